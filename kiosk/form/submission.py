"""Consent before a form, the review after it, and the receipt for it."""

from collections.abc import Callable
from uuid import UUID

import msgspec
from msgspec import UNSET
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from display.qt.rows import RowsModel
from display.request import Request
from display.words import number_words
from kiosk.core.environment import Environment
from kiosk.core.error_words import together
from kiosk.core.member_words import MEMBERS, listed
from kiosk.form.form import FormViewModel
from office.contract.answers import FieldRefused, SubmissionAnswer
from office.contract.catalogue import Form
from office.contract.commands import SubmitForm
from office.contract.errors import Refusal
from office.contract.words import in_language
from sync.lan.calls.citizens import SUBMIT_FORM
from sync.lan.op_ids import new_op_id

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SubmissionViewModel(QObject):
    """`open_page` is told consent, form, review or submitted."""

    changed = Signal()

    def __init__(self, environment: Environment, form: FormViewModel, open_page: Callable[[str], None]) -> None:
        super().__init__()
        self._environment, self._filling, self._open_page = environment, form, open_page
        self._visit, self._hub, self._printer = environment.visit, environment.hub, environment.printer
        self._request = Request(environment.background)
        self._rows = RowsModel(("name", "label", "value"), "name", self)
        self._reset()

    def _reset(self) -> None:
        self._request.reset()
        self._form: Form | None = None
        self._ticket: UUID | None = None
        self._ticket_code = ""
        self._number = ""
        self._order: SubmitForm | None = None
        self._receipt = ""

    def clear(self) -> None:
        self._reset()
        self._rows.show([])
        self.changed.emit()

    def retranslate(self) -> None:
        self._show_rows()
        self.changed.emit()

    def open(self, form: Form, *, ticket: UUID | None, number: str, code: str = "") -> None:
        """Ask first whether the account's data may be used, where there is an account and the form could use it."""
        self._reset()
        self._form, self._ticket, self._number, self._ticket_code = form, ticket, number, code
        self.changed.emit()
        if self._members():
            self._open_page("consent")
        else:
            self._filling.begin(form, ())
            self._open_page("form")

    @Property(str, notify=changed)
    def consentWords(self) -> str:
        members = listed(self._members())
        if not members:
            return ""
        words = self.tr(
            "Bolehkah {members} Anda diambil dari Dukcapil untuk formulir ini? Anda boleh menolak dan mengisi sendiri."
        )
        if self._visit.typed:
            words = self.tr(
                "Bolehkah NIK yang Anda ketik dipakai untuk formulir ini? Anda boleh menolak dan mengisi sendiri."
            )
        elif self._visit.unproven:
            words = self.tr(
                "Bolehkah {members} dari kartu digital Anda dipakai untuk formulir ini? Anda boleh menolak dan mengisi "
                "sendiri."
            )
        return words.format(members=members)

    @Property(str, notify=changed)
    def formTitle(self) -> str:
        return in_language(self._form.title, self._visit.language) if self._form else ""

    @Property(str, notify=changed)
    def formCode(self) -> str:
        return self.tr("Formulir {form}").format(form=self._form.code) if self._form else ""

    @Property(str, notify=changed)
    def formNote(self) -> str:
        if self._form is None:
            return ""
        return self.tr("± {minutes} menit. Dasar: {rule}").format(
            minutes=self._form.minutes, rule=self._form.regulation
        )

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(bool, notify=changed)
    def working(self) -> bool:
        return self._request.working

    @Property(str, notify=changed)
    def receiptCode(self) -> str:
        return self._receipt

    @Property(str, notify=changed)
    def nextWords(self) -> str:
        """What to do with the receipt."""
        if self._number:
            words = self.tr("Petugas sudah bisa membacanya. Silakan tunggu nomor {number} dipanggil.")
            return words.format(number=together(self._number))
        return self.tr("Petugas sudah bisa membacanya.")

    @Slot()
    def agree(self) -> None:
        self._begin(self._members())

    @Slot()
    def refuse(self) -> None:
        self._begin(())

    def review(self) -> None:
        self._show_rows()
        self._open_page("review")

    @Slot()
    def submit(self) -> None:
        """One wish is one order, as with a ticket; a changed answer is a new wish."""
        if self._request.working or self._form is None:
            return
        answers = self._filling.answers()
        if self._order is None or self._order.answers != answers:
            self._order = SubmitForm(
                op_id=new_op_id(),
                form=self._form.code,
                form_version=self._form.version,
                answers=answers,
                ticket=self._ticket,
                ticket_code=self._ticket_code or UNSET,
                session=self._visit.session_code,
                consent=self._filling.consent,
            )
        order = self._order
        self._request.start(order, lambda _: self._hub.ask(SUBMIT_FORM, order), self._show, self._fail)
        self.changed.emit()

    def _show(self, answer: SubmissionAnswer) -> None:
        self._order, self._receipt = None, answer.receipt_code
        self._print(answer)
        self._filling.clear()
        self._rows.show([])
        self.changed.emit()
        self._open_page("submitted")

    def _print(self, answer: SubmissionAnswer) -> None:
        assert self._form is not None
        fields = self._visit.slip_fields(self._visit.now()) | {
            "title": self._form.title["id"],
            "form": self._form.code,
            "code": answer.receipt_code,
            "number": number_words(self._number) if self._number else "",
        }
        self._printer.print("form_receipt", f"form:{answer.submission}", fields)

    def _fail(self, error: BaseException) -> None:
        self.changed.emit()
        wrong = error.facts.get("errors") if isinstance(error, Refusal) and error.code == "answers_wrong" else None
        if isinstance(wrong, tuple) and wrong:
            self._order = None
            self._filling.show_wrong(found for found in wrong if isinstance(found, FieldRefused))
            self._open_page("form")
        else:
            self._environment.tell_failure(error, self._unreachable)

    def _unreachable(self) -> str:
        return self.tr("Server kantor belum menjawab. Isian Anda masih ada. Silakan kirim lagi.")

    def _begin(self, consent: tuple[str, ...]) -> None:
        assert self._form is not None
        self._filling.begin(self._form, consent)
        self._open_page("form")

    def _members(self) -> tuple[str, ...]:
        """What the account knows of what this form asks, in the order people would name it."""
        if self._form is None or self._visit.session is None:
            return ()
        profile = self._visit.session.profile
        asked = {field.autofill for step in self._form.steps for field in step.fields}
        known = msgspec.structs.asdict(profile)
        return tuple(member for member in MEMBERS if member in asked and known[member])

    def _show_rows(self) -> None:
        answers = self._filling.shown_answers()
        self._rows.show([{"name": name, "label": label, "value": value} for name, label, value in answers])
