"""Promise: an office works on for sixty days without the internet, asks for no more than a supervisor's word each week
from the fourteenth day on, and then tells everything once.

The hub is the real one over HTTP, the far side the real sandbox; only the days pass by themselves."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest
from litestar.testing import TestClient

from office.book.ledger import Ledger
from office.service import OfficeService
from sandbox.api.server import api_app
from sandbox.base.context import PlatformContext, open_context
from sync.lan.book.feed import Feed
from sync.lan.book.office_time import OfficeTime, clock_checkpoint_of
from sync.lan.hub.app import make_app
from sync.lan.hub.run import assemble
from sync.lan.hub.settings import HubSettings
from sync.lan.trust.cipher import vault_of
from sync.system_clock import SystemClock
from sync.wan.auth.keys import read_registration
from sync.wan.date_header import hearing
from sync.wan.platform import PlatformClient
from sync.wan.push.worker import HELD_SECONDS
from sync.wan.sync import PlatformSync

ISSUER = "https://platform.test"
OPENING = datetime(2026, 11, 23, 0, tzinfo=UTC)  # 08.00 in WITA
DAYS = 60
NIGHT = timedelta(hours=11)  # a night alone raises no doubt, two without anybody who knows do
SERVICE, COUNTER = "DUKCAPIL-KK-TAMBAH", "4"
CONSENTS = [14, 21, 28, 35, 42, 49, 56]
TICKETS = 3  # a day; the first of them is served
PIN = "2468"


def morning(day: int) -> datetime:
    return OPENING + timedelta(days=day, minutes=1)


class Line(httpx.AsyncBaseTransport):
    """To the platform, with its Date on every answer; cut, nothing gets through."""

    def __init__(self, context: PlatformContext) -> None:
        self._inner, self._context = httpx.ASGITransport(api_app(context)), context
        self.cut = False
        self.polling = asyncio.Event()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.cut:
            raise httpx.ConnectError("no route")
        if request.url.path == "/sync/v1/pull" and request.url.params.get("wait_s", "0") != "0":
            self.polling.set()
        answer = await self._inner.handle_async_request(request)
        answer.headers["Date"] = format_datetime(datetime.fromtimestamp(self._context.clock(), UTC), usegmt=True)
        return answer


class Office:
    """One office in days that a test counts."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.at, self._boot = folder, OPENING, OPENING
        (folder / "hub").mkdir()
        self.context = open_context(
            folder / "platform",
            issuer=ISSUER,
            phone_url="http://127.0.0.1:1",
            always_open=True,
            clock=self.wall_s,
        )
        self.line = Line(self.context)
        self.ledger = Ledger.open(folder / "hub" / "book.db", bytes(32), vault_of([bytes(32)]))
        self.switch_on()

    def wall_s(self) -> float:
        return self.at.timestamp()

    def mono_s(self) -> float:
        return (self.at - self._boot).total_seconds()

    def switch_on(self) -> None:
        """From what the last run kept."""
        self.clock = SystemClock(clock_checkpoint_of(self.ledger), wall=self.wall_s, mono=self.mono_s)
        self.office = OfficeService(self.ledger)
        self.time = OfficeTime(self.ledger, self.office, self.clock, has_platform=True)
        self.feed = Feed(self.ledger, self.clock, complete_link=self.time.complete_link)
        settings = HubSettings(home=self.folder / "hub", loopback=True)
        self.hub = assemble(settings, self.ledger, self.office, self.feed, time=self.time)

    def wake(self, day: int) -> None:
        """The morning of that day, with the machine on all night."""
        self.at = morning(day)
        self.time.keep()

    def start_anew(self, day: int, *, off: bool = False) -> None:
        """As an update does, or with `off` after a night without power, from which the machine counts anew."""
        self.at = morning(day) - (NIGHT if off else timedelta())
        self.time.keep()
        self.at = morning(day)
        self._boot = self.at if off else self._boot
        self.switch_on()

    def sync(self) -> None:
        """The lanes run until all is told, or until both have failed and wait."""
        asyncio.run(self._sync())

    async def _sync(self) -> None:
        idle, failed, self.line.polling = asyncio.Event(), asyncio.Semaphore(0), asyncio.Event()

        async def wait(event: asyncio.Event, seconds: float) -> bool:
            if seconds == HELD_SECONDS:
                idle.set()
            elif self.line.cut:
                failed.release()
            else:
                await asyncio.sleep(0)
                return False
            return await event.wait()

        registration = read_registration(self.folder / "platform" / "client.json")
        async with httpx.AsyncClient(transport=self.line, event_hooks=dict(hearing(self.clock))) as http:
            platform = PlatformClient(http, registration, now=self.clock.best)
            sync = PlatformSync(
                self.ledger, self.office, platform, on_link=self.feed.show_link, wait=wait, now=self.clock
            )
            task = asyncio.create_task(sync.run())
            async with asyncio.timeout(60):
                await (self._both(failed) if self.line.cut else self._all_delivered(idle))
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _both(self, failed: asyncio.Semaphore) -> None:
        for _ in ("push", "pull"):
            await failed.acquire()

    async def _all_delivered(self, idle: asyncio.Event) -> None:
        await idle.wait()
        await self.line.polling.wait()

    def open(self) -> TestClient[Any]:
        return TestClient(make_app(self.hub))

    def post(self, http: TestClient[Any], path: str, by: str = "", **body: object) -> Any:
        named = {"X-Device": "counter-4"} | ({"X-Officer": by} if by else {})
        return http.post(path, content=msgspec.json.encode({"op_id": str(uuid4())} | body), headers=named)

    def sign_in(self, http: TestClient[Any], officer: str) -> Any:
        return self.post(http, f"/v1/counters/{COUNTER}/officers", officer, officer=officer, pin=PIN)

    def sign_out(self, http: TestClient[Any], session: str) -> None:
        left = http.delete("/v1/officer", headers={"X-Device": "counter-4", "X-Officer-Session": session})
        assert left.is_success, left.text

    def work(self, http: TestClient[Any], officer: str) -> None:
        """A day at the counter: everybody gets a number, and the first is called, served and done."""
        for _ in range(TICKETS):
            ticket = self.post(http, "/v1/tickets", service=SERVICE)
            assert ticket.status_code == 201, ticket.text
        called = self.post(http, f"/v1/counters/{COUNTER}/next", officer)
        assert called.status_code == 201, called.text
        for verb in ("serve", "finish"):
            self.at += timedelta(minutes=5)
            moved = self.post(http, f"/v1/entries/{called.json()['entry']}/{verb}", officer, outcome="done")
            assert moved.status_code == 201, moved.text

    def figure(self, http: TestClient[Any], name: str) -> float:
        lines = http.get("/metrics").text.splitlines()
        return float(next(line.split(" ")[1] for line in lines if line.startswith(f"{name} ")))

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.context.store.all(question)]

    def effects(self) -> Counter[str]:
        """What the platform holds, and how often it took effect."""
        return Counter(
            dict(
                self.rows("SELECT o.op_id, count(e.op_id) FROM ops AS o LEFT JOIN effects AS e USING(op_id) GROUP BY 1")
            )
        )

    def book(self) -> list[Any]:
        return list(self.ledger.events_after(0, 10_000))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    office.sync()  # catalogue, roster and forms come once, while there is a line
    yield office
    office.ledger.close()
    office.context.store.close()


def agreed(office: Office, http: TestClient[Any]) -> None:
    """Nobody new gets in but a supervisor, who answers for going on."""
    turned_away = office.sign_in(http, "rina")
    assert (turned_away.status_code, turned_away.json()["code"]) == (403, "roster_old")
    supervisor = office.sign_in(http, "maya")
    assert supervisor.status_code == 201, "a supervisor gets in at any time"
    assert office.post(http, "/v1/offline", "maya", why="kabel laut putus").status_code == 201
    office.sign_out(http, supervisor.json()["session"])


def day_of(office: Office, http: TestClient[Any], day: int) -> str:
    """What the office needed that morning; the day goes as any other."""
    office.wake(day)
    office.sync()
    need = office.feed.link.offline
    if need == "consent":
        agreed(office, http)
    newcomer = office.sign_in(http, "rina")
    assert newcomer.status_code == 201, newcomer.text
    office.work(http, "rina")
    assert office.clock.state == "trusted"
    assert int(office.figure(http, "mpp_offline_days")) == day
    assert int(office.figure(http, "mpp_push_oldest_age_seconds") // 86_400) == day
    return need


def test_sixty_days_without_the_internet_stop_no_ticket_and_end_with_everything_told_once(office: Office) -> None:
    assert office.feed.link.state == "up"
    office.line.cut = True
    needs: dict[int, str] = {}
    for first in range(1, DAYS + 1, 10):
        office.start_anew(first)
        with office.open() as http:
            needs |= {day: day_of(office, http, day) for day in range(first, first + 10)}
    assert [day for day, need in needs.items() if need == ""] == [1, 2]
    assert [day for day, need in needs.items() if need == "consent"] == CONSENTS
    assert office.effects().total() < 30, "the line was cut"

    office.line.cut = False
    office.start_anew(DAYS + 1)
    office.sync()
    office.time.keep()
    effects, book = office.effects(), office.book()
    assert set(effects) == {str(event.op_id) for event in book}
    assert set(effects.values()) == {1}, "each once"
    kinds = Counter(event.kind for event in book)
    assert kinds["ticket.issued"] == DAYS * TICKETS
    assert (kinds["entry.served"], kinds["offline.consented"]) == (DAYS, len(CONSENTS))
    assert office.rows("SELECT count(*) FROM ops WHERE state <> 'applied'") == [(0,)]
    with office.open() as http:
        link = office.feed.link
        assert (link.state, link.queued, link.refused, link.offline) == ("up", 0, 0, "")
        assert office.figure(http, "mpp_offline_days") == 0
        assert office.figure(http, "mpp_push_queued") == 0
        assert http.get("/healthz").json()["reasons"]
        assert office.sign_in(http, "hendra").status_code == 201, "nobody is asked for a consent any more"


def test_a_server_that_is_off_every_night_doubts_its_time_every_other_morning_and_gives_tickets_all_the_same(
    office: Office,
) -> None:
    office.line.cut = True
    doubted: list[int] = []
    for day in range(1, 9):
        office.start_anew(day, off=True)
        office.sync()
        with office.open() as http:
            ticket = office.post(http, "/v1/tickets", service=SERVICE)
            assert ticket.status_code == 201, ticket.text
            if office.feed.link.clock == "suspect":
                doubted.append(day)
                answer = office.post(http, "/v1/clock/confirm", "maya", source="machine", why="jam tangan")
                assert answer.status_code == 201, answer.text
            assert office.figure(http, "mpp_clock_suspect") == 0
            office.at += timedelta(hours=9)
    assert doubted == [2, 4, 6, 8]


def test_a_holiday_with_every_screen_switched_off_is_no_silence_of_the_platform(office: Office) -> None:
    office.wake(20)
    office.sync()
    office.time.keep()
    assert office.time.offline.need == ""
