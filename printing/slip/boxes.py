"""What a slip is made of once it is laid out: boxes from top to bottom, in dots. The preview paints them, the encoder
says them to the printer."""

from dataclasses import dataclass

from printing.profile import GLYPH_WIDTH, Profile
from printing.slip.bitmap import Bitmap
from printing.slip.model import Symbology


@dataclass(frozen=True, slots=True)
class TextRun:
    """Letters of the device font from dot `x`. `size` times as high, and `wide` times as wide (0: as high)."""

    x: int
    text: str
    size: int = 1
    bold: bool = False
    wide: int = 0

    @property
    def width(self) -> int:
        return len(self.text) * GLYPH_WIDTH * (self.wide or self.size)


@dataclass(frozen=True, slots=True)
class Line:
    """`centred`: the runs follow each other without a gap in the middle of the paper, as ESC a 1 sets them."""

    runs: tuple[TextRun, ...]
    height: int
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    height: int


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture in the middle of the paper; `name` if it stands on every slip and a printer may keep it."""

    bitmap: Bitmap
    name: str = ""

    @property
    def height(self) -> int:
        return self.bitmap.height


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code the printer draws itself; `height` is the drawn square without a quiet zone."""

    content: str
    module: int
    height: int


@dataclass(frozen=True, slots=True)
class Bars:
    """A barcode the printer draws itself: `bars` dots high, its letters in the rest of `height`."""

    symbology: Symbology
    content: str
    module: int
    bars: int
    height: int


@dataclass(frozen=True, slots=True)
class Pulse:
    """Opens the drawer."""

    height: int = 0


@dataclass(frozen=True, slots=True)
class Tone:
    times: int
    height: int = 0


Box = Line | Gap | Raster | Code | Bars | Pulse | Tone


@dataclass(frozen=True, slots=True)
class SlipLayout:
    """Rasters and codes are centred on the paper."""

    profile: Profile
    boxes: tuple[Box, ...]

    @property
    def height(self) -> int:
        return sum(box.height for box in self.boxes)
