"""A citizen whom the officer helps, with the card in their hand: what was read from it is held while it lasts."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeVar
from uuid import UUID

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from counter.assisted.state import AssistedState
from counter.assisted.words import AssistedView, helping_view, on_card
from counter.core.error_words import error_words, wrong_fields
from counter.core.feature import Feature
from counter.core.ports import ReceiptPrinter
from counter.core.store import CounterCore
from counter.line.office_words import service_rows
from counter.visit.slip_fields import form_fields, ticket_fields
from counter.widgets.views import ServiceRow
from display.request import Request
from office.contract.answers import SubmissionAnswer, TicketAnswer
from office.contract.catalogue import Form
from office.contract.commands import Answers, SubmitForm, TakeTicket, WhyHelped
from office.contract.errors import Refusal
from printing.slip.model import Kind
from sync.lan.calls.assisted import BEGIN_HELP, END_HELP, SUBMIT_HELPED_FORM, TAKE_HELPED_TICKET
from sync.wire import BeginHelping, Helping

Answer = TypeVar("Answer")
translate = QCoreApplication.translate

OVER: Final = {"help_over", "not_signed_in", "session_unknown", "entry_not_here"}


def whole(form: Form, answers: Answers, helping: Helping) -> Answers:
    """With what is on the card and was not shown; what was left empty is no answer."""
    fields = [field for step in form.steps for field in step.fields]
    hidden = {field.name: on_card(field, helping) for field in fields if field.secret}
    given = {field.name: answers.get(field.name) or hidden.get(field.name) for field in fields}
    return {name: answer for name, answer in given.items() if answer}


class AssistedViewModel(Feature):
    """Without `receipts` the officer writes it down."""

    def __init__(self, core: CounterCore, receipts: ReceiptPrinter | None) -> None:
        super().__init__(core)
        self._receipts = receipts
        self._helped = AssistedState()
        self._request = Request(core.runner, core.make_op_id)

    def view(self) -> AssistedView:
        return helping_view(self._core.state, self._helped, prints=self._receipts is not None)

    def serviceRows(self) -> list[ServiceRow]:
        return service_rows(self._core.state, self._core.now())

    def begin(self, why: WhyHelped, read: str, name: str, birthdate: str, agreed: bool) -> None:
        """`read` is the number that was typed from the card, or what the scanner read of a digital one."""
        state = self._core.state
        current, digits = state.current, "".join(read.split())
        entry = current.entry if current is not None else None
        card = {"nik": digits} if digits.isdigit() else {"card": read.strip()}
        service, number = (current.service, current.number) if current is not None else ("", "")

        def begin(op_id: UUID) -> Helping:
            order = BeginHelping(
                op_id=op_id, why=why, name=name.strip(), birthdate=birthdate, agreed=agreed, entry=entry, **card
            )
            return self._core.client.ask(BEGIN_HELP, order, counter=state.counter)

        self._ask((why, read, name, birthdate, agreed, entry), begin, partial(self._begun, service, number))

    def takeTicket(self, service: str) -> None:
        counter, now = self._core.state.counter, self._helped.helping
        if now is None:
            return

        def take(op_id: UUID) -> TicketAnswer:
            order = TakeTicket(op_id=op_id, service=service, session=now.helping)
            return self._core.client.ask(TAKE_HELPED_TICKET, order, counter=counter)

        self._ask((now.helping, service), take, self._taken)

    def send(self, form: str, answers: Answers) -> None:
        state, now = self._core.state, self._helped.helping
        known = state.catalogue.forms if state.catalogue is not None else ()
        filled = next((one for one in known if one.code == form), None)
        if now is None or filled is None:
            return

        def submit(op_id: UUID) -> SubmissionAnswer:
            order = SubmitForm(
                op_id=op_id,
                form=form,
                form_version=filled.version,
                answers=whole(filled, answers, now),
                ticket=now.ticket,
                session=now.helping,
            )
            return self._core.client.ask(SUBMIT_HELPED_FORM, order, counter=state.counter)

        self._ask((now.helping, form, tuple(sorted(answers.items()))), submit, partial(self._sent, form))

    def end(self) -> None:
        """Nothing of them stays here, whether or not the hub hears of it: there it ends by itself."""
        if self._helped.helping is not None:
            counter = self._core.state.counter
            self._core.runner.run(
                lambda: self._core.client.ask(END_HELP, counter=counter), lambda _: None, self._not_ended
            )
        self.wipe()

    def on_tick(self) -> None:
        """The hub has ended it by then."""
        helping = self._helped.helping
        if helping is not None and self._core.now() >= helping.expires_at:
            over = translate("Desk", "Waktu untuk membantu sudah habis. Mulai lagi dengan kartunya.")
            self._forget(over)

    def wipe(self) -> None:
        super().wipe()
        self._forget()

    def _forget(self, problem: str = "") -> None:
        """What comes back after it ended is nobody's."""
        self._request.reset()
        self._show(AssistedState(problem=problem))

    def _ask(self, question: object, work: Callable[[UUID], Answer], then: Callable[[Answer], None]) -> None:
        if not self._request.working:
            self._show(replace(self._helped, working=True, problem="", wrong=()))
            self._request.start(question, work, then, self._failed)

    def _begun(self, service: str, number: str, helping: Helping) -> None:
        self._show(AssistedState(helping=helping, service=service, number=number))

    def _taken(self, answer: TicketAnswer) -> None:
        now = self._helped
        assert now.helping is not None, "a number is taken for somebody"
        helping = msgspec.structs.replace(now.helping, ticket=answer.ticket)
        self._show(AssistedState(helping=helping, service=answer.service, number=answer.number, sent=now.sent))
        self._print("ticket", f"ticket:{answer.ticket}", ticket_fields(self._core.state, answer))

    def _sent(self, form: str, answer: SubmissionAnswer) -> None:
        now = self._helped
        self._show(replace(now, working=False, sent=(*now.sent, (form, answer.receipt_code))))
        fields = form_fields(self._core.state, form, now.number, answer.receipt_code, self._core.now())
        self._print("form_receipt", f"form:{answer.submission}", fields)

    def _print(self, kind: Kind, key: str, fields: Mapping[str, str]) -> None:
        """The same key is the same slip: no retry prints it twice."""
        printer = self._receipts
        if printer is not None and fields:
            self._core.runner.run(lambda: printer.submit(kind, key, fields), lambda _: None, self._unprinted)

    def _unprinted(self, error: BaseException) -> None:
        error_words(error, self._core.state.language)  # a bug rises
        unprinted = translate("Desk", "Sudah tercatat, tetapi belum tercetak. Tuliskan untuk warga.")
        self._show(replace(self._helped, problem=unprinted))

    def _failed(self, error: BaseException) -> None:
        problem = error_words(error, self._core.state.language)
        if isinstance(error, Refusal) and error.code in OVER:
            self._forget(problem)
            return
        wrong = wrong_fields(error, self._core.state.language)
        self._show(replace(self._helped, working=False, problem=problem, wrong=wrong))

    def _not_ended(self, error: BaseException) -> None:
        error_words(error, self._core.state.language)  # a bug rises

    def _show(self, helped: AssistedState) -> None:
        if helped != self._helped:
            self._helped = helped
            self.changed.emit()
