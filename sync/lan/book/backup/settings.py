"""How backups of an office are made: `backup.json` in the hub's home. There is no secret in it."""

from pathlib import Path
from typing import Annotated, Final

import msgspec

from office.contract.errors import Refusal
from sync.lan.atomic_files import put_file

NAME: Final = "backup.json"
KEY_BYTES: Final = 32

AtLeastOne = Annotated[int, msgspec.Meta(ge=1)]


class BackupSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`recovery` is the public half of the recovery key, empty until there is one. Backups go to `folder`, which is a
    disk of its own where it must be `mounted`; without a folder none are made by themselves. `copies_to` is another
    machine's folder (`ssh://…`) that gets each of them; then `folder` is the hub's own and keeps the last. A whole one
    is made every `whole_minutes`, and every `increment_s` what has changed since. Of every day the last is kept for
    `days`, of every week for `weeks`."""

    recovery: bytes = b""
    folder: str = ""
    mounted: bool = False
    copies_to: str = ""
    whole_minutes: AtLeastOne = 360
    increment_s: AtLeastOne = 30
    days: AtLeastOne = 7
    weeks: AtLeastOne = 5


def read_settings(home: Path) -> BackupSettings:
    """Refusal `backup_settings_broken`."""
    try:
        found = msgspec.json.decode((home / NAME).read_bytes(), type=BackupSettings)
    except FileNotFoundError:
        return BackupSettings()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as wrong:
        raise Refusal.of("backup_settings_broken") from wrong
    if found.recovery and len(found.recovery) != KEY_BYTES:
        raise Refusal.of("backup_settings_broken")
    return found


def put_settings(home: Path, settings: BackupSettings) -> None:
    put_file(home / NAME, msgspec.json.format(msgspec.json.encode(settings), indent=1) + b"\n")
