"""The tables of the book. What must never happen is a constraint here."""

import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, cast

from office.book.chain import GENESIS
from office.book.engine.connection import Connection, writing
from office.book.migrations import citizens, devices, limits, line, officers, platform, vault
from office.book.migrations.triggers import append_only
from office.contract.errors import Refusal

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[[Connection], None]

JOURNAL: Final = (
    """CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        op_id TEXT NOT NULL UNIQUE,
        stream TEXT NOT NULL,
        stream_version INTEGER NOT NULL,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        hlc TEXT NOT NULL,
        actor TEXT NOT NULL,
        device TEXT NOT NULL,
        data TEXT NOT NULL,
        prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
        UNIQUE (stream, stream_version)
    ) STRICT""",
    """CREATE TRIGGER events_without_gap BEFORE INSERT ON events
       WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM events)
       BEGIN SELECT raise(ABORT, 'seq has no gaps'); END""",
    *append_only("events", "events are append-only"),
    """CREATE TABLE tip (
        "only" INTEGER PRIMARY KEY CHECK ("only" = 1),
        seq INTEGER NOT NULL,
        hash BLOB NOT NULL,
        hlc TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE acts (
        seq INTEGER PRIMARY KEY REFERENCES events (seq),
        verb TEXT NOT NULL,
        target TEXT NOT NULL,
        digest BLOB NOT NULL,
        answer BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE idle_acts (
        op_id TEXT PRIMARY KEY,
        verb TEXT NOT NULL,
        target TEXT NOT NULL,
        digest BLOB NOT NULL,
        answer BLOB NOT NULL,
        seq INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    *(
        f"""CREATE TRIGGER {table}_never_{what} BEFORE {verb} ON {table}
            BEGIN SELECT raise(ABORT, 'an answer is kept for ever'); END"""
        for table in ("acts", "idle_acts")
        for what, verb in (("change", "UPDATE"), ("go", "DELETE"))
    ),
    "CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE set_asides (
        seq INTEGER PRIMARY KEY REFERENCES events (seq),
        state TEXT NOT NULL CHECK (state IN ('refused', 'held', 'blocked')),
        problem TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
)

QUEUE: Final = (
    """CREATE TABLE tickets (
        id INTEGER PRIMARY KEY,
        ticket TEXT NOT NULL UNIQUE,
        office_day TEXT NOT NULL,
        series TEXT NOT NULL,
        ordinal INTEGER NOT NULL CHECK (ordinal BETWEEN 1 AND 999),
        number TEXT NOT NULL,
        code TEXT NOT NULL UNIQUE,
        priority TEXT NOT NULL,
        plan TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        device TEXT NOT NULL,
        UNIQUE (office_day, series, ordinal)
    ) STRICT""",
    """CREATE TABLE entries (
        id INTEGER PRIMARY KEY,
        entry TEXT NOT NULL UNIQUE,
        ticket TEXT NOT NULL REFERENCES tickets (ticket),
        number TEXT NOT NULL,
        office_day TEXT NOT NULL,
        service TEXT NOT NULL,
        priority TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN
            ('waiting', 'called', 'serving', 'served', 'on_hold', 'no_show', 'left', 'transferred')),
        counter TEXT CHECK (counter IS NOT NULL OR state NOT IN ('called', 'serving')),
        arrived_at TEXT NOT NULL,
        called_at TEXT,
        serving_at TEXT,
        held_at TEXT,
        ended_at TEXT,
        hold_s REAL NOT NULL,
        service_s REAL,
        calls INTEGER NOT NULL,
        announcement INTEGER,
        came_from TEXT NOT NULL,
        reason TEXT NOT NULL,
        remark TEXT NOT NULL,
        before TEXT NOT NULL
    ) STRICT""",
    """CREATE UNIQUE INDEX one_open_entry_per_counter ON entries (counter)
       WHERE state IN ('called', 'serving')""",
    """CREATE UNIQUE INDEX one_place_per_ticket ON entries (ticket)
       WHERE state IN ('waiting', 'called', 'serving', 'on_hold')""",
    "CREATE INDEX entries_of_ticket ON entries (ticket)",
    """CREATE INDEX line ON entries (office_day, service, priority, arrived_at, number)
       WHERE state = 'waiting'""",
    "CREATE INDEX held ON entries (counter) WHERE state = 'on_hold'",
    """CREATE INDEX service_times ON entries (office_day, service, ended_at, service_s)
       WHERE state = 'served'""",
    """CREATE TABLE announcements (
        office_day TEXT NOT NULL,
        announcement INTEGER NOT NULL CHECK (announcement > 0),
        entry TEXT NOT NULL REFERENCES entries (entry),
        number TEXT NOT NULL,
        counter TEXT NOT NULL,
        service TEXT NOT NULL,
        at TEXT NOT NULL,
        repeat INTEGER NOT NULL CHECK (repeat IN (0, 1)),
        PRIMARY KEY (office_day, announcement)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX announcements_of_entry ON announcements (entry)",
    """CREATE TRIGGER announcements_without_gap BEFORE INSERT ON announcements
       WHEN NEW.announcement <> (
           SELECT coalesce(max(announcement), 0) + 1 FROM announcements WHERE office_day = NEW.office_day)
       BEGIN SELECT raise(ABORT, 'announcements have no gaps'); END""",
)

PEOPLE: Final = (
    """CREATE TABLE people (
        ticket TEXT PRIMARY KEY REFERENCES tickets (ticket),
        sub TEXT NOT NULL,
        profile BLOB NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX people_by_sub ON people (sub)",
    """CREATE TABLE submissions (
        id INTEGER PRIMARY KEY,
        submission TEXT NOT NULL UNIQUE,
        receipt_code TEXT NOT NULL UNIQUE,
        catalogue INTEGER NOT NULL REFERENCES catalogues (version),
        form TEXT NOT NULL,
        form_version TEXT NOT NULL,
        answers TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        ticket TEXT REFERENCES tickets (ticket),
        sub TEXT NOT NULL,
        consent TEXT NOT NULL,
        from_account TEXT NOT NULL,
        received_at TEXT NOT NULL,
        device TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX submissions_of_ticket ON submissions (ticket) WHERE ticket IS NOT NULL",
    *append_only("submissions", "a finalised form never changes", "a finalised form never goes"),
)

HOUSE: Final = (
    """CREATE TABLE catalogues (
        version INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL,
        document BLOB NOT NULL,
        adopted_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE officer_sessions (
        session TEXT PRIMARY KEY,
        officer TEXT NOT NULL,
        name TEXT NOT NULL,
        counter TEXT NOT NULL,
        office_day TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        closed_at TEXT
    ) STRICT, WITHOUT ROWID""",
    """CREATE UNIQUE INDEX one_officer_per_counter ON officer_sessions (counter)
       WHERE closed_at IS NULL""",
    """CREATE UNIQUE INDEX one_counter_per_officer ON officer_sessions (officer)
       WHERE closed_at IS NULL""",
    """CREATE TABLE devices (
        device TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        counter TEXT NOT NULL,
        fingerprint TEXT NOT NULL UNIQUE,
        revoked INTEGER NOT NULL CHECK (revoked IN (0, 1))
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE help_calls (device TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID",
)


def step_0001_book(db: Connection) -> None:
    for statement in (*JOURNAL, *HOUSE, *QUEUE, *PEOPLE):
        db.execute(statement)
    db.execute("INSERT INTO tip VALUES (1, 0, ?, '')", (GENESIS,))


def statements(*all_of_it: str) -> Step:
    """The step that is these statements, in their order."""

    def step(db: Connection) -> None:
        for statement in all_of_it:
            db.execute(statement)

    return step


# What brings a book from one version to the next, in order, on either engine. A step that was shipped never changes.
STEPS: Final[Mapping[str, Step]] = {
    "0001_the_book": step_0001_book,
    "0002_the_line": statements(*line.THE_LINE),
    "0003_the_restore": statements(*platform.RESTORE),
    "0004_the_attention": statements(*platform.ATTENTION),
    "0005_what_is_told": statements(*platform.PLATFORM_DOCUMENTS),
    "0006_the_alone": statements(*devices.OFFLINE_TICKETS),
    "0007_the_attachments": statements(*citizens.THE_ATTACHMENTS),
    "0008_forms_of_citizens": statements(platform.FORMS_OF_CITIZENS),
    "0009_the_wrong_pins": statements(officers.WRONG_PINS),
    "0010_the_devices": statements(*devices.THE_DEVICES),
    "0011_the_sign_ins": statements(*officers.THE_SIGN_INS),
    "0012_the_reads": citizens.step_0012_access_log,
    "0013_the_vault": vault.step_0013_vault,
    "0014_the_emergency_pins": statements(officers.THE_EMERGENCY_PINS),
    "0015_the_own_data": statements(*citizens.DATA_REQUESTS),
    "0016_the_unvouched": statements(officers.VOUCH_BY),
    "0017_the_keys": statements(*officers.THE_KEYS),
    "0018_the_seals": statements(*platform.THE_SEALS),
    "0019_the_idle_devices": statements(devices.OF_IDLE_ACTS),
    "0020_the_limits": statements(*limits.THE_LIMITS),
    "0022_the_hashed_sessions": officers.step_0022_hashed_sessions,
}


def migrate(connection: Connection) -> None:
    """Apply all pending steps in one transaction, under the write lock. A newer book is refused."""
    from sqlite_utils import Database, Migrations  # 60 ms, and only a program that opens a book needs it

    db = Database(cast(sqlite3.Connection, connection))
    migrations = Migrations("office")
    for name, step in STEPS.items():
        migrations(name=name)(_on_file(step))
    refuse_newer({migration.name for migration in migrations.applied(db)})
    if not migrations.pending(db):
        return
    with writing(connection):
        migrations.apply(db)


def _on_file(step: Step) -> "Callable[[Database], None]":
    return lambda db: step(cast(Connection, db.conn))


def refuse_newer(applied: set[str]) -> None:
    if not applied <= STEPS.keys():
        raise Refusal.of("book_newer")
