"""What the printing commands do to the paper: styles, text lines, codes, pictures. Faults and status are elsewhere."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PIL import Image

from sandbox.printer.escpos.barcodes import NAMES, barcode
from sandbox.printer.escpos.code_pages import letters
from sandbox.printer.escpos.commands import Command, word
from sandbox.printer.escpos.fonts import FontFace, glyph
from sandbox.printer.escpos.graphics import (
    DENSITIES,
    NV,
    RAM,
    Graphics,
    bars_mask,
    column_mask,
    qr_mask,
    raster_mask,
)
from sandbox.printer.escpos.style import SETS, Style
from sandbox.printer.paper import Paper

QR_LEVELS = {48: "l", 49: "m", 50: "q", 51: "h"}
QR_MODULE_MAX = 16
OLD_BARCODE_MAX = 6  # kinds of GS k that end with NUL


@dataclass(frozen=True, slots=True)
class Inset:
    """One letter or strip of a picture in a line; drawn when it is wanted."""

    x: int
    size: tuple[int, int]
    draw: Callable[[], Image.Image]


@dataclass(slots=True)
class TextLine:
    """Letters waiting for the line feed that prints them; `words` are where runs begin, for the text beside the PNG."""

    insets: list[Inset] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    x: int = 0
    height: int = 0


class EscPosInterpreter:
    """`move(dots, ink)` is how the head asks for paper: it may take long, and calls `ink` when there is some.

    `chinese` is asked at every reset: whether two bytes are one letter until FS . says otherwise."""

    def __init__(
        self,
        paper: Paper,
        move: Callable[[int, Callable[[], None]], None],
        *,
        chinese: Callable[[], bool] = lambda: False,
    ) -> None:
        self._paper, self._move, self._chinese = paper, move, chinese
        self._graphics = Graphics()
        self.style, self._line = Style(two_bytes=chinese()), TextLine()

    def reset(self) -> None:
        """ESC @, and the power."""
        self.style, self._line = Style(two_bytes=self._chinese()), TextLine()
        self._graphics.forget()

    def do(self, command: Command) -> bool:
        """Whether it was a printing command."""
        name, data = command.name, command.data
        if name in DOES:
            DOES[name](self, data)
        elif name == "GS (L" and not self._graphics.answer(data):
            self._picture(self._graphics.do(data))
        elif name in SETS:
            SETS[name](self.style, data)
        else:
            return False
        return True

    def answer(self, command: Command) -> bytes:
        """What a question about the kept graphics is answered with; empty for any other command."""
        return self._graphics.answer(command.data) if command.name == "GS (L" else b""

    def flush(self) -> None:
        """Print the line that waits, as a cut does."""
        if self._line.insets:
            self._feed(self.style.pitch)

    # lines

    def _text(self, data: bytes) -> None:
        style, face = self.style, self.style.face
        for char in letters(data, style.page, style.nation, two_bytes=style.two_bytes):
            self._put(face.cell, partial(glyph, char, face))
            self._word(char)
            self._line.x += style.spacing * face.width

    def _put(self, size: tuple[int, int], draw: Callable[[], Image.Image]) -> None:
        """One cell further; what does not fit any more begins the next line."""
        if self._line.x + size[0] > self._width():
            self._feed(self.style.pitch)
        line = self._line
        line.insets.append(Inset(line.x, size, draw))
        line.x += size[0]
        line.height = max(line.height, size[1])

    def _word(self, text: str) -> None:
        self._line.words = self._line.words or [""]
        self._line.words[-1] += text

    def _break_word(self) -> None:
        self._line.words.append("")

    def _width(self) -> int:
        room = max(1, self._paper.width - self.style.margin)
        return min(self.style.area or room, room)

    def _left(self, width: int) -> int:
        return self.style.margin + (self._width() - width) * self.style.align // 2

    def _feed(self, dots: int) -> None:
        line, self._line = self._line, TextLine()
        dots = max(dots, line.height)
        left, width, turned = self._left(line.x), line.x, self.style.upside_down

        def ink() -> None:
            for inset in line.insets if self._paper.pictures else ():
                mask, x = inset.draw(), inset.x
                if turned:
                    mask, x = mask.transpose(Image.Transpose.ROTATE_180), width - inset.x - inset.size[0]
                self._paper.stamp(mask, x + left, self._paper.y + line.height - mask.height)
            self._note(" ".join(word for word in line.words if word).strip(), line.height)

        self._move(dots, ink)

    def _note(self, text: str, height: int) -> None:
        if text:
            self._paper.note(text, self._paper.y)
            self._paper.ink(self._paper.y + height)

    def _jump(self, data: bytes) -> None:
        self._line.x = self.style.horizontal(word(data, 0))
        self._break_word()

    def _shift(self, data: bytes) -> None:
        step = self.style.horizontal(int.from_bytes(data, "little", signed=True))
        self._line.x = max(0, self._line.x + step)
        self._break_word()

    def _tab(self) -> None:
        letter = self.style.face.cell[0] + self.style.spacing * self.style.face.width
        stops = (stop * letter for stop in self.style.tabs)
        self._line.x = next((stop for stop in stops if stop > self._line.x), self._line.x)
        self._break_word()

    def _strip(self, data: bytes) -> None:
        """ESC *: a picture as high as a line, among the letters."""
        wide, high = DENSITIES.get(data[0], (1, 1))
        width = word(data, 1)
        if width:
            mask = column_mask(width, 3 if data[0] >= 32 else 1, data[3:], wide, high)
            self._put(mask.size, lambda: mask)
            self._break_word()
            self._word(f"[raster {mask.width}x{mask.height}]")
            self._break_word()

    # pictures

    def _picture(self, mask: Image.Image | None, note: str = "") -> None:
        if mask is None or mask.width > self._width():
            return
        left = self._left(mask.width)

        def ink() -> None:
            if self._paper.pictures:
                self._paper.stamp(mask, left, self._paper.y)
            self._note(note or f"[raster {mask.width}x{mask.height}]", mask.height)

        self.flush()
        self._move(mask.height, ink)

    def _raster(self, data: bytes) -> None:
        mode, stride, height = data[0] & 3, word(data, 1), word(data, 3)
        if stride and height:
            mask = raster_mask(stride, height, data[5:], 1 + (mode & 1), 1 + (mode >> 1))
            self._picture(mask.crop((0, 0, min(mask.width, self._width()), mask.height)))

    def _columns(self, data: bytes) -> None:
        mode, width, stride = data[0] & 3, word(data, 1), word(data, 3)
        if width and stride:
            self._picture(column_mask(width, stride, data[5:], 1 + (mode & 1), 1 + (mode >> 1)))

    def _qr(self, data: bytes) -> None:
        style = self.style
        if len(data) < 2 or data[0] != 49:
            return
        if data[1] == 67 and len(data) > 2:
            style.qr_module = min(QR_MODULE_MAX, max(1, data[2]))
        elif data[1] == 69 and len(data) > 2:
            style.qr_level = QR_LEVELS.get(data[2], style.qr_level)
        elif data[1] == 80:
            style.qr_content = data[3:]
        elif data[1] == 81 and style.qr_content:
            content = style.qr_content.decode("utf-8", "replace")
            with contextlib.suppress(ValueError):  # more than a code holds: nothing is printed
                self._picture(qr_mask(content, style.qr_level, style.qr_module), f"[QR] {content}")

    def _barcode(self, data: bytes) -> None:
        style, kind = self.style, data[0] + 65 * (data[0] <= OLD_BARCODE_MAX)
        content = data[1:].rstrip(b"\x00") if data[0] <= OLD_BARCODE_MAX else data[2:]
        try:
            text, widths = barcode(kind, content, style.bar_module)
        except ValueError as error:
            self._print_note(f"[no barcode: {error}]")
            return
        bars = captioned(bars_mask(widths, style.bar_height), text, style.bar_text, FontFace(font=style.bar_font))
        if bars.width > self._width():
            self._print_note("[no barcode: wider than the paper]")
        else:
            self._picture(bars, f"[{NAMES[kind]}] {text}")

    def _print_note(self, what: str) -> None:
        """What left no ink stands after the line before it, on the same piece."""
        self._paper.note(what, self._paper.y - 1)


def captioned(bars: Image.Image, text: str, places: int, face: FontFace) -> Image.Image:
    """The content over (1) or under (2) its bars or both (3), in their middle, as GS H has it."""
    width, height = face.cell
    above, below = height * (places & 1), height * (places >> 1 & 1)
    whole = Image.new("L", (max(bars.width, width * len(text) if places else 0), bars.height + above + below), 0)
    whole.paste(bars, ((whole.width - bars.width) // 2, above))
    for at, char in enumerate(text):
        x = (whole.width - width * len(text)) // 2 + width * at
        for y in [0] * (places & 1) + [above + bars.height] * (places >> 1 & 1):
            whole.paste(glyph(char, face), (x, y))
    return whole


DOES: dict[str, Callable[[EscPosInterpreter, bytes], None]] = {
    "text": EscPosInterpreter._text,
    "LF": lambda interpreter, _: interpreter._feed(interpreter.style.pitch),
    "HT": lambda interpreter, _: interpreter._tab(),
    "ESC J": lambda interpreter, data: interpreter._feed(interpreter.style.vertical(data[0])),
    "ESC d": lambda interpreter, data: interpreter._feed(data[0] * interpreter.style.pitch),
    "ESC @": lambda interpreter, _: interpreter.reset(),
    "ESC $": EscPosInterpreter._jump,
    "ESC \\": EscPosInterpreter._shift,
    "ESC *": EscPosInterpreter._strip,
    "GS v": EscPosInterpreter._raster,
    "GS Q": EscPosInterpreter._columns,
    "GS (k": EscPosInterpreter._qr,
    "GS k": EscPosInterpreter._barcode,
    "FS q": lambda interpreter, data: interpreter._graphics.keep(NV, data[1:], data[0]),
    "FS p": lambda interpreter, data: interpreter._picture(interpreter._graphics.show(NV, data[0], data[1])),
    "GS *": lambda interpreter, data: interpreter._graphics.keep(RAM, data, 1),
    "GS /": lambda interpreter, data: interpreter._picture(interpreter._graphics.show(RAM, 1, data[0])),
    "ESC p": lambda interpreter, _: interpreter._print_note("[drawer]"),
    "ESC B": lambda interpreter, _: interpreter._print_note("[beep]"),
    "ESC (A": lambda interpreter, _: interpreter._print_note("[beep]"),
    "BEL": lambda interpreter, _: interpreter._print_note("[beep]"),
}
