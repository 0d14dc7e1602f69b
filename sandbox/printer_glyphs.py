"""The virtual printer's device font: 12 x 24 cells drawn from an outline, 1-bit, magnified as a real head does it."""

from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

CELL_WIDTH, CELL_HEIGHT = 12, 24
FONTS = Path(__file__).parent.parent / "assets" / "fonts"
OVERSAMPLE_EM = 400
ABOVE_EM, BELOW_EM = 0.80, 0.25  # the part of the em square that a cell shows; taller letters are pressed into it
INK_FROM = {False: 76, True: 104}  # of 255, by boldness: a stroke is two dots at least, as heat makes it


@cache
def glyph(char: str, width: int, height: int, bold: bool, smooth: bool) -> Image.Image:
    """Mask (L, 255 = ink) of one letter magnified `width` x `height` times.

    With smoothing on, letters at least twice as wide and high follow the outline (GS b: "quadruple size or larger");
    else every dot of the small letter becomes a block."""
    if smooth and width >= 2 and height >= 2:
        return _drawn(char, CELL_WIDTH * width, CELL_HEIGHT * height, bold)
    return _drawn(char, CELL_WIDTH, CELL_HEIGHT, bold).resize(
        (CELL_WIDTH * width, CELL_HEIGHT * height), Image.Resampling.NEAREST
    )


def _drawn(char: str, width: int, height: int, bold: bool) -> Image.Image:
    font = _font(bold)
    advance = round(font.getlength("0"))
    above, below = round(ABOVE_EM * OVERSAMPLE_EM), round(BELOW_EM * OVERSAMPLE_EM)
    _, top, _, bottom = font.getbbox(char, anchor="ls")
    above, below = max(above, -round(top)), max(below, round(bottom))
    large = Image.new("L", (advance, above + below), 0)
    ImageDraw.Draw(large).text((0, above), char, fill=255, font=font, anchor="ls")
    small = large.resize((width, height), Image.Resampling.BOX)
    return small.point(lambda level: 255 if level >= INK_FROM[bold] else 0)


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    weight = 700 if bold else 400
    path = FONTS / f"atkinson-hyperlegible-mono-latin-{weight}-normal.woff2"
    return ImageFont.truetype(str(path), OVERSAMPLE_EM, layout_engine=ImageFont.Layout.BASIC)
