"""What the desk reads from the hub: the catalogue, its own desk, the hall; and what the hub tells by itself."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, SignalInstance

from counter.core.ports import Clock, DeskClient, Thread
from counter.core.state import CheckInState, ClockAnswer, DeskState, OpenAttention
from counter.core.store import StateStore
from counter.intake.slip import NO_PAPER
from office.contract.answers import DeskAnswer, StateAnswer
from office.contract.catalogue import Catalogue
from office.contract.errors import Refusal, Unavailable
from sync.wire import FeedBeat, FeedEvent

if TYPE_CHECKING:
    from sync.lan.client.feed import HubLink

translate = QCoreApplication.translate

ENDED_SESSION: Final = {"not_signed_in", "session_unknown"}


class DeskReader(StateStore):
    def __init__(
        self, state: DeskState, client: DeskClient, thread: Thread, clock: Clock, parent: QObject | None
    ) -> None:
        super().__init__(state, clock, parent)
        self._client, self._thread = client, thread
        self._reading = self._stale = self._loading = self._reading_hall = self._hall_stale = False
        self._printers = 0
        self._read_at = self._hall_at = clock()

    def start(self) -> None:
        self._load()

    def forgetCatalogue(self) -> None:
        self._put(catalogue=None)
        self._load()

    # what the hub tells by itself

    def follow(self, happened: SignalInstance, beat: SignalInstance, link: SignalInstance) -> None:
        happened.connect(self.happened)
        beat.connect(self.heard)
        link.connect(self.linkTold)

    def happened(self, event: FeedEvent) -> None:
        if event.kind.startswith("catalogue."):
            self._load()
        self.refresh()

    def heard(self, beat: FeedBeat) -> None:
        self._reached(platform=beat.platform, ahead=beat.at - self._clock())
        desk = self._state.desk
        if desk is not None and beat.seq > desk.seq:
            self.refresh()
        if beat.printers != self._printers:
            self._printers = beat.printers
            self.readHall()

    def linkTold(self, link: "HubLink") -> None:
        if link.state == "up":
            self._reached()
            self.tryNow()
        elif link.state == "down":
            self._lost()

    def tryNow(self) -> None:
        self._probe()

    # reading

    def refresh(self) -> None:
        if self._state.officer is None:
            return
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        self._thread.run(lambda: self._client.desk(self._state.counter), self._read, self._unread)

    def readHall(self) -> None:
        """The other lines and the alerts: a quiet extra, so that not getting it is no trouble of its own."""
        if self._state.officer is None:
            return
        if self._reading_hall:
            self._hall_stale = True
            return
        self._reading_hall, self._hall_stale = True, False
        self._thread.run(self._client.state, self._hall_read, self._hall_unread)

    def _hall_read(self, hall: StateAnswer) -> None:
        self._reading_hall, self._hall_at = False, self._clock()
        if self._state.officer is not None:
            self._put(hall=hall)
            self._put(told_seen=self._state.told_seen & self._state.said_to_hall)
            if self._hall_stale:
                self.readHall()

    def _hall_unread(self, error: BaseException) -> None:
        self._reading_hall, self._hall_at = False, self._clock()
        self._say(error)

    def _read(self, desk: DeskAnswer) -> None:
        self._reading, self._read_at = False, self._clock()
        if self._state.officer is None:
            return
        asked = self._state.asked
        settled = asked is not None and asked.answered
        seen = self._state.help_seen & frozenset(desk.help_from)
        self._reached(desk=desk, known_at=self._now(), asked=None if settled else asked, help_seen=seen)
        if self._stale:
            self.refresh()

    def _unread(self, error: BaseException) -> None:
        self._reading, self._read_at = False, self._clock()
        asked = self._state.asked
        settled = None if asked is not None and asked.answered else asked
        if isinstance(error, Unavailable):
            self._lost(asked=settled)
            return
        say = self._say(error)
        self._reached(asked=settled, notice=say, offers=())
        if isinstance(error, Refusal) and error.code in ENDED_SESSION:
            self._wipe(problem=self._why_ended() or say)

    def _why_ended(self) -> str:
        desk = self._state.desk
        if desk is None or desk.vouch_by is None:
            return ""
        return translate(
            "Desk", "Penyedia akun menjawab lagi, jadi sesi PIN darurat sudah berakhir. Masuk dengan akun."
        )

    def _load(self) -> None:
        if not self._loading:
            self._loading = True
            self._thread.run(self._client.catalogue, self._loaded, self._unloaded)

    def _loaded(self, catalogue: Catalogue) -> None:
        self._loading = False
        self._reached(catalogue=catalogue)

    def _unloaded(self, error: BaseException) -> None:
        self._loading = False
        if isinstance(error, Unavailable):
            self._lost()
        else:
            self._reached(problem=self._say(error))

    def _probe(self) -> None:
        self._probed_at = self._clock()
        if self._state.catalogue is None or self._state.officer is None:
            self._load()
        self.refresh()

    def _wipe(self, *, locked: str = "", problem: str = "", entering: bool = False) -> None:
        """Nothing of a citizen or an officer stays on a screen that nobody is signed in at."""
        self._put(
            officer=None,
            desk=None,
            hall=None,
            asked=None,
            undo=None,
            sent=None,
            notice="",
            offers=(),
            arrival=CheckInState(),
            paper=NO_PAPER,
            attending=OpenAttention(),
            sending=None,
            locked=locked,
            problem=problem,
            entering=entering,
            flagged=frozenset(),
            chosen_form=None,
            help_seen=frozenset(),
            told_seen=frozenset(),
            link_seen=frozenset(),
            overseen=ClockAnswer(),
        )
