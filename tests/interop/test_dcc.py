"""Promise: a certificate of the EU's DCC is read and believed here as its issuers write it, by the name of its key.

The EU's own test data (`dgc-testdata`, AT/2DCode/raw/1, an invented person) is quoted in the description of `cwt`
(PyPI, MIT). That package is fetched by name and hash, read as a file and never installed."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from office.contract.errors import Refusal
from sync.credentials.cose import read_signed
from sync.credentials.issuer_keys import PublicKey
from sync.credentials.qr_packing import cbor

BUILD = Path(__file__).parent.parent.parent / "build" / "interop"
NAME, VERSION = "cwt", "3.3.0"
SHA256 = "37547b286e84942e89c02b1ebcbe8f3e4b2a40c22c9b5837391175bcb8437146"
FETCH_SECONDS = 100
QUOTED_CERTIFICATE = re.compile(r'^dsc = "(-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----)', re.MULTILINE)
QUOTED_CODE = re.compile(r'^ {4}"(d2844da2[0-9a-f]+)"', re.MULTILINE)
KID_BYTES = 8  # of the SHA-256 of the certificate, as the EU's specification has it
HEALTH = -260  # the claim that holds the certificate


@pytest.fixture(scope="session")
def described() -> str:
    """The description of the package, whose wheel is unpacked in memory."""
    wheel = BUILD / f"{NAME}-{VERSION}-py3-none-any.whl"
    if not wheel.exists():
        fetch(wheel)
    assert hashlib.sha256(wheel.read_bytes()).hexdigest() == SHA256
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(f"{NAME}-{VERSION}.dist-info/METADATA").decode()


def fetch(wheel: Path) -> None:
    """Into its place in one step, also when several test runs want it at once."""
    fresh = BUILD / f"{NAME}.{os.getpid()}"
    fresh.mkdir(parents=True, exist_ok=True)
    (fresh / "wanted.txt").write_text(f"{NAME}=={VERSION} --hash=sha256:{SHA256}\n")
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    done = subprocess.run(
        [*pip, "-r", "wanted.txt"], cwd=fresh, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    (fresh / wheel.name).rename(wheel)
    shutil.rmtree(fresh)


@pytest.fixture(scope="session")
def keys(described: str) -> dict[bytes, PublicKey]:
    """The key of who issued it, by the name that the EU gives it."""
    (pem,) = QUOTED_CERTIFICATE.findall(described)
    certificate = x509.load_pem_x509_certificate(pem.replace("\\n", "\n").encode())
    public = certificate.public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    point = public.public_numbers()
    kid = hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()[:KID_BYTES]
    return {kid: PublicKey("P-256", point.x.to_bytes(32), point.y.to_bytes(32))}


@pytest.fixture(scope="session")
def code(described: str) -> bytes:
    (quoted,) = QUOTED_CODE.findall(described)
    return bytes.fromhex(quoted)


def believed(code: bytes, keys: dict[bytes, PublicKey]) -> Any:
    """What it says, by the key that its protected header names and no other. KeyError where that is not known."""
    signed = read_signed(code)
    signed.must_hold(keys[signed.kid])
    return cbor(signed.payload)


def test_a_certificate_of_the_eu_is_believed_by_the_key_that_it_names(code: bytes, keys: Any) -> None:
    claims = believed(code, keys)
    assert claims[1] == "AT"
    assert claims[HEALTH][1]["nam"]["fnt"] == "MUSTERFRAU<GOESSINGER"


def test_no_byte_of_it_can_be_another(code: bytes, keys: Any) -> None:
    for place in range(len(code)):
        turned = code[:place] + bytes([code[place] ^ 1]) + code[place + 1 :]
        with pytest.raises((Refusal, KeyError)):
            believed(turned, keys)


def test_another_key_under_that_name_does_not_do(code: bytes, keys: Any) -> None:
    point = ec.generate_private_key(ec.SECP256R1()).public_key().public_numbers()
    other = PublicKey("P-256", point.x.to_bytes(32), point.y.to_bytes(32))
    with pytest.raises(Refusal, match="code_untrusted"):
        believed(code, dict.fromkeys(keys, other))
