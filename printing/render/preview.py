"""A laid-out slip as a picture, without a printer: the same boxes in true dots, as QImage, PNG or SVG.

Pictures, codes and raster lines are dot for dot what is printed. Letters of the device font stand in their true cells
and are drawn in another font, for each printer's own is in its firmware. Loads Qt, as raster.py does."""

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import as_file, files
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QImage, QImageWriter, QPainter

from printing.profile import GLYPH_WIDTH
from printing.slip import barcodes, raster
from printing.slip.bitmap import Bitmap, drawn, square
from printing.slip.boxes import Bars, Box, Code, Line, Raster, SlipLayout, TextRun
from printing.slip.qr import matrix

DEVICE_FONT: Final = {
    False: "atkinson-hyperlegible-mono-latin-400-normal",
    True: "atkinson-hyperlegible-mono-latin-700-normal",
}
EM_PIXELS, BASELINE = 23, 18  # of the cell's 24 dots
INCH_METRES = 0.0254


def image(layout: SlipLayout) -> QImage:
    """1-bit, one pixel a dot, from the first box to the last: no feed to the blade."""
    raster.application()
    paper = QImage(layout.profile.dots, max(1, layout.height), QImage.Format.Format_Mono)
    paper.fill(1)
    paper.setDotsPerMeterX(round(layout.profile.dpi / INCH_METRES))
    paper.setDotsPerMeterY(round(layout.profile.dpi / INCH_METRES))
    painter = QPainter(paper)
    for box, top in _placed(layout):
        bitmap = _bitmap(box)
        if isinstance(box, Line):
            for run in box.runs:
                _letters(painter, run, top)
        elif bitmap is not None:
            painter.drawImage((layout.profile.dots - bitmap.width) // 2, top, _image(bitmap))
        if isinstance(box, Bars):
            _letters(painter, _caption(box, layout.profile.dots), top + box.bars)
    painter.end()
    return paper


def png(layout: SlipLayout) -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(held, QByteArray(b"png")).write(image(layout))
    return bytes(held.data().data())


def svg(layout: SlipLayout) -> str:
    """Letters stay letters, each run as wide as its cells; everything else is one path of its rows."""
    wide, high = layout.profile.dots, max(1, layout.height)
    parts = [part for box, top in _placed(layout) for part in _svg(box, top, wide)]
    size = f'width="{wide / layout.profile.dpi:.3f}in" height="{high / layout.profile.dpi:.3f}in"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {wide} {high}">'
    style = f'font-family="Atkinson Hyperlegible Mono, monospace" font-size="{EM_PIXELS}" xml:space="preserve"'
    return "\n".join(
        [head, f'<rect width="{wide}" height="{high}" fill="#fff"/>', f"<g {style}>", *parts, "</g></svg>\n"]
    )


def _placed(layout: SlipLayout) -> Iterator[tuple[Box, int]]:
    top = 0
    for box in layout.boxes:
        yield box, top
        top += box.height


def _bitmap(box: Box) -> Bitmap | None:
    if isinstance(box, Raster):
        return box.bitmap
    if isinstance(box, Code):
        return square(matrix(box.content), box.module)
    if isinstance(box, Bars):
        row = "".join(bar * box.module for bar in barcodes.modules(box.symbology, box.content))
        return drawn([row] * box.bars)
    return None


def _caption(box: Bars, dots: int) -> TextRun:
    return TextRun((dots - len(box.content) * GLYPH_WIDTH) // 2, box.content)


def _letters(painter: QPainter, run: TextRun, top: int) -> None:
    font, shrink = _font(run.bold)
    wide = run.wide or run.size
    for at, letter in enumerate(run.text):
        painter.save()
        painter.translate(run.x + at * GLYPH_WIDTH * wide, top)
        painter.scale(wide * shrink, run.size)
        painter.setFont(font)
        painter.drawText(QPointF(0, BASELINE), letter)
        painter.restore()


@cache
def _font(bold: bool) -> tuple[QFont, float]:
    """The font, and by how much its letters must be narrowed to fill a cell."""
    with as_file(files("assets") / "fonts" / f"{DEVICE_FONT[bold]}.woff2") as path:
        families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    font = QFont(families)
    font.setPixelSize(EM_PIXELS)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setStyleStrategy(QFont.StyleStrategy.NoAntialias)
    return font, GLYPH_WIDTH / QFontMetricsF(font).horizontalAdvance("0")


def _image(bitmap: Bitmap) -> QImage:
    """Packed anew for Qt, whose rows are padded to four bytes; ink is 1 and black."""
    stride = (bitmap.width + 31) // 32 * 4
    padded = b"".join(row.ljust(stride, b"\0") for row in bitmap.rows)
    made = QImage(padded, bitmap.width, bitmap.height, stride, QImage.Format.Format_Mono).copy()
    made.setColorTable([0xFFFFFFFF, 0xFF000000])
    return made


def _svg(box: Box, top: int, dots: int) -> Iterator[str]:
    runs = box.runs if isinstance(box, Line) else (_caption(box, dots),) if isinstance(box, Bars) else ()
    down = box.bars if isinstance(box, Bars) else 0
    for run in runs:
        wide = run.wide or run.size
        place = f"translate({run.x} {top + down}) scale({wide} {run.size})"
        weight = ' font-weight="700"' if run.bold else ""
        length = f'textLength="{len(run.text) * GLYPH_WIDTH}" lengthAdjust="spacingAndGlyphs"'
        yield f'<text transform="{place}" y="{BASELINE}" {length}{weight}>{escape(run.text)}</text>' if run.text else ""
    bitmap = _bitmap(box)
    if bitmap is not None:
        yield f'<path d="{_path(bitmap, (dots - bitmap.width) // 2, top)}"/>'


def _path(bitmap: Bitmap, left: int, top: int) -> str:
    """Each unbroken piece of ink of each row as a bar, one dot high."""
    parts = []
    for y, row in enumerate(bitmap.rows):
        dots = f"{int.from_bytes(row, 'big'):0{len(row) * 8}b}"[: bitmap.width]
        at = dots.find("1")
        while at >= 0:
            end = dots.find("0", at)
            end = bitmap.width if end < 0 else end
            parts.append(f"M{left + at} {top + y}h{end - at}v1h{at - end}z")
            at = dots.find("1", end)
    return "".join(parts)
