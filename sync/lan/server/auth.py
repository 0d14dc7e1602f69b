"""Who may come in: a device by its certificate, an officer by the session the hub gave, and what kind of device and
which role may do what.

Which officer acts: by the session the hub gave, or on a developer's loopback by name.
"""

import contextlib
import re
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from cryptography import x509
from litestar.types import ASGIApp, Receive, Scope, Send

from office.contract import roles
from office.contract.admin.devices import EnrolledDevice, pairing_number
from office.contract.answers import OfficerAnswer
from office.contract.commands import By
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.call import COUNTER, OPEN, Call
from sync.lan.op_ids import new_op_id
from sync.lan.server.bodies import HubRequest, header
from sync.lan.server.context import Caller, HubContext
from sync.lan.trust.authority import fingerprint_of_pem

BELIEVED: Final = ("officer",)  # loopback only: the roles of a name that the catalogue does not know


HUB: Final = "hub"  # who acts where no person does
DEVICE_NAME: Final = re.compile(r"[\w][\w .:-]{0,63}", re.ASCII)
UNNAMED: Final = Caller(device="loopback", name="loopback", kind="any", counter="")


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
        fast = opt.get("fast")
        if fast is None or not await fast(scope, receive, send):
            await self._app(scope, receive, send)

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
    """Refusal `role_missing`, `account_first`, or `not_signed_in`. What a citizen does at a kiosk needs no officer.

    The session may have ended: who tells late what they did is asked for their roles of now, and the office looks
    whether they were at work then."""
    verb = call.verb.format(**scope["path_params"])
    asked = roles.VERBS.get(verb)
    if asked is None or not asked.signed_in or caller.kind == "kiosk":
        return
    found = _roles_here(hub, scope)
    if found is not None:
        granted, offline = found
        roles.must(granted, verb, offline=offline)
        scope["roles"], scope["caller"] = granted, replace(caller, offline=offline)
    elif call.kinds == COUNTER or caller.kind == "counter":
        raise Refusal.of("not_signed_in")


def is_officers(request: HubRequest) -> bool:
    """Whether an officer asks, where a citizen might too."""
    return "roles" in request.scope


def may_also(request: HubRequest, verb: str) -> bool:
    """Whether the officer whose call was let in may this too."""
    granted: Any = request.scope.get("roles", ())
    return roles.may(granted, verb)


def _roles_here(hub: HubContext, scope: Any) -> tuple[Collection[str], bool] | None:
    """And whether a PIN for emergencies opened the session. None when nobody is signed in."""
    if hub.loopback:
        name = header(scope, b"x-officer")
        known = hub.office.supervision.roles_of(name) if DEVICE_NAME.fullmatch(name) else ()
        return (known if known is not None else BELIEVED, False) if name else None
    session = header(scope, b"x-officer-session")
    officer = hub.office.officer_session(session, ended=True) if session else None
    return (officer.roles, officer.way == "offline") if officer is not None else None


def same_counter(caller: Caller, counter: str) -> None:
    if caller.kind != "any" and caller.counter != counter:
        raise Refusal.of("device_counter")


def officer_of(hub: HubContext, request: HubRequest, *, late: bool = False) -> OfficerAnswer:
    """The officer signed in at the caller's counter. Raises Refusal `not_signed_in`. `late`: of what was done before,
    the session may have ended since; the office looks whether it had not ended then."""
    caller = caller_of(request)
    session = header(request.scope, b"x-officer-session")
    officer = hub.office.officer_session(session, ended=late) if session else None
    if officer is None or (caller.kind != "any" and officer.counter != caller.counter):
        raise Refusal.of("not_signed_in")
    return officer


async def officer_at(hub: HubContext, request: HubRequest, counter: str, *, late: bool = False) -> str:
    """The officer signed in at this counter, whose own device must be calling."""
    same_counter(caller_of(request), counter)
    if not hub.loopback:
        return officer_of(hub, request, late=late).officer
    officer = _named_officer(request)
    if hub.admitted.get(officer) != counter:
        by = hub.by(caller_of(request), officer)
        await hub.done(hub.office.admit(counter, officer, new_op_id(), by))
        hub.admitted[officer] = counter
    return officer


def officer_moving(hub: HubContext, request: HubRequest, *, late: bool = False) -> str:
    """The officer who moves an entry; the office knows at which counter they sit."""
    return _named_officer(request) if hub.loopback else officer_of(hub, request, late=late).officer


def by_officer(hub: HubContext, request: HubRequest) -> By:
    """Who acts, where the office knows at which counter that officer sits."""
    return hub.by(caller_of(request), officer_moving(hub, request))


def _named_officer(request: HubRequest) -> str:
    """Loopback only: believed by name, and signed in by the first call."""
    officer = header(request.scope, b"x-officer")
    if not DEVICE_NAME.fullmatch(officer):
        raise Refusal.of("not_signed_in")
    return officer
