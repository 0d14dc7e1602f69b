"""The recovery key of the office: an X25519 key whose private half is on paper alone. The hub keeps the public half,
seals to it (HPKE, RFC 9180) and cannot open what it sealed."""

import base64
import hashlib
from collections.abc import Iterator
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from office.contract.errors import Refusal

SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
ABOUT: Final = b"mpp backup: the key of one file"
KEY_BYTES: Final = 32
CHECK_BYTES: Final = 3  # one letter that was misread is noticed in all but one of 16 million
GROUP_LETTERS: Final = 4
MISREAD: Final = str.maketrans({"0": "O", "1": "I", "8": "B", "-": "", " ": "", "\n": "", "\r": "", "\t": ""})


def new_recovery_key() -> X25519PrivateKey:
    return X25519PrivateKey.generate()


def as_printed(key: X25519PrivateKey) -> str:
    """14 groups of four letters (RFC 4648 base32): the key, and the first bytes of its SHA-256."""
    secret = key.private_bytes_raw()
    return "-".join(_groups(base64.b32encode(secret + _check(secret)).decode()))


def as_typed(text: str) -> X25519PrivateKey:
    """As printed or scanned, with or without the hyphens, in small letters or large. Refusal `recovery_key_wrong`."""
    try:
        found = base64.b32decode(text.upper().translate(MISREAD))
    except ValueError as wrong:
        raise Refusal.of("recovery_key_wrong") from wrong
    secret, check = found[:KEY_BYTES], found[KEY_BYTES:]
    if len(secret) != KEY_BYTES or check != _check(secret):
        raise Refusal.of("recovery_key_wrong")
    return X25519PrivateKey.from_private_bytes(secret)


def public_half(key: X25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def sealed_to(public: bytes, file_key: bytes) -> bytes:
    return SUITE.encrypt(file_key, X25519PublicKey.from_public_bytes(public), ABOUT)


def opened_with(key: X25519PrivateKey, sealed: bytes) -> bytes:
    """Refusal `recovery_key_other`."""
    try:
        return SUITE.decrypt(sealed, key, ABOUT)
    except (InvalidTag, ValueError) as wrong:
        raise Refusal.of("recovery_key_other") from wrong


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(secret).digest()[:CHECK_BYTES]


def _groups(text: str) -> Iterator[str]:
    for start in range(0, len(text), GROUP_LETTERS):
        yield text[start : start + GROUP_LETTERS]
