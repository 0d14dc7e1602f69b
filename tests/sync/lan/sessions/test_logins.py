"""Promise: a citizen logs in at one kiosk, is known there and nowhere else, and is forgotten when the session ends."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import structlog

from office.contract.errors import Unavailable
from sync.lan.server.context import HubContext
from sync.wan.login.device_flow import elsewhere
from sync.wan.login.ports import LoginDenied, LoginExpired


def start(caller: Any, op_id: str = "", device: str = "kiosk-1") -> Any:
    return caller.post("/v1/logins", {"op_id": op_id or str(uuid4())}, **{"X-Device": device})


def ask(caller: Any, login: str, device: str = "kiosk-1") -> Any:
    return caller.http.get(f"/v1/logins/{login}", headers={"X-Device": device})


def settled(caller: Any, login: str) -> Any:
    """The answer once the identity provider has spoken; each ask lets the hub go on, and there is an end to asking."""
    for _ in range(2000):
        answer = ask(caller, login).json()
        if answer["state"] != "pending":
            return answer
    raise AssertionError("still pending")


def log_in(caller: Any, phone: Any) -> str:
    login = start(caller).json()["login"]
    phone.decided.set()
    session: str = settled(caller, login)["session"]["session"]
    return session


def submit(caller: Any, session: str, **headers: str) -> Any:
    order = {"op_id": str(uuid4()), "form": "F-1", "form_version": "1", "answers": {"child_name": "Dewi"}}
    return caller.post("/v1/submissions", order | {"session": session}, **headers)


def test_the_phone_is_told_office_kiosk_and_the_number_the_kiosk_shows(caller: Any, phone: Any) -> None:
    started = start(caller)
    assert started.status_code == 201
    assert phone.asked == [("MPP Tabalong, kiosk-1", started.json()["match_number"])]
    assert 10 <= int(started.json()["match_number"]) <= 99
    assert started.json()["qr"] == "https://idp.example/d/ABCD"
    assert ask(caller, started.json()["login"]).json() == {"state": "pending", "session": None}


def test_the_same_login_asked_for_again_is_the_same_login(caller: Any, phone: Any) -> None:
    op_id = str(uuid4())
    first, again = start(caller, op_id), start(caller, op_id)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert len(phone.asked) == 1


def test_an_approved_login_opens_one_session_with_a_short_name(caller: Any, phone: Any) -> None:
    login = start(caller).json()["login"]
    phone.decided.set()
    answer = settled(caller, login)
    assert answer["state"] == "approved"
    assert answer["session"]["short_name"] == "Siti R."
    assert ask(caller, login).json() == answer


@pytest.mark.parametrize(("outcome", "state"), [(LoginDenied(), "denied"), (LoginExpired(), "expired")])
def test_what_the_phone_says_reaches_the_kiosk(caller: Any, phone: Any, outcome: Any, state: str) -> None:
    phone.outcome = outcome
    login = start(caller).json()["login"]
    phone.decided.set()
    assert settled(caller, login) == {"state": state, "session": None}


def test_another_kiosk_sees_neither_the_login_nor_the_session(caller: Any, phone: Any) -> None:
    login = start(caller).json()["login"]
    assert ask(caller, login, "kiosk-2").status_code == 404
    phone.decided.set()
    session = settled(caller, login)["session"]["session"]
    stolen = submit(caller, session, **{"X-Device": "kiosk-2"})
    assert (stolen.status_code, stolen.json()["code"]) == (403, "session_unknown")


def test_a_login_from_a_network_that_is_not_the_offices_is_told_as_what_it_is(caller: Any, phone: Any) -> None:
    phone.failure = elsewhere()
    answer = caller.post("/v1/logins", {"op_id": str(uuid4())})
    assert (answer.status_code, answer.json()["code"]) == (409, "login_elsewhere"), "no unavailable that would pass"
    assert answer.json()["say"].endswith("Silakan lanjut tanpa akun atau tanya petugas.")


def test_without_internet_the_kiosk_gets_a_kind_sentence_and_not_an_error(caller: Any, phone: Any) -> None:
    phone.failure = Unavailable("GET idp: ConnectError")
    answer = start(caller)
    assert (answer.status_code, answer.json()["code"]) == (503, "identity_unreachable")
    assert answer.json()["say"].startswith("Internet terputus")


def test_an_eleventh_login_within_a_minute_waits(caller: Any, clock: Any) -> None:
    assert {start(caller).status_code for _ in range(10)} == {201}
    answer = start(caller)
    assert (answer.status_code, answer.json()["code"]) == (429, "logins_too_many")
    assert 1 <= int(answer.headers["retry-after"]) <= 61
    assert start(caller, device="kiosk-2").status_code == 201
    clock.ahead = timedelta(seconds=61)
    assert start(caller).status_code == 201


def test_an_ended_session_is_worth_nothing(caller: Any, phone: Any) -> None:
    session = log_in(caller, phone)
    assert submit(caller, session).status_code == 201
    named = {"X-Device": "kiosk-1", "X-Citizen-Session": session}
    assert caller.http.delete("/v1/session", headers=named).status_code == 204
    assert submit(caller, session).json()["code"] == "session_unknown"


def test_a_login_that_was_fetched_holds_nobody_any_more(caller: Any, phone: Any, loopback_hub: HubContext) -> None:
    """The session does, and ends; the login is remembered for who asks again."""
    log_in(caller, phone)
    assert [login.outcome for login in loopback_hub.logins._logins.values()] == [LoginExpired()]


def test_a_kiosk_that_names_no_session_says_that_nobody_is_there(
    caller: Any, phone: Any, loopback_hub: HubContext
) -> None:
    session = log_in(caller, phone)
    other = {"X-Device": "kiosk-2"}
    assert caller.http.delete("/v1/session", headers=other).status_code == 204
    assert len(loopback_hub.sessions) == 1, "of another device"
    waiting = start(caller).json()["login"]
    assert caller.http.delete("/v1/session", headers={"X-Device": "kiosk-1"}).status_code == 204
    assert len(loopback_hub.sessions) == 0
    assert ask(caller, waiting).json()["state"] == "denied", "nor does a code that was on its screen log anybody in"
    assert submit(caller, session).json()["code"] == "session_unknown"


def test_a_session_ends_by_itself_after_ten_minutes(
    caller: Any, phone: Any, clock: Any, loopback_hub: HubContext
) -> None:
    session = log_in(caller, phone)
    clock.ahead = timedelta(minutes=10, seconds=1)
    assert submit(caller, session).json()["code"] == "session_unknown"
    assert len(loopback_hub.sessions) == 0


def test_an_approval_nobody_fetched_is_forgotten(caller: Any, phone: Any, clock: Any, loopback_hub: HubContext) -> None:
    login = start(caller).json()["login"]
    phone.decided.set()
    clock.ahead = timedelta(minutes=4)
    assert ask(caller, login).status_code == 404
    assert len(loopback_hub.sessions) == 0


def test_an_act_of_an_ended_session_is_still_answered_again(caller: Any, phone: Any) -> None:
    session = log_in(caller, phone)
    order = {"op_id": str(uuid4()), "service": "KTP", "session": session}
    first = caller.post("/v1/tickets", order)
    caller.http.delete("/v1/session", headers={"X-Device": "kiosk-1", "X-Citizen-Session": session})
    again = caller.post("/v1/tickets", order)
    assert (again.status_code, again.json()) == (200, first.json())


def test_the_officer_who_calls_sees_who_it_is_and_the_feed_does_not(
    caller: Any, phone: Any, loopback_hub: HubContext
) -> None:
    session = log_in(caller, phone)
    caller.take(session=session)
    assert caller.next().json()["citizen"]["name"] == "Siti Rahmawati"
    text = repr(loopback_hub.ledger.events_after(0, 100))
    assert "Siti" not in text
    assert "6309014510900007" not in text


def test_wrong_answers_come_back_field_by_field(caller: Any) -> None:
    order = {"op_id": str(uuid4()), "form": "F-1", "form_version": "1", "answers": {"child_name": "D"}}
    answer = caller.post("/v1/submissions", order)
    assert (answer.status_code, answer.json()["code"]) == (422, "answers_wrong")
    assert answer.json()["errors"][0]["pointer"] == "/child_name"


def test_help_is_called_from_the_kiosk_and_seen_at_the_desk(caller: Any) -> None:
    assert caller.post("/v1/help", {"op_id": str(uuid4())}).status_code == 201
    caller.take()
    caller.next()
    desk = caller.http.get("/v1/counters/1/desk", headers={"X-Device": "pc", "X-Officer": "rina"}).json()
    assert desk["help_from"] == ["kiosk-1"]


def test_no_name_number_or_session_is_ever_logged(caller: Any, phone: Any) -> None:
    with structlog.testing.capture_logs() as logs:
        session = log_in(caller, phone)
        submit(caller, session)
        submit(caller, "stolen")
        phone.failure = Unavailable("GET idp: ConnectError")
        start(caller)
    text = repr(logs)
    for secret in ("Siti", "6309014510900007", session):
        assert secret not in text
