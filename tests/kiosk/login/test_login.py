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
def stage(languages) -> Harness:
    return Harness(languages)


def test_approval_on_the_phone_opens_the_services(stage) -> None:
    stage.log_in()
    assert stage.kiosk.page_name == "choose"
    assert stage.kiosk.property("shortName") == "Siti R."


def test_the_phone_must_name_this_kiosk(stage) -> None:
    stage.login()
    told = stage.kiosk.login_page.property("placeWords").replace("\u00a0", " ")
    assert told == "Ponsel harus menyebut: MPP Kabupaten Tabalong, Kiosk 03."


def test_where_the_office_is_tried_out_the_page_says_where_the_phone_is(stage) -> None:
    stage.login()
    said = [stage.kiosk.login_page.property("phoneNote")]
    stage.visit.phone_page = "http://127.0.0.1:8501/phone"
    said.append(stage.kiosk.login_page.property("phoneNote"))
    assert said == [
        "Misalnya aplikasi identitas digital.",
        "Untuk mencoba, buka di peramban: 127.0.0.1:8501/phone",
    ]


def test_whoever_took_long_at_their_phone_has_as_long_as_everybody_else_after_it(stage) -> None:
    stage.login()
    for _ in range(LOGIN_SECONDS - 10):
        stage.kiosk.second()
    stage.hub.login_answer = LoginAnswer(state="approved", session=SESSION)
    stage.kiosk.login_page.poll()
    for _ in range(ASK_SECONDS):
        stage.kiosk.second()
    assert (stage.kiosk.page_name, stage.kiosk.dialog.property("isOpen")) == ("choose", False)


def test_a_wrong_number_is_said_without_blame_and_a_new_code_offered(stage) -> None:
    stage.hub.login_answer = LoginAnswer(state="denied")
    stage.login()
    stage.kiosk.login_page.poll()
    assert (
        stage.kiosk.login_page.property("trouble")
        == "Angka yang dipilih tidak sama, jadi Anda belum masuk. Silakan coba dengan kode baru."
    )
    stage.hub.login_answer = LoginAnswer(state="approved", session=SESSION)
    stage.kiosk.login_page.begin()
    stage.kiosk.login_page.poll()
    assert stage.kiosk.page_name == "choose"


def test_without_internet_the_way_without_an_account_is_named(stage) -> None:
    stage.hub.wrong = Unavailable("identity provider")
    stage.login()
    assert "lanjut tanpa akun" in stage.kiosk.login_page.property("trouble")
    stage.kiosk.guest()
    assert stage.kiosk.page_name == "choose"
    assert not stage.kiosk.property("loggedIn")


def test_a_refusal_is_told_in_the_language_of_the_screen(stage) -> None:
    stage.hub.wrong = Refusal(
        "logins_too_many", {"id": "Terlalu sering. Tunggu sebentar.", "en": "Too often. Wait a moment."}
    )
    stage.login()
    assert stage.kiosk.login_page.property("trouble") == "Terlalu sering. Tunggu sebentar."
    stage.kiosk._use("en")
    assert stage.kiosk.login_page.property("trouble") == "Too often. Wait a moment."


def test_a_code_that_ended_is_renewed_by_itself_but_not_for_ever(stage) -> None:
    stage.login()
    stage.hub.login_answer = LoginAnswer(state="expired")
    for _ in range(CODES_MAX + 2):
        stage.kiosk.login_page.poll()
    assert stage.hub.asked.count("start_login") == CODES_MAX
    assert stage.kiosk.login_page.property("trouble") == "Waktu kode habis. Silakan coba dengan kode baru."


def test_seconds_run_down_to_the_end_of_the_code(stage) -> None:
    stage.login()
    assert stage.kiosk.login_page.property("secondsLeft") == "88"
    stage.visit.now = lambda: NOON + timedelta(seconds=44)
    assert stage.kiosk.login_page.property("secondsLeft") == "44"
    assert stage.kiosk.login_page.property("part") == pytest.approx(0.5)


def test_a_poll_without_an_answer_is_asked_again(stage) -> None:
    stage.login()
    stage.hub.wrong = Unavailable("GET /v1/logins: ReadTimeout")
    stage.kiosk.login_page.poll()
    assert stage.kiosk.login_page.property("trouble") == ""
    stage.hub.login_answer = LoginAnswer(state="approved", session=SESSION)
    stage.kiosk.login_page.poll()
    assert stage.kiosk.page_name == "choose"


class Watch:
    """A stopwatch that says how long each answer took."""

    def __init__(self, *took_ms: int) -> None:
        self._took_ms = list(took_ms)

    def start(self) -> None:
        pass

    def elapsed(self) -> int:
        return self._took_ms.pop(0)


def test_what_the_hub_held_open_is_asked_again_at_once_and_what_it_did_not_waits(stage) -> None:
    stage.login()
    stage.hub.login_answer = LoginAnswer(state="pending")
    stage.kiosk.login_page._asked = Watch(2000, 2000, 3)
    before = stage.hub.asked.count("login")
    stage.kiosk.login_page.poll()
    assert stage.hub.asked.count("login") == before + 3


def test_an_approval_after_one_has_gone_back_logs_nobody_in(stage) -> None:
    stage.login()
    stage.background.held = True
    stage.hub.login_answer = LoginAnswer(state="approved", session=SESSION)
    stage.kiosk.login_page.poll()
    stage.kiosk.back()
    stage.background.release()
    assert stage.kiosk.page_name == "home"
    assert stage.visit.session is None
