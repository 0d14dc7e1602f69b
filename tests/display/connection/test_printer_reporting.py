"""Promise: the hub knows how each printer is as soon as it changes, once, and anew when it is back."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from display.connection.printer_reporting import PrinterReporter, report_of
from display.gallery.answering_hub import AnsweringHub, answers
from office.contract.errors import Unavailable
from office.devices.printers import ReportPrinter
from printing.driver.report import PrinterReport
from printing.spool.job import JobState, State
from printing.status import Condition, PrinterState
from sync.lan.calls.printers import REPORT_PRINTER
from sync.lan.client.feed import HubLink
from sync.lan.outbox.losses import OutboxLosses
from sync.wire import FeedBeat, PlatformLink

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)
BEAT = FeedBeat(at=NOW, seq=1, platform=PlatformLink(state="up"))


class ReportingHub(AnsweringHub):
    """A hub, the thread to it, a printer and a clock in one."""

    language = "id"

    def __init__(self) -> None:
        self.printer = ReportPrinter(word="unknown")
        self.received: list[ReportPrinter] = []
        self.silent, self.mono_s = False, 0.0
        super().__init__()
        self.telling = PrinterReporter(lambda: self.printer, self, self, lambda: self.mono_s)

    @answers(REPORT_PRINTER)
    def tell(self, report: ReportPrinter) -> None:
        if self.silent:
            raise Unavailable("no answer")
        self.received.append(report)

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
        self.telling.printer_changed()


@pytest.fixture
def reporting(qapp) -> ReportingHub:
    return ReportingHub()


def link(state: str) -> HubLink:
    return HubLink(state=state, since=NOW)  # type: ignore[arg-type]  # any state


def test_a_change_is_told_once(reporting: ReportingHub) -> None:
    for word in ("ready", "ready", "out", "out"):
        reporting.become(word)
    reporting.telling.beat(BEAT)
    assert [one.word for one in reporting.received] == ["ready", "out"]


def test_what_it_was_is_told_with_how_long_it_has_been_so(reporting: ReportingHub) -> None:
    reporting.become("out")
    reporting.mono_s = 90.0
    reporting.telling.link(link("up"))
    assert [one.for_s for one in reporting.received] == [0, 90]


def test_a_hub_that_was_away_is_told_when_it_is_back(reporting: ReportingHub) -> None:
    reporting.become("ready")
    reporting.silent = True
    reporting.become("out")
    reporting.silent = False
    reporting.telling.link(link("down"))
    assert [one.word for one in reporting.received] == ["ready"]
    reporting.telling.link(link("up"))
    assert [one.word for one in reporting.received] == ["ready", "out"]


def test_what_did_not_get_through_is_told_with_the_next_beat(reporting: ReportingHub) -> None:
    reporting.silent = True
    reporting.become("out")
    reporting.silent = False
    reporting.telling.beat(BEAT)
    assert [one.word for one in reporting.received] == ["out"]


def test_a_printer_that_answered_once_is_told_as_one_that_answers(reporting: ReportingHub) -> None:
    for word in ("unknown", "offline", "ready", "unknown"):
        reporting.become(word)
    assert [one.answers for one in reporting.received] == [False, False, True, True]


def test_a_hub_is_told_whole_metres_what_is_held_and_both_printers_voids() -> None:
    """So that a ticket that comes out is nothing to tell."""
    held, done = (JobState("j", "k", "ticket", state) for state in (State.HELD, State.DONE))
    state = PrinterState(Condition.OUT, Condition.READY)
    other = PrinterReport("usb:04b8:0202", PrinterState(), jobs=(held,), voids_today=1)
    both = PrinterReport("tcp://p:9100", state, jobs=(held, done), voids_today=2, paper_left_mm=12_345.6, backup=other)
    assert report_of(both) == ReportPrinter(word="out", paper_left_mm=12_000, waiting=2, voids=3)


def test_a_hub_is_told_of_damaged_files_and_of_acts_that_are_missing() -> None:
    other = PrinterReport("usb:04b8:0202", PrinterState(), asides=1)
    both = PrinterReport("tcp://p:9100", PrinterState(Condition.READY, Condition.READY), asides=1, backup=other)
    losses = OutboxLosses(missing=3, since=NOW, set_aside=1)
    found = report_of(both, losses)
    assert (found.set_aside, found.acts_missing, found.missing_since) == (3, 3, NOW)
