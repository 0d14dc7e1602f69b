"""A file goes to the hub in pieces, one call each, so that one sees how far it is, may stop it, and loses nothing when
the hub is silent for a while: the hub says where it stands and the rest follows."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from counter.core.feature import Feature
from counter.core.hub_sync import ENDED_SESSION, HubSync
from counter.core.store import CounterCore
from counter.form.files import Picked, Sending, pick
from counter.form.files_words import files_view
from counter.form.state import UploadState, form_on_table
from office.contract.citizens.attachments import CHUNK_BYTES, Attached, Incoming
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.attachments import ATTACH, BEGIN_FILE, PUT_CHUNK, PutChunk

translate = QCoreApplication.translate

RETRY_SECONDS_MAX: Final = 8.0
TRIES_AFTER_GAP: Final = 3  # somebody else sends the same file: then the hub knows best how far it is


class UploadViewModel(Feature):
    forgets = (UploadState,)

    def __init__(self, core: CounterCore, sync: HubSync) -> None:
        super().__init__(core)
        self._sync = sync
        self._content = b""  # of the file on its way; in no state, so that no log and no screen can hold it

    def attachFile(self, path: str) -> None:
        """Brings a file to the form on the table. One at a time."""
        state, form = self._core.state, form_on_table(self._core.state)
        if state.officer is None:
            return
        button = files_view(state, form).button
        if form is None or button is None or button.reason:
            none = translate("Desk", "Berkas dilampirkan pada formulir. Pemohon ini tidak punya formulir.")
            self._core.put(notice=button.reason if button is not None else none, offers=())
            return
        if not path:
            return
        number = state.current.number if state.current is not None else ""
        sending = Sending(
            op_id=self._core.make_op_id(),
            submission=form.submission,
            number=number,
            name=Path(path).name,
            has_content=True,
        )
        self._content = b""
        self._core.put(UploadState(sending))
        self._core.runner.run(
            partial(pick, Path(path)), partial(self._picked, sending.op_id), partial(self._not_sent, sending.op_id)
        )

    def cancelFile(self) -> None:
        """What the hub has of it is dropped there in its time, or used when the same file is sent again."""
        self._content = b""
        self._core.put(UploadState(None))

    def retryFile(self) -> None:
        sending = self._core.state.part(UploadState).sending
        if sending is not None and sending.problem and sending.has_content:
            self._core.put(UploadState(replace(sending, problem="", tries=0)))
            self._begin_file(sending)

    def _picked(self, op_id: UUID, picked: Picked) -> None:
        sending = self._under_way(op_id)
        if sending is None:
            return
        self._content = picked.content
        sending = replace(sending, sha256=picked.sha256, bytes=len(picked.content), media_type=picked.media_type)
        self._core.put(UploadState(sending))
        self._begin_file(sending)

    def _begin_file(self, sending: Sending) -> None:
        """Also after a silence: the answer says from where to go on."""
        self._core.runner.run(
            lambda: self._core.client.ask(BEGIN_FILE, sending.begins(), sha256=sending.sha256),
            partial(self._came, sending.op_id),
            partial(self._not_sent, sending.op_id),
        )

    def _came(self, op_id: UUID, now: Incoming) -> None:
        sending = self._under_way(op_id)
        if sending is None:
            return
        sending = replace(sending, received=now.received, tries=0, retry_at=None)
        self._core.reached(UploadState(sending))
        content, counter = self._content, self._core.state.counter
        failed = partial(self._not_sent, op_id)
        if now.whole:
            order = sending.order()
            submission = sending.submission
            self._core.runner.run(
                lambda: self._core.client.ask(ATTACH, order, counter=counter, submission=submission),
                partial(self._attached, op_id),
                failed,
            )
        else:
            self._core.runner.run(lambda: self._upload_chunk(now, content), partial(self._came, op_id), failed)

    def _upload_chunk(self, now: Incoming, content: bytes) -> Incoming:
        """The next chunk of `content`, which is the whole file; how much the hub has then."""
        chunk = PutChunk(content=content[now.received : now.received + CHUNK_BYTES])
        return self._core.client.ask(PUT_CHUNK, chunk, sha256=now.sha256, place=now.received // CHUNK_BYTES)

    def _attached(self, op_id: UUID, _answer: Attached) -> None:
        if self._under_way(op_id) is not None:
            self._content = b""
            self._core.reached(UploadState(None))
        self._sync.refresh()

    def _not_sent(self, op_id: UUID, error: BaseException) -> None:
        problem = self._core.words_of(error)
        sending = self._under_way(op_id)
        if sending is None:
            return
        tries = sending.tries + 1
        if isinstance(error, Unavailable):
            wait = timedelta(seconds=min(RETRY_SECONDS_MAX, 2.0**sending.tries))
            self._core.lost(UploadState(replace(sending, tries=tries, retry_at=self._core.now() + wait)))
            return
        code = error.code if isinstance(error, Refusal) else ""
        if code in ENDED_SESSION:
            self._core.wipe(problem=problem)
        elif code == "attachment_gap" and tries < TRIES_AFTER_GAP:
            self._core.put(UploadState(replace(sending, tries=tries)))
            self._begin_file(sending)
        else:
            self._core.put(
                UploadState(replace(sending, problem=problem, has_content=bool(self._content), retry_at=None))
            )

    def on_tick(self) -> None:
        """After a silence its time may have come."""
        sending = self._core.state.part(UploadState).sending
        if sending is not None and sending.retry_at is not None and self._core.now() >= sending.retry_at:
            self._core.put(UploadState(replace(sending, retry_at=None)))
            self._begin_file(sending)

    def _under_way(self, op_id: UUID) -> Sending | None:
        """None when it was stopped, or another one took its place, while the answer was coming."""
        sending = self._core.state.part(UploadState).sending
        return sending if sending is not None and sending.op_id == op_id else None

    def wipe(self) -> None:
        super().wipe()
        self._content = b""
