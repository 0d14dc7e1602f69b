"""The files of a hub's home that a backup has, as blocks.

The book's file and its log are copied as they are, encrypted, inside a read transaction: for so long SQLite moves
nothing into the file that is newer than the snapshot and does not begin its log anew, so that file and log together
are the book at that moment or a moment later (https://sqlite.org/walformat.html). What did not change is the same
bytes, so an increment is what changed."""

import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sync.lan.book.backup.sealed_file import BLOCK_BYTES, FileBlock, blocks_of

BOOK: Final = "book.db"
LOG: Final = "book.db-wal"
KEY: Final = "book.key"
AUTHORITY: Final = ("ca/ca.key", "ca/ca.pem")
PLATFORM: Final = "platform/"
CLOCK_TICK_S: Final = 2.0  # a file that was changed so lately may change again within the same stamp


class BookFile:
    """The book's file, to read beside SQLite. Opened once and closed after SQLite's own connections of this process:
    closing any earlier lets go of their locks (https://sqlite.org/howtocorrupt.html, section 2.2)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = -1

    def descriptor(self) -> int:
        if self._descriptor < 0:
            self._descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        return self._descriptor

    def close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


@dataclass(slots=True)
class KnownBlocks:
    """What the last backup of a chain had: the hash of each block, the size of each file, and its stamp where it tells
    whether the file has changed since."""

    hashes: dict[tuple[str, int], bytes] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    stamps: dict[str, tuple[int, int]] = field(default_factory=dict)

    def shorten_to(self, sizes: dict[str, int]) -> None:
        """What was behind the end of a file is not there any more when it grows again."""
        self.hashes = {(name, at): digest for (name, at), digest in self.hashes.items() if at < sizes.get(name, 0)}
        self.stamps = {name: stamp for name, stamp in self.stamps.items() if name in sizes}
        self.sizes = sizes

    def copied(self) -> "KnownBlocks":
        return KnownBlocks(dict(self.hashes), dict(self.sizes), dict(self.stamps))


@dataclass(frozen=True, slots=True)
class HomeFiles:
    """`key` opens the book; it is written as `book.key` wherever it came from. `platform`: the registration file, with
    the `ca_files` that it names."""

    home: Path
    book: BookFile
    key: bytes
    platform: Path | None = None
    ca_files: tuple[str, ...] = ()

    def changed(self, known: KnownBlocks) -> Iterator[FileBlock]:
        """What differs from `known`, which then has it. Inside a read transaction of the book."""
        sizes: dict[str, int] = {}
        yield from self._of_book(known, sizes)
        for name, content in self._small():
            sizes[name] = len(content)
            for block in blocks_of(name, content):
                yield from _differing(block, known)
        known.shorten_to(sizes)

    def _of_book(self, known: KnownBlocks, sizes: dict[str, int]) -> Iterator[FileBlock]:
        yield from _blocks(BOOK, self.book.descriptor(), known, sizes)
        try:
            log = os.open(self.home / LOG, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            return
        try:
            yield from _blocks(LOG, log, known, sizes)
        finally:
            os.close(log)

    def _small(self) -> Iterator[tuple[str, bytes]]:
        yield KEY, self.key
        places: Mapping[str, Path] = {name: self.home / name for name in AUTHORITY}
        if self.platform is not None:
            files = (self.platform.name, *self.ca_files)
            places = {**places, **{PLATFORM + name: self.platform.parent / name for name in files}}
        for name, place in places.items():
            if place.exists():
                yield name, place.read_bytes()


def _blocks(name: str, descriptor: int, known: KnownBlocks, sizes: dict[str, int]) -> Iterator[FileBlock]:
    stat = os.fstat(descriptor)
    sizes[name] = stat.st_size
    stamp = (stat.st_mtime_ns, stat.st_size)
    if known.stamps.get(name) == stamp:
        return
    known.stamps.pop(name, None)
    os.lseek(descriptor, 0, os.SEEK_SET)
    for at in range(0, stat.st_size, BLOCK_BYTES):
        content = _read(descriptor, min(BLOCK_BYTES, stat.st_size - at))
        yield from _differing(FileBlock(name, at, content), known)
    if time.time() - stat.st_mtime > CLOCK_TICK_S:
        known.stamps[name] = stamp


def _read(descriptor: int, length: int) -> bytes:
    """Fewer bytes where the file became shorter, which it does not inside a transaction."""
    parts = b""
    while len(parts) < length and (part := os.read(descriptor, length - len(parts))):
        parts += part
    return parts


def _differing(block: FileBlock, known: KnownBlocks) -> Iterator[FileBlock]:
    digest = hashlib.blake2b(block.content, digest_size=16).digest()
    if known.hashes.get((block.name, block.at)) != digest:
        known.hashes[block.name, block.at] = digest
        yield block
