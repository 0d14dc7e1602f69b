"""Promise: the platform tells an office what became of its forms and what it wrote to citizens, as changes."""

import json
from typing import Any

import pytest

CODE = "J7Q2-MX4K"
ANSWERS = {
    "permohonan": "kk_perubahan",
    "alasan": "pindah",
    "nama": "Siti Rahmawati",
    "nik": "6309065405940007",
    "nomor_kk": "6309061203180012",
    "alamat": "Jl. Melati 8, RT 004, Belimbing",
    "pernyataan": "setuju",
}


def pulled(hub: Any, kind: str, **params: Any) -> dict[str, Any]:
    answer = hub.pull(**params).json()
    document = next(one for one in answer["documents"] if one["kind"] == kind)
    signed = hub.manifest(document)
    return {**hub.read(document), "after": signed["after"], "cursor": answer["cursor"]}


@pytest.fixture
def sent(hub: Any, far: Any, ops: Any) -> Any:
    """A form that Siti sent from the office."""
    ticket = ops.ticket()
    form = ops.submission(ticket, ANSWERS)
    sub = far.context.subject(hub.client_id, "siti")
    form["body"] |= {"receipt_code": CODE, "sub": sub}
    assert hub.results(ticket, form) == ["applied", "applied"]
    return form


def test_a_form_that_was_taken_in_is_a_case_that_says_so(hub: Any, sent: Any) -> None:
    (case,) = pulled(hub, "cases")["cases"]
    assert (case["submission"], case["receipt_code"]) == (sent["data"]["submission"], CODE)
    assert case["state"] == "received"
    assert set(case) == {"submission", "version", "receipt_code", "state", "at"}


def test_a_case_that_moved_is_told_behind_the_cursor_with_its_note(hub: Any, far: Any, sent: Any) -> None:
    whole = pulled(hub, "cases")
    moved = {"receipt_code": CODE, "state": "needs_more", "note": {"id": "Bawa KK asli", "en": "Bring the original"}}
    assert far.inspection.post("/cases", json=moved).status_code == 201
    change = pulled(hub, "cases", cursor=whole["cursor"])
    assert (change["after"], change["version"]) == (whole["version"], whole["version"] + 1)
    assert (change["cases"][0]["state"], change["cases"][0]["note"]["en"]) == ("needs_more", "Bring the original")
    assert change["cases"][0]["version"] > whole["cases"][0]["version"]
    assert hub.pull(cursor=change["cursor"]).status_code == 204


def test_the_phone_shows_its_owner_the_case_and_moves_it_on(hub: Any, far: Any, sent: Any, thumb: Any) -> None:
    phone = thumb("siti")
    page = phone.browser.get("/mine").text
    assert CODE in page
    assert "Diterima" in page
    shown = phone.post("/mine", page, receipt_code=CODE, state="ready", note="Loket 4")
    assert "Siap diambil" in shown.text
    assert CODE not in thumb("arman").browser.get("/mine").text
    assert pulled(hub, "cases")["cases"][0]["note"]["id"] == "Loket 4"


def test_nobody_moves_somebody_elses_case_by_phone(far: Any, sent: Any, thumb: Any) -> None:
    phone = thumb("arman")
    page = phone.browser.get("/mine").text
    assert phone.post("/mine", page, receipt_code=CODE, state="ready").status_code == 404
    assert far.inspection.get("/cases").json()[0]["state"] == "received"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/cases", {"receipt_code": CODE, "state": "ready"}, 404),
        ("/cases", {"receipt_code": CODE, "state": "lost"}, 400),
        ("/cases", [], 400),
        ("/messages", {"citizen": "nobody", "text": {"id": "x"}}, 400),
        ("/messages", {"citizen": "siti", "text": {"id": ""}}, 400),
        ("/messages", {"citizen": "siti", "text": {"id": "a" * 401}}, 400),
        ("/messages", {"citizen": "siti", "text": {"id": "x"}, "hours": "soon"}, 400),
    ],
)
def test_what_cannot_be_told_is_refused(far: Any, path: str, body: Any, status: int) -> None:
    assert far.inspection.post(path, json=body).status_code == status


def test_a_message_is_told_by_the_name_this_office_knows_the_citizen_by(hub: Any, far: Any) -> None:
    far.inspection.post("/messages", json={"citizen": "siti", "text": {"id": "Berkas siap", "en": "Ready"}})
    (message,) = pulled(hub, "messages")["messages"]
    assert message["sub"] == far.context.subject(hub.client_id, "siti")
    assert (message["text"], message["state"]) == ({"id": "Berkas siap", "en": "Ready"}, "sent")
    assert "Siti" not in json.dumps(message)


def test_the_phone_writes_to_its_owner(hub: Any, thumb: Any) -> None:
    phone = thumb("siti")
    phone.post("/mine", phone.browser.get("/mine").text, text="Silakan datang besok")
    assert pulled(hub, "messages")["messages"][0]["text"]["id"] == "Silakan datang besok"


def test_a_message_that_was_read_at_the_office_is_not_told_anew(hub: Any, far: Any, ops: Any) -> None:
    message = far.inspection.post("/messages", json={"citizen": "siti", "text": {"id": "x"}}).json()["message"]
    read = ops.op("message.read", f"message:{message}", {"message": message})
    assert hub.results(read, read) == ["applied", "duplicate"]
    assert pulled(hub, "messages")["messages"] == []


def test_a_rewind_takes_back_the_case_of_a_form_it_lost(hub: Any, far: Any, sent: Any) -> None:
    far.inspection.post("/rewind", json={"seq": 1})
    assert far.inspection.get("/cases").json() == []
    assert hub.results(sent) == ["applied"]
    assert [case["state"] for case in far.inspection.get("/cases").json()] == ["received"]
