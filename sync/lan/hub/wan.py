"""The hub's way out: identity provider and platform over one HTTP client, as a task beside the office network."""

import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from litestar import Litestar

from office.book.ledger import Ledger
from office.forms.attachments import Attachments
from office.service import OfficeService
from sync.background_tasks import BackgroundTasks
from sync.system_clock import SystemClock
from sync.wan.auth.http import AuthenticatedClient, open_http
from sync.wan.auth.keys import read_registration
from sync.wan.date_header import hearing
from sync.wan.login.code_flow import OfficerLogin
from sync.wan.login.device_flow import LoginClient
from sync.wan.login.ports import LoginApproved, LoginFlow, LoginOutcome, PendingLogin
from sync.wan.login.relayed_flow import RelayedLogin
from sync.wan.login.security_event_poll import SecurityEventPoll
from sync.wan.platform import PlatformClient
from sync.wan.sync import PlatformSync
from sync.wire import PlatformLink


@dataclass(frozen=True, slots=True)
class WanClient:
    http: httpx.AsyncClient
    login: LoginFlow[Any]
    sync: PlatformSync
    reports: SecurityEventPoll
    officers: OfficerLogin | None
    officers_http: httpx.AsyncClient | None
    tasks: BackgroundTasks

    @contextlib.asynccontextmanager
    async def running(self, app: Litestar) -> AsyncIterator[None]:
        try:
            async with self.tasks.running(platform=self.sync.run, reports=self.reports.run):
                yield
        finally:
            for http in filter(None, (self.http, self.officers_http)):
                await http.aclose()


class ReportingLogin:
    """A way to log in, and an ear for reports as long as what it opened may live."""

    def __init__(self, way: LoginFlow[Any], reports: SecurityEventPoll) -> None:
        self._way, self._reports = way, reports

    async def start(self, place: str, match_number: str) -> PendingLogin:
        shown: PendingLogin = await self._way.start(place, match_number)
        return shown

    async def follow(self, ticket: PendingLogin) -> LoginOutcome:
        outcome = await self._way.follow(ticket)
        if isinstance(outcome, LoginApproved):
            self._reports.watch()
        return outcome


def open_wan(
    registration_file: Path,
    ledger: Ledger,
    office: OfficeService,
    on_link: Callable[[PlatformLink], None],
    clock: SystemClock,
    *,
    tasks: BackgroundTasks,
) -> WanClient:
    """Raises Refusal when the registration cannot be read. Nothing is sent before it runs."""
    registration = read_registration(registration_file)
    http = open_http(registration)
    http.event_hooks = dict(hearing(clock))
    platform = PlatformClient(http, registration, now=clock.best)
    sync = PlatformSync(
        ledger, office, platform, attachments=Attachments(ledger), on_link=on_link, now=clock, tasks=tasks
    )
    reports = SecurityEventPoll(platform, now=clock.best)
    login: LoginFlow[Any] = (
        RelayedLogin(platform, now=clock.best)
        if registration.login_way == "relayed"
        else LoginClient(http, registration, authenticated=AuthenticatedClient(http, now=clock.best))
    )
    whose = registration.officers
    officers_http = open_http(whose) if whose else None
    officers = (
        OfficerLogin(whose, AuthenticatedClient(officers_http, now=clock.best)) if whose and officers_http else None
    )
    return WanClient(http, ReportingLogin(login, reports), sync, reports, officers, officers_http, tasks)
