"""What an officer may do with somebody who still waits: call them out of turn, or let them go first by law."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter.core.view_state import LineRow
from counter.line.words import LANE_ICONS, lane_name
from counter.widgets.basics import Chip, KeyButton, words
from counter.widgets.dialog import Choice, ChoiceDialog, Dialog
from counter.widgets.pickers import ReasonPicker
from counter.widgets.theme import Theme
from office.contract.commands import Priority

CLASSES: Final[tuple[Priority, ...]] = ("elderly", "disability", "pregnant", "child", "disaster")


class ChosenDialog(Dialog):
    """Who exactly, ahead of how many, and why: a slip of the hand here would call somebody else's citizen."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, over: QWidget, row: LineRow, ahead: int) -> None:
        super().__init__(theme, over, self.tr("Panggil {0} di luar giliran?").format(row.number), 520)
        service = words(theme, "value", "chosenService", wrap=True)
        service.setText(row.service)
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
        self._call.say(self.tr("Panggil {0}").format(row.number))
        self._call.clicked.connect(self._choose)
        self.close_foot(self._call)
        self._show_choice()
        self.open()

    def _show_choice(self) -> None:
        reason = "" if self._reasons.reason() else self.tr("Pilih alasannya dulu.")
        self._call.dress(kind="primary", reason=reason)

    def _choose(self) -> None:
        reason = self._reasons.reason()
        if reason:
            self.leave()
            self.chosen.emit(reason)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        place = event.key() - Qt.Key.Key_1
        button = self._reasons.group.button(place) if 0 <= place < len(self._reasons.group.buttons()) else None
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
