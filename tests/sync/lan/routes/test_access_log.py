"""Promise: nobody is shown a citizen's data before it is written who looked, and a technician can hold the record
against what it was."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.book.engine.connection import connect
from office.book.sql import READS_AFTER
from office.contract.commands import By, CallNext, MoveEntry, SignIn, SubmitForm, TakeTicket
from office.contract.errors import BookUnavailable, Refusal
from sync.lan.atomic_files import SECRET_MODE, put_file
from sync.lan.book.checkpoint import write_checkpoint
from sync.lan.calls.counters import CALL_NEXT, DESK, MOVE_ENTRY
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient
from sync.lan.terminal.audit import as_text, steps_as_text, trail_of, verdict_of
from sync.lan.terminal.devices import find_person

ROOT = Path(__file__).parents[4]
KEY = bytes(range(32))


def looks(hub: Any) -> list[tuple[str, ...]]:
    """Who, where, in what, at which records; oldest first."""
    with hub.ledger.reading() as db:
        rows = db.execute(READS_AFTER, (0, 100)).fetchall()
    return [(officer, device, what, *json.loads(records)) for _, _, officer, device, what, records, _ in rows]


def by(actor: str = "citizen") -> By:
    return By(device="kiosk-1", actor=actor, at=datetime.now(UTC), random_bytes=uuid4().bytes)


@pytest.fixture
def called(caller: Any, loopback_hub: Any, phone: Any) -> str:
    """Siti is at counter 1, with a form; her ticket."""
    order = TakeTicket(op_id=uuid4(), service="KTP")
    ticket = loopback_hub.office.take_ticket(order, by(), phone.outcome.profile).result(10).answer.ticket
    form = SubmitForm(op_id=uuid4(), form="F-1", form_version="1", answers={"child_name": "Arkan"}, ticket=ticket)
    loopback_hub.office.submit_form(form, by(), phone.outcome.profile).result(10)
    caller.next()
    return str(ticket)


def desk(caller: Any, officer: str = "rina") -> Any:
    return caller.http.get("/v1/counters/1/desk", headers={"X-Device": "pc-1", "X-Officer": officer})


def test_whoever_sees_a_name_at_a_desk_is_written_down_once(caller: Any, loopback_hub: Any, called: str) -> None:
    shown = desk(caller).json()
    assert shown["citizen"]["name"] == "Siti Rahmawati"
    (form,) = shown["submissions"]
    assert looks(loopback_hub) == [("rina", "pc-1", "desk", called, form["submission"])]
    for _ in range(3):
        desk(caller)
    assert len(looks(loopback_hub)) == 1, "a desk asks every few seconds; that is one look"
    events = loopback_hub.ledger.seq
    caller.post(f"/v1/entries/{shown['current']['entry']}/serve", {"op_id": str(uuid4())}, officer="rina")
    assert loopback_hub.ledger.seq == events + 1, "a look is no event"


def test_a_desk_that_shows_nobody_is_no_look(caller: Any, loopback_hub: Any) -> None:
    caller.take()
    caller.next()
    assert desk(caller).json()["current"]["number"] == "A 001"
    assert looks(loopback_hub) == []


def test_a_name_stays_in_the_book_while_it_cannot_be_noted_who_looks(
    caller: Any, loopback_hub: Any, called: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Any:
        raise BookUnavailable("no room", full=True)

    monkeypatch.setattr(type(loopback_hub.reads), "keep", full)
    shown = desk(caller)
    assert shown.status_code == 200, "the line goes on"
    assert (shown.json()["citizen"], shown.json()["submissions"], shown.json()["hidden"]) == (None, [], "unwritten")
    assert shown.json()["current"]["ticket"] == called
    assert "Siti" not in shown.text
    monkeypatch.undo()
    assert desk(caller).json()["citizen"]["name"] == "Siti Rahmawati"


def test_an_opened_item_and_a_case_asked_for_by_an_officer_are_looks_too(
    caller: Any, loopback_hub: Any, called: str, small_catalogue: dict[str, Any]
) -> None:
    small_catalogue["version"] = 2
    small_catalogue["officers"][1]["roles"] = ["supervisor"]
    loopback_hub.office.adopt_catalogue(msgspec.json.encode(small_catalogue), uuid4(), by("hub")).result(10)
    refused = json.dumps({"title": "no", "status": 422, "code": "op_broken", "say": "tidak cocok"})
    loopback_hub.ledger.set_aside(2, "refused", refused, datetime.now(UTC)).result(5)
    officer_headers = {"X-Device": "pc-1", "X-Officer": "budi"}
    assert caller.http.get("/v1/attention/op-2", headers=officer_headers).status_code == 200
    assert caller.http.get("/v1/attention", headers=officer_headers).status_code == 200, "the list names nobody"
    with loopback_hub.ledger.reading() as db:
        (code,) = db.execute("SELECT receipt_code FROM submissions").fetchone()
    for headers in (officer_headers, {"X-Device": "kiosk-1"}):
        assert caller.http.get(f"/v1/cases/{code}", headers=headers).status_code == 200
    assert looks(loopback_hub) == [("budi", "pc-1", "attention", "op-2"), ("budi", "pc-1", "case", code)]


def test_an_item_is_not_opened_where_the_look_cannot_be_noted(
    caller: Any, loopback_hub: Any, monkeypatch: pytest.MonkeyPatch, small_catalogue: dict[str, Any]
) -> None:
    small_catalogue["version"] = 2
    small_catalogue["officers"][1]["roles"] = ["supervisor"]
    loopback_hub.office.adopt_catalogue(msgspec.json.encode(small_catalogue), uuid4(), by("hub")).result(10)
    loopback_hub.ledger.set_aside(1, "refused", '{"title": "no", "status": 422}', datetime.now(UTC)).result(5)

    def full(*_: object) -> Any:
        raise BookUnavailable("no room", full=True)

    monkeypatch.setattr(type(loopback_hub.reads), "keep", full)
    answer = caller.http.get("/v1/attention/op-1", headers={"X-Device": "pc-1", "X-Officer": "budi"})
    assert (answer.status_code, answer.json()["code"]) == (503, "book_full")


def mpp(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "mpp", *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )


def test_a_technician_holds_the_record_against_itself_beside_a_hub_that_runs(
    hub: Any, client_of: Callable[..., HubClient], phone: Any
) -> None:
    put_file(hub.home / "book.key", KEY, SECRET_MODE)
    ticket = str(
        hub.hub.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), by(), phone.outcome.profile)
        .result(10)
        .answer.ticket
    )
    rina = client_of("counter", "1")
    rina.sign_in("1", SignIn(op_id=uuid4(), officer="rina", pin="271828"))
    entry = rina.ask(CALL_NEXT, CallNext(op_id=uuid4()), counter="1").entry  # type: ignore[union-attr]  # somebody waits
    assert rina.ask(DESK, counter="1").citizen is not None
    whole = mpp("audit", "verify", "--home", str(hub.home), "--json")
    assert whole.returncode == 0, whole.stderr
    assert json.loads(whole.stdout) == {"events": hub.hub.ledger.seq, "reads": 1, "faults": [], "left_off": False}
    rina.ask(MOVE_ENTRY, MoveEntry(op_id=uuid4()), entry=entry, verb="serve")  # the hub was not in anybody's way
    shown = [(step.read, step.what, step.who) for step in trail_of(hub.home, ticket)]
    assert shown == [
        (False, "ticket.issued", "citizen"),
        (False, "entry.called", "rina"),
        (True, "desk", "rina"),
        (False, "entry.serving", "rina"),
    ]
    assert "dibaca · desk · rina" in steps_as_text(trail_of(hub.home, ticket))
    with pytest.raises(Refusal, match="record_unknown"):
        trail_of(hub.home, str(uuid4()))


def test_what_was_done_to_the_record_is_said_and_ends_with_one(hub: Any, client_of: Any) -> None:
    put_file(hub.home / "book.key", KEY, SECRET_MODE)
    kiosk = client_of()
    for _ in range(4):
        kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP"))
    write_checkpoint(hub.home, hub.hub.ledger, "")
    seq = hub.hub.ledger.seq
    hub.stop()
    db = connect(hub.home / "book.db", KEY, writes=False)
    for statement in ("PRAGMA query_only = OFF", "DROP TRIGGER events_never_change", "DROP TRIGGER events_never_go"):
        db.execute(statement)
    db.execute("UPDATE events SET actor = 'nobody' WHERE seq = 2")
    db.execute("DELETE FROM events WHERE seq = ?", (seq,))
    db.close()
    spoilt = mpp("audit", "verify", "--home", str(hub.home))
    assert spoilt.returncode == 1
    assert "peristiwa 3: diubah, atau baris sebelumnya diubah" in spoilt.stdout
    assert f"peristiwa {seq}: terpotong dari ujung catatan" in spoilt.stdout
    assert as_text(verdict_of(hub.home)) == spoilt.stdout.rstrip("\n")
    assert mpp("audit", "verify", "--home", str(hub.home / "nowhere")).returncode == 78


def test_who_asks_at_the_terminal_where_a_person_stands_is_written_down(hub: Any, phone: Any) -> None:
    put_file(hub.home / "book.key", KEY, SECRET_MODE)
    order = TakeTicket(op_id=uuid4(), service="KTP")
    ticket = hub.hub.office.take_ticket(order, by(), phone.outcome.profile).result(10).answer.ticket
    assert find_person(hub.home, phone.outcome.profile.nik).tickets[0][0] == str(ticket)
    assert find_person(hub.home, "1111222233334444").tickets == ()
    assert looks(hub.hub) == [("technician", "hub", "find", str(ticket))]
