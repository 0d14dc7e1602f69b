"""A digital card under the scanner: what it says fills in forms, and opens no account."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from display.background import Runner
from display.hub_port import HubPort
from kiosk.core.error_words import Sentence, sentence
from kiosk.core.visit import Visit
from sync.lan.calls.logins import IDENTIFY
from sync.lan.op_ids import new_op_id
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
        self._visit, self._hub, self._background = visit, hub, background
        self._known, self._late, self._failed = known, late, failed
        self._asking = False
        self._round = 0  # answers that belong to an earlier visitor are nobody's any more

    def clear(self) -> None:
        self._round += 1
        self._asking = False
        self.changed.emit()

    def reword(self) -> None:
        self.changed.emit()

    @Property(bool, notify=changed)
    def working(self) -> bool:
        return self._asking

    def scanned(self, text: str) -> None:
        if self._asking:
            return
        self._asking = True
        self.changed.emit()
        mine, op_id = self._round, new_op_id()
        self._background.run(
            lambda: self._hub.ask(IDENTIFY, Identify(op_id=op_id, text=text)),
            lambda answer: self._show(mine, answer),
            lambda error: self._fail(mine, error),
        )

    def _show(self, mine: int, answer: object) -> None:
        assert isinstance(answer, SessionAnswer)
        if mine != self._round:
            self._late(answer)
            return
        self.clear()
        self._known(answer)

    def _fail(self, mine: int, error: BaseException) -> None:
        if mine != self._round:
            return
        self._asking = False
        self.changed.emit()
        self._failed(sentence(error, lambda: self._visit.language, self._unreachable))

    def _unreachable(self) -> str:
        return self.tr("Server kantor belum menjawab. Coba lagi, atau lanjut tanpa akun.")
