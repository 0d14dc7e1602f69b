"""Promise: what a person decides about a refused op is done, also after a restart, and no other stream waits."""

import asyncio
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest

from office.attention.notices import book_damaged
from office.contract.commands import Attend, By
from sync.wan.link import LinkWatch
from sync.wan.push.attention_count import AttentionCount
from sync.wan.sync import PlatformSync
from sync.wire import PlatformLink

Hub = Any
Far = Any
Happen = Callable[..., list[str]]

PIN = f"16384$8$1${'61' * 16}${'0' * 64}"
WHY = "pusat sudah diperbaiki"


@pytest.fixture
def hub(hub: Hub) -> Hub:
    """One in an office with a supervisor, Sari, where nothing is on its way."""
    week = {"weekdays": [1, 2, 3, 4, 5], "opens": "08:00:00", "closes": "15:00:00"}
    card = {"code": "MPP-1", "name": {"id": "MPP Contoh"}, "short_name": "MPP", "kind": {"id": "MPP"}, "address": "A"}
    sari = {"code": "sari", "name": "Sari Dewi", "agency": "a", "pin_scrypt": PIN, "roles": ["supervisor"]}
    agency = {"code": "a", "name": {"id": "A"}, "short_name": "A", "icon": "id"}
    document = {
        "version": 1,
        "office": card | {"zone": "Asia/Makassar", "zone_label": "WITA", "hours": [week]},
        "agencies": [agency | {"examples": {"id": "KTP"}, "place": {"id": "Zona A"}}],
        "services": [],
        "counters": [],
        "officers": [sari],
    }
    hub.office.adopt_catalogue(json.dumps(document).encode(), uuid4(), by(hub, "platform")).result(5)
    hub.sync_once()
    hub.links = Links()
    return hub


def by(hub: Hub, actor: str = "sari") -> By:
    return By(device="counter-4", actor=actor, at=hub.clock())


def decide(hub: Hub, verb: str, item: str) -> None:
    order = Attend(op_id=uuid4(), reason=WHY)
    getattr(hub.office.attention, verb)(item, order, by(hub)).result(5)


def items(hub: Hub) -> dict[str, str]:
    return {item.item: item.state for item in hub.office.attention.listed("sari").items}


class Links(list[PlatformLink]):
    """As they are shown; `shown` waits until one counts so many that need a person."""

    def __init__(self) -> None:
        super().__init__()
        self._more = asyncio.Event()

    def append(self, link: PlatformLink) -> None:
        super().append(link)
        self._more.set()

    async def shown(self, attention: int) -> PlatformLink:
        async with asyncio.timeout(5):
            while self[-1].attention != attention:
                self._more.clear()
                await self._more.wait()
        return self[-1]


def test_what_stands_in_no_book_is_counted_without_a_commit(hub: Hub) -> None:
    damaged = book_damaged(hub.clock())
    hub.office.attention.notices = lambda: (damaged,)

    async def counted() -> None:
        watch = LinkWatch(hub.links.append, hub.clock)
        hub.links.append(watch.link)
        async with asyncio.TaskGroup() as group:
            counting = group.create_task(AttentionCount(hub.office, watch, again_s=0.01).run())
            await hub.links.shown(attention=1)
            hub.office.attention.notices = tuple
            await hub.links.shown(attention=0)
            counting.cancel()

    asyncio.run(counted())


def test_a_retry_reaches_the_push_that_runs_and_goes_through_with_what_waited_behind_it(
    hub: Hub, happen: Happen, far: Far
) -> None:
    first, second, third = happen("a", "b", "a")
    far.book.refuse = {first}

    async def story(_sync: PlatformSync) -> None:
        await hub.settled()
        assert (await hub.links.shown(1)).refused == 1
        far.book.refuse = set()
        hub.pauses.idle.clear()
        await asyncio.to_thread(decide, hub, "retry", "op-2")
        await hub.settled()
        assert (await hub.links.shown(0)).refused == 0

    hub.run(story)
    assert far.book.effects[1:-1] == [second, first, third]
    assert (items(hub), hub.ledger.set_asides()) == ({}, [])


def test_a_retry_that_was_decided_while_the_sync_was_down_is_not_forgotten(hub: Hub, happen: Happen, far: Far) -> None:
    (first,) = happen("a")
    far.book.refuse = {first}
    hub.sync_once()
    decide(hub, "retry", "op-2")
    far.book.refuse = set()
    hub.sync_once()
    assert first in far.book.effects
    assert items(hub) == {}


def test_a_retry_that_is_refused_once_more_is_sent_once_and_waits_for_a_person_again(
    hub: Hub, happen: Happen, far: Far
) -> None:
    (first,) = happen("a")
    far.book.refuse = {first}
    hub.sync_once()
    decide(hub, "retry", "op-2")
    assert items(hub) == {"op-2": "retrying"}
    hub.sync_once()
    assert [op_id for batch in far.batches for op_id in batch].count(first) == 2
    assert items(hub) == {"op-2": "open"}


def test_an_escalation_goes_up_by_itself_past_the_stream_that_waits_and_the_item_stays(
    hub: Hub, happen: Happen, far: Far
) -> None:
    op_ids = happen("a", "a")
    far.book.refuse = {op_ids[0]}
    hub.sync_once()
    decide(hub, "escalate", "op-2")
    hub.sync_once()
    (op,) = [op for op in json.loads(far.bodies[-1])["ops"] if op["kind"] == "attention.escalated"]
    assert (op["stream"], op["stream_version"], op["actor"]) == ("attention:2", 1, "sari")
    assert op["op_id"] in far.book.effects
    assert op["body"] == {"why": WHY}
    assert items(hub) == {"op-2": "escalated"}
    assert hub.office.attention.waiting() == 1


def test_a_refused_document_is_asked_for_again_from_the_beginning_also_after_a_restart(
    hub: Hub, far: Far, tell: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tell.catalogue({"version": 2, "agencies": [{"code": "x"}]})
    far.pulls += [tell.pulled("c1", bad), tell.pulled("c2", bad)]
    hub.sync_once()
    assert items(hub) == {"document-catalogue-2": "open"}
    first = hub.office.attention.listed("sari").items[0].since
    hub.clock.go(3600)
    decide(hub, "retry", "document-catalogue-2")
    assert (items(hub), hub.office.attention.waiting()) == ({"document-catalogue-2": "retrying"}, 0)
    pull, afresh = far.pull, asyncio.Event()

    async def watched(request: httpx.Request) -> httpx.Response:
        if not request.url.params.get("cursor"):
            afresh.set()
        return await pull(request)

    async def story(_sync: PlatformSync) -> None:
        async with asyncio.timeout(5):
            await afresh.wait()
        far.offer(tell.pulled("c3", bad))
        await hub.settled()

    far.pull = watched
    hub.run(story)
    assert "".join(capsys.readouterr()).count("document_refused") == 2, "tried once more, and only once"
    (again,) = hub.office.attention.listed("sari").items
    assert (again.state, again.since) == ("open", first)
