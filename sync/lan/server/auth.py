"""Who may come in: a device by its certificate, an officer by the session the hub gave, and what kind of device and
which role may do what.

Which officer acts: by the session the hub gave, or on a developer's loopback by name.
"""

import contextlib
import re
import time
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from cryptography import x509
from litestar.types import ASGIApp, Receive, Scope, Send

from office.contract import roles
from office.contract.admin.devices import EnrolledDevice, pairing_number
from office.contract.commands import By
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.call import COUNTER, OPEN, Call
from sync.lan.calls.screens import FEED
from sync.lan.op_ids import new_op_id
from sync.lan.server.bodies import HubRequest, header
from sync.lan.server.context import Caller, HubContext
from sync.lan.sessions.silences import ANSWERED_SECONDS
from sync.lan.trust.authority import fingerprint_of_pem

BELIEVED: Final = ("officer",)  # loopback only: the roles of a name that the catalogue does not know


HUB: Final = "hub"  # who acts where no person does
DEVICE_NAME: Final = re.compile(r"[\w][\w .:-]{0,63}", re.ASCII)
UNNAMED: Final = Caller(device="loopback", name="loopback", kind="any", counter="")


@dataclass(frozen=True, slots=True)
class ActingOfficer:
    """Who acts at an officer's device. `offline`: a PIN for emergencies opened the session. `ended`: it is over, and
    what was done before it was may still be told."""

    officer: str
    roles: Collection[str]
    session: str = field(repr=False)
    offline: bool = False
    ended: bool = False


class AuthMiddleware:
    """Stands before every route. The caller is left in `scope["caller"]`."""

    def __init__(self, app: ASGIApp, hub: HubContext) -> None:
        self._app = app
        self._hub = hub

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        opt = scope["route_handler"].opt
        call: Call[Any, Any] | None = opt.get("call")  # None: a page of the framework's own
        if call is None or call.kinds is not OPEN:
            caller = named_caller(scope) if self._hub.loopback else await self._certified(scope)
            if call is not None and call.kinds is not OPEN and caller.kind not in ("any", *call.kinds):
                raise Refusal.of("device_kind")
            scope["caller"] = caller  # type: ignore[typeddict-unknown-key]
            self._hub.presence.seen(caller.device)
            if call is not None and call.verb:
                must_be_allowed(self._hub, scope, caller, call)
            if call is not FEED:
                send = self._counted(caller.device, send)
        fast = opt.get("fast")
        if fast is None or not await fast(scope, receive, send):
            await self._app(scope, receive, send)

    def _counted(self, device: str, send: Send) -> Send:
        """The device was heard once its call is answered in time, and not with what it takes for silence."""
        asked_s = time.monotonic()

        async def counted(message: Any) -> None:
            well = message.get("status", HTTPStatus.INTERNAL_SERVER_ERROR) < HTTPStatus.INTERNAL_SERVER_ERROR
            if well and time.monotonic() - asked_s < ANSWERED_SECONDS:
                self._hub.silences.seen(device, self._hub.clock())
            await send(message)

        return counted

    async def _certified(self, scope: Scope) -> Caller:
        """The first call by a new certificate ends the one before."""
        device, shown = certified_device(self._hub, scope)
        caller = _caller(device)
        if shown != device.fingerprint:
            with contextlib.suppress(Unavailable):  # then the next call does
                await self._hub.done(self._hub.office.fleet.activate(device.device, shown, self._hub.by(caller, HUB)))
        return caller


def caller_of(request: HubRequest) -> Caller:
    return caller_of_scope(request.scope)


def caller_of_scope(scope: Any) -> Caller:
    caller: Caller = scope["caller"]
    return caller


def certified_device(hub: HubContext, scope: Any) -> tuple[EnrolledDevice, str]:
    """The device and the fingerprint of the certificate it showed. Looked up for each call, so that a revoked device is
    out at once, also on a connection it has open. Refusal `not_enrolled`, `certificate_ended`."""
    pem = certificate_of(scope)
    device = hub.office.device_by_fingerprint(shown := _fingerprint(pem))
    if device is None or device.revoked:
        if device is not None:
            hub.sessions.end_at(device.device)  # also where it was shut out at the terminal
            hub.helps.end_on(device.device)
            hub.printers.forget(device.device)
        raise Refusal.of("not_enrolled")
    if device.waiting:
        raise Refusal.of("device_waiting", facts={"number": pairing_number(shown)})
    if (ends_at := device.ends_at or _end(pem)) <= hub.clock():
        raise Refusal.of("certificate_ended", at=ends_at)
    return device, shown


def _caller(device: EnrolledDevice) -> Caller:
    return Caller(device=device.device, name=device.name, kind=device.kind, counter=device.counter)


def certificate_of(scope: Any) -> str:
    """The caller's certificate (PEM). Raises Refusal `not_enrolled` when it showed none."""
    extensions: Any = scope.get("extensions") or {}
    chain = extensions.get("tls", {}).get("client_cert_chain")
    if not chain:
        raise Refusal.of("not_enrolled", facts={"status": 401})
    return str(chain[0])


def still_let_in(hub: HubContext, scope: Scope) -> bool:
    """For an answer that never ends: whether the caller would be let in again now."""
    try:
        return hub.loopback or bool(certified_device(hub, scope))
    except Refusal:
        return False


@lru_cache(512)
def _fingerprint(pem: str) -> str:
    return fingerprint_of_pem(pem)


@lru_cache(512)
def _end(pem: str) -> datetime:
    return x509.load_pem_x509_certificate(pem.encode()).not_valid_after_utc


def named_caller(scope: Any) -> Caller:
    """Loopback only: believed by name. Who only looks need not even say one."""
    name = header(scope, b"x-device")
    if not name and scope["method"] == "GET":
        return UNNAMED
    if not DEVICE_NAME.fullmatch(name):
        raise Refusal.of("device_unnamed")
    return Caller(device=name, name=name, kind="any", counter="")


def must_be_allowed(hub: HubContext, scope: Any, caller: Caller, call: Call[Any, Any]) -> None:
    """The one place where an officer's session is asked; the officer is left in `scope["officer"]`. Refusal
    `role_missing`, `account_first`, or `not_signed_in`. What a citizen does at a kiosk needs no officer."""
    verb = call.verb.format(**scope["path_params"])
    asked = roles.VERBS.get(verb)
    if asked is None or caller.kind == "kiosk":
        return
    acting = _named_officer(hub, scope) if hub.loopback else _officer_here(hub, scope, caller, call)
    if acting is not None:
        if asked.signed_in:
            roles.must(acting.roles, verb, offline=acting.offline)
        scope["officer"], scope["caller"] = acting, replace(caller, offline=acting.offline)
    elif asked.signed_in and (call.kinds == COUNTER or caller.kind == "counter"):
        raise Refusal.of("not_signed_in")


def _officer_here(hub: HubContext, scope: Any, caller: Caller, call: Call[Any, Any]) -> ActingOfficer | None:
    """By a session of the caller's own counter that is open now. For a call that may be made late, it may have ended:
    who tells late what they did is asked for their roles of now, and the office looks whether they were at work
    then."""
    session = header(scope, b"x-officer-session")
    found = hub.office.officer_session(session) if session else None
    ended = found is None
    if session and found is None and call.late:
        found = hub.office.officer_session(session, ended=True)
    if found is None or found.counter != caller.counter:
        return None
    return ActingOfficer(found.officer, found.roles, session, offline=found.way == "offline", ended=ended)


def _named_officer(hub: HubContext, scope: Any) -> ActingOfficer | None:
    """Loopback only: believed by name, and signed in by the first call."""
    name = header(scope, b"x-officer")
    if not DEVICE_NAME.fullmatch(name):
        return None
    known = hub.office.supervision.roles_of(name)
    return ActingOfficer(name, known if known is not None else BELIEVED, name)


def _acting(request: HubRequest) -> ActingOfficer | None:
    found: ActingOfficer | None = request.scope.get("officer")  # type: ignore[assignment]  # litestar knows no such key
    return found


def must_be_late(hub: HubContext, request: HubRequest, op_id: UUID, acted_at: datetime | None) -> None:
    """Refusal `not_late` for what is said to have been done while the hub heard that device. An act that it has is
    answered again."""
    if acted_at is None or hub.ledger.answered(op_id):
        return
    acting, now = officer_of(request, late=True), hub.clock()
    if not hub.silences.covers(caller_of(request).device, min(acted_at, now), now, certain=acting.ended):
        raise Refusal.of("not_late")


def is_officers(request: HubRequest) -> bool:
    """Whether an officer asks, where a citizen might too."""
    return _acting(request) is not None


def may_also(request: HubRequest, verb: str) -> bool:
    """Whether the officer whose call was let in may this too."""
    found = _acting(request)
    return found is not None and roles.may(found.roles, verb)


def same_counter(caller: Caller, counter: str) -> None:
    if caller.kind != "any" and caller.counter != counter:
        raise Refusal.of("device_counter")


def officer_of(request: HubRequest, *, late: bool = False) -> ActingOfficer:
    """The officer whose call was let in. Raises Refusal `not_signed_in`. `late`: of what was done before, so that the
    session may have ended since."""
    found = _acting(request)
    if found is None or (found.ended and not late):
        raise Refusal.of("not_signed_in")
    return found


async def officer_at(hub: HubContext, request: HubRequest, counter: str, *, late: bool = False) -> str:
    """The officer signed in at this counter, whose own device must be calling."""
    same_counter(caller_of(request), counter)
    officer = officer_of(request, late=late).officer
    if hub.loopback and hub.admitted.get(officer) != counter:
        by = hub.by(caller_of(request), officer)
        await hub.done(hub.office.admit(counter, officer, new_op_id(), by))
        hub.admitted[officer] = counter
    return officer


def officer_moving(request: HubRequest, *, late: bool = False) -> str:
    """The officer who moves an entry; the office knows at which counter they sit."""
    return officer_of(request, late=late).officer


def by_officer(hub: HubContext, request: HubRequest) -> By:
    """Who acts, where the office knows at which counter that officer sits."""
    return hub.by(caller_of(request), officer_moving(request))
