"""What the kiosk asks of its hub and of its printer: the seams that tests and looks fill with fakes."""

from collections.abc import Callable, Mapping
from typing import Protocol
from uuid import UUID

from office.answers import (
    CaseAnswer,
    CheckInAnswer,
    MessageRead,
    StateAnswer,
    SubmissionAnswer,
    TicketAnswer,
    TicketStatus,
)
from office.catalogue import Catalogue
from office.orders import CheckIn, ReadMessage, SubmitForm, TakeIn, TakeTicket
from sync.wire import DeviceAnswer, LoginAnswer, LoginStarted


class Hub(Protocol):
    """Each call blocks up to its own deadline and raises Refusal or Weather; sync.lan.client.HubClient is one."""

    language: str

    def catalogue(self) -> Catalogue: ...
    def state(self) -> StateAnswer: ...
    def take_ticket(self, order: TakeTicket, seconds: float = 0.0) -> TicketAnswer: ...
    def take_in(self, order: TakeIn) -> TicketAnswer: ...
    def known_as(self) -> DeviceAnswer: ...
    def check_in(self, code: str, order: CheckIn) -> CheckInAnswer: ...
    def ticket_status(self, code: str) -> TicketStatus: ...
    def start_login(self, op_id: UUID | None = None) -> LoginStarted: ...
    def login(self, login: str) -> LoginAnswer: ...
    def end_session(self, session: str) -> None: ...
    def read_message(self, message: UUID, order: ReadMessage) -> MessageRead: ...
    def case(self, receipt_code: str) -> CaseAnswer: ...
    def submit_form(self, order: SubmitForm) -> SubmissionAnswer: ...
    def call_help(self, op_id: UUID | None = None) -> None: ...


class Runner(Protocol):
    """display.background.Background is one: `then` and `failed` come back on the GUI thread."""

    def run(
        self, work: Callable[[], object], then: Callable[[object], object], failed: Callable[[BaseException], object]
    ) -> None: ...


Fields = Mapping[str, str]
