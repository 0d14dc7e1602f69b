"""Whether the account shows an age that goes first by law: an offer is all that comes of it."""

from display.words import local
from kiosk.hub import Runner
from kiosk.saying import rise
from kiosk.visit import Visit
from office.people import is_senior
from sync.wire import SessionAnswer


class Elder:
    def __init__(self, visit: Visit, background: Runner) -> None:
        self._visit, self._background = visit, background

    def look(self, session: SessionAnswer) -> None:
        """Beside the window's thread, because the first such look reads a large table."""
        today = local(self._visit.now(), self._visit.zone).date()
        self._background.run(
            lambda: is_senior(session.profile, today), lambda senior: self._tell(session, senior), rise
        )

    def _tell(self, session: SessionAnswer, senior: object) -> None:
        if self._visit.session is session:
            self._visit.senior = bool(senior)
