"""An office with a real hub over mutual TLS and backups as its hub makes them, whose machine can be lost."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from office.platform.recovery.book_identity import Checkpoint
from proof.backup.drilled_kiosk import DrilledKiosk, GivenNumber
from proof.common.hub_supervisor import until
from sandbox.demo.processes import Program, free_port, mpp
from sync.lan.book.backup.backup_folder import StoredBackup, stored_in
from sync.lan.book.backup.settings import BackupSettings
from sync.lan.book.checkpoint import NAME as MARK
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol, pair
from sync.lan.terminal.backups import make_recovery_key, schedule

INCREMENT_S: Final = 2
GUESTS_A_MINUTE: Final = "10000"
COMMAND_SECONDS: Final = 120.0


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    status: int
    output: str
    errors: str


@dataclass(slots=True)
class DrilledOffice:
    """`registration`: the platform's file, in a folder that is lost with the machine. `disk` is what is left."""

    folder: Path
    registration: Path | None = None
    port: int = field(default_factory=free_port)
    recovery_key: str = ""
    another_name: bool = False  # whether the machine that is lost has another one than this
    kiosks: list[DrilledKiosk] = field(default_factory=list)
    home: Path = field(init=False)
    disk: Path = field(init=False)
    _hub: Program | None = None

    def __post_init__(self) -> None:
        self.home, self.disk = self.folder / "machine" / "hub", self.folder / "disk"
        self.disk.mkdir(parents=True)

    # the machine

    def set_up(self) -> None:
        """What a technician does before the office opens."""
        self.recovery_key = make_recovery_key(self.home)
        schedule(self.home, BackupSettings(folder=str(self.disk), increment_s=INCREMENT_S))

    def start(self, catalogue: Path | None = None) -> None:
        words = ["hub", "--home", str(self.home), "--listen", f"127.0.0.1:{self.port}"]
        words += ["--guests-a-minute", GUESTS_A_MINUTE]
        words += ["--platform", str(self.registration)] if self.registration else []
        words += ["--catalogue", str(catalogue)] if catalogue else []
        self._hub = Program("hub", mpp(*words), self.folder / "hub.log", {"PYTHONUNBUFFERED": "1"})
        self._hub.wait_for("hub ready ", COMMAND_SECONDS)

    def lose_machine(self) -> None:
        """Its power, its disk and all that was on it."""
        assert self._hub is not None
        self._hub.kill()
        shutil.rmtree(self.folder / "machine")

    def restore_elsewhere(self) -> None:
        """With what is on paper and what is on the disk for backups, at the address that the kiosks know."""
        self.home = self.folder / "another machine" / "hub"
        self.home.parent.mkdir()
        ended = restore_command(self.newest().path, self.home, self.recovery_key)
        assert ended.status == 0, ended
        if self.another_name:
            mark = self.home / MARK
            known = msgspec.json.decode(mark.read_bytes(), type=Checkpoint)
            mark.write_bytes(msgspec.json.encode(msgspec.structs.replace(known, machine="another machine")))
        if self.registration is not None:
            self.registration = self.home / "platform" / self.registration.name
        self.start()

    def stop(self) -> None:
        for kiosk in self.kiosks:
            kiosk.stop()
        if self._hub is not None and self._hub.running():
            self._hub.stop()

    # backups

    def backups(self) -> list[StoredBackup]:
        return stored_in(self.disk)

    def newest(self) -> StoredBackup:
        return self.backups()[-1]

    def wait_for_increments(self, count: int) -> None:
        """So many more than there are now."""
        wanted = len(self.backups()) + count
        until(lambda: len(self.backups()) >= wanted, f"{count} increments")

    # kiosks

    def add_kiosks(self, services: Mapping[str, Sequence[str]]) -> None:
        """Of each name, with the services that are taken there by turns."""
        for name, taken in services.items():
            enrol(pair(self.home, "kiosk", name), DeviceStore(self.folder / name))
            self.kiosks.append(DrilledKiosk(self.folder / name, taken))

    @property
    def given(self) -> list[GivenNumber]:
        """In the order in which the kiosks had them."""
        return sorted((one for kiosk in self.kiosks for one in kiosk.given), key=lambda one: one.at)

    def wait_for_numbers(self, each: int) -> None:
        """So many more at every kiosk that asks by itself."""
        before = [len(kiosk.given) for kiosk in self.kiosks]
        pairs = list(zip(self.kiosks, before, strict=True))
        until(lambda: all(len(kiosk.given) >= had + each for kiosk, had in pairs if kiosk.asks), f"{each} numbers each")


def restore_command(file: Path, home: Path, recovery_key: str) -> Ended:
    """`mpp backup restore`, as a technician types it."""
    command = mpp("backup", "restore", str(file), "--home", str(home), "--key-file", "stdin")
    done = subprocess.run(
        command, input=recovery_key, capture_output=True, text=True, timeout=COMMAND_SECONDS, check=False
    )
    return Ended(done.returncode, done.stdout, done.stderr)
