"""Issuers and phones of these tests: written from the RFCs, with nothing of what they are held against."""

import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from sync.credentials.issuer_keys import IssuerKeys
from sync.credentials.qr_packing import base45

NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
ISSUER = "https://akun.example"
OFFICE = "hub-tabalong"
SITI = {1: "holder-81", 4: "Siti Rahmawati", 8: "1994-05-14", 9: 2, 10: "Jl. Melati 8, RT 004", 12: "081255500142"}
SHAPES: dict[str, tuple[int, int, int, Any]] = {  # COSE algorithm, key type, curve, hash
    "P-256": (-7, 2, 1, hashes.SHA256()),
    "P-521": (-36, 2, 3, hashes.SHA512()),
    "Ed25519": (-8, 1, 6, None),
}


@dataclass(frozen=True)
class Signer:
    """A private key and the name it goes by."""

    curve: str
    key: Any
    kid: str = "akun-1"

    @property
    def coordinates(self) -> tuple[bytes, ...]:
        public = self.key.public_key()
        if self.curve == "Ed25519":
            return (public.public_bytes_raw(),)
        size = (public.key_size + 7) // 8
        numbers = public.public_numbers()
        return numbers.x.to_bytes(size), numbers.y.to_bytes(size)

    @property
    def jwk(self) -> dict[str, str]:
        encoded = [urlsafe_b64encode(part).decode().rstrip("=") for part in self.coordinates]
        kty = "OKP" if self.curve == "Ed25519" else "EC"
        return {"kty": kty, "crv": self.curve, **dict(zip("xy", encoded, strict=False))}

    @property
    def cose_key(self) -> dict[int, object]:
        _, kty, crv, _ = SHAPES[self.curve]
        return {1: kty, -1: crv, **dict(zip((-2, -3), self.coordinates, strict=False))}

    def sign(self, message: bytes) -> bytes:
        if self.curve == "Ed25519":
            return bytes(self.key.sign(message))
        size = (self.key.key_size + 7) // 8
        r, s = decode_dss_signature(self.key.sign(message, ec.ECDSA(SHAPES[self.curve][3])))
        return r.to_bytes(size) + s.to_bytes(size)

    def sign1(self, payload: bytes, *, aad: bytes = b"", header: dict[int, object] | None = None) -> bytes:
        """COSE_Sign1 with its tag. `header`: the protected one, instead of what belongs there."""
        protected = cbor2.dumps({1: SHAPES[self.curve][0], 4: self.kid.encode()} if header is None else header)
        signature = self.sign(cbor2.dumps(["Signature1", protected, aad, payload]))
        return cbor2.dumps(cbor2.CBORTag(18, [protected, {}, payload, signature]))


def new_signer(curve: str = "P-256", kid: str = "akun-1") -> Signer:
    if curve == "Ed25519":
        return Signer(curve, ed25519.Ed25519PrivateKey.generate(), kid)
    return Signer(curve, ec.generate_private_key(ec.SECP256R1() if curve == "P-256" else ec.SECP521R1()), kid)


def issuers_document(*signers: Signer, **members: object) -> bytes:
    """The document "issuers" with these keys. `members` are every key's, instead of what it would say."""
    keys = [
        {
            "kid": signer.kid,
            "issuer": ISSUER,
            "signs": ["card", "login"],
            "not_before": (NOW - timedelta(days=30)).isoformat(),
            "not_after": (NOW + timedelta(days=30)).isoformat(),
            "jwk": signer.jwk,
            **members,
        }
        for signer in signers
    ]
    return json.dumps({"version": 1, "audience": OFFICE, "keys": keys}).encode()


def packed(raw: bytes) -> str:
    return base45(zlib.compress(raw))


def seconds(time: datetime) -> int:
    return int(time.timestamp())


@dataclass(frozen=True)
class Wallet:
    """An issuer, a phone, and what they write for each other."""

    issuer: Signer
    phone: Signer
    claims: dict[int, object]

    @property
    def keys(self) -> IssuerKeys:
        return IssuerKeys.of(issuers_document(self.issuer))

    def having(self, **members: Any) -> "Wallet":
        return replace(self, **members)

    def saying(self, changed: dict[int, object]) -> "Wallet":
        """With other claims; None takes one out."""
        claims = {name: value for name, value in (self.claims | changed).items() if value is not None}
        return replace(self, claims=claims)

    def card(self) -> str:
        return packed(self.issuer.sign1(cbor2.dumps(self.claims)))

    def credential(self) -> bytes:
        bound = {2: "pairwise-7f", 3: OFFICE, 8: {1: self.phone.cose_key}}
        return self.issuer.sign1(cbor2.dumps(bound | self.claims))

    def answer(self, asked: str, question: Callable[[str], bytes], *, aad: bytes = b"mpp-twoway-answer-1") -> str:
        payload = cbor2.dumps([question(asked), self.credential()])
        return "MPPA1:" + packed(self.phone.sign1(payload, aad=aad))


@pytest.fixture(scope="session")
def signers() -> dict[str, Signer]:
    return {curve: new_signer(curve) for curve in SHAPES}


@pytest.fixture
def wallet(signers: dict[str, Signer]) -> Wallet:
    claims = {1: ISSUER, 4: seconds(NOW + timedelta(seconds=90)), 6: seconds(NOW), 169: SITI}
    return Wallet(signers["P-256"], new_signer(kid="phone"), claims)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def write_issuers() -> Callable[..., bytes]:
    return issuers_document


@pytest.fixture
def pack() -> Callable[[bytes], str]:
    return packed


@pytest.fixture
def signer() -> Callable[..., Signer]:
    return new_signer
