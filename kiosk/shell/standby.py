"""Being ready for a silent hub, and for its return: what is kept meanwhile, and what is brought in then."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import structlog
from PySide6.QtCore import QObject, QTimer

from display.background import Runner
from display.hub_port import HubPort
from kiosk.core.error_words import rise
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

log = structlog.get_logger(__name__)


class HubReturn(QObject):
    """Connect `beat` and `link` to a FeedWatch, then `start`."""

    def __init__(self, kiosk: KioskViewModel, alone: OfflineIssuer, hub: HubPort, background: Runner) -> None:
        super().__init__(kiosk)
        self._kiosk, self._alone, self._hub, self._background = kiosk, alone, hub, background
        self._busy = False
        self._refused = 0
        self._keep = self._timer(KEEP_MS, self._keep_time)
        self._again = self._timer(AGAIN_MS, self.bring_in)
        self._again.setSingleShot(True)
        kiosk.ticket.givenAlone.connect(self.bring_in)
        kiosk.changed.connect(self._keep_catalogue)

    def start(self) -> None:
        """With what the last run left: its offer to show, its numbers to bring in."""
        reserve = self._alone.reserve
        if self._kiosk.visit.catalogue is None and reserve.catalogue is not None:
            self._kiosk.visit.catalogue = reserve.catalogue
            self._kiosk.refreshed()
        self._tell()
        self._keep.start()

    def beat(self, beat: FeedBeat) -> None:
        first = self._alone.reserve.contact is None
        self._alone.reserve.hear(beat.at)
        if first:
            self._keep_time()

    def link(self, link: "HubLink") -> None:
        if link.state == "up":
            self._background.run(lambda: self._hub.ask(KNOWN_AS), self._learn, self._not_kept)
            self.bring_in()
        else:
            self._keep_time()

    def bring_in(self) -> None:
        if not self._busy:
            self._busy = True
            self._background.run(self._alone.bring_in, self._brought, self._not_brought)

    def _brought(self, told: object) -> None:
        assert isinstance(told, DeliveryResult)
        self._busy = False
        self._kiosk.ticket.merged(told.answers)
        if told.refused > self._refused:
            self._background.run(
                lambda: self._hub.ask(CALL_HELP, CallHelp(op_id=new_op_id())), lambda _: None, self._not_kept
            )
        self._refused = told.refused
        self._tell()
        if told.waiting:
            self._again.start()

    def _not_brought(self, error: BaseException) -> None:
        self._busy = False
        self._not_kept(error)
        self._again.start()

    def _learn(self, known: object) -> None:
        assert isinstance(known, DeviceAnswer)
        self._background.run(lambda: self._alone.reserve.keep_mark(known.mark), lambda _: self._tell(), self._not_kept)

    def _keep_catalogue(self) -> None:
        catalogue, reserve = self._kiosk.visit.catalogue, self._alone.reserve
        if catalogue is not None and catalogue is not reserve.catalogue:
            reserve.catalogue = catalogue
            self._background.run(lambda: reserve.keep_catalogue(catalogue), lambda _: self._tell(), self._not_kept)

    def _keep_time(self) -> None:
        self._background.run(self._alone.reserve.keep_time, lambda _: None, self._not_kept)

    def _tell(self) -> None:
        self._kiosk.status_strip.alone(able=self._alone.reserve.complete, refused=self._refused)

    def _not_kept(self, error: BaseException) -> None:
        if not isinstance(error, Refusal | Unavailable):
            rise(error)
        log.warning("standby_waits", why=str(error))

    def _timer(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer
