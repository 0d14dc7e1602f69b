"""Saying who one is without proving it: a signed card that was scanned, or an identity number that was typed.

Anybody may hold a picture of a card or know a number, so either fills in and neither logs in. The hub asks nobody
whether a number exists: a number that does and one that does not get the same answer in the same time."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from msgspec.structs import replace

from office.contract.admin.limits import CARDS, NIKS
from office.contract.answers import Profile
from office.contract.errors import Refusal
from sync.credentials.claims import read_card
from sync.lan.sessions.citizens import CitizenSessions
from sync.lan.sessions.offline_logins import Keys
from sync.lan.sessions.rate_limit import RateLimiter
from sync.wan.login.ports import LoginApproved
from sync.wire import SessionAnswer

RETAINED: Final = timedelta(minutes=10)  # the op_id of a session that has surely ended is forgotten


class Identifications:
    """All methods belong to the event loop."""

    def __init__(self, keys: Keys, sessions: CitizenSessions) -> None:
        self._keys, self._sessions = keys, sessions
        self.cards, self.niks = RateLimiter(CARDS), RateLimiter(NIKS)
        self._by_op: dict[tuple[str, UUID], tuple[datetime, str]] = {}

    def by_card(self, device: str, op_id: UUID, text: str, now: datetime) -> tuple[SessionAnswer, bool]:
        """The session, and whether it had been opened before under that op_id. Refusals of `on_card`."""
        if (known := self._known(device, op_id, now)) is not None:
            return known, True
        self.cards.spend(device, now)
        return self._open(device, op_id, self.on_card(text, now), now), False

    def on_card(self, text: str, now: datetime) -> Profile:
        """What a signed card says. Refusals of `read_card`, and `cards_unavailable` before any key was told."""
        if (keys := self._keys()) is None:
            raise Refusal.of("cards_unavailable")
        return read_card(text, keys, now).profile

    def by_nik(self, device: str, op_id: UUID, nik: str, now: datetime) -> tuple[SessionAnswer, bool]:
        if (known := self._known(device, op_id, now)) is not None:
            return known, True
        self.niks.spend(device, now)
        return self._open(device, op_id, Profile(sub="", name="", nik=nik), now), False

    def _open(self, device: str, op_id: UUID, profile: Profile, now: datetime) -> SessionAnswer:
        answer = self._sessions.open(LoginApproved(replace(profile, sub="", level="identified")), device, now)
        assert answer is not None, "it has no name under which it could have been reported"
        self._by_op = {op: entry for op, entry in self._by_op.items() if now - entry[0] < RETAINED}
        self._by_op[device, op_id] = (now, answer.session)
        return answer

    def _known(self, device: str, op_id: UUID, now: datetime) -> SessionAnswer | None:
        _, session = self._by_op.get((device, op_id), (now, ""))
        return self._sessions.find(session, device, now) if session else None
