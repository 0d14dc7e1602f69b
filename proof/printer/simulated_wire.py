"""The way to the virtual printer in one thread, and the end of our process on it."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from office.contract.errors import Unavailable

if TYPE_CHECKING:
    from proof.printer.harness import PrinterHarness

STALL_SECONDS: Final = 5.0


class WorkerKilled(BaseException):
    """kill -9 of our process: nothing of it runs any more, not even what cleans up."""


@dataclass(slots=True)
class SimulatedWire:
    """A printing.transport.Wire in one thread: what was written is under way until its moment has come."""

    harness: "PrinterHarness"
    on_bytes: Callable[[bytes], None]
    on_close: Callable[[], None]
    talks: bool = True
    slow: bool = False
    alive: bool = True
    greeted: bool = False
    used_s: float = 0.0
    under_way: deque[tuple[float, bytes]] = field(default_factory=deque)

    def write(self, data: bytes) -> None:
        self.harness.process("write")
        if not self.alive:
            raise Unavailable("the printer's connection is gone")
        self.used_s = self.harness.clock_s
        if self.harness.dies_at("half"):
            self.harness.machine.receive(data[: self.harness.cut_at or len(data) // 2])
            raise WorkerKilled
        rate = self.harness.bytes_per_s
        began = max(self.harness.clock_s, self.under_way[-1][0] if self.under_way else 0.0)
        step = len(data) if rate == 0 else 32
        for at in range(0, len(data), step):
            began += min(step, len(data) - at) / rate if rate else 0.0
            self.under_way.append((began, data[at : at + step]))
        self.harness.pump()
        self._until_taken()
        self.harness.process("written")

    def _until_taken(self) -> None:
        """The system takes so many bytes ahead of the printer; then a write waits, and not for ever."""
        stalled_s, waiting = self.harness.clock_s, self._waiting()
        while self.alive and waiting > self.harness.kernel_bytes:
            if self.harness.clock_s >= stalled_s + STALL_SECONDS:
                raise Unavailable("the printer takes no more bytes")
            self.harness.pass_to(stalled_s + STALL_SECONDS)
            if self._waiting() < waiting:
                stalled_s, waiting = self.harness.clock_s, self._waiting()

    def _waiting(self) -> int:
        return sum(len(data) for _, data in self.under_way)

    def end(self) -> None:
        """The far side is gone, and is noticed to be."""
        if self.alive:
            self.alive = False
            self.on_close()

    def close(self) -> None:
        """FIN: what was written still arrives."""
        self.alive = False
        self.harness.drain(self)
