"""Promise: whatever one of the hub's tasks raises, it begins again, and no other task and no officer notices."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import partial, partialmethod
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx
import msgspec
import pytest
from joserfc.jwk import ECKey
from litestar import Litestar
from litestar.testing import TestClient

from office.contract.commands import By
from sync.background_tasks import BackgroundTasks
from sync.lan.book import checkpoint
from sync.lan.book.disk_space import DiskWatch
from sync.lan.book.feed import Feed
from sync.lan.book.history_check import BookHistory
from sync.lan.book.office_time import OfficeTime
from sync.lan.book.page_check import BookPages
from sync.lan.hub import app
from sync.lan.hub.hub_certificate import HubCertificate
from sync.lan.hub.reconnection import Reconnection
from sync.lan.hub.run import assemble, listen, now, open_office
from sync.lan.hub.settings import HubSettings
from sync.lan.hub.wan import open_wan
from sync.lan.server.context import HubContext
from sync.lan.sessions.citizens import CitizenSessions
from sync.wan.auth.keys import Registration
from sync.wan.login.security_event_poll import SecurityEventPoll
from sync.wan.pull.history_worker import HistoryWorker
from sync.wan.pull.worker import PullWorker
from sync.wan.push.attention_count import AttentionCount
from sync.wan.push.upload_worker import UploadWorker
from sync.wan.push.worker import PushWorker
from sync.wan.sync import PlatformSync
from tests.sync.lan.conftest import small_office

NOBODY: Final = "https://127.0.0.1:9"  # the platform is silent: what a task does is done without it

BROKEN: Final[dict[str, tuple[Any, str]]] = {  # each task of a hub with a platform, and a step in it
    "feed": (Feed, "_hand_round"),
    "disk": (DiskWatch, "look"),
    "alerts": (app, "drop_old_alerts"),
    "pages": (BookPages, "look"),
    "history_check": (BookHistory, "look"),
    "book": (app, "try_writing"),
    "presence": (app, "store_last_seen"),
    "sessions": (CitizenSessions, "sweep"),
    "retention": (app, "forget_old"),
    "timekeeping": (OfficeTime, "look"),
    "renewal": (HubCertificate, "look"),
    "reconnection": (Reconnection, "look"),
    "checkpoint": (checkpoint, "write_checkpoint"),
    "platform": (PlatformSync, "_workers"),
    "history": (HistoryWorker, "_fetch"),
    "push": (PushWorker, "_step"),
    "pull": (PullWorker, "_step"),
    "attention": (AttentionCount, "_count"),
    "attachments": (UploadWorker, "_step"),
    "reports": (SecurityEventPoll, "_is_wanted"),
}


def divide(by: int) -> float:
    return 1 / by


async def soon(seconds: float) -> None:
    """The hub's pauses, over at once, so that each task has many turns."""
    await asyncio.sleep(min(seconds, 0.005))


class Breaking:
    """Raises in the first turn after `armed`, and says when there was another one."""

    def __init__(self, step: Callable[..., Any]) -> None:
        self._step, self.armed, self.raised = step, False, False
        self.again = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def arm(self) -> None:
        self._loop, self.armed = asyncio.get_running_loop(), True

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if self.armed and not self.raised:
            self.raised = True
            raise ZeroDivisionError
        if self.raised and self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.again.set)
        return self._step(*arguments, **named)


@pytest.fixture
def registration_file(tmp_path: Path) -> Path:
    jwk = {name: str(part) for name, part in ECKey.generate_key("P-256").as_dict(private=True).items()}
    registration = Registration(
        issuer=NOBODY, client_id="mpp-1", private_jwk=jwk, office="mpp-tabalong", platform_url=NOBODY
    )
    file = tmp_path / "client.json"
    file.write_bytes(msgspec.json.encode(registration))
    return file


@pytest.fixture
def open_hub(tmp_path: Path, registration_file: Path) -> Iterator[Callable[[], tuple[HubContext, list[Any]]]]:
    """A hub as `mpp hub` puts it together, with the tasks' pauses shortened, and its lifespans."""
    tasks = BackgroundTasks(soon)
    settings = HubSettings(home=tmp_path / "hub", platform=registration_file)
    with open_office(settings, tasks) as (ledger, office, clock):

        def open_hub() -> tuple[HubContext, list[Any]]:
            time = OfficeTime(ledger, office, clock, has_platform=True, tasks=tasks, sleep=soon)
            feed = Feed(ledger, clock, complete_link=time.complete_link)
            wan = open_wan(registration_file, ledger, office, feed.show_link, clock, tasks=tasks)
            listeners = (feed.notify, wan.sync.notify)
            hub = assemble(settings, ledger, office, feed, wan.login, listeners=listeners, time=time, tasks=tasks)
            listen(wan.reports, hub)
            assert hub.authority is not None
            certificate = HubCertificate(hub.authority, ("127.0.0.1",), now, tasks)
            hub.pages.first_s = hub.history.look_s = 0.05
            lifespans = [wan.running, time.running, hub.pages.running, hub.history.running]
            return hub, [*lifespans, *(partial(one.running, sleep=soon) for one in (Reconnection(hub), certificate))]

        yield open_hub


@asynccontextmanager
async def served(hub: HubContext, lifespans: list[Any]) -> AsyncIterator[Litestar]:
    asgi = app.make_app(hub, *lifespans)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(asgi.lifespan())
        yield asgi


async def something_happens(hub: HubContext, version: int) -> None:
    document = msgspec.json.encode(small_office(version))
    by = By(device="hub", actor="hub", at=datetime.now(UTC))
    await asyncio.wrap_future(hub.office.adopt_catalogue(document, uuid4(), by))


@pytest.mark.parametrize("name", BROKEN)
def test_a_task_that_raises_begins_again_and_its_neighbours_go_on(
    name: str, open_hub: Callable[[], tuple[HubContext, list[Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, step = BROKEN[name]
    breaking = Breaking(getattr(owner, step))
    monkeypatch.setattr(owner, step, partialmethod(breaking) if isinstance(owner, type) else breaking)

    async def day() -> None:
        hub, lifespans = open_hub()
        breaking.arm()
        async with served(hub, lifespans):
            version = 1
            while not breaking.again.is_set():
                await something_happens(hub, version)
                version += 1
                await soon(0.05)
            edges = hub.tasks.edges
            assert set(edges) == set(BROKEN), "each task of the hub is broken here"
            assert {one for one, edge in edges.items() if edge.faults} == {name}
            assert not [one for one, edge in edges.items() if edge.state == "ended"]
            alive = {task.get_name() for task in asyncio.all_tasks() if not task.done()}
            assert set(BROKEN) - {"checkpoint", "pages", "history_check"} <= alive, "those have threads of their own"

    asyncio.run(asyncio.wait_for(day(), 60))


def test_the_health_names_a_task_that_breaks_and_the_measures_count_it(loopback_hub: HubContext) -> None:
    with TestClient(app.make_app(loopback_hub)) as client:
        assert check_of(client.get("/healthz")) == {
            "check": "tasks",
            "ok": True,
            "say": "Semua pekerjaan latar berjalan.",
        }
        with loopback_hub.tasks.edge("push").catching():
            divide(0)
        health, measures = client.get("/healthz"), client.get("/metrics", headers={"X-Device": "any"}).text
        assert health.status_code == 200, "the office can work"
        assert "push" in check_of(health)["say"]
        assert check_of(health)["ok"] is False
        assert "mpp_tasks_failing 1.0" in measures
        assert "mpp_task_faults_total 1.0" in measures


def check_of(answer: httpx.Response) -> dict[str, Any]:
    return next(check for check in answer.json()["reasons"] if check["check"] == "tasks")
