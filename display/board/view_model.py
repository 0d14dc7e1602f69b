"""The board's page: what the hub tells goes in, what the hall reads and hears comes out."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from time import monotonic as time_monotonic
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Property, QObject, Signal, SignalInstance
from PySide6.QtQml import QmlElement

from diagnostics.logger import get_logger
from display.background import Runner
from display.board.announcement_queue import AnnouncementQueue, Call
from display.board.view_state import (
    BoardState,
    BoardView,
    compose,
    line_rows,
    lines_title,
    news,
    recent_hint,
    recent_rows,
    resting_counters,
)
from display.board.voice.speaker import VoiceState
from display.connection.panel import LinkViewModel
from display.hub_port import HubPort, ask_catalogue
from display.qt.rows import RowsModel
from display.words import local
from office.contract.answers import AnnouncementAnswer, StateAnswer
from office.contract.catalogue import Catalogue
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.screens import STATE
from sync.lan.client.device_store import CALL_A_TECHNICIAN
from sync.wire import FeedBeat, FeedEvent

if TYPE_CHECKING:
    from sync.lan.client.feed import HubLink

QML_IMPORT_NAME = "Board"
QML_IMPORT_MAJOR_VERSION = 1

FALLBACK_ZONE = "Asia/Makassar"  # until the catalogue is known
PAGE_ROWS = 8
PAGE_SECONDS = 10.0
NEWS_SECONDS = 12.0
REFRESH_SECONDS = 1.0  # a busy hall changes several times a second; the lines need not
RETRY_SECONDS = 3.0
LOOK_AGAIN_SECONDS = 20.0  # waits grow and services close without anything happening
CALLED = ("entry.called", "entry.recalled")
REFUSALS_OF_US = CALL_A_TECHNICIAN | {"device_kind"}

log = get_logger()


class SpeakerPort(Protocol):
    """What the board asks of its voice."""

    state: VoiceState

    @property
    def spoken(self) -> SignalInstance: ...
    @property
    def stateChanged(self) -> SignalInstance: ...
    def say(self, call: Call) -> None: ...


@QmlElement
class BoardViewModel(QObject):
    """`tick` is called a few times a second and is the only thing that makes time pass here."""

    changed = Signal()
    called = Signal()  # a new call is on the card: pulse

    def __init__(
        self,
        hub: HubPort,
        background: Runner,
        voice: SpeakerPort,
        *,
        now: Callable[[], datetime],
        language: str = "id",
        monotonic: Callable[[], float] = time_monotonic,
    ) -> None:
        super().__init__()
        self._hub, self._background, self._voice = hub, background, voice
        self._now, self._monotonic, self._language = now, monotonic, language
        self._calls = AnnouncementQueue()
        self._catalogue: Catalogue | None = None
        self._state: StateAnswer | None = None
        self._ahead = timedelta(0)  # how far the hub's clock is ahead of this machine's
        self._last_contact: float | None = None
        self._refused = False
        self._stale = self._asking = self._stale_catalogue = False
        self._pace = REFRESH_SECONDS
        self._began = monotonic()
        self._asked = self._began - LOOK_AGAIN_SECONDS
        self.links = LinkViewModel(self, monotonic)
        self._face, self._around = BoardView(), dict.fromkeys(("news", "page", "lines", "recent"), "")
        self._recent = RowsModel(("number", "counter", "agency"), "number", self)
        self._lines = RowsModel(("agency", "series", "name", "people", "figure", "unit", "tone"), "agency", self)
        voice.spoken.connect(self._calls.spoken)
        voice.stateChanged.connect(self.tick)

    # what the hub says

    def start(self) -> None:
        self._stale = self._stale_catalogue = True
        self.tick()

    def on_event(self, event: FeedEvent) -> None:
        self._last_contact = self._monotonic()
        self._stale = True
        # Before there is a catalogue, the whole picture will tell of it. Who was called by voice is announced no more.
        if event.kind in CALLED and self._catalogue is not None and "announcement" in event.data:
            self._hear(announced_by(event))
        if event.kind == "catalogue.adopted":
            self._stale_catalogue = True
        self.tick()

    def beat(self, beat: FeedBeat) -> None:
        self._last_contact = self._monotonic()
        self._ahead = beat.at - self._now()
        self.links.beat(beat)
        if self._state is not None and beat.seq != self._state.seq:
            self._stale = True
        self.tick()

    def turnLink(self, link: "HubLink") -> None:
        self._refused = link.code in REFUSALS_OF_US
        self.links.link(link)
        if link.state == "up":
            self._stale = True
        self.tick()

    def tick(self) -> None:
        """Let time pass: refresh what is stale, begin the next call, word what shows."""
        self._refresh()
        self.links.tick()
        call = None
        if self._catalogue is not None:
            self._calls.turn_day(self._day(self.now()))
            call = self._calls.begin(self._monotonic())
        self._show()
        if call is not None:
            self._voice.say(call)
            self.called.emit()

    # asking

    def _refresh(self) -> None:
        ago = self._monotonic() - self._asked
        due = ago >= (LOOK_AGAIN_SECONDS if not self._stale else self._pace)
        if due and not self._asking:
            self._asking, self._stale, self._asked = True, False, self._monotonic()
            self._background.run(self._ask, self._answered, self._failed)

    def _ask(self) -> tuple[Catalogue | None, StateAnswer]:
        state = self._hub.ask(STATE)
        current = self._catalogue
        if self._stale_catalogue or current is None or current.version != state.catalogue_version:
            return ask_catalogue(self._hub), state
        return None, state

    def _answered(self, answer: tuple[Catalogue | None, StateAnswer]) -> None:
        catalogue, state = answer
        self._asking = self._refused = False
        self._pace = REFRESH_SECONDS
        self._state, self._last_contact = state, self._monotonic()
        self._ahead = state.at - self._now()
        if catalogue is not None:
            self._catalogue, self._stale_catalogue = catalogue, False
        for announcement in reversed(state.announcements):
            self._hear(announcement)
        self.tick()

    def _failed(self, failed: BaseException) -> None:
        self._asking, self._stale, self._pace = False, True, RETRY_SECONDS
        if isinstance(failed, Refusal):
            self._refused = failed.code in REFUSALS_OF_US
        elif not isinstance(failed, Unavailable):
            raise failed
        self.tick()

    # calls

    def _hear(self, announced: AnnouncementAnswer) -> None:
        self._calls.hear(
            Call(
                day=self._day(announced.at),
                announcement=announced.announcement,
                number=announced.number,
                counter=announced.counter,
                service=announced.service,
                at=announced.at,
                repeat=announced.repeat,
            ),
            self.now(),
        )

    @property
    def zone(self) -> str:
        return self._catalogue.office.zone if self._catalogue is not None else FALLBACK_ZONE

    @property
    def language(self) -> str:
        return self._language

    def now(self) -> datetime:
        """The hub's."""
        return self._now() + self._ahead

    def _day(self, at: datetime) -> date:
        assert self._catalogue is not None, "announcements run per office-day, and a day needs the office's zone"
        return local(at, self._catalogue.office.zone).date()

    # showing

    def _show(self) -> None:
        board = BoardState(
            now=self.now(),
            language=self._language,
            catalogue=self._catalogue,
            state=self._state,
            call=self._calls.current,
            age_s=None if self._last_contact is None else self._monotonic() - self._last_contact,
            refused=self._refused,
            voice=self._voice.state,
            doubted=self.links.doubted,
        )
        seconds = self._monotonic() - self._began
        lines = line_rows(board)
        self._recent.show(recent_rows(self._calls.recent, self._catalogue, resting_counters(self._state)))
        self._lines.show(_turned(lines, seconds))
        self._show_words(
            compose(board),
            {
                "news": _in_turn(news(board), seconds),
                "page": _page_words(len(lines), seconds),
                "lines": lines_title(lines),
                "recent": recent_hint(self._calls.recent),
            },
        )

    def _show_words(self, face: BoardView, around: dict[str, str]) -> None:
        if (face, around) != (self._face, self._around):
            self._face, self._around = face, around
            self.changed.emit()

    def _read_recent(self) -> QObject:
        return self._recent

    def _read_lines(self) -> QObject:
        return self._lines

    recent = Property(QObject, _read_recent, constant=True)
    lines = Property(QObject, _read_lines, constant=True)

    @Property(str, notify=changed)
    def officeName(self) -> str:
        return self._face.office

    @Property(str, notify=changed)
    def dateText(self) -> str:
        return self._face.date

    @Property(str, notify=changed)
    def clockText(self) -> str:
        return self._face.clock

    @Property(str, notify=changed)
    def zoneText(self) -> str:
        return self._face.zone

    @Property(str, notify=changed)
    def phase(self) -> str:
        """starting until the hub has told what there is to show, then open."""
        return self._face.phase

    @Property(str, notify=changed)
    def mode(self) -> str:
        return self._face.mode

    @Property(bool, notify=changed)
    def live(self) -> bool:
        return self._face.live

    @Property(str, notify=changed)
    def cardTitle(self) -> str:
        return self._face.title

    @Property(str, notify=changed)
    def nowNumber(self) -> str:
        return self._face.number

    @Property(str, notify=changed)
    def nowCounter(self) -> str:
        return self._face.counter

    @Property(str, notify=changed)
    def nowPlace(self) -> str:
        return self._face.place

    @Property(str, notify=changed)
    def restIcon(self) -> str:
        return self._face.rest_icon

    @Property(str, notify=changed)
    def restText(self) -> str:
        return self._face.rest_text

    @Property(str, notify=changed)
    def newsText(self) -> str:
        return self._around["news"]

    @Property(str, notify=changed)
    def newsKind(self) -> str:
        return self._face.news_kind

    @Property(str, notify=changed)
    def newsLabel(self) -> str:
        return self._face.news_label

    @Property(str, notify=changed)
    def ageText(self) -> str:
        return self._face.age

    @Property(str, notify=changed)
    def ageLevel(self) -> str:
        return self._face.age_level

    @Property(str, notify=changed)
    def voiceText(self) -> str:
        return self._face.voice

    @Property(str, notify=changed)
    def recentHint(self) -> str:
        return self._around["recent"]

    @Property(str, notify=changed)
    def linesTitle(self) -> str:
        return self._around["lines"]

    @Property(str, notify=changed)
    def pageText(self) -> str:
        return self._around["page"]


def announced_by(event: FeedEvent) -> AnnouncementAnswer:
    announced = event.data
    return AnnouncementAnswer(
        announcement=int(str(announced["announcement"])),
        number=str(announced["number"]),
        counter=str(announced["counter"]),
        service=str(announced["service"]),
        at=event.at,
        repeat=bool(announced.get("repeat")),
    )


def _pages(rows: int) -> int:
    return max(1, -(-rows // PAGE_ROWS))


def _turned(rows: Sequence[dict[str, object]], seconds: float) -> Sequence[dict[str, object]]:
    page = int(seconds // PAGE_SECONDS) % _pages(len(rows))
    return rows[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]


def _page_words(rows: int, seconds: float) -> str:
    pages = _pages(rows)
    return f"{int(seconds // PAGE_SECONDS) % pages + 1} / {pages}" if pages > 1 else ""


def _in_turn(sentences: Sequence[str], seconds: float) -> str:
    return sentences[int(seconds // NEWS_SECONDS) % len(sentences)] if sentences else ""
