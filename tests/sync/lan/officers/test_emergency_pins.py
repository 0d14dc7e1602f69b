"""Promise: while the provider of accounts is silent, and only then, an officer signs in with a PIN that they made
themselves; five wrong ones lock it until the account vouches again, and it is never worth more than the account was."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from sync.lan.sessions import pin_hash
from sync.lan.sessions.pin_hash import HASHER, fits, verifier_of
from sync.wan.auth.keys import OfficerRegistration

PIN = "482915"
Clock = Any
Office = Any


@pytest.fixture
def desk(open_with: Callable[..., Office], registration: OfficerRegistration) -> Office:
    return open_with(pins="emergency")


@pytest.fixture
def hashed_as_in_an_office(open_with: Callable[..., Office], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pin_hash, "HASHER", HASHER)


def code_of(answer: httpx.Response) -> str:
    return str(answer.json()["code"])


def make_pin(desk: Office, pin: str = PIN, officer: str = "rina") -> httpx.Response:
    body = {"op_id": str(uuid4()), "pin": pin}
    headers = {"X-Device": "desk-1", "X-Officer": officer}
    made: httpx.Response = desk.http.post("/v1/counters/1/emergency-pin", json=body, headers=headers)
    return made


def by_pin(desk: Office, pin: str = PIN, **more: object) -> httpx.Response:
    answer: httpx.Response = desk.post("/v1/counters/1/officers", {"officer": "rina", "pin": pin} | more)
    return answer


@pytest.fixture
def ready(desk: Office) -> Office:
    """Rina signed in with her account and made a PIN; then the provider fell silent."""
    session = desk.sign_in().json()["session"]
    assert make_pin(desk).status_code == 201
    desk.sign_out(session)
    desk.provider.silent = True
    return desk


def test_while_the_provider_is_silent_the_officers_own_pin_signs_in_and_the_book_says_so(ready: Office) -> None:
    answer = by_pin(ready)
    assert answer.status_code == 201, answer.text
    assert (answer.json()["officer"], answer.json()["way"]) == ("rina", "offline")
    assert [data.get("way") for kind, data in ready.events() if kind == "officer.signed_in"] == ["account", "offline"]


def test_while_the_provider_answers_no_pin_is_taken_however_right(ready: Office) -> None:
    ready.provider.silent = False
    refused = by_pin(ready)
    assert (refused.status_code, code_of(refused)) == (403, "account_only")
    assert code_of(by_pin(ready, "271828")) == "account_only"


def test_the_provider_is_asked_anew_for_each_pin(ready: Office) -> None:
    assert by_pin(ready).status_code == 201
    ready.provider.silent = False
    assert code_of(by_pin(ready)) == "account_only"


def test_the_pin_of_the_catalogue_is_no_way_in_here(ready: Office) -> None:
    assert code_of(by_pin(ready, "271828")) == "pin_wrong"


def test_five_wrong_pins_lock_it_over_a_restart_until_the_account_vouches_again(
    ready: Office, open_with: Callable[..., Office], clock: Clock
) -> None:
    left = [by_pin(ready, "000000").json()["left"] for _ in range(5)]
    assert left == [4, 3, 2, 1, 0]
    again = open_with(pins="emergency")
    again.provider.silent = True
    assert code_of(by_pin(again)) == "emergency_pin_locked"
    clock.ahead += timedelta(days=2)
    assert code_of(by_pin(again)) == "emergency_pin_locked", "no time opens it"
    again.provider.silent = False
    again.sign_out(again.sign_in().json()["session"])
    again.provider.silent = True
    assert by_pin(again).status_code == 201


def test_a_right_pin_gives_the_tries_back(ready: Office) -> None:
    for _ in range(4):
        by_pin(ready, "000000")
    assert by_pin(ready).status_code == 201
    assert by_pin(ready, "000000").json()["left"] == 4


def test_it_is_good_for_a_week_from_the_last_sign_in_with_the_account(ready: Office, clock: Clock) -> None:
    clock.ahead += timedelta(days=6, hours=23)
    assert by_pin(ready).status_code == 201
    clock.ahead += timedelta(hours=2)
    assert code_of(by_pin(ready)) == "emergency_pin_ended", "a sign-in by PIN makes it no longer"


def test_who_made_none_has_none(desk: Office) -> None:
    desk.sign_out(desk.sign_in().json()["session"])
    desk.provider.silent = True
    assert code_of(by_pin(desk)) == "emergency_pin_missing"
    assert code_of(by_pin(desk, PIN, officer="budi")) == "emergency_pin_missing"


def test_it_is_made_only_by_who_is_signed_in_with_their_account(ready: Office) -> None:
    by_pin(ready)
    assert code_of(make_pin(ready)) == "emergency_needs_account"


@pytest.mark.parametrize("pin", ["12345", "1234567890123", "48 2915", "rahasia"])
def test_a_pin_has_six_to_twelve_digits(desk: Office, pin: str) -> None:
    desk.sign_in()
    assert make_pin(desk, pin).status_code == 422


@pytest.mark.parametrize("pin", ["777777", "123456", "987654", "890123"])
def test_a_pin_that_is_guessed_first_is_refused_by_the_hub_itself(desk: Office, pin: str) -> None:
    desk.sign_in()
    assert code_of(make_pin(desk, pin)) == "emergency_pin_easy"


def test_it_gives_no_more_than_the_account_did_the_last_time(desk: Office) -> None:
    desk.provider.bend = lambda path, answer: answer | ({"groups": ["mpp-loket"]} if path == "/userinfo" else {})
    session = desk.sign_in("maya").json()["session"]
    assert make_pin(desk, officer="maya").status_code == 201
    desk.sign_out(session)
    desk.provider.silent = True
    assert by_pin(desk, officer="maya").json()["roles"] == ["officer"]


@pytest.mark.usefixtures("hashed_as_in_an_office")
def test_a_pin_is_kept_as_argon2id_alone_and_told_nowhere(ready: Office) -> None:
    with ready.ledger.reading() as db:
        (verifier,) = db.execute("SELECT verifier FROM emergency_pins WHERE officer = 'rina'").fetchone()
    assert verifier.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert PIN not in str(ready.events())
    assert verifier not in str(ready.events())


def test_two_of_the_same_pin_have_nothing_in_common() -> None:
    first, second = verifier_of(PIN), verifier_of(PIN)
    assert first != second
    assert fits(PIN, first)
    assert not fits("482916", first)
    assert not fits("\ud800", first)
    assert not HASHER.check_needs_rehash(first)


def test_the_desk_is_told_which_pin_there_is(desk: Office) -> None:
    assert desk.http.get("/v1/sign-in", headers={"X-Device": "desk-1"}).json() == {
        "account": True,
        "pin": "emergency",
        "key": False,
    }
