"""A citizen whom the officer helps, with the card in their hand: what was read from it is held while it lasts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final
from uuid import UUID

import msgspec
from PySide6.QtCore import QCoreApplication

from counter.assisted.words import AssistedView, helping_picture, on_card
from counter.core.feature import Feature
from counter.core.ports import DeskSlip, ReceiptPrinter
from counter.core.request import NOTHING_ASKED, PendingRequest, error_words
from counter.core.store import CounterCore
from counter.line.office_words import service_rows
from counter.visit.slip_fields import form_fields, ticket_fields
from counter.widgets.views import ServiceRow
from office.contract.answers import FieldRefused, SubmissionAnswer, TicketAnswer
from office.contract.catalogue import Form
from office.contract.commands import Answers, SubmitForm, TakeTicket, WhyHelped
from office.contract.errors import Refusal
from office.contract.messages import LANGUAGES
from sync.wire import BeginHelping, Helping

translate = QCoreApplication.translate

OVER: Final = {"help_over", "not_signed_in", "session_unknown", "entry_not_here"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistedState:
    """`service` and `number` are those of the visit. `sent` are the forms that have gone, with their codes."""

    helping: Helping | None = None
    service: str = ""
    number: str = ""
    sent: tuple[tuple[str, str], ...] = ()
    attempt: PendingRequest = NOTHING_ASKED
    wrong: tuple[tuple[str, str], ...] = ()


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

    def picture(self) -> AssistedView:
        one = self._helped
        return helping_picture(
            self._core.state,
            one.helping,
            service=one.service,
            number=one.number,
            sent=dict(one.sent),
            attempt=one.attempt,
            wrong=dict(one.wrong),
            prints=self._receipts is not None,
        )

    def serviceRows(self) -> list[ServiceRow]:
        return service_rows(self._core.state, self._core.now())

    def begin(self, why: WhyHelped, read: str, name: str, birthdate: str, agreed: bool) -> None:
        """`read` is the number that was typed from the card, or what the scanner read of a digital one."""
        desk = self._core.state
        current, digits = desk.current, "".join(read.split())
        entry = current.entry if current is not None else None
        op_id = self._begin((why, read, name, birthdate, agreed, entry))
        if op_id is None:
            return
        card = {"nik": digits} if digits.isdigit() else {"card": read.strip()}
        order = BeginHelping(
            op_id=op_id, why=why, name=name.strip(), birthdate=birthdate, agreed=agreed, entry=entry, **card
        )
        service, number = (current.service, current.number) if current is not None else ("", "")
        self._ask(lambda: self._core.client.helping.begin(desk.counter, order), partial(self._begun, service, number))

    def takeTicket(self, service: str) -> None:
        self._act((service,), self._take, service)

    def send(self, form: str, answers: Answers) -> None:
        self._act((form, tuple(sorted(answers.items()))), self._send, form, answers)

    def end(self) -> None:
        """Nothing of them stays here, whether or not the hub hears of it: there it ends by itself."""
        if self._helped.helping is not None:
            counter = self._core.state.counter
            self._core.runner.run(lambda: self._core.client.helping.end(counter), lambda _: None, self._unheard)
        self.wipe()

    def on_tick(self) -> None:
        """The hub has ended it by then."""
        helping = self._helped.helping
        if helping is not None and self._core.now() >= helping.expires_at:
            over = translate("Desk", "Waktu untuk membantu sudah habis. Mulai lagi dengan kartunya.")
            self._put(AssistedState(attempt=PendingRequest(problem=over)))

    def wipe(self) -> None:
        self._put(AssistedState())

    def _act(self, asked: tuple[object, ...], work: Callable[..., None], *more: object) -> None:
        op_id = self._begin(asked)
        if op_id is not None:
            work(op_id, self._helped.helping, *more)

    def _take(self, op_id: UUID, now: Helping, service: str) -> None:
        counter = self._core.state.counter
        order = TakeTicket(op_id=op_id, service=service, session=now.helping)
        self._ask(lambda: self._core.client.helping.take_ticket(counter, order), self._taken)

    def _send(self, op_id: UUID, now: Helping, form: str, answers: Answers) -> None:
        desk = self._core.state
        known = desk.catalogue.forms if desk.catalogue is not None else ()
        filled = next(one for one in known if one.code == form)
        order = SubmitForm(
            op_id=op_id,
            form=form,
            form_version=filled.version,
            answers=whole(filled, answers, now),
            ticket=now.ticket,
            session=now.helping,
        )
        self._ask(lambda: self._core.client.helping.submit_form(desk.counter, order), partial(self._sent, form))

    def _begin(self, asked: tuple[object, ...]) -> UUID | None:
        """None while something is on its way."""
        if self._helped.attempt.working:
            return None
        attempt, op_id = self._helped.attempt.begun(asked, self._core.make_op_id)
        self._put(replace(self._helped, attempt=attempt, wrong=()))
        return op_id

    def _ask(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """What comes back after it ended is nobody's."""
        begun = self._helped.attempt
        self._core.runner.run(
            work,
            lambda answer: then(answer) if self._helped.attempt == begun else None,
            lambda error: self._failed(error) if self._helped.attempt == begun else self._unheard(error),
        )

    def _begun(self, service: str, number: str, helping: Helping) -> None:
        self._put(AssistedState(helping=helping, service=service, number=number))

    def _taken(self, answer: TicketAnswer) -> None:
        now = self._helped
        assert now.helping is not None, "a number is taken for somebody"
        helping = msgspec.structs.replace(now.helping, ticket=answer.ticket)
        self._put(AssistedState(helping=helping, service=answer.service, number=answer.number, sent=now.sent))
        self._print("ticket", f"ticket:{answer.ticket}", ticket_fields(self._core.state, answer))

    def _sent(self, form: str, answer: SubmissionAnswer) -> None:
        now = self._helped
        self._put(replace(now, attempt=NOTHING_ASKED, sent=(*now.sent, (form, answer.receipt_code))))
        fields = form_fields(self._core.state, form, now.number, answer.receipt_code, self._core.now())
        self._print("form_receipt", f"form:{answer.submission}", fields)

    def _print(self, kind: DeskSlip, key: str, fields: Mapping[str, str]) -> None:
        """The same key is the same slip: no retry prints it twice."""
        printer = self._receipts
        if printer is not None and fields:
            self._core.runner.run(lambda: printer.submit(kind, key, fields), lambda _: None, self._unprinted)

    def _unprinted(self, error: BaseException) -> None:
        error_words(error, self._core.client.language)
        unprinted = translate("Desk", "Sudah tercatat, tetapi belum tercetak. Tuliskan untuk warga.")
        self._put(replace(self._helped, attempt=PendingRequest(problem=unprinted)))

    def _failed(self, error: BaseException) -> None:
        attempt = self._helped.attempt.failed(error, self._core.client.language)
        if isinstance(error, Refusal) and error.code in OVER:
            self._put(AssistedState(attempt=attempt))
            return
        errors = error.facts.get("errors", ()) if isinstance(error, Refusal) else ()
        english = LANGUAGES.index(self._core.client.language)
        wrong = tuple(
            (one.pointer.rpartition("/")[2], (one.say, one.say_en)[english])
            for one in errors  # type: ignore[attr-defined]  # any object; what is no FieldRefused is passed over
            if isinstance(one, FieldRefused)
        )
        self._put(replace(self._helped, attempt=attempt, wrong=wrong))

    def _unheard(self, error: BaseException) -> None:
        error_words(error, self._core.client.language)  # a bug rises

    def _put(self, helped: AssistedState) -> None:
        if helped != self._helped:
            self._helped = helped
            self.changed.emit()
