"""Promise: a citizen gets from the first touch to a ticket and a received form by touching what the screen shows."""

import pytest

from kiosk.gallery.fake_hub import CODE, SESSION, SITI
from kiosk.gallery.harness import ANSWERS
from sync.wire import LoginAnswer

WRONG_CODE = "Kode ini tidak dikenal. Silakan tunjukkan QR dari aplikasi akun atau lembar janji."


def answer_what_is_asked(eye) -> None:
    """As a person would: choose what can be chosen, type into what can be typed into, leave what is known."""
    for name, answer in ANSWERS.items():
        if eye.has(f"choice_{name}_{answer}"):
            eye.tap(f"choice_{name}_{answer}")
        elif eye.has(f"field_{name}"):
            eye.tap(f"field_{name}")
            eye.write(answer)


def fill_in(eye) -> int:
    for page in range(12):
        if eye.has("submitForm"):
            return page
        answer_what_is_asked(eye)
        eye.tap("next")
    raise AssertionError("the form does not end")


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
def test_from_language_to_receipt_with_an_account(size, open_story) -> None:
    eye = open_story(size=size)
    eye.tap("language_id")
    eye.tap("login")
    assert eye.find("qr").text.startswith("http")
    assert eye.find("matchNumber").text == "47"
    eye.harness.hub.login_answer = LoginAnswer(state="approved", session=SESSION)
    eye.kiosk.login_page.poll()
    eye.settle()
    assert "Siti R." in eye.words()
    assert "Rahmawati" not in eye.words()
    eye.find("search")
    eye.tap("agency_DUKCAPIL")
    eye.tap("service_DUKCAPIL-KK-TAMBAH")
    eye.tap("need_0")
    eye.tap("takeTicket")
    assert eye.find("number").text == "A 017"
    eye.tap("fillForm")
    eye.tap("consentYes")
    fill_in(eye)
    eye.tap("submitForm")
    assert eye.find("receiptCode").text == "F7K-2QM"
    order = next(iter(eye.harness.hub.forms.values()))
    assert order.answers["nik"] == SITI.nik
    assert order.answers["anak_tanggal_lahir"] == "2026-10-12"
    assert order.session == SESSION.session
    assert "nik" in order.consent
    eye.tap("finish")
    eye.find("language_id")


def test_a_guest_gets_a_number_in_english_without_naming_anybody(open_story) -> None:
    eye = open_story()
    eye.tap("language_en")
    assert "What do you need?" in eye.words()
    eye.tap("guest")
    eye.tap("agency_SAMSAT")
    eye.tap("service_SAMSAT-PAJAK")
    eye.tap("takeTicket")
    assert eye.find("number").text == "C 017"
    order = next(iter(eye.harness.hub.tickets))
    assert order
    assert "session" not in eye.harness.hub.asked


def test_digits_can_be_typed_on_the_glass_and_rubbed_out(open_story) -> None:
    eye = open_story("55-form-digits")
    eye.tap("key_clear")
    for digit in "630":
        eye.tap(f"key_{digit}")
    eye.tap("key_rub")
    assert "63" in eye.words()
    assert "2 dari 16 angka" in eye.words()


def test_a_name_can_be_typed_on_the_glass_and_begins_with_a_capital(open_story) -> None:
    eye = open_story("53-form-letters")
    for _ in range(10):
        eye.tap("key_rub")
    for letter in "ani":
        eye.tap(f"key_{letter}")
    assert "Ani" in eye.words()


def test_search_finds_a_service_by_what_people_call_it(open_story) -> None:
    eye = open_story("20-choose")
    eye.tap("search")
    for letter in "paspor":
        eye.tap(f"key_{letter}")
    eye.tap("service_IMIGRASI-PASPOR")
    assert "Paspor baru" in eye.words()


@pytest.mark.parametrize(("story", "pages"), [("20-choose", 2), ("21-choose-guest-no-lines", 3)])
def test_arrows_turn_the_pages_of_the_agencies(story, pages, open_story) -> None:
    eye = open_story(story)
    assert eye.find("pageWords").text == f"1 dari {pages}"
    eye.tap("pageDown")
    assert eye.find("pageWords").text == f"2 dari {pages}"
    assert not eye.has("agency_DUKCAPIL")
    eye.tap("pageUp")
    eye.find("agency_DUKCAPIL")


def test_information_can_be_read_without_taking_anything(open_story) -> None:
    eye = open_story("34-service-browsing")
    assert "SKCK baru" in eye.words()
    assert not eye.has("takeTicket")


def test_help_is_called_from_every_page_and_says_so(open_story) -> None:
    eye = open_story("30-service")
    eye.tap("assist_help")
    assert "Petugas sudah dipanggil. Mohon tunggu di kiosk ini." in eye.words()
    eye.tap("dialogSafe")
    assert not eye.has("dialogSafe")


@pytest.mark.parametrize("read", [CODE, f"http://127.0.0.1:8450/t/{CODE}", f"{CODE.lower()}"])
def test_a_slip_under_the_scanner_shows_its_place_in_the_line(read, open_story) -> None:
    eye = open_story("05-home")
    eye.scan(read)
    assert eye.find("number").text == "A 017"
    assert "Masih 3 orang sebelum Anda." in eye.words()
    eye.tap("fillForm")
    assert "Formulir F-1.02" in eye.words()


def test_a_code_that_is_not_ours_is_refused_in_plain_words(open_story) -> None:
    eye = open_story("70-scan")
    eye.scan("8991234567890")
    assert WRONG_CODE in eye.words()


def test_a_scanner_never_presses_the_button_that_has_the_focus(open_story) -> None:
    eye = open_story("05-home")
    eye.find("login").item.forceActiveFocus()
    eye.scan(CODE)
    assert eye.kiosk.page_name == "status"


def test_the_way_back_leads_through_the_same_pages(open_story) -> None:
    eye = open_story("30-service")
    eye.tap("back")
    eye.find("service_DUKCAPIL-KK-TAMBAH")
    eye.tap("back")
    eye.find("search")
    eye.tap("back")
    eye.find("login")


def test_text_contrast_and_reach_change_with_one_touch_each(open_story) -> None:
    eye = open_story("05-home")
    for name in ("assist_text", "assist_contrast", "assist_reach"):
        eye.tap(name)
    assert eye.find("assist_text").text == "125 %"
    assert eye.screen.window.property("color").name() == "#000000"
    lowest = 1920 - 1008
    reachable = [one for one in eye.buttons() if one.item.isEnabled()]
    assert all(one.rect.top() >= lowest for one in reachable), [one.name for one in reachable]


def test_the_language_can_be_changed_in_the_middle(open_story) -> None:
    eye = open_story("30-service")
    eye.tap("assist_language")
    eye.tap("dialogOther")
    assert "Add a child to the family card (KK)" in eye.words()
    assert "What to bring" in eye.words()
