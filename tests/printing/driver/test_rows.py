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


@pytest.fixture
def asleep(tmp_path: Path) -> PrinterHarness:
    """Not yet connected."""
    return PrinterHarness(tmp_path)


@pytest.fixture
def press(asleep: PrinterHarness) -> PrinterHarness:
    assert asleep.run(lambda: asleep.owner.state.ready)
    return asleep


def once(press: PrinterHarness, *, stubs: int = 0) -> None:
    found = press.judge()
    assert (found.lost, found.doubled, found.torn) == (0, 0, 0), press.paper.pieces
    assert found.stubs == found.counted == stubs, press.states


def done(press: PrinterHarness, job: str, seconds: float = 180.0) -> None:
    assert press.run(lambda: press.last(job) == "done", seconds), press.states


# the line


def test_a_printer_that_is_off_at_start_is_tried_again_more_and_more_rarely(asleep: PrinterHarness) -> None:
    asleep.machine.fault("power_off")
    job = asleep.print(NUMBER)
    asleep.rest(60.0)
    assert asleep.owner.state.word == "offline"
    assert asleep.last(job) == "held"
    gaps = [round(after - before, 3) for before, after in zip(asleep.tried_at, asleep.tried_at[1:], strict=False)]
    assert gaps[:6] == [0.0, 0.5, 1.0, 2.0, 4.0, 5.0]
    assert set(gaps[6:]) == {5.0}
    asleep.machine.fault("power_on")
    done(asleep, job, 10.0)
    once(asleep)


@pytest.mark.parametrize("mode", ["second_waits", "second_refused"])
def test_a_slot_that_is_taken_is_waited_for_and_never_asked_for_twice(press: PrinterHarness, mode: str) -> None:
    press.machine.fault(mode)
    press.slot_taken = True
    press.hang_up()
    job = press.print(NUMBER)
    press.rest(30.0)
    assert not press.owner.state.ready
    assert press.last(job) == "held"
    assert press.open_at_once == 1
    press.slot_taken = False
    done(press, job)
    once(press)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_connection_that_the_printer_ends_is_noticed_at_once(press: PrinterHarness, moment: str) -> None:
    press.on(moment, press.hang_up)
    done(press, press.print(NUMBER))
    press.rest(10.0)
    assert press.owner.state.ready
    once(press, stubs=int(moment in TORN_AT))


def test_an_idle_connection_is_kept_open_by_its_beat(press: PrinterHarness) -> None:
    press.rest(600.0)
    assert len(press.tried_at) == 1
    assert press.owner.state.ready


@pytest.mark.parametrize("moment", MOMENTS)
def test_another_clients_job_leaves_our_ticket_in_one_piece(press: PrinterHarness, moment: str) -> None:
    press.on(moment, lambda: press.foreign(FOREIGN))
    done(press, press.print(NUMBER))
    once(press)


def test_what_another_client_left_in_the_printer_is_waited_for(asleep: PrinterHarness) -> None:
    asleep.foreign(b"\x1bJ\xff" * 40 + FOREIGN)
    done(asleep, asleep.print(NUMBER))
    assert "ASING" in asleep.paper.pieces[0].lines
    assert NUMBER not in asleep.paper.pieces[0].lines
    once(asleep)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", ["paper_out", "cover_open", "power_cycle", "head_hot"])
def test_a_printer_that_takes_no_more_bytes_fails_its_deadline_and_no_ticket(
    press: PrinterHarness, fault: str, moment: str
) -> None:
    press.machine.fault("small_buffer")
    press.kernel_bytes, press.bytes_per_s, press.patience_s = 64, 1920.0, (20.0, 20.0)
    press.machine.fault(f"{fault} {moment}")
    done(press, press.print(NUMBER))
    found = press.judge()
    assert (found.lost, found.doubled, found.torn) == (0, 0, 0), press.paper.pieces
    assert found.stubs == found.counted


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_power_cycle_that_the_line_does_not_tell_of_costs_no_more_than_a_stub(
    press: PrinterHarness, moment: str
) -> None:
    """A serial line has no end that could be noticed, and after the power the printer says nothing unasked."""
    press.deaf_line = True
    press.machine.fault(f"power_cycle {moment}")
    done(press, press.print(NUMBER))
    once(press, stubs=int(moment in TORN_AT))


def test_a_power_cycle_that_the_line_does_not_tell_of_hides_no_end_of_paper(press: PrinterHarness) -> None:
    press.deaf_line, press.patience_s = True, (1.0, 1.0)
    press.machine.fault("power_cycle")
    press.machine.fault("paper_out mm=60")
    done(press, press.print(NUMBER))
    once(press, stubs=1)


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
    assert [asleep.tray().valid(number) for number in ("A 001", "A 002")] == [1, 1]
    assert asleep.owner.state.ready or CLONES[clone] != "done"


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", ["paper_out", "cover_open", "cable_pull", "power_cycle", "silent"])
@pytest.mark.parametrize("clone", ["no_ids", "no_realtime", "noise_at_connect"])
def test_a_clone_that_confirms_keeps_the_promise(asleep: PrinterHarness, clone: str, fault: str, moment: str) -> None:
    asleep.machine.fault(clone)
    assert asleep.run(lambda: asleep.owner.state.ready)
    asleep.patience_s = (5.0, 5.0)
    asleep.machine.fault(f"{fault} {moment}")
    done(asleep, asleep.print(NUMBER))
    once(asleep, stubs=int(moment in TORN_AT or (fault == "silent" and moment == "")))


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_answer_in_the_shape_of_a_fence_is_none(asleep: PrinterHarness, moment: str) -> None:
    """What is left of a status frame that was cut short looks like three answers to GS r."""
    asleep.machine.fault("no_ids")
    assert asleep.run(lambda: asleep.owner.state.ready)
    asleep.machine.fault("paper_out mm=100")
    asleep.on(moment or "mm=1", lambda: asleep.say(b"\x00\x0f\x00"))
    asleep.patience_s = (9.0, 9.0)
    done(asleep, asleep.print(NUMBER))
    found = asleep.judge()
    assert (found.lost, found.doubled, found.torn) == (0, 0, 0), asleep.paper.pieces


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_status_byte_that_nobody_asked_for_changes_nothing(press: PrinterHarness, moment: str) -> None:
    """As a picture gives it that has 10 04 01 among its dots."""
    press.on(moment, lambda: press.say(b"\x16"))
    done(press, press.print(NUMBER))
    once(press)


@pytest.mark.parametrize(
    "fault", ["", "paper_out mm=60", "cable_pull mm=60", "cable_pull before_id=1", "power_off mm=60"]
)
def test_a_printer_without_a_cutter_never_prints_a_second_ticket_by_itself(tmp_path: Path, fault: str) -> None:
    press = PrinterHarness(tmp_path, cutter=False)
    assert press.run(lambda: press.owner.state.ready)
    press.patience_s = (5.0, 5.0)
    press.on("", lambda: press.machine.fault(fault) if fault else None)
    job = press.print(NUMBER)
    end = "unconfirmed" if fault else "done"
    assert press.run(lambda: press.last(job) == end, 60.0), press.states
    press.rest(60.0)
    assert press.states[job].count("body_sent") == 1


def test_a_stale_bad_word_is_asked_about_and_taken_back(press: PrinterHarness) -> None:
    press.say(b"\x1c\x00\x0f\x00")
    assert press.run(lambda: press.owner.state.word == "out", 1.0)
    job = press.print(NUMBER)
    done(press, job, 40.0)
    once(press)


def test_noise_makes_the_state_unknown_until_the_printer_says_it_again(press: PrinterHarness) -> None:
    press.machine.fault("garbage")
    assert press.run(lambda: press.owner.state.word == "unknown", 1.0)
    assert not press.owner.state.ready
    assert press.run(lambda: press.owner.state.word == "ready", 2.0)


def test_a_stale_good_word_prints_nothing_that_counts(press: PrinterHarness) -> None:
    press.machine.fault("paper_out")
    press.rest(1.0)
    press.machine.fault("stale")
    job = press.print(NUMBER)
    press.rest(5.0)
    press.machine.fault("paper_in")
    done(press, job)
    found = press.judge()
    assert (found.lost, found.doubled, found.torn) == (0, 0, 0)
    assert found.stubs == found.counted


def test_a_printer_in_trouble_for_hours_has_room_for_the_word_that_ends_it(press: PrinterHarness) -> None:
    """What it is asked and told while it is offline stays in its buffer."""
    press.hours = 4.0
    press.machine.fault("cutter_jam")
    press.at(2 * 3600.0, lambda: press.machine.fault("cutter_clear"))
    job = press.print(NUMBER)
    done(press, job, 3 * 3600.0)
    once(press)


# our own process


def stray(press: PrinterHarness) -> list[str]:
    """Lines that are neither of a ticket, nor of a stub, nor the beginning of one."""
    known = [*(line.replace("{number}", NUMBER) for line in ticket_lines()), VOID, *STUB]
    lines = [line for piece in press.paper.pieces for line in piece.lines]
    return [line for line in lines if not any(one.startswith(line) for one in known)]


@pytest.mark.parametrize("write", range(1, 9))
def test_a_command_cut_in_half_by_our_end_prints_no_garbage(asleep: PrinterHarness, write: int) -> None:
    """A picture that is being told to the printer takes what comes next as its dots, until it is flushed."""
    asleep.kill = ("half", write)
    done(asleep, asleep.print(NUMBER))
    asleep.rest(30.0)
    found = asleep.judge()
    assert (found.lost, found.doubled, found.torn) == (0, 0, 0), asleep.paper.pieces
    assert not stray(asleep)


def test_a_slip_cut_anywhere_by_our_end_leaves_no_stray_letter(tmp_path: Path) -> None:
    for byte in range(1, 600, 7):
        press = PrinterHarness(tmp_path / str(byte))
        assert press.run(lambda press=press: press.owner.state.ready)
        press.kill, press.cut_at = ("half", 1), byte
        done(press, press.print(NUMBER))
        found = press.judge()
        assert (found.lost, found.doubled, found.torn) == (0, 0, 0), (byte, press.paper.pieces)
        assert not stray(press), byte
        press.spool.close()


TROUBLES = {"held": "paper_out", "void_pending": "paper_out mm=60", "void_ok": "cover_open mm=60", "": ""}


@pytest.mark.parametrize(
    "state", ["queued", "held", "body_sent", "body_ok", "cut_sent", "done", "void_pending", "void_ok"]
)
def test_killed_when_a_state_was_just_committed(press: PrinterHarness, state: str) -> None:
    press.patience_s = (5.0, 5.0)
    press.machine.fault(TROUBLES.get(state, "near_end"))
    press.kill = (state, 1)
    done(press, press.print(NUMBER))
    press.rest(10.0)
    assert press.kills == 1
    once(press, stubs=int(state in ("body_sent", "void_pending", "void_ok")))


@pytest.mark.parametrize("moment", ["take", "write", "written", "open"])
@pytest.mark.parametrize("fault", ["", "paper_out mm=60", "cable_pull mm=60", "cutter_jam"])
def test_killed_at_every_wait_and_every_write(tmp_path: Path, fault: str, moment: str) -> None:
    for count in range(1, 26):
        press = PrinterHarness(tmp_path / str(count))
        press.run(lambda press=press: press.owner.state.ready)
        press.patience_s = (5.0, 5.0)
        if fault:
            press.machine.fault(fault)
        press.kill = (moment, count)
        done(press, press.print(NUMBER))
        press.rest(10.0)
        found = press.judge()
        assert (found.lost, found.doubled, found.torn) == (0, 0, 0), (count, press.paper.pieces)
        assert found.stubs <= found.counted + press.kills, (count, press.states)
        press.spool.close()
        if not press.kills:
            return


def test_the_same_slip_asked_for_again_and_again_comes_once(press: PrinterHarness) -> None:
    jobs = {press.print(NUMBER) for _ in range(3)}
    done(press, jobs.pop())
    assert not jobs
    press.print(NUMBER)
    press.rest(10.0)
    once(press)


# clocks and disks


@pytest.mark.parametrize("jump_s", [86_400.0, -86_400.0])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_wall_clock_that_jumps_moves_no_deadline(press: PrinterHarness, moment: str, jump_s: float) -> None:
    def jump() -> None:
        press.wall_off_s += jump_s

    press.on(moment, jump)
    done(press, press.print(NUMBER, ttl_s=60.0), 10.0)
    once(press)


@pytest.mark.parametrize("jump_s", [86_400.0, -86_400.0])
def test_a_ticket_expires_after_its_minute_whatever_the_wall_clock_says(press: PrinterHarness, jump_s: float) -> None:
    press.machine.fault("paper_out")
    press.rest(1.0)
    job = press.print(NUMBER, ttl_s=60.0)
    press.rest(30.0)
    press.wall_off_s = jump_s
    press.rest(20.0)
    assert press.last(job) == "held"
    press.rest(20.0)
    assert press.last(job) == "expired"
    press.machine.fault("paper_in")
    press.rest(30.0)
    once(press)


def test_a_ticket_that_expires_half_printed_leaves_only_a_stub(press: PrinterHarness) -> None:
    press.machine.fault("paper_out mm=60")
    job = press.print(NUMBER, ttl_s=60.0)
    press.rest(90.0)
    assert press.last(job) == "void_pending"
    press.machine.fault("paper_in")
    assert press.run(lambda: press.last(job) == "expired")
    press.rest(30.0)
    once(press, stubs=1)


@pytest.mark.parametrize("moment", MOMENTS[1:])
def test_a_disk_that_takes_nothing_more_prints_nothing_that_is_not_written_down(
    press: PrinterHarness, moment: str
) -> None:
    press.on(moment, lambda: press.disk(takes=False))
    job = press.print(NUMBER)
    press.rest(20.0)
    assert not press.owner.state.ready
    press.disk(takes=True)
    done(press, job)
    press.rest(20.0)
    assert press.owner.state.ready
    once(press, stubs=int(moment in (*TORN_AT, "id=1")))  # a fence that could not be written down did not come back


def test_nothing_is_called_queued_before_it_is_written_down_and_nothing_is_forgotten(press: PrinterHarness) -> None:
    press.disk(takes=False)
    jobs = [press.print(number) for number in ("A 001", "A 002")]
    press.rest(20.0)
    assert not press.states
    assert not press.owner.state.ready
    assert not press.paper.pieces
    press.disk(takes=True)
    for job in jobs:
        done(press, job)
    once(press)
