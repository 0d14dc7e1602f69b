"""What a printer can do, as verified facts and not as python-escpos's list has them: one file per kind of printer."""

from functools import cache
from importlib.resources import files
from typing import Annotated, Final, Literal, get_args

import msgspec
from msgspec import Meta

PaperWidth = Literal["80mm", "58mm"]
ProfileName = Literal["80mm", "80mm-512", "80mm-plain", "58mm", "58mm-plain"]
PROFILES: Final[tuple[ProfileName, ...]] = get_args(ProfileName)
GLYPH_WIDTH, GLYPH_HEIGHT = 12, 24  # device font A
MM_PER_INCH = 25.4


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`dots` across, `margin` of them blank at each side, `columns` letters of font A between the margins.

    `page` is a Python codec, `page_table` its verified number for ESC t, `page_name` what python-escpos calls it;
    `speed_mm_s` is the slowest we wait for, `buffer_bytes` the receive buffer. `native_qr`: draws GS ( k itself;
    `graphics`: keeps pictures in its memory (GS ( L); `near_end`: has a sensor for the end of the roll."""

    name: ProfileName
    paper: PaperWidth
    dots: int
    dpi: Annotated[int, Meta(ge=100, le=255)] = 203
    margin: int
    columns: int
    page: str
    page_name: str
    page_table: int
    native_qr: bool
    graphics: bool
    near_end: bool
    cutter: bool
    beeper: bool
    drawer: bool
    speed_mm_s: float
    buffer_bytes: int

    def __post_init__(self) -> None:
        if self.columns != self.inner // GLYPH_WIDTH:
            raise ValueError(f"{self.name}: {self.inner // GLYPH_WIDTH} columns fit, not {self.columns}")

    @property
    def inner(self) -> int:
        return self.dots - 2 * self.margin

    def millimetres(self, dots: int) -> float:
        return dots * MM_PER_INCH / self.dpi


def named(text: str) -> ProfileName:
    """ValueError for what is none of PROFILES."""
    for name in PROFILES:
        if name == text:
            return name
    raise ValueError(f"no printer profile is called {text}; there are: {', '.join(PROFILES)}")


@cache
def read_profile(name: ProfileName) -> Profile:
    return msgspec.json.decode((files("printing") / "profiles" / f"{name}.json").read_bytes(), type=Profile)
