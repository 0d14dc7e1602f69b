"""How a device becomes known, what it is known as, and how it gets its next certificate."""

from typing import Final

import msgspec
from cryptography import x509
from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import JSONBody
from litestar.types import ControllerRouterHandler

from office.certificates import NextCertificate, RenewalAnswer
from office.devices import EnrolledDevice
from sync.lan.authority import (
    RENEWED_BEFORE,
    OfficeAuthority,
    certificate_pem,
    fingerprint_of_pem,
    public_pem_of,
    read_request,
)
from sync.lan.bodies import PROBLEMS, HubRequest, act, first_or_again
from sync.lan.door import HUB, OPEN, caller_of, certificate_of, header
from sync.lan.home import not_enrolled
from sync.lan.op_ids import new_op_id
from sync.lan.pairing import Pairing, redeem
from sync.lan.parts import Caller, Hub
from sync.wire import DeviceAnswer, EnrolmentAnswer, EnrolmentRequest, RenewCertificate

PEM: Final = "application/x-pem-file"
TECHNICIAN: Final = "technician"


def device_routes(hub: Hub) -> list[ControllerRouterHandler]:
    @get("/v1/ca", opt=OPEN, media_type=PEM, responses=PROBLEMS)
    async def authority_certificate() -> str:
        return _authority(hub).pem.decode()

    @post("/v1/enrolments", opt=OPEN, responses=PROBLEMS)
    async def enrol(request: HubRequest, data: JSONBody[EnrolmentRequest]) -> EnrolmentAnswer:
        """The code is spent only on a certificate request that can be read."""
        authority = _authority(hub)
        key = read_request(data.csr_pem)
        pairing = redeem(hub.home, data.code, hub.machine_now())
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

    @get("/v1/device", responses=PROBLEMS)
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

    @post("/v1/device/certificate", responses=act(RenewalAnswer))
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


async def _enter(hub: Hub, pairing: Pairing, given: x509.Certificate) -> EnrolledDevice:
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


async def _known(hub: Hub, caller: Caller, pem: str) -> EnrolledDevice:
    known = hub.office.device_by_fingerprint(fingerprint_of_pem(pem))
    if known is None:
        raise not_enrolled()
    if known.public_key and known.ends_at is not None:
        return known
    shown = x509.load_pem_x509_certificate(pem.encode())
    known = msgspec.structs.replace(known, public_key=public_pem_of(shown), ends_at=shown.not_valid_after_utc)
    return (await hub.done(hub.office.enrol_device(known, new_op_id(), hub.by(caller, TECHNICIAN)))).answer


def _authority(hub: Hub) -> OfficeAuthority:
    if hub.authority is None:
        raise NotFoundException
    return hub.authority
