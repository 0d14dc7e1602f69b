"""The ends of the book's two chains, the events and who looked at whose data: what is told outside the book, so that
neither can be made anew unseen."""

from typing import Literal

import msgspec

from office.book.engine.connection import Connection
from office.book.sql import READ_TIP, READS_TIP

Chain = Literal["events", "reads"]


class ChainTips(msgspec.Struct, frozen=True, kw_only=True):
    """How far each chain had come, and the hash of its last row in hex; empty where there is none or nobody knows."""

    events: int = 0
    events_hash: str = ""
    reads: int = 0
    reads_hash: str = ""

    def of(self, chain: Chain) -> tuple[int, str]:
        return (self.events, self.events_hash) if chain == "events" else (self.reads, self.reads_hash)


def chain_tips(db: Connection) -> ChainTips:
    """As the book has them now, by the tables of tips."""
    (events, events_hash, _) = db.execute(READ_TIP).fetchone() or (0, b"", "")
    (reads, reads_hash) = db.execute(READS_TIP).fetchone() or (0, b"")
    return ChainTips(
        events=events,
        events_hash=events_hash.hex() if events else "",
        reads=reads,
        reads_hash=reads_hash.hex() if reads else "",
    )
