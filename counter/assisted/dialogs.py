"""Helping a citizen in four dialogs: the card in hand, what may be done then, the service, and the form."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from counter.assisted.view_model import AssistedViewModel
from counter.assisted.words import AssistedView, FormChoice, is_whole, read_words, why_words
from counter.widgets.basics import KeyButton, announce, measure_again, show_text, words
from counter.widgets.dialog import Dialog
from counter.widgets.dialog_flow import DialogFlow, Put
from counter.widgets.field_row import FieldRow
from counter.widgets.list_dialog import WIDTH, Facts, InnerDialog
from counter.widgets.pickers import Choices, ServicePicker, text_field
from counter.widgets.theme import Theme
from counter.widgets.views import ServiceRow
from display.words import date_typed

READ_MAX: Final = 4296  # letters in the largest QR
NAME_MAX: Final = 200
DATE_LENGTH: Final = 10


class BeginDialog(Dialog):
    """Nothing is chosen beforehand, and the number is shown no further than a card may be read over a shoulder."""

    beginAsked = Signal(str, str, str, str, bool)  # why, what was read, name, birth date, the citizen's yes

    def __init__(self, theme: Theme, over: QWidget, shown: AssistedView) -> None:
        super().__init__(theme, over, self.tr("Bantu warga"), WIDTH)
        self._shown = shown
        self.add_problem()  # first, so that it is seen without scrolling
        self.note(
            self.tr(
                "Untuk warga yang tidak dapat memakai kiosk. Pegang KTP-nya. Nama Anda dan sebabnya dicatat, nama warga"
                " tidak."
            )
        )
        self._for_whom = words(theme, "value", "helpForWhom", wrap=True)
        self.column.addWidget(self._for_whom)
        self._titled(self.tr("Mengapa dibantu?"))
        self._why = Choices(theme, "helpWhy", tuple(why_words().items()))
        self.column.addWidget(self._why)
        self._read = self._field("helpNumber", self.tr("NIK dari KTP, atau pindai kartu digitalnya"), READ_MAX)
        self._read.setEchoMode(QLineEdit.EchoMode.Password)
        self._read_note = words(theme, "caption", "helpRead", quiet=True, wrap=True)
        self.column.addWidget(self._read_note)
        self._name = self._field("helpName", self.tr("Nama menurut KTP (boleh kosong)"), NAME_MAX)
        self._birth_date = self._field("helpBorn", self.tr("Tanggal lahir: 31-12-1990 (boleh kosong)"), DATE_LENGTH)
        self._agreed = QCheckBox(self.tr("Warga mengatakan ya: petugas boleh mengerjakan ini untuknya."))
        self._agreed.setObjectName("helpAgreed")
        self._agreed.setAccessibleName(self._agreed.text())
        self._agreed.setFont(theme.font("body"))
        self._agreed.setMinimumHeight(theme.px(32))
        self.column.addWidget(self._agreed)
        self._missing = words(theme, "caption", "helpMissing", quiet=True, wrap=True)
        self.column.addWidget(self._missing)
        self._begin = KeyButton(theme, "helpBegin", "heart-handshake", kind="primary", press=self._ask)
        self.close_foot(self._begin)
        for changed in (self._why.changed, self._read.textChanged, self._agreed.toggled):
            changed.connect(self._refresh)
        self.show_view(shown)
        self.open(self._why.stop)

    def show_view(self, shown: AssistedView) -> None:
        self._shown = shown
        self._for_whom.setText(shown.for_whom)
        self.show_problem(shown.problem)
        self._refresh()

    def _titled(self, text: str) -> None:
        label = words(self._theme, "value", text=text, wrap=True)
        self.column.addWidget(label)

    def _field(self, name: str, text: str, most: int) -> QLineEdit:
        self._titled(text)
        field = text_field(self._theme, name, text)
        field.setPlaceholderText("")
        field.setMaxLength(most)
        field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.column.addWidget(field)
        return field

    def _why_not(self) -> str:
        if not self._why.value():
            return self.tr("Pilih dulu sebabnya.")
        if not is_whole(self._read.text()):
            return self.tr("Ketik 16 angka NIK, atau pindai kartunya.")
        return "" if self._agreed.isChecked() else self.tr("Tanyakan dulu, lalu centang jawaban warga.")

    def _refresh(self) -> None:
        missing, working = self._why_not(), self._shown.working
        wait = self.tr("Sebentar…")
        self._read_note.setText(read_words(self._read.text()))
        self._missing.setText("" if working else missing)
        self._begin.set_state(kind="primary", reason=wait if working else missing, working=working)
        self._begin.set_text(wait if working else self.tr("Mulai membantu"))
        measure_again(self._read_note, self._missing)
        self._fit()

    def _ask(self) -> None:
        if not self._why_not() and not self._shown.working:
            birth_date = date_typed(self._birth_date.text())
            self.beginAsked.emit(self._why.value(), self._read.text(), self._name.text(), birth_date, True)


class GoingDialog(Dialog):
    """What may be done for whoever is helped; leaving it is the end."""

    ticketAsked = Signal()
    formAsked = Signal(str)

    def __init__(self, theme: Theme, over: QWidget, shown: AssistedView) -> None:
        super().__init__(theme, over, self.tr("Membantu warga"), WIDTH)
        self._shown = AssistedView()
        self._facts = Facts(theme, "helped")
        self._until = words(theme, "value", "helpUntil", wrap=True)
        self._ticket = KeyButton(theme, "helpTicket", "ticket", kind="second", press=self.ticketAsked)
        self._nothing = words(theme, "body", "helpNothingLeft", quiet=True, wrap=True)
        self._paper = words(theme, "body", "helpPaper", quiet=True, wrap=True)
        self._forms: dict[str, tuple[KeyButton, QWidget]] = {}
        self.column.addLayout(self._facts)
        self.place(self._until, self._ticket)
        for form in shown.forms:
            self._add_form(form)
        self.place(self._nothing, self._paper)
        self.add_problem()
        end = KeyButton(
            theme, "helpEnd", "check", "Esc", kind="primary", text=self.tr("Selesai membantu"), press=self.leave
        )
        self.foot.addStretch(1)
        self.foot.addWidget(end)
        self.show_view(shown)
        self.open()

    def _add_form(self, form: FormChoice) -> None:
        sent = words(self._theme, "value", f"helpSent.{form.code}", text=form.sent, wrap=True)
        button = KeyButton(self._theme, f"helpForm.{form.code}", "file-pencil", kind="second")
        button.set_state(kind="second")
        button.set_text(self.tr("Isi {0}…").format(form.title))
        button.clicked.connect(lambda _=False: self.formAsked.emit(form.code))
        self.place(button, sent)
        button.setVisible(not form.sent)
        sent.setVisible(bool(form.sent))
        if form.sent:
            announce(sent, form.sent)

    def show_view(self, shown: AssistedView) -> None:
        self._facts.show_rows(shown.rows)
        self._until.setText(shown.begun)
        self._ticket.setVisible(shown.needs_number)
        self._ticket.set_state(kind="second")
        self._ticket.set_text(self.tr("Ambilkan nomor antrean…"))
        for label, text in ((self._nothing, shown.nothing_left), (self._paper, shown.paper)):
            show_text(label, text)
        self.show_problem(shown.problem)
        self._fit()


class TicketDialog(InnerDialog):
    serviceChosen = Signal(str)

    def __init__(self, theme: Theme, over: QWidget, shown: AssistedView, services: list[ServiceRow]) -> None:
        super().__init__(theme, over, self.tr("Nomor antrean untuk warga"), WIDTH)
        self._shown = shown
        self.add_problem()
        self._picker = ServicePicker(theme, "help", 8)
        self._picker.show_services(services)
        self._picker.changed.connect(self._refresh)
        self._picker.taken.connect(self._choose)
        self.column.addWidget(self._picker, 1)
        self._take = KeyButton(theme, "helpTake", "ticket", "Enter", kind="primary", press=self._choose)
        self.foot_of(self._take)
        self.show_view(shown)
        self.open(self._picker.search)

    def show_view(self, shown: AssistedView) -> None:
        self._shown = shown
        self.show_problem(shown.problem)
        self._refresh()

    def _refresh(self) -> None:
        wait = self.tr("Sebentar…") if self._shown.working else ""
        missing = "" if self._picker.chosen() else self.tr("Pilih dulu layanannya.")
        self._take.set_state(kind="primary", reason=wait or missing, working=self._shown.working)
        self._take.set_text(wait or self.tr("Ambil nomor"))

    def _choose(self) -> None:
        if self._picker.chosen() and not self._shown.working:
            self.serviceChosen.emit(self._picker.chosen())


class FormDialog(InnerDialog):
    """The citizen says the answers and the officer writes them: the same questions and the same checks as at the
    kiosk. What was typed stays until the hub has it."""

    sendAsked = Signal(object)  # the answers

    def __init__(self, theme: Theme, over: QWidget, shown: AssistedView, form: FormChoice) -> None:
        super().__init__(theme, over, form.title, WIDTH)
        self.code, self._shown = form.code, AssistedView()
        self.add_problem()
        self.note(self.tr("Bacakan pertanyaannya, tulis jawaban warga, lalu bacakan lagi sebelum dikirim."))
        self._fields = [FieldRow(theme, field) for field in form.fields]
        self.place(*self._fields)
        self._send = KeyButton(theme, "helpSend", "check", kind="primary", press=self._ask)
        self.foot_of(self._send)
        self.show_view(shown)
        self.open(self._fields[0].stop)

    def show_view(self, shown: AssistedView) -> None:
        before, self._shown = self._shown, shown
        wait = self.tr("Sebentar…") if shown.working else ""
        self._send.set_state(kind="primary", reason=wait, working=shown.working)
        self._send.set_text(wait or self.tr("Kirim formulir"))
        self.show_problem(shown.problem)
        if shown.wrong != before.wrong:
            for field in self._fields:
                field.show_wrong(shown.wrong.get(field.shown.name, ""))
            self._go_to_first_wrong()
        self._fit()

    def _go_to_first_wrong(self) -> None:
        found = next((field for field in self._fields if field.shown.name in self._shown.wrong), None)
        if found is not None:
            found.focus()
            self._body.ensureWidgetVisible(found)

    def _ask(self) -> None:
        if not self._shown.working:
            self.sendAsked.emit({field.shown.name: field.answer() for field in self._fields})


class AssistedDialogs(DialogFlow):
    def __init__(self, vm: AssistedViewModel, put: Put) -> None:
        super().__init__(vm, put, vm.end)
        self._vm = vm
        self._form = ""
        self._vm.changed.connect(self._follow)

    def show(self) -> None:
        if self._vm.state.may("help_citizen"):
            self._vm.wipe()
            self.turn(self._begin)

    def _follow(self) -> None:
        """To the dialog for what is so now."""
        shown = self._vm.view()
        if self._dialog is None:
            return
        if isinstance(self._dialog, BeginDialog) is not bool(shown.begun) and not self._is_done(shown):
            self._dialog.show_view(shown)
        else:
            self.turn(self._going if shown.begun else self._begin)

    def _is_done(self, shown: AssistedView) -> bool:
        """Whether what the dialog was opened for is done."""
        if isinstance(self._dialog, TicketDialog):
            return not shown.needs_number
        return isinstance(self._dialog, FormDialog) and bool(self._choice(shown).sent)

    def _choice(self, shown: AssistedView) -> FormChoice:
        return next(form for form in shown.forms if form.code == self._form)

    def _begin(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = BeginDialog(theme, over, self._vm.view())
        dialog.beginAsked.connect(self._vm.begin)
        return self.opened(dialog)

    def _going(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = GoingDialog(theme, over, self._vm.view())
        dialog.ticketAsked.connect(lambda: self.turn(self._ticket))
        dialog.formAsked.connect(self._open_form)
        return self.opened(dialog)

    def _ticket(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = TicketDialog(theme, over, self._vm.view(), self._vm.serviceRows())
        dialog.listAsked.connect(lambda: self.turn(self._going))
        dialog.serviceChosen.connect(self._vm.takeTicket)
        return self.opened(dialog)

    def _open_form(self, code: str) -> None:
        self._form = code
        self.turn(self._fill_in)

    def _fill_in(self, theme: Theme, over: QWidget) -> Dialog:
        shown = self._vm.view()
        dialog = FormDialog(theme, over, shown, self._choice(shown))
        dialog.listAsked.connect(lambda: self.turn(self._going))
        dialog.sendAsked.connect(lambda answers: self._vm.send(dialog.code, answers))
        return self.opened(dialog)
