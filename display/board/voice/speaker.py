"""Loudspeaker or folder: where the board's announcements go. Each says how it ended, with a state of the voice."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTemporaryDir, QTimer, Signal

from display.board.voice import player

WATCHDOG_SECONDS = 2.0  # a sound server that dies while it plays tells nobody
START_SECONDS = 3.0  # what the player may take to come up on a busy machine
PLAYER = (sys.executable, "-P", str(Path(player.__file__)))


class VoiceState(StrEnum):
    UNKNOWN = "unknown"
    READY = "ready"
    NO_SYNTHESISER = "no_synthesiser"
    NO_DEVICE = "no_device"
    STALLED = "stalled"


class Folder(QObject):
    """Writes each announcement as announce-NNNN.wav and takes as long over it as speaking would."""

    ended = Signal(VoiceState)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._playing = QTimer(self, singleShot=True)
        self._playing.timeout.connect(lambda: self.ended.emit(VoiceState.READY))

    def play(self, sound: bytes, seconds: float, announcement: int) -> None:
        half = self._folder / f".announce-{announcement:04}.part"
        half.write_bytes(sound)
        half.replace(self._folder / f"announce-{announcement:04}.wav")
        self._playing.start(int(seconds * 1000))

    def close(self) -> None:
        self._playing.stop()


class Loudspeaker(QObject):
    """Hands each announcement to the player program and waits for its end, but no longer than the watchdog allows."""

    ended = Signal(VoiceState)

    def __init__(self, program: Sequence[str] = PLAYER, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = QTemporaryDir()
        self._player = QProcess(self)
        self._player.setProgram(program[0])
        self._arguments = list(program[1:])
        self._player.finished.connect(self._finished)
        self._player.errorOccurred.connect(self._not_begun)
        self._watchdog = QTimer(self, singleShot=True)
        self._watchdog.timeout.connect(self._player.kill)

    def play(self, sound: bytes, seconds: float, announcement: int) -> None:
        file = Path(self._room.path()) / "announcement.wav"
        file.write_bytes(sound)
        self._player.setArguments([*self._arguments, str(file)])
        self._watchdog.start(int((START_SECONDS + seconds + WATCHDOG_SECONDS) * 1000))
        self._player.start()

    def close(self) -> None:
        """Fall silent at once, and leave no announcement behind."""
        self._watchdog.stop()
        self._player.blockSignals(True)
        self._player.kill()
        self._player.waitForFinished(1000)
        self._room.remove()

    def _finished(self, code: int, how: QProcess.ExitStatus) -> None:
        self._watchdog.stop()
        if how == QProcess.ExitStatus.CrashExit:
            self.ended.emit(VoiceState.STALLED)
        else:
            self.ended.emit(VoiceState.READY if code == 0 else VoiceState.NO_DEVICE)

    def _not_begun(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # every other error is followed by `finished`
            self._watchdog.stop()
            self.ended.emit(VoiceState.NO_DEVICE)
