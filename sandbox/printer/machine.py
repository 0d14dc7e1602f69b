"""The virtual printer behind its socket: receive buffer, mechanism, sensors, answers, and faults on command.

No thread, no socket and no waiting of its own: whoever runs it lends it a clock, gives it the bytes that came, and
calls `advance` when something is due. In a program that is a loop on real time, in a proof a loop on a made one."""

import time
from collections import deque
from collections.abc import Callable, Iterator

from sandbox.printer.escpos.commands import Command, CommandStream
from sandbox.printer.escpos.interpreter import EscPosInterpreter
from sandbox.printer.faults import FLOOD_FRAMES, GARBAGE, LINK_FAULTS, SENSOR_FAULTS, Faults
from sandbox.printer.paper import DOTS_PER_MM, HEAD_TO_BLADE, Paper
from sandbox.printer.sensors import Sensors

BUFFER_BYTES, SMALL_BUFFER_BYTES = 4096, 45  # the two settings of a TM-T88III
CHUNK = 256
SLACK_SECONDS = 0.002  # what the motor may run ahead of the clock, so that a dot line needs no wait of its own
CUT_SECONDS = 0.25
CUT_SPEED_MM_S = 1000.0  # a printer set to be faster than any is not to be held up by its blade
WIDTH_DOTS = {"80mm": 576, "58mm": 384}
XON, XOFF = b"\x11", b"\x13"


class PowerLost(Exception):
    """The mechanism stopped in the middle; whatever it was doing is forgotten."""


class PrinterMachine:
    """`answer` sends bytes to whoever is connected; `link` is told of LINK_FAULTS. `now` is monotonic."""

    def __init__(self, paper: Paper, speed_mm_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self.paper = paper
        self.answer: Callable[[bytes], None] = lambda _: None
        self.link: Callable[[str], None] = lambda _: None
        self.sensors = Sensors()
        self.faults = Faults(self._struck)
        self.due: float | None = None  # when the motor is where it was sent; None while nothing moves
        self._strokes: deque[tuple[int, Callable[[], None]]] = deque()
        self._interpreter = EscPosInterpreter(
            paper,
            lambda dots, ink: self._strokes.append((dots, ink)),
            chinese=lambda: "chinese" in self.faults.modes,
        )
        self.speed_mm_s, self._now = speed_mm_s, now
        self._commands = CommandStream()
        self._buffer = bytearray()
        self._tail = b""  # the last bytes received: a real-time command may arrive in pieces
        self._late_answer = b""  # the answer that a late printer has not given yet
        self._last_frames = [b"", b""]  # the last two status frames
        self.powered, self.jammed = True, False
        self._life = 0  # counts what makes the mechanism forget
        self._asb, self._offline_answers, self._held_off = 0, False, False
        self._moved_until = 0.0
        self._working = False
        self._work = self._run()

    # what the one who runs it does

    def greet(self) -> None:
        """A new connection: real-time commands do not span two."""
        self._tail = b""
        if "noise_at_connect" in self.faults.modes:
            self._say(GARBAGE)

    @property
    def room(self) -> int:
        """Bytes it will take now; at 0 it does not read, and answers no real-time question."""
        size = SMALL_BUFFER_BYTES if "small_buffer" in self.faults.modes else BUFFER_BYTES
        return max(0, size - len(self._buffer))

    @property
    def busy(self) -> bool:
        return bool(self._buffer) or self.due is not None

    def receive(self, data: bytes) -> int:
        """Answer real-time commands, then queue; how many bytes it took."""
        taken, life = 0, self._life
        while taken < len(data) and self.room and life == self._life:
            part = data[taken : taken + min(self.room, CHUNK, self.faults.nearest_byte())]
            taken += len(part)
            self._realtime(part)
            self._buffer += part
            self.faults.happens("bytes", len(part))
            self.advance()
        self._flow()
        return taken

    def advance(self) -> None:
        """Everything that can be done by now."""
        if self._working:
            return  # a fault that strikes in the middle of the work is part of it
        self._working = True
        try:
            next(self._work)
        finally:
            self._working = False

    def fault(self, line: str) -> None:
        """`NAME` now, or `NAME MOMENT=N`: after N mm of paper, received bytes, answered process IDs, or cuts.

        `before_id` and `before_cut` strike instead of the N-th one. ValueError for what is not in FAULTS, MOMENTS."""
        self.faults.ask(line)
        self.advance()

    # receiving

    def _realtime(self, part: bytes) -> None:
        seen = self._tail + part
        at = seen.find(b"\x10")
        while 0 <= at < len(seen) - 2:
            if seen[at + 1] == 4:
                self._reply_realtime(self.sensors.realtime(seen[at + 2]))
            elif seen[at + 1] == 5 and seen[at + 2] in (1, 2):
                self._recover(clear=seen[at + 2] == 2)
            at = seen.find(b"\x10", at + 1)
        self._tail = seen[-2:]

    def _reply_realtime(self, answer: bytes) -> None:
        if "no_realtime" not in self.faults.modes:
            self._reply(answer)

    def _recover(self, *, clear: bool) -> None:
        if not self.jammed:
            self.sensors.cutter = False
        if clear:
            self._buffer.clear()
            self._commands.reset()
            self._life += 1
        self._announce()

    # faults

    def _struck(self, name: str) -> None:
        before = self.sensors.asb()
        for sensor, value in SENSOR_FAULTS.get(name, {}).items():
            setattr(self.sensors, sensor, value)
        if name == "cover_open":
            self.sensors.opened_while_printing = self._now() < self._moved_until or bool(self._buffer)
        if name == "paper_in":
            self.paper.tear()
        if name in ("cutter_jam", "cutter_clear"):
            self.jammed = name == "cutter_jam"
        if name in ("power_cycle", "power_off", "power_on"):
            self._power(name != "power_off")
        self._speak_out_of_turn(name)
        if self.sensors.asb() != before:
            self._announce()
        if name in LINK_FAULTS:
            self.link(name)

    def _speak_out_of_turn(self, name: str) -> None:
        if name == "garbage":
            self._say(GARBAGE)
        elif name == "flood":
            self._say(self.sensors.asb() * FLOOD_FRAMES)
        elif name == "cut_short":
            self._say(self.sensors.asb()[:2])
        elif name == "stale":
            self._say(self._last_frames[0])

    def _power(self, on: bool) -> None:
        self._buffer.clear()
        self._strokes.clear()
        self._commands.reset()
        self._interpreter.reset()
        self._asb, self._tail, self._late_answer, self.powered = 0, b"", b"", on
        self._offline_answers, self._held_off = False, False
        self._life += 1
        self.sensors.cutter = self.jammed
        self.sensors.unrecoverable = self.sensors.hot = self.sensors.opened_while_printing = False
        self._moved_until = 0.0

    # answering

    def _say(self, answer: bytes) -> None:
        if self.powered and "silent" not in self.faults.modes and answer:
            self.answer(answer)

    def _reply(self, answer: bytes) -> None:
        """What was asked for; a late printer gives what was asked for before."""
        if "late" in self.faults.modes:
            self._late_answer, answer = answer, self._late_answer
        self._say(answer)

    def _announce(self) -> None:
        if self._asb and "no_asb" not in self.faults.modes:
            self._last_frames = [self._last_frames[1], self.sensors.asb()]
            self._say(self.sensors.asb())
        if self._offline_answers and self.sensors.offline:
            self._say(bytes((0x37, 0x23, 0x40, 0x00)))
        self._flow()

    def _flow(self) -> None:
        held_off = "flow" in self.faults.modes and (self.sensors.offline or not self.room)
        if held_off != self._held_off:
            self._held_off = held_off
            self._say(XOFF if held_off else XON)

    # the mechanism: each `yield` is a wait for time, paper, bytes or power

    def _run(self) -> Iterator[None]:
        while True:
            try:
                yield from self._chunk(self._life)
            except PowerLost:
                self._strokes.clear()
                self.due = None

    def _chunk(self, life: int) -> Iterator[None]:
        yield from self._ready(life, lambda: bool(self._buffer))
        self._commands.feed(bytes(self._buffer[:CHUNK]))
        del self._buffer[:CHUNK]
        self._flow()
        for command in self._commands:
            yield from self._ready(life)
            yield from self._execute(command, life)

    def _ready(self, life: int, more: Callable[[], bool] = lambda: True) -> Iterator[None]:
        """Wait until the printer is online and `more` holds."""
        while life == self._life and (self.sensors.offline or not self.powered or not more()):
            yield
        if life != self._life:
            raise PowerLost

    def _execute(self, command: Command, life: int) -> Iterator[None]:
        if self._interpreter.do(command):
            yield from self._stroke(life)
        elif command.name in ("GS V", "ESC i", "ESC m"):
            yield from self._cut(command.data or b"\x01", life)
        else:
            self._obey(command)
            if life != self._life:
                raise PowerLost

    def _obey(self, command: Command) -> None:
        name, data = command.name, command.data
        ids = "no_ids" not in self.faults.modes
        if name == "GS a":
            self._asb = data[0]
            self._announce()
        elif name == "GS r":
            answer = self.sensors.paper() if data[0] in (1, 49) else b"\x00"
            self._fence(answer) if not ids else self._reply(answer)
        elif name == "GS I":
            self._reply({66: b"_MPP\x00", 67: b"_sandbox\x00"}.get(data[0], b"\x00"))
        elif name == "GS (H" and ids and data[:2] == b"00":
            self._fence(b"\x37\x22" + data[2:6] + b"\x00")
        elif name == "GS (H" and ids:
            self._offline_answers = data[2] % 48 == 1
        elif name == "DLE 14" and data[0] == 8:
            self._reply(b"\x37\x25\x00")
        elif name == "GS (L":
            self._reply(self._interpreter.answer(command))

    def _fence(self, answer: bytes) -> None:
        life = self._life
        self.faults.happens("before_id")
        if life == self._life:
            self._reply(answer)
            self.faults.happens("id")

    def _cut(self, data: bytes, life: int) -> Iterator[None]:
        self._interpreter.flush()
        yield from self._stroke(life)
        if data[0] >= 65:
            yield from self._move(HEAD_TO_BLADE + data[1], lambda: None, life)
        if "no_cutter" in self.faults.modes:
            return
        self.faults.happens("before_cut")
        yield from self._ready(life)
        if self.jammed:
            self.sensors.cutter = True
            self._announce()
            return
        self.paper.cut()
        yield from self._until(self._now() + CUT_SECONDS * min(1.0, CUT_SPEED_MM_S / self.speed_mm_s), life)
        self.faults.happens("cut")
        if life != self._life:
            raise PowerLost

    def _stroke(self, life: int) -> Iterator[None]:
        while self._strokes:
            yield from self._move(*self._strokes.popleft(), life)

    def _move(self, dots: int, ink: Callable[[], None], life: int) -> Iterator[None]:
        """One line: wait for paper, draw, and take as long as the motor does."""
        self.faults.happens("mm", dots / DOTS_PER_MM)
        yield from self._ready(life)
        ink()
        self.paper.feed(dots)
        self._moved_until = max(self._moved_until, self._now()) + dots / DOTS_PER_MM / self.speed_mm_s
        yield from self._until(self._moved_until, life)

    def _until(self, moment: float, life: int) -> Iterator[None]:
        while moment - self._now() > SLACK_SECONDS and life == self._life:
            self.due = moment
            yield
        self.due = None
        if life != self._life:
            raise PowerLost
