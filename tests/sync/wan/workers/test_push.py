"""Promise: the hub and the platform agree op by op, also after every kind of bad day."""

import asyncio
import json
from collections.abc import Callable
from functools import partial
from typing import Any

import httpx
import pytest

from office.attention.items import SET_WANTED
from sync.wan import platform as platform_module
from sync.wan.sync import PlatformSync

Hub = Any
Far = Any
Happen = Callable[..., list[str]]


MARKS = {"db_id", "server_epoch", "acked_seq", "durable_seq", "push_cursor"}
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


def test_the_time_of_the_first_event_that_waits_is_told_until_it_has_gone(
    hub: Hub, happen: Happen, far: Far, clock: Any
) -> None:
    happen("a")
    clock.go(60)
    happen("b")
    event_at = hub.ledger.events_after(0, 1)[0].at
    hub.sync_once()
    waited = [link for link in hub.links if link.queued == 2]
    assert {link.oldest_at for link in waited} == {event_at}
    assert (hub.links[-1].queued, hub.links[-1].oldest_at) == (0, None)


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


@pytest.mark.parametrize("remaining", range(6))
def test_wherever_a_hub_dies_while_it_writes_a_refusal_down_a_person_is_told_when_it_is_back(
    hub: Hub, happen: Happen, far: Far, monkeypatch: pytest.MonkeyPatch, remaining: int
) -> None:
    """`backup`: how many of the push's writes reach the disk before that."""
    far.book.refuse = set(happen("a"))
    left = list(range(remaining))

    def until_it_dies(write: Callable[..., Any], *arguments: Any) -> Any:
        if arguments[0] in MARKS or isinstance(arguments[0], int):
            left.pop()
        return write(*arguments)

    with monkeypatch.context() as patch:
        for name in ("put_note", "set_aside"):
            patch.setattr(hub.ledger, name, partial(until_it_dies, getattr(hub.ledger, name)))
        hub.run(lambda _: hub.ended_or_settled())
    hub.sync_once()
    assert [(aside.seq, aside.state) for aside in hub.ledger.set_asides()] == [(1, "refused")]
    assert hub.ledger.note("push_cursor") == "1"


def test_a_refused_op_that_a_person_releases_goes_through_with_its_stream(hub: Hub, happen: Happen, far: Far) -> None:
    op_ids = happen("a", "a")
    far.book.refuse = {op_ids[0]}

    async def story(sync: PlatformSync) -> None:
        await hub.settled()
        far.book.refuse = set()
        hub.pauses.idle.clear()
        hub.ledger.chore(lambda db: db.execute(SET_WANTED, (1,))).result(5)
        sync.notify(hub.ledger.seq)
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


def test_the_links_fall_and_return_are_logged_once_and_hold_no_secret(
    hub: Hub, happen: Happen, far: Far, capsys: pytest.CaptureFixture[str]
) -> None:
    happen("a")
    far.faults += ["unreachable"] * 3
    hub.sync_once()
    logged = "".join(capsys.readouterr())
    assert (logged.count("platform_link_down"), logged.count("platform_link_up")) == (1, 1)
    assert "at-1" not in logged


def test_a_hub_that_is_stopped_stops_at_once_also_in_a_long_pause(hub: Hub, happen: Happen, far: Far) -> None:
    happen("a")
    far.faults += ["500"] * 99

    async def story(_sync: PlatformSync) -> None:
        hub.pauses.stop_at = 3
        async with asyncio.timeout(5):
            await hub.pauses.stuck.wait()

    hub.run(story)


def test_a_refused_op_that_was_withdrawn_is_put_right_at_the_platform_and_its_stream_goes_on(
    hub: Hub, happen: Happen, far: Far, withdraw: Callable[[int], str]
) -> None:
    op_ids = happen("a", "a")
    far.book.refuse = {op_ids[0]}
    hub.sync_once()
    withdrawal = withdraw(1)
    hub.sync_once()
    assert far.book.effects == [withdrawal, op_ids[1]]
    assert hub.ledger.set_asides() == []
    assert hub.ledger.note("acked_seq") == "3"


@pytest.mark.parametrize("fault", ["", "reply_lost", "503"])
def test_a_platform_of_few_words_is_understood(hub: Hub, happen: Happen, far: Far, fault: str) -> None:
    op_ids = happen("a", "b", "a", "c")
    far.minimal, far.book.refuse = True, {op_ids[1]}
    far.faults += ["", fault]
    hub.sync_once()
    assert sorted(far.book.effects) == sorted({*op_ids} - {op_ids[1]})
    assert [(aside.seq, aside.state) for aside in hub.ledger.set_asides()] == [(2, "refused")]
    assert hub.ledger.note("push_cursor") == "4"


def test_messages_that_something_on_the_way_alters_are_not_taken_and_condemn_no_op(
    hub: Hub, happen: Happen, far: Far
) -> None:
    op_ids = happen("a", "b")
    far.altered = 1000

    async def story(_sync: PlatformSync) -> None:
        hub.pauses.stop_at = 6
        async with asyncio.timeout(5):
            await hub.pauses.stuck.wait()
        assert (hub.links[-1].state, hub.ledger.set_asides(), far.book.effects) == ("down", [], [])

    hub.run(story)
    far.altered = 0
    hub.sync_once()
    assert sorted(far.book.effects) == sorted(op_ids)


def test_a_backlog_goes_in_batches_that_were_ready_before_they_were_due(
    hub: Hub, happen: Happen, far: Far, monkeypatch: pytest.MonkeyPatch
) -> None:
    op_ids = happen(*(f"t{n % 7}" for n in range(330)))
    packed: list[bytes] = []
    pack = platform_module.PlatformClient.packed
    monkeypatch.setattr(
        platform_module.PlatformClient, "packed", lambda self, body: (packed.append(body), pack(self, body))[1]
    )
    hub.sync_once()
    assert far.book.effects == op_ids
    assert [len(batch) for batch in far.batches] == [0, 100, 100, 100, 30]
    assert packed == far.bodies, "each is made once"
