"""What the counter reads from the hub: the catalogue, its own desk, the state of the office; and the hub's feed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal

from counter.core.feature import Feature
from counter.core.store import CounterCore
from display.hub_port import ask_catalogue
from office.contract.answers import DeskAnswer, StateAnswer
from office.contract.catalogue import Catalogue
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.counters import DESK
from sync.lan.calls.screens import STATE
from sync.wire import FeedBeat, FeedEvent

translate = QCoreApplication.translate

PROBE_SECONDS: Final = 2.0  # how often a silent hub is asked whether it is back
FRESH_SECONDS: Final = 30.0  # waits grow by the minute even when nothing happens
OFFICE_SECONDS: Final = 15.0  # how old what is known of the other lines may be
ENDED_SESSION: Final = {"not_signed_in", "session_unknown"}


class HubSync(Feature):
    """`outstanding` says whether something was done here that the hub does not have yet."""

    catalogueRead = Signal()
    answered = Signal(object)  # a DeskAnswer, as it came
    accepted = Signal()  # that answer is about to be shown
    unread = Signal(object)  # the error, before it is shown

    def __init__(self, core: CounterCore, outstanding: Callable[[], bool]) -> None:
        super().__init__(core)
        self._outstanding = outstanding
        self._reading = self._stale = self._loading = self._reading_office = self._office_stale = False
        self.printers = 0  # the count of their changes in the last beat
        self._read_at = self._office_at = core.clock()

    def start(self) -> None:
        self._load()

    def forgetCatalogue(self) -> None:
        self._core.put(catalogue=None)
        self._load()

    # the feed

    def on_event(self, event: FeedEvent) -> None:
        if event.kind.startswith("catalogue."):
            self._load()
        self.refresh()

    def on_beat(self, beat: FeedBeat) -> None:
        self._core.reached(platform=beat.platform, ahead=beat.at - self._core.clock())
        desk = self._core.state.desk
        if desk is not None and beat.seq > desk.seq:
            self.refresh()
        if beat.printers != self.printers:
            self.printers = beat.printers
            self.readOffice()

    def on_tick(self) -> None:
        state = self._core.state
        asked = state.asked
        if state.reach != "up" and asked is None and self._core.since(self._core.probed_at) >= PROBE_SECONDS:
            self.probe()
        elif self._core.since(self._read_at) >= FRESH_SECONDS:
            self.refresh()
        if self._core.state.reach == "up" and self._core.since(self._office_at) >= OFFICE_SECONDS:
            self.readOffice()

    # reading

    def refresh(self) -> None:
        if self._core.state.officer is None:
            return
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        self._core.runner.run(
            lambda: self._core.client.ask(DESK, counter=self._core.state.counter), self._read, self._unread
        )

    def readOffice(self) -> None:
        """The other lines and the alerts: a quiet extra, so that not getting it is no trouble of its own."""
        if self._core.state.officer is None:
            return
        if self._reading_office:
            self._office_stale = True
            return
        self._reading_office, self._office_stale = True, False
        self._core.runner.run(lambda: self._core.client.ask(STATE), self._office_read, self._office_unread)

    def _office_read(self, office: StateAnswer) -> None:
        self._reading_office, self._office_at = False, self._core.clock()
        if self._core.state.officer is not None:
            self._core.put(office=office)
            if self._office_stale:
                self.readOffice()

    def _office_unread(self, error: BaseException) -> None:
        self._reading_office, self._office_at = False, self._core.clock()
        self._core.words_of(error)

    def _read(self, desk: DeskAnswer) -> None:
        self._reading, self._read_at = False, self._core.clock()
        self.answered.emit(desk)
        if self._outstanding():  # what the hub says of this counter is the past until it has all of that
            self._core.reached()
            if self._stale:
                self.refresh()
            return
        if self._core.state.officer is None:
            return
        self.accepted.emit()
        asked = self._core.state.asked
        settled = asked is not None and asked.answered
        self._core.reached(desk=desk, known_at=self._core.now(), asked=None if settled else asked)
        if self._stale:
            self.refresh()

    def _unread(self, error: BaseException) -> None:
        self.unread.emit(error)
        self._reading, self._read_at = False, self._core.clock()
        asked = self._core.state.asked
        settled = None if asked is not None and asked.answered else asked
        if isinstance(error, Unavailable):
            self._core.lost(asked=settled)
            return
        say = self._core.words_of(error)
        self._core.reached(asked=settled, notice=say, offers=())
        if isinstance(error, Refusal) and error.code in ENDED_SESSION:
            self._core.wipe(problem=self._why_ended() or say)

    def _why_ended(self) -> str:
        desk = self._core.state.desk
        if desk is None or desk.vouch_by is None:
            return ""
        return translate(
            "Desk", "Penyedia akun menjawab lagi, jadi sesi PIN darurat sudah berakhir. Masuk dengan akun."
        )

    def _load(self) -> None:
        if not self._loading:
            self._loading = True
            self._core.runner.run(lambda: ask_catalogue(self._core.client), self._loaded, self._unloaded)

    def _loaded(self, catalogue: Catalogue) -> None:
        self._loading = False
        self._core.reached(catalogue=catalogue)
        self.catalogueRead.emit()

    def _unloaded(self, error: BaseException) -> None:
        self._loading = False
        if isinstance(error, Unavailable):
            self._core.lost()
        else:
            self._core.reached(problem=self._core.words_of(error))

    def probe(self) -> None:
        self._core.probed_at = self._core.clock()
        if self._core.state.catalogue is None or self._core.state.officer is None:
            self._load()
        self.refresh()
