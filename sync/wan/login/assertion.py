"""What the platform says of a citizen who approved a login that it began for this office (compact JWS). Pure.

By the keys that manifests are signed by, so whoever ends the TLS on the way can hold it back and say nothing else."""

from datetime import datetime
from typing import Final

import msgspec
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import Key

from sync.wan.auth.keys import ALGORITHMS, SIGNATURES
from sync.wan.login.id_token import SKEW_SECONDS, IdTokenInvalid

TYP: Final = "login+jwt"  # so that no manifest and no ID token can stand for one (RFC 8725, section 3.11)


class LoginAssertion(msgspec.Struct, frozen=True, kw_only=True):
    iss: str
    aud: str
    login: str
    exp: float
    sid: str = ""
    claims: dict[str, object]


def kid_of(token: str) -> str:
    """The name of the key that is said to have signed it."""
    try:
        header = jws.extract_compact(token.encode()).headers()
    except (JoseError, ValueError) as fault:
        raise IdTokenInvalid("not a signed token") from fault
    kid = header.get("kid")
    if header.get("alg") not in ALGORITHMS or header.get("typ") != TYP or not isinstance(kid, str) or not kid:
        raise IdTokenInvalid("its signature is not that of a login")
    return kid


def vouched(token: str, key: Key | None, *, issuer: str, client_id: str, login: str, at: datetime) -> LoginAssertion:
    """What holds of it, for exactly this login; IdTokenInvalid otherwise."""
    if key is None:
        raise IdTokenInvalid("signed by an unknown key")
    try:
        assertion = msgspec.json.decode(
            jws.deserialize_compact(token, key, registry=SIGNATURES).payload, type=LoginAssertion
        )
    except (JoseError, ValueError, RecursionError) as fault:  # msgspec's errors are ValueErrors
        raise IdTokenInvalid(type(fault).__name__) from fault
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
