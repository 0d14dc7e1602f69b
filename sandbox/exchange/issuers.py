"""Whose signature on a citizen's code counts, as offices are told it: the account's own key, one at a time. With it
goes the key that finalised forms are sealed to."""

import json
from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sandbox.base.context import CLIENT_ID, PlatformContext
from sandbox.base.strict_json import Json, utc_text
from sandbox.exchange.manifests import ManifestPiece, piece_of

MARK = "card_key"
KEY_DAYS = 365


def key_of(context: PlatformContext) -> tuple[str, Ed25519PrivateKey]:
    """Its name and the key that signs today."""
    stored = _stored(context)
    return str(stored["kid"]), Ed25519PrivateKey.from_private_bytes(bytes.fromhex(str(stored["private"])))


def rotate(context: PlatformContext) -> int:
    """Another key from now on; what the one before it signed counts no more where this was heard. The new version."""
    return int(str(_make(context, version(context) + 1)["version"]))


def version(context: PlatformContext) -> int:
    return int(str(_stored(context)["version"]))


def piece(context: PlatformContext) -> ManifestPiece:
    stored, (kid, key) = _stored(context), key_of(context)
    since = float(str(stored["since"]))
    x = urlsafe_b64encode(key.public_key().public_bytes_raw()).rstrip(b"=").decode()
    keys: list[Json] = [
        {
            "kid": kid,
            "issuer": context.issuer,
            "signs": ["card", "login"],
            "not_before": utc_text(since),
            "not_after": utc_text(since + KEY_DAYS * 86_400),
            "jwk": {"kty": "OKP", "crv": "Ed25519", "x": x},
        }
    ]
    return piece_of("issuers", {"audience": CLIENT_ID, "keys": keys, "seal_to": context.seal_keys.public()})


def _stored(context: PlatformContext) -> dict[str, Json]:
    """One version names one content for ever, so another key to seal to is another version."""
    known = context.store.mark(MARK)
    if known is None:
        return _make(context, 1)
    stored: dict[str, Json] = json.loads(known)
    if stored.get("seal_kid") == context.seal_keys.newest.kid:
        return stored
    return _put(context, {**stored, "version": int(str(stored["version"])) + 1})


def _make(context: PlatformContext, version: int) -> dict[str, Json]:
    private = Ed25519PrivateKey.generate().private_bytes_raw().hex()
    return _put(
        context, {"version": version, "kid": f"akun-{version}", "private": private, "since": int(context.clock())}
    )


def _put(context: PlatformContext, stored: dict[str, Json]) -> dict[str, Json]:
    named = {**stored, "seal_kid": context.seal_keys.newest.kid}
    with context.store.writing():
        context.store.put_mark(MARK, json.dumps(named))
    return named
