"""Promise: a printer has one owner on a machine, however its address is written, and a dead owner is none."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from printing.driver.lock import PrinterLock, one_name, shared_folder
from printing.transport import TransportUnavailable

ROOT = Path(__file__).resolve().parents[3]
# Another program of this machine, with the printer and nothing else.
OTHER = """
import sys
from printing.driver.lock import PrinterLock
lock = PrinterLock()
lock.take(sys.argv[1])
print("has it", flush=True)
sys.stdin.read()
"""
Start = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def other() -> Iterator[Start]:
    started: list[subprocess.Popen[str]] = []

    def start(address: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", OTHER, address]
        program = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(program)
        assert program.stdout is not None
        assert program.stdout.readline() == "has it\n"
        return program

    yield start
    for program in started:
        program.kill()
        program.communicate()


def test_what_another_program_has_is_taken_when_that_is_killed(unopened, virtual, paper, other: Start) -> None:
    """Each has a home, and so a spool, of its own."""
    owner = other(unopened.address)
    unopened.open()
    job = unopened.print("A 017")
    unopened.await_job(job, "held")
    unopened._await(lambda: f"owned by pid {owner.pid}" in unopened.printer.state.cause, "the owner's name")
    assert unopened.printer.state.word == "offline"
    assert unopened.printer.report().owner.startswith(f"pid {owner.pid} ")
    assert paper.good("A 017") == 0
    owner.kill()
    assert unopened.await_end(job).state == "done"
    assert paper.good("A 017") == 1
    assert unopened.printer.state.cause == ""


def test_a_printer_that_is_closed_can_be_had_by_another_program(client, other: Start) -> None:
    with pytest.raises(TransportUnavailable, match="owned by pid"):
        PrinterLock().take(client.address)
    client.close()
    other(client.address)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "locks"
    made.mkdir()
    return made


def test_the_words_of_a_dead_owner_keep_nobody_out(folder: Path) -> None:
    lock = PrinterLock(folder)
    lock.take("cups:KARCIS")
    [file] = folder.iterdir()
    assert lock.owner in f"pid {file.read_text().replace(' ', ' (', 1).strip()})"
    lock.release()
    assert not file.exists()
    file.write_text("99999999 mpp kiosk\n")
    lock.take("cups:KARCIS")
    assert "99999999" not in file.read_text()
    lock.release()


def test_an_address_that_leads_to_another_printer_lets_go_of_the_first(folder: Path, tmp_path: Path) -> None:
    first, second, link = tmp_path / "lp0", tmp_path / "lp1", tmp_path / "by-id"
    link.symlink_to(first)
    ours, theirs = PrinterLock(folder), PrinterLock(folder)
    ours.take(f"usb:{link}")
    with pytest.raises(TransportUnavailable, match="owned"):
        theirs.take(f"usb:{first}")
    link.unlink()
    link.symlink_to(second)
    ours.take(f"usb:{link}")
    theirs.take(f"usb:{first}")
    for lock in (ours, theirs):
        lock.release()


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("tcp://127.0.0.1:9100", "tcp://localhost:9100"),
        ("tcp://[::1]:9100", "tcp://[0:0:0:0:0:0:0:1]:9100"),
        ("serial:/dev/ttyS0", "serial:/dev/../dev/ttyS0@19200+rtscts"),
        ("usb:04b8:0e15", "usb:04B8:0E15"),
        ("file:/tmp/slips", "file:/tmp/./slips"),
    ],
)
def test_one_printer_has_one_name(one: str, same: str) -> None:
    assert one_name(one) == one_name(same)


def test_other_printers_have_other_names() -> None:
    addresses = ("tcp://127.0.0.1:9100", "tcp://127.0.0.1:9101", "tcp://127.0.0.2:9100", "serial:/dev/ttyS0")
    more = ("serial:/dev/ttyS1", "usb:04b8:0e15", "usb:04b8:0e15:X1", "cups:A", "cups:B", "file:/tmp/a")
    names = [one_name(address) for address in addresses + more]
    assert len(set(names)) == len(names)


def test_the_folder_of_locks_is_everybodys_and_nobody_may_take_away_what_another_laid_there() -> None:
    assert shared_folder().stat().st_mode & 0o7777 == 0o1777


def test_a_link_laid_where_the_lock_should_be_is_not_followed(folder: Path, tmp_path: Path) -> None:
    lock = PrinterLock(folder)
    lock.take("cups:KARCIS")
    [file] = folder.iterdir()
    lock.release()
    file.symlink_to(tmp_path / "precious")
    with pytest.raises(TransportUnavailable, match="no lock"):
        lock.take("cups:KARCIS")
    assert not (tmp_path / "precious").exists()
