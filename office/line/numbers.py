"""Numbers, ids and codes. All are derived from the act itself, so the same act always gives the same ones."""

import base64
import hashlib
import re
from datetime import datetime
from typing import Final
from uuid import UUID

from office.contract.commands import By

ORDINAL_MAX: Final = 999
CODE_GROUPS: Final = (3, 3, 4)  # of a ticket: 50 bits
OLD_CODE_GROUPS: Final = (3, 3)  # of a ticket given before
RECEIPT_GROUPS: Final = (4, 4)
CODE_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: no I, L, O, U
MISREAD: Final = str.maketrans("OIL", "011")
FOLD_LABEL: Final = b"mpp/office/1"
TYPED: Final = re.compile(r"([A-Z]{1,3})(?:[ -]*(K[1-9][0-9]{0,3})[ .-]+)?[ .-]*([0-9]{1,3})")
UUID7: Final = 7 << 76 | 2 << 62  # version and variant
UUID7_BITS: Final = 15 << 76 | 3 << 62


def number_of(series: str, ordinal: int) -> str:
    """A 017, as screens and slips write it."""
    assert 1 <= ordinal <= ORDINAL_MAX, ordinal
    return f"{series} {ordinal:03d}"


def read_number(text: str) -> tuple[str, int] | None:
    """Series and ordinal of a typed number: "a017", "A-K2 7". None when it is no number."""
    found = TYPED.fullmatch(" ".join(text.upper().split()))
    if found is None or not 1 <= int(found[3]) <= ORDINAL_MAX:
        return None
    return (device_series(found[1], found[2]) if found[2] else found[1]), int(found[3])


def device_series(series: str, device: str) -> str:
    """A-K2: the series of a kiosk that is offline. No catalogue's series has a hyphen and no two kiosks have one
    prefix, so it needs nobody's permission."""
    return f"{series}-{device}"


def id_of(op_id: UUID, at: datetime, label: str) -> UUID:
    """The id of what an act makes, shaped as a UUIDv7 (RFC 9562): ids of one time lie side by side in the book, so a
    commit touches few pages. Its other bits come from the act and the label."""
    drawn = int.from_bytes(hashlib.sha256(op_id.bytes + label.encode()).digest()[:10], "big")
    bits = int(at.timestamp() * 1000) << 80 | drawn
    return UUID(int=bits & ~UUID7_BITS | UUID7)


def fold(by: By, op_id: UUID, label: str) -> bytes:
    """32 bytes from the act's random bytes, different for each label. As secret as `by.random_bytes`."""
    return hashlib.sha256(b"\0".join((FOLD_LABEL, by.random_bytes, op_id.bytes, label.encode()))).digest()


def code_of(random_bytes: bytes, groups: tuple[int, ...]) -> str:
    """A code to read out: groups (3, 3, 4) give 7Q2-MX4-K9DP."""
    letters = int.from_bytes(random_bytes, "big")
    parts = []
    for length in groups:
        letters, part = divmod(letters, 32**length)
        parts.append("".join([CODE_LETTERS[part >> 5 * place & 31] for place in range(length)]))
    return "-".join(parts)


def read_code(text: str, groups: tuple[int, ...]) -> str:
    """A code as a person typed it: any case, with or without its hyphens, O for 0, I or L for 1."""
    letters = "".join(text.upper().split()).replace("-", "").translate(MISREAD)
    starts = [sum(groups[:place]) for place in range(len(groups))]
    parts = (letters[start : start + length] for start, length in zip(starts, groups, strict=True))
    return "-".join(part for part in parts if part)


def whole_code(text: str, groups: tuple[int, ...]) -> str:
    """As read_code; empty when it has another length or is no code."""
    letters = "".join(text.split()).replace("-", "")
    whole = len(letters) == sum(groups) and letters.isascii() and letters.isalnum()
    return read_code(text, groups) if whole else ""


def ticket_code(text: str) -> str:
    """As whole_code, of a ticket."""
    return whole_code(text, CODE_GROUPS) or whole_code(text, OLD_CODE_GROUPS)


def token_of(random_bytes: bytes) -> str:
    """A session's name: 256 bits in 43 letters that fit a header."""
    return base64.urlsafe_b64encode(random_bytes).rstrip(b"=").decode()
