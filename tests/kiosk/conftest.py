"""A kiosk on a fictional office, and a user who reads its window and taps it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import monotonic

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from display.gallery.story import PLAIN, Variant
from display.languages import Languages
from display.qt import fonts
from kiosk.gallery.harness import OpenedKiosk, open_now
from kiosk.gallery.stories import STORIES

FAR_OFF = 1000
HAND_MS, SCANNER_MS = 120, 8  # between two keys
KEYS = {"\r": Qt.Key.Key_Return, "\n": Qt.Key.Key_Enter, "\t": Qt.Key.Key_Tab, " ": Qt.Key.Key_Space}


@dataclass
class Seen:
    """One item as it stands on the window."""

    item: QQuickItem
    rect: QRectF
    behind_dialog: bool

    @property
    def text(self) -> str:
        return str(self.item.property("text") or "")

    @property
    def name(self) -> str:
        return self.item.objectName()


class ScreenUser:
    """Reads what is on the window and taps it as a finger would, by the controls' names."""

    def __init__(self, opened: OpenedKiosk) -> None:
        self.opened, self.harness, self.kiosk, self.screen = opened, opened.harness, opened.harness.kiosk, opened.screen
        self.open = True
        self._ui = QTest.createTouchDevice()

    def settle(self) -> None:
        self.opened.settle()

    def close(self) -> None:
        if self.open:
            self.open = False
            self.opened.close()

    def everything(self) -> list[Seen]:
        window = QRectF(0, 0, self.screen.window.width(), self.screen.window.height())
        return [seen for seen in self._walk() if seen.rect.intersects(window)]

    def texts(self) -> list[Seen]:
        return [seen for seen in self.everything() if seen.item.inherits("QQuickText") and seen.text]

    def words(self) -> str:
        return "\n".join(seen.text for seen in self.texts())

    def buttons(self) -> list[Seen]:
        return [seen for seen in self.everything() if seen.item.inherits("QQuickAbstractButton")]

    def find(self, name: str) -> Seen:
        found = [seen for seen in self.everything() if seen.name == name]
        assert found, f"{name} is not on the window; there is {sorted({s.name for s in self.everything() if s.name})}"
        return min(found, key=lambda seen: seen.behind_dialog)  # a finger meets what lies above

    def has(self, name: str) -> bool:
        return any(seen.name == name for seen in self.everything())

    def tap(self, name: str) -> None:
        item = self.find(name)
        at = item.rect.center().toPoint()
        window = self.screen.window
        QTest.touchEvent(window, self._ui).press(0, at, window).commit()
        QTest.touchEvent(window, self._ui).release(0, at, window).commit()
        self.settle()

    def press_twice(self, name: str) -> None:
        """Two fingers at once on one control, as children do."""
        at = self.find(name).rect.center().toPoint()
        beside, window = at + QPoint(20, 0), self.screen.window
        for place in (at, beside):
            QTest.touchEvent(window, self._ui).press(0, place, window).commit()
            QTest.touchEvent(window, self._ui).release(0, place, window).commit()
        self.settle()

    def write(self, text: str) -> None:
        """As a person types."""
        self._keys(text, HAND_MS)
        self.settle()

    def scan(self, text: str, end: str = "\r") -> None:
        """As a scanner types."""
        self._keys(text + end, SCANNER_MS)
        self.settle()

    def _keys(self, text: str, pace_ms: int) -> None:
        at = int(monotonic() * 1000)
        for letter in text:
            at += pace_ms
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, KEYS.get(letter, 0), Qt.KeyboardModifier.NoModifier, letter)
                event.setTimestamp(at)
                QCoreApplication.sendEvent(self.screen.window, event)
        if self.screen.input_filter.waits:
            assert QSignalSpy(self.screen.input_filter.quiet).wait(2000)

    def pages(self) -> Iterator[int]:
        """Each part of a page that does not fit at once, in turn, beginning where it stands."""
        number = 0
        yield number
        while self.has("pageDown") and not self.find("pageDown").item.property("unavailable") and number < 40:
            self.tap("pageDown")
            number += 1
            yield number

    def _walk(self) -> Iterator[Seen]:
        """Whatever stands far off the window is another page's, with all that is in it."""
        over = any(bool(part.property("isOpen")) for part in (self.kiosk.dialog, self.kiosk.links))
        stack = [(self.screen.window.contentItem(), over)]
        while stack:
            item, behind = stack.pop()
            if not item.isVisible() or item.opacity() == 0:
                continue
            rect = QRectF(item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), item.height())))
            if rect.right() < -FAR_OFF:
                continue
            behind = behind and item.objectName() not in ("dialog", "linkPanel")
            yield Seen(item, rect, behind)
            stack.extend((child, behind) for child in reversed(item.childItems()))


Open = Callable[..., ScreenUser]


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    fonts.load()
    languages = Languages(qapp)
    yield languages
    languages.use("id")
    languages.deleteLater()
    QCoreApplication.processEvents()


@pytest.fixture
def open_story(languages: Languages) -> Iterator[Open]:
    """open_story("40-ticket", scale=2.0) -> ScreenUser. `walked`: every page on the way there was drawn as well."""
    opened: list[ScreenUser] = []

    def open_it(
        story: str = "01-attract", variant: Variant = PLAIN, *, walked: bool = False, **changes: object
    ) -> ScreenUser:
        changed = replace(variant, **changes)  # type: ignore[arg-type]  # any of its fields
        opened.append(ScreenUser(open_now(replace(STORIES[story], variant=changed), languages, walked=walked)))
        return opened[-1]

    yield open_it
    for user in opened:
        user.close()
