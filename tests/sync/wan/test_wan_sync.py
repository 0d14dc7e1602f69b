"""Promise: the hub and the platform agree op by op, also after every kind of bad day; a catalogue comes whole or not at
all. The real book, the real HTTP client, a far side in memory."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from office.book.ledger import Ledger
from office.service import OfficeService
from sync.wan import platform as platform_module
from sync.wan.platform import PlatformClient
from sync.wan.push_lane import HELD_SECONDS
from sync.wan.sync import RESTART_SECONDS, PlatformSync
from sync.wan.trust import Registration
from sync.wire import PlatformLink

Far = Any
Clock = Any
Happen = Callable[..., list[str]]


class Pauses:
    """Every pause is noted and over at once; only idling waits, for what ends it."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self.idle = asyncio.Event()
        self.stuck = asyncio.Event()
        self.restarting = asyncio.Event()
        self.stop_at = 1_000

    async def __call__(self, event: asyncio.Event, seconds: float) -> bool:
        if seconds in (HELD_SECONDS, RESTART_SECONDS):
            (self.idle if seconds == HELD_SECONDS else self.restarting).set()
            return await event.wait()
        self.asked.append(seconds)
        if len(self.asked) >= self.stop_at:
            self.stuck.set()
            return await event.wait()
        await asyncio.sleep(0)
        return False


class Hub:
    """The sync of one hub: started, looked at when it is idle, stopped."""

    def __init__(self, ledger: Ledger, registration: Registration, far: Far, clock: Clock) -> None:
        self.ledger, self.registration, self.far, self.clock = ledger, registration, far, clock
        self.office = OfficeService(ledger)
        self.links: list[PlatformLink] = []
        self.pauses: Pauses

    @asynccontextmanager
    async def running(self) -> AsyncIterator["PlatformSync"]:
        self.pauses = Pauses()
        self.far.fresh()
        async with httpx.AsyncClient(transport=httpx.MockTransport(self.far)) as http:
            client = PlatformClient(http, self.registration, now=self.clock)
            sync = PlatformSync(
                self.ledger,
                self.office,
                client,
                on_link=self.links.append,
                wait=self.pauses,
                chance=lambda: 0.5,
                now=self.clock,
            )
            self.ledger.on_commit = sync.ring
            task = asyncio.create_task(sync.run())
            try:
                yield sync
            finally:
                task.cancel()
                async with asyncio.timeout(5):
                    await asyncio.gather(task, return_exceptions=True)
                self.ledger.on_commit = None
            assert task.cancelled()

    async def settled(self) -> None:
        async with asyncio.timeout(5):
            await self.pauses.idle.wait()
            await self.far.heard_all.wait()

    def sync_once(self) -> None:
        """Run until there is nothing left to do, then stop, as a hub that is switched off."""

        async def once() -> None:
            async with self.running():
                await self.settled()

        asyncio.run(once())

    def run(self, story: Callable[["PlatformSync"], Awaitable[None]]) -> None:
        async def run() -> None:
            async with self.running() as sync:
                await story(sync)

        asyncio.run(run())


@pytest.fixture
def hub(ledger: Ledger, registration: Registration, far: Far, clock: Clock) -> Hub:
    return Hub(ledger, registration, far, clock)


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


def pulled(cursor: str, *catalogues: dict[str, Any], sha256: str = "", epoch: str = "e1") -> httpx.Response:
    documents = []
    for each in catalogues:
        text = json.dumps(each)
        digest = sha256 or hashlib.sha256(text.encode()).hexdigest()
        documents.append({"kind": "catalogue", "version": each["version"], "sha256": digest, "document": text})
    return httpx.Response(200, json={"cursor": cursor, "server_epoch": epoch, "documents": documents})


FAULTS = ["unreachable", "reply_lost", "timeout", "500", "503", "429", "408", "401", "bad_json", "302"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_push_that_fails_in_the_middle_loses_and_doubles_nothing(
    hub: Hub, happen: Happen, far: Far, fault: str
) -> None:
    op_ids = happen("a", "b", "a")
    far.faults += ["", fault, fault]
    hub.sync_once()
    assert sorted(far.book.effects) == sorted(op_ids)
    assert hub.ledger.set_asides() == []
    assert (hub.ledger.note("push_cursor"), hub.ledger.note("acked_seq")) == ("3", "3")


def test_what_was_sent_before_a_restart_is_not_sent_again(hub: Hub, happen: Happen, far: Far) -> None:
    happen("a", "b")
    hub.sync_once()
    later = happen("c")
    hub.sync_once()
    assert far.batches[-1] == later
    assert [len(batch) for batch in far.batches] == [0, 2, 0, 1]
    assert len({json.loads(body)["db_id"] for body in far.bodies}) == 1


def test_a_commit_wakes_the_push(hub: Hub, happen: Happen, far: Far) -> None:
    async def story(_sync: PlatformSync) -> None:
        await hub.settled()
        hub.pauses.idle.clear()
        op_ids = await asyncio.to_thread(happen, "a")
        await hub.settled()
        assert far.book.effects == op_ids

    hub.run(story)


def test_an_op_keeps_its_bytes_through_every_retry(hub: Hub, happen: Happen, far: Far) -> None:
    happen("a")
    far.faults += ["", "reply_lost", "503"]
    hub.sync_once()
    assert len(set(far.bodies[1:])) == 1
    assert len(far.bodies) == 4


def test_a_refused_op_is_kept_in_the_book_and_only_its_stream_waits(hub: Hub, happen: Happen, far: Far) -> None:
    first, second, third, fourth = happen("a", "b", "a", "b")
    far.book.refuse = {first}
    hub.sync_once()
    assert far.book.effects == [second, fourth]
    asides = {aside.seq: aside for aside in hub.ledger.set_asides()}
    assert asides[1].state == "refused"
    assert "op_broken" in asides[1].problem
    assert asides[3].state == "held", "sent in the same batch, so the platform has it"
    assert (hub.links[-1].queued, hub.links[-1].refused, hub.links[-1].state) == (1, 1, "up")
    assert [str(event.op_id) for event in hub.ledger.events_after(0, 9)] == [first, second, third, fourth]


def test_what_happens_later_in_a_refused_stream_is_written_down_as_blocked_and_not_sent(
    hub: Hub, happen: Happen, far: Far
) -> None:
    far.book.refuse = set(happen("a"))
    hub.sync_once()
    later = happen("a", "b")
    hub.sync_once()
    assert [(aside.seq, aside.state) for aside in hub.ledger.set_asides()] == [(1, "refused"), (2, "blocked")]
    assert far.batches[-1] == later[1:]
    assert hub.ledger.note("push_cursor") == "3"


def test_a_refused_op_that_a_person_releases_goes_through_with_its_stream(hub: Hub, happen: Happen, far: Far) -> None:
    op_ids = happen("a", "a")
    far.book.refuse = {op_ids[0]}

    async def story(sync: PlatformSync) -> None:
        await hub.settled()
        far.book.refuse = set()
        hub.pauses.idle.clear()
        sync.release(1)
        await hub.settled()
        assert far.book.effects == op_ids
        assert hub.ledger.set_asides() == []

    hub.run(story)


def test_an_op_that_spoils_every_batch_is_found_and_set_aside_and_nothing_is_deleted(
    hub: Hub, happen: Happen, far: Far
) -> None:
    op_ids = happen(*"abcdefghij")
    far.book.never = {op_ids[6]}
    hub.sync_once()
    assert [(aside.seq, aside.state) for aside in hub.ledger.set_asides()] == [(7, "refused")]
    assert sorted(far.book.effects) == sorted(set(op_ids) - {op_ids[6]})
    assert len(hub.ledger.events_after(0, 99)) == 10


@pytest.mark.parametrize("status", ["400", "403", "404", "422"])
def test_a_platform_that_refuses_everything_costs_no_op(hub: Hub, happen: Happen, far: Far, status: str) -> None:
    op_ids = happen("a", "b")
    far.faults += [status] * 20

    async def story(_sync: PlatformSync) -> None:
        hub.pauses.stop_at = 10
        async with asyncio.timeout(5):
            await hub.pauses.stuck.wait()
        assert hub.links[-1].state == "down"
        assert hub.ledger.set_asides() == []

    hub.run(story)
    far.faults.clear()
    hub.sync_once()
    assert sorted(far.book.effects) == sorted(op_ids)


def test_a_platform_that_takes_little_at_a_time_gets_little(hub: Hub, happen: Happen, far: Far) -> None:
    op_ids = happen(*"abcdefgh")
    far.ops_max = 3
    hub.sync_once()
    assert sorted(far.book.effects) == sorted(op_ids)
    assert hub.ledger.set_asides() == []


def test_a_platform_that_is_too_slow_for_a_batch_gets_half_of_it(hub: Hub, happen: Happen, far: Far) -> None:
    happen(*"abcd")
    far.faults += ["", "timeout"]
    hub.sync_once()
    assert [len(batch) for batch in far.batches] == [0, 4, 2, 2]


def test_a_pause_the_platform_asks_for_is_kept(hub: Hub, happen: Happen, far: Far) -> None:
    happen("a")
    far.faults += ["429", "503"]
    hub.sync_once()
    assert hub.pauses.asked == [17.0, 17.0]


def test_failures_without_advice_wait_longer_each_time(hub: Hub, happen: Happen, far: Far) -> None:
    happen("a")
    far.faults += ["500"] * 5
    hub.sync_once()
    assert hub.pauses.asked == [0.5, 1.0, 2.0, 4.0, 8.0]


def test_a_platform_that_never_answers_is_given_up_at_the_deadline(
    hub: Hub, happen: Happen, far: Far, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform_module, "PUSH_SECONDS", 0.02)
    op_ids = happen("a")
    far.faults += ["silence", "", "silence"]
    hub.sync_once()
    assert far.book.effects == op_ids
    assert len(hub.pauses.asked) == 2


def test_a_demanded_nonce_is_brought_and_a_lost_token_replaced(hub: Hub, happen: Happen, far: Far) -> None:
    op_ids = happen("a")
    far.nonce = "n-1"

    async def story(_sync: PlatformSync) -> None:
        await hub.settled()
        far.tokens.clear()
        far.nonce = "n-2"
        hub.pauses.idle.clear()
        op_ids.extend(await asyncio.to_thread(happen, "b"))
        await hub.settled()
        assert far.book.effects == op_ids

    hub.run(story)
    assert hub.pauses.asked == []


def test_the_token_is_asked_for_once_and_not_once_a_call(hub: Hub, happen: Happen, far: Far) -> None:
    happen("a", "b")
    hub.sync_once()
    assert far.calls.count("/token") == 1
    assert far.forms[0]["scope"] == "sync"


def test_an_office_the_issuer_does_not_know_is_down_and_loses_nothing(hub: Hub, happen: Happen, far: Far) -> None:
    op_ids = happen("a")
    token = far.token
    far.token = lambda request: httpx.Response(401, json={"error": "invalid_client"})

    async def story(_sync: PlatformSync) -> None:
        hub.pauses.stop_at = 4
        async with asyncio.timeout(5):
            await hub.pauses.stuck.wait()
        assert (hub.links[-1].state, hub.ledger.set_asides()) == ("down", [])

    hub.run(story)
    far.token = token
    hub.sync_once()
    assert far.book.effects == op_ids


def test_a_token_that_is_not_bound_to_our_key_is_not_used(hub: Hub, happen: Happen, far: Far) -> None:
    happen("a")
    issue = far.issue
    far.issue = lambda key: {**issue(key), "token_type": "Bearer"}

    async def story(_sync: PlatformSync) -> None:
        hub.pauses.stop_at = 4
        async with asyncio.timeout(5):
            await hub.pauses.stuck.wait()

    hub.run(story)
    assert not [call for call in far.calls if call.startswith("/sync")]


def test_a_platform_put_back_to_an_older_copy_is_given_what_it_lost_as_soon_as_a_pull_shows_it(
    hub: Hub, happen: Happen, far: Far
) -> None:
    op_ids = happen("a", "b")

    backup = far.book.kept()

    async def story(_sync: PlatformSync) -> None:
        await hub.settled()
        far.book = backup
        hub.pauses.idle.clear()
        far.offer(pulled("c1", epoch=backup.epoch))
        await hub.settled()

    hub.run(story)
    assert sorted(far.book.effects) == sorted(op_ids)
    assert hub.ledger.note("server_epoch") == "e1'"


def test_a_catalogue_that_is_pulled_is_adopted_and_the_cursor_kept(hub: Hub, far: Far) -> None:
    far.pulls += [pulled("c1", catalogue(1)), httpx.Response(204), pulled("c2", catalogue(2))]
    hub.sync_once()
    assert hub.office.catalogue is not None
    assert hub.office.catalogue.version == 2
    assert hub.ledger.note("pull_cursor") == "c2"
    assert [call for call in far.calls if "pull" in call] == [
        f"/sync/v1/pull?{cursor}" for cursor in ("", "c1", "c1", "c2")
    ]


def test_a_restarted_hub_pulls_on_from_its_cursor(hub: Hub, far: Far) -> None:
    far.pulls.append(pulled("c1", catalogue(1)))
    hub.sync_once()
    far.calls.clear()
    hub.sync_once()
    assert [call for call in far.calls if "pull" in call] == ["/sync/v1/pull?c1"]


@pytest.mark.parametrize(
    "bad",
    [
        pulled("c2", catalogue(2, counters=[{"code": "1", "place": {"id": "Zona A"}, "services": ["GONE"]}])),
        pulled("c2", catalogue(2, agencies=[{"code": "x"}])),
        pulled("c2", catalogue(2), sha256="0" * 64),
    ],
    ids=["dangling", "misshapen", "checksum"],
)
def test_a_broken_catalogue_is_refused_whole_and_yesterdays_stays(hub: Hub, far: Far, bad: httpx.Response) -> None:
    far.pulls += [pulled("c1", catalogue(1)), bad]
    hub.sync_once()
    assert hub.office.catalogue is not None
    assert hub.office.catalogue.version == 1
    assert hub.ledger.note("pull_cursor") == "c2"
    noted = json.loads(hub.ledger.note("catalogue_refused") or "")
    assert (noted["version"], noted["code"]) == (2, "catalogue_broken")
    assert noted["say"]["id"]
    assert noted["reason"]
    assert hub.links[-1].state == "up"


def test_the_next_good_catalogue_heals_a_broken_one(hub: Hub, far: Far) -> None:
    far.pulls += [pulled("c1", catalogue(1), sha256="0" * 64), pulled("c2", catalogue(2))]
    hub.sync_once()
    assert hub.office.catalogue is not None
    assert hub.office.catalogue.version == 2
    assert hub.ledger.note("catalogue_refused") == ""


def test_a_catalogue_pulled_twice_is_adopted_once(hub: Hub, far: Far) -> None:
    far.pulls += [pulled("c1", catalogue(1)), pulled("c1", catalogue(1))]
    hub.sync_once()
    assert [event.kind for event in hub.ledger.events_after(0, 9)] == ["catalogue.adopted"]


def test_a_cursor_the_platform_does_not_know_any_more_begins_anew(hub: Hub, far: Far) -> None:
    far.pulls += [pulled("c1", catalogue(1)), httpx.Response(410), pulled("d1", catalogue(2))]
    hub.sync_once()
    assert [call for call in far.calls if "pull" in call][-2:] == ["/sync/v1/pull?", "/sync/v1/pull?d1"]
    assert hub.ledger.note("pull_cursor") == "d1"


def test_documents_of_a_kind_from_the_future_are_passed_over(hub: Hub, far: Far) -> None:
    later = {"kind": "roster", "version": 1, "sha256": "0" * 64, "document": "{}"}
    far.pulls.append(httpx.Response(200, json={"cursor": "c1", "server_epoch": "e1", "documents": [later]}))
    hub.sync_once()
    assert (hub.ledger.note("pull_cursor"), hub.ledger.seq) == ("c1", 0)


@pytest.mark.parametrize(
    "fault",
    [httpx.Response(200, text="<html>"), httpx.Response(500), httpx.ConnectError("down"), httpx.Response(404)],
    ids=["portal", "500", "down", "404"],
)
def test_weather_on_the_pull_keeps_the_cursor_and_tries_again(hub: Hub, far: Far, fault: Any) -> None:
    far.pulls += [pulled("c1", catalogue(1)), fault, pulled("c2", catalogue(2))]
    hub.sync_once()
    assert hub.ledger.note("pull_cursor") == "c2"
    assert [link.state for link in hub.links if link.state != "unknown"][-1] == "up"
    assert "down" in [link.state for link in hub.links]


def test_a_platform_that_says_nothing_new_at_once_is_not_asked_without_pause(hub: Hub, far: Far) -> None:
    far.pulls += [httpx.Response(204)] * 4
    hub.sync_once()
    assert hub.pauses.asked == [1.0] * 3


def test_the_first_question_after_a_failure_is_short_so_that_the_link_is_soon_known(hub: Hub, far: Far) -> None:
    far.pulls += [pulled("c1"), httpx.Response(503), httpx.Response(204)]
    hub.sync_once()
    assert far.waits == ["0", "25", "0", "25"]


def test_the_links_fall_and_return_are_logged_once_and_hold_no_secret(
    hub: Hub, happen: Happen, far: Far, capsys: pytest.CaptureFixture[str]
) -> None:
    happen("a")
    far.faults += ["unreachable"] * 3
    hub.sync_once()
    said = "".join(capsys.readouterr())
    assert (said.count("platform_link_down"), said.count("platform_link_up")) == (1, 1)
    assert "at-1" not in said


def test_a_hub_that_is_stopped_stops_at_once_also_in_a_long_pause(hub: Hub, happen: Happen, far: Far) -> None:
    happen("a")
    far.faults += ["500"] * 99

    async def story(_sync: PlatformSync) -> None:
        hub.pauses.stop_at = 3
        async with asyncio.timeout(5):
            await hub.pauses.stuck.wait()

    hub.run(story)


def test_a_bug_in_the_sync_is_logged_and_the_office_goes_on(
    hub: Hub, far: Far, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(document: bytes, op_id: object, by: object) -> None:
        raise ZeroDivisionError

    hub.office.adopt_catalogue = broken  # type: ignore[method-assign,assignment]
    far.pulls.append(pulled("c1", catalogue(1)))

    async def story(sync: PlatformSync) -> None:
        async with asyncio.timeout(5):
            await hub.pauses.restarting.wait()
        assert sync.link.state == "down"

    hub.run(story)
    assert "sync_broke" in "".join(capsys.readouterr())
