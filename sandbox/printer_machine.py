"""The virtual printer behind its socket: receive buffer, mechanism, sensors, answers, and faults on command."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sandbox.printer_commands import Command, CommandStream
from sandbox.printer_paper import DOTS_PER_MM, HEAD_TO_BLADE, Paper
from sandbox.printer_pen import Pen
from sandbox.printer_sensors import Sensors

BUFFER_BYTES = 4096
CHUNK = 256
WIDTH_DOTS = {"80mm": 576, "58mm": 384}
GARBAGE = bytes.fromhex("a50091ff0780c3fe13d81196e7f00213")
SENSOR_FAULTS = {
    "paper_out": {"paper_end": True},
    "paper_in": {"paper_end": False, "near_end": False},
    "near_end": {"near_end": True},
    "cover_open": {"cover_open": True},
    "cover_close": {"cover_open": False, "opened_while_printing": False},
    "head_hot": {"hot": True},
    "head_cool": {"hot": False},
    "broken": {"unrecoverable": True},
}
LINK_FAULTS = ("cable_pull", "cable_in", "power_cycle", "power_off", "power_on")
FAULTS = (*SENSOR_FAULTS, *LINK_FAULTS, "cutter_jam", "cutter_clear", "silent", "talk", "garbage")
MOMENTS = ("mm", "bytes", "before_id", "id", "before_cut", "cut")


class PowerLost(Exception):
    """The mechanism stopped in the middle; whatever it was doing is forgotten."""


@dataclass(slots=True)
class Trigger:
    fault: str
    moment: str
    left: float


class Machine:
    """`answer` sends bytes to whoever is connected; `link` is told of LINK_FAULTS."""

    def __init__(self, out: Path, paper: str, speed_mm_s: float) -> None:
        self.paper = Paper(out, WIDTH_DOTS[paper])
        self.answer: Callable[[bytes], None] = lambda _: None
        self.link: Callable[[str], None] = lambda _: None
        self.sensors = Sensors()
        self._pen = Pen(self.paper, self._move)
        self._speed = speed_mm_s
        self._commands = CommandStream()
        self._buffer = bytearray()
        self._tail = b""  # the last bytes received: a real-time command may arrive in pieces
        self._change = threading.Condition(threading.RLock())
        self._triggers: list[Trigger] = []
        self._powered, self._life, self._stopped = True, 0, False
        self._jammed, self._silent = False, False
        self._asb, self._offline_answers = 0, False
        self._moved_until = 0.0
        self._thread = threading.Thread(target=self._run, name="mechanism", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._change:
            self._stopped = True
            self._change.notify_all()
        self._thread.join()

    # receiving

    def greet(self) -> None:
        """A new connection: real-time commands do not span two."""
        with self._change:
            self._tail = b""

    def receive(self, data: bytes, alive: Callable[[], bool]) -> None:
        """Answer real-time commands, then queue; blocks while the buffer is full and the sender is there."""
        while data and alive():
            part, data = self._split(data)
            self._realtime(part)
            with self._change:
                self._buffer += part
                self._change.notify_all()
                self._happens("bytes", len(part))
                while len(self._buffer) > BUFFER_BYTES and alive() and not self._stopped:
                    self._change.wait(0.05)

    def _split(self, data: bytes) -> tuple[bytes, bytes]:
        with self._change:
            lefts = [int(trigger.left) for trigger in self._triggers if trigger.moment == "bytes"]
        size = min([CHUNK, *lefts])
        return data[:size], data[size:]

    def _realtime(self, part: bytes) -> None:
        seen = self._tail + part
        for at in range(max(0, len(self._tail) - 2), len(seen) - 2):
            if seen[at : at + 2] == b"\x10\x04":
                self._say(self.sensors.realtime(seen[at + 2]))
            elif seen[at : at + 2] == b"\x10\x05" and seen[at + 2] in (1, 2):
                self._recover(clear=seen[at + 2] == 2)
        self._tail = seen[-2:]

    def _recover(self, *, clear: bool) -> None:
        with self._change:
            if not self._jammed:
                self.sensors.cutter = False
            if clear:
                self._buffer.clear()
                self._commands.reset()
            self._announce()

    # faults

    def fault(self, line: str) -> None:
        """`NAME` now, or `NAME MOMENT=N`: after N mm of paper, received bytes, answered process IDs, or cuts.

        `before_id` and `before_cut` strike instead of the N-th one. ValueError for what is not in FAULTS, MOMENTS."""
        name, _, when = line.strip().partition(" ")
        moment, _, count = when.strip().partition("=")
        if name not in FAULTS or (moment and (moment not in MOMENTS or not count.isdigit())):
            raise ValueError(f"no such fault: {line.strip()}")
        with self._change:
            if moment:
                self._triggers.append(Trigger(name, moment, float(count)))
            else:
                self._strike(name)

    def _happens(self, moment: str, amount: float) -> None:
        for trigger in [one for one in self._triggers if one.moment == moment]:
            trigger.left -= amount
            if trigger.left <= 0:
                self._triggers.remove(trigger)
                self._strike(trigger.fault)

    def _strike(self, name: str) -> None:
        before = self.sensors.asb()
        for sensor, value in SENSOR_FAULTS.get(name, {}).items():
            setattr(self.sensors, sensor, value)
        if name == "cover_open":
            self.sensors.opened_while_printing = time.monotonic() < self._moved_until or bool(self._buffer)
        if name == "paper_in":
            self.paper.tear()
        if name in ("cutter_jam", "cutter_clear"):
            self._jammed = name == "cutter_jam"
        if name == "garbage":
            self._say(GARBAGE)
        if name in ("silent", "talk"):
            self._silent = name == "silent"
        if name in ("power_cycle", "power_off", "power_on"):
            self._power(name != "power_off")
        if self.sensors.asb() != before:
            self._announce()
        if name in LINK_FAULTS:
            self.link(name)
        self._change.notify_all()

    def _power(self, on: bool) -> None:
        self._buffer.clear()
        self._commands.reset()
        self._pen.reset()
        self._asb, self._tail, self._powered = 0, b"", on
        self._life += 1
        self.sensors.cutter = self._jammed
        self.sensors.unrecoverable = self.sensors.hot = self.sensors.opened_while_printing = False
        self._moved_until = 0.0

    # answering

    def _say(self, answer: bytes) -> None:
        if self._powered and not self._silent and answer:
            self.answer(answer)

    def _announce(self) -> None:
        if self._asb:
            self._say(self.sensors.asb())
        if self._offline_answers and self.sensors.offline:
            self._say(bytes((0x37, 0x23, 0x40, 0x00)))

    # the mechanism

    def _run(self) -> None:
        while not self._stopped:
            life = self._life
            try:
                self._take(life)
                for command in self._commands:
                    self._execute(command, life)
            except PowerLost:
                continue

    def _take(self, life: int) -> None:
        with self._change:
            self._ready(life, lambda: bool(self._buffer))
            self._commands.feed(bytes(self._buffer[:CHUNK]))
            del self._buffer[:CHUNK]
            self._change.notify_all()

    def _ready(self, life: int, more: Callable[[], bool] = lambda: True) -> None:
        """Wait until the printer is online and `more` holds."""
        while not self._stopped and life == self._life and (self.sensors.offline or not self._powered or not more()):
            self._change.wait()
        if self._stopped or life != self._life:
            raise PowerLost

    def _execute(self, command: Command, life: int) -> None:
        with self._change:
            self._ready(life)
            if self._pen.do(command):
                return
            if command.name == "GS V":
                self._cut(command.data, life)
            else:
                self._reply(command)

    def _reply(self, command: Command) -> None:
        name, data = command.name, command.data
        if name == "GS a":
            self._asb = data[0]
            self._announce()
        elif name == "GS r":
            self._say(self.sensors.paper() if data[0] in (1, 49) else b"\x00")
        elif name == "GS I":
            self._say({66: b"_MPP\x00", 67: b"_sandbox\x00"}.get(data[0], b"\x00"))
        elif name == "GS (H" and data[:2] == b"00":
            self._happens("before_id", 1)
            self._say(b"\x37\x22" + data[2:6] + b"\x00")
            self._happens("id", 1)
        elif name == "GS (H":
            self._offline_answers = data[2] % 48 == 1
        elif name == "DLE 14" and data[0] == 8:
            self._say(b"\x37\x25\x00")

    def _cut(self, data: bytes, life: int) -> None:
        self._pen.flush()
        if data[0] >= 65:
            self._move(HEAD_TO_BLADE + data[1], lambda: None)
        self._happens("before_cut", 1)
        self._ready(life)
        if self._jammed:
            self.sensors.cutter = True
            self._announce()
            return
        self.paper.cut()
        self._happens("cut", 1)

    def _move(self, dots: int, ink: Callable[[], None]) -> None:
        """One line: wait for paper, draw, and take as long as the motor does."""
        life = self._life
        self._moved_until = max(self._moved_until, time.monotonic())
        self._happens("mm", dots / DOTS_PER_MM)
        self._ready(life)
        ink()
        self.paper.feed(dots)
        self._moved_until = max(self._moved_until, time.monotonic()) + dots / DOTS_PER_MM / self._speed
        while (left := self._moved_until - time.monotonic()) > 0.002 and life == self._life and not self._stopped:
            self._change.wait(left)
