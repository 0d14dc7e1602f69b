"""A token that the far side signed (compact JWS, RFC 7515): by which key, and what it says once that key holds. Pure.

`invalid` is what its reader raises; why says nothing out of the token."""

from collections.abc import Mapping
from typing import TypeVar

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import Key

from sync.decoding import Unreadable, decoded, reading
from sync.wan.auth.keys import ALGORITHMS, SIGNATURES

T = TypeVar("T")


def header_of(token: str) -> Mapping[str, object]:
    """What it says of itself, not vouched for by anything yet. Raises Unreadable, also where it names something that
    must be understood (`crit`, RFC 7515, section 4.1.11): nothing of that kind is known here."""
    with reading(JoseError, AttributeError):
        header = jws.extract_compact(token.encode()).headers()
    if "crit" in header:
        raise Unreadable("crit")
    return header


def payload_of(token: str, key: Key) -> bytes:
    """What that key signed. Raises Unreadable when it did not, as for what is no token at all."""
    header_of(token)
    with reading(JoseError, AttributeError):
        return jws.deserialize_compact(token, key, registry=SIGNATURES).payload


def key_named_in(token: str, typ: str, invalid: type[Exception]) -> str:
    """The name of the key that is said to have signed it. `typ`: so that no other token can stand for it (RFC 8725,
    section 3.11)."""
    try:
        header = header_of(token)
    except Unreadable as fault:
        raise invalid("not a signed token") from fault
    kid = header.get("kid")
    if header.get("alg") not in ALGORITHMS or header.get("typ") != typ or not isinstance(kid, str) or not kid:
        raise invalid(f"its signature is not that of {typ}")
    return kid


def signed_content(token: str, key: Key | None, shape: type[T], invalid: type[Exception]) -> T:
    if key is None:
        raise invalid("signed by an unknown key")
    try:
        return decoded(payload_of(token, key), shape)
    except Unreadable as fault:
        raise invalid(str(fault)) from fault
