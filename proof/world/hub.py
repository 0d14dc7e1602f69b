"""A hub of the simulation: the real book, the real office and the real sync lanes; it is stopped, put back to an older
copy of its file, and has its clock moved."""

import asyncio
import shutil
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from office.book.ledger import Done, Ledger
from office.orders import By, CallNext, MoveEntry, TakeTicket, Verb
from office.outcome import Refusal, Weather
from office.service import OfficeService
from proof.world.fate import Fate
from proof.world.line import Lost
from proof.world.town import BOOK, KEY, START
from sync.wan.beside import Beside
from sync.wan.platform import PlatformClient
from sync.wan.sync import PlatformSync

T = TypeVar("T")
FILES = (BOOK, f"{BOOK}-wal")


class SimHub:
    def __init__(self, fate: Fate, name: str, folder: Path, client: PlatformClient) -> None:
        self._fate, self.name, self._folder, self._client = fate, name, folder, client
        self._offset = timedelta(0)
        self._task: asyncio.Task[None] | None = None
        self._sync: PlatformSync | None = None
        self.ledger: Ledger
        self.office: OfficeService
        self.up = False

    def now(self) -> datetime:
        """By this machine's own clock."""
        return START + timedelta(seconds=asyncio.get_running_loop().time()) + self._offset

    @property
    def settled(self) -> bool:
        """Whether it believes that everything was told."""
        link = self._sync.link if self._sync else None
        return self.up and link is not None and link.state == "up" and link.queued == 0

    def jump(self, by: timedelta) -> None:
        self._note(f"clock {by}")
        self._offset += by

    def start(self) -> None:
        self.ledger = Ledger.open(self._folder / BOOK, KEY)
        self.office = OfficeService(self.ledger)
        self._sync = PlatformSync(self.ledger, self.office, self._client, chance=self._fate.dice.random, now=self.now)
        self._task = asyncio.create_task(self._sync.run(), name=self.name)
        self.up = True
        self._note(f"up at {self.ledger.seq}")

    async def stop(self) -> None:
        self.up = False
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self.ledger.close()
        self._note(f"down at {self.ledger.seq}")

    def backup(self, into: Path) -> None:
        """The file as a disk image holds it in this moment, with its write-ahead log."""
        into.mkdir()
        for file in FILES:
            if (self._folder / file).exists():
                shutil.copy(self._folder / file, into / file)
        self._note(f"copied at {self.ledger.seq}")

    def put_back(self, copy: Path) -> None:
        assert not self.up
        for file in FILES:
            (self._folder / file).unlink(missing_ok=True)
            if (copy / file).exists():
                shutil.copy(copy / file, self._folder / file)

    def take(self, order: TakeTicket) -> Any:
        return self._act(lambda by: self.office.take_ticket(order, by), order.op_id, "kiosk")

    def call(self, counter: str, order: CallNext, officer: str) -> Any:
        return self._act(lambda by: self.office.call_next(counter, order, by), order.op_id, officer)

    def move(self, entry: UUID, verb: Verb, order: MoveEntry, officer: str) -> Any:
        return self._act(lambda by: self.office.move(entry, verb, order, by), order.op_id, officer)

    def _act(self, act: Any, op_id: UUID, actor: str) -> Any:
        """As over the office network: the answer, or the Refusal. Raises Lost while the hub is down."""
        if not self.up:
            raise Lost
        before = self.ledger.seq
        by = By(device=actor, actor=actor, at=self.now(), chance=op_id.bytes)
        try:
            done: Future[Done[Any]] = act(by)
            answer = done.result().answer
        except Refusal as refusal:
            return refusal
        except Weather as weather:
            raise Lost from weather
        if self.ledger.seq > before and self._sync is not None:
            self._sync.ring(self.ledger.seq)
        return answer

    def _note(self, what: str) -> None:
        self._fate.note(asyncio.get_running_loop().time(), self.name, what)


@contextmanager
def in_one_thread() -> Iterator[None]:
    """What the lanes do beside the loop is done in it: threads would bring their own order of things."""

    async def at_once(self: Beside, work: Any, *args: Any, **kwargs: Any) -> Any:
        await asyncio.sleep(0)
        return work(*args, **kwargs)

    kept, Beside.run = Beside.run, at_once  # type: ignore[method-assign]
    try:
        yield
    finally:
        Beside.run = kept  # type: ignore[method-assign]
