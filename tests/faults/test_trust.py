"""Promise: what stands between office and platform can delay what the office says, never alter it; and a wrong clock
cannot keep the office from saying it."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from office.book.ledger import Act, Ledger
from office.contract.commands import By
from sandbox.api.server import api_app
from sandbox.base.context import PlatformContext, open_context
from sync.system_clock import SystemClock
from sync.wan.auth.keys import read_registration
from sync.wan.link import LinkWatch
from sync.wan.platform import PlatformClient
from sync.wan.push.worker import HELD_SECONDS, PushWorker
from sync.wire import PlatformLink

ISSUER = "https://platform.test"
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
Alter = Callable[[bytes], bytes]


class Between(httpx.AsyncBaseTransport):
    """What ends TLS before the platform and can read and write everything. Adds the platform's Date, as servers do."""

    def __init__(self, context: PlatformContext) -> None:
        self._inner, self._context = httpx.ASGITransport(api_app(context)), context
        self.alter: Alter = lambda body: body
        self.statuses: list[int] = []
        self.dated: Callable[[str], None] = lambda date: None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        if request.url.path == "/sync/v1/push":
            body = gzip.compress(self.alter(gzip.decompress(body)))
        headers = {name: value for name, value in request.headers.items() if name != "content-length"}
        sent = httpx.Request(request.method, request.url, headers=headers, content=body)
        answer = await self._inner.handle_async_request(sent)
        date = format_datetime(datetime.fromtimestamp(self._context.clock(), UTC), usegmt=True)
        self.dated(date)
        if request.url.path == "/sync/v1/push":
            self.statuses.append(answer.status_code)
        bare = {name: value for name, value in answer.headers.items() if name not in ("content-encoding", "date")}
        content = await answer.aread()
        sent_back = bare | {"Date": date, "Content-Length": str(len(content))}
        return httpx.Response(answer.status_code, headers=sent_back, content=content)


class Office:
    """A book and its push lane. `clock_off` is how far the office's own clock is from the platform's."""

    def __init__(self, ledger: Ledger, context: PlatformContext, home: Path) -> None:
        self.ledger, self.context = ledger, context
        self.registration = read_registration(home / "client.json")
        self.between = Between(context)
        self.links: list[PlatformLink] = []
        self.clock_off = timedelta()
        self.pauses = 0

    def happen(self, count: int = 1) -> None:
        for _ in range(count):
            op_id, stream = uuid4(), f"device:{uuid4()}"
            self.ledger.act(_called(op_id, stream)).result(5)

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.context.clock(), UTC) + self.clock_off

    @asynccontextmanager
    async def pushing(self) -> AsyncIterator["Office"]:
        idle = asyncio.Event()

        async def wait(event: asyncio.Event, seconds: float) -> bool:
            if seconds == HELD_SECONDS:
                idle.set()
                return await event.wait()
            self.pauses += 1
            if self.pauses >= 6:
                idle.set()
                return await event.wait()
            await asyncio.sleep(0)
            return False

        async with httpx.AsyncClient(transport=self.between) as http:
            client = PlatformClient(http, self.registration, now=self.now)
            watch = LinkWatch(self.links.append, self.now)
            lane = PushWorker(self.ledger, client, watch, wait=wait, draw_random=lambda: 0.5, now=self.now)
            task = asyncio.create_task(lane.run())
            async with asyncio.timeout(20):
                await idle.wait()
            self.lane, self.idle = lane, idle
            yield self
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def more(self) -> None:
        """Something happens, and goes up."""
        self.idle.clear()
        await asyncio.to_thread(self.happen)
        self.lane.notify()
        async with asyncio.timeout(20):
            await self.idle.wait()

    def push(self) -> None:
        async def once() -> None:
            self.pauses = 0
            async with self.pushing():
                pass

        asyncio.run(once())

    def applied(self) -> int:
        row = self.context.store.one("SELECT count(*) AS n FROM effects")
        assert row is not None
        return int(row["n"])


def _called(op_id: UUID, stream: str) -> Act[int]:
    return Act(
        op_id=op_id,
        verb="help.called",
        target=stream,
        body=b"{}",
        by=By(device="kiosk-1", actor="citizen", at=NOON),
        rule=lambda book: book.append("help.called", stream, {"device": "kiosk-1"}),
        answer=int,
    )


@pytest.fixture
def clock() -> list[float]:
    return [NOON.timestamp()]


@pytest.fixture(params=[False, True], ids=["plain", "nonces demanded"])
def office(request: Any, tmp_path: Path, clock: list[float]) -> Iterator[Office]:
    home = tmp_path / "platform"
    demand = bool(request.param)
    context = open_context(
        home, issuer=ISSUER, phone_url="http://127.0.0.1:1", clock=lambda: clock[0], require_nonce=demand
    )
    ledger = Ledger.open(tmp_path / "book.db", b"k" * 32)
    yield Office(ledger, context, home)
    ledger.close()
    context.store.close()


def one_digit(body: bytes) -> bytes:
    """The kiosk's number, say, or the day."""
    place = body.rindex(b"kiosk-1") + len(b"kiosk-")
    return body[:place] + b"2" + body[place + 1 :]


def one_op_less(body: bytes) -> bytes:
    batch = json.loads(body)
    return json.dumps(batch | {"ops": batch["ops"][1:]}, separators=(",", ":")).encode()


def other_epoch(body: bytes) -> bytes:
    return body.replace(b'"epoch":1', b'"epoch":7')


@pytest.mark.parametrize("alter", [one_digit, one_op_less, other_epoch])
def test_a_byte_that_is_altered_on_the_way_stops_the_message_and_costs_nothing(
    office: Office, alter: Alter, capsys: pytest.CaptureFixture[str]
) -> None:
    office.happen(3)
    office.between.alter = lambda body: body if b'"ops":[]' in body else alter(body)
    office.push()
    assert set(office.between.statuses) >= {200, 401}, "the probe went well, the ops were turned away"
    assert (office.applied(), office.ledger.set_asides(), office.links[-1].state) == (0, [], "down")
    assert "status 401 signature_wrong" in capsys.readouterr().out
    office.between.alter = lambda body: body
    office.push()
    assert (office.applied(), office.links[-1].queued) == (3, 0)


def test_nonces_and_tokens_that_run_out_in_mid_run_lose_nothing(office: Office, clock: list[float]) -> None:
    async def story() -> None:
        office.happen()
        async with office.pushing():
            for _ in range(4):
                clock[0] += 301
                await office.more()

    asyncio.run(story())
    assert (office.applied(), office.links[-1].queued, office.pauses) == (5, 0, 0)


def test_a_clock_that_falls_back_by_a_day_in_mid_run_stops_no_push_where_nonces_are_demanded(office: Office) -> None:
    async def story() -> None:
        office.happen()
        async with office.pushing():
            office.context.require_nonce = True  # it may also begin to demand them while a hub is at work
            office.clock_off = timedelta(days=-1)
            await office.more()

    asyncio.run(story())
    assert (office.applied(), office.links[-1].queued, office.links[-1].state) == (2, 0, "up")


@pytest.mark.parametrize("off", [timedelta(days=-1), timedelta(days=1)])
def test_a_machine_that_starts_with_a_clock_a_day_off_is_known_by_the_first_answers_date(
    office: Office, clock: list[float], off: timedelta
) -> None:
    system_clock = SystemClock(wall=lambda: clock[0] + off.total_seconds(), mono=lambda: clock[0])
    office.between.dated = lambda date: system_clock.answered(date, sent_mono_s=clock[0])
    office.now = system_clock.best  # type: ignore[method-assign]
    office.happen(2)
    office.push()
    assert (office.applied(), office.links[-1].queued, office.pauses) == (2, 0, 0)
