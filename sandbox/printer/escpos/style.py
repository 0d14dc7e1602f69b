"""How the next letters, lines and codes will look, and the commands that say so."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sandbox.printer.escpos.code_pages import PAGES
from sandbox.printer.escpos.fonts import FontFace
from sandbox.printer.paper import DOTS_PER_INCH

PITCH = 30  # dots from line to line until told otherwise
TAB_LETTERS = 8
PLAIN = FontFace()


@dataclass(slots=True)
class Style:
    """As ESC @ leaves it. `unit` is motion units per inch (GS P); lengths are dots, `spacing` after each letter."""

    face: FontFace = PLAIN
    align: int = 0
    pitch: int = PITCH
    page: str = "cp437"
    nation: int = 0
    two_bytes: bool = False
    spacing: int = 0
    margin: int = 0
    area: int = 0
    upside_down: bool = False
    tabs: tuple[int, ...] = tuple(range(TAB_LETTERS, 256, TAB_LETTERS))
    unit: tuple[int, int] = (DOTS_PER_INCH, DOTS_PER_INCH)
    qr_module: int = 3
    qr_level: str = "l"
    qr_content: bytes = b""
    bar_module: int = 3
    bar_height: int = 162
    bar_text: int = 0
    bar_font: str = "a"

    def vertical(self, units: int) -> int:
        return units * DOTS_PER_INCH // self.unit[1]

    def horizontal(self, units: int) -> int:
        return units * DOTS_PER_INCH // self.unit[0]


Set = Callable[[Style, bytes], None]


def _one(name: str, read: Callable[[int], object] = int) -> Set:
    return lambda style, data: setattr(style, name, read(data[0]))


def _letter(name: str, read: Callable[[int], Any]) -> Set:
    return lambda style, data: setattr(style, "face", replace(style.face, **{name: read(data[0])}))


def _length(name: str) -> Set:
    return lambda style, data: setattr(style, name, style.horizontal(int.from_bytes(data, "little")))


def _print_mode(style: Style, data: bytes) -> None:
    """ESC !: font, weight, size and underline in one byte."""
    mode = data[0]
    face = replace(style.face, font="ab"[mode & 1], bold=bool(mode & 8), underline=mode >> 7)
    style.face = replace(face, height=1 + (mode >> 4 & 1), width=1 + (mode >> 5 & 1))


def _size(style: Style, data: bytes) -> None:
    style.face = replace(style.face, width=(data[0] >> 4 & 7) + 1, height=(data[0] & 7) + 1)


def _page(style: Style, data: bytes) -> None:
    style.page = PAGES.get(data[0], style.page)


def _unit(style: Style, data: bytes) -> None:
    style.unit = (data[0] or DOTS_PER_INCH, data[1] or DOTS_PER_INCH)


def _pitch(style: Style, data: bytes) -> None:
    style.pitch = style.vertical(data[0]) if data else PITCH


def _tabs(style: Style, data: bytes) -> None:
    style.tabs = tuple(data[:-1])


def _odd(number: int) -> bool:
    return bool(number & 1)


def _font(number: int) -> str:
    return "ab"[number % 48 == 1]


SETS: dict[str, Set] = {
    "ESC !": _print_mode,
    "ESC E": _letter("bold", _odd),
    "ESC G": _letter("bold", _odd),
    "ESC M": _letter("font", _font),
    "ESC -": _letter("underline", lambda number: min(2, number % 48)),
    "GS !": _size,
    "GS b": _letter("smooth", _odd),
    "GS B": _letter("inverse", _odd),
    "ESC a": _one("align", lambda number: min(2, number % 48)),
    "ESC R": _one("nation"),
    "ESC {": _one("upside_down", _odd),
    "ESC  ": _length("spacing"),
    "ESC t": _page,
    "ESC 2": _pitch,
    "ESC 3": _pitch,
    "ESC D": _tabs,
    "GS P": _unit,
    "GS L": _length("margin"),
    "GS W": _length("area"),
    "GS h": _one("bar_height", lambda number: max(1, number)),
    "GS w": _one("bar_module", lambda number: min(6, max(2, number))),
    "GS H": _one("bar_text", lambda number: number % 48 & 3),
    "GS f": _one("bar_font", _font),
    "FS &": lambda style, _: setattr(style, "two_bytes", True),
    "FS .": lambda style, _: setattr(style, "two_bytes", False),
}
