"""Promise: signed codes are read and written as people who never saw this project read and write them.

`claim169` (PyPI, in Rust) reads the sandbox's cards and writes cards for us. The COSE working group's own examples come
with npm's `cose-js`; they are fetched by name and hash and stay out of the tree."""

import base64
import hashlib
import io
import json
import os
import subprocess
import tarfile
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import claim169
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from office.contract.errors import Refusal
from sandbox.base.context import PlatformContext, open_context
from sandbox.exchange import issuers
from sandbox.identity import signed_codes
from sync.credentials.claims import read_card
from sync.credentials.cose import read_signed
from sync.credentials.issuer_keys import IssuerKeys, PublicKey

BUILD = Path(__file__).parent.parent.parent / "build" / "interop"
PACKAGE, VERSION = "cose-js", "0.9.0"
SHA512 = "iYQvus+3LmjqXE2VkNKPQMZ5x+frSrk7WfSB7asTHYqpBuAG1ezdUEqJ5lXDuGoLbOSDOFAIgslawjkI2fX/hQ=="
HOLD = {
    "sign1-tests/sign-pass-02",
    "sign1-tests/sign-pass-03",
    "ecdsa-examples/ecdsa-sig-01",
    "ecdsa-examples/ecdsa-sig-03",
    "eddsa-examples/eddsa-sig-01",
    "CWT/A_3",
}
REFUSED = {
    **{f"sign1-tests/sign-fail-0{number}": "as the example says" for number in (1, 2, 3, 4, 6, 7)},
    "sign1-tests/sign-pass-01": "its algorithm is not protected",
    "ecdsa-examples/ecdsa-sig-02": "ES384 is not ours",
    "ecdsa-examples/ecdsa-sig-04": "ES512 with a key of P-256",
    "eddsa-examples/eddsa-sig-02": "Ed448 is not ours",
}
NOW = datetime.now(UTC)
PERSON = {"full_name": "Siti Rahmawati", "date_of_birth": "1994-05-14", "gender": 2, "phone": "081255500142"}


@pytest.fixture(scope="session")
def examples(node: Any) -> Mapping[str, Any]:
    """The COSE working group's examples, by folder and name."""
    found = BUILD / f"{PACKAGE}-{VERSION}.tgz"
    if not found.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        path = os.pathsep.join((str(Path(node.node).parent), os.environ.get("PATH", "")))
        fresh = BUILD / f"{PACKAGE}.{os.getpid()}"
        fresh.mkdir(exist_ok=True)
        command = [*node.npm, "pack", f"{PACKAGE}@{VERSION}", "--pack-destination", str(fresh)]
        done = subprocess.run(
            command,
            cwd=fresh,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        (fresh / found.name).rename(found)
        fresh.rmdir()
    packed = found.read_bytes()
    assert base64.b64encode(hashlib.sha512(packed).digest()).decode() == SHA512
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        return dict(_examples_in(archive))


def _examples_in(archive: tarfile.TarFile) -> Iterator[tuple[str, Any]]:
    for member in archive:
        _, _, name = member.name.partition("/test/Examples/")
        content = archive.extractfile(member) if name.endswith(".json") else None
        if content is not None:
            yield name.removesuffix(".json"), json.loads(content.read())


def coordinate(key: Mapping[str, str], name: str) -> bytes:
    if f"{name}_hex" in key:
        return bytes.fromhex(key[f"{name}_hex"])
    return base64.urlsafe_b64decode(key[name] + "==") if name in key else b""


def held_against(example: Any) -> None:
    """Raises unless the signature of the example holds, by its own key."""
    example_key = example["input"]["sign0"]
    key = PublicKey(example_key["key"]["crv"], coordinate(example_key["key"], "x"), coordinate(example_key["key"], "y"))
    signed = read_signed(bytes.fromhex(example["output"]["cbor"]))
    signed.must_hold(key, aad=bytes.fromhex(example_key.get("external", "")))


@pytest.mark.parametrize("name", sorted(HOLD))
def test_the_working_groups_signatures_hold(examples: Mapping[str, Any], name: str) -> None:
    held_against(examples[name])


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_the_working_group_spoilt_or_we_do_not_know_is_refused(examples: Mapping[str, Any], name: str) -> None:
    with pytest.raises((Refusal, ValueError)):
        held_against(examples[name])


def test_no_example_of_one_signature_is_left_out(examples: Mapping[str, Any]) -> None:
    folders = {name.partition("/")[0] for name in HOLD}
    theirs = {
        name for name, one in examples.items() if name.partition("/")[0] in folders and "sign0" in one.get("input", {})
    }
    assert theirs == HOLD | set(REFUSED)


@pytest.fixture
def context(tmp_path: Path) -> Iterator[PlatformContext]:
    context = open_context(tmp_path, issuer="https://akun.example", phone_url="http://127.0.0.1:8501", clock=time.time)
    yield context
    context.store.close()


def test_somebody_elses_reader_believes_the_sandboxs_card(context: PlatformContext) -> None:
    person = context.people["siti"]
    text = signed_codes.card(context, person)
    _, key = issuers.key_of(context)
    read = claim169.decode_with_ed25519(text, key.public_key().public_bytes_raw())
    assert read.is_verified()
    assert (read.cwt_meta.issuer, read.claim169.full_name) == ("https://akun.example", person.name)
    assert (read.claim169.date_of_birth, read.claim169.gender) == (person.birthdate, 2)
    assert (read.claim169.address, read.claim169.phone, read.claim169.id) == (person.address, person.phone_number, None)
    assert claim169.inspect(text).key_id == b"akun-1"


def test_both_readers_refuse_a_card_with_another_letter(context: PlatformContext) -> None:
    text = signed_codes.card(context, context.people["siti"])
    _, key = issuers.key_of(context)
    keys = keys_with(key, "Ed25519")
    for place in range(0, len(text), 7):
        turned = text[:place] + ("0" if text[place] != "0" else "1") + text[place + 1 :]
        with pytest.raises(claim169.Claim169Exception):
            claim169.decode_with_ed25519(turned, key.public_key().public_bytes_raw())
        with pytest.raises(Refusal):
            read_card(turned, keys, NOW)


def keys_with(key: Any, curve: str) -> IssuerKeys:
    if curve == "Ed25519":
        coordinates = {"x": key.public_key().public_bytes_raw()}
    else:
        point = key.public_key().public_numbers()
        coordinates = {"x": point.x.to_bytes(32), "y": point.y.to_bytes(32)}
    jwk = {name: base64.urlsafe_b64encode(part).decode() for name, part in coordinates.items()}
    key_members = {
        "kid": "akun-1",
        "issuer": "https://akun.example",
        "signs": ["card"],
        "not_before": (NOW - timedelta(days=1)).isoformat(),
        "not_after": (NOW + timedelta(days=1)).isoformat(),
        "jwk": {"crv": curve, **jwk},
    }
    return IssuerKeys.of(json.dumps({"version": 1, "audience": "hub-1", "keys": [key_members]}).encode())


def written(key: Any, algorithm: str, *, key_id: bytes | None = b"akun-1", **members: Any) -> str:
    """A card by somebody else's writer, signed by our key."""

    def sign(_algorithm: str, _key_id: bytes | None, message: bytes) -> bytes:
        if algorithm == "EdDSA":
            return bytes(key.sign(message))
        r, s = decode_dss_signature(key.sign(message, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32) + s.to_bytes(32)

    person = claim169.Claim169Input(**(PERSON | members))
    meta = claim169.CwtMetaInput(issuer="https://akun.example", expires_at=int(time.time()) + 90)
    return str(claim169.encode_with_signer(person, meta, sign, algorithm, key_id=key_id))


def new_key(algorithm: str) -> tuple[Any, str]:
    if algorithm == "EdDSA":
        return ed25519.Ed25519PrivateKey.generate(), "Ed25519"
    return ec.generate_private_key(ec.SECP256R1()), "P-256"


@pytest.mark.parametrize("algorithm", ["EdDSA", "ES256"])
def test_a_card_by_somebody_elses_writer_is_believed(algorithm: str) -> None:
    key, curve = new_key(algorithm)
    photo = {"photo": bytes(300), "photo_format": 4, "id": "holder-7", "nationality": "ID", "language": "id"}
    for text in (written(key, algorithm), written(key, algorithm, **photo)):
        profile = read_card(text, keys_with(key, curve), NOW).profile
        assert (profile.name, profile.birthdate, profile.gender) == ("Siti Rahmawati", "1994-05-14", "female")
        assert (profile.phone_number, profile.nik, profile.sub) == ("081255500142", "", "")


@pytest.mark.parametrize("algorithm", ["EdDSA", "ES256"])
def test_a_card_that_names_no_key_or_another_is_not_believed(algorithm: str) -> None:
    key, curve = new_key(algorithm)
    for key_id in (None, b"akun-2"):
        with pytest.raises(Refusal, match="code_untrusted"):
            read_card(written(key, algorithm, key_id=key_id), keys_with(key, curve), NOW)


def test_a_card_that_is_encrypted_or_not_signed_is_none() -> None:
    key, curve = new_key("EdDSA")
    person = claim169.Claim169Input(**PERSON)
    meta = claim169.CwtMetaInput(issuer="https://akun.example")
    sealed = claim169.encode_signed_encrypted(person, meta, key.private_bytes_raw(), bytes(32))
    for text in (sealed, claim169.encode_unsigned(person, meta)):
        with pytest.raises(Refusal, match="code_"):
            read_card(text, keys_with(key, curve), NOW)
