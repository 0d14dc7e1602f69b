"""Which scanner this kiosk has, and what all of them have in common: whole texts, each told once."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar, Final

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from diagnostics.logger import get_logger
from kiosk.core.timers import one_shot
from office.contract.errors import Refusal

BAUD: Final = 9600  # what scanners are shipped with; where USB only looks like a line it does not matter
SAME_MS: Final = 2000  # what is held under the scanner is read again and again
AGAIN_MS: Final = 2000  # from when it failed until it is tried again
SETTING: Final = re.compile(r"keys|none|camera(:(?P<name>.+))?|serial:(?P<port>[^@]+)(@(?P<baud>[1-9][0-9]{2,6}))?")

log = get_logger()


class ScannerKind(StrEnum):
    """How it speaks to us. KEYS: as a keyboard, which needs no setting and is heard beside any other."""

    KEYS = "keys"
    SERIAL = "serial"
    CAMERA = "camera"
    NONE = "none"


class ScannerSetting(msgspec.Struct, frozen=True):
    """`place`: the device file of a serial line, or a camera's name; empty for any camera."""

    way: ScannerKind = ScannerKind.KEYS
    place: str = ""
    baud: int = BAUD


def scanner_setting(text: str) -> ScannerSetting:
    """keys, none, camera, camera:NAME, serial:/dev/ttyACM0 or serial:/dev/ttyUSB0@115200; keys when empty.

    Refusal `scanner_unknown`."""
    found = SETTING.fullmatch(text or "keys")
    if found is None:
        raise Refusal.of("scanner_unknown", text=text)
    place = found["port"] or found["name"] or ""
    return ScannerSetting(ScannerKind(found[0].partition(":")[0]), place, int(found["baud"] or BAUD))


class Scanner(QObject):
    """`heard` tells the texts of one reading, each way to read it or each code in a picture; what goes on being read
    is told once. `viewed` tells what it sees, where it is `pictured`. `changed` tells that `there` is another."""

    scanned = Signal(list)
    viewed = Signal(QImage)
    changed = Signal()
    pictured: ClassVar[bool] = False
    logged_as: ClassVar[str] = "scanner"

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._there, self._failing = False, False
        self._last: tuple[str, ...] = ()
        self._same = one_shot(self, SAME_MS, self.forget)
        self._again = one_shot(self, AGAIN_MS, self.start)

    @property
    def there(self) -> bool:
        return self._there

    def start(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def watch(self, *, on: bool) -> None:
        """Whether a page asks for a code now. Who has no lamp and takes no pictures may always listen."""

    def forget(self) -> None:
        """What was read last is a citizen's."""
        self._last = ()

    def _tell(self, texts: Sequence[str]) -> None:
        known, self._last = self._last, tuple(texts)
        self._same.start()
        if self._last != known:
            self.scanned.emit(list(texts))

    def _is_there(self, *, there: bool, why: str = "") -> None:
        """Logged once when it goes and once when it is back."""
        if there is self._failing:
            self._failing = not there
            if there:
                log.info(f"{self.logged_as}_is_back")
            else:
                log.warning(f"{self.logged_as}_is_gone", why=why)
        if there is not self._there:
            self._there = there
            self.changed.emit()
