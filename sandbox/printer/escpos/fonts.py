"""The device fonts, A 12 x 24 and B 9 x 17: drawn from an outline, 1-bit, magnified as heads do."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

CELLS = {"a": (12, 24), "b": (9, 17)}
FONTS = Path(__file__).parents[3] / "assets" / "fonts"
OVERSAMPLE_EM = 400
ABOVE_EM, BELOW_EM = 0.80, 0.25  # the part of the em square that a cell shows; taller letters are pressed into it
INK_FROM = {False: 76, True: 104}  # of 255, by boldness: a stroke is two dots at least, as heat makes it
ARMS = {"UP": "u", "DOWN": "d", "LEFT": "l", "RIGHT": "r", "VERTICAL": "ud", "HORIZONTAL": "lr"}
LOW, LEFT = "▁▂▃▄▅▆▇█", "▉▊▋▌▍▎▏"  # in eighths, from below, and from 7 down to 1 from the left
SHADES = {"░": (0,), "▒": (0, 2), "▓": (0, 1, 2)}  # inked of every four dots, each row two further


@dataclass(frozen=True, slots=True)
class FontFace:
    """How letters look; `underline` in dots."""

    font: str = "a"
    width: int = 1
    height: int = 1
    bold: bool = False
    smooth: bool = False
    inverse: bool = False
    underline: int = 0

    @property
    def cell(self) -> tuple[int, int]:
        width, height = CELLS[self.font]
        return width * self.width, height * self.height


@cache
def glyph(char: str, face: FontFace) -> Image.Image:
    """Mask (L, 255 = ink) of one letter in its cell.

    With smoothing on, letters at least twice as wide and high follow the outline (GS b: "quadruple size or larger");
    else every dot of the small letter becomes a block."""
    smooth = face.smooth and face.width >= 2 and face.height >= 2
    small = _drawn(char, *(face.cell if smooth else CELLS[face.font]), face.bold)
    mask = small if small.size == face.cell else small.resize(face.cell, Image.Resampling.NEAREST)
    if face.underline:
        mask = mask.copy()
        mask.paste(255, (0, mask.height - face.underline, mask.width, mask.height))
    return ImageChops.invert(mask) if face.inverse else mask


def _drawn(char: str, width: int, height: int, bold: bool) -> Image.Image:
    if "─" <= char <= "▟":
        return _graphic(char, width, height)
    font = _font(bold)
    advance = round(font.getlength("0"))
    above, below = round(ABOVE_EM * OVERSAMPLE_EM), round(BELOW_EM * OVERSAMPLE_EM)
    _, top, _, bottom = font.getbbox(char, anchor="ls")
    above, below = max(above, -round(top)), max(below, round(bottom))
    large = Image.new("L", (advance, above + below), 0)
    ImageDraw.Draw(large).text((0, above), char, fill=255, font=font, anchor="ls")
    small = large.resize((width, height), Image.Resampling.BOX)
    return small.point(lambda level: 255 if level >= INK_FROM[bold] else 0)


def _graphic(char: str, width: int, height: int) -> Image.Image:
    """Frames, blocks and shades, which the outline lacks and every device font has; edge to edge."""
    mask = Image.new("L", (width, height), 0)
    blocks = {
        "▀": (0, 0, width, height // 2),
        "▐": (width // 2, 0, width, height),
        **{low: (0, height - height * eighths // 8, width, height) for eighths, low in enumerate(LOW, 1)},
        **{left: (0, 0, width * (7 - at) // 8, height) for at, left in enumerate(LEFT)},
    }
    if char in blocks:
        mask.paste(255, blocks[char])
    if char in SHADES:
        dots = bytes(255 * ((x + 2 * y) % 4 in SHADES[char]) for y in range(height) for x in range(width))
        mask.frombytes(dots)
    name = unicodedata.name(char)
    arms = "".join(ARMS.get(word, "") for word in re.findall("[A-Z]+", name)) if name.startswith("BOX") else ""
    half = 2 if "DOUBLE" in name or "HEAVY" in name else 1
    x, y = width // 2, height // 2
    strokes = {
        "u": (x - half, 0, x + half, y + half),
        "d": (x - half, y - half, x + half, height),
        "l": (0, y - half, x + half, y + half),
        "r": (x - half, y - half, width, y + half),
    }
    for arm in arms:
        mask.paste(255, strokes[arm])
    return mask


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    weight = 700 if bold else 400
    path = FONTS / f"atkinson-hyperlegible-mono-latin-{weight}-normal.woff2"
    return ImageFont.truetype(str(path), OVERSAMPLE_EM, layout_engine=ImageFont.Layout.BASIC)
