"""Promise: a citizen's code counts by the list of issuers that the platform told last, whole, and by no older one."""

import json
from base64 import urlsafe_b64encode
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.lan.book.issuer_keys import PulledIssuers

Hub = Any
Far = Any
Tell = Any


def a_key(kid: str, **more: Any) -> dict[str, Any]:
    x = urlsafe_b64encode(Ed25519PrivateKey.generate().public_key().public_bytes_raw()).rstrip(b"=").decode()
    return {
        "kid": kid,
        "issuer": "https://akun.example",
        "signs": ["card", "login"],
        "not_before": "2026-01-01T00:00:00Z",
        "not_after": "2027-01-01T00:00:00Z",
        "jwk": {"kty": "OKP", "crv": "Ed25519", "x": x},
    } | more


@pytest.fixture
def issuers(tell: Tell) -> Any:
    def issuers(version: int, *keys: dict[str, Any], **signed: object) -> dict[str, object]:
        members = {"audience": "hub-1", "keys": list(keys)}
        document: dict[str, object] = tell.document("issuers", version, {"issuers": members}, **signed)
        return document

    return issuers


def kinds(hub: Hub) -> list[str]:
    return [event.kind for event in hub.ledger.events_after(0, 20)]


def held(hub: Hub) -> tuple[int, int]:
    """Version and number of the keys that count."""
    keys = PulledIssuers(hub.ledger.note)()
    return (keys.version, len(keys)) if keys is not None else (0, 0)


def noted(hub: Hub) -> str:
    return str(json.loads(hub.ledger.note("issuers_refused") or '{"code": ""}')["code"])


def test_a_list_of_issuers_is_put_in_force_by_one_act(hub: Hub, far: Far, tell: Tell, issuers: Any) -> None:
    keys = PulledIssuers(hub.ledger.note)
    assert keys() is None
    answer = tell.pulled("c1", issuers(1, a_key("a"), a_key("b")))
    far.pulls += [answer, answer]
    hub.sync_once()
    assert (held(hub), kinds(hub)) == ((1, 2), ["issuers.adopted"])
    assert keys() is keys()
    assert "akun.example" not in str([event.data for event in hub.ledger.events_after(0, 20)])


def test_a_key_that_was_taken_out_counts_no_more_and_no_older_list_brings_it_back(
    hub: Hub, far: Far, tell: Tell, issuers: Any
) -> None:
    first = issuers(2, a_key("a"), a_key("b"))
    far.pulls += [tell.pulled("c1", first), tell.pulled("c2", issuers(3, a_key("b"))), tell.pulled("c3", first)]
    hub.sync_once()
    assert (held(hub), noted(hub)) == ((3, 1), ""), "told again it is the act of then"
    far.pulls.append(tell.pulled("c4", issuers(1, a_key("a"))))
    hub.sync_once()
    assert (held(hub), noted(hub)) == ((3, 1), "issuers_older")
    assert hub.ledger.note("pull_cursor") == "c4", "an old list holds up nothing else"


def test_one_version_means_one_list(hub: Hub, far: Far, tell: Tell, issuers: Any) -> None:
    far.pulls += [tell.pulled("c1", issuers(1, a_key("a"))), tell.pulled("c2", issuers(1, a_key("other")))]
    hub.sync_once()
    keys = PulledIssuers(hub.ledger.note)()
    assert keys is not None
    assert set(keys.names) == {b"a"}
    assert noted(hub) == "issuers_older"


def test_a_list_that_cannot_be_read_is_refused_whole_and_the_next_one_heals(
    hub: Hub, far: Far, tell: Tell, issuers: Any
) -> None:
    far.pulls += [
        tell.pulled("c1", issuers(1, a_key("a"))),
        tell.pulled("c2", issuers(2, a_key("b"), a_key("c", signs="card"))),
    ]
    hub.sync_once()
    assert (held(hub), noted(hub)) == ((1, 1), "issuers_broken")
    far.pulls.append(tell.pulled("c3", issuers(3, a_key("b"))))
    hub.sync_once()
    assert (held(hub), noted(hub)) == ((3, 1), "")


def test_a_list_for_another_office_is_not_taken(hub: Hub, far: Far, tell: Tell, issuers: Any) -> None:
    far.pulls.append(tell.pulled("c1", issuers(1, a_key("a"), office="elsewhere")))
    hub.sync_once()
    assert (held(hub), noted(hub)) == ((0, 0), "issuers_broken")


def test_an_empty_list_takes_every_key_back(hub: Hub, far: Far, tell: Tell, issuers: Any) -> None:
    far.pulls += [tell.pulled("c1", issuers(1, a_key("a"))), tell.pulled("c2", issuers(2))]
    hub.sync_once()
    assert held(hub) == (2, 0)


def test_what_is_in_force_outlives_a_restart_and_silence(hub: Hub, far: Far, tell: Tell, issuers: Any) -> None:
    far.pulls += [tell.pulled("c1", issuers(1, a_key("a"))), httpx.ConnectError("no route")]
    hub.sync_once()
    hub.sync_once()
    assert held(hub) == (1, 1)
