"""What the person at the desk needs next: an outcome and more services, a hold, another line."""

from collections.abc import Callable, Sequence
from typing import Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from counter.core.actions import Action
from counter.line.commands import CommandsViewModel
from counter.line.office_words import counter_words, service_rows
from counter.visit.done_words import plan_chip
from counter.widgets.basics import KeyButton, clear, rule, words
from counter.widgets.dialog import Choice, ChoiceDialog, Dialog
from counter.widgets.dialog_flow import DialogFlow, Put
from counter.widgets.layouts import row_in
from counter.widgets.pickers import FewChoices, ReasonPicker, ServicePicker
from counter.widgets.theme import Theme
from counter.widgets.views import ServiceRow

HOLD_MINUTES: Final = (5, 10, 15, 30)
ENTER: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Visit(msgspec.Struct, frozen=True):
    """Whose visit ends: what the form still leaves open and what is planned next, each as a sentence or empty."""

    number: str
    to_check: str = ""
    plan: str = ""


class OutcomeDialog(ChoiceDialog):
    """Compulsory: a visit cannot be finished without saying how it ended. Before that, more may be added to it."""

    chosen = Signal(str, object)  # the outcome, and the codes of the services added

    def __init__(self, theme: Theme, over: QWidget, visit: Visit, services: Sequence[ServiceRow]) -> None:
        super().__init__(theme, over, self.tr("Bagaimana hasil layanan {0}?").format(visit.number), 560)
        self._services, self._then = {row.code: row.name for row in services}, list[str]()
        self._plan = visit.plan
        self.note(visit.to_check or self.tr("Hasilnya tercatat, lalu bukti dicetak bila ada printer."))
        self.add_choices(self._choices())
        self.column.addSpacing(4)
        self.column.addWidget(rule(theme))
        self._next = words(theme, "body", "visitPlan", wrap=True)
        self.column.addWidget(self._next)
        self._added = QVBoxLayout()
        self._added.setSpacing(6)
        self.column.addLayout(self._added)
        self._add_button = KeyButton(theme, "addService", "files", "4")
        self._add_button.set_text(self.tr("Tambah layanan ke kunjungan ini…"))
        self._add_button.clicked.connect(self._ask_service)
        self.column.addWidget(self._add_button)
        self._picker = ServicePicker(theme, "addService", 4)
        self._picker.show_services(services)
        self._picker.taken.connect(self._take)
        self._picker.hide()
        self.column.addWidget(self._picker)
        self.close_foot()
        self._show_then()
        self.picked.connect(lambda outcome: self.chosen.emit(outcome, tuple(self._then)))
        self.open()

    def _choices(self) -> tuple[Choice, ...]:
        return (
            Choice(
                "done",
                "outcomeDone",
                "circle-check",
                self.tr("Selesai"),
                self.tr("Urusan tuntas atau produk sudah diserahkan."),
            ),
            Choice(
                "incomplete",
                "outcomeIncomplete",
                "clock-pause",
                self.tr("Belum lengkap"),
                self.tr("Berkas kurang, pemohon perlu datang lagi."),
            ),
            Choice(
                "referred",
                "outcomeReferred",
                "arrow-forward-up",
                self.tr("Dirujuk"),
                self.tr("Diteruskan ke instansi atau kantor lain."),
            ),
        )

    def _show_then(self) -> None:
        self._next.setText(self._plan or self.tr("Tidak ada layanan lain dalam kunjungan ini."))
        self._next.setVisible(bool(self._plan) or not self._then)
        clear(self._added)
        for code in self._then:
            row = self._then_row(code)
            self._added.addWidget(row)
            row.show()
        self._fit()

    def _then_row(self, code: str) -> QWidget:
        name = self._services[code]
        label = words(self._theme, "value", "addedService", text=self.tr("Ditambah: {0}").format(name), wrap=True)
        drop = KeyButton(self._theme, "dropService", "x", kind="link")
        drop.setAccessibleName(self.tr("Batal menambah {0}").format(name))
        drop.setToolTip(drop.accessibleName())
        drop.clicked.connect(lambda: self._drop(code))
        line = QWidget()
        row = row_in(line)
        row.addWidget(label, 1)
        row.addWidget(drop)
        return line

    def _ask_service(self) -> None:
        self._add_button.hide()
        self._picker.show()
        self._fit()
        self._picker.search.setFocus()
        self._body.ensureWidgetVisible(self._picker)

    def _take(self) -> None:
        code = self._picker.chosen()
        if code:
            self.add(code)

    def add(self, code: str) -> None:
        if code not in self._then:
            self._then.append(code)
        self._end_picking()
        self._show_then()

    def _drop(self, code: str) -> None:
        self._then.remove(code)
        self._show_then()
        self._add_button.setFocus()

    def _end_picking(self) -> None:
        self._picker.forget()
        self._picker.hide()
        self._add_button.show()
        self._add_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self._picker.isVisible():
            self._end_picking()
        elif event.key() == Qt.Key.Key_4:
            self._ask_service()
        else:
            super().keyPressEvent(event)


class HoldDialog(Dialog):
    """Why, and for how long. Whose time nobody knows is held all the same."""

    chosen = Signal(str, int)

    def __init__(self, theme: Theme, over: QWidget, number: str) -> None:
        super().__init__(theme, over, self.tr("Tunda {0}, karena apa?").format(number), 560)
        self.note(self.tr("Nomor pindah ke bawah antrean dan bisa dilanjutkan kapan saja."))
        self._reasons = ReasonPicker(
            theme,
            "hold",
            (
                self.tr("Melengkapi berkas"),
                self.tr("Fotokopi atau cetak foto"),
                self.tr("Membayar di bank"),
                self.tr("Menunggu berkas dari bagian lain"),
            ),
        )
        first = self._reasons.group.button(0)
        first.setChecked(True)
        self._reasons.taken.connect(self._choose)
        self._reasons.changed.connect(self._show_choice)
        self.place(self._reasons, rule(theme))
        self._minutes = self._make_minutes()
        self.column.addWidget(self._minutes)
        self._hold = KeyButton(theme, "holdConfirm", "player-pause", "Enter", kind="primary")
        self._hold.set_text(self.tr("Tunda"))
        self._hold.clicked.connect(self._choose)
        self.close_foot(self._hold)
        self.open(first)

    def _make_minutes(self) -> FewChoices:
        known = {str(minutes): self.tr("{0} menit").format(minutes) for minutes in HOLD_MINUTES}
        choices = known | {"0": self.tr("belum tahu")}
        return FewChoices(self._theme, "holdMinutes", self.tr("Kira-kira kembali dalam"), choices, "0")

    def _show_choice(self) -> None:
        reason = "" if self._reasons.reason() else self.tr("Tulis alasannya dulu.")
        self._hold.set_state(kind="primary", reason=reason)

    def _choose(self) -> None:
        reason = self._reasons.reason()
        if reason:
            self.leave()
            self.chosen.emit(reason, int(self._minutes.value()))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in ENTER:
            self._choose()
        else:
            super().keyPressEvent(event)


class TransferDialog(Dialog):
    """Where to, where in that line, and whether the person comes back here afterwards."""

    chosen = Signal(str, str, bool)  # service, place, back

    def __init__(self, theme: Theme, over: QWidget, number: str, counter: str, services: Sequence[ServiceRow]) -> None:
        super().__init__(theme, over, self.tr("Alihkan {0} ke layanan apa?").format(number), 620)
        self.note(self.tr("Nomor dan waktu datangnya tetap sama. Ketik untuk mencari."))
        self._picker = ServicePicker(theme, "transfer", 6)
        self._picker.show_services(services)
        self._picker.changed.connect(self._show_choice)
        self._picker.taken.connect(self._choose)
        self.column.addWidget(self._picker, 1)
        self._position = self._make_positions()
        self.column.addWidget(self._position)
        self._back = QCheckBox(self.tr("Kembali ke {0} sesudahnya").format(counter))
        self._back.setObjectName("transferBack")
        self._back.setAccessibleName(self._back.text())
        self._back.setFont(theme.font("body"))
        self._back.setMinimumHeight(theme.px(32))
        self.column.addWidget(self._back)
        self._send = KeyButton(theme, "transferConfirm", "arrow-forward-up", "Enter", kind="primary")
        self._send.set_text(self.tr("Alihkan"))
        self._send.clicked.connect(self._choose)
        self.close_foot(self._send)
        self._show_choice()
        self.open(self._picker.search)

    def _make_positions(self) -> FewChoices:
        choices = {
            "arrival": self.tr("Menurut waktu datang"),
            "first": self.tr("Paling depan"),
            "last": self.tr("Paling belakang"),
        }
        return FewChoices(self._theme, "place", self.tr("Tempat di antrean itu"), choices, "arrival")

    def _show_choice(self) -> None:
        reason = "" if self._picker.chosen() else self.tr("Pilih layanan dulu.")
        self._send.set_state(kind="primary", reason=reason)

    def _choose(self) -> None:
        code = self._picker.chosen()
        if code:
            position, back = self._position.value(), self._back.isChecked()
            self.leave()
            self.chosen.emit(code, position, back)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in ENTER:
            self._choose()
        else:
            super().keyPressEvent(event)


class VisitDialogs(DialogFlow):
    """Some acts need one more word first; a dialog asks for it only when the act can be done at all.

    `to_check` answers what the form still leaves open, as a sentence or empty."""

    def __init__(self, vm: CommandsViewModel, put: Put, to_check: Callable[[], str]) -> None:
        super().__init__(vm, put)
        self._vm, self._to_check = vm, to_check

    def ask(self, act: Action) -> None:
        state = self._vm.state
        makes = {Action.FINISH: self._outcome, Action.HOLD: self._hold, Action.TRANSFER: self._transfer}
        if act is Action.UNDO:
            self._vm.undo()
        elif act not in makes or state.why_not(act) or state.asked:
            self._vm.ask(act)
        else:
            self.turn(makes[act])

    def _number(self) -> str:
        current = self._vm.state.current
        assert current is not None, "the act can be done"
        return current.number

    def _services(self) -> list[ServiceRow]:
        """Every service one may be sent to, the present one left out."""
        current = self._vm.state.current
        rows = service_rows(self._vm.state, self._vm.now())
        return [row for row in rows if current is not None and row.code != current.service]

    def _outcome(self, theme: Theme, over: QWidget) -> Dialog:
        state = self._vm.state
        planned = state.desk.plan if state.desk is not None else ()
        plan = plan_chip(state)
        visit = Visit(self._number(), self._to_check(), plan.text if plan is not None else "")
        services = [row for row in self._services() if row.code not in planned]
        dialog = OutcomeDialog(theme, over, visit, services)
        dialog.chosen.connect(self._vm.finish)
        return self.opened(dialog)

    def _hold(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = HoldDialog(theme, over, self._number())
        dialog.chosen.connect(self._vm.hold)
        return self.opened(dialog)

    def _transfer(self, theme: Theme, over: QWidget) -> Dialog:
        here = counter_words(self._vm.state.counter)
        dialog = TransferDialog(theme, over, self._number(), here, self._services())
        dialog.chosen.connect(self._vm.transfer)
        return self.opened(dialog)
