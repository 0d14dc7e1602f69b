"""A form's answers, sealed so that the platform alone reads them: JWE (RFC 7516), compact, by ECDH-ES to its P-256 key
with AES-256-GCM. Each has an ephemeral key of its own.

Not compressed (RFC 8725, section 3.6): how well something compresses tells of what is in it. The protected header names
the form, so that what was sealed for one does not open as another's; anybody can seal to a public key, so who sealed it
is known by the signature of the batch and by the SHA-256 of the answers in the op."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Final

import msgspec
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from joserfc.registry import HeaderParameter

from sync.credentials.issuer_keys import SealKey

ALGORITHM: Final = "ECDH-ES"
ENCRYPTION: Final = "A256GCM"
TYPE: Final = "form+jwe"


class SealKeyRegistry(jwe.JWERegistry):
    max_ciphertext_length = 128 * 1024  # answers may have 64 KiB


REGISTRY: Final = SealKeyRegistry(
    header_registry={"submission": HeaderParameter("The form it was sealed for", "str", required=True)},
    algorithms=[ALGORITHM, ENCRYPTION],
)


def sealed_form(key: bytes, answers: bytes, submission: str) -> str:
    """`key`: the platform's public JWK, which was judged when its list was taken over."""
    to = _read(key)
    header = {"alg": ALGORITHM, "enc": ENCRYPTION, "typ": TYPE, "kid": to.kid, "submission": submission}
    with let_go(to) as known:
        return jwe.encrypt_compact(header, answers, known, registry=REGISTRY)


@contextmanager
def let_go(key: ECKey) -> Iterator[Callable[[object], ECKey]]:
    """joserfc's message and its recipient hold each other, and with them the answers, until Python's collector comes
    by, which may be hours. The recipient is who asks for the key: it gives up what it holds."""
    asked: list[object] = []

    def known(recipient: object) -> ECKey:
        asked.append(recipient)
        return key

    try:
        yield known
    finally:
        for recipient in asked:
            vars(recipient).clear()


def opened_form(sealed: str, key: ECKey, submission: str) -> bytes | None:
    """What somebody sealed to a key of ours; None for what is not that, or is of another form."""
    try:
        with let_go(key) as known:
            found = jwe.decrypt_compact(sealed, known, registry=REGISTRY)
    except (JoseError, ValueError, LookupError, TypeError):
        return None
    header = found.headers()
    return found.plaintext if (header.get("typ"), header.get("submission")) == (TYPE, submission) else None


@lru_cache(maxsize=4)
def _read(key: bytes) -> ECKey:
    return ECKey.import_key({**msgspec.to_builtins(msgspec.json.decode(key, type=SealKey))})
