"""Promise: our slips and our virtual printer say what other people's programs say. The judges are npm's receiptline,
which has a language, a printer encoder and a picture of its own, python-escpos as its authors use it, and zxing-cpp."""

import base64
import json
import os
import shutil
import subprocess
import sys
import textwrap
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
import zxingcpp
from PIL import Image, ImageChops

from printing.profile import PaperWidth, read_profile
from printing.render.escpos import encode
from printing.slip.layout import lay_out
from printing.slip.model import Kind, Slip, read_slip
from printing.slip.template import fill
from sandbox.printer.machine import WIDTH_DOTS, PrinterMachine
from sandbox.printer.paper import HEAD_TO_BLADE, Paper

HERE = Path(__file__).parent / "receiptline"
NODE_SECONDS = 30
QR = "https://mpp.tabalong.example/t/7Q2MX4K9"
FIELDS = {
    "office": "MPP Kabupaten Tabalong",
    "date": "Senin, 23 November 2026",
    "time": "09.42",
    "zone": "WITA",
    "number": "A 017",
    "service": "Tambah anak ke Kartu Keluarga",
    "agency": "Dukcapil",
    "code": "7Q2-MX4",
    "place": "Lantai 1, Zona A",
    "wait": "10–20 menit",
    "prepare": "KK lama asli, buku nikah.",
    "qr": QR,
    "outcome": "Selesai",
    "counter": "4",
    "finish": "± 30 menit, di loket",
    "next": "BPJS Kesehatan, loket 12",
    "title": "Biodata keluarga",
    "form": "F-1.01",
    "appointment": "Janji temu pukul 09.30",
    "device": "Kiosk 03",
    "product": "Kartu Keluarga baru",
    "ready": "Rabu, 25 November",
    "bring": "lembar ini dan KTP-el asli.",
    "stations": "1 | Dukcapil, Zona A | Tambah anak ke KK\n2 | Samsat, Zona C | Pajak tahunan kendaraan",
    "day": "Senin, 23 November 2026",
    "totals": "Dukcapil | 120 | 8 | 12 menit\nSamsat | 61 | 4 | 7 menit",
    "issued": "187",
    "served": "171",
    "no_show": "12",
    "waiting": "4",
    "voids": "1",
}
PAPERS: tuple[PaperWidth, ...] = ("80mm", "58mm")
# the test page has letters of scripts that no code table has: a picture of ours, question marks of theirs
CASES = [(kind, paper) for kind in get_args(Kind) if kind != "test" for paper in PAPERS]
MAGNIFIED = {1: "", 2: "^^^", 3: "^^^^", 4: "^^^^^", 5: "^^^^^^", 6: "^^^^^^^"}
SPECIAL = str.maketrans({letter: f"\\{letter}" for letter in '\\{|}~_"`^'})
SVG = "{http://www.w3.org/2000/svg}"


class Clock:
    """Goes on when the printer waits for its motor."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Printed:
    text: str
    picture: Image.Image

    @property
    def codes(self) -> list[str]:
        return sorted(code.text for code in zxingcpp.read_barcodes(self.picture))

    @property
    def words(self) -> Counter[str]:
        return words_of(line for line in self.text.splitlines() if not line.startswith("["))


def words_of(lines: Any) -> Counter[str]:
    """Words, whatever line they stand on; a dash is a dash, and a line drawn of letters is none."""
    return Counter(word for line in lines for word in line.replace("–", "-").replace("─", "").split())


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., Printed]:
    def put(data: bytes, width: str, mode: str = "") -> Printed:
        clock, folder = Clock(), tmp_path / f"tray{len(list(tmp_path.iterdir()))}"
        machine = PrinterMachine(Paper(folder, WIDTH_DOTS[width]), 250.0, clock)
        if mode:
            machine.fault(mode)
            machine.fault("power_cycle")
        while data or machine.busy:
            data = data[machine.receive(data) :]
            clock.now = max(clock.now, machine.due or 0.0)
            machine.advance()
        with Image.open(folder / "slip-0001.png") as image:
            whole = image.convert("L").crop((0, HEAD_TO_BLADE, image.width, image.height))
        return Printed((folder / "slip-0001.txt").read_text(), whole)

    return put


def filled(kind: Kind, width: PaperWidth) -> Slip:
    slip = read_slip(kind)
    known = {name: value for name, value in FIELDS.items() if name in slip.required + slip.optional}
    return fill(slip, known, width)


def ours(kind: Kind, width: PaperWidth) -> bytes:
    made = encode(lay_out(filled(kind, width), read_profile(width)))
    return made.body + made.cut


def in_its_language(kind: Kind, width: PaperWidth) -> str:
    """The filled slip in receiptline's own words: alignment by bars, sizes by carets, codes by properties."""
    columns = WIDTH_DOTS[width] // 12
    blocks = msgspec.to_builtins(filled(kind, width))["blocks"]
    return "".join(line + "\n" for block in blocks for line in lines_of(block, columns))


def lines_of(block: dict[str, Any], columns: int) -> list[str]:
    name = block["block"]
    if name == "big":
        size = min(max(MAGNIFIED), columns // len(block["text"]))
        return [MAGNIFIED[size] + block["text"].translate(SPECIAL)]
    if name == "text":
        words = f"{block.get('lead', '')} {block['text']}".strip()
        return text_of(words, columns, block["size"], {"left": "|", "center": ""}[block["align"]])
    if name == "row":
        sides = [[cell[part] for cell in block["cells"]] for part in ("label", "text", "note")]
        return [line for side in sides for line in row_of(side, columns, together=not block["weights"])]
    if name == "rule":
        return ["-"]
    if name == "qr":
        return [f"{{c:{block['text']};o:qrcode,{block['module']},m}}"]
    if name == "barcode":
        return [f"{{c:{block['text']};o:{block['symbology']},{block['module']},72}}"]
    return []


def text_of(words: str, columns: int, size: int = 1, bar: str = "|") -> list[str]:
    wrapped = textwrap.wrap(words, columns // size, break_on_hyphens=False)
    return [bar + MAGNIFIED[size] + line.translate(SPECIAL) for line in wrapped]


def row_of(cells: list[str], columns: int, *, together: bool) -> list[str]:
    """Two that fit stand side by side, others one under the other."""
    texts = [cell for cell in cells if cell]
    if together and len(texts) == 2 and sum(map(len, texts)) < columns - 1:
        left, right = (cell.translate(SPECIAL) for cell in texts)
        return [f"{{w:* {len(texts[1]) + 1}}}", f"|{left} | {right}|", "{w:auto}"]
    return [line for cell in texts for line in text_of(cell, columns)]


def contents(kind: Kind, width: PaperWidth) -> list[str]:
    """Of the codes on it."""
    blocks = msgspec.to_builtins(filled(kind, width))["blocks"]
    return sorted(block["text"] for block in blocks if block["block"] in ("qr", "barcode"))


@pytest.fixture(scope="session")
def receiptline(node: Any, receiptline_home: Path) -> dict[tuple[Kind, PaperWidth], dict[str, str]]:
    """What the judge makes of every slip: bytes for a printer and a picture for a screen."""
    script = Path(shutil.copy(HERE / "slip.mjs", receiptline_home / f"slip-{os.getpid()}.mjs"))
    asked = [{"doc": in_its_language(kind, width), "cpl": WIDTH_DOTS[width] // 12} for kind, width in CASES]
    done = subprocess.run(
        [node.node, str(script)],
        input=json.dumps(asked).encode(),
        capture_output=True,
        timeout=NODE_SECONDS,
        check=False,
    )
    script.unlink()
    assert done.returncode == 0, done.stderr.decode()
    return dict(zip(CASES, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize(("kind", "width"), CASES)
def test_a_foreign_maker_of_receipts_prints_and_shows_the_same_slip(
    receiptline: dict[tuple[Kind, PaperWidth], dict[str, str]],
    paper: Callable[..., Printed],
    kind: Kind,
    width: PaperWidth,
) -> None:
    mine = paper(ours(kind, width), width)
    theirs = paper(base64.b64decode(receiptline[kind, width]["escpos"]), width)
    assert theirs.words == mine.words
    assert theirs.codes == mine.codes == contents(kind, width)
    shown = ET.fromstring(receiptline[kind, width]["svg"])
    lines = ("".join(text.itertext()).replace("\u00a0", " ") for text in shown.iter(f"{SVG}text"))
    assert words_of(lines) == mine.words


def test_a_clone_that_starts_in_chinese_prints_our_letters(paper: Callable[..., Printed]) -> None:
    spoilt = paper("± 30 menit\n".encode("cp437") + b"\x1dV\x42\x00", "80mm", "chinese")
    assert "±" not in spoilt.words
    slip = paper(ours("service_receipt", "80mm"), "80mm", "chinese")
    assert slip.words == paper(ours("service_receipt", "80mm"), "80mm").words
    assert "±" in slip.words


ESCPOS = """
import sys
from escpos.printer import Dummy
from PIL import Image

logo = Image.open(sys.argv[1])
made = Dummy(profile="TM-T88V")
made.set_with_default(align="center", bold=True, custom_size=True, width=2, height=2)
made.textln("A 017")
made.set_with_default()
made.textln("Dukcapil, caf\\u00e9 \\u00b1 30 menit")
for way in ("bitImageRaster", "graphics", "bitImageColumn"):
    made.image(logo, impl=way)
made.qr(sys.argv[3], native=True, size=6)
made.barcode("{B" + sys.argv[4], "CODE128", function_type="B", width=2)
made.barcode("899123456789", "EAN13", width=2)
made.cashdraw(2)
made.cut()
open(sys.argv[2], "wb").write(made.output)
"""


def test_a_program_that_writes_with_python_escpos_gets_what_it_wrote(
    paper: Callable[..., Printed], tmp_path: Path
) -> None:
    logo = Image.effect_noise((64, 48), 80).convert("1")
    logo.save(tmp_path / "logo.png")
    out, folder = tmp_path / "out.bin", tmp_path / "temp"
    folder.mkdir()
    command = [sys.executable, "-c", ESCPOS, str(tmp_path / "logo.png"), str(out), QR, "A017-7Q2"]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ESCPOS")}  # its own lists
    subprocess.run(command, env={**plain, "TMPDIR": str(folder)}, stdout=subprocess.DEVNULL, check=True, timeout=30)
    slip = paper(out.read_bytes(), "80mm")
    assert slip.words == Counter(["A", "017", "Dukcapil,", "café", "±", "30", "menit"])
    assert slip.codes == sorted([QR, "A017-7Q2", "8991234567891"])
    assert "[drawer]" in slip.text
    places = [(0, top, logo.width, top + logo.height) for top in range(slip.picture.height - logo.height)]
    assert sum(same(slip.picture.crop(place), logo) for place in places) == 3, "raster, graphics, columns"


def same(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other.convert("L")).getbbox() is None
