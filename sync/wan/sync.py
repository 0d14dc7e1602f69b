"""The hub's sync with the platform: what happened goes up, what shall be offered comes down, and a book that lost some
of its history fetches that first."""

import asyncio
import random
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from office.book.ledger import Ledger
from office.forms.attachments import Attachments
from office.service import OfficeService
from sync.background_tasks import BackgroundTasks, Work
from sync.wan.auth.keys import Clock, utc_now
from sync.wan.blocking import Wait, wait_for
from sync.wan.link import Direction, LinkWatch
from sync.wan.platform import PlatformClient
from sync.wan.pull.history_worker import HistoryWorker
from sync.wan.pull.worker import PullWorker
from sync.wan.push.attention_count import AttentionCount
from sync.wan.push.upload_worker import UploadWorker
from sync.wan.push.worker import PushWorker
from sync.wire import PlatformLink

DIRECTIONS: Final[Mapping[str, Direction]] = {"history": "push", "push": "push", "pull": "pull"}


class PlatformSync:
    """All methods belong to the event loop of `run`, except `notify`."""

    def __init__(
        self,
        ledger: Ledger,
        office: OfficeService,
        platform: PlatformClient,
        *,
        attachments: Attachments | None = None,
        on_link: Callable[[PlatformLink], None] = lambda link: None,
        wait: Wait = wait_for,
        draw_random: Callable[[], float] = random.random,
        now: Clock = utc_now,
        tasks: BackgroundTasks | None = None,
    ) -> None:
        self._tasks = tasks or BackgroundTasks()
        self._ledger, self._office, self._platform = ledger, office, platform
        self._attachments = attachments
        self._wait, self._draw_random, self._now = wait, draw_random, now
        self._watch = LinkWatch(on_link, now)
        self._push: PushWorker | None = None
        self._pull: PullWorker | None = None
        self._history: HistoryWorker | None = None
        self._files: UploadWorker | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def link(self) -> PlatformLink:
        return self._watch.link

    def notify(self, seq: int) -> None:
        """Called in the book's writer thread after each commit."""
        if (loop := self._loop) is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._on_notify)

    async def run(self) -> None:
        """Until cancelled. Each worker is a task of its own."""
        self._loop = asyncio.get_running_loop()
        for name, direction in DIRECTIONS.items():
            self._tasks.edge(name).on_fault = partial(self._watch.failed, direction, "a bug, see the log")
        try:
            async with self._tasks.running(**self._workers()):
                await asyncio.Event().wait()
        finally:
            self._loop = None

    def _workers(self) -> dict[str, Work]:
        history = self._history = HistoryWorker(
            self._office.recovering,
            self._platform,
            self._watch,
            wait=self._wait,
            draw_random=self._draw_random,
            now=self._now,
        )
        push = self._push = PushWorker(
            self._ledger,
            self._platform,
            self._watch,
            wait=self._wait,
            draw_random=self._draw_random,
            now=self._now,
            whole=history.whole,
            known=history.known,
            on_clone=history.rename,
            on_diverged=history.look,
        )
        history.on_renamed, self._watch.on_back = push.renamed, push.look_again
        pull = self._pull = PullWorker(
            self._ledger,
            self._office,
            self._platform,
            self._watch,
            seen_epoch=push.seen_epoch,
            wait=self._wait,
            draw_random=self._draw_random,
            now=self._now,
            known=history.known,
        )
        attention = AttentionCount(self._office, self._watch)
        works: dict[str, Work] = {
            "history": history.run,
            "push": push.run,
            "pull": pull.run,
            "attention": attention.run,
        }
        if self._attachments is not None:
            works["attachments"] = self._upload_worker(self._attachments).run
        return works

    def _upload_worker(self, store: Attachments) -> UploadWorker:
        self._files = UploadWorker(
            self._ledger, store, self._platform, wait=self._wait, draw_random=self._draw_random, now=self._now
        )
        return self._files

    def _on_notify(self) -> None:
        self._watch.recount.set()
        if self._push:
            self._push.notify()
        if self._files:
            self._files.notify()
        if self._pull:
            self._pull.notify()
        if self._history:
            self._history.notify()
