"""What a citizen reported of a login, as a signed security event (RFC 8417) in CAEP's words. Pure.

The platform signs it by the keys that its manifests are signed by, so whoever stands between can hold it back, but can
end nobody's session."""

from datetime import datetime
from typing import Final

import msgspec
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import Key

from sync.wan.trust import ALGORITHMS, SIGNATURES

TYP: Final = "secevent+jwt"  # RFC 8417, section 2.3
REVOKED: Final = "https://schemas.openid.net/secevent/caep/event-type/session-revoked"
SKEW_SECONDS: Final = 300


class EventWrong(Exception):
    """Why an event is not believed; holds nothing out of it."""


class _Session(msgspec.Struct, frozen=True):
    id: str


class _Subject(msgspec.Struct, frozen=True):
    session: _Session


class _Event(msgspec.Struct, frozen=True, kw_only=True):
    iss: str
    aud: str | list[str]
    iat: float
    sub_id: _Subject
    events: dict[str, dict[str, object]]


def kid_of(token: str) -> str:
    """The name of the key that is said to have signed it."""
    try:
        header = jws.extract_compact(token.encode()).headers()
    except (JoseError, ValueError) as fault:
        raise EventWrong("not a signed token") from fault
    kid = header.get("kid")
    if header.get("alg") not in ALGORITHMS or header.get("typ") != TYP or not isinstance(kid, str) or not kid:
        raise EventWrong("its signature is not that of a security event")
    return kid


def revoked_sid(token: str, key: Key | None, *, issuer: str, client_id: str, at: datetime) -> str:
    """The `sid` of the login that was revoked; empty for an event of a kind that does not concern us. EventWrong when
    it does not hold. It may be old: a login that was reported stays reported."""
    if key is None:
        raise EventWrong("signed by an unknown key")
    try:
        told = msgspec.json.decode(jws.deserialize_compact(token, key, registry=SIGNATURES).payload, type=_Event)
    except (JoseError, ValueError, RecursionError) as fault:  # msgspec's errors are ValueErrors
        raise EventWrong(type(fault).__name__) from fault
    if told.iss != issuer or client_id not in ([told.aud] if isinstance(told.aud, str) else told.aud):
        raise EventWrong("from another issuer or for another client")
    if told.iat > at.timestamp() + SKEW_SECONDS:
        raise EventWrong("from the future")
    return told.sub_id.session.id if REVOKED in told.events else ""
