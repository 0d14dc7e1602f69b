"""Starts OpenSSH's programs: never through a shell, with nothing of the machine's own settings, and never for longer
than it is given."""

import os
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from diagnostics.logger import get_logger
from office.contract.errors import Refusal

LANGUAGE: Final = {"LC_ALL": "C", "LANGUAGE": "C"}  # what ssh says is read

log = get_logger()


class ProgramOutput(msgspec.Struct, frozen=True):
    status: int
    out: str
    wrong: str


class SshPrograms:
    """One at a time. `stop` ends the one that runs, from any thread, and lets none begin after it."""

    def __init__(self) -> None:
        self._gate = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def run(self, command: Sequence[str], given: bytes = b"", *, within_s: float, folder: Path) -> ProgramOutput:
        """Refusal `backup_ssh_missing`; `backup_host_silent` when its time is up or it was stopped."""
        process = self._begun(command, folder)
        try:
            out, wrong = process.communicate(given, within_s)
        except subprocess.TimeoutExpired as late:
            process.kill()
            process.communicate()
            raise Refusal.of("backup_host_silent") from late
        finally:
            with self._gate:
                self._process = None
        return ProgramOutput(process.returncode, out.decode("utf-8", "replace"), wrong.decode("utf-8", "replace"))

    def stop(self) -> None:
        with self._gate:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _begun(self, command: Sequence[str], folder: Path) -> "subprocess.Popen[bytes]":
        with self._gate:
            if self._stopped:
                raise Refusal.of("backup_host_silent")
            try:
                self._process = subprocess.Popen(
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    cwd=folder,
                    env={**os.environ, **LANGUAGE},
                )
            except OSError as missing:
                log.warning("ssh_not_started", program=command[0], why=missing.strerror)
                raise Refusal.of("backup_ssh_missing") from missing
            return self._process
