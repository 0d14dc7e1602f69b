"""Promise: over a real connection, too, a slip that something befalls ends in exactly one valid piece of paper.

Every fault at every moment is in test_printing_faults, in made time; here is what a real socket may do differently."""

import pytest

from sandbox.printer.server import VirtualPrinter

CASES = [
    ("paper_out mm=30", "paper_in", 1),
    ("cable_pull mm=60", "cable_in", 1),
    ("power_off before_cut=1", "power_on", 0),
    ("cutter_jam", "cutter_clear", 0),
]


@pytest.mark.parametrize(("fault", "mended_by", "stubs"), CASES, ids=[case[0] for case in CASES])
def test_a_fault_costs_at_most_a_void_stub(
    virtual: VirtualPrinter, client, paper, fault: str, mended_by: str, stubs: int
) -> None:
    virtual.fault(fault)
    job = client.print("A 017")
    client.await_job(job, "void_pending", "cut_sent", "body_sent")
    client._await(lambda: not client.printer.state.ready, "the fault")
    virtual.fault(mended_by)
    assert client.await_end(job).state == "done"
    assert (paper.good("A 017"), paper.astray("A 017"), paper.void()) == (1, 0, stubs)


@pytest.mark.parametrize("moment", ["mm=60", "id=1", "before_cut=1", "cut=1"])
def test_a_power_cycle_at_any_moment_loses_and_doubles_nothing(
    virtual: VirtualPrinter, client, paper, moment: str
) -> None:
    virtual.fault(f"power_cycle {moment}")
    assert client.await_end(client.print("A 017")).state == "done"
    assert paper.good("A 017") == 1
    assert paper.astray("A 017") == 0
