"""A device of the office network, written from the contract alone: enrols by a pairing text, speaks mutual TLS."""

import hashlib
import http.client
import json
import ssl
import uuid
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sandbox.base.certificates import key_pem

Answer = tuple[int, dict[str, object]]


class Device:
    """One enrolled device. Keys live in `folder`, which nobody else reads."""

    def __init__(self, pairing: str, folder: Path) -> None:
        _, url, authority_hash, code = pairing.split("|")
        self._address = urlsplit(url)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        authority = self._authority(authority_hash)
        key = ec.generate_private_key(ec.SECP256R1())
        self._trust = ssl.create_default_context(cadata=authority)
        status, answer = self.ask("POST", "/v1/enrolments", {"code": code, "csr_pem": request_pem(key)})
        assert status in (200, 201), answer
        own = folder / "device.pem"
        own.touch(mode=0o600)
        own.write_bytes(key_pem(key) + str(answer["certificate_pem"]).encode("ascii"))
        self._trust.load_cert_chain(own)

    def ask(self, method: str, path: str, body: dict[str, object] | None = None, session: str = "") -> Answer:
        """Status and JSON of one call. Acts get an op_id of their own."""
        headers = {"Content-Type": "application/json"} | ({"X-Officer-Session": session} if session else {})
        port = self._address.port
        connection = http.client.HTTPSConnection(str(self._address.hostname), port, timeout=10, context=self._trust)
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        return answer.status, json.loads(text) if text else {}

    def act(self, path: str, session: str = "", **body: object) -> Answer:
        return self.ask("POST", path, {"op_id": str(uuid.uuid4()), **body}, session)

    def _authority(self, wanted: str) -> str:
        """The office's authority, believed only because its digest is the one on the pairing text."""
        blind = ssl.create_default_context()
        blind.check_hostname, blind.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection(
            str(self._address.hostname), self._address.port, timeout=10, context=blind
        )
        connection.request("GET", "/v1/ca")
        pem = connection.getresponse().read().decode("ascii")
        connection.close()
        found = hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest()
        assert found == wanted, "another authority answered than the one on the pairing text"
        return pem


def request_pem(key: ec.EllipticCurvePrivateKey) -> str:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "device")])
    request = x509.CertificateSigningRequestBuilder().subject_name(subject).sign(key, hashes.SHA256())
    return request.public_bytes(serialization.Encoding.PEM).decode("ascii")
