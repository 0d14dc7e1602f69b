"""Fills a slip's placeholders from a fixed list of fields. A field stays text: it cannot become a command."""

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from printing.letters import clean
from printing.model import AnyBlock, Big, Qr, Row, Slip, Text
from printing.profile import PaperWidth

# No field of any slip is a person's name, NIK, address or phone number.
FIELDS: Final = frozenset(
    [
        *("office", "device", "date", "time", "zone"),  # where and when it was printed
        *(
            "number",
            "service",
            "agency",
            "place",
            "wait",
            "prepare",
            "code",
            "qr",
            "appointment",
            "plan",
            "alone",
        ),  # the ticket
        *("title", "form", "outcome", "counter", "finish", "next"),  # the receipts
    ]
)
FIELD_LENGTH_MAX = 1000
QR_LENGTH_MAX = 500  # fits version 17 at EC M, 85 modules: 4 dots a module on 58 mm, and still readable
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def fill(slip: Slip, fields: Mapping[str, str], paper: PaperWidth) -> Slip:
    """The slip with every placeholder filled and blocks without their field left out.

    ValueError for a field this kind of slip does not have, for a missing required one and for an endless one."""
    data = checked(slip, fields)
    wanted = (block for block in slip.blocks if block.only in (None, paper) and (not block.when or data[block.when]))
    blocks = tuple(kept for block in wanted if (kept := _filled(block, data)) is not None)
    return msgspec.structs.replace(slip, blocks=blocks)


def checked(slip: Slip, fields: Mapping[str, str]) -> dict[str, str]:
    """Every field of the slip, cleaned; absent optional ones are empty."""
    known = (*slip.required, *slip.optional)
    strange = sorted(fields.keys() - set(known))
    if strange:
        raise ValueError(f"slip {slip.kind} has no field {', '.join(strange)}")
    data = {name: clean(fields.get(name, "")).strip() for name in known}
    missing = sorted(name for name in slip.required if not data[name])
    if missing:
        raise ValueError(f"slip {slip.kind} needs {', '.join(missing)}")
    endless = sorted(name for name in known if len(data[name]) > (QR_LENGTH_MAX if name == "qr" else FIELD_LENGTH_MAX))
    if endless:
        raise ValueError(f"slip {slip.kind}: too long: {', '.join(endless)}")
    return data


def placeholders(block: AnyBlock) -> frozenset[str]:
    """The names of the fields a block asks for."""
    if isinstance(block, Row):
        texts = [part for cell in block.cells for part in (cell.label, cell.text)]
    else:
        texts = [block.text] if isinstance(block, Text | Big | Qr) else []
    return frozenset(name for text in texts for name in _PLACEHOLDER.findall(text)) | ({block.when} - {""})


def _filled(block: AnyBlock, data: Mapping[str, str]) -> AnyBlock | None:
    if isinstance(block, Text | Big | Qr):
        return msgspec.structs.replace(block, text=_put(block.text, data))
    if isinstance(block, Row):
        cells = [msgspec.structs.replace(cell, text=_put(cell.text, data)) for cell in block.cells]
        kept = tuple(cell for cell in cells if cell.text)
        return msgspec.structs.replace(block, cells=kept) if kept else None
    return block


def _put(text: str, data: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: data[found[1]], text).strip()
