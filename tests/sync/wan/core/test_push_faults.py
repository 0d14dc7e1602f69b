"""Promise: no fault of the platform, of what stands before it, or of a book put back loses or doubles an event."""

import json
from collections import Counter
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

FarBook = Any


def op_ids(*seqs: int) -> list[str]:
    return [str(UUID(int=seq)) for seq in seqs]


def test_too_large_or_too_slow_halves_the_batch_down_to_one(book_of: Any, far: FarBook) -> None:
    office = book_of("abcdefgh")
    office.talk(far)
    sizes = []
    for status in (413, None, 413):
        batch = office.next()
        assert batch is not None
        sizes.append(len(batch.ops))
        if status:
            office.hear(batch, status)
        else:
            office.core.unheard(batch, timed_out=True)
    batch = office.next()
    assert batch is not None
    assert [*sizes, len(batch.ops)] == [8, 4, 2, 1]
    for _ in range(9):
        office.core.unheard(batch, timed_out=True)
    assert office.next() == batch, "one op that times out is unavailable, for ever"
    office.settle(far)
    assert len(far.effects) == 8


def test_a_batch_refused_as_a_whole_is_narrowed_down_to_the_op_to_blame(book_of: Any, far: FarBook) -> None:
    far.never = set(op_ids(37))
    office = book_of([f"t{n % 50}" for n in range(100)])
    batches = office.settle(far)
    assert {seq: aside.state for seq, aside in office.asides.items()} == {37: "refused", 87: "blocked"}
    assert len(far.effects) == 98
    assert len(batches) < 60
    assert office.asides[37].problem.startswith("422")


def test_a_single_op_that_is_too_large_for_the_platform_is_set_aside_not_sent_for_ever(
    book_of: Any, far: FarBook
) -> None:
    office = book_of("ab")
    office.talk(far)
    while not office.asides:
        batch = office.next()
        assert batch is not None
        too_large = any(op.seq == 1 for op in batch.ops)
        office.hear(batch, *((413, b"") if too_large else (200, far.push(json.loads(office.core.envelope(batch))))))
    office.settle(far)
    assert office.asides[1].state == "refused"
    assert far.effects == op_ids(2)


@pytest.mark.parametrize("status", [400, 403, 404, 422])
def test_a_no_to_everything_condemns_no_op(book_of: Any, far: FarBook, status: int) -> None:
    office = book_of("abcdef")
    for _ in range(30):
        batch = office.next()
        assert batch is not None
        office.hear(batch, status, b"<html>portal")
    assert office.asides == {}
    assert office.core.failures > 0
    office.settle(far)
    assert len(far.effects) == 6


@pytest.mark.parametrize("status", [400, 403, 404, 422])
def test_a_platform_that_was_well_and_now_says_no_to_everything_condemns_no_op(
    book_of: Any, far: FarBook, status: int
) -> None:
    office = book_of("ab")
    office.settle(far)
    office.ops += book_of("abcde").ops[2:]
    for _ in range(30):
        batch = office.next()
        assert batch is not None
        office.hear(batch, status, b"<html>portal")
    assert office.asides == {}


def test_an_answer_that_leaves_an_op_out_is_no_answer(book_of: Any, far: FarBook) -> None:
    office = book_of("ab")
    office.talk(far)
    batch = office.next()
    assert batch is not None
    answer = far.push(json.loads(office.core.envelope(batch)))
    office.hear(batch, 200, {**answer, "results": answer["results"][:1]})
    assert (office.position.cursor, office.core.failures) == (0, 1)
    office.settle(far)
    assert (far.effects, office.position.cursor) == (op_ids(1, 2), 2)


def test_a_token_that_is_turned_away_condemns_no_op(book_of: Any, far: FarBook) -> None:
    office = book_of("a")
    office.talk(far)
    for _ in range(5):
        batch = office.next()
        assert batch is not None
        office.hear(batch, 401)
    assert office.asides == {}


def test_a_platform_put_back_to_an_older_copy_gets_what_it_lost(book_of: Any, far: FarBook) -> None:
    office = book_of("abab")
    office.ops, later = office.ops[:2], office.ops[2:]
    office.settle(far)
    backup = far.backup()
    office.ops += later
    office.settle(far)
    office.restart()
    office.settle(backup)
    assert backup.effects == op_ids(1, 2, 3, 4)
    assert office.position.server_epoch == "e1'"


def test_a_platform_that_acknowledges_less_than_before_gets_the_rest_again_also_without_a_new_epoch(
    book_of: Any,
    far: FarBook,
) -> None:
    office = book_of("abab")
    office.ops, later = office.ops[:2], office.ops[2:]
    office.settle(far)
    older = far.backup()
    older.epoch = far.epoch
    office.ops += later
    office.settle(far)
    office.restart()
    office.settle(older)
    assert older.effects == op_ids(1, 2, 3, 4)


def test_a_platform_that_was_put_back_judges_anew_what_it_had_refused(book_of: Any, far: FarBook) -> None:
    backup = far.backup()
    far.refuse = set(op_ids(1))
    office = book_of("aab")
    office.settle(far)
    assert office.asides
    office.core.seen_epoch(backup.epoch)
    office.settle(backup)
    assert (Counter(backup.effects), office.asides) == (Counter(op_ids(1, 2, 3)), {})


def test_a_new_epoch_heard_of_while_nothing_is_to_be_sent_makes_us_ask(book_of: Any, far: FarBook) -> None:
    office = book_of("ab")
    office.settle(far)
    assert not office.core.seen_epoch("e1")
    assert office.next() is None
    assert office.core.seen_epoch("e2")
    batch = office.next()
    assert batch is not None
    assert batch.is_probe


def test_a_platform_that_forgets_again_and_again_is_not_asked_at_full_speed(book_of: Any, far: FarBook) -> None:
    office = book_of("ab")
    office.settle(far)
    failures = []
    for n in range(4):
        far.settled, far.epoch = {}, f"e{n + 2}"
        office.core.seen_epoch(far.epoch)
        office.talk(far)
        office.core._move(cursor=2)
        failures.append(office.core.failures)
    assert failures == [0, 1, 2, 3]


def test_a_book_that_has_less_than_the_platform_sends_nothing_until_it_has_a_name_of_its_own(
    book_of: Any, far: FarBook
) -> None:
    office = book_of("abab")
    office.settle(far)
    older = book_of("ab")
    older.position = msgspec.structs.replace(office.position, cursor=1, acked_seq=1, durable_seq=1)
    older.restart()
    older.settle(far)
    assert (older.core.cloned, older.position.cursor, older.position.acked_seq) == ("platform_ahead", 1, 1)
    assert older.next() is None
    older.keep(older.core.renamed(older.position.db_id, 2))
    older.settle(far)
    assert far.effects == op_ids(1, 2, 3, 4)


FAULTS = st.lists(
    st.sampled_from(["", "lost", "reply_lost", "503", "timeout", "bad_json", "restart", "restore", "backup", "held"]),
    max_size=25,
)


@settings(max_examples=300, deadline=None)
@given(
    streams=st.lists(st.sampled_from("abcd"), max_size=30),
    faults=FAULTS,
    limit=st.integers(1, 8),
    bad=st.sets(st.integers(1, 30), max_size=2),
    never=st.sets(st.integers(1, 30), max_size=2),
)
def test_whatever_fails_each_event_has_its_effect_once_and_in_order_or_waits_for_a_person(
    book_of: Any,
    new_far_book: type[FarBook],
    streams: list[str],
    faults: list[str],
    limit: int,
    bad: set[int],
    never: set[int],
) -> None:
    office, far = book_of(streams), new_far_book()
    far.refuse, far.never = set(op_ids(*bad)), set(op_ids(*never))
    backup = far.backup()
    for fault in faults:
        office.core._limit = min(limit, office.core._limit)
        if fault == "restart":
            office.restart()
        elif fault == "backup":
            backup = far.backup()
        elif fault == "restore":
            far, backup = backup, backup.backup()
            office.core.seen_epoch(far.epoch)
        elif fault == "held":
            office.core.ask_held()
        else:
            office.talk(far, fault)
    office.settle(far)
    refused = {seq for seq, aside in office.asides.items() if aside.state == "refused"}
    assert refused <= bad | never
    assert len(far.effects) == len(set(far.effects)), "doubled"
    for stream in set(streams):
        seqs = [op.seq for op in office.ops if op.stream == stream]
        first = min((seq for seq in seqs if seq in refused), default=len(streams) + 1)
        applied = [op_id for op_id in far.effects if int(UUID(op_id)) in seqs]
        assert applied == op_ids(*(seq for seq in seqs if seq < first)), "lost or out of order"
        assert all(seq in office.asides for seq in seqs if seq >= first), "neither sent nor kept for a person"
