"""Promise: the list of issuers counts whole or not at all, and a key that is not understood hides no other."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from office.contract.errors import Refusal
from sync.credentials.claims import read_card
from sync.credentials.issuer_keys import IssuerKeys, PublicKey

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    "jwk",
    [
        {"kty": "RSA", "n": "AQAB", "e": "AQAB"},
        {"kty": "EC", "crv": "P-384", "x": "AA", "y": "AA"},
        {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"},
        {"kty": "EC", "crv": "P-256", "x": "AA"},
        {"kty": "EC", "crv": "P-256", "x": 5, "y": None},
        {"kty": "OKP", "crv": "Ed25519", "x": "AAAA"},
        {"kty": "OKP", "crv": ["Ed25519"], "x": "é"},
        {},
    ],
)
def test_a_key_of_an_unknown_kind_hides_no_other(
    wallet: Any, write_issuers: Callable[..., bytes], now: datetime, jwk: dict[str, object]
) -> None:
    document = json.loads(write_issuers(wallet.issuer))
    document["keys"].insert(0, {**document["keys"][0], "kid": "odd", "jwk": jwk})
    keys = IssuerKeys.of(json.dumps(document).encode())
    assert len(keys) == 1
    assert read_card(wallet.card(), keys, now).profile.name == "Siti Rahmawati"


SEAL = {
    "kty": "EC",
    "crv": "P-256",
    "use": "enc",
    "kid": "segel-1",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
}
NO_SEALS: list[dict[str, Any]] = [
    {"kty": "OKP", "crv": "X25519"},
    {"crv": "P-521"},
    {"use": "sig"},
    {"kid": ""},
    {"y": SEAL["x"]},
    {"y": "AA"},
]


def test_a_key_to_seal_to_is_a_point_of_the_curve_or_none_is_named(
    wallet: Any, write_issuers: Callable[..., bytes]
) -> None:
    document = json.loads(write_issuers(wallet.issuer))
    for named in ({"seal_to": SEAL}, {"seal_to": None}, {"seal_to": SEAL | {"alg": "ECDH-ES", "key_ops": []}}):
        assert len(IssuerKeys.of(json.dumps(document | named).encode())) == 1


def broken_documents(document: dict[str, Any]) -> list[bytes]:
    key = document["keys"][0]
    changed: list[object] = [
        [],
        {},
        {**document, "version": 0},
        {**document, "audience": ""},
        {**document, "keys": [key, key]},
        {**document, "keys": [key | {"kid": str(number)} for number in range(257)]},
        {**document, "keys": [key | {"kid": ""}]},
        {**document, "keys": [key | {"not_after": "2027-01-01T00:00:00"}]},
        {**document, "keys": [key | {"not_before": "yesterday"}]},
        {**document, "keys": [key | {"signs": "card"}]},
        *({**document, "seal_to": SEAL | wrong} for wrong in NO_SEALS),
        {**document, "keys": [{name: member for name, member in key.items() if name != "issuer"}]},
    ]
    return [b"", b"\xff", b"[" * 100_000, *(json.dumps(one).encode() for one in changed)]


def test_a_list_with_one_wrong_member_is_refused_whole(wallet: Any, write_issuers: Callable[..., bytes]) -> None:
    for document in broken_documents(json.loads(write_issuers(wallet.issuer))):
        with pytest.raises(Refusal) as refusal:
            IssuerKeys.of(document)
        assert refusal.value.code == "issuers_broken"


@given(st.binary(max_size=200) | JSON.map(lambda document: json.dumps(document).encode()))
def test_whatever_a_list_says_nothing_but_a_refusal_comes_out(document: bytes) -> None:
    with pytest.raises(Refusal, match="issuers_broken"):
        IssuerKeys.of(document)


@given(JSON)
def test_whatever_stands_for_a_key_hides_no_other(jwk: object) -> None:
    key = {"issuer": "a", "signs": [], "not_before": "2026-01-01T00:00:00Z", "not_after": "2027-01-01T00:00:00Z"}
    good = {"crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    listed = [key | {"kid": "odd", "jwk": {"crv": jwk, "x": jwk, "y": jwk}}, key | {"kid": "good", "jwk": good}]
    keys = IssuerKeys.of(json.dumps({"version": 1, "audience": "a", "keys": listed}).encode())
    assert set(keys.names) == {b"good"}


def test_an_empty_list_takes_every_key_back(write_issuers: Callable[..., bytes]) -> None:
    assert len(IssuerKeys.of(write_issuers())) == 0


ORDER_8 = "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"


@pytest.mark.parametrize(
    "point",
    [
        bytes([1, *bytes(31)]),
        bytes([1, *bytes(30), 0x80]),
        bytes(32),
        bytes.fromhex(ORDER_8),
        (2**255 - 20).to_bytes(32, "little"),
        (2**255 - 18).to_bytes(32, "little"),
    ],
)
def test_a_key_whose_holder_signs_everything_at_once_is_none(point: bytes) -> None:
    with pytest.raises(ValueError, match="small order"):
        PublicKey("Ed25519", point, b"")


def test_the_library_itself_takes_such_a_key() -> None:
    """Else nobody needs to look."""
    point = bytes([1, *bytes(31)])
    Ed25519PublicKey.from_public_bytes(point).verify(point + bytes(32), b"any text")
