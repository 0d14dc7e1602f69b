"""Promise: a login either succeeds, or says why not in plain words and offers another way. Nobody is stuck at it."""

from datetime import timedelta

import pytest

from kiosk.gallery.fake_hub import NOON, SESSION
from kiosk.gallery.harness import Harness
from kiosk.login.phone import CODES_MAX
from kiosk.shell.idle import ASK_SECONDS, LOGIN_SECONDS
from office.contract.errors import Refusal, Unavailable
from sync.wire import LoginAnswer


@pytest.fixture
def harness(languages) -> Harness:
    return Harness(languages)


def test_approval_on_the_phone_opens_the_services(harness) -> None:
    harness.log_in()
    assert harness.kiosk.page_name == "choose"
    assert harness.kiosk.property("shortName") == "Siti R."


def test_the_phone_must_name_this_kiosk(harness) -> None:
    harness.login()
    words = harness.kiosk.login_page.property("placeWords").replace("\u00a0", " ")
    assert words == "Ponsel harus menyebut: MPP Kabupaten Tabalong, Kiosk 03."


def test_where_the_office_is_tried_out_the_page_says_where_the_phone_is(harness) -> None:
    harness.login()
    notes = [harness.kiosk.login_page.property("phoneNote")]
    harness.visit.phone_page = "http://127.0.0.1:8501/phone"
    notes.append(harness.kiosk.login_page.property("phoneNote"))
    assert notes == [
        "Misalnya aplikasi identitas digital.",
        "Untuk mencoba, buka di peramban: 127.0.0.1:8501/phone",
    ]


def test_whoever_took_long_at_their_phone_has_as_long_as_everybody_else_after_it(harness) -> None:
    harness.login()
    for _ in range(LOGIN_SECONDS - 10):
        harness.kiosk.second()
    harness.hub.login_answer = LoginAnswer(state="approved", session=SESSION)
    harness.kiosk.login_page.poll()
    for _ in range(ASK_SECONDS):
        harness.kiosk.second()
    assert (harness.kiosk.page_name, harness.kiosk.dialog.property("isOpen")) == ("choose", False)


def test_a_wrong_number_is_said_without_blame_and_a_new_code_offered(harness) -> None:
    harness.hub.login_answer = LoginAnswer(state="denied")
    harness.login()
    harness.kiosk.login_page.poll()
    assert (
        harness.kiosk.login_page.property("trouble")
        == "Angka yang dipilih tidak sama, jadi Anda belum masuk. Silakan coba dengan kode baru."
    )
    harness.hub.login_answer = LoginAnswer(state="approved", session=SESSION)
    harness.kiosk.login_page.begin()
    harness.kiosk.login_page.poll()
    assert harness.kiosk.page_name == "choose"


def test_without_internet_the_way_without_an_account_is_named(harness) -> None:
    harness.hub.wrong = Unavailable("identity provider")
    harness.login()
    assert "lanjut tanpa akun" in harness.kiosk.login_page.property("trouble")
    harness.kiosk.guest()
    assert harness.kiosk.page_name == "choose"
    assert not harness.kiosk.property("loggedIn")


def test_a_refusal_is_told_in_the_language_of_the_screen(harness) -> None:
    harness.hub.wrong = Refusal(
        "logins_too_many", {"id": "Terlalu sering. Tunggu sebentar.", "en": "Too often. Wait a moment."}
    )
    harness.login()
    assert harness.kiosk.login_page.property("trouble") == "Terlalu sering. Tunggu sebentar."
    harness.kiosk._use("en")
    assert harness.kiosk.login_page.property("trouble") == "Too often. Wait a moment."


def test_a_code_that_ended_is_renewed_by_itself_but_not_for_ever(harness) -> None:
    harness.login()
    harness.hub.login_answer = LoginAnswer(state="expired")
    for _ in range(CODES_MAX + 2):
        harness.kiosk.login_page.poll()
    assert harness.hub.asked.count("start_login") == CODES_MAX
    assert harness.kiosk.login_page.property("trouble") == "Waktu kode habis. Silakan coba dengan kode baru."


def test_seconds_run_down_to_the_end_of_the_code(harness) -> None:
    harness.login()
    assert harness.kiosk.login_page.property("secondsLeft") == "88"
    harness.visit.now = lambda: NOON + timedelta(seconds=44)
    assert harness.kiosk.login_page.property("secondsLeft") == "44"
    assert harness.kiosk.login_page.property("part") == pytest.approx(0.5)


def test_a_poll_without_an_answer_is_asked_again(harness) -> None:
    harness.login()
    harness.hub.wrong = Unavailable("GET /v1/logins: ReadTimeout")
    harness.kiosk.login_page.poll()
    assert harness.kiosk.login_page.property("trouble") == ""
    harness.hub.login_answer = LoginAnswer(state="approved", session=SESSION)
    harness.kiosk.login_page.poll()
    assert harness.kiosk.page_name == "choose"


class Watch:
    """A stopwatch that says how long each answer took."""

    def __init__(self, *took_ms: int) -> None:
        self._took_ms = list(took_ms)

    def start(self) -> None:
        pass

    def elapsed(self) -> int:
        return self._took_ms.pop(0)


def test_what_the_hub_held_open_is_asked_again_at_once_and_what_it_did_not_waits(harness) -> None:
    harness.login()
    harness.hub.login_answer = LoginAnswer(state="pending")
    harness.kiosk.login_page._asked = Watch(2000, 2000, 3)
    before = harness.hub.asked.count("login")
    harness.kiosk.login_page.poll()
    assert harness.hub.asked.count("login") == before + 3


def test_an_approval_after_one_has_gone_back_logs_nobody_in(harness) -> None:
    harness.login()
    harness.background.held = True
    harness.hub.login_answer = LoginAnswer(state="approved", session=SESSION)
    harness.kiosk.login_page.poll()
    harness.kiosk.back()
    harness.background.release()
    assert harness.kiosk.page_name == "home"
    assert harness.visit.session is None
