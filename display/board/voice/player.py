"""Plays one WAV file and ends: `python player.py FILE`. A program of its own, run by the board for each announcement.

A sound server that dies takes its clients with it (libpulse asserts and aborts); here that is this program and not the
board. It also means that a server or a device that comes back is found again.
Exit status: 0 played, NO_DEVICE without an audio output, NOT_PLAYED when the file could not be played.
"""

import sys

NO_DEVICE = 3
NOT_PLAYED = 4


def main(file: str) -> int:
    from PySide6.QtCore import QCoreApplication, QUrl
    from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

    app = QCoreApplication([])
    app.setApplicationName("mpp-board-voice")
    if not QMediaDevices.audioOutputs():
        return NO_DEVICE
    effect = QSoundEffect()
    effect.statusChanged.connect(lambda: app.exit(NOT_PLAYED) if effect.status() == QSoundEffect.Status.Error else None)
    effect.playingChanged.connect(lambda: None if effect.isPlaying() else app.exit(0))
    effect.setSource(QUrl.fromLocalFile(file))
    effect.play()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
