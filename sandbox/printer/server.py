"""A virtual ESC/POS printer on TCP: prints what it receives as PNG, answers as a real one does, fails on command.

    python -m sandbox.printer.server --listen 127.0.0.1:9100 --out DIR [--paper 80mm|58mm] [--speed-mm-s 250]
    python -m sandbox.printer.server --serial [--baud 9600] --out DIR

Says `printer ready HOST:PORT` when it listens, or `printer ready /dev/pts/N`. Each cut leaves DIR/slip-NNNN.png and
.txt, each torn piece DIR/torn-NNNN.png and .txt; a PNG's .txt is there before it. Faults: write lines into DIR/fault,
one each, as `echo paper_out > DIR/fault`; the file is gone once they have struck. A line is `NAME` or `NAME MOMENT=N`
(`paper_out mm=30`); names are FAULTS and moments MOMENTS of sandbox.printer.faults. One client at a time: the next
one waits, as on a printer with one TCP slot.
"""

import argparse
import contextlib
import os
import select
import signal
import socket
import struct
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.printer.faults import asked_in
from sandbox.printer.machine import WIDTH_DOTS, PrinterMachine
from sandbox.printer.paper import Paper

if TYPE_CHECKING:
    from sandbox.printer.serial import SerialPrinter

IDLE_SECONDS = 90.0
SPEED_MM_S = 250.0
POLL_SECONDS = 0.02


class VirtualPrinter:
    """Listens from `start` to `stop`. `address` is (host, port), with the port the system chose for port 0."""

    def __init__(self, out: Path, paper: str = "80mm", speed_mm_s: float = SPEED_MM_S) -> None:
        self.out = out
        self.machine = PrinterMachine(Paper(out, WIDTH_DOTS[paper]), speed_mm_s)
        self.machine.answer, self.machine.link = self._answer, self._link
        self._listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._client: socket.socket | None = None
        self._broken: list[socket.socket] = []
        self._received_at = 0.0
        self.reachable, self._stopped = True, False  # the first: whether cable and power are in
        self._lock = threading.RLock()  # the machine is one at a time: its own loop, or whoever calls a fault
        self._thread = threading.Thread(target=self._run, name="printer", daemon=True)

    @property
    def address(self) -> tuple[str, int]:
        host, port = self._listener.getsockname()[:2]
        return str(host), int(port)

    @property
    def where(self) -> str:
        return f"tcp://{self.address[0]}:{self.address[1]}"

    @property
    def connected(self) -> bool:
        return self._client is not None

    def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind((host, port))
        self._listener.listen(4)
        self._thread.start()

    def stop(self) -> None:
        self._stopped = True
        self._thread.join()
        self._listener.close()

    def fault(self, line: str) -> None:
        with self._lock:
            self.machine.fault(line)

    def _run(self) -> None:
        while not self._stopped:
            for line in asked_in(self.out):
                self.fault(line)
            ready = select.select(self._ears(), [], [], self._pause())[0]
            with self._lock:
                if self._listener in ready:
                    self._accept()
                elif ready:
                    self._hear(ready[0])
                self.machine.advance()
                self._tidy()
        with self._lock:
            self._hang_up()
            self._tidy()

    def _ears(self) -> list[socket.socket]:
        """One slot: while it is taken the next client waits unaccepted. A full buffer is not read into."""
        with self._lock:
            client = self._client
            if client is None:
                return [self._listener]
            refuses = "second_refused" in self.machine.faults.modes
            return [client] * (self.machine.room > 0) + [self._listener] * refuses

    def _pause(self) -> float:
        due = self.machine.due
        return POLL_SECONDS if due is None else max(0.0, min(POLL_SECONDS, due - time.monotonic()))

    def _accept(self) -> None:
        client, _ = self._listener.accept()
        if self.reachable and self._client is None:
            self._client, self._received_at = client, time.monotonic()
            self.machine.greet()
        else:
            _break(client)
            client.close()

    def _hear(self, client: socket.socket) -> None:
        data = b""
        with contextlib.suppress(OSError):
            data = client.recv(self.machine.room)
        if client is not self._client:
            return
        if data:
            self._received_at = time.monotonic()
            self.machine.receive(data)
        else:
            self._hang_up()

    def _tidy(self) -> None:
        if self._client is not None and time.monotonic() > self._received_at + IDLE_SECONDS:
            self._hang_up()
        for client in self._broken:
            client.close()
        self._broken.clear()

    def _hang_up(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            self._broken.append(client)

    def _answer(self, data: bytes) -> None:
        with self._lock, contextlib.suppress(OSError):
            if self._client is not None:
                self._client.sendall(data)

    def _link(self, fault: str) -> None:
        self.reachable = fault not in ("cable_pull", "power_off")
        if self._client is not None and fault not in ("cable_in", "power_on"):
            _break(self._client)
            self._hang_up()


def _break(client: socket.socket) -> None:
    """Let the connection end with RST once its own thread closes it: power lost, or unplugged."""
    with contextlib.suppress(OSError):
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.shutdown(socket.SHUT_RD)


def has_display() -> bool:
    """Whether a window would be seen."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main(arguments: Sequence[str] | None = None) -> None:
    given = _words().parse_args(arguments)
    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    printer = _plugged_in(given)
    print(f"printer ready {printer.where.removeprefix('tcp://')}", flush=True)
    if given.window:
        from sandbox.printer.window import run_window

        run_window(printer, given.language, done.is_set, given.size)
    else:
        done.wait()
    printer.stop()


def _plugged_in(given: argparse.Namespace) -> "VirtualPrinter | SerialPrinter":
    if given.serial:
        from sandbox.printer.serial import SerialPrinter  # not every system has such lines

        line = SerialPrinter(given.out, given.paper, given.speed_mm_s, given.baud)
        line.start()
        return line
    host, _, port = given.listen.rpartition(":")
    printer = VirtualPrinter(given.out, given.paper, given.speed_mm_s)
    printer.start(host or "127.0.0.1", int(port))
    return printer


def _words() -> argparse.ArgumentParser:
    wanted = argparse.ArgumentParser(
        prog="python -m sandbox.printer.server", description=(__doc__ or "").partition("\n")[0]
    )
    wanted.add_argument("--listen", default="127.0.0.1:9100", metavar="HOST:PORT")
    wanted.add_argument(
        "--serial", action="store_true", help="stand on a serial line (a pty) instead, and say its name"
    )
    wanted.add_argument("--baud", type=int, default=9600)
    wanted.add_argument("--out", type=Path, required=True, metavar="DIR")
    wanted.add_argument("--paper", choices=sorted(WIDTH_DOTS), default="80mm")
    wanted.add_argument("--speed-mm-s", type=float, default=SPEED_MM_S)
    wanted.add_argument("--window", action=argparse.BooleanOptionalAction, default=has_display())
    wanted.add_argument("--size", default="", metavar="WxH+X+Y", help="of the window")
    wanted.add_argument("--language", choices=("id", "en"), default="id")
    return wanted


if __name__ == "__main__":
    main()
