"""Promise: whatever a service is called, its slip is readable text, and no text can steer the printer."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.slip.printable_text import clean, printable


@pytest.mark.parametrize(
    ("written", "on_paper"),
    [
        ("10–20 menit", "10-20 menit"),
        ("“surat kuasa” Jum‘at", '"surat kuasa" Jum\'at'),
        ("4 × 6, ± 30 menit, ½", "4 x 6, ± 30 menit, ½"),
        ("Rp\u00a050.000…", "Rp 50.000..."),
        ("Café Łódź Şırnak", "Café Lódz Sirnak"),
        ("æ ß œ Ø", "æ ß oe O"),
        ("lantai １ ② ٣", "lantai 1 2 3"),
        ("kirim → loket", "kirim -> loket"),
    ],
)
def test_a_letter_the_code_page_lacks_becomes_its_closest_likeness(written: str, on_paper: str) -> None:
    assert printable(written, "cp437") == (on_paper, 0)


def test_a_letter_without_likeness_is_counted_and_not_dropped() -> None:
    assert printable("中文", "cp437") == ("??", 2)


@pytest.mark.parametrize(
    "hostile", ["\x1b@", "\x1dV\x00", "\x10\x04\x01", "\u202e", "\u2066", "\u200b", "\x00", "\x9b"]
)
def test_controls_and_bidi_marks_never_reach_the_paper(hostile: str) -> None:
    assert clean(f"A{hostile}B") == "A" + "".join(char for char in hostile if " " <= char <= "~") + "B"


@given(st.text())
def test_any_text_is_printable_and_has_no_control_byte(text: str) -> None:
    letters, _ = printable(clean(text), "cp437")
    assert all(byte >= 0x20 or byte == 0x0A for byte in letters.encode("cp437"))
    assert not any(unicodedata.category(char) in ("Cc", "Cf") and char != "\n" for char in letters)


def test_a_heap_of_marks_on_a_letter_becomes_a_few() -> None:
    assert clean("e" + "\u0301" * 500 + "x") == "e" + "\u0301" * 4 + "x"
    assert clean("ᬩᭀᬂ ꦏ꧀ꦠꦺꦴꦂ") == "ᬩᭀᬂ ꦏ꧀ꦠꦺꦴꦂ"
