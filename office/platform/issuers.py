"""Whose signature on a citizen's code counts, as the platform told it last. The book keeps the document as it came;
what its keys are worth is judged by the sync, before it comes here and whenever a code is read."""

import hashlib
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from office.book.journal import Transaction
from office.book.sealing.sealed_forms import LISTED
from office.book.sql import PUT_NOTE, READ_NOTE
from office.contract.errors import Refusal
from office.platform.staging import keep_only
from office.platform.versioned_changes import ChangesTaken

NOTE: Final = LISTED


class VersionedIssuers(msgspec.Struct, frozen=True):
    version: Annotated[int, Meta(ge=1)]


def adopt(tx: Transaction, document: bytes) -> ChangesTaken:
    """Put the list in force. Refusal `issuers_older`: an old list must not bring back what was removed."""
    version = _version(document)
    stored = (tx.db.execute(READ_NOTE, (NOTE,)).fetchone() or ("",))[0]
    current = _version(stored.encode()) if stored else 0
    if version < current or (version == current and stored.encode() != document):
        raise older(version, current)
    keep_only(tx.db, NOTE, ())
    if version == current:
        return ChangesTaken(version=version, unchanged=1)
    tx.db.execute(PUT_NOTE, (NOTE, document.decode()))
    tx.append("issuers.adopted", NOTE, {"version": version, "sha256": hashlib.sha256(document).hexdigest()})
    return ChangesTaken(version=version, new=1)


def _version(document: bytes) -> int:
    return msgspec.json.decode(document, type=VersionedIssuers).version


def older(version: int, current: int) -> Refusal:
    return Refusal.of("issuers_older", version=version, in_force=current, facts={"reason": f"{version}, {current}"})
