"""Where backups lie: a folder, a disk that is put in, or what another machine shares. Each is one file, whole or not
there; a whole one and the increments upon it are a chain."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from msgspec import Struct

from office.contract.errors import Refusal
from sync.lan.atomic_files import SECRET_MODE, settle_folder
from sync.lan.book.backup.manifest import BackupManifest
from sync.lan.book.backup.sealed_file import read_header

SUFFIX: Final = ".mppbackup"
PARTIAL: Final = ".partial"
MADE: Final = "%Y%m%dT%H%M%S"
NAME: Final = re.compile(rf"(?P<made>\d{{8}}T\d{{6}})-(?P<chain>[0-9a-f]{{8}})-(?P<place>\d{{5,9}}){re.escape(SUFFIX)}")
CHAINS_AT_LEAST: Final = 2  # whatever their age


class StoredBackup(Struct, frozen=True):
    path: Path
    manifest: BackupManifest
    size: int

    @property
    def chain(self) -> str:
        return self.manifest.chain

    @property
    def place(self) -> int:
        return self.manifest.place

    @property
    def made_at(self) -> datetime:
        return self.manifest.made_at


class NamedBackup(Struct, frozen=True):
    """What its name says of a backup that cannot be looked into; `chain` is the beginning of its id."""

    name: str
    chain: str
    place: int
    made_at: datetime


Backup = TypeVar("Backup", StoredBackup, NamedBackup)


def checked_folder(folder: Path, *, mounted: bool) -> Path:
    """Refusal `backup_folder_missing`; `backup_not_mounted`, so that a disk that is not there does not fill ours."""
    if mounted and not os.path.ismount(folder):
        raise Refusal.of("backup_not_mounted", path=folder)
    if not folder.is_dir():
        raise Refusal.of("backup_folder_missing", path=folder)
    return folder


def file_name(manifest: BackupManifest) -> str:
    made = manifest.made_at.strftime(MADE)
    return f"{made}-{manifest.chain[:8]}-{manifest.place:05}{SUFFIX}"


def named(name: str) -> NamedBackup | None:
    """None for what has no name of a backup."""
    found = NAME.fullmatch(name)
    try:
        made_at = datetime.strptime(found["made"], MADE).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None
    return NamedBackup(name, found["chain"], int(found["place"]), made_at) if found and made_at else None


@contextmanager
def new_file(folder: Path, name: str) -> Iterator[BinaryIO]:
    """There under its name once it is whole and on the disk, and gone where it is not."""
    partial = folder / f".{name}{PARTIAL}"
    partial.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, SECRET_MODE), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.rename(folder / name)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    settle_folder(folder)


def stored_in(folder: Path) -> list[StoredBackup]:
    """Every backup whose first lines can be read, the oldest first."""
    found: list[StoredBackup] = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        with suppress(Refusal, OSError):
            found.append(StoredBackup(path, read_header(path).manifest, path.stat().st_size))
    return sorted(found, key=lambda one: (one.manifest.made_at, one.manifest.place))


def chain_to(path: Path) -> list[StoredBackup]:
    """The whole backup and each increment upon it, to this file. Refusal `backup_broken`, `backup_incomplete`."""
    last = read_header(path).manifest
    known = {one.manifest.place: one for one in stored_in(path.parent) if one.manifest.chain == last.chain}
    known[last.place] = StoredBackup(path, last, path.stat().st_size)
    for place in range(last.place):
        if place not in known:
            raise Refusal.of("backup_incomplete", name=path.name)
    return [known[place] for place in range(last.place + 1)]


def of_book(found: list[StoredBackup], db_id: str) -> list[StoredBackup]:
    return [one for one in found if one.manifest.checkpoint.db_id == db_id]


def outdated(found: Sequence[Backup], now: datetime, *, days: int, weeks: int) -> list[Backup]:
    """What may go: every chain that is neither one of the last, nor the last of a day or a week that is kept. `found`
    is of one book, the oldest first."""
    begun: dict[str, datetime] = {one.chain: one.made_at for one in found if not one.place}
    age = {chain: (now.date() - at.date()).days for chain, at in begun.items()}
    of_day: dict[date, str] = {begun[chain].date(): chain for chain in begun if age[chain] < days}
    of_week: dict[tuple[int, int], str] = {
        begun[chain].isocalendar()[:2]: chain for chain in begun if age[chain] < 7 * weeks
    }
    kept = {*list(begun)[-CHAINS_AT_LEAST:], *of_day.values(), *of_week.values()}
    return [one for one in found if one.chain in begun and one.chain not in kept]
