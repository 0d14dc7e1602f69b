"""Loudspeaker or folder: where the board's announcements go, and what is known of it."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import structlog
from PySide6.QtCore import QCoreApplication, QObject, QTemporaryDir, QTimer, QUrl, Signal, SignalInstance

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


class Effect(Protocol):
    """A QSoundEffect, as far as it is used."""

    @property
    def playingChanged(self) -> SignalInstance: ...
    def setSource(self, file: QUrl) -> None: ...
    def play(self) -> None: ...
    def stop(self) -> None: ...
    def isPlaying(self) -> bool: ...
    def deleteLater(self) -> None: ...


def qt_effect() -> Effect:
    """Raises Weather where there is no audio output."""
    from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

    if not QMediaDevices.audioOutputs():
        raise Weather("no audio output device")
    return QSoundEffect(QCoreApplication.instance())  # owned there: it ends itself in the middle of its own signal


class Loudspeaker(QObject):
    """Plays one sound at a time. Without a device `play` raises Weather; `stalled` means the watchdog ended it."""

    ended = Signal()
    stalled = Signal()

    def __init__(self, make_effect: Callable[[], Effect] = qt_effect, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_effect = make_effect
        self._watchdog = QTimer(self, singleShot=True)
        self._watchdog.timeout.connect(self._give_up)
        self._room = QTemporaryDir()  # QSoundEffect plays files only
        self._effect: Effect | None = None

    def play(self, sound: bytes, seconds: float, announcement: int) -> None:
        effect = self._make_effect()
        file = Path(self._room.path()) / "announcement.wav"
        file.write_bytes(sound)
        effect.playingChanged.connect(self._turned)
        effect.setSource(QUrl.fromLocalFile(str(file)))
        self._effect = effect
        self._watchdog.start(int((seconds + WATCHDOG_SECONDS) * 1000))
        effect.play()

    def _turned(self) -> None:
        if self._effect is not None and not self._effect.isPlaying():
            self._watchdog.stop()
            self._forget()
            self.ended.emit()

    def _give_up(self) -> None:
        self._forget()
        self.stalled.emit()
        self.ended.emit()

    def _forget(self) -> None:
        effect, self._effect = self._effect, None
        if effect is not None:
            effect.stop()
            effect.deleteLater()
