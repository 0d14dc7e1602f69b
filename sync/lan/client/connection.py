"""How a device gets to its hub, and whether the hub turns it away."""

import socket
import ssl
from typing import Final, Self

import msgspec

from sync.lan.client.device_store import DeviceIdentity, DeviceStore

PROBE_SECONDS: Final = 0.5


class HubConnection(msgspec.Struct, frozen=True):
    """How to get to the hub: where, trusting whom, saying what of oneself."""

    card: DeviceIdentity
    context: ssl.SSLContext | None
    nameless: ssl.SSLContext | None  # the same trust without our certificate
    headers: dict[str, str]

    @classmethod
    def of(cls, home: DeviceStore) -> Self:
        return cls(home.card(), home.context(), home.context(named=False), {})

    @property
    def verify(self) -> ssl.SSLContext | bool:
        return False if self.context is None else self.context


def refuses_us(connection: HubConnection) -> bool:
    """Whether the hub turns away our certificate, and not everybody.

    Under TLS 1.3 a certificate is refused after the handshake, and asyncio then hangs up without the alert that would
    say so. A hub that hangs up on us at once and not on a caller without a name is refusing our name."""
    if connection.context is None or connection.nameless is None:
        return False
    return _hangs_up(connection, connection.context) and not _hangs_up(connection, connection.nameless)


def _hangs_up(connection: HubConnection, context: ssl.SSLContext) -> bool:
    from httpx import URL  # only after a failed call: a window is open long before

    url = URL(connection.card.url)
    try:
        plain = socket.create_connection((url.host, url.port or 443), PROBE_SECONDS)
    except OSError:
        return False
    try:
        with plain, context.wrap_socket(plain, server_hostname=url.host) as line:
            line.recv(1)
    except TimeoutError:
        return False
    except OSError:  # a reset, or a TLS alert after all
        return True
    return True
