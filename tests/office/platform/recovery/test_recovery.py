"""Promise: a book that was put back gets back what it lost, once: who waited waits, and no number comes twice."""

import hashlib
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from office.contract.admin.devices import ChangeDevice, EnrolledDevice
from office.contract.citizens.attachments import BeginAttachment
from office.contract.commands import (
    AnswerRequest,
    AskAboutRecords,
    Attachment,
    CallHelp,
    CheckIn,
    MoveEntry,
    ReadMessage,
    SignIn,
    SubmitForm,
    TakeTicket,
)
from office.contract.errors import Refusal
from office.contract.moments import tick
from office.devices.certificates import NextCertificate
from office.forms.attachments import Attachments
from office.platform.recovery.book_identity import Checkpoint, restoring
from office.privacy.retention import DAYS, Retention

BOOK = str(UUID(int=1))
SCAN = b"%PDF-1.7 an invented birth certificate"
ANSWERS = {"family_number": "6309010101150012", "child_name": "Intan", "born": "2026-10-01", "why": "birth"}


def a_morning(desk: Any, siti: Any) -> None:
    """Everything that an office does with people."""
    desk.sign_in()
    first, second, third, fourth = (desk.take(priority=class_of) for class_of in ("none", "none", "elderly", "none"))
    planned = desk.take("AKTA", plan=("BPJS", "KTP"))
    desk.take("KK", profile=siti)
    sha256, size = hashlib.sha256(SCAN).hexdigest(), len(SCAN)
    files = Attachments(desk.ledger)
    files.begin(sha256, BeginAttachment(bytes=size, media_type="application/pdf"), desk.now).result(10)
    files.put(sha256, 0, SCAN).result(10)
    form = SubmitForm(
        op_id=desk.op_id(),
        attachments=(Attachment(field="akta", sha256=sha256, bytes=size, media_type="application/pdf"),),
        form="F-1.02",
        form_version="2026.1",
        answers=ANSWERS,
        ticket=first.ticket,
        consent=("family_number",),
    )
    desk.office.submit_form(form, desk.by()).result(10)
    for verbs in (("serve", "finish"), ("recall", "no-show"), ("serve", "transfer"), ("hold", "resume")):
        desk.wait(minutes=2)
        entry = desk.called().entry
        for verb in verbs:
            desk.wait(seconds=50)
            more = {"service": "AKTA", "place": "first"} if verb == "transfer" else {}
            desk.move(entry, verb, **more)
    desk.move(entry, "finish", outcome="done", then=("BPJS",))
    entry = desk.called().entry
    desk.move(entry, "serve")
    desk.move(entry, "undo")
    desk.move(entry, "leave")
    desk.office.call_help(CallHelp(op_id=desk.op_id()), desk.by()).result(10)
    assert {second, third, fourth, planned}


def test_everything_that_was_lost_is_there_again_once(desk: Any, copy: Any, siti: Any) -> None:
    copy.put_back()
    a_morning(desk, siti)
    ops = copy.ops(desk.ledger)
    assert copy.take_in(ops)["conflicts"] == 0
    for table in copy.tables:
        assert copy.records(copy.desk.ledger, table) == copy.records(desk.ledger, table), table
    assert copy.digests(copy.desk.ledger) == copy.digests(desk.ledger)
    assert copy.desk.ledger.verify_chain() == copy.desk.ledger.seq


def test_a_page_that_is_taken_in_twice_is_taken_in_once(desk: Any, copy: Any, siti: Any) -> None:
    copy.put_back()
    a_morning(desk, siti)
    ops = copy.ops(desk.ledger)
    half = len(ops) // 2
    for part in (ops[:half], ops[: half + 3], ops[half - 2 :]):
        copy.desk.office.recovering.take_in(part, "more", uuid4(), copy.desk.by("hub")).result(10)
    copy.desk.office.recovering.take_in(ops, "", uuid4(), copy.desk.by("hub")).result(10)
    assert copy.digests(copy.desk.ledger) == copy.digests(desk.ledger)
    assert copy.records(copy.desk.ledger, "entries") == copy.records(desk.ledger, "entries")
    assert copy.desk.office.attention.waiting() == 0


def test_the_place_to_go_on_is_kept_with_the_page_and_the_note_goes_with_the_last(desk: Any, copy: Any) -> None:
    copy.put_back()
    desk.take()
    ops = copy.ops(desk.ledger)
    copy.desk.office.recovering.take_in(ops[:1], "place-1", uuid4(), copy.desk.by("hub")).result(10)
    assert copy.desk.office.recovering.wanted().after == "place-1"
    copy.desk.office.recovering.start_again().result(10)
    assert copy.desk.office.recovering.wanted().after == ""
    copy.desk.office.recovering.take_in(ops[1:], "", uuid4(), copy.desk.by("hub")).result(10)
    assert copy.desk.office.recovering.wanted() is None
    with copy.desk.ledger.reading() as db:
        assert restoring(db) is None


def test_who_waits_is_in_the_line_with_number_and_arrival_and_a_new_number_comes_after(desk: Any, copy: Any) -> None:
    copy.put_back()
    lost = [desk.take() for _ in range(4)]
    desk.wait(minutes=30)
    copy.take_in(copy.ops(desk.ledger))
    copy.desk.now = desk.now
    copy.desk.sign_in()
    assert [copy.desk.called().number for _ in range(1)] == [lost[0].number]
    status = copy.desk.office.ticket_status(lost[2].code, copy.desk.now)
    assert (status.number, status.issued_at, status.ahead) == (lost[2].number, lost[2].issued_at, 1)
    assert copy.desk.take().number == "A 005"


def test_an_act_that_is_asked_again_after_the_restore_is_answered_and_not_done_again(desk: Any, copy: Any) -> None:
    copy.put_back()
    order = TakeTicket(op_id=uuid4(), service="KTP")
    given = desk.office.take_ticket(order, desk.by()).result(10).answer
    desk.sign_in()
    sign_in = SignIn(op_id=UUID(int=77), officer="budi", pin="271828")
    desk.office.sign_in("5", sign_in, desk.by(device="pc")).result(10)
    copy.take_in(copy.ops(desk.ledger))
    again = copy.desk.office.take_ticket(order, copy.desk.by()).result(10)
    assert again.replayed
    assert (again.answer.ticket, again.answer.number, again.answer.code) == (given.ticket, given.number, given.code)
    with pytest.raises(Refusal, match="op_retold"):  # what a session's name was nobody can say
        copy.desk.office.sign_in("5", sign_in, copy.desk.by(device="pc")).result(10)


@pytest.mark.parametrize("booked_first", [True, False])
def test_who_came_for_an_appointment_cannot_come_for_it_again(desk: Any, copy: Any, booked_first: bool) -> None:
    copy.put_back()
    booking = {
        "appointment": str(UUID(int=9)),
        "version": 1,
        "code": "7QMX-40TK",
        "service": "KTP",
        "starts_at": desk.now,
        "sub": "pairwise-siti",
        "state": "booked",
    }
    document = msgspec.json.encode({"version": 1, "appointments": [booking]})
    desk.office.import_appointments(document, uuid4(), desk.by("platform")).result(10)
    desk.office.check_in("7QMX-40TK", CheckIn(op_id=uuid4()), desk.by()).result(10)
    steps = [
        lambda: copy.desk.office.import_appointments(document, uuid4(), copy.desk.by("platform")).result(10),
        lambda: copy.take_in(copy.ops(desk.ledger)),
    ]
    for step in steps if booked_first else reversed(steps):
        step()
    assert copy.records(copy.desk.ledger, "entries") == copy.records(desk.ledger, "entries")
    with pytest.raises(Refusal, match="appointment_used"):
        copy.desk.office.check_in("7QMX-40TK", CheckIn(op_id=uuid4()), copy.desk.by()).result(10)


def test_a_message_read_in_the_lost_book_stays_read(desk: Any, copy: Any) -> None:
    copy.put_back()
    message = {
        "message": str(UUID(int=12)),
        "version": 1,
        "sub": "pairwise-siti",
        "text": {"id": "Berkas Anda sudah jadi.", "en": "Your file is ready."},
        "sent_at": desk.now,
        "until": desk.now + timedelta(days=30),
    }
    document = msgspec.json.encode({"version": 1, "messages": [message]})
    desk.office.documents.import_messages(document, uuid4(), desk.by("platform")).result(10)
    order = ReadMessage(op_id=uuid4(), session="s")
    desk.office.documents.read_message(UUID(int=12), order, desk.by(), "pairwise-siti").result(10)
    copy.take_in(copy.ops(desk.ledger))
    copy.desk.office.documents.import_messages(document, uuid4(), copy.desk.by("platform")).result(10)
    assert copy.desk.office.documents.unread("pairwise-siti", copy.desk.now) == ()


def test_a_citizen_who_logged_in_is_still_held_to_one_ticket(desk: Any, copy: Any, siti: Any) -> None:
    copy.put_back()
    desk.take("KTP", profile=siti)
    copy.take_in(copy.ops(desk.ledger))
    with pytest.raises(Refusal, match="one_active_ticket"):
        copy.desk.take("KTP", profile=siti)


def test_ops_that_come_before_their_predecessor_wait_for_it(desk: Any, copy: Any, siti: Any) -> None:
    copy.put_back()
    a_morning(desk, siti)
    ops = list(reversed(copy.ops(desk.ledger)))
    sums = copy.take_in(ops, page=5)
    assert sums["conflicts"] == 0
    assert copy.digests(copy.desk.ledger) == copy.digests(desk.ledger)
    assert copy.desk.office.attention.waiting() == 0
    assert {row[0]: row[6] for row in copy.records(copy.desk.ledger, "entries")} == {
        row[0]: row[6] for row in copy.records(desk.ledger, "entries")
    }


def test_whoever_is_at_a_counter_now_stays_there_and_the_other_is_on_hold(desk: Any, copy: Any) -> None:
    """Somebody was being served when the book was lost; another was called to that counter since."""
    copy.put_back(
        Checkpoint(db_id=BOOK, epoch=1, machine="", seq=90, hash="aa", office_day="2026-11-23", numbers={"A": 7})
    )
    copy.desk.take()
    copy.desk.sign_in()
    now_there = copy.desk.called()
    desk.sign_in()
    lost = desk.take()
    desk.move(desk.called().entry, "serve")
    copy.take_in(copy.ops(desk.ledger))
    held = copy.desk.office.desk("4", copy.desk.now)
    assert (held.current and held.current.number, [each.number for each in held.held]) == (
        now_there.number,
        [lost.number],
    )
    copy.desk.move(now_there.entry, "leave")
    assert copy.desk.move(lost.entry, "resume").state == "serving"


def test_a_move_is_refused_as_before_by_what_was_taken_in(desk: Any, copy: Any) -> None:
    copy.put_back()
    desk.sign_in()
    desk.take()
    entry = desk.called().entry
    desk.move(entry, "serve")
    desk.move(entry, "finish", outcome="done")
    copy.take_in(copy.ops(desk.ledger))
    copy.desk.sign_in()
    with pytest.raises(Refusal, match="illegal_move"):
        copy.desk.office.move(entry, "serve", MoveEntry(op_id=uuid4()), copy.desk.by("rina", "pc")).result(10)
    assert len(copy.digests(copy.desk.ledger, "entry.served")) == 1


def test_what_happens_after_the_history_came_back_is_later_than_all_of_it(desk: Any, copy: Any) -> None:
    """Also where a device's clock ran ahead, whose time the lost book had followed."""
    copy.put_back()
    desk.take()
    *before, last = (msgspec.json.decode(op) for op in copy.ops(desk.ledger))
    last["hlc"] = tick("", desk.now + timedelta(minutes=4))
    copy.take_in([msgspec.json.encode(op) for op in (*before, last)])
    copy.desk.take()
    assert copy.desk.ledger.events_after(copy.desk.ledger.seq - 1, 1)[0].hlc > last["hlc"]


def test_a_device_that_was_shut_out_stays_shut_out_and_one_that_was_let_in_again_comes_in(desk: Any, copy: Any) -> None:
    devices = [
        EnrolledDevice(device=name, kind="board", name=name, counter="", fingerprint=name * 32) for name in ("b1", "b2")
    ]
    copy.put_back()
    for device in devices:
        desk.office.enrol_device(device, desk.op_id(), desk.by("technician", "hub")).result(10)
    for device, to in (("b1", "disabled"), ("b2", "disabled"), ("b2", "enabled")):
        order = ChangeDevice(op_id=desk.op_id(), to=to, reason="dicuri")  # type: ignore[arg-type]
        desk.office.fleet.change(device, order, desk.by("tono", "hub"), at_terminal=True).result(10)
    copy.take_in(copy.ops(desk.ledger))
    found = [copy.desk.office.device_by_fingerprint(device.fingerprint) for device in devices]
    assert [device.revoked for device in found] == [True, False]
    assert "dicuri" not in str(copy.ops(desk.ledger))


def test_a_device_that_was_renewed_in_the_lost_book_comes_in_by_its_new_certificate(desk: Any, copy: Any) -> None:
    copy.put_back()
    old = EnrolledDevice(device="k1", kind="kiosk", name="Kiosk", counter="", fingerprint="0" * 64, public_key="key 0")
    desk.office.enrol_device(old, desk.op_id(), desk.by("technician", "hub")).result(10)
    for n in (1, 2):
        given = NextCertificate(
            device="k1", fingerprint=f"{n}" * 64, public_key=f"key {n}", ends_at=desk.now + timedelta(days=90)
        )
        desk.office.fleet.give(desk.op_id(), b"asked", given, "PEM", desk.by("hub", "k1")).result(10)
        if n == 1:
            desk.office.fleet.activate("k1", given.fingerprint, desk.by("hub", "k1")).result(10)
    copy.take_in(copy.ops(desk.ledger))
    for table in ("devices", "device_certificates"):
        assert copy.records(copy.desk.ledger, table) == copy.records(desk.ledger, table)
    assert [copy.desk.office.device_by_fingerprint(n * 64) is not None for n in "012"] == [False, True, True]


def test_what_is_taken_back_of_a_person_is_sealed_as_what_was_sent(desk: Any, copy: Any, siti: Any) -> None:
    copy.put_back()
    a_morning(desk, siti)
    ops = copy.ops(desk.ledger)
    assert any(b"Intan" in op for op in ops)
    copy.take_in([*ops[1:], ops[1].replace(b'"op_id"', b'"Intan", "op_id"')])
    with copy.desk.ledger.reading() as db:
        rows = [
            str(row)
            for table in ("taken_ops", "conflicts", "submissions")
            for row in db.execute(f"SELECT * FROM {table}")
        ]
    assert len(rows) > 20
    assert not any("Intan" in row or "6309010101150012" in row for row in rows)
    assert any(b"Intan" in op for op in copy.ops(copy.desk.ledger))


def test_a_request_that_went_by_age_is_told_back_as_gone_and_is_no_conflict(desk: Any, copy: Any, siti: Any) -> None:
    copy.put_back()
    asked = AskAboutRecords(op_id=desk.op_id(), session="s", kind="copy")
    request = desk.office.data_requests.ask(asked, desk.by(), siti.sub).result(10).answer
    answered = AnswerRequest(op_id=desk.op_id(), state="done", why="Sudah")
    desk.office.data_requests.answer(request.request, answered, desk.by("rina")).result(10)
    desk.ledger.put_note("durable_seq", str(desk.ledger.seq)).result(10)
    desk.wait(days=DAYS["request"] + 1)
    keeper = Retention(desk.ledger)
    keeper.forget(keeper.due(desk.now), uuid4(), desk.by("hub")).result(10)
    copy.desk.now = desk.now
    assert copy.take_in(copy.ops(desk.ledger))["conflicts"] == 0
    assert copy.desk.office.data_requests.own(siti.sub).requests == ()
