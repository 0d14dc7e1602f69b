"""A device's calls about citizens' own data, over its HubClient."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from office.contract.commands import AnswerRequest, AskAboutRecords
from office.forms.data_requests import DataRequest
from office.privacy.own_data import OwnRecords
from sync.wire import DataRequests, SeeRecords


class OwnRecordsClient:
    """`ask` is HubClient's: method, path, what is answered, what is asked."""

    def __init__(self, ask: Callable[..., Any]) -> None:
        self._ask = ask

    def own(self, session: str) -> OwnRecords:
        """What the office holds of who is logged in."""
        found: OwnRecords = self._ask("POST", "/v1/own-data", OwnRecords, SeeRecords(session=session))
        return found

    def request(self, order: AskAboutRecords) -> DataRequest:
        asked: DataRequest = self._ask("POST", "/v1/own-data/requests", DataRequest, order)
        return asked

    def requests(self) -> tuple[DataRequest, ...]:
        """For an officer: what waits for an answer, and what was answered this week."""
        found: DataRequests = self._ask("GET", "/v1/data-requests", DataRequests)
        return found.requests

    def copy(self, request: UUID) -> dict[str, Any]:
        """All that is kept of whoever made that request."""
        found: dict[str, Any] = self._ask("GET", f"/v1/data-requests/{request}/copy", dict[str, Any])
        return found

    def answer(self, request: UUID, order: AnswerRequest) -> DataRequest:
        answered: DataRequest = self._ask("POST", f"/v1/data-requests/{request}/answer", DataRequest, order)
        return answered
