"""What the story's hub tells of who is logged in at kiosks, and does about it."""

from dataclasses import dataclass, field
from uuid import UUID

from counter.gallery.fakes.accounts import FakeAccounts
from counter.gallery.fakes.fixtures import ago
from office.contract.admin.sessions import SessionsEnded
from office.contract.assurance import Level
from office.contract.commands import EndSessions
from sync.wire import OpenSession, OpenSessions


def _session(device: str, name: str, level: Level, minutes: float) -> OpenSession:
    return OpenSession(device=device, name=name, level=level, expires_at=ago(-minutes))


SESSIONS = (
    _session("kiosk-01-9f3ac2", "Kiosk 01, pintu utama", "authenticated", 7),
    _session("kiosk-03-1c9d55", "Kiosk 03, cadangan", "identified", 4),
    _session("kiosk-03-1c9d55", "Kiosk 03, cadangan", "authenticated", 9),
)


@dataclass
class FakeSessions(FakeAccounts):
    open_sessions: tuple[OpenSession, ...] = SESSIONS
    acts: list[tuple[str, UUID | None, UUID]] = field(default_factory=list)

    def sessions(self) -> OpenSessions:
        self._reach()
        return OpenSessions(sessions=self.open_sessions)

    def end_sessions(self, device: str, order: EndSessions, /) -> SessionsEnded:
        self.acts.append((order.why, None, order.op_id))
        self._reach()
        self.open_sessions = tuple(one for one in self.open_sessions if one.device != device)
        return SessionsEnded(device)
