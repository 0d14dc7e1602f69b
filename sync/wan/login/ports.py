"""One interface for every way to log in that waits for a phone, whatever stands behind it.

start    what the kiosk shows (`qr`) and until when; `match_number` is the one that the phone asks for
follow   how it ended; what is claimed of who approved it, and how sure that is, with the approval"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from office.contract.answers import Profile


@dataclass(frozen=True, slots=True)
class LoginApproved:
    """`profile.level` says how sure it is. `sid` names this login at who vouched for it, where they give it a name: a
    report that it was not the citizen's own then ends this one and no other."""

    profile: Profile = field(repr=False)
    sid: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LoginDenied:
    pass


@dataclass(frozen=True, slots=True)
class LoginExpired:
    pass


LoginOutcome = LoginApproved | LoginDenied | LoginExpired


class PendingLogin(Protocol):
    """A login under way. `qr` is all of it that may be shown."""

    @property
    def qr(self) -> str: ...
    @property
    def expires_at(self) -> datetime: ...


S = TypeVar("S", bound=PendingLogin)


class LoginFlow(Protocol[S]):
    async def start(self, place: str, match_number: str) -> S: ...
    async def follow(self, ticket: S) -> LoginOutcome: ...
