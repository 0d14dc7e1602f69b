"""The office's own head and foot of every slip: data of the office, with the bundled crest where it has none."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from diagnostics.logger import get_logger
from printing.profile import Profile
from printing.slip.bitmap import Bitmap, across, bar, parse_pbm, read_bitmap
from printing.slip.printable_text import clean

CREST_FILE, FOOTER_FILE = "crest.pbm", "footer.txt"
CREST_WIDTH_MAX, CREST_HEIGHT_MAX = 240, 160
FOOTER_LENGTH_MAX = 200
BAND: Final = "kawung"

T = TypeVar("T")

log = get_logger()


class Letterhead(msgspec.Struct, frozen=True):
    """`crest` None: the slips begin with the office's name."""

    crest: Bitmap | None
    footer: str = ""


def bundled() -> Letterhead:
    return Letterhead(read_bitmap("crest"))


def read_letterhead(folder: Path) -> Letterhead:
    """From crest.pbm and footer.txt in `folder`, each if it is there; an empty crest.pbm is no crest at all.

    ValueError for a crest that is no raw PBM or too large for a slip, and for a footer that is no line of text; OSError
    when the disk will not give one of them."""
    return Letterhead(_crest(folder / CREST_FILE), _footer(folder / FOOTER_FILE))


def usable_letterhead(folder: Path) -> Letterhead:
    """As read_letterhead; a file that would spoil every slip is left out, which keeps nobody from a number."""
    return Letterhead(
        _or_without(_crest, folder / CREST_FILE, bundled().crest), _or_without(_footer, folder / FOOTER_FILE, "")
    )


def _or_without(read: Callable[[Path], T], file: Path, without: T) -> T:
    try:
        return read(file)
    except (OSError, ValueError) as unusable:
        log.error("letterhead_left_out", file=file.name, why=type(unusable).__name__)
        return without


def _footer(file: Path) -> str:
    footer = clean(file.read_text("utf-8")).strip() if file.exists() else ""
    if len(footer) > FOOTER_LENGTH_MAX:
        raise ValueError(f"{FOOTER_FILE} has {len(footer)} letters, and {FOOTER_LENGTH_MAX} are the most")
    return footer


def _crest(file: Path) -> Bitmap | None:
    if not file.exists():
        return bundled().crest
    source = file.read_bytes()
    crest = parse_pbm(source) if source else None
    if crest and (crest.width > CREST_WIDTH_MAX or crest.height > CREST_HEIGHT_MAX):
        limit = f"{CREST_WIDTH_MAX} x {CREST_HEIGHT_MAX}"
        raise ValueError(f"{CREST_FILE} is {crest.width} x {crest.height} dots, and {limit} is the most")
    return crest


def letterhead_bitmaps(profile: Profile, head: Letterhead) -> dict[str, Bitmap]:
    """What stands on every slip, by the name its boxes have: what a printer with a memory for pictures is told once."""
    found = {
        BAND: across(read_bitmap(BAND), profile.inner),
        "rule": bar(profile.inner, dashed=False, margin=profile.margin),
        "dashes": bar(profile.inner, dashed=True, margin=profile.margin),
    }
    return {"crest": head.crest, **found} if head.crest else found
