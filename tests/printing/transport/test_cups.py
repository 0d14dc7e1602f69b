"""Promise: what a queue of CUPS takes is handed over as one job and called unconfirmed; a queue that would keep it is
given nothing. The queue is a real one; only its last step, which is not in Debian's small package, is ours."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from printing.transport import Cause, TransportUnavailable, cups, open_transport
from printing.transport.discovery import find_printers

CUPSD = "/usr/sbin/cupsd"
BACKEND = """
import socket, sys
data = open(sys.argv[6], "rb").read() if len(sys.argv) > 6 else sys.stdin.buffer.read()
print(len(data), file=open({jobs!r}, "a"))
with socket.create_connection(("127.0.0.1", int(open({port!r}).read()))) as printer:
    printer.sendall(data)
    printer.shutdown(socket.SHUT_WR)
    while printer.recv(100):
        pass
"""
PLACES = """
ServerRoot {0}/etc
RequestRoot {0}/jobs
TempDir {0}/tmp
CacheDir {0}/cache
StateDir {0}/run
ServerBin {0}/bin
DataDir /usr/share/cups
DocumentRoot {0}
AccessLog {0}/access
ErrorLog {0}/error
PageLog {0}/page
"""
SETTINGS = """
Listen {0}/door
Browsing Off
WebInterface No
DefaultAuthType None
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
QUEUE = """
<Printer Loket_3>
DeviceURI socket://127.0.0.1
State Idle
Accepting Yes
ErrorPolicy stop-printer
OpPolicy default
</Printer>
"""


class Queue:
    """A CUPS of our own, which knows nothing of the machine's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("etc", "jobs", "tmp", "cache", "run", "bin/backend", "bin/filter"):
            (folder / name).mkdir(parents=True)
        (folder / "bin" / "daemon").symlink_to("/usr/lib/cups/daemon")
        (folder / "backend.py").write_text(BACKEND.format(jobs=str(folder / "taken"), port=str(folder / "port")))
        backend = folder / "bin" / "backend" / "socket"
        backend.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "{folder}/backend.py" "$@"\n')
        backend.chmod(0o700)
        for name, text in {"cups-files.conf": PLACES, "cupsd.conf": SETTINGS, "printers.conf": QUEUE}.items():
            (folder / "etc" / name).write_text(text.format(folder))
        self.door = f"{folder}/door"
        etc = folder / "etc"
        self.process = subprocess.Popen([CUPSD, "-f", "-c", etc / "cupsd.conf", "-s", etc / "cups-files.conf"])
        end = time.monotonic() + 10
        while "is running" not in self.do("lpstat", "-r"):
            assert self.process.poll() is None
            assert time.monotonic() < end, (folder / "error").read_text()

    def do(self, *command: str) -> str:
        spoken = {**os.environ, "CUPS_SERVER": self.door, "LC_ALL": "C", "PATH": os.defpath + ":/usr/sbin"}
        return subprocess.run(command, env=spoken, check=False, capture_output=True, text=True).stdout

    def taken(self) -> list[int]:
        """Bytes of each job that has come out."""
        path = self.folder / "taken"
        return [int(line) for line in path.read_text().split()] if path.exists() else []

    def await_empty(self) -> None:
        end = time.monotonic() + 10
        while self.do("lpstat", "-o"):
            assert time.monotonic() < end, "a job that does not end"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture(scope="module")
def cupsd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Queue]:
    made = Queue(tmp_path_factory.mktemp("cups"))
    yield made
    made.stop()


@pytest.fixture
def loket(cupsd: Queue, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    monkeypatch.setenv("CUPS_SERVER", cupsd.door)
    cupsd.await_empty()
    yield cupsd
    cupsd.do("cupsenable", "Loket_3")
    cupsd.do("cupsaccept", "Loket_3")


def cause(address: str = "cups:Loket_3") -> Cause:
    with pytest.raises(TransportUnavailable) as changes:
        open_transport(address, lambda _: None, lambda: None)
    assert changes.value.untouched
    return changes.value.cause


def test_a_slip_is_one_job_and_never_called_done(loket: Queue, virtual, unopened, paper) -> None:
    (loket.folder / "port").write_text(str(virtual.address[1]))
    before = len(loket.taken())
    unopened.address = "cups:Loket_3"
    job = unopened.open().print("A 017")
    assert unopened.await_end(job).state == "unconfirmed"
    assert "done" not in unopened.states(job)
    paper.await_good("A 017")
    assert len(loket.taken()) == before + 1
    assert not unopened.printer.state.ready


def test_a_paused_queue_is_given_nothing_that_would_come_out_later(loket: Queue) -> None:
    before = loket.taken()
    transport = open_transport("cups:Loket_3", lambda _: None, lambda: None)
    assert not transport.talks
    loket.do("cupsdisable", "Loket_3")
    with pytest.raises(TransportUnavailable) as changes:
        transport.write(b"slip")
    assert (changes.value.cause, changes.value.untouched) == (Cause.QUEUE_PAUSED, True)
    assert loket.do("lpstat", "-o") == ""
    loket.do("cupsenable", "Loket_3")
    loket.do("cupsreject", "Loket_3")
    assert cause() is Cause.QUEUE_PAUSED
    assert loket.taken() == before


def test_a_slip_for_a_paused_queue_is_held_and_not_in_doubt(loket: Queue, virtual, unopened, paper) -> None:
    (loket.folder / "port").write_text(str(virtual.address[1]))
    unopened.address = "cups:Loket_3"
    unopened.open().await_end(unopened.print("A 017"))
    loket.await_empty()  # CUPS prints a job again whose queue is paused half way
    loket.do("cupsdisable", "Loket_3")
    job = unopened.print("A 018")
    unopened.await_job(job, "held")
    loket.do("cupsenable", "Loket_3")
    assert unopened.await_end(job).state == "unconfirmed"
    paper.await_good("A 018")
    assert paper.good("A 017") == 1


def test_queues_are_among_the_printers_of_a_machine(loket: Queue, tmp_path: Path) -> None:
    assert [one.address for one in find_printers(tmp_path)] == ["cups:Loket_3"]


def test_a_queue_or_a_cups_that_is_not_there_is_told_apart(loket: Queue, tmp_path: Path, monkeypatch) -> None:
    assert cause("cups:Loket_4") is Cause.QUEUE_MISSING
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody"))
    assert cause() is Cause.QUEUE_SILENT
    monkeypatch.setenv("PATH", str(tmp_path))
    assert cause() is Cause.NO_PROGRAM


@pytest.mark.parametrize("slow", ["lpstat", "lp"])
def test_a_cups_that_does_not_answer_is_told_after_the_deadline(slow: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(cups, "HAND_OVER_SECONDS", 0.1)
    well = "echo 'scheduler is running'; echo 'Loket_3 accepting requests since today'"
    for name in ("lpstat", "lp"):
        (tmp_path / name).write_text(f"#!/bin/sh\n{'exec /bin/sleep 60' if name == slow else well}\n")
        (tmp_path / name).chmod(0o700)
    monkeypatch.setattr(cups, "ASK_SECONDS", 0.1 if slow == "lpstat" else 5.0)
    monkeypatch.setenv("PATH", str(tmp_path))
    began = time.monotonic()
    with pytest.raises(TransportUnavailable, match=f"{slow} did not answer") as changes:
        open_transport("cups:Loket_3", lambda _: None, lambda: None).write(b"slip")
    assert changes.value.cause is Cause.QUEUE_SILENT
    assert time.monotonic() - began < 3.0
