"""The far side of a proof: the real sandbox platform as a process, which can be put back to an older copy."""

import shutil
from pathlib import Path

from sandbox.demo.processes import Program, free_port, mpp

STORE = "platform.db"


class PlatformProcess:
    """Its ports and keys stay, however often it is started."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "platform"
        self._log = folder / "platform.log"
        self._listen, self.phone_port = free_port(), free_port()
        self._program = self._started()

    @property
    def registration(self) -> str:
        return str(self.home / "client.json")

    def copied(self, into: Path) -> Path:
        """A copy of its store as a backup takes it: while nobody writes."""
        self.stop()
        _copy(self.home, into)
        self._program = self._started()
        return into

    def put_back(self, copy: Path) -> None:
        self.stop()
        _copy(copy, self.home)
        self._program = self._started()

    def stop(self) -> None:
        self._program.stop()

    def _started(self) -> Program:
        words = ["sandbox", "platform", "--home", str(self.home), "--always-open"]
        words += ["--listen", f"127.0.0.1:{self._listen}", "--phone", f"127.0.0.1:{self.phone_port}"]
        program = Program("platform", mpp(*words), self._log, {"PYTHONUNBUFFERED": "1"})
        program.wait_for("platform ready ")
        return program


def _copy(from_: Path, into: Path) -> None:
    into.mkdir(exist_ok=True)
    for left in into.glob(f"{STORE}*"):
        left.unlink()
    for file in from_.glob(f"{STORE}*"):
        shutil.copy2(file, into / file.name)
