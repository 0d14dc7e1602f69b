"""Promise: what a program gives up of its memory is written over at once, and a crash leaves no picture of it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from proof.privacy.leak_scanner import in_memory, needles

ROOT = Path(__file__).resolve().parents[2]
KEEP = "; ".join(
    [
        "held = [''.join(map(chr, [90, 122, *b'canary'[:number]])) * 9 for number in range(6, 900)]",
        "raw = ''.join(held) * 40",
        "print('held', flush=True); input()",
        "del held, raw; print('gone', flush=True); input()",
    ]
)
STACK = "[stack]"  # is nobody's to give up: the next calls write over it
BEGIN = "from diagnostics.memory_wipe import begin_again; begin_again(['kiosk'])"

STARTED = """
import ctypes, resource, sys
sys.argv = ["mpp", "{name}", "--help"]
import mpp
try:
    mpp.main()
except SystemExit:
    print(*resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@contextmanager
def program(code: str) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        yield running
        running.kill()


def line_of(running: "subprocess.Popen[str]") -> str:
    assert running.stdout is not None
    return running.stdout.readline().strip()


def go_on(running: "subprocess.Popen[str]") -> None:
    assert running.stdin is not None
    running.stdin.write("\n")
    running.stdin.flush()


@pytest.mark.parametrize(("begin", "left"), [(BEGIN, False), ("pass", True)])
def test_what_a_program_gives_up_is_written_over_and_would_stay_otherwise(begin: str, *, left: bool) -> None:
    word = needles(["Zzcanary"])
    with program(f"{begin}; {KEEP}") as running:
        assert line_of(running) == "held"
        assert in_memory(running.pid, word), "it is seen while it is held"
        go_on(running)
        assert line_of(running) == "gone"
        assert any(STACK not in where for where in in_memory(running.pid, word)) is left


def test_a_program_begins_again_once_in_its_own_place() -> None:
    code = f"import os; print(os.getpid(), flush=True); {BEGIN}; print('on')"
    with program(code) as running:
        assert running.stdout is not None
        assert running.stdout.read().splitlines() == [str(running.pid), str(running.pid), "on"]


@pytest.mark.parametrize("name", ["kiosk", "counter", "board", "hub", "audit", "report"])
def test_no_crash_of_a_program_leaves_a_picture_of_its_memory(name: str) -> None:
    """A core has everything that was on the screen; PR_GET_DUMPABLE also says who else may look."""
    with program(STARTED.format(name=name)) as running:
        assert running.stdout is not None
        assert running.stdout.read().splitlines()[-1] == "0 0 0"
