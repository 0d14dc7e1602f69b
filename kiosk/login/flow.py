"""Where each way to be known leads: by phone, also without internet, by a card, by a number, as nobody, with help.

Whether the account shows an age that goes first by law: an offer is all that comes of it.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject

from display.background import Runner
from display.words import local
from kiosk.core.end_session import EndSession
from kiosk.core.environment import Environment
from kiosk.core.error_words import Sentence, rise
from kiosk.core.navigation import Navigation, ResettablePage
from kiosk.core.status_strip import StatusStripViewModel
from kiosk.core.visit import Visit
from kiosk.login.id_card import IdCardViewModel
from kiosk.login.nik import NikViewModel
from kiosk.login.options import LoginOptionsViewModel
from kiosk.login.phone import LoginViewModel
from kiosk.scanner.view_model import ScannerViewModel
from office.contract.citizens.people import is_senior
from sync.wire import SessionAnswer


class LoginFlow(QObject):
    """`go` and `back` turn pages, `known` is told who it is, `guest` and `help` are the ways that need nothing.
    On `pages` a login is under way, on `asking` a phone's answer is expected."""

    def __init__(
        self,
        environment: Environment,
        *,
        navigation: Navigation,
        status_strip: StatusStripViewModel,
        scanner: ScannerViewModel,
        go: Callable[[str], None],
        known: Callable[[SessionAnswer], None],
        guest: Callable[[], None],
        help_: Callable[[], None],
        pages: frozenset[str],
        asking: frozenset[str],
    ) -> None:
        super().__init__()
        self._visit, self._dialog = environment.visit, environment.dialog
        self._navigation, self._status_strip, self._scanner = navigation, status_strip, scanner
        self._pages, self._asking = pages, asking
        self._go, self._guest, self._end_session = go, guest, EndSession(environment.hub, environment.background)
        self.login = LoginViewModel(environment, known, late=self._late, answering=lambda: navigation.here == "answer")
        self.card = IdCardViewModel(environment, known=known, late=self._late)
        self.nik = NikViewModel(environment, known=known, late=self._late, failed=self._nik_failed)
        ways = {
            "login": self.phone,
            "challenge": self.challenge,
            "answer": lambda: go("answer"),
            "card": self.show_card,
            "nik": self.ask_nik,
            "guest": guest,
            "help": help_,
        }
        self.ways = LoginOptionsViewModel(self._visit, status_strip, scanner, ways, self.other)

    def view_models(self) -> dict[str, ResettablePage]:
        return {"login": self.login, "card": self.card, "nik": self.nik, "ways": self.ways}

    def begin(self) -> None:
        """The quickest way that can work now."""
        if self._status_strip.offline and self._scanner.is_there:
            self.challenge()
        else:
            self.phone()

    def phone(self) -> None:
        self._go("login")
        self.login.begin()

    def challenge(self) -> None:
        self._go("challenge")
        self.login.beginChallenge()

    def show_card(self) -> None:
        self.leave()
        self._go("card")

    def ask_nik(self) -> None:
        self.leave()
        self._go("nik")

    def other(self) -> None:
        """The list, in place of the way that was tried."""
        self.leave()
        while self._navigation.here in self._pages:
            self._navigation.back()
        self._go("ways")

    def leave(self) -> None:
        """Nobody waits for the phone any more. From where its answer is shown one goes back to the question."""
        if self._navigation.here in self._pages - {"answer"}:
            self.login.clear()
            self.card.clear()
            self.nik.clear()

    def answer_scanned(self, text: str) -> None:
        if self._navigation.here in self._asking:
            self.login.answered(text)
        else:
            self._dialog.tell_failure(self._no_question)

    def card_scanned(self, text: str) -> None:
        if self._visit.session is not None:
            self._dialog.tell_failure(self._known_already)
            return
        if self._navigation.here != "card":
            self.leave()
            self._go("card")
        self.card.scanned(text)

    def _late(self, session: SessionAnswer) -> None:
        """Whoever it was has gone on or has gone: the hub need not hold them either."""
        self._end_session.end(session.session)

    def _nik_failed(self, why: Sentence, again: Callable[[], object] | None) -> None:
        self._dialog.tell_ways(why, again=again, ways=self.other, guest=self._guest)

    def _no_question(self) -> str:
        return self.tr("Kode ini jawaban untuk masuk tanpa internet. Silakan mulai dari “Masuk dengan akun”.")

    def _known_already(self) -> str:
        return self.tr("Anda sudah masuk. Kartu tidak diperlukan lagi.")


class SeniorOffer:
    def __init__(self, visit: Visit, background: Runner) -> None:
        self._visit, self._background = visit, background

    def look(self, session: SessionAnswer) -> None:
        """Beside the window's thread, because the first such look reads a large table."""
        today = local(self._visit.now(), self._visit.zone).date()
        self._background.run(
            lambda: is_senior(session.profile, today), lambda senior: self._tell(session, senior), rise
        )

    def _tell(self, session: SessionAnswer, senior: bool) -> None:
        if self._visit.session is session:
            self._visit.senior = senior
