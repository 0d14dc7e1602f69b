"""Puts an office back from a backup, on this machine or another."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from office.contract.errors import Refusal
from sync.lan.atomic_files import SECRET_MODE, make_private_folder, put_file, settle_folder
from sync.lan.book.backup.backup_folder import StoredBackup, chain_to, of_book, stored_in
from sync.lan.book.backup.home_files import BOOK
from sync.lan.book.backup.laying_out import FileKey, LaidOutBook, lay_out, look_through
from sync.lan.book.backup.making import authority_of
from sync.lan.book.backup.manifest import BackupManifest
from sync.lan.book.backup.number_margin import NumberMargin, margin_after, raised
from sync.lan.book.backup.recovery_key import opened_with
from sync.lan.book.backup.sealed_file import opened_with_hub_key
from sync.lan.book.checkpoint import NAME as MARK
from sync.lan.book.checkpoint import read_checkpoint
from sync.lan.book.home_lock import NAME as LOCK
from sync.lan.book.home_lock import only_hub_of

ALWAYS: Final = (BOOK, f"{BOOK}-wal", f"{BOOK}-shm")


def restore(
    path: Path, home: Path, recovery: X25519PrivateKey, now: datetime, *, older: bool = False
) -> BackupManifest:
    """The office of this backup in `home`, which has no book; what it has of this office already stays. The next start
    takes it for a book that was put back. `older`: although more of it is known.

    Refusal `restore_home_taken`, `home_taken`, `backup_foreign`, `backup_old`, `backup_incomplete`, `backup_broken`,
    `backup_spoiled`, `recovery_key_other`."""
    chain = chain_to(path)
    manifest = chain[-1].manifest
    _must_be_empty(home)
    _must_be_of(home, manifest)
    if not older:
        _must_be_newest(chain[-1], home)
    with _as_it_was(home), only_hub_of(home, home / BOOK), throw_away_folder(home) as folder:
        lay_out(chain, with_recovery_key(recovery), folder)
        found = look_through(folder, manifest)
        margin = margin_after(found.checkpoint, found.index, manifest.made_at, now, manifest.next_s)
        _put_checkpoint(home, folder, found, margin)
        _move(folder, home)
    return manifest


def try_out(path: Path, file_key: FileKey, beside: Path) -> BackupManifest:
    """Restores into a throw-away folder and looks through it. Refusal as `restore`."""
    chain = chain_to(path)
    with throw_away_folder(beside) as folder:
        manifest = lay_out(chain, file_key, folder)
        look_through(folder, manifest)
    return manifest


def with_hub_key(key: bytes) -> FileKey:
    return lambda header: opened_with_hub_key(key, header.hub)


def with_recovery_key(key: X25519PrivateKey) -> FileKey:
    return lambda header: opened_with(key, header.recovery)


@contextmanager
def throw_away_folder(home: Path) -> Iterator[Path]:
    """In the home, so that it is on the same disk and as private."""
    for left in home.glob(".restoring.*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = home / f".restoring.{uuid4().hex[:8]}"
    make_private_folder(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _as_it_was(home: Path) -> Iterator[None]:
    """A restore that is refused leaves nothing in the home, and no home where there was none."""
    new = [place for place in (home / LOCK, home) if not place.exists()]
    make_private_folder(home)
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            _take_away(new)


def _take_away(places: Sequence[Path]) -> None:
    """A file, and then its folder where nothing else is in it."""
    for place in places:
        with suppress(OSError):
            place.rmdir() if place.is_dir() else place.unlink()


def _must_be_empty(home: Path) -> None:
    book = home / BOOK
    if book.exists() and book.stat().st_size:
        raise Refusal.of("restore_home_taken", path=home)


def _must_be_of(home: Path, manifest: BackupManifest) -> None:
    """What is in the home already is of the same office."""
    mark, ours = read_checkpoint(home), authority_of(home)
    if mark is not None and mark.db_id and mark.db_id != manifest.checkpoint.db_id:
        raise Refusal.of("backup_foreign.book")
    if ours and manifest.authority and ours != manifest.authority:
        raise Refusal.of("backup_foreign.authority")


def _must_be_newest(one: StoredBackup, home: Path) -> None:
    """Neither the mark in the home nor a backup beside this one knows of more."""
    known, mark = one.manifest.checkpoint, read_checkpoint(home)
    if mark is not None and (mark.epoch, mark.seq) > (known.epoch, known.seq):
        raise Refusal.of("backup_old.mark", have=known.seq, known=mark.seq)
    newest = max(of_book(stored_in(one.path.parent), known.db_id), key=lambda each: each.manifest.made_at, default=one)
    if newest.manifest.made_at > one.manifest.made_at:
        raise Refusal.of("backup_old.beside", name=newest.path.name)


def _put_checkpoint(home: Path, folder: Path, found: LaidOutBook, margin: NumberMargin) -> None:
    """A mark that knows of more than the book, so that the next start gives it a new name and numbers that nobody has:
    what was given between the backup and the loss is on paper. A mark in the home that knows of more is left: it is a
    second older than the loss."""
    mark, known = read_checkpoint(home), found.checkpoint
    if mark is None or (mark.epoch, mark.seq) <= (known.epoch, known.seq):
        put_file(folder / MARK, msgspec.json.encode(raised(known, found.index, margin)), SECRET_MODE)


def _move(folder: Path, home: Path) -> None:
    """The book last: without it, all this can be done again."""
    for stale in ALWAYS:
        (home / stale).unlink(missing_ok=True)
    files = sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.name == BOOK)
    for path in files:
        place = home / path.relative_to(folder)
        if place.exists() and path.parent.name == "ca":
            continue
        if place.parent != home:
            make_private_folder(place.parent)
        _settle(path)
        path.replace(place)
        settle_folder(place.parent)


def _settle(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
