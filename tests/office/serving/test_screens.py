"""Promise: public pictures name nobody, the desk shows what its officer needs, and all of it is one moment's truth."""

from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.contract.admin.devices import EnrolledDevice
from office.contract.answers import EntryState, Profile
from office.contract.commands import CallHelp, SubmitForm
from office.contract.errors import Refusal

ANSWERS = {"family_number": "6309010101150012", "child_name": "Arkan Maulana", "born": "2026-10-12", "why": "birth"}


def busy_morning(desk: Any, siti: Profile) -> Any:
    """Siti came, filled in a form, was called and is served; Kiosk 03 asked for help."""
    device = EnrolledDevice(device="kiosk-03", kind="kiosk", name="Kiosk 03", counter="", fingerprint="ab" * 32)
    desk.office.enrol_device(device, uuid4(), desk.by()).result(10)
    ticket = desk.take("KK", "pregnant", profile=siti)
    order = SubmitForm(op_id=uuid4(), form="F-1.02", form_version="2026.1", answers=ANSWERS, ticket=ticket.ticket)
    desk.office.submit_form(order, desk.by(), siti).result(10)
    desk.office.call_help(CallHelp(op_id=uuid4()), desk.by()).result(10)
    desk.sign_in()
    desk.move(desk.called().entry, "serve")
    return ticket


def test_no_event_and_no_public_picture_holds_anything_personal(desk: Any, siti: Profile) -> None:
    ticket = busy_morning(desk, siti)
    public = msgspec.json.encode(desk.office.state(desk.now)).decode()
    public += msgspec.json.encode(desk.ledger.events_after(0, 100)).decode()
    public += msgspec.json.encode(desk.office.ticket_status(ticket.code, desk.now)).decode()
    secrets = ("Siti", "Rahmawati", siti.nik, siti.family_number, siti.birthdate, siti.sub, "Arkan", ticket.code)
    assert not [secret for secret in secrets if secret in public]


def test_no_kept_answer_holds_a_name_or_number_of_a_person(desk: Any, siti: Profile) -> None:
    busy_morning(desk, siti)
    with desk.ledger.reading() as db:
        stored = str(db.execute("SELECT answer FROM acts").fetchall())
    assert "Siti" not in stored
    assert "6309" not in stored


def test_the_public_picture_shows_lines_counters_and_calls(desk: Any, siti: Profile) -> None:
    busy_morning(desk, siti)
    desk.take("KTP")
    desk.take("BPJS")
    state = desk.office.state(desk.now)
    assert (state.seq, state.office_day, state.catalogue_version, state.waiting) == (10, "2026-11-23", 1, 2)
    lines = {line.service: line for line in state.lines}
    assert (lines["KTP"].waiting, lines["KTP"].open_counters, lines["KTP"].open_now) == (1, 1, True)
    assert (lines["BPJS"].waiting, lines["BPJS"].open_counters, lines["BPJS"].wait) == (1, 0, None)
    assert (lines["PASPOR"].open_now, lines["PASPOR"].opens) == (False, "2026-11-24T08:00")
    counter = state.counters[0]
    assert (counter.counter, counter.officer, counter.number, counter.state) == (
        "4",
        "rina",
        "A 001",
        EntryState.SERVING,
    )
    (spoken,) = state.announcements
    assert (spoken.announcement, spoken.number, spoken.counter, spoken.repeat) == (1, "A 001", "4", False)


def test_the_picture_follows_every_event_and_the_clock(desk: Any) -> None:
    assert desk.office.state(desk.now).waiting == 0
    desk.take()
    assert desk.office.state(desk.now).waiting == 1
    before = desk.office.state(desk.now)
    desk.wait(seconds=1)
    after = desk.office.state(desk.now)
    assert after.at == desk.now
    assert msgspec.structs.replace(after, at=before.at) == before
    desk.wait(hours=6)
    assert not desk.office.state(desk.now).lines[0].open_now


def test_a_board_that_comes_late_gets_the_last_twelve_calls_newest_first(desk: Any) -> None:
    desk.sign_in()
    for _ in range(14):
        desk.take()
        desk.move(desk.called().entry, "no-show")
    numbers = [spoken.announcement for spoken in desk.office.state(desk.now).announcements]
    assert numbers == list(range(14, 2, -1))


def test_announcements_begin_at_one_each_day(desk: Any) -> None:
    for _ in range(2):
        desk.sign_in()
        desk.take()
        desk.move(desk.called().entry, "no-show")
        assert [spoken.announcement for spoken in desk.office.state(desk.now).announcements] == [1]
        desk.wait(days=1)


def test_the_desk_shows_the_line_with_the_reason_for_each_place(desk: Any) -> None:
    desk.take("KTP")
    desk.wait(minutes=2)
    desk.take("KTP")
    desk.wait(minutes=8)
    desk.take("KK", "elderly")
    desk.wait(minutes=6)
    desk.take("BPJS")
    desk.sign_in()
    picture = desk.office.desk("4", desk.now)
    assert [(row.number, row.wait_s, row.reason[0]) for row in picture.line] == [
        ("A 003", 360, "Lansia, didahulukan: menunggu 6 menit"),
        ("A 001", 960, "Paling lama menunggu"),
        ("A 002", 840, "Urutan datang"),
    ]
    assert (picture.officer, picture.current, picture.citizen, picture.held) == ("rina", None, None, ())
    assert desk.called().reason == ("Lansia, didahulukan: menunggu 6 menit", "Senior, goes first: waited 6 minutes")
    assert desk.office.desk("4", desk.now).current_reason == (
        "Lansia, didahulukan: menunggu 6 menit",
        "Senior, goes first: waited 6 minutes",
    )


def test_the_desk_says_how_often_the_person_may_still_be_called(desk: Any) -> None:
    desk.take("KTP")
    desk.sign_in()
    assert desk.office.desk("4", desk.now).recalls_left is None
    entry = desk.called().entry
    assert desk.office.desk("4", desk.now).recalls_left == 3
    desk.move(entry, "recall")
    assert desk.office.desk("4", desk.now).recalls_left == 2
    desk.move(entry, "serve")
    assert desk.office.desk("4", desk.now).recalls_left is None


def test_only_the_desk_that_serves_a_person_knows_who_it_is(desk: Any, siti: Profile) -> None:
    busy_morning(desk, siti)
    desk.sign_in("budi", "5")
    mine, other = desk.office.desk("4", desk.now), desk.office.desk("5", desk.now)
    assert mine.citizen is not None
    assert (mine.citizen.name, mine.citizen.nik, mine.citizen.level) == (
        "Siti Rahmawati",
        "63•• •••• •••• 0007",
        "authenticated",
    )
    assert len(mine.submissions) == 1
    assert mine.submissions[0].device == "Kiosk 03"
    assert (other.citizen, other.submissions, other.current) == (None, (), None)


def test_a_call_for_help_is_shown_for_ten_minutes(desk: Any, siti: Profile) -> None:
    busy_morning(desk, siti)
    assert desk.office.desk("4", desk.now).help_from == ("Kiosk 03",)
    desk.wait(minutes=10)
    assert desk.office.desk("4", desk.now).help_from == ()


def test_an_unknown_desk_is_refused(desk: Any) -> None:
    with pytest.raises(Refusal) as refused:
        desk.office.desk("77", desk.now)
    assert refused.value.code == "counter_unknown"


def test_a_device_is_known_by_its_certificate_and_can_be_shut_out(desk: Any) -> None:
    device = EnrolledDevice(device="k1", kind="kiosk", name="Kiosk 01", counter="", fingerprint="cd" * 32)
    desk.office.enrol_device(device, uuid4(), desk.by()).result(10)
    device = msgspec.structs.replace(device, mark="K1")
    assert desk.office.device_by_fingerprint("CD" * 32) == device
    assert desk.office.device_by_fingerprint("ef" * 32) is None
    shut = msgspec.structs.replace(device, revoked=True)
    desk.office.enrol_device(shut, uuid4(), desk.by()).result(10)
    assert desk.office.device_by_fingerprint("cd" * 32) == shut
    assert desk.ledger.events_after(1, 1)[0].stream == "device:k1"
