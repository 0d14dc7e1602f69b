"""A PIN for emergencies, chosen by who signed in with their account: typed twice, shown never."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter.sign_in.view_model import SignInViewModel
from counter.sign_in.view_state import PinView
from counter.widgets.basics import KeyButton, words
from counter.widgets.dialog import Dialog
from counter.widgets.dialog_flow import DialogFlow, Put
from counter.widgets.pickers import secret_field
from counter.widgets.theme import Theme

PIN_LENGTH_MAX = 12


class PinDialog(Dialog):
    chosen = Signal(str, str)  # the PIN, and the same once more

    def __init__(self, theme: Theme, over: QWidget, shown: PinView) -> None:
        super().__init__(theme, over, self.tr("PIN darurat"), 560)
        self._shown = shown
        self.add_problem()  # first, so that it is seen without scrolling
        self.note(
            self.tr(
                "Dipakai hanya saat penyedia akun tidak menjawab. Berlaku tujuh hari sejak Anda terakhir masuk dengan"
                " akun. Lima kali salah mengunci PIN sampai Anda masuk dengan akun lagi."
            )
        )
        self._pin = self._field("emergencyPin", self.tr("PIN baru, 6 sampai 12 angka"))
        self._again = self._field("emergencyPinAgain", self.tr("Ketik sekali lagi"))
        self._again.returnPressed.connect(self._choose)
        self._save = KeyButton(theme, "emergencyPinConfirm", "check", kind="primary", press=self._choose)
        self.close_foot(self._save)
        self.show_view(shown)
        self.open(self._pin)

    def show_view(self, shown: PinView) -> None:
        if shown.done:
            self.leave()
            return
        self._shown = shown
        wait = self.tr("Sebentar…")
        self._save.set_state(kind="primary", reason=wait if shown.working else "", working=shown.working)
        self._save.set_text(wait if shown.working else self.tr("Simpan PIN"))
        self.show_problem(shown.problem)

    def _field(self, name: str, label_text: str) -> QLineEdit:
        label = words(self._theme, "value", text=label_text, wrap=True)
        field = secret_field(self._theme, name, label_text, PIN_LENGTH_MAX)
        label.setBuddy(field)
        self.place(label, field)
        return field

    def _choose(self) -> None:
        if not self._shown.working:
            self.chosen.emit(self._pin.text(), self._again.text())


class PinDialogs(DialogFlow):
    def __init__(self, vm: SignInViewModel, put: Put) -> None:
        super().__init__(vm, put)
        self._vm = vm
        self.follow(vm.changed, lambda: vm.state.part(PinView))

    def show(self) -> None:
        if self._vm.state.makes_pin:
            self._vm.forgetPin()
            self.turn(self._make)

    def _make(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = PinDialog(theme, over, self._vm.state.part(PinView))
        dialog.chosen.connect(self._vm.makePin)
        return self.opened(dialog)
