"""Keeping up with the hub: the catalogue, the lines, the links. Between two words nothing is asked twice."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diagnostics.logger import get_logger
from display.background import Runner
from display.hub_port import HubPort, ask_catalogue
from kiosk.core.timers import one_shot
from kiosk.shell.view_model import KioskViewModel
from office.contract.answers import StateAnswer
from office.contract.catalogue import Catalogue
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.screens import STATE
from sync.lan.sessions.citizens import SESSION_LIVES
from sync.wire import FeedBeat, FeedEvent

if TYPE_CHECKING:
    from sync.lan.client.feed import HubLink

GATHER_MS = 1000  # a busy hall tells of many changes a second; nobody reads that fast
AGAIN_MS = 3000
LOOK_MS = 30_000  # waits grow older also when nothing happens
OLD_MS = 60_000  # after so long a silence nobody knows how the lines are

log = get_logger()


class HubSync(QObject):
    """Connect `on_event`, `beat` and `link` to a FeedWatch, then `start`."""

    def __init__(self, kiosk: KioskViewModel, hub: HubPort, background: Runner, device: str = "") -> None:
        super().__init__(kiosk)
        self._device = device
        self._kiosk, self._visit, self._hub, self._background = kiosk, kiosk.visit, hub, background
        self._asking = False
        self._stale = False
        self._failing = False
        self._gather = one_shot(self, GATHER_MS, self.refresh)
        self._again = one_shot(self, AGAIN_MS, self.refresh)
        self._look = one_shot(self, LOOK_MS, self.refresh)
        self._look.setSingleShot(False)
        self._old = one_shot(self, OLD_MS, self._unknown)

    def start(self) -> None:
        self._look.start()
        self.refresh()

    def on_event(self, event: FeedEvent) -> None:
        self._stale = self._stale or event.kind == "catalogue.adopted"
        if event.kind == "session.ended" and event.data.get("device") == self._device:
            self._end_session_of(event.at)
        if not self._gather.isActive():
            self._gather.start()

    def _end_session_of(self, ended_at: datetime) -> None:
        """The hub let go of whoever was known here; not of who came since, where that is heard late."""
        session = self._visit.session
        if session is not None and session.expires_at - SESSION_LIVES <= ended_at:
            self._kiosk.wipe()

    def beat(self, beat: FeedBeat) -> None:
        self._kiosk.status_strip.platform(beat.platform)
        self._kiosk.links.beat(beat)

    def link(self, link: "HubLink") -> None:
        self._kiosk.status_strip.hub(link.state, link.code)
        self._kiosk.links.link(link)
        if link.state == "up":
            self.refresh()

    def refresh(self) -> None:
        """The lines as they are now; the catalogue too when there is none yet or another one."""
        if self._asking:
            return
        self._asking = True
        self._background.run(lambda: self._hub.ask(STATE), self._show_state, self._fail)

    def _show_state(self, state: StateAnswer) -> None:
        self._visit.state = state
        self._old.stop()
        known = self._visit.catalogue
        if known is None or self._stale or known.version != state.catalogue_version:
            self._background.run(lambda: ask_catalogue(self._hub), self._show_catalogue, self._fail)
        else:
            self._done()

    def _show_catalogue(self, catalogue: Catalogue) -> None:
        self._visit.catalogue = catalogue
        self._stale = False
        self._done()

    def _done(self) -> None:
        self._asking = False
        if self._failing:
            self._failing = False
            log.info("hub_answers_again")
        self._kiosk.refreshed()

    def _fail(self, error: BaseException) -> None:
        self._asking = False
        if not isinstance(error, Refusal | Unavailable):
            raise error
        if not self._failing:
            self._failing = True
            log.warning("hub_does_not_answer", why=type(error).__name__)
            self._old.start()
        self._again.start()

    def _unknown(self) -> None:
        self._visit.state = None
        self._kiosk.refreshed()
