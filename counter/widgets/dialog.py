"""What an act still needs to know is asked over the dimmed window: the dialog, and the two questions that are a row
of buttons, one press each and none of them by mistake."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from counter.widgets.basics import ItemSentence, KeyButton, announce, measure_again, words
from counter.widgets.layouts import add_all, column_in
from counter.widgets.scroll_column import ScrollColumn
from counter.widgets.theme import Theme

SIDE, TOP, EDGE = 28, 24, 16  # inside the panel, and around it
SCROLLS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -6,
    Qt.Key.Key_PageDown: 6,
}


class Dialog(QWidget):
    """A panel over a scrim. Keeps the keyboard inside, Esc leaves, and the focus goes back where it was.

    `column` scrolls when the window is too low for it; heading and `foot` stay."""

    left = Signal()

    def __init__(self, theme: Theme, over: QWidget, title: str, width: int) -> None:
        super().__init__(over)
        self._theme, self._over, self._wide = theme, over, theme.column(width)
        self._before = QApplication.focusWidget()
        self.setAccessibleName(title)
        over.installEventFilter(self)
        self.card = QFrame(self)
        self.card.setObjectName("sheetCard")
        self._heading = words(theme, "h1", "sheetTitle", text=title, wrap=True)
        inside = QWidget()
        self.column = column_in(inside, gap=10)
        self._body = ScrollColumn(inside)
        inside.installEventFilter(self)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        whole = column_in(self.card, self._heading, gap=12, edges=(SIDE, TOP, SIDE, TOP))
        whole.addWidget(self._body, 1)
        whole.addLayout(self.foot)
        self.setGeometry(over.rect())

    def place(self, *parts: QWidget) -> None:
        """One below the other, under what is there already."""
        add_all(self.column, *parts)

    def note(self, text: str) -> None:
        label = words(self._theme, "body", "sheetNote", text=text, quiet=True, wrap=True)
        self.column.addWidget(label)

    def show_view(self, shown: Any) -> None:
        """What changed while it is open."""

    def open(self, first: QWidget | None = None) -> None:
        """Without `first` the dialog itself has the keyboard, so that Enter means nothing yet."""
        self.show()
        self.raise_()
        self._fit()
        (first or self).setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        self._over.removeEventFilter(self)
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.left.emit()
        self.deleteLater()

    def close_foot(self, confirm: KeyButton | None = None) -> None:
        """The way back at the left, what the dialog is for at the right."""
        back = KeyButton(self._theme, "sheetBack", "", "Esc", text=self.tr("Kembali"), press=self.leave)
        self.foot.addWidget(back)
        self.foot.addStretch(1)
        if confirm is not None:
            self.foot.addWidget(confirm)

    def _fit(self) -> None:
        """As tall as its words need and the window has."""
        wide = min(self._wide, self.width() - 2 * EDGE)
        inside = self._body.widget()
        assert inside is not None, "a dialog has a body"
        rim = 2 * self._theme.outline
        inner = wide - 2 * SIDE - rim
        body = self.column.totalHeightForWidth(inner) if self.column.hasHeightForWidth() else -1
        body = max(body, self.column.totalMinimumSize().height(), self._body.minimumSizeHint().height())
        around = self._heading.heightForWidth(inner) + self.foot.totalSizeHint().height() + 2 * (TOP + 12) + rim
        tall = min(body + around, self.height() - 2 * EDGE)
        self.card.setGeometry((self.width() - wide) // 2, (self.height() - tall) // 2, wide, tall)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
        elif event.type() == QEvent.Type.LayoutRequest and watched is self._body.widget():
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusNextPrevChild(self, forward: bool, /) -> bool:
        stops = [one for one in self.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        stops = [one for one in stops if one.isVisible() and one.isEnabled()]
        if not stops:
            return False
        now = QApplication.focusWidget()
        index = stops.index(now) if now in stops else -1 if forward else 0
        stop = stops[(index + (1 if forward else -1)) % len(stops)]
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        self._body.ensureWidgetVisible(stop)
        return True

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in SCROLLS:
            bar = self._body.verticalScrollBar()
            bar.setValue(bar.value() + SCROLLS[Qt.Key(event.key())] * self._theme.px(48))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("scrim"))

    def add_problem(self, name: str = "overseenProblem") -> None:
        self._problem = ItemSentence(self._theme, name, "alert-circle", "brick")
        self.column.addWidget(self._problem)

    def show_problem(self, problem: str) -> None:
        if problem != self._problem.text():
            self._problem.set_text(problem)
            announce(self._problem, problem)
            measure_again(self._problem)
            self._fit()


class Choice(msgspec.Struct, frozen=True):
    """One button of a question: `name` its objectName, `reason` why it cannot be chosen now."""

    value: str
    name: str
    icon: str
    text: str
    note: str = ""
    reason: str = ""


class ChoiceDialog(Dialog):
    """A question answered by one press, on a button or its digit. None is chosen beforehand: Enter answers nothing."""

    picked = Signal(str)

    def add_choices(self, choices: Sequence[Choice]) -> None:
        self._keys: dict[int, Choice] = {}
        for index, choice in enumerate(choices):
            self._keys[Qt.Key.Key_1 + index] = choice
            self._add(choice, str(index + 1))

    def _add(self, choice: Choice, key: str) -> None:
        button = KeyButton(self._theme, choice.name, choice.icon, key, tall=True)
        button.set_state(reason=choice.reason)
        button.set_text(choice.text)
        button.setAccessibleDescription(choice.reason or choice.note)
        button.clicked.connect(lambda: self._pick(choice))
        self.column.addWidget(button)
        note = choice.reason or choice.note
        if note:
            label = words(self._theme, "caption", text=note, quiet=True, wrap=True)
            self.column.addWidget(label)

    def _pick(self, choice: Choice) -> None:
        if not choice.reason:
            self.leave()
            self.picked.emit(choice.value)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        choice = self._keys.get(event.key())
        if choice is not None and not event.isAutoRepeat():
            self._pick(choice)
        else:
            super().keyPressEvent(event)


Make = Callable[[Theme, QWidget], Dialog]
