"""A token that the far side signed (compact JWS, RFC 7515): by which key, and what it says once that key holds. Pure.

`invalid` is what its reader raises; why says nothing out of the token."""

from typing import TypeVar

import msgspec
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import Key

from sync.wan.auth.keys import ALGORITHMS, SIGNATURES

T = TypeVar("T")


def key_named_in(token: str, typ: str, invalid: type[Exception]) -> str:
    """The name of the key that is said to have signed it. `typ`: so that no other token can stand for it (RFC 8725,
    section 3.11)."""
    try:
        header = jws.extract_compact(token.encode()).headers()
    except (JoseError, ValueError) as fault:
        raise invalid("not a signed token") from fault
    kid = header.get("kid")
    if header.get("alg") not in ALGORITHMS or header.get("typ") != typ or not isinstance(kid, str) or not kid:
        raise invalid(f"its signature is not that of {typ}")
    return kid


def signed_content(token: str, key: Key | None, shape: type[T], invalid: type[Exception]) -> T:
    if key is None:
        raise invalid("signed by an unknown key")
    try:
        return msgspec.json.decode(jws.deserialize_compact(token, key, registry=SIGNATURES).payload, type=shape)
    except (JoseError, ValueError, RecursionError) as fault:  # msgspec's errors are ValueErrors
        raise invalid(type(fault).__name__) from fault
