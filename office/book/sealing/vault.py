"""Personal data in the book, sealed column by column.

Each record (who a ticket belongs to, a form, a file, a message) has a random key of its own, kept wrapped by the
office's master key. Where that row is emptied nobody reads the record any more, in no copy that was made of its
columns: that is how data goes, while rows that never change stay. What is sealed is bound to its record and its column,
so that two that were exchanged are noticed.

Chance and the cipher come from outside: `Cipher`. A book that is opened without a vault keeps no personal data."""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol

from office.book.engine.bulk_insert import put_many
from office.contract.errors import Refusal
from office.contract.moments import stamp

if TYPE_CHECKING:
    from office.book.engine.connection import Connection

INDEX: Final = "index"  # the record whose key makes blind indexes, and seals nothing
GONE: Final = b""
ANSWERS_COLUMN: Final = "submissions.answers"

MASTERS: Final = "SELECT master FROM master_keys"
PUT_MASTER: Final = "INSERT INTO master_keys (master) VALUES (?)"
KEY: Final = "SELECT master, wrapped FROM record_keys WHERE record = ?"
PUT_KEYS: Final = "INSERT INTO record_keys (record, master, wrapped)"
EMPTY_KEY: Final = """
    UPDATE record_keys SET master = NULL, wrapped = NULL, gone_at = ?
    WHERE (record = ? OR record = ?) AND wrapped IS NOT NULL"""
DROP_KEY: Final = "DELETE FROM record_keys WHERE record = ?"
ALL_KEYS: Final = """
    SELECT record, master, wrapped FROM record_keys WHERE wrapped IS NOT NULL AND record > ? ORDER BY record LIMIT ?"""
WRAP_AGAIN: Final = "UPDATE record_keys SET master = ?, wrapped = ? WHERE record = ?"
DROP_MASTERS: Final = "DELETE FROM master_keys WHERE master <> ?"
PAGE: Final = 500


class Tampered(Exception):
    """The content is not what was sealed at this place with this key."""


class Cipher(Protocol):
    """AES-256-GCM with a fresh nonce each time. `about` is authenticated and not stored."""

    def fresh_key(self) -> bytes: ...
    def seal(self, key: bytes, plain: bytes, about: bytes) -> bytes: ...
    def unseal(self, key: bytes, sealed: bytes, about: bytes) -> bytes:
        """The plain bytes. Raises Tampered."""


class Sealer(Protocol):
    def __call__(self, key: bytes, answers: bytes, submission: str) -> str:
        """A JWE for the holder of `key` (JWK) alone, and for no other form than this."""


class Vault:
    """`masters` are the office's master keys by their names, the one to begin with first; more than one while they are
    being exchanged. `current_master` wraps what is new. `sealer` seals what only the platform may read."""

    def __init__(self, cipher: Cipher | None, masters: Mapping[str, bytes], sealer: Sealer | None = None) -> None:
        self._cipher, self._masters, self._sealer = cipher, masters, sealer
        self.current_master = next(iter(masters), "")
        self._index = b""

    @property
    def cipher(self) -> Cipher:
        assert self._cipher is not None, "personal data in a book that was opened without its vault"
        return self._cipher

    @property
    def seal_to(self) -> Sealer:
        assert self._sealer is not None, "a form in a book that was opened without its vault"
        return self._sealer

    def begin(self, db: "Connection") -> None:
        """Store our master key in a book that has none, within a write transaction."""
        if self._cipher is None or db.execute(MASTERS).fetchone() is not None:
            return
        db.execute(PUT_MASTER, (self.current_master,))
        put_many(db, PUT_KEYS, [self.fresh(INDEX)[1]])

    def opens_book(self, db: "Connection") -> bool:
        """Whether the book has a master key. Refusal `book_key_lost` where it is not one of ours."""
        if self._cipher is None:
            return True
        stored = {master for (master,) in db.execute(MASTERS)}
        if not stored:
            return False
        if not stored <= self._masters.keys():
            raise Refusal.of("book_key_lost.other")
        self.current_master = next(name for name in self._masters if name in stored)
        self._index = self.unwrapped(INDEX, *(db.execute(KEY, (INDEX,)).fetchone() or (None, None)))
        return True

    def fresh(self, record: str) -> tuple[bytes, tuple[str, str, bytes]]:
        """A new key, and its row."""
        key = self.cipher.fresh_key()
        return key, (record, self.current_master, self.wrapped(record, self.current_master, key))

    def wrapped(self, record: str, master: str, key: bytes) -> bytes:
        return self.cipher.seal(self._masters[master], key, f"key|{record}".encode())

    def unwrapped(self, record: str, master: str | None, wrapped: bytes | None) -> bytes:
        """The record's key; empty where it is destroyed."""
        if master is None or wrapped is None:
            return GONE
        if master not in self._masters:
            raise Refusal.of("book_key_lost.other")
        try:
            return self.cipher.unseal(self._masters[master], bytes(wrapped), f"key|{record}".encode())
        except Tampered:
            raise Refusal.of("record_damaged") from None

    def blind(self, kind: str, value: str) -> str:
        """A keyed hash: the same for the same value, and useless without the index key."""
        assert self._index, "the index of a book that was not opened"
        return hmac.new(self._index, f"{kind}|{value}".encode(), hashlib.sha256).hexdigest()


NO_VAULT: Final = Vault(None, {})


def person(ticket: str) -> str:
    return f"person:{ticket}"


def submission(name: str) -> str:
    return f"submission:{name}"


def file(sha256: str) -> str:
    return f"file:{sha256}"


def returned_record(record: str) -> str:
    """The record of what the platform gave back of this one. It is destroyed together with it."""
    return f"{record}/told"


def seal(db: "Connection", record: str, column: str, plain: bytes) -> bytes:
    """Seal for a record that may have a key already. Stores nothing where its key was destroyed."""
    row = db.execute(KEY, (record,)).fetchone()
    if row is None:
        (sealed,) = seal_new(db, [(record, column, plain)])
        return sealed
    key = db.vault.unwrapped(record, *row)
    return db.vault.cipher.seal(key, plain, _about(record, column)) if key else GONE


def seal_new(db: "Connection", wanted: Sequence[tuple[str, str, bytes]]) -> list[bytes]:
    """Seal (record, column, plain) of new records."""
    if not wanted:
        return []
    vault, sealed, rows = db.vault, [], []
    for record, column, plain in wanted:
        key, row = vault.fresh(record)
        rows.append(row)
        sealed.append(vault.cipher.seal(key, plain, _about(record, column)))
    put_many(db, PUT_KEYS, rows)
    return sealed


def unseal(db: "Connection", record: str, column: str, sealed: bytes | None) -> bytes | None:
    """The plain bytes; None when the key is destroyed. Refusal `record_damaged`, `book_key_lost`."""
    row = db.execute(KEY, (record,)).fetchone() if sealed else None
    key = db.vault.unwrapped(record, *row) if row else GONE
    if not sealed or not key:
        return None
    try:
        return db.vault.cipher.unseal(key, bytes(sealed), _about(record, column))
    except Tampered:
        raise Refusal.of("record_damaged") from None


def seal_text(db: "Connection", record: str, column: str, text: str) -> str:
    """As `seal`, for a column of text."""
    return base64.b64encode(seal(db, record, column, text.encode())).decode()


def unseal_text(db: "Connection", record: str, column: str, sealed: str) -> str | None:
    plain = unseal(db, record, column, base64.b64decode(sealed))
    return None if plain is None else plain.decode()


def forget(db: "Connection", record: str, at: datetime) -> int:
    """Destroy the key, and with it everything it sealed; how many keys. The book keeps that it was destroyed."""
    return db.execute(EMPTY_KEY, (stamp(at), record, returned_record(record))).rowcount


def drop(db: "Connection", record: str) -> None:
    """As `forget`, of a record whose rows are deleted too and that may come again, such as a file."""
    db.execute(DROP_KEY, (record,))


def wrap_again(db: "Connection", master: str) -> int:
    """Within one transaction: every key under this master key of ours, and no other is known any more; how many.
    Whoever still holds the one before can wrap nothing new with it: a key names a master key that is there."""
    vault, after, count = db.vault, "", 0
    db.execute("INSERT INTO master_keys (master) VALUES (?) ON CONFLICT (master) DO NOTHING", (master,))
    while rows := db.execute(ALL_KEYS, (after, PAGE)).fetchall():
        for record, old, wrapped in rows:
            key = vault.unwrapped(record, old, wrapped)
            db.execute(WRAP_AGAIN, (master, vault.wrapped(record, master, key), record))
        after, count = rows[-1][0], count + len(rows)
    db.execute(DROP_MASTERS, (master,))
    vault.current_master = master
    return count


def _about(record: str, column: str) -> bytes:
    return f"{record}|{column}".encode()
