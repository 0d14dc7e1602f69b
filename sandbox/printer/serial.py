"""The virtual printer on a serial line: a pty, whose name it says, at the line's own pace and with XON/XOFF."""

import contextlib
import os
import select
import threading
import time
import tty
from pathlib import Path

from sandbox.printer.faults import asked_in
from sandbox.printer.machine import WIDTH_DOTS, PrinterMachine
from sandbox.printer.paper import Paper

BITS_PER_BYTE = 10  # 8N1
POLL_SECONDS = 0.005
BURST_SECONDS = 0.02  # what a UART and its driver keep for later, in time on the line


class SerialPrinter:
    """Stands at its line from `start` to `stop`; whoever opens `where` is connected. A pulled cable or no power is
    silence both ways: a serial line cannot say that nobody is there."""

    def __init__(self, out: Path, paper: str, speed_mm_s: float, baud: int = 9600) -> None:
        self.out, self.machine = out, PrinterMachine(Paper(out, WIDTH_DOTS[paper]), speed_mm_s)
        self.machine.answer, self.machine.link = self._answer, self._link
        self.machine.fault("flow")
        self.reachable, self.connected = True, True
        self._far, self._near = os.openpty()  # the near end stays open, else the far one fails when a program leaves
        tty.setraw(self._near)
        os.set_blocking(self._far, False)
        self.where = os.ttyname(self._near)
        self._bytes_s = baud / BITS_PER_BYTE
        self._stopped = False
        self._lock = threading.RLock()
        self._thread = threading.Thread(target=self._run, name="printer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped = True
        self._thread.join()
        os.close(self._far)
        os.close(self._near)

    def fault(self, line: str) -> None:
        with self._lock:
            self.machine.fault(line)

    def _run(self) -> None:
        on_line, paid = 0.0, time.monotonic()
        while not self._stopped:
            for line in asked_in(self.out):
                self.fault(line)
            ready = select.select([self._far], [], [], POLL_SECONDS)[0]
            now = time.monotonic()
            on_line, paid = min(on_line + (now - paid) * self._bytes_s, BURST_SECONDS * self._bytes_s), now
            with self._lock:
                on_line -= self._hear(int(on_line)) if ready else 0
                self.machine.advance()
            if ready and on_line < 1:
                time.sleep(POLL_SECONDS)

    def _hear(self, most: int) -> int:
        """How many bytes came over the line."""
        most = min(most, self.machine.room)
        data = os.read(self._far, most) if most else b""
        if self.reachable:
            self.machine.receive(data)
        return len(data)

    def _answer(self, data: bytes) -> None:
        """What nobody reads is lost, as on a line without a way to say stop."""
        with contextlib.suppress(BlockingIOError):
            if self.reachable:
                os.write(self._far, data)

    def _link(self, fault: str) -> None:
        self.reachable = fault not in ("cable_pull", "power_off")
