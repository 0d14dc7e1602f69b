"""A book that was put back or copied fetches its own history before anything is sent: page by page, going on where it
was interrupted, while the office works. When the platform knows the book's name with another content, or has more of it
than the book itself, the book takes another name first."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any, Final, TypeVar
from uuid import uuid4

import httpx
import msgspec

from diagnostics.logger import get_logger
from office.book import failpoints
from office.contract.commands import By
from office.contract.errors import Refusal, Unavailable
from office.platform.recovery.service import HistoryRequest, RecoveryService
from sync.decoding import Unreadable, decoded
from sync.wan.auth.http import DeadlinePassed, retry_after_s
from sync.wan.auth.keys import Clock
from sync.wan.backoff import pause_s
from sync.wan.blocking import DISK_SECONDS, BlockingExecutor, Wait
from sync.wan.link import LinkWatch
from sync.wan.platform import PlatformClient
from sync.wan.push.batch import code_of
from sync.wan.push.core import Clone

PAGE_OPS: Final = 100  # taken in together in some 0.1 s; between two pages the office gives its numbers
HUB: Final = "hub"

T = TypeVar("T")
log = get_logger()


class HistoryAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`ops` as they came, word for word. `next` is null when this was the last page. `opened`: by op_id, the answers of
    forms that were sealed to the platform, sealed to the key that asked. `receipt`: the platform's word for the tips of
    the book that was named, empty where it gives none."""

    ops: tuple[msgspec.Raw, ...]
    next: str | None
    server_epoch: str
    opened: dict[str, str] = {}
    receipt: str = ""


class _Submission(msgspec.Struct):
    submission: str


class _Form(msgspec.Struct):
    """An op of a form that was sealed; any other does not fit."""

    op_id: str
    data: _Submission
    body: dict[str, Any]

    def __post_init__(self) -> None:
        if "sealed" not in self.body:
            raise ValueError("not sealed")


class HistoryWorker:
    def __init__(
        self,
        recovering: RecoveryService,
        platform: PlatformClient,
        watch: LinkWatch,
        *,
        wait: Wait,
        draw_random: Callable[[], float],
        now: Clock,
    ) -> None:
        self._recovering, self._platform, self._watch = recovering, platform, watch
        self._wait, self._draw_random, self._now = wait, draw_random, now
        self._blocking = BlockingExecutor("history")
        self._doorbell, self._rang = asyncio.Event(), asyncio.Event()
        self._why: Clone = ""
        self._looks, self._looked = 0, 0  # how often a look was asked for, and how often it was done
        self._renaming = False  # the push has not been told of the new name yet
        self._failures, self._limit = 0, PAGE_OPS
        self.whole = asyncio.Event()
        self.known = asyncio.Event()  # that this is the book it says it is; the push sets it, too
        self.on_renamed: Callable[[str, int], None] = lambda db_id, epoch: None

    def rename(self, why: Clone) -> None:
        """The platform says that this book is not the one it knows by that name."""
        self._why = why
        self._doorbell.set()

    def look(self) -> None:
        """The platform has another op in the place of one of ours: another book wrote in it, and what it wrote is
        fetched, so that a person sees both sides."""
        self._looks += 1
        self._doorbell.set()

    def notify(self) -> None:
        """The book was written to: a catalogue may be there now."""
        self._rang.set()

    async def run(self) -> None:
        try:
            while True:
                self._doorbell.clear()
                await self._rename()
                if (looks := self._looks) != self._looked:
                    await self._until_available(lambda: self._recovering.look(self._by()).result())
                    self._looked = looks
                await self._fetch()
                if self._renaming:
                    self.on_renamed(*await self._until_available(self._recovering.identity))
                    self._renaming = False
                self.whole.set()
                await self._doorbell.wait()
        finally:
            self._blocking.close()

    async def _rename(self) -> None:
        if not (why := self._why):
            return
        op_id = uuid4()
        await self._until_available(lambda: self._recovering.rename(why, op_id, self._by()).result())
        self._why, self._renaming = "", True
        log.warning("book_renamed", why=why)

    async def _fetch(self) -> None:
        """Page after page, until the book has its history."""
        while wanted := await self._until_available(self._recovering.wanted):
            self._watch.restoring(True)
            self.known.set()
            try:
                why = await self._page(wanted)
            except (Unavailable, Refusal) as fault:
                self._limit = max(1, self._limit // 2) if isinstance(fault, DeadlinePassed) else self._limit
                why = await self._failed(str(fault), None, missing=_is_catalogue(fault))
            if not why:
                self._failures = 0
                self._watch.answered("push")
        self._watch.restoring(False)

    async def _page(self, wanted: HistoryRequest) -> str:
        """What went wrong; empty when the page is taken in."""
        failpoints.hit("history.asking")
        answer = await self._platform.history(self._params(wanted))
        failpoints.hit("history.answered")
        if answer.status_code == 410:
            log.warning("history_begins_again")
            await self._written(self._recovering.start_again)
            return ""
        page = _read(answer)
        if page is None:
            why = f"history: status {answer.status_code} {code_of(answer.content)}".rstrip()
            return await self._failed(why, retry_after_s(answer, self._now()))
        ops, op_id = [self._readable(bytes(op), page.opened) for op in page.ops], uuid4()
        await self._written(lambda: self._recovering.take_in(ops, page.next or "", op_id, self._by()))
        log.info("history_taken", ops=len(ops), more=page.next is not None)
        failpoints.hit("history.taken")
        if page.next is None:
            failpoints.hit("history.whole")
        return ""

    def _readable(self, op: bytes, opened: Mapping[str, str]) -> bytes:
        """With the answers beside what was sealed, where the platform opened it; what is no such form as it came."""
        try:
            form = decoded(op, _Form)
        except Unreadable:
            return op
        if form.op_id not in opened:
            return op
        answers = self._platform.answers.opened(opened[form.op_id], form.data.submission)
        if answers is None:
            log.warning("history_answers_not_opened")
            return op
        members = msgspec.json.decode(op, type=dict[str, Any])
        return msgspec.json.encode(members | {"body": form.body | {"answers": msgspec.json.decode(answers)}})

    def _params(self, wanted: HistoryRequest) -> dict[str, str]:
        params = {"limit": str(self._limit)} | ({"after": wanted.after} if wanted.after else {})
        if wanted.have:
            known = {"db_id": wanted.db_id, "epoch": str(wanted.epoch)}
            params |= known | {"have": str(wanted.have), "have_op": wanted.have_op}
        return params

    async def _failed(self, why: str, asked_s: float | None, *, missing: bool = False) -> str:
        """Wait: as long as the back-off says, or until the catalogue that is missing may be there."""
        self._failures += 1
        self._watch.failed("push", why)
        if missing:
            self._rang.clear()
            await self._wait(self._rang, DISK_SECONDS)
            return why
        await self._wait(self._watch.rest("push", asked_s), pause_s(self._failures, asked_s, drawn=self._draw_random()))
        return why

    async def _written(self, write: Callable[[], Future[Any]]) -> None:
        await self._blocking.run(lambda: write().result())

    async def _until_available(self, work: Callable[[], T]) -> T:
        return await self._blocking.run_until_available(self._wait, work)

    def _by(self) -> By:
        return By(device=HUB, actor=HUB, at=self._now())


def _is_catalogue(fault: Exception) -> bool:
    return isinstance(fault, Refusal) and fault.code == "catalogue_missing"


def _read(answer: httpx.Response) -> HistoryAnswer | None:
    """None for everything that is no page of a history."""
    if answer.status_code != 200:
        return None
    try:
        return decoded(answer.content, HistoryAnswer)
    except Unreadable:
        return None
