"""What needs attention, in one dialog: the list, one item of it, and the question before a decision."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from counter.admin.attention.decision_form import DecisionForm
from counter.admin.attention.item_card import ItemCard
from counter.admin.attention.view_model import AttentionViewModel
from counter.admin.attention.view_state import ActView, AttentionView, ItemView
from counter.admin.attention.words import attention_view
from counter.widgets.basics import ItemSentence, KeyButton, announce, clear, words
from counter.widgets.dialog import Dialog
from counter.widgets.dialog_flow import DialogFlow, Put
from counter.widgets.item_list import ItemList
from counter.widgets.theme import Theme

WIDTH: Final = 800
DRAWN_PERCENT_MAX: Final = 125  # with larger text the buttons leave their drawings out and keep their words
ENTER: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class AttentionDialog(Dialog):
    """Esc goes one page back: from the question to the item, to the list, to the counter."""

    itemAsked = Signal(str)
    listAsked = Signal()
    decided = Signal(str, str, object, str)  # act, reason, answers, choice

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, self.tr("Perlu perhatian"), WIDTH)
        self._shown = AttentionView()
        self._card: ItemCard | None = None
        self._ask: DecisionForm | None = None
        self._asking, self._wanted_now, self._page = False, (), None
        self._done = ItemSentence(theme, "attentionDone", "circle-check", "")
        self._trouble = ItemSentence(theme, "attentionTrouble", "alert-circle", "brick")
        self._list = ItemList(theme)
        self._list.itemAsked.connect(self.itemAsked)
        self._empty = ItemSentence(theme, "attentionEmpty", "circle-check", "")
        self._loading = words(theme, "body", "attentionLoading", quiet=True, wrap=True)
        self._left_off = words(theme, "caption", "attentionLeftOff", quiet=True, wrap=True)
        for part in (self._done, self._trouble, self._list, self._empty, self._loading, self._left_off):
            self.column.addWidget(part)
            part.hide()
        self._back = KeyButton(theme, "sheetBack", "", "Esc", press=self.goBack)
        self._acts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._acts.setSpacing(8)
        self.foot.addWidget(self._back)
        self.foot.addStretch(1)
        self.foot.addLayout(self._acts)
        self._confirm: KeyButton | None = None
        self.open()
        self._turn()

    _wanted_now: tuple[object, ...]
    _page: tuple[str, bool, bool] | None

    # showing

    def show_view(self, shown: AttentionView) -> None:
        if shown == self._shown:
            return
        before, self._shown = self._shown, shown
        if shown.done_count > before.done_count or shown.opened is None:
            self._drop_ask()
        self._show_card(before.opened, shown.opened)
        self._show_list(shown)
        self._show_ask(before)
        self._turn()
        if shown.done_count > before.done_count:
            announce(self, shown.done)

    def _show_list(self, shown: AttentionView) -> None:
        rows = list(shown.rows)
        self._list.show_rows(rows)
        self._loading.setText(shown.loading)
        self._left_off.setText(shown.left_off)

    def _show_card(self, before: ItemView | None, shown: ItemView | None) -> None:
        if shown == before and (self._card is None) == (shown is None):
            return
        if before is None or shown is None or before.key != shown.key:
            self._drop_ask()
        self._drop(self._card)
        self._card = None
        if shown is not None:
            self._card = ItemCard(self._theme, shown)
            self.column.addWidget(self._card)

    def _show_ask(self, before: AttentionView) -> None:
        shown = self._shown
        if self._ask is None or (shown.problem, shown.wrong) == (before.problem, before.wrong):
            return
        found = self._ask.show_problem(shown.problem, shown.wrong)
        if found is not None:
            if found.focusPolicy() != Qt.FocusPolicy.NoFocus:
                found.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, lambda: self._body.ensureWidgetVisible(found))

    def _turn(self) -> None:
        """Which of the three pages lies open, with its heading and its foot."""
        shown, opened = self._shown, self._shown.opened
        listing = opened is None
        self._release_focus()
        self._list.setVisible(listing and bool(shown.rows))
        self._empty.set_text(shown.empty if listing else "")
        self._loading.setVisible(listing and bool(shown.loading))
        self._left_off.setVisible(listing and bool(shown.left_off))
        self._done.set_text("" if self._asking else shown.done)
        self._trouble.set_text("" if self._asking else shown.problem)
        if self._card is not None:
            self._card.setVisible(not self._asking)
        if self._ask is not None:
            self._ask.setVisible(self._asking)
        page = (opened.key if opened is not None else "", self._asking, self._list.isHidden())
        turned, self._page = page != self._page, page
        self._heading.setText(self._title())
        self._show_foot(opened)
        self._fit()
        if turned:
            self._body.verticalScrollBar().setValue(0)
            self._rest()

    def _release_focus(self) -> None:
        """Before a part goes that has the keyboard: Qt would hand it to whatever is next."""
        now = QApplication.focusWidget()
        going: list[QWidget] = [self._list] if self._shown.opened is not None else []
        going += [part for part in (self._card if self._asking else None, None if self._asking else self._ask) if part]
        if now is not None and any(part is now or part.isAncestorOf(now) for part in going):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _title(self) -> str:
        if self._asking and self._ask is not None:
            return self._ask.act.title
        return self._shown.opened.title if self._shown.opened is not None else self.tr("Perlu perhatian")

    def _rest(self) -> None:
        """Where the keyboard begins on a page: on an item the dialog itself has it, so that Enter means nothing yet."""
        part: QWidget = self
        if self._asking and self._ask is not None:
            part = self._ask.first()
        elif not self._list.isHidden():
            part = self._list
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_foot(self, opened: ItemView | None) -> None:
        self._back.set_text(self.tr("Tutup") if opened is None else self.tr("Kembali"))
        wanted = self._wanted(opened)
        if wanted != self._wanted_now:
            self._wanted_now = wanted
            clear(self._acts)
            self._confirm = None
            self._fill_foot(opened)
        self._refresh_confirm()

    def _wanted(self, opened: ItemView | None) -> tuple[object, ...]:
        if self._asking and self._ask is not None:
            return ("confirm", self._ask.act)
        return ("acts", *(opened.acts if opened is not None else ()))

    def _fill_foot(self, opened: ItemView | None) -> None:
        if self._asking and self._ask is not None:
            self._confirm = KeyButton(self._theme, "attentionConfirm", self._ask.act.icon, "Enter", kind="primary")
            self._confirm.clicked.connect(self._decide)
            self._acts.addWidget(self._confirm)
            self._confirm.show()
            return
        acts: Sequence[ActView] = opened.acts if opened is not None else ()
        bare = self._theme.percent > DRAWN_PERCENT_MAX
        for index, act in reversed(list(enumerate(acts))):
            icon, kind = "" if bare else act.icon, "" if index else "primary"
            button = KeyButton(self._theme, f"attention.{act.act}", icon, str(index + 1), kind=kind, text=act.button)
            button.set_state(kind=kind, reason=act.waits)
            button.clicked.connect(lambda _=False, one=act: self.ask(one))
            self._acts.addWidget(button)
            button.show()

    def _refresh_confirm(self) -> None:
        if self._confirm is None or self._ask is None:
            return
        working = self._shown.working
        wait = self.tr("Sebentar…")
        missing = self._ask.why_not()
        self._ask.say_missing(missing)
        self._confirm.set_state(kind="primary", reason=wait if working else missing, working=working)
        self._confirm.set_text(wait if working else self._ask.act.confirm)

    # asking

    def ask(self, act: ActView) -> None:
        """Opens the question; what was typed into it before is still there."""
        opened = self._shown.opened
        if opened is None or act.waits:
            return
        if self._ask is None or self._ask.act.act != act.act:
            self._drop_ask()
            self._ask = DecisionForm(self._theme, act, opened.fields)
            self._ask.changed.connect(self._refresh_confirm)
            self.column.addWidget(self._ask)
        self._asking = True
        self._turn()

    def _decide(self) -> None:
        page = self._ask
        if page is not None and self._asking and not self._shown.working and not page.why_not():
            self.decided.emit(page.act.act, page.reason(), page.answers(), page.choice())

    def goBack(self) -> None:
        if self._shown.working:
            return
        if self._asking:
            self._asking = False
            self._turn()
        elif self._shown.opened is not None:
            self.listAsked.emit()
        else:
            self.leave()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        index = event.key() - Qt.Key.Key_1
        opened = self._shown.opened
        if event.key() == Qt.Key.Key_Escape:
            self.goBack()
        elif self._asking:
            if event.key() in ENTER:
                self._decide()
            else:
                super().keyPressEvent(event)
        elif opened is not None and 0 <= index < len(opened.acts):
            self.ask(opened.acts[index])
        else:
            super().keyPressEvent(event)

    def _drop_ask(self) -> None:
        self._drop(self._ask)
        self._ask, self._asking = None, False

    def _drop(self, page: QWidget | None) -> None:
        if page is not None:
            self.column.removeWidget(page)
            page.hide()
            page.deleteLater()


class AttentionDialogs(DialogFlow):
    def __init__(self, vm: AttentionViewModel, put: Put) -> None:
        super().__init__(vm, put, vm.closeAttention)
        self._vm = vm
        self.follow(vm.changed, lambda: attention_view(vm.state, vm.now()))

    def show(self) -> None:
        if self._vm.state.may("attention"):
            self.turn(self._make)
            self._vm.openAttention()

    def _make(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = AttentionDialog(theme, over)
        dialog.itemAsked.connect(self._vm.openItem)
        dialog.listAsked.connect(self._vm.closeItem)
        dialog.decided.connect(self._vm.decide)
        return self.opened(dialog)
