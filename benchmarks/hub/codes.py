"""A citizen's signed code, verified without a connection, against the bare signatures in it."""

import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

import cbor2
import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from benchmarks.common.report import BenchmarkRow, Scope, by_itself, middle
from sync.credentials import challenge
from sync.credentials.claims import read_card
from sync.credentials.issuer_keys import IssuerKeys
from sync.credentials.qr_packing import base45, from_base45
from sync.wan.auth.keys import base64url

NOW: Final = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
ISSUER, OFFICE, DEVICE, NONCE = "https://akun.example", "hub-1", "Kiosk 2, Lantai 1", bytes(16)
PERSON: Final = {4: "Siti Rahmawati", 8: "1994-05-14", 9: 2, 10: "Jl. Melati 8, RT 004, Belimbing", 12: "081255500142"}
Hash = hashes.SHA256 | hashes.SHA512


class CodeSigner:
    """One key with all that it signed, so that the bare verification is of the same bytes."""

    def __init__(self, curve: ec.EllipticCurve, name: str, algorithm: int, curve_number: int, digest: Hash) -> None:
        self.key, self.name, self.algorithm, self.digest = ec.generate_private_key(curve), name, algorithm, digest
        self.size = (curve.key_size + 7) // 8
        point = self.key.public_key().public_numbers()
        self.x, self.y = point.x.to_bytes(self.size), point.y.to_bytes(self.size)
        self.cose_key = {1: 2, -1: curve_number, -2: self.x, -3: self.y}
        self.signed: list[tuple[bytes, bytes]] = []

    def sign1(self, payload: bytes, aad: bytes = b"") -> bytes:
        protected = cbor2.dumps({1: self.algorithm, 4: b"akun-1"})
        message = cbor2.dumps(["Signature1", protected, aad, payload])
        r, s = decode_dss_signature(self.key.sign(message, ec.ECDSA(self.digest)))
        self.signed.append((r.to_bytes(self.size) + s.to_bytes(self.size), message))
        return cbor2.dumps([protected, {}, payload, self.signed[-1][0]])

    def verify(self) -> None:
        public = self.key.public_key()
        for signature, message in self.signed:
            r, s = (int.from_bytes(half) for half in (signature[: self.size], signature[self.size :]))
            public.verify(encode_dss_signature(r, s), message, ec.ECDSA(self.digest))

    def keys(self) -> IssuerKeys:
        day = timedelta(days=1)
        jwk = {"kty": "EC", "crv": self.name, "x": base64url(self.x), "y": base64url(self.y)}
        key = {"kid": "akun-1", "issuer": ISSUER, "signs": ["card", "login"], "jwk": jwk}
        document = {
            "version": 1,
            "audience": OFFICE,
            "keys": [key | {"not_before": NOW - day, "not_after": NOW + day}],
        }
        return IssuerKeys.of(msgspec.json.encode(document))


def es256() -> CodeSigner:
    return CodeSigner(ec.SECP256R1(), "P-256", -7, 1, hashes.SHA256())


def es512() -> CodeSigner:
    return CodeSigner(ec.SECP521R1(), "P-521", -36, 3, hashes.SHA512())


def codes(scope: Scope) -> Iterator[BenchmarkRow]:
    """The algorithms whose signatures cost most."""
    times = scope.many(400, 60)
    for name, make in (("es256", es256), ("es512", es512)):
        yield _measured(f"code_answer_{name}", *_answer(make(), make()), times)
    yield _measured("code_card_es256", *_card(es256()), times)


def _answer(issuer: CodeSigner, phone: CodeSigner) -> tuple[Callable[[], object], Callable[[], None], str]:
    end = int(NOW.timestamp()) + 3600
    claims = {1: ISSUER, 2: "pairwise" * 5, 3: OFFICE, 4: end, 6: end, 8: {1: phone.cose_key}, 169: PERSON}
    question = from_base45(challenge.ask(NONCE, DEVICE, NOW).removeprefix(challenge.ASKS))
    signed = phone.sign1(cbor2.dumps([question, issuer.sign1(cbor2.dumps(claims))]), challenge.ANSWER_AAD)
    text, keys = challenge.ANSWERS + base45(zlib.compress(signed, 9)), issuer.keys()

    def read() -> object:
        return challenge.answered(text, nonce=NONCE, device=DEVICE, asked_at=NOW, keys=keys, now=NOW)

    def bare() -> None:
        issuer.verify()
        phone.verify()

    return read, bare, f"an answer of {len(text)} letters; floor: its two signatures, bare"


def _card(issuer: CodeSigner) -> tuple[Callable[[], object], Callable[[], None], str]:
    end = int(NOW.timestamp()) + 90
    signed = issuer.sign1(cbor2.dumps({1: ISSUER, 4: end, 6: end - 90, 169: PERSON}))
    text, keys = base45(zlib.compress(signed, 9)), issuer.keys()
    return (
        lambda: read_card(text, keys, NOW),
        issuer.verify,
        f"a card of {len(text)} letters; floor: its signature, bare",
    )


def _measured(name: str, read: Callable[[], object], bare: Callable[[], object], how: str, times: int) -> BenchmarkRow:
    """Medians of processor time, in turn, so that a busy moment is in both."""
    pairs = [(_taken(read), _taken(bare)) for _ in range(times)]
    value, floor = (middle(figures) for figures in zip(*pairs, strict=True))
    return by_itself(name, value, "ms", bound="at most", target=5, floor=floor, note=f"{how}; processor time")


def _taken(work: Callable[[], object]) -> float:
    begun = time.thread_time()
    work()
    return (time.thread_time() - begun) * 1000
