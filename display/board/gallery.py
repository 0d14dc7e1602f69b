"""The board in every state it has, with a fictional office and no hub: for eyes, and for the self-test."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from display.app import make_app
from display.board.announcement_queue import Call
from display.board.app import show
from display.board.view_model import BoardViewModel
from display.board.voice.speaker import VoiceState
from display.gallery.connection_stories import link_story
from display.gallery.runner import ImmediateRunner
from display.languages import Languages
from office.contract.answers import AnnouncementAnswer, CounterAnswer, LineAnswer, StateAnswer, Wait
from office.contract.catalogue import Agency, Catalogue, Counter, Hours, OfficeCard, Service
from office.contract.errors import Unavailable
from sync.lan.client.feed import HubLink
from sync.wire import FeedBeat

NOW = datetime(2026, 11, 23, 1, 56, tzinfo=UTC)  # 09.56 in WITA
AGENCIES = (
    ("A", "Dukcapil", "Zona A", 5, (10, 20)),
    ("B", "BPJS Kesehatan", "Zona A", 2, (0, 5)),
    ("C", "Samsat", "Zona B", 6, (5, 15)),
    ("D", "Imigrasi", "Zona D", 0, None),
    ("E", "DPMPTSP", "Zona D", 3, (5, 15)),
    ("F", "Polres", "Zona C", 7, (20, 35)),
    ("G", "KPP Pratama", "Zona E", 1, (0, 0)),
    ("H", "BRI", "Zona B", 4, (10, 15)),
    ("K", "Pertanahan (BPN)", "Zona E", 12, (25, 40)),
    ("M", "BPJS Ketenagakerjaan", "Zona A", 2, None),
    ("T", "Koperasi & Perindag", "Zona F", 0, None),
    ("AC", "Informasi & Pengaduan", "lobi", 128, (125, 180)),
)
CALLS = (("B 021", "7"), ("F 008", "19"), ("A 016", "3"), ("AC 042", "11"), ("A 017", "4"))
LONG_NAME = "MPP Kabupaten Hulu Sungai Tengah Timur"

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class BoardStory:
    """One picture: what the hub would say, and how the screen stands."""

    name: str
    calls: tuple[tuple[str, str], ...] = CALLS
    office: str = "MPP Kabupaten Tabalong"
    open_now: bool = True
    silent_s: float = 3.0
    size: tuple[int, int] = (1920, 1080)
    language: str = "id"
    voice: VoiceState = VoiceState.READY
    reachable: bool = True
    code: str = ""
    full: tuple[str, ...] = ()  # series whose lines are full
    resting: tuple[str, ...] = ()  # counters on a break
    also_open: tuple[str, ...] = ()  # series that another counter calls too
    news: str = "Imigrasi: antrean hari ini penuh. Buka lagi besok pukul 08.00."
    link: str = ""  # of display.gallery.connection_stories
    panel: bool = False
    news_en: str = "Immigration is full today. Please come tomorrow at 08.00."


MANY = BoardStory("many-calls", office=LONG_NAME)
BREAKS = BoardStory("full-and-on-a-break", full=("C", "K"), resting=("19", "11"))
LOOKS = (
    BoardStory("empty", calls=()),
    BoardStory("one-call", calls=CALLS[-1:]),
    MANY,
    BoardStory("two-letters-two-digits", calls=(*CALLS, ("AC 128", "40")), voice=VoiceState.NO_DEVICE),
    BoardStory("disconnected", silent_s=190.0),
    BoardStory("old-data", silent_s=45.0),
    BREAKS,
    replace(BREAKS, name="full-and-on-a-break-english", language="en"),
    BoardStory("closed", open_now=False),
    BoardStory("starting", reachable=False),
    BoardStory("starting-portrait", reachable=False, size=(1080, 1920)),
    BoardStory("not-enrolled", reachable=False, code="not_enrolled"),
    BoardStory("english", language="en"),
    BoardStory("english-second-page", language="en", silent_s=10.0),
    BoardStory("second-page", silent_s=10.0),
    BoardStory("long-news", news="Layanan Dukcapil pindah ke Lantai 2, Zona F, mulai Senin. " * 2),
    replace(MANY, name="many-calls-1280x720", size=(1280, 720)),
    replace(MANY, name="many-calls-portrait", size=(1080, 1920)),
    BoardStory("portrait-two-letters", calls=(*CALLS, ("AC 128", "40")), size=(1080, 1920), voice=VoiceState.NO_DEVICE),
    BoardStory("empty-portrait", calls=(), size=(1080, 1920)),
    BoardStory("english-portrait", language="en", size=(1080, 1920)),
    BoardStory("link-down", link="down", voice=VoiceState.NO_DEVICE),
    BoardStory("link-suspect", link="suspect"),
    BoardStory("link-suspect-lost", link="suspect", silent_s=190.0),
    BoardStory("link-14-days-english-portrait", link="consent", language="en", size=(1080, 1920)),
    BoardStory("link-panel-up", link="up", panel=True),
    BoardStory("link-panel-14-days", link="consent", panel=True),
    BoardStory("link-panel-unknown", link="unknown", panel=True),
    BoardStory("link-panel-english-portrait", link="suspect", panel=True, language="en", size=(1080, 1920)),
)


def render(out: Path) -> None:
    """Write one PNG for each look."""
    out.mkdir(parents=True, exist_ok=True)
    for look, window in _each_on_screen(QApplication.instance() or make_app("board", [], offscreen=True)):
        assert window.grabWindow().save(str(out / f"{look.name}.png")), look.name


def every_state() -> bool:
    """Whether each look comes up with something drawn on it."""
    pictures = [window.grabWindow() for _, window in _each_on_screen(QApplication.instance())]
    return all(not picture.isNull() for picture in pictures)


def _each_on_screen(app: object) -> Iterator[tuple[BoardStory, QQuickWindow]]:
    assert isinstance(app, QApplication)
    languages = Languages(app)
    for look in LOOKS:
        languages.use(look.language)
        model, clock = stand_in(look)
        engine, window = show(model)
        window.resize(*look.size)
        window.show()
        clock.pass_by(look.silent_s)
        model.tick()
        app.processEvents()
        yield look, window
        delete(engine)
    languages.use("id")


def stand_in(look: BoardStory) -> tuple[BoardViewModel, "FakeClock"]:
    """The real view-model, told of a fictional office."""
    clock, office = FakeClock(), FakeOffice(look)
    model = BoardViewModel(
        office,
        ImmediateRunner(),
        SilentSpeaker(look.voice),
        now=lambda: NOW,
        language=look.language,
        monotonic=clock.read,
    )
    model.start()
    if look.link:
        model.beat(FeedBeat(at=NOW, seq=1, platform=link_story(NOW)[look.link]))
    else:
        model.turnLink(HubLink(state="down", since=NOW, code=look.code))
    if look.panel:
        model.links.open()
    office.away = True
    return model, clock


class FakeClock:
    def __init__(self) -> None:
        self._seconds = 0.0

    def read(self) -> float:
        return self._seconds

    def pass_by(self, seconds: float) -> None:
        self._seconds += seconds


class SilentSpeaker(QObject):
    spoken = Signal()
    stateChanged = Signal()

    def __init__(self, state: VoiceState) -> None:
        super().__init__()
        self.state = state

    def say(self, call: Call) -> None:
        self.spoken.emit()


class FakeOffice:
    """Answers as a hub would, until it is `away`."""

    def __init__(self, look: BoardStory) -> None:
        self._look = look
        self.away = not look.reachable

    def catalogue(self) -> Catalogue:
        hours = (Hours(weekdays=(1, 2, 3, 4, 5), opens=time(8), closes=time(15)),)
        name = {
            "id": self._look.office,
            "en": "Tabalong Public Service Mall" if self._look.office != LONG_NAME else LONG_NAME,
        }
        card = OfficeCard("MPP-TBL", name, "MPP", {"id": "MPP"}, "Jl. Contoh 1", "Asia/Makassar", "WITA", hours)
        return Catalogue(
            version=1,
            office=card,
            agencies=tuple(_agency(series, short, zone) for series, short, zone, _, _ in AGENCIES),
            services=tuple(_service(series) for series, *_ in AGENCIES),
            counters=tuple(_counter(number, counter) for number, counter in (*CALLS, ("AC 128", "40"))),
            officers=(),
            announcement={"id": self._look.news, "en": self._look.news_en},
        )

    def state(self) -> StateAnswer:
        if self.away:
            raise Unavailable("hub: not reached")
        calls = self._look.calls
        return StateAnswer(
            seq=1,
            at=NOW,
            office_day="2026-11-23",
            catalogue_version=1,
            waiting=sum(waiting for *_, waiting, _ in AGENCIES),
            lines=tuple(self._line(*row) for row in AGENCIES),
            counters=tuple(
                CounterAnswer(counter=counter, officer="rina", number=None, state=None, on_break=True)
                for counter in self._look.resting
            ),
            announcements=tuple(_announcement(place + 1, *call) for place, call in reversed(list(enumerate(calls)))),
        )

    def _line(self, series: str, _short: str, _zone: str, waiting: int, wait: tuple[int, int] | None) -> LineAnswer:
        open_now = self._look.open_now and series != "D"
        counters = {counter for number, counter in (*CALLS, ("AC 128", "40")) if number.partition(" ")[0] == series}
        rest = bool(counters & set(self._look.resting)) and series not in self._look.also_open
        return LineAnswer(
            service=f"{series}-1",
            agency=series,
            series=series,
            waiting=waiting if self._look.open_now else 0,
            open_counters=1 if open_now and series != "T" and not rest else 0,
            wait=Wait(wait[0] * 60, wait[1] * 60) if wait else None,
            open_now=open_now,
            opens="" if open_now else "2026-11-24T08:00",
            full=series in self._look.full,
            next_slot="2026-11-24T08:00" if series in self._look.full else "",
        )


def _agency(series: str, short: str, zone: str) -> Agency:
    floor = {"id": f"Lantai 1, {zone}", "en": f"1st floor, {zone.replace('Zona', 'Zone').replace('lobi', 'lobby')}"}
    return Agency(series, {"id": short}, short, "building", {"id": "Contoh"}, floor)


def _service(series: str) -> Service:
    return Service(f"{series}-1", series, {"id": "Contoh"}, series, 0, {"id": "hari ini"}, 600)


def _counter(number: str, counter: str) -> Counter:
    series = number.partition(" ")[0]
    zone = next(zone for each, _, zone, _, _ in AGENCIES if each == series)
    return Counter(counter, _agency(series, series, zone).place, (f"{series}-1",))


def _announcement(announcement: int, number: str, counter: str) -> AnnouncementAnswer:
    at = NOW - timedelta(minutes=10 - announcement)  # older than what is spoken: these pictures stand still
    service = number.partition(" ")[0] + "-1"
    return AnnouncementAnswer(announcement=announcement, number=number, counter=counter, service=service, at=at)
