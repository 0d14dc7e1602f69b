"""Promise: a book that was put back or copied fetches its own history first, once, whatever the line does meanwhile."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest

from office.book import failpoints
from office.contract.commands import By
from office.platform.recovery.book_identity import name_book, rename
from sync.wan.sync import PlatformSync

Hub = Any
Far = Any
BOOK = "0190b0f0-0000-7000-8000-000000000001"
OTHER = "0190b0f0-0000-7000-8000-000000000002"
OFFICE = {
    "code": "MPP-1",
    "name": {"id": "MPP Contoh"},
    "short_name": "MPP",
    "kind": {"id": "MPP"},
    "address": "Jl. A",
    "zone": "Asia/Makassar",
    "zone_label": "WITA",
    "hours": [{"weekdays": [1, 2, 3, 4, 5], "opens": "08:00:00", "closes": "15:00:00"}],
}
CATALOGUE = {"version": 1, "office": OFFICE, "agencies": [], "services": [], "counters": [], "officers": []}


def op(seq: int, stream: str, version: int = 1) -> bytes:
    members = {
        "seq": seq,
        "op_id": str(UUID(int=seq)),
        "stream": stream,
        "stream_version": version,
        "kind": "clock.confirmed",
        "at": "2026-11-23T01:42:00.000000Z",
        "hlc": "2026-11-23T01:42:00.000Z/000000",
        "actor": "budi",
        "device": "pc",
        "data": {},
    }
    return msgspec.json.encode(members, order="sorted")


def by(hub: Hub) -> By:
    return By(device="hub", actor="hub", at=hub.clock())


def put_back(hub: Hub) -> None:
    hub.ledger.chore(lambda db: name_book(db, BOOK)).result(5)
    hub.ledger.act(rename("put_back", by(hub), op_id=uuid4(), db_id=BOOK)).result(5)


def open_office(hub: Hub) -> None:
    document = msgspec.json.encode(CATALOGUE)
    hub.office.adopt_catalogue(document, uuid4(), by(hub)).result(5)


@pytest.fixture
def lost(hub: Hub, far: Far) -> list[str]:
    """Five ops that the platform has and the book has not."""
    open_office(hub)
    put_back(hub)
    far.given_ops = [op(seq, f"s{seq}") for seq in range(1, 6)]
    far.book.digests |= {}
    return [str(UUID(int=seq)) for seq in range(1, 6)]


def until(holds: Callable[[], object]) -> None:
    pause = threading.Event()
    for _ in range(500):
        if holds():
            return
        pause.wait(0.01)
    raise AssertionError("it never came")


def in_book(hub: Hub) -> list[str]:
    return [str(event.op_id) for event in hub.ledger.events_after(0, 1000) if event.kind == "clock.confirmed"]


def test_nothing_is_sent_before_the_whole_history_is_there(hub: Hub, far: Far, lost: list[str]) -> None:
    hub.sync_once()
    assert in_book(hub) == lost
    pages = [call for call in far.calls if call.endswith("/history")]
    first_push = far.calls.index("/sync/v1/push")
    assert len(pages) == 3
    assert all("history" not in call for call in far.calls[first_push:])
    assert [asked.get("after") for asked in far.asked] == [None, "2", "4"]
    assert set(lost) <= set(far.book.effects)
    assert [link.restoring for link in hub.links].count(True) >= 1
    assert (hub.links[-1].restoring, hub.links[-1].state) == (False, "up")


@pytest.mark.parametrize(
    "fault",
    [
        httpx.ConnectError("no route"),
        httpx.ReadTimeout("silence"),
        httpx.Response(503, headers={"Retry-After": "17"}),
        httpx.Response(404),
        httpx.Response(200, text="<html>Selamat datang"),
        httpx.Response(200, json={"ops": [], "next": None}),
    ],
    ids=["unreachable", "timeout", "503", "404", "portal", "no_epoch"],
)
def test_a_line_that_fails_in_the_middle_only_takes_longer(hub: Hub, far: Far, lost: list[str], fault: Any) -> None:
    far.history_faults += [None, fault, fault]
    hub.sync_once()
    assert in_book(hub) == lost
    assert any(link.state == "down" and link.restoring for link in hub.links)
    assert [asked.get("after") for asked in far.asked][:4] == [None, "2", "2", "2"]
    if isinstance(fault, httpx.Response) and fault.status_code == 503:
        assert 17.0 in hub.pauses.asked


def test_a_platform_that_is_put_back_itself_is_asked_from_the_beginning(hub: Hub, far: Far, lost: list[str]) -> None:
    far.history_faults += [None, httpx.Response(410, json={"title": "gone", "status": 410, "code": "cursor_gone"})]
    hub.sync_once()
    assert in_book(hub) == lost
    assert [asked.get("after") for asked in far.asked] == [None, "2", None, "2", "4"]


def test_a_restart_in_the_middle_goes_on_at_the_page_that_was_next(hub: Hub, far: Far, lost: list[str]) -> None:
    stuck = [httpx.ConnectError("no route")] * 5
    far.history_faults += [None, *stuck]

    async def story(_sync: PlatformSync) -> None:
        hub.pauses.stop_at = 3
        async with asyncio.timeout(5):
            await hub.pauses.stuck.wait()

    hub.run(story)
    assert in_book(hub) == lost[:2]
    far.history_faults.clear()
    hub.sync_once()
    assert in_book(hub) == lost
    assert "/sync/v1/push" not in far.calls[: max(i for i, call in enumerate(far.calls) if call.endswith("history"))]


def test_the_history_waits_for_a_catalogue_to_read_it_by(hub: Hub, far: Far, tell: Any) -> None:
    put_back(hub)
    far.given_ops = [op(1, "s1")]
    far.pulls.append(tell.pulled("c1", tell.catalogue(CATALOGUE)))
    hub.sync_once()
    assert in_book(hub) == [str(UUID(int=1))]


def test_an_op_whose_place_another_book_took_is_shown_beside_the_one_that_has_it(
    hub: Hub, far: Far, happen: Any
) -> None:
    open_office(hub)
    stream = str(UUID(int=77))
    ours, behind = happen(stream, stream)
    far.given_ops = [op(9, stream)]
    far.book.displaced, far.book.versions[stream] = {ours}, 1

    def found() -> list[Any]:
        with hub.ledger.reading() as db:
            return db.execute("SELECT op_id, reason, ours FROM conflicts").fetchall()

    async def story(_sync: PlatformSync) -> None:
        await asyncio.to_thread(until, found)
        await hub.settled()

    hub.run(story)
    assert found() == [(str(UUID(int=9)), "version_taken", 2)]
    assert hub.office.attention.waiting() == 1
    assert hub.ledger.note("epoch") in (None, "1")
    assert len(far.asked) == 1
    settle = "UPDATE conflicts SET state = 'settled', choice = 'theirs'"
    hub.ledger.chore(lambda db: db.execute(settle) and None).result(5)
    hub.sync_once()
    assert behind in far.book.effects
    assert hub.ledger.set_asides() == []


def test_a_platform_that_was_away_is_asked_where_it_stands_though_there_is_nothing_to_send(
    hub: Hub, far: Far, happen: Any
) -> None:
    """It may have been put back to an older copy meanwhile, and not know it itself."""
    first = happen("a")

    async def story(_sync: PlatformSync) -> None:
        await hub.settled()
        older = far.book.backup()
        older.epoch = far.book.epoch
        later = await asyncio.to_thread(happen, "a", "b")
        hub.pauses.idle.clear()
        await hub.settled()
        far.book = older
        hub.pauses.idle.clear()
        far.pulls += [httpx.ConnectError("no route"), httpx.Response(204)]
        far.all_pulled.clear()
        far.more.set()
        await hub.settled()
        assert far.book.effects == first + later

    hub.run(story)


def test_what_both_have_is_not_asked_for(hub: Hub, far: Far, happen: Any) -> None:
    open_office(hub)
    happen("a", "b")
    hub.sync_once()
    have = hub.ledger.seq
    last = hub.ledger.events_after(have - 1, 1)[0]
    db_id = hub.ledger.note("db_id")
    hub.ledger.act(rename("put_back", by(hub), op_id=uuid4(), db_id=OTHER)).result(5)
    far.asked.clear()
    hub.sync_once()
    (asked,) = far.asked
    named = {name: asked[name] for name in ("db_id", "epoch", "have", "have_op")}
    assert named == {"db_id": db_id, "epoch": "1", "have": str(have), "have_op": str(last.op_id)}


@pytest.mark.parametrize("cloned", [True, False], ids=["seq_reused", "platform_ahead"])
def test_a_book_that_the_platform_knows_otherwise_takes_a_name_and_its_history_and_then_tells(
    hub: Hub, far: Far, happen: Any, cloned: bool
) -> None:
    open_office(hub)
    ours = happen("a", "b")
    hub.ledger.put_note("db_id", BOOK).result(5)
    far.given_ops = [op(1, "s1"), op(2, "s2"), op(3, "s3")]
    if cloned:
        far.cloned = BOOK
    else:
        far.book.settled[BOOK, 1] = set(range(1, 50))
    hub.sync_once()
    assert in_book(hub) == [str(UUID(int=seq)) for seq in (1, 2, 3)]
    assert set(ours) <= set(far.book.effects)
    name, epoch = hub.ledger.note("db_id"), hub.ledger.note("epoch")
    assert (name != BOOK, epoch) == ((True, "1") if cloned else (False, "2"))
    kinds = [event.kind for event in hub.ledger.events_after(0, 100) if event.kind.startswith("book.")]
    assert kinds == ["book.copied" if cloned else "book.put_back"]
    assert hub.links[-1].state == "up"
    assert len(far.book.effects) == len(set(far.book.effects)) == hub.ledger.seq


def test_nothing_is_taken_over_before_the_platform_was_asked_whether_it_knows_the_book(
    hub: Hub, far: Far, tell: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older copy takes over once more bears the name of the first time, and another hour."""
    open_office(hub)
    hub.ledger.put_note("db_id", BOOK).result(5)
    far.given_ops = [op(1, "s1")]
    far.book.settled[BOOK, 1] = set(range(1, 50))
    far.faults.append("late")
    far.pulls.append(tell.pulled("c1", tell.catalogue({**CATALOGUE, "version": 2})))
    came = {"pull.answered": threading.Event(), "pull.swapped": threading.Event()}
    monkeypatch.setattr(failpoints, "hit", lambda step: came[step].set() if step in came else None)

    async def story(_sync: PlatformSync) -> None:
        await asyncio.to_thread(came["pull.answered"].wait, 5)
        await asyncio.to_thread(came["pull.swapped"].wait, 0.3)
        far.late.set()
        await hub.settled()
        assert came["pull.swapped"].is_set()

    hub.run(story)
    kinds = [event.kind for event in hub.ledger.events_after(0, 100)]
    assert (kinds[:2], len(kinds)) == (["catalogue.adopted", "book.put_back"], 4)
