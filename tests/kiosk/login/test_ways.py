"""Promise: whoever cannot log in one way finds another; a card opens no account; and nobody is ever at a dead end."""

from datetime import timedelta

import pytest

from kiosk.gallery.fake_camera import FakeCamera
from kiosk.gallery.fake_hub import ANSWER, BOOKED, CARD, CODE, NOON
from kiosk.gallery.harness import Harness
from kiosk.gallery.stories import login
from kiosk.scanner.scanner import ScannerKind
from office.contract.errors import Refusal, Unavailable
from sync.credentials.challenge import ANSWERS
from sync.wire import PlatformLink


@pytest.fixture
def harness(languages) -> Harness:
    return Harness(languages)


@pytest.fixture
def offline(harness) -> Harness:
    """At the page that logs in without internet."""
    harness.kiosk.status_strip.platform(PlatformLink(state="down"))
    harness.login()
    return harness


def listed(harness) -> list[str]:
    rows = harness.kiosk.entry.ways._rows
    return [rows.row(place)["code"] for place in range(rows.rowCount())]


# Without internet


def test_without_internet_the_phone_answers_the_kiosk_and_is_logged_in(open_story) -> None:
    user = open_story("06-home-internet-down")
    user.tap("login")
    assert user.kiosk.page_name == "challenge"
    assert user.harness.hub.ways == ["challenge"]
    assert user.find("qr").text.startswith("MPPQ1:")
    user.scan(ANSWER)
    assert user.kiosk.page_name == "choose"
    assert "Siti R." in user.words()
    assert not user.has("level")


def test_an_old_answer_is_said_and_the_code_stays(open_story) -> None:
    user = open_story("14-challenge")
    user.scan(ANSWERS + "6BFOLD ANSWER")
    assert "Silakan pindai kode yang ada di layar sekarang." in user.words()
    user.tap("dialogSafe")
    user.scan(ANSWER)
    assert user.kiosk.page_name == "choose"
    assert user.harness.hub.ways == ["challenge"]


def test_a_challenge_is_not_asked_after_at_the_hub(offline) -> None:
    offline.kiosk.login_page.poll()
    assert "login" not in offline.hub.asked


def test_while_an_answer_is_looked_at_no_second_one_is_sent(offline) -> None:
    offline.background.held = True
    offline.kiosk.scanned(ANSWER)
    offline.kiosk.scanned(ANSWER)
    offline.background.release()
    assert offline.hub.asked.count("answer_login") == 1


def test_an_answer_that_was_approved_after_one_went_back_logs_nobody_in(offline) -> None:
    offline.background.held = True
    offline.kiosk.scanned(ANSWER)
    offline.kiosk.back()
    offline.background.release()
    assert offline.kiosk.page_name == "home"
    assert offline.visit.session is None
    offline.background.release()
    assert offline.hub.asked[-1] == "end_session", "nor is anybody known at the hub"


def test_a_hub_that_does_not_answer_is_said_and_nothing_is_lost(offline) -> None:
    offline.hub.wrong = Unavailable("POST /v1/logins/l1/answer: ReadTimeout")
    offline.kiosk.scanned(ANSWER)
    assert "lanjut tanpa akun" in offline.kiosk.dialog.property("sentence")
    offline.kiosk.scanned(ANSWER)
    assert offline.kiosk.page_name == "choose"


def test_an_office_that_was_told_no_keys_says_so_and_has_other_ways(open_story) -> None:
    user = open_story("142-challenge-no-keys")
    assert "Masuk tanpa internet belum bisa di kantor ini." in user.words()
    user.tap("otherWay")
    user.tap("way_guest")
    assert user.kiosk.page_name == "choose"


def test_an_answer_that_nobody_asked_for_is_explained(harness) -> None:
    harness.home()
    harness.kiosk.scanned(ANSWER)
    assert "Masuk dengan akun" in harness.kiosk.dialog.property("sentence")
    assert "answer_login" not in harness.hub.asked


def test_before_a_camera_the_answer_has_a_page_of_its_own_and_the_code_is_not_changed_under_it(open_story) -> None:
    user = open_story("141-challenge-camera")
    assert not user.kiosk.scanner._scanner.on
    user.tap("showAnswer")
    assert user.kiosk.scanner._scanner.on
    user.harness.visit.now = lambda: NOON + timedelta(seconds=200)
    user.kiosk.login_page.poll()
    user.settle()
    assert user.harness.hub.ways == ["challenge"]
    assert "Waktu kode habis." in user.words()
    user.harness.visit.now = lambda: NOON
    user.tap("retry")
    assert user.kiosk.page_name == "challenge"
    assert user.harness.hub.ways == ["challenge"] * 2
    user.tap("showAnswer")
    user.kiosk.scanner._scanner.read(ANSWER)
    user.settle()
    assert user.kiosk.page_name == "choose"
    assert not user.kiosk.scanner._scanner.on


def test_going_back_from_the_answer_leads_to_the_same_code(open_story) -> None:
    user = open_story("145-answer-camera")
    user.tap("back")
    assert user.find("qr").text.startswith("MPPQ1:")
    assert user.harness.hub.ways == ["challenge"]


# A card


@pytest.mark.parametrize("page", ["05-home", "10-login", "15-ways", "16-card", "01-attract"])
def test_a_card_fills_in_forms_and_opens_no_account(page, open_story) -> None:
    user = open_story(page)
    user.scan(CARD)
    assert user.kiosk.page_name == "choose"
    assert "Siapkan KTP: petugas akan memeriksanya." in user.find("level").item.property("text")
    assert not user.has("news")
    assert "login" not in user.harness.hub.asked


def test_the_page_of_the_card_says_what_it_does_not_do(open_story) -> None:
    words = open_story("16-card").words()
    assert "setelah Anda setuju" in words
    assert "Akun tidak dibuka" in words
    assert "Petugas tetap memeriksa KTP" in words


def test_the_consent_names_the_card_and_no_authority(open_story) -> None:
    words = open_story("165-consent-by-card").words()
    assert "dari kartu digital Anda" in words
    assert "Dukcapil" not in words


def test_what_a_card_filled_in_may_be_changed(open_story) -> None:
    user = open_story("166-form-by-card")
    assert "Dari kartu digital Anda" in user.words()
    assert "Terkunci" not in user.words()
    assert "Terkunci" in open_story("52-form-known").words()


def test_a_card_that_ended_is_refused_in_the_offices_words(harness) -> None:
    harness.login()
    harness.kiosk.scanned(CARD + "AAA")
    assert harness.kiosk.page_name == "card"
    assert harness.kiosk.dialog.property("sentence").startswith("Waktu kode ini sudah habis.")
    assert harness.visit.session is None


def test_a_card_of_who_is_gone_is_nobodys(harness) -> None:
    harness.home()
    harness.background.held = True
    harness.kiosk.scanned(CARD)
    harness.kiosk.logout()
    harness.background.release()
    assert harness.visit.session is None
    assert harness.kiosk.page_name == "attract"
    harness.background.release()
    assert harness.hub.asked[-1] == "end_session", "nor is anybody known at the hub"


def test_who_is_logged_in_needs_no_card(harness) -> None:
    harness.log_in()
    harness.kiosk.openPage("scan")
    harness.kiosk.scanned(CARD)
    assert "identify" not in harness.hub.asked
    assert harness.visit.session is not None
    assert harness.visit.session.level == "authenticated"


# The list


@pytest.mark.parametrize("story", [story.name for story in login.STORIES])
def test_from_every_page_there_is_a_way_on_without_an_account(story, open_story) -> None:
    user = open_story(story)
    if user.has("dialogSafe"):
        user.tap("dialogSafe")
    user.find("assist_help")
    if user.harness.visit.session is not None:
        user.find("logout")  # who is known already can go, and begin without
        return
    if not user.has("way_guest"):
        user.tap("otherWay")
    for _ in user.pages():
        if user.has("way_guest"):
            break
    user.tap("way_guest")
    assert user.kiosk.page_name == "choose"
    assert user.harness.visit.session is None
    user.harness.background.release()
    assert user.harness.visit.session is None, "somebody was logged in after having gone on without"


def test_a_kiosk_without_a_scanner_offers_nothing_that_needs_one(harness) -> None:
    harness.kiosk.scanner.attach(ScannerKind.NONE, None)
    harness.login()
    harness.kiosk.entry.ways.other()
    assert listed(harness) == ["login", "guest", "nik", "help"]


def test_without_a_scanner_and_without_internet_the_phone_is_still_tried(harness) -> None:
    harness.kiosk.scanner.attach(ScannerKind.CAMERA, FakeCamera(there=False))
    harness.kiosk.status_strip.platform(PlatformLink(state="down"))
    harness.login()
    assert harness.kiosk.page_name == "login"


def test_what_cannot_work_now_comes_last_and_says_so(open_story) -> None:
    user = open_story("151-ways-no-internet")
    assert listed(user.harness) == ["challenge", "guest", "card", "nik", "help", "login"]
    assert "Internet terputus" in user.words()
    assert not user.has("strip")


def test_nobody_waits_for_a_phone_while_the_list_is_open(harness) -> None:
    harness.login()
    harness.kiosk.entry.ways.other()
    assert not harness.kiosk.login_page._timer.isActive()
    assert harness.kiosk.login_page.property("qr") == ""
    harness.kiosk.back()
    assert harness.kiosk.page_name == "home"


def test_another_way_and_another_and_back_leads_home(harness) -> None:
    harness.login()
    for code in ("card", "challenge", "nik", "login", "card"):
        harness.kiosk.entry.ways.other()
        harness.kiosk.entry.ways.choose(code)
    harness.kiosk.back()
    assert harness.kiosk.page_name == "ways"
    harness.kiosk.back()
    assert harness.kiosk.page_name == "home"


def test_help_is_one_of_the_ways(open_story) -> None:
    user = open_story("15-ways")
    user.tap("way_help")
    assert "Petugas sudah dipanggil." in user.words()


@pytest.mark.parametrize(("code", "page"), [(CODE, "status"), (BOOKED, "ticket")])
def test_a_slip_shown_while_logging_in_is_still_a_slip(code, page, open_story) -> None:
    user = open_story("10-login")
    user.scan(code)
    assert user.kiosk.page_name == page
    assert not user.kiosk.login_page._timer.isActive()


def test_a_refusal_of_the_code_is_told_in_the_language_of_the_screen(harness) -> None:
    harness.kiosk.status_strip.platform(PlatformLink(state="down"))
    harness.home()
    harness.hub.wrong = Refusal("logins_too_many", {"id": "Terlalu sering.", "en": "Too often."})
    harness.kiosk.login()
    harness.kiosk._use("en")
    assert harness.kiosk.login_page.property("trouble") == "Too often."
