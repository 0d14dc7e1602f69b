"""Promise: every event reaches the platform once and in the order of its stream; a refused one stays with us and holds
back only its own stream. Here without I/O; over HTTP in ../lanes."""

from collections import Counter
from typing import Any
from uuid import UUID

import pytest

FarBook = Any


def op_ids(*seqs: int) -> list[str]:
    return [str(UUID(int=seq)) for seq in seqs]


def test_the_first_word_is_a_question_without_ops(book_of: Any, far: FarBook) -> None:
    office = book_of("ab")
    batch = office.talk(far)
    assert batch is not None
    assert batch.is_probe


def test_what_happened_is_sent_in_order_at_most_a_hundred_at_a_time(book_of: Any, far: FarBook) -> None:
    office = book_of(["t"] * 250)
    sizes = [len(batch.ops) for batch in office.settle(far)]
    assert sizes == [0, 100, 100, 50]
    assert far.effects == op_ids(*range(1, 251))


def test_a_batch_is_at_most_256_kib_and_one_op_alone_may_be_larger(
    book_of: Any, far: FarBook, new_far_book: type[FarBook]
) -> None:
    office = book_of("abc", pad=200_000)
    assert [len(batch.ops) for batch in office.settle(far)] == [0, 1, 1, 1]
    big = book_of("a", pad=300_000)
    assert [len(batch.ops) for batch in big.settle(new_far_book())] == [0, 1]


def test_a_reply_that_was_lost_after_the_far_side_committed_doubles_nothing(book_of: Any, far: FarBook) -> None:
    office = book_of("aba")
    office.talk(far)
    office.talk(far, "reply_lost")
    assert office.position.cursor == 0
    office.settle(far)
    assert far.effects == op_ids(1, 2, 3)
    assert (office.position.cursor, office.position.acked_seq, office.asides) == (3, 3, {})


def test_a_refused_op_holds_back_only_its_own_stream_and_is_kept(book_of: Any, far: FarBook) -> None:
    far.refuse = set(op_ids(2))
    office = book_of("abcabc")
    office.talk(far)
    office.core._limit = 2
    office.settle(far)
    assert far.effects == op_ids(1, 3, 4, 6)
    assert {seq: aside.state for seq, aside in office.asides.items()} == {2: "refused", 5: "blocked"}
    assert "op_broken" in office.asides[2].problem
    assert (office.core.refused, office.core.queued(6)) == (1, 1)
    assert (office.core.oldest(6), office.core.oldest(7)) == (5, 5), "what is refused waits for a person, not for us"


def test_what_a_refused_op_holds_back_is_still_known_after_a_restart(book_of: Any, far: FarBook) -> None:
    far.refuse = set(op_ids(1))
    office = book_of("abab")
    office.settle(far)
    office.restart()
    office.ops += book_of("ababab").ops[4:]
    office.settle(far)
    assert office.asides[5].state == "blocked"
    assert op_ids(6)[0] in far.effects


def test_a_refused_op_that_a_person_releases_goes_with_what_it_held_back(book_of: Any, far: FarBook) -> None:
    far.refuse = set(op_ids(1))
    office = book_of("aaab")
    office.settle(far)
    far.refuse = set()
    assert office.core.release(1)
    office.settle(far)
    assert Counter(far.effects) == Counter(op_ids(1, 2, 3, 4))
    assert far.effects.index(op_ids(1)[0]) < far.effects.index(op_ids(2)[0]) < far.effects.index(op_ids(3)[0])
    assert office.asides == {}


def test_a_hub_that_stops_when_the_refused_op_has_gone_and_what_was_behind_it_has_not_sends_that_at_its_next_start(
    book_of: Any, far: FarBook
) -> None:
    far.refuse = set(op_ids(1))
    office = book_of("aba")
    office.talk(far)
    office.core._limit = 1
    office.settle(far)
    far.refuse = set()
    office.core.release(1)
    office.core._limit = 1
    office.talk(far)
    assert {seq: aside.state for seq, aside in office.asides.items()} == {3: "blocked"}
    office.restart()
    office.settle(far)
    assert (office.asides, far.effects) == ({}, op_ids(2, 1, 3))


def test_a_released_op_that_is_refused_again_still_holds_back_its_stream(book_of: Any, far: FarBook) -> None:
    far.refuse = set(op_ids(1))
    office = book_of("aa")
    office.settle(far)
    office.core._limit = 1
    office.core.release(1)
    assert [op.seq for batch in office.settle(far) for op in batch.ops] == [1]
    assert office.asides[1].state == "refused"
    assert far.effects == []


def test_only_a_refused_op_can_be_released(book_of: Any, far: FarBook) -> None:
    office = book_of("a")
    office.settle(far)
    assert not office.core.release(1)


def test_a_held_op_is_counted_as_waiting_until_the_platform_could_apply_it(book_of: Any, far: FarBook) -> None:
    office = book_of("ab")
    office.talk(far)
    batch = office.next()
    assert batch is not None
    results = [{"op_id": op_ids(1)[0], "result": "held", "missing": 1}, {"op_id": op_ids(2)[0], "result": "applied"}]
    office.hear(batch, 200, {"results": results, "acked_seq": 2, "durable_seq": 2, "server_epoch": "e1"})
    assert (office.asides[1].state, office.core.queued(2), office.next()) == ("held", 1, None)
    assert office.core.ask_held()
    office.settle(far)
    assert (office.asides, office.core.queued(2)) == ({}, 0)
    assert (office.core.oldest(2), office.core.oldest(4)) == (None, 3)


def test_a_predecessor_that_the_platform_lost_in_silence_is_sent_again(book_of: Any, far: FarBook) -> None:
    office = book_of("aaaa")
    office.settle(far)
    far.versions["a"], far.effects = 3, far.effects[:3]
    office.ops += book_of("aaaaa").ops[4:]
    office.settle(far)
    assert far.effects == op_ids(1, 2, 3, 4, 5)
    assert office.asides == {}


@pytest.mark.parametrize("fault", ["lost", "503", "reply_lost", "bad_json"])
def test_unavailable_moves_nothing_and_lengthens_the_pause(book_of: Any, far: FarBook, fault: str) -> None:
    office = book_of("ab")
    office.talk(far)
    for failures in (1, 2, 3):
        office.talk(far, fault)
        assert (office.core.failures, office.position.cursor, office.asides) == (failures, 0, {})
    office.talk(far)
    assert office.core.failures == 0


def test_a_pause_the_platform_asks_for_is_remembered_until_it_is_well(book_of: Any, far: FarBook) -> None:
    office = book_of("a")
    office.talk(far)
    batch = office.next()
    assert batch is not None
    office.hear(batch, 429, b"", 17.0)
    assert office.core.asked_s == 17.0
    office.talk(far)
    assert office.core.asked_s is None
