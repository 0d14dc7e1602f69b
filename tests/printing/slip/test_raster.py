"""Promise: what no code page has is printed in its own letters, shaped, in its own order, and never half a line."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from printing.profile import read_profile
from printing.slip import raster
from printing.slip.bitmap import Bitmap
from printing.slip.boxes import Line, Raster, SlipLayout
from printing.slip.layout import lay_out
from printing.slip.model import Big, Cell, Cut, Row, Slip, Text

ROOT = Path(__file__).resolve().parents[3]
JAVANESE, BALINESE, ARABIC, CHINESE = "ꦱꦸꦒꦼꦁ ꦫꦮꦸꦃ", "ᬭᬳᬚᬾᬂ ᬭᬯᬸᬄ", "أهلا وسهلا", "欢迎光临"
NO_WINDOW = """
import threading
from printing.slip import raster
found = []
drawing = threading.Thread(target=lambda: found.append(raster.drawn([(24, "欢迎", 1, False)], 576, 32)))
drawing.start()
drawing.join()
assert any(any(row) for row in found[0].rows)
"""
pytestmark = pytest.mark.usefixtures("qapp")


def laid(*blocks: object) -> SlipLayout:
    return lay_out(Slip(version=1, kind="test", required=(), blocks=(*blocks, Cut())), read_profile("80mm"))  # type: ignore[arg-type]


def drawn(text: str) -> Bitmap:
    return raster.drawn([(0, text, 1, False)], 576, 32)


def columns(bitmap: Bitmap, first: int, last: int) -> list[str]:
    """What stands between two columns of dots, row by row, without empty rows."""
    rows = [f"{int.from_bytes(row, 'big'):0{len(row) * 8}b}"[first:last] for row in bitmap.rows]
    return [row for row in rows if "1" in row]


def width(text: str) -> int:
    return raster.broken(text, 1000, 1, False)[0][1]


@pytest.mark.parametrize("text", [JAVANESE, BALINESE, ARABIC, CHINESE, f"A 017 {JAVANESE} {ARABIC} {CHINESE}"])
def test_a_line_in_any_of_our_scripts_is_drawn_with_every_letter(text: str) -> None:
    with capture_logs() as logs:
        bitmap = drawn(text)
    assert logs == []
    assert any(any(row) for row in bitmap.rows)


def test_a_line_is_raster_as_a_whole_and_its_neighbours_are_not() -> None:
    kinds = [type(box) for box in laid(Text(text=f"Selamat datang\n{CHINESE} di sini\nsilakan")).boxes]
    assert kinds == [Line, Raster, Line]


def test_a_row_with_one_cell_in_another_script_is_raster_whole() -> None:
    row = Row(cells=(Cell(label="Tunggu di", text=ARABIC, bold=True), Cell(label="Perkiraan", text="10–20 menit")))
    assert [type(box) for box in laid(row).boxes] == [Raster, Raster]


def test_a_number_in_another_script_is_drawn_too() -> None:
    assert [type(box) for box in laid(Big(text="甲 017")).boxes] == [Raster]


def test_arabic_reads_from_right_to_left_and_stands_at_the_right() -> None:
    first, whole = "أهلا", "أهلا وسهلا"
    at = width(whole) - width(first)
    seen, expected = drawn(whole), columns(drawn(first), 0, width(first))
    assert any(columns(seen, at + off, at + off + width(first)) == expected for off in (-1, 0, 1))
    (box,) = laid(Text(text=ARABIC)).boxes
    assert isinstance(box, Raster)
    inked = [f"{int.from_bytes(row, 'big'):0576b}" for row in box.bitmap.rows if any(row)]
    assert min(row.index("1") for row in inked) > 300
    assert 540 < max(row.rindex("1") for row in inked) <= 554


@pytest.mark.parametrize("joined", ["لسه", "ꦏ꧀ꦠ", "ᬓ᭄ᬢ"])
def test_letters_are_shaped_by_their_neighbours(joined: str) -> None:
    assert width(joined) < sum(map(width, joined))


def test_letters_no_font_has_are_said_and_not_passed_over() -> None:
    with capture_logs() as logs:
        bitmap = drawn("\U00013000 \U00013001")
    assert [(line["event"], line["count"]) for line in logs] == [("slip_letters_unlike", 2)]
    assert any(any(row) for row in bitmap.rows)


def test_a_stroke_is_two_dots_at_least() -> None:
    """A single one fades on thermal paper."""
    for row in columns(drawn(f"中 l {JAVANESE} {ARABIC}"), 0, 576):
        assert all(len(stroke) >= 2 for stroke in row.split("0") if stroke)


@settings(max_examples=60)
@given(st.text("ꦱꦒ᭄ᬭأهلا欢迎 aB7é", min_size=1, max_size=60).filter(str.strip))
def test_no_letter_is_lost_where_a_line_is_broken(text: str) -> None:
    lines = raster.broken(text, 200, 1, False)
    assert "".join(part for part, _ in lines).replace(" ", "") == text.replace(" ", "")
    assert all(broad <= 200 for _, broad in lines)


def test_a_program_without_a_window_draws_them_in_any_thread() -> None:
    command = [sys.executable, "-W", "error", "-c", NO_WINDOW]
    ran = subprocess.run(command, cwd=ROOT, check=True, timeout=30, capture_output=True, text=True)
    assert ran.stderr == ""
