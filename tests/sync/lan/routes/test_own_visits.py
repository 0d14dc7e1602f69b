"""Promise: a form joins the visit of whoever sends it, a file the visit that is at the counter, and an answer goes to
the device that asked."""

from typing import Any
from uuid import uuid4

import pytest

from sync.lan.server.context import HubContext
from sync.wan.login.ports import LoginApproved

FORM = {"form": "F-1", "form_version": "1", "answers": {"child_name": "Ayu"}}


@pytest.fixture
def session(loopback_hub: HubContext, phone: Any) -> str:
    opened = loopback_hub.sessions.open(LoginApproved(phone.outcome.profile), "kiosk-1", loopback_hub.clock())
    assert opened is not None
    return opened.session


def send(caller: Any, kiosk: str = "kiosk-1", **more: Any) -> Any:
    return caller.post("/v1/submissions", FORM | {"op_id": str(uuid4())} | more, **{"X-Device": kiosk})


def test_a_guests_form_joins_the_visit_from_the_kiosk_that_gave_the_number_alone(caller: Any) -> None:
    ticket = caller.take().json()["ticket"]
    answer = send(caller, "kiosk-2", ticket=ticket)
    assert (answer.status_code, answer.json()["code"]) == (403, "ticket_not_yours")
    assert send(caller, ticket=ticket).status_code == 201


def test_a_citizens_visit_takes_no_form_of_whoever_comes_to_that_kiosk_after_them(caller: Any, session: str) -> None:
    ticket = caller.take(session=session).json()["ticket"]
    assert send(caller, ticket=ticket).json()["code"] == "ticket_not_yours"
    assert send(caller, ticket=ticket, session=session).status_code == 201


def test_whoever_holds_the_slip_fills_in_the_form_at_any_kiosk(caller: Any) -> None:
    first, other = caller.take().json(), caller.take().json()
    wrong = send(caller, "kiosk-2", ticket=first["ticket"], ticket_code=other["code"])
    assert wrong.json()["code"] == "ticket_not_yours"
    assert send(caller, "kiosk-2", ticket=first["ticket"], ticket_code=first["code"].lower()).status_code == 201


def test_a_form_that_is_sent_again_is_the_same_form_with_and_without_the_code(caller: Any) -> None:
    taken, op_id = caller.take().json(), str(uuid4())
    first = send(caller, op_id=op_id, ticket=taken["ticket"])
    again = send(caller, op_id=op_id, ticket=taken["ticket"], ticket_code=taken["code"])
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def test_an_op_id_is_answered_again_to_its_own_device_alone(caller: Any) -> None:
    order = {"op_id": str(uuid4()), "service": "KTP"}
    first, again = (caller.post("/v1/tickets", order) for _ in range(2))
    assert first.json() == again.json()
    other = caller.post("/v1/tickets", order, **{"X-Device": "kiosk-2"})
    assert (other.status_code, other.json()["code"]) == (422, "op_id_taken")
    assert first.json()["code"] not in other.text


def test_what_changed_nothing_is_its_devices_too(caller: Any) -> None:
    order = {"op_id": str(uuid4())}
    answers = [caller.post("/v1/counters/1/next", order, officer="rina", **{"X-Device": pc}) for pc in ("a", "a", "b")]
    assert [answer.status_code for answer in answers] == [204, 204, 422]
    assert answers[-1].json()["code"] == "op_id_taken"
