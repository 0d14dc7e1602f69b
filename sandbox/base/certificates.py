"""An own certificate authority, made at the first start: clients trust DIR/ca.pem and nothing else."""

import ipaddress
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CA_DAYS = 3650
SERVER_DAYS = 90
BACKDATED = timedelta(minutes=5)  # a client's clock may be a little behind


def server_files(home: Path, hosts: set[str]) -> tuple[Path, Path]:
    """Certificate and key for `hosts`, signed anew at each start; the authority stays what it was."""
    ca_key, ca = _authority(home)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        _begin("sandbox platform", SERVER_DAYS, key.public_key())
        .issuer_name(ca.subject)
        .add_extension(x509.SubjectAlternativeName([_name_of(host) for host in sorted(hosts)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .sign(ca_key, hashes.SHA256())
    )
    certificate_file, key_file = home / "server.pem", home / "server.key"
    certificate_file.write_bytes(_pem(certificate))
    write_private(key_file, key_pem(key))
    return certificate_file, key_file


def write_private(path: Path, content: bytes) -> None:
    """Whole or not at all, and readable by its owner only from the first byte on."""
    fresh = path.with_suffix(path.suffix + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _authority(home: Path) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key_file, certificate_file = home / "ca.key", home / "ca.pem"
    if key_file.exists() and certificate_file.exists():
        known = serialization.load_pem_private_key(key_file.read_bytes(), None)
        assert isinstance(known, ec.EllipticCurvePrivateKey)
        return known, x509.load_pem_x509_certificate(certificate_file.read_bytes())
    key = ec.generate_private_key(ec.SECP256R1())
    begun = _begin("Sandbox Platform CA", CA_DAYS, key.public_key())
    certificate = (
        begun.issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sandbox Platform CA")]))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    write_private(key_file, key_pem(key))
    certificate_file.write_bytes(_pem(certificate))
    return key, certificate


def _begin(name: str, days: int, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(now + timedelta(days=days))
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name_of(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
