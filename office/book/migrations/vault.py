"""The tables of sealed personal data: a key for each record, wrapped by a master key, and the index of NIK. What stood
in plain columns is sealed in the same transaction."""

from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.book.ops import conflict_column, seal_op, taken_column
from office.book.sealing import vault
from office.book.sealing.vault import seal, seal_text
from office.book.sql import PUT_NOTE

THE_VAULT: Final = (
    "CREATE TABLE master_keys (master TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    """CREATE TABLE record_keys (
        record TEXT PRIMARY KEY,
        master TEXT REFERENCES master_keys (master),
        wrapped BLOB,
        gone_at TEXT,
        CHECK ((master IS NULL) = (wrapped IS NULL)),
        CHECK ((wrapped IS NULL) = (gone_at IS NOT NULL))
    ) STRICT, WITHOUT ROWID""",
    "ALTER TABLE people ADD COLUMN nik_index TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX people_by_nik ON people (nik_index) WHERE nik_index <> ''",
)

PERSONAL: Final = ("people", "submissions", "chunks", "messages", "cases", "taken_ops", "conflicts", "segments")
SUBMISSIONS_NEVER_CHANGE: Final = """CREATE TRIGGER submissions_never_change BEFORE UPDATE ON submissions
    BEGIN SELECT raise(ABORT, 'a finalised form never changes'); END"""


REMAINS_NOTE: Final = "plain_remains"  # until a database has let go of the rows as they were


class _Nik(msgspec.Struct):
    nik: str = ""


def step_0013_vault(db: Connection) -> None:
    for statement in THE_VAULT:
        db.execute(statement)
    db.vault.begin(db)
    if not any(db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in PERSONAL):
        return
    db.vault.opens_book(db)
    _people(db)
    _submissions(db)
    _chunks(db)
    _texts(db, "messages", "message", "text", "message:")
    _texts(db, "cases", "submission", "note", "case:")
    _ops(db)
    db.execute("DELETE FROM segments WHERE kind <> 'catalogue'")  # fetched again
    db.execute(PUT_NOTE, (REMAINS_NOTE, "1"))


def _people(db: Connection) -> None:
    for ticket, profile in db.execute("SELECT ticket, profile FROM people").fetchall():
        sealed = seal(db, vault.person(ticket), "people.profile", bytes(profile))
        nik = msgspec.json.decode(bytes(profile), type=_Nik).nik
        blind = db.vault.blind("nik", nik) if nik else ""
        db.execute("UPDATE people SET profile = ?, nik_index = ? WHERE ticket = ?", (sealed, blind, ticket))


def _submissions(db: Connection) -> None:
    db.execute("DROP TRIGGER submissions_never_change")
    for (name,) in db.execute("SELECT submission FROM submissions").fetchall():
        (answers,) = db.execute("SELECT answers FROM submissions WHERE submission = ?", (name,)).fetchone() or ("",)
        sealed = seal_text(db, vault.submission(name), vault.ANSWERS_COLUMN, answers)
        db.execute("UPDATE submissions SET answers = ? WHERE submission = ?", (sealed, name))
    db.execute(SUBMISSIONS_NEVER_CHANGE)


def _chunks(db: Connection) -> None:
    find = "SELECT content FROM chunks WHERE sha256 = ? AND place = ?"
    for sha256, place in db.execute("SELECT sha256, place FROM chunks").fetchall():
        (content,) = db.execute(find, (sha256, place)).fetchone() or (b"",)
        sealed = seal(db, vault.file(sha256), f"chunks.content/{place}", bytes(content))
        db.execute("UPDATE chunks SET content = ? WHERE sha256 = ? AND place = ?", (sealed, sha256, place))


def _texts(db: Connection, table: str, key: str, column: str, record: str) -> None:
    for name, text in db.execute(f"SELECT {key}, {column} FROM {table} WHERE {column} <> ''").fetchall():
        sealed = seal_text(db, f"{record}{name}", f"{table}.{column}", text)
        db.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (sealed, name))


def _ops(db: Connection) -> None:
    for seq, op in db.execute("SELECT seq, op FROM taken_ops").fetchall():
        db.execute("UPDATE taken_ops SET op = ? WHERE seq = ?", (seal_op(db, taken_column(seq), op), seq))
    for op_id, op in db.execute("SELECT op_id, theirs FROM conflicts WHERE theirs <> ''").fetchall():
        sealed = seal_op(db, conflict_column(op_id), op)
        db.execute("UPDATE conflicts SET theirs = ? WHERE op_id = ?", (sealed, op_id))
