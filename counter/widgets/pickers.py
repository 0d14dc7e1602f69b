"""The questions inside a dialog: which service, and for what reason."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QWidget,
)

from counter.widgets.basics import restyle, words
from counter.widgets.flow_layout import flowing
from counter.widgets.icons import icon
from counter.widgets.layouts import column_in
from counter.widgets.theme import Theme
from counter.widgets.views import ServiceRow

CODE = int(Qt.ItemDataRole.UserRole)
REASON_LENGTH_MAX = 200


def text_field(theme: Theme, name: str, label: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(label)
    field.setPlaceholderText(label)
    field.setFont(theme.font("body"))
    field.setMinimumHeight(theme.px(40))
    return field


def secret_field(theme: Theme, name: str, label: str, length_max: int) -> QLineEdit:
    """Shows a dot for each letter, and no keyboard learns what was typed."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(label)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
    field.setMaxLength(length_max)
    field.setFont(theme.font("h2"))
    field.setMinimumHeight(theme.px(44))
    return field


def radio(theme: Theme, name: str, text: str) -> QRadioButton:
    button = QRadioButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setFont(theme.font("body"))
    button.setMinimumHeight(theme.px(32))
    return button


class ServicePicker(QWidget):
    """A list that narrows while one types; the arrow keys move in it all the while, Enter takes what is marked."""

    changed = Signal()
    taken = Signal()

    def __init__(self, theme: Theme, name: str, rows: int) -> None:
        super().__init__()
        self._theme = theme
        self.search = text_field(theme, f"{name}Search", self.tr("Cari layanan"))
        self._list = QListWidget()
        self._list.setObjectName(f"{name}List")
        self._list.setProperty("framed", True)
        self._list.setAccessibleName(self.tr("Layanan"))
        self._list.setFont(theme.font("body"))
        self._list.setWordWrap(True)
        self._list.setIconSize(QSize(theme.px(20), theme.px(20)))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumHeight(theme.px(32) * max(3, round(rows / theme.factor)))
        self._none = words(theme, "body", f"{name}None", quiet=True, wrap=True)
        self._none.setText(self.tr("Tidak ada layanan dengan kata itu."))
        column = column_in(self, self.search, gap=8)
        column.addWidget(self._list, 1)
        column.addWidget(self._none)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.taken)
        self.search.installEventFilter(self)
        self._list.itemActivated.connect(self.taken)
        self._list.currentItemChanged.connect(self.changed)
        self._none.hide()

    def show_services(self, rows: Sequence[ServiceRow]) -> None:
        """Rows that only changed their state keep their place, the mark and the scroll."""
        if [row.code for row in rows] != [item.data(CODE) for item in self._items()]:
            self._list.clear()
            for row in rows:
                item = QListWidgetItem()
                item.setData(CODE, row.code)
                self._list.addItem(item)
        for item, row in zip(self._items(), rows, strict=True):
            item.setText(f"{row.name}\n{row.state}" if row.state else row.name)
            item.setIcon(icon(row.icon, self._theme.colour("ink2"), self._theme.px(20)))

    def chosen(self) -> str:
        item: QListWidgetItem | None = self._list.currentItem()
        return "" if item is None or item.isHidden() else str(item.data(CODE))

    def forget(self) -> None:
        self.search.clear()
        self._list.setCurrentRow(-1)

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(index) for index in range(self._list.count())]

    def _narrow(self, wanted: str) -> None:
        parts = wanted.casefold().split()
        for item in self._items():
            item.setHidden(not all(part in item.text().casefold() for part in parts))
        seen = [item for item in self._items() if not item.isHidden()]
        self._none.setVisible(not seen)
        self._list.setCurrentRow(self._list.row(seen[0]) if seen and parts else -1)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Arrow keys move in the list while one types."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                QApplication.sendEvent(self._list, event)
                return True
            return False
        return super().eventFilter(watched, event)


class ReasonPicker(QWidget):
    """Reasons to pick from, so that a name or a NIK never needs to be typed; the last one is for other words."""

    changed = Signal()
    taken = Signal()

    def __init__(self, theme: Theme, name: str, reasons: Sequence[str]) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        column = column_in(self, gap=4)
        self._last = len(reasons)
        for index, reason in enumerate((*reasons, self.tr("Lainnya"))):
            choice = radio(theme, f"{name}Reason{index + 1}", reason)
            self.group.addButton(choice, index)
            column.addWidget(choice)
        self._other = text_field(theme, f"{name}Other", self.tr("Alasan lain, tanpa nama atau NIK"))
        self._other.setMaxLength(REASON_LENGTH_MAX)
        self._other.setEnabled(False)
        self._other.returnPressed.connect(self.taken)
        self._other.textChanged.connect(self.changed)
        self.group.idToggled.connect(self._toggled)
        column.addWidget(self._other)

    def _toggled(self) -> None:
        self._other.setEnabled(self.group.checkedId() == self._last)
        self.changed.emit()

    def reason(self) -> str:
        """What was picked, or typed; empty as long as neither was."""
        picked = self.group.checkedButton()
        if picked is None:
            return ""
        return self._other.text().strip() if self._other.isEnabled() else picked.text()


class Choices(QWidget):
    """One of a few, none chosen unless one was."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, choices: tuple[tuple[str, str], ...], before: str = "") -> None:
        super().__init__()
        self._values, self._group = tuple(value for value, _ in choices), QButtonGroup(self)
        side_by_side, flow = flowing(gap=20)
        for index, (value, text) in enumerate(choices):
            button = radio(theme, f"{name}.{value}", text)
            button.setChecked(value == before)
            self._group.addButton(button, index)
            flow.addWidget(button)
        self._group.idToggled.connect(self.changed)
        column_in(self, side_by_side)

    @property
    def stop(self) -> QWidget:
        return self._group.checkedButton() or self._group.button(0)

    def value(self) -> str:
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else ""

    def mark(self, *, wrong: bool, description: str) -> None:
        for button in self._group.buttons():
            restyle(button, wrong=wrong)
            button.setAccessibleDescription(description)


class FewChoices(QWidget):
    """One of a few under their title; `before` is chosen until another is."""

    def __init__(self, theme: Theme, name: str, title: str, choices: Mapping[str, str], before: str) -> None:
        super().__init__()
        self._choices = Choices(theme, name, tuple(choices.items()), before)
        column_in(self, words(theme, "value", text=title, wrap=True), self._choices, gap=4)

    def value(self) -> str:
        return self._choices.value()
