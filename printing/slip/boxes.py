"""What a slip is made of once it is laid out: boxes from top to bottom, in dots. The preview paints them, the encoder
says them to the printer."""

import msgspec

from printing.profile import GLYPH_WIDTH, Profile
from printing.slip.bitmap import Bitmap
from printing.slip.model import Symbology


class TextRun(msgspec.Struct, frozen=True):
    """Letters of the device font from dot `x`. `size` times as high, and `wide` times as wide (0: as high)."""

    x: int
    text: str
    size: int = 1
    bold: bool = False
    wide: int = 0

    @property
    def width(self) -> int:
        return len(self.text) * GLYPH_WIDTH * (self.wide or self.size)


class Line(msgspec.Struct, frozen=True):
    """`centred`: the runs follow each other without a gap in the middle of the paper, as ESC a 1 sets them."""

    runs: tuple[TextRun, ...]
    height: int
    centred: bool = False


class Gap(msgspec.Struct, frozen=True):
    height: int


class Raster(msgspec.Struct, frozen=True):
    """A picture in the middle of the paper; `name` if it stands on every slip and a printer may keep it."""

    bitmap: Bitmap
    name: str = ""

    @property
    def height(self) -> int:
        return self.bitmap.height


class Code(msgspec.Struct, frozen=True):
    """A QR code the printer draws itself; `height` is the drawn square without a quiet zone."""

    content: str
    module: int
    height: int


class Bars(msgspec.Struct, frozen=True):
    """A barcode the printer draws itself: `bars` dots high, its letters in the rest of `height`."""

    symbology: Symbology
    content: str
    module: int
    bars: int
    height: int


class Pulse(msgspec.Struct, frozen=True):
    """Opens the drawer."""

    height: int = 0


class Tone(msgspec.Struct, frozen=True):
    times: int
    height: int = 0


Box = Line | Gap | Raster | Code | Bars | Pulse | Tone


class SlipLayout(msgspec.Struct, frozen=True):
    """Rasters and codes are centred on the paper."""

    profile: Profile
    boxes: tuple[Box, ...]

    @property
    def height(self) -> int:
        return sum(box.height for box in self.boxes)
