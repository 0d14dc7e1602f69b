"""Backups at the hub's own terminal: the recovery key, a schedule, one now, what there is, a trial and a restore."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from office.book.engine.connection import Broken, as_unavailable, connect, is_url
from office.contract.errors import Refusal
from sync.lan.atomic_files import make_private_folder
from sync.lan.book.backup.backup_folder import StoredBackup, checked_folder, stored_in
from sync.lan.book.backup.home_files import BookFile
from sync.lan.book.backup.making import BackupMaker
from sync.lan.book.backup.manifest import BackupManifest
from sync.lan.book.backup.office_files import known_registration, office_files
from sync.lan.book.backup.recovery_key import as_printed, as_typed, new_recovery_key, public_half
from sync.lan.book.backup.restoring import restore, try_out, with_hub_key, with_recovery_key
from sync.lan.book.backup.settings import BackupSettings, put_settings, read_settings
from sync.lan.book.backup.ssh.identity import pin_host, public_line
from sync.lan.book.backup.ssh.remote_address import read_address
from sync.lan.book.backup.ssh.remote_folder import RemoteFolder
from sync.lan.hub.settings import place_of_book
from sync.program_name import program_name

OUTGOING: Final = "backups"  # of the home: what goes to another machine
MIB: Final = 1024 * 1024


def make_recovery_key(home: Path, *, again: bool = False) -> str:
    """As it is to be printed; nobody can show it a second time. Refusal `recovery_key_made`."""
    settings = read_settings(home)
    if settings.recovery and not again:
        raise Refusal.of("recovery_key_made")
    key = new_recovery_key()
    make_private_folder(home)
    put_settings(home, replace(settings, recovery=public_half(key)))
    return as_printed(key)


def schedule(home: Path, wanted: BackupSettings) -> None:
    """From the hub's next start on. Refusal `recovery_key_missing`, and those of `checked_folder`."""
    known = read_settings(home)
    if not known.recovery:
        raise Refusal.of("recovery_key_missing")
    checked_folder(Path(wanted.folder), mounted=wanted.mounted)
    put_settings(home, replace(wanted, recovery=known.recovery))


def schedule_away(home: Path, target: str, wanted: BackupSettings, compared: str) -> str:
    """To another machine, by way of a folder of the home. `compared` is the fingerprint of its host key as a person saw
    it there. What to say. Refusal as `schedule`, `pin_host` and `RemoteFolder.bring`; one that denies the hub says by
    which line of `authorized_keys` it would let it in."""
    address, line = read_address(target), public_line(home)
    pin_host(home, address, compared)
    try:
        RemoteFolder(home, address).check()
    except Refusal as refused:
        if refused.code != "backup_host_denies":
            raise
        raise Refusal.of("backup_host_denies.setup", host=address.host, user=address.user, line=line) from refused
    make_private_folder(home / OUTGOING)
    schedule(home, replace(wanted, folder=str((home / OUTGOING).resolve()), copies_to=target))
    return f"Cadangan akan dikirim ke {target}."


def back_up(home: Path, folder: Path | None, platform: Path | None, book: str = "") -> StoredBackup:
    """A whole one, now; the hub may be running. Without `platform`, with the registration that the hub works with."""
    if is_url(book):
        raise Refusal.of("backup_of_file_only")
    settings = read_settings(home)
    if not settings.recovery:
        raise Refusal.of("recovery_key_missing")
    into = checked_folder(folder or folder_of(home), mounted=settings.mounted and folder is None)
    if not (home / "book.db").exists():
        raise Refusal.of("book_missing", home=home)
    where, key, _ = place_of_book(home)
    try:
        with closing(BookFile(Path(where))) as file, closing(connect(where, key, writes=False)) as db:
            db.execute("BEGIN")
            files = office_files(home, file, key, platform or known_registration(db))
            maker = BackupMaker(files, settings.recovery, program=program_name())
            made = maker.make(db, into, datetime.now(UTC), whole=True)
    except Broken as broken:
        raise as_unavailable("reading the book", broken) from broken
    assert made is not None, into
    return made


def folder_of(home: Path) -> Path:
    """Refusal `backup_unplanned`."""
    folder = read_settings(home).folder
    if not folder:
        raise Refusal.of("backup_unplanned")
    return Path(folder)


def verified(home: Path, path: Path, typed: str = "") -> BackupManifest:
    """Restored into a throw-away folder of the home and looked through; with the hub's own key, unless another is
    typed. Refusal as `restore`."""
    key = with_recovery_key(as_typed(typed)) if typed else with_hub_key(place_of_book(home)[1])
    make_private_folder(home)
    return try_out(path, key, home)


def restored(path: Path, home: Path, typed: str, *, older: bool = False) -> BackupManifest:
    return restore(path, home, as_typed(typed), datetime.now(UTC), older=older)


def listed(folder: Path) -> list[StoredBackup]:
    return stored_in(checked_folder(folder, mounted=False))


def as_text(found: Sequence[StoredBackup]) -> str:
    """One line each, the oldest first."""
    if not found:
        return "Belum ada cadangan di folder ini."
    return "\n".join(map(line_of, found))


def line_of(one: StoredBackup) -> str:
    kind = "utuh" if one.manifest.kind == "whole" else f"tambahan {one.manifest.place}"
    return f"{one.path.name} · {kind} · {_contents(one.manifest)} · {one.size / MIB:.1f} MB"


def sentence_of(manifest: BackupManifest) -> str:
    return f"Cadangan utuh: {_contents(manifest)}, dibuat {manifest.made_at.astimezone():%Y-%m-%d %H:%M:%S}."


def _contents(manifest: BackupManifest) -> str:
    counts = {name: manifest.counts.get(name, 0) for name in ("tickets", "submissions")}
    return f"{manifest.checkpoint.seq} peristiwa, {counts['tickets']} nomor, {counts['submissions']} formulir"
