"""How the office is: its health, its measures, its reports, its clock."""

from datetime import datetime
from typing import Final

import msgspec

from office.contract.admin.office_time import ClockConfirmed, OfflineConsent
from office.contract.admin.waits import WaitsReport
from office.contract.commands import ConfirmClock, ConsentOffline
from sync.lan.calls.call import COUNTER, EVERY_DEVICE, OPEN, get, post
from sync.wire import HubClock


class HealthCheck(msgspec.Struct, frozen=True):
    check: str
    ok: bool
    say: str


class Health(msgspec.Struct, frozen=True):
    """`ok` while the office can work; a check that is not ok beside it says what it works without."""

    ok: bool
    at: datetime
    seq: int
    reasons: tuple[HealthCheck, ...]


HEALTH: Final = get("/healthz", Health, OPEN)
METRICS: Final = get("/metrics", str, EVERY_DEVICE)
WAITS_REPORT: Final = get("/v1/reports/waits", WaitsReport, COUNTER, "reports")
CLOCK: Final = get("/v1/clock", HubClock, COUNTER, "clock")
CONFIRM_CLOCK: Final = post("/v1/clock/confirm", ConfirmClock, ClockConfirmed, COUNTER, "confirm_clock")
CONSENT_OFFLINE: Final = post("/v1/offline", ConsentOffline, OfflineConsent, COUNTER, "consent_offline")
