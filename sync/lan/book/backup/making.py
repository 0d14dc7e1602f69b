"""Makes backups of an office whose hub may be running: a whole one, then increments upon it."""

import time
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Final
from uuid import uuid4

from office.book.engine.connection import Connection
from office.contract.errors import Unavailable
from sync.lan.book.backup.backup_folder import (
    PARTIAL,
    SUFFIX,
    StoredBackup,
    file_name,
    new_file,
    of_book,
    outdated,
    stored_in,
)
from sync.lan.book.backup.home_files import HomeFiles, KnownBlocks
from sync.lan.book.backup.manifest import BackupManifest, manifest_of
from sync.lan.book.backup.sealed_file import FileBlock, FileSizes, SealedWriter
from sync.lan.book.checkpoint import machine_name
from sync.lan.trust.authority import fingerprint_of_pem

ABANDONED_S: Final = 3600.0


class BackupMaker:
    """One chain after the other, for one book. One thread asks."""

    def __init__(self, files: HomeFiles, recovery: bytes, *, program: str, next_s: int = 0) -> None:
        self._files, self._recovery, self._program, self._next_s = files, recovery, program, next_s
        self._known = KnownBlocks()
        self._last: BackupManifest | None = None

    def make(self, db: Connection, folder: Path, at: datetime, *, whole: bool) -> StoredBackup | None:
        """Inside a read transaction of `db`; None where nothing has changed since the last. Unavailable where a disk
        will not do it; then the next one has what this one would have had."""
        last = None if whole else self._last
        manifest = self._manifest(db, last, at)
        known = self._known.copied() if last else KnownBlocks()
        try:
            blocks = self._files.changed(known)
            first = next(blocks, None)
            if first is None:
                return None
            made = self._written(folder, manifest, chain((first,), blocks), known)
        except OSError as broken:
            raise Unavailable(f"writing a backup: {broken.strerror}") from broken
        self._known, self._last = known, manifest
        return made

    def _manifest(self, db: Connection, last: BackupManifest | None, at: datetime) -> BackupManifest:
        return manifest_of(
            db,
            chain=last.chain if last else str(uuid4()),
            place=last.place + 1 if last else 0,
            made_at=at,
            next_s=self._next_s,
            program=self._program,
            authority=authority_of(self._files.home),
            machine=machine_name(),
        )

    def _written(
        self, folder: Path, manifest: BackupManifest, blocks: Iterable[FileBlock], known: KnownBlocks
    ) -> StoredBackup:
        name = file_name(manifest)
        with new_file(folder, name) as file:
            writer = SealedWriter(file, manifest, self._recovery, self._files.key)
            for block in blocks:
                writer.put(block)
            writer.put(FileSizes(known.sizes))
        return StoredBackup(folder / name, manifest, (folder / name).stat().st_size)


def authority_of(home: Path) -> str:
    """The fingerprint of the office's authority; empty where there is none, as on a developer's loopback."""
    place = home / "ca" / "ca.pem"
    return fingerprint_of_pem(place.read_text("ascii")) if place.exists() else ""


def tidy(folder: Path, db_id: str, now: datetime, *, days: int, weeks: int) -> None:
    """Takes away what need not be kept, the newest of a chain first, so that no chain is left with a gap."""
    for one in reversed(outdated(of_book(stored_in(folder), db_id), now, days=days, weeks=weeks)):
        one.path.unlink(missing_ok=True)
    for partial in folder.glob(f".*{SUFFIX}{PARTIAL}"):
        if time.time() - partial.stat().st_mtime > ABANDONED_S:
            partial.unlink(missing_ok=True)
