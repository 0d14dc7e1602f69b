"""Promise: a number is given once for each op_id; whatever is asked wrongly is answered clearly and loses nothing."""

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import msgspec
import pytest
import structlog

from office.book.engine.connection import connect
from office.contract.commands import By
from sync.lan.server.context import READERS, HubContext

KEY: Final = bytes(range(32))  # of the book that the fixture opens
PAGE: Final = 4096


def an_order(**more: Any) -> dict[str, Any]:
    return {"op_id": str(uuid4()), "service": "KTP"} | more


def test_a_first_order_is_created_and_its_repetition_gives_the_same_answer(caller: Any) -> None:
    order = an_order()
    first, again = caller.post("/v1/tickets", order), caller.post("/v1/tickets", order)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content
    assert set(first.json()) >= {"ticket", "number", "entry", "service", "ahead", "wait", "issued_at"}
    assert first.json()["number"] == "A 001"


def test_an_op_id_used_again_for_something_else_is_refused(caller: Any) -> None:
    order = an_order()
    caller.post("/v1/tickets", order)
    other = caller.post("/v1/tickets", order | {"priority": "elderly"})
    assert (other.status_code, other.json()["code"]) == (422, "op_id_reused")
    assert caller.take().json()["number"] == "A 002"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b'{"op_id": ', b"\xff\xfe", b'{"service": "\xff"}', msgspec.json.encode(an_order()) + b" {}"],
    ids=["empty", "cut", "cut later", "not UTF-8", "not UTF-8 inside", "two documents"],
)
def test_a_body_that_is_not_json_is_told_so(caller: Any, body: bytes) -> None:
    answer = caller.post("/v1/tickets", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "body_malformed")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 400


def test_a_body_too_deep_to_read_is_told_so(caller: Any) -> None:
    answer = caller.post("/v1/submissions", b'{"answers": {"a": ' + b"[" * 100_000)
    assert (answer.status_code, answer.json()["code"]) == (400, "body_malformed")


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"colour": "red"}, "/colour"),
        ({"service": 5}, "/service"),
        ({"op_id": "17"}, "/op_id"),
        ({"priority": "king"}, "/priority"),
        ({"plan": ["KTP", 7]}, "/plan/1"),
    ],
)
def test_a_member_that_does_not_fit_is_pointed_at(caller: Any, wrong: dict[str, Any], pointer: str) -> None:
    answer = caller.post("/v1/tickets", an_order() | wrong)
    assert (answer.status_code, answer.json()["code"]) == (422, "body_wrong")
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert caller.take().json()["number"] == "A 001"


def test_a_missing_member_is_pointed_at(caller: Any) -> None:
    answer = caller.post("/v1/tickets", {"op_id": str(uuid4())})
    assert answer.json()["errors"][0]["pointer"] == "/service"


def test_a_body_too_large_is_refused_and_the_next_one_is_served(caller: Any) -> None:
    answer = caller.post("/v1/tickets", an_order(plan=["x" * 1000] * 1000))
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    assert caller.take().status_code == 201


def test_a_service_nobody_offers_is_refused_in_the_language_asked_for(caller: Any) -> None:
    order = an_order(service="GARAM")
    indonesian = caller.post("/v1/tickets", order)
    english = caller.post("/v1/tickets", order, **{"Accept-Language": "fr;q=0.9, en-GB;q=0.8, id;q=0.1"})
    assert (indonesian.status_code, indonesian.json()["code"]) == (422, "service_unknown")
    assert "Layanan" in indonesian.json()["say"]
    assert "service" in english.json()["say"]
    assert english.headers["content-language"] == "en"


def test_what_a_path_names_and_is_not_there_is_not_found(caller: Any) -> None:
    for path, code in (
        ("/v1/nothing", "not_found"),
        ("/v1/services/GARAM/wait", "service_unknown"),
        ("/v1/tickets/NOSUCHCODE", "ticket_unknown"),
        ("/v1/logins/nobody", "login_unknown"),
    ):
        answer = caller.http.get(path, headers={"X-Device": "kiosk-1"})
        assert (answer.status_code, answer.json()["code"]) == (404, code), path


def test_a_method_that_a_path_does_not_have_is_refused_by_name(caller: Any) -> None:
    answer = caller.http.delete("/v1/tickets", headers={"X-Device": "kiosk-1"})
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


def test_an_act_without_a_device_is_refused(caller: Any) -> None:
    answer = caller.http.post("/v1/tickets", content=msgspec.json.encode(an_order()))
    assert (answer.status_code, answer.json()["code"]) == (401, "device_unnamed")


def test_a_bug_is_logged_whole_once_and_tells_the_caller_nothing_of_itself(
    caller: Any, loopback_hub: HubContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise ZeroDivisionError("secret inside")

    monkeypatch.setattr(loopback_hub.office, "take_ticket", broken)
    with structlog.testing.capture_logs() as logs:
        answer = caller.take()
    assert (answer.status_code, answer.json()["code"]) == (500, "bug")
    assert "secret" not in answer.text
    assert [entry["event"] for entry in logs] == ["bug"]
    assert isinstance(logs[0]["exc_info"], ZeroDivisionError)


def test_the_ticket_status_and_the_wait_can_be_read(caller: Any) -> None:
    ticket = caller.take().json()
    status = caller.http.get(f"/v1/tickets/{ticket['code']}").json()
    assert (status["number"], status["state"], status["ahead"]) == ("A 001", "waiting", 0)
    assert caller.http.get("/v1/services/KTP/wait").json() is None, "no counter is open, so the wait is unknown"
    caller.next()
    assert set(caller.http.get("/v1/services/KTP/wait").json()) == {"low_s", "high_s"}


def test_the_catalogue_goes_out_without_any_pin(caller: Any) -> None:
    answer = caller.http.get("/v1/catalogue")
    assert "pin" not in answer.text
    rina = {"code": "rina", "name": "Rina Wulandari", "agency": "dukcapil", "roles": ["officer"]}
    assert answer.json()["officers"][0] == rina
    assert answer.json()["services"][0]["code"] == "KTP"


def test_the_openapi_document_lists_every_call_of_the_contract(caller: Any) -> None:
    document = caller.http.get("/schema/openapi.json").json()
    assert set(document["paths"]) >= {
        "/v1/tickets",
        "/v1/counters/{counter}/next",
        "/v1/entries/{entry}/{verb}",
        "/v1/state",
        "/v1/feed",
        "/v1/catalogue",
        "/v1/services/{service}/wait",
        "/v1/logins",
        "/v1/logins/{login}",
        "/v1/submissions",
        "/v1/enrolments",
        "/healthz",
        "/metrics",
    }
    take = document["paths"]["/v1/tickets"]["post"]
    assert take["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("TakeTicket")
    assert {"200", "201", "400", "409", "422"} <= set(take["responses"])


def test_health_and_measures_say_how_the_hub_is(caller: Any) -> None:
    caller.take()
    health = caller.http.get("/healthz")
    assert health.status_code == 200
    assert {reason["check"]: reason["ok"] for reason in health.json()["reasons"]} == {
        "book": True,
        "history": True,
        "catalogue": True,
        "platform": False,
        "disk": True,
        "clock": False,
        "tasks": True,
    }
    measures = caller.http.get("/metrics")
    assert "mpp_platform_up NaN\n" in measures.text
    assert measures.headers["content-type"].startswith("text/plain; version=0.0.4")


def test_health_is_not_well_while_a_screen_is_told_no(caller: Any, loopback_hub: Any, home: Path) -> None:
    """The line's pages are damaged while the book is open; the next reader has none of them in its memory."""
    assert caller.http.get("/healthz").status_code == 200
    caller.take()  # what was read before is not the picture any more
    with contextlib.closing(connect(home / "book.db", KEY, writes=True)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        pages = [
            page for (page,) in db.execute("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'entries'") if page
        ]
    with contextlib.ExitStack() as busy:
        for _ in range(4 * READERS):
            busy.enter_context(loopback_hub.ledger.reading())
        _damage(home / "book.db", pages)
        assert caller.http.get("/v1/state").status_code == 503
        health = caller.http.get("/healthz")
    assert health.status_code == 503
    (book, *_) = health.json()["reasons"]
    assert (book["check"], book["ok"]) == ("book", False)
    assert "rusak" in book["say"]
    assert "cadangan" in book["say"]


def _damage(book: Path, pages: list[int]) -> None:
    with book.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(os.urandom(PAGE))


def test_the_promised_waits_are_a_report_and_a_measure(
    caller: Any, loopback_hub: Any, small_catalogue: dict[str, Any]
) -> None:
    small_catalogue["version"] = 2
    small_catalogue["officers"][1]["roles"] = ["supervisor"]
    by = By(device="hub", actor="hub", at=datetime.now(UTC))
    loopback_hub.office.adopt_catalogue(msgspec.json.encode(small_catalogue), uuid4(), by).result(10)
    headers = {"X-Officer": "budi"}
    assert "mpp_wait_mae_s NaN" in caller.http.get("/metrics").text, "no promise yet is unknown, not perfect"
    caller.next()
    caller.take()
    caller.take()
    caller.next()
    report = caller.http.get("/v1/reports/waits", headers=headers).json()
    assert report["all"]["n"] == 1
    later = caller.http.get("/v1/reports/waits", params={"since": "2030-01-01"}, headers=headers)
    assert later.json()["all"]["n"] == 0
    assert caller.http.get("/v1/reports/waits", params={"since": "kemarin"}, headers=headers).status_code == 400
    assert "mpp_wait_promises" in caller.http.get("/metrics").text
