"""Promise: what took the place of a refused op has the only effect there, and both are remembered."""

import uuid
from typing import Any

import pytest

Json = dict[str, Any]


def amended(ops: Any, wrong: Json, **changed: Any) -> Json:
    ops.seq += 1
    return {**wrong, "seq": ops.seq, "op_id": str(uuid.uuid4()), "amends": wrong["op_id"], **changed}


def spoilt(ticket: Json) -> Json:
    return {**ticket, "data": {**ticket["data"], "number": ""}}


def results_of(hub: Any, *ops: Json) -> list[str]:
    results = hub.push(*ops).json()["results"]
    return [result.get("problem", {}).get("code", result["result"]) for result in results]


def states(far: Any) -> dict[str, tuple[str, int]]:
    return {op["op_id"]: (op["state"], op["count"]) for op in far.ops()}


def test_an_amendment_is_applied_in_the_place_of_the_refused_op_and_lets_what_waited_go(
    hub: Any, far: Any, ops: Any
) -> None:
    right = ops.ticket()
    wrong = spoilt(right)
    called = ops.move(right, "called")
    assert hub.results(wrong, called) == ["refused", "held"]
    better = amended(ops, wrong, data=right["data"])
    assert hub.results(better, better) == ["applied", "duplicate"]
    found = states(far)
    assert found == {wrong["op_id"]: ("refused", 0), better["op_id"]: ("applied", 1), called["op_id"]: ("applied", 1)}
    assert [op["amends"] for op in far.ops()] == [None, None, wrong["op_id"]]


def test_a_withdrawal_moves_the_stream_on_without_effect(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket()
    moved = ops.move(ticket, "upside-down")
    called = ops.move(ticket, "called")
    assert hub.results(ticket, moved, called) == ["applied", "refused", "held"]
    assert hub.results(amended(ops, moved, kind="op.withdrawn", data={"why_code": "double"})) == ["applied"]
    assert states(far)[called["op_id"]] == ("applied", 1)
    (entry,) = far.context.store.all("SELECT state FROM entries")
    assert entry["state"] == "called"


def test_what_was_amended_stays_refused_for_its_own_reason_and_is_never_applied(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket()
    wrong = ops.submission(ticket, {})
    hub.push(ticket, wrong)
    hub.push(amended(ops, wrong, kind="op.withdrawn", data={"why_code": "double"}))
    assert results_of(hub, wrong) == ["amended"]
    (stored,) = (op for op in far.ops() if op["op_id"] == wrong["op_id"])
    assert (stored["state"], stored["problem"], stored["count"]) == ("refused", "answers_wrong", 0)


@pytest.mark.parametrize("late", [False, True], ids=["in order", "before what the stream waits for"])
def test_after_a_loss_the_amendment_counts_and_not_what_it_amends_also_when_that_would_now_do(
    hub: Any, far: Any, ops: Any, late: bool
) -> None:
    """The office sends the amendment first. Nothing of the first one's refusal is known here any more."""
    ticket, moved = ops.ticket(), None
    moved = ops.move(ticket, "called")
    better = amended(ops, moved, kind="op.withdrawn", data={"why_code": "double"})
    last = amended(ops, better, data={"why_code": "other"})
    order = [last, better, moved, ticket] if late else [ticket, last, better, moved]
    hub.push(*order)
    hub.push(*order)
    assert {op_id: count for op_id, (_, count) in states(far).items()} == {
        ticket["op_id"]: 1,
        last["op_id"]: 1,
        better["op_id"]: 0,
        moved["op_id"]: 0,
    }
    assert far.context.store.one("SELECT state FROM entries")["state"] == "waiting"


def test_what_was_applied_cannot_be_amended(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket()
    hub.push(ticket)
    assert results_of(hub, amended(ops, ticket)) == ["amends_applied"]
    assert states(far)[ticket["op_id"]] == ("applied", 1)


def test_an_amendment_has_the_place_of_what_it_amends(hub: Any, ops: Any) -> None:
    ticket, other = ops.ticket(), ops.ticket()
    wrong = spoilt(other)
    hub.push(ticket, wrong)
    assert results_of(hub, amended(ops, wrong, stream=ticket["stream"], stream_version=2)) == ["amends_wrong"]


def test_what_was_refused_before_it_was_read_can_be_amended(hub: Any, ops: Any) -> None:
    assert hub.results(amended(ops, ops.ticket())) == ["applied"]


def test_an_op_id_that_was_used_twice_is_amended_under_another(hub: Any, far: Any, ops: Any) -> None:
    first, second = ops.ticket(), ops.ticket()
    twice = {**second, "op_id": first["op_id"]}
    assert results_of(hub, first, twice) == ["applied", "op_id_reused"]
    assert hub.results(amended(ops, twice)) == ["applied"]
    assert len(far.context.store.all("SELECT 1 FROM quarantine")) == 1


def test_a_withdrawal_of_nothing_is_broken(hub: Any, ops: Any) -> None:
    assert results_of(hub, ops.op("op.withdrawn", "device:1", {"why_code": "double"})) == ["op_broken"]


def test_a_platform_put_back_judges_refused_and_amended_as_before(hub: Any, far: Any, ops: Any) -> None:
    right = ops.ticket()
    wrong, called = spoilt(right), ops.move(right, "called")
    better, more = amended(ops, wrong, data=right["data"]), ops.ticket()
    hub.push(wrong, called)
    hub.push(better, more)
    before = states(far)
    assert far.inspection.post("/rewind", json={"seq": better["seq"]}).json()["kept"] == 3
    assert states(far) == {op_id: state for op_id, state in before.items() if op_id != more["op_id"]}
