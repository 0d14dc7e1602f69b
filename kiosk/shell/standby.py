"""Being ready for a silent hub, and for its return: what is kept meanwhile, and what is brought in then."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diagnostics.logger import get_logger
from display.background import Runner
from display.hub_port import HubPort
from kiosk.core.error_words import rise
from kiosk.core.timers import one_shot
from kiosk.offline.tickets import DeliveryResult, OfflineIssuer
from kiosk.shell.view_model import KioskViewModel
from office.contract.commands import CallHelp
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.citizens import CALL_HELP
from sync.lan.calls.devices import KNOWN_AS
from sync.lan.op_ids import new_op_id
from sync.wire import DeviceAnswer, FeedBeat

if TYPE_CHECKING:
    from sync.lan.client.feed import HubLink

KEEP_MS = 30_000
AGAIN_MS = 3000

log = get_logger()


class HubReturn(QObject):
    """Connect `beat` and `link` to a FeedWatch, then `start`."""

    def __init__(self, kiosk: KioskViewModel, issuer: OfflineIssuer, hub: HubPort, background: Runner) -> None:
        super().__init__(kiosk)
        self._kiosk, self._issuer, self._hub, self._background = kiosk, issuer, hub, background
        self._busy = False
        self._refused = 0
        self._keep = one_shot(self, KEEP_MS, self._keep_time)
        self._keep.setSingleShot(False)
        self._again = one_shot(self, AGAIN_MS, self.deliver)
        kiosk.ticket.issuedOffline.connect(self.deliver)
        kiosk.changed.connect(self._keep_catalogue)

    def start(self) -> None:
        """With what the last run left: its offer to show, its numbers to bring in."""
        cache = self._issuer.cache
        if self._kiosk.visit.catalogue is None and cache.catalogue is not None:
            self._kiosk.visit.catalogue = cache.catalogue
            self._kiosk.refreshed()
        self._tell()
        self._keep.start()

    def beat(self, beat: FeedBeat) -> None:
        first = self._issuer.cache.contact is None
        self._issuer.cache.hear(beat.at)
        if first:
            self._keep_time()

    def link(self, link: "HubLink") -> None:
        if link.state == "up":
            self._background.run(lambda: self._hub.ask(KNOWN_AS), self._learn, self._not_done)
            self._background.run(self._issuer.report_missing, lambda _: None, self._not_done)
            self.deliver()
        else:
            self._keep_time()

    def deliver(self) -> None:
        if not self._busy:
            self._busy = True
            self._background.run(self._issuer.deliver, self._delivered, self._not_delivered)

    def _delivered(self, result: DeliveryResult) -> None:
        self._busy = False
        self._kiosk.ticket.merged(result.answers)
        if result.refused > self._refused:
            self._background.run(
                lambda: self._hub.ask(CALL_HELP, CallHelp(op_id=new_op_id())), lambda _: None, self._not_done
            )
        self._refused = result.refused
        self._tell()
        if result.waiting:
            self._again.start()

    def _not_delivered(self, error: BaseException) -> None:
        self._busy = False
        self._not_done(error)
        self._again.start()

    def _learn(self, known: DeviceAnswer) -> None:
        self._background.run(lambda: self._issuer.cache.keep_mark(known.mark), lambda _: self._tell(), self._not_done)

    def _keep_catalogue(self) -> None:
        catalogue, cache = self._kiosk.visit.catalogue, self._issuer.cache
        if catalogue is not None and catalogue is not cache.catalogue:
            cache.catalogue = catalogue
            self._background.run(lambda: cache.keep_catalogue(catalogue), lambda _: self._tell(), self._not_done)

    def _keep_time(self) -> None:
        self._background.run(self._issuer.cache.keep_time, lambda _: None, self._not_done)

    def _tell(self) -> None:
        self._kiosk.status_strip.offline_numbers(able=self._issuer.cache.complete, refused=self._refused)

    def _not_done(self, error: BaseException) -> None:
        if not isinstance(error, Refusal | Unavailable):
            rise(error)
        log.warning("standby_waits", why=str(error))
