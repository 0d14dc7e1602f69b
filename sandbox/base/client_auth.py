"""Who is calling: `private_key_jwt` (RFC 7523) for the client, DPoP (RFC 9449) for the key its tokens are bound to."""

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hmac import compare_digest
from typing import TypeGuard

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from starlette.requests import Request

from sandbox.base.context import PlatformContext
from sandbox.base.problem import OAuthRefused
from sandbox.base.strict_json import Json, JsonObject

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS_MAX = 300
PROOF_SECONDS = 60  # how far a proof's time may be from ours, either way
SKEW_SECONDS = 30
NONCE_SECONDS = 300
ALGORITHM = "ES256"


@dataclass(frozen=True, slots=True)
class Client:
    client_id: str
    name: str
    office: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whose access token came with a call: the client's own, or one a citizen agreed to."""

    token_hash: str
    client: Client
    scope: frozenset[str]
    citizen: str | None


def client_of(context: PlatformContext, form: dict[str, str]) -> Client:
    """The client whose registered key signed this request, once."""
    if form.get("client_assertion_type") != ASSERTION_TYPE:
        raise _no_client("client_assertion_type is not jwt-bearer")
    assertion = form.get("client_assertion", "")
    client_id = _peek(assertion).get("iss")
    row = context.store.one(
        "SELECT * FROM clients WHERE client_id = ?", client_id if isinstance(client_id, str) else ""
    )
    if row is None or form.get("client_id", client_id) != client_id:
        raise _no_client("no such client")
    claims = _verified(assertion, ECKey.import_key(json.loads(row["public_jwk"])))
    now = context.clock()
    audience, expires, jti = claims.get("aud"), claims.get("exp"), claims.get("jti")
    if claims.get("sub") != client_id or context.issuer not in (audience if isinstance(audience, list) else [audience]):
        raise _no_client("sub or aud is not right")
    if not _is_number(expires) or not now - SKEW_SECONDS < expires <= now + ASSERTION_SECONDS_MAX + SKEW_SECONDS:
        raise _no_client("exp is not right")
    if not isinstance(jti, str) or not _first_use(context, f"assertion:{client_id}", jti, expires + SKEW_SECONDS):
        raise _no_client("jti is missing or was used before")
    return Client(row["client_id"], row["name"], row["office"])


def dpop_key_of(context: PlatformContext, request: Request, *, token: str = "") -> str:
    """Thumbprint of the key that made the one fresh proof on this request; bound to `token` when one is given."""
    proofs = request.headers.getlist("dpop")
    if len(proofs) != 1:
        raise _no_proof("exactly one DPoP proof is needed")
    header = _header(proofs[0])
    jwk = header.get("jwk")
    if header.get("typ") != "dpop+jwt" or header.get("alg") != ALGORITHM or not isinstance(jwk, dict) or "d" in jwk:
        raise _no_proof("the header is not that of a proof")
    try:
        key = ECKey.import_key({name: part for name, part in jwk.items() if isinstance(part, str)})
        claims = jwt.decode(proofs[0], key, algorithms=[ALGORITHM]).claims
    except (JoseError, ValueError) as broken:
        raise _no_proof("the signature does not hold") from broken
    thumbprint = str(key.thumbprint())
    until = _good_until(context, request, claims, token)
    jti = claims.get("jti")
    if not isinstance(jti, str) or not 0 < len(jti) <= 128:
        raise _no_proof("jti is missing")
    if not _first_use(context, f"dpop:{thumbprint}", jti, until):
        raise _no_proof("this proof was used before")
    return thumbprint


def bearer_of(context: PlatformContext, request: Request, scope: str) -> Bearer:
    """The access token on a protected call; 401 unless it is alive, bound to the key of the proof, and for `scope`."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "dpop" or not token:
        raise unauthorized("invalid_token", "an access token of type DPoP is needed")
    try:
        thumbprint = dpop_key_of(context, request, token=token)
    except OAuthRefused as refused:
        raise unauthorized(refused.error, refused.why, refused.headers) from refused
    token_hash = hashed(token)
    row = context.store.one(
        "SELECT t.*, c.name, c.office FROM tokens t JOIN clients c USING(client_id) WHERE token_hash = ?", token_hash
    )
    if row is None or row["revoked"] or row["expires_at"] <= context.clock():
        raise unauthorized("invalid_token", "the access token is unknown, revoked or expired")
    if not compare_digest(row["jkt"], thumbprint):
        raise unauthorized("invalid_token", "the access token is bound to another key")
    granted = frozenset(str(row["scope"]).split())
    if scope not in granted:
        raise OAuthRefused("insufficient_scope", scope, 403, {"WWW-Authenticate": 'DPoP error="insufficient_scope"'})
    return Bearer(token_hash, Client(row["client_id"], row["name"], row["office"]), granted, row["citizen"])


def hashed(secret: str) -> str:
    """Codes and tokens are kept only so."""
    return hashlib.sha256(secret.encode()).hexdigest()


def nonce_now(context: PlatformContext) -> str:
    window = int(context.clock() // NONCE_SECONDS)
    return context.mac("dpop-nonce", str(window))[:22]


def unauthorized(error: str, why: str, headers: dict[str, str] | None = None) -> OAuthRefused:
    challenge = f'DPoP error="{error}", algs="{ALGORITHM}"'
    return OAuthRefused(error, why, 401, {"WWW-Authenticate": challenge, **(headers or {})})


def _good_until(context: PlatformContext, request: Request, claims: JsonObject, token: str) -> float:
    """When this proof could not be accepted any more anyway. A nonce of ours says better than `iat` that it is fresh:
    with one, the caller's clock may be as wrong as it likes (RFC 9449, section 11.1)."""
    target, issued = claims.get("htu"), claims.get("iat")
    if claims.get("htm") != request.method or target not in {base + request.url.path for base in context.addresses}:
        raise _no_proof("htm or htu is for another request")
    ath = urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).rstrip(b"=").decode()
    if token and claims.get("ath") != ath:
        raise _no_proof("ath is not of this token")
    if not _is_number(issued):
        raise _no_proof("iat is missing")
    if claims.get("nonce") in _nonces(context):
        return context.clock() + 2 * NONCE_SECONDS
    if context.require_nonce:
        raise OAuthRefused("use_dpop_nonce", "a nonce is needed", 400, {"DPoP-Nonce": nonce_now(context)})
    if abs(context.clock() - issued) > PROOF_SECONDS:
        raise _no_proof("iat is too far from now")
    return issued + 2 * PROOF_SECONDS


def _nonces(context: PlatformContext) -> set[str]:
    """This window's nonce and the last one's, so that a fresh one is never refused at the turn."""
    window = int(context.clock() // NONCE_SECONDS)
    return {context.mac("dpop-nonce", str(each))[:22] for each in (window, window - 1)}


def _first_use(context: PlatformContext, owner: str, jti: str, until: float) -> bool:
    """Remember a jti until its token could not be accepted any more anyway; durable, so a restart forgets none."""
    with context.store.writing():
        context.store.run("DELETE FROM jtis WHERE expires_at < ?", context.clock())
        stored = "INSERT INTO jtis VALUES(?, ?, ?) ON CONFLICT DO NOTHING"
        return context.store.run(stored, owner, hashed(jti), until) == 1


def _verified(assertion: str, key: ECKey) -> JsonObject:
    try:
        found: JsonObject = jwt.decode(assertion, key, algorithms=[ALGORITHM]).claims
    except (JoseError, ValueError) as broken:
        raise _no_client("the signature does not hold") from broken
    return found


def _peek(token: str) -> JsonObject:
    """Claims nobody has vouched for yet: only good for choosing the key to check them with."""
    try:
        found = json.loads(jws.extract_compact(token.encode()).payload)
    except (JoseError, ValueError) as broken:
        raise _no_client("not a signed token") from broken
    return found if isinstance(found, dict) else {}


def _header(token: str) -> JsonObject:
    try:
        found: JsonObject = jws.extract_compact(token.encode()).headers()
    except (JoseError, ValueError) as broken:
        raise _no_proof("not a signed token") from broken
    return found


def _is_number(value: Json) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _no_client(why: str) -> OAuthRefused:
    return OAuthRefused("invalid_client", why, 401)


def _no_proof(why: str) -> OAuthRefused:
    return OAuthRefused("invalid_dpop_proof", why)
