"""Every way to log in, or to be known without: while it works, while it waits, and when it does not."""

from typing import Final

from display.gallery.story import Story
from kiosk.gallery.fake_camera import FakeCamera
from kiosk.gallery.fake_hub import ANSWER, CARD, SITI
from kiosk.gallery.harness import Harness, Steps
from kiosk.scanner.scanner import ScannerKind
from office.contract.errors import Refusal, Unavailable
from sync.wire import LoginAnswer, PlatformLink


def _without_internet(stage: Harness) -> None:
    stage.kiosk.status_strip.platform(PlatformLink(state="down"))
    stage.home()


def _challenge(stage: Harness, *, camera: bool = False) -> None:
    if camera:
        stage.kiosk.scanner.attach(ScannerKind.CAMERA, FakeCamera())
    _without_internet(stage)
    stage.kiosk.login()


def _no_keys(stage: Harness) -> None:
    _without_internet(stage)
    stage.hub.wrong = Refusal(
        "challenge_unavailable",
        {
            "id": "Masuk tanpa internet belum bisa di kantor ini. Silakan pilih cara lain.",
            "en": "Logging in without internet does not work at this office yet. Please choose another way.",
        },
    )
    stage.kiosk.login()


def _long_names(stage: Harness, *, online: bool) -> None:
    stage.hub.place = "MPP Kota Administrasi Kepulauan Seribu, Kiosk Lantai Dasar Sayap Timur 03"
    if online:
        stage.login()
    else:
        _challenge(stage)


def _reading(stage: Harness) -> None:
    _challenge(stage)
    stage.background.held = True
    stage.kiosk.scanned(ANSWER)


def _stale(stage: Harness) -> None:
    _challenge(stage)
    stage.kiosk.scanned(ANSWER.replace("K4", "K5"))


def _answer(stage: Harness) -> None:
    _challenge(stage, camera=True)
    stage.kiosk.entry.ways.choose("answer")


def _ways(stage: Harness, *, online: bool = True, scanner: bool = True) -> None:
    if not scanner:
        stage.kiosk.scanner.attach(ScannerKind.NONE, None)
    stage.login()
    stage.kiosk.status_strip.platform(PlatformLink(state="up" if online else "down"))
    stage.kiosk.entry.ways.other()


def _card(stage: Harness, *, camera: bool = False) -> None:
    if camera:
        stage.kiosk.scanner.attach(ScannerKind.CAMERA, FakeCamera())
    _ways(stage)
    stage.kiosk.entry.ways.choose("card")


def _carded(stage: Harness) -> None:
    _card(stage)
    stage.kiosk.scanned(CARD)


def _card_asking(stage: Harness) -> None:
    _card(stage)
    stage.background.held = True
    stage.kiosk.scanned(CARD)


def _card_ended(stage: Harness) -> None:
    _card(stage)
    stage.kiosk.scanned(CARD.replace("K$", "K%"))


def _consent_by_card(stage: Harness) -> None:
    _carded(stage)
    stage.kiosk.choose.openAgency("DUKCAPIL")
    stage.kiosk.openService("DUKCAPIL-KK-TAMBAH")
    stage.kiosk.service.takeTicket()
    stage.kiosk.fillForm()


def _form_by_card(stage: Harness) -> None:
    _consent_by_card(stage)
    stage.kiosk.submission.agree()
    while "nik" not in stage.kiosk.form.here():
        stage.answer()
        stage.kiosk.form.next()


def _nik(stage: Harness, digits: str = "", *, go: bool = False, wrong: BaseException | None = None) -> None:
    _ways(stage)
    stage.kiosk.entry.ways.choose("nik")
    for digit in digits:
        stage.kiosk.entry.nik.press(digit)
    stage.hub.wrong = wrong
    if go:
        stage.kiosk.entry.nik.go()


def _nik_too_many(stage: Harness) -> None:
    _nik(stage, SITI.nik, go=True, wrong=Refusal.of("identifications_too_many"))


def _nik_open(stage: Harness) -> None:
    _nik(stage, SITI.nik)
    stage.kiosk.entry.nik.switchEye()


def _consent_by_nik(stage: Harness) -> None:
    _nik(stage, SITI.nik, go=True)
    stage.kiosk.choose.openAgency("DUKCAPIL")
    stage.kiosk.openService("DUKCAPIL-KK-TAMBAH")
    stage.kiosk.service.takeTicket()
    stage.kiosk.fillForm()


def _no_way_but_these(stage: Harness) -> None:
    """No internet, no scanner: what is left is named."""
    stage.kiosk.scanner.attach(ScannerKind.NONE, None)
    stage.hub.wrong = Unavailable("identity provider")
    stage.login()


def _login_trouble(stage: Harness) -> None:
    stage.hub.wrong = Unavailable("identity provider")
    stage.login()


def _login_denied(stage: Harness) -> None:
    stage.hub.login_answer = LoginAnswer(state="denied")
    stage.login()
    stage.kiosk.login_page.poll()


def _login_waiting(stage: Harness) -> None:
    stage.background.held = True
    stage.login()


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("10-login", Harness.login),
    Story("11-login-waiting", _login_waiting),
    Story("12-login-no-internet", _login_trouble),
    Story("13-login-denied", _login_denied),
    Story("14-challenge", _challenge),
    Story("141-challenge-camera", lambda stage: _challenge(stage, camera=True)),
    Story("142-challenge-no-keys", _no_keys),
    Story("143-challenge-reading", _reading),
    Story("144-challenge-old-answer", _stale),
    Story("145-answer-camera", _answer),
    Story("146-challenge-long-names", lambda stage: _long_names(stage, online=False)),
    Story("147-login-long-names", lambda stage: _long_names(stage, online=True)),
    Story("15-ways", _ways),
    Story("151-ways-no-internet", lambda stage: _ways(stage, online=False)),
    Story("152-ways-no-scanner", lambda stage: _ways(stage, scanner=False)),
    Story("153-login-no-internet-no-scanner", _no_way_but_these),
    Story("16-card", _card),
    Story("161-card-camera", lambda stage: _card(stage, camera=True)),
    Story("162-card-asking", _card_asking),
    Story("163-card-ended", _card_ended),
    Story("164-choose-by-card", _carded),
    Story("165-consent-by-card", _consent_by_card),
    Story("166-form-by-card", _form_by_card),
    Story("17-nik", _nik),
    Story("171-nik-open", _nik_open),
    Story("172-nik-unlikely", lambda stage: _nik(stage, "6309069905940007", go=True)),
    Story(
        "173-nik-too-many", lambda stage: _nik(stage, SITI.nik, go=True, wrong=Refusal.of("identifications_too_many"))
    ),
    Story("174-choose-by-nik", lambda stage: _nik(stage, SITI.nik, go=True)),
    Story("175-consent-by-nik", _consent_by_nik),
)
