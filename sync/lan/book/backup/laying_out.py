"""Writes the files of a backup into an empty folder and looks through them: every page, both chains, every count."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from office.book.chain_tips import ChainTips
from office.book.engine.connection import Broken, Connection, as_unavailable, connect, is_damaged
from office.catalogue.index import CatalogueIndex
from office.contract.errors import BookDamaged, Refusal
from office.platform.recovery.book_identity import Checkpoint, checkpoint_of
from office.privacy.audit import verify
from sync.lan.atomic_files import SECRET_MODE, make_private_folder
from sync.lan.book.backup.backup_folder import StoredBackup
from sync.lan.book.backup.home_files import BOOK, KEY
from sync.lan.book.backup.manifest import BackupManifest, counts_of
from sync.lan.book.backup.number_margin import catalogue_in
from sync.lan.book.backup.sealed_file import BackupHeader, FileBlock, FileSizes, pieces_of, read_header
from sync.lan.trust.book_key import read_key

NAME: Final = re.compile(r"(ca/|platform/)?[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")


@dataclass(frozen=True, slots=True)
class LaidOutBook:
    """How far it has come, which may be a moment more than the manifest says, and the catalogue in it."""

    checkpoint: Checkpoint
    index: CatalogueIndex | None


FileKey = Callable[[BackupHeader], bytes]


def lay_out(chain: Sequence[StoredBackup], file_key: FileKey, into: Path) -> BackupManifest:
    """The files as the last of the chain had them. Refusal `backup_broken` and those of `file_key`."""
    for one in chain:
        header = read_header(one.path)
        if header.manifest != one.manifest:
            raise Refusal.of("backup_broken")
        for piece in pieces_of(one.path, file_key(header)):
            if isinstance(piece, FileSizes):
                _shorten(into, piece)
            else:
                _write(into, piece)
    return chain[-1].manifest


def look_through(folder: Path, manifest: BackupManifest) -> LaidOutBook:
    """The book that was laid out, opened with the key beside it; its log is moved into it. Refusal `backup_spoiled`."""
    with _spoiled_named(), closing(connect(folder / BOOK, read_key(folder / KEY), writes=True)) as db:
        _judge(db, manifest)
        found = LaidOutBook(checkpoint_of(db, manifest.checkpoint.machine), catalogue_in(db))
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return found


@contextmanager
def _spoiled_named() -> Iterator[None]:
    try:
        yield
    except BookDamaged as damaged:
        raise Refusal.of("backup_spoiled") from damaged
    except Broken as broken:
        raise (Refusal.of("backup_spoiled") if is_damaged(broken) else as_unavailable("reading it", broken)) from broken
    except Refusal as refused:
        if refused.code != "book_locked":  # its first page
            raise
        raise Refusal.of("backup_spoiled") from refused


def _judge(db: Connection, manifest: BackupManifest) -> None:
    known = manifest.checkpoint
    tips = ChainTips(events=known.seq, events_hash=known.hash, reads=known.reads, reads_hash=known.reads_hash)
    pages_fit = db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    if not pages_fit or not verify(db, tips).whole:
        raise Refusal.of("backup_spoiled")
    found = counts_of(db)
    if any(found[name] < count for name, count in manifest.counts.items() if name in found):
        raise Refusal.of("backup_spoiled")


def _write(into: Path, block: FileBlock) -> None:
    place = _place(into, block.name)
    file = os.open(place, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), SECRET_MODE)
    try:
        os.lseek(file, block.at, os.SEEK_SET)
        os.write(file, block.content)
    finally:
        os.close(file)


def _shorten(into: Path, sizes: FileSizes) -> None:
    there = [path for path in into.rglob("*") if path.is_file()]
    for path in there:
        name = path.relative_to(into).as_posix()
        if name not in sizes.files:
            path.unlink()
    for name, size in sizes.files.items():
        place = _place(into, name)
        if not place.exists() and size:
            raise Refusal.of("backup_broken")
        place.touch(SECRET_MODE)
        os.truncate(place, size)


def _place(into: Path, name: str) -> Path:
    if not NAME.fullmatch(name):
        raise Refusal.of("backup_broken")
    place = into / name
    if place.parent != into:
        make_private_folder(place.parent)
    return place
