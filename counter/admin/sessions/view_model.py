"""Where citizens are logged in, for who may end a session: read while it is looked at, and never who they are."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal

from counter.admin.sessions.words import SessionsView, SessionWords, by_device
from counter.core.feature import Feature
from counter.core.request import NOTHING_ASKED, PendingRequest, said
from counter.core.store import CounterCore
from office.contract.commands import EndSessions, WhyEnded
from office.officers.session_control import SessionsEnded
from sync.wire import FeedEvent, OpenSession, OpenSessions

translate = QCoreApplication.translate

AGAIN_SECONDS: Final = 5.0  # who logs in is in no event: the list is read anew while it is looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`opened` stays as it was when it was opened, also when it has ended meanwhile."""

    looking: bool = False
    rows: tuple[OpenSession, ...] | None = None
    opened: OpenSession | None = None
    attempt: PendingRequest = NOTHING_ASKED
    unread: str = ""
    read_at: datetime | None = None


class SessionsViewModel(Feature):
    changed = Signal()

    def __init__(self, core: CounterCore) -> None:
        super().__init__(core)
        self._known = Known()

    def picture(self) -> SessionsView:
        known, words = self._known, SessionWords(self._core.state.zone)
        problem = known.attempt.problem or known.unread
        return SessionsView(
            rows=tuple(words.line(one, count) for one, count in by_device(known.rows or ())),
            loading=translate("Desk", "Sebentar…") if known.rows is None and not problem else "",
            empty=translate("Desk", "Sekarang tidak ada yang masuk di kiosk mana pun.") if known.rows == () else "",
            opened=words.session(known.opened, may_end=self._core.state.may("end_sessions")) if known.opened else None,
            problem=problem,
            working=known.attempt.working,
            done=known.attempt.done,
        )

    def look(self) -> None:
        self._put(Known(looking=True, rows=self._known.rows))
        self.read()

    def leave(self) -> None:
        self._put(Known())

    def open(self, device: str) -> None:
        opened = next((one for one, _ in by_device(self._known.rows or ()) if one.device == device), None)
        self._put(replace(self._known, opened=opened, attempt=NOTHING_ASKED))

    def on_event(self, event: FeedEvent) -> None:
        if event.kind == "session.ended":
            self.read()

    def on_tick(self) -> None:
        at = self._known.read_at
        if at is not None and (self._core.now() - at).total_seconds() >= AGAIN_SECONDS:
            self.read()

    def read(self) -> None:
        """Nothing while nobody looks."""
        if self._known.looking:
            self._put(replace(self._known, read_at=self._core.now()))
            self._core.runner.run(self._core.client.sessions, self._listed, self._unlisted)

    def _listed(self, answer: OpenSessions) -> None:
        if self._known.looking:
            self._put(replace(self._known, rows=answer.sessions, unread=""))

    def _unlisted(self, error: BaseException) -> None:
        """What was known is not known any more: an old list would say that nobody else is logged in."""
        if self._known.looking:
            self._put(replace(self._known, rows=None, unread=said(error, self._core.client.language)))

    def end(self, why: WhyEnded) -> None:
        """Whoever is logged in at the device that is opened is so no longer."""
        opened = self._known.opened
        if opened is None or self._known.attempt.working:
            return
        device = opened.device
        attempt, op_id = self._known.attempt.begun((device, why), self._core.make_op_id)
        self._put(replace(self._known, attempt=attempt))
        order = EndSessions(op_id=op_id, why=why)
        self._core.runner.run(lambda: self._core.client.end_sessions(device, order), self._ended, self._not_ended)

    def _ended(self, _answer: SessionsEnded) -> None:
        done = translate("Desk", "Sesi diakhiri. Di kiosk itu tidak ada yang masuk lagi.")
        self._put(replace(self._known, attempt=PendingRequest(done=done)))
        self.read()

    def _not_ended(self, error: BaseException) -> None:
        attempt = self._known.attempt.failed(error, self._core.client.language)
        self._put(replace(self._known, attempt=attempt))

    def _put(self, known: Known) -> None:
        if known != self._known:
            self._known = known
            self.changed.emit()
