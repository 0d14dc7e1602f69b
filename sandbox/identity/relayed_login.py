"""Logging in where the platform, and not the office, is the client of the account's provider.

The platform makes a QR for one kiosk; the citizen approves it in the account's app; the provider sends the phone's
browser to the platform's callback with a code; the platform redeems that code and tells the office, which waits on its
own authorised line. Nothing but the QR is ever at the kiosk."""

import re
import secrets
import sqlite3
from collections.abc import Awaitable, Callable

import structlog
from joserfc import jws

from sandbox.base.client_auth import Bearer, hashed
from sandbox.base.context import PlatformContext
from sandbox.base.http_body import json_of
from sandbox.base.problem import ProblemFound
from sandbox.base.strict_json import JsonObject, canonical
from sandbox.identity import device_codes
from sandbox.identity.routes import ACR, claims_of
from sandbox.identity.security_reports import sid_of

TYP = "login+jwt"
CODE_SECONDS = 60  # from the approval to the callback
ANSWER_AGAIN_SECONDS = 60  # an office that lost the answer may ask for it so long after the code's end
HOLD_SECONDS_MAX = 30
PLACE_LENGTH_MAX = 80

log = structlog.get_logger()


def begin(context: PlatformContext, bearer: Bearer, body: bytes) -> JsonObject:
    """A QR for one kiosk. The login belongs to the office's key that asked for it."""
    place, match_number = _asked(body)
    login, user_code = device_codes.start(
        context,
        bearer.client,
        scope="openid profile",
        place=place,
        match_number=match_number,
        nonce="",
        jkt=_key_of(context, bearer),
    )
    with context.store.writing():
        context.store.run(
            "INSERT INTO relays(login, state) SELECT login, ? FROM logins WHERE device_hash = ?",
            *(secrets.token_urlsafe(16), hashed(login)),
        )
    return {"login": login, "qr": f"{context.phone_url}/phone/{user_code}", "expires_in": device_codes.LIFE_SECONDS}


async def outcome(
    context: PlatformContext, bearer: Bearer, login: str, wait_s: float, *, gone: Callable[[], Awaitable[bool]]
) -> JsonObject:
    """What became of it; while it is pending, waited for up to `wait_s`."""

    def look() -> JsonObject:
        return _outcome(context, bearer, login)

    return await context.held(look, min(wait_s, HOLD_SECONDS_MAX), gone, lambda found: found["state"] != "pending")


def callback_of(context: PlatformContext, login: int) -> str | None:
    """Where the provider sends the phone that approved: the platform's callback with a fresh code; None for a login
    that an office began itself."""
    with context.store.writing():
        row = context.store.one("SELECT state FROM relays WHERE login = ? AND code_hash IS NULL", login)
        if row is None:
            return None
        code = secrets.token_urlsafe(24)
        context.store.run(
            "UPDATE relays SET code_hash = ?, code_at = ? WHERE login = ?", hashed(code), context.clock(), login
        )
    return f"/callback?code={code}&state={row['state']}"


def arrive(context: PlatformContext, code: str, state: str) -> str:
    """The callback: the code is redeemed, once; the user code of its login. 400 for what was not begun here."""
    with context.store.writing():
        row = context.store.one(
            "SELECT r.*, l.user_code FROM relays r JOIN logins l USING(login) WHERE r.code_hash = ? AND r.arrived = 0"
            " AND l.state = 'approved'",
            hashed(code),
        )
        if (
            row is None
            or not secrets.compare_digest(row["state"], state)
            or context.clock() > row["code_at"] + CODE_SECONDS
        ):
            log.warning("callback_refused")
            raise ProblemFound(400, "code_wrong", "Kode ini tidak dikenal atau sudah lama.")
        context.store.run("UPDATE relays SET arrived = 1 WHERE login = ?", row["login"])
    return str(row["user_code"])


def _outcome(context: PlatformContext, bearer: Bearer, login: str) -> JsonObject:
    row = context.store.one(
        "SELECT l.*, r.arrived FROM logins l JOIN relays r USING(login) WHERE l.device_hash = ?", hashed(login)
    )
    if row is None or row["client_id"] != bearer.client.client_id or row["jkt"] != _key_of(context, bearer):
        raise ProblemFound(404, "login_unknown", "Permintaan masuk ini tidak dikenal.")
    if row["state"] == "denied":
        return {"state": "denied"}
    if row["arrived"] and context.clock() <= row["expires_at"] + ANSWER_AGAIN_SECONDS:
        return {"state": "approved", "vouched": _assertion(context, bearer, login, row)}
    return {"state": "pending" if row["expires_at"] > context.clock() else "expired"}


def _assertion(context: PlatformContext, bearer: Bearer, login: str, row: sqlite3.Row) -> str:
    now = int(context.clock())
    client_id, citizen = bearer.client.client_id, str(row["citizen"])
    claims: JsonObject = {
        "iss": context.issuer,
        "aud": client_id,
        "login": login,
        "sid": sid_of(context, row["login"]),
        "iat": now,
        "exp": now + device_codes.ACCESS_SECONDS,
        "acr": ACR,
        "claims": {"sub": context.subject(client_id, citizen), **claims_of(context, citizen)},
    }
    header = {"alg": "ES256", "typ": TYP, "kid": context.manifest_key.kid}
    return jws.serialize_compact(header, canonical(claims), context.manifest_key)


def _key_of(context: PlatformContext, bearer: Bearer) -> str:
    row = context.store.one("SELECT jkt FROM tokens WHERE token_hash = ?", bearer.token_hash)
    assert row is not None, "the token was just found"
    return str(row["jkt"])


def _asked(body: bytes) -> tuple[str, str]:
    asked = json_of(body)
    place, number = (asked.get("place"), asked.get("match_number")) if isinstance(asked, dict) else (None, None)
    if not isinstance(place, str) or not 0 < len(" ".join(place.split())) <= PLACE_LENGTH_MAX:
        raise ProblemFound(422, "place_wrong", "Tempat kiosk belum benar.")
    if not isinstance(number, str) or not re.fullmatch(r"[0-9]{2}", number):
        raise ProblemFound(422, "number_wrong", "Angka harus dua digit.")
    return " ".join(place.split()), number
