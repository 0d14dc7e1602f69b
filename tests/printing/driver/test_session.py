"""Promise: the order in which a printer says things decides, to the byte, what becomes of a slip."""

import itertools
from collections.abc import Callable

import pytest

from office.contract.errors import Unavailable
from printing.driver.pace import SessionPace
from printing.driver.session import CHUNK_BYTES, Session
from printing.render.escpos import Bytes
from printing.spool.job import State

READY, OUT, OPEN = b"\x14\x00\x00\x00", b"\x1c\x00\x0f\x00", b"\x3c\x00\x00\x00"
PACE = SessionPace(answer_s=0.01, fence_s=0.05, drain_s=0.05, beat_s=0.01, beat_answer_s=0.02, recover_s=0.01)
TICK = b"tick"  # time passes and nothing is said
BODY, CUT, VOID = b"BODY", b"CUT", Bytes(b"VOID", b"CUT", 0.0)
PICTURES = b"\x1d(L\x02\x000C"
ASB_ON, PROCESS_ID = b"\x1da\xff", b"\x1d(H\x06\x0000"


class ScriptedTransport:
    """Answers at once, as `script` says for what is written; keeps what was written."""

    talks, slow = True, False

    def __init__(self, script: Callable[[bytes, bytes], list[bytes]]) -> None:
        self.written: list[bytes] = []
        self.waiting: list[bytes] = []
        self._script = script

    def write(self, data: bytes) -> None:
        self.written.append(data)
        fence_id = data.rpartition(PROCESS_ID)[2][:4] if PROCESS_ID in data else b""
        self.waiting += self._script(data, b"\x37\x22" + fence_id + b"\x00" if fence_id else b"")

    def answers(self, script: Callable[[bytes, bytes], list[bytes]]) -> None:
        self._script = script

    def close(self) -> None:
        """Nothing to close."""


def well(data: bytes, fence: bytes) -> list[bytes]:
    return [READY if data.startswith(ASB_ON) else b"", fence, READY if data.endswith(ASB_ON) else b""]


def mute(_data: bytes, _fence: bytes) -> list[bytes]:
    return []


class Rig:
    def __init__(
        self, script: Callable[[bytes, bytes], list[bytes]], *, confirms: bool = True, cuts: bool = True
    ) -> None:
        self.transport = ScriptedTransport(script)
        states = (f"{count:04}" for count in itertools.count())
        self.session = Session(
            self.transport,
            self._wait,
            lambda _: None,
            confirms=confirms,
            cuts=cuts,
            bitmaps=PICTURES,
            speed_mm_s=1000.0,
            pace=PACE,
            now=lambda: self.clock_s,
            new_fence_id=lambda: next(states),
        )
        self.states: list[str] = []
        self.clock_s = 0.0

    def _wait(self, seconds: float) -> None:
        received = self.transport.waiting.pop(0) if self.transport.waiting else TICK
        if received == TICK:
            self.clock_s += seconds
        else:
            self.session.receive(received)

    def print_job(self, state: State = State.QUEUED) -> list[str]:
        self.session.print_job(state, Bytes(BODY, CUT, 0.0), VOID, lambda state, _cause: self.states.append(str(state)))
        return self.states

    def sent(self, part: bytes) -> int:
        return sum(part in written for written in self.transport.written)


def greeted(script: Callable[[bytes, bytes], list[bytes]]) -> Rig:
    rig = Rig(lambda data, fence: script(data, fence) if BODY in data or data.startswith(CUT) else well(data, fence))
    assert rig.session.greet()
    return rig


def test_trouble_that_comes_after_the_fence_spoils_nothing_even_in_the_same_packet() -> None:
    rig = greeted(lambda _data, fence: [READY + fence + OUT, READY])
    assert rig.print_job() == ["body_sent", "body_ok", "cut_sent", "done"]
    assert rig.sent(b"VOID") == 0


def test_trouble_that_comes_before_the_fence_spoils_the_slip_even_in_the_same_packet() -> None:
    rig = greeted(lambda _data, fence: [OUT + READY + fence])
    assert rig.print_job() == ["body_sent", "void_pending", "void_ok", "queued"]
    assert rig.sent(b"VOID") == 1


def test_the_clock_stands_still_while_the_printer_says_it_cannot_go_on() -> None:
    rig = greeted(lambda _data, fence: [OPEN, *[TICK] * 8_000, READY + fence])
    assert rig.print_job()[:2] == ["body_sent", "void_pending"]
    assert rig.sent(BODY) == 1


def test_a_printer_that_says_nothing_to_a_slip_gets_no_cut_and_its_slip_is_void() -> None:
    rig = greeted(mute)
    with pytest.raises(Unavailable, match="did not confirm the slip"):
        rig.print_job()
    assert rig.states == ["body_sent", "void_pending"]
    assert rig.sent(CUT) == 0


@pytest.mark.parametrize("state", [State.BODY_OK, State.CUT_SENT])
def test_a_whole_body_gets_its_cut_and_nothing_else(state: State) -> None:
    rig = greeted(well)
    assert rig.print_job(state) == ["cut_sent", "done"]
    assert (rig.sent(BODY), rig.sent(CUT)) == (0, 1)


def test_silence_from_a_printer_that_has_answered_before_is_not_a_greeting() -> None:
    rig = Rig(mute)
    assert not rig.session.greet()
    assert not rig.session.may_print()
    assert not rig.session.state.ready


def test_a_printer_that_never_answered_is_taken_as_one_that_cannot() -> None:
    rig = Rig(mute, confirms=False)
    assert rig.session.greet()
    assert not rig.session.state.ready
    assert rig.print_job() == ["body_sent", "unconfirmed"]
    assert rig.sent(BODY + CUT) == 1


def test_a_whole_body_on_a_printer_that_cannot_answer_gets_only_its_cut() -> None:
    rig = Rig(mute, confirms=False)
    rig.session.greet()
    assert rig.print_job(State.CUT_SENT) == ["body_sent", "unconfirmed"]
    assert (rig.sent(BODY), rig.sent(CUT)) == (0, 1)


def test_a_printer_in_trouble_is_asked_why_and_told_to_say_when_it_is_over() -> None:
    answers = {b"\x10\x04\x01": b"\x1e", b"\x10\x04\x02": b"\x32", b"\x10\x04\x03": b"\x12", b"\x10\x04\x04": b"\x7e"}
    rig = Rig(lambda data, _fence: [answers.get(data, b"")])
    assert not rig.session.greet()
    assert rig.session.state.word == "out"
    assert rig.transport.written == [*answers, ASB_ON]


def test_a_picture_cut_short_before_us_is_flushed_only_if_nothing_is_answered() -> None:
    assert greeted(well).sent(bytes(4096)) == 0
    mute_one = Rig(mute, confirms=False)
    assert mute_one.session.greet()
    assert mute_one.sent(bytes(4096)) == 1
    stuck = Rig(
        lambda data, fence: [b"\x12" if data == b"\x10\x04\x01" else b"", fence if bytes(4096) in data else b""]
    )
    with pytest.raises(Unavailable, match="no longer confirms"):
        stuck.session.greet()
    assert stuck.sent(bytes(4096)) == 1


def test_a_cut_that_is_not_confirmed_is_not_done() -> None:
    rig = greeted(lambda data, fence: well(data, fence) if BODY in data else [])
    with pytest.raises(Unavailable, match="did not confirm the cut"):
        rig.print_job()
    assert rig.states == ["body_sent", "body_ok", "cut_sent"]


def test_a_slip_and_its_fence_are_one_write_with_no_question_in_it() -> None:
    """In the middle of a command the bytes of a question would be taken as part of it."""
    rig = greeted(well)
    greeting = len(rig.transport.written)
    rig.print_job()
    body, cut = rig.transport.written[greeting:]
    assert body.startswith(ASB_ON + BODY + PROCESS_ID)
    assert cut.startswith(CUT + PROCESS_ID)


@pytest.mark.parametrize(("before", "after"), [(READY, b""), (b"", READY), (b"", b"")])
def test_a_slip_around_which_the_printer_does_not_say_how_it_is_is_void(before: bytes, after: bytes) -> None:
    """Its fence came back; the paper may have been changed in between, and nobody would have heard of it."""
    rig = greeted(well)
    rig.transport.answers(lambda data, fence: [before + fence + after if BODY in data else fence or b"\x00"])
    assert rig.print_job() == ["body_sent", "void_pending", "void_ok", "queued"]
    assert not rig.session.state.ready
    rig.session.print_job(State.QUEUED, Bytes(BODY, CUT, 0.0), VOID, lambda state, _: rig.states.append(str(state)))
    assert rig.states[4:] == ["body_sent", "unconfirmed"]


def test_a_body_whose_fence_came_before_the_printer_fell_silent_is_whole() -> None:
    rig = greeted(well)
    rig.transport.answers(lambda data, fence: [READY + fence] if BODY in data else [])
    with pytest.raises(Unavailable, match="fell silent"):
        rig.print_job()
    assert rig.states == ["body_sent", "body_ok"]


def test_a_printer_without_automatic_status_is_noticed_while_it_is_idle() -> None:
    rig = greeted(well)
    rig.session.beat()
    rig.transport.answers(lambda _data, _fence: [b"\x12"])
    with pytest.raises(Unavailable, match="no automatic status"):
        rig.session.beat()


def test_a_printer_that_sends_automatic_status_again_is_greeted_anew() -> None:
    rig = Rig(lambda _data, fence: [b"\x12", fence])
    assert rig.session.greet()
    assert not rig.session.confirms
    rig.session.beat()
    rig.transport.answers(well)
    with pytest.raises(Unavailable, match="automatic status again"):
        rig.session.beat()


def test_a_printer_on_a_slow_way_that_is_out_half_way_gets_nothing_more_until_it_goes_on() -> None:
    long = b"x" * 5 * CHUNK_BYTES
    states: list[str] = []

    def out_at_the_second_piece(data: bytes, fence: bytes) -> list[bytes]:
        states.append(rig.session.state.word)
        return [OUT, b"", b"", READY] if len(states) == 2 else [fence]

    rig = Rig(lambda data, fence: out_at_the_second_piece(data, fence) if b"x" in data else well(data, fence))
    rig.session.greet()
    rig.transport.waiting.clear()
    rig.transport.slow = True
    rig.session.print_job(
        State.QUEUED, Bytes(long, CUT, 0.0), VOID, lambda state, _cause: rig.states.append(str(state))
    )
    assert states == ["ready"] * 6
    assert b"".join(rig.transport.written).count(long) == 1
    assert rig.states[:2] == ["body_sent", "void_pending"]


def test_every_fence_is_another_one() -> None:
    rig = greeted(well)
    rig.print_job()
    fences = [written.rpartition(PROCESS_ID)[2] for written in rig.transport.written if PROCESS_ID in written]
    assert len(set(fences)) == len(fences) == 3


def test_a_printer_that_confirms_is_told_the_pictures_of_every_slip_once_in_a_session() -> None:
    rig = greeted(well)
    assert rig.session.holds_bitmaps
    rig.print_job()
    assert rig.sent(PICTURES) == 1
    assert rig.transport.written.index(PICTURES) < next(
        at for at, sent in enumerate(rig.transport.written) if BODY in sent
    )


@pytest.mark.parametrize("answers", [[], [b"\x00"]])
def test_a_clone_is_told_no_pictures_which_it_would_print_as_letters(answers: list[bytes]) -> None:
    """Whether it answers nothing at all, or knows GS r and no process IDs."""
    rig = Rig(lambda data, _fence: [READY, *answers] if answers else [], confirms=False)
    assert rig.session.greet()
    assert not rig.session.holds_bitmaps
    assert rig.sent(PICTURES) == 0
