"""One printer of ours, its spool and the virtual printer, in one thread and on a clock that costs nothing.

Every wait of the owner is a call of `take`, and every byte of it a call of `write`: there time passes, faults strike,
people change paper, and our own process may be killed."""

import heapq
import itertools
import math
import random
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, uuid5

import msgspec

from office.contract.errors import Unavailable
from printing.driver.failover import BackupPrinter
from printing.driver.pace import SessionPace
from printing.driver.ports import Item, SubmitSlip, WorkerPorts
from printing.driver.worker import PrinterWorker
from printing.profile import read_profile
from printing.render.escpos import encode
from printing.slip.layout import lay_out
from printing.slip.model import Kind, read_slip
from printing.slip.template import fill
from printing.spool.job import JobState
from printing.spool.spool import Spool
from printing.status import PrinterState
from proof.printer.paper_checker import PaperChecker, PaperVerdict
from proof.printer.simulated_wire import SimulatedWire, WorkerKilled
from sandbox.printer.machine import WIDTH_DOTS, PrinterMachine
from sandbox.printer.text_paper import TextPaper

FIELDS: Final[Mapping[str, str]] = {
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
ADDRESS: Final = "tcp://printer:9100"
SPEED_MM_S: Final = 200.0
FAST_MM_S: Final = 1e9
IDLE_SECONDS: Final = 90.0
NOTICED_SECONDS: Final = 11.0  # a cable pulled in silence, by TCP's keepalive
KERNEL_BYTES: Final = 65_536  # what the system takes off our hands before the printer does
HOUR: Final = 3600.0
WALL: Final = 1_795_000_000.0
# What a person does about a fault, and the fault they see
MENDS: Final[Mapping[str, str]] = {
    "paper_out": "paper_in",
    "cover_open": "cover_close",
    "cutter_jam": "cutter_clear",
    "head_hot": "head_cool",
    "cable_pull": "cable_in",
    "power_off": "power_on",
    "broken": "power_cycle",
    "silent": "talk",
    "no_asb": "asb",
}


@cache
def ticket_lines() -> tuple[str, ...]:
    """A ticket as it should be, on the paper of a printer that nothing befalls."""
    paper = TextPaper(WIDTH_DOTS["80mm"])
    machine = PrinterMachine(paper, FAST_MM_S, lambda: 0.0)
    slip = fill(read_slip("ticket"), {**FIELDS, "number": "A 001"}, "80mm")
    drawn = encode(lay_out(slip, read_profile("80mm")))
    machine.receive(drawn.body + drawn.cut)
    return tuple("{number}" if line == "A 001" else line for line in paper.pieces[0].lines)


class PrinterHarness:
    """`changes` is all that the worker reported. `kill` names a moment ("write", "written", "take" or a state) and
    which occurrence of it."""

    def __init__(self, home: Path, seed: int = 0, *, cutter: bool = True, backup: BackupPrinter | None = None) -> None:
        self.home, self.random_source, self.backup = home, random.Random(seed), backup
        self.clock_s, self.wall_off_s = 0.0, 0.0
        self.paper = TextPaper(WIDTH_DOTS["80mm"])
        self.machine = PrinterMachine(self.paper, SPEED_MM_S, lambda: self.clock_s)
        self.machine.answer, self.machine.link = self.say, self._link
        self.profile = msgspec.structs.replace(read_profile("80mm"), speed_mm_s=SPEED_MM_S, cutter=cutter)
        self.pace = SessionPace()
        self.inbox: deque[Item] = deque()
        self.changes: list[tuple[float, PrinterState, JobState | None]] = []
        self.bytes_per_s, self.kernel_bytes = 0.0, KERNEL_BYTES
        self.reachable, self.slot_taken, self.silent_link, self.packets = True, False, False, False
        self.deaf_line = False
        self._ends_s = math.inf
        self.cut_at = 0  # how much of a write is out when "half" kills; 0 is the half of it
        self.kill: tuple[str, int] | None = None
        self.kills, self.faults, self.open_at_once, self.hours = 0, 0, 0, 1.0
        self.wires: list[SimulatedWire] = []
        self.asb_ended = False
        self.repair_s: tuple[float, float] | None = None  # how soon people mend what they see
        self.asked: dict[str, str] = {}
        self.states: dict[str, list[str]] = {}
        self.tried_at: list[float] = []
        self._unanswered: dict[str, SubmitSlip] = {}
        self._wire: SimulatedWire | None = None
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._count = itertools.count()
        self._triggers: list[tuple[str, float, Callable[[], None]]] = []
        self.machine.faults.watch = self._on_moment
        self._apply_to_machine = self.machine.faults.on_fault
        self.machine.faults.on_fault = self._on_fault
        self.spool, self.worker = self.open()

    # our process

    def open(self) -> tuple[Spool, PrinterWorker]:
        self.spool = Spool(self.home / "spool.db", lambda: WALL + self.clock_s + self.wall_off_s)
        self.spool._db.execute("pragma synchronous=off")  # processes are killed here and no power is cut
        ports = WorkerPorts(lambda: self.clock_s, self._take, self.inbox.append, self._open_transport, self._fence_id)
        self.worker = PrinterWorker(
            self.spool,
            ADDRESS,
            self.profile,
            on_change=self._on_change,
            ports=ports,
            pace=self.pace,
            backup=self.backup,
        )
        self._alive(self.worker.begin)
        return self.spool, self.worker

    def step(self) -> None:
        self._alive(self.worker.step)

    def run(self, until: Callable[[], bool], seconds: float = 600.0) -> bool:
        """Whether it came to that within so many seconds of made time, give or take the owner's last step; a step that
        takes an hour ends everything."""
        end = self.clock_s + seconds
        self._ends_s = end + HOUR * self.hours
        while not until():
            if self.clock_s > end:
                return False
            self.step()
        return True

    def rest(self, seconds: float) -> None:
        end = self.clock_s + seconds
        self.run(lambda: self.clock_s >= end, seconds + 60.0)

    def print(self, number: str, ttl_s: float | None = None, kind: Kind = "ticket") -> str:
        slip = fill(read_slip(kind), {**FIELDS, "number": number}, "80mm")
        job = str(uuid5(NAMESPACE_URL, f"slip:key {number}"))
        self.asked[job] = number
        self._unanswered[job] = SubmitSlip(job, f"key {number}", slip, ttl_s, self.clock_s)
        self.inbox.append(self._unanswered[job])
        return job

    def restart(self) -> None:
        """Killed, and started again. Whoever asked and was not told "queued" asks again, as a kiosk does."""
        self.kills += 1
        self.spool.close()
        wire, self._wire = self._wire, None
        self.inbox.clear()
        self.inbox.extend(self._unanswered.values())
        if wire is not None:
            wire.close()
        self.open()

    def process(self, moment: str) -> None:
        if self.dies_at(moment):
            raise WorkerKilled

    def dies_at(self, moment: str) -> bool:
        if self.kill is None or self.kill[0] != moment:
            return False
        moment, left = self.kill
        self.kill = (moment, left - 1) if left > 1 else None
        return self.kill is None

    def _alive(self, work: Callable[[], None]) -> None:
        try:
            work()
        except WorkerKilled:
            self.restart()

    def _on_change(self, state: PrinterState, job: JobState | None) -> None:
        self.changes.append((self.clock_s, state, job))
        if job is not None:
            self._unanswered.pop(job.job, None)
            self.states.setdefault(job.job, []).append(str(job.state))
            self.process(str(job.state))

    def _fence_id(self) -> str:
        return "".join(self.random_source.choices("0123456789abcdefghijklmnopqrstuvwxyz", k=4))

    def _take(self, seconds: float) -> Item | None:
        self.process("take")
        assert self.clock_s < self._ends_s, "the owner waits for what does not come"
        end = self.clock_s + seconds
        while not self.inbox:
            if not self.pass_to(end):
                return None
        return self.inbox.popleft()

    # time

    def at(self, seconds: float, act: Callable[[], None]) -> None:
        heapq.heappush(self._events, (self.clock_s + seconds, next(self._count), act))

    def pass_to(self, end: float) -> bool:
        """To the next thing that happens; False if nothing does before `end`."""
        moments = [self._events[0][0]] if self._events else []
        if self.machine.due is not None:
            moments.append(self.machine.due)
        wire = self._wire
        if wire is not None and wire.under_way and self.machine.room and not self.slot_taken:
            moments.append(wire.under_way[0][0])
        if wire is not None and wire.alive:
            moments.append(wire.used_s + IDLE_SECONDS)
        moment = min(moments, default=math.inf)
        if moment > end:
            self.clock_s = end
            return False
        self.clock_s = max(self.clock_s, moment)
        while self._events and self._events[0][0] <= self.clock_s:
            heapq.heappop(self._events)[2]()
        if wire is not None and wire.alive and self.clock_s >= wire.used_s + IDLE_SECONDS:
            self.hang_up()
        self.machine.advance()
        self.pump()
        return True

    # the paper

    def verdict(self) -> PaperVerdict:
        """What lies in the tray, against what was said of each job."""
        done = [number for job, number in self.asked.items() if self.last(job) == "done"]
        expired = [number for job, number in self.asked.items() if self.last(job) == "expired"]
        found = self.paper_out().verdict(done, expired)
        doubtful = sum(self.last(job) == "unconfirmed" for job in self.asked)
        found = replace(found, jobs=found.jobs + doubtful, doubtful=doubtful, blind=self._blind_stubs())
        return replace(found, counted=self.stubs_counted(), faults=self.faults, kills=self.kills)

    def _blind_stubs(self) -> int:
        pairs = itertools.chain.from_iterable(map(itertools.pairwise, self.states.values()))
        return sum(before == "void_pending" and after != "void_ok" for before, after in pairs)

    def paper_out(self) -> PaperChecker:
        return PaperChecker(self.paper.pieces, ticket_lines())

    def stubs_counted(self) -> int:
        changes = self.spool._db.execute("select coalesce(sum(stubs), 0) from voids").fetchone()
        return int(changes[0])

    def disk(self, *, takes: bool) -> None:
        """Whether the spool's disk takes what is written."""
        self.spool._db.execute(f"pragma query_only={0 if takes else 1}")

    def on(self, when: str, act: Callable[[], None]) -> None:
        """At a moment of the virtual printer, "mm=60"; "" is at once."""
        moment, _, count = when.partition("=")
        if moment:
            self._triggers.append((moment, float(count), act))
        else:
            act()

    def _on_moment(self, moment: str, amount: float) -> None:
        counted = [(name, left - amount * (name == moment), act) for name, left, act in self._triggers]
        self._triggers = [each for each in counted if each[1] > 0]
        for _, left, act in counted:
            if left <= 0:
                act()

    # the cable

    def _open_transport(
        self, _address: str, on_bytes: Callable[[bytes], None], on_close: Callable[[], None]
    ) -> SimulatedWire:
        self.process("open")
        self.tried_at.append(self.clock_s)
        if not self.reachable:
            raise Unavailable("printer not reachable: timed out")
        if self.slot_taken and "second_refused" in self.machine.faults.modes:
            raise Unavailable("printer not reachable: Connection refused")
        wire = SimulatedWire(self, on_bytes, on_close, used_s=self.clock_s)
        self.wires = [*(each for each in self.wires if each.alive), wire]
        self.open_at_once = max(self.open_at_once, len(self.wires))
        self._wire = wire
        self.pump()
        return wire

    def pump(self) -> None:
        wire = self._wire
        if wire is None or self.slot_taken or not self.reachable:
            return
        if not wire.greeted:
            wire.greeted = True
            self.machine.greet()
        while wire.under_way and wire.under_way[0][0] <= self.clock_s and self.machine.room:
            moment, data = wire.under_way.popleft()
            taken = self.machine.receive(data)
            if wire is not self._wire:
                return
            if data[taken:]:
                wire.under_way.appendleft((moment, data[taken:]))

    def drain(self, wire: SimulatedWire) -> None:
        """What was under way when it was closed is read before the next client is."""
        if wire is self._wire:
            while wire.under_way and self.reachable and self.machine.room and not self.slot_taken:
                self.machine.receive(wire.under_way.popleft()[1])
            self._wire = None

    def hang_up(self) -> None:
        """The printer ends an idle connection, as it does after 90 s."""
        wire, self._wire = self._wire, None
        if wire is not None:
            wire.end()

    def say(self, data: bytes) -> None:
        """What the printer answers, or says of its own accord."""
        wire = self._wire
        if wire is None or not wire.alive or not self.reachable:
            return
        parts = [data]
        if self.packets and len(data) > 1:
            cut = self.random_source.randrange(1, len(data))
            parts = [data[:cut], data[cut:]]
        for part in parts:
            wire.on_bytes(part)

    def _link(self, fault: str) -> None:
        self.reachable = fault not in ("cable_pull", "power_off")
        wire = self._wire
        if fault in ("cable_in", "power_on") or wire is None or self.deaf_line:
            return
        self._wire = None
        if not self.silent_link:
            wire.end()
            return
        wire.under_way.clear()
        self.at(NOTICED_SECONDS, wire.end)

    # people

    def _on_fault(self, fault: str) -> None:
        self.faults += 1
        self.asb_ended = self.asb_ended or fault == "no_asb"
        self._apply_to_machine(fault)
        repair = MENDS.get(fault)
        if repair is not None and self.repair_s is not None:
            self.at(self.random_source.uniform(*self.repair_s), lambda: self._repair(fault, repair))

    def _repair(self, fault: str, repair: str) -> None:
        sensors = self.machine.sensors
        if (fault == "paper_out" and not sensors.paper_end) or (fault == "power_off" and self.machine.powered):
            return  # somebody else was quicker
        self.machine.fault(repair)

    # what was heard

    def last(self, job: str) -> str:
        return self.states[job][-1] if job in self.states else ""
