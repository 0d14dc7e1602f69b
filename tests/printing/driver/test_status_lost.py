"""Promise: a printer whose automatic status ends in the middle of a session is noticed within one slip, and no slip
that may lie on two rolls is called done. Lived through in made time by proof.printer.harness."""

import pytest

from proof.printer.harness import PrinterHarness

NUMBER = "A 017"
MOMENTS = ("", "mm=60", "before_id=1", "id=1", "before_cut=1", "cut=1", "id=2")
ASB_ENDS = ("", "mm=1", "mm=40")
PAPER_ENDS = [(when, repair_s) for when in ("mm=60", "mm=75", "mm=90") for repair_s in (0.3, 1.5)]


@pytest.mark.parametrize("clone", ["", "no_ids"])
@pytest.mark.parametrize(("when", "repair_s"), PAPER_ENDS)
@pytest.mark.parametrize("ends", ASB_ENDS)
def test_a_slip_on_two_rolls_is_not_done_though_automatic_status_ended_in_the_session(
    asleep: PrinterHarness, ends: str, when: str, repair_s: float, clone: str
) -> None:
    asleep.machine.fault(clone or "prompt")
    assert asleep.run(lambda: asleep.worker.state.ready)
    asleep.machine.fault(f"no_asb {ends}")
    asleep.machine.fault(f"paper_out {when}")
    asleep.on(when, lambda: asleep.at(repair_s, lambda: asleep.machine.fault("paper_in")))
    job = asleep.print(NUMBER)
    assert asleep.run(lambda: asleep.last(job) == "unconfirmed", 60.0), asleep.states
    asleep.rest(20.0)
    assert asleep.states[job].count("body_sent") == 2
    assert not asleep.worker.state.ready
    assert asleep.paper_out().torn([NUMBER]) == 0
    assert asleep.verdict().uncounted == 0
    assert asleep.paper_out().valid(NUMBER) == 1


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_printer_whose_automatic_status_ends_is_noticed_within_one_slip(harness: PrinterHarness, moment: str) -> None:
    harness.machine.fault(f"no_asb {moment}")
    for number in ("A 001", "A 002"):
        job = harness.print(number)
        assert harness.run(lambda job=job: harness.last(job) in ("done", "unconfirmed"), 60.0), harness.states
    assert harness.states[job][-1] == "unconfirmed"
    assert not harness.worker.state.ready
    harness.rest(20.0)
    assert harness.verdict().holds


def test_a_printer_that_sends_automatic_status_again_confirms_again(harness: PrinterHarness) -> None:
    harness.machine.fault("no_asb")
    doubtful = harness.print("A 001")
    assert harness.run(lambda: harness.last(doubtful) == "unconfirmed", 60.0), harness.states
    harness.machine.fault("asb")
    assert harness.run(lambda: harness.worker.state.ready, 10.0)
    job = harness.print("A 002")
    assert harness.run(lambda: harness.last(job) == "done", 60.0), harness.states
