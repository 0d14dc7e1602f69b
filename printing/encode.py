"""Boxes to ESC/POS bytes. python-escpos encodes and does nothing else: its transports, status and AUTO code page lie.

Text stands at absolute positions (ESC $), lines advance by ESC 3 and LF, gaps by ESC J, all in dots (GS P)."""

import logging
import os
import re
import shutil
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Protocol

from printing.layout import Code, Gap, Line, Raster, Sheet
from printing.profile import Profile

DOTS_PER_INCH = 203
FEED_DOTS_MAX = 255
QR_EC_M = 1

NUL_FLUSH = bytes(4096)  # longer than any raster of ours: ends a command that was cut short
DRAIN_ASK = b"\x10\x04"  # DLE EOT n
REALTIME_OFF = b"\x1d(D\x05\x00\x14\x01\x00\x02\x00"  # GS ( D: no DLE DC4 inside data
ASB_ON = b"\x1da\xff"
RESET = b"\x1b@"
RECOVER = b"\x10\x05\x01"  # DLE ENQ 1
CUT_FEED_DOTS = 15 * 8  # what GS V 66 0 feeds: head to blade


class Dummy(Protocol):
    """What we use of escpos.printer.Dummy."""

    output: bytes
    magic: Any

    def set(self, **style: Any) -> None: ...
    def text(self, txt: str) -> None: ...
    def charcode(self, code: str) -> None: ...
    def line_spacing(self, spacing: int) -> None: ...
    def qr(self, content: str, ec: int, size: int, native: bool) -> None: ...
    def cut(self, mode: str, feed: bool) -> None: ...
    def _raw(self, msg: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class Bytes:
    """One slip for the wire: the body, and the cut that makes it count. `body_mm` is the paper the body takes."""

    body: bytes
    cut: bytes
    body_mm: float


def encode(sheet: Sheet) -> Bytes:
    pen = _Pen(sheet.profile)
    for box in sheet.boxes:
        pen.draw(box)
    blade = _dummy()
    blade.cut("PART", feed=False)
    return Bytes(pen.output, blade.output, sheet.height / 8)


def fence(mark: str) -> bytes:
    """GS ( H function 48: the printer answers with the mark once everything before it is on paper."""
    assert re.fullmatch(r"[0-9A-Za-z]{4}", mark), mark
    return b"\x1d(H\x06\x0000" + mark.encode("ascii")


class _Pen:
    """Sends a style only where it changes, beginning from one it set itself."""

    def __init__(self, profile: Profile) -> None:
        self._escpos = _dummy()
        self._size, self._bold, self._pitch, self._centred = 1, False, 0, False
        raw = self._escpos._raw
        raw(b"\x1c.")  # FS . : many clones start in Chinese mode
        raw(bytes((0x1D, 0x50, DOTS_PER_INCH, DOTS_PER_INCH)))
        self._escpos.charcode(profile.page_name)
        self._escpos.set(custom_size=True, width=1, height=1, smooth=True, bold=False, font="a", align="left")

    @property
    def output(self) -> bytes:
        return self._escpos.output

    def draw(self, box: Line | Gap | Raster | Code) -> None:
        if isinstance(box, Line):
            self._line(box)
        elif isinstance(box, Gap):
            self._gap(box.height)
        elif isinstance(box, Raster):
            self._raster(box)
        else:
            self._code(box)

    def _line(self, line: Line) -> None:
        self._align(centred=False)
        if line.height != self._pitch:
            self._escpos.line_spacing(line.height)
            self._pitch = line.height
        for run in line.runs:
            self._escpos._raw(b"\x1b$" + run.x.to_bytes(2, "little"))
            if run.size != self._size:
                self._escpos.set(custom_size=True, width=run.size, height=run.size)
            if run.bold != self._bold:
                self._escpos.set(bold=run.bold)
            self._size, self._bold = run.size, run.bold
            self._escpos.text(run.text)
        self._escpos.text("\n")

    def _gap(self, dots: int) -> None:
        while dots > 0:
            step = min(dots, FEED_DOTS_MAX)
            self._escpos._raw(b"\x1bJ" + bytes((step,)))
            dots -= step

    def _raster(self, box: Raster) -> None:
        self._align(centred=True)
        picture = box.picture
        stride = (picture.width + 7) // 8
        head = b"\x1dv0\x00" + stride.to_bytes(2, "little") + picture.height.to_bytes(2, "little")
        self._escpos._raw(head + picture.bits)

    def _code(self, box: Code) -> None:
        self._align(centred=True)
        self._escpos.qr(box.content, ec=QR_EC_M, size=box.module, native=True)

    def _align(self, *, centred: bool) -> None:
        if centred != self._centred:
            self._escpos.set(align="center" if centred else "left")
            self._centred = centred


def _dummy() -> Dummy:
    made: Dummy = _escpos_dummy()(profile="default")
    return made


@cache
def _escpos_dummy() -> Any:
    """The escpos Dummy class; only the printer's thread asks, for the import costs a tenth of a second.

    On import the library reads 96 kB of capabilities, adds a root log handler and leaves a folder in the temp folder:
    it is given our trimmed list instead, and both traces are removed."""
    handlers = list(logging.root.handlers)
    with as_file(files("printing") / "profiles" / "capabilities.json") as capabilities_file:
        os.environ["ESCPOS_CAPABILITIES_FILE"] = str(capabilities_file)
        from escpos import capabilities
        from escpos.printer import Dummy as EscposDummy
    shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    logging.root.handlers[:] = handlers
    return EscposDummy
