"""Promise: whoever has no printer sees the virtual one work and makes trouble with a button; by serial line too."""

import os
import re
import select
import subprocess
import sys
import termios
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sandbox.printer.gallery import StillPrinter
from sandbox.printer.paper import HEAD_TO_BLADE
from sandbox.printer.serial import SerialPrinter
from sandbox.printer.server import has_display
from sandbox.printer.window import MARGIN, PrinterWindow
from sandbox.printer.words import conditions

ROOT = Path(__file__).resolve().parents[3]
CUT = b"\x1dV\x42\x00"
BLACK_LINE = b"\x1dv0\x00\x48\x00\x10\x00" + b"\xff" * 72 * 16


@pytest.fixture
def printer(tmp_path: Path) -> StillPrinter:
    return StillPrinter(tmp_path)


@pytest.fixture
def serial(tmp_path: Path) -> Iterator[SerialPrinter]:
    made = SerialPrinter(tmp_path, "80mm", 1e6, baud=1_000_000)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def window(printer: StillPrinter, qtbot: QtBot) -> PrinterWindow:
    made = PrinterWindow(printer)
    qtbot.addWidget(made)
    return made


def button(window: PrinterWindow, words: str) -> QPushButton:
    return next(each for each in window.findChildren(QPushButton) if each.text() == words)


@pytest.mark.parametrize(
    ("faults", "found"),
    [
        ((), ["ready"]),
        (("near_end",), ["low"]),
        (("paper_out", "near_end", "head_hot"), ["paper", "head"]),
        (("cover_open", "paper_out"), ["cover", "paper"]),
        (("cutter_jam", "cable_pull"), ["cable", "cutter"]),
        (("cover_open", "power_off"), ["power"]),
        (("broken",), ["broken"]),
    ],
)
def test_the_gravest_of_what_is_wrong_is_said_first(
    printer: StillPrinter, faults: tuple[str, ...], found: list[str]
) -> None:
    for fault in faults:
        printer.fault(fault)
    assert list(conditions(printer)) == found


def test_a_button_makes_the_fault_and_then_mends_it(window: PrinterWindow, printer: StillPrinter) -> None:
    shown = [(window.word.text(), conditions(printer))]
    for words in ("Habiskan kertas", "Pasang rol baru"):
        button(window, words).click()
        shown.append((window.word.text(), conditions(printer)))
    assert shown == [("Siap", ("ready",)), ("Kertas habis", ("paper",)), ("Siap", ("ready",))]


def test_the_roll_grows_while_it_prints_and_what_is_cut_lies_below(
    window: PrinterWindow, printer: StillPrinter
) -> None:
    short = window.roll.mouth
    printer.write(BLACK_LINE)
    window.look()
    assert window.roll.mouth == short + 16
    assert dark_rows(window) == 16
    printer.write(b"\x1bJ\xff" + CUT)
    window.look()
    assert window.roll.mouth == short
    assert dark_rows(window) == 16
    assert window.roll.height() > short + HEAD_TO_BLADE + 16 + 255


def test_paper_is_drawn_to_one_scale(qtbot: QtBot, tmp_path: Path) -> None:
    widths = []
    for paper in ("80mm", "58mm"):
        window = PrinterWindow(StillPrinter(tmp_path, paper))
        qtbot.addWidget(window)
        widths.append(window.roll.width() - 2 * MARGIN)
    assert widths == [80 * 8, 58 * 8]


def test_without_a_display_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(sys, "platform", "linux")
    assert not has_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert has_display()


def dark_rows(window: PrinterWindow) -> int:
    """Rows of the roll whose middle is black."""
    picture = window.roll.grab().toImage()
    middle = round(picture.width() / 2)
    return sum(picture.pixelColor(middle, y) == QColor("black") for y in range(picture.height()))


def test_a_serial_line_prints_and_answers_as_a_socket_does(serial: SerialPrinter) -> None:
    line = os.open(serial.where, os.O_RDWR | os.O_NOCTTY)
    try:
        os.write(line, b"satu\n" + CUT + b"\x1d(H\x06\x0000done")
        assert received(line, 7) == b"\x37\x22done\x00"
    finally:
        os.close(line)
    assert (serial.out / "slip-0001.txt").read_text() == "satu\n"


def test_a_serial_printer_that_stands_says_xoff_and_goes_on_with_xon(serial: SerialPrinter) -> None:
    line = os.open(serial.where, os.O_RDWR | os.O_NOCTTY)
    try:
        serial.fault("cover_open")
        assert received(line, 1) == b"\x13"
        serial.fault("cover_close")
        assert received(line, 1) == b"\x11"
        serial.fault("cable_pull")
        os.write(line, b"\x10\x04\x01")
        serial.fault("cable_in")
        os.write(line, b"\x10\x04\x02")
        assert received(line, 1) in (b"\x12", b"\x16")
    finally:
        os.close(line)


def test_answers_that_nobody_reads_are_lost_and_the_serial_printer_goes_on(serial: SerialPrinter) -> None:
    line = os.open(serial.where, os.O_RDWR | os.O_NOCTTY)
    try:
        for _ in range(20):
            serial.fault("flood")
        while select.select([line], [], [], 0.1)[0]:
            os.read(line, 4096)
        os.write(line, b"\x1d(H\x06\x0000done")
        assert received(line, 7) == b"\x37\x22done\x00"
    finally:
        os.close(line)


def test_a_slow_line_takes_its_time(tmp_path: Path) -> None:
    slow = SerialPrinter(tmp_path, "80mm", 1e6, baud=9600)
    slow.start()
    line = os.open(slow.where, os.O_RDWR | os.O_NOCTTY)
    try:
        tty.setraw(line, termios.TCSANOW)
        os.write(line, bytes(192) + b"\x10\x04\x01")
        assert not select.select([line], [], [], 0.15)[0]
        assert received(line, 1) == b"\x16"
    finally:
        os.close(line)
        slow.stop()


def test_the_program_says_the_name_of_its_serial_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sandbox.printer.server", "--serial", "--no-window", "--out", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert re.fullmatch(r"printer ready /dev/[a-z/]+\d+\n", program.stdout.readline())
        program.terminate()
        assert program.wait(10) == 0


def received(line: int, length: int) -> bytes:
    data = b""
    while len(data) < length:
        assert select.select([line], [], [], 5)[0], data
        data += os.read(line, length - len(data))
    return data
