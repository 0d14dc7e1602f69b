"""`mpp backup`: the office's backups and how it is put back from one."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter, validators

from mpp.options import AsJson, Book, Home, as_json_text, refusal_as_sentence

backup = App(name="backup", help="Backups of the office: make one, try one, put the office back from one.")
AT_LEAST_ONE = validators.Number(gte=1)
Platform = Annotated[Path | None, Parameter(help="The platform's registration, if not the hub's.")]
KeyFile = Annotated[Path | None, Parameter(help="Where the recovery key is: a file, or stdin to read it from there.")]


@backup.command
def key(*, home: Home = Path("hub"), replace: bool = False) -> None:
    """Make the recovery key and show it once, as a QR too. Print it and keep it away from the server: without it no
    backup opens on another machine."""
    from printing.slip.qr import in_blocks
    from sync.lan.terminal.backups import make_recovery_key

    with refusal_as_sentence():
        made = make_recovery_key(home, again=replace)
    if sys.stdout.isatty():
        print(in_blocks(made))
    print(made)


@backup.command
def schedule(
    folder: Annotated[str, Parameter(help="A folder, or another machine's: ssh://user@host[:port]/folder.")],
    *,
    home: Home = Path("hub"),
    mounted: Annotated[bool, Parameter(help="The folder is a disk of its own; never write while it is away.")] = False,
    whole_minutes: Annotated[int, Parameter(help="Minutes between two whole backups.", validator=AT_LEAST_ONE)] = 360,
    increment_seconds: Annotated[int, Parameter(help="Seconds between two increments.", validator=AT_LEAST_ONE)] = 30,
    days: Annotated[int, Parameter(help="Keep the last of so many days.", validator=AT_LEAST_ONE)] = 7,
    weeks: Annotated[int, Parameter(help="Keep the last of so many weeks.", validator=AT_LEAST_ONE)] = 5,
    host_key: Annotated[str, Parameter(help="Another machine's fingerprint, SHA256:..., as compared.")] = "",
) -> None:
    """Let the hub make backups by itself, from its next start on: into a folder, or to another machine over SSH."""
    from sync.lan.book.backup.settings import BackupSettings
    from sync.lan.book.backup.ssh.remote_address import is_remote
    from sync.lan.terminal.backups import schedule as put
    from sync.lan.terminal.backups import schedule_away

    wanted = BackupSettings(
        folder=str(Path(folder).resolve()),
        mounted=mounted,
        whole_minutes=whole_minutes,
        increment_s=increment_seconds,
        days=days,
        weeks=weeks,
    )
    with refusal_as_sentence():
        if is_remote(folder):
            print(schedule_away(home, folder, wanted, host_key))
        else:
            put(home, wanted)


@backup.command
def run(
    *,
    home: Home = Path("hub"),
    to: Annotated[Path | None, Parameter(help="The folder; without it, that of the schedule.")] = None,
    platform: Platform = None,
    book: Book = "",
) -> None:
    """Make a whole backup now; the hub may be running."""
    from sync.lan.terminal.backups import back_up, line_of

    with refusal_as_sentence():
        print(line_of(back_up(home, to, platform, book)))


@backup.command(name="list")
def list_(folder: Path | None = None, *, home: Home = Path("hub"), as_json: AsJson = False) -> None:
    """Every backup in a folder, the oldest first; without a folder, that of the schedule."""
    from sync.lan.terminal.backups import as_text, folder_of, listed

    with refusal_as_sentence():
        found = listed(folder or folder_of(home))
    print(
        as_json_text([{"path": str(one.path), "manifest": one.manifest} for one in found])
        if as_json
        else as_text(found)
    )


@backup.command
def verify(file: Path, *, home: Home = Path("hub"), key_file: KeyFile = None) -> None:
    """Restore a backup into a throw-away folder and look through it: every page, both chains, every count. On the
    hub's own machine no recovery key is needed."""
    from sync.lan.terminal.backups import sentence_of, verified

    with refusal_as_sentence():
        print(sentence_of(verified(home, file, _read(key_file) if key_file else "")))


@backup.command
def restore(
    file: Path,
    *,
    home: Home,
    key_file: KeyFile = None,
    older: Annotated[bool, Parameter(help="Although a newer state is known.", negative="")] = False,
) -> None:
    """Put the office back from a backup, into a folder without a book. Asks for the recovery key: a command line is
    seen by everyone on the machine."""
    from getpass import getpass

    from sync.lan.terminal.backups import restored, sentence_of

    with refusal_as_sentence():
        typed = _read(key_file) if key_file else getpass("Kunci pemulihan / Recovery key: ")
        print(sentence_of(restored(file, home, typed, older=older)))


def _read(key_file: Path) -> str:
    return sys.stdin.read() if str(key_file) == "stdin" else key_file.read_text("ascii", errors="replace")
