"""Which officer acts: by the session the hub gave, or on a developer's loopback by name."""

from office.refusals import not_signed_in
from sync.lan.bodies import HubRequest
from sync.lan.door import DEVICE_NAME, caller_of, header, officer_of, same_counter
from sync.lan.op_ids import new_op_id
from sync.lan.parts import Hub


async def officer_at(hub: Hub, request: HubRequest, counter: str, *, late: bool = False) -> str:
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


def officer_moving(hub: Hub, request: HubRequest, *, late: bool = False) -> str:
    """The officer who moves an entry; the office knows at which counter they sit."""
    return _named_officer(request) if hub.loopback else officer_of(hub, request, late=late).officer


def _named_officer(request: HubRequest) -> str:
    """Loopback only: believed by name, and signed in by the first call."""
    officer = header(request.scope, b"x-officer")
    if not DEVICE_NAME.fullmatch(officer):
        raise not_signed_in()
    return officer
