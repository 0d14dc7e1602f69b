"""Promise: our process may be killed at any moment, and every slip still ends in exactly one valid piece of paper."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.printer.server import VirtualPrinter

ROOT = Path(__file__).resolve().parents[3]
# A child that prints one ticket and kills itself the moment the state named in its arguments is committed.
CHILD = """
import os, signal, sys, threading
from pathlib import Path
from printing.service import Printer
home, address, fatal, fields = sys.argv[1], sys.argv[2], sys.argv[3], eval(sys.argv[4])
def told(state, job):
    if job is not None and job.state == fatal:
        os.kill(os.getpid(), signal.SIGKILL)
printer = Printer(Path(home), address, "80mm", told)
printer.submit("ticket", "key A 017", fields)
threading.Event().wait(30)
"""


def run_child(client, fatal: str, fields: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", CHILD, str(client.home), client.address, fatal, repr(fields)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)


def good_after_restart(client, paper, fields: dict[str, str]) -> None:
    client.open()
    job = client.printer.submit("ticket", "key A 017", fields)
    if client.last(job) != "done":
        client.await_end(job)
    assert client.last(job) == "done"
    assert paper.good("A 017") == 1
    assert paper.astray("A 017") == 0


FATAL = {
    "queued": "near_end",
    "held": "paper_out",
    "body_sent": "near_end",
    "void_pending": "cover_open mm=30",
    "body_ok": "near_end",
    "cut_sent": "near_end",
}


@pytest.mark.parametrize("fatal", FATAL)
def test_killed_when_a_state_was_just_committed(unopened, virtual, paper, ticket_fields, fatal: str) -> None:
    virtual.fault(FATAL[fatal])
    child = run_child(unopened, fatal, ticket_fields)
    assert child.wait(30) == -signal.SIGKILL
    virtual.fault("paper_in")
    virtual.fault("cover_close")
    good_after_restart(unopened, paper, ticket_fields)


@pytest.mark.parametrize(("fatal", "fault"), [("done", "near_end"), ("unconfirmed", "silent")])
def test_killed_when_it_came_out_or_nobody_can_know_it_is_not_printed_again(
    unopened, virtual, paper, ticket_fields, fatal: str, fault: str
) -> None:
    virtual.fault(fault)
    child = run_child(unopened, fatal, ticket_fields)
    assert child.wait(30) == -signal.SIGKILL
    unopened.open()
    assert unopened.await_end(unopened.print("A 018")).state == fatal
    paper.await_good("A 018")
    assert paper.good("A 017") == 1


@pytest.mark.parametrize("answer", [2, 3], ids=["before id1 is heard", "before id2 is heard"])
def test_killed_while_the_printer_has_printed_and_not_yet_said_so(
    unopened, virtual: VirtualPrinter, paper, ticket_fields, answer: int
) -> None:
    say, requests = virtual.machine.answer, 0
    children = []

    def deadly(data: bytes) -> None:
        nonlocal requests
        requests += data.startswith(b"\x37\x22")
        if requests == answer:
            children[0].kill()
            children[0].wait()
        say(data)

    virtual.machine.answer = deadly
    children.append(run_child(unopened, "never", ticket_fields))
    assert children[0].wait(30) == -signal.SIGKILL
    virtual.machine.answer = say
    good_after_restart(unopened, paper, ticket_fields)
