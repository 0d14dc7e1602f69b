"""The I/O around PullCore: asks the platform, lets the office adopt or refuse, remembers where it stopped."""

import asyncio
import os
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

import msgspec
import structlog

from office.orders import By
from office.outcome import Refusal, Weather
from sync.wan.backoff import pause_s
from sync.wan.beside import Beside, Wait
from sync.wan.book import Book, Office
from sync.wan.courier import retry_after_s
from sync.wan.link import LinkWatch
from sync.wan.platform import PlatformClient
from sync.wan.pull import Document, PullCore, Pulled, checked
from sync.wan.trust import Clock

# One op_id per content, so a repeated pull is one act.
KINDS: Final[Mapping[str, UUID]] = {
    "catalogue": UUID("5f0d6f2e-6a3c-5d0b-9c7e-0c0a7a10c001"),
    "appointments": UUID("5f0d6f2e-6a3c-5d0b-9c7e-0c0a7a10c002"),
}
GAP: Final = "appointments_gap"
QUICK_SECONDS: Final = 1.0  # a platform that answers "nothing new" at once is not asked again at once

log = structlog.get_logger()


class PullLane:
    def __init__(
        self,
        book: Book,
        office: Office,
        platform: PlatformClient,
        watch: LinkWatch,
        *,
        seen_epoch: Callable[[str], None],
        wait: Wait,
        chance: Callable[[], float],
        now: Clock,
    ) -> None:
        self._book, self._office, self._platform, self._watch = book, office, platform, watch
        self._seen_epoch, self._wait, self._chance, self._now = seen_epoch, wait, chance, now
        self._beside = Beside("pull")
        self._kept = ""

    async def run(self) -> None:
        try:
            self._kept = await self._beside.run(lambda: self._book.note("pull_cursor") or "")
            core = PullCore(self._kept)
            while True:
                await self._step(core)
        finally:
            self._beside.close()

    async def _step(self, core: PullCore) -> None:
        asked_at, cursor, wait_s = asyncio.get_running_loop().time(), core.cursor, core.wait_s
        try:
            answer = await self._platform.pull(cursor, wait_s)
            pulled = core.heard(answer.status_code, answer.content, retry_after_s(answer, self._now()))
            why = f"status {answer.status_code}"
            if pulled is not None:
                self._seen_epoch(pulled.server_epoch)
                await self._take(core, pulled)
            await self._keep(core.cursor)
        except (Weather, Refusal) as fault:
            core.failed()
            why = str(fault)
        if core.failures:
            self._watch.failed("pull", why)
            await self._pause(core)
            return
        self._watch.heard("pull")
        if wait_s and core.cursor == cursor and asyncio.get_running_loop().time() - asked_at < QUICK_SECONDS:
            await self._wait(asyncio.Event(), QUICK_SECONDS)

    async def _take(self, core: PullCore, pulled: Pulled) -> None:
        missed = False
        for document in pulled.documents:
            if document.kind not in KINDS:
                log.info("pull_kind_unknown", kind=document.kind[:40])
                continue
            refusal = await self._adopt(document)
            missed = missed or (refusal is not None and refusal.code == GAP)
        core.took(pulled, afresh=missed)

    async def _adopt(self, document: Document) -> Refusal | None:
        """Whole, or not at all; a refusal is remembered for a person, and what was adopted before stays."""
        by = By(device="hub", actor="platform", at=self._now(), chance=os.urandom(16))
        noted = f"{document.kind}_refused"
        try:
            raw, op_id = checked(document), uuid5(KINDS[document.kind], document.sha256)
            await self._beside.run(lambda: self._act(document.kind, raw, op_id, by).result())
        except Refusal as refusal:
            log.warning("document_refused", kind=document.kind, version=document.version, code=refusal.code)
            await self._note(noted, _remembered(document, refusal, self._now()))
            return refusal
        log.info("document_pulled", kind=document.kind, version=document.version)
        await self._note(noted, "")
        return None

    def _act(self, kind: str, raw: bytes, op_id: UUID, by: By) -> Future[Any]:
        adopt = self._office.adopt_catalogue if kind == "catalogue" else self._office.import_appointments
        return adopt(raw, op_id, by)

    async def _keep(self, cursor: str) -> None:
        if cursor != self._kept:
            await self._note("pull_cursor", cursor)
            self._kept = cursor

    async def _note(self, key: str, value: str) -> None:
        await self._beside.run(lambda: self._book.put_note(key, value).result())

    async def _pause(self, core: PullCore) -> None:
        fair = self._watch.fair["pull"] if core.asked_s is None else asyncio.Event()
        fair.clear()
        await self._wait(fair, pause_s(core.failures, core.asked_s, chance=self._chance()))


def _remembered(document: Document, refusal: Refusal, at: datetime) -> str:
    """What a person is told of a document that was not adopted."""
    noted = {
        "version": document.version,
        "sha256": document.sha256,
        "code": refusal.code,
        "say": refusal.say,
        "reason": str(refusal.facts.get("reason", "")),
        "at": at,
    }
    return msgspec.json.encode(noted).decode()
