"""What a kiosk does once its first page is on the screen: it follows its hub, and is ready to go on without it.

Loaded only then, with the libraries that it needs."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from diagnostics.logger import get_logger
from display.background import Background
from display.connection.feed import FeedWatch
from display.connection.late_client import LateHubClient
from display.connection.printer_reporting import PrinterReporter
from display.hub_port import HubPort
from kiosk.core.visit import Visit
from kiosk.offline.cache import OfflineCache
from kiosk.offline.tickets import OfflineIssuer
from kiosk.shell.hub_sync import HubSync
from kiosk.shell.standby import HubReturn
from kiosk.shell.view_model import KioskViewModel
from office.contract.errors import Unavailable
from sync.lan.client.certificate_renewal import CertificateRenewal
from sync.lan.client.device_store import DeviceStore
from sync.lan.outbox.losses import OutboxLosses
from sync.lan.outbox.outbox import Outbox

log = get_logger()


def go_online(
    kiosk: KioskViewModel,
    late: LateHubClient,
    background: Background,
    *,
    ends: ExitStack,
    home: Path,
) -> None:
    client = late.loaded()
    feed = FeedWatch(client)
    watch = _follow(kiosk, late, background, feed)
    issuer = offline_issuer(home, late, kiosk.visit, ends)
    if issuer is not None:
        kiosk.ticket.take_with(issuer.take)
        _stand_by(kiosk, issuer, late, background, feed)
    if not kiosk.printer.absent:
        losses = issuer.cache.outbox.losses if issuer is not None else OutboxLosses
        report_printer(kiosk, late, background, feed, losses)
    renewing = CertificateRenewal(DeviceStore(home), client)
    ends.callback(feed.stop)
    ends.callback(renewing.stop)
    feed.start()
    watch.start()
    renewing.start()


def _follow(kiosk: KioskViewModel, late: LateHubClient, background: Background, feed: FeedWatch) -> HubSync:
    watch = HubSync(kiosk, late, background, late.device.device)
    feed.eventReceived.connect(watch.on_event)
    feed.beat.connect(watch.beat)
    feed.linkChanged.connect(watch.link)
    return watch


def offline_issuer(home: Path, late: LateHubClient, visit: Visit, ends: ExitStack) -> OfflineIssuer | None:
    """None while the disk does not even give the outbox: then this kiosk is as good as its hub."""
    try:
        outbox = Outbox(home)
        cache = OfflineCache(outbox, late.device.mark)
        issuer = OfflineIssuer(
            cache, late, device=late.device.device, key=DeviceStore(home).signing_key, line_of=visit.line
        )
    except Unavailable as unavailable:
        log.error("no_outbox", why=str(unavailable))
        return None
    visit.now = cache.now
    ends.callback(outbox.close)
    return issuer


def _stand_by(
    kiosk: KioskViewModel, issuer: OfflineIssuer, late: LateHubClient, background: Background, feed: FeedWatch
) -> None:
    standby = HubReturn(kiosk, issuer, late, background)
    feed.beat.connect(standby.beat)
    feed.linkChanged.connect(standby.link)
    standby.start()


def report_printer(
    kiosk: KioskViewModel,
    client: HubPort,
    background: Background,
    feed: FeedWatch,
    losses: Callable[[], OutboxLosses] = OutboxLosses,
) -> None:
    reporter = PrinterReporter(lambda: kiosk.printer.hub_report(losses()), client, background, parent=kiosk)
    kiosk.printer.changed.connect(reporter.printer_changed)
    feed.beat.connect(reporter.beat)
    feed.linkChanged.connect(reporter.link)
