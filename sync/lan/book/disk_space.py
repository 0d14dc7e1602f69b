"""How much room the hub's disk has, and what is given up first when it runs out: attachments, then the ballast, and
tickets last."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from diagnostics.logger import get_logger
from office.contract.errors import Refusal

MIB: Final = 1024 * 1024
BALLAST_BYTES: Final = 64 * MIB
LOW_BYTES: Final = 1024 * MIB  # below this no new attachments
SCARCE_BYTES: Final = 96 * MIB  # below this the ballast is let go, so that tickets go on
LOOK_SECONDS: Final = 5.0
BLOCK_BYTES: Final = MIB

Room = Literal["plenty", "low", "scarce", "unknown"]

log = get_logger()


@dataclass(frozen=True, slots=True)
class DiskPlan:
    """What to do with the ballast: `hold` it, or let it go."""

    room: Room
    hold: bool


def plan(free_bytes: int, *, held: bool) -> DiskPlan:
    """With the disk's free bytes as they are now. It is taken up again only where that leaves room to spare, so that
    it does not come and go."""
    if free_bytes < SCARCE_BYTES:
        return DiskPlan("scarce", hold=False)
    if free_bytes < LOW_BYTES:
        return DiskPlan("low", hold=held)
    return DiskPlan("plenty", hold=True)


def free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


class DiskWatch:
    """`look` is called now and then. Thread-safe by being idempotent."""

    def __init__(self, home: Path, free: Callable[[Path], int] = free_bytes, ballast: int = BALLAST_BYTES) -> None:
        self._home, self._free, self._bytes = home, free, ballast
        self._ballast = home / "ballast"
        self.room: Room = "unknown"
        self.free: int | None = None

    def look(self) -> Room:
        """Measure, and take up or let go the ballast."""
        self.measure()
        if self.free is not None and self.room != "unknown":
            self._keep(hold=plan(self.free, held=self._ballast.exists()).hold)
        return self.room

    def measure(self) -> None:
        """Said once when it changed."""
        try:
            self.free = self._free(self._home)
        except OSError as fault:
            self._say("unknown", str(fault.strerror))
            return
        self._say(plan(self.free, held=False).room, "")

    def let_go(self) -> bool:
        """The ballast, at once, because the book finds no room; whether there was any. `look` takes it up again."""
        try:
            self._ballast.unlink()
        except OSError:
            return False
        log.warning("ballast_let_go")
        return True

    def must_have_room(self, wanted_bytes: int) -> None:
        """Raises Refusal `disk_low` where an attachment may not take that much; unknown is not taken for plenty."""
        self.measure()
        if self.room != "plenty" or (self.free or 0) - wanted_bytes < LOW_BYTES:
            raise Refusal.of("disk_low", facts={"status": 507})

    def _keep(self, *, hold: bool) -> None:
        try:
            if hold and not self._whole():
                self._fill()
            elif not hold:
                self._ballast.unlink(missing_ok=True)
        except OSError as fault:
            self._ballast.unlink(missing_ok=True)
            log.warning("ballast_failed", why=fault.strerror)

    def _whole(self) -> bool:
        return self._ballast.exists() and self._ballast.stat().st_size == self._bytes

    def _fill(self) -> None:
        """Real blocks of chance, not a hole and nothing a file system could squeeze."""
        with self._ballast.open("wb") as file:
            for _ in range(self._bytes // BLOCK_BYTES):
                file.write(os.urandom(BLOCK_BYTES))
            file.flush()
            os.fsync(file.fileno())

    def _say(self, room: Room, why: str) -> None:
        before, self.room = self.room, room
        if room == before or (before == "unknown" and room == "plenty"):
            return
        tell = log.info if room == "plenty" else log.warning
        tell("disk_room", room=room, free_mib=None if self.free is None else self.free // MIB, why=why)
