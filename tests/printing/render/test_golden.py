"""Promise: a slip looks and reads as it was signed off, on both paper widths, and a phone reads its codes.

Kept files: tests/golden/slips/NAME-WIDTH.bin (bytes sent in a session that told the printer the pictures), .txt (lines
on paper) and .png (every dot of it). Run this file to write them anew, then look at the pictures before they are
committed."""

import tempfile
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest
import zxingcpp
from PIL import Image, ImageChops
from PySide6.QtWidgets import QApplication

from printing.profile import ProfileName, read_profile
from printing.render import preview
from printing.render.escpos import define, encode
from printing.slip.boxes import Bars, Code, SlipLayout
from printing.slip.layout import lay_out
from printing.slip.letterhead import bundled, letterhead_bitmaps
from printing.slip.model import SlipName, read_slip
from printing.slip.template import fill
from sandbox.printer.machine import PrinterMachine
from sandbox.printer.paper import HEAD_TO_BLADE, Paper

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "slips"
QR = "https://mpp.tabalong.example/t/7Q2MX4K9"
SIGNED = (
    "ngHEEAGT3Qf5cXUAguvxE0eBLsCiSzKhQQesU0FNU0FULVBBSkFLpzdRMi1NWDQHzwAAAZOxP5CAzwAAAZOxP5CAAM8AAAGTsT-QgKRub25lkMI."
    "q7s1yB0Jm4qM0m4zJX0f7iTn7sYc7J5kq2V0mR8oY3tO6aVb1cWQd9xUeHfLgK2pMzS4nEwq0uXoRjvZyTbI_w"
)
LONG = {
    "office": "Mal Pelayanan Publik Kabupaten Kotawaringin Barat",
    "number": "ABC 017",
    "service": "Penerbitan Surat Keterangan Kependudukan bagi Orang Asing Tinggal Terbatas",
    "agency": "Dinas Kependudukan dan Pencatatan Sipil",
    "place": "Lantai 2, ruang tunggu sayap timur dekat lift",
    "wait": "belum diketahui",
    "prepare": "Paspor asli dan fotokopi, KITAS, pasfoto 4 × 6; “surat kuasa” bila diwakilkan.",
}
SCRIPTS = {
    "office": "ꦩꦭ꧀ ꦥꦼꦭꦪꦤꦤ꧀",
    "service": "欢迎光临 办证大厅",
    "agency": "ᬭᬳᬚᬾᬂ ᬭᬯᬸᬄ",
    "place": "الطابق 1",
    "prepare": "أصل بطاقة الأسرة القديمة وشهادة الميلاد",
}
OFFLINE = {
    "number": "ABC-K12 107",
    "wait": "belum diketahui",
    "alone": "Dicetak saat server kantor terputus. Nomor ini berlaku dan akan dipanggil.",
    "qr": f"{QR}#{SIGNED}",
}
BARE = {"number": "B 001", "service": "SKCK", "code": "7Q2-MX4"}
SAMPLES = {kind: read_slip(kind).sample for kind in get_args(SlipName)}
TICKET = SAMPLES["ticket"]
SLIPS: dict[str, tuple[SlipName, dict[str, str]]] = {
    **{kind: (kind, sample) for kind, sample in SAMPLES.items()},
    "ticket-long": ("ticket", {**TICKET, **LONG, "footer": "Pengaduan: meja informasi atau 0526 000 000."}),
    "ticket-alone": ("ticket", {**TICKET, **OFFLINE}),
    "ticket-bare": ("ticket", {name: TICKET[name] for name in ("office", "date", "time", "zone")} | BARE),
    "ticket-scripts": ("ticket", {**TICKET, **SCRIPTS}),
}
PAPERS: tuple[ProfileName, ...] = ("80mm", "58mm")
CASES = [(name, paper) for name in SLIPS for paper in PAPERS]
pytestmark = pytest.mark.usefixtures("qapp")


@dataclass(frozen=True)
class Printed:
    layout: SlipLayout
    data: bytes
    text: str
    png: bytes

    @property
    def bitmap(self) -> Image.Image:
        with Image.open(BytesIO(self.png)) as image:
            return image.convert("1")


def laid(name: str, paper: ProfileName) -> SlipLayout:
    kind, fields = SLIPS[name]
    slip, profile = read_slip(kind), read_profile(paper)
    known = {field: value for field, value in fields.items() if field in slip.required + slip.optional}
    return lay_out(fill(slip, known, profile.paper), profile)


@cache
def printed(name: str, paper: ProfileName, *, changes: bool = True) -> Printed:
    """As the virtual printer burns it, told the pictures of every slip or not."""
    layout = laid(name, paper)
    known = letterhead_bitmaps(layout.profile, bundled()) if changes else {}
    made = encode(layout, known)
    with tempfile.TemporaryDirectory() as folder:
        machine = PrinterMachine(Paper(Path(folder), layout.profile.dots), 1e6)
        data = define(known, layout.profile) + made.body + made.cut
        assert machine.receive(data) == len(data)
        machine.advance()
        assert not machine.busy
        slip = Path(folder) / "slip-0001.png"
        return Printed(layout, made.body + made.cut, slip.with_suffix(".txt").read_text(), slip.read_bytes())


def codes(bitmap: Image.Image) -> set[str]:
    return {code.text for code in zxingcpp.read_barcodes(bitmap.convert("L"))}


def same_dots(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and ImageChops.logical_xor(one, other).getbbox() is None


@pytest.mark.parametrize(("name", "paper"), CASES)
def test_a_slip_is_as_it_was_signed_off(name: str, paper: ProfileName) -> None:
    golden, made = GOLDEN / f"{name}-{paper}.bin", printed(name, paper)
    assert made.text == golden.with_suffix(".txt").read_text()
    assert made.data == golden.read_bytes()
    with Image.open(golden.with_suffix(".png")) as signed_off:
        assert signed_off.mode == "1"
        assert same_dots(made.bitmap, signed_off)


@pytest.mark.parametrize(("name", "paper"), CASES)
def test_a_phone_reads_every_code_from_the_paper_and_from_the_preview(name: str, paper: ProfileName) -> None:
    made = printed(name, paper)
    wanted = {box.content for box in made.layout.boxes if isinstance(box, Code | Bars)}
    with Image.open(BytesIO(preview.png(made.layout))) as seen:
        assert codes(seen) == wanted
        assert abs(made.bitmap.height - HEAD_TO_BLADE - seen.height) <= seen.height // 100
    assert codes(made.bitmap) == wanted


@pytest.mark.parametrize("paper", PAPERS)
def test_a_printer_that_keeps_no_pictures_prints_the_same_dots(paper: ProfileName) -> None:
    assert same_dots(printed("ticket", paper).bitmap, printed("ticket", paper, changes=False).bitmap)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_line_in_another_script_is_dot_for_dot_the_preview(paper: ProfileName) -> None:
    made = printed("ticket-scripts", paper)
    with Image.open(BytesIO(preview.png(made.layout))) as seen:
        top = 0
        rasters = 0
        for box in made.layout.boxes:
            if hasattr(box, "bitmap"):
                rasters += 1
                area = (0, top, seen.width, top + box.height)
                below = (0, top + HEAD_TO_BLADE, seen.width, top + HEAD_TO_BLADE + box.height)
                assert same_dots(seen.convert("1").crop(area), made.bitmap.crop(below))
            top += box.height
    assert rasters >= 10


@pytest.mark.parametrize("name", ["ticket", "test"])
def test_the_drawing_of_a_slip_has_its_words_as_text(name: str) -> None:
    layout = laid(name, "80mm")
    drawing = preview.svg(layout)
    assert f'viewBox="0 0 576 {layout.height}"' in drawing
    assert ">MPP Kabupaten Tabalong</text>" in drawing


if __name__ == "__main__":
    application = QApplication(["golden"])
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for old in GOLDEN.iterdir():
        old.unlink()
    for name, paper in CASES:
        made, golden = printed(name, paper), GOLDEN / f"{name}-{paper}.bin"
        golden.write_bytes(made.data)
        golden.with_suffix(".txt").write_text(made.text)
        made.bitmap.save(golden.with_suffix(".png"), optimize=True)
