"""Promise: a scanner on a serial line gives whole texts, however they come, and may be pulled out and put in again."""

import os
import tty
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from kiosk.gallery.fake_hub import CODE
from kiosk.scanner.check import check_scanner, keyboards
from kiosk.scanner.readings import TEXT_MAX
from kiosk.scanner.scanner import ScannerKind, ScannerSetting, scanner_setting
from kiosk.scanner.serial_scanner import BYTES_MAX, LineReader, SerialScanner
from office.contract.errors import Refusal

LISTED = """I: Bus=0019 Vendor=0000 Product=0001 Version=0000
N: Name="Power Button"
H: Handlers=kbd event0
B: EV=3

I: Bus=0003 Vendor=05e0 Product=1200 Version=0110
N: Name="Example Bar Code Scanner"
H: Handlers=sysrq kbd event3 leds
B: EV=120013
"""


class Wire:
    """A real terminal line with a name that stays, as /dev/serial/by-id gives one."""

    def __init__(self, name: Path) -> None:
        self.name = name
        self.plug_in()

    def plug_in(self) -> None:
        self.far, self.near = os.openpty()
        tty.setraw(self.near)
        self.name.symlink_to(os.ttyname(self.near))

    def say(self, words: bytes) -> None:
        os.write(self.far, words)

    def pull_out(self) -> None:
        self.name.unlink()
        os.close(self.near)
        os.close(self.far)


Wired = Callable[[], tuple[Wire, SerialScanner, list[list[str]]]]


@pytest.fixture
def wired(qapp, tmp_path) -> Iterator[tuple[Wire, SerialScanner, list[list[str]]]]:
    wire = Wire(tmp_path / "scanner")
    scanner, received = SerialScanner(str(wire.name)), []
    scanner.scanned.connect(received.append)
    scanner.start()
    yield wire, scanner, received
    scanner.close()
    wire.pull_out()


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\x03", b""], ids=["CR", "LF", "CR LF", "ETX", "silence"])
def test_a_text_arrives_whole_whatever_ends_it(end, wired, qtbot) -> None:
    wire, scanner, received = wired
    assert scanner.there
    with qtbot.waitSignal(scanner.scanned):
        wire.say(CODE.encode() + end)
    assert received == [[CODE]]


def test_a_text_that_comes_in_pieces_is_one(wired, qtbot) -> None:
    wire, scanner, received = wired
    for piece in (b"7Q2", b"-M"):
        with qtbot.waitSignal(scanner._port.readyRead):
            wire.say(piece)
    with qtbot.waitSignal(scanner.scanned):
        wire.say(b"X4\r\n")
    assert received == [[CODE]]


def test_what_stays_under_the_scanner_is_told_once(wired, qtbot) -> None:
    wire, scanner, received = wired
    with qtbot.waitSignal(scanner.scanned):
        wire.say(b"7Q2-MX4\r7Q2-MX4\r7Q2-MX4\r")
    with qtbot.waitSignal(scanner.scanned):
        wire.say(b"J7Q2-MX4K\r")
    assert received == [[CODE], ["J7Q2-MX4K"]]
    scanner.forget()
    with qtbot.waitSignal(scanner.scanned):
        wire.say(b"J7Q2-MX4K\r")


def test_pulled_out_and_put_in_again_it_goes_on_and_says_each_once(wired, qtbot) -> None:
    wire, scanner, received = wired
    scanner._again.setInterval(50)
    with structlog.testing.capture_logs() as logged:
        with qtbot.waitSignal(scanner.changed):
            wire.pull_out()
        assert not scanner.there
        with qtbot.waitSignal(scanner._again.timeout), qtbot.waitSignal(scanner._again.timeout):
            pass
        with qtbot.waitSignal(scanner.changed):
            wire.plug_in()
    assert scanner.there
    with qtbot.waitSignal(scanner.scanned):
        wire.say(b"7Q2-MX4\r")
    assert received == [[CODE]]
    assert [line["event"] for line in logged] == ["scanner_is_gone", "scanner_is_back"]


def test_a_scanner_that_is_not_there_yet_is_waited_for(qapp, qtbot, tmp_path) -> None:
    scanner = SerialScanner(str(tmp_path / "later"))
    scanner._again.setInterval(50)
    scanner.start()
    assert not scanner.there
    with qtbot.waitSignal(scanner.changed):
        wire = Wire(tmp_path / "later")
    assert scanner.there
    scanner.close()
    wire.pull_out()


@given(st.binary(max_size=400), st.lists(st.integers(0, 400), max_size=8))
def test_the_texts_do_not_depend_on_the_pieces_they_come_in(stream, cuts) -> None:
    whole = LineReader()
    wanted = whole.take(stream) + whole.end()
    pieces, lines, at = [], LineReader(), 0
    for cut in [*sorted(cuts), len(stream)]:
        pieces += lines.take(stream[at:cut]) if cut > at else []
        at = max(at, cut)
    assert pieces + lines.end() == wanted


def test_a_stream_without_end_is_cut_and_the_next_text_is_read() -> None:
    lines = LineReader()
    for _ in range(100):
        assert lines.take(b"x" * TEXT_MAX) == []
        assert len(lines._bytes) <= BYTES_MAX
    assert lines.take(b"\r7Q2-MX4\r") == [CODE]


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("", ScannerSetting()),
        ("keys", ScannerSetting()),
        ("none", ScannerSetting(ScannerKind.NONE)),
        ("serial:/dev/ttyACM0", ScannerSetting(ScannerKind.SERIAL, "/dev/ttyACM0")),
        (
            "serial:/dev/serial/by-id/usb-X@115200",
            ScannerSetting(ScannerKind.SERIAL, "/dev/serial/by-id/usb-X", 115200),
        ),
    ],
)
def test_the_setting_names_the_scanner(text, setting) -> None:
    assert scanner_setting(text) == setting


@pytest.mark.parametrize("text", ["serial", "serial:", "serial:/dev/x@", "lamp", "keys:x", "none "])
def test_a_scanner_that_nobody_knows_is_refused_in_one_sentence(text, tmp_path, capsys) -> None:
    with pytest.raises(Refusal, match="scanner_unknown"):
        scanner_setting(text)


def test_the_doctor_says_whether_the_scanner_is_there(wired, tmp_path) -> None:
    wire, scanner, _ = wired
    scanner.close()
    assert check_scanner(f"serial:{wire.name}").ok
    gone = check_scanner(f"serial:{tmp_path / 'nowhere'}")
    assert not gone.ok
    assert "tidak ada" in gone.say
    assert check_scanner("none").ok
    assert not check_scanner("lamp").ok


def test_the_doctor_names_what_types(tmp_path) -> None:
    assert keyboards(LISTED) == ["Example Bar Code Scanner"]
    listed = tmp_path / "devices"
    assert not check_scanner("keys", listed).ok
    listed.write_text(LISTED)
    assert "Example Bar Code Scanner" in check_scanner("keys", listed).say
    listed.write_text(LISTED.split("\n\n", maxsplit=1)[0])
    assert not check_scanner("keys", listed).ok
