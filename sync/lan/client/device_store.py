"""A device's own folder: its key, its certificate, the office's authority, and who the hub says it is."""

import hashlib
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from office.contract.errors import Refusal
from sync.decoding import Unreadable, decoded
from sync.lan.atomic_files import SECRET_MODE, make_private_folder, put_file, settle_folder
from sync.lan.trust.client_tls import device_context

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec

CARD: Final = "device.json"
DIGEST: Final = b',"digest":"'
DIGEST_END: Final = b'"}'
CERTIFICATE: Final = b"-----BEGIN CERTIFICATE-----"
CALL_A_TECHNICIAN: Final = frozenset(
    {"not_enrolled", "certificate_ended", "device_waiting"}
)  # why a hub will not have a device
Kind = Literal["kiosk", "counter", "board"]


class DeviceIdentity(msgspec.Struct, frozen=True, kw_only=True):
    """Who this device is and where its hub answers; `kind` "any" only on the loopback of a developer's machine. `mark`
    is a kiosk's, for the numbers it gives alone."""

    url: str
    device: str
    name: str
    kind: Literal["kiosk", "counter", "board", "any"]
    counter: str = ""
    mark: str = ""


class DeviceStore:
    """key.pem (0600), cert.pem, ca.pem and, written last, device.json: its presence says the enrolment is whole.

    next.pem (0600) is there while a new certificate is taken up: key and certificate in one file, so that it is there
    whole or not at all, and counts before the other two."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def enrolled(self) -> bool:
        return (self.path / CARD).exists()

    def card(self) -> DeviceIdentity:
        """Raises Refusal `not_enrolled`, or `device_files_broken` for one that is not as it was written."""
        try:
            kept = (self.path / CARD).read_bytes()
            return decoded(_undamaged(kept), DeviceIdentity)
        except FileNotFoundError as missing:
            raise Refusal.of("not_enrolled") from missing
        except (OSError, ValueError, Unreadable) as broken:
            raise _broken(CARD) from broken

    @property
    def whole(self) -> bool:
        """Enrolled, and each file can be used."""
        try:
            self.card()
            self.context()
        except Refusal:
            return False
        return True

    def check(self) -> None:
        """Raises Refusal for whatever in these files keeps this device from its hub."""
        self.card()
        self.context()
        self.signing_key()
        if not self._issued():
            raise _broken(f"{self._pair()[0].name} + ca.pem")

    def _issued(self) -> bool:
        """Whether the authority in ca.pem signed this certificate: TLS loads one in which a bit has changed."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.x509 import load_pem_x509_certificate

        try:
            certificate = load_pem_x509_certificate(self._pair()[0].read_bytes())
            certificate.verify_directly_issued_by(load_pem_x509_certificate((self.path / "ca.pem").read_bytes()))
        except (OSError, ValueError, TypeError, InvalidSignature):
            return False
        return True

    @property
    def number(self) -> str:
        """What a person compares with the list of the hub before this device is let in: "482 913"."""
        from office.contract.admin.devices import pairing_number
        from sync.lan.trust.authority import fingerprint_of_pem

        return pairing_number(fingerprint_of_pem((self.path / "cert.pem").read_text()))

    def context(self, *, named: bool = True) -> ssl.SSLContext:
        """Trusts the office's authority; `named`, shows this device's certificate. Raises Refusal
        `device_files_broken`."""
        try:
            context = device_context((self.path / "ca.pem").read_text())
        except (OSError, ValueError) as broken:  # ssl.SSLError is an OSError
            raise _broken("ca.pem") from broken
        if named:
            try:
                context.load_cert_chain(*self._pair())
            except (OSError, ValueError) as broken:
                raise _broken(" + ".join(dict.fromkeys(file.name for file in self._pair()))) from broken
        return context

    def signing_key(self) -> "ec.EllipticCurvePrivateKey":
        """What this device signs with. Raises Refusal `device_files_broken`."""
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ec

        name = self._pair()[1].name
        try:
            key = serialization.load_pem_private_key(self._pair()[1].read_bytes(), None)
        except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as broken:
            raise _broken(name) from broken
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise _broken(name)
        return key

    @property
    def _next(self) -> Path:
        return self.path / "next.pem"

    @property
    def has_next(self) -> bool:
        """A new certificate was kept, and what it replaces is not yet let go."""
        return self._next.exists()

    def keep_next(self, pem: bytes) -> None:
        """From here on this device goes by the key and certificate in `pem`."""
        put_file(self._next, pem, SECRET_MODE)

    def drop_next(self) -> None:
        """Back to the one before."""
        self._next.unlink(missing_ok=True)
        settle_folder(self.path)

    def settle_next(self, reached: Callable[[str], None]) -> None:
        """Put the new key and certificate in the place of the old ones; only then is the file of both let go."""
        pem = self._next.read_bytes()
        at = pem.index(CERTIFICATE)
        put_file(self.path / "key.pem", pem[:at], SECRET_MODE)
        reached("key_settled")
        put_file(self.path / "cert.pem", pem[at:])
        reached("certificate_settled")
        self.drop_next()

    def _pair(self) -> tuple[Path, Path]:
        """Where the certificate is and where its key."""
        return (self._next, self._next) if self.has_next else (self.path / "cert.pem", self.path / "key.pem")

    def keep(self, card: DeviceIdentity, *, key_pem: bytes, certificate_pem: str, authority_pem: str) -> None:
        make_private_folder(self.path)
        (self.path / CARD).unlink(missing_ok=True)
        self._next.unlink(missing_ok=True)
        put_file(self.path / "key.pem", key_pem, SECRET_MODE)
        put_file(self.path / "cert.pem", certificate_pem.encode())
        put_file(self.path / "ca.pem", authority_pem.encode())
        put_file(self.path / CARD, _with_digest(msgspec.json.encode(card)))


def _with_digest(card: bytes) -> bytes:
    """The same JSON object with one more member, its last: the hash of what stands before it. A program that does not
    know the member reads the rest."""
    return b"%b%b%b%b" % (card[:-1], DIGEST, hashlib.sha256(card[:-1]).hexdigest().encode(), DIGEST_END)


def _undamaged(kept: bytes) -> bytes:
    """ValueError when a letter is not the one that was written; a file of an older program has no digest."""
    card, digest, end = kept.rpartition(DIGEST)
    if digest and end != hashlib.sha256(card).hexdigest().encode() + DIGEST_END:
        raise ValueError("not as it was written")
    return kept


def _broken(file: str) -> Refusal:
    return Refusal.of("device_files_broken", file=file)
