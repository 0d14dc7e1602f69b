"""One owner for each printer of this machine, whatever program or home it belongs to.

The spool's own lock keeps two programs out of one spool; a kiosk and a counter have a spool each and may still name
one printer, by its path or by a link to it. So there is a file for each printer in a folder that all users of the
machine share, and its owner holds the system's lock on it: flock here, a locked byte on Windows. The system lets go of
it when the process ends, however it ends; the file says who has it and is nothing but words."""

import contextlib
import hashlib
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Final

from printing.transport import Cause, TransportUnavailable
from printing.transport.address import (
    CupsAddress,
    FileAddress,
    SerialAddress,
    TcpAddress,
    UsbAddress,
    UsbNodeAddress,
    read_address,
)
from printing.transport.dns import addresses_of

NAME_SECONDS: Final = 2.0
WORDS_MAX: Final = 100
LOCKED_BYTE: Final = 1 << 20  # on Windows a locked byte cannot be read: far behind the words
OWNER: Final = re.compile(r"(\d{1,10}) ([\w ./-]{1,60})")


class PrinterTaken(TransportUnavailable):
    """Another process, or another part of this one, has the printer; `owner` is `pid 812 (mpp kiosk)`."""

    def __init__(self, owner: str) -> None:
        super().__init__(Cause.IN_USE, f"printer owned by {owner}", untouched=True)
        self.owner = owner


class PrinterLock:
    """The lock of one printer at a time. `owner` says who has it, as far as is known: us, or whoever was in the way."""

    def __init__(self, folder: Path | None = None) -> None:
        self.owner = ""
        self._folder = folder
        self._path: Path | None = None
        self._file = -1

    def take(self, address: str) -> None:
        """Taken again it stays; for an address that leads to another printer now, that one's is taken instead.

        Owned if somebody else has it."""
        folder = self._folder or shared_folder()
        path = folder / f"{hashlib.sha256(one_name(address).encode()).hexdigest()[:24]}.lock"
        if path == self._path:
            return
        self.release()
        file = _locked(path)
        if file is None:
            self.owner = owner_of(path)
            raise PrinterTaken(self.owner)
        self._path, self._file = path, file
        self.owner = f"pid {os.getpid()} ({program_name()})"
        with contextlib.suppress(OSError):  # another user's file, which we could only open to read
            os.ftruncate(file, 0)
            os.write(file, f"{os.getpid()} {program_name()}\n".encode())

    def release(self) -> None:
        if self._path is None:
            return
        with contextlib.suppress(OSError):
            self._path.unlink()  # before it is let go: whoever waits for it looks whether it is still there
        os.close(self._file)
        self._path, self._file, self.owner = None, -1, ""


def one_name(address: str) -> str:
    """The same for every way of writing one printer's address; TransportUnavailable if its name or device cannot be
    found."""
    match read_address(address):
        case TcpAddress(host, port):
            return f"tcp {min(str(usb[0]) for _, usb in addresses_of(host, port, NAME_SECONDS))} {port}"
        case SerialAddress(device, _, _):
            return f"node {os.path.realpath(device)}"
        case UsbNodeAddress(path) | FileAddress(path):
            return f"node {os.path.realpath(path)}"
        case UsbAddress() as usb:
            from printing.transport.usb_node import node_of, usb_nodes

            node = node_of(usb, usb_nodes())
            return f"node {node}" if node else f"usb {usb.vendor:04x} {usb.product:04x} {usb.serial}"
        case CupsAddress(queue):
            return f"cups {queue}"


def owner_of(path: Path) -> str:
    """`pid 812 (mpp kiosk)`, or that nobody says."""
    with contextlib.suppress(OSError):
        found = OWNER.match(path.read_text("utf-8", errors="replace")[:WORDS_MAX])
        if found:
            return f"pid {found[1]} ({found[2]})"
    return "another program"


def program_name() -> str:
    """What was started, without its settings."""
    words = [Path(sys.argv[0]).stem, *sys.argv[1:2]]
    return " ".join(word for word in words if re.fullmatch(r"[a-z][a-z_]{0,20}", word)) or "python"


def shared_folder() -> Path:
    """Where every user of this machine may lay a lock, and where none survives its restart."""
    temporary = Path(tempfile.gettempdir())
    runtime = Path(os.environ.get("PROGRAMDATA", temporary)) if sys.platform == "win32" else Path("/run/lock")
    for parent in (runtime, temporary):
        folder = parent / "mpp-printers"
        with contextlib.suppress(OSError):  # there is none such here, or it is another user's
            folder.mkdir(exist_ok=True)
            folder.chmod(0o1777)
        if os.access(folder, os.W_OK | os.X_OK):
            return folder
    raise TransportUnavailable(Cause.DENIED, "no folder for the printer's lock", untouched=True)


def _locked(path: Path) -> int | None:
    """The open file with our lock on it; None if somebody has it."""
    while True:
        file = _opened(path)
        if not _lock(file):
            os.close(file)
            return None
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(file), path.stat()):
                return file
        os.close(file)  # its last owner has just taken it away


def _opened(path: Path) -> int:
    """To write, else new, else (it is another user's) to read: that is enough for a lock."""
    for mode in (os.O_RDWR, os.O_RDWR | os.O_CREAT | os.O_EXCL, os.O_RDWR, os.O_RDONLY):
        file = _opened_as(path, mode)
        if file is not None:
            return file
    raise TransportUnavailable(Cause.DENIED, "no lock for the printer", untouched=True)


def _opened_as(path: Path, mode: int) -> int | None:
    """Never through a link, which somebody else may have laid there."""
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        file = os.open(path, mode | flags, 0o666)
    except (FileNotFoundError, FileExistsError, PermissionError):
        return None
    except OSError as error:
        raise TransportUnavailable(
            Cause.DENIED, f"no lock for the printer: {error.strerror}", untouched=True
        ) from error
    if mode & os.O_CREAT:
        path.chmod(0o666)  # whatever the mask: the next owner may be another user
    return file


def _lock(file: int) -> bool:
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
