"""Promise: whatever program writes to the virtual printer sees on its paper what a real one would have printed."""

from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageChops

from sandbox.printer.escpos.commands import CommandStream
from sandbox.printer.escpos.interpreter import EscPosInterpreter
from sandbox.printer.paper import HEAD_TO_BLADE, Paper

PATTERN = bytes.fromhex("ff81a5a581ff183c")  # 8 x 8 dots, unlike when turned or mirrored
KEY = b"A1"


class Desk:
    """Paper under a pen, without a machine round it: what is written is printed at once."""

    def __init__(self, folder: Path, *, chinese: bool = False) -> None:
        self.folder = folder
        self.paper = Paper(folder, 576)
        self.interpreter = EscPosInterpreter(self.paper, self._move, chinese=lambda: chinese)
        self._stream = CommandStream()

    def _move(self, dots: int, ink: Callable[[], None]) -> None:
        ink()
        self.paper.feed(dots)

    def write(self, data: bytes) -> bytes:
        """What it answers."""
        answers = b""
        self._stream.feed(data)
        for command in self._stream:
            answers += b"" if self.interpreter.do(command) else self.interpreter.answer(command)
        return answers

    def cut(self) -> tuple[str, Image.Image]:
        """The piece's text, and its picture without the blank head of the roll."""
        self.interpreter.flush()
        self.paper.feed(HEAD_TO_BLADE)
        self.paper.cut()
        number = len(list(self.folder.glob("slip-*.png")))
        with Image.open(self.folder / f"slip-{number:04}.png") as image:
            blank = HEAD_TO_BLADE if number == 1 else 0
            picture = image.crop((0, blank, image.width, image.height)).convert("L")
        return (self.folder / f"slip-{number:04}.txt").read_text(), picture


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def graphics(function: int, data: bytes, *, long: bool = False) -> bytes:
    head = b"\x1d8L" + (len(data) + 2).to_bytes(4, "little") if long else b"\x1d(L" + _two(len(data) + 2)
    return head + bytes((48, function)) + data


def _two(number: int) -> bytes:
    return number.to_bytes(2, "little")


def inked(picture: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    return picture.crop(box).point(lambda level: 255 if level == 0 else 0)


def eight_by_eight() -> Image.Image:
    return Image.frombytes("1", (8, 8), PATTERN).convert("L")


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


@pytest.mark.parametrize(
    ("asked", "format_name", "content"),
    [
        (b"\x1dkI\x0b{BA017-abcd", "Code 128", "A017-abcd"),
        (b"\x1dkI\x06{C" + bytes((20, 26, 11, 7)), "Code 128", "20261107"),
        (b"\x1dkI\x0c{AMPP{Bx{C" + bytes((42, 7)), "Code 128", "MPPx4207"),
        (b"\x1dkI\x06{B{{ok", "Code 128", "{ok"),
        (b"\x1dkE\x06MPP-17", "Code 39", "MPP-17"),
        (b"\x1dk\x04*A 017*\x00", "Code 39", "A 017"),
        (b"\x1dkC\x0c899123456789", "EAN-13", "8991234567891"),
        (b"\x1dk\x028991234567891\x00", "EAN-13", "8991234567891"),
        (b"\x1dkD\x075512345", "EAN-8", "55123457"),
        (b"\x1dkF\x0812345670", "ITF", "12345670"),
        (b"\x1dkG\x07A40156B", "Codabar", "A40156B"),
    ],
)
def test_a_reader_reads_every_barcode(desk: Desk, asked: bytes, format_name: str, content: str) -> None:
    desk.write(b"\x1ba\x01\x1dw\x02\x1dh\x50\x1dH\x02\x1df\x01" + asked)
    text, picture = desk.cut()
    found = zxingcpp.read_barcodes(picture)
    assert [(str(code.format), code.text) for code in found] == [(format_name, content)]
    assert text.endswith(f"] {content}\n")


@pytest.mark.parametrize(
    "asked",
    [b"\x1dkI\x03abc", b"\x1dkE\x03abc", b"\x1dkC\x05123x5", b"\x1dkF\x03123", b"\x1dkH\x03abc", b"\x1dk\x08x\x00"],
)
def test_a_barcode_that_cannot_be_is_not_printed_and_its_text_says_so(desk: Desk, asked: bytes) -> None:
    desk.write(asked + b"after\n")
    text, _ = desk.cut()
    assert text.startswith("[no barcode: ")
    assert text.endswith("\nafter\n")


@pytest.mark.parametrize(
    "asked",
    [
        graphics(112, b"0\x01\x011\x08\x00\x08\x00" + PATTERN) + graphics(50, b""),
        graphics(112, b"0\x01\x011\x08\x00\x08\x00" + PATTERN, long=True) + graphics(2, b""),
        graphics(83, b"0" + KEY + b"\x01\x08\x00\x08\x001" + PATTERN) + graphics(85, KEY + b"\x01\x01"),
        graphics(67, b"0" + KEY + b"\x01\x08\x00\x08\x001" + PATTERN) + graphics(69, KEY + b"\x01\x01"),
        b"\x1dv0\x00\x01\x00\x08\x00" + PATTERN,
    ],
)
def test_a_picture_is_printed_dot_for_dot_by_every_command_for_rows(desk: Desk, asked: bytes) -> None:
    desk.write(asked)
    text, picture = desk.cut()
    assert text == "[raster 8x8]\n"
    assert same(inked(picture, (0, 0, 8, 8)), eight_by_eight())


@pytest.mark.parametrize(
    "asked",
    [
        graphics(113, b"0\x01\x011\x08\x00\x08\x00" + PATTERN) + graphics(50, b""),
        graphics(84, b"0" + KEY + b"\x01\x08\x00\x08\x001" + PATTERN) + graphics(85, KEY + b"\x01\x01"),
        b"\x1d*\x01\x01" + PATTERN + b"\x1d/\x00",
        b"\x1cq\x01\x01\x00\x01\x00" + PATTERN + b"\x1cp\x01\x00",
    ],
)
def test_a_picture_is_printed_dot_for_dot_by_every_command_for_columns(desk: Desk, asked: bytes) -> None:
    desk.write(asked)
    _, picture = desk.cut()
    assert same(inked(picture, (0, 0, 8, 8)).transpose(Image.Transpose.TRANSPOSE), eight_by_eight())


def test_a_strip_of_columns_stands_in_the_line_with_the_letters(desk: Desk) -> None:
    column = b"\xf0\x00\x0f"
    desk.write(b"ab\x1b*\x21\x02\x00" + column * 2 + b"c\n")
    text, picture = desk.cut()
    assert text == "ab [raster 2x24] c\n"
    assert inked(picture, (24, 0, 26, 24)).tobytes() == (b"\xff\xff" * 4 + b"\x00\x00" * 16 + b"\xff\xff" * 4)


def test_a_kept_picture_ends_with_the_reset_unless_it_lies_in_the_lasting_store(desk: Desk) -> None:
    define = b"0" + KEY + b"\x01\x08\x00\x08\x001" + PATTERN
    desk.write(graphics(83, define) + graphics(67, define) + b"\x1b@")
    desk.write(graphics(85, KEY + b"\x01\x01") + b"here\n" + graphics(69, KEY + b"\x02\x02"))
    assert desk.cut()[0] == "here\n[raster 16x16]\n"
    desk.write(graphics(66, KEY) + graphics(69, KEY + b"\x01\x01") + b"gone\n")
    assert desk.cut()[0] == "gone\n"


def test_the_stores_say_what_they_hold_as_the_manual_has_it(desk: Desk) -> None:
    define = b"0" + KEY + b"\x01\x08\x00\x08\x001" + PATTERN
    assert desk.write(graphics(48, b"")) == b"\x370262144\x00"
    assert desk.write(graphics(83, define) + graphics(67, define) + graphics(51, b"")) == b"\x371262128\x00"
    assert desk.write(graphics(52, b"")) == b"\x37212272\x00"
    assert desk.write(graphics(64, b"KC")) == b"\x37r@A1\x00"
    assert desk.write(graphics(81, b"CLR") + graphics(80, b"KC")) == b"\x37s@\x00"


def test_what_does_not_fit_into_the_store_is_not_kept(desk: Desk) -> None:
    large = b"0" + KEY + b"\x01" + _two(576) + _two(576) + b"1" + bytes(72 * 576)
    desk.write(graphics(83, large) + graphics(85, KEY + b"\x01\x01") + b"x\n")
    assert desk.cut()[0] == "x\n"


def test_the_small_font_has_sixty_four_columns(desk: Desk) -> None:
    desk.write(b"\x1bM\x01" + b"x" * 64 + b"y\n\x1b!\x01" + b"z" * 64 + b"\x1bM\x00\n")
    assert desk.cut()[0].splitlines() == ["x" * 64, "y", "z" * 64]


def test_underline_and_inverse_are_ink(desk: Desk) -> None:
    desk.write(b"\x1b-\x02 \x1b-\x00\x1dB\x01 \x1dB\x00 \n")
    _, picture = desk.cut()
    rows = inked(picture, (0, 0, 36, 24))
    assert rows.crop((0, 0, 12, 22)).getbbox() is None
    assert rows.crop((0, 22, 12, 24)).tobytes() == b"\xff" * 24
    assert rows.crop((12, 0, 24, 24)).tobytes() == b"\xff" * 288
    assert rows.crop((24, 0, 36, 24)).getbbox() is None


def test_a_line_upside_down_is_the_same_line_turned(desk: Desk) -> None:
    desk.write(b"ab1\n\x1b{\x01ab1\n")
    _, picture = desk.cut()
    assert same(picture.crop((0, 0, 36, 24)), picture.crop((0, 30, 36, 54)).transpose(Image.Transpose.ROTATE_180))


@pytest.mark.parametrize(
    ("table", "shown"), [(b"", "é"), (b"\x1bt\x02", "é"), (b"\x1bt\x10", "‚"), (b"\x1bt\xfe", "é"), (b"\x1bt\x11", "В")]
)
def test_a_wrong_code_table_prints_its_own_letters_and_an_unknown_one_changes_nothing(
    desk: Desk, table: bytes, shown: str
) -> None:
    desk.write(table + b"caf\x82\n")
    assert desk.cut()[0] == f"caf{shown}\n"


def test_a_country_has_its_own_letters(desk: Desk) -> None:
    desk.write(b"\x1bR\x02[]~\x1bR\x00[]~\n")
    assert desk.cut()[0] == "ÄÜß[]~\n"


def test_a_clone_that_starts_in_chinese_reads_two_bytes_as_one_until_it_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path, chinese=True)
    desk.write(b"\xd6\xd0\n\x1c.\xd6\xd0\n")
    assert desk.cut()[0] == "中\n╓╨\n"


def test_the_drawer_and_the_bell_are_in_the_text(desk: Desk) -> None:
    desk.write(b"\x1bp\x00\x32\x32paid\n\x1bB\x02\x01\x1b(A\x03\x00a\x01\x01")
    assert desk.cut()[0] == "[drawer]\npaid\n[beep]\n[beep]\n"


def test_margins_tabs_and_spacing_place_the_letters(desk: Desk) -> None:
    desk.write(b"\x1dL\x18\x00\x1dW\x78\x00\x1bD\x02\x05\x00a\tb\tc\n\x1ba\x02d\n\x1ba\x00\x1b \x0cee\n")
    text, picture = desk.cut()
    assert text == "a b c\nd\nee\n"
    starts = [24, 48, 84]
    assert all(inked(picture, (x, 0, x + 12, 24)).getbbox() for x in starts)
    assert inked(picture, (96, 0, 576, 24)).getbbox() is None
    assert inked(picture, (132, 30, 144, 54)).getbbox()
    assert inked(picture, (48, 60, 60, 84)).getbbox()
    assert inked(picture, (36, 60, 48, 84)).getbbox() is None


def test_frames_and_blocks_reach_from_cell_to_cell(desk: Desk) -> None:
    desk.write(b"\x1b3\x18" + "┌─█\n│ ▀\n".encode("cp437"))
    _, picture = desk.cut()
    assert inked(picture, (24, 0, 36, 36)).tobytes() == b"\xff" * 12 * 36
    assert inked(picture, (5, 20, 7, 48)).tobytes() == b"\xff" * 2 * 28


@pytest.mark.parametrize(
    "letters",
    [
        b"\x1b&\x03AB\x01abc\x02abcdef",
        b"\x1cq\x02\x01\x00\x01\x00" + bytes(8) + b"\x02\x00\x01\x00" + bytes(16),
        b"\x1c2\x30\x30" + bytes(72),
        b"\x1b(Y\x02\x00ab",
        b"\x1b%\x01",
        b"\x1dg0\x00\x14\x00",
        b"\x1dQ0\x00\x02\x00\x01\x00ab",
    ],
)
def test_the_bytes_of_a_command_are_never_printed_as_letters(desk: Desk, letters: bytes) -> None:
    desk.write(letters + b"x\n")
    assert desk.cut()[0].replace("[raster 2x8]\n", "") == "x\n"


def test_what_hangs_in_the_printer_can_be_looked_at_before_it_is_cut(desk: Desk) -> None:
    before = desk.paper.changes
    desk.write(b"\x1dB\x01 \n")
    assert desk.paper.changes > before
    hanging = desk.paper.so_far().convert("L")
    assert hanging.size == (576, HEAD_TO_BLADE + 30)
    assert inked(hanging, (0, HEAD_TO_BLADE, 12, HEAD_TO_BLADE + 24)).tobytes() == b"\xff" * 288


def test_the_first_table_has_lines_blocks_and_katakana(desk: Desk) -> None:
    desk.write(b"\x1bt\x01\x95\x87\x83\xb1\n")
    text, picture = desk.cut()
    assert text == "─█▄ｱ\n"
    assert inked(picture, (12, 0, 24, 24)).tobytes() == b"\xff" * 288
    assert inked(picture, (24, 12, 36, 24)).tobytes() == b"\xff" * 144
    assert inked(picture, (24, 0, 36, 12)).getbbox() is None
