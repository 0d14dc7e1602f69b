"""Promise: the virtual printer behaves as the manuals say a real one does, so that proofs on it mean something.

The bytes are those of the manuals' tables: independent of how our own room reads them."""

import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from sandbox.printer.server import VirtualPrinter

ROOT = Path(__file__).resolve().parents[3]
PROCESS_ID = b"\x1d(H\x06\x0000"
CUT = b"\x1dV\x42\x00"


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[VirtualPrinter]:
    made = VirtualPrinter(tmp_path, speed_mm_s=1e6)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def wire(printer: VirtualPrinter) -> Iterator[socket.socket]:
    with socket.create_connection(printer.address, 5) as connection:
        connection.settimeout(5)
        yield connection


def ask(wire: socket.socket, data: bytes, length: int) -> bytes:
    wire.sendall(data)
    return take(wire, length)


def take(wire: socket.socket, length: int) -> bytes:
    answer = b""
    while len(answer) < length:
        more = wire.recv(length - len(answer))
        assert more, f"hung up after {answer!r}"
        answer += more
    return answer


def settle(wire: socket.socket) -> None:
    """Until everything sent so far is printed."""
    answer = ask(wire, PROCESS_ID + b"done", 7)
    while not answer.endswith(b"\x37\x22done\x00"):
        answer += take(wire, 1)


def picture(printer: VirtualPrinter, number: int) -> Image.Image:
    with Image.open(printer.out / f"slip-{number:04}.png") as image:
        return image.convert("L")


@pytest.mark.parametrize(
    ("fault", "answers", "asb"),
    [
        ("", "16 12 12 12", "14 00 00 00"),
        ("near_end", "16 12 12 1e", "14 00 03 00"),
        ("paper_out", "1e 32 12 7e", "1c 00 0f 00"),
        ("cover_open", "1e 16 12 12", "3c 00 00 00"),
        ("broken", "1e 52 32 12", "1c 20 00 00"),
        ("head_hot", "1e 52 52 12", "1c 40 00 00"),
    ],
)
def test_every_state_answers_with_the_bytes_of_the_manual(
    printer: VirtualPrinter, wire: socket.socket, fault: str, answers: str, asb: str
) -> None:
    assert ask(wire, b"\x1da\xff", 4) == bytes.fromhex("14000000")
    if fault:
        printer.fault(fault)
        assert take(wire, 4) == bytes.fromhex(asb)
    assert b"".join(ask(wire, b"\x10\x04" + bytes((n,)), 1) for n in (1, 2, 3, 4)) == bytes.fromhex(answers)


def test_a_jammed_cutter_stops_until_it_is_cleared_and_told_to_recover(
    printer: VirtualPrinter, wire: socket.socket
) -> None:
    printer.fault("cutter_jam")
    assert ask(wire, b"\x1da\xffx\n" + CUT, 8) == bytes.fromhex("14000000 1c080000")
    assert ask(wire, b"\x10\x04\x03", 1) == b"\x1a"
    printer.fault("cutter_clear")
    assert ask(wire, b"\x10\x05\x01", 4) == bytes.fromhex("14000000")
    settle(wire)
    assert not list(printer.out.glob("slip-*.png"))


def test_a_process_id_comes_back_after_the_paper_moved_and_not_while_offline(
    printer: VirtualPrinter, wire: socket.socket
) -> None:
    assert ask(wire, b"line\n" + PROCESS_ID + b"aB3z", 7) == b"\x37\x22aB3z\x00"
    printer.fault("cover_open")
    wire.sendall(PROCESS_ID + b"2222" + b"\x10\x04\x01")
    assert take(wire, 1) == b"\x1e"
    printer.fault("cover_close")
    assert take(wire, 7) == b"\x37\x222222\x00"


def test_solicited_answers_come_in_stream_order(wire: socket.socket) -> None:
    assert ask(wire, b"\x1dr\x01\x1dI\x42", 6) == b"\x00\x5fMPP\x00"


def test_real_time_questions_are_answered_inside_a_picture_and_eat_none_of_it(
    printer: VirtualPrinter, wire: socket.socket
) -> None:
    picture = b"\x1dv0\x00\x01\x00\x06\x00" + b"\xff\x10\x04\x01\xff\xff"
    assert ask(wire, picture, 1) == b"\x16"
    settle(wire)
    wire.sendall(b"after\n" + CUT)
    settle(wire)
    assert (printer.out / "slip-0001.txt").read_text() == "[raster 8x6]\nafter\n"


def test_a_real_time_question_may_arrive_in_pieces(printer: VirtualPrinter) -> None:
    answers: list[bytes] = []
    printer.machine.answer = answers.append
    for piece in (b"\x10", b"\x04", b"\x01"):
        printer.machine.receive(piece)
    assert answers == [b"\x16"]


def test_one_client_at_a_time_and_the_next_one_waits(printer: VirtualPrinter, wire: socket.socket) -> None:
    assert ask(wire, b"\x10\x04\x01", 1) == b"\x16"
    with socket.create_connection(printer.address, 5) as second:
        second.settimeout(0.1)
        second.sendall(b"\x10\x04\x01")
        with pytest.raises(TimeoutError):
            second.recv(1)
        wire.close()
        second.settimeout(5)
        assert second.recv(1) == b"\x16"


def test_a_pulled_cable_resets_the_link_but_what_was_received_still_prints(
    printer: VirtualPrinter, wire: socket.socket
) -> None:
    settle(wire)
    wire.sendall(b"received\n" + CUT + PROCESS_ID + b"last")
    take(wire, 7)
    printer.fault("cable_pull")
    with pytest.raises(ConnectionResetError):
        wire.recv(1)
    assert "received" in (printer.out / "slip-0001.txt").read_text()


def test_a_power_cycle_forgets_the_buffer_and_leaves_half_a_slip_on_the_paper(
    printer: VirtualPrinter, wire: socket.socket
) -> None:
    printer.fault("power_cycle mm=10")
    wire.sendall(b"first\n" * 2 + b"\x1bJ\xff" + b"never\n" + CUT)
    with pytest.raises(ConnectionResetError):
        wire.recv(1)
    with socket.create_connection(printer.address, 5) as again:
        again.settimeout(5)
        again.sendall(b"second\n" + CUT)
        settle(again)
    assert (printer.out / "slip-0001.txt").read_text() == "first\nfirst\nsecond\n"


def test_paper_end_in_mid_slip_keeps_the_data_and_goes_on_torn_on_the_new_roll(
    printer: VirtualPrinter, wire: socket.socket
) -> None:
    printer.fault("paper_out mm=6")
    assert ask(wire, b"\x1da\xffone\ntwo\n" + CUT, 8)[4:] == bytes.fromhex("1c000f00")
    printer.fault("paper_in")
    assert take(wire, 4) == bytes.fromhex("14000000")
    settle(wire)
    assert (printer.out / "torn-0001.txt").read_text() == "one\n"
    assert (printer.out / "slip-0001.txt").read_text() == "two\n"


def test_a_full_buffer_stops_reading_and_loses_nothing(printer: VirtualPrinter, wire: socket.socket) -> None:
    printer.fault("cover_open")
    sender = threading.Thread(target=wire.sendall, args=(b"x\n" + bytes(50_000) + b"y\n" + CUT + PROCESS_ID + b"done",))
    sender.start()
    sender.join(0.1)
    assert len(printer.machine._buffer) < 10_000
    printer.fault("cover_close")
    sender.join(10)
    assert take(wire, 7) == b"\x37\x22done\x00"
    assert (printer.out / "slip-0001.txt").read_text() == "x\ny\n"


def test_smoothing_rounds_a_magnified_letter_and_its_absence_makes_blocks(
    printer: VirtualPrinter, wire: socket.socket
) -> None:
    wire.sendall(b"\x1d!\x77" + b"\x1db\x00" + b"O\n" + CUT + b"\x1db\x01" + b"O\n" + CUT)
    settle(wire)
    blocks, smooth = picture(printer, 1), picture(printer, 2)
    cell = (0, 120, 96, 312)
    assert blocks.crop(cell) == blocks.crop(cell).resize((12, 24), 0).resize((96, 192), 0)
    assert smooth.crop(cell) != smooth.crop(cell).resize((12, 24), 0).resize((96, 192), 0)


def test_a_slip_is_as_long_as_its_body_and_the_way_to_the_blade(printer: VirtualPrinter, wire: socket.socket) -> None:
    wire.sendall(b"\x1bJ\xc8" + CUT + b"\x1bJ\x64" + CUT)
    settle(wire)
    assert [picture(printer, number).height for number in (1, 2)] == [200 + 120, 100 + 120]


@pytest.mark.parametrize("line", ["", "fire", "paper_out tomorrow", "paper_out mm=x"])
def test_a_fault_that_is_none_is_refused(printer: VirtualPrinter, line: str) -> None:
    with pytest.raises(ValueError, match="no such fault"):
        printer.fault(line)


def test_the_program_says_when_it_is_ready_takes_faults_from_a_file_and_ends_on_request(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sandbox.printer.server", "--listen", "127.0.0.1:0", "--out", str(tmp_path)]
    with subprocess.Popen(
        [*command, "--no-window", "--paper", "58mm"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        ready = re.fullmatch(r"printer ready 127\.0\.0\.1:(\d+)\n", program.stdout.readline())
        assert ready is not None
        with socket.create_connection(("127.0.0.1", int(ready[1])), 5) as wire:
            wire.settimeout(5)
            assert ask(wire, b"\x1da\xff", 4) == bytes.fromhex("14000000")
            (tmp_path / "fault").write_text("near_end\n")
            assert take(wire, 4) == bytes.fromhex("14000300")
            wire.sendall(b"x\n" + CUT)
            settle(wire)
        program.terminate()
        assert program.wait(10) == 0
    assert not (tmp_path / "fault").exists()
    with Image.open(tmp_path / "slip-0001.png") as image:
        assert image.width == 384
