"""Promise: whatever fails while a slip prints, it ends in exactly one valid piece of paper. None lost, none twice."""

import random

import pytest

from sandbox.printer import VirtualPrinter

# fault, what ends it, whether the body was on paper by then (so that the slip may not be printed again)
CASES = [
    ("paper_out mm=30", "paper_in", False),
    ("paper_out mm=150", "paper_in", False),
    ("paper_out id=1", "paper_in", True),
    ("cover_open mm=60", "cover_close", False),
    ("cover_open id=1", "cover_close", True),
    ("cable_pull mm=60", "cable_in", False),
    ("cable_pull bytes=700", "cable_in", False),
    ("cable_pull bytes=3000", "cable_in", False),
    ("cable_pull before_id=1", "cable_in", False),
    ("cable_pull id=1", "cable_in", True),
    ("cable_pull before_cut=1", "cable_in", True),
    ("cable_pull cut=1", "cable_in", True),
    ("cable_pull before_id=2", "cable_in", True),
    ("power_off mm=60", "power_on", False),
    ("power_off id=1", "power_on", True),
    ("power_off before_cut=1", "power_on", True),
    ("power_off cut=1", "power_on", True),
    ("cutter_jam", "cutter_clear", True),
    ("head_hot mm=60", "head_cool", True),
    ("silent before_id=1", "talk", False),
    ("silent before_id=2", "talk", True),
    ("broken mm=60", "power_cycle", False),
]


@pytest.mark.parametrize(("fault", "mended_by", "body_was_whole"), CASES, ids=[case[0] for case in CASES])
def test_a_fault_costs_at_most_a_void_stub(
    virtual: VirtualPrinter, desk, tray, fault: str, mended_by: str, body_was_whole: bool
) -> None:
    virtual.fault(fault)
    job = desk.print("A 017")
    desk.await_job(job, "void_pending", "cut_sent", "body_sent")
    desk._await(lambda: not desk.printer.state.ready, "the fault")
    virtual.fault(mended_by)
    assert desk.await_end(job).state == "done"
    assert tray.good("A 017") == 1
    assert tray.astray("A 017") == 0
    assert ("void_pending" in desk.states(job)) is not body_was_whole
    assert tray.void() == (0 if body_was_whole else 1)


@pytest.mark.parametrize("moment", ["mm=60", "id=1", "before_cut=1", "cut=1"])
def test_a_power_cycle_at_any_moment_loses_and_doubles_nothing(
    virtual: VirtualPrinter, desk, tray, moment: str
) -> None:
    virtual.fault(f"power_cycle {moment}")
    assert desk.await_end(desk.print("A 017")).state == "done"
    assert tray.good("A 017") == 1
    assert tray.astray("A 017") == 0


def test_a_jam_that_outlives_its_connection_is_recovered_from(virtual: VirtualPrinter, desk, tray) -> None:
    virtual.fault("cutter_jam")
    job = desk.print("A 017")
    desk.await_state("cutter")
    virtual.fault("cable_pull")
    desk.await_state("offline")
    virtual.fault("cable_in")
    desk.await_state("cutter")
    virtual.fault("cutter_clear")
    assert desk.await_end(job).state == "done"
    assert (tray.good("A 017"), tray.void()) == (1, 0)


def test_a_day_of_random_faults_loses_and_doubles_nothing(virtual: VirtualPrinter, desk, tray) -> None:
    chance = random.Random(7)
    numbers = [f"A {number:03}" for number in range(1, 25)]
    for number in numbers:
        if chance.random() < 0.5:
            name = chance.choice(["paper_out", "cover_open", "cable_pull", "power_cycle", "garbage"])
            moment = chance.choice(
                [f"mm={chance.randint(1, 200)}", f"bytes={chance.randint(1, 5700)}", "id=1", "cut=1"]
            )
            virtual.fault(f"{name} {moment}")
        job = desk.print(number)
        while desk.last(job) != "done":
            desk._await(lambda job=job: desk.last(job) == "done" or not desk.printer.state.ready, "an end or a fault")
            for mend in ("paper_in", "cover_close", "cable_in"):
                if desk.last(job) != "done" and needed(virtual, mend):
                    virtual.fault(mend)
            desk.await_change()
    assert [tray.good(number) for number in numbers] == [1] * len(numbers)
    assert [tray.astray(number) for number in numbers] == [0] * len(numbers)


def needed(virtual: VirtualPrinter, mend: str) -> bool:
    sensors = virtual.machine.sensors
    return {
        "paper_in": sensors.paper_end,
        "cover_close": sensors.cover_open,
        "cable_in": not virtual.reachable,
    }[mend]
