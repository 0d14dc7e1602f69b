"""The addresses behind a printer's name. The system's own look-up knows no deadline and cannot be called off, so it
has a thread of its own; who asks again meanwhile waits for the same one, and no second is begun."""

import contextlib
import socket
import threading
from typing import Final, TypeAlias

from printing.transport.errors import Cause, TransportUnavailable

ResolvedAddress: TypeAlias = tuple[socket.AddressFamily, str | tuple[object, ...]]

_running: Final[dict[str, "_LookUp"]] = {}
_turn: Final = threading.Lock()


class _LookUp(threading.Thread):
    def __init__(self, host: str, port: int) -> None:
        super().__init__(name="printer-name", daemon=True)
        self.found: list[ResolvedAddress] = []
        self._host, self._port = host, port

    def run(self) -> None:
        with contextlib.suppress(OSError, UnicodeError):  # no such name: none found
            self.found = _ask(self._host, self._port)


def addresses_of(host: str, port: int, within_s: float) -> list[ResolvedAddress]:
    """At least one, or TransportUnavailable within `within_s`. An address in numbers asks nobody."""
    with contextlib.suppress(OSError, UnicodeError):
        return _ask(host, port, socket.AI_NUMERICHOST)
    key = f"{host}:{port}"
    with _turn:
        look_up = _running.get(key)
        if look_up is None:
            look_up = _running[key] = _LookUp(host, port)
            look_up.start()
    look_up.join(within_s)
    if look_up.is_alive():
        raise TransportUnavailable(Cause.NO_NAME, f"printer not reachable: nobody says where {host} is", untouched=True)
    with _turn:
        _running.pop(key, None)
    if not look_up.found:
        raise TransportUnavailable(Cause.NO_NAME, f"printer not reachable: no such name: {host}", untouched=True)
    return look_up.found


def _ask(host: str, port: int, flags: int = 0) -> list[ResolvedAddress]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    return [(family, target) for family, _kind, _protocol, _name, target in found]
