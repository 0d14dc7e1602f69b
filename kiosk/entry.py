"""Where each way to be known leads: by phone, by phone without internet, by a card, as nobody, with help."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from kiosk.card import CardViewModel
from kiosk.dialog import DialogViewModel
from kiosk.hub import Hub, Runner
from kiosk.login import LoginViewModel
from kiosk.scan_panel import ScannerViewModel
from kiosk.trail import Trail
from kiosk.visit import Visit
from kiosk.ways import WaysViewModel
from kiosk.weather import WeatherViewModel
from sync.wire import SessionAnswer

PAGES: Final = frozenset({"login", "challenge", "answer", "card"})
ASKING: Final = frozenset({"challenge", "answer"})  # pages on which a phone's answer is expected


class Entry(QObject):
    """`go` and `back` turn pages, `known` is told who it is, `guest` and `help` are the ways that need nothing."""

    def __init__(
        self,
        *,
        visit: Visit,
        hub: Hub,
        background: Runner,
        trail: Trail,
        weather: WeatherViewModel,
        scanner: ScannerViewModel,
        dialog: DialogViewModel,
        go: Callable[[str], None],
        known: Callable[[SessionAnswer], None],
        guest: Callable[[], None],
        help_: Callable[[], None],
    ) -> None:
        super().__init__()
        self._visit, self._trail, self._weather, self._scanner, self._dialog = visit, trail, weather, scanner, dialog
        self._go = go
        self.login = LoginViewModel(
            visit, hub, background, known, failed=dialog.tell_failure, answering=lambda: trail.here == "answer"
        )
        self.card = CardViewModel(visit, hub, background, known, dialog.tell_failure)
        ways = {
            "login": self.phone,
            "challenge": self.challenge,
            "answer": lambda: go("answer"),
            "card": self.show_card,
            "guest": guest,
            "help": help_,
        }
        self.ways = WaysViewModel(visit, weather, scanner, ways, self.other)

    def begin(self) -> None:
        """The quickest way that can work now."""
        if self._weather.offline and self._scanner.is_there:
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

    def other(self) -> None:
        """The list, in place of the way that was tried."""
        self.leave()
        while self._trail.here in PAGES:
            self._trail.back()
        self._go("ways")

    def leave(self) -> None:
        """Nobody waits for the phone any more. From where its answer is shown one goes back to the question."""
        if self._trail.here in PAGES - {"answer"}:
            self.login.clear()
            self.card.clear()

    def answer_scanned(self, text: str) -> None:
        if self._trail.here in ASKING:
            self.login.answered(text)
        else:
            self._dialog.tell_failure(self._no_question)

    def card_scanned(self, text: str) -> None:
        if self._visit.session is not None:
            self._dialog.tell_failure(self._known_already)
            return
        if self._trail.here != "card":
            self.leave()
            self._go("card")
        self.card.scanned(text)

    def _no_question(self) -> str:
        return self.tr("Kode ini jawaban untuk masuk tanpa internet. Silakan mulai dari “Masuk dengan akun”.")

    def _known_already(self) -> str:
        return self.tr("Anda sudah masuk. Kartu tidak diperlukan lagi.")
