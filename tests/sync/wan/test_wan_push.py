"""Promise: every event reaches the platform exactly once and in the order of its stream, whatever fails on the way; a
refused one stays with us and holds back only its own stream. Here without I/O; over HTTP in test_wan_sync."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.wan.op import Op, canonical
from sync.wan.push import Aside, Batch, Changes, Marks, PushCore

FarBook = Any
MARKS = Marks(db_id=str(UUID(int=1)))


class Office:
    """A book in memory with its push core, restarted at will."""

    def __init__(self, streams: Sequence[str], pad: int = 0) -> None:
        versions: Counter[str] = Counter()
        self.ops: list[Op] = []
        for seq, stream in enumerate(streams, 1):
            versions[stream] += 1
            wire = {"seq": seq, "op_id": str(UUID(int=seq)), "stream": stream, "data": {"pad": "x" * pad}}
            self.ops.append(Op(seq, wire["op_id"], stream, canonical({**wire, "stream_version": versions[stream]})))
        self.marks = MARKS
        self.asides: dict[int, Aside] = {}
        self.restart()

    def restart(self) -> None:
        self.core = PushCore("MPP-1", self.marks, tuple(self.asides.values()))

    def read(self, after: int, limit: int) -> Sequence[Op]:
        return self.ops[after : after + limit]

    def next(self) -> Batch | None:
        batch, changes = self.core.next_batch(self.read)
        self.keep(changes)
        return batch

    def hear(self, batch: Batch, status: int, body: object = b"", asked_s: float | None = None) -> None:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.keep(self.core.heard(batch, status, raw, asked_s, tip=len(self.ops)))

    def keep(self, changes: Changes) -> None:
        self.asides |= {aside.seq: aside for aside in changes.asides}
        for seq in changes.cleared:
            self.asides.pop(seq, None)
        self.marks = self.core.marks

    def talk(self, far: FarBook, fault: str = "") -> Batch | None:
        """One exchange with the platform, or with its fault."""
        batch = self.next()
        if batch is None:
            return None
        envelope = json.loads(self.core.envelope(batch))
        if fault == "lost":
            self.core.unheard(batch, timed_out=False)
        elif fault == "503":
            self.hear(batch, 503)
        elif any(op["op_id"] in far.never for op in envelope["ops"]):
            self.hear(batch, 422, b'{"code": "batch_broken"}')
        else:
            answer = far.push(envelope)
            if fault == "reply_lost":
                self.core.unheard(batch, timed_out=False)
            elif fault == "timeout":
                self.core.unheard(batch, timed_out=True)
            elif fault == "bad_json":
                self.hear(batch, 200, b"<html>")
            else:
                self.hear(batch, 200, answer)
        return batch

    def settle(self, far: FarBook) -> list[Batch]:
        """Talk until there is nothing to say; it must come to an end."""
        talked = []
        for _ in range(400):
            batch = self.talk(far)
            if batch is None:
                return talked
            talked.append(batch)
        raise AssertionError("it never ends")


def op_ids(*seqs: int) -> list[str]:
    return [str(UUID(int=seq)) for seq in seqs]


@pytest.fixture
def far(new_far_book: type[FarBook]) -> FarBook:
    return new_far_book()


def test_the_first_word_is_a_question_without_ops(far: FarBook) -> None:
    office = Office("ab")
    batch = office.talk(far)
    assert batch is not None
    assert batch.is_probe


def test_what_happened_is_sent_in_order_at_most_a_hundred_at_a_time(far: FarBook) -> None:
    office = Office(["t"] * 250)
    sizes = [len(batch.ops) for batch in office.settle(far)]
    assert sizes == [0, 100, 100, 50]
    assert far.effects == op_ids(*range(1, 251))


def test_a_batch_is_at_most_256_kib_and_one_op_alone_may_be_larger(far: FarBook) -> None:
    office = Office("abc", pad=200_000)
    assert [len(batch.ops) for batch in office.settle(far)] == [0, 1, 1, 1]
    big = Office("a", pad=300_000)
    assert [len(batch.ops) for batch in big.settle(far)] == [0, 1]


def test_a_reply_that_was_lost_after_the_far_side_committed_doubles_nothing(far: FarBook) -> None:
    office = Office("aba")
    office.talk(far)
    office.talk(far, "reply_lost")
    assert office.marks.cursor == 0
    office.settle(far)
    assert far.effects == op_ids(1, 2, 3)
    assert (office.marks.cursor, office.marks.acked_seq, office.asides) == (3, 3, {})


def test_a_refused_op_holds_back_only_its_own_stream_and_is_kept(far: FarBook) -> None:
    far.refuse = set(op_ids(2))
    office = Office("abcabc")
    office.talk(far)
    office.core._limit = 2
    office.settle(far)
    assert far.effects == op_ids(1, 3, 4, 6)
    assert {seq: aside.state for seq, aside in office.asides.items()} == {2: "refused", 5: "blocked"}
    assert "op_broken" in office.asides[2].problem
    assert (office.core.refused, office.core.queued(6)) == (1, 1)


def test_what_a_refused_op_holds_back_is_still_known_after_a_restart(far: FarBook) -> None:
    far.refuse = set(op_ids(1))
    office = Office("abab")
    office.settle(far)
    office.restart()
    office.ops += Office("ababab").ops[4:]
    office.settle(far)
    assert office.asides[5].state == "blocked"
    assert op_ids(6)[0] in far.effects


def test_a_refused_op_that_a_person_releases_goes_with_what_it_held_back(far: FarBook) -> None:
    far.refuse = set(op_ids(1))
    office = Office("aaab")
    office.settle(far)
    far.refuse = set()
    assert office.core.release(1)
    office.settle(far)
    assert Counter(far.effects) == Counter(op_ids(1, 2, 3, 4))
    assert far.effects.index(op_ids(1)[0]) < far.effects.index(op_ids(2)[0]) < far.effects.index(op_ids(3)[0])
    assert office.asides == {}


def test_a_released_op_that_is_refused_again_still_holds_back_its_stream(far: FarBook) -> None:
    far.refuse = set(op_ids(1))
    office = Office("aa")
    office.settle(far)
    office.core._limit = 1
    office.core.release(1)
    assert [op.seq for batch in office.settle(far) for op in batch.ops] == [1]
    assert office.asides[1].state == "refused"
    assert far.effects == []


def test_only_a_refused_op_can_be_released(far: FarBook) -> None:
    office = Office("a")
    office.settle(far)
    assert not office.core.release(1)


def test_a_held_op_is_counted_as_waiting_until_the_platform_could_apply_it(far: FarBook) -> None:
    office = Office("ab")
    office.talk(far)
    batch = office.next()
    assert batch is not None
    results = [{"op_id": op_ids(1)[0], "result": "held", "missing": 1}, {"op_id": op_ids(2)[0], "result": "applied"}]
    office.hear(batch, 200, {"results": results, "acked_seq": 2, "durable_seq": 2, "server_epoch": "e1"})
    assert (office.asides[1].state, office.core.queued(2), office.next()) == ("held", 1, None)
    assert office.core.ask_held()
    office.settle(far)
    assert (office.asides, office.core.queued(2)) == ({}, 0)


def test_a_predecessor_that_the_platform_lost_in_silence_is_sent_again(far: FarBook) -> None:
    office = Office("aaaa")
    office.settle(far)
    far.versions["a"], far.effects = 3, far.effects[:3]
    office.ops += Office("aaaaa").ops[4:]
    office.settle(far)
    assert far.effects == op_ids(1, 2, 3, 4, 5)
    assert office.asides == {}


@pytest.mark.parametrize("fault", ["lost", "503", "reply_lost", "bad_json"])
def test_weather_moves_nothing_and_lengthens_the_pause(far: FarBook, fault: str) -> None:
    office = Office("ab")
    office.talk(far)
    for failures in (1, 2, 3):
        office.talk(far, fault)
        assert (office.core.failures, office.marks.cursor, office.asides) == (failures, 0, {})
    office.talk(far)
    assert office.core.failures == 0


def test_a_pause_the_platform_asks_for_is_remembered_until_it_is_well(far: FarBook) -> None:
    office = Office("a")
    office.talk(far)
    batch = office.next()
    assert batch is not None
    office.hear(batch, 429, b"", 17.0)
    assert office.core.asked_s == 17.0
    office.talk(far)
    assert office.core.asked_s is None


def test_too_large_or_too_slow_halves_the_batch_down_to_one(far: FarBook) -> None:
    office = Office("abcdefgh")
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
    assert office.next() == batch, "one op that times out is weather, for ever"
    office.settle(far)
    assert len(far.effects) == 8


def test_a_batch_refused_as_a_whole_is_narrowed_down_to_the_op_to_blame(far: FarBook) -> None:
    far.never = set(op_ids(37))
    office = Office([f"t{n % 50}" for n in range(100)])
    batches = office.settle(far)
    assert {seq: aside.state for seq, aside in office.asides.items()} == {37: "refused", 87: "blocked"}
    assert len(far.effects) == 98
    assert len(batches) < 60
    assert office.asides[37].problem.startswith("422")


def test_a_single_op_that_is_too_large_for_the_platform_is_set_aside_not_sent_for_ever(far: FarBook) -> None:
    office = Office("ab")
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
def test_a_no_to_everything_condemns_no_op(far: FarBook, status: int) -> None:
    office = Office("abcdef")
    for _ in range(30):
        batch = office.next()
        assert batch is not None
        office.hear(batch, status, b"<html>portal")
    assert office.asides == {}
    assert office.core.failures > 0
    office.settle(far)
    assert len(far.effects) == 6


@pytest.mark.parametrize("status", [400, 403, 404, 422])
def test_a_platform_that_was_well_and_now_says_no_to_everything_condemns_no_op(far: FarBook, status: int) -> None:
    office = Office("ab")
    office.settle(far)
    office.ops += Office("abcde").ops[2:]
    for _ in range(30):
        batch = office.next()
        assert batch is not None
        office.hear(batch, status, b"<html>portal")
    assert office.asides == {}


def test_an_answer_that_leaves_an_op_out_is_no_answer(far: FarBook) -> None:
    office = Office("ab")
    office.talk(far)
    batch = office.next()
    assert batch is not None
    answer = far.push(json.loads(office.core.envelope(batch)))
    office.hear(batch, 200, {**answer, "results": answer["results"][:1]})
    assert (office.marks.cursor, office.core.failures) == (0, 1)
    office.settle(far)
    assert (far.effects, office.marks.cursor) == (op_ids(1, 2), 2)


def test_a_token_that_is_turned_away_condemns_no_op(far: FarBook) -> None:
    office = Office("a")
    office.talk(far)
    for _ in range(5):
        batch = office.next()
        assert batch is not None
        office.hear(batch, 401)
    assert office.asides == {}


def test_a_platform_put_back_to_an_older_copy_gets_what_it_lost(far: FarBook) -> None:
    office = Office("abab")
    office.ops, later = office.ops[:2], office.ops[2:]
    office.settle(far)
    backup = far.kept()
    office.ops += later
    office.settle(far)
    office.restart()
    office.settle(backup)
    assert backup.effects == op_ids(1, 2, 3, 4)
    assert office.marks.server_epoch == "e1'"


def test_a_platform_that_acknowledges_less_than_before_gets_the_rest_again_also_without_a_new_epoch(
    far: FarBook,
) -> None:
    office = Office("abab")
    office.ops, later = office.ops[:2], office.ops[2:]
    office.settle(far)
    older = far.kept()
    older.epoch = far.epoch
    office.ops += later
    office.settle(far)
    office.restart()
    office.settle(older)
    assert older.effects == op_ids(1, 2, 3, 4)


def test_a_platform_that_was_put_back_judges_anew_what_it_had_refused(far: FarBook) -> None:
    backup = far.kept()
    far.refuse = set(op_ids(1))
    office = Office("aab")
    office.settle(far)
    assert office.asides
    office.core.seen_epoch(backup.epoch)
    office.settle(backup)
    assert (Counter(backup.effects), office.asides) == (Counter(op_ids(1, 2, 3)), {})


def test_a_new_epoch_heard_of_while_nothing_is_to_be_sent_makes_us_ask(far: FarBook) -> None:
    office = Office("ab")
    office.settle(far)
    assert not office.core.seen_epoch("e1")
    assert office.next() is None
    assert office.core.seen_epoch("e2")
    batch = office.next()
    assert batch is not None
    assert batch.is_probe


def test_a_platform_that_forgets_again_and_again_is_not_asked_at_full_speed(far: FarBook) -> None:
    office = Office("ab")
    office.settle(far)
    failures = []
    for n in range(4):
        far.settled, far.epoch = {}, f"e{n + 2}"
        office.core.seen_epoch(far.epoch)
        office.talk(far)
        office.core._move(cursor=2)
        failures.append(office.core.failures)
    assert failures == [0, 1, 2, 3]


def test_a_book_put_back_to_an_older_copy_begins_a_new_epoch_and_doubles_nothing(far: FarBook) -> None:
    office = Office("abab")
    office.settle(far)
    older = Office("ab")
    older.marks = msgspec.structs.replace(office.marks, cursor=2, acked_seq=2, durable_seq=1)
    older.restart()
    older.settle(far)
    assert older.marks.epoch == 2
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
    new_far_book: type[FarBook], streams: list[str], faults: list[str], limit: int, bad: set[int], never: set[int]
) -> None:
    office, far = Office(streams), new_far_book()
    far.refuse, far.never = set(op_ids(*bad)), set(op_ids(*never))
    backup = far.kept()
    for fault in faults:
        office.core._limit = min(limit, office.core._limit)
        if fault == "restart":
            office.restart()
        elif fault == "backup":
            backup = far.kept()
        elif fault == "restore":
            far, backup = backup, backup.kept()
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
