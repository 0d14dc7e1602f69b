"""Promise: a citizen gets from the first touch to a ticket and a received form by touching what the screen shows."""

import pytest

from kiosk.gallery.fake_hub import CODE, SESSION, SITI
from kiosk.gallery.harness import ANSWERS
from sync.wire import LoginAnswer

WRONG_CODE = "Kode ini tidak dikenal. Silakan tunjukkan QR dari aplikasi akun atau lembar janji."


def answer_what_is_asked(user) -> None:
    """As a person would: choose what can be chosen, type into what can be typed into, leave what is known."""
    for name, answer in ANSWERS.items():
        if user.has(f"choice_{name}_{answer}"):
            user.tap(f"choice_{name}_{answer}")
        elif user.has(f"field_{name}"):
            user.tap(f"field_{name}")
            user.write(answer)


def fill_in(user) -> int:
    for page in range(12):
        if user.has("submitForm"):
            return page
        answer_what_is_asked(user)
        user.tap("next")
    raise AssertionError("the form does not end")


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
def test_from_language_to_receipt_with_an_account(size, open_story) -> None:
    user = open_story(size=size)
    user.tap("language_id")
    user.tap("login")
    assert user.find("qr").text.startswith("http")
    assert user.find("matchNumber").text == "47"
    user.harness.hub.login_answer = LoginAnswer(state="approved", session=SESSION)
    user.kiosk.login_page.poll()
    user.settle()
    assert "Siti R." in user.words()
    assert "Rahmawati" not in user.words()
    user.find("search")
    user.tap("agency_DUKCAPIL")
    user.tap("service_DUKCAPIL-KK-TAMBAH")
    user.tap("need_0")
    user.tap("takeTicket")
    assert user.find("number").text == "A 017"
    user.tap("fillForm")
    user.tap("consentYes")
    fill_in(user)
    user.tap("submitForm")
    assert user.find("receiptCode").text == "F7K-2QM"
    order = next(iter(user.harness.hub.forms.values()))
    assert order.answers["nik"] == SITI.nik
    assert order.answers["anak_tanggal_lahir"] == "2026-10-12"
    assert order.session == SESSION.session
    assert "nik" in order.consent
    user.tap("finish")
    user.find("language_id")


def test_a_guest_gets_a_number_in_english_without_naming_anybody(open_story) -> None:
    user = open_story()
    user.tap("language_en")
    assert "What do you need?" in user.words()
    user.tap("guest")
    user.tap("agency_SAMSAT")
    user.tap("service_SAMSAT-PAJAK")
    user.tap("takeTicket")
    assert user.find("number").text == "C 017"
    order = next(iter(user.harness.hub.tickets))
    assert order
    assert "session" not in user.harness.hub.asked


def test_digits_can_be_typed_on_the_glass_and_rubbed_out(open_story) -> None:
    user = open_story("55-form-digits")
    user.tap("key_clear")
    for digit in "630":
        user.tap(f"key_{digit}")
    user.tap("key_rub")
    assert "63" in user.words()
    assert "2 dari 16 angka" in user.words()


def test_a_name_can_be_typed_on_the_glass_and_begins_with_a_capital(open_story) -> None:
    user = open_story("53-form-letters")
    for _ in range(10):
        user.tap("key_rub")
    for letter in "ani":
        user.tap(f"key_{letter}")
    assert "Ani" in user.words()


def test_search_finds_a_service_by_what_people_call_it(open_story) -> None:
    user = open_story("20-choose")
    user.tap("search")
    for letter in "paspor":
        user.tap(f"key_{letter}")
    user.tap("service_IMIGRASI-PASPOR")
    assert "Paspor baru" in user.words()


@pytest.mark.parametrize(("story", "pages"), [("20-choose", 2), ("21-choose-guest-no-lines", 3)])
def test_arrows_turn_the_pages_of_the_agencies(story, pages, open_story) -> None:
    user = open_story(story)
    assert user.find("pageWords").text == f"1 dari {pages}"
    user.tap("pageDown")
    assert user.find("pageWords").text == f"2 dari {pages}"
    assert not user.has("agency_DUKCAPIL")
    user.tap("pageUp")
    user.find("agency_DUKCAPIL")


def test_information_can_be_read_without_taking_anything(open_story) -> None:
    user = open_story("34-service-browsing")
    assert "SKCK baru" in user.words()
    assert not user.has("takeTicket")


def test_help_is_called_from_every_page_and_says_so(open_story) -> None:
    user = open_story("30-service")
    user.tap("assist_help")
    assert "Petugas sudah dipanggil. Mohon tunggu di kiosk ini." in user.words()
    user.tap("dialogSafe")
    assert not user.has("dialogSafe")


@pytest.mark.parametrize("read", [CODE, f"http://127.0.0.1:8450/t/{CODE}", f"{CODE.lower()}"])
def test_a_slip_under_the_scanner_shows_its_place_in_the_line(read, open_story) -> None:
    user = open_story("05-home")
    user.scan(read)
    assert user.find("number").text == "A 017"
    assert "Masih 3 orang sebelum Anda." in user.words()
    user.tap("fillForm")
    assert "Formulir F-1.02" in user.words()


def test_a_code_that_is_not_ours_is_refused_in_plain_words(open_story) -> None:
    user = open_story("70-scan")
    user.scan("8991234567890")
    assert WRONG_CODE in user.words()


def test_a_scanner_never_presses_the_button_that_has_the_focus(open_story) -> None:
    user = open_story("05-home")
    user.find("login").item.forceActiveFocus()
    user.scan(CODE)
    assert user.kiosk.page_name == "status"


def test_the_way_back_leads_through_the_same_pages(open_story) -> None:
    user = open_story("30-service")
    user.tap("back")
    user.find("service_DUKCAPIL-KK-TAMBAH")
    user.tap("back")
    user.find("search")
    user.tap("back")
    user.find("login")


def test_text_contrast_and_reach_change_with_one_touch_each(open_story) -> None:
    user = open_story("05-home")
    for name in ("assist_text", "assist_contrast", "assist_reach"):
        user.tap(name)
    assert user.find("assist_text").text == "125 %"
    assert user.screen.window.property("color").name() == "#000000"
    lowest = 1920 - 1008
    reachable = [one for one in user.buttons() if one.item.isEnabled()]
    assert all(one.rect.top() >= lowest for one in reachable), [one.name for one in reachable]


def test_the_language_can_be_changed_in_the_middle(open_story) -> None:
    user = open_story("30-service")
    user.tap("assist_language")
    user.tap("dialogOther")
    assert "Add a child to the family card (KK)" in user.words()
    assert "What to bring" in user.words()
