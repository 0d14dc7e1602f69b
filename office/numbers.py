"""Numbers, ids and codes: all drawn from the act itself, so that the same act always draws the same ones."""

import base64
import hashlib
from typing import Final
from uuid import UUID, uuid5

from office.orders import By

ORDINAL_MAX: Final = 999
CODE_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: no I, L, O, U
FOLD_LABEL: Final = b"mpp/office/1"


def number_of(series: str, ordinal: int) -> str:
    """A 017, as the whole office and its paper write it."""
    assert 1 <= ordinal <= ORDINAL_MAX, ordinal
    return f"{series} {ordinal:03d}"


def id_of(op_id: UUID, label: str) -> UUID:
    """The id of what an act makes. Whoever knows the op_id can work it out, also a kiosk that is alone."""
    return uuid5(op_id, label)


def fold(by: By, op_id: UUID, label: str) -> bytes:
    """32 bytes from the act's chance, other ones for each label. As secret as `by.chance` is."""
    return hashlib.sha256(b"\0".join((FOLD_LABEL, by.chance, op_id.bytes, label.encode()))).digest()


def code_of(chance: bytes, groups: tuple[int, ...]) -> str:
    """Letters a person can read out: groups (3, 3) give 7Q2-MX4."""
    bits = int.from_bytes(chance, "big")
    parts = []
    for length in groups:
        letters = ""
        for _ in range(length):
            bits, index = divmod(bits, len(CODE_LETTERS))
            letters += CODE_LETTERS[index]
        parts.append(letters)
    return "-".join(parts)


def token_of(chance: bytes) -> str:
    """A session's name: 256 bits in 43 letters that fit a header."""
    return base64.urlsafe_b64encode(chance).rstrip(b"=").decode()
