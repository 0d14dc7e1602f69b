"""What the desk needs of the far side, as types: sync.lan.client.HubClient and printing's Printer fit, so do fakes."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal, Protocol, TypeVar
from uuid import UUID

from counter.files import Files
from office.answers import (
    CallAnswer,
    CheckInAnswer,
    DeskAnswer,
    EntryAnswer,
    OfficerAnswer,
    StateAnswer,
    TicketAnswer,
    TicketStatus,
)
from office.attention_answers import Attended, AttentionAnswer, AttentionDetail
from office.catalogue import Catalogue
from office.orders import (
    Amend,
    Attend,
    ChangeDesk,
    CheckIn,
    ConfirmClock,
    ConsentOffline,
    MoveEntry,
    Settle,
    SignIn,
    TakeIn,
    Verb,
)
from office.oversight import ClockConfirmed, Offline
from sync.wire import HubClock

Answer = TypeVar("Answer")
Clock = Callable[[], datetime]


class DeskClient(Files, Protocol):
    """Every call blocks, has its own deadline, and raises Refusal or Weather."""

    language: str

    def catalogue(self) -> Catalogue: ...
    def desk(self, counter: str, /) -> DeskAnswer: ...
    def sign_in(self, counter: str, order: SignIn, /) -> OfficerAnswer: ...
    def sign_out(self) -> object: ...
    def state(self) -> StateAnswer: ...
    def change_desk(self, counter: str, order: ChangeDesk, /) -> OfficerAnswer: ...
    def call_next(
        self, counter: str, op_id: UUID, entry: UUID | None, reason: str, seconds: float, /
    ) -> CallAnswer | None: ...
    def check_in(self, code: str, order: CheckIn, /) -> CheckInAnswer: ...
    def take_in(self, order: TakeIn, /) -> TicketAnswer: ...
    def ticket_status(self, code: str, /) -> TicketStatus: ...
    def find(self, counter: str, typed: str, /) -> EntryAnswer: ...
    def clock(self) -> HubClock: ...
    def confirm_clock(self, order: ConfirmClock, /) -> ClockConfirmed: ...
    def consent_offline(self, order: ConsentOffline, /) -> Offline: ...
    def attention(self) -> AttentionAnswer: ...
    def attention_item(self, item: str, /) -> AttentionDetail: ...
    def retry(self, item: str, order: Attend, /) -> Attended: ...
    def amend(self, item: str, order: Amend, /) -> Attended: ...
    def escalate(self, item: str, order: Attend, /) -> Attended: ...
    def settle(self, item: str, order: Settle, /) -> Attended: ...
    def move(self, entry: UUID, verb: Verb, order: MoveEntry, session: str, seconds: float, /) -> EntryAnswer: ...


class Thread(Protocol):
    """display.background.Background, or a fake that runs at once."""

    def run(
        self, work: Callable[[], Answer], then: Callable[[Answer], object], failed: Callable[[BaseException], object], /
    ) -> None: ...


class ReceiptPrinter(Protocol):
    def submit(
        self, kind: Literal["service_receipt"], key: str, fields: Mapping[str, str], ttl_s: float | None, /
    ) -> str: ...
