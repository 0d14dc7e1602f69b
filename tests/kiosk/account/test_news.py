"""Promise: who has logged in finds what the platform wrote and what became of their forms; nobody else does."""

from datetime import timedelta

import msgspec
import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from kiosk.account.news import NEW_FOR
from kiosk.account.text_pages import parts_of
from kiosk.gallery.fake_hub import CASES, LONG_MESSAGE, MESSAGE, RECEIPT
from kiosk.gallery.harness import SERVICE, Harness
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.citizens import READ_MESSAGE

READY = CASES[0]
STATES = {
    "ready": "Sudah selesai dan siap diambil.",
    "needs_more": "Masih ada yang perlu dilengkapi.",
    "in_process": "Formulir Anda sedang diproses.",
    "unknown": "Belum ada kabar tentang formulir ini. Isian Anda tersimpan di kantor ini.",
    "received": "Formulir Anda sudah diterima dan menunggu diproses.",
    "rejected": "Formulir ini ditolak.",
}


@pytest.fixture
def harness(languages) -> Harness:
    return Harness(languages)


def test_after_logging_in_only_that_there_is_news_is_shown(open_story) -> None:
    user = open_story("77-news-offered")
    assert "Ada kabar untuk Anda" in user.words()
    assert "1 pesan, 2 formulir" in user.words()
    for logged in ("Arkan", "loket 4", RECEIPT, "Siap diambil"):
        assert logged not in user.words()


def test_who_has_no_news_is_not_told_of_any(open_story) -> None:
    user = open_story("20-choose")
    assert "kabar" not in user.words().lower()
    user.tap("news")
    assert user.kiosk.page_name == "mine"


def test_nobody_is_told_of_news_without_logging_in(open_story) -> None:
    user = open_story("77-news-offered")
    user.kiosk.logout()
    user.kiosk.chooseLanguage("id")
    user.kiosk.guest()
    user.settle()
    assert not user.has("news")
    assert not user.kiosk.news.property("hasMessages")


def test_a_message_is_opened_by_taps_and_the_hub_is_told_that_it_was_read(open_story) -> None:
    user = open_story("77-news-offered")
    user.tap("news")
    assert "Belum dibaca" in user.words()
    assert user.harness.hub.read == {}
    user.tap(f"message_{MESSAGE.message}")
    assert MESSAGE.text[0] in user.words()
    assert "Dikirim Jumat, 20 November 2026, 10.05" in user.words()
    assert list(user.harness.hub.read.values()) == [MESSAGE.message]
    user.tap("back")
    assert "Sudah dibaca" in user.words()


def test_a_message_that_is_opened_again_was_read_once(harness) -> None:
    harness.log_in_with((MESSAGE,))
    for _ in range(3):
        harness.kiosk.news.openMessage(str(MESSAGE.message))
    assert harness.hub.asked.count("read_message") == 1


def test_the_message_can_be_read_while_the_hub_is_silent_and_is_told_later_as_the_same_act(harness) -> None:
    harness.log_in_with((MESSAGE,))
    orders = []
    tell = harness.hub.read_message
    harness.hub.answers[READ_MESSAGE] = lambda order, *, message: (orders.append(order), tell(order, message=message))[
        1
    ]
    harness.hub.wrong = Unavailable("ReadTimeout")
    harness.kiosk.news.openMessage(str(MESSAGE.message))
    assert harness.kiosk.page_name == "message"
    assert harness.hub.read == {}
    harness.kiosk.news.openMessage(str(MESSAGE.message))
    assert [order.op_id for order in orders] == [orders[0].op_id] * 2
    assert list(harness.hub.read.values()) == [MESSAGE.message]


@pytest.mark.parametrize(
    "wrong", [Unavailable("ReadTimeout"), Refusal("session_unknown", {"id": "Sesi sudah berakhir.", "en": "Ended."})]
)
def test_no_message_and_no_session_goes_into_the_log(wrong, harness) -> None:
    harness.log_in_with((MESSAGE,))
    harness.hub.wrong = wrong
    with structlog.testing.capture_logs() as logged:
        harness.kiosk.news.openMessage(str(MESSAGE.message))
    assert [line["event"] for line in logged] == ["message_not_told_read"]
    for secret in (str(MESSAGE.message), "Arkan", "session-siti", "Siti"):
        assert secret not in repr(logged)


def test_news_that_was_looked_at_is_no_news_any_more(harness) -> None:
    harness.log_in_with((MESSAGE,), (READY,))
    word = lambda: harness.kiosk.news.property("offerWord")  # noqa: E731
    assert word() == "Ada kabar untuk Anda"
    harness.kiosk.news.openMessage(str(MESSAGE.message))
    assert word() == "Ada kabar untuk Anda"
    harness.kiosk.news.openForm(RECEIPT)
    assert word() == "Kabar dan formulir Anda"


def test_what_was_ready_long_ago_or_only_goes_its_way_is_no_news(harness) -> None:
    long_ago = msgspec.structs.replace(READY, at=harness.visit.now() - NEW_FOR)
    harness.log_in_with((), (long_ago, CASES[2]))
    assert harness.kiosk.news.property("offerWord") == "Kabar dan formulir Anda"
    harness.log_in_with((), (msgspec.structs.replace(long_ago, at=long_ago.at + timedelta(seconds=1)),))
    assert harness.kiosk.news.property("offerWord") == "Ada kabar untuk Anda"


def test_one_who_adds_a_service_is_not_led_away(open_story) -> None:
    user = open_story("77-news-offered")
    user.kiosk.openService(SERVICE)
    user.kiosk.addService()
    user.settle()
    assert user.kiosk.page_name == "choose"
    assert not user.has("news")


@pytest.mark.parametrize("case", CASES, ids=[case.state for case in CASES])
def test_what_became_of_a_form_is_said_in_plain_words_with_since_when(case, open_story) -> None:
    user = open_story("773-news-many")
    user.kiosk.news.openForm(case.receipt_code)
    user.settle()
    assert user.find("caseState").text == STATES[case.state]
    assert user.find("caseCode").text == f"Kode bukti {case.receipt_code}"
    assert "Dikirim Kamis, 12 November 2026" in user.words()
    assert ("Sejak Kamis, 19 November 2026, 09.15" in user.words()) is (case.state != "unknown")
    assert case.note[0] in user.words()


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
def test_a_receipt_code_shows_how_far_the_form_is_without_an_account(size, open_story) -> None:
    user = open_story("05-home", size=size)
    user.tap("myTicket")
    user.tap("findReceipt")
    assert user.find("openCase").item.property("unavailable")
    for letter in RECEIPT.replace("-", ""):
        user.tap(f"key_{letter}")
    user.tap("openCase")
    assert user.find("caseState").text == STATES["ready"]
    assert "Siti" not in user.words()
    user.tap("finish")
    assert user.kiosk.page_name == "attract"


def test_a_receipt_under_the_scanner_is_not_taken_for_an_appointment(harness) -> None:
    harness.receipt()
    harness.kiosk.scanned(RECEIPT.lower())
    assert harness.kiosk.page_name == "case"
    assert "check_in" not in harness.hub.asked


def test_a_code_that_is_no_receipt_says_so_and_stays_to_be_mended(open_story) -> None:
    user = open_story("763-receipt-unknown")
    assert "Kode bukti ini tidak dikenal di kantor ini. Silakan periksa kodenya." in user.words()
    user.tap("dialogSafe")
    assert "AAAA-AAAA" in user.words()


def test_a_silent_hub_is_said_and_asked_again(harness) -> None:
    harness.home()
    harness.kiosk.openPage("receipt")
    harness.hub.wrong = Unavailable("ConnectTimeout")
    harness.kiosk.case.find(RECEIPT)
    assert "Server kantor belum menjawab" in harness.kiosk.dialog.property("sentence")
    harness.kiosk.case.find(RECEIPT)
    assert harness.kiosk.page_name == "case"


def test_a_status_that_comes_after_the_end_reaches_nobody(open_story) -> None:
    user = open_story("762-receipt-asking")
    user.kiosk.logout()
    user.harness.background.release()
    user.settle()
    assert user.kiosk.page_name == "attract"
    assert user.kiosk.case.property("title") == ""


def test_the_words_follow_the_language(harness) -> None:
    harness.log_in_with((LONG_MESSAGE,), (READY,))
    harness.kiosk._use("en")
    assert harness.kiosk.news.property("offerWord") == "There is news for you"
    assert harness.kiosk.news.property("offerSentence") == "1 message, 1 form"
    harness.kiosk.news.openMessage(str(LONG_MESSAGE.message))
    assert harness.kiosk.news._text.row(0)["text"].startswith("Your application")
    harness.kiosk.news.openForm(RECEIPT)
    assert harness.kiosk.case.property("title") == "Civil event registration"


@given(st.text(alphabet="ab .;?\n", max_size=300), st.sampled_from([20, 90, 400]))
def test_a_text_in_parts_loses_no_word_and_no_part_is_too_long(text, letters) -> None:
    parts = parts_of(text, letters)
    assert "".join(" ".join(parts).split()) == "".join(text.split())
    assert all(0 < len(part) <= letters for part in parts)
