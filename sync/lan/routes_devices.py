"""How a device becomes known, and how the hub says it is well."""

import math
from datetime import datetime
from http import HTTPStatus
from typing import Final

import msgspec
from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.openapi import ResponseSpec
from litestar.params import JSONBody
from litestar.types import ControllerRouterHandler

from office.devices import EnrolledDevice
from office.outcome import Weather
from office.promises import Accuracy
from sync.lan.authority import (
    OfficeAuthority,
    certificate_pem,
    fingerprint_of_pem,
    public_pem,
    public_pem_of,
    read_request,
)
from sync.lan.bodies import PROBLEMS, HubRequest
from sync.lan.door import OPEN, caller_of, certificate_of
from sync.lan.home import not_enrolled
from sync.lan.op_ids import new_op_id
from sync.lan.pairing import Pairing, redeem
from sync.lan.parts import Caller, Hub
from sync.wire import DeviceAnswer, EnrolmentAnswer, EnrolmentRequest

PEM: Final = "application/x-pem-file"
PROMETHEUS: Final = "text/plain; version=0.0.4"
TECHNICIAN: Final = "technician"


class Check(msgspec.Struct, frozen=True):
    check: str
    ok: bool
    say: str


class Health(msgspec.Struct, frozen=True):
    """`ok` while the office can work; a check that is not ok beside it says what it works without."""

    ok: bool
    at: datetime
    seq: int
    reasons: tuple[Check, ...]


UNWELL: Final = {503: ResponseSpec(Health, generate_examples=False, description="The office cannot work; why")}


def device_routes(hub: Hub) -> list[ControllerRouterHandler]:
    @get("/v1/ca", opt=OPEN, media_type=PEM, responses=PROBLEMS)
    async def authority_certificate() -> str:
        return _authority(hub).pem.decode()

    @post("/v1/enrolments", opt=OPEN, responses=PROBLEMS)
    async def enrol(request: HubRequest, data: JSONBody[EnrolmentRequest]) -> EnrolmentAnswer:
        """The code is spent only on a certificate request that can be read."""
        authority, now = _authority(hub), hub.clock()
        key = read_request(data.csr_pem)
        pairing = redeem(hub.home, data.code, now)
        certificate = certificate_pem(authority.certify_device(pairing.device, key, now)).decode()
        entered = await _enter(hub, pairing, fingerprint_of_pem(certificate), public_pem(key))
        return EnrolmentAnswer(
            device=entered.device,
            name=entered.name,
            kind=entered.kind,
            counter=entered.counter,
            certificate_pem=certificate,
            mark=entered.mark,
        )

    @get("/v1/device", responses=PROBLEMS)
    async def device(request: HubRequest) -> DeviceAnswer:
        """Who the caller is to this hub. A device of before its key was kept has it kept now."""
        caller = caller_of(request)
        if hub.loopback:
            return DeviceAnswer(device=caller.device, name=caller.name, kind=caller.kind, counter=caller.counter)
        pem = certificate_of(request.scope)
        known = hub.office.device_by_fingerprint(fingerprint_of_pem(pem))
        if known is None:
            raise not_enrolled()
        if not known.public_key:
            known = msgspec.structs.replace(known, public_key=public_pem_of(pem))
            known = (await hub.done(hub.office.enrol_device(known, new_op_id(), hub.by(caller, TECHNICIAN)))).answer
        return DeviceAnswer(
            device=known.device, name=known.name, kind=known.kind, counter=known.counter, mark=known.mark
        )

    @get("/healthz", opt=OPEN, responses=PROBLEMS | UNWELL)
    async def health() -> Response[Health]:
        found = Health(
            ok=(book := await _book_check(hub)).ok,
            at=hub.clock(),
            seq=hub.feed.seq,
            reasons=(book, _catalogue_check(hub), _platform_check(hub), _disk_check(hub)),
        )
        return Response(found, status_code=HTTPStatus.OK if found.ok else HTTPStatus.SERVICE_UNAVAILABLE)

    @get("/metrics", media_type=PROMETHEUS, responses=PROBLEMS)
    async def metrics() -> str:
        return exposition(measures(hub) + promises_kept(await hub.read(hub.office.accuracy_lately)))

    return [authority_certificate, enrol, device, health, metrics]


async def _enter(hub: Hub, pairing: Pairing, fingerprint: str, public_key: str) -> EnrolledDevice:
    device = EnrolledDevice(
        device=pairing.device,
        kind=pairing.kind,
        name=pairing.name,
        counter=pairing.counter,
        fingerprint=fingerprint,
        revoked=False,
        public_key=public_key,
    )
    caller = Caller(device=pairing.device, name=pairing.name, kind=pairing.kind, counter=pairing.counter)
    return (await hub.done(hub.office.enrol_device(device, new_op_id(), hub.by(caller, TECHNICIAN)))).answer


def _authority(hub: Hub) -> OfficeAuthority:
    if hub.authority is None:
        raise NotFoundException
    return hub.authority


async def _book_check(hub: Hub) -> Check:
    try:
        await hub.read(hub.readable)
    except Weather:
        return Check("book", False, "Buku kantor tidak dapat dibaca. Hentikan pelayanan dan hubungi teknisi.")
    return Check("book", True, "Buku kantor terbuka.")


def _catalogue_check(hub: Hub) -> Check:
    adopted = hub.office.catalogue
    if adopted is None:
        return Check("catalogue", False, "Daftar layanan belum diterima.")
    return Check("catalogue", True, f"Daftar layanan versi {adopted.version}.")


def _platform_check(hub: Hub) -> Check:
    link = hub.feed.link
    words = {"up": "tersambung", "down": "terputus", "unknown": "belum diketahui"}
    say = f"Platform {words[link.state]}; menunggu dikirim {link.queued}, ditolak {link.refused}."
    return Check("platform", link.state == "up", say)


def _disk_check(hub: Hub) -> Check:
    says = {
        "plenty": "Ruang simpan cukup.",
        "low": "Ruang simpan hampir habis: lampiran ditolak, nomor antrean tetap jalan. Kosongkan disk server.",
        "scarce": "Ruang simpan habis: nomor antrean jalan dengan cadangan terakhir. Kosongkan disk server sekarang.",
        "unknown": "Ruang simpan belum diketahui.",
    }
    return Check("disk", hub.disk.room == "plenty", says[hub.disk.room])


def measures(hub: Hub) -> list[tuple[str, str, float]]:
    """Name, type and value of everything /metrics tells."""
    link = hub.feed.link
    return [
        ("mpp_seq", "counter", hub.feed.seq),
        ("mpp_book_commits_total", "counter", hub.feed.commits),
        ("mpp_tickets_issued_total", "counter", hub.feed.tickets_issued),
        ("mpp_feed_listeners", "gauge", hub.feed.listeners),
        ("mpp_citizen_sessions", "gauge", len(hub.sessions)),
        ("mpp_platform_up", "gauge", {"up": 1.0, "down": 0.0, "unknown": float("nan")}[link.state]),
        ("mpp_disk_free_bytes", "gauge", math.nan if hub.disk.free is None else hub.disk.free),
        ("mpp_push_queued", "gauge", link.queued),
        ("mpp_push_refused", "gauge", link.refused),
    ]


def promises_kept(lately: Accuracy) -> list[tuple[str, str, float]]:
    """How good the latest promised waits were; NaN while none was made, which is not perfect."""
    told = {"mae_s": lately.mae_s, "bias_s": lately.bias_s, "inside_share": lately.inside, "under_share": lately.under}
    known = {name: value if lately.n else math.nan for name, value in told.items()}
    return [("mpp_wait_promises", "gauge", lately.n), *((f"mpp_wait_{name}", "gauge", known[name]) for name in known)]


def exposition(values: list[tuple[str, str, float]]) -> str:
    """Prometheus text format 0.0.4."""
    lines = []
    for name, kind, value in values:
        lines += [f"# TYPE {name} {kind}", f"{name} {_number(value)}"]
    return "\n".join(lines) + "\n"


def _number(value: float) -> str:
    return "NaN" if math.isnan(value) else f"{value:.10g}"
