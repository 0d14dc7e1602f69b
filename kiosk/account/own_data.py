"""What the office holds of the citizen who logged in, shown to them alone, and what they ask about it."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final
from uuid import UUID

import msgspec
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from display.qt.rows import RowsModel
from display.request import Request
from kiosk.account import own_data_words
from kiosk.account.own_data_words import When
from kiosk.account.text_pages import parts_of
from kiosk.core.accessibility import LETTERS
from kiosk.core.dialog import Question
from kiosk.core.environment import Environment
from kiosk.core.error_words import Sentence, silent
from kiosk.core.list_rows import LIST_ROLES, list_row
from office.contract.citizens.own_data import SHOWN_MAX, DataRequest, Kind, OwnForm, OwnRecords
from office.contract.commands import AskAboutRecords
from office.contract.errors import Unavailable
from printing.spool.job import State
from sync.lan.calls.citizens import ASK_ABOUT_RECORDS, OWN_DATA
from sync.wire import SeeRecords

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

LINE_ROLES: Final = ("key", "text", "weight", "group", "form")
ABOUT_ALL: Final[tuple[Kind, ...]] = ("copy", "correct", "delete", "restrict")
STRONG, PLAIN = 700, 400
Row = dict[str, object]


@QmlElement
class OwnDataViewModel(QObject):
    """`open_page` gets "mine" or "asked"."""

    changed = Signal()

    def __init__(self, environment: Environment, open_page: Callable[[str], None]) -> None:
        super().__init__()
        self._environment, self._open_page = environment, open_page
        self._visit, self._hub, self._background = environment.visit, environment.hub, environment.background
        self._printer, self._dialog = environment.printer, environment.dialog
        self._choices = RowsModel(LIST_ROLES, "code", self)
        self._forms, self._visits, self._requests = (RowsModel(LINE_ROLES, "key", self) for _ in range(3))
        self._letters = LETTERS[1.0]
        self._reading = Request(self._background)
        self._sends: dict[tuple[Kind, UUID | None], Request] = {}
        self._forget()

    def _forget(self) -> None:
        for request in (self._reading, *self._sends.values()):
            request.reset()
        self._sends.clear()
        self._records: OwnRecords | None = None
        self._asked: DataRequest | None = None
        self._trouble: Sentence = silent
        self._job = ""

    def clear(self) -> None:
        self._forget()
        self.retranslate()

    def fit(self, letters: int) -> None:
        """How many of them at once have room."""
        self._letters = letters
        self.retranslate()

    def retranslate(self) -> None:
        held, when, now = self._records or OwnRecords(), self._when(), self._visit.now()
        self._choices.show([self._choice_row(kind, held) for kind in ABOUT_ALL] if self._records else [])
        self._forms.show([row for form in held.forms for row in self._form_rows(form, when)])
        visits = [
            (f"{at}_{visit.number}", own_data_words.visit_lines(visit, when)) for at, visit in enumerate(held.visits)
        ]
        self._visits.show([row for name, lines in visits for row in self._rows(name, lines)])
        requests = [(str(each.request), own_data_words.request_lines(each, when, now)) for each in held.requests]
        self._requests.show([row for name, lines in requests for row in self._rows(name, lines)])
        self.changed.emit()

    # What is held

    @Property(QObject, constant=True)
    def forms(self) -> QObject:
        return self._forms

    @Property(QObject, constant=True)
    def visits(self) -> QObject:
        return self._visits

    @Property(bool, notify=changed)
    def hasForms(self) -> bool:
        return self._forms.rowCount() > 0

    @Property(bool, notify=changed)
    def hasVisits(self) -> bool:
        return self._visits.rowCount() > 0

    @Property(bool, notify=changed)
    def hasRequests(self) -> bool:
        return self._requests.rowCount() > 0

    @Property(QObject, constant=True)
    def requests(self) -> QObject:
        return self._requests

    @Property(QObject, constant=True)
    def choices(self) -> QObject:
        return self._choices

    @Property(bool, notify=changed)
    def failed(self) -> bool:
        return self._trouble is not silent

    @Property(bool, notify=changed)
    def working(self) -> bool:
        return self._reading.working or self._sending

    @Property(str, notify=changed)
    def stateWords(self) -> str:
        """Empty when all is shown."""
        if self._reading.working:
            return self.tr("Sebentar, data Anda sedang diambil.")
        if self._sending:
            return self.tr("Sebentar, permintaan Anda sedang dikirim.")
        return self._trouble()

    @Property(str, notify=changed)
    def noteWords(self) -> str:
        """What is there to know of the lists as a whole."""
        held = self._records
        if held is None:
            return ""
        if not (held.visits or held.forms or held.requests):
            return self.tr("Belum ada kunjungan, formulir, atau permintaan atas akun ini.")
        if max(len(held.visits), len(held.forms), len(held.requests)) < SHOWN_MAX:
            return ""
        return self.tr("Ditampilkan {count} yang terbaru dari tiap daftar. Salinan memuat semuanya.").format(
            count=SHOWN_MAX
        )

    @Slot()
    def open(self) -> None:
        self._open_page("mine")
        self.load()

    @Slot()
    def load(self) -> None:
        session = self._visit.session_code
        if session is None or self._reading.working:
            return
        self._trouble = silent
        self._reading.start(
            session,
            lambda _: self._hub.ask(OWN_DATA, SeeRecords(session=session)),
            self._loaded,
            self._not_loaded,
        )
        self.changed.emit()

    def _loaded(self, answer: OwnRecords) -> None:
        self._records = answer
        self.retranslate()

    def _not_loaded(self, error: BaseException) -> None:
        self._trouble = self._environment.why(error, self._not_shown)
        self.retranslate()

    # What is asked about it

    @Slot(str)
    def ask(self, kind: Kind) -> None:
        self._confirm(kind, None)

    @Slot(str)
    def withdraw(self, form: str) -> None:
        self._confirm("withdraw", UUID(form))

    def _confirm(self, kind: Kind, form: UUID | None) -> None:
        if self._reading.working or self._sending:
            return
        self._dialog.ask(
            Question(
                title=lambda: self.tr("{wish}?").format(wish=own_data_words.choice_word(kind)),
                sentence=lambda: f"{own_data_words.consequence(kind)} {self._within()}",
                safe=lambda: self.tr("Kembali"),
                other=lambda: self.tr("Ya, minta") if form is None else self.tr("Ya, tarik"),
                on_other=lambda: self._send(kind, form),
                glyph=own_data_words.GLYPHS[kind],
            )
        )

    @property
    def _sending(self) -> bool:
        return any(request.working for request in self._sends.values())

    def _send(self, kind: Kind, form: UUID | None) -> None:
        """One wish is one order, however often it has to be sent, and whatever else is asked in between."""
        session = self._visit.session_code
        if session is None or self._sending:
            return
        order = partial(AskAboutRecords, session=session, kind=kind, submission=form)
        request = self._sends.setdefault((kind, form), Request(self._background))
        request.start(
            (kind, form),
            lambda op_id: self._hub.ask(ASK_ABOUT_RECORDS, order(op_id=op_id)),
            self._received,
            lambda error: self._not_received(kind, form, error),
        )
        self.changed.emit()

    def _received(self, answer: DataRequest) -> None:
        self._asked = answer
        self._records = _with(self._records or OwnRecords(), answer)
        self._print(answer)
        self.retranslate()
        self._open_page("asked")

    def _not_received(self, kind: Kind, form: UUID | None, error: BaseException) -> None:
        self.changed.emit()
        why, again = self._environment.why(error, self._not_sent), isinstance(error, Unavailable)
        self._dialog.tell_failure(why, retry=(lambda: self._send(kind, form)) if again else None)

    def _print(self, request: DataRequest) -> None:
        due = When(self._visit.zone, self._visit.zone_label, "id").moment(request.due_at)
        fields = self._visit.slip_fields(self._visit.now()) | {
            "title": own_data_words.ON_PAPER[request.kind],
            "code": request.code,
            "finish": due,
        }
        self._job = self._printer.print("data_receipt", f"data:{request.request}", fields)

    # What was asked

    @Property(str, notify=changed)
    def askedKind(self) -> str:
        return own_data_words.kind_word(self._asked.kind) if self._asked else ""

    @Property(str, notify=changed)
    def askedCode(self) -> str:
        return self._asked.code if self._asked else ""

    @Property(str, notify=changed)
    def askedDue(self) -> str:
        return own_data_words.due_words(self._asked, self._when()) if self._asked else ""

    @Property(str, notify=changed)
    def paperWords(self) -> str:
        """That it was printed is said only when the printer said so."""
        if self._job and self._printer.job(self._job) is State.DONE:
            return self.tr("Bukti sudah dicetak. Silakan ambil.")
        return self.tr("Catat atau foto kode ini.")

    # Words

    def _within(self) -> str:
        return self.tr("Jawabannya paling lambat dalam 3 × 24 jam.")

    def _not_shown(self) -> str:
        return self.tr("Server kantor belum menjawab. Tidak ada data Anda yang hilang. Silakan coba lagi.")

    def _not_sent(self) -> str:
        return self.tr("Server kantor belum menjawab. Silakan coba lagi; permintaan Anda tidak akan tercatat dua kali.")

    def _when(self) -> When:
        return When(self._visit.zone, self._visit.zone_label, self._visit.language)

    def _choice_row(self, kind: Kind, held: OwnRecords) -> Row:
        waits = any(each.kind == kind and each.state == "open" for each in held.requests)
        chip = self.tr("Sudah diminta") if waits else ""
        return list_row(
            kind, own_data_words.choice_word(kind), glyph=own_data_words.GLYPHS[kind], chip=chip, chip_kind="sky"
        )

    def _form_rows(self, form: OwnForm, when: When) -> list[Row]:
        name = str(form.submission)
        rows = self._rows(name, own_data_words.form_lines(form, when))
        if form.shared and not form.withdrawn:
            rows.append(_row(f"{name}_withdraw", self.tr("Tarik izin"), PLAIN, name, form=name))
        return rows

    def _rows(self, name: str, lines: Iterable[str]) -> list[Row]:
        """One card: its first line stands out."""
        parts = [(at, part) for at, line in enumerate(lines) for part in parts_of(line, self._letters)]
        return [_row(f"{name}_{place}", part, PLAIN if at else STRONG, name) for place, (at, part) in enumerate(parts)]


def _row(key: str, text: str, weight: int, group: str, form: str = "") -> Row:
    """`form`: this row takes back what was agreed to for that form."""
    return {"key": key, "text": text, "weight": weight, "group": group, "form": form}


def _with(held: OwnRecords, request: DataRequest) -> OwnRecords:
    """As the hub would answer now."""
    others = tuple(each for each in held.requests if each.request != request.request)
    taken_back = request.submission if request.kind == "withdraw" else ""
    forms = tuple(
        msgspec.structs.replace(form, withdrawn=form.withdrawn or str(form.submission) == taken_back)
        for form in held.forms
    )
    return msgspec.structs.replace(held, forms=forms, requests=(request, *others))
