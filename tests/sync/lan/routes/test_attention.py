"""Promise: what needs attention is shown to and decided by a signed-in supervisor at a counter, and nobody else."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from office.contract.commands import Amend, Attend, By, SignIn, SubmitForm, TakeTicket
from office.contract.errors import Refusal
from sync.lan.calls.attention import AMEND, ATTENTION, ATTENTION_ITEM, ESCALATE, RETRY
from sync.lan.client.client import HubClient

WHY = "nama salah ketik"


@pytest.fixture
def small_catalogue(small_catalogue: dict[str, Any]) -> dict[str, Any]:
    """Its next version, in which Budi is a supervisor."""
    small_catalogue["version"] = 2
    small_catalogue["officers"][1]["roles"] = ["officer", "supervisor"]
    return small_catalogue


def refused_form(hub: Any, catalogue: dict[str, Any]) -> str:
    """A form that the platform would not take; the name of the item."""
    by = By(device="kiosk-1", actor="citizen", at=datetime.now(UTC))
    hub.office.adopt_catalogue(msgspec.json.encode(catalogue), uuid4(), by).result(5)
    ticket = hub.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), by).result(5).answer.ticket
    answers = {"child_name": "Arkan Maulana"}
    order = SubmitForm(op_id=uuid4(), form="F-1", form_version="1", answers=answers, ticket=ticket)
    hub.office.submit_form(order, by).result(5)
    errors = [{"pointer": "/answers/child_name", "say": "Arkan Maulana tidak ada di KK."}]
    problem = {"title": "no", "status": 422, "code": "answers_wrong", "say": "Nama Arkan salah.", "errors": errors}
    hub.ledger.set_aside(hub.ledger.seq, "refused", json.dumps(problem), by.at).result(5)
    return f"op-{hub.ledger.seq}"


@pytest.fixture
def item(loopback_hub: Any, small_catalogue: dict[str, Any]) -> str:
    return refused_form(loopback_hub, small_catalogue)


def get(caller: Any, path: str, officer: str = "budi") -> Any:
    return caller.http.get(path, headers={"X-Device": "counter-1"} | ({"X-Officer": officer} if officer else {}))


def post(caller: Any, path: str, officer: str = "budi", **body: Any) -> Any:
    return caller.post(path, {"op_id": str(uuid4()), "reason": WHY} | body, officer=officer)


def test_the_list_names_nobody_and_the_opened_item_is_kept_by_no_cache(caller: Any, item: str) -> None:
    listed = get(caller, "/v1/attention")
    assert (listed.status_code, listed.json()["open"]) == (200, 1)
    assert "Arkan" not in listed.text
    assert listed.json()["items"][0]["fields"] == ["/answers/child_name"]
    opened = get(caller, f"/v1/attention/{item}")
    assert opened.headers["Cache-Control"] == "no-store"
    assert opened.json()["say"][0] == "Nama Arkan salah."
    assert opened.json()["form"]["fields"][0]["wrong"] == "Arkan Maulana tidak ada di KK."


@pytest.mark.parametrize(("officer", "code"), [("rina", "role_missing"), ("", "not_signed_in")])
def test_who_is_no_supervisor_is_told_so_at_every_door(caller: Any, item: str, officer: str, code: str) -> None:
    answers = [get(caller, path, officer) for path in ("/v1/attention", f"/v1/attention/{item}")]
    answers += [post(caller, f"/v1/attention/{item}/{verb}", officer) for verb in ("retry", "amend", "escalate")]
    answers.append(post(caller, f"/v1/attention/{item}/settle", officer, choice="ours"))
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(403, code)] * 6


def test_a_decision_is_an_act_that_is_answered_the_same_again(caller: Any, item: str) -> None:
    body = {"op_id": str(uuid4()), "reason": WHY}
    first, again = (caller.post(f"/v1/attention/{item}/retry", body, officer="budi") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["what"] == "retried"
    other = caller.post(f"/v1/attention/{item}/retry", body | {"reason": "lain"}, officer="budi")
    assert (other.status_code, other.json()["code"]) == (422, "op_id_reused")
    assert get(caller, "/v1/attention").json()["items"][0]["state"] == "retrying"


@pytest.mark.parametrize(
    ("verb", "body", "status", "code"),
    [
        ("retry", {"reason": " "}, 422, "reason_missing"),
        ("retry", {"reason": "x" * 501}, 422, "body_wrong"),
        ("amend", {}, 422, "amend_impossible"),
        ("amend", {"answers": {"child_name": "Arkan Maulana"}}, 422, "amend_empty"),
        ("amend", {"answers": {"child_name": "A"}}, 422, "answers_wrong"),
        ("amend", {"withdraw": "whim"}, 422, "body_wrong"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_what_to_do(
    caller: Any, item: str, verb: str, body: dict[str, Any], status: int, code: str
) -> None:
    answer = post(caller, f"/v1/attention/{item}/{verb}", **body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["say"]


def test_what_is_gone_is_not_found_and_what_was_corrected_is_not_decided_again(caller: Any, item: str) -> None:
    assert get(caller, "/v1/attention/op-999").status_code == 404
    assert post(caller, f"/v1/attention/{item}/amend", answers={"child_name": "Arka"}).status_code == 201
    again = post(caller, f"/v1/attention/{item}/escalate")
    assert (again.status_code, again.json()["code"]) == (409, "attention_settled")


def signed_in(client_of: Callable[..., HubClient], counter: str, officer: str) -> HubClient:
    client = client_of("counter", counter)
    client.sign_in(counter, SignIn(op_id=uuid4(), officer=officer, pin="271828"))
    return client


def test_a_counter_whose_supervisor_is_signed_in_does_it_all_over_its_client(
    hub: Any, client_of: Callable[..., HubClient], small_catalogue: dict[str, Any]
) -> None:
    item = refused_form(hub.hub, small_catalogue)
    client = signed_in(client_of, "1", "budi")
    assert [entry.item for entry in client.ask(ATTENTION).items] == [item]
    assert client.ask(ATTENTION_ITEM, item=item).acts == ("retry", "correct", "escalate")
    client.ask(ESCALATE, Attend(op_id=uuid4(), reason=WHY), item=item)
    client.ask(RETRY, Attend(op_id=uuid4(), reason=WHY), item=item)
    client.ask(AMEND, Amend(op_id=uuid4(), reason=WHY, answers={"child_name": "Arka"}), item=item)
    detail = client.ask(ATTENTION_ITEM, item=item)
    assert [(step.what, step.name, step.why) for step in detail.item.history] == [
        (what, "Budi Santosa", WHY) for what in ("escalated", "retried", "amended")
    ]


@pytest.mark.parametrize(("kind", "counter", "code"), [("kiosk", "", "device_kind"), ("counter", "2", "not_signed_in")])
def test_no_other_device_comes_in_not_even_with_the_supervisors_session(
    hub: Any,
    client_of: Callable[..., HubClient],
    small_catalogue: dict[str, Any],
    kind: str,
    counter: str,
    code: str,
) -> None:
    item = refused_form(hub.hub, small_catalogue)
    session = signed_in(client_of, "1", "budi").officer_session
    other = client_of(kind, counter)
    other.officer_session = session
    for ask in (
        lambda: other.ask(ATTENTION),
        lambda: other.ask(ATTENTION_ITEM, item=item),
        lambda: other.ask(RETRY, Attend(op_id=UUID(int=1), reason=WHY), item=item),
    ):
        with pytest.raises(Refusal, match=code):
            ask()


PUT_CONFLICT = """
    INSERT INTO conflicts (op_id, stream, stream_version, reason, ours, theirs, found_at, state, choice, settled_by,
        settled_at, why)
    VALUES (?, ?, 1, 'version_taken', ?, ?, '2026-11-23T01:42:00.000000Z', 'open', '', '', '', '')"""


def test_a_conflict_is_shown_with_both_sides_and_settled_once(
    loopback_hub: Any, caller: Any, small_catalogue: dict[str, Any]
) -> None:
    by = By(device="kiosk-1", actor="citizen", at=datetime.now(UTC))
    loopback_hub.office.adopt_catalogue(msgspec.json.encode(small_catalogue), uuid4(), by).result(5)
    loopback_hub.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), by).result(5)
    ledger = loopback_hub.ledger
    ours = ledger.events_after(ledger.seq - 1, 1)[0]
    theirs = ledger.op_body(ours) | {"op_id": str(UUID(int=8))}
    row = (str(UUID(int=8)), ours.stream, ours.seq, json.dumps(theirs))
    ledger.chore(lambda db: db.execute(PUT_CONFLICT, row) and None).result(5)
    (item,) = get(caller, "/v1/attention").json()["items"]
    assert (item["kind"], item["code"]) == ("conflict", "version_taken")
    opened = get(caller, f"/v1/attention/{item['item']}").json()
    assert opened["acts"] == ["settle", "escalate"]
    assert len(opened["sides"]) == 2
    op_id = str(uuid4())
    answers = [
        post(caller, f"/v1/attention/{item['item']}/settle", op_id=op_id, choice=choice)
        for choice in ("ours", "ours", "theirs", "mine")
    ]
    assert [answer.status_code for answer in answers] == [201, 200, 422, 422]
    assert answers[0].json()["what"] == "settled"
    assert get(caller, "/v1/attention").json()["open"] == 0
