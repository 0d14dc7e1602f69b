"""The office's devices in three dialogs: the list, one of them, and a code for a new one."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from counter.admin.devices.view_model import DevicesViewModel
from counter.admin.devices.words import DevicesView, DeviceView, PairingView
from counter.admin.list_flow import ListFlow
from counter.widgets.basics import KeyButton, announce, show_text, words
from counter.widgets.dialog import Dialog
from counter.widgets.list_dialog import WIDTH, InnerDialog, ListDialog
from counter.widgets.pickers import FewChoices, ReasonPicker, text_field
from counter.widgets.theme import Theme
from display.qt.qr_drawing import draw

NAME_LENGTH_MAX, COUNTER_LENGTH_MAX = 60, 20
MODULE_PX: Final = 5  # at every text size: larger, it would not fit the smallest window, and no eye reads it
INK: Final = QColor("black")  # whatever the colours of the counter: a scanner reads it


class DevicesDialog(ListDialog):
    pairAsked = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, "devices", self.tr("Perangkat kantor"))
        self._pair = KeyButton(theme, "devicesPair", "plus", kind="primary")
        self._pair.set_text(self.tr("Pasangkan perangkat baru…"))
        self._pair.clicked.connect(self.pairAsked)
        self.close_foot(self._pair)
        self.open()

    def show_view(self, shown: DevicesView) -> None:
        self._pair.setVisible(shown.may_pair)
        self._pair.set_state(kind="primary", reason=shown.pair_waits)
        self.show_list(shown)


class DeviceDialog(InnerDialog):
    """What is known of one device. Shutting it out asks for a reason first; nothing is chosen beforehand."""

    changeAsked = Signal(str, str)  # enabled or disabled, and why

    def __init__(self, theme: Theme, over: QWidget, shown: DeviceView) -> None:
        super().__init__(theme, over, shown.title, WIDTH)
        self.place_facts(chip="deviceState", facts="device", done="deviceDone")
        self._shown, self._asking = DevicesView(), False
        self._number = words(theme, "number", "deviceNumber")
        self._compare = words(theme, "value", "deviceCompare", wrap=True)
        self._compare.setText(self.tr("Cocokkan dengan angka di layar perangkat itu. Terima hanya kalau sama."))
        self.column.insertWidget(1, self._number)
        self.column.insertWidget(2, self._compare)
        self._add_reasons()
        self.column.addWidget(self._done)
        self.add_problem()
        self._disable = KeyButton(theme, "deviceDisable", "ban", press=self._press_disable)
        self._enable = KeyButton(theme, "deviceEnable", "check", kind="primary")
        self._enable.clicked.connect(lambda: self.changeAsked.emit("enabled", ""))
        self.foot_of(self._disable, self._enable)
        self.show_view(DevicesView(opened=shown))
        self.open()

    def _add_reasons(self) -> None:
        self._why = words(self._theme, "value", "deviceWhy", wrap=True)
        self._why.setText(
            self.tr("Mengapa dinonaktifkan? Sambungannya langsung diputus. Alasan dan nama Anda dicatat.")
        )
        self._reasons = ReasonPicker(
            self._theme,
            "device",
            (
                self.tr("Hilang atau dicuri"),
                self.tr("Rusak atau diperbaiki"),
                self.tr("Tidak dipakai lagi"),
                self.tr("Bukan perangkat kantor ini"),
            ),
        )
        self._reasons.changed.connect(self._refresh)
        self._reasons.taken.connect(self._press_disable)
        self.place(self._why, self._reasons)

    def show_view(self, shown: DevicesView) -> None:
        if shown.opened is None:
            return
        self._shown = shown
        if self.show_facts(shown.opened, shown):
            self._asking = False
        show_text(self._number, shown.opened.number)
        self._compare.setVisible(bool(shown.opened.number))
        self._refresh()

    def _refresh(self) -> None:
        opened, working = self._shown.opened, self._shown.working
        if opened is None:
            return
        wait = self.tr("Sebentar…")
        missing = self.tr("Pilih alasannya dulu.") if self._asking and not self._reasons.reason() else ""
        self._why.setVisible(self._asking)
        self._reasons.setVisible(self._asking)
        self._disable.setVisible(opened.may_disable)
        self._disable.set_state(reason=opened.waits or (wait if working else missing), working=working and self._asking)
        self._disable.set_text(self.tr("Nonaktifkan sekarang") if self._asking else opened.disable)
        self._enable.setVisible(opened.may_enable and not self._asking)
        self._enable.set_state(kind="primary", reason=opened.waits or (wait if working else ""), working=working)
        self._enable.set_text(opened.enable)
        self._fit()

    def _press_disable(self) -> None:
        if not self._asking:
            self._asking = True
            self._refresh()
            self._body.ensureWidgetVisible(self._reasons)
        elif self._reasons.reason() and not self._shown.working:
            self.changeAsked.emit("disabled", self._reasons.reason())


class PairDialog(InnerDialog):
    """A new device: what it is and where; then its code, until it has come."""

    pairAsked = Signal(str, str, str)  # kind, name, counter

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, self.tr("Pasangkan perangkat baru"), WIDTH)
        self._shown = DevicesView()
        self._kind = FewChoices(theme, "pairKind", self.tr("Jenis perangkat"), self._kinds(), "kiosk")
        self._name = text_field(theme, "pairName", self.tr("Nama perangkat, misalnya Kiosk 07"))
        self._name.setMaxLength(NAME_LENGTH_MAX)
        self._counter = text_field(theme, "pairCounter", self.tr("Nomor loket, hanya untuk perangkat loket"))
        self._counter.setMaxLength(COUNTER_LENGTH_MAX)
        self._code = QLabel()
        self._code.setObjectName("pairCode")
        self._code.setAccessibleName(self.tr("QR pemasangan"))
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._until = words(theme, "value", "pairUntil", wrap=True)
        self._how = words(theme, "body", "pairHow", quiet=True, wrap=True)
        self._how.setText(
            self.tr("Pindai QR ini di perangkat baru. Setelah ia menjawab, kartunya terbuka di sini untuk dicocokkan.")
        )
        parts: tuple[QWidget, ...] = (self._kind, self._name, self._counter, self._code, self._until, self._how)
        self.place(*parts)
        self.add_problem()
        self._make = KeyButton(theme, "pairMake", "qrcode", kind="primary", press=self._ask)
        for field in (self._name, self._counter):
            field.textChanged.connect(self._refresh)
            field.returnPressed.connect(self._ask)
        self.foot_of(self._make)
        self.show_view(self._shown)
        self.open(self._name)

    def _kinds(self) -> dict[str, str]:
        return {"kiosk": self.tr("Kiosk"), "counter": self.tr("Loket"), "board": self.tr("Papan")}

    def show_view(self, shown: DevicesView) -> None:
        before, self._shown = self._shown, shown
        made = shown.pairing
        if made is not None and made != before.pairing:
            self._draw(made)
        for field in (self._kind, self._name, self._counter):
            field.setVisible(made is None)
        for part in (self._code, self._until, self._how):
            part.setVisible(made is not None)
        self.show_problem(shown.problem)
        self._refresh()

    def _draw(self, made: PairingView) -> None:
        self._code.setPixmap(QPixmap.fromImage(draw(made.text, MODULE_PX, INK)))
        self._until.setText(made.until)
        announce(self._until, made.until)

    def _refresh(self) -> None:
        wait = self.tr("Sebentar…")
        missing = "" if self._name.text().strip() else self.tr("Beri nama perangkatnya dulu.")
        working = self._shown.working
        self._make.setVisible(self._shown.pairing is None)
        self._make.set_state(kind="primary", reason=wait if working else missing, working=working)
        self._make.set_text(self.tr("Buat QR"))
        self._fit()

    def _ask(self) -> None:
        if self._name.text().strip() and not self._shown.working:
            self.pairAsked.emit(self._kind.value(), self._name.text().strip(), self._counter.text().strip())


class DevicesDialogs(ListFlow[DevicesViewModel]):
    verb = "devices"

    def _show(self) -> None:
        """The device that was paired here has come: its dialog opens, so that its number is compared."""
        came = self._vm.view().came
        if isinstance(self._dialog, PairDialog) and came:
            self._open(came)
        else:
            super()._show()

    def _pair(self) -> None:
        self._vm.beginPairing()
        self.turn(self._pairing)

    def _make_list(self, theme: Theme, over: QWidget) -> ListDialog:
        dialog = DevicesDialog(theme, over)
        dialog.pairAsked.connect(self._pair)
        return dialog

    def _make_one(self, theme: Theme, over: QWidget, shown: DeviceView) -> InnerDialog:
        dialog, key = DeviceDialog(theme, over, shown), shown.key
        dialog.changeAsked.connect(lambda to, why: self._vm.change(key, to, why))
        return dialog

    def _pairing(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = PairDialog(theme, over)
        dialog.listAsked.connect(self.show)
        dialog.pairAsked.connect(self._vm.pair)
        return self.opened(dialog)
