"""What an officer may do with somebody who still waits: call them out of turn, or let them go first by law."""

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter.core.actions import Action
from counter.line.commands import CommandsViewModel
from counter.line.view_state import LineRow
from counter.line.words import LANE_ICONS, lane_name, line_view
from counter.widgets.basics import Chip, KeyButton, words
from counter.widgets.dialog import Choice, ChoiceDialog, Dialog
from counter.widgets.dialog_flow import DialogFlow, Put
from counter.widgets.pickers import ReasonPicker
from counter.widgets.theme import Theme
from office.contract.answers import DeskRow
from office.contract.commands import Priority

translate = QCoreApplication.translate

CLASSES: Final[tuple[Priority, ...]] = ("elderly", "disability", "pregnant", "child", "disaster")


class ChosenDialog(Dialog):
    """Who exactly, ahead of how many, and why: a slip of the hand here would call somebody else's citizen."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, over: QWidget, row: LineRow, ahead: int) -> None:
        super().__init__(theme, over, self.tr("Panggil {0} di luar giliran?").format(row.number), 520)
        service = words(theme, "value", "chosenService", text=row.service, wrap=True)
        self.column.addWidget(service)
        self.note(self.tr("{0} orang menunggu di depannya. Alasannya tercatat.").format(ahead))
        chip = Chip(theme, "chosenReason")
        self.column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        chip.show_chip(row.chip)
        self._reasons = ReasonPicker(
            theme,
            "chosen",
            (
                self.tr("Keadaan mendesak"),
                self.tr("Melanjutkan urusan yang tadi"),
                self.tr("Hanya petugas ini yang dapat melayani"),
                self.tr("Sudah dipanggil, tetapi tidak terdengar"),
            ),
        )
        self._reasons.changed.connect(self._show_choice)
        self._reasons.taken.connect(self._choose)
        self.column.addWidget(self._reasons)
        self._call = KeyButton(theme, "chosenConfirm", "speakerphone", kind="primary")
        self._call.set_text(self.tr("Panggil {0}").format(row.number))
        self._call.clicked.connect(self._choose)
        self.close_foot(self._call)
        self._show_choice()
        self.open()

    def _show_choice(self) -> None:
        reason = "" if self._reasons.reason() else self.tr("Pilih alasannya dulu.")
        self._call.set_state(kind="primary", reason=reason)

    def _choose(self) -> None:
        reason = self._reasons.reason()
        if reason:
            self.leave()
            self.chosen.emit(reason)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        index = event.key() - Qt.Key.Key_1
        button = self._reasons.group.button(index) if 0 <= index < len(self._reasons.group.buttons()) else None
        if button is not None:
            button.setChecked(True)
            button.setFocus()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        else:
            super().keyPressEvent(event)


class GrantDialog(ChoiceDialog):
    """The classes the law names; offered, never forced, and taken back the same way."""

    def __init__(self, theme: Theme, over: QWidget, number: str, now: Priority) -> None:
        super().__init__(theme, over, self.tr("Prioritas untuk {0}").format(number), 480)
        self.note(self.tr("Tanyakan dulu kepada pemohon. Waktu tunggunya tetap dihitung dari kedatangan."))
        has = self.tr("Sudah begitu sekarang.")
        choices = [
            Choice(each, f"grant.{each}", LANE_ICONS[each], lane_name(each), reason=has if each == now else "")
            for each in CLASSES
        ]
        none = self.tr("Tanpa prioritas")
        choices.append(Choice("none", "grant.none", "ticket", none, reason=has if now == "none" else ""))
        self.add_choices(choices)
        self.close_foot()
        self.open()


class LineDialogs(DialogFlow):
    """An act on somebody in the line or beside it; a dialog asks for one more word only when it can be done at all."""

    def __init__(self, vm: CommandsViewModel, put: Put) -> None:
        super().__init__(vm, put)
        self._vm = vm

    def ask_chosen(self, act: Action, row: LineRow | None) -> None:
        if row is None:
            self._vm.notify(translate("Desk", "Pilih dulu nomornya di antrean."))
        else:
            self.ask(act, UUID(row.key))

    def ask(self, act: Action, entry: UUID) -> None:
        if act is Action.CALL_CHOSEN:
            self._ask_to_call(entry)
        elif act is Action.GRANT:
            self._ask_for_class(entry)
        else:
            vm = self._vm
            {Action.RESUME: vm.resume, Action.RETURN: vm.returnToLine, Action.LEAVE: vm.leave}[act](entry)

    def _ask_to_call(self, entry: UUID) -> None:
        state = self._vm.state
        rows = line_view(state, self._vm.now()).rows
        ahead = next((ahead for ahead, row in enumerate(rows) if row.key == str(entry)), None)
        if ahead is None or state.by_itself or state.why_not(Action.CALL_CHOSEN) or state.asked:
            self._vm.callChosen(entry, "")  # says why not; by voice and by slip it is nobody's turn
        elif ahead == 0:
            their_turn = translate("Desk", "Giliran {0} memang sekarang.").format(rows[0].number)
            self._vm.notify(their_turn, Action.CALL)
        else:
            self.turn(partial(self._make_chosen, entry, rows[ahead], ahead))

    def _ask_for_class(self, entry: UUID) -> None:
        state = self._vm.state
        waiting = state.desk.line if state.desk is not None else ()
        row = next((row for row in waiting if row.entry == entry), None)
        if row is None:
            return
        if state.why_not(Action.GRANT) or state.asked:
            self._vm.grant(entry, "none")  # says why not
        else:
            self.turn(partial(self._make_grant, row))

    def _make_chosen(self, entry: UUID, row: LineRow, ahead: int, theme: Theme, over: QWidget) -> Dialog:
        dialog = ChosenDialog(theme, over, row, ahead)
        dialog.chosen.connect(lambda reason: self._vm.callChosen(entry, reason))
        return self.opened(dialog)

    def _make_grant(self, row: DeskRow, theme: Theme, over: QWidget) -> Dialog:
        dialog = GrantDialog(theme, over, row.number, row.priority)
        dialog.picked.connect(lambda priority: self._vm.grant(row.entry, priority))
        return self.opened(dialog)
