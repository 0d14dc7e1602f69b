"""When nobody touches the screen: it asks whether somebody is still there, counts, and then lets everything go."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.dialog import DialogViewModel
from kiosk.form import FormViewModel
from kiosk.idle import ASK_SECONDS, LOGIN_SECONDS, Idle, Silence
from kiosk.trail import Trail
from kiosk.visit import Visit

ENTERING = frozenset({"login", "challenge", "answer", "card"})  # pages on which one looks at a phone


class Patience(QObject):
    """`over` ends the visit."""

    def __init__(
        self, visit: Visit, trail: Trail, dialog: DialogViewModel, form: FormViewModel, over: Callable[[], None]
    ) -> None:
        super().__init__()
        self._visit, self._trail, self._dialog, self._form, self._over = visit, trail, dialog, form, over
        self._idle = Idle()

    def touched(self) -> None:
        self._idle.touched()

    def second(self) -> None:
        """One second went by."""
        if self._trail.here == "attract":
            self._idle.touched()
            return
        silence, left = self._idle.tick(ask_after=LOGIN_SECONDS if self._trail.here in ENTERING else ASK_SECONDS)
        if silence is Silence.ASK:
            self._dialog.ask_idle(self._words, stay=self.touched, leave=self._over)
        elif silence is Silence.COUNTING:
            self._dialog.count(left)
        elif silence is Silence.OVER:
            self._over()

    def _words(self) -> str:
        """Only what is true: answers that were not sent are not kept; a number that was taken is."""
        words = self.tr("Layar ditutup dalam 15 detik.")
        if self._form.touched:
            return words + " " + self.tr("Isian akan dihapus.")
        if self._visit.ticket is not None:
            return words + " " + self.tr("Nomor Anda tetap berlaku.")
        return words
