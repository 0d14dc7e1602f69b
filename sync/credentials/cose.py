"""COSE_Sign1 (RFC 9052, section 4.2): one signature over one payload. A key is found by the protected kid alone, so
that nobody can point a signature at another key."""

from typing import Any, NamedTuple

import cbor2

from office.contract.errors import Refusal
from sync.credentials.issuer_keys import EDDSA, ES256, ES512, PublicKey
from sync.credentials.qr_packing import cbor

TAGS = (b"\xd8\x3d", b"\xd2")  # 61, of a CWT (RFC 8392, section 6), around 18 (RFC 9052, section 2)
ALG, CRIT, KID = 1, 2, 4  # header labels (RFC 9052, section 3.1)
KEY_TYPE, CURVE, X, Y = 1, -1, -2, -3  # labels of a COSE_Key (RFC 9053, section 7)
CURVES = {(2, 1): "P-256", (2, 3): "P-521", (1, 6): "Ed25519"}  # by key type and curve


class SignedToken(NamedTuple):
    """Read, but believed by nobody yet."""

    algorithm: int
    kid: bytes
    protected: bytes
    payload: bytes
    signature: bytes

    def must_hold(self, key: PublicKey, *, aad: bytes = b"") -> None:
        """Refusal `code_untrusted`. `aad`: what is signed along and not sent, such as what it is for."""
        signed = cbor2.dumps(["Signature1", self.protected, aad, self.payload])
        if self.algorithm != key.algorithm or not key.holds(self.signature, signed):
            raise Refusal.of("code_untrusted")


def read_signed(raw: bytes) -> SignedToken:
    """Bare or with its tags; Refusal `code_not_ours` when it is no COSE_Sign1, `code_untrusted` when it asks for what
    is not known here."""
    match cbor(_without_tags(raw)):
        case [bytes(protected), dict(), bytes(payload), bytes(signature)]:
            header = members(cbor(protected))
        case _:
            raise Refusal.of("code_not_ours")
    match header.get(ALG), header.get(KID, b""):
        case int(algorithm), bytes(kid) if CRIT not in header and algorithm in (ES256, ES512, EDDSA):
            return SignedToken(algorithm, kid, protected, payload, signature)
        case _:
            raise Refusal.of("code_untrusted")


def read_key(cose_key: Any) -> PublicKey:
    """A COSE_Key. Refusal `code_untrusted`."""
    key = members(cose_key)
    match key.get(KEY_TYPE), key.get(CURVE), key.get(X), key.get(Y, b""):
        case int(kind), int(curve), bytes(x), bytes(y) if (kind, curve) in CURVES:
            pass
        case _:
            raise Refusal.of("code_untrusted")
    try:
        return PublicKey(CURVES[kind, curve], x, y)
    except ValueError as fault:
        raise Refusal.of("code_untrusted") from fault


def members(item: Any) -> dict[Any, Any]:
    """A map; Refusal `code_not_ours`."""
    if not isinstance(item, dict):
        raise Refusal.of("code_not_ours")
    return item


def _without_tags(raw: bytes) -> bytes:
    for tag in TAGS:
        raw = raw.removeprefix(tag)
    return raw
