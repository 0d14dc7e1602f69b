"""The time of day, and days without the platform, as a supervisor answers for them."""

from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

WARN_AFTER: Final = timedelta(days=3)
CONSENT_AFTER: Final = timedelta(days=14)
Need = Literal["", "warn", "consent"]


class OfflineConsent(msgspec.Struct, frozen=True, kw_only=True):
    """`need`: nothing, to be told, or a supervisor's consent. `days` without a word are None in an office that has no
    platform."""

    need: Need = ""
    days: int | None = None
    consented_at: datetime | None = None


class ClockConfirmed(msgspec.Struct, frozen=True, kw_only=True):
    at: datetime
