"""Promise: a catalogue from the platform is adopted whole or not at all, and yesterday's stays."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import msgspec
import pytest
import structlog

from sync.wan.pull.refused import noted_in
from sync.wan.push.worker import PushWorker
from sync.wan.sync import PlatformSync

Hub = Any
Far = Any
Happen = Callable[..., list[str]]
Pulled = Callable[..., httpx.Response]


def catalogue(version: int, **members: object) -> dict[str, Any]:
    card = {
        "code": "MPP-1",
        "name": {"id": "MPP Contoh"},
        "short_name": "MPP",
        "kind": {"id": "MPP"},
        "address": "Jl. A",
    }
    hours = [{"weekdays": [1, 2, 3, 4, 5], "opens": "08:00:00", "closes": "15:00:00"}]
    office = {**card, "zone": "Asia/Makassar", "zone_label": "WITA", "hours": hours}
    return {
        "version": version,
        "office": office,
        "agencies": [],
        "services": [],
        "counters": [],
        "officers": [],
        **members,
    }


@pytest.fixture
def pulled(tell: Any) -> Pulled:
    """An answer of the platform with these catalogues."""

    def pulled(cursor: str, *catalogues: dict[str, Any], epoch: str = "e1", **signed: object) -> httpx.Response:
        documents = [tell.catalogue(each, **signed) for each in catalogues]
        return httpx.Response(200, json={"cursor": cursor, "server_epoch": epoch, "documents": documents})

    return pulled


def test_a_catalogue_that_is_pulled_is_adopted_and_the_cursor_kept(hub: Hub, far: Far, pulled: Pulled) -> None:
    far.pulls += [pulled("c1", catalogue(1)), httpx.Response(204), pulled("c2", catalogue(2))]
    hub.sync_once()
    assert hub.office.catalogue is not None
    assert hub.office.catalogue.version == 2
    assert hub.ledger.note("pull_cursor") == "c2"
    assert [call for call in far.calls if "pull" in call] == [
        f"/sync/v1/pull?{cursor}" for cursor in ("", "c1", "c1", "c2")
    ]


def test_a_restarted_hub_pulls_on_from_its_cursor(hub: Hub, far: Far, pulled: Pulled) -> None:
    far.pulls.append(pulled("c1", catalogue(1)))
    hub.sync_once()
    far.calls.clear()
    hub.sync_once()
    assert [call for call in far.calls if "pull" in call] == ["/sync/v1/pull?c1"]


DANGLING = {"counters": [{"code": "1", "place": {"id": "Zona A"}, "services": ["GONE"]}]}


@pytest.mark.parametrize(
    ("members", "signed", "reason"),
    [
        (DANGLING, {}, "GONE"),
        ({"agencies": [{"code": "x"}]}, {}, "agencies x"),
        ({}, {"office": "MPP-2"}, "another office"),
        ({}, {"iss": "https://else.example"}, "another office"),
        ({}, {"version": 3}, "another document"),
        ({}, {"after": 1}, "form"),
        ({}, {"segments": []}, "form"),
    ],
    ids=["dangling", "misshapen", "office", "issuer", "version", "delta", "empty"],
)
def test_a_broken_catalogue_is_refused_whole_and_yesterdays_stays(
    hub: Hub, far: Far, pulled: Pulled, members: dict[str, Any], signed: dict[str, Any], reason: str
) -> None:
    far.pulls += [pulled("c1", catalogue(1)), pulled("c2", catalogue(2, **members), **signed)]
    hub.sync_once()
    assert hub.office.catalogue is not None
    assert hub.office.catalogue.version == 1
    assert hub.ledger.note("pull_cursor") == "c2"
    noted = json.loads(hub.ledger.note("catalogue_refused") or "")
    assert (noted["version"], noted["code"]) == (2, "catalogue_broken")
    assert noted["say"]["id"]
    assert reason in noted["reason"]
    assert hub.links[-1].state == "up"


def test_the_next_good_catalogue_heals_a_broken_one(hub: Hub, far: Far, pulled: Pulled) -> None:
    far.pulls += [pulled("c1", catalogue(1, **DANGLING)), pulled("c2", catalogue(2))]
    hub.sync_once()
    assert hub.office.catalogue is not None
    assert hub.office.catalogue.version == 2
    assert hub.ledger.note("catalogue_refused") == ""


def test_a_catalogue_pulled_twice_is_adopted_once(hub: Hub, far: Far, pulled: Pulled) -> None:
    far.pulls += [pulled("c1", catalogue(1)), pulled("c1", catalogue(1))]
    hub.sync_once()
    assert [event.kind for event in hub.ledger.events_after(0, 9)] == ["catalogue.adopted"]


def test_a_cursor_the_platform_does_not_know_any_more_begins_anew(hub: Hub, far: Far, pulled: Pulled) -> None:
    far.pulls += [pulled("c1", catalogue(1)), httpx.Response(410), pulled("d1", catalogue(2))]
    hub.sync_once()
    assert [call for call in far.calls if "pull" in call][-2:] == ["/sync/v1/pull?", "/sync/v1/pull?d1"]
    assert hub.ledger.note("pull_cursor") == "d1"


def test_documents_of_a_kind_from_the_future_are_passed_over(hub: Hub, far: Far) -> None:
    later = {"kind": "unavailable", "version": 1, "manifest": "?", "inline": {}}
    far.pulls.append(httpx.Response(200, json={"cursor": "c1", "server_epoch": "e1", "documents": [later]}))
    hub.sync_once()
    assert (hub.ledger.note("pull_cursor"), hub.ledger.seq) == ("c1", 0)


@pytest.mark.parametrize(
    "fault",
    [httpx.Response(200, text="<html>"), httpx.Response(500), httpx.ConnectError("down"), httpx.Response(404)],
    ids=["portal", "500", "down", "404"],
)
def test_unavailable_on_the_pull_keeps_the_cursor_and_tries_again(
    hub: Hub, far: Far, pulled: Pulled, fault: Any
) -> None:
    far.pulls += [pulled("c1", catalogue(1)), fault, pulled("c2", catalogue(2))]
    hub.sync_once()
    assert hub.ledger.note("pull_cursor") == "c2"
    assert [link.state for link in hub.links if link.state != "unknown"][-1] == "up"
    assert "down" in [link.state for link in hub.links]


def test_a_platform_that_says_nothing_new_at_once_is_not_asked_without_pause(hub: Hub, far: Far) -> None:
    far.pulls += [httpx.Response(204)] * 4
    hub.sync_once()
    assert hub.pauses.asked == [1.0] * 3


def test_the_first_question_after_a_failure_is_short_so_that_the_link_is_soon_known(
    hub: Hub, far: Far, pulled: Pulled
) -> None:
    far.pulls += [pulled("c1"), httpx.Response(503), httpx.Response(204)]
    hub.sync_once()
    assert far.waits == ["0", "25", "0", "25"]


def test_a_document_over_which_the_hub_breaks_is_set_aside_for_a_person_and_the_next_one_is_taken(
    hub: Hub, far: Far, pulled: Pulled
) -> None:
    adopt = hub.office.adopt_catalogue

    def broken(document: bytes, *more: Any) -> Any:
        if msgspec.json.decode(document)["version"] == 1:
            raise ZeroDivisionError
        return adopt(document, *more)

    hub.office.adopt_catalogue = broken
    far.pulls += [pulled("c1", catalogue(1)), pulled("c2", catalogue(2))]
    with structlog.testing.capture_logs() as logs:
        hub.sync_once()
    assert hub.office.catalogue is not None
    assert hub.office.catalogue.version == 2
    assert hub.tasks.edge("pull").faults == 0
    assert [line["event"] for line in logs].count("document_not_understood") == 1


def test_a_document_that_was_set_aside_waits_for_a_person(hub: Hub, far: Far, pulled: Pulled) -> None:
    def broken(document: bytes, *more: Any) -> Any:
        raise ZeroDivisionError

    hub.office.adopt_catalogue = broken
    far.pulls.append(pulled("c1", catalogue(1)))
    hub.sync_once()
    noted = noted_in(hub.ledger.note("catalogue_refused") or "")
    assert noted is not None
    assert (noted.version, noted.code) == (1, "catalogue_broken")
    assert hub.office.attention.waiting() == 1


def test_a_worker_that_breaks_is_logged_once_and_begins_again_while_the_others_go_on(
    hub: Hub,
    happen: Happen,
    far: Far,
    pulled: Pulled,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    step, left = PushWorker._step, [ZeroDivisionError(), ZeroDivisionError(), ZeroDivisionError()]

    async def breaking(worker: PushWorker, core: Any) -> None:
        if left:
            raise left.pop()
        await step(worker, core)

    monkeypatch.setattr(PushWorker, "_step", breaking)
    op_ids = happen("a")
    far.pulls.append(pulled("c1", catalogue(1)))
    with structlog.testing.capture_logs() as logs:
        hub.sync_once()
    assert hub.pauses.restarts == [1, 2, 4]
    assert set(op_ids) <= {op_id for batch in far.batches for op_id in batch}
    assert {name: edge.faults for name, edge in hub.tasks.edges.items() if edge.faults} == {"push": 3}
    assert any(link.state == "down" for link in hub.links)
    assert hub.links[-1].state == "up"
    assert [line["event"] for line in logs].count("task_failed") == 1


def test_a_platform_put_back_to_an_older_copy_is_given_what_it_lost_as_soon_as_a_pull_shows_it(
    hub: Hub, happen: Happen, far: Far, pulled: Pulled
) -> None:
    op_ids = happen("a", "b")

    backup = far.book.backup()

    async def story(_sync: PlatformSync) -> None:
        await hub.settled()
        far.book = backup
        hub.pauses.idle.clear()
        far.offer(pulled("c1", epoch=backup.epoch))
        await hub.settled()

    hub.run(story)
    assert sorted(far.book.effects) == sorted(op_ids)
    assert hub.ledger.note("server_epoch") == "e1'"
