"""Records that the platform owns and tells as what changed after a version: taken over whole or not at all.

Each record has a version of its own, so that being told twice, or in another order, ends with the newest."""

import hashlib
from collections import Counter as Tally
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, Final, Literal, Protocol, TypeVar

import msgspec
from msgspec import Meta

from office.book.engine.connection import Row
from office.book.journal import Transaction
from office.book.sql import PUT_NOTE, READ_NOTE
from office.catalogue.index import json_of
from office.contract.errors import Refusal
from office.contract.words import check_texts
from office.platform.staging import keep_only

DOCUMENT_BYTES_MAX: Final = 16 * 1024 * 1024
Kind = Literal["cases", "messages"]


class Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What changed after the document of version `after`; 0: everything that is still of use."""

    version: Annotated[int, Meta(ge=1)]
    after: Annotated[int, Meta(ge=0)] = 0


class ChangesTaken(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the document's records were new, changed, or told nothing new."""

    version: int
    new: int = 0
    changed: int = 0
    unchanged: int = 0


class VersionedRecord(Protocol):
    @property
    def version(self) -> int: ...


T = TypeVar("T", bound=Changes)
R = TypeVar("R", bound=VersionedRecord)


def read(kind: Kind, document: bytes, shape: type[T], ids: Callable[[T], Iterable[str]]) -> T:
    """The document in its shape. Refusal `<kind>_broken` says what is wrong with it, and nothing out of it."""
    if len(document) > DOCUMENT_BYTES_MAX:
        raise broken(kind, "dokumen terlalu besar", "the document is too large")
    try:
        changes = msgspec.json.decode(document, type=shape)
        check_texts(changes)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as wrong:
        raise broken(kind, f"bentuknya salah ({wrong})", f"its shape is wrong ({wrong})") from None
    for name in (name for name, times in Tally(ids(changes)).items() if times > 1):
        raise broken(kind, f"{name} ada dua", f"{name} is there twice")
    return changes


def follow(tx: Transaction, kind: Kind, changes: Changes) -> None:
    """Refusal `<kind>_gap` when a document between this and the last one is missing. Its pieces are needed no more."""
    last = int((tx.db.execute(READ_NOTE, (kind,)).fetchone() or ("0",))[0])
    if changes.after > last:
        raise Refusal.of(f"{kind}_gap", after=changes.after, facts={"last": last})
    tx.db.execute(PUT_NOTE, (kind, str(changes.version)))
    keep_only(tx.db, kind, ())


def newer(
    tx: Transaction, known: str, records: Sequence[R], id_of: Callable[[R], str]
) -> tuple[list[tuple[R, bool]], int]:
    """The records that tell something new, each with whether it is new itself; and how many tell nothing. `known` asks
    for (id, version) of the ids in a list."""
    rows: list[Row] = tx.db.execute(known, (json_of(map(id_of, records)),)).fetchall()
    versions: dict[str, int] = dict(rows)
    changes = [
        (record, id_of(record) not in versions) for record in records if versions.get(id_of(record), 0) < record.version
    ]
    return changes, len(records) - len(changes)


def append_import(
    tx: Transaction, kind: Kind, changes: Changes, document: bytes, taken: Sequence[tuple[R, bool]], *, unchanged: int
) -> ChangesTaken:
    """The event of it, if anything changed. It holds nothing of the records. `taken` and `unchanged` as of `newer`."""
    new = sum(is_new for _, is_new in taken)
    counts: dict[str, Any] = {"new": new, "changed": len(taken) - new, "unchanged": unchanged}
    if taken:
        sha256 = hashlib.sha256(document).hexdigest()
        tx.append(f"{kind}.imported", kind, {"version": changes.version, "sha256": sha256, **counts})
    return ChangesTaken(version=changes.version, **counts)


def broken(kind: Kind, reason: str, reason_en: str) -> Refusal:
    return Refusal.of(f"{kind}_broken", why=(reason, reason_en), facts={"reason": reason_en})
