"""Paper: how long a ticket is in bytes, what encoding it costs, and how soon it is out against what a motor needs."""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from PIL import Image
from structlog.testing import capture_logs

from benchmarks.common.processes import ROOT, ServerProcess
from benchmarks.common.report import BenchmarkRow, Scope, against_floor, by_itself, quantile, reported
from printing.profile import read_profile
from printing.render.escpos import encode
from printing.service import Printer
from printing.slip.boxes import Line, Raster, SlipLayout
from printing.slip.layout import lay_out
from printing.slip.letterhead import bundled, letterhead_bitmaps
from printing.slip.model import read_slip
from printing.slip.template import fill
from printing.spool.job import JobState
from printing.status import PrinterState
from proof.printer.harness import FIELDS

SPEED_MM_S: Final = 250.0
CUT_SECONDS: Final = 0.25  # the virtual printer's blade
DOTS_PER_MM: Final = 8
DEADLINE_SECONDS: Final = 30.0
OUT_RATIO: Final = 1.15
ENCODE_MS, IMPORT_MS = 2.0, 50.0
BYTES, BYTES_LOGO = 250, 300
TICKET: Final = {**FIELDS, "number": "A 017"}
# what a kiosk has in any case before it has a printer
FLOOR: Final = (
    "PySide6.QtQuick PySide6.QtWidgets structlog msgspec sqlite3 "
    "office.contract.errors sync.lan.client.client diagnostics.memory_wipe"
)
TIMED: Final = """
import importlib, sys, time
for name in sys.argv[1].split():
    importlib.import_module(name)
began = time.process_time()
for name in sys.argv[2].split():
    importlib.import_module(name)
print(1000 * (time.process_time() - began))
"""


def paper(scope: Scope) -> Iterator[BenchmarkRow]:
    yield from lengths()
    yield from encoding(scope)
    yield from importing(scope)
    yield from out(scope)


def lengths() -> Iterator[BenchmarkRow]:
    """Body and cut of one full ticket. The floor is what stands on it: its letters and its code's content."""
    layout = _layout()
    known = letterhead_bitmaps(layout.profile, bundled())
    letters = sum(len(run.text) for box in layout.boxes if isinstance(box, Line) for run in box.runs)
    plain = replace(layout, boxes=tuple(box for box in layout.boxes if not isinstance(box, Raster)))
    floor = float(letters + len(TICKET["qr"]))
    for name, made, target, what in (
        ("ticket_bytes", encode(plain), BYTES, "without crest, band and rules"),
        ("ticket_bytes_logo", encode(layout, known), BYTES_LOGO, "crest, band and rules kept by the printer"),
    ):
        length = len(made.body) + len(made.cut)
        note = f"{what}; floor: its {letters} letters and the {len(TICKET['qr'])} of its code"
        yield by_itself(name, length, "bytes", floor=floor, bound="at most", target=target, note=note)
    sent = encode(layout)
    yield reported(
        "ticket_bytes_sent", len(sent.body) + len(sent.cut), "bytes", "the same where the printer keeps nothing"
    )


def encoding(scope: Scope) -> Iterator[BenchmarkRow]:
    known = letterhead_bitmaps(read_profile("80mm"), bundled())
    encode(_layout(), known)
    figures = []
    for _ in range(scope.many(400, 40)):
        began = time.process_time()
        encode(_layout(), known)
        figures.append(1000 * (time.process_time() - began))
    note = f"filled, laid out and encoded; median of {len(figures)}, processor time"
    yield by_itself("ticket_encode", statistics.median(figures), "ms", bound="at most", target=ENCODE_MS, note=note)
    yield reported("ticket_encode_worst", max(figures), "ms", "of the same")


def importing(scope: Scope) -> Iterator[BenchmarkRow]:
    """What the printing room adds to a kiosk's start: a fresh interpreter that has all the rest of it already."""
    room = imported_by_the_kiosk()
    command = [sys.executable, "-c", TIMED, FLOOR, " ".join(room)]
    figures = []
    with tempfile.TemporaryDirectory(dir=scope.work) as compiled:
        compiled_once = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": compiled}  # as it is installed
        for _ in range(scope.many(9, 1) + 1):
            done = subprocess.run(
                command, cwd=ROOT, env=os.environ | compiled_once, capture_output=True, text=True, check=True
            )
            figures.append(float(done.stdout))
    figures = figures[1:]
    note = f"processor time; median of {len(figures)} fresh interpreters; the {len(room)} modules that it has, compiled"
    yield by_itself("printing_import", statistics.median(figures), "ms", bound="at most", target=IMPORT_MS, note=note)
    yield reported("printing_import_worst", max(figures), "ms", "of the same")


def imported_by_the_kiosk() -> list[str]:
    """Modules of the printing room that a kiosk has when it opens its window."""
    listed = "import kiosk.app, sys; print(*(name for name in sys.modules if name.partition('.')[0] == 'printing'))"
    done = subprocess.run([sys.executable, "-c", listed], cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted(done.stdout.split())


def out(scope: Scope) -> Iterator[BenchmarkRow]:
    """From the order to the word that it is cut. The floor: body and the 15 mm to the blade at the motor's speed, and
    the blade's own time, from the paper that came out."""
    with tempfile.TemporaryDirectory(dir=scope.work) as folder:
        ratios, seconds, floors = _print(Path(folder), scope.many(12, 1))
    note = f"median of {len(ratios)} tickets over TCP at {SPEED_MM_S:g} mm/s, until its cut is confirmed"
    yield against_floor(
        "ticket_out",
        statistics.median(seconds),
        "s",
        floor=statistics.median(floors),
        bound="at most",
        target=OUT_RATIO,
        note=note,
    )
    yield reported("ticket_out_worst", quantile(ratios, 1.0), "x floor", "of the same tickets")


def _print(folder: Path, tickets: int) -> tuple[list[float], list[float], list[float]]:
    """Ratio, seconds and floor of each."""
    words = ["--listen", "127.0.0.1:0", "--out", str(folder / "tray"), "--no-window", "--speed-mm-s", str(SPEED_MM_S)]
    done = Done()
    with (
        capture_logs(),  # what became of each slip
        ServerProcess(["-m", "sandbox.printer.server", *words], folder / "printer.log") as device,
    ):
        ours = Printer(folder / "spool", f"tcp://127.0.0.1:{device.port}", "80mm", done.tell)
        try:
            done.until("ready")
            seconds = [done.time(ours, number) for number in range(tickets + 1)][1:]  # the first one loads the encoder
        finally:
            ours.close()
    floors = [_floor(folder / "tray" / f"slip-{number + 2:04}.png") for number in range(tickets)]
    return [took / floor for took, floor in zip(seconds, floors, strict=True)], seconds, floors


def _floor(slip: Path) -> float:
    with Image.open(slip) as image:
        return image.height / DOTS_PER_MM / SPEED_MM_S + CUT_SECONDS


class Done:
    """Hears the printer's thread."""

    def __init__(self) -> None:
        self._states: list[str] = []
        self._change = threading.Condition()

    def tell(self, state: PrinterState, job: JobState | None) -> None:
        with self._change:
            self._states.append(f"{job.state} {job.job}" if job else str(state.word))
            self._change.notify_all()

    def time(self, printer: Printer, number: int) -> float:
        began = time.monotonic()
        job = printer.submit("ticket", f"benchmark {number}", {**TICKET, "number": f"A {number:03}"})
        self.until(f"done {job}")
        return time.monotonic() - began

    def until(self, word: str) -> None:
        with self._change:
            reached = self._change.wait_for(lambda: word in self._states, DEADLINE_SECONDS)
        assert reached, f"never {word}: {self._states[-5:]}"


def _layout() -> SlipLayout:
    return lay_out(fill(read_slip("ticket"), TICKET, "80mm"), read_profile("80mm"))
