"""What keeps a hub from starting, each as a Refusal whose sentence says what a person can do."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from diagnostics.logger import get_logger
from office.contract.errors import BookDamaged, BookUnavailable, Refusal, Unavailable

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
ROOM_BYTES: Final = 128 * 1024  # less does not let a book be opened
DENIED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

log = get_logger()


@contextmanager
def start_faults_named(home: Path) -> Iterator[None]:
    """While a hub is put together. One line of the log has the code; the sentence is for whoever started it."""
    try:
        yield
    except (Refusal, Unavailable, OSError) as wrong:
        refused = as_refusal(wrong, home)
        log.error("hub_not_started", code=refused.code)
        raise refused from wrong


def as_refusal(wrong: Refusal | Unavailable | OSError, home: Path) -> Refusal:
    match wrong:
        case Refusal():
            return wrong
        case BookDamaged():
            return Refusal.of("book_damaged")
        case Unavailable():
            full = isinstance(wrong, BookUnavailable) and wrong.full
            return _full() if full or _is_full(home) else _unavailable(wrong)
        case OSError():
            return _of_disk(wrong, home)


def _of_disk(fault: OSError, home: Path) -> Refusal:
    if home.exists() and not home.is_dir():
        return Refusal.of("home_no_folder", path=home)
    place = str(fault.filename or home)
    if fault.errno in FULL:
        return _full()
    if fault.errno in DENIED:
        return Refusal.of("file_denied", path=place)
    return Refusal.of("start_disk_failed", path=place, why=fault.strerror or type(fault).__name__)


def _full() -> Refusal:
    return Refusal.of("start_disk_full")


def _is_full(home: Path) -> bool:
    """SQLite calls it an I/O error where it is the shared memory beside the log that finds no room."""
    return home.is_dir() and shutil.disk_usage(home).free < ROOM_BYTES


def _unavailable(wrong: Unavailable) -> Refusal:
    (why, *_) = str(wrong).splitlines()  # a database's driver says the rest for programmers
    return Refusal.of("start_unavailable", why=why)
