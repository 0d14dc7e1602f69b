"""How often something may be done: the one table of limits, each counted for the one who does it.

What is `kept` is counted from the book's own records and survives a restart; all else is counted in the hub's memory.
docs/limits.md shows the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Final, Literal

import msgspec

from office.contract.errors import Refusal
from office.contract.messages import Value

Whose = Literal["kiosk", "device", "officer", "address"]
SECOND: Final = timedelta(seconds=1)
DAY: Final = timedelta(days=1)
GUESTS_WAITING_MAX: Final = 150  # guests of one kiosk who wait for one service
SPARED: Final = 5  # one place in so many of a quota is not for the guests of one kiosk alone
WAITING_REFUSAL: Final = "guests_waiting_too_many"
WAITING_RETRY: Final = timedelta(minutes=5)  # when a line may have become shorter


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` in any `within`. `refusal` is the row of the message table; `alerts`: nobody is refused, but a
    person is told."""

    code: str
    whose: Whose
    most: int
    within: timedelta
    refusal: str
    kept: bool = False
    alerts: bool = False

    def refused(self, wait: timedelta, **values: Value) -> Refusal:
        """The Refusal, which says when to try again."""
        return too_often(self.refusal, wait, **values)


GUEST_TICKETS: Final = Limit("guest_tickets", "kiosk", 20, timedelta(minutes=1), "guest_tickets_too_many", kept=True)
KIOSK_TICKETS: Final = Limit("kiosk_tickets", "kiosk", 50, timedelta(minutes=10), "", alerts=True)
FILES: Final = Limit("files", "device", 500, DAY, "files_too_many", kept=True)
FILE_BYTES: Final = Limit("file_bytes", "device", 1 << 30, DAY, "files_too_many", kept=True)
HELP: Final = Limit("help", "device", 1, timedelta(minutes=1), "help_too_many", kept=True)
# More than one, because a device that lost its power before it stored the answer asks once more.
RENEWALS: Final = Limit("renewals", "device", 3, timedelta(hours=1), "renewals_too_many", kept=True)
PAIRINGS: Final = Limit("pairings", "address", 10, timedelta(minutes=10), "pairings_too_many")
CODES: Final = Limit("codes", "device", 20, timedelta(minutes=1), "codes_too_many")
LOGINS: Final = Limit("logins", "device", 10, timedelta(minutes=1), "logins_too_many")
CARDS: Final = Limit("cards", "device", 10, timedelta(minutes=1), "identifications_too_many")
NIKS: Final = Limit("niks", "device", 5, timedelta(minutes=10), "identifications_too_many")
HELPED_CITIZENS: Final = Limit("helped_citizens", "officer", 10, timedelta(minutes=10), "helps_too_many")

LIMITS: Final[Mapping[str, Limit]] = {
    limit.code: limit
    for limit in (
        *(GUEST_TICKETS, KIOSK_TICKETS, FILES, FILE_BYTES, HELP, RENEWALS),
        *(PAIRINGS, CODES, LOGINS, CARDS, NIKS, HELPED_CITIZENS),
    )
}


class LimitUse(msgspec.Struct, frozen=True, kw_only=True):
    """How much of the limit with this code is used by `owner`: a device's id, an officer's code or an address."""

    limit: str
    owner: str
    used: int
    most: int

    @property
    def near(self) -> bool:
        return 2 * self.used >= self.most


def guests_waiting_max(quota: int | None) -> int:
    """How many guests of one kiosk may wait for one service at once: some of a quota stays for those at other kiosks,
    with an account, or at a counter."""
    if quota is None:
        return GUESTS_WAITING_MAX
    return min(GUESTS_WAITING_MAX, max(1, quota - max(1, quota // SPARED)))


def too_often(refusal: str, wait: timedelta, **values: Value) -> Refusal:
    wait_s = max(1, ceil(wait / SECOND))
    return Refusal.of(refusal, wait=_words(wait_s), facts={"retry_after_s": wait_s}, **values)


def _words(wait_s: int) -> tuple[str, str]:
    if wait_s < 60:
        return f"{wait_s} detik", f"{wait_s} second{'s' * (wait_s > 1)}"
    minutes = ceil(wait_s / 60)
    if minutes > 120:
        hours = ceil(minutes / 60)
        return f"{hours} jam", f"{hours} hours"
    return f"{minutes} menit", f"{minutes} minute{'s' * (minutes > 1)}"
