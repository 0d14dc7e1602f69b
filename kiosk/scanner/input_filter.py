"""All that reaches the window passes here first: it breaks the silence, and a scanner's keys become a code."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.scanner.keyboard_wedge import FAST_MS, LETTERS_MAX, KeyPress, KeySource, WedgeDetector, WedgeInput

LATE_MS: Final = 20  # a timer that comes later than that was held up, and so were keys
TOUCHES: Final = frozenset({QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.TabletPress})
ENDS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
LINE_ENDS: Final = frozenset({"\r", "\n", "\t"})  # as Ctrl+M, Ctrl+J and Ctrl+I, too
MODIFIERS: Final = frozenset(
    {
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta),
        *(Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock),
    }
)


def now_ms() -> int:
    return int(monotonic() * 1000)


def stroke(event: QKeyEvent) -> KeyPress:
    return KeyPress(
        at_ms=event.timestamp() or now_ms(),
        text=event.text(),
        place=event.nativeScanCode(),
        shift=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier),
        ends=event.key() in ENDS or event.text() in LINE_ENDS,
    )


def copy(event: QKeyEvent) -> QKeyEvent:
    """To be sent later: the event itself is Qt's, and gone after the filter."""
    twin = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
    )
    twin.setTimestamp(event.timestamp())
    return twin


class InputFilter(QObject):
    """`touched` is told that somebody is here, `scanned` what a scanner said: one text for each way to read its keys.
    A key that nobody lets go, or a flood of them, is nobody."""

    quiet = Signal()  # no key waits any more

    def __init__(
        self, window: QQuickWindow, touched: Callable[[], None], scanned: Callable[[Sequence[str]], None]
    ) -> None:
        super().__init__(window)
        self._window, self._touched, self._scanned = window, touched, scanned
        self._wedge = WedgeDetector()
        self._waiting: list[QKeyEvent] = []
        self._of_scanner: set[int] = set()  # keys that went down for a scanner: neither is their release the page's
        self._letting_go = False
        self._again = False
        self._clock, self._armed_ms = now_ms, 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.timeout.connect(self._paused)
        window.installEventFilter(self)

    @property
    def waits(self) -> bool:
        return self._wedge.waits

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self._touched()
        if self._letting_go or not isinstance(event, QKeyEvent):
            return False
        if event.key() in MODIFIERS:
            return False
        if event.isAutoRepeat():
            return not self._in_field()
        if event.type() == QEvent.Type.KeyPress:
            self._press(event)
            return True
        return self._release(event) if event.type() == QEvent.Type.KeyRelease else False

    def _press(self, event: QKeyEvent) -> None:
        before, now = self._wedge.press(stroke(event), in_field=self._in_field())
        twin = copy(event)
        self._settle(before)
        if len(self._waiting) < 2 * LETTERS_MAX:
            self._waiting.append(twin)
        self._settle(now)
        self._again = False
        self._arm()

    def _release(self, event: QKeyEvent) -> bool:
        """It goes the way of its key."""
        if any(one.key() == event.key() and one.text() == event.text() for one in self._waiting):
            self._waiting.append(copy(event))
            return True
        of_scanner = event.key() in self._of_scanner
        self._of_scanner.discard(event.key())
        return of_scanner

    def _arm(self) -> None:
        self._armed_ms = self._clock()
        self._pause.start(self._wedge.timeout_ms)

    def _paused(self) -> None:
        """Where the screen was busy, keys may have come that are still on their way: they get their time once more."""
        if not self._again and self._clock() - self._armed_ms > self._pause.interval() + LATE_MS:
            self._again = True
            self._pause.start(FAST_MS)
            return
        self._settle(self._wedge.pause())
        self._waiting.clear()
        self.quiet.emit()

    def _settle(self, found: WedgeInput) -> None:
        if found.whose is KeySource.UNKNOWN:
            return
        waiting, self._waiting = self._waiting, []
        if found.whose is KeySource.HAND:
            self._let_go(waiting)
            return
        self._keep(waiting)
        if found.texts:
            self._touched()
            self._scanned(found.texts)

    def _keep(self, waiting: Sequence[QKeyEvent]) -> None:
        for event in waiting:
            known = self._of_scanner.add if event.type() == QEvent.Type.KeyPress else self._of_scanner.discard
            known(event.key())

    def _let_go(self, waiting: Sequence[QKeyEvent]) -> None:
        self._touched()
        self._letting_go = True
        try:
            for event in waiting:
                QCoreApplication.sendEvent(self._window, event)
        finally:
            self._letting_go = False

    def _in_field(self) -> bool:
        focus: QQuickItem | None = self._window.activeFocusItem()
        return focus is not None and bool(focus.property("takesText"))
