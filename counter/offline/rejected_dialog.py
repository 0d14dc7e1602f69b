"""What the hub would not have of what was done without it: each number with its reason, until a person has decided."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from counter.offline.rules import OfflineState
from counter.offline.view_model import OfflineViewModel
from counter.offline.view_state import RejectedRow
from counter.offline.words import refused_rows
from counter.widgets.basics import KeyButton, clear, rule, words
from counter.widgets.dialog import Dialog
from counter.widgets.dialog_flow import DialogFlow, Put
from counter.widgets.flow_layout import flowing
from counter.widgets.layouts import column_in
from counter.widgets.theme import Theme


class RejectedDialog(Dialog):
    againAsked = Signal(tuple)  # op_ids
    seenAsked = Signal(tuple)

    def __init__(self, theme: Theme, over: QWidget, rows: tuple[RejectedRow, ...]) -> None:
        super().__init__(theme, over, self.tr("Yang ditolak server"), 560)
        self._shown: tuple[RejectedRow, ...] = ()
        self.note(
            self.tr(
                "Ini dikerjakan saat server kantor diam, tetapi tidak cocok dengan catatannya. "
                "Semuanya tersimpan sampai ada yang memutuskan."
            )
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.column.addLayout(self._rows)
        self.close_foot()
        self.show_view(rows)
        self.open()

    def show_view(self, rows: tuple[RejectedRow, ...]) -> None:
        if rows == self._shown:
            return
        self._shown = rows
        clear(self._rows)
        for row in rows:
            self._rows.addWidget(self._row(row))
        if not rows:
            self.leave()
            return
        self._fit()

    def _row(self, row: RejectedRow) -> QWidget:
        theme, part = self._theme, QFrame()
        column = column_in(part, rule(theme), gap=6)
        number = words(theme, "row_number", "refusedNumber", text=row.number)
        why = words(theme, "value", "refusedWhy", text=row.why, wrap=True, tone="brick")
        done = words(theme, "body", "refusedDone", text=row.done, quiet=True, wrap=True)
        for label in (number, why, done):
            column.addWidget(label)
        buttons, flow = flowing()
        for name, icon, text, asked in (
            ("refusedAgain", "refresh", self.tr("Kirim lagi"), self.againAsked),
            ("refusedSeen", "check", self.tr("Sudah diurus"), self.seenAsked),
        ):
            button = KeyButton(theme, name, icon, text=text)
            button.setAccessibleName(f"{text} {row.number}")
            button.clicked.connect(partial(asked.emit, row.op_ids))
            flow.addWidget(button)
        column.addWidget(buttons)
        return part


class OfflineDialogs(DialogFlow):
    def __init__(self, vm: OfflineViewModel, put: Put) -> None:
        super().__init__(vm, put)
        self._vm = vm
        self.follow(vm.changed, lambda: refused_rows(vm.state))

    def answer(self) -> None:
        """What the strip about the desk's own acts asks for: a look at what was refused, or only to be read."""
        if self._vm.state.part(OfflineState).refused:
            self.turn(self._make)
        else:
            self._vm.acceptedSeen()

    def _make(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = RejectedDialog(theme, over, refused_rows(self._vm.state))
        dialog.againAsked.connect(self._vm.sendAgain)
        dialog.seenAsked.connect(self._vm.refusalSeen)
        return self.opened(dialog)
