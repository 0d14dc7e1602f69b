"""A virtual printer on real TCP, a Printer of ours in front of it, and what lies in the tray afterwards."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from printing.model import Kind
from printing.profile import read_profile
from printing.service import Printer
from printing.session import Pace
from printing.spool import FINAL, JobState
from printing.status import PrinterState
from sandbox.printer import VirtualPrinter

PACE = Pace(
    answer_s=0.3,
    fence_s=0.6,
    drain_s=3.0,
    beat_s=0.25,
    beat_answer_s=0.4,
    recover_s=0.05,
    ask_again_s=0.1,
    recover_again_s=0.1,
    retry_s=(0.05, 0.2),
)
PATIENCE_SECONDS = 20.0
FAST_MM_S = 1e6
FIELDS = {
    "office": "MPP Kabupaten Tabalong",
    "service": "Tambah anak ke Kartu Keluarga",
    "agency": "Dukcapil",
    "place": "Lantai 1, Zona A",
    "wait": "10–20 menit",
    "code": "7Q2-MX4",
    "qr": "https://mpp.tabalong.example/t/7Q2MX4K9",
    "prepare": "KK lama asli, surat keterangan lahir, buku nikah.",
    "date": "Senin, 23 November 2026",
    "time": "09.42",
    "zone": "WITA",
    "device": "Kiosk 03",
}
LAST_LINE = "Kiosk 03 Berlaku hari ini"


@dataclass
class Tray:
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
        end = time.monotonic() + PATIENCE_SECONDS
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
class Desk:
    """Our printer as an app holds it, with all it was told."""

    home: Path
    address: str
    pace: Pace = PACE
    told: list[tuple[PrinterState, JobState | None]] = field(default_factory=list)
    printer: Printer | None = None
    _change: threading.Condition = field(default_factory=threading.Condition)

    def open(self) -> "Desk":
        self.printer = Printer(self.home, self.address, "80mm", self._tell, self.pace)
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
        return [told for _, told in list(self.told) if told is not None and told.job == job]

    def states(self, job: str) -> list[str]:
        return [str(told.state) for told in self.history(job)]

    def await_change(self) -> None:
        """Until something more is told, or a moment passed."""
        with self._change:
            self._change.wait(0.02)

    def _tell(self, state: PrinterState, job: JobState | None) -> None:
        with self._change:
            self.told.append((state, job))
            self._change.notify_all()

    def _await(self, done: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        with self._change:
            while not done():
                left = end - time.monotonic()
                assert left > 0, f"waited for {what}; told {self.told[-6:]}"
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
def tray(virtual: VirtualPrinter) -> Tray:
    return Tray(virtual.out)


@pytest.fixture
def unopened(virtual: VirtualPrinter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    quick = msgspec.structs.replace(read_profile("80mm"), speed_mm_s=2000.0)
    monkeypatch.setattr("printing.service.read_profile", lambda _paper: quick)
    made = Desk(tmp_path / "home", f"tcp://127.0.0.1:{virtual.address[1]}")
    yield made
    made.close()


@pytest.fixture
def desk(unopened: Desk) -> Desk:
    unopened.open().await_state("ready")
    return unopened
