"""A device's calls about one thing each: printers, security keys, citizens' own data, a citizen who is helped."""

from typing import Any
from uuid import UUID

from office.contract.answers import SubmissionAnswer, TicketAnswer
from office.contract.commands import AnswerRequest, AskAboutRecords, SubmitForm, TakeTicket
from office.devices.printers import PrinterRow, ReportPrinter
from office.forms.data_requests import DataRequest
from office.officers.security_keys import KeyAdded, KeysAnswer, KeyTakenOff, LetIn, TakeOff
from office.privacy.own_data import OwnRecords
from office.serving.day_totals import DayTotals
from sync.lan.calls.assisted import BEGIN_HELP, END_HELP, SUBMIT_HELPED_FORM, TAKE_HELPED_TICKET
from sync.lan.calls.citizens import ANSWER_REQUEST, ASK_ABOUT_RECORDS, DATA_COPY, DATA_REQUESTS, OWN_DATA
from sync.lan.calls.printers import DAY_TOTALS, PRINTERS, REPORT_PRINTER, TICKET_AGAIN
from sync.lan.calls.sign_in import ADD_KEY, KEYS, LET_IN_KEY, TAKE_OFF_KEY
from sync.lan.client.http import HubHttp
from sync.wire import BeginHelping, Helping, KeyAnswer, KeyCode, SeeRecords


class _AreaClient:
    def __init__(self, hub: HubHttp) -> None:
        self._hub = hub


class PrintersClient(_AreaClient):
    def tell(self, told: ReportPrinter) -> None:
        """How this device's printer is."""
        self._hub.ask(REPORT_PRINTER, told)

    def listed(self) -> tuple[PrinterRow, ...]:
        """For an officer."""
        return self._hub.ask(PRINTERS).printers

    def ticket_again(self, counter: str, entry: UUID) -> TicketAnswer:
        """What the slip of today's number says, for who has lost it."""
        return self._hub.ask(TICKET_AGAIN, counter=counter, entry=entry)

    def day(self) -> DayTotals:
        """For a supervisor: this office-day as it stands."""
        return self._hub.ask(DAY_TOTALS)


class OwnRecordsClient(_AreaClient):
    def own(self, session: str) -> OwnRecords:
        """What the office holds of who is logged in."""
        return self._hub.ask(OWN_DATA, SeeRecords(session=session))

    def request(self, order: AskAboutRecords) -> DataRequest:
        return self._hub.ask(ASK_ABOUT_RECORDS, order)

    def requests(self) -> tuple[DataRequest, ...]:
        """For an officer: what waits for an answer, and what was answered this week."""
        return self._hub.ask(DATA_REQUESTS).requests

    def copy(self, request: UUID) -> dict[str, Any]:
        """All that is kept of whoever made that request."""
        return self._hub.ask(DATA_COPY, request_id=request)

    def answer(self, request: UUID, order: AnswerRequest) -> DataRequest:
        return self._hub.ask(ANSWER_REQUEST, order, request_id=request)


class OfficerKeysClient(_AreaClient):
    def listed(self) -> KeysAnswer:
        """One's own, and everybody's for who may take one off."""
        return self._hub.ask(KEYS)

    def add(self, counter: str, check: str, told: KeyAnswer) -> KeyAdded:
        """One more key of who is signed in at this counter."""
        return self._hub.ask(ADD_KEY, told, counter=counter, check=check)

    def let_in(self, order: LetIn) -> KeyCode:
        return self._hub.ask(LET_IN_KEY, order)

    def take_off(self, key: str, order: TakeOff) -> KeyTakenOff:
        return self._hub.ask(TAKE_OFF_KEY, order, key=key)


class AssistedClient(_AreaClient):
    """`session` of an order is what `begin` answered as `helping`."""

    def begin(self, counter: str, order: BeginHelping) -> Helping:
        """Refusals `not_agreed`, `helps_too_many`, `account_known`, `card_differs`, and those of a card."""
        return self._hub.ask(BEGIN_HELP, order, counter=counter)

    def take_ticket(self, counter: str, order: TakeTicket) -> TicketAnswer:
        return self._hub.ask(TAKE_HELPED_TICKET, order, counter=counter)

    def submit_form(self, counter: str, order: SubmitForm) -> SubmissionAnswer:
        return self._hub.ask(SUBMIT_HELPED_FORM, order, counter=counter)

    def end(self, counter: str) -> None:
        self._hub.ask(END_HELP, counter=counter)
