"""How the hub says it is well.

What a supervisor and a monitor read: how good the promises were.
"""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Final

from litestar import Response
from litestar.openapi import ResponseSpec
from litestar.params import QueryParameter
from litestar.types import ControllerRouterHandler

from office.contract.admin.waits import WaitsReport
from office.contract.errors import BookDamaged, Unavailable
from office.contract.messages import messages
from sync.background_tasks import BackgroundTasks
from sync.lan.book.backup.scheduled import BackupState
from sync.lan.calls.office import HEALTH, METRICS, WAITS_REPORT, Health, HealthCheck
from sync.lan.server.auth import officer_moving
from sync.lan.server.bodies import HubRequest
from sync.lan.server.context import HubContext
from sync.lan.server.metrics import (
    attachment_measures,
    certificate_measures,
    data_request_measures,
    exposition,
    measures,
    printer_measures,
    promise_measures,
)
from sync.lan.server.route import route
from sync.trusted_time import SAME_SECONDS

PROMETHEUS: Final = "text/plain; version=0.0.4"
RESTORING: Final = " Riwayat kantor sedang diambil dari pusat; sampai selesai tidak ada yang dikirim."
SILENCE: Final = {
    "": "",
    "warn": " Sudah lebih dari 3 hari tanpa kabar dari pusat; periksa internet kantor.",
    "consent": " Sudah lebih dari 14 hari tanpa kabar dari pusat; supervisor perlu menyetujui kerja tanpa pusat.",
}


UNWELL: Final = {503: ResponseSpec(Health, generate_examples=False, description="The office cannot work; why")}


def health_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(HEALTH, also=UNWELL)
    async def health() -> Response[Health]:
        found = Health(
            ok=(book := await _book_check(hub)).ok,
            at=hub.clock(),
            seq=hub.feed.seq,
            reasons=(
                book,
                _catalogue_check(hub),
                _platform_check(hub),
                _disk_check(hub),
                _history_check(hub),
                *_backup_checks(hub),
                tasks_check(hub.tasks),
                _clock_check(hub),
            ),
        )
        return Response(found, status_code=HTTPStatus.OK if found.ok else HTTPStatus.SERVICE_UNAVAILABLE)

    @route(METRICS, media_type=PROMETHEUS)
    async def metrics() -> str:
        outgoing, lately = await hub.read(hub.attachments.outgoing), await hub.read(hub.office.accuracy_lately)
        now = hub.clock()
        certificates = certificate_measures(await hub.read(hub.office.fleet.ends, now), now)
        asked = data_request_measures(*await hub.read(hub.office.data_requests.open_and_overdue, now))
        promises, printers = promise_measures(lately), printer_measures(hub.printers.rows())
        return exposition([*measures(hub), *attachment_measures(outgoing), *asked, *certificates, *promises, *printers])

    return [health, metrics]


async def _book_check(hub: HubContext) -> HealthCheck:
    try:
        await hub.read(hub.office.state, hub.clock())  # what every screen asks for: never well while they are told no
    except BookDamaged:
        return HealthCheck("book", False, messages("book_damaged")["id"])
    except Unavailable:
        return HealthCheck("book", False, "Buku kantor tidak dapat dibaca. Hentikan pelayanan dan hubungi teknisi.")
    if hub.pages.damaged_since is not None:
        return HealthCheck("book", False, messages("book_damaged")["id"])
    says = {
        "": "Buku kantor terbuka.",
        "full": "Buku kantor tidak dapat ditulis: ruang simpan habis. Kosongkan disk server sekarang.",
        "failing": "Buku kantor tidak dapat ditulis: disk server menolak. Hubungi teknisi.",
        "ended": "Buku kantor tertutup karena disk server gagal menyimpan. Server kantor sedang dimulai ulang.",
    }
    return HealthCheck("book", not hub.ledger.trouble, says[hub.ledger.trouble])


def _catalogue_check(hub: HubContext) -> HealthCheck:
    adopted = hub.office.catalogue
    if adopted is None:
        return HealthCheck("catalogue", False, "Daftar layanan belum diterima.")
    return HealthCheck("catalogue", True, f"Daftar layanan versi {adopted.version}.")


def _platform_check(hub: HubContext) -> HealthCheck:
    link = hub.feed.link
    words = {"up": "tersambung", "down": "terputus", "unknown": "belum diketahui"}
    say = f"Platform {words[link.state]}; menunggu dikirim {link.queued}, ditolak {link.refused}."
    well = link.state == "up" and not link.offline and not link.restoring
    return HealthCheck("platform", well, say + (RESTORING if link.restoring else "") + SILENCE[link.offline])


def _history_check(hub: HubContext) -> HealthCheck:
    """Not well, and no reason to stop: whoever rewrote it is found by its traces, not by a shut office."""
    if hub.history.contradicted_since is not None:
        return HealthCheck("history", False, messages("history_contradicted")["id"])
    return HealthCheck("history", True, "Catatan kantor sesuai dengan yang disampaikan ke pusat.")


def _disk_check(hub: HubContext) -> HealthCheck:
    says = {
        "plenty": "Ruang simpan cukup.",
        "low": "Ruang simpan hampir habis: lampiran ditolak, nomor antrean tetap jalan. Kosongkan disk server.",
        "scarce": "Ruang simpan habis: nomor antrean jalan dengan cadangan terakhir. Kosongkan disk server sekarang.",
        "unknown": "Ruang simpan belum diketahui.",
    }
    return HealthCheck("disk", hub.disk.room == "plenty", says[hub.disk.room])


def _backup_checks(hub: HubContext) -> tuple[HealthCheck, ...]:
    """A developer's loopback has none."""
    return () if hub.loopback else (backup_check(hub.backups, hub.machine_now()),)


def backup_check(state: BackupState, now: datetime) -> HealthCheck:
    if not state.planned:
        say = "Cadangan otomatis belum diatur: mpp backup schedule."
    elif state.fault:
        say = f"Cadangan gagal: {state.fault.say[0]}"
    elif state.trial_fault:
        say = f"Cadangan terbaru tidak dapat dipulihkan: {state.trial_fault.say[0]}"
    elif state.is_late(now):
        say = "Cadangan terlambat. Periksa disk cadangan dan log server."
    else:
        say = "Cadangan terbaru utuh." if state.good_at else "Cadangan pertama sedang dibuat."
    return HealthCheck("backup", state.is_well(now), say)


def _clock_check(hub: HubContext) -> HealthCheck:
    link = hub.feed.link
    if link.clock == "suspect":
        return HealthCheck(
            "clock", False, "Jam server diragukan. Supervisor memastikan jam di loket, atau sambungkan internet."
        )
    if link.skew_s is not None and abs(link.skew_s) > SAME_SECONDS:
        say = f"Jam komputer server selisih {abs(link.skew_s) / 60:.0f} menit. Betulkan jam komputernya."
        return HealthCheck("clock", False, say)
    if link.clock == "unknown":
        return HealthCheck("clock", False, "Jam server belum dipastikan oleh siapa pun.")
    return HealthCheck("clock", True, "Jam server tepercaya.")


def tasks_check(tasks: BackgroundTasks) -> HealthCheck:
    failing = sorted(name for name, edge in tasks.edges.items() if edge.state == "failing")
    ended = sorted(name for name, edge in tasks.edges.items() if edge.state == "ended")
    if ended:
        return HealthCheck("tasks", False, f"Pekerjaan latar berhenti: {', '.join(ended)}. Mulai ulang server kantor.")
    if failing:
        return HealthCheck(
            "tasks", False, f"Pekerjaan latar gagal dan diulang: {', '.join(failing)}. Lihat log server."
        )
    return HealthCheck("tasks", True, "Semua pekerjaan latar berjalan.")


OFFICE_DAY = r"^\d{4}-\d{2}-\d{2}\Z"
Since = Annotated[str, QueryParameter(pattern=OFFICE_DAY, description="First office-day, included")]
Until = Annotated[str, QueryParameter(pattern=OFFICE_DAY, description="Last office-day, included")]


def report_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(WAITS_REPORT)
    async def waits(request: HubRequest, since: Since = "0001-01-01", until: Until = "9999-12-31") -> WaitsReport:
        """Promised waits held against what then happened: mean absolute error, bias, and the share inside the range; an
        agency's admin is told of its services."""
        return await hub.read(hub.office.waits_report, since, until, officer_moving(request))

    return [waits]
