"""Promise: the bytes are plain ESC/POS that a printer and its clones understand, and the library leaves no trace."""

import subprocess
import sys
from pathlib import Path

import pytest

from printing.encode import encode, fence
from printing.layout import Gap, Line, Run, Sheet, lay_out
from printing.model import read_slip
from printing.profile import read_profile
from printing.template import fill

ROOT = Path(__file__).resolve().parents[2]
IMPORT = """
import logging, os, sys, tempfile
from printing.service import Printer
assert "escpos" not in sys.modules
from printing.encode import encode
from printing.layout import Sheet
from printing.profile import read_profile
encode(Sheet(read_profile("80mm"), ()))
assert "escpos" in sys.modules
assert logging.root.handlers == [], logging.root.handlers
assert os.listdir(tempfile.gettempdir()) == [], os.listdir(tempfile.gettempdir())
"""


def body(*boxes: Line | Gap) -> bytes:
    return encode(Sheet(read_profile("80mm"), boxes)).body


def test_text_is_forced_into_the_verified_code_page_and_never_switches_it() -> None:
    data = body(Line((Run(24, "±é½"),), 32))
    assert data.count(b"\x1bt") == 1
    assert b"\x1bt\x00" in data
    assert data.endswith(b"\x1b$\x18\x00\xf1\x82\xab\n")


def test_a_style_is_sent_only_where_it_changes() -> None:
    data = body(Line((Run(0, "a", 2, True),), 58), Line((Run(0, "b", 2, True),), 58))
    assert data.endswith(b"\x1b3\x3a\x1b$\x00\x00\x1d!\x11\x1bE\x01a\n\x1b$\x00\x00b\n")


def test_every_slip_begins_from_a_known_state() -> None:
    assert body() == b"\x1c.\x1dP\xcb\xcb\x1bt\x00\x1d!\x00\x1db\x01\x1bE\x00\x1bM\x00\x1ba\x00"


def test_a_long_gap_is_fed_in_steps_of_one_byte() -> None:
    assert body(Gap(600)).endswith(b"\x1bJ\xff\x1bJ\xff\x1bJ\x5a")


def test_the_cut_is_not_part_of_the_body() -> None:
    slip = fill(read_slip("test"), {"office": "x", "date": "x", "time": "x"}, "80mm")
    made = encode(lay_out(slip, read_profile("80mm")))
    assert made.cut == b"\x1dV\x42\x00"
    assert b"\x1dV" not in made.body


def test_a_fence_is_a_process_id() -> None:
    assert fence("aB3z") == b"\x1d(H\x06\x0000aB3z"
    with pytest.raises(AssertionError):
        fence("a\n3z")


def test_the_library_is_imported_late_and_leaves_neither_folder_nor_log_handler(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", IMPORT]
    subprocess.run(command, cwd=ROOT, env={"TMPDIR": str(tmp_path), "PATH": ""}, check=True, timeout=30)
