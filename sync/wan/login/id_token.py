"""Reading an ID token (OpenID Connect Core 1.0, section 3.1.3.7). Pure: key and time are arguments.

The device flow carries no nonce; in its place stand client authentication and a device_code that works once."""

import hmac
from collections.abc import Collection
from datetime import datetime
from typing import Final

import msgspec
from joserfc import jws
from joserfc.jwk import Key

from office.contract.errors import Refusal
from sync.decoding import Unreadable
from sync.wan.auth.keys import ALGORITHMS
from sync.wan.auth.signed_token import header_of, signed_content

SKEW_SECONDS: Final = 60  # how far two honest clocks may differ
AGE_SECONDS_MAX: Final = 600  # a token fetched a moment ago was not issued yesterday
SUB_LENGTH_MAX: Final = 255  # OpenID Connect Core 1.0, section 2


class IdTokenClaims(msgspec.Struct, frozen=True, kw_only=True):
    iss: str
    sub: str
    aud: str | list[str]
    exp: float
    iat: float
    azp: str = ""
    sid: str = ""
    nonce: str = ""
    acr: str = ""
    auth_time: float | None = None


class IdTokenInvalid(Exception):
    """Why an ID token is not believed; for the log, never for the screen, and without anything out of the token."""


def not_believed(why: IdTokenInvalid) -> Refusal:
    return Refusal.of("login_unsafe", facts={"why": str(why)})


def kid_of(token: str) -> str:
    """The name of the key that is said to have signed it."""
    try:
        header = header_of(token)
    except Unreadable as fault:
        raise IdTokenInvalid("not a signed token") from fault
    if header.get("alg") not in ALGORITHMS:
        raise IdTokenInvalid("algorithm not accepted")
    kid = header.get("kid")
    if not isinstance(kid, str) or not kid:
        raise IdTokenInvalid("names no key")
    return kid


def believed(token: str, key: Key | None, *, issuer: str, client_id: str, at: datetime) -> IdTokenClaims:
    """What a token says that holds; IdTokenInvalid otherwise."""
    if key is None:
        raise IdTokenInvalid("signed by a key the issuer does not list")
    claims = signed_content(token, key, IdTokenClaims, IdTokenInvalid)
    now = at.timestamp()
    audience = [claims.aud] if isinstance(claims.aud, str) else claims.aud
    if claims.iss != issuer:
        raise IdTokenInvalid("from another issuer")
    if audience != [client_id] or claims.azp not in ("", client_id):
        raise IdTokenInvalid("for another client")
    if claims.exp <= now - SKEW_SECONDS:
        raise IdTokenInvalid("expired")
    if not now - AGE_SECONDS_MAX <= claims.iat <= now + SKEW_SECONDS:
        raise IdTokenInvalid("issued at another time")
    if not 0 < len(claims.sub) <= SUB_LENGTH_MAX:
        raise IdTokenInvalid("names nobody")
    return claims


def answers_this(claims: IdTokenClaims, *, nonce: str, since: datetime, acr: Collection[str]) -> None:
    """IdTokenInvalid unless the token is of the sign-in that began at `since` with `nonce`, of somebody whom the issuer
    looked at since then and not of a session that its browser had open."""
    if not hmac.compare_digest(claims.nonce.encode(), nonce.encode()):
        raise IdTokenInvalid("for another sign-in")
    if claims.auth_time is None or claims.auth_time < since.timestamp() - SKEW_SECONDS:
        raise IdTokenInvalid("of somebody who signed in before")
    if acr and claims.acr not in acr:
        raise IdTokenInvalid("looked at less closely than was asked")


def members_of(token: str) -> dict[str, object]:
    """Every claim of a token that `believed` took."""
    claims: dict[str, object] = msgspec.json.decode(jws.extract_compact(token.encode()).payload)
    return claims
