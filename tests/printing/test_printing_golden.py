"""Promise: a slip looks and reads as it was signed off, on both paper widths, and a phone reads its QR.

Kept files: tests/golden/slips/KIND-WIDTH.bin (bytes sent) and .txt (lines on paper). Run this file to write them anew,
then look at the pictures before they are committed."""

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from printing.encode import encode
from printing.layout import lay_out
from printing.model import Kind, read_slip
from printing.profile import PaperWidth, read_profile
from printing.template import fill
from sandbox.printer_machine import WIDTH_DOTS, Machine
from sandbox.printer_paper import Paper

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "slips"
QR = "https://mpp.tabalong.example/t/7Q2MX4K9"
SIGNED = (
    "ngHEEAGT3Qf5cXUAguvxE0eBLsCiSzKhQQesU0FNU0FULVBBSkFLpzdRMi1NWDQHzwAAAZOxP5CAzwAAAZOxP5CAAM8AAAGTsT-QgKRub25lkMI."
    "q7s1yB0Jm4qM0m4zJX0f7iTn7sYc7J5kq2V0mR8oY3tO6aVb1cWQd9xUeHfLgK2pMzS4nEwq0uXoRjvZyTbI_w"
)
PLACE = {"office": "MPP Kabupaten Tabalong", "date": "Senin, 23 November 2026", "time": "09.42", "zone": "WITA"}
VISIT = {
    "number": "A 017",
    "service": "Tambah anak ke Kartu Keluarga",
    "agency": "Dukcapil",
    "code": "7Q2-MX4",
    "device": "Kiosk 03",
    "qr": QR,
}
LONG = {
    "office": "Mal Pelayanan Publik Kabupaten Kotawaringin Barat",
    "number": "ABC 017",
    "service": "Penerbitan Surat Keterangan Kependudukan bagi Orang Asing Tinggal Terbatas",
    "agency": "Dinas Kependudukan dan Pencatatan Sipil",
    "place": "Lantai 2, ruang tunggu sayap timur dekat lift",
    "wait": "belum diketahui",
    "prepare": "Paspor asli dan fotokopi, KITAS, pasfoto 4 × 6; “surat kuasa” bila diwakilkan.",
}
TICKET = {**PLACE, **VISIT, "place": "Lantai 1, Zona A", "wait": "10–20 menit", "prepare": "KK lama asli, buku nikah."}
FORM = {"title": "Biodata keluarga", "form": "F-1.01", "next": "Silakan tunggu panggilan di Lantai 1, Zona A."}
SERVED = {"outcome": "Selesai", "counter": "4", "finish": "± 30 menit, di loket", "next": "BPJS Kesehatan, loket 12"}
ASKED = {"title": "Penghapusan data", "code": "H4TN-9W2C", "finish": "Kamis, 26 November 2026, 09.42 WITA"}
SLIPS: dict[str, tuple[Kind, dict[str, str]]] = {
    "ticket": ("ticket", TICKET),
    "ticket-long": ("ticket", {**TICKET, **LONG}),
    "ticket-alone": (
        "ticket",
        {
            **TICKET,
            "number": "ABC-K12 107",
            "wait": "belum diketahui",
            "alone": "Dicetak saat server kantor terputus. Nomor ini berlaku dan akan dipanggil.",
            "qr": f"{QR}#{SIGNED}",
        },
    ),
    "ticket-bare": ("ticket", {**PLACE, "number": "B 001", "service": "SKCK", "code": "7Q2-MX4"}),
    "form_receipt": ("form_receipt", {**PLACE, **VISIT, **FORM}),
    "service_receipt": ("service_receipt", {**PLACE, **VISIT, **SERVED}),
    "data_receipt": ("data_receipt", {**PLACE, **ASKED, "device": "Kiosk 03"}),
    "test": ("test", {**PLACE, "device": "Kiosk 03", "qr": QR}),
}
CASES = [(name, paper) for name in SLIPS for paper in ("80mm", "58mm")]


def drawn(name: str, paper: PaperWidth) -> bytes:
    kind, fields = SLIPS[name]
    slip = read_slip(kind)
    known = {field: value for field, value in fields.items() if field in slip.required + slip.optional}
    made = encode(lay_out(fill(slip, known, paper), read_profile(paper)))
    return made.body + made.cut


def printed(data: bytes, paper: PaperWidth, folder: Path) -> Path:
    machine = Machine(Paper(folder, WIDTH_DOTS[paper]), 1e6)
    assert machine.receive(data) == len(data)
    machine.advance()
    assert not machine.busy
    return folder / "slip-0001.png"


@pytest.mark.parametrize(("name", "paper"), CASES)
def test_a_slip_is_as_it_was_signed_off(name: str, paper: PaperWidth, tmp_path: Path) -> None:
    data = drawn(name, paper)
    picture = printed(data, paper, tmp_path)
    assert picture.with_suffix(".txt").read_text() == (GOLDEN / f"{name}-{paper}.txt").read_text()
    assert data == (GOLDEN / f"{name}-{paper}.bin").read_bytes()
    with Image.open(picture) as image:
        assert image.mode == "1"
        assert image.width == read_profile(paper).dots


@pytest.mark.parametrize(("name", "paper"), [case for case in CASES if "qr" in SLIPS[case[0]][1]])
def test_a_phone_reads_the_code_from_the_paper(name: str, paper: PaperWidth, tmp_path: Path) -> None:
    with Image.open(printed(drawn(name, paper), paper, tmp_path)) as image:
        codes = zxingcpp.read_barcodes(image.convert("L"))
    assert [code.text for code in codes] == [SLIPS[name][1]["qr"]]


if __name__ == "__main__":
    import tempfile

    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, paper in CASES:
        with tempfile.TemporaryDirectory() as folder:
            data = drawn(name, paper)
            (GOLDEN / f"{name}-{paper}.bin").write_bytes(data)
            text = printed(data, paper, Path(folder)).with_suffix(".txt").read_text()
            (GOLDEN / f"{name}-{paper}.txt").write_text(text)
