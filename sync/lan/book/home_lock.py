"""One hub for each home and each book that is a file: the system's lock on `hub.lock` beside them.

The system lets go of it when the process ends, however it ends; what stands in the file says who has it and is nothing
but words. A book in a database may have several hubs, each with a home of its own (docs/architecture.md)."""

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from office.book.engine.connection import Where, is_url
from office.contract.errors import Refusal

NAME: Final = "hub.lock"
OWNER: Final = re.compile(r"(\d{1,10}) ([\w ./-]{1,60})\n?")
WORDS_MAX: Final = 100
LOCKED_BYTE: Final = 1 << 20  # on Windows a locked byte cannot be read: far behind the words


@contextlib.contextmanager
def only_hub_of(home: Path, where: Where) -> Iterator[None]:
    """Before anything is written there. Refusal `home_taken`."""
    folders = {home.resolve()} if is_url(where) else {home.resolve(), Path(where).resolve().parent}
    with contextlib.ExitStack() as ends:
        for folder in sorted(folders):
            ends.enter_context(_taken(folder))
        yield


@contextlib.contextmanager
def _taken(folder: Path) -> Iterator[None]:
    file = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        if not _lock(file):
            raise Refusal.of("home_taken", path=folder, owner=_owner(folder / NAME))
        os.ftruncate(file, 0)
        os.write(file, f"{os.getpid()} {_program()}\n".encode())
        yield
    finally:
        os.close(file)


def taken_by(home: Path) -> str:
    """`pid 812 (mpp hub)`, or empty when nobody has it."""
    try:
        file = os.open(home / NAME, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        return ""
    try:
        return "" if _lock(file) else _owner(home / NAME)
    finally:
        os.close(file)


def _owner(place: Path) -> str:
    with contextlib.suppress(OSError):
        found = OWNER.fullmatch(place.read_text("utf-8", errors="replace")[:WORDS_MAX])
        if found:
            return f"pid {found[1]} ({found[2]})"
    return "mpp hub"


def _program() -> str:
    """What was started, without its settings."""
    words = [Path(sys.argv[0]).stem, *sys.argv[1:2]]
    return " ".join(word for word in words if re.fullmatch(r"[a-z][a-z_]{0,20}", word)) or "python"


def _lock(file: int) -> bool:
    """Never waits."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, LOCKED_BYTE, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            os.lseek(file, 0, os.SEEK_SET)
            return True
        return False
    import fcntl

    with contextlib.suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
