"""What a backup says of itself, before anybody opens it. It names nobody."""

from datetime import datetime
from typing import Annotated, Final, Literal

import msgspec

from office.book.engine.connection import Connection
from office.platform.recovery.book_identity import Checkpoint, checkpoint_of

COUNTS: Final = {
    "tickets": "SELECT count(*) FROM tickets",
    "submissions": "SELECT count(*) FROM submissions",
}

BackupKind = Literal["whole", "increment"]


class BackupManifest(msgspec.Struct, frozen=True, kw_only=True):
    """`chain` is the id of a whole backup and of the increments upon it, which are counted by `place` from 0.
    `authority` is the fingerprint of the office's certificate authority, empty where there is none. The book of the
    backup has at least what `checkpoint` and `counts` say: it may have a moment more. Where anything happens, another
    one follows within `next_s`; 0: nobody knows."""

    chain: str
    place: Annotated[int, msgspec.Meta(ge=0)]
    made_at: datetime
    next_s: int = 0
    program: str
    authority: str
    checkpoint: Checkpoint
    counts: dict[str, int]

    @property
    def kind(self) -> BackupKind:
        return "increment" if self.place else "whole"


def counts_of(db: Connection) -> dict[str, int]:
    return {name: int((db.execute(count).fetchone() or (0,))[0]) for name, count in COUNTS.items()}


def manifest_of(
    db: Connection,
    *,
    chain: str,
    place: int,
    made_at: datetime,
    next_s: int,
    program: str,
    authority: str,
    machine: str,
) -> BackupManifest:
    """Of the snapshot that `db` reads."""
    return BackupManifest(
        chain=chain,
        place=place,
        made_at=made_at,
        next_s=next_s,
        program=program,
        authority=authority,
        checkpoint=checkpoint_of(db, machine),
        counts=counts_of(db),
    )
