"""SQLite's own file system as the office's driver has it, made to say no: a hub of its own process on a failing disk.

While the file `fault` is there and says `full` or `write`, every write fails for want of room, or fails; if it says
`sync`, the next sync fails, and the file is gone. Any file of SQLite's is meant; where the driver hides its library
(outside Linux) it cannot be done."""

import ctypes
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import _sqlite3 as library

OK: Final = 0
SAYS: Final = {"full": 13, "write": 10 | 3 << 8, "sync": 10 | 4 << 8}  # SQLITE_FULL, SQLITE_IOERR_WRITE, …_FSYNC
METHODS: Final = 18  # function pointers of a sqlite3_io_methods of version 3
OPEN_AT: Final = 0  # place of xOpen among the function pointers of a sqlite3_vfs
WRITE_AT, SYNC_AT = 2, 4  # places of xWrite and xSync among those of a sqlite3_io_methods
FUNCTIONS: Final = 16  # of a sqlite3_vfs of version 3

Open = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(ctypes.c_int)
)
Write = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
Sync = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class Vfs(ctypes.Structure):
    """sqlite3_vfs; https://sqlite.org/c3ref/vfs.html"""

    _fields_ = (
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", ctypes.c_void_p),
        ("zName", ctypes.c_char_p),
        ("pAppData", ctypes.c_void_p),
        ("functions", ctypes.c_void_p * FUNCTIONS),
    )


class Methods(ctypes.Structure):
    """sqlite3_io_methods; https://sqlite.org/c3ref/io_methods.html"""

    _fields_ = (("iVersion", ctypes.c_int), ("functions", ctypes.c_void_p * METHODS))


class FailingDisk:
    """What SQLite calls must be kept as long as it may: a FailingDisk lives as long as its process."""

    def __init__(self, fault: Path) -> None:
        self._fault_file = fault
        sqlite = ctypes.CDLL(library.__file__)
        sqlite.sqlite3_vfs_find.restype = ctypes.POINTER(Vfs)
        self._sound: Any = sqlite.sqlite3_vfs_find(None)
        self._open = Open(self._sound.contents.functions[OPEN_AT])
        self._callbacks: list[Any] = []
        self._methods: dict[int, Methods] = {}
        self._vfs = Vfs.from_buffer_copy(self._sound.contents)
        self._vfs.zName, self._vfs.pNext = b"failing", None
        self._vfs.functions[OPEN_AT] = self._pointer(Open(self._opened))
        assert sqlite.sqlite3_vfs_register(ctypes.byref(self._vfs), 1) == OK

    def _pointer(self, function: Any) -> Any:
        self._callbacks.append(function)
        return ctypes.cast(function, ctypes.c_void_p).value

    def _opened(self, _vfs: int, name: int, file: int, flags: int, out: Any) -> int:
        """A file begins with the pointer to its methods; ours take the place of those it came with."""
        result: int = self._open(ctypes.cast(self._sound, ctypes.c_void_p), name, file, flags, out)
        place = ctypes.cast(file, ctypes.POINTER(ctypes.c_void_p))
        if result == OK and (methods := place[0]):
            place[0] = ctypes.addressof(self._made_ill(methods))
        return result

    def _made_ill(self, methods: int) -> Methods:
        if methods not in self._methods:
            sound = Methods.from_address(methods)
            fault = self._methods[methods] = Methods.from_buffer_copy(sound)
            write, sync = Write(sound.functions[WRITE_AT]), Sync(sound.functions[SYNC_AT])
            fault.functions[WRITE_AT] = self._pointer(Write(lambda *to: self._fails_on("full", "write") or write(*to)))
            fault.functions[SYNC_AT] = self._pointer(Sync(lambda *to: self._fails_on("sync") or sync(*to)))
        return self._methods[methods]

    def _fails_on(self, *when: str) -> int:
        try:
            fault = self._fault_file.read_text("ascii")
        except FileNotFoundError:
            return OK
        if fault not in when:
            return OK
        if fault == "sync":
            self._fault_file.unlink()
        return SAYS[fault]
