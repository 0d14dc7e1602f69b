"""Promise: every fault of the fault table, at every moment of a slip, costs at most a void stub that is counted. No
ticket is lost, none comes twice, none is handed out torn.

Lived through in made time by proof.printer.harness: the real owner, session and spool against the virtual printer. Rows
that are about more than one printer, process or transport are claimed where those live."""

from collections.abc import Callable

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


def printed_through(harness: PrinterHarness, moment: str, inject: Callable[[str], None]) -> str:
    """A ticket asked for, the fault at that moment, and whatever people do until it is done."""
    if moment == "idle":
        inject("")
        harness.rest(1.0)
    job = harness.print(NUMBER)
    if moment != "idle":
        inject(MOMENTS[moment])
    assert harness.run(lambda: harness.last(job) == "done", 120.0), harness.states[job]
    harness.rest(30.0)
    return job


def verdict(harness: PrinterHarness, *, stubs: int = 0) -> PaperVerdict:
    found = harness.verdict()
    assert (found.lost, found.doubled, found.torn) == (0, 0, 0), harness.paper.pieces
    assert found.stubs == found.counted == stubs, harness.states
    return found


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", [*TEARING, *HARMLESS])
def test_a_fault_costs_at_most_a_stub(harness: PrinterHarness, fault: str, moment: str) -> None:
    harness.repair_s = (5.0, 5.0)
    job = printed_through(harness, moment, lambda when: harness.machine.fault(f"{fault} {when}"))
    torn = (fault in TEARING and moment in TORN_AT) or (fault, moment) == ("silent", "before")
    verdict(harness, stubs=int(torn))
    assert ("void_pending" in harness.states[job]) is torn
    assert harness.states[job].count("body_sent") == 1 + torn
    assert harness.worker.state.ready


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", LINKS)
def test_a_link_that_ends_without_a_word_costs_no_more(harness: PrinterHarness, fault: str, moment: str) -> None:
    harness.repair_s, harness.silent_link = (5.0, 5.0), True
    printed_through(harness, moment, lambda when: harness.machine.fault(f"{fault} {when}"))
    verdict(harness, stubs=int(moment in (*TORN_AT, "before")))  # nobody knows where the bytes have gone


HOLDING = ("paper_out", "cover_open", "broken", "head_hot", "cable_pull", "power_off")  # a jam is found by cutting
HELD = [(fault, moment) for fault in HOLDING for moment in ("idle", "before")] + [("silent", "idle")]


@pytest.mark.parametrize(("fault", "moment"), HELD)
def test_nothing_is_sent_to_a_printer_in_trouble_and_the_slip_is_held(
    harness: PrinterHarness, fault: str, moment: str
) -> None:
    if moment == "before":
        job = harness.print(NUMBER)
        harness.machine.fault(fault)
    else:
        harness.machine.fault(fault)
        harness.rest(10.0)
        job = harness.print(NUMBER)
    harness.rest(10.0)
    assert harness.states[job][-1] == "held"
    assert "body_sent" not in harness.states[job]
    harness.machine.fault(MENDS[fault])
    assert harness.run(lambda: harness.last(job) == "done", 60.0)
    verdict(harness)


@pytest.mark.parametrize("fault", [*WORDS, "near_end", "cable_pull", "power_off"])
def test_the_screen_hears_within_a_second(harness: PrinterHarness, fault: str) -> None:
    harness.repair_s = (5.0, 5.0)
    struck_s = harness.clock_s
    harness.machine.fault(fault)
    if fault == "cutter_jam":
        harness.print(NUMBER)  # it is found out by cutting
    word = {**WORDS, "near_end": "near_end"}.get(fault, "offline")
    harness.rest(3.0)
    reported_s = next(at for at, state, _ in harness.changes if at >= struck_s and state.word == word)
    assert reported_s - struck_s <= 1.0
    assert next(state for at, state, _ in harness.changes if at == reported_s and state.word == word).ready is (
        fault == "near_end"
    )
