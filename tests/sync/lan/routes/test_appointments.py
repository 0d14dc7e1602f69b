"""Promise: whoever comes with an appointment gets its ticket at a kiosk or a desk, once."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.contract.commands import By, CheckIn, SignIn
from office.contract.errors import Refusal
from office.service import OfficeService
from sync.lan.calls.call import safe_code
from sync.lan.calls.tickets import CHECK_IN
from sync.lan.server.context import HubContext

CODE = "J7Q2-MX4K"


def book(office: OfficeService, *, starts_at: datetime | None = None, **more: Any) -> None:
    booking = {
        "appointment": str(uuid4()),
        "version": 1,
        "code": CODE,
        "service": "KTP",
        "starts_at": starts_at or noon(),
        "sub": "pairwise-siti",
        "state": "booked",
    }
    document = msgspec.json.encode({"version": 1, "appointments": [booking | more]})
    by = By(device="hub", actor="platform", at=datetime.now(UTC))
    office.import_appointments(document, uuid4(), by).result(10)


def noon() -> datetime:
    """Today's noon in Tabalong, whatever the hour is: these tests are about the way, not about the window."""
    today = datetime.now(UTC) + timedelta(hours=8)
    return today.replace(hour=4, minute=0, second=0, microsecond=0)


@pytest.fixture
def always(loopback_hub: HubContext, small_catalogue: dict[str, Any]) -> HubContext:
    """The small office, where an appointment may be checked in all day."""
    small_catalogue |= {"version": 2, "rules": {"early_minutes": 1440, "late_minutes": 1440}}
    by = By(device="hub", actor="platform", at=datetime.now(UTC))
    loopback_hub.office.adopt_catalogue(msgspec.json.encode(small_catalogue), uuid4(), by).result(10)
    return loopback_hub


def test_a_check_in_is_created_and_its_repetition_gives_the_same_answer(caller: Any, always: HubContext) -> None:
    book(always.office)
    order = {"op_id": str(uuid4())}
    first, again = (caller.post(f"/v1/appointments/{CODE}/check-in", order) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content
    assert first.json()["number"] == "A 001"
    assert first.json()["late"] is False
    assert set(first.json()) >= {"ticket", "number", "entry", "service", "ahead", "wait", "issued_at", "starts_at"}


def test_a_second_check_in_is_refused_with_the_number(caller: Any, always: HubContext) -> None:
    book(always.office)
    caller.post(f"/v1/appointments/{CODE}/check-in", {"op_id": str(uuid4())})
    again = caller.post(f"/v1/appointments/{CODE}/check-in", {"op_id": str(uuid4())})
    assert (again.status_code, again.json()["code"], again.json()["number"]) == (409, "appointment_used", "A 001")


def test_a_code_nobody_knows_is_not_found(caller: Any) -> None:
    for code in (CODE, "%D0%96", "0" * 300):
        answer = caller.post(f"/v1/appointments/{code}/check-in", {"op_id": str(uuid4())})
        assert (answer.status_code, answer.json()["code"]) == (404, "appointment_unknown")


def test_who_comes_on_another_day_is_told_which(caller: Any, always: HubContext) -> None:
    book(always.office, starts_at=noon() + timedelta(days=2))
    answer = caller.post(f"/v1/appointments/{CODE}/check-in", {"op_id": str(uuid4())}, **{"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["code"]) == (409, "appointment_other_day")
    assert answer.json()["say"].startswith("This appointment is for ")


def test_the_openapi_document_lists_the_check_in(caller: Any) -> None:
    document = caller.http.get("/schema/openapi.json").json()
    operation = document["paths"]["/v1/appointments/{code}/check-in"]["post"]
    assert operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("CheckIn")
    assert {"200", "201", "404", "409", "422"} <= set(operation["responses"])


@pytest.mark.parametrize("kind", ["kiosk", "counter"])
def test_a_kiosk_and_a_counter_check_in_and_a_board_may_not(hub: Any, client_of: Any, kind: str) -> None:
    book(hub.hub.office, starts_at=datetime.now(UTC).replace(microsecond=0))
    with pytest.raises(Refusal) as no:
        client_of("board").ask(CHECK_IN, CheckIn(op_id=uuid4()), code=CODE)
    assert no.value.code == "device_kind"
    client = client_of(kind, "1" if kind == "counter" else "")
    if kind == "counter":
        client.sign_in("1", SignIn(op_id=uuid4(), officer="rina", pin="271828"))
    ticket = client.ask(CHECK_IN, CheckIn(op_id=uuid4()), code=safe_code(f" {CODE.lower()}"))
    assert (ticket.number, ticket.late) == ("A 001", False)


@pytest.mark.parametrize("typed", ["", "/", "../state", "a b", "%2e%2e", "?x=1", "Ж"])
def test_whatever_is_scanned_stays_inside_its_path(typed: str, client_of: Any) -> None:
    assert "/" not in safe_code(typed)
    with pytest.raises(Refusal) as no:
        client_of().ask(CHECK_IN, CheckIn(op_id=uuid4()), code=safe_code(typed))
    assert no.value.code == "appointment_unknown"
