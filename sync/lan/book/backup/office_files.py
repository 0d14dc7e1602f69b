"""Which files belong to one office, with those that its registration at the platform names."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from office.book.engine.connection import Connection
from office.book.ledger import Ledger
from office.book.sql import READ_NOTE
from office.contract.errors import Unavailable
from sync.lan.book.backup.home_files import BookFile, HomeFiles
from sync.wan.auth.keys import read_registration

REGISTRATION_NOTE: Final = "registration_file"


def remember_registration(ledger: Ledger, platform: Path | None) -> None:
    """Where the registration is with which this hub was started, so that a backup by hand has it too. A disk that is
    full keeps no office from opening."""
    where = str(platform.resolve()) if platform else ""
    if (ledger.note(REGISTRATION_NOTE) or "") != where:
        with suppress(Unavailable):
            ledger.put_note(REGISTRATION_NOTE, where).result()


def known_registration(db: Connection) -> Path | None:
    """That of the hub's last start; None where it was started without."""
    (where,) = db.execute(READ_NOTE, (REGISTRATION_NOTE,)).fetchone() or ("",)
    return Path(str(where)) if where else None


def office_files(home: Path, book: BookFile, key: bytes, platform: Path | None) -> HomeFiles:
    """Refusal `registration_broken`."""
    return HomeFiles(home, book, key, platform, _ca_files(platform) if platform else ())


def _ca_files(platform: Path) -> tuple[str, ...]:
    """Those beside the registration: what lies elsewhere is the machine's."""
    read = read_registration(platform)
    named = {read.ca_file, read.officers.ca_file if read.officers else ""} - {""}
    return tuple(sorted(Path(name).name for name in named if Path(name).parent == platform.parent))
