"""Tables of how officers sign in: wrong PINs, sessions, emergency PINs, security keys.

How each officer's session was opened, and the roles that were told for it.

PINs for when the provider of accounts is silent.

Until when a session that a PIN for emergencies opened goes on, once the provider of accounts answers again.

The security keys of officers, the codes that let one in, and which key opened a session.

Sessions under the hashes of their tokens, and stored answers without a token.
"""

import hashlib
from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.book.migrations.vault import REMAINS_NOTE
from office.book.sql import PUT_NOTE

# `at` is a JSON list of the times of the tries that count, the oldest first.
WRONG_PINS: Final = """
    CREATE TABLE wrong_pins (
        officer TEXT PRIMARY KEY,
        at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID"""


# `roles` is a JSON list; empty text: nothing was told, so the session has all roles of the catalogue.
THE_SIGN_INS: Final = (
    """ALTER TABLE officer_sessions ADD COLUMN way TEXT NOT NULL DEFAULT 'pin'
       CHECK (way IN ('pin', 'account', 'offline', 'named'))""",
    "ALTER TABLE officer_sessions ADD COLUMN roles TEXT NOT NULL DEFAULT ''",
)


# `verifier` is empty until a PIN is made; `roles`, as in officer_sessions, and `online_at` are of the last sign-in with
# the account.
THE_EMERGENCY_PINS: Final = """
    CREATE TABLE emergency_pins (
        officer TEXT PRIMARY KEY,
        verifier TEXT NOT NULL,
        roles TEXT NOT NULL,
        online_at TEXT NOT NULL,
        tries INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID"""


# Empty text: nothing has to be done.
VOUCH_BY: Final = "ALTER TABLE officer_sessions ADD COLUMN vouch_by TEXT NOT NULL DEFAULT ''"


# `iss` and `sub` are of the account that the key stands beside: a code that goes to somebody else takes no key along.
# `doubted_at` is empty until a key's counter went back. A code's `digest` is all that is kept of it.
THE_KEYS: Final = (
    """CREATE TABLE officer_keys (
        key TEXT PRIMARY KEY,
        officer TEXT NOT NULL,
        iss TEXT NOT NULL,
        sub TEXT NOT NULL,
        credential TEXT NOT NULL UNIQUE,
        public_key TEXT NOT NULL,
        sign_count INTEGER NOT NULL,
        name TEXT NOT NULL,
        added_at TEXT NOT NULL,
        let_in_by TEXT NOT NULL,
        used_at TEXT NOT NULL,
        doubted_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX keys_of_officer ON officer_keys (officer)",
    """CREATE TABLE key_codes (
        officer TEXT PRIMARY KEY,
        digest TEXT NOT NULL,
        until TEXT NOT NULL,
        tries INTEGER NOT NULL,
        let_in_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "ALTER TABLE officer_sessions ADD COLUMN key TEXT NOT NULL DEFAULT ''",
)


WITH_TOKENS: Final = ("officer_sessions", "spells", "acts", "idle_acts")

# Two open sessions of one counter are refused, so that the copy is an ended one until the first is gone.
COPY_SESSION: Final = """
    INSERT INTO officer_sessions
        (session, officer, name, counter, office_day, opened_at, closed_at, state, since, way, roles, vouch_by, key)
    SELECT ?, officer, name, counter, office_day, opened_at, opened_at, state, since, way, roles, vouch_by, key
    FROM officer_sessions WHERE session = ?"""
ACTS_WITH_SESSION: Final = """
    SELECT seq, answer FROM acts
    WHERE verb IN ('sign_in', 'sign_in_account', 'sign_in_offline', 'admit', 'change_desk', 'sign_out')"""
IDLE_ACTS_WITH_SESSION: Final = """
    SELECT op_id, answer FROM idle_acts
    WHERE verb IN ('sign_in', 'sign_in_account', 'sign_in_offline', 'admit', 'change_desk', 'sign_out')"""


def step_0022_hashed_sessions(db: Connection) -> None:
    sessions = db.execute("SELECT session, closed_at FROM officer_sessions").fetchall()
    for token, closed_at in sessions:
        name = hashlib.sha256(token.encode()).hexdigest()
        db.execute(COPY_SESSION, (name, token))
        db.execute("UPDATE spells SET session = ? WHERE session = ?", (name, token))
        db.execute("DELETE FROM officer_sessions WHERE session = ?", (token,))
        db.execute("UPDATE officer_sessions SET closed_at = ? WHERE session = ?", (closed_at, name))
    if sessions:
        _without_token(db, "acts", "seq", ACTS_WITH_SESSION)
        _without_token(db, "idle_acts", "op_id", IDLE_ACTS_WITH_SESSION)
        db.execute(PUT_NOTE, (REMAINS_NOTE, "1"))


def _without_token(db: Connection, table: str, key: str, find: str) -> None:
    db.execute(f"DROP TRIGGER {table}_never_change")
    for place, answer in db.execute(find).fetchall():
        kept = msgspec.json.decode(bytes(answer), type=dict[str, object])
        db.execute(
            f"UPDATE {table} SET answer = ? WHERE {key} = ?", (msgspec.json.encode(kept | {"session": ""}), place)
        )
    db.execute(
        f"""CREATE TRIGGER {table}_never_change BEFORE UPDATE ON {table}
            BEGIN SELECT raise(ABORT, 'an answer is kept for ever'); END"""
    )
