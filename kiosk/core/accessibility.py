"""How this visit wants the screen: larger, plainer, lower. Remembered until the visit ends, then as at the start."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

SCALES = (1.0, 1.25, 1.5, 2.0)
COMPACT_FROM = 1.5
LETTERS = {1.0: 400, 1.25: 200, 1.5: 90, 2.0: 90}


@QmlElement
class AccessibilityViewModel(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.clear()

    def clear(self) -> None:
        self._scale = SCALES[0]
        self._high = False
        self._low = False
        self.changed.emit()

    def retranslate(self) -> None:
        self.changed.emit()

    def apply(self, *, scale: float = 1.0, high: bool = False, low: bool = False) -> None:
        assert scale in SCALES, scale
        self._scale, self._high, self._low = scale, high, low
        self.changed.emit()

    @property
    def compact(self) -> bool:
        """One question at a time: large type and low reach leave room for no more."""
        return self._low or self._scale >= COMPACT_FROM

    @property
    def letters(self) -> int:
        """Of a text by somebody else, how many at once find room on the narrowest page."""
        return LETTERS[self._scale]

    @Property(float, notify=changed)
    def textScale(self) -> float:
        return self._scale

    @Property(str, notify=changed)
    def contrast(self) -> str:
        return "high" if self._high else "normal"

    @Property(bool, notify=changed)
    def lowReach(self) -> bool:
        return self._low

    @Property(str, notify=changed)
    def textWord(self) -> str:
        return self.tr("Teks") if self._scale == SCALES[0] else f"{round(self._scale * 100)} %"

    @Slot()
    def largerText(self) -> None:
        """The next size; after the largest the first again."""
        self._scale = SCALES[(SCALES.index(self._scale) + 1) % len(SCALES)]
        self.changed.emit()

    @Slot()
    def switchContrast(self) -> None:
        self._high = not self._high
        self.changed.emit()

    @Slot()
    def switchReach(self) -> None:
        self._low = not self._low
        self.changed.emit()
