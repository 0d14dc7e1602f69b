"""A device's own folder: its key, its certificate, the office's authority, and who the hub says it is."""

import ssl
from pathlib import Path
from typing import Literal

import msgspec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from office.outcome import Refusal
from sync.lan.files import SECRET_MODE, make_private_folder, put_file
from sync.lan.handshake import device_context

Kind = Literal["kiosk", "counter", "board"]


class DeviceCard(msgspec.Struct, frozen=True, kw_only=True):
    """Who this device is and where its hub answers; `kind` "any" only on the loopback of a developer's machine. `mark`
    is a kiosk's, for the numbers it gives alone."""

    url: str
    device: str
    name: str
    kind: Literal["kiosk", "counter", "board", "any"]
    counter: str = ""
    mark: str = ""


class DeviceHome:
    """key.pem (0600), cert.pem, ca.pem and, written last, device.json: its presence says the enrolment is whole."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def enrolled(self) -> bool:
        return (self.path / "device.json").exists()

    def card(self) -> DeviceCard:
        """Raises Refusal `not_enrolled`."""
        try:
            return msgspec.json.decode((self.path / "device.json").read_bytes(), type=DeviceCard)
        except (OSError, msgspec.DecodeError) as missing:
            raise not_enrolled() from missing

    def context(self, *, named: bool = True) -> ssl.SSLContext:
        """Trusts the office's authority; `named`, shows this device's certificate. Raises Refusal `not_enrolled`."""
        try:
            context = device_context((self.path / "ca.pem").read_text())
            if named:
                context.load_cert_chain(self.path / "cert.pem", self.path / "key.pem")
        except (OSError, ValueError) as broken:  # ssl.SSLError is an OSError
            raise not_enrolled() from broken
        return context

    def signing_key(self) -> ec.EllipticCurvePrivateKey:
        """What this device signs with. Raises Refusal `not_enrolled`."""
        try:
            key = serialization.load_pem_private_key((self.path / "key.pem").read_bytes(), None)
        except (OSError, ValueError, TypeError) as broken:
            raise not_enrolled() from broken
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise not_enrolled()
        return key

    def keep(self, card: DeviceCard, *, key_pem: bytes, certificate_pem: str, authority_pem: str) -> None:
        make_private_folder(self.path)
        (self.path / "device.json").unlink(missing_ok=True)
        put_file(self.path / "key.pem", key_pem, SECRET_MODE)
        put_file(self.path / "cert.pem", certificate_pem.encode())
        put_file(self.path / "ca.pem", authority_pem.encode())
        put_file(self.path / "device.json", msgspec.json.encode(card))


def not_enrolled() -> Refusal:
    return Refusal(
        "not_enrolled",
        "Perangkat ini belum terdaftar di kantor ini. Panggil teknisi untuk memasangkannya.",
        "This device is not enrolled with this office. Call a technician to pair it.",
    )
