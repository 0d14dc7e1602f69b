"""Promise: a technician is told what a printer answered and nothing that it did not, and asking prints nothing."""

import pytest

from printing.driver.probe import ANSWER_SECONDS, FENCE_ID, FENCE_SECONDS, ProbeAnswers, ask
from printing.render.escpos import fence
from printing.status import Asb

WELL = {
    b"\x10\x04\x01": b"\x16",
    b"\x10\x04\x02": b"\x12",
    b"\x10\x04\x03": b"\x12",
    b"\x10\x04\x04": b"\x12",
    b"\x1da\xff": b"\x14\x00\x00\x00",
    fence(FENCE_ID): b"\x37\x22SOAL\x00",
    b"\x1dIB": b"_EPSON\x00",
    b"\x1dIC": b"_TM-T88V\x00",
}


class Scripted:
    """Answers at the end of what is written; a second passes at each look without an answer."""

    talks, slow = True, False

    def __init__(self, answers: dict[bytes, bytes]) -> None:
        self.answers, self.waiting, self.written, self.time = answers, [], b"", 0.0

    def write(self, data: bytes) -> None:
        self.written += data
        self.waiting += [answer for probe, answer in self.answers.items() if data.endswith(probe)]

    def close(self) -> None:
        """Nothing to close."""

    def take(self, seconds: float) -> bytes:
        if self.waiting:
            self.time += 0.001
            return self.waiting.pop(0)
        self.time += seconds
        return b""


def probe(answers: dict[bytes, bytes]) -> tuple[ProbeAnswers, Scripted]:
    transport = Scripted(answers)
    return ask(transport, transport.take, lambda: transport.time), transport


def test_what_a_printer_answers_is_told_whole() -> None:
    found, _ = probe(WELL)
    assert found.realtime == {1: 0x16, 2: 0x12, 3: 0x12, 4: 0x12}
    assert (found.maker, found.model, found.confirms, found.noise) == ("EPSON", "TM-T88V", True, 0)
    assert found.asb == Asb(b"\x14\x00\x00\x00")
    assert found.answer_s == pytest.approx(0.001)
    assert found.bytes_per_s == pytest.approx(512_000)


def test_nothing_that_is_asked_comes_out_on_paper() -> None:
    _, transport = probe(WELL)
    assert not any(byte in transport.written for byte in (b"\n", b"\x1dV", b"\x1bJ", b"\x1bd"))


def test_an_offline_printer_is_asked_only_what_it_answers_then() -> None:
    found, transport = probe({**WELL, b"\x10\x04\x01": b"\x1e", b"\x10\x04\x02": b"\x32"})
    assert found.offline
    assert found.realtime[2] == 0x32
    assert transport.written == b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04"


def test_silence_is_told_as_silence_and_in_time() -> None:
    found, transport = probe({})
    assert found.silent
    assert (found.answer_s, found.bytes_per_s, found.confirms) == (None, None, False)
    assert transport.time <= 2 * ANSWER_SECONDS + FENCE_SECONDS


def test_a_printer_that_knows_no_ids_confirms_by_its_answer_in_turn_and_one_without_a_word_of_its_own_does_not() -> (
    None
):
    by_turn = {probe: answer for probe, answer in WELL.items() if probe != fence(FENCE_ID)}
    assert probe({**by_turn, fence(FENCE_ID): b"\x00"})[0].confirms
    assert not probe(by_turn)[0].confirms
    unnamed, _ = probe({question: answer for question, answer in WELL.items() if question != b"\x1da\xff"})
    assert unnamed.fenced
    assert not unnamed.confirms


def test_garbage_is_counted_and_taken_for_nothing() -> None:
    found, _ = probe(dict.fromkeys(WELL, b"\xff\x91"))
    assert found.noise > 0
    assert not found.silent
    assert (found.realtime, found.asb, found.confirms, found.model) == ({}, None, False, "")


def test_a_way_without_answers_is_not_asked() -> None:
    transport = Scripted(WELL)
    transport.talks = False
    assert ask(transport, transport.take, lambda: 0.0) == ProbeAnswers(talks=False)
    assert transport.written == b""
