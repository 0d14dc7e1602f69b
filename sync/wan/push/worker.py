"""The I/O around PushCore: reads the book, calls the platform, writes down what came of it, waits."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import takewhile
from typing import Final
from uuid import uuid4

import httpx

from diagnostics.logger import get_logger
from office.book import failpoints
from office.book.ledger import Ledger
from office.book.sealing.sealed_forms import LISTED
from office.contract.errors import Refusal, Unavailable
from sync.wan.auth.http import DeadlinePassed, retry_after_s
from sync.wan.auth.keys import Clock
from sync.wan.backoff import pause_s
from sync.wan.blocking import BlockingExecutor, Wait
from sync.wan.link import LinkWatch
from sync.wan.platform import PlatformClient
from sync.wan.push.batch import code_of
from sync.wan.push.core import Clone, PushBatch, PushChanges, PushCore, PushCursor, SetAside
from sync.wan.push.op import Op, ops_of
from sync.wan.push.prefetch import Prefetch
from sync.wan.push.receipts import TipsReceipts

HELD_SECONDS: Final = 300.0  # how often to ask whether the platform could apply what it holds, and where it stands
VERSION_TAKEN: Final = "version_taken"

log = get_logger()


class PushWorker:
    def __init__(
        self,
        book: Ledger,
        platform: PlatformClient,
        watch: LinkWatch,
        *,
        wait: Wait,
        draw_random: Callable[[], float],
        now: Clock,
        whole: asyncio.Event | None = None,
        known: asyncio.Event | None = None,
        on_clone: Callable[[Clone], None] = lambda why: None,
        on_diverged: Callable[[], None] = lambda: None,
    ) -> None:
        """Nothing is sent before the book is `whole`. `known` is set once the platform knows it as the book it says it
        is; `on_clone` is told why it needs another name, `on_diverged` that the platform has another op in the place of
        one of ours."""
        self._whole, self._on_clone, self._on_diverged = whole, on_clone, on_diverged
        self._known = known or asyncio.Event()
        self._book, self._platform, self._watch = book, platform, watch
        self._wait, self._draw_random, self._now = wait, draw_random, now
        self._doorbell = asyncio.Event()
        self._blocking = BlockingExecutor("push")
        self._receipts = TipsReceipts(book, platform.keys, issuer=platform.issuer, office=platform.office)
        self._ahead = Prefetch(self._read, platform.packed, self._receipts.tips)
        self._stored: PushCursor | None = None
        self._asks = False
        self._keyless = False  # there are forms that wait for the platform's key
        self._name: tuple[str, int] | None = None
        self._epoch = ""
        self._core: PushCore | None = None
        self._oldest: tuple[int, datetime] | None = None  # seq and time of the first event that waits

    def notify(self) -> None:
        """Something was committed: show that it waits, and send it unless a back-off says later."""
        self._doorbell.set()
        self._count()

    def seen_epoch(self, server_epoch: str) -> None:
        self._epoch = server_epoch
        self._doorbell.set()

    def look_again(self) -> None:
        """The platform was away and is back."""
        self._asks = True
        self._doorbell.set()

    def renamed(self, db_id: str, epoch: int) -> None:
        """The book's new identity, once it is whole: everything is sent again under it."""
        self._name = (db_id, epoch)
        self._doorbell.set()

    async def run(self) -> None:
        try:
            if self._whole is not None:
                await self._whole.wait()
            core = self._core = await self._blocking.run_until_available(self._wait, self._open)
            while True:
                self._doorbell.clear()
                await self._step(core)
        finally:
            self._core = None
            self._blocking.close()

    async def _step(self, core: PushCore) -> None:
        if core.cloned and self._name is None:
            await self._doorbell.wait()
            return
        await self._take_requests(core)
        batch, changes = await self._blocking.run_until_available(self._wait, self._next, core)
        failpoints.hit("push.read")
        await self._keep(core, changes)
        self._count()
        if batch is not None:
            await self._deliver(core, batch)
        elif not await self._wait(self._doorbell, HELD_SECONDS):
            core.ask_held()
            core.ask_where()

    async def _deliver(self, core: PushCore, batch: PushBatch) -> None:
        failpoints.hit("push.sending")
        try:
            answer = await self._exchange(core, batch)
        except (Unavailable, Refusal) as fault:
            core.unheard(batch, timed_out=isinstance(fault, DeadlinePassed))
            why = str(fault)
        else:
            failpoints.hit("push.answered")
            asked_s = retry_after_s(answer, self._now())
            changes = core.take_answer(batch, answer.status_code, answer.content, asked_s, tip=self._book.seq)
            await self._keep(core, changes)
            await self._keep_receipt(core, changes.receipt)
            why = f"status {answer.status_code} {code_of(answer.content)}".rstrip()
            if core.cloned:
                self._cloned(core.cloned)
            elif answer.status_code == 200 and not core.failures:
                self._known.set()
                self._watch.answered("push")
        self._count()
        if core.failures:
            self._watch.failed("push", why)
            await self._pause(core)

    async def _keep_receipt(self, core: PushCore, token: str) -> None:
        receipt = await self._receipts.verified(token, (core.position.db_id, core.position.epoch)) if token else None
        if receipt is not None:
            await self._blocking.run_until_available(self._wait, self._receipts.keep, receipt)

    async def _exchange(self, core: PushCore, batch: PushBatch) -> httpx.Response:
        """While the platform has this batch, the next one is made ready; the core rests until both are done."""
        signed = await self._blocking.run(self._ahead.signed, core.envelope(batch))
        making: list[asyncio.Future[None]] = []

        def sent() -> None:  # and not before: two threads in one interpreter would take turns at it
            if not making:
                making.append(asyncio.ensure_future(self._blocking.run(self._ahead.make, core, batch)))

        try:
            return await self._platform.push(signed, sent)
        finally:
            await asyncio.gather(*making)

    def _cloned(self, why: Clone) -> None:
        log.error("book_is_a_copy", why=why)
        self._watch.failed("push", why)
        self._on_clone(why)

    async def _pause(self, core: PushCore) -> None:
        rest = self._watch.rest("push", core.asked_s)
        await self._wait(rest, pause_s(core.failures, core.asked_s, drawn=self._draw_random()))

    async def _take_requests(self, core: PushCore) -> None:
        if name := self._name:
            self._name = None
            await self._keep(core, core.renamed(*name))
        if self._asks:
            self._asks = False
            core.ask_where()
        if self._epoch:
            core.seen_epoch(self._epoch)
            self._epoch = ""

    def _next(self, core: PushCore) -> tuple[PushBatch | None, PushChanges]:
        """What a person wants sent again stands in the book, so that no restart forgets it."""
        for seq in self._book.wanted():
            core.release(seq)
        batch, changes = core.next_batch(self._ahead.read) if core.asks or self._all_sealed() else (None, PushChanges())
        return replace(batch, tips=self._receipts.tips()) if batch else None, changes

    def _all_sealed(self) -> bool:
        """Every form has the words it is told in. False before the platform has told of its key: then nothing goes,
        as what waits for it and what comes after are in one book."""
        while self._book.any_unsealed():
            if self._book.note(LISTED) is None:
                if not self._keyless:
                    log.warning("forms_wait_for_key")
                self._keyless = True
                return False
            self._book.seal_next().result()
        self._keyless = False
        return True

    def _read(self, after: int, limit: int) -> Sequence[Op]:
        """Up to a form that was finalised since, and has no words yet."""
        return list(takewhile(lambda op: not op.unsealed, self._ops(after, limit)))

    def _ops(self, after: int, limit: int) -> Sequence[Op]:
        return ops_of(self._book.events_after(after, limit), self._book)

    def _open(self) -> PushCore:
        """Where the last run left off. A book that never met the platform gets its name here."""
        note = self._book.note
        db_id = note("db_id")
        if db_id is None:
            db_id = str(uuid4())
            self._book.put_note("db_id", db_id).result()
        position = PushCursor(
            db_id=db_id,
            epoch=int(note("epoch") or 1),
            cursor=int(note("push_cursor") or 0),
            acked_seq=int(note("acked_seq") or 0),
            durable_seq=int(note("durable_seq") or 0),
            server_epoch=note("server_epoch") or "",
        )
        self._stored = position
        asides = [
            SetAside(seq=aside.seq, stream=self._ops(aside.seq - 1, 1)[0].stream, state=aside.state)
            for aside in self._book.set_asides()
        ]
        return PushCore(self._platform.office, position, asides)

    async def _keep(self, core: PushCore, changes: PushChanges) -> None:
        """Set aside first, marks last: a crash between the two only means that something is sent again."""
        for aside in changes.asides:
            if aside.state == "refused":
                log.warning("op_refused", seq=aside.seq)
        await self._blocking.run_until_available(self._wait, self._write, core, changes)
        if any(code_of(aside.problem.encode()) == VERSION_TAKEN for aside in changes.asides):
            self._on_diverged()
        if changes.asides or changes.cleared:
            self._watch.recount.set()

    def _write(self, core: PushCore, changes: PushChanges) -> None:
        at, book = self._now(), self._book
        writes = [book.set_aside(aside.seq, aside.state, aside.problem, at) for aside in changes.asides]
        writes += [book.clear_aside(seq) for seq in changes.cleared]
        writes += [book.put_note(key, value) for key, value in changed_notes(self._stored, core.position)]
        for write in writes:
            write.result()
            failpoints.hit("push.part_kept")
        self._stored = core.position
        failpoints.hit("push.kept")

    def _count(self) -> None:
        if core := self._core:
            tip = self._book.seq
            self._watch.counted(
                queued=core.queued(tip), refused=core.refused, oldest_at=self._event_at(core.oldest(tip))
            )

    def _event_at(self, seq: int | None) -> datetime | None:
        """None also where the book cannot be read: an age nobody knows. Read once for each event that comes first."""
        if seq is None:
            return None
        if self._oldest is None or self._oldest[0] != seq:
            try:
                self._oldest = (seq, self._book.events_after(seq - 1, 1)[0].at)
            except Unavailable:
                return None
        return self._oldest[1]


def changed_notes(before: PushCursor | None, after: PushCursor) -> list[tuple[str, str]]:
    """The notes to write, the cursor last."""
    names = ("db_id", "epoch", "server_epoch", "acked_seq", "durable_seq", "cursor")
    values = [(name, getattr(after, name), getattr(before, name, None)) for name in names]
    return [("push_cursor" if name == "cursor" else name, str(new)) for name, new, old in values if new != old]
