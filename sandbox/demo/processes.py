"""Programs as processes of their own: started, waited for by the line they print, and ended by their own id."""

import contextlib
import os
import queue
import secrets
import signal
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

START_SECONDS_MAX = 60.0
STOP_SECONDS_MAX = 8.0
PORTS = range(20_000, 32_000)  # below what systems give to outgoing connections: none of those takes one first
MARKS_MAX = 64  # a server of an older number has long bound it

_marks: deque[int] = deque()


class NotStarted(Exception):
    """A program ended, or stayed silent, before it said that it was ready."""


def free_port(rather: int = 0) -> int:
    """`rather` if nobody has it. The number stays this process's own: whoever else asks here gets another."""
    return next(port for port in chain([rather] if rather else (), iter(_any_port, None)) if _reserved(port))


def _any_port() -> int:
    return secrets.choice(PORTS)


def _reserved(port: int) -> bool:
    """UDP marks the number as given away, and leaves TCP to the server that is still to start."""
    with socket.socket() as probe:
        if os.name == "posix":  # else it is taken for a minute after a server there has ended
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        mark = socket.socket(type=socket.SOCK_DGRAM)
        try:
            mark.bind(("127.0.0.1", port))
            probe.bind(("127.0.0.1", port))
        except OSError:
            mark.close()
            return False
    if len(_marks) == MARKS_MAX:
        socket.close(_marks.popleft())
    _marks.append(mark.detach())
    return True


class Program:
    """One process. Its log is a file; its standard output is read line by line, and its standard input is `tell`'s."""

    def __init__(self, name: str, command: Sequence[str], log: Path, environment: Mapping[str, str]) -> None:
        self.name, self.log = name, log
        self.output: list[str] = []
        self._lines: queue.Queue[str | None] = queue.Queue()
        with log.open("ab") as errors:
            self.process = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, **environment},
            )
        self._listener = threading.Thread(target=self._listen, name=f"listen-{name}", daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def wait_for(self, beginning: str, seconds: float = START_SECONDS_MAX) -> str:
        """The first line that begins so, without that beginning."""
        while not (line := next((line for line in self.output if line.startswith(beginning)), "")):
            try:
                next_line = self._lines.get(timeout=seconds)
            except queue.Empty:
                raise NotStarted(f"{self.name} did not say {beginning!r} in {seconds:.0f} s; see {self.log}") from None
            if next_line is None:
                raise NotStarted(f"{self.name} ended before it said {beginning!r}; see {self.log}")
            self.output.append(next_line)
        return line.removeprefix(beginning).strip()

    def tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def answer(self, line: str, seconds: float = START_SECONDS_MAX) -> str:
        """The next line it says, after it was told one. NotStarted when it ended."""
        with contextlib.suppress(OSError):  # it has ended, which is heard
            self.tell(line)
        next_line = self._lines.get(timeout=seconds)
        if next_line is None:
            raise NotStarted(f"{self.name} ended; see {self.log}")
        return next_line

    def hear_all(self) -> None:
        """Take in what it has said by now."""
        for _ in range(self._lines.qsize()):
            next_line = self._lines.get()
            if next_line is None:
                self._lines.put(None)
            else:
                self.output.append(next_line)

    def finish(self) -> None:
        """Tell it that nothing more comes, and let it end by itself."""
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            assert self.process.stdin is not None
            self.process.stdin.close()
            self.process.wait(STOP_SECONDS_MAX)

    def running(self) -> bool:
        return self.process.poll() is None

    def stop(self) -> int:
        """Ask it to end, and only when it does not, end it. The exit status; 0 means it ended cleanly."""
        if self.running():
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self._close()
        return self.process.wait()

    def kill(self) -> None:
        """As power loss would, without a word."""
        self.process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        self.process.wait()
        self._close()

    def _close(self) -> None:
        self._listener.join(STOP_SECONDS_MAX)
        with contextlib.suppress(OSError):  # it never read what it was told
            assert self.process.stdin is not None
            self.process.stdin.close()


def mpp(*words: str) -> list[str]:
    return [sys.executable, "-m", "mpp", *words]


def say_once(*words: str) -> str:
    """What one short `mpp` command answers on standard output."""
    return subprocess.run(mpp(*words), check=True, capture_output=True, text=True, timeout=60).stdout.strip()
