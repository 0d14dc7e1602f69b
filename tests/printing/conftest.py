"""A virtual printer on real TCP, a Printer of ours in front of it, and what lies in the tray afterwards."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from office.contract.errors import Unavailable
from printing.driver.pace import SessionPace
from printing.driver.ports import BytesReceived, Item, SpoolCommand, SubmitSlip, WorkerPorts
from printing.driver.worker import PrinterWorker
from printing.profile import ProfileName, read_profile
from printing.service import Printer
from printing.slip.model import Kind, read_slip
from printing.slip.template import fill
from printing.spool.job import FINAL, JobState
from printing.spool.spool import Spool
from printing.status import PrinterState
from proof.printer.harness import FIELDS
from sandbox.printer.server import VirtualPrinter

PACE = SessionPace(
    answer_s=0.3,
    fence_s=0.6,
    drain_s=3.0,
    move_s=1.0,
    beat_s=0.25,
    beat_answer_s=0.4,
    recover_s=0.05,
    ask_again_s=0.1,
    recover_again_s=0.1,
    retry_s=(0.05, 0.2),
)
LETTERS = str.maketrans("0123456789", "abcdefghij")  # no mark looks like a number on a ticket
SIMULATED_PACE = replace(PACE, move_s=5.0)  # of a clock that costs nothing
WAIT_SECONDS = 20.0
FAST_MM_S = 1e6
LAST_LINE = "Kiosk 03 Berlaku hari ini"


@dataclass
class PaperOut:
    """Pieces of paper by what a person would make of them."""

    folder: Path

    def pieces(self, pattern: str = "*.txt") -> list[str]:
        return [path.read_text() for path in sorted(self.folder.glob(pattern))]

    def good(self, number: str) -> int:
        """Whole slips with this number that do not say they are void.

        The end of a roll that staff pull out is theirs to throw away, and counts only if no other slip was cut."""
        found = (self._count(number, pattern) for pattern in ("slip-*.txt", "torn-*.txt"))
        return next((count for count in found if count), 0)

    def await_good(self, number: str) -> None:
        """Until exactly one lies there; for a printer that cannot say when it is done."""
        end = time.monotonic() + WAIT_SECONDS
        while self.good(number) != 1:
            assert time.monotonic() < end, f"no slip {number}"
            threading.Event().wait(0.02)

    def astray(self, number: str) -> int:
        """Cut pieces that carry the number, are not whole and do not say so."""
        cut = self.pieces("slip-*.txt")
        return sum(self._has(p, number) and LAST_LINE not in p and "BATAL" not in p for p in cut)

    def _count(self, number: str, pattern: str) -> int:
        whole = [piece for piece in self.pieces(pattern) if LAST_LINE in piece and "BATAL" not in piece]
        return sum(self._has(piece, number) for piece in whole)

    def void(self) -> int:
        return sum("BATAL" in piece for piece in self.pieces())

    @staticmethod
    def _has(piece: str, number: str) -> bool:
        return number in piece.splitlines()


@dataclass
class PrinterClient:
    """Our printer as an app holds it, with all it was told."""

    home: Path
    address: str
    pace: SessionPace = PACE
    changes: list[tuple[PrinterState, JobState | None]] = field(default_factory=list)
    printer: Printer | None = None
    _change: threading.Condition = field(default_factory=threading.Condition)

    def open(self) -> "PrinterClient":
        self.printer = Printer(self.home, self.address, "80mm", self._on_change, self.pace)
        return self

    def close(self) -> None:
        if self.printer is not None:
            self.printer.close()
            self.printer = None

    def print(self, number: str, ttl_s: float | None = None, kind: Kind = "ticket") -> str:
        assert self.printer is not None
        return self.printer.submit(kind, f"key {number}", {**FIELDS, "number": number}, ttl_s)

    def await_state(self, word: str) -> None:
        self._await(lambda: self.printer is not None and self.printer.state.word == word, f"printer {word}")

    def await_job(self, job: str, *states: str) -> JobState:
        self._await(lambda: self.last(job) in states, f"job {' or '.join(states)}")
        return self.history(job)[-1]

    def await_end(self, job: str) -> JobState:
        return self.await_job(job, *map(str, FINAL))

    def last(self, job: str) -> str:
        return str(self.history(job)[-1].state) if self.history(job) else ""

    def history(self, job: str) -> list[JobState]:
        return [changes for _, changes in list(self.changes) if changes is not None and changes.job == job]

    def states(self, job: str) -> list[str]:
        return [str(changes.state) for changes in self.history(job)]

    def await_change(self) -> None:
        """Until something more is told, or a moment passed."""
        with self._change:
            self._change.wait(0.02)

    def _on_change(self, state: PrinterState, job: JobState | None) -> None:
        with self._change:
            self.changes.append((state, job))
            self._change.notify_all()

    def _await(self, done: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + WAIT_SECONDS
        with self._change:
            while not done():
                left = end - time.monotonic()
                assert left > 0, f"waited for {what}; told {self.changes[-6:]}"
                self._change.wait(left)


@pytest.fixture
def ticket_fields() -> dict[str, str]:
    return {**FIELDS, "number": "A 017"}


@pytest.fixture
def virtual(tmp_path: Path) -> Iterator[VirtualPrinter]:
    printer = VirtualPrinter(tmp_path / "tray", speed_mm_s=FAST_MM_S)
    printer.start()
    yield printer
    printer.stop()


@pytest.fixture
def paper(virtual: VirtualPrinter) -> PaperOut:
    return PaperOut(virtual.out)


@pytest.fixture
def unopened(virtual: VirtualPrinter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrinterClient]:
    quick = msgspec.structs.replace(read_profile("80mm"), speed_mm_s=2000.0)
    monkeypatch.setattr("printing.service.read_profile", lambda _paper: quick)
    made = PrinterClient(tmp_path / "home", f"tcp://127.0.0.1:{virtual.address[1]}")
    yield made
    made.close()


@pytest.fixture
def client(unopened: PrinterClient) -> PrinterClient:
    unopened.open().await_state("ready")
    return unopened


READY, OUT, COVER, BROKEN = b"\x14\x00\x00\x00", b"\x1c\x00\x0c\x00", b"\x3c\x00\x00\x00", b"\x1c\x20\x00\x00"
FAULT_ANSWERS = b"\x1a\x12\x52\x12"
REALTIME = {
    READY: b"\x12\x12\x12\x12",
    OUT: b"\x1a\x32\x12\x7e",
    COVER: b"\x1a\x16\x12\x12",
    BROKEN: b"\x1a\x52\x32\x12",
}


class Killed(Exception):
    """The power went, or our process."""


class Bench:
    """An owner and its printer without a thread, in a time that passes only where the owner waits."""

    talks, slow = True, False

    def __init__(self, home: Path, *, profile: ProfileName = "80mm", **more: object) -> None:
        self.home, self.profile, self.more = home, read_profile(profile), more
        self.address, self.names = "tcp://bench:9100", b"_EPSON\x00_TM-T88V\x00"
        self.now, self.wall = 1000.0, 1_795_000_000.0
        self.frame, self.plugged, self.fence_ids = READY, True, count()
        self.changes: list[JobState] = []
        self.written: list[bytes] = []
        self.writing: Callable[[bytes], None] = lambda _: None
        self.meanwhile: list[Item | type[Killed]] = []  # one at a time, whenever the owner waits for nothing else
        self.then: list[Item | type[Killed]] = []  # the same, once the paper is out
        self.open()

    def open(self) -> None:
        self.inbox: deque[Item] = deque()
        self.spool = Spool(self.home / "spool.db", lambda: self.wall)
        ports = WorkerPorts(lambda: self.now, self._take, self.inbox.append, self._connect, self._fence_id)
        self.worker = PrinterWorker(
            self.spool,
            self.address,
            self.profile,
            on_change=self._on_change,
            ports=ports,
            pace=SIMULATED_PACE,
            **self.more,
        )
        self.worker.begin()

    def kill(self) -> None:
        """Nothing is said, nothing is finished."""
        self.spool.close()

    def ask(self, number: str, *, kind: Kind = "ticket", ttl_s: float | None = None) -> str:
        self.inbox.append(self.asked(number, kind=kind, ttl_s=ttl_s))
        self.turn()
        return number

    def asked(self, number: str, *, kind: Kind = "ticket", ttl_s: float | None = None) -> SubmitSlip:
        slip = fill(read_slip(kind), {**FIELDS, "number": number}, "80mm")
        return SubmitSlip(number, f"key {number}", slip, ttl_s, self.now)

    def command(self, act: Callable[[Spool], list[JobState]]) -> None:
        self.inbox.append(SpoolCommand(act))
        self.turn()

    def say(self, frame: bytes) -> None:
        self.frame = frame
        self._receive(frame)
        self.turn()

    def turn(self, seconds: float = 0.0) -> None:
        """So long, and then until the owner has nothing more to do."""
        end, quiet = self.now + seconds, 0
        while quiet < 3:
            changes = len(self.changes)
            self.worker.step()
            quiet = 0 if self.inbox or self.now < end or len(self.changes) > changes else quiet + 1

    def say_out_in_body(self, data: bytes) -> None:
        """Out of paper as the first long slip comes."""
        if len(data) > 300 and b"BATAL" not in data and bytes(300) not in data:
            self.writing, self.frame = lambda _: None, OUT
            self.meanwhile, self.then = self.then, []
            self._receive(OUT)

    def states(self, job: str) -> list[str]:
        return [str(changes.state) for changes in self.changes if changes.job == job]

    def sent(self, text: bytes) -> int:
        return sum(text in data for data in self.written)

    # the printer

    def close(self) -> None:
        """A wire's."""

    def write(self, data: bytes) -> None:
        if not self.plugged:
            raise Unavailable("pulled")
        self.writing(data)
        self.written.append(data)
        if data.startswith(b"\x10\x04") and len(data) >= 3:
            self._receive(REALTIME.get(self.frame, FAULT_ANSWERS)[data[2] - 1 : data[2]])
        if b"\x1da\xff" in data:
            self._receive(self.frame)
        if data.startswith(b"\x1dIB\x1dIC"):
            self._receive(self.names)
        fence_id = data.rpartition(b"\x1d(H\x06\x0000")[2][:4]
        if b"\x1d(H\x06\x0000" in data and self.frame == READY:
            self._receive(b"\x37\x22" + fence_id + b"\x00")

    def _connect(self, _address: str, _receive: object, _on_close: object) -> "Bench":
        if not self.plugged:
            raise Unavailable("no route")
        return self

    def _receive(self, data: bytes) -> None:
        self.inbox.append(BytesReceived(self.worker._sessions, data))

    def _take(self, seconds: float) -> Item | None:
        if self.inbox:
            return self.inbox.popleft()
        self.now += seconds
        self.wall += seconds
        item = self.meanwhile.pop(0) if self.meanwhile else None
        if item is Killed:
            raise Killed
        return item

    def _fence_id(self) -> str:
        return f"{next(self.fence_ids):04}".translate(LETTERS)

    def _on_change(self, _state: PrinterState, job: JobState | None) -> None:
        if job is not None:
            self.changes.append(job)


@pytest.fixture
def killed() -> type[Killed]:
    return Killed


@pytest.fixture
def make_bench(tmp_path: Path) -> Iterator[Callable[..., Bench]]:
    made: list[Bench] = []

    def make(name: str, **more: object) -> Bench:
        made.append(Bench(tmp_path / name, **more))
        made[-1].turn()
        return made[-1]

    yield make
    for one in made:
        one.kill()


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    return make_bench("bench")
