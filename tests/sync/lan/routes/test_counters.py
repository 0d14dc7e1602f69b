"""Promise: one person is called by exactly one counter, and an entry moves only as its state allows."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4


def move(caller: Any, entry: str, verb: str, officer: str = "rina", **more: Any) -> Any:
    return caller.post(f"/v1/entries/{entry}/{verb}", {"op_id": str(uuid4())} | more, officer=officer)


def test_whoever_waits_longest_is_called_with_the_reason(caller: Any) -> None:
    first = caller.take().json()
    caller.take()
    called = caller.next()
    assert called.status_code == 201
    assert called.json()["number"] == first["number"]
    assert called.json()["entry"] == first["entry"]
    assert all(called.json()["reason"])


def test_nobody_waiting_is_an_empty_answer(caller: Any) -> None:
    answer = caller.next()
    assert (answer.status_code, answer.content) == (204, b"")


def test_the_same_call_again_gives_the_same_person(caller: Any) -> None:
    caller.take()
    caller.take()
    order = {"op_id": str(uuid4())}
    first, again = (caller.post("/v1/counters/1/next", order, officer="rina") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def test_an_entry_is_served_and_finished(caller: Any) -> None:
    entry = caller.take().json()["entry"]
    caller.next()
    assert move(caller, entry, "serve").json()["state"] == "serving"
    done = move(caller, entry, "finish", outcome="done")
    assert (done.status_code, done.json()["state"]) == (201, "served")


def test_a_move_that_is_not_allowed_says_what_the_entry_is_now(caller: Any) -> None:
    entry = caller.take().json()["entry"]
    caller.next()
    answer = move(caller, entry, "finish")
    assert (answer.status_code, answer.json()["code"], answer.json()["state"]) == (409, "illegal_move", "called")


def test_a_verb_nobody_knows_and_an_entry_that_is_none_are_not_found(caller: Any) -> None:
    entry = caller.take().json()["entry"]
    assert move(caller, entry, "dance").status_code == 404
    assert move(caller, "17", "serve").status_code == 404
    unknown = move(caller, str(uuid4()), "serve")
    assert unknown.json()["code"] in ("entry_unknown", "not_signed_in")


def test_a_call_without_an_officer_is_refused(caller: Any) -> None:
    caller.take()
    answer = caller.next(officer="")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_signed_in")


def test_counters_that_call_at_once_get_different_people(caller: Any) -> None:
    numbers = {caller.take().json()["number"] for _ in range(4)}
    with ThreadPoolExecutor(4) as officers:
        calls = list(officers.map(lambda c: caller.next(c, f"officer-{c}").json()["number"], ("1", "2", "3", "4")))
    assert sorted(calls) == sorted(numbers)


def test_the_desk_shows_the_line_and_the_person_called(caller: Any) -> None:
    caller.take()
    caller.take()
    caller.next()
    desk = caller.http.get("/v1/counters/1/desk", headers={"X-Device": "pc", "X-Officer": "rina"}).json()
    assert desk["current"]["number"] == "A 001"
    assert [row["number"] for row in desk["line"]] == ["A 002"]


def desk(caller: Any, counter: str = "1", officer: str = "rina") -> Any:
    return caller.http.get(f"/v1/counters/{counter}/desk", headers={"X-Device": "pc", "X-Officer": officer}).json()


def change(caller: Any, state: str, counter: str = "1", officer: str = "rina", **more: Any) -> Any:
    order = {"op_id": str(uuid4()), "state": state} | more
    return caller.post(f"/v1/counters/{counter}/desk-state", order, officer=officer)


def test_an_officer_goes_on_a_break_and_is_back(caller: Any) -> None:
    caller.take()
    paused = change(caller, "break")
    assert (paused.status_code, paused.json()["state"]) == (201, "break")
    assert desk(caller)["state"] == "break"
    refused = caller.next()
    assert (refused.status_code, refused.json()["code"]) == (409, "on_break")
    assert change(caller, "open").json()["state"] == "open"
    assert caller.next().json()["number"] == "A 001"


def test_the_hall_is_told_which_counter_is_on_a_break(caller: Any) -> None:
    change(caller, "break")
    counters = caller.http.get("/v1/state", headers={"X-Device": "board"}).json()["counters"]
    assert {one["counter"]: one["on_break"] for one in counters} == {"1": True, "2": False, "3": False, "4": False}


def test_the_same_break_asked_for_again_is_one_break(caller: Any) -> None:
    op_id = str(uuid4())
    first, again = (change(caller, "break", op_id=op_id) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def test_a_desk_is_in_no_state_that_nobody_knows(caller: Any) -> None:
    answer = change(caller, "asleep")
    assert (answer.status_code, answer.json()["code"]) == (422, "body_wrong")


def test_a_person_is_called_out_of_turn_only_with_a_reason(caller: Any) -> None:
    caller.take()
    second = caller.take().json()
    order = {"op_id": str(uuid4()), "entry": second["entry"]}
    refused = caller.post("/v1/counters/1/next", order, officer="rina")
    assert (refused.status_code, refused.json()["code"]) == (422, "reason_missing")
    order = {"op_id": str(uuid4()), "entry": second["entry"], "reason": "Keadaan mendesak"}
    called = caller.post("/v1/counters/1/next", order, officer="rina")
    assert called.json()["number"] == second["number"]
    assert called.json()["reason"][0].endswith("Keadaan mendesak")


def test_an_officer_grants_the_right_to_go_first(caller: Any) -> None:
    entry = caller.take().json()["entry"]
    assert desk(caller)["line"][0]["lane"] == "none"
    assert move(caller, entry, "grant", priority="elderly").json()["priority"] == "elderly"
    (row,) = desk(caller)["line"]
    assert (row["lane"], row["priority"]) == ("elderly", "elderly")
    assert row["reason"][0].startswith("Lansia")
