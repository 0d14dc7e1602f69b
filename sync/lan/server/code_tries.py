"""Codes of slips that a device asks for. Wrong ones are counted for it, so that guessing takes years."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from office.contract.errors import Refusal
from sync.lan.server.context import Caller, HubContext

WRONG: Final = frozenset({"ticket_unknown", "ticket_not_yours", "receipt_unknown", "appointment_unknown"})


@contextmanager
def code_tried(hub: HubContext, caller: Caller) -> Iterator[None]:
    """Refusal `codes_too_many`, also for a right one, while the device has asked for too many wrong ones."""
    if hub.loopback:
        yield
        return
    hub.wrong_codes.must_have_left(caller.device, hub.clock())
    try:
        yield
    except Refusal as refusal:
        if refusal.code in WRONG:
            hub.wrong_codes.count(caller.device, hub.clock())
        raise
