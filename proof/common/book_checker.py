"""What is found in a book after its worst moment: whole, and how far it had come."""

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import apsw

from office.book import sql
from office.book.chain import Tip, walk
from office.book.engine.connection import Connection
from office.contract.errors import Refusal
from proof.common.apsw_connection import BOOK
from proof.common.simulated_disk import Files

T = TypeVar("T")
MEMORY: Final = Path("/dev/shm")
MIGRATIONS: Final = "_sqlite_migrations"
TABLES: Final = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"

# What is true of every whole book: each names what would be torn, and finds the rows that are.
WHOLE: Final[Mapping[str, str]] = {
    "a ticket without its event": """SELECT ticket FROM tickets t WHERE NOT EXISTS
        (SELECT 1 FROM events e WHERE e.stream = t.ticket AND e.kind = 'ticket.issued')""",
    "an event without its ticket": """SELECT seq FROM events e WHERE e.kind = 'ticket.issued' AND NOT EXISTS
        (SELECT 1 FROM tickets t WHERE t.ticket = e.stream)""",
    "an event without its answer": "SELECT seq FROM events WHERE seq NOT IN (SELECT seq FROM acts)",
    "an answer without its event": "SELECT seq FROM acts WHERE seq NOT IN (SELECT seq FROM events)",
    "a place in a line without its ticket": """SELECT entry FROM entries
        WHERE ticket NOT IN (SELECT ticket FROM tickets)""",
    "a ticket without a place in a line": "SELECT ticket FROM tickets WHERE ticket NOT IN (SELECT ticket FROM entries)",
    "a form without its event": """SELECT submission FROM submissions s WHERE NOT EXISTS
        (SELECT 1 FROM events e WHERE e.kind = 'submission.finalised'
        AND json_extract(e.data, '$.submission') = s.submission)""",
    "a line miscounted": """SELECT l.service FROM lines l WHERE l.waiting <> (SELECT count(*) FROM entries e
        WHERE e.office_day = l.office_day AND e.service = l.service AND e.state = 'waiting')""",
    "a series miscounted": """SELECT d.series FROM series_days d WHERE d.last <> (SELECT max(t.ordinal) FROM tickets t
        WHERE t.office_day = d.office_day AND t.series = d.series)""",
    "a number left out": """SELECT office_day, series FROM tickets GROUP BY office_day, series
        HAVING max(ordinal) <> count(DISTINCT ordinal)""",
    "an announcement left out": """SELECT office_day FROM announcements GROUP BY office_day
        HAVING max(announcement) <> count(*)""",
    "a reference to nothing": "PRAGMA foreign_key_check",
}
SKIPPED: Final = frozenset({"a series miscounted", "a number left out", "an announcement left out"})
DOUBLED: Final[Mapping[str, str]] = {
    "a number given twice": """SELECT office_day, series, ordinal FROM tickets GROUP BY office_day, series, ordinal
        HAVING count(*) > 1""",
    "an op done twice": "SELECT op_id FROM events GROUP BY op_id HAVING count(*) > 1",
    "a person in two places": """SELECT ticket FROM entries WHERE state IN ('waiting', 'called', 'serving', 'on_hold')
        GROUP BY ticket HAVING count(*) > 1""",
}


class RecoveredDisk:
    """A folder in memory into which the files of one power cut after the other are put, to be opened by SQLite's own
    file system as an office would."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mpp-proof-", dir=MEMORY if MEMORY.is_dir() else None))

    def __enter__(self) -> "RecoveredDisk":
        return self

    def __exit__(self, *_wrong: object) -> None:
        shutil.rmtree(self.folder)

    @property
    def book(self) -> Path:
        return self.folder / BOOK

    def put(self, files: Files) -> None:
        for left in os.listdir(self.folder):
            if left not in files:
                (self.folder / left).unlink()
        for name, data in files.items():
            (self.folder / name).write_bytes(data)

    def read(self, files: Files, look: Callable[[apsw.Connection], T], corrupt: T) -> T:
        """What `look` finds in the book, or `corrupt` where that is so. Nothing is written to the files."""
        self.put(files)
        try:
            with contextlib.closing(apsw.Connection(str(self.book))) as db:
                db.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
                db.execute("PRAGMA locking_mode = EXCLUSIVE")
                sound = db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                return look(db) if sound else corrupt
        except apsw.Error:
            return corrupt

    def found(self, files: Files) -> str:
        """The fingerprint of all that can be read, or "" where the book is corrupt."""
        return self.read(files, fingerprint, "")


def fingerprint(db: Any) -> str:
    """Of every row of every table, in the order they are kept; but not of when the tables were made."""
    read = hashlib.blake2b(digest_size=16)
    for (table,) in db.execute(TABLES).fetchall():
        what = "name" if table == MIGRATIONS else "*"
        read.update(repr((table, db.execute(f'SELECT {what} FROM "{table}"').fetchall())).encode())
    return read.hexdigest()


def faults(db: Connection, *, skips: bool = False) -> tuple[list[str], list[str]]:
    """What is torn and what is doubled in an open book. `skips`: it was put back, and left out numbers on purpose."""
    asked = {what: find for what, find in WHOLE.items() if not (skips and what in SKIPPED)}
    torn = [what for what, find in asked.items() if db.execute(find).fetchall()]
    doubled = [what for what, find in DOUBLED.items() if db.execute(find).fetchall()]
    return [*torn, *_broken_chain(db)], doubled


def _broken_chain(db: Connection) -> list[str]:
    try:
        reached = walk(db.execute(sql.EVENTS_AFTER, (0, 1 << 30)).fetchall(), Tip())
    except Refusal:
        return ["the chain of events"]
    tip = db.execute(sql.READ_TIP).fetchone()
    return [] if tip == (reached.seq, reached.hash, reached.hlc) else ["the end of the chain"]
