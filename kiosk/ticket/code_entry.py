"""A code of eight letters, scanned or typed on the glass: an appointment's, or the receipt's of a form."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

LETTERS = 8
GROUP = 4


@QmlElement
class CodeViewModel(QObject):
    """`use` is told a whole code, as it was typed or scanned."""

    changed = Signal()

    def __init__(self, use: Callable[[str], None]) -> None:
        super().__init__()
        self._use = use
        self._typed = ""

    @property
    def code(self) -> str:
        """In two groups, as the phone shows it."""
        return "-".join(filter(None, (self._typed[:GROUP], self._typed[GROUP:])))

    @property
    def is_whole(self) -> bool:
        return len(self._typed) == LETTERS

    def clear(self) -> None:
        self._typed = ""
        self.changed.emit()

    def retranslate(self) -> None:
        self.changed.emit()

    def scanned(self, code: str) -> None:
        self._typed = code.replace("-", "")
        self.changed.emit()
        self._use(code)

    @Property(str, notify=changed)
    def typed(self) -> str:
        return self.code

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self.tr("Misalnya {code}").format(code="K3M9-T2RA")

    @Property(bool, notify=changed)
    def whole(self) -> bool:
        return self.is_whole

    @Property(str, notify=changed)
    def goWord(self) -> str:
        """The button's label; while the code is not whole, what is missing."""
        return self.tr("Lanjut") if self.is_whole else self.tr("Ketik kodenya")

    @Slot(str)
    def press(self, letter: str) -> None:
        if len(self._typed) < LETTERS and letter.isascii() and letter.isalnum():
            self._typed += letter.upper()
            self.changed.emit()

    @Slot()
    def backspace(self) -> None:
        self._typed = self._typed[:-1]
        self.changed.emit()

    @Slot()
    def clearInput(self) -> None:
        self.clear()

    @Slot()
    def go(self) -> None:
        if self.is_whole:
            self._use(self.code)
