"""Citizens known at this office now: in memory only, never logged, never at rest."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from office.contract.answers import Profile
from office.contract.citizens.people import mask_nik, short_name
from office.contract.errors import Refusal
from sync.wan.login.ports import LoginApproved
from sync.wire import SessionAnswer

SESSION_LIVES: Final = timedelta(minutes=10)
REPORT_RETAINED: Final = 2 * SESSION_LIVES  # a login that was reported opens no session, also where it is fetched later


@dataclass(frozen=True, slots=True)
class _Session:
    device: str
    answer: SessionAnswer = field(repr=False)
    sid: str = field(default="", repr=False)


class CitizenSessions:
    """Each session belongs to the device where the citizen logged in and is worth nothing elsewhere."""

    def __init__(self) -> None:
        self._open: dict[str, _Session] = {}
        self._reported: dict[str, datetime] = {}

    def __len__(self) -> int:
        return len(self._open)

    def open(self, approved: LoginApproved, device: str, now: datetime) -> SessionAnswer | None:
        """None for a login that was reported as not the citizen's own before its session began."""
        self.sweep(now)
        if approved.sid and approved.sid in self._reported:
            return None
        profile = approved.profile
        answer = SessionAnswer(
            session=secrets.token_urlsafe(24),
            short_name=short_name(profile.name) or mask_nik(profile.nik),
            level=profile.level,
            expires_at=now + SESSION_LIVES,
            profile=profile,
        )
        self._open[answer.session] = _Session(device, answer, approved.sid)
        return answer

    def find(self, session: str, device: str, now: datetime) -> SessionAnswer | None:
        self.sweep(now)
        found = self._open.get(session)
        return found.answer if found and found.device == device else None

    def profile(self, session: str | None, device: str, now: datetime) -> Profile | None:
        """None for a guest. Raises Refusal `session_unknown` for a session that ended or is another device's."""
        if session is None:
            return None
        answer = self.find(session, device, now)
        if answer is None:
            raise Refusal.of("session_unknown.citizen")
        return answer.profile

    def end(self, session: str, device: str) -> None:
        found = self._open.get(session)
        if found and found.device == device:
            del self._open[session]

    def end_at(self, device: str) -> int:
        """Every session of that device; how many there were."""
        return self._end(lambda session: session.device == device)

    def known(self, now: datetime) -> tuple[tuple[str, SessionAnswer], ...]:
        """Each open session with its device."""
        self.sweep(now)
        return tuple((session.device, session.answer) for session in self._open.values())

    def report(self, sid: str, now: datetime) -> tuple[str, ...]:
        """The login of that name was not the citizen's own; the devices where its session ended."""
        self._reported[sid] = now + REPORT_RETAINED
        devices = tuple({session.device for session in self._open.values() if session.sid == sid})
        self._end(lambda session: session.sid == sid)
        return devices

    def sweep(self, now: datetime) -> None:
        self._end(lambda session: session.answer.expires_at <= now)
        self._reported = {sid: until for sid, until in self._reported.items() if until > now}

    def wipe(self) -> None:
        self._open.clear()

    def _end(self, those: Callable[[_Session], bool]) -> int:
        ended = [key for key, session in self._open.items() if those(session)]
        for key in ended:
            del self._open[key]
        return len(ended)
