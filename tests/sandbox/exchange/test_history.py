"""Promise: an office gets back what it once told, whole, in order, and no other office's."""

from typing import Any

import pytest


def pages(hub: Any, **params: Any) -> list[list[dict[str, Any]]]:
    found: list[list[dict[str, Any]]] = []
    after: dict[str, str] = {}
    while True:
        answer = hub.call("GET", "/sync/v1/history", params=params | after)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found.append(page["ops"])
        if page["next"] is None:
            return found
        after = {"after": page["next"]}


def test_everything_comes_back_as_it_was_told_in_pages(hub: Any, ops: Any) -> None:
    given = [ops.ticket(f"A {number:03d}") for number in range(1, 6)]
    hub.push(*given[:3])
    hub.epoch = 2
    hub.push(*given[3:])
    found = pages(hub, limit=2)
    assert [len(page) for page in found] == [2, 2, 1]
    assert [op for page in found for op in page] == given


def test_what_both_sides_have_is_left_out(hub: Any, ops: Any) -> None:
    given = [ops.ticket() for _ in range(4)]
    hub.push(*given)
    name = {"db_id": hub.db_id, "epoch": 1}
    assert pages(hub, **name, have=3, have_op=given[2]["op_id"]) == [given[3:]]
    assert pages(hub, **name, have=4, have_op=given[3]["op_id"]) == [[]]


def test_a_book_that_only_believes_to_have_it_is_told_everything(hub: Any, ops: Any) -> None:
    given = [ops.ticket() for _ in range(4)]
    hub.push(*given)
    other = ops.ticket()["op_id"]
    assert pages(hub, db_id=hub.db_id, epoch=1, have=3, have_op=other) == [given]
    assert pages(hub, db_id=hub.db_id, epoch=2, have=3, have_op=given[2]["op_id"]) == [given]


def test_refused_and_held_ops_belong_to_the_history(hub: Any, ops: Any) -> None:
    ticket, broken = ops.ticket(), ops.move(ops.ticket(), "nowhere")
    assert hub.results(ticket, broken) == ["applied", "held"]
    assert pages(hub) == [[ticket, broken]]


def test_a_platform_that_was_put_back_lets_the_office_start_again(hub: Any, far: Any, ops: Any) -> None:
    hub.push(*(ops.ticket() for _ in range(3)))
    place = hub.call("GET", "/sync/v1/history", params={"limit": 1}).json()["next"]
    far.inspection.post("/rewind", json={"seq": 2})
    answer = hub.call("GET", "/sync/v1/history", params={"after": place})
    assert (answer.status_code, answer.json()["code"]) == (410, "cursor_gone")
    assert [len(page) for page in pages(hub)] == [2]


@pytest.mark.parametrize("params", [{"limit": "many"}, {"have": "-1"}, {"epoch": "1" * 16}])
def test_a_question_that_cannot_be_read_is_refused(hub: Any, params: dict[str, str]) -> None:
    assert hub.call("GET", "/sync/v1/history", params=params).status_code == 400


def test_another_office_sees_nothing_of_it(hub: Any, far: Any, ops: Any) -> None:
    hub.push(ops.ticket())
    with far.context.store.writing():
        far.context.store.run("UPDATE clients SET office = 'another'")
    assert pages(hub) == [[]]


def test_history_is_for_those_who_may_sync(hub: Any) -> None:
    assert hub.http.get("/sync/v1/history").status_code == 401
