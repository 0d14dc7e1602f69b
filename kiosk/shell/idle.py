"""When nobody touches the screen, it asks whether somebody is still there, counts, and ends the visit.

Time is whole seconds, counted by the caller's clock."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject

from kiosk.core.dialog import COUNT_SECONDS, DialogViewModel
from kiosk.core.navigation import Navigation
from kiosk.core.visit import Visit
from kiosk.form.form import FormViewModel
from kiosk.shell.pages import ATTRACT, Trait, named

ASK_SECONDS = 30
LOGIN_SECONDS = 130  # someone is looking at the phone in their hand, not at us; a code lives 120 s


class IdlePhase(StrEnum):
    """What a second of silence means: nothing yet, ask now, still counting, over."""

    QUIET = "quiet"
    ASK = "ask"
    COUNTING = "counting"
    OVER = "over"


@dataclass(slots=True)
class IdleCounter:
    seconds: int = 0

    def touched(self) -> None:
        self.seconds = 0

    def tick(self, *, ask_after: int = ASK_SECONDS) -> tuple[IdlePhase, int]:
        """One more second; with the seconds left to answer in."""
        self.seconds += 1
        left = COUNT_SECONDS - (self.seconds - ask_after)
        if self.seconds < ask_after:
            return IdlePhase.QUIET, COUNT_SECONDS
        if self.seconds == ask_after:
            return IdlePhase.ASK, COUNT_SECONDS
        return (IdlePhase.OVER, 0) if left <= 0 else (IdlePhase.COUNTING, left)


ENTERING = named(Trait.PHONE)


class IdleGuard(QObject):
    """`over` ends the visit."""

    def __init__(
        self,
        visit: Visit,
        navigation: Navigation,
        dialog: DialogViewModel,
        form: FormViewModel,
        over: Callable[[], None],
    ) -> None:
        super().__init__()
        self._visit, self._navigation, self._dialog, self._form, self._over = visit, navigation, dialog, form, over
        self._idle = IdleCounter()
        self._before = ""

    def touched(self) -> None:
        self._idle.touched()

    def second(self) -> None:
        """One second went by."""
        here, before = self._navigation.here, self._before
        self._before = here
        if here == ATTRACT or (before in ENTERING and here not in ENTERING):  # whoever was at their phone looks up
            self._idle.touched()
            return
        silence, left = self._idle.tick(ask_after=LOGIN_SECONDS if here in ENTERING else ASK_SECONDS)
        if silence is IdlePhase.ASK:
            self._dialog.ask_idle(self._words, stay=self.touched, leave=self._over)
        elif silence is IdlePhase.COUNTING:
            self._dialog.count(left)
        elif silence is IdlePhase.OVER:
            self._over()

    def _words(self) -> str:
        """Only what is true: answers that were not sent are not kept; a number that was taken is."""
        words = self.tr("Layar ditutup dalam 15 detik.")
        if self._form.touched:
            return words + " " + self.tr("Isian akan dihapus.")
        if self._visit.ticket is not None:
            return words + " " + self.tr("Nomor Anda tetap berlaku.")
        return words
