"""Loudspeaker or folder: where the board's announcements go, and what is known of it."""

import tempfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import structlog
from PySide6.QtCore import QObject, QTimer, QUrl, Signal

from office.outcome import Weather

WATCHDOG_SECONDS = 2.0  # a sound server that dies while it plays tells nobody

log = structlog.get_logger(__name__)


class VoiceState(StrEnum):
    UNKNOWN = "unknown"
    READY = "ready"
    NO_SYNTHESISER = "no_synthesiser"
    NO_DEVICE = "no_device"
    STALLED = "stalled"


class Folder(QObject):
    """Writes each announcement as announce-NNNN.wav and takes as long over it as speaking would."""

    ended = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._playing = QTimer(self, singleShot=True)
        self._playing.timeout.connect(self.ended)

    def play(self, sound: bytes, seconds: float, announcement: int) -> None:
        half = self._folder / f".announce-{announcement:04}.part"
        half.write_bytes(sound)
        half.replace(self._folder / f"announce-{announcement:04}.wav")
        self._playing.start(int(seconds * 1000))


class Loudspeaker(QObject):
    """Plays through Qt Multimedia. Without a device `play` raises Weather; `stalled` means the watchdog ended it."""

    ended = Signal()
    stalled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watchdog = QTimer(self, singleShot=True)
        self._watchdog.timeout.connect(self._give_up)
        self._room = tempfile.TemporaryDirectory(prefix="mpp-voice-")  # QSoundEffect plays files only
        self._effect: QObject | None = None
        self._stop: Callable[[], None] = lambda: None

    def play(self, sound: bytes, seconds: float, announcement: int) -> None:
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

        if not QMediaDevices.audioOutputs():
            raise Weather("no audio output device")
        file = Path(self._room.name) / f"announce-{announcement:04}.wav"
        file.write_bytes(sound)
        effect = QSoundEffect(self)
        effect.playingChanged.connect(lambda: None if effect.isPlaying() else self._end(file))
        effect.setSource(QUrl.fromLocalFile(str(file)))
        self._effect, self._stop = effect, effect.stop
        self._watchdog.start(int((seconds + WATCHDOG_SECONDS) * 1000))
        effect.play()

    def _end(self, file: Path) -> None:
        if not self._watchdog.isActive():
            return
        self._watchdog.stop()
        self._forget()
        file.unlink(missing_ok=True)
        self.ended.emit()

    def _give_up(self) -> None:
        self._stop()
        self._forget()
        self.stalled.emit()
        self.ended.emit()

    def _forget(self) -> None:
        if self._effect is not None:
            self._effect.deleteLater()
        self._effect, self._stop = None, lambda: None
