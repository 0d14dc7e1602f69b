"""Promise: an officer whose account the provider closes is out at once, wherever they sit, and no PIN brings them back.

The far side is the sandbox's, which shares no code with the hub."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from office.contract.admin.emergency_pins import MakePin
from office.contract.commands import By
from proof.common.hub_supervisor import until
from sandbox.base.context import PlatformContext
from sandbox.day.build import staff_subject
from sandbox.identity import closed_accounts
from sandbox.identity.staff_codes import staff
from sync.lan.hub.run import listen
from sync.wan.auth.keys import read_registration
from sync.wan.login.security_event_poll import SecurityEventPoll
from sync.wan.platform import PlatformClient

PIN = "482915"
AT_ONCE_SECONDS = 5.0
Clock = Any
Office = Any


@pytest.fixture
def desk(open_with: Callable[..., Office], context: PlatformContext, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """A desk whose hub listens to the platform."""
    desk = open_with(pins="emergency")
    http = httpx.AsyncClient(transport=desk.provider)
    platform = PlatformClient(http, read_registration(tmp_path / "platform" / "client.json"), now=clock)
    reports = SecurityEventPoll(platform, now=clock)
    listen(reports, desk.hub)
    listening = desk.http.blocking_portal.start_task_soon(reports.run)
    yield desk
    context.closing = True
    listening.cancel()


def close(desk: Office, context: PlatformContext, member: str) -> None:
    """In the provider's own thread."""
    desk.http.blocking_portal.call(closed_accounts.close, context, member, frozenset(staff()))


def test_whose_account_is_closed_is_signed_out_within_five_seconds_and_the_book_says_why(
    desk: Office, context: PlatformContext
) -> None:
    session = desk.sign_in().json()["session"]
    close(desk, context, "rina")
    until(lambda: desk.office.officer_session(session) is None, "the end of the session", AT_ONCE_SECONDS)
    ((kind, data),) = desk.events()[-1:]
    assert (kind, data["officer"], data["why"]) == ("officer.signed_out", "rina", "account_over")
    assert staff_subject("rina") not in str(desk.events())


def test_nobody_else_is_signed_out(desk: Office, context: PlatformContext) -> None:
    session = desk.sign_in().json()["session"]
    close(desk, context, "maya")
    until(lambda: "officer.account_over" in desk.kinds(), "the word of the platform", AT_ONCE_SECONDS)
    assert desk.office.officer_session(session) is not None


def test_their_pin_for_emergencies_is_locked_and_no_time_opens_it(
    desk: Office, context: PlatformContext, clock: Clock
) -> None:
    session = desk.sign_in().json()["session"]
    by = By(device="desk-1", actor="rina", at=clock(), random_bytes=uuid4().bytes)
    desk.office.sign_ins.make_pin(MakePin(op_id=uuid4(), pin=PIN), "a verifier", by).result(10)
    close(desk, context, "rina")
    until(lambda: desk.office.officer_session(session) is None, "the end of the session", AT_ONCE_SECONDS)
    desk.provider.silent = True
    clock.ahead += timedelta(hours=1)
    refused = desk.post("/v1/counters/1/officers", {"officer": "rina", "pin": PIN})
    assert refused.json()["code"] == "emergency_pin_locked"


def test_an_account_that_is_nobodys_here_ends_nothing(desk: Office) -> None:
    session = desk.sign_in().json()["session"]
    before = desk.kinds()
    desk.http.blocking_portal.call(desk.hub.end_account, "https://lain.example", staff_subject("rina"))
    assert desk.office.officer_session(session) is not None
    assert desk.kinds() == before
