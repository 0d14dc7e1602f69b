"""An identity number that is typed on the glass: it fills in forms, opens no account, and an officer has yet to see
whose it is."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from display.qt.rows import RowsModel
from display.request import Request
from display.words import local
from kiosk.core.environment import Environment
from kiosk.core.error_words import Sentence, silent
from office.contract.citizens.people import BULLET, NIK_DIGITS, NIK_UNLIKELY, must_be_likely
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.logins import IDENTIFY_BY_NIK
from sync.wire import IdentifyByNik, SessionAnswer

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

GROUP: Final = 4
Failed = Callable[[Sentence, Callable[[], object] | None], None]


@QmlElement
class NikViewModel(QObject):
    """`known` is told who it is, `late` of whom nobody waits for any more; `failed` says why not, and how to try again
    where that may help."""

    changed = Signal()

    def __init__(
        self,
        environment: Environment,
        *,
        known: Callable[[SessionAnswer], None],
        late: Callable[[SessionAnswer], None],
        failed: Failed,
    ) -> None:
        super().__init__()
        self._environment, self._visit, self._hub = environment, environment.visit, environment.hub
        self._request = Request(environment.background)
        self._known, self._late, self._failed = known, late, failed
        self._places = RowsModel(("place", "group", "digit", "phase"), "place", self)
        self._reset()
        self._show()

    def _reset(self) -> None:
        self._typed, self._open = "", False
        self._wrong: Sentence = silent

    def clear(self) -> None:
        self._request.reset()
        self._reset()
        self._show()

    def retranslate(self) -> None:
        self.changed.emit()

    @Property(QObject, constant=True)
    def places(self) -> QObject:
        return self._places

    @Property(bool, notify=changed)
    def whole(self) -> bool:
        return len(self._typed) == NIK_DIGITS

    @Property(bool, notify=changed)
    def working(self) -> bool:
        return self._request.working

    @Property(str, notify=changed)
    def goWord(self) -> str:
        """The button's label; while the number is not whole, what is missing."""
        missing = NIK_DIGITS - len(self._typed)
        return self.tr("Lanjut") if not missing else self.tr("{count} lagi").format(count=missing)

    @Property(str, notify=changed)
    def countWords(self) -> str:
        return self.tr("{count} dari {all} angka").format(count=len(self._typed), all=NIK_DIGITS)

    @Property(str, notify=changed)
    def digitsWord(self) -> str:
        return self.tr("Tutup angka") if self._open else self.tr("Lihat angka")

    @Property(str, notify=changed)
    def digitsGlyph(self) -> str:
        return "eye-off" if self._open else "eye"

    @Property(str, notify=changed)
    def trouble(self) -> str:
        return self._wrong()

    @Slot(str)
    def press(self, letter: str) -> None:
        if len(self._typed) < NIK_DIGITS and letter.isascii() and letter.isdigit():
            self._edit(self._typed + letter)

    @Slot()
    def backspace(self) -> None:
        self._edit(self._typed[:-1])

    @Slot()
    def clearInput(self) -> None:
        self._edit("")

    @Slot()
    def toggleDigits(self) -> None:
        self._open = not self._open
        self._show()

    @Slot()
    def go(self) -> None:
        """Sent once more, it is the same act: an answer that was lost does not use up a second try."""
        if len(self._typed) != NIK_DIGITS or self._request.working:
            return
        self._wrong, nik = silent, self._typed
        self._request.start(nik, lambda op_id: self._ask(nik, op_id), self._take, self._fail, late=self._late)
        self._show()

    def _ask(self, nik: str, op_id: UUID) -> SessionAnswer:
        must_be_likely(nik, local(self._visit.now(), self._visit.zone).date())
        return self._hub.ask(IDENTIFY_BY_NIK, IdentifyByNik(op_id=op_id, nik=nik))

    def _take(self, answer: SessionAnswer) -> None:
        self.clear()
        self._known(answer)

    def _fail(self, error: BaseException) -> None:
        why = self._environment.why(error, self._unreachable)
        unlikely = isinstance(error, Refusal) and error.code == NIK_UNLIKELY
        self._wrong = why if unlikely else silent
        self._show()
        if not unlikely:
            self._failed(why, self.go if isinstance(error, Unavailable) else None)

    def _unreachable(self) -> str:
        return self.tr("Server kantor belum menjawab. Coba lagi, atau lanjut tanpa akun.")

    def _edit(self, typed: str) -> None:
        if self._request.working:
            return
        self._typed, self._wrong = typed, silent
        self._show()

    def _show(self) -> None:
        """The group that is being typed can be seen; what stands before it is for no neighbour."""
        typed = len(self._typed)
        seen_from = 0 if self._open else max(0, typed - 1) // GROUP * GROUP
        self._places.show(
            [
                {
                    "place": place,
                    "group": place // GROUP,
                    "digit": self._typed[place] if seen_from <= place < typed else BULLET if place < typed else "",
                    "phase": "typed" if place < typed else "now" if place == typed else "next",
                }
                for place in range(NIK_DIGITS)
            ]
        )
        self.changed.emit()
