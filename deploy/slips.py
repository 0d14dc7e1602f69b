"""Every slip as a picture, on every paper: `python deploy/slips.py OUT`, then open OUT/index.html and judge.

Each is there twice: as the virtual printer prints its bytes, and as the preview paints its boxes."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from printing.profile import Profile, ProfileName, read_profile
from printing.render import preview
from printing.render.escpos import define, encode
from printing.slip.boxes import SlipLayout
from printing.slip.layout import lay_out
from printing.slip.letterhead import bundled, pictures
from printing.slip.model import SlipName, read_slip
from printing.slip.template import fill
from sandbox.printer.machine import WIDTH_DOTS, PrinterMachine
from sandbox.printer.paper import Paper

PAPERS: tuple[ProfileName, ...] = ("80mm", "80mm-512", "58mm")
COMMON = {"office": "MPP Kabupaten Tabalong", "date": "Senin, 23 November 2026", "time": "09.42", "zone": "WITA"}
LINK = "https://mpp.tabalong.example/t/7Q2-MX4"
TICKET = {
    **COMMON,
    "number": "A 017",
    "service": "Tambah anak ke Kartu Keluarga (KK)",
    "agency": "Dukcapil",
    "place": "Lantai 1, Zona A",
    "wait": "10–20 menit",
    "code": "7Q2-MX4",
    "qr": LINK,
    "prepare": "KK lama asli, surat keterangan lahir, buku nikah.",
    "device": "Kiosk 03",
}
LONG = {
    **TICKET,
    "office": "Mal Pelayanan Publik Kabupaten Kepulauan Tanimbar",
    "number": "AB 999",
    "service": "Pencatatan pengesahan anak dan perubahan nama penduduk luar domisili",
    "agency": "Dinas Kependudukan dan Pencatatan Sipil",
    "place": "Lantai 2, Ruang Tunggu Timur",
    "footer": "Pengaduan: 0526 000 000 atau meja informasi.",
}
BARE = {**COMMON, "number": "B 001", "service": "SKCK", "code": "7Q2-MX4", "zone": ""}
ALONE = {
    **TICKET,
    "number": "A-K2 007",
    "wait": "belum diketahui",
    "alone": "Dicetak saat server kantor terputus. Nomor ini berlaku dan akan dipanggil.",
    "qr": f"{LINK}#{'Ab3' * 42}.{'Xy_' * 28}-9",  # as long as a signed ticket
}
SCRIPTS = {
    **TICKET,
    "office": "ꦩꦭ꧀ ꦥꦼꦭꦪꦤꦤ꧀ ꦥꦸꦧ꧀ꦭꦶꦏ꧀",
    "service": "欢迎光临 办证大厅",
    "agency": "ᬭᬳᬚᬾᬂ ᬭᬯᬸᬄ",
    "place": "الطابق 1، المنطقة A",
    "prepare": "أصل بطاقة الأسرة القديمة وشهادة الميلاد",
}
PLAN = {
    **TICKET,
    "stations": "1 | Dukcapil, Lantai 1, Zona A | Tambah anak ke Kartu Keluarga (KK)\n"
    "2 | BPJS Kesehatan, Lantai 1, Zona C | Daftar JKN bayi baru lahir\n"
    "3 | Samsat, Lantai 2, Zona D | Pajak kendaraan tahunan",
}
CHECKED = {
    **TICKET,
    "number": "C 005",
    "service": "Daftar JKN",
    "agency": "BPJS Kesehatan",
    "appointment": "Janji temu pukul 09.30",
    "note": "Anda datang lebih awal. Nomor dipanggil mendekati jamnya.",
    "prepare": "",
}
FORM = {
    **COMMON,
    "title": "Biodata keluarga",
    "code": "K7M-2QX",
    "form": "F-1.01",
    "agency": "Dukcapil",
    "number": "A 017",
    "qr": LINK,
    "next": "Silakan tunggu panggilan di Lantai 1, Zona A.",
    "device": "Kiosk 03",
}
SERVED = {
    **COMMON,
    "number": "A 017",
    "service": "Tambah anak ke Kartu Keluarga (KK)",
    "outcome": "Selesai dilayani",
    "agency": "Dukcapil",
    "counter": "4",
    "finish": "± 30 menit",
    "code": "7Q2-MX4",
    "next": "BPJS Kesehatan, loket 12, nomor tetap sama.",
    "device": "Loket 4",
}
PICK_UP = {
    **COMMON,
    "number": "A 017",
    "product": "Kartu Keluarga baru",
    "service": "Tambah anak ke Kartu Keluarga (KK)",
    "agency": "Dukcapil",
    "ready": "Rabu, 25 November 2026, mulai pukul 10.00",
    "place": "Loket pengambilan, Lantai 1",
    "counter": "12",
    "bring": "lembar ini dan KTP-el asli.",
    "code": "P4K-9QW",
    "qr": LINK,
    "device": "Loket 4",
}
ASKED = {
    **COMMON,
    "title": "Penghapusan data",
    "code": "H4TN-9W2C",
    "finish": "Kamis, 26 November 2026, 09.42 WITA",
    "device": "Kiosk 03",
}
CLOSING = {
    **COMMON,
    "time": "16.05",
    "day": "Senin, 23 November 2026",
    "issued": "187",
    "served": "171",
    "no_show": "12",
    "waiting": "4",
    "voids": "1",
    "totals": "Dukcapil | 120 | 8 | 12 menit\nBPJS Kesehatan | 41 | 3 | 9 menit\n"
    "Kejaksaan Negeri Tabalong | 2 | 0 | belum ada\nSamsat | 24 | 1 | 21 menit",
    "device": "Loket 1",
}
TEST = {
    **COMMON,
    "device": "Kiosk 03",
    "qr": LINK,
    "printer": "tcp://10.20.0.31:9100, profil 80mm",
    "answers": "EPSON TM-T82X; siap; kertas cukup; setiap slip dikonfirmasi.",
}
SLIPS: dict[str, tuple[SlipName, dict[str, str]]] = {
    "ticket": ("ticket", TICKET),
    "ticket-long": ("ticket", LONG),
    "ticket-bare": ("ticket", BARE),
    "ticket-alone": ("ticket", ALONE),
    "ticket-scripts": ("ticket", SCRIPTS),
    "plan": ("plan", PLAN),
    "check-in": ("check_in", CHECKED),
    "form-receipt": ("form_receipt", FORM),
    "service-receipt": ("service_receipt", SERVED),
    "pick-up": ("pick_up", PICK_UP),
    "data-receipt": ("data_receipt", ASKED),
    "closing": ("closing", CLOSING),
    "test": ("test", TEST),
    "void": ("void", {}),
    "reprint": ("reprint", {"time": "10.05"}),
}


def main(out: Path) -> int:
    application = QGuiApplication(["slips"])
    out.mkdir(parents=True, exist_ok=True)
    figures = []
    for paper in PAPERS:
        profile = read_profile(paper)
        for name, (kind, fields) in SLIPS.items():
            sheet = lay_out(fill(read_slip(kind), fields, profile.paper), profile)
            (out / f"{name}-{paper}-preview.png").write_bytes(preview.png(sheet))
            (out / f"{name}-{paper}.svg").write_text(preview.svg(sheet), "utf-8")
            figures.append(figure(f"{name}-{paper}-preview.png"))
            if profile.dots in WIDTH_DOTS.values():
                print_one(sheet, profile, out / f"{name}-{paper}.png")
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


def print_one(sheet: SlipLayout, profile: Profile, picture: Path) -> None:
    """Every dot as the virtual printer burns it, from the bytes alone."""
    told = pictures(profile, bundled())
    made = encode(sheet, told)
    with tempfile.TemporaryDirectory() as scratch:
        machine = PrinterMachine(Paper(Path(scratch), profile.dots), 1e6)
        machine.receive(define(told, profile) + made.body + made.cut)
        machine.advance()
        picture.write_bytes((Path(scratch) / "slip-0001.png").read_bytes())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/looks/slips")))
