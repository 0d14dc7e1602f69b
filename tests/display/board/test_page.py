"""Promise: the board shows what the hub says and how old that is, speaks each call once, and claims nothing more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from display.board.announcement_queue import SLOT_SECONDS, Call
from display.board.gallery.fake_office import FakeOffice
from display.board.gallery.stories import MANY
from display.board.view_model import LOOK_AGAIN_SECONDS, NEWS_SECONDS, PAGE_SECONDS, BoardViewModel
from display.board.voice.speaker import VoiceState
from display.gallery.clock import FakeClock
from display.gallery.runner import ImmediateRunner
from office.contract.answers import AnnouncementAnswer, StateAnswer
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.screens import CATALOGUE
from sync.lan.client.feed import HubLink
from sync.wire import FeedBeat, FeedEvent, PlatformLink

START = datetime(2026, 11, 23, 1, 56, tzinfo=UTC)
QUIET = replace(MANY, calls=())


class Hub(FakeOffice):
    """The fictional office, in a state that the test may change; counts what it was asked."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(QUIET)
        self.now = now
        self.change: dict[str, object] = {}
        self.wrong: Exception | None = None
        self.asked = 0

    def state(self) -> StateAnswer:
        self.asked += 1
        if self.wrong is not None:
            raise self.wrong
        return msgspec.structs.replace(super().state(), at=self.now(), **self.change)


class Voice(QObject):
    spoken = Signal()
    stateChanged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state = VoiceState.READY
        self.calls: list[Call] = []

    def say(self, call: Call) -> None:
        self.calls.append(call)


class Board:
    """A board on a desk: its hub, its voice, and a clock that only the test moves."""

    def __init__(self) -> None:
        self.voice, self.clock = Voice(), FakeClock(START)
        self.offset = timedelta(0)
        self.hub = Hub(lambda: self.now() - self.offset)
        self.vm = BoardViewModel(
            self.hub, ImmediateRunner(), self.voice, now=self.now, language="id", monotonic=self.clock.monotonic
        )

    def now(self) -> datetime:
        return self.clock() + self.offset

    def wait(self, seconds: float) -> None:
        self.clock.forward(seconds)
        self.vm.tick()

    def beat(self, seq: int = 1) -> None:
        self.vm.beat(FeedBeat(at=self.now() - self.offset, seq=seq, platform=PlatformLink(state="up")))

    def call(
        self, announcement: int, number: str = "A 017", counter: str = "4", age: float = 0, **more: object
    ) -> None:
        at = self.now() - self.offset - timedelta(seconds=age)
        call = {"announcement": announcement, "number": number, "counter": counter, "service": f"{number[0]}-1", **more}
        kind = "entry.recalled" if more.get("repeat") else "entry.called"
        self.vm.on_event(FeedEvent(seq=announcement + 1, kind=kind, at=at, stream="t", data=call))

    def recent(self) -> list[object]:
        return [self.vm.recent.row(place)["number"] for place in range(self.vm.recent.count)]

    def lines(self) -> dict[object, object]:
        return {row["name"]: row for row in (self.vm.lines.row(place) for place in range(self.vm.lines.count))}


@pytest.fixture
def board(qapp: QApplication) -> Board:
    board = Board()
    board.vm.start()
    return board


@pytest.fixture
def opening(qapp: QApplication) -> Board:
    """A board whose hub has not answered yet."""
    board = Board()
    board.hub.wrong = Unavailable("hub: not reached")
    board.vm.start()
    return board


def test_a_call_is_on_the_card_with_its_counter_and_place_and_is_spoken(board: Board, qtbot: QtBot) -> None:
    with qtbot.waitSignal(board.vm.called):
        board.call(1)
    assert (board.vm.mode, board.vm.nowNumber, board.vm.nowCounter) == ("calling", "A 017", "4")
    assert board.vm.nowPlace == "Dukcapil, Lantai 1, Zona A"
    assert [call.announcement for call in board.voice.calls] == [1]


def test_two_calls_at_once_are_spoken_one_after_the_other(board: Board) -> None:
    board.call(1, "A 017")
    board.call(2, "B 004", "7")
    board.wait(SLOT_SECONDS + 1)
    assert board.vm.nowNumber == "A 017", "the voice still speaks"
    board.voice.spoken.emit()
    board.wait(0.25)
    assert board.vm.nowNumber == "B 004"
    assert board.recent() == ["A 017"]
    assert [call.announcement for call in board.voice.calls] == [1, 2]


def test_a_recall_is_spoken_again_and_stands_once_in_the_list(board: Board) -> None:
    for announcement, number, repeat in ((1, "A 017", False), (2, "B 004", False), (3, "A 017", True)):
        board.call(announcement, number, repeat=repeat)
        board.voice.spoken.emit()
        board.wait(SLOT_SECONDS)
    assert board.vm.nowNumber == "A 017"
    assert board.recent() == ["B 004"]
    assert len(board.voice.calls) == 3


def test_who_was_called_by_voice_while_the_hub_was_silent_is_not_called_again_by_the_board(board: Board) -> None:
    call = {"number": "A 017", "counter": "4", "service": "A-1", "acted_at": "2026-11-23T01:00:00.000000Z"}
    for seq, kind in ((2, "entry.called"), (3, "entry.recalled")):
        board.vm.on_event(FeedEvent(seq=seq, kind=kind, at=board.now(), stream="t", data=call))
    assert board.vm.mode != "calling"
    assert board.voice.calls == []


def test_what_feed_and_picture_both_tell_is_one_call(board: Board) -> None:
    board.call(1)
    at = board.now()
    call = AnnouncementAnswer(announcement=1, number="A 017", counter="4", service="A-1", at=at)
    board.hub.change = {"announcements": (call,), "seq": 2}
    board.wait(LOOK_AGAIN_SECONDS)
    board.voice.spoken.emit()
    board.wait(SLOT_SECONDS)
    assert len(board.voice.calls) == 1


def test_after_a_lost_link_young_calls_are_spoken_in_order_and_old_ones_only_shown(board: Board) -> None:
    board.vm.turnLink(HubLink(state="down", since=START))
    board.wait(300)
    board.vm.turnLink(HubLink(state="up", since=START))
    for announcement, number, age in ((1, "A 001", 250), (2, "A 002", 130), (3, "A 003", 90), (4, "A 004", 20)):
        board.call(announcement, number, age=age)
    for _ in range(4):
        board.voice.spoken.emit()
        board.wait(SLOT_SECONDS)
    assert [call.number for call in board.voice.calls] == ["A 003", "A 004"]
    assert board.vm.nowNumber == "A 004"
    assert board.recent() == ["A 003", "A 002", "A 001"]


def test_the_hub_s_clock_decides_what_is_old_though_this_machine_s_clock_is_wrong(qapp: QApplication) -> None:
    board = Board()
    board.offset = timedelta(hours=3)
    board.vm.start()
    board.beat()
    board.call(1, age=10)
    assert len(board.voice.calls) == 1
    assert board.vm.clockText == "09.56"


@pytest.mark.parametrize(
    ("seconds", "level", "kind"),
    [
        (0, "fresh", "info"),
        (10, "fresh", "info"),
        (20, "aging", "info"),
        (31, "old", "info"),
        (121, "aging", "warning"),
    ],
)
def test_the_age_of_what_is_shown_is_always_said(board: Board, seconds: float, level: str, kind: str) -> None:
    board.call(1)
    board.hub.wrong = Unavailable("hub: not reached")
    board.wait(seconds)
    assert (board.vm.ageLevel, board.vm.newsKind) == (level, kind)
    assert board.vm.ageText.startswith("Data ")


def test_a_board_without_its_hub_says_so_and_no_longer_calls_its_last_call_current(board: Board) -> None:
    board.call(1)
    board.hub.wrong = Unavailable("hub: not reached")
    board.wait(121)
    assert not board.vm.live
    assert board.vm.cardTitle == "Panggilan terakhir, pukul 09.56"
    assert board.vm.newsLabel == "Tidak terhubung"
    assert board.vm.newsText == "Data terakhir pukul 09.56. Silakan perhatikan panggilan petugas."
    board.hub.wrong = None
    board.wait(5)
    assert board.vm.live
    assert board.vm.newsKind == "info"


def test_a_beat_keeps_the_data_fresh_and_asks_nothing(board: Board) -> None:
    asked = board.hub.asked
    for _ in range(4):
        board.wait(4)
        board.beat()
    assert board.vm.ageText == "Data 0 detik lalu"
    assert board.hub.asked == asked


def test_a_beat_that_is_ahead_of_the_picture_asks_for_a_new_one(board: Board) -> None:
    board.wait(2)
    asked = board.hub.asked
    board.beat(seq=9)
    assert board.hub.asked == asked + 1


def test_many_changes_at_once_ask_at_most_once_a_second(board: Board) -> None:
    asked = board.hub.asked
    for second in range(5):
        for each in range(20):
            board.vm.on_event(
                FeedEvent(seq=second * 20 + each, kind="ticket.issued", at=board.now(), stream="t", data={})
            )
        board.wait(1)
    assert board.hub.asked - asked <= 6


def test_until_the_hub_answers_nothing_is_claimed(opening: Board) -> None:
    assert (opening.vm.mode, opening.vm.cardTitle) == ("resting", "Menghubungi server kantor")
    assert (opening.vm.phase, opening.vm.clockText, opening.vm.linesTitle) == ("starting", "", "")
    assert opening.vm.ageText == "Umur data belum diketahui"
    opening.hub.wrong = None
    opening.wait(5)
    assert opening.vm.cardTitle == "Belum ada panggilan"


def test_a_call_that_came_before_the_first_picture_is_not_lost(opening: Board) -> None:
    opening.call(1)
    call = AnnouncementAnswer(announcement=1, number="A 017", counter="4", service="A-1", at=opening.now())
    opening.hub.change = {"announcements": (call,)}
    opening.hub.wrong = None
    opening.wait(5)
    assert (opening.vm.nowNumber, len(opening.voice.calls)) == ("A 017", 1)


@pytest.mark.parametrize(
    "wrong", [Refusal("not_enrolled", {"id": "…", "en": "…"}), Refusal("device_kind", {"id": "…", "en": "…"})]
)
def test_a_board_that_the_hub_does_not_know_says_who_can_mend_it(opening: Board, wrong: Refusal) -> None:
    opening.hub.wrong = wrong
    opening.wait(5)
    assert opening.vm.cardTitle == "Papan ini belum terdaftar"


def test_a_bug_in_an_answer_is_not_taken_for_bad_unavailable(opening: Board) -> None:
    opening.hub.wrong = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        opening.vm._failed(opening.hub.wrong)


def test_an_agency_s_line_says_who_waits_and_the_widest_honest_range(board: Board) -> None:
    lines = board.lines()
    dukcapil, imigrasi, kpp = lines["Dukcapil"], lines["Imigrasi"], lines["KPP Pratama"]
    assert (dukcapil["people"], dukcapil["figure"], dukcapil["unit"]) == ("5 orang", "10–20", "menit")
    assert (imigrasi["tone"], imigrasi["people"], imigrasi["unit"]) == ("closed", "Tutup", "besok 08.00")
    assert (kpp["figure"], kpp["unit"]) == ("", "langsung")


def test_an_unknown_wait_is_said_to_be_unknown(board: Board) -> None:
    board.wait(PAGE_SECONDS)
    assert board.lines()["BPJS Ketenagakerjaan"]["unit"] == "belum diketahui"


def test_where_nobody_waits_and_no_counter_is_open_the_line_says_that(board: Board) -> None:
    board.wait(PAGE_SECONDS)
    assert board.lines()["Koperasi & Perindag"]["unit"] == "loket belum buka"


def test_more_than_eight_agencies_take_turns_and_say_which_page_it_is(board: Board) -> None:
    first = set(board.lines())
    assert (len(first), board.vm.pageText) == (8, "1 / 2")
    board.wait(PAGE_SECONDS)
    assert board.vm.pageText == "2 / 2"
    assert not first & set(board.lines())
    board.wait(PAGE_SECONDS)
    assert set(board.lines()) == first


def test_news_take_turns_and_a_closed_agency_says_when_it_opens(board: Board) -> None:
    assert board.vm.newsText.startswith("Imigrasi: antrean hari ini penuh.")
    board.wait(NEWS_SECONDS)
    assert board.vm.newsText == "Imigrasi sudah tutup. Buka lagi besok pukul 08.00."


def test_after_closing_time_the_board_says_when_the_office_opens_again(board: Board) -> None:
    board.call(1)
    board.voice.spoken.emit()
    lines = tuple(
        msgspec.structs.replace(line, open_now=False, waiting=0, opens="2026-11-24T08:00")
        for line in board.hub.state().lines
    )
    board.hub.change = {"lines": lines, "seq": 5}
    board.wait(LOOK_AGAIN_SECONDS)
    assert board.vm.mode == "calling", "who was called last is still on the way to the counter"
    board.wait(120)
    assert (board.vm.mode, board.vm.cardTitle) == ("resting", "Layanan sedang tutup")
    assert board.vm.restText == "Buka lagi besok pukul 08.00."


def test_a_new_day_begins_with_an_empty_card(board: Board) -> None:
    board.call(41)
    board.voice.spoken.emit()
    board.wait(24 * 3600)
    assert (board.vm.mode, board.recent()) == ("resting", [])
    board.call(1, "A 001")
    assert board.vm.nowNumber == "A 001"


def test_a_new_catalogue_is_fetched_when_the_office_adopts_one(board: Board) -> None:
    fetched: list[int] = []
    real = board.hub.answers[CATALOGUE]
    board.hub.answers[CATALOGUE] = lambda: (fetched.append(1), real())[1]
    board.wait(2)
    board.vm.on_event(FeedEvent(seq=3, kind="catalogue.adopted", at=board.now(), stream="catalogue", data={}))
    board.wait(2)
    assert fetched == [1]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (VoiceState.UNKNOWN, ""),
        (VoiceState.READY, ""),
        (VoiceState.NO_SYNTHESISER, "Suara tidak tersedia"),
        (VoiceState.NO_DEVICE, "Suara tidak tersedia"),
        (VoiceState.STALLED, "Suara terputus"),
    ],
)
def test_a_board_without_a_voice_says_so_small(board: Board, state: VoiceState, words: str) -> None:
    board.voice.state = state
    board.voice.stateChanged.emit()
    assert board.vm.voiceText == words


def test_nothing_is_told_to_the_page_while_nothing_changes(board: Board, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(board.vm.changed):
        for _ in range(3):
            board.wait(0.1)
