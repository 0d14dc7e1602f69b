"""Every page of a book's file, read as it stands on the disk: the cipher's own hash of each page, and how they hang
together."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from office.book.engine.connection import Broken, as_unavailable, connect
from office.contract.errors import BookDamaged

STEPS: Final = 256  # between two rests: about a millisecond of work
CACHE_KIB: Final = 1024  # what is looked at once need not be remembered
INTERRUPTED: Final = sqlite3.SQLITE_INTERRUPT


def check_pages(book: Path, key: bytes, rest: Callable[[], bool]) -> bool:
    """By a connection of its own, which holds up no writer. `rest` is called every few pages, and says whether to go
    on; the answer is whether it came to the end.

    Raises BookDamaged for a page that is not as it was written, Unavailable when the disk will not give one."""
    db: Any = connect(book, key, writes=False)
    try:
        db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        db.set_progress_handler(lambda: not rest(), STEPS)
        if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise BookDamaged("checking the book's pages: quick_check")
    except Broken as broken:
        if getattr(broken, "sqlite_errorcode", 0) == INTERRUPTED:
            return False
        raise as_unavailable("checking the book's pages", broken) from broken
    finally:
        db.close()
    return True
