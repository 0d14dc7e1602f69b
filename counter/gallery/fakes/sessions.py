"""What the story's hub tells of who is logged in at kiosks, and does about it."""

from dataclasses import dataclass, field
from uuid import UUID

from counter.gallery.fakes.accounts import FakeAccounts
from counter.gallery.fakes.fixtures import ago
from display.gallery.answering_hub import answers
from office.contract.admin.sessions import SessionsEnded
from office.contract.assurance import Level
from office.contract.commands import EndSessions
from sync.lan.calls.sessions import END_SESSIONS, SESSIONS
from sync.wire import OpenSession, OpenSessions


def _session(device: str, name: str, level: Level, minutes: float) -> OpenSession:
    return OpenSession(device=device, name=name, level=level, expires_at=ago(-minutes))


OPEN_SESSIONS = (
    _session("kiosk-01-9f3ac2", "Kiosk 01, pintu utama", "authenticated", 7),
    _session("kiosk-03-1c9d55", "Kiosk 03, cadangan", "identified", 4),
    _session("kiosk-03-1c9d55", "Kiosk 03, cadangan", "authenticated", 9),
)


@dataclass
class FakeSessions(FakeAccounts):
    open_sessions: tuple[OpenSession, ...] = OPEN_SESSIONS
    acts: list[tuple[str, UUID | None, UUID]] = field(default_factory=list)

    def _act(self, act: str, op_id: UUID, about: UUID | None = None) -> None:
        """The act is remembered also where the hub is silent."""
        self.acts.append((act, about, op_id))
        self._reach()

    @answers(SESSIONS)
    def sessions(self) -> OpenSessions:
        self._reach()
        return OpenSessions(sessions=self.open_sessions)

    @answers(END_SESSIONS)
    def end_sessions(self, order: EndSessions, *, device: str) -> SessionsEnded:
        self._act(order.why, order.op_id)
        self.open_sessions = tuple(one for one in self.open_sessions if one.device != device)
        return SessionsEnded(device)
