"""Promise: who has an appointment shows its code and gets its number; a full day says when there is room again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.line_words import chip_of
from kiosk.gallery.fake_hub import BOOKED, CODE, NOON, state
from kiosk.gallery.harness import Harness
from kiosk.scanner.readings import eight_in
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.tickets import CHECK_IN


@pytest.fixture
def harness(languages) -> Harness:
    return Harness(languages)


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
def test_the_code_is_typed_on_the_glass_and_gives_the_number_and_the_slip(size, open_story) -> None:
    user = open_story("05-home", size=size)
    user.tap("appointment")
    assert user.find("checkIn").item.property("unavailable")
    for letter in BOOKED.replace("-", ""):
        user.tap(f"key_{letter}")
    user.tap("checkIn")
    assert user.find("number").text == "B 005"
    assert "Janji temu pukul 09.30 WITA. Anda didahulukan mulai pukul itu." in user.words()
    (kind, _key, fields) = user.harness.printer.slips[0]
    assert (kind, fields["appointment"], fields["number"]) == ("check_in", "Janji temu pukul 09.30", "B 005")


@pytest.mark.parametrize("page", ["05-home", "73-appointment", "70-scan", "71-status", "01-attract"])
def test_a_phone_under_the_scanner_checks_in_from_every_page_where_nothing_else_is_done(page, open_story) -> None:
    user = open_story(page)
    user.scan(BOOKED.lower())
    assert user.find("number").text == "B 005"


def test_a_scanner_does_not_disturb_who_fills_in_a_form(open_story) -> None:
    user = open_story("51-form-choices")
    user.scan(BOOKED)
    assert user.kiosk.page_name == "form"
    assert "check_in" not in user.harness.hub.asked


def test_a_slip_shown_on_this_page_is_still_a_slip(open_story) -> None:
    user = open_story("73-appointment")
    user.scan(CODE)
    assert user.kiosk.page_name == "status"


def test_letters_can_be_rubbed_out_and_no_ninth_is_taken(open_story) -> None:
    user = open_story("73-appointment")
    for letter in "ABCDEFGHJ":
        user.tap(f"key_{letter}")
    assert "ABCD-EFGH" in user.words()
    user.tap("key_rub")
    assert "ABCD-EFG" in user.words()
    user.tap("key_clear")
    assert "Misalnya" in user.words()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
def test_the_keys_stay_under_the_header_at_the_largest_type(size, language, open_story) -> None:
    user = open_story("74-appointment-typing", size=size, scale=2.0, language=language)
    header = max(one.rect.bottom() for one in user.texts() if "MPP" in one.text or "09.42" in one.text)
    assert user.find("key_0").rect.top() > header


def test_who_is_too_late_is_told_that_the_number_waits_like_any_other(harness) -> None:
    harness.hub.late = True
    harness.home()
    harness.kiosk.scanned(BOOKED)
    assert harness.kiosk.ticket.property("appointmentKind") == "long"
    assert "sudah lewat" in harness.kiosk.ticket.property("appointmentWords")
    assert harness.printer.slips[0][2]["note"] == "Waktunya sudah lewat, jadi nomor ini antre seperti biasa."


def test_a_refusal_is_told_in_the_offices_words_and_the_code_stays(harness) -> None:
    harness.appointment()
    harness.hub.wrong = Refusal(
        "appointment_early", {"id": "Silakan kembali mulai pukul 10.00.", "en": "Come back from 10.00."}
    )
    harness.kiosk.appointment.scanned(BOOKED)
    assert harness.kiosk.dialog.property("sentence") == "Silakan kembali mulai pukul 10.00."
    harness.kiosk.dialog.chooseSafe()
    assert harness.kiosk.page_name == "appointment"
    assert harness.kiosk.appointment.property("typed") == BOOKED


def test_trying_again_after_a_silent_hub_is_the_same_check_in(harness) -> None:
    seen = []
    real = harness.hub.check_in

    def lose_the_first_answer(order, *, code):
        seen.append(order.op_id)
        answer = real(order, code=code)
        if len(seen) == 1:
            raise Unavailable("POST /v1/appointments: ReadTimeout")
        return answer

    harness.hub.answers[CHECK_IN] = lose_the_first_answer
    harness.appointment()
    harness.kiosk.appointment.scanned(BOOKED)
    harness.kiosk.dialog.chooseSafe()
    assert harness.kiosk.page_name == "ticket"
    assert len(set(seen)) == 1


def test_the_account_of_who_is_logged_in_goes_with_the_check_in(harness) -> None:
    harness.log_in()
    harness.kiosk.appointment.scanned(BOOKED)
    assert harness.hub.checked_in is not None
    assert harness.hub.checked_in.session == "session-siti"


def test_the_code_is_forgotten_with_the_visit(harness) -> None:
    harness.appointment()
    harness.kiosk.appointment.press("A")
    harness.kiosk.logout()
    assert harness.kiosk.appointment.property("typed") == ""


@given(st.text(max_size=40))
def test_whatever_is_scanned_is_an_appointment_or_something_else(text) -> None:
    found = eight_in(text)
    assert found is None or (len(found) == 9 and found == found.upper())


def test_a_full_service_says_when_there_is_room_again_and_gives_no_number(open_story) -> None:
    user = open_story("38-full-today")
    assert "Antrean hari ini sudah penuh. Silakan datang Rabu pukul 09.40." in user.words()
    assert user.find("takeTicket").text == "Penuh hari ini"
    user.tap("takeTicket")
    assert "take_ticket" not in user.harness.hub.asked


def test_a_full_service_that_takes_appointments_points_to_the_phone(harness) -> None:
    words = harness.kiosk.service._full_words("2026-11-24T09:40", bookable=True)
    assert words.endswith("Waktu kosong berikutnya besok pukul 09.40: buat janji temu di ponsel.")
    assert harness.kiosk.service._full_words("", bookable=False).endswith("Silakan tanya meja informasi.")


def test_a_list_shows_what_is_full(harness) -> None:
    harness.lines("DUKCAPIL", full=True)
    assert harness.visit.state is not None
    lines = harness.visit.lines("DUKCAPIL")
    chip = chip_of(lines, now=NOON, zone="Asia/Makassar", language="id")
    assert (chip.text, chip.kind) == ("Penuh hari ini", "full")
    mixed = [lines[0], *state().lines[1:2]]
    assert chip_of(mixed, now=NOON, zone="Asia/Makassar", language="id").kind != "full"


def test_the_last_numbers_are_told_while_there_are_some(open_story) -> None:
    assert "Tersisa 4 nomor untuk hari ini." in open_story("39-few-left").words()


def test_several_services_go_on_one_number(open_story) -> None:
    user = open_story("30-service")
    user.tap("addService")
    assert "Layanan apa lagi?" in user.words()
    user.tap("agency_SAMSAT")
    user.tap("service_SAMSAT-PAJAK")
    user.find("drop_SAMSAT-PAJAK")
    user.tap("takeTicket")
    assert user.harness.visit.ticket.plan == ("SAMSAT-PAJAK",)
    assert "Setelah itu, dengan nomor yang sama: Pajak kendaraan tahunan." in user.words()
    (kind, _key, fields) = user.harness.printer.slips[0]
    assert kind == "plan"
    assert fields["stations"].splitlines()[1] == "2 | Samsat, Lantai 1, Zona B | Pajak kendaraan tahunan"


def test_a_service_can_be_taken_out_of_the_visit_again(open_story) -> None:
    user = open_story("44-plan")
    user.tap("drop_BPJSKES-FASKES")
    assert [service.code for service in user.harness.visit.plan] == ["SAMSAT-PAJAK"]


def test_another_plan_is_another_wish(harness) -> None:
    harness.service()
    harness.hub.wrong = Unavailable("POST /v1/tickets: ConnectTimeout")
    harness.kiosk.service.takeTicket()
    harness.kiosk.dialog.chooseOther()
    harness.kiosk.addService()
    harness.kiosk.openService("SAMSAT-PAJAK")
    harness.kiosk.service.takeTicket()
    assert harness.visit.ticket is not None
    assert harness.visit.ticket.plan == ("SAMSAT-PAJAK",)


def test_one_visit_holds_five_services_and_each_once(harness) -> None:
    harness.service()
    offered = [line.service for line in state().lines if line.open_now]
    for code in [*offered, *offered]:
        harness.kiosk.addService()
        harness.kiosk.openService(code)
    assert len(harness.visit.plan) == 4
    assert len({service.code for service in harness.visit.plan}) == 4
    assert harness.visit.service not in harness.visit.plan
    assert not harness.kiosk.service.property("addable")


def test_a_closed_service_cannot_be_added_and_says_why(harness) -> None:
    harness.service()
    harness.kiosk.addService()
    harness.kiosk.openService("IMIGRASI-PASPOR")
    assert harness.kiosk.dialog.property("sentence") == "Paspor baru: tutup, buka besok pukul 08.00."
    assert harness.visit.plan == []


def test_going_back_from_adding_begins_nothing_new(harness) -> None:
    harness.service()
    harness.kiosk.addService()
    harness.kiosk.back()
    assert harness.kiosk.page_name == "service"
    harness.kiosk.back()
    harness.kiosk.openService("SAMSAT-PAJAK")
    assert harness.visit.service is not None
    assert (harness.visit.service.code, harness.visit.plan) == ("SAMSAT-PAJAK", [])
