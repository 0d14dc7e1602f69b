"""What a person in front of the screen could point at: named controls of QML and of widgets, found, read and located.

A control counts only while it is visible, on screen, and not behind a modal dialog or an open menu.
"""

from collections.abc import Callable, Iterator

import msgspec
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QObject, QPoint, QPointF
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QGuiApplication, Qt, QTextDocumentFragment
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

Target = QQuickWindow | QWidget


class Control(msgspec.Struct, frozen=True):
    """`at` is where a finger would land, in the coordinates of `on`; `text` is what a person would read."""

    name: str
    item: QObject
    on: Target
    at: QPoint
    enabled: bool
    text: str


def controls() -> Iterator[Control]:
    """Every named control in reach, those of the topmost window first."""
    for widget in _widgets_in_reach():
        yield from _in_widget(widget)
    for window in _quick_windows():
        yield from _in_quick(window)


def find(name: str) -> Control | None:
    """The first control of that name that can be used, or else the first that can be seen."""
    seen = [control for control in controls() if control.name == name]
    return next((control for control in seen if control.enabled), seen[0] if seen else None)


def cell(control: Control, text: str) -> Control | None:
    """The cell of an item view that shows `text`, as a control of its own."""
    view = control.item
    if not isinstance(view, QAbstractItemView):
        return None
    model = view.model()
    for row in range(model.rowCount()):
        for column in _columns(model):
            index = model.index(row, column)
            if str(index.data() or "") == text:
                view.scrollTo(index)
                return Control(text, view, view.viewport(), view.visualRect(index).center(), control.enabled, text)
    return None


def read(item: QObject) -> str:
    """The item's own text, else its accessible name, else all the text that shows inside it."""
    own = _own_text(item)
    if own is None:
        face: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(item)
        own = face.text(QAccessible.Text.Name) if face is not None else ""
    if own:
        return own
    inner: list[QQuickItem] | list[QWidget] = []
    if isinstance(item, QQuickItem):
        inner = [child for child in item.childItems() if _seen(child)]
    elif isinstance(item, QWidget):
        inner = [child for child in item.children() if isinstance(child, QWidget) and child.isVisible()]
    return " ".join(text for text in map(read, inner) if text)


# QML


def _quick_windows() -> list[QQuickWindow]:
    windows = [w for w in QGuiApplication.topLevelWindows() if isinstance(w, QQuickWindow) and w.isVisible()]
    return sorted(windows, key=lambda window: not window.isActive())


def _in_quick(window: QQuickWindow) -> Iterator[Control]:
    stack = [window.contentItem()]
    while stack:
        item = stack.pop()
        if not _seen(item):
            continue
        stack.extend(item.childItems())
        if item.objectName() and (at := _reachable(window, item)) is not None:
            yield Control(item.objectName(), item, window, at, item.isEnabled(), read(item))


def _seen(item: QQuickItem) -> bool:
    return item.isVisible() and item.opacity() > 0


def _reachable(window: QQuickWindow, item: QQuickItem) -> QPoint | None:
    """The item's centre in the window, or None where it is off the screen or scrolled out of a clipping parent."""
    centre = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
    if not (0 <= centre.x() < window.width() and 0 <= centre.y() < window.height()):
        return None
    around: QQuickItem | None = item.parentItem()
    while around is not None:
        if around.clip() and not around.contains(around.mapFromScene(centre)):
            return None
        around = around.parentItem()
    return centre.toPoint()


# Widgets


def _widgets_in_reach() -> list[QWidget]:
    """An open menu or combo list hides the rest from a finger, and so does a modal dialog."""
    for front in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if front is not None:
            return [front]
    tops = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    return sorted(tops, key=lambda widget: not widget.isActiveWindow())


def _in_widget(top: QWidget) -> Iterator[Control]:
    for widget in (top, *top.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        if widget.objectName() and not widget.visibleRegion().isEmpty():
            place = widget.visibleRegion().boundingRect().center()
            yield Control(widget.objectName(), widget, widget, place, widget.isEnabled(), read(widget))
        if isinstance(widget, QMenu | QMenuBar):
            yield from _in_menu(widget)


def _in_menu(menu: QMenu | QMenuBar) -> Iterator[Control]:
    for action in menu.actions():
        submenu = action.menu()
        name = action.objectName() or (submenu.objectName() if isinstance(submenu, QMenu) else "")
        if name and action.isVisible():
            place = menu.actionGeometry(action).center()
            yield Control(name, action, menu, place, action.isEnabled(), _bare(action.text()))


# Text

READERS: tuple[tuple[type[QObject], Callable[..., str]], ...] = (
    (QLineEdit, lambda widget: widget.displayText()),
    (QPlainTextEdit, lambda widget: widget.toPlainText()),
    (QTextEdit, lambda widget: widget.toPlainText()),
    (QComboBox, lambda widget: widget.currentText()),
    (QLabel, lambda widget: _plain(widget.text())),
    (QMessageBox, lambda widget: _plain(widget.text())),
    (QAbstractButton, lambda widget: _bare(widget.text())),
    (QGroupBox, lambda widget: _bare(widget.title())),
    (QAbstractItemView, lambda view: "\n".join("\t".join(row) for row in _cells(view.model()))),
    (QAction, lambda action: _bare(action.text())),
)


def _own_text(item: QObject) -> str | None:
    """None when the item has no text of its own kind; secret fields read as they look, masked."""
    for kind, reader in READERS:
        if isinstance(item, kind):
            return reader(item)
    if isinstance(item, QQuickItem):
        shown = item.property("displayText")
        text = shown if isinstance(shown, str) else item.property("text")
        return _plain(text) if isinstance(text, str) and text else None
    return None


def _cells(model: QAbstractItemModel | None) -> list[list[str]]:
    if model is None:
        return []
    return [
        [str(model.index(row, column).data() or "") for column in _columns(model)] for row in range(model.rowCount())
    ]


def _columns(model: QAbstractItemModel) -> range:
    """A list has one; PySide keeps its columnCount private."""
    return range(1 if isinstance(model, QAbstractListModel) else model.columnCount())


def _plain(text: str) -> str:
    return QTextDocumentFragment.fromHtml(text).toPlainText() if Qt.mightBeRichText(text) else text


def _bare(text: str) -> str:
    """A label without its keyboard mark: "&Berkas" reads "Berkas"."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
