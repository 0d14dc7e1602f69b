"""Which files belong to one office, with those that its registration at the platform names."""

from pathlib import Path

from sync.lan.book.backup.home_files import BookFile, HomeFiles
from sync.wan.auth.keys import read_registration


def office_files(home: Path, book: BookFile, key: bytes, platform: Path | None) -> HomeFiles:
    """Refusal `registration_broken`."""
    return HomeFiles(home, book, key, platform, _ca_files(platform) if platform else ())


def _ca_files(platform: Path) -> tuple[str, ...]:
    """Those beside the registration: what lies elsewhere is the machine's."""
    read = read_registration(platform)
    named = {read.ca_file, read.officers.ca_file if read.officers else ""} - {""}
    return tuple(sorted(Path(name).name for name in named if Path(name).parent == platform.parent))
