"""Backups that are spoiled, cut, old or another office's: each is refused in one sentence and leaves nothing behind."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Final

from proof.backup.drilled_office import DrilledOffice, Ended, restore_command
from proof.common.report import Scope
from sync.lan.book.backup.backup_folder import SUFFIX, stored_in
from sync.lan.book.backup.recovery_key import as_printed, new_recovery_key
from sync.lan.trust.authority import OfficeAuthority

REFUSED: Final = 1  # as docs/commands.md has it
BITS: Final = (1, 1, 1, 2, 8)
AT_ONCE: Final = 2
ROUNDS: Final = 60


@dataclass(frozen=True, slots=True)
class Refused:
    """A copy of the disk for backups, which file of it is to be put back, and where."""

    disk: Path
    file: Path
    home: Path
    recovery_key: str


Spoil = Callable[[Refused, Random], Refused]


def refused_backups(office: DrilledOffice, scope: Scope) -> tuple[int, list[str]]:
    """How many were tried, and what was wrong. Whole: 60 of each kind; short: one."""
    work = scope.work / "refused"
    names = list(_chosen(scope))

    def tried(number: int) -> str:
        name = names[number]
        random = Random(f"{scope.seed}/{number}")
        return _tried(name, SPOILED[name](_copied(office, work / str(number)), random))

    with ThreadPoolExecutor(AT_ONCE) as several:
        found = list(several.map(tried, range(len(names))))
    return len(names), [fault for fault in found if fault]


def _chosen(scope: Scope) -> Iterator[str]:
    yield from SPOILED
    for _ in range(scope.many(ROUNDS, 0)):
        yield from CHANCES


def _copied(office: DrilledOffice, folder: Path) -> Refused:
    """Where there is a home already, it is that of an office that lost its book."""
    disk = Path(shutil.copytree(office.disk, folder / "disk"))
    return Refused(disk, disk / office.newest().path.name, folder / "new" / "hub", office.recovery_key)


def _tried(name: str, case: Refused) -> str:
    before = _listing(case.home.parent)
    ended = restore_command(case.file, case.home, case.recovery_key)
    shutil.rmtree(case.disk)
    return fault_of(name, ended, _listing(case.home.parent) ^ before)


def fault_of(name: str, ended: Ended, left: frozenset[tuple[str, bytes]]) -> str:
    """Empty where it was refused as it should be."""
    lines = ended.errors.splitlines()
    if ended.status != REFUSED or len(lines) != 1 or ended.output:
        return f"{name}: status {ended.status}, {len(lines)} lines: {lines[-1:]}"
    return f"{name}: left {sorted(path for path, _ in left)}" if left else ""


def _listing(folder: Path) -> frozenset[tuple[str, bytes]]:
    files = (path for path in folder.rglob("*"))
    return frozenset((str(path), path.read_bytes() if path.is_file() else b"") for path in files)


def _with_bits_changed(case: Refused, random: Random) -> Refused:
    """In any file of the chain."""
    file = random.choice([one.path for one in stored_in(case.disk)])
    content = bytearray(file.read_bytes())
    for _ in range(random.choice(BITS)):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    file.write_bytes(content)
    return case


def _cut(case: Refused, random: Random) -> Refused:
    content = case.file.read_bytes()
    case.file.write_bytes(content[: random.randrange(len(content))])
    return case


def _half_written(case: Refused, random: Random) -> Refused:
    """As a power cut leaves it, before it has its name."""
    _cut(case, random)
    partial = case.file.with_name(f".{case.file.name}.partial")
    case.file.rename(partial)
    return Refused(case.disk, partial, case.home, case.recovery_key)


def _with_a_gap(case: Refused, random: Random) -> Refused:
    random.choice([one.path for one in stored_in(case.disk)[:-1]]).unlink()
    return case


def _old(case: Refused, random: Random) -> Refused:
    older = random.choice([one.path for one in stored_in(case.disk)[:-1]])
    return Refused(case.disk, older, case.home, case.recovery_key)


def _for_another_office(case: Refused, _random: Random) -> Refused:
    """The home has the certificate authority of another office."""
    OfficeAuthority.of(case.home / "ca", datetime.now(UTC))
    return case


def _with_another_key(case: Refused, _random: Random) -> Refused:
    return Refused(case.disk, case.file, case.home, as_printed(new_recovery_key()))


def _no_backup(case: Refused, random: Random) -> Refused:
    file = case.disk / f"20260101T000000-00000000-00000{SUFFIX}"
    file.write_bytes(random.randbytes(5000))
    return Refused(case.disk, file, case.home, case.recovery_key)


CHANCES: Final[dict[str, Spoil]] = {"bits": _with_bits_changed, "cut": _cut, "half written": _half_written}
SPOILED: Final[dict[str, Spoil]] = CHANCES | {
    "a gap": _with_a_gap,
    "old": _old,
    "another office's": _for_another_office,
    "another key": _with_another_key,
    "no backup": _no_backup,
}
