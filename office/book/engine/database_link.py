"""The link to a database on another machine: only encrypted, and only to the server that its certificate names."""

import ipaddress
from typing import Final

from psycopg import pq
from psycopg.conninfo import conninfo_to_dict

from office.contract.errors import Refusal

PROVEN: Final = "verify-full"


def must_be_proven(url: str) -> None:
    """Refusal `book_link_open` for a server elsewhere without `sslmode=verify-full`: libpq would take any server, and
    go on without TLS where it has none. What the environment sets counts as what the address does."""
    options = _defaults() | {name: str(value) for name, value in conninfo_to_dict(url).items()}
    if not _is_here(options) and options.get("sslmode") != PROVEN:
        raise Refusal.of("book_link_open")


def _defaults() -> dict[str, str]:
    return {option.keyword.decode(): (option.val or b"").decode() for option in pq.Conninfo.get_defaults()}


def _is_here(options: dict[str, str]) -> bool:
    """Whether every server is reached by a socket file or on this machine's own address. A `service` may name any."""
    servers = options.get("hostaddr") or options.get("host") or ""
    return not options.get("service") and all(map(_is_own, servers.split(",")))


def _is_own(server: str) -> bool:
    if server in ("", "localhost") or server.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(server).is_loopback
    except ValueError:
        return False
