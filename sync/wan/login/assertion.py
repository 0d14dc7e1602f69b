"""What the platform says of a citizen who approved a login that it began for this office (compact JWS). Pure.

By the keys that manifests are signed by, so whoever ends the TLS on the way can hold it back and say nothing else."""

from datetime import datetime
from typing import Final

import msgspec
from joserfc.jwk import Key

from sync.wan.auth.signed_token import key_named_in, signed_content
from sync.wan.login.id_token import SKEW_SECONDS, IdTokenInvalid

TYP: Final = "login+jwt"


class LoginAssertion(msgspec.Struct, frozen=True, kw_only=True):
    iss: str
    aud: str
    login: str
    exp: float
    sid: str = ""
    claims: dict[str, object]


def kid_of(token: str) -> str:
    return key_named_in(token, TYP, IdTokenInvalid)


def verified(token: str, key: Key | None, *, issuer: str, client_id: str, login: str, at: datetime) -> LoginAssertion:
    """What holds of it, for exactly this login; IdTokenInvalid otherwise."""
    assertion = signed_content(token, key, LoginAssertion, IdTokenInvalid)
    if (assertion.iss, assertion.aud) != (issuer, client_id):
        raise IdTokenInvalid("from another issuer or for another client")
    if assertion.login != login:
        raise IdTokenInvalid("for another login")
    if assertion.exp <= at.timestamp() - SKEW_SECONDS:
        raise IdTokenInvalid("expired")
    sub = assertion.claims.get("sub")
    if not isinstance(sub, str) or not sub:
        raise IdTokenInvalid("names nobody")
    return assertion
