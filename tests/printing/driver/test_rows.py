"""Promise: lines, clones, disks, clocks and kills at every moment of a slip lose, double and tear nothing.

The rows of the fault table that are not a fault of the virtual printer's own; lived through by
proof.printer.harness."""

from pathlib import Path

import pytest

from proof.printer.harness import PrinterHarness, ticket_lines
from proof.printer.paper_checker import VOID

NUMBER = "A 017"
MOMENTS = ("", "mm=60", "before_id=1", "id=1", "before_cut=1", "cut=1", "id=2")
TORN_AT = ("mm=60", "before_id=1")
STUB = ("Lembar ini tidak berlaku.", "Pakai lembar berikutnya atau nomor di layar.")
FOREIGN = b"ASING\n\x1dV\x42\x00"


def once(harness: PrinterHarness, *, stubs: int = 0) -> None:
    found = harness.verdict()
    assert (found.lost, found.doubled, found.torn) == (0, 0, 0), harness.paper.pieces
    assert found.stubs == found.counted == stubs, harness.states


def done(harness: PrinterHarness, job: str, seconds: float = 180.0) -> None:
    assert harness.run(lambda: harness.last(job) == "done", seconds), harness.states


# the line


def test_a_printer_that_is_off_at_start_is_tried_again_more_and_more_rarely(asleep: PrinterHarness) -> None:
    asleep.machine.fault("power_off")
    job = asleep.print(NUMBER)
    asleep.rest(60.0)
    assert asleep.worker.state.word == "offline"
    assert asleep.last(job) == "held"
    gaps = [round(after - before, 3) for before, after in zip(asleep.tried_at, asleep.tried_at[1:], strict=False)]
    assert gaps[:6] == [0.0, 0.5, 1.0, 2.0, 4.0, 5.0]
    assert set(gaps[6:]) == {5.0}
    asleep.machine.fault("power_on")
    done(asleep, job, 10.0)
    once(asleep)


@pytest.mark.parametrize("mode", ["second_waits", "second_refused"])
def test_a_slot_that_is_taken_is_waited_for_and_never_asked_for_twice(harness: PrinterHarness, mode: str) -> None:
    harness.machine.fault(mode)
    harness.slot_taken = True
    harness.hang_up()
    job = harness.print(NUMBER)
    harness.rest(30.0)
    assert not harness.worker.state.ready
    assert harness.last(job) == "held"
    assert harness.open_at_once == 1
    harness.slot_taken = False
    done(harness, job)
    once(harness)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_connection_that_the_printer_ends_is_noticed_at_once(harness: PrinterHarness, moment: str) -> None:
    harness.on(moment, harness.hang_up)
    done(harness, harness.print(NUMBER))
    harness.rest(10.0)
    assert harness.worker.state.ready
    once(harness, stubs=int(moment in TORN_AT))


def test_an_idle_connection_is_kept_open_by_its_beat(harness: PrinterHarness) -> None:
    harness.rest(600.0)
    assert len(harness.tried_at) == 1
    assert harness.worker.state.ready


@pytest.mark.parametrize("moment", MOMENTS)
def test_another_clients_job_leaves_our_ticket_in_one_piece(harness: PrinterHarness, moment: str) -> None:
    harness.on(moment, lambda: harness.machine.receive(FOREIGN))
    done(harness, harness.print(NUMBER))
    once(harness)


def test_what_another_client_left_in_the_printer_is_waited_for(asleep: PrinterHarness) -> None:
    asleep.machine.receive(b"\x1bJ\xff" * 40 + FOREIGN)
    done(asleep, asleep.print(NUMBER))
    assert "ASING" in asleep.paper.pieces[0].lines
    assert NUMBER not in asleep.paper.pieces[0].lines
    once(asleep)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", ["paper_out", "cover_open", "power_cycle", "head_hot"])
def test_a_printer_that_takes_no_more_bytes_fails_its_deadline_and_no_ticket(
    harness: PrinterHarness, fault: str, moment: str
) -> None:
    harness.machine.fault("small_buffer")
    harness.kernel_bytes, harness.bytes_per_s, harness.repair_s = 64, 1920.0, (20.0, 20.0)
    harness.machine.fault(f"{fault} {moment}")
    done(harness, harness.print(NUMBER))
    found = harness.verdict()
    assert (found.lost, found.doubled, found.torn) == (0, 0, 0), harness.paper.pieces
    assert found.stubs == found.counted


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_power_cycle_that_the_line_does_not_tell_of_costs_no_more_than_a_stub(
    harness: PrinterHarness, moment: str
) -> None:
    """A serial line has no end that could be noticed, and after the power the printer says nothing unasked."""
    harness.deaf_line = True
    harness.machine.fault(f"power_cycle {moment}")
    done(harness, harness.print(NUMBER))
    once(harness, stubs=int(moment in TORN_AT))


def test_a_power_cycle_that_the_line_does_not_tell_of_hides_no_end_of_paper(harness: PrinterHarness) -> None:
    harness.deaf_line, harness.repair_s = True, (1.0, 1.0)
    harness.machine.fault("power_cycle")
    harness.machine.fault("paper_out mm=60")
    done(harness, harness.print(NUMBER))
    once(harness, stubs=1)


# clones

CLONES = {
    "silent": "unconfirmed",
    "no_asb": "unconfirmed",
    "late": "unconfirmed",
    "no_realtime": "done",
    "no_ids": "done",
    "small_buffer": "done",
    "noise_at_connect": "done",
    "flow": "done",
}


@pytest.mark.parametrize("clone", CLONES)
def test_a_clone_is_trusted_as_far_as_what_it_says_can_be_relied_on(asleep: PrinterHarness, clone: str) -> None:
    asleep.machine.fault(clone)
    for number in ("A 001", "A 002"):
        job = asleep.print(number)
        assert asleep.run(lambda job=job: asleep.last(job) == CLONES[clone], 60.0), asleep.states
        assert asleep.states[job].count("body_sent") == 1
    asleep.rest(20.0)
    assert [asleep.paper_out().valid(number) for number in ("A 001", "A 002")] == [1, 1]
    assert asleep.worker.state.ready or CLONES[clone] != "done"


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", ["paper_out", "cover_open", "cable_pull", "power_cycle", "silent"])
@pytest.mark.parametrize("clone", ["no_ids", "no_realtime", "noise_at_connect"])
def test_a_clone_that_confirms_keeps_the_promise(asleep: PrinterHarness, clone: str, fault: str, moment: str) -> None:
    asleep.machine.fault(clone)
    assert asleep.run(lambda: asleep.worker.state.ready)
    asleep.repair_s = (5.0, 5.0)
    asleep.machine.fault(f"{fault} {moment}")
    done(asleep, asleep.print(NUMBER))
    once(asleep, stubs=int(moment in TORN_AT or (fault == "silent" and moment == "")))


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_answer_in_the_shape_of_a_fence_is_none(asleep: PrinterHarness, moment: str) -> None:
    """What is left of a status frame that was cut short looks like three answers to GS r."""
    asleep.machine.fault("no_ids")
    assert asleep.run(lambda: asleep.worker.state.ready)
    asleep.machine.fault("paper_out mm=100")
    asleep.on(moment or "mm=1", lambda: asleep.say(b"\x00\x0f\x00"))
    asleep.repair_s = (9.0, 9.0)
    done(asleep, asleep.print(NUMBER))
    found = asleep.verdict()
    assert (found.lost, found.doubled, found.torn) == (0, 0, 0), asleep.paper.pieces


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_status_byte_that_nobody_asked_for_changes_nothing(harness: PrinterHarness, moment: str) -> None:
    """As a picture gives it that has 10 04 01 among its dots."""
    harness.on(moment, lambda: harness.say(b"\x16"))
    done(harness, harness.print(NUMBER))
    once(harness)


@pytest.mark.parametrize(
    "fault", ["", "paper_out mm=60", "cable_pull mm=60", "cable_pull before_id=1", "power_off mm=60"]
)
def test_a_printer_without_a_cutter_never_prints_a_second_ticket_by_itself(tmp_path: Path, fault: str) -> None:
    harness = PrinterHarness(tmp_path, cutter=False)
    assert harness.run(lambda: harness.worker.state.ready)
    harness.repair_s = (5.0, 5.0)
    harness.on("", lambda: harness.machine.fault(fault) if fault else None)
    job = harness.print(NUMBER)
    end = "unconfirmed" if fault else "done"
    assert harness.run(lambda: harness.last(job) == end, 60.0), harness.states
    harness.rest(60.0)
    assert harness.states[job].count("body_sent") == 1


def test_a_stale_bad_word_is_asked_about_and_taken_back(harness: PrinterHarness) -> None:
    harness.say(b"\x1c\x00\x0f\x00")
    assert harness.run(lambda: harness.worker.state.word == "out", 1.0)
    job = harness.print(NUMBER)
    done(harness, job, 40.0)
    once(harness)


def test_noise_makes_the_state_unknown_until_the_printer_says_it_again(harness: PrinterHarness) -> None:
    harness.machine.fault("garbage")
    assert harness.run(lambda: harness.worker.state.word == "unknown", 1.0)
    assert not harness.worker.state.ready
    assert harness.run(lambda: harness.worker.state.word == "ready", 2.0)


def test_a_stale_good_word_prints_nothing_that_counts(harness: PrinterHarness) -> None:
    harness.machine.fault("paper_out")
    harness.rest(1.0)
    harness.machine.fault("stale")
    job = harness.print(NUMBER)
    harness.rest(5.0)
    harness.machine.fault("paper_in")
    done(harness, job)
    found = harness.verdict()
    assert (found.lost, found.doubled, found.torn) == (0, 0, 0)
    assert found.stubs == found.counted


def test_a_printer_in_trouble_for_hours_has_room_for_the_word_that_ends_it(harness: PrinterHarness) -> None:
    """What it is asked and told while it is offline stays in its buffer."""
    harness.hours = 4.0
    harness.machine.fault("cutter_jam")
    harness.at(2 * 3600.0, lambda: harness.machine.fault("cutter_clear"))
    job = harness.print(NUMBER)
    done(harness, job, 3 * 3600.0)
    once(harness)


# our own process


def stray(harness: PrinterHarness) -> list[str]:
    """Lines that are neither of a ticket, nor of a stub, nor the beginning of one."""
    known = [*(line.replace("{number}", NUMBER) for line in ticket_lines()), VOID, *STUB]
    lines = [line for piece in harness.paper.pieces for line in piece.lines]
    return [line for line in lines if not any(one.startswith(line) for one in known)]


@pytest.mark.parametrize("write", range(1, 9))
def test_a_command_cut_in_half_by_our_end_prints_no_garbage(asleep: PrinterHarness, write: int) -> None:
    """A picture that is being told to the printer takes what comes next as its dots, until it is flushed."""
    asleep.kill = ("half", write)
    done(asleep, asleep.print(NUMBER))
    asleep.rest(30.0)
    found = asleep.verdict()
    assert (found.lost, found.doubled, found.torn) == (0, 0, 0), asleep.paper.pieces
    assert not stray(asleep)


def test_a_slip_cut_anywhere_by_our_end_leaves_no_stray_letter(tmp_path: Path) -> None:
    for byte in range(1, 600, 7):
        harness = PrinterHarness(tmp_path / str(byte))
        assert harness.run(lambda harness=harness: harness.worker.state.ready)
        harness.kill, harness.cut_at = ("half", 1), byte
        done(harness, harness.print(NUMBER))
        found = harness.verdict()
        assert (found.lost, found.doubled, found.torn) == (0, 0, 0), (byte, harness.paper.pieces)
        assert not stray(harness), byte
        harness.spool.close()


TROUBLES = {"held": "paper_out", "void_pending": "paper_out mm=60", "void_ok": "cover_open mm=60", "": ""}


@pytest.mark.parametrize(
    "state", ["queued", "held", "body_sent", "body_ok", "cut_sent", "done", "void_pending", "void_ok"]
)
def test_killed_when_a_state_was_just_committed(harness: PrinterHarness, state: str) -> None:
    harness.repair_s = (5.0, 5.0)
    harness.machine.fault(TROUBLES.get(state, "near_end"))
    harness.kill = (state, 1)
    done(harness, harness.print(NUMBER))
    harness.rest(10.0)
    assert harness.kills == 1
    once(harness, stubs=int(state in ("body_sent", "void_pending", "void_ok")))


@pytest.mark.parametrize("moment", ["take", "write", "written", "open"])
@pytest.mark.parametrize("fault", ["", "paper_out mm=60", "cable_pull mm=60", "cutter_jam"])
def test_killed_at_every_wait_and_every_write(tmp_path: Path, fault: str, moment: str) -> None:
    for count in range(1, 26):
        harness = PrinterHarness(tmp_path / str(count))
        harness.run(lambda harness=harness: harness.worker.state.ready)
        harness.repair_s = (5.0, 5.0)
        if fault:
            harness.machine.fault(fault)
        harness.kill = (moment, count)
        done(harness, harness.print(NUMBER))
        harness.rest(10.0)
        found = harness.verdict()
        assert (found.lost, found.doubled, found.torn) == (0, 0, 0), (count, harness.paper.pieces)
        assert found.stubs <= found.counted + harness.kills, (count, harness.states)
        harness.spool.close()
        if not harness.kills:
            return


def test_the_same_slip_asked_for_again_and_again_comes_once(harness: PrinterHarness) -> None:
    jobs = {harness.print(NUMBER) for _ in range(3)}
    done(harness, jobs.pop())
    assert not jobs
    harness.print(NUMBER)
    harness.rest(10.0)
    once(harness)


# clocks and disks


@pytest.mark.parametrize("jump_s", [86_400.0, -86_400.0])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_wall_clock_that_jumps_moves_no_deadline(harness: PrinterHarness, moment: str, jump_s: float) -> None:
    def jump() -> None:
        harness.wall_off_s += jump_s

    harness.on(moment, jump)
    done(harness, harness.print(NUMBER, ttl_s=60.0), 10.0)
    once(harness)


@pytest.mark.parametrize("jump_s", [86_400.0, -86_400.0])
def test_a_ticket_expires_after_its_minute_whatever_the_wall_clock_says(harness: PrinterHarness, jump_s: float) -> None:
    harness.machine.fault("paper_out")
    harness.rest(1.0)
    job = harness.print(NUMBER, ttl_s=60.0)
    harness.rest(30.0)
    harness.wall_off_s = jump_s
    harness.rest(20.0)
    assert harness.last(job) == "held"
    harness.rest(20.0)
    assert harness.last(job) == "expired"
    harness.machine.fault("paper_in")
    harness.rest(30.0)
    once(harness)


def test_a_ticket_that_expires_half_printed_leaves_only_a_stub(harness: PrinterHarness) -> None:
    harness.machine.fault("paper_out mm=60")
    job = harness.print(NUMBER, ttl_s=60.0)
    harness.rest(90.0)
    assert harness.last(job) == "void_pending"
    harness.machine.fault("paper_in")
    assert harness.run(lambda: harness.last(job) == "expired")
    harness.rest(30.0)
    once(harness, stubs=1)


@pytest.mark.parametrize("moment", MOMENTS[1:])
def test_a_disk_that_takes_nothing_more_prints_nothing_that_is_not_written_down(
    harness: PrinterHarness, moment: str
) -> None:
    harness.on(moment, lambda: harness.disk(takes=False))
    job = harness.print(NUMBER)
    harness.rest(20.0)
    assert not harness.worker.state.ready
    harness.disk(takes=True)
    done(harness, job)
    harness.rest(20.0)
    assert harness.worker.state.ready
    once(harness, stubs=int(moment in (*TORN_AT, "id=1")))  # a fence that could not be written down did not come back


def test_nothing_is_called_queued_before_it_is_written_down_and_nothing_is_forgotten(harness: PrinterHarness) -> None:
    harness.disk(takes=False)
    jobs = [harness.print(number) for number in ("A 001", "A 002")]
    harness.rest(20.0)
    assert not harness.states
    assert not harness.worker.state.ready
    assert not harness.paper.pieces
    harness.disk(takes=True)
    for job in jobs:
        done(harness, job)
    once(harness)
