"""Promise: a refused op that a person amended has its effect once and as amended, whatever is lost or put back."""

import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.wan.push.core import PushCursor

FarBook = Any


def op_ids(*seqs: int) -> list[str]:
    return [str(UUID(int=seq)) for seq in seqs]


def sent(office: Any, far: FarBook) -> list[list[int]]:
    return [[op.seq for op in batch.ops] for batch in office.settle(far) if batch.ops]


def states(office: Any) -> dict[int, str]:
    return {seq: aside.state for seq, aside in office.asides.items()}


def test_an_amendment_goes_although_its_stream_is_stopped_and_what_was_behind_goes_after_it(
    book_of: Any, far: FarBook
) -> None:
    far.refuse = set(op_ids(1))
    office = book_of("ab")
    office.settle(far)
    office.ops += book_of("abaa").ops[2:]
    office.settle(far)
    assert states(office) == {1: "refused", 3: "blocked", 4: "blocked"}
    office.amend(1)
    assert sent(office, far) == [[5], [3, 4]]
    assert far.effects == op_ids(2, 5, 3, 4)
    assert (office.asides, office.core.refused, office.core.queued(5)) == ({}, 0, 0)


def test_an_amendment_that_is_refused_too_stops_the_stream_in_its_place_and_can_be_amended(
    book_of: Any, far: FarBook
) -> None:
    far.refuse = set(op_ids(1, 3))
    office = book_of("aa")
    office.core._limit = 1
    office.settle(far)
    office.amend(1)
    office.settle(far)
    assert states(office) == {2: "blocked", 3: "refused"}
    office.amend(3)
    office.settle(far)
    assert (far.effects, office.asides) == (op_ids(4, 2), {})


def test_an_amendment_the_platform_has_to_hold_is_not_asked_after_without_a_pause(book_of: Any, far: FarBook) -> None:
    far.refuse = set(op_ids(2))
    office = book_of("aa")
    office.settle(far)
    office.amend(2)
    batch = office.next()
    held = [{"op_id": op_ids(3)[0], "result": "held", "missing": 1}]
    office.hear(batch, 200, {"results": held, "acked_seq": 3, "durable_seq": 3, "server_epoch": "e1"})
    assert (states(office), office.next()) == ({3: "held"}, None)


def test_an_amendment_whose_predecessor_the_platform_lost_gets_it_sent_again(book_of: Any, far: FarBook) -> None:
    far.refuse = set(op_ids(2))
    office = book_of("aa")
    office.settle(far)
    office.amend(2)
    far.versions.clear()
    far.settled.clear()
    office.settle(far)
    assert (office.asides, far.effects[1:]) == ({}, op_ids(1, 3))


def test_an_amendment_that_is_too_large_alone_is_set_aside_and_what_it_amends_is_not(
    book_of: Any, far: FarBook
) -> None:
    far.refuse, far.never = set(op_ids(1)), set(op_ids(2))
    office = book_of("a")
    office.settle(far)
    office.amend(1)
    office.settle(far)
    assert states(office) == {2: "refused"}


def test_where_both_go_again_the_amendment_goes_first_and_what_it_amends_is_nobodys_concern(
    book_of: Any, far: FarBook, new_far_book: type[FarBook]
) -> None:
    far.refuse = set(op_ids(2))
    office = book_of("bab")
    office.settle(far)
    office.amend(2)
    office.settle(far)
    empty = new_far_book()
    empty.epoch = "e2"
    office.core.seen_epoch("e2")
    assert sent(office, empty) == [[1], [4], [2, 3, 4]]
    assert empty.effects == op_ids(1, 4, 3)
    assert (office.asides, office.position.acked_seq) == ({}, 4)


def test_where_both_go_again_and_the_amendment_is_refused_once_more_it_waits_for_a_person_as_before(
    book_of: Any, far: FarBook, new_far_book: type[FarBook]
) -> None:
    far.refuse = set(op_ids(1, 3))
    office = book_of("aa")
    office.settle(far)
    office.amend(1)
    office.settle(far)
    before = states(office)
    empty = new_far_book()
    empty.epoch, empty.refuse = "e2", far.refuse
    office.core.seen_epoch("e2")
    office.settle(empty)
    assert (states(office)[3], before[3], empty.effects) == ("refused", "refused", [])


def test_of_two_amendments_the_last_goes_first(book_of: Any, far: FarBook, new_far_book: type[FarBook]) -> None:
    far.refuse = set(op_ids(1, 2))
    office = book_of("a")
    office.settle(far)
    for refused in (1, 2):
        office.amend(refused)
        office.settle(far)
    empty = new_far_book()
    empty.epoch = "e2"
    office.core.seen_epoch("e2")
    office.settle(empty)
    assert (empty.effects, office.asides) == (op_ids(3), {})


def test_a_restart_between_the_amendment_and_its_answer_changes_nothing(book_of: Any, far: FarBook) -> None:
    far.refuse = set(op_ids(1))
    office = book_of("aa")
    office.settle(far)
    office.amend(1)
    office.talk(far, "reply_lost")
    office.restart()
    office.settle(far)
    assert (far.effects, office.asides) == (op_ids(3, 2), {})


@pytest.mark.parametrize("settled", ["before", "after"])
def test_an_op_whose_place_another_has_holds_back_nothing_once_a_person_has_settled_it(
    book_of: Any, far: FarBook, settled: str
) -> None:
    far.refuse, far.versions["a"] = set(op_ids(1)), 1
    office = book_of("aab")
    office.ops, later = office.ops[:1], office.ops[1:]
    if settled == "before":
        office.yielded = {1}
    office.settle(far)
    office.ops += later
    office.settle(far)
    if settled == "after":
        assert sorted(office.asides) == [1, 2]
        office.yielded = {1}
        assert office.core.release(1)
        office.settle(far)
    assert (office.asides, sorted(far.effects)) == ({}, op_ids(2, 3))
    office.restart()
    office.core.seen_epoch("e2")
    office.settle(far)
    assert office.asides == {}


def test_a_place_that_another_book_took_in_our_name_condemns_no_op_and_stops_the_push(
    book_of: Any, far: FarBook
) -> None:
    office = book_of("ab")
    office.talk(far)
    batch = office.next()
    problem = {"title": "seq reused", "status": 409, "code": "seq_reused"}
    results = [{"op_id": op_id, "result": "refused", "problem": problem} for op_id in op_ids(1, 2)]
    office.hear(batch, 200, {"results": results, "acked_seq": 2, "durable_seq": 2, "server_epoch": "e1"})
    assert office.core.cloned == "seq_reused"
    assert (office.asides, office.position.cursor, office.next()) == ({}, 0, None)


def test_a_book_with_a_new_name_sends_everything_again_under_it(book_of: Any, far: FarBook) -> None:
    far.refuse = set(op_ids(1))
    office = book_of("aab")
    office.settle(far)
    far.refuse = set()
    office.core.cloned = "seq_reused"
    office.keep(office.core.renamed(str(UUID(int=9)), 4))
    assert (office.asides, office.position) == ({}, PushCursor(db_id=str(UUID(int=9)), epoch=4))
    assert [len(batch.ops) for batch in office.settle(far)] == [0, 3]
    assert sorted(far.effects) == op_ids(1, 2, 3)
    assert (str(UUID(int=9)), 4) in far.settled


def test_the_code_of_a_refusal_is_kept_however_much_was_said(book_of: Any, far: FarBook) -> None:
    office = book_of("a")
    office.talk(far)
    batch = office.next()
    problem = {"detail": "x" * 5000, "say": "y" * 5000, "title": "no", "status": 422, "code": "op_id_reused"}
    results = [{"op_id": op_ids(1)[0], "result": "refused", "problem": problem}]
    office.hear(batch, 200, {"results": results, "acked_seq": 1, "durable_seq": 1, "server_epoch": "e1"})
    stored = json.loads(office.asides[1].problem)
    assert (office.asides[1].state, stored["code"], stored["say"][:1]) == ("refused", "op_id_reused", "y")
    assert len(office.asides[1].problem) < 2000


FAULTS = st.lists(
    st.sampled_from(["", "", "lost", "reply_lost", "timeout", "restart", "restore", "backup", "held", "amend"]),
    max_size=30,
)


@settings(max_examples=300, deadline=None)
@given(
    streams=st.lists(st.sampled_from("abc"), min_size=1, max_size=12),
    faults=FAULTS,
    limit=st.integers(1, 5),
    bad=st.sets(st.integers(1, 16), max_size=4),
    kinder=st.booleans(),
)
def test_whatever_fails_what_was_amended_never_has_its_effect_and_its_amendment_has_it_once_in_its_place(
    book_of: Any,
    new_far_book: type[FarBook],
    streams: list[str],
    faults: list[str],
    limit: int,
    bad: set[int],
    kinder: bool,
) -> None:
    office, far = book_of(streams), new_far_book()
    far.refuse = set(op_ids(*bad))
    backup = far.backup()
    for fault in faults:
        office.core._limit = min(limit, office.core._limit)
        if fault == "restart":
            office.restart()
        elif fault == "backup":
            backup = far.backup()
        elif fault == "restore":
            far, backup = backup, backup.backup()
            far.refuse = set() if kinder else far.refuse  # what was refused once would now be taken
            office.core.seen_epoch(far.epoch)
        elif fault == "held":
            office.core.ask_held()
        elif fault == "amend":
            refused = [seq for seq, aside in office.asides.items() if aside.state == "refused"]
            if refused and refused[0] not in office.amended:
                office.amend(refused[0])
        else:
            office.talk(far, fault)
    office.settle(far)
    assert len(far.effects) == len(set(far.effects)), "doubled"
    assert not set(far.effects) & set(op_ids(*office.amended)), "what was amended had its effect"
    for stream in set(streams):
        places = [op for op in office.ops if op.stream == stream and not op.amends_seq]
        last = [office._amendment(op.seq) or op.seq for op in places]
        stopped = next((n for n, seq in enumerate(last) if states(office).get(seq) == "refused"), len(last))
        applied = [op_id for op_id in far.effects if office.ops[UUID(op_id).int - 1].stream == stream]
        assert applied == op_ids(*last[:stopped]), "lost or out of order"
