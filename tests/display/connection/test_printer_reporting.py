"""Promise: the hub knows how each printer is as soon as it changes, once, and anew when it is back."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from display.connection.printer_reporting import PrinterReporter, told_of
from display.gallery.answering_hub import AnsweringHub
from office.contract.errors import Unavailable
from office.devices.printers import ReportPrinter
from printing.driver.report import PrinterReport
from printing.spool.spool import JobState, State
from printing.status import Condition, PrinterState
from sync.lan.calls.printers import REPORT_PRINTER
from sync.lan.client.feed import HubLink
from sync.wire import FeedBeat, PlatformLink

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)
BEAT = FeedBeat(at=NOW, seq=1, platform=PlatformLink(state="up"))


class Told(AnsweringHub):
    """A hub, the thread to it, a printer and a clock in one."""

    language = "id"

    def __init__(self) -> None:
        self.printer = ReportPrinter(word="unknown")
        self.heard: list[ReportPrinter] = []
        self.silent, self.mono_s = False, 0.0
        self.answers = {REPORT_PRINTER: self.tell}
        self.telling = PrinterReporter(lambda: self.printer, self, self, lambda: self.mono_s)

    def tell(self, told: ReportPrinter) -> None:
        if self.silent:
            raise Unavailable("no answer")
        self.heard.append(told)

    def run(
        self, work: Callable[[], object], then: Callable[[object], object], failed: Callable[[BaseException], object]
    ) -> None:
        try:
            answer = work()
        except Unavailable as unavailable:
            failed(unavailable)
        else:
            then(answer)

    def become(self, word: str, **more: object) -> None:
        self.printer = ReportPrinter(word=word, **more)  # type: ignore[arg-type]  # any word
        self.telling.heard()


@pytest.fixture
def told(qapp) -> Told:
    return Told()


def link(state: str) -> HubLink:
    return HubLink(state=state, since=NOW)  # type: ignore[arg-type]  # any state


def test_a_change_is_told_once(told: Told) -> None:
    for word in ("ready", "ready", "out", "out"):
        told.become(word)
    told.telling.beat(BEAT)
    assert [one.word for one in told.heard] == ["ready", "out"]


def test_what_it_was_is_told_with_how_long_it_has_been_so(told: Told) -> None:
    told.become("out")
    told.mono_s = 90.0
    told.telling.link(link("up"))
    assert [one.for_s for one in told.heard] == [0, 90]


def test_a_hub_that_was_away_is_told_when_it_is_back(told: Told) -> None:
    told.become("ready")
    told.silent = True
    told.become("out")
    told.silent = False
    told.telling.link(link("down"))
    assert [one.word for one in told.heard] == ["ready"]
    told.telling.link(link("up"))
    assert [one.word for one in told.heard] == ["ready", "out"]


def test_what_did_not_get_through_is_told_with_the_next_beat(told: Told) -> None:
    told.silent = True
    told.become("out")
    told.silent = False
    told.telling.beat(BEAT)
    assert [one.word for one in told.heard] == ["out"]


def test_a_printer_that_answered_once_is_told_as_one_that_answers(told: Told) -> None:
    for word in ("unknown", "offline", "ready", "unknown"):
        told.become(word)
    assert [one.answers for one in told.heard] == [False, False, True, True]


def test_a_hub_is_told_whole_metres_what_is_held_and_both_printers_voids() -> None:
    """So that a ticket that comes out is nothing to tell."""
    held, done = (JobState("j", "k", "ticket", state) for state in (State.HELD, State.DONE))
    state = PrinterState(Condition.OUT, Condition.READY)
    other = PrinterReport("usb:04b8:0202", PrinterState(), jobs=(held,), voids_today=1)
    both = PrinterReport("tcp://p:9100", state, jobs=(held, done), voids_today=2, paper_left_mm=12_345.6, backup=other)
    assert told_of(both) == ReportPrinter(word="out", paper_left_mm=12_000, waiting=2, voids=3)
