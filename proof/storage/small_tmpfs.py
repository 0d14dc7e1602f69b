"""A disk of a few megabytes for one program: a file system in memory that only this program's own mount namespace has.
Its room is changed from outside while the program runs."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

DEADLINE_SECONDS: Final = 20.0
# $0 is the place, $1 the size; the rest becomes the program, under the same process id.
MOUNT: Final = 'mount -t tmpfs -o size="$1" small "$0" && shift && exec "$@"'


def _apart() -> list[str]:
    """A namespace of its own; who is not root becomes so inside."""
    return ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]


def can_be_had(place: Path) -> bool:
    """Whether this machine lets us mount anything."""
    try:
        words = [*_apart(), "sh", "-c", MOUNT, str(place), "1m", "true"]
        subprocess.run(words, check=True, capture_output=True, timeout=DEADLINE_SECONDS)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


class SmallDisk:
    """At `place`, an empty folder. `belongs_to` the program that was started with `command`."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._pid = 0

    def command(self, words: Sequence[str], size_bytes: int) -> list[str]:
        return [*_apart(), "sh", "-c", MOUNT, str(self.place), str(size_bytes), *words]

    def belongs_to(self, pid: int) -> None:
        self._pid = pid

    @property
    def seen(self) -> Path:
        """The same place, for whoever is outside."""
        return Path(f"/proc/{self._pid}/root{self.place}")

    @property
    def used_bytes(self) -> int:
        found = os.statvfs(self.seen)
        return (found.f_blocks - found.f_bfree) * found.f_frsize

    def leave(self, room_bytes: int) -> None:
        """From now on there is so much room, and no more."""
        into = ["nsenter", "--mount", f"--target={self._pid}"]
        into += [] if os.geteuid() == 0 else ["--user", "--preserve-credentials"]
        size = f"remount,size={self.used_bytes + room_bytes}"
        subprocess.run([*into, "mount", "-o", size, str(self.place)], check=True, timeout=DEADLINE_SECONDS)
