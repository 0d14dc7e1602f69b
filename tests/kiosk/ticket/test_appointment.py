"""Promise: who has an appointment shows its code and gets its number; a full day says when there is room again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.line_words import chip_of
from kiosk.gallery.fake_hub import BOOKED, CODE, NOON, state
from kiosk.gallery.harness import Harness
from kiosk.scanner.readings import eight_in
from office.contract.errors import Refusal, Unavailable


@pytest.fixture
def stage(languages) -> Harness:
    return Harness(languages)


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
def test_the_code_is_typed_on_the_glass_and_gives_the_number_and_the_slip(size, open_scene) -> None:
    eye = open_scene("05-home", size=size)
    eye.tap("appointment")
    assert eye.find("checkIn").item.property("unavailable")
    for letter in BOOKED.replace("-", ""):
        eye.tap(f"key_{letter}")
    eye.tap("checkIn")
    assert eye.find("number").text == "B 005"
    assert "Janji temu pukul 09.30 WITA. Anda didahulukan mulai pukul itu." in eye.words()
    (kind, _key, fields) = eye.stage.printer.slips[0]
    assert (kind, fields["appointment"], fields["number"]) == ("check_in", "Janji temu pukul 09.30", "B 005")


@pytest.mark.parametrize("page", ["05-home", "73-appointment", "70-scan", "71-status", "01-attract"])
def test_a_phone_under_the_scanner_checks_in_from_every_page_where_nothing_else_is_done(page, open_scene) -> None:
    eye = open_scene(page)
    eye.scan(BOOKED.lower())
    assert eye.find("number").text == "B 005"


def test_a_scanner_does_not_disturb_who_fills_in_a_form(open_scene) -> None:
    eye = open_scene("51-form-choices")
    eye.scan(BOOKED)
    assert eye.kiosk.page_name == "form"
    assert "check_in" not in eye.stage.hub.asked


def test_a_slip_shown_on_this_page_is_still_a_slip(open_scene) -> None:
    eye = open_scene("73-appointment")
    eye.scan(CODE)
    assert eye.kiosk.page_name == "status"


def test_letters_can_be_rubbed_out_and_no_ninth_is_taken(open_scene) -> None:
    eye = open_scene("73-appointment")
    for letter in "ABCDEFGHJ":
        eye.tap(f"key_{letter}")
    assert "ABCD-EFGH" in eye.words()
    eye.tap("key_rub")
    assert "ABCD-EFG" in eye.words()
    eye.tap("key_clear")
    assert "Misalnya" in eye.words()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
def test_the_keys_stay_under_the_header_at_the_largest_type(size, language, open_scene) -> None:
    eye = open_scene("74-appointment-typing", size=size, scale=2.0, language=language)
    header = max(one.rect.bottom() for one in eye.texts() if "MPP" in one.text or "09.42" in one.text)
    assert eye.find("key_0").rect.top() > header


def test_who_is_too_late_is_told_that_the_number_waits_like_any_other(stage) -> None:
    stage.hub.late = True
    stage.home()
    stage.kiosk.scanned(BOOKED)
    assert stage.kiosk.ticket.property("appointmentKind") == "long"
    assert "sudah lewat" in stage.kiosk.ticket.property("appointmentWords")
    assert stage.printer.slips[0][2]["note"] == "Waktunya sudah lewat, jadi nomor ini antre seperti biasa."


def test_a_refusal_is_told_in_the_offices_words_and_the_code_stays(stage) -> None:
    stage.appointment()
    stage.hub.wrong = Refusal(
        "appointment_early", {"id": "Silakan kembali mulai pukul 10.00.", "en": "Come back from 10.00."}
    )
    stage.kiosk.appointment.scanned(BOOKED)
    assert stage.kiosk.dialog.property("sentence") == "Silakan kembali mulai pukul 10.00."
    stage.kiosk.dialog.chooseSafe()
    assert stage.kiosk.page_name == "appointment"
    assert stage.kiosk.appointment.property("typed") == BOOKED


def test_trying_again_after_a_silent_hub_is_the_same_check_in(stage) -> None:
    seen = []
    real = stage.hub.check_in

    def lose_the_first_answer(code, order):
        seen.append(order.op_id)
        answer = real(code, order)
        if len(seen) == 1:
            raise Unavailable("POST /v1/appointments: ReadTimeout")
        return answer

    stage.hub.check_in = lose_the_first_answer
    stage.appointment()
    stage.kiosk.appointment.scanned(BOOKED)
    stage.kiosk.dialog.chooseSafe()
    assert stage.kiosk.page_name == "ticket"
    assert len(set(seen)) == 1


def test_the_account_of_who_is_logged_in_goes_with_the_check_in(stage) -> None:
    stage.log_in()
    stage.kiosk.appointment.scanned(BOOKED)
    assert stage.hub.checked_in is not None
    assert stage.hub.checked_in.session == "session-siti"


def test_the_code_is_forgotten_with_the_visit(stage) -> None:
    stage.appointment()
    stage.kiosk.appointment.press("A")
    stage.kiosk.logout()
    assert stage.kiosk.appointment.property("typed") == ""


@given(st.text(max_size=40))
def test_whatever_is_scanned_is_an_appointment_or_something_else(text) -> None:
    found = eight_in(text)
    assert found is None or (len(found) == 9 and found == found.upper())


def test_a_full_service_says_when_there_is_room_again_and_gives_no_number(open_scene) -> None:
    eye = open_scene("38-full-today")
    assert "Antrean hari ini sudah penuh. Silakan datang Rabu pukul 09.40." in eye.words()
    assert eye.find("takeTicket").text == "Penuh hari ini"
    eye.tap("takeTicket")
    assert "take_ticket" not in eye.stage.hub.asked


def test_a_full_service_that_takes_appointments_points_to_the_phone(stage) -> None:
    words = stage.kiosk.service._full_words("2026-11-24T09:40", bookable=True)
    assert words.endswith("Waktu kosong berikutnya besok pukul 09.40: buat janji temu di ponsel.")
    assert stage.kiosk.service._full_words("", bookable=False).endswith("Silakan tanya meja informasi.")


def test_a_list_shows_what_is_full(stage) -> None:
    stage.lines("DUKCAPIL", full=True)
    assert stage.visit.state is not None
    lines = stage.visit.lines("DUKCAPIL")
    chip = chip_of(lines, now=NOON, zone="Asia/Makassar", language="id")
    assert (chip.text, chip.kind) == ("Penuh hari ini", "full")
    mixed = [lines[0], *state().lines[1:2]]
    assert chip_of(mixed, now=NOON, zone="Asia/Makassar", language="id").kind != "full"


def test_the_last_numbers_are_told_while_there_are_some(open_scene) -> None:
    assert "Tersisa 4 nomor untuk hari ini." in open_scene("39-few-left").words()


def test_several_services_go_on_one_number(open_scene) -> None:
    eye = open_scene("30-service")
    eye.tap("addService")
    assert "Layanan apa lagi?" in eye.words()
    eye.tap("agency_SAMSAT")
    eye.tap("service_SAMSAT-PAJAK")
    eye.find("drop_SAMSAT-PAJAK")
    eye.tap("takeTicket")
    assert eye.stage.visit.ticket.plan == ("SAMSAT-PAJAK",)
    assert "Setelah itu, dengan nomor yang sama: Pajak kendaraan tahunan." in eye.words()
    (kind, _key, fields) = eye.stage.printer.slips[0]
    assert kind == "plan"
    assert fields["stations"].splitlines()[1] == "2 | Samsat, Lantai 1, Zona B | Pajak kendaraan tahunan"


def test_a_service_can_be_taken_out_of_the_visit_again(open_scene) -> None:
    eye = open_scene("44-plan")
    eye.tap("drop_BPJSKES-FASKES")
    assert [service.code for service in eye.stage.visit.plan] == ["SAMSAT-PAJAK"]


def test_another_plan_is_another_wish(stage) -> None:
    stage.service()
    stage.hub.wrong = Unavailable("POST /v1/tickets: ConnectTimeout")
    stage.kiosk.service.takeTicket()
    stage.kiosk.dialog.chooseOther()
    stage.kiosk.addService()
    stage.kiosk.openService("SAMSAT-PAJAK")
    stage.kiosk.service.takeTicket()
    assert stage.visit.ticket is not None
    assert stage.visit.ticket.plan == ("SAMSAT-PAJAK",)


def test_one_visit_holds_five_services_and_each_once(stage) -> None:
    stage.service()
    offered = [line.service for line in state().lines if line.open_now]
    for code in [*offered, *offered]:
        stage.kiosk.addService()
        stage.kiosk.openService(code)
    assert len(stage.visit.plan) == 4
    assert len({service.code for service in stage.visit.plan}) == 4
    assert stage.visit.service not in stage.visit.plan
    assert not stage.kiosk.service.property("addable")


def test_a_closed_service_cannot_be_added_and_says_why(stage) -> None:
    stage.service()
    stage.kiosk.addService()
    stage.kiosk.openService("IMIGRASI-PASPOR")
    assert stage.kiosk.dialog.property("sentence") == "Paspor baru: tutup, buka besok pukul 08.00."
    assert stage.visit.plan == []


def test_going_back_from_adding_begins_nothing_new(stage) -> None:
    stage.service()
    stage.kiosk.addService()
    stage.kiosk.back()
    assert stage.kiosk.page_name == "service"
    stage.kiosk.back()
    stage.kiosk.openService("SAMSAT-PAJAK")
    assert stage.visit.service is not None
    assert (stage.visit.service.code, stage.visit.plan) == ("SAMSAT-PAJAK", [])
