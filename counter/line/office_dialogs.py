"""What a front desk does beside its own line: check an appointment in, and see every line of the office."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter.core.hub_sync import HubSync
from counter.line.check_in import CheckInViewModel
from counter.line.office_words import check_in_view, service_rows
from counter.line.view_state import CheckInView
from counter.widgets.basics import Chip, KeyButton, announce, mark_wrong, show_text, words
from counter.widgets.dialog import Dialog
from counter.widgets.dialog_flow import DialogFlow, Put
from counter.widgets.pickers import ServicePicker, text_field
from counter.widgets.theme import Theme
from counter.widgets.views import ServiceRow

CODE_LENGTH_MAX = 64


class CheckInDialog(Dialog):
    """The code as the citizen reads it out, or as a scanner types it; the answer stands in the same dialog."""

    codeAsked = Signal(str)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, self.tr("Daftarkan janji temu"), 480)
        self._shown = CheckInView()
        self.note(self.tr("Ketik atau pindai kode janji dari pemohon."))
        self._code = text_field(theme, "appointmentCode", self.tr("Kode janji"))
        self._code.setMaxLength(CODE_LENGTH_MAX)
        self._code.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhUppercaseOnly)
        self._code.returnPressed.connect(self._ask)
        self._code.textEdited.connect(lambda: self.show_problem(""))
        self.column.addWidget(self._code)
        self.add_problem("appointmentProblem")
        self._number = words(theme, "number", "appointmentNumber", tone="teal")
        self._service = words(theme, "value", "appointmentService", wrap=True)
        self._note = words(theme, "body", "appointmentNote", quiet=True, wrap=True)
        self._late = Chip(theme, "appointmentTime")
        self.place(self._number, self._service)
        self.column.addWidget(self._late, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._note)
        for part in (self._number, self._service, self._late, self._note):
            part.hide()
        self._send = KeyButton(theme, "appointmentConfirm", "calendar-check", "Enter", kind="primary")
        self._send.set_text(self.tr("Daftarkan"))
        self._send.clicked.connect(self._ask)
        self.close_foot(self._send)
        self.open(self._code)

    def show_check_in(self, shown: CheckInView) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        self._send.set_state(
            kind="primary", reason=self.tr("Sebentar…") if shown.working else "", working=shown.working
        )
        self._send.set_text(self.tr("Sebentar…") if shown.working else self.tr("Daftarkan"))
        self.show_problem(shown.problem)
        for label, text in ((self._number, shown.number), (self._service, shown.service), (self._note, shown.note)):
            show_text(label, text)
        self._late.show_chip(shown.late)
        if shown.number:
            announce(self._number, f"{shown.number}, {shown.service}. {shown.note}")
            self._code.clear()  # ready for the next one
            self._code.setFocus()
        self._fit()

    def show_problem(self, problem: str) -> None:
        super().show_problem(problem)
        mark_wrong(self._code, problem)

    def _ask(self) -> None:
        if self._code.text().strip() and not self._shown.working:
            self.codeAsked.emit(self._code.text())


class LinesDialog(Dialog):
    """Every service with who waits, how long, and what is full until when. Only to look at."""

    def __init__(self, theme: Theme, over: QWidget, rows: Sequence[ServiceRow]) -> None:
        super().__init__(theme, over, self.tr("Semua antrean"), 720)
        self._picker = ServicePicker(theme, "lines", 11)
        self.show_services(rows)
        self.column.addWidget(self._picker, 1)
        self.close_foot()
        self.open(self._picker.search)

    def show_services(self, rows: Sequence[ServiceRow]) -> None:
        """What is full stands first: that is what somebody is asked about."""
        self._picker.show_services(sorted(rows, key=lambda row: not row.full))


class OfficeDialogs(DialogFlow):
    def __init__(self, vm: CheckInViewModel, sync: HubSync, put: Put) -> None:
        super().__init__(vm, put)
        self._vm, self._sync = vm, sync
        vm.changed.connect(self._show)

    def check_in(self) -> None:
        self._vm.forgetCheckIn()
        self.turn(self._make_check_in)

    def show_lines(self) -> None:
        self._sync.readOffice()
        self.turn(self._make_lines)

    def _show(self) -> None:
        if isinstance(self._dialog, CheckInDialog):
            self._dialog.show_check_in(check_in_view(self._vm.state))
        elif isinstance(self._dialog, LinesDialog):
            self._dialog.show_services(self._rows())

    def _rows(self) -> list[ServiceRow]:
        return service_rows(self._vm.state, self._vm.now())

    def _make_check_in(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = CheckInDialog(theme, over)
        dialog.codeAsked.connect(self._vm.checkIn)
        return self.opened(dialog)

    def _make_lines(self, theme: Theme, over: QWidget) -> Dialog:
        return self.opened(LinesDialog(theme, over, self._rows()))
