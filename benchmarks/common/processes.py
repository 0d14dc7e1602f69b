"""Server processes: started, asked how much processor time and memory they took, and ended."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.common import fixtures

ROOT: Final = Path(__file__).resolve().parents[2]
TICKS: Final = os.sysconf("SC_CLK_TCK")
END_SECONDS: Final = 20
COMPILED: Final = {"PYTHONDONTWRITEBYTECODE": ""}  # a program as it is installed compiles nothing when it starts


def cpu_seconds(pid: int) -> float:
    """Processor time a process took until now, all its threads, in user and system mode; in steps of 10 ms."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise LookupError(f"process {pid} tells no VmRSS")


class ServerProcess:
    """A server in a process of its own, up when it has said `… ready http://127.0.0.1:PORT`."""

    def __init__(self, command: Sequence[str], log: Path) -> None:
        self._log = log.open("ab")
        self.process = subprocess.Popen(
            [sys.executable, *command],
            stdout=subprocess.PIPE,
            stderr=self._log,
            cwd=ROOT,
            env=os.environ | COMPILED,
            text=True,
        )
        assert self.process.stdout is not None
        ready = self.process.stdout.readline().strip()
        if " ready " not in ready:
            self.end()
            raise RuntimeError(f"{command[1]} did not start; see {log}")
        self.port = int(ready.rpartition(":")[2])

    @property
    def pid(self) -> int:
        return self.process.pid

    def end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self._log.close()

    def __enter__(self) -> "ServerProcess":
        return self

    def __exit__(self, *_wrong: object) -> None:
        self.end()

    def ask(self, method: str, path: str, body: bytes | None = None, officer: str = "") -> tuple[int, bytes]:
        headers = {"X-Device": "bench"} | ({"X-Officer": officer} if officer else {})
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=END_SECONDS)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def measure(self, name: str) -> float:
        """One figure of /metrics."""
        for text in self.ask("GET", "/metrics")[1].decode().splitlines():
            if text.startswith(f"{name} "):
                return float(text.split()[1])
        raise LookupError(name)


def hub(home: Path) -> ServerProcess:
    """`mpp hub --loopback`, as a developer starts it, with the big hall's catalogue."""
    return ServerProcess(["-m", "mpp", "hub", *_hub_options(home)], home.with_suffix(".log"))


def hub_of_ones(home: Path) -> ServerProcess:
    """The same hub, committing every act by itself."""
    return ServerProcess(["-m", "benchmarks.common.baselines", "ones", *_hub_options(home)], home.with_suffix(".log"))


def constant(home: Path) -> ServerProcess:
    """The same server and framework decoding the same request and answering a fixed ticket."""
    home.mkdir(parents=True, exist_ok=True)
    return ServerProcess(["-m", "benchmarks.common.baselines", "constant"], home.with_suffix(".log"))


def _hub_options(home: Path) -> list[str]:
    home.mkdir(parents=True, exist_ok=True)
    catalogue = home.with_suffix(".json")
    catalogue.write_bytes(fixtures.catalogue())
    return ["--home", str(home), "--listen", "127.0.0.1:0", "--loopback", "--catalogue", str(catalogue)]


def open_every_counter(server: ServerProcess) -> None:
    """Call next at each counter before anyone has come: on loopback this signs its officer in."""
    for desk, officer, op_id in zip(fixtures.DESKS, fixtures.OFFICERS, _op_ids(), strict=False):
        status, _ = server.ask("POST", f"/v1/counters/{desk}/next", b'{"op_id":"%b"}' % op_id, officer)
        assert status == http.client.NO_CONTENT, status


def _op_ids() -> Iterator[bytes]:
    for n in range(1, 1 << 16):
        yield b"00000000-0000-4000-8000-%012d" % n
