"""How a device becomes known: a one-time code, shown to a technician, turned into a certificate."""

import hashlib
import os
import re
import secrets
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

import httpx
import msgspec

from office.contract.errors import Refusal, Unavailable
from sync.lan.atomic_files import make_private_folder, put_file
from sync.lan.calls.devices import AUTHORITY, ENROL
from sync.lan.client.device_store import DeviceIdentity, DeviceStore, Kind
from sync.lan.problems import refusal_of
from sync.lan.trust.authority import OfficeAuthority, fingerprint_of_pem, key_pem, new_key, new_request
from sync.lan.trust.client_tls import device_context, is_refused_by_tls, unverified_context
from sync.wire import EnrolmentAnswer, EnrolmentRequest, PairDevice, PairingAnswer

PAIRING_LIVES: Final = timedelta(minutes=10)
CODE_BYTES: Final = 16
TECHNICIAN: Final = "technician"
MARK: Final = "MPP1"
DEFAULT_URL: Final = "https://127.0.0.1:8443"
ENROL_SECONDS_MAX: Final = 10.0
OUR_PAIRING: Final = re.compile(rf"{MARK}\|(https://[^|\s]+)\|([0-9a-f]{{64}})\|([A-Za-z0-9_-]{{16,64}})")


class Pairing(msgspec.Struct, frozen=True, kw_only=True):
    """What the hub keeps while it waits for the device; the code itself is only in the technician's hand. `confirm`: a
    person must say that the right machine came before it is let in. `by`: who made the code."""

    device: str
    kind: Kind
    name: str
    counter: str
    expires_at: datetime
    confirm: bool = False
    by: str = TECHNICIAN


class HubAddress(msgspec.Struct, frozen=True):
    """hub.json: where devices reach the hub."""

    url: str


def pair(home: Path, kind: Kind, name: str, counter: str = "", *, now: datetime | None = None) -> str:
    """The text of a pairing QR, good once and for ten minutes; the hub need not be running."""
    return offer(home, kind, name, counter, now=now).text


def offer(
    home: Path,
    kind: Kind,
    name: str,
    counter: str = "",
    *,
    now: datetime | None = None,
    confirm: bool = False,
    by: str = TECHNICIAN,
) -> PairingAnswer:
    """As `pair`, with the name that the device will have. Refusal `pairing_wrong`."""
    now = now or datetime.now(UTC)
    if (kind == "counter") != bool(counter):
        raise Refusal.of("pairing_wrong")
    authority = OfficeAuthority.of(home / "ca", now)
    code = secrets.token_urlsafe(CODE_BYTES)
    pairing = Pairing(
        device=_device_name(name),
        kind=kind,
        name=name,
        counter=counter,
        expires_at=now + PAIRING_LIVES,
        confirm=confirm,
        by=by,
    )
    make_private_folder(home / "pairings")
    put_file(_place(home, code), msgspec.json.encode(pairing), 0o600)
    text = f"{MARK}|{hub_url(home)}|{authority.fingerprint}|{code}"
    return PairingAnswer(device=pairing.device, text=text, expires_at=pairing.expires_at)


def offer_line(home: Path, line: str) -> str:
    """As `pair`, for a kind, a name and a counter or nothing, apart by tabs. Refusal `pairing_wrong`."""
    kind, _, rest = line.partition("\t")
    name, _, counter = rest.partition("\t")
    try:
        return pair(home, msgspec.convert(kind, Kind), name, counter)
    except msgspec.ValidationError as unknown:
        raise Refusal.of("pairing_wrong.kind", kind=kind) from unknown


class Pairings:
    """The codes that were made at counters and are good yet: made again under the same `op_id`, a code is the same. In
    memory alone, because only a code's hash is ever at rest."""

    def __init__(self) -> None:
        self._made: dict[UUID, tuple[PairDevice, PairingAnswer]] = {}

    def offer(self, home: Path, order: PairDevice, by: str, now: datetime) -> tuple[PairingAnswer, bool]:
        """The answer, and whether it was given before. Refusal `pairing_wrong`, `op_id_reused`."""
        self._made = {op_id: made for op_id, made in self._made.items() if made[1].expires_at > now}
        known = self._made.get(order.op_id)
        if known is not None and known[0] != order:
            raise Refusal.of("op_id_reused.pairing")
        if known is not None:
            return known[1], True
        made = offer(home, order.kind, order.name, order.counter, now=now, confirm=True, by=by)
        self._made[order.op_id] = (order, made)
        return made, False


def hub_url(home: Path) -> str:
    try:
        return msgspec.json.decode((home / "hub.json").read_bytes(), type=HubAddress).url
    except FileNotFoundError:
        return DEFAULT_URL


def redeem(home: Path, code: str, now: datetime) -> Pairing:
    """Use the code up. Raises Refusal `code_used`, `code_expired`, or `not_enrolled` for a code nobody made."""
    place = _place(home, code)
    used = place.with_suffix(".used")
    try:
        pairing = msgspec.json.decode(place.read_bytes(), type=Pairing)
        if now > pairing.expires_at:
            raise Refusal.of("code_expired.pairing")
        place.rename(used)  # of two devices with one code, one finds it gone
    except FileNotFoundError as gone:
        raise (Refusal.of("code_used") if used.exists() else Refusal.of("not_enrolled.pairing")) from gone
    return pairing


def enrol(pairing: str, home: DeviceStore) -> EnrolmentAnswer:
    """Give this device a key and have the hub vouch for it. Raises Refusal (`pairing_unreadable`, `code_used`, ...) or
    Unavailable; nothing is kept unless all of it worked."""
    ours = OUR_PAIRING.fullmatch(pairing.strip())
    if ours is None:
        raise Refusal.of("pairing_unreadable")
    url, authority_hash, code = ours.groups()
    try:
        authority_pem = _fetch_authority(url, authority_hash)
        return _ask_certificate(url, authority_pem, code, home)
    except httpx.TransportError as error:
        if is_refused_by_tls(error):
            raise Refusal.of("not_enrolled.other_server") from error
        raise Unavailable(f"enrolment: no answer from the hub: {type(error).__name__}") from error


def _fetch_authority(url: str, authority_hash: str) -> str:
    with _http(unverified_context()) as http:
        response = http.get(f"{url}{AUTHORITY.path}")
    try:
        if response.status_code == httpx.codes.OK and fingerprint_of_pem(response.text) == authority_hash:
            return response.text
    except ValueError as unreadable:
        raise Refusal.of("not_enrolled.other_server") from unreadable
    raise Refusal.of("not_enrolled.other_server")


def _ask_certificate(url: str, authority_pem: str, code: str, home: DeviceStore) -> EnrolmentAnswer:
    key = new_key()
    request = EnrolmentRequest(code=code, csr_pem=new_request(key).decode())
    with _http(device_context(authority_pem)) as http:
        response = http.post(f"{url}{ENROL.path}", content=msgspec.json.encode(request))
    if response.status_code != httpx.codes.CREATED:
        raise refusal_of(response.status_code, response.content)
    answer = msgspec.json.decode(response.content, type=EnrolmentAnswer)
    who = {"device": answer.device, "name": answer.name, "kind": answer.kind, "counter": answer.counter}
    card = msgspec.convert(who | {"url": url, "mark": answer.mark}, DeviceIdentity)
    home.keep(card, key_pem=key_pem(key), certificate_pem=answer.certificate_pem, authority_pem=authority_pem)
    return answer


def _http(context: ssl.SSLContext) -> httpx.Client:
    return httpx.Client(verify=context, timeout=ENROL_SECONDS_MAX, trust_env=False)


def _place(home: Path, code: str) -> Path:
    return home / "pairings" / f"{hashlib.sha256(code.encode()).hexdigest()}.json"


def _device_name(name: str) -> str:
    """Readable in the audit log, unique by its tail: "Kiosk 1" -> "kiosk-1-9f3ac2"."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:24] or "device"
    return f"{slug}-{os.urandom(3).hex()}"
