"""Logging in without the internet: the kiosk's QR asks, the phone's QR answers, and the hub believes it by keys that
the platform told before."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from office.contract.errors import Refusal
from sync.credentials.challenge import ANSWER_LIVES, answered, ask
from sync.credentials.issuer_keys import IssuerKeys
from sync.wan.login.ports import LoginApproved

NONCE_BYTES: Final = 16

Keys = Callable[[], IssuerKeys | None]


@dataclass(frozen=True, slots=True)
class Challenge:
    """One question of one kiosk. A wrong answer does not spend it; its age does."""

    device: str
    asked_at: datetime
    nonce: bytes = field(repr=False)

    @property
    def qr(self) -> str:
        return ask(self.nonce, self.device, self.asked_at)

    @property
    def expires_at(self) -> datetime:
        return self.asked_at + ANSWER_LIVES


class Challenges:
    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def begin(self, device: str, now: datetime) -> Challenge:
        """`device` is the kiosk and its office, as the phone names them to the citizen. Refusal `challenge_unavailable`
        before any key was told."""
        if self._keys() is None:
            raise Refusal.of("challenge_unavailable")
        return Challenge(device, now, secrets.token_bytes(NONCE_BYTES))

    def approved(self, challenge: Challenge, text: str, now: datetime) -> LoginApproved:
        """Who answered. Refusals `code_not_ours`, `code_expired`, `code_untrusted`, `answer_stale`."""
        if (keys := self._keys()) is None:
            raise Refusal.of("challenge_unavailable")
        asked = challenge.asked_at
        claims = answered(text, nonce=challenge.nonce, device=challenge.device, asked_at=asked, keys=keys, now=now)
        return LoginApproved(claims.profile)
