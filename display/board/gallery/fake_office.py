"""What the board is told: a fictional office, and a loudspeaker that is not heard."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from display.board.announcement_queue import Call
from display.board.voice.speaker import VoiceState
from display.gallery.answering_hub import AnsweringHub, answers
from office.contract.answers import AnnouncementAnswer, CounterAnswer, LineAnswer, StateAnswer, Wait
from office.contract.catalogue import Agency, Catalogue, Counter, Hours, OfficeCard, Service
from office.contract.errors import Unavailable
from sync.lan.calls.screens import CATALOGUE, STATE

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


@dataclass(frozen=True)
class BoardState:
    """What the hub answers, and how the machine is."""

    calls: tuple[tuple[str, str], ...] = CALLS
    office: str = "MPP Kabupaten Tabalong"
    open_now: bool = True
    silent_s: float = 3.0
    voice: VoiceState = VoiceState.READY
    reachable: bool = True
    code: str = ""
    full: tuple[str, ...] = ()  # series whose lines are full
    resting: tuple[str, ...] = ()  # counters on a break
    also_open: tuple[str, ...] = ()  # series that another counter calls too
    news: str = "Imigrasi: antrean hari ini penuh. Buka lagi besok pukul 08.00."
    link: str = ""  # of display.gallery.connection_stories.link_story
    panel: bool = False
    news_en: str = "Immigration is full today. Please come tomorrow at 08.00."


class SilentSpeaker(QObject):
    spoken = Signal()
    stateChanged = Signal()

    def __init__(self, state: VoiceState) -> None:
        super().__init__()
        self.state = state

    def say(self, call: Call) -> None:
        self.spoken.emit()


class FakeOffice(AnsweringHub):
    """Answers as a hub would, until it is `away`."""

    language = "id"

    def __init__(self, state: BoardState) -> None:
        self._state = state
        self.away = not state.reachable
        super().__init__()

    @answers(CATALOGUE)
    def catalogue(self) -> Any:
        hours = (Hours(weekdays=(1, 2, 3, 4, 5), opens=time(8), closes=time(15)),)
        english = "Tabalong Public Service Mall" if self._state.office != LONG_NAME else LONG_NAME
        name = {"id": self._state.office, "en": english}
        card = OfficeCard("MPP-TBL", name, "MPP", {"id": "MPP"}, "Jl. Contoh 1", "Asia/Makassar", "WITA", hours)
        shown = Catalogue(
            version=1,
            office=card,
            agencies=tuple(_agency(series, short, zone) for series, short, zone, _, _ in AGENCIES),
            services=tuple(_service(series) for series, *_ in AGENCIES),
            counters=tuple(_counter(number, counter) for number, counter in (*CALLS, ("AC 128", "40"))),
            officers=(),
            announcement={"id": self._state.news, "en": self._state.news_en},
        )
        return msgspec.to_builtins(shown)

    @answers(STATE)
    def state(self) -> StateAnswer:
        if self.away:
            raise Unavailable("hub: not reached")
        calls = self._state.calls
        return StateAnswer(
            seq=1,
            at=NOW,
            office_day="2026-11-23",
            catalogue_version=1,
            waiting=sum(waiting for *_, waiting, _ in AGENCIES),
            lines=tuple(self._line(*row) for row in AGENCIES),
            counters=tuple(
                CounterAnswer(counter=counter, officer="rina", number=None, state=None, on_break=True)
                for counter in self._state.resting
            ),
            announcements=tuple(_announcement(place + 1, *call) for place, call in reversed(list(enumerate(calls)))),
        )

    def _line(self, series: str, _short: str, _zone: str, waiting: int, wait: tuple[int, int] | None) -> LineAnswer:
        open_now = self._state.open_now and series != "D"
        counters = {counter for number, counter in (*CALLS, ("AC 128", "40")) if number.partition(" ")[0] == series}
        rest = bool(counters & set(self._state.resting)) and series not in self._state.also_open
        return LineAnswer(
            service=f"{series}-1",
            agency=series,
            series=series,
            waiting=waiting if self._state.open_now else 0,
            open_counters=1 if open_now and series != "T" and not rest else 0,
            wait=Wait(wait[0] * 60, wait[1] * 60) if wait else None,
            open_now=open_now,
            opens="" if open_now else "2026-11-24T08:00",
            full=series in self._state.full,
            next_slot="2026-11-24T08:00" if series in self._state.full else "",
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
    at = NOW - timedelta(minutes=10 - announcement)  # older than what is spoken: nothing moves here
    service = number.partition(" ")[0] + "-1"
    return AnnouncementAnswer(announcement=announcement, number=number, counter=counter, service=service, at=at)
