"""Promise: a receipt code opens the status of its form and no more; a message opens to the citizen it is for."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.contract.commands import By
from sync.lan.book.issuer_keys import PulledIssuers
from sync.lan.server.context import HubContext


def by() -> By:
    return By(device="hub", actor="platform", at=datetime.now(UTC))


def write(hub: HubContext, sub: str, text: str = "Berkas Anda siap") -> str:
    message, now = str(uuid4()), datetime.now(UTC)
    sent = {"message": message, "version": 1, "sub": sub, "text": {"id": text}}
    sent |= {"sent_at": now, "until": now + timedelta(days=1)}
    document = msgspec.json.encode({"version": 1, "messages": [sent]})
    hub.office.documents.import_messages(document, uuid4(), by()).result(10)
    return message


def answered(caller: Any, login: str) -> Any:
    for _ in range(2000):
        answer = caller.http.get(f"/v1/logins/{login}", headers={"X-Device": "kiosk-1"}).json()
        if answer["state"] != "pending":
            return answer["session"]
    raise AssertionError("still pending")


@pytest.fixture
def log_in(caller: Any, phone: Any) -> Any:
    def log_in() -> Any:
        login = caller.post("/v1/logins", {"op_id": str(uuid4())}).json()["login"]
        phone.decided.set()
        return answered(caller, login)

    return log_in


def test_a_citizen_gets_their_messages_with_the_session(log_in: Any, loopback_hub: HubContext, phone: Any) -> None:
    write(loopback_hub, "somebody")
    assert log_in()["messages"] == []
    mine = write(loopback_hub, phone.outcome.profile.sub)
    (message,) = log_in()["messages"]
    assert (message["message"], message["text"]) == (mine, ["Berkas Anda siap", "Berkas Anda siap"])


def test_a_citizen_gets_the_status_of_their_forms_with_the_session(
    caller: Any, log_in: Any, loopback_hub: HubContext
) -> None:
    order = {"op_id": str(uuid4()), "form": "F-1", "form_version": "1", "answers": {"child_name": "Dewi"}}
    guest = caller.post("/v1/submissions", order).json()
    sent = caller.post("/v1/submissions", order | {"op_id": str(uuid4()), "session": log_in()["session"]}).json()
    tell_ready(loopback_hub, guest, sent)
    (case,) = log_in()["cases"]
    assert (case["receipt_code"], case["state"]) == (sent["receipt_code"], "ready")
    assert "Dewi" not in str(case)


def tell_ready(hub: HubContext, *sent: dict[str, str]) -> None:
    cases = [{**one, "version": 1, "state": "ready", "at": "2026-11-23T02:00:00Z"} for one in sent]
    hub.office.documents.import_cases(msgspec.json.encode({"version": 1, "cases": cases}), uuid4(), by()).result(10)


def test_a_message_is_read_in_a_session_and_then_gone(
    caller: Any, log_in: Any, loopback_hub: HubContext, phone: Any
) -> None:
    message = write(loopback_hub, phone.outcome.profile.sub)
    order = {"op_id": str(uuid4()), "session": log_in()["session"]}
    first, again = (caller.post(f"/v1/messages/{message}/read", order) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == {"message": message}
    assert log_in()["messages"] == []


def test_without_the_citizens_own_session_a_message_stays_unread(
    caller: Any, log_in: Any, loopback_hub: HubContext, phone: Any
) -> None:
    other = write(loopback_hub, "somebody")
    session = log_in()["session"]
    theirs = caller.post(f"/v1/messages/{other}/read", {"op_id": str(uuid4()), "session": session})
    assert (theirs.status_code, theirs.json()["code"]) == (404, "message_unknown")
    stolen = caller.post(
        f"/v1/messages/{other}/read", {"op_id": str(uuid4()), "session": session}, **{"X-Device": "kiosk-2"}
    )
    assert (stolen.status_code, stolen.json()["code"]) == (403, "session_unknown")


def test_a_receipt_code_opens_the_status_of_its_form(caller: Any, loopback_hub: HubContext) -> None:
    order = {"op_id": str(uuid4()), "form": "F-1", "form_version": "1", "answers": {"child_name": "Dewi"}}
    sent = caller.post("/v1/submissions", order).json()
    case = {**sent, "version": 1, "state": "ready", "at": "2026-11-23T02:00:00Z", "note": {"id": "Loket 4"}}
    document = msgspec.json.encode({"version": 1, "cases": [case]})
    loopback_hub.office.documents.import_cases(document, uuid4(), by()).result(10)
    answer = caller.http.get(f"/v1/cases/{sent['receipt_code']}", headers={"X-Device": "kiosk-1"})
    assert answer.json()["state"] == "ready"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Dewi" not in answer.text


def test_a_receipt_code_that_is_none_is_not_found(caller: Any) -> None:
    answer = caller.http.get("/v1/cases/AAAA-AAAA", headers={"X-Device": "kiosk-1"})
    assert (answer.status_code, answer.json()["code"]) == (404, "receipt_unknown")


def test_a_hub_knows_whose_codes_count_as_soon_as_it_was_told(loopback_hub: HubContext) -> None:
    issuers = PulledIssuers(loopback_hub.ledger.note)
    assert issuers() is None
    for version in (1, 2):
        document = msgspec.json.encode({"audience": "hub-1", "keys": [], "version": version})
        loopback_hub.office.documents.adopt_issuers(document, uuid4(), by()).result(10)
        keys = issuers()
        assert keys is not None
        assert (keys.version, keys.audience, len(keys)) == (version, "hub-1", 0)
