"""What a security key is asked to sign, and what is believed of its answer: WebAuthn Level 3, the hub being the relying
party, so that no internet is needed. The verifier is the package `webauthn`; nothing else here imports it."""

import json
import struct
from collections.abc import Callable, Collection
from typing import Any, Final, TypeVar

import webauthn
from cbor2 import CBORDecodeError
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from diagnostics.logger import get_logger
from office.contract.errors import Refusal
from office.officers.security_keys import KeyUse, NewKey, OfficerKey

RP_ID: Final = "localhost"  # the page is on the desk itself; an address in numbers can be no relying party
ALGORITHMS: Final = [
    COSEAlgorithmIdentifier.ECDSA_SHA_256,
    COSEAlgorithmIdentifier.ECDSA_SHA_512,
    COSEAlgorithmIdentifier.EDDSA,
]
UNREADABLE: Final = (
    *(WebAuthnException, CBORDecodeError, InvalidSignature, UnsupportedAlgorithm, struct.error, RecursionError),
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError),
)

T = TypeVar("T")
log = get_logger()


def origin_at(port: int) -> str:
    return f"http://{RP_ID}:{port}"


def asked_to_sign(challenge: bytes, keys: Collection[OfficerKey], lives_ms: int) -> str:
    """JSON for `navigator.credentials.get`: any of these keys, with whoever holds it looked at."""
    options = webauthn.generate_authentication_options(
        rp_id=RP_ID,
        challenge=challenge,
        timeout=lives_ms,
        allow_credentials=_described(keys),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def asked_to_begin(
    challenge: bytes, keys: Collection[OfficerKey], lives_ms: int, *, officer: str, name: str, office: str
) -> str:
    """JSON for `navigator.credentials.create`: a key that is none of these. The key keeps nothing of the office."""
    options = webauthn.generate_registration_options(
        rp_id=RP_ID,
        rp_name=office,
        user_name=officer,
        user_display_name=name,
        challenge=challenge,
        timeout=lives_ms,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=_described(keys),
        supported_pub_key_algs=ALGORITHMS,
    )
    return options_to_json(options)


def signed(answer: str, challenge: bytes, origin: str, keys: Collection[OfficerKey]) -> KeyUse:
    """Which of these keys signed this challenge on this page. Its counter is for the book to judge. Refusal
    `key_unknown` for another key, `key_refused` for all else."""
    parsed = _parsed(answer)
    key = next((one for one in keys if one.credential == parsed.get("id")), None)
    if key is None:
        raise Refusal.of("key_unknown")
    found = _believed(
        lambda: webauthn.verify_authentication_response(
            credential=parsed,
            expected_challenge=challenge,
            expected_rp_id=RP_ID,
            expected_origin=origin,
            credential_public_key=base64url_to_bytes(key.public_key),
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    )
    return KeyUse(key.key, found.new_sign_count)


def begun(answer: str, challenge: bytes, origin: str, *, name: str, code: str) -> NewKey:
    """The key that was made for this challenge on this page. Who made the key is not asked (no attestation): whoever
    has the code was let in by a person."""
    parsed = _parsed(answer)
    found = _believed(
        lambda: webauthn.verify_registration_response(
            credential=parsed,
            expected_challenge=challenge,
            expected_rp_id=RP_ID,
            expected_origin=origin,
            require_user_verification=True,
            supported_pub_key_algs=ALGORITHMS,
        )
    )
    return NewKey(
        credential=bytes_to_base64url(found.credential_id),
        public_key=bytes_to_base64url(found.credential_public_key),
        sign_count=found.sign_count,
        name=name,
        code=code,
    )


def _described(keys: Collection[OfficerKey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(key.credential)) for key in keys]


def _parsed(answer: str) -> dict[str, Any]:
    try:
        parsed = json.loads(answer)
    except (ValueError, RecursionError) as unreadable:
        raise Refusal.of("key_refused", facts={"why": "not JSON"}) from unreadable
    if not isinstance(parsed, dict):
        raise Refusal.of("key_refused", facts={"why": "no object"})
    return parsed


def _believed(verify: Callable[[], T]) -> T:
    """What the verifier cannot read it meets with errors of many kinds, each of which is a no."""
    try:
        return verify()
    except UNREADABLE as wrong:
        log.warning("key_refused", why=type(wrong).__name__)
        raise Refusal.of(
            "key_refused", facts={"why": str(wrong) if isinstance(wrong, WebAuthnException) else "unreadable"}
        ) from wrong
