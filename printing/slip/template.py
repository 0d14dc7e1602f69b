"""Fills a slip's placeholders from a fixed list of fields. A field stays text: it cannot become a command."""

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from printing.profile import PaperWidth
from printing.slip.model import AnyBlock, Barcode, Big, Qr, Row, Slip, Text
from printing.slip.printable_text import clean

WHERE_AND_WHEN: Final = ("office", "device", "date", "time", "zone", "footer")
TICKET: Final = (
    *("number", "service", "agency", "place", "wait", "prepare", "code", "qr"),
    *("appointment", "note", "plan", "stations", "alone"),
)
RECEIPTS: Final = ("title", "form", "outcome", "counter", "finish", "next", "product", "ready", "bring")
CLOSING: Final = ("day", "totals", "issued", "served", "no_show", "waiting", "voids", "tips")
TEST: Final = ("printer", "answers", "letters")
# No field of any slip is a person's name, NIK, address or phone number.
FIELDS: Final = frozenset((*WHERE_AND_WHEN, *TICKET, *RECEIPTS, *CLOSING, *TEST))
FIELD_LENGTH_MAX = 1000
TABLE_LENGTH_MAX = 4000  # `stations`, `totals` and `answers` have many lines
TABLES: Final = frozenset(("stations", "totals", "answers"))
QR_LENGTH_MAX = 500  # fits version 17 at EC M, 85 modules: 4 dots a module on 58 mm, and still readable
PART: Final = " | "
PARTS_MAX = 4
_PLACEHOLDER = re.compile(r"\{([a-z_]+|[1-4])\}")


def fill(slip: Slip, fields: Mapping[str, str], paper: PaperWidth) -> Slip:
    """The slip with every placeholder filled and blocks without their field left out.

    ValueError for a field this kind of slip does not have, for a missing required one and for an endless one."""
    data = checked(slip, fields)
    wanted = (block for block in slip.blocks if block.only in (None, paper) and (not block.when or data[block.when]))
    blocks = tuple(filled for block in wanted for filled in _filled(block, data))
    return Slip(version=slip.version, kind=slip.kind, required=slip.required, optional=slip.optional, blocks=blocks)


def checked(slip: Slip, fields: Mapping[str, str]) -> dict[str, str]:
    """Every field of the slip, cleaned; absent optional ones are empty."""
    known = (*slip.required, *slip.optional)
    strange = sorted(fields.keys() - set(known))
    if strange:
        raise ValueError(f"slip {slip.kind} has no field {', '.join(strange)}")
    endless = sorted(name for name, value in fields.items() if len(value) > _length_max(name))
    if endless:
        raise ValueError(f"slip {slip.kind}: too long: {', '.join(endless)}")
    data = {name: clean(fields.get(name, "")).strip() for name in known}
    missing = sorted(name for name in slip.required if not data[name])
    if missing:
        raise ValueError(f"slip {slip.kind} needs {', '.join(missing)}")
    return data


def placeholders(block: AnyBlock) -> frozenset[str]:
    """The names of the fields a block asks for."""
    texts = [part for cell in block.cells for part in cell.parts] if isinstance(block, Row) else []
    texts += [block.text] if isinstance(block, Text | Big | Qr | Barcode) else []
    names = {name for text in texts for name in _PLACEHOLDER.findall(text) if not name.isdigit()}
    return frozenset((names | {block.when, block.each if isinstance(block, Row) else ""}) - {""})


def _length_max(name: str) -> int:
    return QR_LENGTH_MAX if name == "qr" else TABLE_LENGTH_MAX if name in TABLES else FIELD_LENGTH_MAX


def _filled(block: AnyBlock, data: Mapping[str, str]) -> list[AnyBlock]:
    if isinstance(block, Text | Big | Qr | Barcode):
        return [msgspec.structs.replace(block, text=_put(block.text, data))]
    if isinstance(block, Row):
        rows = [_row(block, {**data, **parts}) for parts in _rows(block, data)]
        return [row for row in rows if row is not None]
    return [block]


def _rows(block: Row, data: Mapping[str, str]) -> list[dict[str, str]]:
    """The parts of each row of a table, by their place; one row without any for a row that is no table."""
    lines = data[block.each].split("\n") if block.each else []
    parts = [[part.strip() for part in line.split(PART.strip())][:PARTS_MAX] for line in lines if line.strip()]
    blank = [""] * PARTS_MAX
    return [dict(zip("1234", [*row, *blank], strict=False)) for row in parts] if block.each else [{}]


def _row(block: Row, data: Mapping[str, str]) -> Row | None:
    """None where nothing is left to print."""
    cells = [
        msgspec.structs.replace(
            cell, text=_put(cell.text, data), label=_put(cell.label, data), note=_put(cell.note, data)
        )
        for cell in block.cells
    ]
    filled = tuple(cells if block.weights else [cell for cell in cells if cell.text])
    whole = any(cell.text for cell in filled)
    return msgspec.structs.replace(block, cells=filled, each="") if whole else None


def _put(text: str, data: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: data[found[1]], text).strip()
