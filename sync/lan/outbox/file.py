"""The file of a device's outbox: its key, its tables, and what becomes of a file that is damaged."""

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from diagnostics.logger import get_logger
from office.book.engine.connection import KEY_BYTES, Broken, Connection, connect, writing
from office.contract.errors import Refusal, Unavailable
from sync.lan.atomic_files import SECRET_MODE, make_private_folder, put_file, settle_folder
from sync.lan.outbox.checkpoint import (
    OutboxCheckpoint,
    checkpoint_of,
    note_missing,
    read_checkpoint,
    take_loss,
    write_checkpoint,
)

FILE: Final = "satchel.db"
KEY: Final = "satchel.key"
LOG_BEFORE: Final = f"{FILE}-wal.before"
ASIDE: Final = "*.damaged"
BESIDE: Final = ("", "-wal", "-shm")
SQLITE_CORRUPT: Final = 11
SQLITE_NOTADB: Final = 26
DAMAGE: Final = frozenset({SQLITE_CORRUPT, SQLITE_NOTADB})

TABLES: Final = (
    """CREATE TABLE IF NOT EXISTS acts (
        place INTEGER PRIMARY KEY AUTOINCREMENT,
        op_id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        body BLOB NOT NULL,
        at TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'refused')),
        answer BLOB NOT NULL DEFAULT x''
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS acts_by_state ON acts (state, place)",
    "CREATE TABLE IF NOT EXISTS notes (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """CREATE TABLE IF NOT EXISTS ordinals (
        office_day TEXT NOT NULL,
        series TEXT NOT NULL,
        last INTEGER NOT NULL CHECK (last > 0),
        PRIMARY KEY (office_day, series)
    ) STRICT""",
)
BEGUN: Final = "INSERT INTO notes (key, value) VALUES ('begun_after', ?) ON CONFLICT (key) DO NOTHING"


log = get_logger()


class OutboxDamaged(Exception):
    """What is in the file cannot be trusted."""


def open_file(home: Path, now: datetime) -> Connection:
    """The outbox of this device, made if there is none. A damaged one is renamed with the time and a new one begun; one
    that holds less than the checkpoint beside it says is copied so, and goes on with what it has.

    Raises Unavailable when the disk will not give it, Refusal `sqlite_unsafe`."""
    try:
        make_private_folder(home)
        promised = read_checkpoint(home)
        _keep_log(home)
        db = _opened_or_anew(home, now, promised)
        (home / LOG_BEFORE).unlink(missing_ok=True)
        write_checkpoint(home, checkpoint_of(db))
    except (OSError, Broken) as failed:
        raise Unavailable(f"opening the outbox: {type(failed).__name__}") from failed
    except OutboxDamaged as again:  # a new file that cannot be read back: the disk, and not the file
        raise Unavailable("opening the outbox: the disk does not keep what is written") from again
    return db


def _opened_or_anew(home: Path, now: datetime, promised: OutboxCheckpoint | None) -> Connection:
    with contextlib.suppress(OutboxDamaged):
        db = _opened(home, now)
        _hold_against(db, promised, home, now)
        return db
    _set_aside(home, now)
    return _opened(home, now, promised.waiting if promised else 0)


def _hold_against(db: Connection, promised: OutboxCheckpoint | None, home: Path, now: datetime) -> None:
    """What SQLite cut from a damaged log, or a file that is gone, is noticed here."""
    found = checkpoint_of(db)
    if promised is None or found.place >= promised.place:
        return
    missing = promised.place - found.place
    _copy_aside(home, now)
    with writing(db):
        take_loss(db, missing, promised.place, len(set_aside(home)), now)
    log.error("outbox_cut", missing=missing, promised=promised.place)


def _keep_log(home: Path) -> None:
    """A log that was left behind is changed when it is opened: what a technician may need of it is kept until it is
    known to be whole."""
    left = home / f"{FILE}-wal"
    if left.exists() and left.stat().st_size:
        shutil.copyfile(left, home / LOG_BEFORE)
        (home / LOG_BEFORE).chmod(SECRET_MODE)


def _copy_aside(home: Path, now: datetime) -> None:
    name = f"{FILE}.{now:%Y%m%dT%H%M%S%f}.damaged"
    if (home / LOG_BEFORE).exists():
        (home / LOG_BEFORE).replace(home / f"{name}-wal")
    put_file(home / name, (home / FILE).read_bytes(), SECRET_MODE)
    put_file(home / f"{KEY}.{now:%Y%m%dT%H%M%S%f}.damaged", (home / KEY).read_bytes(), SECRET_MODE)


def set_aside(home: Path) -> tuple[Path, ...]:
    """The damaged outboxes that are kept in `home`, oldest first, for a person to look into."""
    return tuple(sorted(home.glob(f"{FILE}.{ASIDE}")))


def is_damage(broken: BaseException) -> bool:
    """Whether the file itself is bad, and not the disk's room or its cable."""
    return getattr(broken, "sqlite_errorcode", 0) & 0xFF in DAMAGE


def _opened(home: Path, now: datetime, missing: int = 0) -> Connection:
    with contextlib.ExitStack() as undo, _damage_reported():
        db = _connected(home)
        undo.callback(db.close)
        _whole(db)
        db.execute("BEGIN IMMEDIATE")
        for table in TABLES:
            db.execute(table)
        db.execute(BEGUN, (str(len(set_aside(home))),))
        if missing:
            note_missing(db, missing, now)
        db.execute("COMMIT")
        undo.pop_all()
    return db


def _connected(home: Path) -> Connection:
    key = _key(home)
    try:
        return connect(home / FILE, key, writes=True)
    except Refusal as refusal:
        if refusal.code != "book_locked":
            raise
        raise OutboxDamaged from refusal
    except Unavailable as unavailable:
        if unavailable.__cause__ is not None and is_damage(unavailable.__cause__):
            raise OutboxDamaged from unavailable
        raise


def _whole(db: Connection) -> None:
    if db.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        raise OutboxDamaged


@contextlib.contextmanager
def _damage_reported() -> Iterator[None]:
    try:
        yield
    except Broken as broken:
        if is_damage(broken):
            raise OutboxDamaged from broken
        raise


def _key(home: Path) -> bytes:
    """Made together with a new file. A key that is gone or torn leaves a file nobody can read: that is damage."""
    place = home / KEY
    if place.exists():
        key = place.read_bytes()
        if len(key) != KEY_BYTES:
            raise OutboxDamaged
        if not (home / FILE).exists():
            log.warning("outbox_file_gone")
        return key
    if (home / FILE).exists():
        raise OutboxDamaged
    put_file(place, secrets.token_bytes(KEY_BYTES), SECRET_MODE)
    return place.read_bytes()


def _set_aside(home: Path, now: datetime) -> None:
    """Nothing is deleted: the file, its log and its key keep their bytes under a name that says when."""
    when = f"{now:%Y%m%dT%H%M%S%f}"
    for beside in BESIDE:
        _renamed(home / f"{FILE}{beside}", home / f"{FILE}.{when}.damaged{beside}")
    _renamed(home / KEY, home / f"{KEY}.{when}.damaged")
    settle_folder(home)


def _renamed(old: Path, new: Path) -> None:
    if old.exists():
        old.replace(new)
