"""Promise: every fault of the fault table, at every moment of a slip, costs at most a void stub that is counted. No
ticket is lost, none comes twice, none is handed out torn.

Lived through in made time by proof.printer.harness: the real owner, session and spool against the virtual printer. Rows
that are about more than one printer, process or transport are claimed where those live."""

from collections.abc import Callable
from pathlib import Path

import pytest

from proof.printer.harness import MENDS, PrinterHarness
from proof.printer.paper_checker import PaperVerdict

NUMBER = "A 017"
# moment of a slip -> when the fault strikes; "" is at once
MOMENTS = {
    "idle": "",
    "before": "",
    "in the body": "mm=60",
    "at the body's fence": "before_id=1",
    "between the fences": "id=1",
    "in the cut": "before_cut=1",
    "at the cut's fence": "cut=1",
    "after the cut's fence": "id=2",
}
TORN_AT = ("in the body", "at the body's fence")
TEARING = ("paper_out", "cover_open", "broken", "cable_pull", "power_off", "power_cycle", "silent")
HARMLESS = ("near_end", "head_hot", "cutter_jam", "garbage", "flood", "cut_short", "stale")
WORDS = {"paper_out": "out", "cover_open": "cover_open", "broken": "error", "head_hot": "hot", "cutter_jam": "cutter"}
LINKS = ("cable_pull", "power_off", "power_cycle")


@pytest.fixture
def press(tmp_path: Path) -> PrinterHarness:
    made = PrinterHarness(tmp_path)
    assert made.run(lambda: made.owner.state.ready)
    return made


def printed_through(press: PrinterHarness, moment: str, strike: Callable[[str], None]) -> str:
    """A ticket asked for, the fault at that moment, and whatever people do until it is done."""
    if moment == "idle":
        strike("")
        press.rest(1.0)
    job = press.print(NUMBER)
    if moment != "idle":
        strike(MOMENTS[moment])
    assert press.run(lambda: press.last(job) == "done", 120.0), press.states[job]
    press.rest(30.0)
    return job


def verdict(press: PrinterHarness, *, stubs: int = 0) -> PaperVerdict:
    found = press.judge()
    assert (found.lost, found.doubled, found.torn) == (0, 0, 0), press.paper.pieces
    assert found.stubs == found.counted == stubs, press.states
    return found


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", [*TEARING, *HARMLESS])
def test_a_fault_costs_at_most_a_stub(press: PrinterHarness, fault: str, moment: str) -> None:
    press.patience_s = (5.0, 5.0)
    job = printed_through(press, moment, lambda when: press.machine.fault(f"{fault} {when}"))
    torn = (fault in TEARING and moment in TORN_AT) or (fault, moment) == ("silent", "before")
    verdict(press, stubs=int(torn))
    assert ("void_pending" in press.states[job]) is torn
    assert press.states[job].count("body_sent") == 1 + torn
    assert press.owner.state.ready


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", LINKS)
def test_a_link_that_ends_without_a_word_costs_no_more(press: PrinterHarness, fault: str, moment: str) -> None:
    press.patience_s, press.silent_link = (5.0, 5.0), True
    printed_through(press, moment, lambda when: press.machine.fault(f"{fault} {when}"))
    verdict(press, stubs=int(moment in (*TORN_AT, "before")))  # nobody knows where the bytes have gone


HOLDING = ("paper_out", "cover_open", "broken", "head_hot", "cable_pull", "power_off")  # a jam is found by cutting
HELD = [(fault, moment) for fault in HOLDING for moment in ("idle", "before")] + [("silent", "idle")]


@pytest.mark.parametrize(("fault", "moment"), HELD)
def test_nothing_is_sent_to_a_printer_in_trouble_and_the_slip_is_held(
    press: PrinterHarness, fault: str, moment: str
) -> None:
    if moment == "before":
        job = press.print(NUMBER)
        press.machine.fault(fault)
    else:
        press.machine.fault(fault)
        press.rest(10.0)
        job = press.print(NUMBER)
    press.rest(10.0)
    assert press.states[job][-1] == "held"
    assert "body_sent" not in press.states[job]
    press.machine.fault(MENDS[fault])
    assert press.run(lambda: press.last(job) == "done", 60.0)
    verdict(press)


@pytest.mark.parametrize("fault", [*WORDS, "near_end", "cable_pull", "power_off"])
def test_the_screen_hears_within_a_second(press: PrinterHarness, fault: str) -> None:
    press.patience_s = (5.0, 5.0)
    struck_s = press.clock_s
    press.machine.fault(fault)
    if fault == "cutter_jam":
        press.print(NUMBER)  # it is found out by cutting
    word = {**WORDS, "near_end": "near_end"}.get(fault, "offline")
    press.rest(3.0)
    told_s = next(at for at, state, _ in press.told if at >= struck_s and state.word == word)
    assert told_s - struck_s <= 1.0
    assert next(state for at, state, _ in press.told if at == told_s and state.word == word).ready is (
        fault == "near_end"
    )
