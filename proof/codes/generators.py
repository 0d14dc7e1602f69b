"""Texts that a scanner may hand over: signed codes as they should be, and everything that is not one.

Each family is a way to make one text. All but `signed` are made without the issuer, so that nothing may be believed of
them but what it signed for the genuine codes."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from typing import Final

import cbor2
import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from sync.credentials import challenge
from sync.credentials.issuer_keys import IssuerKeys
from sync.credentials.qr_packing import ALPHABET, base45, from_base45
from sync.wan.auth.keys import base64url

NOW: Final = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
ISSUER, OFFICE, DEVICE, NONCE, KID = "https://akun.example", "hub-1", "Kiosk 2", bytes(range(16)), b"akun-1"
TAGS: Final = (0, 1, 2, 3, 4, 5, 18, 24, 25, 28, 29, 30, 32, 35, 36, 37, 61, 98, 100, 256, 258, 260, 43000, 55799)
DEEP_MAX: Final = 3000
Sign = Callable[[bytes], bytes]
Claims = dict[int, object]


@dataclass(frozen=True)
class HonestIssuer:
    """An issuer, a phone, and what both sign; the same of the same seed."""

    issuer: Ed25519PrivateKey
    phone: ec.EllipticCurvePrivateKey

    @classmethod
    def of(cls, random_source: Random) -> "HonestIssuer":
        phone = ec.derive_private_key(1 + random_source.getrandbits(255), ec.SECP256R1())
        return cls(Ed25519PrivateKey.from_private_bytes(random_source.randbytes(32)), phone)

    @property
    def keys(self) -> IssuerKeys:
        day = timedelta(days=1)
        key = {
            "kid": KID.decode(),
            "issuer": ISSUER,
            "signs": ["card", "login"],
            "not_before": NOW - day,
            "not_after": NOW + day,
            "jwk": {"kty": "OKP", "crv": "Ed25519", "x": base64url(self.issuer.public_key().public_bytes_raw())},
        }
        return IssuerKeys.of(msgspec.json.encode({"version": 1, "audience": OFFICE, "keys": [key]}))

    def claims(self, *, login: bool) -> Claims:
        end = int(NOW.timestamp()) + 3600
        person = {4: "Siti Rahmawati", 8: "1994-05-14", 9: 2, 10: "Jl. Melati 8", 12: "081255500142"}
        claims: Claims = {1: ISSUER, 4: end, 6: end - 3600, 169: person}
        if not login:
            return claims
        point = self.phone.public_key().public_numbers()
        return claims | {
            2: "pairwise",
            3: OFFICE,
            8: {1: {1: 2, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}},
        }

    def by_issuer(self, payload: bytes, protected: bytes = b"") -> bytes:
        return sign1(protected or cbor2.dumps({1: -8, 4: KID}), payload, self.issuer.sign)

    def by_phone(self, payload: bytes) -> bytes:
        def sign(message: bytes) -> bytes:
            r, s = decode_dss_signature(self.phone.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))
            return r.to_bytes(32) + s.to_bytes(32)

        return sign1(cbor2.dumps({1: -7}), payload, sign, challenge.ANSWER_AAD)

    def answer(self, credential: bytes) -> bytes:
        question = from_base45(challenge.ask(NONCE, DEVICE, NOW).removeprefix(challenge.ASKS))
        return self.by_phone(cbor2.dumps([question, credential]))


def sign1(protected: bytes, payload: bytes, sign: Sign, aad: bytes = b"") -> bytes:
    signature = sign(cbor2.dumps(["Signature1", protected, aad, payload]))
    return cbor2.dumps(cbor2.CBORTag(18, [protected, {}, payload, signature]))


class CodeGenerator:
    """Makes one text after the other, by chance."""

    def __init__(self, random_source: Random) -> None:
        self.genuine, self.random_source = HonestIssuer.of(random_source), random_source
        self.choice = random_source.choice
        genuine = self.genuine
        self.card = genuine.by_issuer(cbor2.dumps(genuine.claims(login=False)))
        self.credential = genuine.by_issuer(cbor2.dumps(genuine.claims(login=True)))
        self.answer = genuine.answer(self.credential)

    def text(self, family: str) -> str:
        return FAMILIES[family](self)

    def honest(self, reader: str) -> str:
        """What that reader should believe."""
        mark, raw = ("", self.card) if reader == "card" else (challenge.ANSWERS, self.answer)
        return mark + base45(zlib.compress(raw))

    def packed(self, raw: bytes) -> str:
        """As a card or as an answer, whichever it is."""
        return self.choice(("", challenge.ANSWERS)) + base45(zlib.compress(raw, self.choice((1, 6, 9))))

    def whole(self) -> tuple[str, bytes]:
        return self.choice((("", self.card), (challenge.ANSWERS, self.answer)))

    def letters(self) -> str:
        """A genuine text with some letters changed, left out or put in."""
        mark, raw = self.whole()
        text = list(mark + base45(zlib.compress(raw)))
        for _ in range(self.choice((0, 1, 1, 2, 5, 40))):
            place = self.random_source.randrange(len(text))
            text[place : place + self.choice((0, 1, 1, 1, 3))] = self.choice([*ALPHABET, "", "a", "é", "\0"])
        return "".join(text)

    def cut(self) -> str:
        mark, raw = self.whole()
        text = mark + base45(zlib.compress(raw))
        return text[: self.random_source.randrange(len(text))] + self.choice(("", "", "00", text))

    def bits(self) -> str:
        """Turned below the packing, so that it is read up to the signature."""
        mark, raw = self.whole()
        turned = bytearray(raw)
        for _ in range(self.choice((1, 1, 2, 8))):
            turned[self.random_source.randrange(len(turned))] ^= 1 << self.random_source.randrange(8)
        return mark + base45(
            zlib.compress(bytes(turned[: self.choice((None, self.random_source.randrange(len(raw))))]))
        )

    def sewn(self) -> str:
        """Pieces of genuine codes and pieces of nothing, put together as a COSE_Sign1."""
        parts: list[bytes] = []
        for own, other in zip(_parts(self.card), _parts(self.answer), strict=True):
            parts.append(self.choice((own, other, self.item(), own)))
        return self.packed(self.choice((b"\xd2", b"\xd2", b"", b"\xd8\x3d\xd2")) + b"\x84" + b"".join(parts))

    def grown(self) -> str:
        """CBOR by its grammar and against it."""
        return self.packed(self.choice((b"", b"\xd2\x84", b"\x84")) + self.item())

    def signed(self) -> str:
        """What the issuer did sign, with members that no issuer should write."""
        login = self.random_source.random() < 0.6
        claims = self.genuine.claims(login=login)
        inner = self.odd(claims, cbor2.dumps)
        header = self.odd({1: -8, 4: KID}, cbor2.dumps) if self.random_source.random() < 0.1 else b""
        raw = self.genuine.by_issuer(inner, header)
        if not login:
            return base45(zlib.compress(raw))
        odd = self.genuine.by_phone(b"\x82" + cbor2.dumps(NONCE) + self.item())
        return challenge.ANSWERS + base45(zlib.compress(self.choice((self.genuine.answer(raw), odd))))

    def odd(self, members: Mapping[int, object], encoded: Callable[[object], bytes]) -> bytes:
        """The map with one member of chance in the place of its own, beside it, or within it."""
        pairs = {key: encoded(value) for key, value in members.items()}
        changed = self.choice([*members, self.random_source.randrange(-70000, 70000)])
        within = members.get(changed)
        pairs[changed] = (
            self.odd(within, encoded) if isinstance(within, dict) and self.random_source.random() < 0.7 else self.item()
        )
        extra = [encoded(changed) + self.item()] if self.random_source.random() < 0.1 else []
        body = b"".join([*(encoded(key) + value for key, value in pairs.items()), *extra])
        return _head(5, len(pairs) + len(extra)) + body

    def bomb(self) -> str:
        """Much out of little, or a stream that is none."""
        filler = self.choice((b"\0", b"\x80", b"\x81", b"\xa0", b"\x9f", b"\xc2", self.card))
        size = self.choice((100, 65_000, 65_535, 65_536, 65_537, 1_000_000, 5_000_000))
        lead = self.choice((b"", b"", _head(4, size), b"\xd2\x84\x40\xa1\x01" + _head(4, size)))
        raw = _squeezed(lead, filler, size)
        cut = self.choice((len(raw), len(raw) - 1, 2800))
        return self.choice(("", challenge.ANSWERS)) + base45(raw[:cut])

    def noise(self) -> str:
        """Anything that a person may hold before a scanner, or a broken scanner may say."""
        pools = (ALPHABET, "0123456789", "aé\u202e😀\0\n\t", "".join(map(chr, range(0xD7F0, 0xD810))), "MPA1:Q")
        pool = self.choice(pools)
        length = self.choice((0, 1, 2, 3, 60, 700, 4296, 4299, 10_000))
        lead = self.choice(("", "", challenge.ANSWERS, challenge.ASKS, "HC1:", "https://"))
        return lead + "".join(self.random_source.choices(pool, k=length))

    def item(self, depth: int = 0) -> bytes:
        """One item of CBOR, or what pretends to be one."""
        kinds = 17 if depth < 4 else 8
        match self.random_source.randrange(kinds):
            case 0 | 1:
                return _head(self.random_source.randrange(2), self.choice((0, 1, 23, 24, 255, 256, 2**32, 2**64 - 1)))
            case 2 | 3:
                raw = self.choice((b"", b"akun-1", self.random_source.randbytes(40), self.card))
                return _head(self.choice((2, 3)), len(raw)) + raw
            case 4:
                return _head(self.choice((2, 3, 4, 5)), self.choice((2**16, 2**31, 2**63, 2**64 - 1)))
            case 5:
                return cbor2.dumps(self.choice((1.5, float("nan"), float("inf"), True, None, -7.0, "1994-05-14")))
            case 6:
                return self.choice((b"\x9f\xff", b"\x5f\x41\x01\xff", b"\xbf\xff", b"\xff", b"\x1c", b"\xf8\x10"))
            case 7:
                return (
                    self.choice((b"\x81", b"\xa1\x01", b"\xc6", b"\x9f")) * self.random_source.randrange(DEEP_MAX)
                    + b"\x01"
                )
            case 8 | 9 | 10:
                return _head(6, self.choice(TAGS)) + self.item(depth + 1)
            case 11:
                return _head(6, 2) + _head(2, 3000) + self.random_source.randbytes(3000)
            case 12:
                return cbor2.dumps(list(range(self.choice((3, 500, 520, 5000)))))
            case 13 | 14:
                many = self.random_source.randrange(5)
                return _head(4, many) + b"".join(self.item(depth + 1) for _ in range(many))
            case _:
                many = self.random_source.randrange(5)
                return _head(5, many) + b"".join(self.item(depth + 1) for _ in range(2 * many))


FAMILIES: Final[Mapping[str, Callable[[CodeGenerator], str]]] = {
    "letters": CodeGenerator.letters,
    "cut": CodeGenerator.cut,
    "bits": CodeGenerator.bits,
    "sewn": CodeGenerator.sewn,
    "grown": CodeGenerator.grown,
    "signed": CodeGenerator.signed,
    "bomb": CodeGenerator.bomb,
    "noise": CodeGenerator.noise,
}


@cache
def _squeezed(lead: bytes, filler: bytes, size: int) -> bytes:
    return zlib.compress(lead + (filler * (size // len(filler) + 1))[:size], 9)


def _parts(raw: bytes) -> tuple[bytes, ...]:
    return tuple(cbor2.dumps(part) for part in cbor2.loads(raw[1:]))


def _head(kind: int, number: int) -> bytes:
    """RFC 8949, section 3."""
    if number < 24:
        return bytes([kind << 5 | number])
    for code, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 256**size:
            return bytes([kind << 5 | code]) + number.to_bytes(size)
    raise AssertionError(number)
