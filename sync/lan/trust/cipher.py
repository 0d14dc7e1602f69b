"""The cipher of the book's vault, which `office` cannot have itself: it has no chance of its own."""

import hashlib
import os
from collections.abc import Callable, Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from office.book.sealing.vault import Tampered, Vault
from sync.sealed_forms import sealed_form

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12  # NIST SP 800-38D 8.2.2: random, and each record's key seals far fewer than 2**32 times
MASTER: Final = b"mpp book: wraps the keys of records"  # another purpose than the file's own encryption, another key
NAME_LENGTH: Final = 16


class AesGcm:
    """AES-256-GCM: the nonce, then what is sealed with its tag. `draw` gives so many random bytes."""

    def __init__(self, draw: Callable[[int], bytes] = os.urandom) -> None:
        self._draw = draw

    def fresh_key(self) -> bytes:
        return self._draw(KEY_BYTES)

    def seal(self, key: bytes, plain: bytes, about: bytes) -> bytes:
        nonce = self._draw(NONCE_BYTES)
        return nonce + AESGCM(key).encrypt(nonce, plain, about)

    def unseal(self, key: bytes, sealed: bytes, about: bytes) -> bytes:
        try:
            return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about)
        except (InvalidTag, ValueError) as wrong:
            raise Tampered from wrong


def vault_of(keys: Sequence[bytes], draw: Callable[[int], bytes] = os.urandom) -> Vault:
    """Of the office's keys of 32 bytes, the one to begin with first."""
    return Vault(AesGcm(draw), dict(map(_master, keys)), sealed_form)


def master_name(key: bytes) -> str:
    """What the book calls the master key that comes of this one; tells nothing of it."""
    return _master(key)[0]


def _master(key: bytes) -> tuple[str, bytes]:
    master = HKDF(SHA256(), KEY_BYTES, salt=None, info=MASTER).derive(key)
    return hashlib.sha256(b"name of " + master).hexdigest()[:NAME_LENGTH], master
