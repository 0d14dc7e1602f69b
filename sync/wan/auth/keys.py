"""Who this office is to the platform, and the two signatures that say so: `private_key_jwt` and DPoP."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

import msgspec
from joserfc import jws, jwt
from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jwa import JWSAlgModel as SignatureAlgorithm
from joserfc.jwk import ECKey, JWKRegistry, Key, OKPKey
from joserfc.jws import JWSRegistry

from office.contract.catalogue import Role
from office.contract.errors import Refusal
from office.contract.roles import EVERYBODY
from sync.decoding import Unreadable, decoded, reading
from sync.sealed_forms import opened_form

ALGORITHMS: Final = ("ES256", "ES512", "EdDSA")
KEY_TYPES: Final = ("EC", "OKP")
ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS: Final = 60
BATCH_TYPE: Final = "batch+jws"  # so that no assertion by the same key passes for a batch (RFC 8725, section 3.11)
SEAL_TO_TYPE: Final = "seal-to+jwt"
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


def fresh_id() -> str:
    return str(uuid4())


R = TypeVar("R", "Registration", "OfficerRegistration")


class KeyPage(msgspec.Struct, frozen=True):
    """RFC 7517, section 5. A key of a kind unknown here must not hide the others."""

    keys: tuple[dict[str, object], ...]


class OfficerRegistration(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the office asks who its officers are; this office is a client there of its own.

    `groups` gives the roles of each group that the issuer tells of in the claim `groups_claim`; without any, a session
    has the roles of the catalogue, and with it never more than those. `acr`, where it is set, is what the issuer must
    say of how it looked at the person. `strict` False is for an issuer without PAR or DPoP: its tokens are then worth
    something to whoever holds them. `audience` is what the issuer wants to be called in this office's
    assertions, where that is not its own name. `pins`: those of the catalogue, at any time, or those that officers made
    themselves, while the issuer is silent. `second_factor` are the roles that need a security key as well."""

    issuer: str
    client_id: str
    private_jwk: dict[str, str]
    scope: str = "openid groups"
    groups_claim: str = "groups"
    groups: dict[str, tuple[str, ...]] = {}
    acr: tuple[str, ...] = ()
    strict: bool = True
    audience: str = ""
    pins: Literal["catalogue", "emergency"] = "catalogue"
    second_factor: tuple[Role, ...] | Literal["all"] = ()
    ca_file: str = ""
    tls12: bool = False

    @property
    def needs_key(self) -> frozenset[Role]:
        return EVERYBODY if self.second_factor == "all" else frozenset(self.second_factor)

    def __repr__(self) -> str:
        return f"OfficerRegistration(client_id={self.client_id!r}, issuer={self.issuer!r})"


class Registration(msgspec.Struct, frozen=True, kw_only=True):
    """What the platform handed over when it took the office on. Each `ca_file` is relative to the file it was read
    from.

    `login_way`: who is the client of the citizens' account provider: this office (`device`, RFC 8628), or the
    platform, which tells the office (`relayed`). `platform_jwks` are the keys that manifests are signed by; without
    them the issuer is asked for its own. `officers`: who is an officer is asked there; without it they sign in with the
    PIN of the catalogue. `tls12`: here and in `officers`, the servers there do not speak TLS 1.3 yet."""

    issuer: str
    client_id: str
    private_jwk: dict[str, str]
    office: str
    platform_url: str
    ca_file: str = ""
    tls12: bool = False
    platform_jwks: KeyPage | None = None
    login_way: Literal["device", "relayed"] = "device"
    officers: OfficerRegistration | None = None

    def __repr__(self) -> str:
        return f"Registration(client_id={self.client_id!r}, issuer={self.issuer!r}, platform_url={self.platform_url!r})"


def read_registration(path: Path) -> Registration:
    try:
        read = _checked(path.read_bytes())
    except (OSError, Unreadable) as fault:
        raise Refusal.of("registration_broken", path=path.name) from fault
    for address in (read.issuer, read.platform_url, *([read.officers.issuer] if read.officers else [])):
        must_be_safe(address)
    officers = _blocking(read.officers, path) if read.officers else None
    return msgspec.structs.replace(_blocking(read, path), officers=officers)


def _checked(content: bytes) -> Registration:
    read = decoded(content, Registration)
    with reading(JoseError):
        ClientKey(read.client_id, read.private_jwk)
        if read.officers is not None:
            ClientKey(read.officers.client_id, read.officers.private_jwk)
    if read.platform_jwks is not None and not public_keys(read.platform_jwks):
        raise Unreadable("no key in platform_jwks")
    if read.officers is not None and read.officers.needs_key and read.officers.pins == "catalogue":
        raise Unreadable("the PIN of the catalogue would be a way around the key")
    return read


def _blocking(read: R, path: Path) -> R:
    return msgspec.structs.replace(read, ca_file=str(path.parent / read.ca_file) if read.ca_file else "")


def is_safe(address: str) -> bool:
    """Whether secrets may travel there: HTTPS, or plain HTTP to this very machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    if not host or parts.username is not None:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)


def must_be_safe(address: str) -> None:
    if not is_safe(address):
        raise Refusal.of("address_unsafe")


class AcceptedAlgorithms(JWSRegistry):
    """Exactly ALGORITHMS. Issuers still write "EdDSA", which RFC 9864 renames; joserfc's own registry would warn."""

    def get_alg(self, name: str) -> SignatureAlgorithm:
        if name not in ALGORITHMS:
            raise UnsupportedAlgorithmError(f"Algorithm of '{name}' is not allowed")
        return self.algorithms[name]


SIGNATURES: Final = AcceptedAlgorithms()


def algorithm_of(key: Key) -> str:
    curve = key.get("crv")
    if isinstance(key, ECKey) and curve in ("P-256", "P-521"):
        return "ES256" if curve == "P-256" else "ES512"
    if isinstance(key, OKPKey) and curve == "Ed25519":
        return "EdDSA"
    raise ValueError(f"not a signing key for {ALGORITHMS}: {curve}")


def public_keys(page: KeyPage) -> dict[str, Key]:
    """The keys for signatures of that page, by their kid."""
    return {kid: key for kid, key in map(_public_key, page.keys) if key is not None}


def _public_key(jwk: dict[str, object]) -> tuple[str, Key | None]:
    kid = jwk.get("kid")
    if not isinstance(kid, str) or not kid or jwk.get("use", "sig") != "sig" or jwk.get("kty") not in KEY_TYPES:
        return "", None
    try:
        with reading(JoseError):
            return kid, JWKRegistry.import_key({name: part for name, part in jwk.items() if isinstance(part, str)})
    except Unreadable:
        return "", None


class ClientKey:
    """The office's registered key; signs the assertion that stands in place of a client secret (RFC 7523)."""

    def __init__(self, client_id: str, private_jwk: dict[str, str]) -> None:
        if private_jwk.get("kty") not in KEY_TYPES:
            raise ValueError(f"not a key of {KEY_TYPES}")
        self._client_id = client_id
        self._key = JWKRegistry.import_key(dict(private_jwk))
        self._algorithm = algorithm_of(self._key)
        if not self._key.is_private:
            raise ValueError("the registered key has no private part")
        self._kid = private_jwk.get("kid") or self._key.thumbprint()

    def assertion(self, audience: str, *, at: datetime, jti: str) -> str:
        issued = int(at.timestamp())
        claims = {
            "iss": self._client_id,
            "sub": self._client_id,
            "aud": audience,
            "jti": jti,
            "iat": issued,
            "exp": issued + ASSERTION_SECONDS,
        }
        return jwt.encode({"alg": self._algorithm, "kid": self._kid}, claims, self._key, registry=SIGNATURES)

    def form(self, audience: str, *, at: datetime, jti: str, **members: str) -> dict[str, str]:
        """The form of a request by this client to the issuer `audience`, signed; for one sending only."""
        return {
            "client_id": self._client_id,
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": self.assertion(audience, at=at, jti=jti),
            **members,
        }

    def signature(self, body: bytes) -> str:
        """Over all of `body`, as a JWS without it (RFC 7515, appendix F)."""
        header = {"alg": self._algorithm, "kid": self._kid, "typ": BATCH_TYPE}
        return jws.detach_content(jws.serialize_compact(header, body, self._key, registry=SIGNATURES))

    def signed_key(self, public: Mapping[str, str]) -> str:
        """The office's word for another key of its own, a JWK."""
        header = {"alg": self._algorithm, "kid": self._kid, "typ": SEAL_TO_TYPE}
        return jws.serialize_compact(header, msgspec.json.encode(public), self._key, registry=SIGNATURES)


class AnswerKey:
    """What the platform tells back of sealed forms comes sealed to this key: made for one run of the hub and never
    stored. The office's registered key vouches for it, so that nobody on the way can put theirs in its place."""

    def __init__(self, office: ClientKey) -> None:
        self._key = ECKey.generate_key("P-256", {"use": "enc"})
        public = {name: str(part) for name, part in self._key.as_dict(private=False).items()}
        self.word = office.signed_key(public | {"kid": self._key.thumbprint()})

    def opened(self, sealed: str, submission: str) -> bytes | None:
        """None for what is not sealed to it, or is of another form."""
        return opened_form(sealed, self._key, submission)


class ProofKey:
    """A DPoP key (RFC 9449), made for one login or one run of the hub; it is never stored."""

    def __init__(self) -> None:
        self._key = ECKey.generate_key("P-256")
        self._public = {name: str(self._key.as_dict(private=False)[name]) for name in ("kty", "crv", "x", "y")}

    def proof(self, method: str, url: str, *, at: datetime, jti: str, nonce: str = "", token: str = "") -> str:
        """A new one for every request: a proof used twice is refused."""
        claims: dict[str, object] = {
            "jti": jti,
            "htm": method,
            "htu": without_query(url),
            "iat": int(at.timestamp()),
        }
        if nonce:
            claims["nonce"] = nonce
        if token:
            claims["ath"] = base64url(hashlib.sha256(token.encode()).digest())
        return jwt.encode({"typ": "dpop+jwt", "alg": "ES256", "jwk": self._public}, claims, self._key)


def without_query(url: str) -> str:
    return url.partition("#")[0].partition("?")[0]


def base64url(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
