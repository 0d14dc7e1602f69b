"""Every way to log in, or to be known without: while it works, while it waits, and when it does not."""

from typing import Final

from display.gallery.story import Story
from kiosk.gallery.fake_camera import FakeCamera
from kiosk.gallery.fake_hub import ANSWER, CARD, SITI
from kiosk.gallery.harness import Harness, Steps
from kiosk.scanner.scanner import ScannerKind
from office.contract.errors import Refusal, Unavailable
from sync.wire import LoginAnswer, PlatformLink


def _without_internet(harness: Harness) -> None:
    harness.kiosk.status_strip.platform(PlatformLink(state="down"))
    harness.home()


def _challenge(harness: Harness, *, camera: bool = False) -> None:
    if camera:
        harness.kiosk.scanner.attach(ScannerKind.CAMERA, FakeCamera())
    _without_internet(harness)
    harness.kiosk.login()


def _no_keys(harness: Harness) -> None:
    _without_internet(harness)
    harness.hub.wrong = Refusal(
        "challenge_unavailable",
        {
            "id": "Masuk tanpa internet belum bisa di kantor ini. Silakan pilih cara lain.",
            "en": "Logging in without internet does not work at this office yet. Please choose another way.",
        },
    )
    harness.kiosk.login()


def _long_names(harness: Harness, *, online: bool) -> None:
    harness.hub.place = "MPP Kota Administrasi Kepulauan Seribu, Kiosk Lantai Dasar Sayap Timur 03"
    if online:
        harness.login()
    else:
        _challenge(harness)


def _reading(harness: Harness) -> None:
    _challenge(harness)
    harness.background.held = True
    harness.kiosk.scanned(ANSWER)


def _stale(harness: Harness) -> None:
    _challenge(harness)
    harness.kiosk.scanned(ANSWER.replace("K4", "K5"))


def _answer(harness: Harness) -> None:
    _challenge(harness, camera=True)
    harness.kiosk.entry.ways.choose("answer")


def _ways(harness: Harness, *, online: bool = True, scanner: bool = True) -> None:
    if not scanner:
        harness.kiosk.scanner.attach(ScannerKind.NONE, None)
    harness.login()
    harness.kiosk.status_strip.platform(PlatformLink(state="up" if online else "down"))
    harness.kiosk.entry.ways.other()


def _card(harness: Harness, *, camera: bool = False) -> None:
    if camera:
        harness.kiosk.scanner.attach(ScannerKind.CAMERA, FakeCamera())
    _ways(harness)
    harness.kiosk.entry.ways.choose("card")


def _carded(harness: Harness) -> None:
    _card(harness)
    harness.kiosk.scanned(CARD)


def _card_asking(harness: Harness) -> None:
    _card(harness)
    harness.background.held = True
    harness.kiosk.scanned(CARD)


def _card_ended(harness: Harness) -> None:
    _card(harness)
    harness.kiosk.scanned(CARD.replace("K$", "K%"))


def _consent_by_card(harness: Harness) -> None:
    _carded(harness)
    harness.take()
    harness.kiosk.fillForm()


def _form_by_card(harness: Harness) -> None:
    _consent_by_card(harness)
    harness.kiosk.submission.agree()
    harness.answer_up_to("nik")


def _nik(harness: Harness, digits: str = "", *, go: bool = False, wrong: BaseException | None = None) -> None:
    _ways(harness)
    harness.kiosk.entry.ways.choose("nik")
    for digit in digits:
        harness.kiosk.entry.nik.press(digit)
    harness.hub.wrong = wrong
    if go:
        harness.kiosk.entry.nik.go()


def _nik_too_many(harness: Harness) -> None:
    _nik(harness, SITI.nik, go=True, wrong=Refusal.of("identifications_too_many"))


def _nik_open(harness: Harness) -> None:
    _nik(harness, SITI.nik)
    harness.kiosk.entry.nik.toggleDigits()


def _consent_by_nik(harness: Harness) -> None:
    _nik(harness, SITI.nik, go=True)
    harness.take()
    harness.kiosk.fillForm()


def _login_trouble(harness: Harness) -> None:
    harness.hub.wrong = Unavailable("identity provider")
    harness.login()


def _no_way_but_these(harness: Harness) -> None:
    """No internet, no scanner: what is left is named."""
    harness.kiosk.scanner.attach(ScannerKind.NONE, None)
    _login_trouble(harness)


def _login_denied(harness: Harness) -> None:
    harness.hub.login_answer = LoginAnswer(state="denied")
    harness.login()
    harness.kiosk.login_page.poll()


def _login_waiting(harness: Harness) -> None:
    harness.background.held = True
    harness.login()


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("10-login", Harness.login),
    Story("11-login-waiting", _login_waiting),
    Story("12-login-no-internet", _login_trouble),
    Story("13-login-denied", _login_denied),
    Story("14-challenge", _challenge),
    Story("141-challenge-camera", lambda harness: _challenge(harness, camera=True)),
    Story("142-challenge-no-keys", _no_keys),
    Story("143-challenge-reading", _reading),
    Story("144-challenge-old-answer", _stale),
    Story("145-answer-camera", _answer),
    Story("146-challenge-long-names", lambda harness: _long_names(harness, online=False)),
    Story("147-login-long-names", lambda harness: _long_names(harness, online=True)),
    Story("15-ways", _ways),
    Story("151-ways-no-internet", lambda harness: _ways(harness, online=False)),
    Story("152-ways-no-scanner", lambda harness: _ways(harness, scanner=False)),
    Story("153-login-no-internet-no-scanner", _no_way_but_these),
    Story("16-card", _card),
    Story("161-card-camera", lambda harness: _card(harness, camera=True)),
    Story("162-card-asking", _card_asking),
    Story("163-card-ended", _card_ended),
    Story("164-choose-by-card", _carded),
    Story("165-consent-by-card", _consent_by_card),
    Story("166-form-by-card", _form_by_card),
    Story("17-nik", _nik),
    Story("171-nik-open", _nik_open),
    Story("172-nik-unlikely", lambda harness: _nik(harness, "6309069905940007", go=True)),
    Story("173-nik-too-many", _nik_too_many),
    Story("174-choose-by-nik", lambda harness: _nik(harness, SITI.nik, go=True)),
    Story("175-consent-by-nik", _consent_by_nik),
)
