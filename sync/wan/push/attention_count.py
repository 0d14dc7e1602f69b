"""Keeps the count of what needs a person beside the link's state, so that every screen can show it."""

import asyncio
from contextlib import suppress
from typing import Final

from diagnostics.logger import get_logger
from office.contract.errors import Unavailable
from office.service import OfficeService
from sync.wan.blocking import BlockingExecutor
from sync.wan.link import LinkWatch

REST_SECONDS: Final = 0.5  # between two counts: many commits in a row are one change to whoever looks
AGAIN_SECONDS: Final = 30.0  # what stands in no book says nothing when it changes: damaged pages, files of devices

log = get_logger()


class AttentionCount:
    def __init__(self, office: OfficeService, watch: LinkWatch, again_s: float = AGAIN_SECONDS) -> None:
        self._office, self._watch, self._again_s = office, watch, again_s
        self._blocking = BlockingExecutor("attention")

    async def run(self) -> None:
        """Count at the start, again after whatever may have changed it, and every half minute."""
        try:
            while True:
                self._watch.recount.clear()
                await self._count()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._watch.recount.wait(), self._again_s)
                await asyncio.sleep(REST_SECONDS)
        finally:
            self._blocking.close()

    async def _count(self) -> None:
        try:
            self._watch.attended(await self._blocking.run(self._office.attention.waiting))
        except Unavailable as unavailable:
            log.warning("attention_not_counted", why=str(unavailable))
