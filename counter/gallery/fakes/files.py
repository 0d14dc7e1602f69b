"""The far side of a file in the story: it takes pieces as a hub does, and may fall silent on the way."""

from collections.abc import Callable
from uuid import UUID

import msgspec

from counter.form.files import FIELD
from office.contract.answers import DeskAnswer, FileAnswer
from office.contract.citizens.attachments import CHUNK_BYTES, Attached, BeginAttachment, Incoming
from office.contract.commands import Attach
from office.contract.errors import Refusal, Unavailable


class FakeFiles:
    """`silent_after`: so many pieces are answered, then none until it is set again."""

    def __init__(self, desk: Callable[[], DeskAnswer], become: Callable[..., None]) -> None:
        self._desk, self._become = desk, become
        self.silent_after: int | None = None
        self.here: dict[str, bytes] = {}
        self.begun = 0
        self.orders: list[Attach] = []
        self._asked: dict[str, BeginAttachment] = {}

    def begin(self, sha256: str, asked: BeginAttachment) -> Incoming:
        self._asked[sha256] = asked
        self.begun += 1
        return self._incoming(sha256)

    def put(self, now: Incoming, content: bytes) -> Incoming:
        return self.put_chunk(now.sha256, now.received, content[now.received : now.received + CHUNK_BYTES])

    def put_chunk(self, sha256: str, received: int, chunk: bytes) -> Incoming:
        if self.silent_after is not None:
            if not self.silent_after:
                raise Unavailable("story: the hub is silent")
            self.silent_after -= 1
        stored = self.here.get(sha256, b"")
        assert len(stored) == received, "a piece out of its order"
        self.here[sha256] = stored + chunk
        return self._incoming(sha256)

    def attach(self, submission: UUID, order: Attach) -> Attached:
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
