"""What every page and call of the platform stands on: the store, its keys, its addresses and its clock."""

import asyncio
import hashlib
import hmac
import json
import secrets
import time
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from joserfc.jwk import ECKey

from sandbox.base.certificates import write_private
from sandbox.base.networks import Network, networks_of
from sandbox.base.people import Person, read_people
from sandbox.base.seal_keys import SealKeys
from sandbox.base.store import Store
from sandbox.base.strict_json import Json, JsonObject
from sandbox.day.build import OFFICE_CODE, document

T = TypeVar("T")
LOOK_SECONDS = 0.2
CLIENT_ID = "hub-tabalong"
CLIENT_NAME = "MPP Kabupaten Tabalong"
STAFF_CLIENT_ID = "loket-tabalong"
STAFF_ACR = "urn:sandbox:staff"
STAFF_GROUPS = {  # the issuer's own names of groups, and the office's roles
    "mpp-loket": ["officer"],
    "mpp-informasi": ["front_desk"],
    "mpp-supervisor": ["supervisor"],
    "mpp-instansi": ["agency_admin"],
    "mpp-admin": ["office_admin"],
    "mpp-teknisi": ["technician"],
}


@dataclass(slots=True)
class PlatformContext:
    """`addresses` are the base URLs clients may reach this by: the public one and the one listened on."""

    store: Store
    issuer: str
    addresses: tuple[str, ...]
    phone_url: str
    require_nonce: bool
    clock: Callable[[], float]
    signing_key: ECKey
    manifest_key: ECKey
    secret: bytes
    server_epoch: str
    people: dict[str, Person]
    seal_keys: SealKeys
    networks: tuple[Network, ...] = ()  # from where the office may begin logins; none: from anywhere
    office: str = OFFICE_CODE
    closing: bool = field(default=False)
    waiting: int = field(default=0)  # long polls under way

    def mac(self, purpose: str, text: str) -> str:
        """A keyed digest for `purpose`; nobody outside can make one, and one purpose's never fits another."""
        digest = hmac.digest(self.secret, f"{purpose}\n{text}".encode(), hashlib.sha256)
        return urlsafe_b64encode(digest).rstrip(b"=").decode()

    def subject(self, client_id: str, citizen: str) -> str:
        """Pairwise: another office's hub knows the same citizen by another name (OpenID Connect Core 8.1)."""
        return self.mac("pairwise-sub", f"{client_id}\n{citizen}")

    async def held(
        self,
        look: Callable[[], T],
        seconds: float,
        gone: Callable[[], Awaitable[bool]],
        enough: Callable[[T], bool] = bool,
    ) -> T:
        """What `look` finds, waited for until that is `enough`: at most so many seconds, and not for who is `gone`."""
        for _ in range(int(seconds / LOOK_SECONDS)):
            if enough(found := look()) or self.closing or await gone():
                return found
            await asyncio.sleep(LOOK_SECONDS)
        return look()


def open_context(
    home: Path,
    *,
    issuer: str,
    phone_url: str,
    listen_url: str = "",
    always_open: bool = False,
    hours: JsonObject | None = None,
    require_nonce: bool = False,
    login_way: str = "device",
    networks: Sequence[str] = (),
    clock: Callable[[], float] = time.time,
) -> PlatformContext:
    """Open the platform of `home`, or found it: keys, the client's registration, the first catalogue."""
    home.mkdir(parents=True, exist_ok=True)
    store = Store(home / "platform.db")
    with store.writing():
        signing_key = ECKey.import_key(json.loads(_once(store, "signing_key", _new_key)))
        manifest_key = ECKey.import_key(json.loads(_once(store, "manifest_key", _new_key)))
        client_key = ECKey.import_key(json.loads(_once(store, "client_key", _new_key)))
        staff_key = ECKey.import_key(json.loads(_once(store, "staff_client_key", _new_key)))
        secret = bytes.fromhex(_once(store, "secret", lambda: secrets.token_hex(32)))
        server_epoch = _once(store, "server_epoch", lambda: str(uuid.uuid4()))
        for client_id, key in ((CLIENT_ID, client_key), (STAFF_CLIENT_ID, staff_key)):
            public = json.dumps(key.as_dict(private=False))
            statement = "INSERT INTO clients VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING"
            store.run(statement, client_id, CLIENT_NAME, OFFICE_CODE, public)
        day = partial(document, follow_url=f"{phone_url}/t/", always_open=always_open, staff_issuer=issuer, hours=hours)
        _publish_day(store, day, at=clock())
    registration: JsonObject = {
        "issuer": issuer,
        "client_id": CLIENT_ID,
        "private_jwk": json.loads(json.dumps(client_key.as_dict(private=True))),
        "office": OFFICE_CODE,
        "platform_url": issuer,
        "ca_file": "ca.pem",
        "login_way": login_way,
        "networks": list[Json](networks),
        "platform_jwks": {"keys": [public_jwk(manifest_key)]},
        "officers": _of_staff(issuer, staff_key),
    }
    write_private(home / "client.json", json.dumps(registration, indent=1).encode())
    addresses = (issuer, listen_url) if listen_url else (issuer,)
    return PlatformContext(
        store,
        issuer,
        addresses,
        phone_url,
        require_nonce,
        clock,
        signing_key,
        manifest_key,
        secret,
        server_epoch,
        read_people(),
        SealKeys(home),
        networks_of(networks),
    )


def _of_staff(issuer: str, key: ECKey) -> JsonObject:
    """Their issuer's part of the registration."""
    return {
        "issuer": issuer,
        "client_id": STAFF_CLIENT_ID,
        "private_jwk": json.loads(json.dumps(key.as_dict(private=True))),
        "groups": {group: list[Json](roles) for group, roles in STAFF_GROUPS.items()},
        "acr": [STAFF_ACR],
        "ca_file": "ca.pem",
    }


def public_jwk(key: ECKey) -> JsonObject:
    public: JsonObject = {name: str(part) for name, part in key.as_dict(private=False).items()}
    return {**public, "use": "sig", "alg": "ES256"}


def publish(store: Store, text: str, *, at: float) -> int:
    """Publish a catalogue document as it is, broken or not; the version it bears, or the next one if it bears none."""
    row = store.one("SELECT max(version) AS version FROM catalogues")
    version = _version_of(text) or (row["version"] if row and row["version"] else 0) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    store.run("INSERT INTO catalogues(version, sha256, document, at) VALUES(?, ?, ?, ?)", version, digest, text, at)
    return int(version)


def _publish_day(store: Store, day: Callable[..., str], *, at: float) -> None:
    """Publish the built-in day when it is new or differs from what was last built in: other hours, another address."""
    build = hashlib.sha256(day(version=1).encode()).hexdigest()
    if store.mark("built_in") == build:
        return
    row = store.one("SELECT max(version) AS version FROM catalogues")
    version = 1 + ((row["version"] if row else None) or 0)
    publish(store, day(version=version), at=at)
    store.put_mark("built_in", build)


def _version_of(text: str) -> int | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    version = found.get("version") if isinstance(found, dict) else None
    return version if isinstance(version, int) and not isinstance(version, bool) and 1 <= version < 2**53 else None


def _once(store: Store, key: str, make: Callable[[], str]) -> str:
    known = store.mark(key)
    if known is None:
        known = make()
        store.put_mark(key, known)
    return known


def _new_key() -> str:
    key = ECKey.generate_key("P-256", auto_kid=True)
    return json.dumps({**key.as_dict(private=True), "kid": key.thumbprint()})
