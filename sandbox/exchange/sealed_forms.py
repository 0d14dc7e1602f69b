"""A form that an office sealed, opened before anything is judged: `sealed` of docs/platform.yaml."""

import hashlib
from base64 import urlsafe_b64decode

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from joserfc.registry import HeaderParameter

from sandbox.base.problem import ProblemFound
from sandbox.base.seal_keys import SealKeys
from sandbox.base.strict_json import Json, JsonObject, NotJson, canonical, read

FORM = "submission.finalised"
FIXED = {"alg": "ECDH-ES", "enc": "A256GCM", "typ": "form+jwe"}


class SealRegistry(jwe.JWERegistry):
    max_ciphertext_length = 128 * 1024  # an office takes answers of 64 KiB


REGISTRY = SealRegistry(
    header_registry={"submission": HeaderParameter("The form it was sealed for", "str", required=True)},
    algorithms=[FIXED["alg"], FIXED["enc"]],
)


def is_sealed(op: JsonObject) -> bool:
    body = op.get("body")
    return op.get("kind") == FORM and isinstance(body, dict) and "sealed" in body


def opened(keys: SealKeys, op: JsonObject) -> JsonObject:
    """The op with its answers in the clear; one that was not sealed as it is. ProblemFound when it cannot be opened."""
    if not is_sealed(op):
        return op
    body, data = op["body"], op["data"]
    assert isinstance(body, dict)
    assert isinstance(data, dict)
    if "answers" in body:
        raise _broken()
    answers = _answers(keys, str(body["sealed"]), str(data.get("submission")), str(data.get("sha256")))
    return {**op, "body": {**{name: part for name, part in body.items() if name != "sealed"}, "answers": answers}}


def sealed_answers(answers: Json, to: ECKey, submission: str) -> str:
    """The answers, sealed in the same way to the key of an office that lost them."""
    header = {**FIXED, "kid": str(to.kid), "submission": submission}
    return jwe.encrypt_compact(header, canonical(answers), to, registry=REGISTRY)


def _answers(keys: SealKeys, sealed: str, submission: str, sha256: str) -> JsonObject:
    header = _header(sealed)
    if {name: header.get(name) for name in FIXED} != FIXED or not _is_point(header.get("epk")):
        raise _broken()
    if header.get("submission") != submission:
        raise _misplaced()
    key = keys.find(str(header.get("kid")))
    if key is None:
        raise ProblemFound(422, "seal_key_unknown", "Formulir ini disegel dengan kunci yang tidak dikenal di pusat.")
    try:
        plain = jwe.decrypt_compact(sealed, key, registry=REGISTRY).plaintext or b""
        answers = read(plain)
    except (JoseError, ValueError) as broken:
        raise _broken() from broken
    if hashlib.sha256(plain).hexdigest() != sha256:
        raise _misplaced()
    if not isinstance(answers, dict):
        raise _broken()
    return answers


def _is_point(jwk: Json) -> bool:
    """By its shape; whether it is on the curve shows when it is used."""
    if not isinstance(jwk, dict) or set(jwk) != {"kty", "crv", "x", "y"}:
        return False
    return (jwk["kty"], jwk["crv"]) == ("EC", "P-256") and all(isinstance(jwk[name], str) for name in ("x", "y"))


def _header(sealed: str) -> JsonObject:
    try:
        header = read(urlsafe_b64decode(sealed.partition(".")[0] + "=="))
    except (NotJson, ValueError) as broken:
        raise _broken() from broken
    if not isinstance(header, dict):
        raise _broken()
    return header


def _broken() -> ProblemFound:
    return ProblemFound(422, "seal_broken", "Segel formulir ini rusak, sehingga isinya tidak dapat dibuka.")


def _misplaced() -> ProblemFound:
    return ProblemFound(422, "seal_misplaced", "Isi yang disegel di sini bukan isi formulir ini.")
