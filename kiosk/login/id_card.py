"""A digital card under the scanner: what it says fills in forms, and opens no account."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from display.request import Request
from kiosk.core.environment import Environment
from sync.lan.calls.logins import IDENTIFY
from sync.wire import Identify, SessionAnswer

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class IdCardViewModel(QObject):
    """`known` is told who it is, `late` of whom nobody waits for any more."""

    changed = Signal()

    def __init__(
        self,
        environment: Environment,
        *,
        known: Callable[[SessionAnswer], None],
        late: Callable[[SessionAnswer], None],
    ) -> None:
        super().__init__()
        self._environment, self._known, self._late = environment, known, late
        self._hub, self._request = environment.hub, Request(environment.background)

    def clear(self) -> None:
        self._request.reset()
        self.changed.emit()

    def retranslate(self) -> None:
        self.changed.emit()

    @Property(bool, notify=changed)
    def working(self) -> bool:
        return self._request.working

    def scanned(self, text: str) -> None:
        self._request.start(
            text,
            lambda op_id: self._hub.ask(IDENTIFY, Identify(op_id=op_id, text=text)),
            self._show,
            self._fail,
            late=self._late,
        )
        self.changed.emit()

    def _show(self, answer: SessionAnswer) -> None:
        self.clear()
        self._known(answer)

    def _fail(self, error: BaseException) -> None:
        self.changed.emit()
        self._environment.tell_failure(error, self._unreachable)

    def _unreachable(self) -> str:
        return self.tr("Server kantor belum menjawab. Coba lagi, atau lanjut tanpa akun.")
