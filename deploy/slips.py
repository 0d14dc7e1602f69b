"""Every slip as a picture, on every paper: `python deploy/slips.py OUT`, then open OUT/index.html and judge.

Each is there twice: as the virtual printer prints its bytes, and as the preview paints its boxes."""

import sys
import tempfile
from pathlib import Path
from typing import get_args

from PySide6.QtGui import QGuiApplication

from printing.profile import Profile, ProfileName, read_profile
from printing.render import preview
from printing.render.escpos import define, encode
from printing.slip.boxes import SlipLayout
from printing.slip.layout import lay_out
from printing.slip.letterhead import bundled, letterhead_bitmaps
from printing.slip.model import SlipName, read_slip
from printing.slip.template import fill
from sandbox.printer.machine import WIDTH_DOTS, PrinterMachine
from sandbox.printer.paper import Paper

SAMPLES: dict[SlipName, dict[str, str]] = {kind: read_slip(kind).sample for kind in get_args(SlipName)}
CODE = "7Q2-MX4-K9DP"
TICKET = SAMPLES["ticket"] | {"code": CODE, "qr": f"https://mpp.example/t/{CODE}"}
PAPERS: tuple[ProfileName, ...] = ("80mm", "80mm-512", "58mm")
LONG = {
    **TICKET,
    "office": "Mal Pelayanan Publik Kabupaten Kepulauan Tanimbar",
    "number": "AB 999",
    "service": "Pencatatan pengesahan anak dan perubahan nama penduduk luar domisili",
    "agency": "Dinas Kependudukan dan Pencatatan Sipil",
    "place": "Lantai 2, Ruang Tunggu Timur",
    "footer": "Pengaduan: 0526 000 000 atau meja informasi.",
}
BARE = {name: TICKET[name] for name in ("office", "date", "time", "service", "code")} | {"number": "B 001"}
OFFLINE = {
    **TICKET,
    "number": "A-K2 007",
    "wait": "belum diketahui",
    "alone": "Dicetak saat server kantor terputus. Nomor ini berlaku dan akan dipanggil.",
    "qr": f"{TICKET['qr']}#{'Ab3' * 42}.{'Xy_' * 28}-9",  # as long as a signed ticket
}
SCRIPTS = {
    **TICKET,
    "office": "ꦩꦭ꧀ ꦥꦼꦭꦪꦤꦤ꧀ ꦥꦸꦧ꧀ꦭꦶꦏ꧀",
    "service": "欢迎光临 办证大厅",
    "agency": "ᬭᬳᬚᬾᬂ ᬭᬯᬸᬄ",
    "place": "الطابق 1، المنطقة A",
    "prepare": "أصل بطاقة الأسرة القديمة وشهادة الميلاد",
}
SLIPS: dict[str, tuple[SlipName, dict[str, str]]] = {
    **{kind: (kind, sample) for kind, sample in SAMPLES.items()},
    "ticket": ("ticket", TICKET),
    "ticket-long": ("ticket", LONG),
    "ticket-bare": ("ticket", BARE),
    "ticket-offline": ("ticket", OFFLINE),
    "ticket-scripts": ("ticket", SCRIPTS),
}


def main(out: Path) -> int:
    application = QGuiApplication(["slips"])
    out.mkdir(parents=True, exist_ok=True)
    figures = []
    for paper in PAPERS:
        profile = read_profile(paper)
        for name, (kind, fields) in SLIPS.items():
            layout = lay_out(fill(read_slip(kind), fields, profile.paper), profile)
            (out / f"{name}-{paper}-preview.png").write_bytes(preview.png(layout))
            (out / f"{name}-{paper}.svg").write_text(preview.svg(layout), "utf-8")
            figures.append(figure(f"{name}-{paper}-preview.png"))
            if profile.dots in WIDTH_DOTS.values():
                print_one(layout, profile, out / f"{name}-{paper}.png")
                figures.append(figure(f"{name}-{paper}.png"))
    (out / "index.html").write_text(PAGE.format(figures="\n".join(figures)), "utf-8")
    application.shutdown()
    return 0


PAGE = """<!doctype html><html lang="id"><meta charset="utf-8"><title>Slip</title>
<style>body{{background:#ddd;font:16px sans-serif}}figure{{display:inline-block;vertical-align:top;margin:12px}}</style>
{figures}</html>
"""


def figure(name: str) -> str:
    return f'<figure><img src="{name}" alt=""><figcaption>{name}</figcaption></figure>'


def print_one(layout: SlipLayout, profile: Profile, bitmap: Path) -> None:
    """Every dot as the virtual printer burns it, from the bytes alone."""
    stored = letterhead_bitmaps(profile, bundled())
    made = encode(layout, stored)
    with tempfile.TemporaryDirectory() as scratch:
        machine = PrinterMachine(Paper(Path(scratch), profile.dots), 1e6)
        machine.receive(define(stored, profile) + made.body + made.cut)
        machine.advance()
        bitmap.write_bytes((Path(scratch) / "slip-0001.png").read_bytes())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/looks/slips")))
