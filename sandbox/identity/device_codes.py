"""The life of a login code (RFC 8628): pending, approved or denied by one phone, redeemed once, dead after 120 s.

Every rule here is one transaction, so that two phones or two polls at the same moment settle on one outcome."""

import json
import secrets
import sqlite3
from dataclasses import dataclass
from typing import Literal

import structlog

from sandbox.base.client_auth import Client, hashed
from sandbox.base.context import PlatformContext
from sandbox.base.problem import OAuthRefused
from sandbox.identity import security_reports

LIFE_SECONDS = 120
INTERVAL_SECONDS = 2
SLOWER_SECONDS = 5  # RFC 8628, section 3.5
EARLY_SECONDS = 0.25  # a poll that the network hurried along is not a fault
CODES_PER_MINUTE = 10  # for each place of each client
ACCESS_SECONDS = 300
PROMPTS_MAX, PROMPT_SECONDS = 5, 600  # how often one citizen is asked, whoever keeps asking
CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # RFC 8628, section 6.1: no vowels, so no words; nothing that reads as a digit
CODE_LENGTH = 8

log = structlog.get_logger()

Seen = Literal["unknown", "too_many", "expired", "other_phone", "pending", "approved", "denied"]


@dataclass(frozen=True, slots=True)
class DeviceRequest:
    """What a citizen's phone may know of a login."""

    login: int
    user_code: str
    client_name: str
    place: str
    numbers: tuple[str, ...]
    seconds_left: int
    seen: Seen
    why: str
    citizen: str | None


@dataclass(frozen=True, slots=True)
class RedeemedCode:
    login: int
    citizen: str
    scope: str
    nonce: str
    approved_at: float
    access_token: str


def start(
    context: PlatformContext, client: Client, *, scope: str, place: str, match_number: str, nonce: str, jkt: str | None
) -> tuple[str, str]:
    """A new (device_code, user_code), bound to the key of `jkt` from now on if there is one."""
    now, device_code = context.clock(), secrets.token_urlsafe(32)
    numbers = json.dumps(_three(match_number))
    with context.store.writing():
        context.store.run("DELETE FROM logins WHERE expires_at < ?", now - 24 * 3600)
        recent = "SELECT count(*) AS n FROM logins WHERE client_id = ? AND place = ? AND created_at > ?"
        row = context.store.one(recent, client.client_id, place, now - 60)
        if row and row["n"] >= CODES_PER_MINUTE:
            raise OAuthRefused("slow_down", "too many codes for this place", 429, {"Retry-After": "60"})
        user_code = _unused_code(context)
        context.store.run(
            "INSERT INTO logins(device_hash, user_code, client_id, scope, place, match_number, numbers, nonce, jkt,"
            " state, interval_s, created_at, expires_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?)",
            *(hashed(device_code), user_code, client.client_id, scope, place, match_number, numbers, nonce, jkt),
            *(INTERVAL_SECONDS, now, now + LIFE_SECONDS),
        )
    return device_code, user_code


def redeem(context: PlatformContext, client: Client, device_code: str, jkt: str) -> RedeemedCode:
    """The tokens of an approved login, once; else why not. A second redemption also revokes what the first one got."""
    with context.store.writing():
        found = _redeem(context, client, device_code, jkt)
    if isinstance(found, OAuthRefused):
        raise found
    return found


def look(context: PlatformContext, user_code: str, phone: str, *, citizen: str) -> DeviceRequest:
    """What this phone sees of a code; `citizen` is empty while it belongs to nobody. The first citizen's phone that
    opens it keeps it; any other is turned away. Nobody is asked more than PROMPTS_MAX times in ten minutes."""
    with context.store.writing():
        row = _by_user_code(context, user_code)
        if row is None:
            return DeviceRequest(0, user_code, "", "", (), 0, "unknown", "", None)
        if row["phone"] is None and citizen and not _may_be_asked(context, citizen, row["login"]):
            log.warning("login_prompts_many", login=row["login"])
            return DeviceRequest(0, user_code, "", "", (), 0, "too_many", "", None)
        if row["phone"] is None and citizen:
            context.store.run("UPDATE logins SET phone = ? WHERE login = ?", phone, row["login"])
        return _asked(context, row, phone)


def decide(context: PlatformContext, user_code: str, phone: str, citizen: str, *, number: str | None) -> DeviceRequest:
    """The citizen picks `number`, or None to say no. A wrong number spends the code for good."""
    with context.store.writing():
        row = _by_user_code(context, user_code)
        if row is None:
            return DeviceRequest(0, user_code, "", "", (), 0, "unknown", "", None)
        asked = _asked(context, row, phone)
        if asked.seen != "pending":
            return asked
        if not _may_be_asked(context, citizen, row["login"]):
            return DeviceRequest(0, user_code, "", "", (), 0, "too_many", "", None)
        state, why = (
            ("approved", "") if number == row["match_number"] else ("denied", "no" if number is None else "number")
        )
        context.store.run(
            "UPDATE logins SET state = ?, why = ?, citizen = ?, phone = ?, approved_at = ? WHERE login = ?",
            *(state, why, citizen, phone, context.clock(), row["login"]),
        )
        log.info("login_decided", login=row["login"], state=state, why=why)
        fresh = _by_user_code(context, user_code)
        assert fresh is not None
        return _asked(context, fresh, phone)


def report(context: PlatformContext, user_code: str, phone: str) -> bool:
    """ "Bukan saya": deny the code, and revoke every token it brought. False if this phone has no say over it."""
    with context.store.writing():
        row = _by_user_code(context, user_code)
        if row is None or row["phone"] not in (None, phone):
            return False
        context.store.run(
            "UPDATE logins SET state = 'denied', why = 'reported', phone = ? WHERE login = ?", phone, row["login"]
        )
        revoked = _revoke(context, row["login"])
        security_reports.note(context, row["client_id"], row["login"])
        log.warning("login_reported", login=row["login"], tokens_revoked=revoked)
    return True


def pending(context: PlatformContext) -> list[sqlite3.Row]:
    """Codes that a phone could scan now, newest first."""
    return context.store.all(
        "SELECT user_code, place, match_number, expires_at FROM logins WHERE state = 'pending' AND expires_at > ?"
        " ORDER BY created_at DESC",
        context.clock(),
    )


def _redeem(context: PlatformContext, client: Client, device_code: str, jkt: str) -> RedeemedCode | OAuthRefused:
    now = context.clock()
    row = context.store.one("SELECT * FROM logins WHERE device_hash = ?", hashed(device_code))
    if row is None or row["client_id"] != client.client_id:
        return OAuthRefused("invalid_grant", "no such device_code")
    if context.store.one("SELECT 1 FROM relays WHERE login = ?", row["login"]):
        return OAuthRefused("invalid_grant", "this login was begun by the platform")
    if row["jkt"] not in (None, jkt):
        log.warning("login_other_key", login=row["login"])
        return OAuthRefused("invalid_grant", "the device_code is bound to another key")
    if row["state"] == "redeemed":
        log.warning("login_replayed", login=row["login"], tokens_revoked=_revoke(context, row["login"]))
        return OAuthRefused("invalid_grant", "the device_code was used before")
    early = row["polled_at"] is not None and now - row["polled_at"] < row["interval_s"] - EARLY_SECONDS
    interval_s = row["interval_s"] + (SLOWER_SECONDS if early else 0)
    context.store.run(
        "UPDATE logins SET polled_at = ?, interval_s = ?, jkt = ? WHERE login = ?", now, interval_s, jkt, row["login"]
    )
    if row["state"] == "denied":
        return OAuthRefused("access_denied", "the citizen said no")
    if row["expires_at"] <= now:
        return OAuthRefused("expired_token", "the device_code has expired")
    if early:
        return OAuthRefused("slow_down", "wait longer between polls")
    if row["state"] == "pending":
        return OAuthRefused("authorization_pending", "nobody has decided yet")
    return _grant(context, row, jkt)


def _grant(context: PlatformContext, row: sqlite3.Row, jkt: str) -> RedeemedCode:
    access_token = issue(context, row["client_id"], row["scope"], jkt, citizen=row["citizen"], login=row["login"])
    context.store.run("UPDATE logins SET state = 'redeemed' WHERE login = ?", row["login"])
    return RedeemedCode(row["login"], row["citizen"], row["scope"], row["nonce"], row["approved_at"], access_token)


def issue(
    context: PlatformContext, client_id: str, scope: str, jkt: str, *, citizen: str | None, login: int | None
) -> str:
    """A new access token, kept as its hash only. To be called inside a transaction."""
    token, now = secrets.token_urlsafe(32), context.clock()
    context.store.run("DELETE FROM tokens WHERE expires_at < ?", now - 3600)
    context.store.run(
        "INSERT INTO tokens(token_hash, client_id, scope, jkt, citizen, login, expires_at) VALUES(?, ?, ?, ?, ?, ?, ?)",
        *(hashed(token), client_id, scope, jkt, citizen, login, now + ACCESS_SECONDS),
    )
    return token


def _revoke(context: PlatformContext, login: int) -> int:
    return context.store.run("UPDATE tokens SET revoked = 1 WHERE login = ? AND revoked = 0", login)


def _by_user_code(context: PlatformContext, user_code: str) -> sqlite3.Row | None:
    return context.store.one(
        "SELECT l.*, c.name AS client_name FROM logins l JOIN clients c USING(client_id) WHERE user_code = ?", user_code
    )


def _asked(context: PlatformContext, row: sqlite3.Row, phone: str) -> DeviceRequest:
    left = int(row["expires_at"] - context.clock())
    return DeviceRequest(
        row["login"],
        row["user_code"],
        row["client_name"],
        row["place"],
        tuple(json.loads(row["numbers"])),
        max(0, left),
        _seen(row, phone, left),
        row["why"],
        row["citizen"],
    )


def _may_be_asked(context: PlatformContext, citizen: str, login: int) -> bool:
    now = context.clock()
    context.store.run("DELETE FROM prompts WHERE at < ?", now - PROMPT_SECONDS)
    row = context.store.one("SELECT count(*) AS n FROM prompts WHERE citizen = ? AND login <> ?", citizen, login)
    if row and row["n"] >= PROMPTS_MAX:
        return False
    context.store.run("INSERT INTO prompts VALUES(?, ?, ?) ON CONFLICT DO NOTHING", login, citizen, now)
    return True


def _seen(row: sqlite3.Row, phone: str, left: int) -> Seen:
    if row["phone"] not in (None, phone):
        log.warning("login_second_phone", login=row["login"])
        return "other_phone"
    if row["state"] == "denied":
        return "denied"
    if row["state"] in ("approved", "redeemed"):
        return "approved"
    return "pending" if left > 0 else "expired"


def _three(match_number: str) -> list[str]:
    """The kiosk's number among two others, in an order that says nothing."""
    system_random = secrets.SystemRandom()
    others = [f"{n:02d}" for n in range(10, 100) if f"{n:02d}" != match_number]
    three = [match_number, *system_random.sample(others, 2)]
    system_random.shuffle(three)
    return three


def _unused_code(context: PlatformContext) -> str:
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        if context.store.one("SELECT 1 FROM logins WHERE user_code = ?", code) is None:
            return code
