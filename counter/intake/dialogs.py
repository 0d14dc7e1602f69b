"""A ticket that is taken in from its slip: scanned, typed or pasted; the answer stands in the same dialog."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter.core.actions import Action
from counter.intake.view_model import TEXT_MAX, IntakeViewModel
from counter.intake.view_state import IntakeView
from counter.intake.words import intake_view
from counter.visit.slips import SlipsViewModel
from counter.widgets.basics import Chip, KeyButton, announce, mark_wrong, release_focus, show_text, words
from counter.widgets.dialog import Dialog
from counter.widgets.dialog_flow import DialogFlow, Put
from counter.widgets.pickers import text_field
from counter.widgets.theme import Theme


class TakeInDialog(Dialog):
    """A scanner types and ends with Enter. The field is free again at once, so that a pile can be scanned through."""

    textAsked = Signal(str)
    callAsked = Signal(UUID)
    againAsked = Signal(UUID)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, self.tr("Masukkan dari karcis"), 520)
        self._shown = IntakeView()
        self.note(self.tr("Pindai QR pada karcis, atau ketik nomornya."))
        self._text = text_field(theme, "paperText", self.tr("QR atau nomor, misalnya A-K2 007"))
        self._text.setMaxLength(TEXT_MAX)
        self._text.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self._text.returnPressed.connect(self._ask)
        self._text.textEdited.connect(lambda: self.show_problem(""))
        self.column.addWidget(self._text)
        self.add_problem("paperProblem")
        self._number = words(theme, "number", "paperNumber", tone="teal", wrap=True)
        self._service = words(theme, "value", "paperService", wrap=True)
        self._chip = Chip(theme, "paperChip")
        self._note = words(theme, "body", "paperNote", quiet=True, wrap=True)
        self._done = words(theme, "caption", "paperDone", quiet=True, wrap=True)
        self.place(self._number, self._service)
        self.column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._note)
        self._call = KeyButton(theme, "paperCall", "speakerphone", kind="second", press=self._ask_to_call)
        self.column.addWidget(self._call, 0, Qt.AlignmentFlag.AlignLeft)
        self._again = KeyButton(theme, "paperAgain", "printer", kind="second")
        self._again.set_text(self.tr("Cetak ulang karcisnya"))
        self._again.clicked.connect(self._ask_again)
        self.column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._done)
        self._send = KeyButton(theme, "paperConfirm", "ticket", "Enter", kind="primary", press=self._ask)
        self.close_foot(self._send)
        self._show(IntakeView())
        self.open(self._text)

    def show_view(self, shown: IntakeView) -> None:
        if shown != self._shown:
            self._show(shown)
            announce(self._number, f"{shown.number}, {shown.service}. {shown.note}" if shown.number else "")

    def _show(self, shown: IntakeView) -> None:
        self._shown = shown
        self._send.set_state(
            kind="primary", reason=self.tr("Sebentar…") if shown.working else "", working=shown.working
        )
        self._send.set_text(self.tr("Sebentar…") if shown.working else shown.go_on or self.tr("Masukkan"))
        self.show_problem(shown.problem)
        for label, text in (
            (self._number, shown.number),
            (self._service, shown.service),
            (self._note, shown.note),
            (self._done, shown.done),
        ):
            show_text(label, text)
        self._chip.show_chip(shown.chip)
        if shown.entry is None:
            release_focus(self._call)
        if shown.again is None:
            release_focus(self._again)
        self._again.setVisible(shown.again is not None)
        self._call.set_text(shown.call)
        self._call.setVisible(shown.entry is not None)
        if shown.text and not self._text.text():
            self._text.setText(shown.text)
            self._text.selectAll()  # another scan takes its place
        self._text.setFocus()
        self._fit()

    def show_problem(self, problem: str) -> None:
        super().show_problem(problem)
        mark_wrong(self._text, problem)

    def _ask(self) -> None:
        text = self._text.text().strip()
        if text or self._shown.go_on:
            self._text.clear()
            self.textAsked.emit(text)

    def _ask_again(self) -> None:
        entry = self._shown.again
        if entry is not None:
            self.leave()
            self.againAsked.emit(entry)

    def _ask_to_call(self) -> None:
        entry = self._shown.entry
        if entry is not None:
            self.leave()
            self.callAsked.emit(entry)


class IntakeDialogs(DialogFlow):
    """`ask_about` asks for an act on somebody in the line."""

    def __init__(
        self, vm: IntakeViewModel, slips: SlipsViewModel, put: Put, ask_about: Callable[[Action, UUID], None]
    ) -> None:
        super().__init__(vm, put)
        self._vm, self._slips, self._ask_about = vm, slips, ask_about
        self.follow(vm.changed, lambda: intake_view(vm.state))

    def show(self) -> None:
        self._vm.forgetSlip()
        self.turn(self._make)

    def _make(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = TakeInDialog(theme, over)
        dialog.textAsked.connect(self._vm.takeIn)
        dialog.callAsked.connect(self._call)
        dialog.againAsked.connect(self._slips.printTicketAgain)
        return self.opened(dialog)

    def _call(self, entry: UUID) -> None:
        if self._vm.state.by_itself:
            self._vm.callFound()
        else:
            self._ask_about(Action.CALL_CHOSEN, entry)
