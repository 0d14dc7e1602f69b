"""Promise: where a role needs a security key, nobody has that role at a desk without one. A key is believed for what
the hub asked it a moment ago, at that desk, on that desk's own page, and for nothing else."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from office.contract.commands import By
from sandbox.day.build import staff_subject
from sync.lan.sessions.security_key_checks import CHECK_LIVES, STEP_LIVES

PRESENT = 1  # and its holder not looked at
CODE = "48291375"
Office = Any
Clock = Any
SoftKey = Any
NewKey = Callable[..., SoftKey]


def code_of(answer: httpx.Response) -> str:
    return str(answer.json()["code"])


def test_whose_role_needs_a_key_signs_in_with_account_and_key(keyed: Office, key: SoftKey) -> None:
    answer = keyed.touch(key)
    assert answer.status_code == 201, answer.text
    assert (answer.json()["officer"], answer.json()["way"]) == ("maya", "account")
    assert answer.json()["roles"] == ["officer", "supervisor"]
    (stored,) = keyed.keys_of()
    assert stored.used_at is not None
    assert [data["key"] for kind, data in keyed.events() if kind == "officer.signed_in"] == [stored.key, stored.key]


def test_whose_role_needs_none_signs_in_as_before(keyed: Office) -> None:
    assert keyed.sign_in("rina").json()["roles"] == ["officer"]


def test_the_account_alone_opens_nothing_where_a_key_is_needed(keyed: Office, key: SoftKey) -> None:
    keyed.stopped()
    assert keyed.kinds().count("officer.signed_in") == 1, "of the day the key was let in"


def test_a_role_that_needs_a_key_does_not_come_to_a_session_that_was_opened_without(
    keyed: Office, small_catalogue: dict[str, Any], clock: Clock
) -> None:
    session = keyed.sign_in("rina").json()["session"]
    for known in small_catalogue["officers"]:
        known["roles"] = ["officer", "supervisor"]
    document = json.dumps(small_catalogue | {"version": 3}).encode()
    keyed.office.adopt_catalogue(document, uuid4(), By(device="hub", actor="hub", at=clock())).result(10)
    assert keyed.office.officer_session(session).roles == ("officer",)


def test_what_the_key_is_asked_is_new_each_time_and_wants_the_holder_looked_at(keyed: Office, key: SoftKey) -> None:
    step = keyed.stopped()
    first, second = (json.loads(keyed.asked(step)["options"]) for _ in range(2))
    assert first["challenge"] != second["challenge"]
    assert len(first["challenge"]) == 43, "256 bits"
    assert (first["rpId"], first["userVerification"]) == ("localhost", "required")
    assert [one["id"] for one in first["allowCredentials"]] == [key.id]


def test_the_same_request_and_the_same_answer_again_are_one_sign_in(keyed: Office, key: SoftKey) -> None:
    step, ask_id, answer_id = keyed.stopped(), str(uuid4()), str(uuid4())
    check = keyed.asked(step, op_id=ask_id)
    assert keyed.ask(step, op_id=ask_id).json() == check
    signed = key.sign(check["options"])
    first, again = (keyed.answer(check, signed, op_id=answer_id) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


Spoil = Callable[[Office, SoftKey, Clock], httpx.Response]


def other_challenge(keyed: Office, key: SoftKey, _: Clock) -> httpx.Response:
    step = keyed.stopped()
    signed = key.sign(keyed.asked(step)["options"])
    return keyed.answer(keyed.asked(step), signed)


def replayed(keyed: Office, key: SoftKey, _: Clock) -> httpx.Response:
    check = keyed.asked(keyed.stopped())
    signed = key.sign(check["options"])
    keyed.sign_out(keyed.answer(check, signed).json()["session"])
    return keyed.answer(check, signed)


def other_officers(keyed: Office, key: SoftKey, _: Clock) -> httpx.Response:
    check = keyed.asked(keyed.stopped())
    return keyed.answer(check, type(key)().sign(check["options"]))


def same_name_other_key(keyed: Office, key: SoftKey, _: Clock) -> httpx.Response:
    check = keyed.asked(keyed.stopped())
    return keyed.answer(check, type(key)(credential=key.credential, count=9).sign(check["options"]))


def other_page(keyed: Office, key: SoftKey, _: Clock) -> httpx.Response:
    check = keyed.asked(keyed.stopped())
    return keyed.answer(check, key.sign(check["options"], "http://localhost:40124"))


def other_relying_party(keyed: Office, key: SoftKey, _: Clock) -> httpx.Response:
    key.rp_id = "akun.example"
    return keyed.touch(key)


def nobody_looked_at(keyed: Office, key: SoftKey, _: Clock) -> httpx.Response:
    key.flags = PRESENT
    return keyed.touch(key)


def too_late(keyed: Office, key: SoftKey, clock: Clock) -> httpx.Response:
    check = keyed.asked(keyed.stopped())
    clock.ahead += CHECK_LIVES + timedelta(seconds=1)
    return keyed.answer(check, key.sign(check["options"]))


def other_desk(keyed: Office, key: SoftKey, _: Clock) -> httpx.Response:
    check = keyed.asked(keyed.stopped())
    return keyed.answer(check, key.sign(check["options"]), "desk-2")


def step_of_another_desk(keyed: Office, key: SoftKey, _: Clock) -> httpx.Response:
    return keyed.ask(keyed.stopped(), "desk-2")


def step_too_late(keyed: Office, key: SoftKey, clock: Clock) -> httpx.Response:
    step = keyed.stopped()
    clock.ahead += STEP_LIVES + timedelta(seconds=1)
    return keyed.ask(step)


def a_registration_for_an_answer(keyed: Office, key: SoftKey, _: Clock) -> httpx.Response:
    check = keyed.asked(keyed.stopped())
    return keyed.answer(check, key.create(check["options"]))


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (other_challenge, "key_refused"),
        (replayed, "key_check_unknown"),
        (other_officers, "key_unknown"),
        (same_name_other_key, "key_refused"),
        (other_page, "key_refused"),
        (other_relying_party, "key_refused"),
        (nobody_looked_at, "key_refused"),
        (too_late, "key_check_unknown"),
        (other_desk, "key_check_unknown"),
        (step_of_another_desk, "key_check_unknown"),
        (step_too_late, "key_check_unknown"),
        (a_registration_for_an_answer, "key_refused"),
    ],
)
def test_a_key_is_believed_for_what_it_was_asked_here_and_now_alone(
    keyed: Office, key: SoftKey, clock: Clock, spoil: Spoil, why: str
) -> None:
    before = keyed.kinds().count("officer.signed_in")
    refused = spoil(keyed, key, clock)
    assert (refused.status_code >= 400, code_of(refused)) == (True, why)
    assert keyed.kinds().count("officer.signed_in") - before == (1 if spoil is replayed else 0)


def test_a_request_is_spent_by_a_wrong_answer_too(keyed: Office, key: SoftKey) -> None:
    step = keyed.stopped()
    check = keyed.asked(step)
    assert code_of(keyed.answer(check, "{}")) == "key_unknown"
    assert code_of(keyed.answer(check, key.sign(check["options"]))) == "key_check_unknown"
    anew = keyed.asked(step)
    assert keyed.answer(anew, key.sign(anew["options"])).status_code == 201


def test_a_key_that_counts_backwards_may_have_a_copy_and_opens_nothing_more(keyed: Office, key: SoftKey) -> None:
    assert keyed.touch(key).status_code == 201
    key.count -= 1
    assert code_of(keyed.touch(key)) == "key_copied"
    doubted = [data for kind, data in keyed.events() if kind == "key.doubted"]
    assert [data["left"] for data in doubted] == [["1"]], "what it had opened is closed"
    key.count += 40
    assert code_of(keyed.ask(keyed.stopped())) == "key_copied", "the other of the two neither"
    assert keyed.kinds().count("key.doubted") == 1


def test_a_key_that_never_counts_is_as_good(keyed: Office, new_key: NewKey) -> None:
    still = new_key(counts=False)
    keyed.let_in()
    check = keyed.asked(keyed.stopped(), code=CODE)
    keyed.sign_out(keyed.answer(check, still.create(check["options"])).json()["session"])
    for _ in range(2):
        answer = keyed.touch(still)
        assert answer.status_code == 201
        keyed.sign_out(answer.json()["session"])


def test_a_key_that_was_taken_off_opens_nothing_and_its_session_ends(keyed: Office, key: SoftKey) -> None:
    session = keyed.touch(key).json()["session"]
    (stored,) = keyed.keys_of()
    assert keyed.named(f"/v1/keys/{stored.key}/take-off", "tono", "desk-2").status_code == 201
    assert keyed.office.officer_session(session) is None
    refused = keyed.sign_in("maya")
    assert code_of(refused) == "key_missing"
    assert code_of(keyed.ask(refused.json()["step"])) == "key_code_ended"
    assert ("key.taken_off", ["1"]) in [(kind, data.get("left")) for kind, data in keyed.events()]


def test_the_emergency_pin_needs_the_key_too_and_no_internet(keyed: Office, key: SoftKey) -> None:
    session = keyed.touch(key).json()["session"]
    assert keyed.named("/v1/counters/1/emergency-pin", "maya", pin="482915").status_code == 201
    keyed.sign_out(session)
    keyed.provider.silent = True
    refused = keyed.post("/v1/counters/1/officers", {"officer": "maya", "pin": "482915"})
    assert code_of(refused) == "key_needed"
    check = keyed.asked(refused.json()["step"])
    answer = keyed.answer(check, key.sign(check["options"]))
    assert (answer.status_code, answer.json()["way"]) == (201, "offline")


def test_a_sign_in_that_waits_for_a_key_goes_nowhere_when_the_account_is_over(keyed: Office, key: SoftKey) -> None:
    step = keyed.stopped()
    check = keyed.asked(step)
    keyed.http.blocking_portal.call(keyed.hub.end_account, "https://platform.test", staff_subject("maya"))
    assert code_of(keyed.answer(check, key.sign(check["options"]))) == "key_check_unknown"
    assert code_of(keyed.ask(step)) == "key_check_unknown"


def test_a_pin_lets_in_no_key(keyed: Office, key: SoftKey) -> None:
    session = keyed.touch(key).json()["session"]
    assert keyed.named("/v1/counters/1/emergency-pin", "maya", pin="482915").status_code == 201
    keyed.sign_out(session)
    keyed.named(f"/v1/keys/{keyed.keys_of()[0].key}/take-off", "tono", "desk-2")
    keyed.let_in()
    keyed.provider.silent = True
    refused = keyed.post("/v1/counters/1/officers", {"officer": "maya", "pin": "482915"})
    assert (code_of(refused), "step" in refused.json()) == ("key_missing", False)
