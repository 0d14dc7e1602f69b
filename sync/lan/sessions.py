"""Citizens logged in at this office: in memory only, never logged, never at rest."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from office.answers import Profile
from office.outcome import Refusal
from office.people import short_name
from sync.wire import SessionAnswer

SESSION_LIVES: Final = timedelta(minutes=10)


class CitizenSessions:
    """Each session belongs to the device where the citizen logged in and is worth nothing elsewhere."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[str, SessionAnswer]] = {}

    def __len__(self) -> int:
        return len(self._open)

    def open(self, profile: Profile, device: str, now: datetime) -> SessionAnswer:
        self.sweep(now)
        answer = SessionAnswer(
            session=secrets.token_urlsafe(24),
            short_name=short_name(profile.name),
            level="authenticated",
            expires_at=now + SESSION_LIVES,
            profile=profile,
        )
        self._open[answer.session] = (device, answer)
        return answer

    def find(self, session: str, device: str, now: datetime) -> SessionAnswer | None:
        self.sweep(now)
        owner, answer = self._open.get(session, ("", None))
        return answer if owner == device else None

    def profile(self, session: str | None, device: str, now: datetime) -> Profile | None:
        """None for a guest. Raises Refusal `session_unknown` for a session that ended or is another device's."""
        if session is None:
            return None
        answer = self.find(session, device, now)
        if answer is None:
            raise Refusal(
                "session_unknown",
                "Sesi masuk Anda sudah berakhir. Silakan masuk lagi atau lanjutkan sebagai tamu.",
                "Your session has ended. Please log in again or go on as a guest.",
            )
        return answer.profile

    def end(self, session: str, device: str) -> None:
        owner, _ = self._open.get(session, ("", None))
        if owner == device:
            del self._open[session]

    def end_at(self, device: str) -> None:
        """Everybody who is logged in there."""
        for session in [key for key, (owner, _) in self._open.items() if owner == device]:
            del self._open[session]

    def sweep(self, now: datetime) -> None:
        for session in [key for key, (_, answer) in self._open.items() if answer.expires_at <= now]:
            del self._open[session]

    def wipe(self) -> None:
        self._open.clear()
