"""Promise: what a citizen answered leaves the office sealed to the platform and to nobody else, once and for ever.

The far side is the sandbox's platform; what is looked at are the bytes that the office sent it."""

import asyncio
import json
import shutil
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from office.book.ledger import Ledger
from office.contract.commands import Amend, Attend, By, SubmitForm, TakeTicket
from office.platform.recovery.book_identity import name_book, rename
from office.privacy.own_data import stored_answers
from sandbox.exchange.push import rewind
from sync.lan.trust.cipher import vault_of
from sync.wan.auth.keys import read_registration
from sync.wan.push.op import op_digest, ops_of

Hub = Any
SandboxSide = Any

KEY = b"k" * 32
BOOK = str(UUID(int=1))
ANSWERS: dict[str, Any] = {
    "permohonan": "kk_data",
    "alasan": "perubahan",
    "nama": "Kenari Wulandari",
    "nik": "6309014510900007",
    "nomor_kk": "6309010101150012",
    "alamat": "Jl. Cempaka Putih 8, RT 004, Belimbing",
    "pernyataan": "setuju",
}
CANARIES = ("Kenari", "Wulandari", "6309014510900007", "6309010101150012", "Cempaka", "perubahan")


@pytest.fixture
def far(sandbox_side: SandboxSide) -> SandboxSide:
    return sandbox_side


@pytest.fixture
def fresh(hub: Hub, far: SandboxSide, tmp_path: Path) -> Hub:
    """An office that never heard its platform, and has the catalogue from elsewhere."""
    hub.registration = read_registration(tmp_path / "platform" / "client.json")
    hub.ledger.chore(lambda db: name_book(db, BOOK)).result(5)
    ((catalogue,),) = far.rows("SELECT document FROM catalogues")
    hub.office.adopt_catalogue(catalogue.encode(), uuid4(), by(hub, "platform")).result(5)
    return hub


@pytest.fixture
def known(fresh: Hub) -> Hub:
    """It knows the platform's key."""
    fresh.sync_once()
    return fresh


@pytest.fixture
def reopened(fresh: Hub, far: SandboxSide, tmp_path: Path) -> Iterator[Any]:
    """Shuts the hub and opens the book of that name in its place."""
    opened: list[Ledger] = []

    def reopened(name: str) -> Hub:
        fresh.ledger.close()
        opened.append(Ledger.open(tmp_path / name, KEY, vault_of([KEY])))
        return type(fresh)(opened[-1], fresh.registration, far, fresh.clock)

    yield reopened
    for ledger in opened:
        ledger.close()


def by(hub: Hub, actor: str = "citizen") -> By:
    return By(device="kiosk-1", actor=actor, at=hub.clock(), random_bytes=uuid4().bytes)


def send(hub: Hub, **other: object) -> UUID:
    """Somebody takes a number and fills in the form."""
    hub.clock.go(60)
    ticket = hub.office.take_ticket(TakeTicket(op_id=uuid4(), service="DUKCAPIL-KK-TAMBAH"), by(hub)).result(5).answer
    order = SubmitForm(
        op_id=uuid4(), form="F-1.02", form_version="109-2019.1", answers=ANSWERS | other, ticket=ticket.ticket
    )
    return UUID(str(hub.office.submit_form(order, by(hub)).result(5).answer.submission))


def tell(hub: Hub, far: SandboxSide) -> None:
    """Run until a form was answered and nothing is left to do."""

    async def story(_: object) -> None:
        async with asyncio.timeout(10):
            await far.took_form.wait()
            hub.pauses.idle.clear()  # it may have been idle before, while it waited for the key
            await hub.settled()

    hub.run(story)


def form_ops(hub: Hub) -> list[dict[str, Any]]:
    """As they are told."""
    ops = ops_of(hub.ledger.events_after(0, 100), hub.ledger)
    return [wire for op in ops if (wire := json.loads(op.text))["kind"] == "submission.finalised"]


def sent_forms(far: SandboxSide) -> list[dict[str, Any]]:
    """As they came, each time that they came."""
    batches = [json.loads(body)["ops"] for body in far.pushes]
    return [op for ops in batches for op in ops if op["kind"] == "submission.finalised"]


def kid(sealed: str) -> str:
    return str(json.loads(urlsafe_b64decode(sealed.partition(".")[0] + "=="))["kid"])


def platform_has(far: SandboxSide) -> list[dict[str, Any]]:
    return [json.loads(answers) for (answers,) in far.rows("SELECT answers FROM submissions ORDER BY received_at")]


def office_reads(hub: Hub) -> list[Any]:
    with hub.ledger.reading() as db:
        rows = db.execute("SELECT submission, answers FROM submissions ORDER BY id").fetchall()
        return [stored_answers(db, name, stored) for name, stored in rows]


def test_no_answer_of_a_form_is_in_the_bytes_that_go_or_wait_to_go(known: Hub, far: SandboxSide) -> None:
    send(known)
    waiting = b"".join(op.text for op in ops_of(known.ledger.events_after(0, 100), known.ledger))
    known.sync_once()
    sent = b"".join(far.pushes)
    assert [op["body"]["sealed"].count(".") for op in sent_forms(far)] == [4]
    assert [word for word in CANARIES if word.encode() in waiting + sent] == []
    assert platform_has(far) == office_reads(known) == [ANSWERS]


def test_what_got_no_answer_is_sent_again_in_the_same_bytes_also_after_a_restart(
    known: Hub, far: SandboxSide, reopened: Any
) -> None:
    send(known)
    far.loses = 1
    known.sync_once()
    question = "SELECT received, state, (SELECT count(*) FROM effects e WHERE e.op_id = o.op_id) FROM ops o"
    assert far.rows(f"{question} WHERE kind = 'submission.finalised'") == [(2, "applied", 1)]
    rewind(far.context, 0)
    reopened("book.db").sync_once()
    first, *again = sent_forms(far)
    assert again == [first, first]
    assert far.rows(f"{question} WHERE kind = 'submission.finalised'") == [(1, "applied", 1)]


def test_another_key_of_the_platform_is_for_what_is_finalised_after_it_was_heard(known: Hub, far: SandboxSide) -> None:
    send(known)
    before = form_ops(known)
    old = far.context.seal_keys.newest.kid
    far.context.seal_keys.rotate()
    known.sync_once()
    send(known)
    known.sync_once()
    ops = form_ops(known)
    assert ops[:1] == before, "what was sealed once stays as it is"
    assert [kid(op["body"]["sealed"]) for op in ops] == [old, far.context.seal_keys.newest.kid]
    assert platform_has(far) == [ANSWERS, ANSWERS]


def test_a_form_from_before_the_key_was_known_is_sealed_once_right_before_it_goes(
    fresh: Hub, far: SandboxSide, reopened: Any
) -> None:
    send(fresh)
    far.mute = True
    fresh.sync_once()
    assert [json.loads(body)["ops"] for body in far.pushes] == [[]], "asked where it stands, and told nothing yet"
    assert not {"answers", "sealed"} & form_ops(fresh)[0]["body"].keys()
    far.mute, far.loses = False, 1
    tell(fresh, far)
    sealed = form_ops(fresh)
    assert CANARIES[0].encode() not in b"".join(far.pushes)
    assert sent_forms(far) == sealed * 2
    assert form_ops(reopened("book.db")) == sealed
    assert platform_has(far) == [ANSWERS]


def test_a_platform_whose_list_names_no_key_is_told_in_the_clear_as_before(
    fresh: Hub, far: SandboxSide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(far.context.seal_keys), "public", lambda keys: None)
    for _ in range(2):
        send(fresh)
        tell(fresh, far)
    assert [op["body"]["answers"] for op in sent_forms(far)] == platform_has(far) == [ANSWERS, ANSWERS]
    assert not fresh.ledger.any_unsealed()


def test_what_the_platform_cannot_open_waits_for_a_person_and_goes_when_it_can(
    known: Hub, far: SandboxSide, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(known)
    with monkeypatch.context() as lost:
        lost.setattr(type(far.context.seal_keys), "find", lambda keys, kid: None)
        known.sync_once()
    (item,) = known.office.attention.listed("maya").items
    assert (item.code, item.state, platform_has(far)) == ("seal_key_unknown", "open", [])
    before = form_ops(known)
    order = Attend(op_id=uuid4(), reason="kuncinya sudah dipulihkan")
    known.office.attention.retry(item.item, order, by(known, "maya")).result(5)
    known.sync_once()
    assert (form_ops(known), platform_has(far)) == (before, [ANSWERS])
    assert known.ledger.set_asides() == []


def test_a_correction_is_sealed_too_and_takes_the_place_of_the_first(known: Hub, far: SandboxSide) -> None:
    far.publish(2, address_min=20)
    send(known, alamat="Jl. Cempaka")
    known.sync_once()
    (item,) = known.office.attention.listed("maya").items
    assert item.fields == ("/answers/alamat",)
    order = Amend(op_id=uuid4(), reason="alamatnya kurang", answers={"alamat": ANSWERS["alamat"]})
    known.office.attention.amend(item.item, order, by(known, "maya")).result(5)
    known.sync_once()
    assert CANARIES[4].encode() not in b"".join(far.pushes)
    assert platform_has(far) == [ANSWERS]


@pytest.mark.parametrize("sealed", ["before_the_copy", "after_the_copy", "only_in_the_lost_one"])
def test_an_office_that_is_put_back_reads_its_forms_again_and_tells_them_in_the_same_words(
    fresh: Hub, far: SandboxSide, reopened: Any, tmp_path: Path, sealed: str
) -> None:
    """`after_the_copy`: the copy holds the form, and not what it was sealed as since."""
    if sealed != "after_the_copy":
        fresh.sync_once()
    if sealed != "only_in_the_lost_one":
        send(fresh)
    for file in ("book.db", "book.db-wal"):
        shutil.copy(tmp_path / file, tmp_path / file.replace("book", "copy"))
    if sealed == "only_in_the_lost_one":
        send(fresh)
    tell(fresh, far)
    ops = form_ops(fresh)
    copy = reopened("copy.db")
    copy.ledger.act(rename("put_back", by(copy, "hub"), op_id=uuid4(), db_id=BOOK)).result(5)
    copy.sync_once()
    assert office_reads(copy) == platform_has(far) == [ANSWERS]
    assert b'"opened":{' in b"".join(far.given_back)
    assert [word for word in CANARIES if word.encode() in b"".join(far.given_back)] == []
    assert [op_digest(op) for op in form_ops(copy)] == [op_digest(op) for op in ops]
    assert far.rows("SELECT count(*) FROM quarantine") == [(0,)]
    assert [item for item in copy.office.attention.listed("maya").items if item.state == "open"] == []
    assert not copy.ledger.any_unsealed()
