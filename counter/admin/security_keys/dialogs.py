"""Security keys in four dialogs: the list, one of them, one more of one's own, and a code for somebody else's."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter.admin.list_flow import ListFlow
from counter.admin.security_keys.view_model import OfficerKeysViewModel
from counter.admin.security_keys.words import OfficerKeysView, OneKeyView
from counter.sign_in.key_panel import CODE_LENGTH_MAX, NAME_LENGTH_MAX
from counter.widgets.basics import KeyButton, announce, show_text, words
from counter.widgets.dialog import Dialog, Make
from counter.widgets.item_list import ItemList
from counter.widgets.list_dialog import WIDTH, InnerDialog, ListDialog
from counter.widgets.pickers import text_field
from counter.widgets.theme import Theme

SECONDARY: Final = "second"


class OfficerKeysDialog(ListDialog):
    addAsked = Signal()
    letInAsked = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, "keys", self.tr("Kunci keamanan"))
        self._add = self._add_button("keysAdd", "plus", self.tr("Tambah kunci saya…"))
        self._add.clicked.connect(self.addAsked)
        self._let_in = self._add_button("keysLetIn", "user-check", self.tr("Buat kode untuk petugas lain…"))
        self._let_in.clicked.connect(self.letInAsked)
        self.close_foot()
        self.open()

    def _add_button(self, name: str, icon: str, text: str) -> KeyButton:
        button = KeyButton(self._theme, name, icon, kind=SECONDARY, text=text)
        self.column.addWidget(button)
        return button

    def show_view(self, shown: OfficerKeysView) -> None:
        self._let_in.setVisible(shown.may_let_in)
        self._let_in.set_state(kind=SECONDARY, reason=shown.let_in_waits)
        self.show_list(shown)


class OneKeyDialog(InnerDialog):
    """What is known of one key. Taking it off is asked once more, with what comes of it."""

    takeOffAsked = Signal()

    def __init__(self, theme: Theme, over: QWidget, shown: OneKeyView) -> None:
        super().__init__(theme, over, shown.title, WIDTH)
        self.place_facts(chip="keyState", facts="key", done="keyDone")
        self._asking = False
        self._sure = words(theme, "value", "keySure", wrap=True)
        self._sure.setText(
            self.tr("Kunci ini langsung tidak berlaku, dan siapa pun yang masuk dengannya dikeluarkan. Cabut sekarang?")
        )
        self.place(self._sure, self._done)
        self.add_problem()
        self._take_off = KeyButton(theme, "keyTakeOff", "ban", press=self._press)
        self.foot_of(self._take_off)
        self.show_view(OfficerKeysView(opened=shown))
        self.open()

    def show_view(self, shown: OfficerKeysView) -> None:
        """It is not in the list any more when it was taken off; then the dialog says that it was."""
        self.show_facts(shown.opened, shown)
        self._chip.setVisible(shown.opened is not None)
        self._asking = self._asking and not shown.done
        self._sure.setVisible(self._asking)
        self._take_off.setVisible(shown.opened is not None and shown.opened.may_take_off)
        wait = self.tr("Sebentar…")
        self._take_off.set_state(reason=wait if shown.working else "", working=shown.working)
        self._take_off.set_text(self.tr("Cabut sekarang") if self._asking else self.tr("Cabut kunci ini…"))
        self._shown = shown
        self._fit()

    def _press(self) -> None:
        if self._shown.working:
            return
        if self._asking:
            self.takeOffAsked.emit()
            return
        self._asking = True
        self.show_view(self._shown)
        self._body.ensureWidgetVisible(self._sure)


class AddKeyDialog(InnerDialog):
    """One more key of whoever is signed in: the code of somebody else, a name, and then the browser."""

    addAsked = Signal(str, str)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, self.tr("Tambah kunci saya"), WIDTH)
        self.note(
            self.tr(
                "Minta kode kepada supervisor atau teknisi lain. Kunci hanya dapat ditambahkan dalam sepuluh menit"
                " setelah masuk dengan akun."
            )
        )
        self._code = text_field(theme, "addKeyCode", self.tr("Kode dari supervisor atau teknisi"))
        self._code.setMaxLength(CODE_LENGTH_MAX)
        self._name = text_field(theme, "addKeyName", self.tr("Nama kunci, misalnya gantungan biru"))
        self._name.setMaxLength(NAME_LENGTH_MAX)
        self._waiting = words(theme, "value", "addKeyWaiting", wrap=True)
        self._done = words(theme, "value", "addKeyDone", wrap=True)
        fields: tuple[QLineEdit, ...] = (self._code, self._name)
        self.place(*fields, self._waiting, self._done)
        self.add_problem()
        self._go = KeyButton(theme, "addKeyGo", "shield-check", kind="primary", press=self._ask)
        for field in fields:
            field.returnPressed.connect(self._ask)
        self.foot_of(self._go)
        self._shown = OfficerKeysView()
        self.show_view(self._shown)
        self.open(self._code)

    def show_view(self, shown: OfficerKeysView) -> None:
        before, self._shown = self._shown, shown
        asks = not shown.waiting and not shown.done
        for field in (self._code, self._name):
            field.setVisible(asks)
        for part, was, now in (
            (self._waiting, before.waiting, shown.waiting),
            (self._done, before.done, shown.done),
        ):
            show_text(part, now)
            if was != now:
                announce(part, now)
        self.show_problem(shown.problem)
        self._go.setVisible(asks)
        self._go.set_state(kind="primary")
        self._go.set_text(self.tr("Daftarkan kunci"))
        self._fit()

    def _ask(self) -> None:
        if not self._shown.waiting and not self._shown.done:
            self.addAsked.emit(self._code.text(), self._name.text())


class LetInDialog(InnerDialog):
    """Whose key is let in; then the code, for them and for nobody else."""

    letInAsked = Signal(str)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, self.tr("Kode untuk kunci petugas lain"), WIDTH)
        self._who = words(theme, "value", "letInWho", wrap=True)
        self._list = ItemList(theme, "letInList", self.tr("Petugas"))
        self._list.itemAsked.connect(self._ask)
        self._code = words(theme, "number", "letInCode")
        self._until = words(theme, "value", "letInUntil", wrap=True)
        self._how = words(theme, "body", "letInHow", quiet=True, wrap=True)
        self._how.setText(
            self.tr("Sampaikan langsung kepada petugas itu. Ia mengetiknya saat masuk, lalu menyentuh kuncinya.")
        )
        self.place(self._who, self._list, self._code, self._until, self._how)
        self.add_problem()
        self.foot_of()
        self._shown = OfficerKeysView()
        self.show_view(self._shown)
        self.open(self._list)

    def show_view(self, shown: OfficerKeysView) -> None:
        before, self._shown = self._shown, shown
        made = shown.code
        self._list.show_rows(shown.officers)
        self._list.setVisible(made is None and bool(shown.officers))
        none = self.tr("Belum ada petugas lain yang punya akun.")
        asked = self.tr("Siapa yang membawa kunci baru? Pastikan sendiri bahwa itu dia.") if shown.officers else none
        self._who.setText(asked if made is None else made.whose)
        self._code.setText(made.text if made is not None else "")
        self._until.setText(made.until if made is not None else "")
        for part in (self._code, self._until, self._how):
            part.setVisible(made is not None)
        if made is not None and made != before.code:
            announce(self._code, made.text)
            self.setFocus()
        self.show_problem(shown.problem)
        self._fit()

    def _ask(self, officer: str) -> None:
        if not self._shown.working:
            self.letInAsked.emit(officer)


class KeysDialogs(ListFlow[OfficerKeysViewModel]):
    verb = "keys"

    def _begin(self, make: Make) -> None:
        self._vm.begin()
        self.turn(make)

    def _make_list(self, theme: Theme, over: QWidget) -> ListDialog:
        dialog = OfficerKeysDialog(theme, over)
        dialog.addAsked.connect(lambda: self._begin(self._adding))
        dialog.letInAsked.connect(lambda: self._begin(self._letting_in))
        return dialog

    def _make_one(self, theme: Theme, over: QWidget, shown: OneKeyView) -> InnerDialog:
        dialog, key = OneKeyDialog(theme, over, shown), shown.key
        dialog.takeOffAsked.connect(lambda: self._vm.takeOff(key))
        return dialog

    def _adding(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = AddKeyDialog(theme, over)
        dialog.listAsked.connect(self.show)
        dialog.addAsked.connect(self._vm.add)
        return self.opened(dialog)

    def _letting_in(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = LetInDialog(theme, over)
        dialog.listAsked.connect(self.show)
        dialog.letInAsked.connect(self._vm.letIn)
        dialog.show_view(self._vm.view())
        return self.opened(dialog)
