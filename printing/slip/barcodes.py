"""Barcodes the printer draws itself (GS k): what may stand in one, how wide it is, and its bars for the preview."""

import re
from typing import Final

from printing.slip.model import Symbology

MODULE_MIN = 2
QUIET_MODULES: Final = {"code128": 10, "code39": 10, "ean13": 11, "ean8": 7}  # blank on either side
ALLOWED: Final = {
    "code128": re.compile(r"[ -z|}~]+"),  # GS k takes "{" for the choice of a code set
    "code39": re.compile(r"[0-9A-Z $%+\-./]+"),
    "ean13": re.compile(r"\d{12,13}"),
    "ean8": re.compile(r"\d{7,8}"),
}
START_B, LAST_BAR = 104, "11"


def content(symbology: Symbology, text: str) -> str:
    """The text as the printer is given it: an EAN with its check digit. ValueError for what the code cannot hold."""
    if not ALLOWED[symbology].fullmatch(text):
        raise ValueError(f"a barcode {symbology} cannot hold what it was given")
    if symbology not in ("ean13", "ean8"):
        return text
    digits = text[: 12 if symbology == "ean13" else 7]
    weighted = sum(int(digit) * (3, 1)[at % 2] for at, digit in enumerate(reversed(digits)))
    whole = f"{digits}{-weighted % 10}"
    if len(text) == len(whole) and text != whole:
        raise ValueError(f"the check digit of a barcode {symbology} is wrong")
    return whole


def module(symbology: Symbology, text: str, wanted: int, dots: int) -> int:
    """The dots of the narrowest bar, at most `wanted`, with which code and quiet zones fit; ValueError if none does."""
    across = len(modules(symbology, content(symbology, text))) + 2 * QUIET_MODULES[symbology]
    if dots // across < MODULE_MIN:
        raise ValueError(f"a barcode of {len(text)} letters needs {across * MODULE_MIN} dots and the paper has {dots}")
    return min(wanted, dots // across)


def modules(symbology: Symbology, content: str) -> str:
    """From the first bar to the last, one "1" or "0" for each module. Code 39's wide bars are three."""
    if symbology == "code128":
        from barcode.charsets.code128 import CODES, STOP

        values = [START_B, *(ord(char) - 32 for char in content)]
        check = (START_B + sum(at * value for at, value in enumerate(values))) % 103
        return "".join([*(str(CODES[value]) for value in [*values, check]), STOP, LAST_BAR])
    import barcode

    options = {"add_checksum": False} if symbology == "code39" else {}
    built = barcode.get_barcode_class(symbology)(content, **options).build()
    return str(built[0])
