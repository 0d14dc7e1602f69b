"""What a screen or an officer may see of a person: masks, short names, age."""

import msgspec

from office.book.engine.connection import Connection
from office.book.sealing.vault import person, unseal
from office.contract.answers import Profile

PROFILE_COLUMN = "people.profile"


def nik_index(db: Connection, nik: str) -> str:
    """The blind index of a NIK. It cannot be computed without the book's key. Empty for none."""
    return db.vault.blind("nik", nik) if nik else ""


def stored_profile(db: Connection, ticket: str, sealed: bytes | None) -> Profile | None:
    """The stored profile; None for a guest, and where it is deleted."""
    plain = unseal(db, person(ticket), PROFILE_COLUMN, sealed)
    return msgspec.json.decode(plain, type=Profile) if plain else None
