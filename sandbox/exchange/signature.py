"""The office's own signature over what it hands over, and over the key it asks to be answered to: nothing between
office and platform can have altered it.

A detached JWS (RFC 7515, appendix F) by the key the client was registered with."""

import json
from functools import lru_cache

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from sandbox.base.client_auth import ALGORITHM, Client
from sandbox.base.problem import ProblemFound
from sandbox.base.store import Store

HEADER = "X-JWS-Signature"
TYPE = "batch+jws"
SEAL_TO_HEADER, SEAL_TO_TYPE = "X-Seal-To", "seal-to+jwt"


def must_be_signed(store: Store, client: Client, signature: str, body: bytes) -> None:
    """`body` is what the office signed, before any compression. ProblemFound `signature_wrong` when it is another's."""
    header, _, rest = signature.partition(".")
    payload, _, _ = rest.partition(".")
    if not header or payload:
        raise _wrong()
    try:
        found = jws.deserialize_compact(signature, _key_of(store, client), [ALGORITHM], payload=body)
    except (JoseError, ValueError) as broken:
        raise _wrong() from broken
    if found.headers().get("typ") != TYPE:  # the same key signs assertions, and none of those is a batch
        raise _wrong()


def seal_key_of(store: Store, client: Client, word: str) -> ECKey:
    """The key that the office asks to be answered to. ProblemFound `signature_wrong` when it is not its own word."""
    try:
        found = jws.deserialize_compact(word, _key_of(store, client), [ALGORITHM])
        if found.headers().get("typ") != SEAL_TO_TYPE:
            raise _wrong()
        jwk = json.loads(found.payload)
        return ECKey.import_key({name: jwk[name] for name in ("kty", "crv", "x", "y", "use", "kid")})
    except (JoseError, ValueError, LookupError, TypeError) as broken:
        raise _wrong() from broken


def _key_of(store: Store, client: Client) -> ECKey:
    row = store.one("SELECT public_jwk FROM clients WHERE client_id = ?", client.client_id)
    assert row is not None
    return _key(row["public_jwk"])


@lru_cache(maxsize=16)
def _key(public_jwk: str) -> ECKey:
    return ECKey.import_key(json.loads(public_jwk))


def _wrong() -> ProblemFound:
    say = "Kiriman berubah di jalan atau tidak bertanda tangan kantor ini."
    headers = {"WWW-Authenticate": f'JWS header="{HEADER}", algs="{ALGORITHM}"'}
    return ProblemFound(401, "signature_wrong", say, headers=headers)
