"""A desk's calls for a citizen whom its officer helps, over its HubClient."""

from collections.abc import Callable
from typing import Any

from office.contract.answers import SubmissionAnswer, TicketAnswer
from office.contract.commands import SubmitForm, TakeTicket
from sync.wire import BeginHelping, Helping


class AssistedClient:
    """`ask` is HubClient's: method, path, what is answered, what is asked. `session` of an order is what `begin`
    answered as `helping`."""

    def __init__(self, ask: Callable[..., Any]) -> None:
        self._ask = ask

    def begin(self, counter: str, order: BeginHelping) -> Helping:
        """Refusals `not_agreed`, `helps_too_many`, `account_known`, `card_differs`, and those of a card."""
        begun: Helping = self._ask("POST", f"/v1/counters/{counter}/help", Helping, order)
        return begun

    def take_ticket(self, counter: str, order: TakeTicket) -> TicketAnswer:
        taken: TicketAnswer = self._ask("POST", f"/v1/counters/{counter}/help/tickets", TicketAnswer, order)
        return taken

    def submit_form(self, counter: str, order: SubmitForm) -> SubmissionAnswer:
        sent: SubmissionAnswer = self._ask("POST", f"/v1/counters/{counter}/help/submissions", SubmissionAnswer, order)
        return sent

    def end(self, counter: str) -> None:
        self._ask("DELETE", f"/v1/counters/{counter}/helping", None)
