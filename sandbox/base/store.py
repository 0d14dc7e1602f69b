"""The platform's one file: stdlib sqlite3, WAL, `synchronous=FULL`, so that nothing acknowledged is lost to a kill.

One connection on one thread: the WAL-reset bug of SQLite below 3.51.3 needs two."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS marks(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS ops(
  office TEXT NOT NULL, op_id TEXT NOT NULL, sha256 TEXT NOT NULL, seq INTEGER NOT NULL,
  stream TEXT NOT NULL, stream_version INTEGER NOT NULL, kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('applied', 'held', 'refused')),
  problem TEXT, op TEXT NOT NULL, received INTEGER NOT NULL DEFAULT 1, first_at REAL NOT NULL,
  PRIMARY KEY(office, op_id)) STRICT;
CREATE INDEX IF NOT EXISTS ops_in_stream ON ops(office, stream, stream_version);
CREATE TABLE IF NOT EXISTS streams(
  office TEXT NOT NULL, stream TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY(office, stream)) STRICT;
-- No unique key here, on purpose: counting these rows is how an effect that happened twice would show.
CREATE TABLE IF NOT EXISTS effects(
  office TEXT NOT NULL, op_id TEXT NOT NULL, kind TEXT NOT NULL, at REAL NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS effects_of_op ON effects(office, op_id);
CREATE TABLE IF NOT EXISTS amendments(
  office TEXT NOT NULL, amended TEXT NOT NULL, op_id TEXT NOT NULL, PRIMARY KEY(office, amended, op_id)) STRICT;
CREATE TABLE IF NOT EXISTS quarantine(
  office TEXT NOT NULL, op_id TEXT NOT NULL, sha256 TEXT NOT NULL, op TEXT NOT NULL, at REAL NOT NULL,
  PRIMARY KEY(office, op_id, sha256)) STRICT;
CREATE TABLE IF NOT EXISTS arrivals(
  office TEXT NOT NULL, db_id TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, op_id TEXT NOT NULL,
  PRIMARY KEY(office, db_id, epoch, seq)) STRICT;
CREATE INDEX IF NOT EXISTS arrivals_of_op ON arrivals(office, op_id);
CREATE TABLE IF NOT EXISTS books(
  office TEXT NOT NULL, db_id TEXT NOT NULL, epoch INTEGER NOT NULL, acked_seq INTEGER NOT NULL,
  PRIMARY KEY(office, db_id, epoch)) STRICT;
-- How far each chain of a book had come. The first word on a place stands.
CREATE TABLE IF NOT EXISTS chain_tips(
  office TEXT NOT NULL, db_id TEXT NOT NULL, epoch INTEGER NOT NULL, chain TEXT NOT NULL, seq INTEGER NOT NULL,
  hash TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY(office, db_id, epoch, chain, seq)) STRICT;

CREATE TABLE IF NOT EXISTS tickets(
  ticket TEXT PRIMARY KEY, office TEXT NOT NULL, number TEXT NOT NULL, service TEXT NOT NULL, code TEXT NOT NULL,
  issued_at TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS tickets_by_code ON tickets(code);
CREATE TABLE IF NOT EXISTS entries(
  entry TEXT PRIMARY KEY, ticket TEXT NOT NULL, service TEXT NOT NULL, state TEXT NOT NULL, counter TEXT NOT NULL,
  arrived_at TEXT NOT NULL, changed_at TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS entries_of_service ON entries(service, state, arrived_at);
CREATE TABLE IF NOT EXISTS appointments(
  appointment TEXT PRIMARY KEY, change INTEGER NOT NULL UNIQUE, version INTEGER NOT NULL, code TEXT NOT NULL UNIQUE,
  service TEXT NOT NULL, starts_at TEXT NOT NULL, citizen TEXT NOT NULL, priority TEXT NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('booked', 'cancelled', 'checked_in')),
  number TEXT NOT NULL DEFAULT '', follow TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX IF NOT EXISTS appointments_of_citizen ON appointments(citizen, starts_at);
CREATE INDEX IF NOT EXISTS appointments_of_service ON appointments(service, starts_at);
CREATE TABLE IF NOT EXISTS submissions(
  submission TEXT PRIMARY KEY, office TEXT NOT NULL, ticket TEXT NOT NULL, form TEXT NOT NULL,
  form_version TEXT NOT NULL, answers TEXT NOT NULL, received_at TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS attachments(
  office TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, media_type TEXT NOT NULL,
  received INTEGER NOT NULL, whole INTEGER NOT NULL, PRIMARY KEY(office, sha256)) STRICT;
CREATE TABLE IF NOT EXISTS attachment_chunks(
  office TEXT NOT NULL, sha256 TEXT NOT NULL, place INTEGER NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY(office, sha256, place)) STRICT;
CREATE TABLE IF NOT EXISTS manifests(
  office TEXT NOT NULL, submission TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY(submission, sha256)) STRICT;
CREATE TABLE IF NOT EXISTS catalogues(
  publication INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, sha256 TEXT NOT NULL,
  document TEXT NOT NULL, at REAL NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS cases(
  submission TEXT PRIMARY KEY, office TEXT NOT NULL, change INTEGER NOT NULL UNIQUE, version INTEGER NOT NULL,
  receipt_code TEXT NOT NULL UNIQUE, sub TEXT NOT NULL, state TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
  note_en TEXT NOT NULL DEFAULT '', at TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS cases_of_citizen ON cases(sub);
CREATE TABLE IF NOT EXISTS messages(
  message TEXT PRIMARY KEY, change INTEGER NOT NULL UNIQUE, version INTEGER NOT NULL, sub TEXT NOT NULL,
  text TEXT NOT NULL, text_en TEXT NOT NULL, sent_at TEXT NOT NULL, until TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'sent', read INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE IF NOT EXISTS segments(sha256 TEXT PRIMARY KEY, content TEXT NOT NULL, at REAL NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS clients(
  client_id TEXT PRIMARY KEY, name TEXT NOT NULL, office TEXT NOT NULL, public_jwk TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS logins(
  login INTEGER PRIMARY KEY, device_hash TEXT NOT NULL UNIQUE, user_code TEXT NOT NULL UNIQUE,
  client_id TEXT NOT NULL, scope TEXT NOT NULL, place TEXT NOT NULL, match_number TEXT NOT NULL,
  numbers TEXT NOT NULL, nonce TEXT NOT NULL, jkt TEXT,
  state TEXT NOT NULL CHECK(state IN ('pending', 'approved', 'denied', 'redeemed')), why TEXT NOT NULL DEFAULT '',
  citizen TEXT, phone TEXT, interval_s REAL NOT NULL, polled_at REAL, created_at REAL NOT NULL,
  approved_at REAL, expires_at REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS staff_logins(
  request_hash TEXT PRIMARY KEY, client_id TEXT NOT NULL, redirect_uri TEXT NOT NULL, state TEXT NOT NULL,
  nonce TEXT NOT NULL, challenge TEXT NOT NULL, scope TEXT NOT NULL, jkt TEXT NOT NULL,
  phase TEXT NOT NULL CHECK(phase IN ('pushed', 'decided', 'redeemed')), staff TEXT, code_hash TEXT UNIQUE,
  decided_at REAL, expires_at REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS tokens(
  token_hash TEXT PRIMARY KEY, client_id TEXT NOT NULL, scope TEXT NOT NULL, jkt TEXT NOT NULL, citizen TEXT,
  login INTEGER, expires_at REAL NOT NULL, revoked INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE IF NOT EXISTS relays(
  login INTEGER PRIMARY KEY, state TEXT NOT NULL, code_hash TEXT UNIQUE, code_at REAL,
  arrived INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE IF NOT EXISTS reports(
  jti TEXT PRIMARY KEY, client_id TEXT NOT NULL, login INTEGER NOT NULL UNIQUE, at REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS closed_staff(staff TEXT PRIMARY KEY, at REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS account_events(
  jti TEXT PRIMARY KEY, client_id TEXT NOT NULL, sub TEXT NOT NULL, at REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS prompts(login INTEGER PRIMARY KEY, citizen TEXT NOT NULL, at REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS jtis(
  owner TEXT NOT NULL, jti TEXT NOT NULL, expires_at REAL NOT NULL, PRIMARY KEY(owner, jti)) STRICT;
CREATE TABLE IF NOT EXISTS phones(phone TEXT PRIMARY KEY, citizen TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS credentials(
  phone TEXT PRIMARY KEY, citizen TEXT NOT NULL, private TEXT NOT NULL, credential BLOB NOT NULL,
  expires_at REAL NOT NULL) STRICT;
"""

Value = None | int | float | str | bytes


class Store:
    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.executescript(f"BEGIN IMMEDIATE; {SCHEMA} COMMIT;")

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, durable when the block is left; whatever is raised inside undoes all of it."""
        self._db.execute("BEGIN IMMEDIATE")
        whole = False
        try:
            yield
            whole = True
        finally:
            self._db.execute("COMMIT" if whole else "ROLLBACK")

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Inside `writing`: undo only this block when it raises."""
        self._db.execute("SAVEPOINT trying")
        whole = False
        try:
            yield
            whole = True
        finally:
            if not whole:
                self._db.execute("ROLLBACK TO trying")
            self._db.execute("RELEASE trying")

    def run(self, sql: str, *values: Value) -> int:
        """Rows that changed."""
        return self._db.execute(sql, values).rowcount

    def one(self, sql: str, *values: Value) -> sqlite3.Row | None:
        found: sqlite3.Row | None = self._db.execute(sql, values).fetchone()
        return found

    def all(self, sql: str, *values: Value) -> list[sqlite3.Row]:
        return self._db.execute(sql, values).fetchall()

    def last_change(self, table: str) -> int:
        """Of the record types whose rows are told by their last change."""
        row = self.one(f"SELECT coalesce(max(change), 0) AS change FROM {table}")
        return int(row["change"]) if row else 0

    def mark(self, key: str) -> str | None:
        row = self.one("SELECT value FROM marks WHERE key = ?", key)
        return None if row is None else str(row["value"])

    def put_mark(self, key: str, value: str) -> None:
        self.run("INSERT INTO marks VALUES(?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", key, value)
