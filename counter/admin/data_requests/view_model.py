"""What citizens ask about their own data, for who answers it: by its code and never whose it is.

Read also while nobody looks, so that what is overdue shows at the counter."""

from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec
from PySide6.QtCore import QCoreApplication

from counter.admin.data_requests.words import OverdueRequests, RequestsView, RequestWords
from counter.core.polled_list import ListFeature, PolledList
from counter.core.store import CounterCore
from display.hub_port import HubPort
from office.contract.citizens.own_data import DataRequest
from office.contract.commands import Answered, AnswerRequest
from office.contract.errors import Refusal
from sync.lan.atomic_files import SECRET_MODE, put_file
from sync.lan.calls.citizens import ANSWER_REQUEST, DATA_COPY, DATA_REQUESTS

translate = QCoreApplication.translate

AGAIN_SECONDS: Final = 60.0


class RequestsViewModel(ListFeature):
    events = ("data.",)

    def __init__(self, core: CounterCore) -> None:
        super().__init__(core)
        self._list: PolledList[DataRequest] = PolledList(
            core,
            "data_requests",
            lambda: core.client.ask(DATA_REQUESTS).requests,
            self.changed.emit,
            again_seconds=AGAIN_SECONDS,
            always=True,
        )
        self.changed.connect(lambda: core.put(OverdueRequests(self.overdue)))

    def view(self) -> RequestsView:
        state, opened = self._list.state, self._opened()
        words = RequestWords(self._core.state.language, self._core.state.zone, self._core.now())
        may = {verb: self._core.state.may(verb) for verb in ("answer_data", "data_copy")}
        waits = self._core.state.waits("answer_data")  # what is copied is answered afterwards
        return RequestsView(
            rows=tuple(map(words.line, state.rows or ())),
            loading=translate("Desk", "Sebentar…") if state.loading else "",
            empty=translate("Desk", "Belum ada permintaan.") if state.rows == () else "",
            opened=words.request(opened, may, waits) if opened is not None else None,
            problem=state.trouble,
            working=state.working,
            done=state.done,
        )

    def _opened(self) -> DataRequest | None:
        rows, opened = self._list.state.rows or (), self._list.state.opened
        return next((row for row in rows if str(row.request) == opened), None)

    @property
    def overdue(self) -> int:
        """Of those that are known here."""
        rows = self._list.state.rows or ()
        return sum(row.state == "open" and row.due_at < self._core.now() for row in rows)

    def answer(self, state: Answered, why: str) -> None:
        if opened := self._list.state.opened:
            request = UUID(opened)
            self._list.ask(
                ("answer", request, state, why),
                lambda op_id: self._core.client.ask(
                    ANSWER_REQUEST, AnswerRequest(op_id=op_id, state=state, why=why), request_id=request
                ),
                _answered,
            )

    def saveCopy(self, path: str) -> None:
        """Fetched when it is known where it goes: that somebody took it is in the record from then on."""
        if opened := self._list.state.opened:
            request = UUID(opened)
            self._list.ask(
                ("copy", request, path), lambda _: save(self._core.client, request, Path(path)), lambda _: _saved()
            )


def _answered(answer: DataRequest) -> str:
    if answer.state == "done":
        return translate("Desk", "Permintaan dicatat sebagai selesai.")
    return translate("Desk", "Permintaan dicatat sebagai ditolak.")


def _saved() -> str:
    return translate(
        "Desk", "Salinan tersimpan. Berkas itu kini tanggung jawab Anda: serahkan kepada pemohon, lalu hapus."
    )


def save(client: HubPort, request: UUID, path: Path) -> None:
    """For its owner's eyes alone. Refusal `copy_not_written`."""
    copied = client.ask(DATA_COPY, request_id=request)
    try:
        put_file(path, msgspec.json.format(msgspec.json.encode(copied), indent=2), SECRET_MODE)
    except OSError as error:
        raise Refusal.of("copy_not_written") from error
