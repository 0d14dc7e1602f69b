"""A number that a kiosk gave while its hub was offline."""

from office.contract.answers import TicketAnswer


class OfflineTicket(TicketAnswer, frozen=True, kw_only=True):
    """A number this kiosk gave by itself. `ticket` and `entry` are its op_id until the hub has made them, `follow` has
    the signed slip behind the address. `stale`: offered from an old catalogue."""

    stale: bool = False
