"""`python -m benchmarks.screens.screen_processes PORT COUNT`: many screens that follow a hub's feed, in one process of
their own.

Says `listening` when all of them are, follows until its stdin ends, then tells on stdout what each heard and when."""

import re
import selectors
import socket
import subprocess
import sys
import time
from datetime import datetime
from typing import Final

import msgspec

from benchmarks.common.processes import ROOT

FRAME: Final = re.compile(rb"id: (\d+)\ndata: (\{.*?\})\n\n", re.DOTALL)
CALLED: Final = b'"kind":"entry.called"'
CHUNK: Final = 1 << 18
DEAF_BYTES: Final = 4096
DEADLINE_SECONDS: Final = 30


class ReceivedEvents(msgspec.Struct, frozen=True):
    """`late_ms`: of each call, from the time the act bears to the moment it was here. `seqs`: first and last event,
    `events`: how many between them."""

    late_ms: list[float]
    first: int
    last: int
    events: int


class _Stamped(msgspec.Struct):
    at: datetime


class Screen:
    def __init__(self, port: int) -> None:
        self.line = follow(port)
        self._rest = b""
        self._seqs: list[int] = []
        self._late_ms: list[float] = []

    def listen(self) -> None:
        chunk = self.line.recv(CHUNK)
        if not chunk:
            raise ConnectionError("the hub hung up")
        now, end = time.time(), 0
        text = self._rest + chunk
        for frame in FRAME.finditer(text):
            end = frame.end()
            self._seqs.append(int(frame[1]))
            if CALLED in frame[2]:
                at = msgspec.json.decode(frame[2], type=_Stamped).at
                self._late_ms.append((now - at.timestamp()) * 1000)
        self._rest = text[end:]

    def received(self) -> ReceivedEvents:
        first, last = (self._seqs[0], self._seqs[-1]) if self._seqs else (0, 0)
        return ReceivedEvents(self._late_ms, first, last, len(self._seqs))


def follow(port: int, receive_bytes: int = 0) -> socket.socket:
    """A connection that has asked for the feed and heard its first word."""
    line = socket.socket()
    line.settimeout(DEADLINE_SECONDS)
    if receive_bytes:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
    line.connect(("127.0.0.1", port))
    line.sendall(b"GET /v1/feed HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Device: screen\r\n\r\n")
    received = b""
    while b"event: beat" not in received:
        received += line.recv(512)
    return line


def main(port: int, count: int) -> None:
    selector = selectors.DefaultSelector()
    screens = [Screen(port) for _ in range(count)]
    for screen in screens:
        selector.register(screen.line, selectors.EVENT_READ, screen)
    selector.register(sys.stdin, selectors.EVENT_READ)
    print("listening", flush=True)
    while True:
        for key, _ in selector.select():
            if key.data is None:
                sys.stdout.buffer.write(msgspec.json.encode([screen.received() for screen in screens]))
                return
            key.data.listen()


class Screens:
    """That process, from `with` to its end."""

    def __init__(self, port: int, count: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.screens.screen_processes", str(port), str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )

    def __enter__(self) -> "Screens":
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"listening\n"
        return self

    def received(self) -> list[ReceivedEvents]:
        output, _ = self._process.communicate(timeout=DEADLINE_SECONDS)
        return msgspec.json.decode(output, type=list[ReceivedEvents])

    def __exit__(self, *_wrong: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
