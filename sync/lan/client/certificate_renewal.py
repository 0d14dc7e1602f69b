"""A device's new certificate before the old one ends: asked for by the device itself, with a new key, and taken up so
that it has the old one or the new one at every moment, never neither.

The hub keeps both until the new one was used once. The device keeps the new key and certificate in one file, put there
in one step; from then on it goes by that, and puts things in order afterwards."""

import random
import threading
from collections.abc import Callable
from typing import Final

from diagnostics.logger import get_logger
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.devices import KNOWN_AS, RENEW_CERTIFICATE
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.op_ids import new_op_id
from sync.lan.trust.authority import key_pem, new_key, new_request
from sync.wire import RenewCertificate

LOOK_SECONDS: Final = 6 * 3600.0
AGAIN_SECONDS: Final = 600.0  # after the hub was unavailable
STOP_SECONDS: Final = 10.0

log = get_logger()


def renew(home: DeviceStore, client: HubClient, reached: Callable[[str], None] = lambda step: None) -> None:
    """Ask for a new certificate, and go by it from now on. Refusal or Unavailable leaves the old one in force."""
    key = new_key()
    order = RenewCertificate(op_id=new_op_id(), csr_pem=new_request(key).decode())
    reached("asking")
    given = client.ask(RENEW_CERTIFICATE, order)
    reached("answered")
    home.keep_next(key_pem(key) + given.certificate_pem.encode())
    reached("kept")
    take_up(home, client, reached)


def take_up(home: DeviceStore, client: HubClient, reached: Callable[[str], None] = lambda step: None) -> None:
    """Go by the certificate that was kept last, and let go of the one before once the hub has heard the new one. A hub
    that knows nothing of the new one, because its book was put back since, still knows the old one."""
    client.take_up(home)
    try:
        client.ask(KNOWN_AS)
    except Refusal as refused:
        if refused.code != "not_enrolled":
            raise
        home.drop_next()
        client.take_up(home)
        raise
    reached("used")
    home.settle_next(reached)
    reached("settled")


def look(home: DeviceStore, client: HubClient) -> None:
    """Finish what a stop interrupted, and renew what is due, which the hub says: its clock counts, not the device's."""
    if home.has_next:
        take_up(home, client)
    if client.ask(KNOWN_AS).renew:
        renew(home, client)
        log.info("certificate_renewed")


class CertificateRenewal:
    """Looks when the program starts and every six hours, in a thread of its own."""

    def __init__(self, home: DeviceStore, client: HubClient, draw_random: Callable[[], float] = random.random) -> None:
        self._home, self._client, self._draw_random = home, client, draw_random
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="renewal", daemon=True)

    def start(self) -> None:
        """A developer's loopback has no certificates."""
        if self._client.connection.context is not None:
            self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        pause_s = 0.0
        while not self._stopping.wait(pause_s):
            pause_s = self._looked() * (0.75 + 0.5 * self._draw_random())  # devices of one hub do not come all at once

    def _looked(self) -> float:
        """Seconds until the next look."""
        try:
            look(self._home, self._client)
        except Unavailable:
            return AGAIN_SECONDS
        except Refusal as refused:
            log.warning("certificate_not_renewed", code=refused.code)
            return AGAIN_SECONDS
        return LOOK_SECONDS
