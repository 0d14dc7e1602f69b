"""What citizens ask about their own data, for who answers it: by its code and never whose it is.

Read also while nobody looks, so that what is overdue is said at the desk."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec
from PySide6.QtCore import QCoreApplication, Signal

from counter.admin.data_requests.words import RequestsView, RequestWords
from counter.core.feature import Feature
from counter.core.ports import DeskClient
from counter.core.request import NOTHING_ASKED, PendingRequest, said
from counter.core.store import CounterCore
from office.contract.commands import Answered, AnswerRequest
from office.contract.errors import Refusal
from office.forms.data_requests import DataRequest
from sync.lan.atomic_files import SECRET_MODE, put_file
from sync.wire import FeedEvent

translate = QCoreApplication.translate

AGAIN_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    rows: tuple[DataRequest, ...] | None = None
    opened: UUID | None = None
    attempt: PendingRequest = NOTHING_ASKED
    unread: str = ""
    read_at: datetime | None = None


class RequestsViewModel(Feature):
    changed = Signal()

    def __init__(self, core: CounterCore) -> None:
        super().__init__(core)
        self._known = Known()
        self.changed.connect(lambda: core.put(overdue_requests=self.overdue))

    def picture(self) -> RequestsView:
        known, words = self._known, RequestWords(self._core.client.language, self._core.state.zone, self._core.now())
        rows, problem = known.rows or (), known.attempt.problem or known.unread
        opened = next((row for row in rows if row.request == known.opened), None)
        may = {verb: self._core.state.may(verb) for verb in ("answer_data", "data_copy")}
        waits = self._core.state.waits("answer_data")  # what is copied is answered afterwards
        return RequestsView(
            rows=tuple(map(words.line, rows)),
            loading=translate("Desk", "Sebentar…") if known.rows is None and not problem else "",
            empty=translate("Desk", "Belum ada permintaan.") if known.rows == () else "",
            opened=words.request(opened, may, waits) if opened is not None else None,
            problem=problem,
            working=known.attempt.working,
            done=known.attempt.done,
        )

    @property
    def overdue(self) -> int:
        """Of those that are known here."""
        return sum(row.state == "open" and row.due_at < self._core.now() for row in self._known.rows or ())

    # reading

    def look(self) -> None:
        self.leave()
        self.read()

    def leave(self) -> None:
        self._put(replace(self._known, opened=None, attempt=NOTHING_ASKED, unread=""))

    def open(self, request: str) -> None:
        self._put(replace(self._known, opened=UUID(request), attempt=NOTHING_ASKED))

    def on_event(self, event: FeedEvent) -> None:
        if event.kind.startswith("data."):
            self.read()

    def on_tick(self) -> None:
        at = self._known.read_at
        if not self._core.state.may("data_requests"):
            self._put(Known())
        elif at is None or (self._core.now() - at).total_seconds() >= AGAIN_SECONDS:
            self.read()

    def read(self) -> None:
        if self._core.state.may("data_requests"):
            self._put(replace(self._known, read_at=self._core.now()))
            self._core.runner.run(self._core.client.own_data.requests, self._listed, self._unlisted)

    def _listed(self, rows: tuple[DataRequest, ...]) -> None:
        if self._core.state.may("data_requests"):
            self._put(replace(self._known, rows=rows, unread=""))

    def _unlisted(self, error: BaseException) -> None:
        """What was due before is so still."""
        self._put(replace(self._known, unread=said(error, self._core.client.language)))

    # acting

    def answer(self, state: Answered, why: str) -> None:
        if begun := self._begin("answer", state, why):
            request, op_id = begun
            order = AnswerRequest(op_id=op_id, state=state, why=why)
            self._core.runner.run(
                lambda: self._core.client.own_data.answer(request, order), self._answered, self._failed
            )

    def saveCopy(self, path: str) -> None:
        """Fetched when it is known where it goes: that somebody took it is in the record from then on."""
        if begun := self._begin("copy", path):
            request, _ = begun
            self._core.runner.run(lambda: save(self._core.client, request, Path(path)), self._saved, self._failed)

    def _begin(self, *asked: str) -> tuple[UUID, UUID] | None:
        """The request that is opened, and the op_id of what is asked of it."""
        known = self._known
        if known.opened is None or known.attempt.working:
            return None
        attempt, op_id = known.attempt.begun((known.opened, *asked), self._core.make_op_id)
        self._put(replace(known, attempt=attempt))
        return known.opened, op_id

    def _answered(self, answer: DataRequest) -> None:
        if answer.state == "done":
            done = translate("Desk", "Permintaan dicatat sebagai selesai.")
        else:
            done = translate("Desk", "Permintaan dicatat sebagai ditolak.")
        self._put(replace(self._known, attempt=PendingRequest(done=done)))
        self.read()

    def _saved(self, _: None) -> None:
        done = translate(
            "Desk", "Salinan tersimpan. Berkas itu kini tanggung jawab Anda: serahkan kepada pemohon, lalu hapus."
        )
        self._put(replace(self._known, attempt=PendingRequest(done=done)))

    def _failed(self, error: BaseException) -> None:
        attempt = self._known.attempt.failed(error, self._core.client.language)
        self._put(replace(self._known, attempt=attempt))

    def _put(self, known: Known) -> None:
        if known != self._known:
            self._known = known
            self.changed.emit()


def save(client: DeskClient, request: UUID, path: Path) -> None:
    """For its owner's eyes alone. Refusal `copy_not_written`."""
    copied = client.own_data.copy(request)
    try:
        put_file(path, msgspec.json.format(msgspec.json.encode(copied), indent=2), SECRET_MODE)
    except OSError as error:
        raise Refusal.of("copy_not_written") from error
