"""The I/O around UploadCore: one file after the other, one chunk at a time, whenever the link is fair."""

import asyncio
from collections.abc import Callable
from typing import Final

from diagnostics.logger import get_logger
from office.book.ledger import Ledger
from office.contract.errors import Refusal, Unavailable
from office.forms.attachments import Attachments
from sync.wan.auth.http import retry_after_s
from sync.wan.auth.keys import Clock
from sync.wan.backoff import pause_s
from sync.wan.blocking import BlockingExecutor, Wait
from sync.wan.platform import PlatformClient
from sync.wan.push.upload_core import Came, UploadCore

IDLE_SECONDS: Final = 10.0  # how soon a platform that was put back is noticed

log = get_logger()


class UploadWorker:
    def __init__(
        self,
        book: Ledger,
        store: Attachments,
        platform: PlatformClient,
        *,
        wait: Wait,
        draw_random: Callable[[], float],
        now: Clock,
    ) -> None:
        self._book, self._store, self._platform = book, store, platform
        self._wait, self._draw_random, self._now = wait, draw_random, now
        self._doorbell = asyncio.Event()
        self._blocking = BlockingExecutor("attachments")
        self._core: UploadCore | None = None

    def notify(self) -> None:
        """Something was committed: perhaps a form with attachments."""
        self._doorbell.set()

    async def run(self) -> None:
        self._core = None  # what a run that broke off had begun begins again
        try:
            while True:
                self._doorbell.clear()
                await self._step()
        finally:
            self._blocking.close()

    async def _step(self) -> None:
        try:
            core = await self._blocking.run(self._current)
        except Unavailable as unavailable:
            log.warning("attachments_cannot_use_book", why=str(unavailable))
            await self._wait(asyncio.Event(), IDLE_SECONDS)
            return
        if core is None:
            await self._wait(self._doorbell, IDLE_SECONDS)
            return
        await self._send(core)
        if core.failures:
            await self._wait(asyncio.Event(), pause_s(core.failures, core.asked_s, drawn=self._draw_random()))

    def _current(self) -> UploadCore | None:
        self._heed_epoch()
        if self._core is None and (file := self._store.to_send()) is not None:
            self._core = UploadCore(file)
        return self._core

    def _heed_epoch(self) -> None:
        """A platform that was put back to an older copy may have lost what it once had."""
        now, before = self._book.note("server_epoch"), self._book.note("attachments_epoch")
        if not now or now == before:
            return
        if before:
            self._store.ask_again().result()
            self._core = None
        self._book.put_note("attachments_epoch", now).result()

    async def _send(self, core: UploadCore) -> None:
        step, file = core.next(), core.file
        try:
            if step.place is None:
                answer = await self._platform.begin_attachment(file.sha256, file.bytes, file.media_type)
            else:
                content = await self._blocking.run(self._store.chunk, file.sha256, step.place)
                answer = await self._platform.put_chunk(file.sha256, step.place, content)
            came = core.take_answer(answer.status_code, answer.content, retry_after_s(answer, self._now()))
            await self._blocking.run(self._write_down, core, came)
        except (Unavailable, Refusal):
            core.failed()

    def _write_down(self, core: UploadCore, came: Came) -> None:
        if came == "arrived":
            self._store.arrived(core.file.sha256, self._now()).result()
        elif came == "refused":
            log.warning("attachment_refused", bytes=core.file.bytes)
            self._store.refused(core.file.sha256, core.problem).result()
        else:
            return
        self._core = None
