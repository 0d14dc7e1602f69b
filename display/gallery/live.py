"""A window of its own that is opened afresh whenever a file of the program is saved."""

import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QProcess, QTimer

from display.app import SIGNAL_LOOK_MS

ROOT: Final = Path(__file__).resolve().parents[2]
ROOMS: Final = ("assets", "counter", "display", "kiosk", "office", "printing", "sandbox", "sync")
SUFFIXES: Final = {".py", ".qml", ".js", ".json", ".svg", ".qm"}
SAVED_MS: Final = 150  # an editor writes a file in several steps


def watched(folders: Iterable[Path]) -> Iterator[Path]:
    """The files of the program, and their folders, in which new ones appear."""
    for folder in folders:
        for path in folder.rglob("*"):
            if "__pycache__" not in path.parts and (path.is_dir() or path.suffix in SUFFIXES):
                yield path


class LiveReload:
    """Runs a command that opens a window, and again after each change. When the window is closed the loop ends; when
    the command fails, as on a half-written file, the next change runs it again."""

    def __init__(self, command: Sequence[str], folders: Iterable[Path]) -> None:
        self._command, self._folders = list(command), list(folders)
        self._process, self._watcher = QProcess(), QFileSystemWatcher()
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedChannels)
        self._process.finished.connect(self._on_finished)
        self._saved = QTimer(singleShot=True, interval=SAVED_MS)
        self._saved.timeout.connect(self._reload)
        self._watcher.fileChanged.connect(lambda _file: self._saved.start())
        self._watcher.directoryChanged.connect(lambda _folder: self._saved.start())
        self._again = False

    def start(self) -> None:
        """Watches anew what came in place of a file, as most editors save."""
        self._watcher.addPaths([str(path) for path in watched(self._folders)])
        self._process.start(self._command[0], self._command[1:])

    @property
    def failed(self) -> bool:
        """Whether it waits for a change, because the command could not open its window."""
        return not self._again and self._process.exitCode() != 0 and not self._runs

    @property
    def _runs(self) -> bool:
        return self._process.state() != QProcess.ProcessState.NotRunning

    def stop(self) -> None:
        self._process.finished.disconnect(self._on_finished)
        if self._runs:
            self._process.terminate()
            self._process.waitForFinished()

    def _reload(self) -> None:
        if self._runs:
            self._again = True
            self._process.terminate()
        else:
            self.start()

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._again:
            self._again = False
            self.start()
        elif code == 0 and status == QProcess.ExitStatus.NormalExit:
            QCoreApplication.quit()


def run_live(words: Sequence[str]) -> int:
    """`python -m display.gallery WORDS` again and again, until its window is closed or a signal ends it."""
    app = QCoreApplication([])
    live = LiveReload([sys.executable, "-m", "display.gallery", *words], [ROOT / room for room in ROOMS])
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: app.quit())
    turn = QTimer(interval=SIGNAL_LOOK_MS)  # Python acts on a signal when it runs next
    turn.timeout.connect(lambda: None)
    turn.start()
    live.start()
    code = app.exec()
    live.stop()
    return code
