"""How a device becomes known, what it is known as, and how it gets its next certificate.

The list of the office's devices, and shutting one out or letting it in, at a counter.
"""

from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus
from typing import Final

import msgspec
from cryptography import x509
from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from diagnostics.logger import get_logger
from office.contract.admin.devices import ChangeDevice, DeviceChanged, DevicesAnswer, EnrolledDevice, RenewalAnswer
from office.contract.admin.limits import LimitUse
from office.contract.errors import Refusal
from office.devices.certificates import NextCertificate
from sync.lan.calls.devices import AUTHORITY, CHANGE_DEVICE, DEVICES, ENROL, KNOWN_AS, PAIR_DEVICE, RENEW_CERTIFICATE
from sync.lan.client.pairing import Pairing, redeem
from sync.lan.op_ids import new_op_id
from sync.lan.server.auth import HUB, by_officer, caller_of, certificate_of, officer_moving
from sync.lan.server.bodies import NO_STORE, HubRequest, first_or_again, header
from sync.lan.server.context import Caller, HubContext
from sync.lan.server.route import route
from sync.lan.trust.authority import (
    RENEWED_BEFORE,
    OfficeAuthority,
    certificate_pem,
    fingerprint_of_pem,
    public_pem_of,
    read_request,
)
from sync.wire import DeviceAnswer, EnrolmentAnswer, EnrolmentRequest, PairDevice, PairingAnswer, RenewCertificate

log = get_logger()
PEM: Final = "application/x-pem-file"
TECHNICIAN: Final = "technician"


def device_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(AUTHORITY, media_type=PEM)
    async def authority_certificate() -> str:
        return _authority(hub).pem.decode()

    @route(ENROL)
    async def enrol(request: HubRequest, data: JSONBody[EnrolmentRequest]) -> EnrolmentAnswer:
        """The code is spent only on a certificate request that can be read."""
        authority = _authority(hub)
        key = read_request(data.csr_pem)
        pairing = _redeemed(hub, data.code, request.client.host if request.client else "")
        given = authority.certify_device(pairing.device, key, hub.clock())
        certificate = certificate_pem(given).decode()
        entered = await _enter(hub, pairing, given)
        return EnrolmentAnswer(
            device=entered.device,
            name=entered.name,
            kind=entered.kind,
            counter=entered.counter,
            certificate_pem=certificate,
            mark=entered.mark,
            waiting=entered.waiting,
        )

    @route(KNOWN_AS)
    async def device(request: HubRequest) -> DeviceAnswer:
        """Who the caller is to this hub. A device of before its key or its end was kept has them kept now."""
        caller = caller_of(request)
        hub.presence.says(caller.device, header(request.scope, b"user-agent"))
        if hub.loopback:
            return DeviceAnswer(device=caller.device, name=caller.name, kind=caller.kind, counter=caller.counter)
        known = await _known(hub, caller, certificate_of(request.scope))
        due = known.ends_at is not None and known.ends_at - hub.clock() <= RENEWED_BEFORE
        return DeviceAnswer(
            device=known.device, name=known.name, kind=known.kind, counter=known.counter, mark=known.mark, renew=due
        )

    @route(RENEW_CERTIFICATE)
    async def renew(request: HubRequest, data: JSONBody[RenewCertificate]) -> Response[RenewalAnswer]:
        """The caller's next certificate, for a key of its own. The one it calls with is good until the next was used
        once; the next one is worth nothing any more when yet another is asked for."""
        caller, authority = caller_of(request), _authority(hub)
        key = read_request(data.csr_pem)
        made = authority.certify_device(caller.device, key, hub.clock())
        pem = certificate_pem(made).decode()
        given = NextCertificate(
            device=caller.device,
            fingerprint=fingerprint_of_pem(pem),
            public_key=public_pem_of(made),
            ends_at=made.not_valid_after_utc,
        )
        asked = msgspec.json.encode(data, order="deterministic")
        return first_or_again(await hub.done(hub.office.fleet.give(data.op_id, asked, given, pem, hub.by(caller, HUB))))

    return [authority_certificate, enrol, device, renew]


def _redeemed(hub: HubContext, code: str, address: str) -> Pairing:
    """What the code is for. Wrong ones count for the address; Refusal `pairings_too_many`."""
    hub.wrong_pairings.must_have_left(address, hub.clock())
    try:
        return redeem(hub.home, code, hub.machine_now())
    except Refusal as refusal:
        tries = hub.wrong_pairings.count(address, hub.clock())
        log.warning("pairing_refused", code=refusal.code, address=address, tries=tries)
        raise


async def _enter(hub: HubContext, pairing: Pairing, given: x509.Certificate) -> EnrolledDevice:
    device = EnrolledDevice(
        device=pairing.device,
        kind=pairing.kind,
        name=pairing.name,
        counter=pairing.counter,
        fingerprint=fingerprint_of_pem(certificate_pem(given).decode()),
        public_key=public_pem_of(given),
        ends_at=given.not_valid_after_utc,
        waiting=pairing.confirm,
    )
    caller = Caller(device=pairing.device, name=pairing.name, kind=pairing.kind, counter=pairing.counter)
    return (await hub.done(hub.office.enrol_device(device, new_op_id(), hub.by(caller, pairing.by)))).answer


async def _known(hub: HubContext, caller: Caller, pem: str) -> EnrolledDevice:
    known = hub.office.device_by_fingerprint(fingerprint_of_pem(pem))
    if known is None:
        raise Refusal.of("not_enrolled")
    if known.public_key and known.ends_at is not None:
        return known
    shown = x509.load_pem_x509_certificate(pem.encode())
    known = msgspec.structs.replace(known, public_key=public_pem_of(shown), ends_at=shown.not_valid_after_utc)
    return (await hub.done(hub.office.enrol_device(known, new_op_id(), hub.by(caller, TECHNICIAN)))).answer


def _near_in_memory(hub: HubContext, now: datetime) -> Iterator[LimitUse]:
    """Of half a limit and more, by the counts that a restart of the hub forgets."""
    counted = (hub.wrong_pairings, hub.wrong_codes, hub.tickets_given, hub.logins.tries, hub.helps.tries)
    for limiter in (*counted, hub.identifications.cards, hub.identifications.niks):
        for owner, used in limiter.used(now):
            use = LimitUse(limit=limiter.limit.code, owner=owner, used=used, most=limiter.limit.most)
            if use.near:
                yield use


def _authority(hub: HubContext) -> OfficeAuthority:
    if hub.authority is None:
        raise NotFoundException
    return hub.authority


def fleet_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(DEVICES)
    async def listed() -> DevicesAnswer:
        """Every device by its name: what it is, whether it is let in, when it was last heard, when its certificate
        ends."""
        now = hub.clock()
        found = await hub.read(hub.office.fleet.listed, now, hub.presence.last_seen(now))
        return found.with_limits(_near_in_memory(hub, now))

    @route(CHANGE_DEVICE)
    async def change(
        request: HubRequest, device: FromPath[str], data: JSONBody[ChangeDevice]
    ) -> Response[DeviceChanged]:
        """Shut a device out, at once and also where it has a connection open, or let it in. Citizens who are logged in
        at one that was shut out are logged out."""
        done = await hub.done(hub.office.fleet.change(device, data, by_officer(hub, request)))
        if data.to == "disabled":
            hub.sessions.end_at(device)
            hub.helps.end_on(device)
            hub.printers.forget(device)
        return first_or_again(done)

    @route(PAIR_DEVICE)
    async def pairing(request: HubRequest, data: JSONBody[PairDevice]) -> Response[PairingAnswer]:
        """A one-time code for a new device, which is let in once somebody has confirmed its number in the list."""
        officer = officer_moving(request)
        made, again = await hub.read(hub.pairings.offer, hub.home, data, officer, hub.machine_now())
        return Response(made, status_code=HTTPStatus.OK if again else HTTPStatus.CREATED, headers=NO_STORE)

    return [listed, change, pairing]
