"""A digital card under the scanner: what it says fills in forms, and opens no account."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from display.background import Runner
from display.hub_port import HubPort
from display.request import Request
from kiosk.core.error_words import Sentence, sentence
from kiosk.core.visit import Visit
from sync.lan.calls.logins import IDENTIFY
from sync.wire import Identify, SessionAnswer

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class IdCardViewModel(QObject):
    """`known` is told who it is, `late` of whom nobody waits for any more; `failed` says why not."""

    changed = Signal()

    def __init__(
        self,
        visit: Visit,
        hub: HubPort,
        background: Runner,
        *,
        known: Callable[[SessionAnswer], None],
        late: Callable[[SessionAnswer], None],
        failed: Callable[[Sentence], None],
    ) -> None:
        super().__init__()
        self._visit, self._hub, self._request = visit, hub, Request(background)
        self._known, self._late, self._failed = known, late, failed

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
        self._failed(sentence(error, lambda: self._visit.language, self._unreachable))

    def _unreachable(self) -> str:
        return self.tr("Server kantor belum menjawab. Coba lagi, atau lanjut tanpa akun.")
