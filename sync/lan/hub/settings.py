"""How a hub is told to run, and the files it lives in."""

import re
import socket
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from office.book.engine.connection import Where, is_url
from office.book.sealing.vault import Vault
from office.contract.admin.limits import GUEST_TICKETS
from office.contract.errors import Refusal
from sync.lan.book.checkpoint import must_not_be_lost
from sync.lan.trust.book_key import key_and_vault

LISTEN: Final = "127.0.0.1:8443"
LOOPBACK_HOST: Final = "127.0.0.1"
HOST_PORT: Final = re.compile(r"(?P<host>\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):(?P<port>[0-9]{1,5})")
PORT_MAX: Final = 65535
EVERYWHERE: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104


@dataclass(frozen=True, slots=True, kw_only=True)
class HubSettings:
    """`platform` is the registration file the platform gave this office; None: the office works without one.
    `book` is the `postgresql://` address of a book that is not a file; it may hold a password, so nothing shows it.
    `tls12` lets programs of others in that do not speak TLS 1.3; the office's own devices never need it.
    `guests_a_minute` is how many numbers the guests of one kiosk get in a minute.
    `name` is the host name devices reach the hub by, where it listens on every address."""

    home: Path
    listen: str = LISTEN
    loopback: bool = False
    tls12: bool = False
    guests_a_minute: int = GUEST_TICKETS.most
    platform: Path | None = None
    catalogue: Path | None = None
    name: str = ""
    book: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        return self._address()["host"].strip("[]")

    @property
    def port(self) -> int:
        return int(self._address()["port"])

    @property
    def reached_at(self) -> str:
        """The host in the address that devices are given."""
        return self.name or (socket.gethostname() if self.host in EVERYWHERE else self.host)

    def _address(self) -> re.Match[str]:
        address = HOST_PORT.fullmatch(self.listen)
        if address is None or int(address["port"]) > PORT_MAX:
            raise Refusal.of("listen_wrong", listen=self.listen, like=LISTEN)
        return address


def checked(settings: HubSettings) -> HubSettings:
    """Loopback mode believes every caller, so it may be heard on this machine only."""
    if settings.loopback and settings.host != LOOPBACK_HOST:
        raise Refusal.of("loopback_only", loopback_host=LOOPBACK_HOST)
    return settings


def place_of_book(home: Path, url: str = "") -> tuple[Where, bytes, Vault]:
    """Where the book is, its key and the vault of its personal data: a file in `home`, or the database at `url`, whose
    own server has the key of its disk. Refusal `book_url_wrong`, `book_lost`, and those of `keys.key_and_vault`."""
    where = where_of_book(home, url)
    must_not_be_lost(home, where)
    return where, *key_and_vault(home, where)


def where_of_book(home: Path, url: str) -> Where:
    if url and not is_url(url):
        raise Refusal.of("book_url_wrong")
    return url or home / "book.db"
