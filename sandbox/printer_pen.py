"""What the printing commands do to the paper: styles, text lines, QR, raster. Answers and faults are elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image

from sandbox.printer_commands import Command
from sandbox.printer_glyphs import CELL_HEIGHT, CELL_WIDTH, glyph
from sandbox.printer_paper import DOTS_PER_INCH, Paper, qr_mask, raster_mask

PITCH = 30  # dots from line to line until told otherwise
PAGES = {0: "cp437", 2: "cp850", 16: "cp1252", 18: "cp852", 19: "cp858"}
QR_LEVELS = {48: "l", 49: "m", 50: "q", 51: "h"}


@dataclass(slots=True)
class Style:
    """As ESC @ leaves it. `unit` is motion units per inch (GS P)."""

    align: int = 0
    bold: bool = False
    width: int = 1
    height: int = 1
    smooth: bool = False
    pitch: int = PITCH
    page: str = "cp437"
    unit: tuple[int, int] = (DOTS_PER_INCH, DOTS_PER_INCH)
    qr_module: int = 3
    qr_level: str = "l"
    qr_content: bytes = b""


@dataclass(slots=True)
class TextLine:
    """Letters waiting for the line feed that prints them; `words` are where runs begin, for the text beside the PNG."""

    glyphs: list[tuple[int, Image.Image]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    x: int = 0
    height: int = 0


class Pen:
    """`move(dots, ink)` is how the head asks for paper: it may take long, and calls `ink` when there is some."""

    def __init__(self, paper: Paper, move: Callable[[int, Callable[[], None]], None]) -> None:
        self._paper, self._move = paper, move
        self.style = Style()
        self._line = TextLine()

    def reset(self) -> None:
        self.style, self._line = Style(), TextLine()

    def do(self, command: Command) -> bool:
        """Whether it was a printing command."""
        name, data = command.name, command.data
        if name == "text":
            self._text(data.decode(self.style.page, "replace"))
        elif name == "LF":
            self._feed(self.style.pitch)
        elif name in ("ESC J", "ESC d"):
            self._feed(self._vertical(data[0]) if name == "ESC J" else data[0] * self.style.pitch)
        elif name == "ESC @":
            self.reset()
        elif name == "GS v":
            self._raster(data)
        elif name == "GS (k":
            self._qr(data)
        else:
            return self._set(name, data)
        return True

    def flush(self) -> None:
        """Print the line that waits, as a cut does."""
        if self._line.glyphs:
            self._feed(self.style.pitch)

    def _set(self, name: str, data: bytes) -> bool:
        style = self.style
        if name == "ESC a":
            style.align = data[0] % 48
        elif name == "ESC E":
            style.bold = bool(data[0] & 1)
        elif name == "ESC !":
            style.bold = bool(data[0] & 8)
            style.height, style.width = 1 + bool(data[0] & 16), 1 + bool(data[0] & 32)
        elif name == "GS !":
            style.width, style.height = (data[0] >> 4 & 7) + 1, (data[0] & 7) + 1
        elif name == "GS b":
            style.smooth = bool(data[0] & 1)
        elif name == "GS P":
            style.unit = (data[0] or DOTS_PER_INCH, data[1] or DOTS_PER_INCH)
        elif name == "ESC t":
            style.page = PAGES.get(data[0], "cp437")
        elif name in ("ESC 2", "ESC 3"):
            style.pitch = self._vertical(data[0]) if data else PITCH
        elif name == "ESC $":
            self._line.x = int.from_bytes(data, "little") * DOTS_PER_INCH // style.unit[0]
            self._line.words.append("")
        else:
            return False
        return True

    def _text(self, text: str) -> None:
        style, line = self.style, self._line
        line.words = line.words or [""]
        for char in text:
            if line.x + CELL_WIDTH * style.width > self._paper.width:
                self._feed(style.pitch)
                line = self._line
                line.words = [""]
            line.glyphs.append((line.x, glyph(char, style.width, style.height, style.bold, style.smooth)))
            line.words[-1] += char
            line.x += CELL_WIDTH * style.width
            line.height = max(line.height, CELL_HEIGHT * style.height)

    def _feed(self, dots: int) -> None:
        line, self._line = self._line, TextLine()
        dots = max(dots, line.height)
        left = (self._paper.width - line.x) * self.style.align // 2

        def ink() -> None:
            for x, mask in line.glyphs:
                self._paper.stamp(mask, x + left, self._paper.y + line.height - mask.height)
            words = " ".join(word for word in line.words if word)
            if words:
                self._paper.note(words, self._paper.y)

        self._move(dots, ink)

    def _picture(self, mask: Image.Image, note: str) -> None:
        left = (self._paper.width - mask.width) * self.style.align // 2

        def ink() -> None:
            self._paper.stamp(mask, left, self._paper.y)
            self._paper.note(note, self._paper.y)

        self._move(mask.height, ink)

    def _raster(self, data: bytes) -> None:
        mode, stride, height = data[0] & 3, int.from_bytes(data[1:3], "little"), int.from_bytes(data[3:5], "little")
        if stride and height:
            mask = raster_mask(stride, height, data[5:], 1 + (mode & 1), 1 + (mode >> 1))
            self._picture(mask, f"[raster {mask.width}x{mask.height}]")

    def _qr(self, data: bytes) -> None:
        style = self.style
        if len(data) < 2 or data[0] != 49:
            return
        if data[1] == 67:
            style.qr_module = data[2]
        elif data[1] == 69:
            style.qr_level = QR_LEVELS[data[2]]
        elif data[1] == 80:
            style.qr_content = data[3:]
        elif data[1] == 81 and style.qr_content:
            content = style.qr_content.decode("utf-8", "replace")
            self._picture(qr_mask(content, style.qr_level, style.qr_module), f"[QR] {content}")

    def _vertical(self, units: int) -> int:
        return units * DOTS_PER_INCH // self.style.unit[1]
