"""What a printer of one paper width can do, as verified facts and not as python-escpos's list has them."""

from importlib.resources import files
from typing import Literal

import msgspec

PaperWidth = Literal["80mm", "58mm"]
DOTS_PER_MM = 8  # 203 dpi
GLYPH_WIDTH, GLYPH_HEIGHT = 12, 24  # device font A


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`page` is a Python codec, `page_table` its number for ESC t; `speed_mm_s` is the slowest we wait for."""

    paper: PaperWidth
    dots: int
    margin: int
    page: str
    page_name: str
    page_table: int
    speed_mm_s: float

    @property
    def inner(self) -> int:
        return self.dots - 2 * self.margin


def read_profile(paper: PaperWidth) -> Profile:
    return msgspec.json.decode((files("printing") / "profiles" / f"{paper}.json").read_bytes(), type=Profile)
