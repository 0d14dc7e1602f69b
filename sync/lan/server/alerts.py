"""What a device does so often that a person is told, long before it harms anybody."""

from diagnostics.logger import get_logger
from office.contract.admin.limits import KIOSK_TICKETS
from sync.lan.op_ids import new_op_id
from sync.lan.server.context import Caller, HubContext

log = get_logger()


async def count_ticket(hub: HubContext, caller: Caller) -> None:
    """Count a number that the device has given; tell a person of the one that is one too many."""
    if caller.kind != "kiosk" or hub.tickets_given.count(caller.device, hub.clock()) != KIOSK_TICKETS.most:
        return
    log.warning("limit_reached", limit=KIOSK_TICKETS.code, device=caller.device)
    await hub.done(hub.office.attention.raise_alert(KIOSK_TICKETS.code, new_op_id(), hub.by(caller, "hub")))
