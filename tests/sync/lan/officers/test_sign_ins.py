"""Promise: an officer signs in with their account in the browser of their own desk; the hub keeps every secret of it,
believes no answer that is not the provider's to this very sign-in, and gives nobody more than the catalogue does.

The far side is the sandbox's provider, which shares no code with the hub."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
import structlog

from office.contract.commands import By
from office.contract.errors import Refusal
from sandbox.day.build import staff_subject

PORT = 40123
Clock = Any
Office = Any
Site = Any


def catalogue_with(small: dict[str, Any], version: int) -> bytes:
    return msgspec.json.encode(small | {"version": version})


def code_of(answer: httpx.Response) -> str:
    return str(answer.json()["code"])


def test_an_officer_signs_in_with_their_account(desk: Office) -> None:
    answer = desk.sign_in()
    assert answer.status_code == 201, answer.text
    body = answer.json()
    assert (body["officer"], body["name"], body["counter"], body["way"]) == ("rina", "Rina Wulandari", "1", "account")
    session = desk.office.officer_session(body["session"])
    assert session is not None
    assert session.officer == "rina"
    assert [data["way"] for kind, data in desk.events() if kind == "officer.signed_in"] == ["account"]


def test_the_desk_is_told_whether_officers_have_accounts_here(desk: Office, caller: Any) -> None:
    asked = {"X-Device": "desk-1"}
    assert desk.http.get("/v1/sign-in", headers=asked).json() == {"account": True, "pin": "catalogue", "key": False}
    assert caller.http.get("/v1/sign-in", headers=asked).json() == {"account": False, "pin": "catalogue", "key": False}
    refused = caller.post("/v1/counters/1/sign-ins", {"op_id": str(uuid4()), "port": PORT})
    assert code_of(refused) == "sign_in_by_pin"


def test_the_request_is_pushed_with_every_proof_and_the_address_tells_nothing(desk: Office) -> None:
    started = desk.start()
    pushed = desk.provider.forms[-1]
    assert desk.provider.asked[-1].url.path == "/par"
    assert desk.provider.asked[-1].headers["dpop"]
    assert (pushed["response_type"], pushed["code_challenge_method"]) == ("code", "S256")
    assert (pushed["prompt"], pushed["redirect_uri"]) == ("login", f"http://127.0.0.1:{PORT}/masuk")
    assert pushed["client_assertion"]
    assert set(parse_qs(urlsplit(started["url"]).query)) == {"client_id", "request_uri"}
    assert pushed["nonce"] not in json.dumps(started)
    assert pushed["code_challenge"] not in json.dumps(started)


def test_nothing_of_a_sign_in_is_in_the_log_or_in_an_event(desk: Office) -> None:
    with structlog.testing.capture_logs() as logs:
        started = desk.start()
        redirect = desk.browse(started["url"])
        answer = desk.finish(started, redirect)
        desk.provider.claims(nonce="another")
        desk.sign_in()
    written = json.dumps(logs, default=str) + json.dumps(desk.events())
    for secret in (redirect["code"], redirect["state"], staff_subject("rina"), answer.json()["session"]):
        assert secret not in written


def test_the_token_is_given_back_as_soon_as_it_told_who_it_is(desk: Office, context: Site) -> None:
    desk.sign_in()
    assert context.store.all("SELECT revoked FROM tokens")[0]["revoked"] == 1


def test_the_same_code_handed_over_again_is_the_same_sign_in(desk: Office) -> None:
    started = desk.start()
    redirect, op_id = desk.browse(started["url"]), str(uuid4())
    first, again = (desk.finish(started, redirect, op_id=op_id) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert code_of(desk.finish(started, redirect)) == "sign_in_unknown", "another act with a code that was used"


def test_who_begins_twice_under_one_op_id_has_begun_once(desk: Office) -> None:
    op_id = str(uuid4())
    assert desk.start(op_id=op_id) == desk.start(op_id=op_id)


def test_a_new_sign_in_is_the_end_of_that_before(desk: Office) -> None:
    first = desk.start()
    redirect = desk.browse(first["url"])
    desk.start()
    assert code_of(desk.finish(first, redirect)) == "sign_in_unknown"


def test_a_sign_in_is_worth_nothing_at_another_desk(desk: Office) -> None:
    started = desk.start()
    redirect = desk.browse(started["url"])
    assert code_of(desk.finish(started, redirect, "desk-2")) == "sign_in_unknown"


def test_an_answer_with_another_state_is_refused_and_the_right_one_still_counts(desk: Office) -> None:
    started = desk.start()
    redirect = desk.browse(started["url"])
    assert code_of(desk.finish(started, redirect | {"state": "another"})) == "sign_in_unknown"
    assert desk.finish(started, redirect).status_code == 201


def test_after_two_minutes_a_sign_in_is_over(desk: Office, clock: Clock) -> None:
    started = desk.start()
    redirect = desk.browse(started["url"])
    clock.ahead += timedelta(seconds=121)
    assert code_of(desk.finish(started, redirect)) == "sign_in_unknown"


def test_an_officer_who_says_no_in_the_browser_is_not_signed_in(desk: Office) -> None:
    started = desk.start()
    redirect = desk.browse(started["url"], None)
    assert (redirect["error"], redirect["state"]) == ("access_denied", started["state"])
    assert "officer.signed_in" not in desk.kinds()


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "https://elsewhere.test"},
        {"aud": "another-client"},
        {"acr": "urn:sandbox:phone"},
        {"auth_time": None},
        {"auth_time": 1_700_000_000},
        {"exp": 1_700_000_000},
    ],
)
def test_a_token_that_is_not_the_answer_to_this_sign_in_is_not_believed(
    desk: Office, claims: dict[str, object]
) -> None:
    desk.provider.claims(**claims)
    answer = desk.sign_in()
    assert (answer.status_code, code_of(answer)) == (403, "sign_in_unsafe")
    assert "officer.signed_in" not in desk.kinds()


@pytest.mark.parametrize("iss", ["https://elsewhere.test", ""])
def test_a_code_of_another_issuer_is_not_shown_to_ours(desk: Office, iss: str) -> None:
    started = desk.start()
    redirect = desk.browse(started["url"])
    assert code_of(desk.finish(started, redirect | {"iss": iss})) == "sign_in_unsafe"
    assert "/token" not in [request.url.path for request in desk.provider.asked]


def test_a_token_that_anybody_could_use_is_not_taken(desk: Office) -> None:
    desk.provider.bend = lambda path, answer: answer | ({"token_type": "Bearer"} if path == "/token" else {})
    assert code_of(desk.sign_in()) == "sign_in_unsafe"
    assert "/userinfo" not in [request.url.path for request in desk.provider.asked], "nor shown to anybody"


def test_an_issuer_without_pushed_requests_is_asked_only_where_the_office_said_so(desk: Office) -> None:
    desk.provider.bend = lambda path, answer: (
        answer | {"pushed_authorization_request_endpoint": ""} if path.startswith("/.well-known") else answer
    )
    refused = desk.post("/v1/counters/1/sign-ins", {"port": PORT})
    assert code_of(refused) == "sign_in_unavailable"


def test_who_has_an_account_and_is_no_officer_here_is_not_let_in(desk: Office) -> None:
    answer = desk.sign_in("yusuf")
    assert (answer.status_code, code_of(answer)) == (403, "account_unknown")


def test_an_officer_without_any_group_of_this_office_is_not_let_in(desk: Office) -> None:
    desk.provider.bend = lambda path, answer: answer | ({"groups": ["elsewhere"]} if path == "/userinfo" else {})
    assert code_of(desk.sign_in()) == "account_without_role"


def test_a_session_has_no_more_roles_than_the_groups_of_the_account(desk: Office) -> None:
    assert desk.sign_in("maya").json()["roles"] == ["officer", "supervisor"]
    desk.provider.bend = lambda path, answer: answer | ({"groups": ["mpp-loket"]} if path == "/userinfo" else {})
    narrow = desk.sign_in("maya").json()
    assert narrow["roles"] == ["officer"]
    session = desk.office.officer_session(narrow["session"])
    assert session is not None
    assert session.roles == ("officer",)


def test_groups_give_no_role_that_the_catalogue_does_not(desk: Office) -> None:
    wide = {"groups": ["mpp-loket", "mpp-supervisor", "mpp-teknisi"]}
    desk.provider.bend = lambda path, answer: answer | (wide if path == "/userinfo" else {})
    assert desk.sign_in("rina").json()["roles"] == ["officer"]


def test_userinfo_of_somebody_else_is_not_believed(desk: Office) -> None:
    desk.provider.bend = lambda path, answer: answer | ({"sub": "another"} if path == "/userinfo" else {})
    assert code_of(desk.sign_in()) == "sign_in_unsafe"


def test_a_silent_provider_is_said_so_and_the_sign_in_can_be_tried_again(desk: Office) -> None:
    started = desk.start()
    redirect = desk.browse(started["url"])
    desk.provider.silent = True
    answer = desk.finish(started, redirect)
    assert (answer.status_code, code_of(answer)) == (503, "identity_unreachable")
    refused = desk.post("/v1/counters/1/sign-ins", {"port": PORT}, "desk-2")
    assert code_of(refused) == "identity_unreachable"
    desk.provider.silent = False
    assert desk.finish(started, redirect).status_code == 201


def test_who_is_taken_off_the_list_is_signed_out_at_once(
    desk: Office, clock: Clock, small_catalogue: dict[str, Any]
) -> None:
    session = desk.sign_in().json()["session"]
    small_catalogue["officers"] = [one for one in small_catalogue["officers"] if one["code"] != "rina"]
    by = By(device="hub", actor="hub", at=clock())
    desk.office.adopt_catalogue(catalogue_with(small_catalogue, 3), uuid4(), by).result(10)
    assert desk.office.officer_session(session) is None
    adopted = desk.events()[-1][1]
    assert (adopted["version"], adopted["left"]) == (3, ["1"])
    assert desk.office.state(clock()).counters[0].officer is None


def test_a_catalogue_that_gives_two_officers_one_account_is_refused(
    desk: Office, clock: Clock, small_catalogue: dict[str, Any]
) -> None:
    first, second, *_ = small_catalogue["officers"]
    second["account"] = first["account"]
    by = By(device="hub", actor="hub", at=clock())
    with pytest.raises(Refusal, match="akunnya juga milik petugas lain"):
        desk.office.adopt_catalogue(catalogue_with(small_catalogue, 3), UUID(int=3), by).result(10)


def test_devices_are_told_nothing_of_accounts(desk: Office) -> None:
    shown = desk.http.get("/v1/catalogue", headers={"X-Device": "desk-1"}).text
    assert staff_subject("rina") not in shown
