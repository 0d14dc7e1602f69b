"""How a device becomes known, and how the hub says it is well."""

from datetime import datetime
from http import HTTPStatus
from typing import Final

import msgspec
from cryptography import x509
from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.openapi import ResponseSpec
from litestar.params import JSONBody
from litestar.types import ControllerRouterHandler

from office.devices import EnrolledDevice
from office.outcome import Weather
from sync.clock import SAME_SECONDS
from sync.lan.authority import (
    OfficeAuthority,
    certificate_pem,
    fingerprint_of_pem,
    public_pem_of,
    read_request,
)
from sync.lan.bodies import PROBLEMS, HubRequest
from sync.lan.door import OPEN, caller_of, certificate_of, header
from sync.lan.home import not_enrolled
from sync.lan.measures import attachment_measures, certificate_measures, exposition, measures, promises_kept
from sync.lan.op_ids import new_op_id
from sync.lan.pairing import Pairing, redeem
from sync.lan.parts import Caller, Hub
from sync.wire import DeviceAnswer, EnrolmentAnswer, EnrolmentRequest

PEM: Final = "application/x-pem-file"
PROMETHEUS: Final = "text/plain; version=0.0.4"
TECHNICIAN: Final = "technician"
RESTORING: Final = " Riwayat kantor sedang diambil dari pusat; sampai selesai tidak ada yang dikirim."
SILENCE: Final = {
    "": "",
    "warn": " Sudah lebih dari 3 hari tanpa kabar dari pusat; periksa internet kantor.",
    "consent": " Sudah lebih dari 14 hari tanpa kabar dari pusat; supervisor perlu menyetujui kerja tanpa pusat.",
}


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
        authority, now = _authority(hub), hub.machine_now()
        key = read_request(data.csr_pem)
        pairing = redeem(hub.home, data.code, now)
        given = authority.certify_device(pairing.device, key, now)
        certificate = certificate_pem(given).decode()
        entered = await _enter(hub, pairing, given)
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
        """Who the caller is to this hub. A device of before its key or its end was kept has them kept now."""
        caller = caller_of(request)
        hub.presence.says(caller.device, header(request.scope, b"user-agent"))
        if hub.loopback:
            return DeviceAnswer(device=caller.device, name=caller.name, kind=caller.kind, counter=caller.counter)
        known = await _known(hub, caller, certificate_of(request.scope))
        return DeviceAnswer(
            device=known.device, name=known.name, kind=known.kind, counter=known.counter, mark=known.mark
        )

    @get("/healthz", opt=OPEN, responses=PROBLEMS | UNWELL)
    async def health() -> Response[Health]:
        found = Health(
            ok=(book := await _book_check(hub)).ok,
            at=hub.clock(),
            seq=hub.feed.seq,
            reasons=(book, _catalogue_check(hub), _platform_check(hub), _disk_check(hub), _clock_check(hub)),
        )
        return Response(found, status_code=HTTPStatus.OK if found.ok else HTTPStatus.SERVICE_UNAVAILABLE)

    @get("/metrics", media_type=PROMETHEUS, responses=PROBLEMS)
    async def metrics() -> str:
        outgoing, lately = await hub.read(hub.attachments.outgoing), await hub.read(hub.office.accuracy_lately)
        now = hub.clock()
        certificates = certificate_measures(await hub.read(hub.office.fleet.ends, now), now)
        return exposition([*measures(hub), *attachment_measures(outgoing), *certificates, *promises_kept(lately)])

    return [authority_certificate, enrol, device, health, metrics]


async def _enter(hub: Hub, pairing: Pairing, given: x509.Certificate) -> EnrolledDevice:
    device = EnrolledDevice(
        device=pairing.device,
        kind=pairing.kind,
        name=pairing.name,
        counter=pairing.counter,
        fingerprint=fingerprint_of_pem(certificate_pem(given).decode()),
        public_key=public_pem_of(given),
        ends_at=given.not_valid_after_utc,
    )
    caller = Caller(device=pairing.device, name=pairing.name, kind=pairing.kind, counter=pairing.counter)
    return (await hub.done(hub.office.enrol_device(device, new_op_id(), hub.by(caller, TECHNICIAN)))).answer


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


async def _book_check(hub: Hub) -> Check:
    try:
        await hub.read(hub.readable)
    except Weather:
        return Check("book", False, "Buku kantor tidak dapat dibaca. Hentikan pelayanan dan hubungi teknisi.")
    says = {
        "": "Buku kantor terbuka.",
        "full": "Buku kantor tidak dapat ditulis: ruang simpan habis. Kosongkan disk server sekarang.",
        "failing": "Buku kantor tidak dapat ditulis: disk server menolak. Hubungi teknisi.",
        "ended": "Buku kantor tertutup karena disk server gagal menyimpan. Server kantor sedang dimulai ulang.",
    }
    return Check("book", not hub.ledger.trouble, says[hub.ledger.trouble])


def _catalogue_check(hub: Hub) -> Check:
    adopted = hub.office.catalogue
    if adopted is None:
        return Check("catalogue", False, "Daftar layanan belum diterima.")
    return Check("catalogue", True, f"Daftar layanan versi {adopted.version}.")


def _platform_check(hub: Hub) -> Check:
    link = hub.feed.link
    words = {"up": "tersambung", "down": "terputus", "unknown": "belum diketahui"}
    say = f"Platform {words[link.state]}; menunggu dikirim {link.queued}, ditolak {link.refused}."
    well = link.state == "up" and not link.offline and not link.restoring
    return Check("platform", well, say + (RESTORING if link.restoring else "") + SILENCE[link.offline])


def _disk_check(hub: Hub) -> Check:
    says = {
        "plenty": "Ruang simpan cukup.",
        "low": "Ruang simpan hampir habis: lampiran ditolak, nomor antrean tetap jalan. Kosongkan disk server.",
        "scarce": "Ruang simpan habis: nomor antrean jalan dengan cadangan terakhir. Kosongkan disk server sekarang.",
        "unknown": "Ruang simpan belum diketahui.",
    }
    return Check("disk", hub.disk.room == "plenty", says[hub.disk.room])


def _clock_check(hub: Hub) -> Check:
    link = hub.feed.link
    if link.clock == "suspect":
        return Check(
            "clock", False, "Jam server diragukan. Supervisor memastikan jam di loket, atau sambungkan internet."
        )
    if link.skew_s is not None and abs(link.skew_s) > SAME_SECONDS:
        say = f"Jam komputer server selisih {abs(link.skew_s) / 60:.0f} menit. Betulkan jam komputernya."
        return Check("clock", False, say)
    if link.clock == "unknown":
        return Check("clock", False, "Jam server belum dipastikan oleh siapa pun.")
    return Check("clock", True, "Jam server tepercaya.")
