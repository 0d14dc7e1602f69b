"""Promise: what is refused and then corrected is taken in its place and in order, and no other stream waits for it.

The far side is the sandbox's platform, whose form became stricter than the one that the citizen filled in."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from office.book.ledger import Ledger
from office.contract.commands import Amend, Attend, By, CallNext, MoveEntry, Settle, SubmitForm, TakeTicket
from office.contract.errors import Refusal
from sync.lan.trust.cipher import vault_of
from sync.wan.auth.keys import read_registration

Hub = Any
SandboxSide = Any

ANSWERS = {
    "permohonan": "kk_data",
    "alasan": "perubahan",
    "nama": "Siti Rahmawati",
    "nik": "6309014510900007",
    "nomor_kk": "6309010101150012",
    "alamat": "Jl. Melati 8",
    "pernyataan": "setuju",
}
WHY = "alamat belum lengkap"
WHOLE = "Jl. Melati 8, RT 004, Belimbing"


@pytest.fixture
def far(sandbox_side: SandboxSide) -> SandboxSide:
    return sandbox_side


@pytest.fixture
def hub(hub: Hub, far: SandboxSide, tmp_path: Path) -> Hub:
    """An office that has taken over the catalogue, and then lost the line while the form became stricter."""
    hub.registration = read_registration(tmp_path / "platform" / "client.json")
    hub.sync_once()
    far.publish(2, address_min=20)
    return hub


def by(hub: Hub, actor: str = "citizen") -> By:
    return By(device="counter-4", actor=actor, at=hub.clock(), random_bytes=uuid4().bytes)


def visit(hub: Hub, *, form: bool) -> str:
    """Somebody comes, fills in the form or not, is called, served and done. The ticket."""
    office = hub.office
    take = TakeTicket(op_id=uuid4(), service="DUKCAPIL-KK-TAMBAH")
    ticket = office.take_ticket(take, by(hub)).result(5).answer.ticket
    if form:
        order = SubmitForm(op_id=uuid4(), form="F-1.02", form_version="109-2019.1", answers=ANSWERS, ticket=ticket)
        office.submit_form(order, by(hub)).result(5)
    hub.clock.go(60)
    office.admit("4", "rina", uuid4(), by(hub, "rina")).result(5)
    entry = office.call_next("4", CallNext(op_id=uuid4()), by(hub, "rina")).result(5).answer.entry
    for verb in ("serve", "finish"):
        hub.clock.go(60)
        office.move(entry, verb, MoveEntry(op_id=uuid4(), outcome="done"), by(hub, "rina")).result(5)
    return str(ticket)


def decide(hub: Hub, verb: str, item: str, **more: Any) -> None:
    shape: Any = {"amend": Amend, "settle": Settle}.get(verb, Attend)
    order = shape(op_id=uuid4(), reason=WHY, **more)
    getattr(hub.office.attention, verb)(item, order, by(hub, "maya")).result(5)


def items(hub: Hub) -> list[Any]:
    return list(hub.office.attention.listed("maya").items)


def applied(far: SandboxSide, stream: str) -> list[tuple[Any, ...]]:
    question = "SELECT stream_version, kind FROM ops WHERE state = 'applied' AND stream = ? ORDER BY stream_version"
    return far.rows(question, stream)


WHOLE_VISIT = [
    (1, "ticket.issued"),
    (2, "submission.finalised"),
    (3, "entry.called"),
    (4, "entry.serving"),
    (5, "entry.served"),
]


@pytest.fixture
def refused(hub: Hub, far: SandboxSide) -> tuple[str, str]:
    """The stream that stands still, after another went through; and the one item."""
    stream, other = visit(hub, form=True), visit(hub, form=False)
    hub.sync_once()
    assert applied(far, stream) == WHOLE_VISIT[:1]
    assert [kind for _, kind in applied(far, other)] == [kind for _, kind in WHOLE_VISIT if kind[0] != "s"]
    (item,) = items(hub)
    assert (item.code, item.fields, item.behind) == ("answers_wrong", ("/answers/alamat",), 3)
    return stream, item.item


def test_a_refused_form_that_is_corrected_is_taken_and_its_stream_goes_on_in_order(
    hub: Hub, far: SandboxSide, refused: tuple[str, str]
) -> None:
    stream, item = refused
    decide(hub, "amend", item, answers={"alamat": WHOLE})
    hub.sync_once()
    assert applied(far, stream) == WHOLE_VISIT
    assert (items(hub), hub.ledger.set_asides()) == ([], [])
    ((answers,),) = far.rows("SELECT answers FROM submissions")
    assert json.loads(answers) == ANSWERS | {"alamat": WHOLE}
    assert far.rows("SELECT count(*) FROM ops WHERE state = 'refused'") == [(1,)], "what was refused is remembered so"


def test_a_correction_made_before_the_hub_was_switched_off_is_sent_when_it_is_back(
    hub: Hub, far: SandboxSide, refused: tuple[str, str], tmp_path: Path
) -> None:
    stream, item = refused
    decide(hub, "amend", item, answers={"alamat": WHOLE})
    hub.ledger.close()
    again = Ledger.open(tmp_path / "book.db", b"k" * 32, vault_of([b"k" * 32]))
    restarted = type(hub)(again, hub.registration, far, hub.clock)
    assert [one.state for one in items(restarted)] == ["amended"]
    restarted.sync_once()
    assert applied(far, stream) == WHOLE_VISIT
    assert items(restarted) == []
    again.close()


def test_a_correction_that_is_refused_too_waits_in_the_place_of_the_first_until_one_is_taken(
    hub: Hub, far: SandboxSide, refused: tuple[str, str]
) -> None:
    stream, item = refused
    decide(hub, "amend", item, answers={"alamat": "Jl. Melati 9"})
    hub.sync_once()
    (second,) = items(hub)
    assert second.item != item
    assert (second.code, second.state, second.behind) == ("answers_wrong", "open", 3)
    decide(hub, "amend", second.item, answers={"alamat": WHOLE})
    hub.sync_once()
    assert applied(far, stream) == WHOLE_VISIT
    assert items(hub) == []


def test_a_retry_is_taken_once_the_platform_was_put_right(hub: Hub, far: SandboxSide, refused: tuple[str, str]) -> None:
    stream, item = refused
    far.publish(3)
    decide(hub, "retry", item)
    hub.sync_once()
    assert applied(far, stream) == WHOLE_VISIT
    assert items(hub) == []


def test_a_withdrawal_moves_the_stream_on_without_the_form(
    hub: Hub, far: SandboxSide, refused: tuple[str, str]
) -> None:
    stream, item = refused
    decide(hub, "amend", item, withdraw="twice")
    hub.sync_once()
    assert [kind for _, kind in applied(far, stream)] == [
        "ticket.issued",
        "op.withdrawn",
        "entry.called",
        "entry.serving",
        "entry.served",
    ]
    assert far.rows("SELECT count(*) FROM submissions") == [(0,)]
    assert items(hub) == []


def test_an_escalation_tells_the_platform_why_and_the_item_stays_with_its_stream(
    hub: Hub, far: SandboxSide, refused: tuple[str, str]
) -> None:
    stream, item = refused
    decide(hub, "escalate", item)
    hub.sync_once()
    ((op,),) = far.rows("SELECT op FROM ops WHERE kind = 'attention.escalated' AND state = 'applied'")
    assert (json.loads(op)["actor"], json.loads(op)["body"]) == ("maya", {"why": WHY})
    assert [one.state for one in items(hub)] == ["escalated"]
    assert applied(far, stream) == WHOLE_VISIT[:1]


def test_what_the_platform_took_after_all_is_settled_by_a_person_and_its_stream_goes_on(
    hub: Hub, far: SandboxSide, refused: tuple[str, str]
) -> None:
    """Its operator put the form right and took the first one, while a supervisor here withdrew it."""
    stream, item = refused
    far.publish(3, address_min=1)
    far.take_after_all(stream, 2)
    decide(hub, "amend", item, withdraw="twice")
    hub.sync_once()
    (overtaken,) = items(hub)
    detail = hub.office.attention.opened(overtaken.item, "maya")
    assert (detail.item.code, detail.acts) == ("amends_applied", ("settle", "escalate"))
    assert len(detail.sides) == 2
    with pytest.raises(Refusal, match="settle_impossible"):
        decide(hub, "settle", overtaken.item, choice="ours")
    decide(hub, "settle", overtaken.item, choice="theirs")
    with pytest.raises(Refusal, match="attention_settled"):
        decide(hub, "settle", overtaken.item, choice="theirs")
    hub.sync_once()
    assert items(hub) == []
    assert applied(far, stream) == WHOLE_VISIT
    (settled,) = [event for event in hub.ledger.events_after(0, 1000) if event.kind == "attention.settled"]
    assert (settled.actor, settled.data["choice"]) == ("maya", "theirs")


def test_where_there_is_one_record_nothing_is_settled(hub: Hub, refused: tuple[str, str]) -> None:
    with pytest.raises(Refusal, match="settle_impossible"):
        decide(hub, "settle", refused[1], choice="theirs")
