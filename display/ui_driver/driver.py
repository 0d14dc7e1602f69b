"""The finger: drives the real windows for a tour or a test. Only behind --drive, only on loopback, only with a token.

JSON lines over TCP. First {"token": …}; then one order a line, each answered by {"ok", "text", "say"}:
tap, type, read, await, key, scan, shot, names (which also answers "names"), quit. `seconds` lets an order wait for its
control to appear.
"""

import hmac
import json
import os
import re
from collections.abc import Callable
from time import monotonic
from typing import ClassVar

from PySide6.QtCore import QElapsedTimer, QEvent, QKeyCombination, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeyEvent, QKeySequence, QPainter, QWindow
from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from diagnostics.logger import get_logger
from display.ui_driver import controls
from display.ui_driver.controls import Control

TOKEN_ENV = "MPP_DRIVE_TOKEN"  # noqa: S105
TOKEN_LENGTH_MIN = 22  # 128 bits in the letters of token_urlsafe
LINE_BYTES_MAX = 65_536
PRESS_MS = 60  # a light tap; long enough for a pressed state to be drawn
SETTLE_MS = 40  # after the release, so that the answer comes when the screen has reacted
TYPED_MS = 120  # as long as a kiosk waits to see whether a scanner types
HAND_MS, SCANNER_MS = 120, 8  # between two keys
POLL_MS = 25
STILL_MS = 150  # longer than any animation lingers at its turn
STILL_SECONDS = 2.5
AWAIT_SECONDS = 10.0

Order = dict[str, object]
Reply = Callable[..., None]  # reply(ok, text="", say="", **more)

log = get_logger()


class UiDriverServer(QObject):
    """Listens on 127.0.0.1:`port` (0 = any free one) and prints `driver 127.0.0.1:PORT`."""

    def __init__(self, app: QApplication, port: int) -> None:
        super().__init__(app)
        token = os.environ.get(TOKEN_ENV, "")
        if len(token) < TOKEN_LENGTH_MIN:
            raise SystemExit(f"--drive needs a token of {TOKEN_LENGTH_MIN} letters or more in {TOKEN_ENV}")
        self._token = token
        self._ui = UiDriver(self)
        self._server = QTcpServer(self)
        self._server.newConnection.connect(self._welcome)
        if not self._server.listen(QHostAddress(QHostAddress.SpecialAddress.LocalHost), port):
            raise SystemExit(f"the driver cannot listen on 127.0.0.1:{port}: {self._server.errorString()}")
        print(f"driver 127.0.0.1:{self.port}", flush=True)  # noqa: T201

    @property
    def port(self) -> int:
        return self._server.serverPort()

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            UiDriverConnection(socket, self._token, self._ui)


class UiDriverConnection(QObject):
    """One connection: a token, then orders, answered in their turn."""

    def __init__(self, socket: QTcpSocket, token: str, ui: "UiDriver") -> None:
        super().__init__(socket)
        self._socket, self._token, self._ui = socket, token, ui
        self._known = False
        self._busy = False
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)

    def _read(self) -> None:
        while not self._busy and self._socket.canReadLine():
            self._take(bytes(self._socket.readLine().data()))
        if self._socket.bytesAvailable() > LINE_BYTES_MAX:
            self._socket.abort()

    def _take(self, line: bytes) -> None:
        try:
            order = json.loads(line)
        except ValueError:
            order = None
        if not isinstance(order, dict):
            self._reply(False, say="not a JSON object")
        elif self._known:
            self._busy = True
            self._ui.do(order, self._reply)
        else:
            self._greet(str(order.get("token", "")))

    def _greet(self, token: str) -> None:
        self._known = hmac.compare_digest(token.encode(), self._token.encode())
        self._reply(self._known, say="" if self._known else "wrong token")
        if not self._known:
            self._socket.disconnectFromHost()

    def _reply(self, ok: bool, text: str = "", say: str = "", **more: object) -> None:
        self._busy = False
        self._socket.write(json.dumps({"ok": ok, "text": text, "say": say, **more}).encode() + b"\n")
        self._socket.flush()
        QTimer.singleShot(0, self, self._read)


class UiDriver(QObject):
    """Touches QML windows, clicks widgets, types and looks. Nothing here blocks: a dialog may open under the finger."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screen = QTest.createTouchDevice()

    def do(self, order: Order, reply: Reply) -> None:
        act = self.ACTS.get(str(order.get("do", "")))
        if act is None:
            reply(False, say=f"unknown order; known: {' '.join(self.ACTS)}")
        else:
            act(self, order, reply)

    # looking

    def _names(self, _order: Order, reply: Reply) -> None:
        names = sorted({control.name for control in controls.controls()})
        reply(True, text="\n".join(names), names=names)

    def _read(self, order: Order, reply: Reply) -> None:
        self._with(order, reply, lambda control: reply(True, text=control.text), usable=False)

    def _await(self, order: Order, reply: Reply) -> None:
        waiting = {"seconds": AWAIT_SECONDS, **order}
        if order.get("gone"):
            self._poll(waiting, lambda: controls.find(str(order.get("name"))) is None, lambda: reply(True), reply)
        else:
            self._with(waiting, reply, lambda control: reply(True, text=control.text), usable=False)

    def _shot(self, order: Order, reply: Reply) -> None:
        """Of a screen that has come to rest, or after STILL_SECONDS as it is then."""
        waited = QElapsedTimer()
        waited.start()

        def look(before: QImage | None) -> None:
            picture = _picture()
            if picture is None:
                reply(False, say="no window")
            elif picture == before or waited.elapsed() >= STILL_SECONDS * 1000:
                reply(picture.save(str(order.get("path", ""))))
            else:
                QTimer.singleShot(STILL_MS, self, lambda: look(picture))

        look(None)

    # touching

    def _tap(self, order: Order, reply: Reply) -> None:
        self._with({**order, "text": None}, reply, lambda control: self._tap_on(control, order, reply))

    def _tap_on(self, control: Control, order: Order, reply: Reply) -> None:
        """`text` picks the cell of a table that shows it."""
        target = controls.cell(control, str(order["text"])) if order.get("text") else control
        if target is None:
            reply(False, say=f"{control.name} shows no {order['text']}")
            return
        self._press(target, lambda: reply(True, text=target.text))

    def _press(self, control: Control, then: Callable[[], None]) -> None:
        where, at = control.on, control.at
        _touch_or_click(self._screen, where, at, down=True)

        def release() -> None:
            QTimer.singleShot(SETTLE_MS, self, then)  # before the release: it may open a dialog and not return
            _touch_or_click(self._screen, where, at, down=False)

        QTimer.singleShot(PRESS_MS, self, release)

    # typing

    def _type(self, order: Order, reply: Reply) -> None:
        text = str(order.get("text", ""))
        self._with({**order, "text": None}, reply, lambda control: self._type_into(control, text, order, reply))

    def _type_into(self, control: Control, text: str, order: Order, reply: Reply) -> None:
        def write() -> None:
            item = control.item
            if isinstance(item, QQuickItem):
                item.forceActiveFocus(Qt.FocusReason.MouseFocusReason)
            elif isinstance(item, QWidget):
                item.setFocus(Qt.FocusReason.MouseFocusReason)
            if order.get("clear"):
                _send_keys(control.on, _keys("Ctrl+A, Del"))
            _send_text(control.on, text, HAND_MS)
            QTimer.singleShot(TYPED_MS, self, lambda: reply(True, text=controls.read(item)))

        self._press(control, write)

    def _key(self, order: Order, reply: Reply) -> None:
        keys = _keys(str(order.get("key", "")))
        front = _front()
        if not keys or front is None:
            reply(False, say="no such key" if front else "no window")
            return
        QTimer.singleShot(SETTLE_MS, self, lambda: reply(True))
        _send_keys(front, keys)

    def _scan(self, order: Order, reply: Reply) -> None:
        """As a keyboard-wedge scanner: the text and Enter, to whatever listens."""
        front = _front()
        if front is None:
            reply(False, say="no window")
            return
        QTimer.singleShot(SETTLE_MS, self, lambda: reply(True))
        _send_text(front, str(order.get("text", "")) + "\r", SCANNER_MS)

    def _quit(self, _order: Order, reply: Reply) -> None:
        reply(True)
        QTimer.singleShot(SETTLE_MS, QGuiApplication.instance() or self, QGuiApplication.quit)

    # waiting

    def _with(self, order: Order, reply: Reply, act: Callable[[Control], None], *, usable: bool = True) -> None:
        """Do `act` with the named control once it is there, says what `text` asks for and, if `usable`, is enabled."""
        pattern = re.compile(str(order["text"])) if order.get("text") else None

        def fits() -> bool:
            control = controls.find(str(order.get("name")))
            if control is None or (usable and not control.enabled):
                return False
            return pattern is None or pattern.search(control.text) is not None

        def found() -> None:
            control = controls.find(str(order.get("name")))
            assert control is not None
            act(control)

        self._poll(order, fits, found, reply)

    def _poll(self, order: Order, fits: Callable[[], bool], then: Callable[[], None], reply: Reply) -> None:
        seconds = float(str(order.get("seconds", 0)))
        waited = QElapsedTimer()
        waited.start()

        def look() -> None:
            if fits():
                then()
            elif waited.elapsed() >= seconds * 1000:
                reply(False, say=_missing(str(order.get("name"))))
            else:
                QTimer.singleShot(POLL_MS, self, look)

        look()

    ACTS: ClassVar[dict[str, Callable[["UiDriver", Order, Reply], None]]] = {
        "tap": _tap,
        "type": _type,
        "read": _read,
        "await": _await,
        "key": _key,
        "scan": _scan,
        "shot": _shot,
        "names": _names,
        "quit": _quit,
    }


def _missing(name: str) -> str:
    control = controls.find(name)
    if control is not None:
        return f"{name} is {'enabled' if control.enabled else 'disabled'} and says {control.text!r}"
    return f"no {name} on screen; there are: {' '.join(sorted({each.name for each in controls.controls()}))}"


def _touch_or_click(screen: object, where: controls.Target, at: QPoint, *, down: bool) -> None:
    """QML gets a finger, widgets the mouse that officers hold."""
    if isinstance(where, QWidget):
        (QTest.mousePress if down else QTest.mouseRelease)(where, Qt.MouseButton.LeftButton, pos=at)
        return
    touch = QTest.touchEvent(where, screen, False)  # type: ignore[call-overload]
    (touch.press if down else touch.release)(0, at, where)
    touch.commit(False)


def _keys(words: str) -> list[QKeyCombination]:
    """ "F2", "Ctrl+Z", "Ctrl+A, Del"; empty for what is no key."""
    keys = QKeySequence(words)
    found = [keys[place] for place in range(keys.count())]  # type: ignore[index]
    return [] if any(key.key() == Qt.Key.Key_unknown for key in found) else found


def _front() -> controls.Target | None:
    """Where keys go: the popup, the dialog, the focused widget, or the window in front."""
    widget = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.focusWidget()
    if widget is not None:
        return QApplication.focusWidget() or widget
    for window in QGuiApplication.topLevelWindows():
        if isinstance(window, QQuickWindow) and window.isVisible():
            return window
    return next((top for top in QApplication.topLevelWidgets() if top.isVisible()), None)


def _send_text(to: controls.Target, text: str, pace_ms: int) -> None:
    """All at once, but with the times that a hand or a scanner would need: the kiosk tells them by their pace."""
    at = int(monotonic() * 1000)
    for letter in text:
        at += pace_ms
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_Return if letter == "\r" else 0, Qt.KeyboardModifier.NoModifier, letter)
            key.setTimestamp(at)
            QGuiApplication.sendEvent(to, key)


def _send_keys(to: controls.Target, keys: list[QKeyCombination]) -> None:
    window = to if isinstance(to, QWindow) else to.window().windowHandle()
    if window is not None:
        window.requestActivate()
    for key in keys:
        QTest.keyClick(to, key.key(), key.keyboardModifiers())


def _picture() -> QImage | None:
    """The window as it stands, with open dialogs and menus drawn where they are."""
    for window in QGuiApplication.topLevelWindows():
        if isinstance(window, QQuickWindow) and window.isVisible():
            return window.grabWindow()
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    if not tops:
        return None
    base = max(tops, key=lambda top: top.width() * top.height())
    picture = base.grab().toImage()
    painter = QPainter(picture)
    for top in tops:
        if top is not base:
            painter.fillRect(top.geometry().translated(-base.pos()), QColor("white"))
            painter.drawPixmap(top.pos() - base.pos(), top.grab())
    painter.end()
    return picture
