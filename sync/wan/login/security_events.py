"""What a citizen reported of a login, and which account of an officer counts no more, as a signed security event
(RFC 8417) in the words of CAEP and RISC. Pure.

The platform signs it by the keys that its manifests are signed by, so whoever stands between can hold it back, but can
end nobody's session."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Final

import msgspec
from joserfc.jwk import Key
from msgspec import Meta

from sync.wan.auth.signed_token import key_named_in, signed_content

TYP: Final = "secevent+jwt"  # RFC 8417, section 2.3
REVOKED: Final = "https://schemas.openid.net/secevent/caep/event-type/session-revoked"
ACCOUNT_OVER: Final = frozenset(
    {
        REVOKED,  # of an account: all that it opened
        "https://schemas.openid.net/secevent/risc/event-type/account-disabled",
        "https://schemas.openid.net/secevent/risc/event-type/account-purged",
    }
)
SKEW_SECONDS: Final = 300


class SecurityEventInvalid(Exception):
    """Why an event is not believed; holds nothing out of it."""


class _Session(msgspec.Struct, frozen=True):
    id: str


class _Login(msgspec.Struct, frozen=True, tag_field="format", tag="complex"):
    session: _Session


class _Account(msgspec.Struct, frozen=True, tag_field="format", tag="iss_sub"):
    """RFC 9493, section 3.2.4."""

    iss: Annotated[str, Meta(min_length=1)]
    sub: Annotated[str, Meta(min_length=1)]


@dataclass(frozen=True, slots=True)
class LoginReported:
    """A citizen said of the login of this `sid` that it was not theirs."""

    sid: str


@dataclass(frozen=True, slots=True)
class AccountOver:
    """Nothing that this account opened counts any more."""

    iss: str
    sub: str = field(repr=False)


SecurityEvent = LoginReported | AccountOver


class _Event(msgspec.Struct, frozen=True, kw_only=True):
    iss: str
    aud: str | list[str]
    iat: float
    sub_id: _Login | _Account
    events: dict[str, dict[str, object]]


def kid_of(token: str) -> str:
    return key_named_in(token, TYP, SecurityEventInvalid)


def event_of(token: str, key: Key | None, *, issuer: str, client_id: str, at: datetime) -> SecurityEvent | None:
    """None for an event of a kind that does not concern us. SecurityEventInvalid when it does not hold. It may be old:
    a login that was reported stays reported."""
    event = signed_content(token, key, _Event, SecurityEventInvalid)
    if event.iss != issuer or client_id not in ([event.aud] if isinstance(event.aud, str) else event.aud):
        raise SecurityEventInvalid("from another issuer or for another client")
    if event.iat > at.timestamp() + SKEW_SECONDS:
        raise SecurityEventInvalid("from the future")
    match event.sub_id:
        case _Login(session) if REVOKED in event.events:
            return LoginReported(session.id)
        case _Account(iss, sub) if not ACCOUNT_OVER.isdisjoint(event.events):
            return AccountOver(iss, sub)
        case _:
            return None
