"""Keeps the count of what needs a person beside the link's state, so that every screen can show it."""

import asyncio
from typing import Final

from diagnostics.logger import get_logger
from office.contract.errors import Unavailable
from office.service import OfficeService
from sync.wan.blocking import BlockingExecutor
from sync.wan.link import LinkWatch

REST_SECONDS: Final = 0.5  # between two counts: many commits in a row are one change to whoever looks

log = get_logger()


class AttentionCount:
    def __init__(self, office: OfficeService, watch: LinkWatch) -> None:
        self._office, self._watch = office, watch
        self._blocking = BlockingExecutor("attention")

    async def run(self) -> None:
        """Count at the start, and again after whatever may have changed it."""
        try:
            while True:
                self._watch.recount.clear()
                await self._count()
                await self._watch.recount.wait()
                await asyncio.sleep(REST_SECONDS)
        finally:
            self._blocking.close()

    async def _count(self) -> None:
        try:
            self._watch.attended(await self._blocking.run(self._office.attention.waiting))
        except Unavailable as unavailable:
            log.warning("attention_not_counted", why=str(unavailable))
