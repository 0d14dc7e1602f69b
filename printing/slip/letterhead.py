"""The office's own head and foot of every slip: data of the office, with the bundled crest where it has none."""

from pathlib import Path
from typing import Final

import msgspec

from printing.profile import Profile
from printing.slip.bitmap import Bitmap, across, bar, parse_pbm, read_bitmap
from printing.slip.printable_text import clean

CREST_FILE, FOOTER_FILE = "crest.pbm", "footer.txt"
CREST_WIDTH_MAX, CREST_HEIGHT_MAX = 240, 160
FOOTER_LENGTH_MAX = 200
BAND: Final = "kawung"


class Letterhead(msgspec.Struct, frozen=True):
    """`crest` None: the slips begin with the office's name."""

    crest: Bitmap | None
    footer: str = ""


def bundled() -> Letterhead:
    return Letterhead(read_bitmap("crest"))


def read_letterhead(folder: Path) -> Letterhead:
    """From crest.pbm and footer.txt in `folder`, each if it is there; an empty crest.pbm is no crest at all.

    ValueError for a crest that is no raw PBM or too large for a slip, and for a footer that is no line of text."""
    crest_file, footer_file = folder / CREST_FILE, folder / FOOTER_FILE
    footer = clean(footer_file.read_text("utf-8")).strip() if footer_file.exists() else ""
    if len(footer) > FOOTER_LENGTH_MAX:
        raise ValueError(f"{FOOTER_FILE} has {len(footer)} letters, and {FOOTER_LENGTH_MAX} are the most")
    if not crest_file.exists():
        return Letterhead(bundled().crest, footer)
    source = crest_file.read_bytes()
    crest = parse_pbm(source) if source else None
    if crest and (crest.width > CREST_WIDTH_MAX or crest.height > CREST_HEIGHT_MAX):
        limit = f"{CREST_WIDTH_MAX} x {CREST_HEIGHT_MAX}"
        raise ValueError(f"{CREST_FILE} is {crest.width} x {crest.height} dots, and {limit} is the most")
    return Letterhead(crest, footer)


def letterhead_bitmaps(profile: Profile, head: Letterhead) -> dict[str, Bitmap]:
    """What stands on every slip, by the name its boxes have: what a printer with a memory for pictures is told once."""
    found = {
        BAND: across(read_bitmap(BAND), profile.inner),
        "rule": bar(profile.inner, dashed=False, margin=profile.margin),
        "dashes": bar(profile.inner, dashed=True, margin=profile.margin),
    }
    return {"crest": head.crest, **found} if head.crest else found
