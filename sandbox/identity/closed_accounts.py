"""Accounts of the staff that their issuer closed: nobody signs in with one, and the office is told (RISC).

What is told stays for a day: no session of an officer lives longer."""

import sqlite3
from uuid import uuid4

from sandbox.base.context import CLIENT_ID, PlatformContext
from sandbox.base.problem import ProblemFound
from sandbox.base.strict_json import JsonObject
from sandbox.day.build import staff_subject

DISABLED = "https://schemas.openid.net/secevent/risc/event-type/account-disabled"
RETAINED_SECONDS = 86_400


def close(context: PlatformContext, member: str, known: frozenset[str]) -> None:
    """For good. Told to the office once, however often it is closed."""
    if member not in known:
        raise ProblemFound(404, "staff_unknown", "Petugas ini tidak dikenal.")
    with context.store.writing():
        context.store.run("DELETE FROM account_events WHERE at < ?", context.clock() - RETAINED_SECONDS)
        if is_closed(context, member):
            return
        context.store.run("INSERT INTO closed_staff(staff, at) VALUES(?, ?)", member, context.clock())
        statement = "INSERT INTO account_events(jti, client_id, sub, at) VALUES(?, ?, ?, ?)"
        context.store.run(statement, str(uuid4()), CLIENT_ID, staff_subject(member), context.clock())


def is_closed(context: PlatformContext, member: str) -> bool:
    return context.store.one("SELECT 1 FROM closed_staff WHERE staff = ?", member) is not None


def waiting(context: PlatformContext, client_id: str, most: int) -> list[sqlite3.Row]:
    return context.store.all(
        "SELECT jti, sub, at FROM account_events WHERE client_id = ? AND at > ? ORDER BY at LIMIT ?",
        *(client_id, context.clock() - RETAINED_SECONDS, most),
    )


def claims_of(context: PlatformContext, row: sqlite3.Row) -> JsonObject:
    """The claims that say whose account it is (RFC 9493) and what became of it."""
    return {
        "sub_id": {"format": "iss_sub", "iss": context.issuer, "sub": str(row["sub"])},
        "events": {DISABLED: {"event_timestamp": int(row["at"])}},
    }


def settle(context: PlatformContext, client_id: str, jti: str) -> None:
    context.store.run("DELETE FROM account_events WHERE jti = ? AND client_id = ?", jti, client_id)
