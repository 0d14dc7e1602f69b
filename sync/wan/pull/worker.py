"""The I/O around PullCore: asks the platform, lets the office adopt or refuse, remembers where it stopped.

The hub may die between any two steps: what was fetched is staged, what is in force is swapped by one act, and the
cursor moves last. So it goes on with yesterday's document or the new one, and asks for no piece twice."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Future
from typing import Any, Final, TypeVar
from uuid import UUID

import httpx

from diagnostics.logger import get_logger
from office.book import failpoints
from office.book.ledger import Ledger
from office.contract.commands import By
from office.contract.errors import Refusal, Unavailable
from office.service import OfficeService
from sync.background_tasks import caught
from sync.credentials.issuer_keys import IssuerKeys
from sync.wan.auth.http import retry_after_s
from sync.wan.auth.keys import Clock
from sync.wan.auth.signing_keys import KEYS_NOTE, note_of
from sync.wan.backoff import pause_s
from sync.wan.blocking import BlockingExecutor, Wait, wait_for
from sync.wan.link import LinkWatch
from sync.wan.platform import PlatformClient
from sync.wan.pull.core import Document, PullCore, Pulled, segment_in
from sync.wan.pull.manifest import (
    Manifest,
    ManifestInvalid,
    Segment,
    SegmentDamaged,
    assembled,
    kid_of,
    manifest_of,
    must_be,
    refused,
)
from sync.wan.pull.refused import RefusedDocuments, noted_in, older

# One op_id per content, so a repeated pull is one act.
KINDS: Final[Mapping[str, UUID]] = {
    "catalogue": UUID("5f0d6f2e-6a3c-5d0b-9c7e-0c0a7a10c001"),
    "appointments": UUID("5f0d6f2e-6a3c-5d0b-9c7e-0c0a7a10c002"),
    "cases": UUID("5f0d6f2e-6a3c-5d0b-9c7e-0c0a7a10c003"),
    "messages": UUID("5f0d6f2e-6a3c-5d0b-9c7e-0c0a7a10c004"),
    "issuers": UUID("5f0d6f2e-6a3c-5d0b-9c7e-0c0a7a10c005"),
}
GAP: Final = "_gap"  # how the code of a refusal ends that says a version was missed
PULL_AGAIN: Final = "pull_again"  # the note that says that a person wants everything told once more
NOT_UNDERSTOOD: Final = ("sistem gagal membacanya; lihat log server", "the hub failed to read it; see its log")
REST_SECONDS: Final = 0.5  # between two looks at it while the book is written to
KNOWN_SECONDS: Final = 30.0
QUICK_SECONDS: Final = 1.0  # a platform that answers "nothing new" at once is not asked again at once

T = TypeVar("T")
log = get_logger()


class PullWorker:
    def __init__(
        self,
        book: Ledger,
        office: OfficeService,
        platform: PlatformClient,
        watch: LinkWatch,
        *,
        seen_epoch: Callable[[str], None],
        wait: Wait,
        draw_random: Callable[[], float],
        now: Clock,
        known: asyncio.Event | None = None,
    ) -> None:
        """Nothing is taken over before the platform was asked whether this is the book that it knows by its name: what
        an older copy takes over once more would bear the name of the first time, with another hour. `known` says so;
        a platform that answers the pull and not the push is waited for KNOWN_SECONDS."""
        self._known = known or _certain()
        self._book, self._office, self._platform, self._watch = book, office, platform, watch
        self._seen_epoch, self._wait, self._draw_random, self._now = seen_epoch, wait, draw_random, now
        self._blocking = BlockingExecutor("pull")
        self._stored_cursor = ""
        self._wanted = ""
        self._rang = asyncio.Event()

    def notify(self) -> None:
        """The book was written to, maybe by who wants everything told once more."""
        self._rang.set()

    async def run(self) -> None:
        try:
            self._stored_cursor = await self._blocking.run(lambda: self._book.note("pull_cursor") or "")
            core = PullCore(self._stored_cursor)
            while True:
                await self._step(core)
        finally:
            self._blocking.close()

    async def _step(self, core: PullCore) -> None:
        why, cursor, wait_s, asked_at = "", core.cursor, core.wait_s, asyncio.get_running_loop().time()
        try:
            self._wanted = await self._read_note(PULL_AGAIN)
            if self._wanted:
                core.begin_again()
            question = self._platform.pull(core.cursor, core.wait_s)
            answer = await (question if self._wanted else self._unless_requested(question))
            if answer is None:
                return
            why = await self._take_answer(core, answer)
        except (Unavailable, Refusal) as fault:
            core.failed()
            why = str(fault)
        if core.failures:
            self._watch.failed("pull", why)
            await self._pause(core)
            return
        self._watch.answered("pull")
        if wait_s and core.cursor == cursor and asyncio.get_running_loop().time() - asked_at < QUICK_SECONDS:
            await self._wait(asyncio.Event(), QUICK_SECONDS)

    async def _unless_requested(self, question: Awaitable[T]) -> T | None:
        """The answer; None when a person wants to ask something else meanwhile."""
        asking, requested = asyncio.ensure_future(question), asyncio.ensure_future(self._requested())
        try:
            await asyncio.wait({asking, requested}, return_when=asyncio.FIRST_COMPLETED)
            return await asking if asking.done() else None
        finally:
            for each in (asking, requested):
                each.cancel()
            await asyncio.gather(asking, requested, return_exceptions=True)

    async def _requested(self) -> None:
        """Until somebody asks for everything again. Many commits in a row are one look."""
        while True:
            await self._rang.wait()
            self._rang.clear()
            if await self._read_note(PULL_AGAIN):
                return
            await asyncio.sleep(REST_SECONDS)

    async def _take_answer(self, core: PullCore, answer: httpx.Response) -> str:
        """What the answer said, for the log; its documents are adopted or refused when this is done."""
        pulled = core.take_answer(answer.status_code, answer.content, retry_after_s(answer, self._now()))
        failpoints.hit("pull.answered")
        if pulled is not None:
            self._seen_epoch(pulled.server_epoch)
            await self._take(core, pulled)
        if not core.failures:
            await self._keep(core.cursor)
            if self._wanted:
                await self._note(PULL_AGAIN, "")
            failpoints.hit("pull.kept")
        return f"status {answer.status_code}"

    async def _take(self, core: PullCore, pulled: Pulled) -> None:
        """A document that the way keeps from coming holds up no other, but the cursor: all of it is asked for again."""
        if pulled.documents:
            await wait_for(self._known, KNOWN_SECONDS)
        missed, unavailable = False, None
        for document in pulled.documents:
            if document.kind not in KINDS:
                log.info("pull_kind_unknown", kind=document.kind[:40])
                continue
            try:
                refusal = await self._understood(document)
            except Unavailable as put_off:
                unavailable = unavailable or put_off
                continue
            missed = missed or (refusal is not None and refusal.code.endswith(GAP))
        if unavailable is not None:
            raise unavailable
        core.took(pulled, afresh=missed)

    async def _understood(self, document: Document) -> Refusal | None:
        """As `_adopt`. What breaks over one document sets it aside for a person, and the next one is taken."""
        with caught("document_not_understood", passing=(Unavailable,), of=document.kind) as outcome:
            refusal = await self._adopt(document)
        if outcome.fault is not None:
            refusal = refused(document.kind, ManifestInvalid(*NOT_UNDERSTOOD))
            await self._refuse(document, "", refusal)
        return refusal

    async def _adopt(self, document: Document) -> Refusal | None:
        """Whole, or not at all; a refusal is remembered for a person, and what was adopted before stays."""
        kind = document.kind
        digest = ""
        try:
            manifest = await self._manifest(document)
            digest = manifest.digest
            if await self._is_known_bad(manifest):
                return None
            await self._swap(manifest, await self._segments(manifest, document.inline))
        except SegmentDamaged as wrong:
            await self._remember(document, "", refused(kind, wrong))
            raise Unavailable(f"{kind} {document.version}: {wrong.reason_en}") from wrong
        except (Refusal, ManifestInvalid) as wrong:
            refusal = refused(kind, wrong) if isinstance(wrong, ManifestInvalid) else wrong
            log.warning("document_refused", kind=kind, version=document.version, code=refusal.code)
            await self._refuse(document, digest, refusal)
            return refusal
        log.info("document_pulled", kind=kind, version=document.version)
        await self._note(f"{kind}_refused", "")
        return None

    async def _manifest(self, document: Document) -> Manifest:
        kid = kid_of(document.manifest)
        key = await over_the_line(self._platform.keys.key(kid, self._stored_keys))
        manifest = manifest_of(
            document.manifest,
            key,
            issuer=self._platform.issuer,
            office=self._platform.office,
            kind=document.kind,
            version=document.version,
        )
        if key is not None and not self._platform.keys.pinned:
            await self._keep_key(note_of(kid, key))
        if document.kind == "catalogue" and document.version < self._in_force():
            raise older(document.version, self._in_force())
        return manifest

    async def _is_known_bad(self, manifest: Manifest) -> bool:
        """Refused before in this very content, under this catalogue, and nobody asked to try it again."""
        noted = noted_in(await self._read_note(f"{manifest.kind}_refused"))
        if noted is None or noted.code.endswith(GAP) or self._wanted:
            return False
        return (noted.sha256, noted.catalogue) == (manifest.digest, self._in_force())

    async def _segments(self, manifest: Manifest, inline: Mapping[str, str]) -> dict[str, bytes]:
        """Every piece: out of the answer, out of the shadow table, or fetched, checked and staged there."""
        known = await self._blocking.run(lambda: self._office.segments.staged(manifest.kind, manifest.named))
        for segment in manifest.segments:
            if segment.sha256 in known:
                continue
            if (text := inline.get(segment.sha256)) is not None:
                content = text.encode()
                must_be(segment, content)
            else:
                content = await self._fetched(segment)
                await self._blocking.run(self._put_piece, manifest.kind, segment.sha256, content)
            known[segment.sha256] = content
        return known

    def _put_piece(self, kind: str, sha256: str, content: bytes) -> None:
        failpoints.hit("pull.checked")
        self._office.segments.put_piece(kind, sha256, content).result()
        failpoints.hit("pull.staged")

    async def _fetched(self, segment: Segment) -> bytes:
        answer = await over_the_line(self._platform.segment(segment.sha256))
        media_type = answer.headers.get("Content-Type", "")
        content = segment_in(segment, answer.status_code, media_type, answer.content)
        if content is None:
            raise Unavailable(f"GET segment {segment.name}: status {answer.status_code}, not what was signed for")
        return content

    async def _swap(self, manifest: Manifest, contents: Mapping[str, bytes]) -> None:
        """In one act. What is told again after either side was put back is another act."""
        by = By(device="hub", actor="platform", at=self._now(), random_bytes=os.urandom(16))
        document = assembled(manifest, contents)
        failpoints.hit("pull.assembled")
        space, content = KINDS[manifest.kind], f"{manifest.server_epoch} {manifest.digest}"
        await self._blocking.run(
            lambda: self._act(manifest, document, self._office.document_op(space, content), by).result()
        )
        failpoints.hit("pull.swapped")

    def _act(self, manifest: Manifest, document: bytes, op_id: UUID, by: By) -> Future[Any]:
        match manifest.kind:
            case "catalogue":
                return self._office.adopt_catalogue(document, op_id, by, manifest.named)
            case "appointments":
                return self._office.import_appointments(document, op_id, by)
            case "cases":
                return self._office.documents.import_cases(document, op_id, by)
            case "issuers":
                IssuerKeys.of(document)
                return self._office.documents.adopt_issuers(document, op_id, by)
            case _:
                return self._office.documents.import_messages(document, op_id, by)

    def _in_force(self) -> int:
        """The version of the catalogue; 0 before the first."""
        return self._office.catalogue.version if self._office.catalogue else 0

    async def _refuse(self, document: Document, digest: str, refusal: Refusal) -> None:
        await self._blocking.run(lambda: self._office.segments.drop_unnamed(document.kind).result())
        await self._remember(document, digest, refusal)

    async def _remember(self, document: Document, digest: str, refusal: Refusal) -> None:
        before = noted_in(await self._read_note(f"{document.kind}_refused"))
        same = before is not None and (before.version, before.sha256) == (document.version, digest)
        at = before.at if before is not None and same else self._now()
        noted = RefusedDocuments.of(document.version, digest, refusal, catalogue=self._in_force(), at=at)
        await self._note(f"{document.kind}_refused", noted.text)

    async def _keep(self, cursor: str) -> None:
        if cursor != self._stored_cursor:
            await self._note("pull_cursor", cursor)
            self._stored_cursor = cursor

    async def _stored_keys(self) -> str:
        return await self._read_note(KEYS_NOTE)

    async def _keep_key(self, page: str) -> None:
        if page != await self._stored_keys():
            await self._note(KEYS_NOTE, page)

    async def _read_note(self, key: str) -> str:
        return await self._blocking.run(lambda: self._book.note(key) or "")

    async def _note(self, key: str, value: str) -> None:
        await self._blocking.run(lambda: self._book.put_note(key, value).result())
        failpoints.hit("pull.noted")
        self._watch.recount.set()

    async def _pause(self, core: PullCore) -> None:
        rest = self._watch.rest("pull", core.asked_s)
        await self._wait(rest, pause_s(core.failures, core.asked_s, drawn=self._draw_random()))


async def over_the_line(call: Awaitable[T]) -> T:
    """Who is turned away on the way, by the issuer say, has not heard that anything is wrong with the document."""
    try:
        return await call
    except Refusal as refusal:
        raise Unavailable(str(refusal)) from refusal


def _certain() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event
