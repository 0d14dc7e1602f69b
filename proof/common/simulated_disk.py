"""A disk in memory that remembers every write, cut and sync in order, so that the power may fail at any of them."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from random import Random
from typing import Final, Literal

import apsw
import msgspec

SECTOR: Final = 512  # what a disk writes whole or not at all
PAGE_SECTOR: Final = 4096  # what SQLite takes for it where the system does not say
_names: Final = count(1)

# "unsynced" is a sync that failed: what was written before it is on the disk or is not, and no later sync will say.
What = Literal["write", "cut", "gone", "sync", "unsynced"]
Files = dict[str, bytes]


class DiskEvent(msgspec.Struct, frozen=True):
    """`offset` is where a write begins, or the length a file is cut to."""

    what: What
    file: str
    offset: int = 0
    data: bytes = b""


class SimulatedDisk(apsw.VFS):
    """A file system of SQLite's under a name of its own. `before` is told of each thing before it happens and may
    raise what the disk says instead, such as `apsw.FullError`."""

    def __init__(self) -> None:
        self.name = f"disk-{next(_names)}"
        super().__init__(self.name, "")
        self.before: Callable[[DiskEvent], None] = lambda _: None
        self.files: dict[str, bytearray] = {}
        self.story: list[DiskEvent] = []

    def happens(self, event: DiskEvent) -> None:
        self.before(event)
        self.story.append(event)

    def rewrite(self, file: str) -> None:
        """The same bytes in the same places, and a sync. OSError when it refuses."""
        try:
            if file in self.files:
                self.happens(DiskEvent("write", file, 0, bytes(self.files[file])))
                self.happens(DiskEvent("sync", file))
        except apsw.Error as refused:
            raise OSError(str(refused)) from refused

    def excepthook(self, *_wrong: object) -> bool:
        """What the disk refuses is told to SQLite, and by it to who asked."""
        return True

    def xOpen(self, name: "str | apsw.URIFilename | None", flags: list[int]) -> "OpenFile":  # type: ignore[override]
        flags[1] = flags[0]
        if name is None:
            return OpenFile(None, "", bytearray())
        file = name if isinstance(name, str) else name.filename()
        return OpenFile(self, file, self.files.setdefault(file, bytearray()))

    def xAccess(self, pathname: str, _flags: int) -> bool:
        return pathname in self.files

    def xFullPathname(self, name: str) -> str:
        return name

    def xDelete(self, filename: str, _syncdir: bool) -> None:
        if filename not in self.files:
            raise apsw.IOError
        self.happens(DiskEvent("gone", filename))
        del self.files[filename]


class OpenFile:
    """A file of the disk, or one that nobody looks for after a power cut: `disk` is None."""

    def __init__(self, disk: SimulatedDisk | None, name: str, data: bytearray) -> None:
        self._disk, self._name, self._data = disk, name, data

    def excepthook(self, *_wrong: object) -> bool:
        return True

    def _happens(self, what: What, offset: int = 0, data: bytes = b"") -> None:
        if self._disk is not None:
            self._disk.happens(DiskEvent(what, self._name, offset, data))

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._data[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        written = bytes(data)
        self._happens("write", offset, written)
        put(self._data, offset, written)

    def xTruncate(self, newsize: int) -> None:
        self._happens("cut", newsize)
        del self._data[newsize:]

    def xSync(self, _flags: int) -> None:
        self._happens("sync")

    def xFileSize(self) -> int:
        return len(self._data)

    def xFileControl(self, _op: int, _ptr: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return PAGE_SECTOR

    def xDeviceCharacteristics(self) -> int:
        """As SQLite takes every disk on Linux and Windows: a cut write spoils no byte beside it."""
        return int(apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE)

    def xLock(self, _level: int) -> None:
        return None

    def xUnlock(self, _level: int) -> None:
        return None

    def xCheckReservedLock(self) -> bool:
        return False

    def xClose(self) -> None:
        return None


def put(file: bytearray, offset: int, data: bytes) -> None:
    if offset > len(file):
        file.extend(bytes(offset - len(file)))
    file[offset : offset + len(data)] = data


class StoredFile:
    """One file as the disk surely has it, and what it was told since and may or may not have."""

    def __init__(self) -> None:
        self.sure: bytes | None = None
        self.since: list[DiskEvent] = []
        self.version = 0

    def take(self, event: DiskEvent) -> None:
        """A deletion is sure at once: SQLite deletes only what nobody needs, and asks for the folder to be synced."""
        if event.what == "gone":
            self.sure, self.since = None, []
        elif event.what in ("sync", "unsynced"):
            self.sure, self.since = after(self.sure, self.since), []
        else:
            self.since.append(event)
            return
        self.version += 1


def after(data: bytes | None, some: list[DiskEvent]) -> bytes | None:
    if data is None and not some:
        return None
    file = bytearray(data or b"")
    for event in some:
        if event.what == "cut":
            del file[event.offset :]
        else:
            put(file, event.offset, event.data)
    return bytes(file)


def torn(write: DiskEvent, random_source: Random) -> list[DiskEvent]:
    """Some of the sectors of one write, chosen by chance."""
    parts: list[DiskEvent] = []
    start, end = write.offset, write.offset + len(write.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        if random_source.random() < 0.5:
            parts.append(DiskEvent("write", write.file, start, write.data[start - write.offset : stop - write.offset]))
        start = stop
    return parts


def some_of(since: list[DiskEvent], random_source: Random) -> list[DiskEvent]:
    """What of it reached the disk when the power failed: each kept, lost, or torn if it is a write."""
    reached: list[DiskEvent] = []
    for event in since:
        draw = random_source.random()
        if draw < 0.5:
            reached.append(event)
        elif draw < 0.75 and event.what == "write":
            reached.extend(torn(event, random_source))
    return reached


def power_cuts(
    disk: SimulatedDisk, acknowledged: Sequence[int], random_source: Random, variants: int, places: range | None = None
) -> Iterator[tuple[int, Files]]:
    """Every state a power cut could leave, at most `2 + variants` for each thing that happened, each state once.

    `acknowledged` is how much had happened at each answer to somebody: the same files are another state when more was
    answered by then. `places`: of the story, if not all of it. Each state comes as how much was answered, and the files
    as they are found."""
    stored: dict[str, StoredFile] = {}
    seen: set[int] = set()
    for place, event in enumerate(disk.story, 1):
        file = stored.setdefault(event.file, StoredFile())
        if event.what == "unsynced":
            file.since = some_of(file.since, random_source)
        file.take(event)
        if places is not None and place not in places:
            continue
        known = bisect_right(acknowledged, place)
        for reached in _outcomes(stored, random_source, variants):
            state = hash((known, *((name, stored[name].version, tuple(some)) for name, some in reached.items())))
            if state not in seen:
                seen.add(state)
                yield known, _found(stored, reached)


def _found(stored: Mapping[str, StoredFile], reached: Mapping[str, list[DiskEvent]]) -> Files:
    files = {name: after(stored[name].sure, some) for name, some in reached.items()}
    return {name: data for name, data in files.items() if data is not None}


def _outcomes(
    stored: Mapping[str, StoredFile], random_source: Random, variants: int
) -> Iterator[dict[str, list[DiskEvent]]]:
    yield {name: list(file.since) for name, file in stored.items()}
    if not any(file.since for file in stored.values()):
        return
    yield {name: [] for name in stored}
    for _ in range(variants):
        yield {name: some_of(file.since, random_source) for name, file in stored.items()}
