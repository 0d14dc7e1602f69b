"""The mark beside the book, `book.mark` in the hub's home: written again soon after what happened, and held against the
book at the next start."""

import contextlib
import hashlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from uuid import uuid4

import msgspec

from diagnostics.logger import get_logger
from office.book import failpoints
from office.book.engine.connection import Where, hash_of_key, is_url
from office.book.ledger import Ledger
from office.contract.commands import By
from office.contract.errors import BookDamaged, Refusal, Unavailable
from office.platform.recovery.book_identity import Checkpoint, checkpoint_of, judge, name_book, rename, standing
from sync.background_tasks import BackgroundTasks
from sync.lan.atomic_files import put_file

NAME: Final = "book.mark"
CHECKPOINT_SECONDS: Final = 1.0  # at most so often while much happens: each costs a sync of the disk
IDLE_SECONDS: Final = 0.05  # without an act, and the mark is written: what is damaged later is then known to be less
BETWEEN_SECONDS: Final = 0.25
MACHINE_FILES: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
WINDOWS_KEY: Final = r"SOFTWARE\Microsoft\Cryptography"
SALT: Final = b"mpp book"  # the machine's own name is not for others (machine-id(5))

log = get_logger()


def machine_name() -> str:
    """A name of this machine that stays and that no other has, hashed; empty where there is none."""
    found = _own_name()
    return hashlib.sha256(SALT + found.encode()).hexdigest()[:32] if found else ""


if sys.platform == "win32":
    import winreg

    def _own_name() -> str:
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, WINDOWS_KEY, 0, access) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""

else:

    def _own_name() -> str:
        for file in MACHINE_FILES:
            with contextlib.suppress(OSError, UnicodeDecodeError):
                if found := file.read_text().strip():
                    return found
        return ""


def read_checkpoint(home: Path) -> Checkpoint | None:
    """None when there is none that can be read: then nobody knows, and the platform is asked."""
    try:
        return msgspec.json.decode((home / NAME).read_bytes(), type=Checkpoint)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as broken:
        log.warning("book_mark_unreadable", why=type(broken).__name__)
        return None


def must_not_be_lost(home: Path, where: Where) -> None:
    """Refusal `book_lost` where the mark says of an empty or missing file that there was more in it: a new book in its
    place would give its numbers again. Whoever means that moves the mark away."""
    if is_url(where) or not (home / NAME).exists() or _has_content(Path(where)):
        return
    checkpoint = read_checkpoint(home)
    if checkpoint is None or checkpoint.seq or checkpoint.reads:
        raise Refusal.of("book_lost")


@contextlib.contextmanager
def first_page_named(home: Path, key: bytes) -> Iterator[None]:
    """The cipher knows a damaged first page as a key that does not fit. The mark knows the key: BookDamaged where it is
    the one that the book had."""
    try:
        yield
    except Refusal as refusal:
        checkpoint = read_checkpoint(home) if refusal.code == "book_locked" else None
        if checkpoint is None or checkpoint.key != hash_of_key(key):
            raise
        raise BookDamaged("opening the book: its first page") from refusal


def _has_content(book: Path) -> bool:
    return book.exists() and book.stat().st_size > 0


def identify(home: Path, ledger: Ledger, by: By, machine: str) -> None:
    """Before anything is given out or sent: a book that was put back or copied gets a new name; then it is marked."""
    checkpoint = read_checkpoint(home)
    with ledger.reading() as db:
        book = standing(db, checkpoint.seq if checkpoint else 0)
    found = judge(checkpoint, book, machine)
    if found in ("put_back", "copied"):
        act = rename(found, by, op_id=uuid4(), db_id=str(uuid4()), checkpoint=checkpoint)
        renamed = ledger.act(act).result().answer
        marked, above = (checkpoint.seq, dict(checkpoint.numbers)) if checkpoint else (0, {})
        log.warning(
            "book_renamed", why=found, seq=book.seq, marked_seq=marked, epoch=renamed.epoch, numbers_go_on_above=above
        )
    elif found == "unknown":
        log.warning("book_mark_missing", seq=book.seq)
    ledger.chore(lambda db: name_book(db, str(uuid4()))).result()
    write_checkpoint(home, ledger, machine)


def write_checkpoint(home: Path, ledger: Ledger, machine: str, *, last_word: bool = False) -> None:
    """Unavailable when the disk will not take it."""
    with ledger.reading() as db:
        checkpoint = checkpoint_of(db, machine, last_word=last_word)
    checkpoint = msgspec.structs.replace(checkpoint, key=ledger.key_hash)
    failpoints.hit("mark.read")
    try:
        put_file(home / NAME, msgspec.json.encode(checkpoint), 0o600)
    except OSError as broken:
        raise Unavailable(f"writing the book's mark: {broken.strerror}") from broken
    failpoints.hit("mark.written")


class CheckpointFile:
    """Keeps the mark young in a thread of its own, so that nobody waits for its disk."""

    def __init__(
        self,
        home: Path,
        ledger: Ledger,
        machine: str,
        seconds: float = CHECKPOINT_SECONDS,
        *,
        tasks: BackgroundTasks | None = None,
        mono_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._home, self._ledger, self._machine, self._seconds = home, ledger, machine, seconds
        self._tasks, self._marked = tasks or BackgroundTasks(), ledger.seq
        self._mono_s, self._seen, self._written_s = mono_s, ledger.seq, mono_s()
        self._closed = threading.Event()
        self._well = True
        self._thread = threading.Thread(target=self._run, name="mark", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """The last word. The book must still be open, and nothing may be written in it after this."""
        self._closed.set()
        self._thread.join()
        self._write(last_word=True)

    def _run(self) -> None:
        self._tasks.run_in_thread("checkpoint", self._keep, self._closed)

    def _keep(self) -> None:
        while not self._closed.wait(IDLE_SECONDS):
            seq = self._ledger.seq
            if self.due(seq):
                self._written_s = self._mono_s()
                self._marked = seq if self._write() else self._marked

    def due(self, seq: int) -> bool:
        """Once a second while acts come, and at once when none came since the last look."""
        idle, self._seen = seq == self._seen, seq
        since_s = self._mono_s() - self._written_s
        return seq != self._marked and since_s >= (min(BETWEEN_SECONDS, self._seconds) if idle else self._seconds)

    def _write(self, *, last_word: bool = False) -> bool:
        try:
            write_checkpoint(self._home, self._ledger, self._machine, last_word=last_word)
        except Unavailable as unavailable:
            if self._well:
                log.warning("book_mark_not_written", why=str(unavailable))
            self._well = False
            return False
        self._well = True
        return True
