"""Promise: a port that was given to one program of a demo or a test is given to nobody else before it listens."""

import socket
import subprocess
import sys
from pathlib import Path

from sandbox.demo.processes import MARKS_MAX, PORTS, free_port

ROOT = Path(__file__).parents[3]
ASKED = f"""
from sandbox.demo import processes
print(*(processes.free_port() for _ in range({MARKS_MAX})), flush=True)
input()
"""


def test_two_processes_that_ask_at_once_get_no_port_twice() -> None:
    others = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", ASKED],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    given = [other.stdout.readline().split() for other in others if other.stdout]
    assert [other.communicate("\n")[1] for other in others] == ["", "", ""]
    assert len({port for ports in given for port in ports}) == 3 * MARKS_MAX


def test_no_outgoing_connection_is_given_such_a_port() -> None:
    first, last = map(int, Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split())
    assert not set(PORTS) & set(range(first, last + 1))


def test_a_port_somebody_listens_at_is_not_given_again() -> None:
    with socket.create_server(("127.0.0.1", free_port())) as server:
        port = server.getsockname()[1]
        assert free_port(rather=port) != port


def test_the_port_that_was_asked_for_is_given_if_it_is_free() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    assert free_port(rather=port) == port
