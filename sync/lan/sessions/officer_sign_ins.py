"""Sign-ins of officers under way: the hub asks the identity provider, the desk opens a browser and brings the code."""

import asyncio
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal, Protocol
from uuid import UUID

from diagnostics.logger import get_logger
from office.contract.catalogue import Role
from office.contract.errors import Refusal, Unavailable
from sync.lan.problems import HubUnavailable
from sync.wan.login.code_flow import OfficerTicket, VerifiedOfficer
from sync.wire import SignInCode, SignInStarted

Pins = Literal["catalogue", "emergency"]
LOOPBACK_PATH: Final = "/masuk"

log = get_logger()


class OfficerPort(Protocol):
    """The identity provider as the hub needs it; sync.wan.login.code_flow.OfficerLogin is one."""

    @property
    def pins(self) -> Pins: ...
    @property
    def needs_key(self) -> frozenset[Role]: ...
    async def reachable(self) -> bool: ...
    async def start(self, redirect_uri: str) -> OfficerTicket: ...
    async def finish(self, ticket: OfficerTicket, code: str, iss: str) -> VerifiedOfficer: ...


@dataclass(slots=True)
class _BegunSignIn:
    device: str
    op_id: UUID
    started: SignInStarted
    ticket: OfficerTicket = field(repr=False)
    verified: VerifiedOfficer | None = field(default=None, repr=False)
    finished_by: UUID | None = None
    redeeming: asyncio.Lock = field(default_factory=asyncio.Lock)


class OfficerSignIns:
    """All methods belong to the event loop. A desk has one sign-in under way: a new one is the end of that before."""

    def __init__(self, port: OfficerPort | None, clock: Callable[[], datetime]) -> None:
        self._port, self._clock = port, clock
        self._begun: dict[str, _BegunSignIn] = {}
        self.on_signed_in: Callable[[], None] = lambda: None

    @property
    def offered(self) -> bool:
        return self._port is not None

    @property
    def pins(self) -> Pins:
        return "catalogue" if self._port is None else self._port.pins

    @property
    def needs_key(self) -> frozenset[Role]:
        return frozenset() if self._port is None else self._port.needs_key

    async def must_be_silent(self) -> None:
        """Refusal `account_only` while the provider answers."""
        if await self.answers():
            raise Refusal.of("account_only")

    async def answers(self) -> bool:
        """Whether the provider does: asked now, whatever it answered a moment ago."""
        return self._port is not None and await self._port.reachable()

    async def start(self, device: str, op_id: UUID, port: int) -> tuple[SignInStarted, bool]:
        """The sign-in of this `op_id` and whether it had begun before; `port` is where the desk listens on its own
        loopback address. Raises Refusal, or HubUnavailable when the provider is silent."""
        known = next((one for one in self._begun.values() if (one.device, one.op_id) == (device, op_id)), None)
        if known is not None:
            return known.started, True
        provider = self._provider()
        try:
            ticket = await provider.start(f"http://127.0.0.1:{port}{LOOPBACK_PATH}")
        except Unavailable as unavailable:
            log.warning("sign_in_not_started", why=str(unavailable))
            raise HubUnavailable.of("identity_unreachable.officer") from unavailable
        started = SignInStarted(
            sign_in=secrets.token_hex(16), url=ticket.url, state=ticket.state, expires_at=ticket.expires_at
        )
        self._forget(device)
        self._begun[started.sign_in] = _BegunSignIn(device, op_id, started, ticket)
        return started, False

    async def verified(self, sign_in: str, device: str, sign_in_code: SignInCode) -> VerifiedOfficer:
        """Whom the provider vouches for by the code that came to the desk. It is redeemed once, and what came of it is
        told as often as the desk asks."""
        found = self._begun.get(sign_in)
        if found is None or found.device != device or self._clock() > found.started.expires_at:
            raise Refusal.of("sign_in_unknown")
        if not hmac.compare_digest(found.ticket.state.encode(), sign_in_code.state.encode("utf-8", "surrogatepass")):
            raise Refusal.of("sign_in_unknown")
        async with found.redeeming:
            if found.verified is None:
                found.verified, found.finished_by = await self._redeemed(found, sign_in_code), sign_in_code.op_id
        if found.finished_by != sign_in_code.op_id:
            raise Refusal.of("sign_in_unknown")
        return found.verified

    async def _redeemed(self, begun: _BegunSignIn, sign_in_code: SignInCode) -> VerifiedOfficer:
        """A code that was shown to the provider and failed is spent, and the sign-in with it."""
        try:
            return await self._provider().finish(begun.ticket, sign_in_code.code, sign_in_code.iss)
        except Unavailable as unavailable:
            log.warning("sign_in_not_finished", why=str(unavailable))
            raise HubUnavailable.of("identity_unreachable.officer") from unavailable
        except Refusal:
            self._begun.pop(begun.started.sign_in, None)
            raise

    def _provider(self) -> OfficerPort:
        if self._port is None:
            raise Refusal.of("sign_in_by_pin")
        return self._port

    def _forget(self, device: str) -> None:
        now = self._clock()
        self._begun = {
            name: one for name, one in self._begun.items() if one.device != device and now <= one.started.expires_at
        }
