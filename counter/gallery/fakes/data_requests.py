"""What citizens of the story ask about their data, and how the story's hub takes an answer."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import msgspec

from counter.gallery.fakes.fixtures import NOW, ago, uid
from display.gallery.answering_hub import answers
from office.contract.citizens.own_data import DUE_AFTER, DataRequest, Kind
from office.contract.commands import AnswerRequest
from sync.lan.calls.citizens import ANSWER_REQUEST, DATA_COPY, DATA_REQUESTS
from sync.wire import DataRequests


def _request(place: int, code: str, kind: Kind, hours: float, **more: object) -> DataRequest:
    asked_at = NOW - timedelta(hours=hours)
    plain = DataRequest(request=uid(place), code=code, kind=kind, asked_at=asked_at, due_at=asked_at + DUE_AFTER)
    return msgspec.structs.replace(plain, **more)


REQUESTS: Final[tuple[DataRequest, ...]] = (
    _request(801, "4KD7-9MWE", "delete", 55),
    _request(802, "7R3T-KX2P", "copy", 20.5),
    _request(803, "9PQ4-2HVN", "correct", 2),
    _request(804, "C6XT-3RJY", "copy", 90, state="done", answered_at=ago(900), why="Sudah diserahkan kepada pemohon"),
    _request(805, "E2MK-8WDA", "withdraw", 70, state="declined", answered_at=ago(800), why="Bukan data kantor ini"),
)
OVERDUE: Final = _request(806, "H5NV-6TQC", "restrict", 77.2)


class FakeRequests:
    def __init__(self, reach: Callable[..., None]) -> None:
        self._reach = reach
        self.stored = REQUESTS
        self.answers: list[AnswerRequest] = []
        self.copied: list[UUID] = []

    @answers(DATA_REQUESTS)
    def requests(self) -> DataRequests:
        self._reach(refuses=False)
        return DataRequests(requests=self.stored)

    @answers(DATA_COPY)
    def copy(self, *, request_id: UUID) -> dict[str, Any]:
        self._reach()
        self.copied.append(request_id)
        return {"visits": [{"number": "A 017", "account": {"name": "Siti Rahmawati"}}], "forms": [], "requests": []}

    @answers(ANSWER_REQUEST)
    def answer(self, order: AnswerRequest, *, request_id: UUID) -> DataRequest:
        self.answers.append(order)
        self._reach()
        found = next(one for one in self.stored if one.request == request_id)
        answered = msgspec.structs.replace(found, state=order.state, answered_at=NOW, why=order.why)
        self.stored = tuple(answered if one is found else one for one in self.stored)
        return answered
