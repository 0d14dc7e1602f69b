"""Sign-ins of the office's staff: authorization code, pushed first (RFC 9126), proved by PKCE and bound to a DPoP key.

The page where the staff member says yes is in `staff_pages`. Each rule here is one transaction: a code is redeemed
once, and a second try also kills the token that the first one got."""

import hashlib
import json
import re
import secrets
import sqlite3
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import lru_cache
from hmac import compare_digest
from urllib.parse import urlencode, urlsplit

import structlog

from sandbox.base.client_auth import Client, hashed
from sandbox.base.context import STAFF_CLIENT_ID, STAFF_GROUPS, PlatformContext
from sandbox.base.problem import OAuthRefused
from sandbox.base.strict_json import Json, JsonObject
from sandbox.day.build import document, staff_subject
from sandbox.identity import closed_accounts
from sandbox.identity.device_codes import issue

PUSHED_SECONDS = 60
DECIDING_SECONDS = 300
CODE_SECONDS = 60
REDIRECT_PATH = "/masuk"
REQUEST_PREFIX = "urn:ietf:params:oauth:request_uri:"
SCOPES = frozenset({"openid", "groups"})
CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One of the staff, all of them fictional."""

    code: str
    name: str
    agency: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RedeemedStaffCode:
    staff: str
    scope: str
    nonce: str
    decided_at: float
    access_token: str


@lru_cache(maxsize=1)
def staff() -> dict[str, StaffMember]:
    """By code. Groups follow the roles of the day."""
    day = json.loads(document(version=1, follow_url="", always_open=True))
    agencies = {agency["code"]: agency["short_name"] for agency in day["agencies"]}
    found = {}
    for officer in day["officers"]:
        groups = tuple(group for group, roles in STAFF_GROUPS.items() if set(roles) & set(officer["roles"]))
        found[officer["code"]] = StaffMember(officer["code"], officer["name"], agencies[officer["agency"]], groups)
    return found


def push(context: PlatformContext, client: Client, form: dict[str, str], jkt: str) -> JsonObject:
    """Take a request in, before any browser hears of it. Its `request_uri` is good for a minute."""
    if client.client_id != STAFF_CLIENT_ID:
        raise OAuthRefused("unauthorized_client", "this client signs in no staff")
    if form.get("response_type") != "code" or form.get("code_challenge_method") != "S256":
        raise OAuthRefused("invalid_request", "response_type=code with code_challenge_method=S256")
    if not CHALLENGE.fullmatch(form.get("code_challenge", "")):
        raise OAuthRefused("invalid_request", "code_challenge is not of a SHA-256")
    scope = frozenset(form.get("scope", "").split())
    if not scope <= SCOPES or "openid" not in scope:
        raise OAuthRefused("invalid_scope", f"of {' '.join(sorted(SCOPES))}, with openid")
    if not is_loopback(form.get("redirect_uri", "")):
        raise OAuthRefused("invalid_request", f"redirect_uri is not http://127.0.0.1:PORT{REDIRECT_PATH}")
    name, now = secrets.token_urlsafe(24), context.clock()
    with context.store.writing():
        context.store.run("DELETE FROM staff_logins WHERE expires_at < ?", now - 3600)
        context.store.run(
            "INSERT INTO staff_logins(request_hash, client_id, redirect_uri, state, nonce, challenge, scope, jkt,"
            " phase, expires_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, 'pushed', ?)",
            *(hashed(name), client.client_id, form["redirect_uri"], form.get("state", ""), form.get("nonce", "")),
            *(form["code_challenge"], " ".join(sorted(scope)), jkt, now + PUSHED_SECONDS),
        )
    return {"request_uri": REQUEST_PREFIX + name, "expires_in": PUSHED_SECONDS}


def is_loopback(redirect_uri: str) -> bool:
    """RFC 8252, section 7.3: any port of the loopback address, and nothing else of it may differ."""
    try:
        parts = urlsplit(redirect_uri)
        return bool(parts.port) and redirect_uri == f"http://127.0.0.1:{parts.port}{REDIRECT_PATH}"
    except ValueError:
        return False


def asked(context: PlatformContext, request_uri: str, client_id: str) -> sqlite3.Row | None:
    """The pushed request that a browser opens; None when there is none that can still be answered."""
    return context.store.one(
        "SELECT * FROM staff_logins WHERE request_hash = ? AND client_id = ? AND phase = 'pushed' AND expires_at > ?",
        *(hashed(request_uri.removeprefix(REQUEST_PREFIX)), client_id, context.clock()),
    )


def opened(context: PlatformContext, row: sqlite3.Row) -> None:
    """From when its page was opened on, there is time to read it."""
    with context.store.writing():
        statement = "UPDATE staff_logins SET expires_at = ? WHERE request_hash = ?"
        context.store.run(statement, context.clock() + DECIDING_SECONDS, row["request_hash"])


def decide(context: PlatformContext, row: sqlite3.Row, member: str | None) -> str:
    """Where the browser goes next: back to the desk, with a code or with a no."""
    if member is None or closed_accounts.is_closed(context, member):
        return _back(context, row, error="access_denied")
    code = secrets.token_urlsafe(24)
    with context.store.writing():
        context.store.run(
            "UPDATE staff_logins SET phase = 'decided', staff = ?, code_hash = ?, decided_at = ?, expires_at = ?"
            " WHERE request_hash = ? AND phase = 'pushed'",
            *(member, hashed(code), context.clock(), context.clock() + CODE_SECONDS, row["request_hash"]),
        )
    return _back(context, row, code=code)


def redeem(context: PlatformContext, client: Client, form: dict[str, str], jkt: str) -> RedeemedStaffCode:
    with context.store.writing():
        found = _redeem(context, client, form, jkt)
    if isinstance(found, OAuthRefused):
        raise found
    return found


def claims_of(member: str) -> JsonObject:
    return {"sub": staff_subject(member), "groups": list[Json](staff()[member].groups)}


def _redeem(
    context: PlatformContext, client: Client, form: dict[str, str], jkt: str
) -> RedeemedStaffCode | OAuthRefused:
    code_hash = hashed(form.get("code", ""))
    row = context.store.one("SELECT * FROM staff_logins WHERE code_hash = ?", code_hash)
    if row is None or row["client_id"] != client.client_id:
        return _no_grant("no such code")
    if row["phase"] == "redeemed":
        context.store.run("UPDATE tokens SET revoked = 1 WHERE citizen = ?", _bearer_name(row))
        log.warning("staff_code_replayed")
        return _no_grant("the code was used before")
    context.store.run("UPDATE staff_logins SET phase = 'redeemed' WHERE code_hash = ?", code_hash)
    verifier = urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
    if row["expires_at"] <= context.clock():
        return _no_grant("the code has expired")
    if not compare_digest(row["jkt"], jkt) or not compare_digest(row["challenge"], verifier):
        return _no_grant("another key or another verifier than of the pushed request")
    if row["redirect_uri"] != form.get("redirect_uri"):
        return _no_grant("redirect_uri is another")
    token = issue(context, client.client_id, row["scope"], jkt, citizen=_bearer_name(row), login=None)
    return RedeemedStaffCode(row["staff"], row["scope"], row["nonce"], row["decided_at"], token)


def _bearer_name(row: sqlite3.Row) -> str:
    """Who holds the token of this sign-in: kept where a citizen's would be."""
    return f"staff:{row['staff']}:{row['request_hash'][:16]}"


def member_of(bearer_name: str) -> str | None:
    kind, _, rest = bearer_name.partition(":")
    return rest.partition(":")[0] if kind == "staff" else None


def _back(context: PlatformContext, row: sqlite3.Row, **parameters: str) -> str:
    return f"{row['redirect_uri']}?{urlencode({**parameters, 'state': row['state'], 'iss': context.issuer})}"


def _no_grant(why: str) -> OAuthRefused:
    return OAuthRefused("invalid_grant", why)
