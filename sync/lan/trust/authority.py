"""The office's certificate authority: it vouches for the hub and for each enrolled device, and for nothing else."""

import datetime as dt
import hashlib
import ipaddress
import os
import secrets
import shutil
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from office.contract.errors import Refusal
from sync.lan.atomic_files import SECRET_MODE, make_private_folder, put_file, settle_folder

BACKDATED: Final = dt.timedelta(minutes=5)  # a device's clock may run behind the hub's
AUTHORITY_LIVES: Final = dt.timedelta(days=3650)
HUB_LIVES: Final = dt.timedelta(days=825)
DEVICE_LIVES: Final = dt.timedelta(days=90)
RENEWED_BEFORE: Final = DEVICE_LIVES / 3  # so long may a device be off and still come back by itself
DEVICE_URN: Final = "urn:mpp:"
ALWAYS_HOSTS: Final = ("127.0.0.1", "localhost")


def fingerprint(certificate_der: bytes) -> str:
    return hashlib.sha256(certificate_der).hexdigest()


def fingerprint_of_pem(certificate_pem: str) -> str:
    return fingerprint(ssl.PEM_cert_to_DER_cert(certificate_pem))


def new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def certificate_pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def public_pem(key: ec.EllipticCurvePublicKey) -> str:
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def public_pem_of(certificate: x509.Certificate) -> str:
    """The key of a certificate that this authority gave."""
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey), type(key)
    return public_pem(key)


def new_request(key: ec.EllipticCurvePrivateKey) -> bytes:
    """A CSR that claims nothing: the hub alone says who the device is."""
    request = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    return request.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def read_request(csr_pem: str) -> ec.EllipticCurvePublicKey:
    """The P-256 public key whose owner signed the request. Raises Refusal `csr_wrong`."""
    try:
        request = x509.load_pem_x509_csr(csr_pem.encode())
        key = request.public_key()
        signed = request.is_signature_valid
    except (ValueError, UnsupportedAlgorithm, InvalidSignature) as wrong:
        raise Refusal.of("csr_wrong") from wrong
    if not signed or not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise Refusal.of("csr_wrong")
    return key


@dataclass(frozen=True, slots=True)
class OfficeAuthority:
    """Lives in `folder`: ca.key and ca.pem, hub.key and hub.pem; keys are 0600."""

    folder: Path
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @classmethod
    def of(cls, folder: Path, now: dt.datetime) -> Self:
        """The authority kept in `folder`, made there if there is none. Raises Refusal `authority_broken`."""
        if not folder.exists():
            _create(folder, now)
        try:
            key = serialization.load_pem_private_key((folder / "ca.key").read_bytes(), None)
            certificate = x509.load_pem_x509_certificate((folder / "ca.pem").read_bytes())
            certificate.verify_directly_issued_by(certificate)  # one bit that is not as it was written shows here
            ours = certificate.public_key()
        except (OSError, ValueError, TypeError, UnsupportedAlgorithm, InvalidSignature) as broken:
            raise Refusal.of("authority_broken") from broken
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != ours:
            raise Refusal.of("authority_broken")
        return cls(folder, key, certificate)

    def renewed(self, now: dt.datetime) -> Self:
        """The same authority for another AUTHORITY_LIVES, once two thirds are over: its key and its name stay, so that
        all it vouched for and all who trust it go on. Only for the hub, which hands the certificate out."""
        if now < self.certificate.not_valid_after_utc - AUTHORITY_LIVES / 3:
            return self
        certificate = _self_signed(self.key, now)
        put_file(self.folder / "ca.pem", certificate_pem(certificate))
        return type(self)(self.folder, self.key, certificate)

    @property
    def pem(self) -> bytes:
        return certificate_pem(self.certificate)

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.certificate.public_bytes(serialization.Encoding.DER))

    def certify_hub(self, hosts: tuple[str, ...], now: dt.datetime) -> tuple[Path, Path]:
        """A fresh server certificate for `hosts`; the paths of the certificate and its key."""
        names = [_general_name(host) for host in dict.fromkeys((*ALWAYS_HOSTS, *hosts)) if host]
        key = new_key()
        builder = self._certificate(key.public_key(), "MPP hub", now, HUB_LIVES)
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        key_path, path = self.folder / "hub.key", self.folder / "hub.pem"
        put_file(key_path, key_pem(key), SECRET_MODE)
        put_file(path, certificate_pem(builder.sign(self.key, hashes.SHA256())))
        return path, key_path

    def certify_device(self, device: str, public_key: ec.EllipticCurvePublicKey, now: dt.datetime) -> x509.Certificate:
        builder = self._certificate(public_key, device, now, DEVICE_LIVES)
        name = x509.SubjectAlternativeName([x509.UniformResourceIdentifier(f"{DEVICE_URN}{device}")])
        builder = builder.add_extension(name, critical=True)
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        return builder.sign(self.key, hashes.SHA256())

    def _certificate(
        self, public_key: ec.EllipticCurvePublicKey, name: str, now: dt.datetime, lives: dt.timedelta
    ) -> x509.CertificateBuilder:
        authority_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        return (
            _dated(x509.CertificateBuilder(), public_key, now, lives)
            .subject_name(_named(name))
            .issuer_name(self.certificate.subject)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(authority_key, critical=False)
        )


def _create(folder: Path, now: dt.datetime) -> None:
    """Make the whole folder beside its place and move it there: of two programs that start at once, one wins whole."""
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}.{secrets.token_hex(4)}")
    make_private_folder(fresh)
    _write_authority(fresh, now)
    try:
        fresh.rename(folder)
    except OSError:  # the other program was first
        shutil.rmtree(fresh)
        return
    settle_folder(folder.parent)


def _write_authority(folder: Path, now: dt.datetime) -> None:
    key = new_key()
    put_file(folder / "ca.key", key_pem(key), SECRET_MODE)
    put_file(folder / "ca.pem", certificate_pem(_self_signed(key, now)))


def _self_signed(key: ec.EllipticCurvePrivateKey, now: dt.datetime) -> x509.Certificate:
    name = _named("MPP office authority")
    return (
        _dated(x509.CertificateBuilder(), key.public_key(), now, AUTHORITY_LIVES)
        .subject_name(name)
        .issuer_name(name)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_signs_certificates(), critical=True)
        .sign(key, hashes.SHA256())
    )


def _dated(
    builder: x509.CertificateBuilder, public_key: ec.EllipticCurvePublicKey, now: dt.datetime, lives: dt.timedelta
) -> x509.CertificateBuilder:
    return (
        builder.public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(now + lives)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _signs_certificates() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
