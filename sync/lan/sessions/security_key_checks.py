"""Security keys asked for at desks: sign-ins that stopped at one, and what each key is to sign. In memory alone: a hub
that was restarted asks anew."""

import hmac
import secrets
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from office.book.writer import Done
from office.contract.admin.security_keys import CODE_DIGITS
from office.contract.answers import OfficerAnswer
from office.contract.commands import By
from office.contract.errors import Refusal
from office.officers.security_keys import KeyUse, NewKey

CHECK_LIVES: Final = timedelta(seconds=120)
STEP_LIVES: Final = timedelta(minutes=5)  # with a new key somebody else is asked for a code meanwhile
RANDOM_BYTES: Final = 32

Used = KeyUse | NewKey
Open = Callable[[Used, UUID, By], Future[Done[OfficerAnswer]]]


@dataclass(frozen=True, slots=True)
class KeyStepAsked:
    """A sign-in that stopped where a key is needed. `may_add`: the account itself vouched for the officer just now."""

    name: str = field(repr=False)
    device: str
    counter: str
    officer: str
    may_add: bool
    opens: Open = field(repr=False)
    ends_at: datetime


@dataclass(slots=True)
class KeyCheck:
    """What a key is asked to sign, for one officer at one desk. `step` None: one more key of who is signed in there.
    `code` is what lets in a key that is new. `used` is what came of the answer, which is looked at once."""

    name: str = field(repr=False)
    op_id: UUID
    device: str
    officer: str
    step: KeyStepAsked | None
    challenge: bytes = field(repr=False)
    port: int
    ends_at: datetime
    new_name: str = ""
    code: str = field(default="", repr=False)
    answered_by: UUID | None = None
    used: Used | None = field(default=None, repr=False)


class KeyChecks:
    """All methods belong to the event loop. A desk has one step and one check: a new one is the end of that before."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._steps: dict[str, KeyStepAsked] = {}
        self._checks: dict[str, KeyCheck] = {}
        self._codes = secrets.token_bytes(RANDOM_BYTES)

    def stop_at(self, device: str, counter: str, officer: str, opens: Open, *, may_add: bool) -> str:
        """The name of the step."""
        ends_at = self._clock() + STEP_LIVES
        step = KeyStepAsked(secrets.token_urlsafe(24), device, counter, officer, may_add, opens, ends_at)
        self._steps[device] = step
        return step.name

    def step(self, name: str, device: str, counter: str) -> KeyStepAsked:
        """Refusal `key_check_unknown`."""
        found = self._steps.get(device)
        if found is None or not _same(found.name, name) or found.counter != counter or self._clock() > found.ends_at:
            raise Refusal.of("key_check_unknown")
        return found

    def forget(self, officer: str) -> None:
        """Whatever vouched for them counts no more: what had stopped at a key goes on nowhere."""
        self._steps = {device: step for device, step in self._steps.items() if step.officer != officer}
        self._checks = {device: check for device, check in self._checks.items() if check.officer != officer}

    def known(self, op_id: UUID, device: str) -> KeyCheck | None:
        """What was asked under this op_id before."""
        found = self._checks.get(device)
        return found if found is not None and found.op_id == op_id else None

    def ask(self, check: KeyCheck) -> None:
        self._checks[check.device] = check

    def new(self, op_id: UUID, device: str, officer: str, step: KeyStepAsked | None, port: int) -> KeyCheck:
        name, challenge = secrets.token_urlsafe(24), secrets.token_bytes(RANDOM_BYTES)
        return KeyCheck(name, op_id, device, officer, step, challenge, port, self._clock() + CHECK_LIVES)

    def take(self, name: str, device: str, op_id: UUID) -> KeyCheck:
        """What was asked. It is answered once, whatever the answer is; the same act asked again is told what came of
        it. Refusal `key_check_unknown`."""
        found = self._checks.get(device)
        if found is None or not _same(found.name, name):
            raise Refusal.of("key_check_unknown")
        if found.answered_by is None and self._clock() <= found.ends_at:
            found.answered_by = op_id
        elif found.answered_by != op_id or found.used is None:
            raise Refusal.of("key_check_unknown")
        return found

    def code_for(self, op_id: UUID) -> str:
        """The code of that act: the same when it is asked for again, and worked out from nothing that is kept."""
        drawn = int.from_bytes(hmac.digest(self._codes, op_id.bytes, "sha256"), "big")
        return f"{drawn % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def _same(known: str, given: str) -> bool:
    return hmac.compare_digest(known.encode(), given.encode("utf-8", "surrogatepass"))
