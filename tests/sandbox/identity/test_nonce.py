"""Promise: a platform that demands nonces takes an office whose clock is wrong, and no proof twice."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DAY = 86_400


@pytest.fixture
def strict(far: Any, tmp_path: Path) -> Iterator[Any]:
    side = type(far)(tmp_path / "strict", far.clock, require_nonce=True)
    yield side
    side.close()


def pulled(hub: Any, token: str, **claims: Any) -> Any:
    proof = hub.proof("GET", "/sync/v1/pull", token, **claims)
    return hub.http.get("/sync/v1/pull", headers={"Authorization": f"DPoP {token}", "DPoP": proof})


def nonce_of(hub: Any) -> str:
    answer = hub.http.post("/token", data=hub.signed(), headers={"DPoP": hub.proof("POST", "/token")})
    assert answer.json()["error"] == "use_dpop_nonce"
    return str(answer.headers["DPoP-Nonce"])


@pytest.mark.parametrize("off_s", [-DAY, DAY])
def test_with_a_nonce_the_offices_clock_may_be_a_day_off(strict: Any, hub_of: Any, off_s: int) -> None:
    hub = hub_of(strict)
    hub.nonce = nonce_of(hub)
    token = hub.sync_token()
    assert pulled(hub, token, iat=int(strict.clock()) + off_s).status_code == 200


@pytest.mark.parametrize("off_s", [-DAY, DAY])
def test_without_one_it_is_asked_for_whatever_the_clock_says(strict: Any, hub_of: Any, off_s: int) -> None:
    hub = hub_of(strict)
    hub.nonce = nonce_of(hub)
    token = hub.sync_token()
    answer = pulled(hub, token, iat=int(strict.clock()) + off_s, nonce="stale")
    assert answer.status_code == 401
    assert 'error="use_dpop_nonce"' in answer.headers["WWW-Authenticate"]


def test_where_no_nonce_is_demanded_the_time_of_a_proof_still_counts(far: Any, hub: Any) -> None:
    token = hub.sync_token()
    for off_s in (-DAY, DAY, -61, 61):
        assert pulled(hub, token, iat=int(far.clock()) + off_s).status_code == 401, off_s


def test_a_nonce_lasts_beyond_its_own_window_and_not_for_ever(strict: Any, hub_of: Any) -> None:
    hub = hub_of(strict)
    first = hub.nonce = nonce_of(hub)
    strict.clock.pass_(300)
    token = hub.sync_token()
    assert pulled(hub, token).status_code == 200
    strict.clock.pass_(300)
    assert nonce_of(hub) != first


@pytest.mark.parametrize("off_s", [-DAY, 0, DAY])
def test_no_proof_is_taken_twice_while_its_nonce_lives_whatever_its_time(strict: Any, hub_of: Any, off_s: int) -> None:
    hub = hub_of(strict)
    hub.nonce = nonce_of(hub)
    token = hub.sync_token()
    proof = hub.proof("GET", "/sync/v1/pull", token, iat=int(strict.clock()) + off_s)
    headers = {"Authorization": f"DPoP {token}", "DPoP": proof}
    assert hub.http.get("/sync/v1/pull", headers=headers).status_code == 200
    strict.clock.pass_(240)
    hub.http.post("/token", data=hub.signed(), headers={"DPoP": hub.proof("POST", "/token")})  # others come and go
    again = hub.http.get("/sync/v1/pull", headers=headers)
    assert again.status_code == 401
    assert again.json()["code"] == "token_wrong"
