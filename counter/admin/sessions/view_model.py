"""Where citizens are logged in, for who may end a session: read while it is looked at, and never who they are."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from counter.admin.sessions.words import SessionsView, SessionWords, by_device
from counter.core.polled_list import ListFeature, PolledList
from counter.core.store import CounterCore
from office.contract.commands import EndSessions, WhyEnded
from sync.lan.calls.sessions import END_SESSIONS, SESSIONS
from sync.wire import OpenSession

translate = QCoreApplication.translate

AGAIN_SECONDS: Final = 5.0  # who logs in is in no event: the list is read anew while it is looked at


class SessionsViewModel(ListFeature):
    """After a reading that failed the rows are gone: an old list would say that nobody else is logged in."""

    events = ("session.ended",)

    def __init__(self, core: CounterCore) -> None:
        super().__init__(core)
        self._list: PolledList[OpenSession] = PolledList(
            core,
            "sessions",
            lambda: core.client.ask(SESSIONS).sessions,
            self.changed.emit,
            again_seconds=AGAIN_SECONDS,
            forgets=True,
        )
        self._opened: OpenSession | None = None  # as it was when it was opened, also when it has ended meanwhile

    def view(self) -> SessionsView:
        state, opened, words = self._list.state, self._opened, SessionWords(self._core.state.zone)
        return SessionsView(
            rows=tuple(words.line(one, count) for one, count in by_device(state.rows or ())),
            loading=translate("Desk", "Sebentar…") if state.loading else "",
            empty=translate("Desk", "Sekarang tidak ada yang masuk di kiosk mana pun.") if state.rows == () else "",
            opened=words.session(opened, may_end=self._core.state.may("end_sessions")) if opened is not None else None,
            problem=state.trouble,
            working=state.working,
            done=state.done,
        )

    def open(self, key: str) -> None:
        rows = by_device(self._list.state.rows or ())
        self._opened = next((one for one, _ in rows if one.device == key), None)
        super().open(key)

    def _forget(self) -> None:
        self._opened = None

    def end(self, why: WhyEnded) -> None:
        """Whoever is logged in at the device that is opened is so no longer."""
        if self._opened is not None:
            device = self._opened.device
            self._list.ask(
                (device, why),
                lambda op_id: self._core.client.ask(END_SESSIONS, EndSessions(op_id=op_id, why=why), device=device),
                lambda _: translate("Desk", "Sesi diakhiri. Di kiosk itu tidak ada yang masuk lagi."),
            )
