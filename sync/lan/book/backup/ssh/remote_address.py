"""`ssh://user@host[:port]/folder`: where another machine keeps backups."""

import re
from typing import Final

import msgspec

from office.contract.errors import Refusal

ADDRESS: Final = re.compile(
    r"ssh://(?P<user>[A-Za-z_][A-Za-z0-9_.-]{0,31})@(?P<host>[A-Za-z0-9][A-Za-z0-9.-]{0,252}|\[[0-9A-Fa-f:.]{2,45}\])"
    r"(?::(?P<port>[0-9]{1,5}))?(?P<folder>/[A-Za-z0-9_.~/-]{0,200})"
)
FROM_LOGIN: Final = "/~/"
PORT: Final = 22
PORT_MAX: Final = 65535


class RemoteAddress(msgspec.Struct, frozen=True, kw_only=True):
    """`folder` is absolute, or is in the folder where that user arrives. Nothing in it needs quotes or can be taken for
    an option."""

    user: str
    host: str
    port: int
    folder: str

    @property
    def known_as(self) -> str:
        """As `known_hosts` has it (sshd(8))."""
        return self.host if self.port == PORT else f"[{self.host}]:{self.port}"


def is_remote(text: str) -> bool:
    return text.startswith("ssh:")


def read_address(text: str) -> RemoteAddress:
    """Refusal `backup_address_wrong`."""
    found = ADDRESS.fullmatch(text)
    port = int(found["port"] or PORT) if found else 0
    if found is None or not 0 < port <= PORT_MAX or ".." in found["folder"]:
        raise Refusal.of("backup_address_wrong", address=text)
    folder = found["folder"].removeprefix(FROM_LOGIN).rstrip("/") or "."
    return RemoteAddress(user=found["user"], host=found["host"].strip("[]"), port=port, folder=folder)
