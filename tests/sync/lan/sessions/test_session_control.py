"""Promise: a session that is not the citizen's own ends at once, by the citizen's word or an officer's, and the book
keeps that it did, and not whose it was."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import structlog

from office.book.ledger import Ledger
from office.contract.commands import EndSessions
from office.contract.errors import Refusal
from sync.lan.calls.sessions import END_SESSIONS, SESSIONS
from sync.lan.server.context import HubContext
from sync.wan.login.ports import LoginApproved


@pytest.fixture
def siti(phone: Any) -> Any:
    return phone.outcome.profile


def opened(hub: HubContext, siti: Any, device: str = "kiosk-1", sid: str = "login-7") -> str:
    answer = hub.sessions.open(LoginApproved(siti, sid), device, hub.clock())
    assert answer is not None
    return answer.session


def take(caller: Any, session: str, device: str = "kiosk-1") -> Any:
    order = {"op_id": str(uuid4()), "service": "KTP", "session": session}
    return caller.post("/v1/tickets", order, **{"X-Device": device})


def signed_out(ledger: Ledger) -> list[Any]:
    return [event for event in ledger.events_after(0, 1000) if event.kind == "session.ended"]


def end(caller: Any, device: str = "kiosk-1", why: str = "not_theirs", officer: str = "rina", op_id: str = "") -> Any:
    path = f"/v1/devices/{device}/end-sessions"
    return caller.post(path, {"op_id": op_id or str(uuid4()), "why": why}, officer=officer, **{"X-Device": "pc"})


def test_a_report_ends_the_session_of_that_login_and_no_other(caller: Any, loopback_hub: HubContext, siti: Any) -> None:
    mine, other = opened(loopback_hub, siti), opened(loopback_hub, siti, "kiosk-2", "login-8")
    with structlog.testing.capture_logs() as logs:
        loopback_hub.end_reported("login-7")
    assert take(caller, mine).json()["code"] == "session_unknown"
    assert take(caller, other, "kiosk-2").status_code == 201
    (event,) = signed_out(loopback_hub.ledger)
    assert (event.stream, event.data) == ("device:kiosk-1", {"device": "kiosk-1", "why": "reported"})
    assert not any(secret in repr(logs) for secret in (siti.name, siti.sub, "login-7", mine))


def test_a_login_that_was_reported_before_the_kiosk_fetched_it_opens_no_session(
    caller: Any, loopback_hub: HubContext, phone: Any, siti: Any
) -> None:
    phone.outcome = LoginApproved(siti, "login-7")
    login = caller.post("/v1/logins", {"op_id": str(uuid4())}).json()["login"]
    loopback_hub.end_reported("login-7")
    phone.decided.set()
    asked = (caller.http.get(f"/v1/logins/{login}", headers={"X-Device": "kiosk-1"}).json() for _ in range(2000))
    assert next(answer for answer in asked if answer["state"] != "pending") == {"state": "denied", "session": None}
    assert len(loopback_hub.sessions) == 0


def test_a_report_is_forgotten_when_nothing_can_come_of_it_any_more(
    loopback_hub: HubContext, clock: Any, siti: Any
) -> None:
    loopback_hub.end_reported("login-7")
    assert loopback_hub.sessions.open(LoginApproved(siti, "login-7"), "kiosk-1", clock()) is None
    clock.ahead = timedelta(minutes=21)
    loopback_hub.sessions.sweep(clock())
    assert opened(loopback_hub, siti)


def test_an_officer_ends_whatever_is_open_at_a_kiosk(
    caller: Any, loopback_hub: HubContext, phone: Any, siti: Any
) -> None:
    mine, other = opened(loopback_hub, siti), opened(loopback_hub, siti, "kiosk-2")
    login = caller.post("/v1/logins", {"op_id": str(uuid4())}).json()["login"]
    assert end(caller).status_code == 201
    assert take(caller, mine).json()["code"] == "session_unknown"
    assert take(caller, other, "kiosk-2").status_code == 201
    phone.decided.set()
    caller.take()
    state = caller.http.get(f"/v1/logins/{login}", headers={"X-Device": "kiosk-1"}).json()["state"]
    assert state == "denied", "a code that was shown lets nobody in either, also when a phone approves it now"
    (event,) = signed_out(loopback_hub.ledger)
    assert (event.actor, event.data) == ("rina", {"device": "kiosk-1", "why": "not_theirs"})


def test_ending_it_again_under_its_op_id_ends_nobody_who_came_since(
    caller: Any, loopback_hub: HubContext, siti: Any
) -> None:
    op_id = str(uuid4())
    assert end(caller, op_id=op_id).status_code == 201
    session = opened(loopback_hub, siti)
    assert end(caller, op_id=op_id).status_code == 200
    assert take(caller, session).status_code == 201


def test_an_officer_sees_where_somebody_is_known_and_not_who(caller: Any, loopback_hub: HubContext, siti: Any) -> None:
    opened(loopback_hub, siti)
    answer = caller.http.get("/v1/sessions", headers={"X-Device": "pc", "X-Officer": "rina"})
    (session,) = answer.json()["sessions"]
    assert (session["device"], session["level"]) == ("kiosk-1", "authenticated")
    assert not any(secret in answer.text for secret in (siti.name, siti.nik, siti.sub, "Siti"))


def test_who_is_not_signed_in_neither_sees_nor_ends_a_session(caller: Any, loopback_hub: HubContext, siti: Any) -> None:
    session = opened(loopback_hub, siti)
    assert end(caller, officer="").json()["code"] == "not_signed_in"
    assert caller.http.get("/v1/sessions", headers={"X-Device": "pc"}).json()["code"] == "not_signed_in"
    assert take(caller, session).status_code == 201


def test_the_officer_at_the_counter_says_that_the_card_was_seen(caller: Any) -> None:
    session = caller.post("/v1/identifications/nik", {"op_id": str(uuid4()), "nik": "6309014510900007"}).json()
    caller.take(session=session["session"])
    call = caller.next().json()
    order = {"op_id": str(uuid4()), "entry": call["entry"]}
    seen = caller.post("/v1/counters/1/card-seen", order, officer="rina")
    assert (seen.status_code, seen.json()["level"]) == (201, "verified")
    assert caller.post("/v1/counters/1/card-seen", order, officer="rina").status_code == 200
    assert caller.post("/v1/counters/1/card-seen", order).json()["code"] == "not_signed_in"
    desk = caller.http.get("/v1/counters/1/desk", headers={"X-Device": "pc", "X-Officer": "rina"}).json()
    assert (desk["citizen"]["level"], desk["citizen"]["nik"]) == ("verified", "63•• •••• •••• 0007")


def test_a_kiosk_may_not_end_sessions(client_of: Any) -> None:
    kiosk = client_of()
    with pytest.raises(Refusal, match="device_kind"):
        kiosk.ask(END_SESSIONS, EndSessions(op_id=uuid4(), why="not_theirs"), device="kiosk-1")
    with pytest.raises(Refusal, match="device_kind"):
        kiosk.ask(SESSIONS)
