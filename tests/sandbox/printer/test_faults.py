"""Promise: what clones, lines and power do to a printer's answers can be had on command, in no time."""

import pytest

from sandbox.printer.machine import HEAD_TO_BLADE, PrinterMachine
from sandbox.printer.text_paper import TextPaper

ASB_ON, CUT = b"\x1da\xff", b"\x1dV\x42\x00"
EOT1 = b"\x10\x04\x01"
READY, OUT = b"\x14\x00\x00\x00", b"\x1c\x00\x0f\x00"


class Bench:
    """A machine at 100 mm/s, a clock that is moved by hand, and all it said."""

    def __init__(self) -> None:
        self.clock_s = 0.0
        self.paper = TextPaper(576)
        self.machine = PrinterMachine(self.paper, 100.0, lambda: self.clock_s)
        self.answered = b""
        self.machine.answer = self._hear

    def _hear(self, data: bytes) -> None:
        self.answered += data

    def send(self, data: bytes) -> bytes:
        """What it says until it has nothing left to do, or cannot go on."""
        self.answered = b""
        while data:
            data = data[self.machine.receive(data) :]
            if not self._moves():
                break
        while self._moves():
            pass
        return self.answered

    def _moves(self) -> bool:
        if self.machine.due is None:
            return self.machine.room > 0 and bool(self.machine._buffer) and not self.machine.sensors.offline
        self.clock_s = self.machine.due
        self.machine.advance()
        return True


@pytest.fixture
def bench() -> Bench:
    return Bench()


def fence(mark: bytes) -> bytes:
    return b"\x1d(H\x06\x0000" + mark


@pytest.mark.parametrize(
    ("mode", "sent", "expected"),
    [
        ("silent", ASB_ON + EOT1 + fence(b"aaaa") + b"\x1dr\x01", b""),
        ("no_realtime", EOT1 + ASB_ON, READY),
        ("no_asb", EOT1 + ASB_ON, b"\x16"),
        ("no_ids", fence(b"aaaa") + b"\x1dr\x01", b"\x00"),
        ("late", EOT1 + b"\x1dr\x01" + fence(b"aaaa"), b"\x16\x00"),
        ("late", ASB_ON, READY),
    ],
)
def test_a_clone_answers_less_than_the_manual_or_later(bench: Bench, mode: str, sent: bytes, expected: bytes) -> None:
    bench.machine.fault(mode)
    assert bench.send(sent) == expected


def test_a_mode_ends_by_its_word_and_outlives_a_power_cycle(bench: Bench) -> None:
    bench.machine.fault("no_realtime")
    bench.machine.fault("power_cycle")
    assert bench.send(EOT1) == b""
    bench.machine.fault("realtime")
    assert bench.send(EOT1) == b"\x16"


@pytest.mark.parametrize(
    ("fault", "expected"),
    [("cut_short", READY[:2]), ("flood", READY * 2000), ("stale", OUT)],
)
def test_status_comes_unasked_cut_short_in_floods_or_stale(bench: Bench, fault: str, expected: bytes) -> None:
    bench.send(ASB_ON)
    bench.machine.fault("paper_out")
    bench.machine.fault("paper_in")
    bench.answered = b""
    bench.machine.fault(fault)
    assert bench.answered == expected


def test_sixteen_bytes_of_garbage_greet_who_connects(bench: Bench) -> None:
    bench.machine.fault("noise_at_connect")
    bench.machine.greet()
    assert len(bench.answered) == 16


def test_a_small_buffer_takes_45_bytes_and_then_reads_no_more(bench: Bench) -> None:
    bench.machine.fault("small_buffer")
    bench.machine.fault("cover_open")
    assert bench.machine.receive(bytes(100)) == 45
    assert bench.machine.receive(EOT1) == 0
    bench.machine.fault("cover_close")
    assert bench.machine.room == 45


def test_a_full_buffer_or_an_open_cover_is_told_by_xoff(bench: Bench) -> None:
    bench.machine.fault("flow")
    bench.machine.fault("cover_open")
    bench.machine.fault("cover_close")
    assert bench.answered == b"\x13\x11"


def test_a_slip_takes_as_long_as_its_paper_and_the_blade(bench: Bench) -> None:
    assert bench.send(b"\x1bJ\xc8" * 4 + CUT + fence(b"done")) == b"\x37\x22done\x00"
    assert bench.clock_s == pytest.approx((800 + HEAD_TO_BLADE) / 8 / 100 + 0.25, abs=0.01)


def test_a_printer_without_a_cutter_lets_nothing_fall(bench: Bench) -> None:
    bench.machine.fault("no_cutter")
    bench.send(b"line\n" + CUT)
    assert bench.paper.pieces == []


def test_a_fault_strikes_inside_a_cut(bench: Bench) -> None:
    bench.machine.fault("power_off before_cut=1")
    bench.send(b"line\n" + CUT + fence(b"done"))
    assert (bench.answered, bench.paper.pieces) == (b"", [])
