"""What a book that was put back or copied does to become whole again, over one open book."""

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Final
from uuid import UUID, uuid4

import msgspec

from office.book.engine.connection import Connection
from office.book.ledger import Done, Ledger
from office.book.sql import EVENTS_AFTER
from office.catalogue.index import CurrentCatalogue
from office.contract.commands import By
from office.platform.recovery.book_identity import Renaming, Why, put_restoring, rename, restoring, standing
from office.platform.recovery.take_in import PageResult, take_history

UNEXPLAINED: Final = """
    SELECT 1 FROM set_asides AS a WHERE a.state = 'refused' AND a.problem LIKE ?
    AND NOT EXISTS (SELECT 1 FROM conflicts AS c WHERE c.ours = a.seq)"""


class HistoryRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What to ask the platform for: all it was told, but what arrived under (`db_id`, `epoch`) up to `have`, whose op
    is `have_op`; go on at `after`."""

    db_id: str
    epoch: int
    have: int
    have_op: str
    after: str


class RecoveryService:
    """The history is taken in page by page; the office works meanwhile, and nothing is sent."""

    def __init__(self, ledger: Ledger, current_catalogue: CurrentCatalogue) -> None:
        self._ledger, self._current_catalogue = ledger, current_catalogue

    def wanted(self) -> HistoryRequest | None:
        """None when the book has its history."""
        with self._ledger.reading() as db:
            renamed = restoring(db)
            return _wanted(db, renamed) if renamed else None

    def identity(self) -> tuple[str, int]:
        """The name under which the book tells what happened: `db_id` and epoch."""
        with self._ledger.reading() as db:
            book = standing(db, 0)
        return book.db_id, book.epoch

    def rename(self, why: Why, op_id: UUID, by: By) -> Future[Done[Renaming]]:
        """The platform knows this book's name with another content, or with more: go on under another, once."""
        return self._ledger.act(rename(why, by, op_id=op_id, db_id=str(uuid4())))

    def take_in(self, ops: Sequence[bytes], after: str, op_id: UUID, by: By) -> Future[Done[PageResult]]:
        """One page of it; `after` is empty when it was the last. Refusal `catalogue_missing` before there is one."""
        index = self._current_catalogue()
        return self._ledger.act(take_history(ops, op_id=op_id, by=by, after=after, last=not after, index=index))

    def look(self, by: By) -> Future[None]:
        """Fetch all there is, under the same name, where an op of ours has lost its place to one that is not here."""

        def write(db: Connection) -> None:
            if restoring(db) or db.execute(UNEXPLAINED, ('%"version_taken"%',)).fetchone() is None:
                return
            book = standing(db, 0)
            put_restoring(
                db,
                Renaming(why="diverged", db_id=book.db_id, epoch=book.epoch, was=("", 1), have=0, since=by.at),
            )

        return self._ledger.chore(write)

    def start_again(self) -> Future[None]:
        """The platform does not know the place any more, as it was put back itself."""

        def write(db: Connection) -> None:
            if renamed := restoring(db):
                put_restoring(db, msgspec.structs.replace(renamed, after=""))

        return self._ledger.chore(write)


def _wanted(db: Connection, renamed: Renaming) -> HistoryRequest:
    """The last event that both have, if the book has it still."""
    (db_id, epoch), have = renamed.was, renamed.have
    row = db.execute(EVENTS_AFTER, (have - 1, 1)).fetchone() if have and db_id else None
    if row is None or row[0] != have:
        return HistoryRequest(db_id="", epoch=epoch, have=0, have_op="", after=renamed.after)
    return HistoryRequest(db_id=db_id, epoch=epoch, have=have, have_op=str(row[1]), after=renamed.after)
