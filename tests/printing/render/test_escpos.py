"""Promise: the bytes are plain ESC/POS that a printer and its clones understand, and the library leaves no trace."""

import gc
import subprocess
import sys
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printing.profile import PROFILES, ProfileName, read_profile
from printing.render.escpos import NUL_FLUSH, define, encode, fence
from printing.slip.bitmap import Bitmap
from printing.slip.boxes import Bars, Box, Code, Gap, Line, Raster, SlipLayout, TextRun, Tone
from printing.slip.layout import lay_out
from printing.slip.letterhead import bundled, letterhead_bitmaps
from printing.slip.model import Kind, Qr, Slip, read_slip
from printing.slip.template import fill
from printing.status import ProcessId, RealTime, StatusReader
from sandbox.printer.escpos.commands import CommandStream

ROOT = Path(__file__).resolve().parents[3]
IMPORT = """
import logging, os, sys, tempfile
from printing.service import Printer
assert "escpos" not in sys.modules
from printing.render.escpos import encode
from printing.slip.boxes import SlipLayout
from printing.profile import read_profile
encode(SlipLayout(read_profile("80mm"), ()))
assert "escpos" in sys.modules
assert logging.root.handlers == [], logging.root.handlers
assert os.listdir(tempfile.gettempdir()) == [], os.listdir(tempfile.gettempdir())
"""


START = b"\x1c.\x1dP\xcb\xcb\x1bt\x00\x1db\x01\x1b3\x20\x1d!\x00\x1b!\x00"
NOISE = Bitmap(576, 300, tuple(bytes((y * 7 + x * 13) % 256 for x in range(72)) for y in range(300)))


def body(*boxes: Box, profile: ProfileName = "80mm", cached: tuple[str, ...] = ()) -> bytes:
    made = encode(SlipLayout(read_profile(profile), boxes), cached).body
    assert made.startswith(START[:6])
    return made[len(START) :]


def slices(data: bytes) -> list[tuple[int, int]]:
    """Rows and bytes of each GS v 0 in turn."""
    found = []
    while data:
        assert data[:4] == b"\x1dv0\x00"
        stride, rows = int.from_bytes(data[4:6], "little"), int.from_bytes(data[6:8], "little")
        found.append((rows, 8 + stride * rows))
        data = data[8 + stride * rows :]
    return found


def test_text_is_forced_into_the_verified_code_page_and_never_switches_it() -> None:
    whole = encode(SlipLayout(read_profile("80mm"), (Line((TextRun(24, "±é½"),), 32),))).body
    assert whole.count(b"\x1bt") == 1
    assert b"\x1bt\x00" in whole
    assert whole.endswith(b"  \xf1\x82\xab\n")


def test_a_style_is_sent_only_where_it_changes() -> None:
    data = body(
        Line((TextRun(0, "a", 3, True),), 32), Line((TextRun(0, "b", 3, True),), 82), Line((TextRun(0, "c"),), 32)
    )
    assert data == b"\x1ba\x00\x1d!\x22\x1bE\x01a\nb\x1bJ\x52\x1d!\x00\x1bE\x00c\n"


def test_a_small_style_is_one_command() -> None:
    data = body(Line((TextRun(0, "a", 2, True),), 32), Line((TextRun(0, "b", 2, wide=1),), 32))
    assert data == b"\x1ba\x00\x1b!\x38a\n\x1b!\x10b\n"


def test_every_slip_begins_from_a_known_state() -> None:
    assert encode(SlipLayout(read_profile("80mm"), ())).body == START


def test_a_run_stands_at_its_dot_by_spaces_or_by_its_place() -> None:
    assert body(Line((TextRun(12, "a"), TextRun(500, "b")), 32)) == b"\x1ba\x00 a\x1b$\xf4\x01b\n"
    assert body(Line((TextRun(16, "a"),), 32)) == b"\x1ba\x00\x1b$\x10\x00a\n"


def test_a_gap_is_fed_with_the_line_above_it_in_steps_of_one_byte() -> None:
    assert body(Line((TextRun(0, "a"),), 32), Gap(600)) == b"\x1ba\x00a\x1bJ\xff\x1bJ\xff\x1bJ\x7a"
    assert body(Gap(600)) == b"\x1bJ\xff\x1bJ\xff\x1bJ\x5a"


def test_the_cut_is_not_part_of_the_body() -> None:
    slip = fill(read_slip("void"), {}, "80mm")
    made = encode(lay_out(slip, read_profile("80mm")))
    assert made.cut == b"\x1dV\x42\x00"
    assert b"\x1dV" not in made.body


def test_a_printer_without_a_cutter_feeds_the_slip_out_and_is_sent_no_cut() -> None:
    assert encode(SlipLayout(read_profile("58mm-plain"), ())).cut == b"\x1bJ\x78"


def test_the_pictures_of_every_slip_are_told_once_and_asked_for_by_name() -> None:
    profile, known = read_profile("80mm"), letterhead_bitmaps(read_profile("80mm"), bundled())
    changes = define(known, profile)
    rule = known["rule"]
    assert b"\x1d(L\x2b\x01" + b"0S0RU\x01" + b"\x40\x02\x04\x00" + b"1" + rule.bits in changes
    assert changes.count(b"\x1d(L") == len(known) == 4
    assert body(Raster(rule, "rule"), cached=("rule",)) == b"\x1d(L\x06\x000URU\x01\x01"
    assert body(Raster(rule, "rule")).startswith(b"\x1ba\x00\x1dv0\x03")


def test_a_printer_that_keeps_no_pictures_is_told_none_and_asked_for_none() -> None:
    plain, known = read_profile("80mm-plain"), letterhead_bitmaps(read_profile("80mm-plain"), bundled())
    assert define(known, plain) == b""
    assert b"\x1d(L" not in body(Raster(known["rule"], "rule"), profile="80mm-plain", cached=tuple(known))


def test_a_printer_that_draws_no_codes_is_sent_them_dot_by_dot() -> None:
    blind = msgspec.structs.replace(read_profile("80mm"), native_qr=False)
    slip = Slip(version=1, kind="test", required=(), blocks=read_slip("ticket").blocks[-1:])
    coded = msgspec.structs.replace(slip, blocks=(Qr(text="A 017"), *slip.blocks))
    kinds = [type(box) for box in lay_out(coded, blind).boxes]
    assert kinds == [Gap, Raster, Gap]


def test_a_code_is_one_store_and_one_print() -> None:
    data = body(Code("A 017", 7, 147))
    assert data == b"\x1ba\x01\x1d(k\x03\x001C\x07\x1d(k\x03\x001E1\x1d(k\x08\x001P0A 017\x1d(k\x03\x001Q0"


def test_a_barcode_is_drawn_by_the_printer_with_its_letters_below() -> None:
    data = body(Bars("code128", "A017", 2, 80, 108))
    assert data == b"\x1ba\x01\x1dH\x02\x1df\x00\x1dhP\x1dw\x02\x1dkI\x06{BA017"
    assert body(Tone(2), profile="80mm-plain") == b"\x1bB\x02\x01"


def test_a_raster_is_sent_in_slices_that_fit_every_buffer() -> None:
    sent = slices(body(Raster(NOISE)).removeprefix(b"\x1ba\x00"))
    assert sum(rows for rows, _ in sent) == 300
    assert all(rows <= 255 and size <= 4096 for rows, size in sent)
    assert max(size for _, size in sent) <= len(NUL_FLUSH)


def test_a_picture_that_happens_to_hold_a_command_is_sent_as_it_is() -> None:
    """DLE EOT in a picture costs one stray status byte, which the reader of status tells apart."""
    asking = Bitmap(24, 1, (b"\x10\x04\x01",))
    assert body(Raster(asking)).endswith(b"\x1dv0\x00\x03\x00\x01\x00\x10\x04\x01")
    words = StatusReader().feed(b"\x16\x37\x22aB3z\x00")
    assert [type(word) for word in words] == [RealTime, ProcessId]


@pytest.mark.parametrize("paper", PROFILES)
def test_a_whole_ticket_is_a_few_hundred_bytes(paper: ProfileName, ticket_fields: dict[str, str]) -> None:
    """Of which its words and its link are 370: there is little left to save."""
    profile = read_profile(paper)
    known = letterhead_bitmaps(profile, bundled()) if profile.graphics else {}
    made = encode(lay_out(fill(read_slip("ticket"), ticket_fields, profile.paper), profile), known)
    assert len(made.body + made.cut) <= 620 if known else len(made.body) <= 5700


def test_a_fence_is_a_process_id() -> None:
    assert fence("aB3z") == b"\x1d(H\x06\x0000aB3z"
    with pytest.raises(AssertionError):
        fence("a\n3z")


def test_the_library_is_imported_late_and_leaves_neither_folder_nor_log_handler(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", IMPORT]
    subprocess.run(command, cwd=ROOT, env={"TMPDIR": str(tmp_path), "PATH": ""}, check=True, timeout=30)


def test_what_was_encoded_is_held_by_nobody_afterwards() -> None:
    """The kiosk gives up its memory when a visit ends, and a slip may come out later than that."""
    gc.collect()
    gc.disable()
    try:
        body(Line((TextRun(0, "7Q2-MX4"),), 32))
        leaked = [held for held in gc.get_objects() if type(held).__name__ == "Dummy" and held._output_list]
    finally:
        gc.enable()
    assert leaked == []


HOSTILE = st.text(
    st.one_of(
        st.characters(max_codepoint=0x24F),
        st.sampled_from("\x1b\x1d\x10\x04\x1c\x00{}|\n\u202e\u2066\u200d\u0301ꦏ꧀ꦠأ欢\U0001f600"),
    ),
    max_size=60,
)
COMMANDS = {
    *("text", "LF", "ESC J", "ESC a", "ESC !", "ESC E", "ESC $", "ESC 3", "ESC t", "FS .", "GS !", "GS P", "GS b"),
    *("GS v", "GS (k", "GS (L", "GS k", "GS H", "GS f", "GS h", "GS w"),
}


@pytest.mark.usefixtures("qapp")
@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from(get_args(Kind)), st.sampled_from(PROFILES))
def test_no_text_of_any_field_becomes_a_command(random_source: st.DataObject, kind: Kind, paper: ProfileName) -> None:
    """Read back by a parser that is not ours."""
    slip, profile = read_slip(kind), read_profile(paper)
    names = [name for name in (*slip.required, *slip.optional) if name != "qr"]
    fields = {name: f"x{random_source.draw(HOSTILE, name)}" for name in names}
    made = encode(lay_out(fill(slip, fields, profile.paper), profile), tuple(letterhead_bitmaps(profile, bundled())))
    stream = CommandStream()
    stream.feed(made.body)
    commands = [command.name for command in stream]
    assert set(commands) <= COMMANDS, set(commands) - COMMANDS
    assert commands.count("GS k") == (kind == "test")
    assert commands.count("ESC t") == commands.count("FS .") == commands.count("GS P") == 1
