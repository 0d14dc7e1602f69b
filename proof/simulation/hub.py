"""A hub of the simulation: the real book, office, clock and sync lanes; it is stopped, put back to an older copy of its
file, and has its clock moved."""

import asyncio
import shutil
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import UUID

from office.book.ledger import Done, Ledger
from office.contract.commands import Amend, Attend, By, CallNext, MoveEntry, TakeIn, TakeTicket, Verb
from office.contract.errors import Refusal, Unavailable
from office.service import OfficeService
from proof.simulation.fixtures import BOOK, KEY, kiosk_by_mark
from proof.simulation.machine import SimMachine
from proof.simulation.network import MessageLost
from proof.simulation.platform import SimClient
from proof.simulation.random_source import RandomSource
from sync.lan.book.checkpoint import NAME as MARK
from sync.lan.book.checkpoint import identify, write_checkpoint
from sync.lan.book.office_time import KEEP_SECONDS, OfficeTime, clock_checkpoint_of
from sync.lan.outbox.signed_slips import checked
from sync.lan.trust.cipher import vault_of
from sync.system_clock import SystemClock
from sync.wan.blocking import BlockingExecutor
from sync.wan.sync import PlatformSync

HUB: Final = "hub"
T = TypeVar("T")
FILES: Final = (BOOK, f"{BOOK}-wal")
MARKED: Final = 0.7  # share of acts after which the mark is written at once; in a hub it is at most a second old


class SimHub:
    def __init__(self, source: RandomSource, name: str, folder: Path, client: SimClient, *, machine: str = "") -> None:
        self._source, self.name, self._folder, self._client = source, name, folder, client
        self.machine = SimMachine(source, machine or name)
        self._tasks: tuple[asyncio.Task[None], ...] = ()
        self._sync: PlatformSync | None = None
        self.written_s: dict[int, float] = {}  # true time at which the event of that seq was first in the book
        self.ledger: Ledger
        self.office: OfficeService
        self.clock: SystemClock
        self._loop: asyncio.AbstractEventLoop
        self.up = False

    @property
    def settled(self) -> bool:
        """Whether it believes that everything was told."""
        link = self._sync.link if self._sync else None
        return self.up and link is not None and link.state == "up" and link.queued == 0

    def op_ids(self) -> set[str]:
        ledger = self.ledger if self.up else Ledger.open(self._folder / BOOK, KEY, vault_of([KEY]))
        try:
            return {str(event.op_id) for event in ledger.events_after(0, 1_000_000)}
        finally:
            if not self.up:
                ledger.close()

    def start(self) -> None:
        """As a hub starts: what book this is, is known before anything else."""
        self.ledger = Ledger.open(self._folder / BOOK, KEY, vault_of([KEY]))
        self._loop, self.ledger.on_commit = asyncio.get_running_loop(), self._written
        self.clock = self._client.clock = self.machine.switched_on(clock_checkpoint_of(self.ledger))
        identify(self._folder, self.ledger, By(device=HUB, actor=HUB, at=self.clock()), self.machine.name)
        self.office = OfficeService(self.ledger)
        time = OfficeTime(self.ledger, self.office, self.clock, has_platform=True)
        chance = self._source.dice.random
        self._sync = PlatformSync(self.ledger, self.office, self._client, draw_random=chance, now=self.clock)
        work = (self._sync.run(), _keeping(time))
        self._tasks = tuple(asyncio.create_task(each, name=self.name) for each in work)
        self.up = True
        self.machine.note(f"up at {self.ledger.seq}")

    def _written(self, seq: int) -> None:
        self.written_s.setdefault(seq, self._loop.time())

    async def stop(self) -> None:
        self.up = False
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if not self._source.happens(1 - MARKED):
            write_checkpoint(self._folder, self.ledger, self.machine.name, last_word=True)
        self.ledger.close()
        self.machine.note(f"down at {self.ledger.seq}")

    def copied_to(self, place: Path) -> int:
        """The book as a disk image holds it in this moment, with its write-ahead log, and the mark. The last event."""
        place.mkdir()
        for file in (*FILES, MARK):
            if (self._folder / file).exists():
                shutil.copy(self._folder / file, place / file)
        return self.ledger.seq

    def put_back(self, copy: Path, seq: int, *, with_mark: bool) -> None:
        """Stopped, to an older copy that ends at `seq`: a book from a backup, or with its mark a whole disk."""
        assert not self.up
        for file in (*FILES, MARK) if with_mark else FILES:
            (self._folder / file).unlink(missing_ok=True)
            if (copy / file).exists():
                shutil.copy(copy / file, self._folder / file)
        self.written_s = {at: true_s for at, true_s in self.written_s.items() if at <= seq}
        self.machine.note(f"put back to {seq}{', checkpoint and all' if with_mark else ''}")

    def take(self, order: TakeTicket) -> Any:
        return self._act(lambda by: self.office.take_ticket(order, by), order.op_id, "kiosk")

    def take_in(self, order: TakeIn, kiosk: str) -> Any:
        """The signature is checked as at the door of the office network."""
        slip = checked(order, lambda checkpoint: kiosk_by_mark(checkpoint, kiosk))
        return self._act(lambda by: self.office.take_in(order, slip, by), order.op_id, kiosk)

    def call(self, counter: str, order: CallNext, officer: str) -> Any:
        return self._act(lambda by: self.office.call_next(counter, order, by), order.op_id, officer)

    def attend(self, verb: str, item: str, order: Attend | Amend, officer: str) -> Any:
        return self._act(lambda by: getattr(self.office.attention, verb)(item, order, by), order.op_id, officer)

    def move(self, entry: UUID, verb: Verb, order: MoveEntry, officer: str) -> Any:
        return self._act(lambda by: self.office.move(entry, verb, order, by), order.op_id, officer)

    def _act(self, act: Any, op_id: UUID, actor: str) -> Any:
        """As over the office network: the answer, or the Refusal. Raises Lost while the hub is down."""
        if not self.up:
            raise MessageLost
        before = self.ledger.seq
        at, wall, suspect = self.clock.stamps()
        by = By(device=actor, actor=actor, at=at, wall=wall, suspect=suspect, random_bytes=op_id.bytes)
        try:
            done: Future[Done[Any]] = act(by)
            answer = done.result().answer
        except Refusal as refusal:
            return refusal
        except Unavailable as unavailable:
            raise MessageLost from unavailable
        if self.ledger.seq > before and self._sync is not None:
            self._sync.notify(self.ledger.seq)
            if not self._source.happens(1 - MARKED):
                write_checkpoint(self._folder, self.ledger, self.machine.name)
        return answer


async def _keeping(time: OfficeTime) -> None:
    while True:
        await asyncio.sleep(KEEP_SECONDS)
        time.keep()


@contextmanager
def in_one_thread() -> Iterator[None]:
    """What the lanes do beside the loop is done in it: threads would bring their own order of things."""

    async def at_once(self: BlockingExecutor, work: Any, *args: Any, **kwargs: Any) -> Any:
        await asyncio.sleep(0)
        return work(*args, **kwargs)

    original, BlockingExecutor.run = BlockingExecutor.run, at_once  # type: ignore[method-assign]  # as said above
    try:
        yield
    finally:
        BlockingExecutor.run = original  # type: ignore[method-assign]  # as it was
