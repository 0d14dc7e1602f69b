"""Boxes to ESC/POS bytes. python-escpos encodes and does nothing else: its transports, status and AUTO code page lie.

Centred lines are centred by the printer (ESC a), others stand at absolute positions (ESC $) or behind a few spaces;
what follows a line is fed with it (ESC J). All distances are in dots (GS P)."""

import os
import re
import shutil
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import as_file, files
from itertools import pairwise
from typing import Any, Final

import msgspec

from diagnostics.logger import root_handlers_unchanged
from printing.profile import GLYPH_WIDTH, Profile
from printing.slip.bitmap import Bitmap, halved
from printing.slip.boxes import Bars, Box, Code, Gap, Line, Pulse, Raster, SlipLayout, TextRun, Tone

FEED_DOTS_MAX = 255
PITCH = 32  # dots from line to line of small text
RASTER_BYTES_MAX = (
    4000  # of one slice: with its head it fits the smallest receive buffer there is, and NUL_FLUSH ends it
)
RASTER_ROWS_MAX = 255
SPACES_MAX = 3  # as ESC $ costs four bytes

NUL_FLUSH = bytes(4096)  # longer than any raster of ours: ends a command that was cut short
DRAIN_ASK = b"\x10\x04"  # DLE EOT n
REALTIME_OFF = b"\x1d(D\x05\x00\x14\x01\x00\x02\x00"  # GS ( D: no DLE DC4 inside data
ASB_ON = b"\x1da\xff"
RESET = b"\x1b@"
RECOVER = b"\x10\x05\x01"  # DLE ENQ 1
CUT_FEED_DOTS = 15 * 8  # what GS V 66 0 feeds: head to blade
NORMAL = b"\x1d!\x00\x1b!\x00"  # GS !, ESC !: size 1, font A, neither bold nor underlined
QR_LEVEL_M = b"\x1d(k\x03\x001E1"
QR_PRINT = b"\x1d(k\x03\x001Q0"
PULSE = b"\x1bp\x00\x19\xfa"  # ESC p: pin 2, 50 ms on, 500 ms off
TONE_TENTHS = 1
HRI_BELOW = b"\x1dH\x02\x1df\x00"  # GS H, GS f: the letters below the bars, in font A
SYMBOLOGIES: Final = {"ean13": 67, "ean8": 68, "code39": 69, "code128": 73}
KEYS: Final = {"crest": b"CR", "kawung": b"KW", "rule": b"RU", "dashes": b"DA"}  # two bytes 0x20-0x7E name a picture


class Bytes(msgspec.Struct, frozen=True):
    """One slip for the wire: the body, and the cut that makes it count. `body_mm` is the paper the body takes."""

    body: bytes
    cut: bytes
    body_mm: float


def encode(layout: SlipLayout, cached: Collection[str] = ()) -> Bytes:
    """`cached` are the pictures that this printer was told in this session (`define`): they are asked for by name."""
    profile = layout.profile
    encoder = _Encoder(profile, cached if profile.graphics else ())
    boxes = [*layout.boxes, Gap(0)]
    after = 0
    for box, following in pairwise(boxes):
        if isinstance(box, Line):
            after = following.height if isinstance(following, Gap) else 0
            encoder.line(box, after)
        elif after:  # fed with the line above
            after = 0
        else:
            encoder.draw(box)
    return Bytes(encoder.end(), _cut(profile.cutter), profile.millimetres(layout.height))


def define(letterhead_bitmaps: Mapping[str, Bitmap], profile: Profile) -> bytes:
    """What makes the printer keep these pictures until it is switched off (GS ( L, functions 83): nothing for one that
    cannot. In its RAM: no flash to wear out, and each session says them anew."""
    if not profile.graphics:
        return b""
    return b"".join(_definition(KEYS[name], bitmap) for name, bitmap in letterhead_bitmaps.items())


def fence(fence_id: str) -> bytes:
    """GS ( H function 48: the printer answers with the ID once everything before it is on paper."""
    assert re.fullmatch(r"[0-9A-Za-z]{4}", fence_id), fence_id
    return b"\x1d(H\x06\x0000" + fence_id.encode("ascii")


class _Encoder:
    """Sends a style only where it changes, beginning from one it set itself: nothing is taken for granted of what the
    printer was told before, for it may have been switched off and on in between."""

    def __init__(self, profile: Profile, cached: Collection[str]) -> None:
        self._escpos = _escpos_dummy()(profile="default")
        self._raw = self._escpos._raw
        self._profile, self._cached = profile, cached
        self._size, self._bold, self._align = (1, 1), False, ""
        self._raw(b"\x1c.")  # FS . : many clones start in Chinese mode
        self._raw(bytes((0x1D, 0x50, profile.dpi, profile.dpi)))
        self._escpos.charcode(profile.page_name)
        self._escpos.set(smooth=True)
        self._escpos.line_spacing(PITCH)
        self._raw(NORMAL)

    def end(self) -> bytes:
        """What was drawn. The library's objects hold each other and stay until the collector comes, with the citizen's
        code in them: they are emptied here."""
        output = bytes(self._escpos.output)
        self._escpos.clear()
        return output

    def draw(self, box: Box) -> None:
        if isinstance(box, Gap):
            self._feed(box.height)
        elif isinstance(box, Raster):
            self._raster(box)
        elif isinstance(box, Code):
            self._code(box)
        elif isinstance(box, Bars):
            self._bars(box)
        elif isinstance(box, Pulse):
            self._raw(PULSE)
        elif isinstance(box, Tone):
            self._raw(bytes((0x1B, 0x42, box.times, TONE_TENTHS)))

    def line(self, line: Line, after: int) -> None:
        """The line, and what is fed after it."""
        self._aligned("center" if line.centred else "left")
        at = 0
        for run in line.runs:
            self._style(run)  # before the spaces: a large one would push the line down
            if not line.centred:
                self._go(at, run)
            self._escpos.text(run.text)
            at = run.x + run.width
        if line.height + after == PITCH:
            self._escpos.text("\n")
        else:
            self._feed(line.height + after)

    def _go(self, at: int, run: TextRun) -> None:
        """To the run's first dot: a few spaces where they end there, since they cost less."""
        each = GLYPH_WIDTH * self._size[0]
        spaces, rest = divmod(run.x - at, each)
        if rest or not 0 <= spaces <= SPACES_MAX:
            self._raw(b"\x1b$" + run.x.to_bytes(2, "little"))
        else:
            self._escpos.text(" " * spaces)

    def _style(self, run: TextRun) -> None:
        size = (run.wide or run.size, run.size)
        if max(*size, *self._size) <= 2:
            if (size, run.bold) != (self._size, self._bold):
                self._raw(bytes((0x1B, 0x21, run.bold << 3 | (size[1] - 1) << 4 | (size[0] - 1) << 5)))  # ESC !
        else:
            if size != self._size:
                self._escpos.set(custom_size=True, width=size[0], height=size[1])
            if run.bold != self._bold:
                self._escpos.set(bold=run.bold)
        self._size, self._bold = size, run.bold

    def _feed(self, dots: int) -> None:
        while dots > 0:
            step = min(dots, FEED_DOTS_MAX)
            self._raw(b"\x1bJ" + bytes((step,)))
            dots -= step

    def _raster(self, box: Raster) -> None:
        if box.bitmap.width < self._profile.dots:
            self._aligned("center")
        if box.name in self._cached:
            self._raw(b"\x1d(L\x06\x000U" + KEYS[box.name] + b"\x01\x01")  # GS ( L, function 85
            return
        bitmap, scale, above, below = box.bitmap, 0, 0, 0
        if bitmap.width == self._profile.dots:
            above, bitmap, below = (0, bitmap, 0) if box.name else _trimmed(bitmap)
            self._aligned("left")
        small = halved(bitmap)
        if small is not None:
            bitmap, scale = small, 3
        self._feed(above)
        stride = (bitmap.width + 7) // 8
        rows = min(RASTER_ROWS_MAX, RASTER_BYTES_MAX // stride)
        for at in range(0, bitmap.height, rows):
            part = bitmap.rows[at : at + rows]
            head = bytes((0x1D, 0x76, 0x30, scale)) + stride.to_bytes(2, "little") + len(part).to_bytes(2, "little")
            self._raw(head + b"".join(part))
        self._feed(below)

    def _code(self, box: Code) -> None:
        self._aligned("center")
        content = box.content.encode()
        self._raw(bytes((0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x43, box.module)) + QR_LEVEL_M)
        self._raw(b"\x1d(k" + (len(content) + 3).to_bytes(2, "little") + b"1P0" + content + QR_PRINT)

    def _bars(self, box: Bars) -> None:
        self._aligned("center")
        content = box.content.encode("ascii")
        content = b"{B" + content if box.symbology == "code128" else content
        self._raw(HRI_BELOW + bytes((0x1D, 0x68, box.bars, 0x1D, 0x77, box.module)))
        self._raw(bytes((0x1D, 0x6B, SYMBOLOGIES[box.symbology], len(content))) + content)

    def _aligned(self, align: str) -> None:
        if align != self._align:
            self._escpos.set(align=align)
            self._align = align


def _definition(key: bytes, bitmap: Bitmap) -> bytes:
    size = bitmap.width.to_bytes(2, "little") + bitmap.height.to_bytes(2, "little")
    data = b"0S0" + key + b"\x01" + size + b"1" + bitmap.bits
    return b"\x1d(L" + len(data).to_bytes(2, "little") + data


def _trimmed(bitmap: Bitmap) -> tuple[int, Bitmap, int]:
    """Blank rows above, the picture without them and without the white bytes at the right of every row, blank rows
    below."""
    inked = [at for at, row in enumerate(bitmap.rows) if any(row)] or [0]
    rows = bitmap.rows[inked[0] : inked[-1] + 1]
    used = max(1, *(len(row.rstrip(b"\0")) for row in rows))
    used += used % 2 if used < len(rows[0]) else 0
    whole = Bitmap(min(bitmap.width, used * 8), len(rows), tuple(row[:used] for row in rows))
    return inked[0], whole, bitmap.height - inked[-1] - 1


@cache
def _cut(cutter: bool) -> bytes:
    """GS V 66 0 feeds to the blade and cuts; where there is none, the slip is fed out to be torn off."""
    if not cutter:
        return b"\x1bJ" + bytes((CUT_FEED_DOTS,))
    blade = _escpos_dummy()(profile="default")
    blade.cut("PART", feed=False)
    return bytes(blade.output)


@cache
def _escpos_dummy() -> Any:
    """The escpos Dummy class; only the printer's thread asks, for the import costs a tenth of a second.

    On import the library reads 96 kB of capabilities, adds a root log handler and leaves a folder in the temp folder:
    it is given our trimmed list instead, and the handler and the folder are removed."""
    trimmed = files("printing") / "profiles" / "capabilities.json"
    with root_handlers_unchanged(), as_file(trimmed) as capabilities_file:
        os.environ["ESCPOS_CAPABILITIES_FILE"] = str(capabilities_file)
        from escpos import capabilities
        from escpos.printer import Dummy as EscposDummy
    shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    return EscposDummy
