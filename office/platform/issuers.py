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
    """Put it in force. Refusal `issuers_older`: what was once taken out must not come back by an old list."""
    told = _version(document)
    kept = (tx.db.execute(READ_NOTE, (NOTE,)).fetchone() or ("",))[0]
    in_force = _version(kept.encode()) if kept else 0
    if told < in_force or (told == in_force and kept.encode() != document):
        raise older(told, in_force)
    keep_only(tx.db, NOTE, ())
    if told == in_force:
        return ChangesTaken(version=told, unchanged=1)
    tx.db.execute(PUT_NOTE, (NOTE, document.decode()))
    tx.append("issuers.adopted", NOTE, {"version": told, "sha256": hashlib.sha256(document).hexdigest()})
    return ChangesTaken(version=told, new=1)


def _version(document: bytes) -> int:
    return msgspec.json.decode(document, type=VersionedIssuers).version


def older(version: int, in_force: int) -> Refusal:
    return Refusal.of("issuers_older", version=version, in_force=in_force, facts={"reason": f"{version}, {in_force}"})
