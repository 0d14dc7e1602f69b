"""What citizens reported, and which accounts of the staff were closed, told to the office it concerns: security events
(RFC 8417), polled for (RFC 8936).

A report is told until it is acknowledged, or for an hour: no session that it could end lives longer."""

from collections.abc import Awaitable, Callable
from uuid import uuid4

from joserfc import jws

from sandbox.base.context import PlatformContext
from sandbox.base.http_body import json_of
from sandbox.base.problem import ProblemFound
from sandbox.base.strict_json import Json, JsonObject, canonical
from sandbox.identity import closed_accounts

TYP = "secevent+jwt"
REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked"
RETAINED_SECONDS = 3600
HOLD_SECONDS_MAX = 30
EVENTS_MAX = 32


def sid_of(context: PlatformContext, login: int) -> str:
    """What this login is called towards the office: in its ID token, and in a report of it."""
    return context.mac("sid", str(login))


def note(context: PlatformContext, client_id: str, login: int) -> None:
    """The citizen says that this login is not theirs. To be called inside a transaction."""
    context.store.run("DELETE FROM reports WHERE at < ?", context.clock() - RETAINED_SECONDS)
    known = "INSERT INTO reports(jti, client_id, login, at) VALUES(?, ?, ?, ?) ON CONFLICT(login) DO NOTHING"
    context.store.run(known, str(uuid4()), client_id, login, context.clock())


async def poll(
    context: PlatformContext, client_id: str, body: bytes, hold_s: float, *, gone: Callable[[], Awaitable[bool]]
) -> JsonObject:
    """Forgets what the office settled, then tells what there is; waits for it up to `hold_s` unless it shall not."""
    asked = _asked(body)
    with context.store.writing():
        for jti in _settled(asked):
            context.store.run("DELETE FROM reports WHERE jti = ? AND client_id = ?", jti, client_id)
            closed_accounts.settle(context, client_id, jti)
    most = asked.get("maxEvents", EVENTS_MAX)
    if not isinstance(most, int) or isinstance(most, bool) or most < 0:
        raise ProblemFound(400, "body_malformed", "maxEvents harus bilangan bulat.")
    hold_s = 0 if asked.get("returnImmediately") or not most else min(hold_s, HOLD_SECONDS_MAX)
    sets = await context.held(lambda: _waiting(context, client_id, min(most, EVENTS_MAX)), hold_s, gone)
    return {"sets": {jti: _signed(context, client_id, jti, subject) for jti, subject in sets}, "moreAvailable": False}


def _waiting(context: PlatformContext, client_id: str, most: int) -> list[tuple[str, JsonObject]]:
    """What there is to tell, each under its `jti`."""
    rows = context.store.all(
        "SELECT jti, login, at FROM reports WHERE client_id = ? AND at > ? ORDER BY at LIMIT ?",
        *(client_id, context.clock() - RETAINED_SECONDS, most),
    )
    found = [(str(row["jti"]), _report(context, row["login"], row["at"])) for row in rows]
    closed = closed_accounts.waiting(context, client_id, most - len(found))
    return found + [(str(row["jti"]), closed_accounts.claims_of(context, row)) for row in closed]


def _report(context: PlatformContext, login: int, at: float) -> JsonObject:
    return {
        "sub_id": {"format": "complex", "session": {"format": "opaque", "id": sid_of(context, login)}},
        "events": {REVOKED: {"event_timestamp": int(at), "initiating_entity": "user"}},
    }


def _signed(context: PlatformContext, client_id: str, jti: str, subject: JsonObject) -> str:
    claims: JsonObject = {"iss": context.issuer, "aud": client_id, "iat": int(context.clock()), "jti": jti, **subject}
    header = {"alg": "ES256", "typ": TYP, "kid": context.manifest_key.kid}
    return jws.serialize_compact(header, canonical(claims), context.manifest_key)


def _asked(body: bytes) -> JsonObject:
    asked = json_of(body)
    if not isinstance(asked, dict):
        raise ProblemFound(400, "body_malformed", "Kiriman harus berupa objek JSON.")
    return asked


def _settled(asked: JsonObject) -> list[str]:
    named: list[Json] = []
    for name in ("ack", "setErrs"):
        some = asked.get(name, [])
        named += list(some) if isinstance(some, list | dict) else []
    return [jti for jti in named if isinstance(jti, str)]
