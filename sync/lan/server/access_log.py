"""Before a name leaves the hub it is written down who asked to see it."""

from msgspec.structs import replace

from office.contract.answers import DeskAnswer
from office.contract.errors import Unavailable
from office.privacy.access_log import AccessRecord, What
from sync.lan.server.auth import caller_of
from sync.lan.server.bodies import HubRequest
from sync.lan.server.context import HubContext


async def looked(hub: HubContext, request: HubRequest, officer: str, what: What, records: tuple[str, ...]) -> None:
    """Raises Unavailable when it cannot be written: then nothing is to be shown."""
    look, at = AccessRecord(officer=officer, device=caller_of(request).device, what=what, records=records), hub.clock()
    if hub.reads.is_new(look, at):
        await hub.done(hub.reads.keep(look, at))
        hub.reads.written(look, at)


async def looked_at_desk(hub: HubContext, request: HubRequest, officer: str, desk: DeskAnswer) -> DeskAnswer:
    """The desk as it may be shown. Its line goes on where the book takes nothing more; the name then stays here."""
    records = records_of(desk)
    if not records:
        return desk
    try:
        await looked(hub, request, officer, "desk", records)
    except Unavailable:
        return replace(desk, citizen=None, submissions=(), hidden="unwritten")
    return desk


def records_of(desk: DeskAnswer) -> tuple[str, ...]:
    """Whose data the desk shows; nobody's while no name and no form is in it."""
    if desk.current is None or (desk.citizen is None and not desk.submissions):
        return ()
    return (str(desk.current.ticket), *(str(form.submission) for form in desk.submissions))
