"""The far side of a file in the story: it takes pieces as a hub does, and may fall silent on the way."""

from collections.abc import Callable
from uuid import UUID

import msgspec

from counter.form.files import FIELD
from display.gallery.answering_hub import answers
from office.contract.answers import DeskAnswer, FileAnswer
from office.contract.citizens.attachments import CHUNK_BYTES, Attached, BeginAttachment, Incoming
from office.contract.commands import Attach
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.attachments import ATTACH, BEGIN_FILE, PUT_CHUNK, PutChunk


class FakeFiles:
    """`silent_after`: so many pieces are answered, then none until it is set again."""

    def __init__(
        self,
        reach: Callable[[], None],
        act: Callable[[str, UUID, UUID], None],
        desk: Callable[[], DeskAnswer],
        become: Callable[..., None],
    ) -> None:
        self._reach, self._act, self._desk, self._become = reach, act, desk, become
        self.silent_after: int | None = None
        self.here: dict[str, bytes] = {}
        self.begun = 0
        self.orders: list[Attach] = []
        self._asked: dict[str, BeginAttachment] = {}

    @answers(BEGIN_FILE)
    def begin(self, asked: BeginAttachment, *, sha256: str) -> Incoming:
        self._reach()
        self._asked[sha256] = asked
        self.begun += 1
        return self._incoming(sha256)

    @answers(PUT_CHUNK)
    def put_chunk(self, chunk: PutChunk, *, sha256: str, place: int) -> Incoming:
        self._reach()
        if self.silent_after is not None:
            if not self.silent_after:
                raise Unavailable("story: the hub is silent")
            self.silent_after -= 1
        stored = self.here.get(sha256, b"")
        assert len(stored) == place * CHUNK_BYTES, "a piece out of its order"
        self.here[sha256] = stored + chunk.content
        return self._incoming(sha256)

    @answers(ATTACH)
    def attach(self, order: Attach, *, counter: str, submission: UUID) -> Attached:
        self._act("attach", order.op_id, submission)
        if not all(self._incoming(file.sha256).whole for file in order.attachments):
            raise Refusal.of("attachments_missing", facts={"missing": [file.sha256 for file in order.attachments]})
        self.orders.append(order)
        added = tuple(
            FileAnswer(sha256=file.sha256, field=FIELD, bytes=file.bytes, media_type=file.media_type, state="waiting")
            for file in order.attachments
        )
        forms = tuple(
            msgspec.structs.replace(form, files=(*form.files, *added)) if form.submission == submission else form
            for form in self._desk().submissions
        )
        self._become(submissions=forms)
        return Attached(submission=submission, attachments=order.attachments)

    def _incoming(self, sha256: str) -> Incoming:
        asked, received = self._asked[sha256], len(self.here.get(sha256, b""))
        return Incoming(
            sha256=sha256,
            bytes=asked.bytes,
            media_type=asked.media_type,
            received=received,
            whole=received == asked.bytes,
        )
