"""Promise: the doctor of a printer says what it answered, prints a test page, and names the fix for every trouble."""

import json
import os
import socket
import threading
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from display.connection.printer_words import OF_PRINTER, OF_WIRE
from display.doctor import printer as doctor_printer
from display.doctor.check import MachineCheck
from display.doctor.printer import check_printer, found, letters
from mpp.doctor import doctor
from printing.driver import probe
from printing.driver.lock import PrinterLock
from printing.status import Condition
from printing.transport import Cause, TransportUnavailable
from sandbox.printer.server import VirtualPrinter

FAST_MM_S = 1e6


@pytest.fixture(autouse=True)
def quick(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is silent here is so after a moment."""
    monkeypatch.setattr(probe, "ANSWER_SECONDS", 0.2)
    monkeypatch.setattr(probe, "FENCE_SECONDS", 0.2)


@pytest.fixture
def virtual(tmp_path: Path) -> Iterator[VirtualPrinter]:
    printer = VirtualPrinter(tmp_path / "tray", speed_mm_s=FAST_MM_S)
    printer.start()
    yield printer
    printer.stop()


def address(virtual: VirtualPrinter) -> str:
    return f"tcp://127.0.0.1:{virtual.address[1]}"


def by_name(checks: list[MachineCheck]) -> dict[str, tuple[bool, str]]:
    return {check.name: (check.ok, check.say) for check in checks}


def test_a_printer_that_is_well_is_told_whole_and_prints_its_test_page(virtual: VirtualPrinter) -> None:
    checks = check_printer(address(virtual))
    assert all(check.ok for check in checks), checks
    say = {check.name: check.say for check in checks}
    assert say["printer_model"] == "MPP sandbox"
    assert say["printer_status"] == "siap / ready [DLE EOT 16 12 12 12, ASB 14 00 00 00]"
    assert "confirms each slip" in say["printer_confirms"]
    assert "bytes/s" in say["printer_speed"]
    assert say["printer_page"] == "lembar uji tercetak dan terpotong / the test page is printed and cut"
    (page,) = (virtual.out).glob("slip-*.txt")
    assert "MPP sandbox" in page.read_text()
    assert "DLE EOT 16" in page.read_text()


@pytest.mark.parametrize(
    ("fault", "condition"),
    [
        ("paper_out", Condition.OUT),
        ("cover_open", Condition.COVER_OPEN),
        ("head_hot", Condition.HOT),
        ("broken", Condition.ERROR),
    ],
)
def test_a_printer_in_trouble_has_its_fix_named_and_no_page_is_sent(virtual, fault: str, condition: Condition) -> None:
    virtual.fault(fault)
    checks = by_name(check_printer(address(virtual)))
    ok, say = checks["printer_status"]
    assert not ok
    assert OF_PRINTER[condition][0] in say
    assert not checks["printer_page"][0]
    assert not list(virtual.out.glob("*.txt"))


def test_all_that_is_wrong_is_named_at_once(virtual: VirtualPrinter) -> None:
    virtual.fault("paper_out")
    virtual.fault("cover_open")
    say = by_name(check_printer(address(virtual)))["printer_status"][1]
    assert OF_PRINTER[Condition.OUT][1] in say
    assert OF_PRINTER[Condition.COVER_OPEN][0] in say


def test_paper_that_is_nearly_out_is_said_and_no_reason_not_to_print(virtual: VirtualPrinter) -> None:
    virtual.fault("near_end")
    checks = by_name(check_printer(address(virtual)))
    assert checks["printer_status"][0]
    assert "gulungan baru" in checks["printer_status"][1]
    assert checks["printer_page"][0]


def test_trouble_that_comes_while_the_page_prints_has_its_fix_named(virtual: VirtualPrinter) -> None:
    virtual.fault("cutter_jam")
    checks = by_name(check_printer(address(virtual)))
    assert checks["printer_status"][0], "a blade is found stuck only when it is to cut"
    assert OF_PRINTER[Condition.CUTTER][1] in checks["printer_page"][1]


def test_without_a_test_page_nothing_is_printed(virtual: VirtualPrinter) -> None:
    checks = by_name(check_printer(address(virtual), test_page=False))
    assert "printer_page" not in checks
    assert not list(virtual.out.glob("*"))


def test_a_silent_printer_is_not_well_and_its_page_is_for_a_person_to_look_at(virtual: VirtualPrinter) -> None:
    virtual.fault("silent")
    checks = by_name(check_printer(address(virtual)))
    assert not checks["printer_answers"][0]
    assert "cannot answer" in checks["printer_answers"][1]
    assert not checks["printer_page"][0]
    assert "Look whether it came out" in checks["printer_page"][1]


def test_a_printer_that_answers_but_cannot_confirm_is_told_so(virtual: VirtualPrinter) -> None:
    virtual.fault("no_asb")
    checks = by_name(check_printer(address(virtual), test_page=False))
    assert checks["printer_status"][0]
    assert not checks["printer_confirms"][0]
    assert "cannot say that a slip came out" in checks["printer_confirms"][1]


def test_a_port_that_is_shut_and_a_slot_that_is_taken_are_told_apart() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def hang_up() -> None:
            server.accept()[0].close()

        hanging_up = threading.Thread(target=hang_up)
        hanging_up.start()
        taken = check_printer(f"tcp://127.0.0.1:{port}")
        hanging_up.join()
    assert by_name(taken)["printer"] == (False, " / ".join(OF_WIRE[Cause.TAKEN]))
    assert by_name(check_printer(f"tcp://127.0.0.1:{port}"))["printer"] == (False, " / ".join(OF_WIRE[Cause.REFUSED]))


def test_answers_at_the_wrong_speed_are_told_as_such(tmp_path: Path) -> None:
    far, near = os.openpty()
    tty.setraw(near)
    stopped = threading.Event()

    def garble() -> None:
        while not stopped.is_set():
            os.read(far, 100)
            os.write(far, b"\xfe\x91\xf8")

    answering = threading.Thread(target=garble)
    answering.start()
    checks = by_name(check_printer(f"serial:{os.ttyname(near)}@1000000", test_page=False))
    stopped.set()
    os.write(near, b"x")
    answering.join()
    assert "baud" in checks["printer_answers"][1]
    assert not checks["printer_answers"][0]
    os.close(near)
    os.close(far)


def test_a_file_takes_the_page_and_is_never_called_well(tmp_path: Path) -> None:
    checks = by_name(check_printer(f"file:{tmp_path / 'slips'}"))
    assert not checks["printer_confirms"][0]
    assert not checks["printer_page"][0]
    assert (tmp_path / "slips").stat().st_size > 100


@pytest.mark.parametrize("cause", Cause)
def test_every_hindrance_has_its_fix(cause: Cause, monkeypatch: pytest.MonkeyPatch) -> None:
    def hindered(*_: object) -> None:
        raise TransportUnavailable(cause, "in the way")

    monkeypatch.setattr(doctor_printer, "open_transport", hindered)
    (check,) = check_printer("usb:04b8:0e15")
    assert (check.name, check.ok) == ("printer", False)
    assert check.say == " / ".join(OF_WIRE[cause])


def test_a_printer_that_another_program_has_is_not_asked_and_its_owner_is_named(tmp_path: Path) -> None:
    address = f"file:{tmp_path / 'slips'}"
    lock = PrinterLock()
    lock.take(address)
    (check,) = check_printer(address)
    assert not check.ok
    assert check.say.endswith(f"[{lock.owner}]")
    assert not (tmp_path / "slips").exists()
    lock.release()


def test_every_state_has_its_words() -> None:
    assert set(OF_PRINTER) == set(Condition)


def test_no_printer_named_is_no_trouble_and_no_address_is_one() -> None:
    assert check_printer("") == [MachineCheck("printer", True, "tidak ada printer yang disebut / no printer was named")]
    (check,) = check_printer("lpt1")
    assert not check.ok
    assert "This is not a printer's address: lpt1" in check.say


def test_missing_chinese_letters_are_told_with_their_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("printing.slip.raster.CHINESE", tmp_path / "none.ttf")
    assert not letters().ok
    assert "fonts-droid-fallback" in letters().say


def test_the_command_line_says_each_row_and_ends_as_they_do(virtual, tmp_path: Path, capsys) -> None:
    def ended(*words: str) -> object:
        with pytest.raises(SystemExit) as end:
            doctor([*words, "--home", str(tmp_path / "hub"), "--json"])
        return end.value.code

    status = ended("--printer", address(virtual), "--no-test-page")
    rows = {row["check"]: row for row in json.loads(capsys.readouterr().out)}
    assert status == (0 if all(row["ok"] for row in rows.values()) else 1)
    assert set(rows["printer_model"]) == {"check", "ok", "say"}
    assert rows["printer_confirms"]["ok"] is True
    virtual.fault("paper_out")
    assert ended("--printer", address(virtual)) == 1
    assert "Kertas habis" in capsys.readouterr().out
    assert ended("--find-printers") == 0
    assert ended("--printer", "lpt1") not in (0, 1)


def test_what_is_plugged_in_is_listed_by_the_address_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from printing.transport.discovery import FoundPrinter

    monkeypatch.setattr(doctor_printer, "find_printers", lambda: [FoundPrinter("cups:Loket_3", "CUPS Loket_3")])
    assert found() == [MachineCheck("found", True, "cups:Loket_3  CUPS Loket_3")]
    monkeypatch.setattr(doctor_printer, "find_printers", list)
    assert found()[0].ok
