"""The office's server: the book, the office, the office network and the background sync, wired and run."""

import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import msgspec

from diagnostics.logger import get_logger
from diagnostics.setup import begin
from office.book.ledger import Ledger
from office.contract.commands import By
from office.contract.errors import Refusal
from office.contract.moments import moment
from office.platform.recovery.book_identity import PUT_BACK_AT
from office.service import OfficeService
from sync.background_tasks import BackgroundTasks
from sync.lan.atomic_files import make_private_folder, put_file
from sync.lan.book.backup.home_files import BookFile
from sync.lan.book.backup.office_files import remember_registration
from sync.lan.book.backup.scheduled import BackupState
from sync.lan.book.checkpoint import CheckpointFile, first_page_named, identify, machine_name
from sync.lan.book.feed import Feed
from sync.lan.book.home_lock import only_hub_of
from sync.lan.book.issuer_keys import PulledIssuers
from sync.lan.book.office_time import OfficeTime, clock_checkpoint_of
from sync.lan.client.pairing import HubAddress
from sync.lan.hub.acceptor import bound_sockets
from sync.lan.hub.app import Lifespan, make_app
from sync.lan.hub.backups import scheduled_backups
from sync.lan.hub.connection_limits import ConnectionLimits, OpenConnections, limits_of_process, raise_file_limit
from sync.lan.hub.hub_certificate import HubCertificate
from sync.lan.hub.reconnection import Reconnection
from sync.lan.hub.settings import HubSettings, checked, place_of_book, where_of_book
from sync.lan.hub.start_faults import start_faults_named
from sync.lan.hub.uvicorn_server import HubServer, server_config
from sync.lan.hub.wan import open_wan
from sync.lan.server.context import HUB, HubContext
from sync.lan.sessions.citizens import CitizenSessions
from sync.lan.sessions.identifications import Identifications
from sync.lan.sessions.logins import Logins
from sync.lan.sessions.officer_sign_ins import OfficerPort, OfficerSignIns
from sync.lan.sessions.offline_logins import Challenges
from sync.lan.sessions.silences import Silences
from sync.lan.trust.authority import OfficeAuthority
from sync.system_clock import SystemClock
from sync.wan.login.ports import LoginFlow
from sync.wan.login.security_event_poll import SecurityEventPoll

CATALOGUE_SPACE: Final = UUID("6b0c7a52-62a4-4d0e-9d52-6f5f7a4f5f0e")  # op ids of catalogues given by file, by content
GOODBYE_SECONDS: Final = 1.0  # for what is to be answered yet
DISK_FAILED: Final = 74  # EX_IOERR of sysexits.h

Bell = Callable[[int], None]
Clock = Callable[[], datetime]

log = get_logger()


def run_hub(settings: HubSettings) -> None:
    """Serve until SIGTERM or SIGINT. Raises Refusal when the hub cannot start as it was told to."""
    begin(HUB)
    raise_file_limit()
    with made_ready(settings) as (server, hub, sockets):
        _run(server, hub, sockets)


@contextlib.contextmanager
def made_ready(settings: HubSettings) -> Iterator[tuple[HubServer, HubContext, list[socket.socket]]]:
    """All of a start but the first answer. Refusal when the hub cannot start as it was told to."""
    with contextlib.ExitStack() as ends:
        with start_faults_named(settings.home):
            checked(settings)
            sockets = ends.enter_context(at_address(settings))
            hub, *lifespans = _put_together(settings, ends, BackgroundTasks())
            server = make_server(settings, hub, *lifespans)
        yield server, hub, sockets


def _put_together(
    settings: HubSettings, ends: contextlib.ExitStack, tasks: BackgroundTasks
) -> tuple[HubContext, *tuple[Lifespan, ...]]:
    """The hub, and what runs beside it."""
    file = ends.enter_context(contextlib.closing(BookFile(settings.home / "book.db")))
    ledger, office, clock = ends.enter_context(open_office(settings, tasks))
    ledger.on_end = end_soon
    remember_registration(ledger, settings.platform)
    backups = scheduled_backups(settings, ledger, file, clock, tasks)
    besides = (backups.running,) if backups else ()
    state = backups.state if backups else BackupState()
    time = OfficeTime(ledger, office, clock, has_platform=settings.platform is not None, tasks=tasks)
    feed = Feed(ledger, clock, complete_link=time.complete_link)
    if settings.platform is None:
        hub = assemble(settings, ledger, office, feed, time=time, tasks=tasks, backups=state)
        return hub, time.running, hub.pages.running, hub.history.running, *besides
    wan = open_wan(settings.platform, ledger, office, feed.show_link, clock, tasks=tasks)
    hub = assemble(
        settings,
        ledger,
        office,
        feed,
        wan.login,
        officers=wan.officers,
        listeners=(feed.notify, wan.sync.notify),
        time=time,
        tasks=tasks,
        backups=state,
    )
    listen(wan.reports, hub)
    checks = (hub.pages.running, hub.history.running)
    return hub, wan.running, time.running, *checks, Reconnection(hub).running, *besides


def listen(reports: SecurityEventPoll, hub: HubContext) -> None:
    """Whatever the platform says of a login or an account ends what that opened here."""
    reports.on_report, reports.on_account = hub.end_reported, hub.end_account
    reports.has_officers = lambda: hub.office.catalogue is not None and hub.office.sign_ins.anybody(hub.clock())
    hub.sign_ins.on_signed_in = reports.watch


def end_soon() -> None:
    """The book's writer is gone. Nothing is put in order on the way out: what the disk has is looked at by the next
    start, and whoever keeps this program running sees to that by the exit status."""
    log.error("book_ended", why="a sync of the disk failed, or a bug ended its writer", status=DISK_FAILED)
    going = threading.Timer(GOODBYE_SECONDS, os._exit, (DISK_FAILED,))
    going.daemon = True
    going.start()


@contextlib.contextmanager
def at_address(settings: HubSettings) -> Iterator[list[socket.socket]]:
    """The office's address, taken before anything is written; nobody is answered there yet. Refusal `port_taken`."""
    sockets = bound_sockets(settings.host, settings.port)
    try:
        yield sockets
    finally:
        for bound in sockets:
            bound.close()


@contextlib.contextmanager
def open_office(
    settings: HubSettings, tasks: BackgroundTasks | None = None
) -> Iterator[tuple[Ledger, OfficeService, SystemClock]]:
    make_private_folder(settings.home)
    with only_hub_of(settings.home, where_of_book(settings.home, settings.book)), _opened(settings) as ledger:
        clock = SystemClock(clock_checkpoint_of(ledger))
        machine = machine_name()
        identify(settings.home, ledger, By(device=HUB, actor=HUB, at=clock()), machine)
        office = OfficeService(ledger, guests_a_minute=settings.guests_a_minute)
        if settings.catalogue is not None:
            adopt_file(office, settings.catalogue, clock())
        marking = CheckpointFile(settings.home, ledger, machine, tasks=tasks)
        try:
            yield ledger, office, clock
        finally:
            marking.close()


def _opened(settings: HubSettings) -> contextlib.closing[Ledger]:
    where, key, vault = place_of_book(settings.home, settings.book)
    with first_page_named(settings.home, key):
        return contextlib.closing(Ledger.open(where, key, vault))


def adopt_file(office: OfficeService, path: Path, at: datetime) -> None:
    """A broken file stops an office that has no catalogue yet; any other goes on with the one it has."""
    by = By(device=HUB, actor=HUB, at=at)
    try:
        document = read_file(path)
        office.adopt_catalogue(document, office.document_op(CATALOGUE_SPACE, document.hex()), by).result()
    except Refusal as refusal:
        if office.catalogue is None:
            raise
        log.warning("catalogue_refused", file=path.name, code=refusal.code, why=refusal.messages["en"])


def read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as missing:
        raise Refusal.of("catalogue_broken.file", path=path.name) from missing


def assemble(
    settings: HubSettings,
    ledger: Ledger,
    office: OfficeService,
    feed: Feed,
    login: LoginFlow[Any] | None = None,
    *,
    officers: OfficerPort | None = None,
    listeners: tuple[Bell, ...] = (),
    clock: Clock | None = None,
    time: OfficeTime | None = None,
    tasks: BackgroundTasks | None = None,
    backups: BackupState | None = None,
) -> HubContext:
    """`listeners` are rung in the book's thread after each commit; the feed's own is the one it cannot do without."""
    sessions, clock = CitizenSessions(), clock or (time.clock if time else now)

    def office_name() -> str:
        return office.catalogue.office.short_name if office.catalogue else ""

    keys = PulledIssuers(ledger.note)

    def notify(seq: int) -> None:
        for listener in listeners or (feed.notify,):
            listener(seq)

    ledger.on_commit = notify
    hub = HubContext(
        home=settings.home,
        ledger=ledger,
        office=office,
        feed=feed,
        sessions=sessions,
        sign_ins=OfficerSignIns(officers, clock),
        logins=Logins(login, sessions, office_name, clock, Challenges(keys)),
        identifications=Identifications(keys, sessions),
        clock=clock,
        authority=None if settings.loopback else OfficeAuthority.of(settings.home / "ca", now()).renewed(now()),
        time=time,
        tasks=tasks or BackgroundTasks(),
        silences=Silences(office.fleet.seen()),
        backups=backups or BackupState(),
        put_back_at=moment(put_back) if (put_back := ledger.note(PUT_BACK_AT)) else None,
    )
    ledger.on_full = hub.disk.let_go
    return hub


def serve(settings: HubSettings, hub: HubContext, sockets: list[socket.socket], *lifespans: Lifespan) -> None:
    _run(make_server(settings, hub, *lifespans), hub, sockets)


def _run(server: HubServer, hub: HubContext, sockets: list[socket.socket]) -> None:
    server.run(sockets)
    log.info("hub_stopped", seq=hub.ledger.seq)


def make_server(
    settings: HubSettings, hub: HubContext, *lifespans: Lifespan, limits: ConnectionLimits | None = None
) -> HubServer:
    def ready(port: int) -> None:
        url = f"{'http' if hub.loopback else 'https'}://{_in_url(settings.reached_at)}:{port}"
        if not hub.loopback:
            put_file(settings.home / "hub.json", msgspec.json.encode(HubAddress(url)))
        log.info("hub_ready", url=url, seq=hub.ledger.seq)
        print(f"hub ready {url}", flush=True)  # noqa: T201 (the one line a starting program waits for)

    context = None
    if hub.authority is not None:
        hosts = (settings.host, settings.reached_at)
        certificate = HubCertificate(hub.authority, hosts, now, hub.tasks, tls12=settings.tls12)
        context, lifespans = certificate.context, (*lifespans, certificate.running)
    connections = OpenConnections(limits or limits_of_process())
    config = server_config(make_app(hub, *lifespans), settings.host, settings.port, context, connections)
    return HubServer(config, hub.feed, connections, ready)


def now() -> datetime:
    """The machine's own clock: what TLS holds a certificate against, here and at the other end."""
    return datetime.now(UTC)


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
