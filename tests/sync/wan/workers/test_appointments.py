"""Promise: the platform's appointments reach the office whole, once each, and what was missed is told again."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid5

import httpx
import pytest

Hub = Any
Far = Any
Pulled = Callable[..., httpx.Response]
IDS = UUID("5f0c7f0e-6a5e-5c1e-9d5a-000000000003")


def catalogue() -> dict[str, Any]:
    words = {"id": "Contoh"}
    card = {"code": "MPP-1", "name": words, "short_name": "MPP", "kind": words, "address": "Jl. A"}
    hours = [{"weekdays": [1, 2, 3, 4, 5], "opens": "08:00:00", "closes": "15:00:00"}]
    agency = {"code": "bpjs", "name": words, "short_name": "BPJS", "icon": "id", "examples": words, "place": words}
    service = {"code": "BPJS", "agency": "bpjs", "name": words, "series": "A", "fee": 0, "finish": words}
    return {
        "version": 1,
        "office": {**card, "zone": "Asia/Makassar", "zone_label": "WITA", "hours": hours},
        "agencies": [agency],
        "services": [service | {"typical_service_s": 600}],
        "counters": [],
        "officers": [],
    }


def a_booking(code: str = "J7Q2-MX4K", version: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "appointment": str(uuid5(IDS, code)),
        "version": version,
        "code": code,
        "service": "BPJS",
        "starts_at": "2026-11-24T02:00:00Z",
        "sub": "pairwise-siti",
        "state": "booked",
    } | more


def document(version: int, *bookings: dict[str, Any], after: int = 0) -> dict[str, Any]:
    return {"version": version, "after": after, "appointments": list(bookings)}


@pytest.fixture
def pulled(tell: Any) -> Pulled:
    """An answer of the platform with these documents."""

    def pulled(cursor: str, **documents: dict[str, Any]) -> httpx.Response:
        sent = [
            tell.catalogue(document) if kind == "catalogue" else tell.changes(kind, document)
            for kind, document in documents.items()
        ]
        return httpx.Response(200, json={"cursor": cursor, "server_epoch": "e1", "documents": sent})

    return pulled


def codes(hub: Hub) -> dict[str, str]:
    with hub.ledger.reading() as db:
        return dict(db.execute("SELECT code, state FROM appointments").fetchall())


def asked(far: Far) -> list[str]:
    return [call.partition("?")[2] for call in far.calls if "pull" in call]


def test_appointments_are_taken_over_behind_the_catalogue_they_need(hub: Hub, far: Far, pulled: Pulled) -> None:
    far.pulls += [
        pulled("c1", catalogue=catalogue(), appointments=document(1, a_booking())),
        pulled(
            "c2", appointments=document(2, a_booking(version=2, state="cancelled"), a_booking("AAAA-AAAA"), after=1)
        ),
    ]
    hub.sync_once()
    assert codes(hub) == {"J7Q2-MX4K": "cancelled", "AAAA-AAAA": "booked"}
    assert hub.ledger.note("pull_cursor") == "c2"
    assert hub.ledger.note("appointments_refused") == ""


def test_a_document_pulled_twice_is_one_act(hub: Hub, far: Far, pulled: Pulled) -> None:
    once = pulled("c1", catalogue=catalogue(), appointments=document(1, a_booking()))
    far.pulls += [once, once]
    hub.sync_once()
    assert [event.kind for event in hub.ledger.events_after(0, 9)] == ["catalogue.adopted", "appointments.imported"]


@pytest.mark.parametrize("wrong", [{"service": "GONE"}, {"name": "Siti Rahmawati"}, {"starts_at": "tomorrow"}])
def test_a_bad_document_is_refused_whole_and_noted_for_a_person(
    hub: Hub, far: Far, pulled: Pulled, wrong: dict[str, Any]
) -> None:
    far.pulls += [
        pulled("c1", catalogue=catalogue(), appointments=document(1, a_booking())),
        pulled("c2", appointments=document(2, a_booking("AAAA-AAAA"), a_booking("BBBB-BBBB", **wrong), after=1)),
    ]
    hub.sync_once()
    assert codes(hub) == {"J7Q2-MX4K": "booked"}
    noted = json.loads(hub.ledger.note("appointments_refused") or "")
    assert (noted["version"], noted["code"]) == (2, "appointments_broken")
    assert noted["reason"]
    assert "Siti" not in json.dumps(noted)
    assert hub.links[-1].state == "up"


def test_what_came_with_a_refused_document_is_told_again_with_the_next(hub: Hub, far: Far, pulled: Pulled) -> None:
    bad = a_booking("BBBB-BBBB", service="GONE")
    mended = a_booking("BBBB-BBBB", version=2)
    far.pulls += [
        pulled("c1", catalogue=catalogue(), appointments=document(1)),
        pulled("c2", appointments=document(2, a_booking("AAAA-AAAA"), bad, after=1)),
        pulled("c3", appointments=document(3, mended, after=2)),
        pulled("c3", catalogue=catalogue(), appointments=document(3, a_booking("AAAA-AAAA"), mended)),
    ]
    hub.sync_once()
    assert asked(far)[:5] == ["", "c1", "c2", "", "c3"]
    assert codes(hub) == {"AAAA-AAAA": "booked", "BBBB-BBBB": "booked"}
    assert hub.ledger.note("appointments_refused") == ""


def test_a_platform_that_always_skips_versions_is_not_asked_without_pause(hub: Hub, far: Far, pulled: Pulled) -> None:
    far.pulls += [pulled("c", appointments=document(9, after=8)) for _ in range(4)]
    far.pulls.appendleft(pulled("c1", catalogue=catalogue()))
    hub.sync_once()
    assert hub.pauses.asked.count(1.0) >= 2


def test_appointments_that_come_before_any_catalogue_wait_for_it(hub: Hub, far: Far, pulled: Pulled) -> None:
    far.pulls += [
        pulled("c1", appointments=document(1, a_booking())),
        pulled("c2", catalogue=catalogue(), appointments=document(2, after=1)),
        pulled("c3", catalogue=catalogue(), appointments=document(2, a_booking())),
    ]
    hub.sync_once()
    assert codes(hub) == {"J7Q2-MX4K": "booked"}
