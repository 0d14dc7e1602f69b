"""The virtual printer's window in every state that somebody should look at."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.printer.machine import WIDTH_DOTS, PrinterMachine
from sandbox.printer.paper import Paper
from sandbox.printer.window import PrinterWindow, open_app
from sandbox.printer.words import Language

TICKET = (
    b"\x1b@\x1ba\x01\x1db\x01\x1d!\x11MPP Tabalong\n\x1d!\x00\x1bJ\x10Nomor antrean Anda\n"
    b"\x1d!\x55\x1bE\x01A 017\n\x1d!\x00Tambah anak ke Kartu Keluarga\n\x1bE\x00\x1bJ\x10"
    b"\x1d(k\x03\x001C\x07\x1d(k\x03\x001E1\x1d(k\x1b\x001P0https://mpp.example/A017"
    b"\x1d(k\x03\x001Q0\x1bJ\x10Senin, 23 November 2026  09.42 WITA\n\x1bJ\x18"
)
SPEED_MM_S = 250.0
CUT = b"\x1dV\x42\x00"


class StillPrinter:
    """A printer without a plug and without a thread: what it is given is printed in no time, at the usual speed."""

    where = "tcp://127.0.0.1:9100"

    def __init__(self, folder: Path, paper: str = "80mm") -> None:
        self._now = 0.0
        self.machine = PrinterMachine(Paper(folder, WIDTH_DOTS[paper]), SPEED_MM_S, lambda: self._now)
        self.machine.link = self._link
        self.reachable = self.connected = True

    def write(self, data: bytes) -> None:
        while data or self.machine.busy:
            data = data[self.machine.receive(data) :]
            self._now = max(self._now, self.machine.due or 0.0)
            self.machine.advance()

    def fault(self, line: str) -> None:
        self.machine.fault(line)

    def _link(self, fault: str) -> None:
        self.reachable = self.connected = fault not in ("cable_pull", "power_off")


@dataclass(frozen=True, slots=True)
class OpenedPrinter:
    window: PrinterWindow


@dataclass(frozen=True, slots=True)
class PrinterStory:
    name: str
    paper: str = "80mm"
    language: Language = "id"
    data: bytes = b""
    faults: tuple[str, ...] = ()
    zoom: float = 1.0


STORIES = (
    PrinterStory("empty"),
    PrinterStory("half", data=TICKET + CUT + TICKET[:-30] + b"\n"),
    PrinterStory("cut", language="en", data=(TICKET + CUT) * 2, zoom=0.5),
    PrinterStory("narrow", paper="58mm", data=TICKET + CUT),
    PrinterStory("torn", data=TICKET + b"\x1bJ\xff", faults=("paper_out", "paper_in", "near_end"), zoom=0.5),
    PrinterStory("troubles", data=TICKET + CUT, faults=("paper_out", "cover_open", "head_hot")),
    PrinterStory("unplugged", data=TICKET + CUT, faults=("cable_pull",)),
    PrinterStory("off", language="en", data=TICKET + CUT, faults=("power_off",)),
    PrinterStory("large", data=TICKET + CUT, zoom=2.0),
)


class PrinterGallery:
    """Of the shape that `python -m display.gallery` asks for; a sandbox imports nothing of that."""

    program = "printer"

    def __init__(self) -> None:
        self._stories = {f"printer-{story.name}": story for story in STORIES}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._stories)

    def start(self, *, offscreen: bool) -> Any:
        """The application, which has to be there before a window."""
        if offscreen:
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        self._app = open_app()
        return self._app

    @contextmanager
    def opened(self, name: str) -> Iterator[OpenedPrinter]:
        story = self._stories[name]
        with tempfile.TemporaryDirectory() as folder:
            printer = StillPrinter(Path(folder), story.paper)
            window = PrinterWindow(printer, story.language)
            printer.write(story.data)
            for fault in story.faults:
                printer.fault(fault)
            window.zoom(story.zoom)
            window.show()
            window.look()
            self._app.processEvents()
            yield OpenedPrinter(window)
            window.close()


GALLERY = PrinterGallery()
