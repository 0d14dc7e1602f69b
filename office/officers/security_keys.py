"""Security keys of officers beside their accounts: who needs one, what it opens, how one is added and removed.

What a key signed is looked at by `sync`; here stands what follows from it."""

import hashlib
import hmac
from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

import msgspec

from office.book.engine.connection import Connection, Row
from office.book.ledger import Ledger
from office.book.writer import Act, Done, Transaction
from office.catalogue.index import CatalogueIndex, CurrentCatalogue
from office.contract.admin.security_keys import KeyAdded, KeyRow, KeysAnswer, KeyTakenOff, LetIn, TakeOff
from office.contract.catalogue import Account, Officer, Role
from office.contract.commands import By
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.contract.refusals import key_needed
from office.contract.roles import EVERYBODY, must
from office.line.numbers import id_of
from office.officers.sessions import NO_KEY, KeyedSession, acting, end_opened_with, roles_among

CODE_LIVES: Final = timedelta(minutes=10)
CODE_TRIES_MAX: Final = 5
FRESH: Final = timedelta(minutes=10)  # since signing in with the account, for who wants one more key
NAME_MAX: Final = 40

COLUMNS: Final = "key, officer, credential, public_key, sign_count, name, added_at, let_in_by, used_at, doubted_at"
OF_ACCOUNT: Final = f"SELECT {COLUMNS} FROM officer_keys WHERE officer = ? AND iss = ? AND sub = ? ORDER BY added_at"
OF_EVERYBODY: Final = f"SELECT {COLUMNS} FROM officer_keys ORDER BY officer, added_at"
ONE_KEY: Final = f"SELECT {COLUMNS} FROM officer_keys WHERE key = ?"
BY_CREDENTIAL: Final = "SELECT key FROM officer_keys WHERE credential = ?"
PUT_KEY: Final = """
    INSERT INTO officer_keys (key, officer, iss, sub, credential, public_key, sign_count, name, added_at, let_in_by,
        used_at, doubted_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '')"""
USED: Final = "UPDATE officer_keys SET sign_count = ?, used_at = ? WHERE key = ?"
DOUBT: Final = "UPDATE officer_keys SET doubted_at = ? WHERE key = ?"
TAKE_OFF: Final = "DELETE FROM officer_keys WHERE key = ?"
PUT_CODE: Final = """
    INSERT INTO key_codes (officer, digest, until, tries, let_in_by) VALUES (?, ?, ?, 0, ?)
    ON CONFLICT (officer) DO UPDATE SET digest = excluded.digest, until = excluded.until, tries = 0,
        let_in_by = excluded.let_in_by"""
CODE: Final = "SELECT digest, until, tries, let_in_by FROM key_codes WHERE officer = ?"
COUNT_ATTEMPT: Final = "UPDATE key_codes SET tries = tries + 1 WHERE officer = ?"
FORGET_CODE: Final = "DELETE FROM key_codes WHERE officer = ?"
SIGNED_IN: Final = "SELECT way, opened_at FROM officer_sessions WHERE officer = ? AND closed_at IS NULL"


class OfficerKey(msgspec.Struct, frozen=True, kw_only=True):
    """`credential` and `public_key` are base64url; `sign_count` is what the key counted when it was used last. A key is
    `doubted` once that went back: somebody may have a copy."""

    key: str
    officer: str
    credential: str
    public_key: str
    sign_count: int
    name: str
    added_at: datetime
    let_in_by: str
    used_at: datetime | None
    doubted: bool


@dataclass(frozen=True, slots=True)
class KeyUse:
    """A valid, fresh signature by a key of this officer."""

    key: str
    sign_count: int


@dataclass(frozen=True, slots=True)
class NewKey:
    """A new key, with the code that allows adding it."""

    credential: str
    public_key: str
    sign_count: int
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Second:
    """The second factor beside an account: the roles that need a key, and the key, if one was used."""

    needed: frozenset[Role] = frozenset()
    used: KeyUse | NewKey | None = None


ACCOUNT_ONLY: Final = Second()


class KeyLetIn(msgspec.Struct, frozen=True, kw_only=True):
    """A code was made. The code itself is stored nowhere."""

    officer: str
    until: datetime


class KeyDoubted(msgspec.Struct, frozen=True, kw_only=True):
    key: str


def needs_key(
    index: CatalogueIndex, officer: str, account_roles: Collection[str] | None, needed: Collection[Role]
) -> bool:
    """Whether the session would have a role that needs one."""
    return not set(needed).isdisjoint(roles_among(index, officer, account_roles))


def opened_by(
    tx: Transaction, index: CatalogueIndex, officer: Officer, account_roles: Collection[str] | None, second: Second
) -> tuple[KeyedSession, Collection[str] | None]:
    """The key that opens the session, and the roles that it may have at most. Refusal `key_needed`,
    `key_unknown`, `key_copied`, and those of `put`.

    Without a key it never has a role that needs one, also when the catalogue gives that role to the officer later."""
    if isinstance(second.used, NewKey):
        return put(tx, officer, second.used), account_roles
    if second.used is not None:
        return KeyedSession(use(tx, officer, second.used)), account_roles
    if not second.needed:
        return NO_KEY, account_roles
    if needs_key(index, officer.code, account_roles, second.needed):
        raise key_needed()
    return NO_KEY, (EVERYBODY if account_roles is None else set(account_roles)) - second.needed


def use(tx: Transaction, officer: Officer, used: KeyUse) -> str:
    """Record the use of a key. A counter that did not grow means a copy. Authenticators without a counter always say 0
    (WebAuthn Level 3, section 6.1.1)."""
    found = next((one for one in keys_of(tx.db, officer) if one.key == used.key), None)
    if found is None:
        raise Refusal.of("key_unknown")
    counts = used.sign_count > 0 or found.sign_count > 0
    if found.doubted or (counts and used.sign_count <= found.sign_count):
        raise Refusal.of("key_copied")
    tx.db.execute(USED, (used.sign_count, stamp(tx.by.at), used.key))
    return used.key


def put(tx: Transaction, officer: Officer, new: NewKey) -> KeyedSession:
    """Store one more key and use up the code. Refusal `key_code_ended` where the code was used meanwhile,
    `key_taken`."""
    account = _account(officer)
    digest, until, tries, let_in_by = _code(tx.db, officer.code)
    if not verify_code(officer.code, new.code, digest) or tx.by.at > moment(until) or tries > CODE_TRIES_MAX:
        raise Refusal.of("key_code_ended")
    if tx.db.execute(BY_CREDENTIAL, (new.credential,)).fetchone() is not None:
        raise Refusal.of("key_taken")
    key = str(id_of(tx.op_id, tx.by.at, "officer key"))
    row = (key, officer.code, account.iss, account.sub, new.credential, new.public_key, new.sign_count, new.name)
    tx.db.execute(PUT_KEY, (*row, stamp(tx.by.at), let_in_by))
    tx.db.execute(FORGET_CODE, (officer.code,))
    return KeyedSession(key, let_in_by)


def add(tx: Transaction, officer: Officer, new: NewKey) -> KeyAdded:
    keyed = put(tx, officer, new)
    event_data: dict[str, object] = {"officer": officer.code, **keyed.event_data()}
    tx.append("key.added", f"key:{keyed.key}", event_data)
    return KeyAdded(key=keyed.key)


def must_be_fresh(db: Connection, officer: str, now: datetime) -> None:
    """Refusal `key_needs_account` unless the officer has just signed in with the account."""
    method, opened_at = db.execute(SIGNED_IN, (officer,)).fetchone() or ("", "")
    if method != "account" or now - moment(opened_at) > FRESH:
        raise Refusal.of("key_needs_account")


def let_in(tx: Transaction, index: CatalogueIndex, officer: str, digest: str) -> KeyLetIn:
    """Store a new code, which replaces the one before."""
    known = index.officer(officer)
    _account(known)
    until = tx.by.at + CODE_LIVES
    tx.db.execute(PUT_CODE, (known.code, digest, stamp(until), tx.by.actor))
    tx.append("key.let_in", f"officer:{known.code}", {"officer": known.code})
    return KeyLetIn(officer=known.code, until=until)


def count_attempt(db: Connection, officer: str, at: datetime) -> tuple[str, int]:
    """Count a try before the code is checked. The digest, and how many tries are left after this one."""
    digest, until, tries, _ = _code(db, officer)
    if at > moment(until) or tries >= CODE_TRIES_MAX:
        raise Refusal.of("key_code_ended")
    db.execute(COUNT_ATTEMPT, (officer,))
    return digest, CODE_TRIES_MAX - tries - 1


def take_off(tx: Transaction, key: str) -> KeyTakenOff:
    """Remove a key. Whoever signed in with it is signed out."""
    row = tx.db.execute(ONE_KEY, (key,)).fetchone()
    if row is None:
        raise Refusal.of("key_unknown")
    tx.db.execute(TAKE_OFF, (key,))
    left = end_opened_with(tx, key)
    tx.append("key.taken_off", f"key:{key}", {"key": key, "officer": _key(row).officer, "left": left})
    return KeyTakenOff(key=key)


def doubt(tx: Transaction, key: str) -> KeyDoubted:
    """Mark a key as copied, because its counter went back. It opens nothing more, and its session ends."""
    row = tx.db.execute(ONE_KEY, (key,)).fetchone()
    if row is not None and not _key(row).doubted:
        tx.db.execute(DOUBT, (stamp(tx.by.at), key))
        left = end_opened_with(tx, key)
        tx.append("key.doubted", f"key:{key}", {"key": key, "officer": _key(row).officer, "left": left})
    return KeyDoubted(key=key)


def keys_of(db: Connection, officer: Officer) -> tuple[OfficerKey, ...]:
    """The keys of this officer with this account, the oldest first."""
    if officer.account is None:
        return ()
    rows = db.execute(OF_ACCOUNT, (officer.code, officer.account.iss, officer.account.sub)).fetchall()
    return tuple(map(_key, rows))


def digest_of(officer: str, code: str) -> str:
    return hashlib.sha256(f"key code\0{officer}\0{code}".encode("utf-8", "surrogatepass")).hexdigest()


def verify_code(officer: str, code: str, digest: str) -> bool:
    return hmac.compare_digest(digest_of(officer, code), digest)


def _account(officer: Officer) -> Account:
    if officer.account is None:
        raise Refusal.of("key_without_account")
    return officer.account


def _code(db: Connection, officer: str) -> Row:
    row = db.execute(CODE, (officer,)).fetchone()
    if row is None:
        raise Refusal.of("key_code_ended")
    return row


def _key(row: Row) -> OfficerKey:
    named = dict(zip(COLUMNS.split(", "), row, strict=True))
    times = {"added_at": moment(named["added_at"]), "used_at": moment(named["used_at"]) if named["used_at"] else None}
    return msgspec.convert(named | times | {"doubted": bool(named.pop("doubted_at"))}, OfficerKey)


class SecurityKeyService:
    """Over one open book. `changed` is called when a session may have ended."""

    def __init__(self, ledger: Ledger, current_catalogue: CurrentCatalogue, changed: Callable[[], None]) -> None:
        self._ledger, self._current_catalogue, self._changed = ledger, current_catalogue, changed

    def needed_by(self, officer: str, account_roles: Collection[str] | None, needed: Collection[Role]) -> bool:
        return needs_key(self._current_catalogue(), officer, account_roles, needed)

    def of(self, officer: str) -> tuple[OfficerKey, ...]:
        known = self._current_catalogue().officer(officer)
        with self._ledger.reading() as db:
            return keys_of(db, known)

    def listed(self, officer: str, *, everybody: bool) -> KeysAnswer:
        """The keys as `officer` may see them."""
        index = self._current_catalogue()
        with self._ledger.reading() as db:
            rows = db.execute(OF_EVERYBODY).fetchall()
        keys = (_key(row) for row in rows)
        shown = (one for one in keys if everybody or one.officer == officer)
        return KeysAnswer(keys=tuple(_row(index, one, officer) for one in shown))

    def let_in(self, order: LetIn, digest: str, by: By, *, at_terminal: bool = False) -> Future[Done[KeyLetIn]]:
        """`digest` is of the code, which is shown to whoever asks and is in no answer that is kept. `by.actor` is the
        officer's code; who sits at the hub's own terminal is asked for none. Refusal `key_for_oneself`."""

        def rule(tx: Transaction) -> KeyLetIn:
            if not at_terminal:
                who = acting(tx.db, self._current_catalogue(), tx.by.actor)
                must(who.roles, "let_in_key", offline=who.offline)
                if order.officer == tx.by.actor:
                    raise Refusal.of("key_for_oneself")
            return let_in(tx, self._current_catalogue(), order.officer, digest)

        return self._ledger.act(Act.of("let_in_key", order, by, rule, KeyLetIn, target=order.officer))

    def check_code(self, officer: str, code: str, at: datetime) -> None:
        """Refusal unless it is the code that lets in a key of this officer. Waits for the book."""
        digest, left = self._ledger.chore(lambda db: count_attempt(db, officer, at)).result()
        if not verify_code(officer, code, digest):
            raise Refusal.of("key_code_wrong", facts={"left": left})

    def may_add(self, officer: str, now: datetime) -> None:
        """Whether a signed-in officer may add a key now. Refusal `key_needs_account`."""
        with self._ledger.reading() as db:
            must_be_fresh(db, officer, now)

    def add(self, op_id: UUID, new: NewKey, by: By) -> Future[Done[KeyAdded]]:
        """Add a key of the signed-in officer, `by.actor`."""

        def rule(tx: Transaction) -> KeyAdded:
            must_be_fresh(tx.db, tx.by.actor, tx.by.at)
            return add(tx, self._current_catalogue().officer(tx.by.actor), new)

        body = msgspec.json.encode((op_id, new.credential))
        return self._ledger.act(Act(op_id, "add_key", by.actor, body, by, rule, KeyAdded))

    def take_off(self, key: str, order: TakeOff, by: By, *, at_terminal: bool = False) -> Future[Done[KeyTakenOff]]:
        def rule(tx: Transaction) -> KeyTakenOff:
            if not at_terminal:
                must(acting(tx.db, self._current_catalogue(), tx.by.actor).roles, "take_off_key")
            return take_off(tx, key)

        act = Act.of("take_off_key", order, by, rule, KeyTakenOff, target=key, after=self._changed)
        return self._ledger.act(act)

    def doubt(self, key: str, op_id: UUID, by: By) -> Future[Done[KeyDoubted]]:
        rule = partial(doubt, key=key)
        return self._ledger.act(Act(op_id, "doubt_key", key, b"", by, rule, KeyDoubted, after=self._changed))


def _row(index: CatalogueIndex, key: OfficerKey, seen_by: str) -> KeyRow:
    known = index.officer_if_any(key.officer)
    return KeyRow(
        key=key.key,
        officer=key.officer,
        officer_name=known.name if known is not None else "",
        name=key.name,
        added_at=key.added_at,
        let_in_by=key.let_in_by,
        used_at=key.used_at,
        doubted=key.doubted,
        mine=key.officer == seen_by,
    )
