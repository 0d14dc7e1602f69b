"""Promise: who logged in sees what the office holds of them; an officer who may answers what they ask, and sees no name
before they open a copy."""

from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.contract.commands import By
from sync.lan.server.context import HubContext
from sync.wan.login.ports import LoginApproved


@pytest.fixture
def session(loopback_hub: HubContext, phone: Any) -> str:
    opened = loopback_hub.sessions.open(LoginApproved(phone.outcome.profile), "kiosk-1", loopback_hub.clock())
    assert opened is not None
    return opened.session


@pytest.fixture
def supervised(loopback_hub: HubContext, small_catalogue: dict[str, Any]) -> HubContext:
    """Budi is a supervisor there."""
    small_catalogue["version"] = 2
    small_catalogue["officers"][1]["roles"] = ["supervisor"]
    by = By(device="hub", actor="hub", at=loopback_hub.clock())
    loopback_hub.office.adopt_catalogue(msgspec.json.encode(small_catalogue), uuid4(), by).result(10)
    return loopback_hub


def asked(caller: Any, session: str, **body: object) -> Any:
    return caller.post("/v1/own-data/requests", {"op_id": str(uuid4()), "session": session, **body})


def test_what_is_held_is_shown_to_the_account_and_kept_by_no_cache(caller: Any, session: str) -> None:
    caller.take(session=session)
    shown = caller.post("/v1/own-data", {"session": session})
    assert shown.status_code == 200
    assert shown.headers["Cache-Control"] == "no-store"
    assert len(shown.json()["visits"]) == 1


def test_a_session_of_another_kiosk_shows_nothing(caller: Any, session: str) -> None:
    answer = caller.http.post("/v1/own-data", json={"session": session}, headers={"X-Device": "kiosk-2"})
    assert answer.json()["code"] == "session_unknown"


def test_an_officer_sees_requests_and_no_name_and_answers_each_once(
    caller: Any, session: str, supervised: HubContext
) -> None:
    made = asked(caller, session, kind="copy").json()
    listed = caller.http.get("/v1/data-requests", headers={"X-Device": "pc-1", "X-Officer": "budi"})
    assert [each["code"] for each in listed.json()["requests"]] == [made["code"]]
    assert "Siti" not in listed.text
    place = f"/v1/data-requests/{made['request']}"
    copy = caller.http.get(f"{place}/copy", headers={"X-Device": "pc-1", "X-Officer": "budi"})
    assert (copy.status_code, copy.headers["Cache-Control"]) == (200, "no-store")
    with supervised.ledger.reading() as db:
        assert db.execute("SELECT officer, what FROM reads").fetchall() == [("budi", "copy")]
    answer = {"op_id": str(uuid4()), "state": "done", "why": "Salinan diserahkan"}
    heads = {"X-Device": "pc-1", "X-Officer": "budi"}
    assert caller.http.post(f"{place}/answer", json=answer, headers=heads).status_code == 201
    again = caller.http.post(f"{place}/answer", json=answer | {"op_id": str(uuid4())}, headers=heads)
    assert again.json()["code"] == "request_answered"


def test_a_counter_officer_answers_no_request(caller: Any, session: str) -> None:
    made = asked(caller, session, kind="copy").json()
    copy = caller.http.get(
        f"/v1/data-requests/{made['request']}/copy", headers={"X-Device": "pc-1", "X-Officer": "rina"}
    )
    assert (copy.status_code, copy.json()["code"]) == (403, "role_missing")


def test_a_copy_is_given_for_an_open_request_to_copy_and_for_no_other(
    caller: Any, session: str, supervised: HubContext
) -> None:
    heads = {"X-Device": "pc-1", "X-Officer": "budi"}

    def copied(request: str) -> Any:
        return caller.http.get(f"/v1/data-requests/{request}/copy", headers=heads)

    restrict = asked(caller, session, kind="restrict").json()["request"]
    assert copied(restrict).json()["code"] == "request_not_copy"
    copy = asked(caller, session, kind="copy").json()["request"]
    assert copied(copy).status_code == 200
    answer = {"op_id": str(uuid4()), "state": "done", "why": "Salinan diserahkan"}
    assert caller.http.post(f"/v1/data-requests/{copy}/answer", json=answer, headers=heads).status_code == 201
    assert copied(copy).json()["code"] == "request_answered"
    with supervised.ledger.reading() as db:
        assert db.execute("SELECT count(*) FROM reads").fetchone() == (1,), "what is refused is no look"
