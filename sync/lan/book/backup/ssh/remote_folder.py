"""The folder at another machine: a file is there under its name once it is whole, as in `backup_folder`."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from office.contract.errors import Refusal
from sync.lan.book.backup.backup_folder import PARTIAL, SUFFIX, named, outdated
from sync.lan.book.backup.ssh.identity import FOLDER, KEY, KNOWN_HOSTS
from sync.lan.book.backup.ssh.programs import ProgramOutput, SshPrograms
from sync.lan.book.backup.ssh.remote_address import RemoteAddress

ASK_SECONDS: Final = 60.0
SEND_SECONDS: Final = 4 * 3600.0  # a whole backup over a slow line; a line that is dead is noticed by ssh itself
SETTINGS: Final = (
    *("BatchMode=yes", "StrictHostKeyChecking=yes", "GlobalKnownHostsFile=/dev/null", "UpdateHostKeys=no"),
    *("IdentitiesOnly=yes", "IdentityAgent=none", "PreferredAuthentications=publickey", "ForwardAgent=no"),
    *("ConnectTimeout=10", "ServerAliveInterval=15", "ServerAliveCountMax=3", "LogLevel=ERROR"),
)
NO_CONNECTION: Final = 255  # ssh(1)
WORDS_MAX: Final = 200


class RemoteFolder:
    """Of one book, in a folder of its own by its id. One thread asks; `stop` is for any."""

    def __init__(self, home: Path, address: RemoteAddress) -> None:
        self._home, self._address, self._programs = home, address, SshPrograms()
        self._there: dict[str, set[str]] = {}  # names by book, as far as they are known

    def check(self) -> None:
        """Whether the hub gets in and may write there. Refusal as `bring`."""
        self._do([f"-mkdir {self._address.folder}", f"cd {self._address.folder}"], self._home)

    def bring(self, folder: Path, book: str) -> None:
        """What is in `folder` and not there. Refusal `backup_host_silent`, `backup_host_changed`, `backup_host_denies`,
        `backup_host_refuses`, `backup_ssh_missing`; then it is looked up anew what is there."""
        names = {path.name for path in folder.glob(f"*{SUFFIX}") if named(path.name)}
        try:
            missing = sorted(names - self._names(book))
            if missing:
                self._do([f"cd {self._place(book)}", *_puts(missing)], folder, SEND_SECONDS)
                self._there[book].update(missing)
        except Refusal:
            self._there.pop(book, None)
            raise

    def tidy(self, book: str, now: datetime, *, days: int, weeks: int) -> None:
        """Takes away what need not be kept, the newest of a chain first. Refusal as `bring`."""
        found = sorted(filter(None, map(named, self._names(book))), key=lambda one: (one.made_at, one.place))
        going = [one.name for one in reversed(outdated(found, now, days=days, weeks=weeks))]
        if going:
            self._do([f"cd {self._place(book)}", *(f"-rm {name}" for name in going)], self._home)
            self._there[book].difference_update(going)

    def stop(self) -> None:
        self._programs.stop()

    def _place(self, book: str) -> str:
        return f"{self._address.folder}/{book}"

    def _names(self, book: str) -> set[str]:
        if book not in self._there:
            made = [f"-mkdir {self._address.folder}", f"-mkdir {self._place(book)}"]
            listed = [f"cd {self._place(book)}", f"-rm .*{SUFFIX}{PARTIAL}", "ls -1"]
            lines = self._do([*made, *listed], self._home).out.splitlines()
            self._there[book] = {line.strip() for line in lines if named(line.strip())}
        return self._there[book]

    def _do(self, batch: Iterable[str], folder: Path, within_s: float = ASK_SECONDS) -> ProgramOutput:
        given = "".join(f"{line}\n" for line in batch).encode("ascii")
        output = self._programs.run(self._command(), given, within_s=within_s, folder=folder)
        if output.status:
            raise _refusal(output, self._address.host)
        return output

    def _command(self) -> Sequence[str]:
        ours = self._home.resolve() / FOLDER
        settings = (
            *SETTINGS,
            *(f"IdentityFile={_quoted(ours / KEY)}", f"UserKnownHostsFile={_quoted(ours / KNOWN_HOSTS)}"),
        )
        options = [word for setting in settings for word in ("-o", setting)]
        to = f"{self._address.user}@{_bracketed(self._address.host)}"
        return ["sftp", "-b", "-", "-F", "/dev/null", *options, "-P", str(self._address.port), to]


def _puts(names: Sequence[str]) -> Iterable[str]:
    """`-f`: it is on the disk there before it has its name."""
    for name in names:
        yield f"put -f {name} .{name}{PARTIAL}"
        yield f"rename .{name}{PARTIAL} {name}"


def _refusal(output: ProgramOutput, host: str) -> Refusal:
    """By what ssh says: it has no other way to tell them apart. Its last line is among the facts, for the log."""
    (*_, last) = output.wrong.strip().splitlines() or [""]
    why = last[:WORDS_MAX]
    if "Host key verification failed" in output.wrong:
        return Refusal.of("backup_host_changed", host=host, facts={"why": why})
    if "Permission denied (" in output.wrong:
        return Refusal.of("backup_host_denies", host=host, facts={"why": why})
    if output.status == NO_CONNECTION or output.status < 0:  # killed
        return Refusal.of("backup_host_silent", facts={"why": why})
    return Refusal.of("backup_host_refuses", host=host, facts={"why": why})


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _quoted(path: Path) -> str:
    """For ssh_config(5), where % begins a token."""
    return '"' + str(path).replace("%", "%%") + '"'
