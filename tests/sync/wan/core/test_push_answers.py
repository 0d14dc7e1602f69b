"""Promise: a short answer says as much as a long one, and no other batch's answer is taken for it."""

import hashlib
import json
from typing import Any
from uuid import UUID

import pytest

FarBook = Any


def op_ids(*seqs: int) -> list[str]:
    return [str(UUID(int=seq)) for seq in seqs]


def short(office: Any, sent: Any, *named: dict[str, object], **members: object) -> dict[str, object]:
    """An answer in which what is not named was applied."""
    digest = hashlib.sha256(office.core.envelope(sent)).hexdigest()[:16]
    answer = {"results": named, "applied": len(sent.ops) - len(named), "batch": digest}
    return {**answer, "acked_seq": sent.reach, "durable_seq": 0, "server_epoch": "e1", **members}


def begun(book_of: Any, far: FarBook, streams: str) -> tuple[Any, Any]:
    office = book_of(streams)
    office.talk(far)
    return office, office.next()


def test_what_a_short_answer_leaves_out_was_applied_and_what_it_names_was_not(book_of: Any, far: FarBook) -> None:
    office, batch = begun(book_of, far, "abcd")
    held = {"op_id": op_ids(2)[0], "result": "held", "missing": 1}
    no = {"op_id": op_ids(3)[0], "result": "refused", "problem": {"title": "n", "status": 422, "code": "op_broken"}}
    office.hear(batch, 200, short(office, batch, held, no, durable_seq=4))
    assert {seq: aside.state for seq, aside in office.asides.items()} == {2: "held", 3: "refused"}
    assert office.position.cursor == 4


@pytest.mark.parametrize(
    "members",
    [{"applied": 3}, {"applied": 1}, {"applied": 0}, {"batch": "0123456789abcdef"}, {"batch": ""}],
    ids=["too many", "too few", "none", "another batch's", "nobody's"],
)
def test_a_short_answer_that_does_not_add_up_is_no_answer(
    book_of: Any, far: FarBook, members: dict[str, object]
) -> None:
    office, batch = begun(book_of, far, "ab")
    office.hear(batch, 200, short(office, batch, **members))
    assert (office.position.cursor, office.core.failures) == (0, 1)


def test_the_answer_to_another_batch_of_as_many_ops_is_no_answer(book_of: Any, far: FarBook) -> None:
    office, batch = begun(book_of, far, "abcd")
    other, theirs = begun(book_of, far, "bcde")
    office.hear(batch, 200, short(other, theirs))
    assert (office.position.cursor, office.core.failures) == (0, 1)


def test_what_will_come_next_is_guessed_right_while_all_goes_well(book_of: Any, far: FarBook) -> None:
    office = book_of(["t", "u"] * 160)
    office.talk(far)
    guessed, sent = [], []
    while batch := office.next():
        sent.append(batch)
        guessed.append(office.core.coming(batch, office.read))
        office.hear(batch, 200, far.push(json.loads(office.core.envelope(batch))))
    assert [len(batch.ops) for batch in sent] == [100, 100, 100, 20]
    assert [*guessed] == [*sent[1:], None]


def test_a_guess_changes_nothing(book_of: Any, far: FarBook) -> None:
    far.refuse = set(op_ids(1))
    office = book_of("ab")
    office.settle(far)
    office.ops += book_of("ab" * 120).ops[2:]
    batch = office.next()
    before = (office.core.position, dict(office.core._asides))
    coming = office.core.coming(batch, office.read)
    assert coming is not None
    assert {op.stream for op in coming.ops} == {"b"}
    assert (office.core.position, office.core._asides) == before


def test_a_book_whose_name_has_a_later_epoch_at_the_platform_sends_nothing_until_it_has_another(
    book_of: Any, far: FarBook
) -> None:
    """Book and mark were put back together to before that epoch: nothing here knows of it."""
    office = book_of("ab")
    probe = office.next()
    answer = {"results": [], "acked_seq": 0, "durable_seq": 0, "server_epoch": "e1", "newest_epoch": 2}
    office.hear(probe, 200, answer)
    assert (office.core.cloned, office.next()) == ("seq_reused", None)
