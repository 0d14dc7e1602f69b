"""A day's figures, by agency."""

from datetime import datetime

import msgspec


class AgencyDay(msgspec.Struct, frozen=True, kw_only=True):
    """`issued` counts each number where its visit began; `waiting` who has not been served to the end yet. The wait is
    the one in the middle, from arrival to call; None: nobody was called."""

    agency: str
    issued: int
    served: int
    no_show: int
    waiting: int
    median_wait_s: int | None


class DayTotals(msgspec.Struct, frozen=True, kw_only=True):
    """Agencies as the catalogue has them, without those that nobody came for. `voids`: slips that were cut off as void
    at the printers of kiosks and desks. `tips`: how far both chains of the record had come, as one line."""

    office_day: str
    at: datetime
    issued: int
    served: int
    no_show: int
    waiting: int
    agencies: tuple[AgencyDay, ...]
    voids: int = 0
    tips: str = ""
