"""Officers at their counters: one officer per counter, one counter per officer."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

import msgspec

from office.book.engine.connection import Connection
from office.book.writer import Transaction
from office.catalogue.index import CatalogueIndex, json_of
from office.contract.answers import OfficerAnswer, SignInMethod
from office.contract.catalogue import Catalogue, Role
from office.contract.commands import DeskState
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.contract.roles import Acting
from office.line.numbers import token_of
from office.line.records import OPEN_AT_COUNTER, one_entry

ANY_SESSION: Final = """
    SELECT officer, name, counter, state, since, way, roles FROM officer_sessions WHERE session = ?"""
SESSION: Final = f"{ANY_SESSION} AND closed_at IS NULL"
AT_COUNTER: Final = """
    SELECT session, officer, name, counter, office_day FROM officer_sessions WHERE counter = ? AND closed_at IS NULL"""
OF_OFFICER: Final = """
    SELECT session, officer, name, counter, office_day FROM officer_sessions WHERE officer = ? AND closed_at IS NULL"""
STORED_ROLES: Final = "SELECT roles, way FROM officer_sessions WHERE officer = ? AND closed_at IS NULL"
OPEN_SESSION: Final = """
    INSERT INTO officer_sessions (session, officer, name, counter, office_day, opened_at, state, since, way, roles, key)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'open', ?6, ?7, ?8, ?9)"""
CHANGE_STATE: Final = "UPDATE officer_sessions SET state = ?, since = ? WHERE session = ? AND closed_at IS NULL"
BEGIN_SPELL: Final = """
    INSERT INTO spells (session, officer, counter, office_day, state, since) VALUES (?, ?, ?, ?, ?, ?)"""
END_SPELL: Final = "UPDATE spells SET until = ? WHERE session = ? AND until IS NULL"
NOBODY_COMES_BACK: Final = "UPDATE entries SET for_counter = '' WHERE for_counter = ? AND state = 'waiting'"
OPEN_SESSIONS: Final = """
    SELECT session, officer, counter FROM officer_sessions WHERE closed_at IS NULL AND way <> 'named'
    ORDER BY counter"""
OPENED_WITH: Final = """
    SELECT session, counter FROM officer_sessions WHERE key = ? AND closed_at IS NULL ORDER BY counter"""
CLOSE_SESSION: Final = "UPDATE officer_sessions SET closed_at = ? WHERE session = ? AND closed_at IS NULL"


@dataclass(frozen=True, slots=True)
class KeyedSession:
    """The security key that opens a session, "" for none. `let_in_by`: it was let in by them just now."""

    key: str = ""
    let_in_by: str = ""

    def event_data(self) -> dict[str, str]:
        return {name: value for name, value in (("key", self.key), ("key_let_in_by", self.let_in_by)) if value}


NO_KEY: Final = KeyedSession()


def name_of(token: str) -> str:
    """What the book calls a session: the hash of its token, which only the officer's device holds."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def token_for(db: Connection, op_id: UUID) -> str:
    """The token of the session that this sign-in opens: the same when it is asked again, and stored nowhere."""
    return token_of(bytes.fromhex(db.vault.blind("officer session", str(op_id))))


def with_token(db: Connection, answer: OfficerAnswer, op_id: UUID) -> OfficerAnswer:
    """The answer to a sign-in with its token, which no stored answer holds."""
    return msgspec.structs.replace(answer, session=token_for(db, op_id))


def sign_in(
    tx: Transaction,
    index: CatalogueIndex,
    counter: str,
    officer: str,
    name: str,
    *,
    method: SignInMethod = "pin",
    account_roles: Collection[str] | None = None,
    keyed: KeyedSession = NO_KEY,
) -> OfficerAnswer:
    """Open a session at the counter. What the officer left open elsewhere is closed, unless someone is served there.
    `account_roles` are the roles it may have at most; None: all of the catalogue's."""
    code, office_day = index.counter(counter).code, index.office_day(tx.by.at)
    there = tx.db.execute(AT_COUNTER, (code,)).fetchone()
    if there is not None and there[1] != officer and there[4] == office_day:
        raise Refusal.of("counter_taken", name=there[2])
    own = tx.db.execute(OF_OFFICER, (officer,)).fetchone()
    left = own[3] if own is not None and own[3] != code else ""
    if left and one_entry(tx.db, OPEN_AT_COUNTER, office_day, left) is not None:
        raise Refusal.of("counter_taken.serving_elsewhere", facts={"counter": left})
    for stale, desk in {(row[0], row[3]) for row in (there, own) if row is not None}:
        _close(tx, stale, desk)
    session, at = name_of(token_for(tx.db, tx.op_id)), stamp(tx.by.at)
    stored_roles = "" if account_roles is None else json_of(sorted(account_roles))
    tx.db.execute(OPEN_SESSION, (session, officer, name, code, office_day, at, method, stored_roles, keyed.key))
    tx.db.execute(BEGIN_SPELL, (session, officer, code, office_day, "open", at))
    opened = {"officer": officer, "counter": code, "left": left, "way": method} | keyed.event_data()
    tx.append("officer.signed_in", f"counter:{code}", opened)
    roles = roles_in_session(index, officer, stored_roles)
    return OfficerAnswer(officer=officer, name=name, counter=code, session="", since=tx.by.at, roles=roles, way=method)


def _close(tx: Transaction, session: str, counter: str) -> None:
    """End a session and the time it counts. Whoever was to come back to this counter may be called by any other."""
    at = stamp(tx.by.at)
    tx.db.execute(CLOSE_SESSION, (at, session))
    tx.db.execute(END_SPELL, (at, session))
    tx.db.execute(NOBODY_COMES_BACK, (counter,))


def change_desk(tx: Transaction, index: CatalogueIndex, counter: str, state: DeskState) -> OfficerAnswer:
    """Begin a break, or end it. A visit in progress is finished all the same."""
    code, office_day = index.counter(counter).code, index.office_day(tx.by.at)
    row = tx.db.execute(OF_OFFICER, (tx.by.actor,)).fetchone()
    if row is None or (row[3], row[4]) != (code, office_day):
        raise Refusal.of("not_signed_in")
    session, officer = row[0], row[1]
    found = session_of(tx.db, session, index)
    assert found is not None, session
    if found.state == state:
        return found
    at = stamp(tx.by.at)
    tx.db.execute(CHANGE_STATE, (state, at, session))
    tx.db.execute(END_SPELL, (at, session))
    tx.db.execute(BEGIN_SPELL, (session, officer, code, office_day, state, at))
    tx.append(f"counter.{'paused' if state == 'break' else 'reopened'}", f"counter:{code}", {"counter": code})
    return msgspec.structs.replace(found, state=state, since=tx.by.at)


def admit(tx: Transaction, index: CatalogueIndex, counter: str, officer: str) -> OfficerAnswer:
    """As sign_in, for the loopback mode, which trusts who its caller says it is; twice is once."""
    own = tx.db.execute(OF_OFFICER, (officer,)).fetchone()
    if own is not None and own[3:] == (counter, index.office_day(tx.by.at)):
        found = session_of(tx.db, own[0], index)
        assert found is not None, counter
        return found
    return sign_in(tx, index, counter, officer, officer, method="named")


def sign_out(tx: Transaction, index: CatalogueIndex, session: str, why: str = "") -> OfficerAnswer:
    """End a session. `why` where it was not the officer who left."""
    found = session_of(tx.db, session, index)
    if found is None:
        raise Refusal.of("session_unknown")
    _close(tx, session, found.counter)
    event_data: dict[str, object] = {"officer": found.officer, "counter": found.counter, "way": found.way}
    tx.append("officer.signed_out", f"counter:{found.counter}", event_data | ({"why": why} if why else {}))
    return found


def session_open(db: Connection, officer: str) -> str | None:
    row = db.execute(OF_OFFICER, (officer,)).fetchone()
    return str(row[0]) if row is not None else None


def end_those_not_in(tx: Transaction, catalogue: Catalogue) -> list[str]:
    """Sign out everyone who is no officer any more; at which counters that was."""
    listed = {officer.code for officer in catalogue.officers}
    gone = [row for row in tx.db.execute(OPEN_SESSIONS).fetchall() if row[1] not in listed]
    for session, _, counter in gone:
        _close(tx, session, counter)
    return [counter for _, _, counter in gone]


def end_opened_with(tx: Transaction, key: str) -> list[str]:
    """Sign out whoever signed in with this security key; at which counters that was."""
    gone = tx.db.execute(OPENED_WITH, (key,)).fetchall()
    for session, counter in gone:
        _close(tx, session, counter)
    return [counter for _, counter in gone]


def roles_among(index: CatalogueIndex, officer: str, account_roles: Collection[str] | None) -> tuple[Role, ...]:
    """The catalogue's roles for this officer, limited to those that the account named, if it named any."""
    return tuple(role for role in index.roles_of(officer) if account_roles is None or role in account_roles)


def roles_in_session(index: CatalogueIndex, officer: str, stored_roles: str) -> tuple[Role, ...]:
    """The roles by the catalogue in force, without those that the session was not opened with."""
    return roles_among(index, officer, msgspec.json.decode(stored_roles, type=list[str]) if stored_roles else None)


def acting(db: Connection, index: CatalogueIndex, officer: str) -> Acting:
    """The officer with the roles of their open session; on loopback, without a session, with the catalogue's."""
    known = index.officer_if_any(officer)
    stored_roles, method = db.execute(STORED_ROLES, (officer,)).fetchone() or ("", "")
    agency = known.agency if known is not None else ""
    return Acting(roles_in_session(index, officer, stored_roles), agency, offline=method == "offline")


def session_of(db: Connection, session: str, index: CatalogueIndex, *, ended: bool = False) -> OfficerAnswer | None:
    """The session of this name, with the officer's roles by the catalogue in force, and without its token."""
    row = db.execute(ANY_SESSION if ended else SESSION, (session,)).fetchone()
    if row is None:
        return None
    officer, name, counter, state, since, method, stored_roles = row
    return OfficerAnswer(
        officer=officer,
        name=name,
        counter=counter,
        session="",
        state=state,
        since=moment(since) if since else None,
        roles=roles_in_session(index, officer, stored_roles),
        way=method,
    )


def sign_out_op(session: str) -> UUID:
    """The op_id of signing out, which is one act per session."""
    return uuid5(UUID(int=0), f"sign out {session}")
