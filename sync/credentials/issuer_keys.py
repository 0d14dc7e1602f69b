"""Whose signature on a citizen's code counts: the document "issuers" that the platform signs for an office.

It is the whole truth at the time of the last pull: a key that is not in it counts no more."""

from base64 import urlsafe_b64decode
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any, Final, Literal, Self

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from msgspec import Meta

from office.contract.errors import Refusal

ES256, ES512, EDDSA = -7, -36, -8  # COSE algorithms (RFC 9053, sections 2.1 and 2.2)
CARD, LOGIN = "card", "login"  # what an issuer's key may sign
KEYS_MAX: Final = 256

Hash = hashes.SHA256 | hashes.SHA512
Coordinate = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z")]


FIELD: Final = 2**255 - 19
ORDER_8: Final = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
# The y of all eight points whose order divides 8 (RFC 8032, section 5.1).
SMALL_ORDER: Final = frozenset({0, 1, FIELD - 1, ORDER_8, FIELD - ORDER_8})


class PublicKey:
    """One public key, and the one algorithm that it is for."""

    def __init__(self, curve: str, x: bytes, y: bytes) -> None:
        """`curve` by its JWK name. Raises ValueError for any other curve, for what is no point of it, and for a point
        of small order: one signature fits every text."""
        if curve == "Ed25519" and _height(x) in SMALL_ORDER:
            raise ValueError("a point of small order")
        self._ed = Ed25519PublicKey.from_public_bytes(x) if curve == "Ed25519" else None
        if self._ed is not None:
            self.algorithm, self._coordinate_bytes = EDDSA, 32
            return
        shape, self._hash, self.algorithm, self._coordinate_bytes = _curve(curve)
        point = ec.EllipticCurvePublicNumbers(int.from_bytes(x), int.from_bytes(y), shape)
        self._ec = point.public_key()

    def holds(self, signature: bytes, signed: bytes) -> bool:
        try:
            if self._ed is not None:
                self._ed.verify(signature, signed)
            else:
                self._ec.verify(self._as_der(signature), signed, ec.ECDSA(self._hash))
        except InvalidSignature:
            return False
        return True

    def _as_der(self, signature: bytes) -> bytes:
        """COSE has both numbers side by side, each as long as a coordinate."""
        half = self._coordinate_bytes
        if len(signature) != 2 * half:
            raise InvalidSignature
        return encode_dss_signature(int.from_bytes(signature[:half]), int.from_bytes(signature[half:]))


def _height(encoded: bytes) -> int:
    """The y of a point of Ed25519, of whichever of its spellings; the last bit is the sign of x."""
    return (int.from_bytes(encoded, "little") & (2**255 - 1)) % FIELD


def _curve(name: str) -> tuple[ec.EllipticCurve, Hash, int, int]:
    match name:
        case "P-256":
            return ec.SECP256R1(), hashes.SHA256(), ES256, 32
        case "P-521":
            return ec.SECP521R1(), hashes.SHA512(), ES512, 66
        case _:
            raise ValueError(f"no curve of ours: {name[:20]}")


class IssuerKey(msgspec.Struct, frozen=True, kw_only=True):
    """`signs`: of CARD and LOGIN; words unknown here are for readers to come."""

    kid: Annotated[str, Meta(min_length=1, max_length=64)]
    issuer: Annotated[str, Meta(min_length=1, max_length=200)]
    signs: tuple[str, ...]
    not_before: datetime
    not_after: datetime
    jwk: dict[str, Any]


class SealKey(msgspec.Struct, frozen=True, kw_only=True):
    """JWK of the platform (RFC 7517, 7518 section 6.2.1), to seal what it alone may read."""

    kty: Literal["EC"]
    crv: Literal["P-256"]
    use: Literal["enc"]
    kid: Annotated[str, Meta(min_length=1, max_length=64)]
    x: Coordinate
    y: Coordinate


class Issuers(msgspec.Struct, frozen=True, kw_only=True):
    """`audience`: who a login credential must be for, the name by which the issuer knows this office. `seal_to`: what
    finalised forms are sealed to, None where the platform takes none."""

    version: Annotated[int, Meta(ge=1)]
    audience: Annotated[str, Meta(min_length=1, max_length=200)]
    keys: Annotated[tuple[IssuerKey, ...], Meta(max_length=KEYS_MAX)]
    seal_to: SealKey | None = None


class IssuerKeys:
    """A key of a kind unknown here hides no other, and counts for nothing."""

    def __init__(self, issuers: Issuers) -> None:
        self.version, self.audience = issuers.version, issuers.audience
        self._listed = {key.kid.encode(): key for key in issuers.keys}
        self._keys = dict(_readable(self._listed))

    @classmethod
    def of(cls, document: bytes) -> Self:
        """Refusal `issuers_broken`."""
        try:
            issuers = msgspec.json.decode(document, type=Issuers)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
            raise broken("salah bentuk", "it does not fit its form") from fault
        if len({key.kid for key in issuers.keys}) != len(issuers.keys):
            raise broken("satu nama untuk dua kunci", "one name stands for two keys")
        if any(time.tzinfo is None for key in issuers.keys for time in (key.not_before, key.not_after)):
            raise broken("waktu tanpa zona", "a time without its zone")
        if issuers.seal_to and not _is_point(issuers.seal_to):
            raise broken("kunci segelnya bukan kunci", "what forms shall be sealed to is no key")
        return cls(issuers)

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def names(self) -> Collection[bytes]:
        """The kid of each key that counts."""
        return self._keys.keys()

    def find(self, kid: bytes, purpose: str, now: datetime) -> tuple[IssuerKey, PublicKey] | None:
        """What is said of the key of that name and the key; None unless it may sign for `purpose` at this hour."""
        key = self._keys.get(kid)
        if key is None:
            return None
        issuer_key = self._listed[kid]
        if purpose not in issuer_key.signs or not issuer_key.not_before <= now <= issuer_key.not_after:
            return None
        return issuer_key, key


def _readable(issuer_key: Mapping[bytes, IssuerKey]) -> Iterator[tuple[bytes, PublicKey]]:
    for kid, one in issuer_key.items():
        try:
            yield kid, _of_jwk(one.jwk)
        except (ValueError, KeyError, TypeError):
            continue


def _of_jwk(jwk: Mapping[str, Any]) -> PublicKey:
    """RFC 7517. Only what is public is read."""
    coordinates = [urlsafe_b64decode(jwk[name] + "==") if name in jwk else b"" for name in ("x", "y")]
    return PublicKey(jwk["crv"], *coordinates)


def _is_point(key: SealKey) -> bool:
    try:
        _of_jwk(msgspec.to_builtins(key))
    except ValueError:
        return False
    return True


def broken(reason: str, reason_en: str) -> Refusal:
    return Refusal.of("issuers_broken", why=(reason, reason_en), facts={"reason": reason_en})
