"""Promise: of what needs attention each role sees and does what is its own, and reads no form that is not."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from office.book.sql import PUT_NOTE
from office.contract.catalogue import Account
from office.contract.commands import Amend, Attend, CallNext, ConsentOffline, SubmitForm
from office.contract.errors import Refusal

MADE = {"iss": "https://idp.example", "sub": "staff-made"}
ANSWERS = {"family_number": "6309010101150012", "child_name": "Arkan Maulana", "born": "2026-10-12", "why": "birth"}
PROBLEM = {"title": "no", "status": 422, "code": "answers_wrong", "say": "Nomor KK 6309010101150012 tidak ada."}


@pytest.fixture
def desk(desk: Any, document: Callable[..., dict[str, Any]]) -> Any:
    """With a supervisor, a technician, and the admins of two agencies."""
    office = document(2)
    rina = office["officers"][0]
    office["officers"] += [
        rina | {"code": "sari", "roles": ["supervisor"]},
        rina | {"code": "tono", "roles": ["technician"]},
        rina | {"code": "dian", "roles": ["agency_admin"]},
        rina | {"code": "made", "roles": ["supervisor", "technician"], "account": MADE},
        rina | {"code": "ketut", "agency": "bpjs", "roles": ["agency_admin"]},
    ]
    desk.adopt(office)
    return desk


def refused(desk: Any) -> str:
    """The platform refused the last event."""
    desk.ledger.set_aside(desk.ledger.seq, "refused", json.dumps(PROBLEM), desk.now).result(5)
    return f"op-{desk.ledger.seq}"


def refused_form(desk: Any, siti: Any) -> str:
    ticket = desk.take("KK", profile=siti).ticket
    asked = {"form": "F-1.02", "form_version": "2026.1", "answers": ANSWERS, "consent": ("family_number",)}
    desk.office.submit_form(SubmitForm(op_id=desk.op_id(), ticket=ticket, **asked), desk.by(), siti).result(10)
    return refused(desk)


def refused_call(desk: Any) -> str:
    desk.take("BPJS")
    desk.sign_in("wayan", "7")
    desk.called("wayan", "7")
    return refused(desk)


def attend(desk: Any, verb: str, item: str, officer: str, reason: str = "sudah dicek", **more: Any) -> Any:
    shape: Any = Amend if verb == "amend" else Attend
    order = shape(op_id=desk.op_id(), reason=reason, **more)
    return getattr(desk.office.attention, verb)(item, order, desk.by(officer, "pc")).result(10).answer


def test_a_technician_mends_the_link_and_sees_no_form(desk: Any, siti: Any) -> None:
    item = refused_form(desk, siti)
    attend(desk, "escalate", item, "sari", reason="Siti Rahmawati menunggu di sini")
    detail = desk.office.attention.opened(item, "tono")
    shown = msgspec.json.encode(detail).decode()
    words = (*ANSWERS.values(), "Siti", "Rahmawati", "6309")
    assert not [word for word in words if word in shown and word != "birth"]
    assert (detail.form, detail.unseen, detail.acts) == (None, True, ("retry",))
    assert detail.say[0].endswith("hanya untuk supervisor atau admin instansinya.")
    seen = desk.office.attention.opened(item, "sari")
    assert (seen.unseen, seen.acts) == (False, ("retry", "correct"))
    with pytest.raises(Refusal, match="role_missing"):
        attend(desk, "amend", item, "tono", answers={"child_name": "Arkan"})
    assert attend(desk, "retry", item, "tono").what == "retried"


def test_an_agencys_admin_sees_and_decides_what_is_that_agencys_alone(desk: Any, siti: Any) -> None:
    form, call = refused_form(desk, siti), refused_call(desk)
    desk.ledger.chore(lambda db: db.execute(PUT_NOTE, ("catalogue_refused", "{}"))).result(10)
    attention = desk.office.attention
    seen = {who: {each.item for each in attention.listed(who).items} for who in ("sari", "dian", "ketut")}
    assert seen == {"sari": {form, call, "document-catalogue-0"}, "dian": {form}, "ketut": {call}}
    assert [attention.listed(who).open for who in ("sari", "dian", "ketut")] == [3, 1, 1]
    assert attention.opened(form, "dian").form is not None
    with pytest.raises(Refusal, match="attention_unknown"):
        attention.opened(form, "ketut")
    with pytest.raises(Refusal, match="attention_unknown"):
        attend(desk, "retry", form, "ketut")
    attend(desk, "amend", call, "ketut", withdraw="mistaken")
    assert attention.listed("ketut").open == 0


def test_a_session_that_has_fewer_roles_than_the_catalogue_gives_no_more(desk: Any, siti: Any) -> None:
    """The provider of accounts may tell of fewer; then what stands in the catalogue does not help."""
    item, account = refused_form(desk, siti), Account(**MADE)
    assert desk.office.attention.opened(item, "made").form is not None, "on loopback, where nobody need be signed in"
    order = CallNext(op_id=desk.op_id())
    each = desk.office.sign_ins.by_account("5", account, ["technician"], order, desk.by("made", "pc-5"))
    assert each.result(10).answer.roles == ("technician",)
    assert desk.office.attention.opened(item, "made").unseen
    with pytest.raises(Refusal, match="role_missing"):
        attend(desk, "amend", item, "made", answers={"child_name": "Arkan"})
    agreed = desk.office.supervision.consent(ConsentOffline(op_id=desk.op_id(), why="kabel putus"), desk.by("made"))
    with pytest.raises(Refusal, match="role_missing"):
        agreed.result(10)
