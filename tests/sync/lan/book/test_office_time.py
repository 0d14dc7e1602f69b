"""Promise: the hub works by the time it trusts, says when it does not, and a supervisor can answer for it."""

import asyncio
import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest
from litestar.testing import TestClient
from prometheus_client.utils import floatToGoString

from office.book.ledger import Ledger
from office.contract.citizens.attachments import BeginAttachment
from office.contract.errors import Refusal
from office.contract.moments import stamp
from office.officers.supervision import SINCE_NOTE, WORD_NOTE
from office.service import OfficeService
from sync.lan.book.feed import Feed
from sync.lan.book.office_time import CHECKPOINT_NOTE, KEEP_SECONDS, OfficeTime, clock_checkpoint_of
from sync.lan.hub.app import forget_old, make_app
from sync.lan.hub.run import assemble, open_office
from sync.lan.hub.settings import HubSettings, place_of_book
from sync.lan.server.context import Caller
from sync.system_clock import SystemClock
from sync.trusted_time import TimeSample
from sync.wan.date_header import hearing
from sync.wire import PlatformLink

MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)
HUB = Caller(device="hub", name="hub", kind="any", counter="")
WEEKEND = timedelta(hours=63)


class Clocks:
    def __init__(self) -> None:
        self.wall, self.mono = MONDAY.timestamp(), 100.0

    def go(self, **later: float) -> None:
        seconds = timedelta(**later).total_seconds()
        self.wall += seconds
        self.mono += seconds


class Hub:
    """A hub in this process whose machine a test winds up: restarted at will, asked over HTTP."""

    def __init__(self, home: Path, clocks: Clocks, catalogue: dict[str, Any]) -> None:
        self.home, self.clocks, self._catalogue = home, clocks, catalogue
        self.ledger = Ledger.open(*place_of_book(home))
        self.boot()

    def boot(self) -> None:
        clocks = self.clocks
        self.clock = SystemClock(clock_checkpoint_of(self.ledger), wall=lambda: clocks.wall, mono=lambda: clocks.mono)
        self.office = OfficeService(self.ledger)
        self.time = OfficeTime(self.ledger, self.office, self.clock, has_platform=True)
        self.feed = Feed(self.ledger, self.clock, complete_link=self.time.complete_link)
        settings = HubSettings(home=self.home, loopback=True)
        self.hub = assemble(settings, self.ledger, self.office, self.feed, time=self.time)
        if self.office.catalogue is None:
            by = self.hub.by(HUB, "hub")
            self.office.adopt_catalogue(msgspec.json.encode(self._catalogue), uuid4(), by).result(10)

    def hear(self) -> None:
        """The platform says the truth, which these tests keep in the wall clock."""
        self.clock.take_sample(TimeSample(self.clocks.wall, self.clocks.mono, 0.5))

    def event(self) -> Any:
        return self.ledger.events_after(self.ledger.seq - 1, 1)[0]

    def post(self, http: TestClient[Any], path: str, body: dict[str, Any], officer: str = "sri") -> Any:
        named = {"X-Device": "kiosk-1", "X-Officer": officer}
        return http.post(path, content=msgspec.json.encode({"op_id": str(uuid4())} | body), headers=named)

    def take(self, http: TestClient[Any]) -> Any:
        return self.post(http, "/v1/tickets", {"service": "KTP"})


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def hub(home: Path, clocks: Clocks, small_catalogue: dict[str, Any]) -> Iterator[Hub]:
    home.mkdir()
    sri = dict(small_catalogue["officers"][0]) | {"code": "sri", "roles": ["officer", "supervisor"]}
    small_catalogue["officers"].append(sri)
    hub = Hub(home, clocks, small_catalogue)
    yield hub
    hub.ledger.close()


@pytest.fixture
def http(hub: Hub) -> Iterator[Callable[[], TestClient[Any]]]:
    """A client of the hub as it now runs."""
    opened: list[TestClient[Any]] = []

    def client() -> TestClient[Any]:
        http = TestClient(make_app(hub.hub, hub.time.running))
        http.__enter__()
        opened.append(http)
        return http

    yield client
    for http in reversed(opened):
        http.__exit__(None, None, None)


def test_a_jump_of_the_machines_clock_moves_no_ticket_and_is_written_down(
    hub: Hub, http: Callable[[], TestClient[Any]], clocks: Clocks
) -> None:
    hub.hear()
    client = http()
    clocks.go(minutes=5)
    clocks.wall -= 86_400
    answer = hub.take(client).json()
    assert answer["issued_at"] == "2026-11-23T01:05:00Z"
    at = MONDAY + timedelta(minutes=5)
    assert hub.event().data["clock"] == {"wall": stamp(at - timedelta(days=1)), "suspect": False}
    assert client.get("/healthz").json()["reasons"][-1]["ok"] is False
    assert "mpp_clock_skew_seconds -86400.0\n" in client.get("/metrics").text


def test_while_the_clocks_agree_an_event_says_nothing_of_them(hub: Hub, http: Callable[[], TestClient[Any]]) -> None:
    hub.hear()
    hub.take(http())
    assert "clock" not in hub.event().data


def after_a_weekend(hub: Hub, clocks: Clocks) -> None:
    hub.hear()
    hub.time.keep()
    clocks.go(seconds=WEEKEND.total_seconds())
    clocks.mono = 3.0
    hub.boot()


def test_after_a_long_weekend_the_hub_gives_tickets_in_doubt_and_says_so(
    hub: Hub, http: Callable[[], TestClient[Any]], clocks: Clocks
) -> None:
    after_a_weekend(hub, clocks)
    client = http()
    assert hub.take(client).status_code == 201
    data = hub.event().data["clock"]
    assert data == {"wall": stamp(MONDAY + WEEKEND), "suspect": True}
    assert hub.event().at < MONDAY + timedelta(minutes=1), "never ahead of what it knows"
    clock = client.get("/healthz").json()["reasons"][-1]
    assert (clock["check"], clock["ok"], "diragukan" in clock["say"]) == ("clock", False, True)
    assert "mpp_clock_suspect 1.0\n" in client.get("/metrics").text
    assert hub.feed.link.clock == "suspect"


def test_a_supervisor_who_looks_at_a_watch_ends_the_doubt_once(
    hub: Hub, http: Callable[[], TestClient[Any]], clocks: Clocks
) -> None:
    after_a_weekend(hub, clocks)
    client = http()
    seen = client.get("/v1/clock", headers={"X-Officer": "sri"}).json()
    assert (seen["state"], seen["wall"]) == ("suspect", "2026-11-25T16:00:00Z")
    op_id = str(uuid4())
    order = {"op_id": op_id, "source": "machine", "why": "jam tangan"}
    assert hub.post(client, "/v1/clock/confirm", order).status_code == 201
    assert (hub.event().kind, hub.event().actor) == ("clock.confirmed", "sri")
    assert hub.event().data["source"] == "machine"
    assert (hub.clock.state, hub.clock()) == ("trusted", MONDAY + WEEKEND)
    clocks.go(minutes=1)
    clocks.wall += 3600
    assert hub.post(client, "/v1/clock/confirm", order).status_code == 200
    assert hub.clock() == MONDAY + WEEKEND + timedelta(minutes=1), "the same answer again is not said again"


def test_a_supervisor_may_type_the_time_where_the_machine_is_wrong_too(
    hub: Hub, http: Callable[[], TestClient[Any]], clocks: Clocks
) -> None:
    after_a_weekend(hub, clocks)
    client = http()
    order = {"source": "typed", "time": "2026-11-25T23:30:00+08:00"}
    assert hub.post(client, "/v1/clock/confirm", order).status_code == 201
    assert hub.clock() == datetime(2026, 11, 25, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("order", "officer", "status", "code"),
    [
        ({"source": "machine"}, "rina", 403, "role_missing"),
        ({"source": "machine"}, "nobody", 403, "role_missing"),
        ({"source": "platform"}, "sri", 422, "clock_time_missing"),
        ({"source": "typed"}, "sri", 422, "clock_time_missing"),
        ({"source": "typed", "time": "2026-11-25T23:30:00"}, "sri", 422, "body_wrong"),
        ({"source": "typed", "time": "2036-11-25T23:30:00Z"}, "sri", 422, "clock_time_wrong"),
    ],
)
def test_not_everybody_and_not_every_time_is_believed(
    hub: Hub,
    http: Callable[[], TestClient[Any]],
    clocks: Clocks,
    order: dict[str, Any],
    officer: str,
    status: int,
    code: str,
) -> None:
    after_a_weekend(hub, clocks)
    refused = hub.post(http(), "/v1/clock/confirm", order, officer)
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert hub.clock.state == "suspect"


def test_the_mark_of_a_hub_that_was_cut_off_is_made_good_by_its_last_event(
    hub: Hub, http: Callable[[], TestClient[Any]], clocks: Clocks
) -> None:
    hub.hear()
    hub.time.keep()
    clocks.go(seconds=KEEP_SECONDS - 1)
    hub.take(http())
    last = hub.event().at
    clocks.mono = 1.0
    clocks.wall -= 45  # the machine's clock came back a little behind
    hub.boot()
    assert hub.clock() >= last


def test_the_mark_is_kept_while_the_hub_runs_and_when_it_stops(hub: Hub, clocks: Clocks) -> None:
    slept: list[float] = []
    third = asyncio.Event()

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        clocks.go(seconds=seconds)
        if len(slept) == 3:
            third.set()
            await asyncio.Event().wait()

    keeping = OfficeTime(hub.ledger, hub.office, hub.clock, has_platform=True, sleep=sleep)

    async def run() -> None:
        async with keeping.running(None):  # type: ignore[arg-type]
            await third.wait()
            noted.append(hub.ledger.note(CHECKPOINT_NOTE) or "")
            clocks.go(seconds=7)

    noted: list[str] = []
    asyncio.run(run())
    noted.append(hub.ledger.note(CHECKPOINT_NOTE) or "")
    given = [msgspec.json.decode(note)["given_s"] - MONDAY.timestamp() for note in noted]
    assert slept == [KEEP_SECONDS] * 3
    assert given == [2 * KEEP_SECONDS, 3 * KEEP_SECONDS + 7]


def test_a_hub_opened_the_usual_way_knows_its_mark(tmp_path: Path) -> None:
    settings = HubSettings(home=tmp_path / "hub")
    with open_office(settings) as (ledger, office, clock):
        assert clock.state == "unknown", "a first start has nothing to hold the clock against"
        OfficeTime(ledger, office, clock, has_platform=False)
        ahead = clock.checkpoint()
        ahead = msgspec.structs.replace(ahead, given_s=ahead.given_s + 60, passed_s=ahead.passed_s + 86_400)
        ledger.put_note(CHECKPOINT_NOTE, msgspec.json.encode(ahead).decode()).result()
    with open_office(settings) as (_, _, clock):
        assert clock.state == "suspect", "the clock is a day behind what was known"


def test_the_last_word_of_the_platform_is_known_after_a_restart(hub: Hub, clocks: Clocks) -> None:
    assert hub.ledger.note(WORD_NOTE) is None
    assert hub.ledger.note(SINCE_NOTE) == stamp(MONDAY)
    assert hub.feed.link.last_word_at is None, "the day it was set up is not a word"
    hub.feed.show_link(PlatformLink(state="up", last_word_at=MONDAY))
    assert hub.feed.link.last_word_at == MONDAY
    hub.time.keep()
    clocks.go(days=4)
    hub.time.keep()
    hub.boot()
    assert (hub.feed.link.state, hub.feed.link.last_word_at) == ("unknown", MONDAY)
    assert hub.feed.link.offline == "warn"


def answering(hub: Hub, answer: httpx.Response) -> None:
    async def ask() -> None:
        transport = httpx.MockTransport(lambda request: answer)
        async with httpx.AsyncClient(transport=transport, event_hooks=dict(hearing(hub.clock))) as http:
            await http.get("https://platform.example/sync/v1/pull")

    asyncio.run(ask())


@pytest.mark.parametrize("status", [200, 401, 503])
def test_any_answer_of_the_platform_tells_the_time_also_a_no(hub: Hub, clocks: Clocks, status: int) -> None:
    """A hub three days behind is turned away for its stale assertion; it must not stay out because of that."""
    after_a_weekend(hub, clocks)
    answering(hub, httpx.Response(status, headers={"Date": "Wed, 25 Nov 2026 16:00:00 GMT"}))
    assert hub.clock.state == "trusted"
    assert abs(hub.clock() - MONDAY - WEEKEND) < timedelta(seconds=2)


@pytest.mark.parametrize("headers", [{}, {"Date": "Wed, 25 Nov 2026 16:00:00 GMT", "Age": "30"}, {"Date": "today"}])
def test_an_answer_from_a_cache_or_without_a_date_tells_nothing(
    hub: Hub, clocks: Clocks, headers: dict[str, str]
) -> None:
    after_a_weekend(hub, clocks)
    answering(hub, httpx.Response(200, headers=headers))
    assert hub.clock.state == "suspect"


def silent_for(hub: Hub, clocks: Clocks, days: float) -> None:
    hub.hear()
    hub.feed.show_link(PlatformLink(state="up", last_word_at=hub.clock()))
    assert hub.feed.link.state == "up"
    hub.time.keep()
    clocks.go(days=days)
    hub.time.keep()


@pytest.mark.parametrize(("days", "need"), [(2.9, ""), (3, "warn"), (13.9, "warn"), (14, "consent"), (60, "consent")])
def test_days_without_a_word_are_told_by_every_way(
    hub: Hub, http: Callable[[], TestClient[Any]], clocks: Clocks, days: float, need: str
) -> None:
    silent_for(hub, clocks, days)
    client = http()
    assert hub.feed.link.offline == need
    platform = next(one for one in client.get("/healthz").json()["reasons"] if one["check"] == "platform")
    assert (platform["ok"], "hari" in platform["say"]) == (not need, bool(need))
    assert f"mpp_offline_days {floatToGoString(days)}\n" in client.get("/metrics").text
    assert f"mpp_link_last_word_age_seconds {floatToGoString(round(days * 86_400))}\n" in client.get("/metrics").text


def test_a_supervisor_consents_for_a_week_and_is_asked_again(
    hub: Hub, http: Callable[[], TestClient[Any]], clocks: Clocks
) -> None:
    silent_for(hub, clocks, 15)
    client = http()
    why = {"why": "kabel laut putus"}
    assert hub.post(client, "/v1/offline", why, "rina").json()["code"] == "role_missing"
    assert hub.post(client, "/v1/offline", why).status_code == 201
    event = hub.event()
    assert (event.kind, event.actor, event.data) == (
        "offline.consented",
        "sri",
        {"days": 15, "why": "kabel laut putus"},
    )
    assert hub.feed.link.offline == "warn", "told at once"
    clocks.go(days=7)
    hub.time.keep()
    assert hub.feed.link.offline == "consent"


def test_nobody_needs_to_consent_while_the_platform_answers(hub: Hub, http: Callable[[], TestClient[Any]]) -> None:
    hub.feed.show_link(PlatformLink(state="up", last_word_at=MONDAY))
    hub.time.keep()
    refused = hub.post(http(), "/v1/offline", {"why": "-"})
    assert (refused.status_code, refused.json()["code"]) == (409, "consent_needless")


def test_a_hub_that_has_no_platform_is_never_called_offline(hub: Hub, clocks: Clocks) -> None:
    without_platform = OfficeTime(hub.ledger, hub.office, hub.clock, has_platform=False)
    clocks.go(days=40)
    without_platform.keep()
    link = without_platform.complete_link(PlatformLink(state="unknown"))
    assert (link.offline, str(without_platform.silent_s())) == ("", "nan")


def test_what_is_not_known_is_nan_and_never_nought(hub: Hub, http: Callable[[], TestClient[Any]]) -> None:
    text = http().get("/metrics").text
    for name in (
        "mpp_link_last_word_age_seconds",
        "mpp_push_queued",
        "mpp_push_oldest_age_seconds",
        "mpp_push_refused",
        "mpp_attention",
        "mpp_clock_suspect",
    ):
        assert f"\n{name} NaN\n" in text
        assert f"# HELP {name} " in text


def test_what_waits_and_since_when_is_a_measure(hub: Hub, http: Callable[[], TestClient[Any]], clocks: Clocks) -> None:
    clocks.go(minutes=2)
    hub.feed.show_link(PlatformLink(state="down", queued=5, oldest_at=MONDAY, refused=1, attention=2))
    expected = {"mpp_push_queued 5.0", "mpp_push_oldest_age_seconds 120.0", "mpp_push_refused 1.0", "mpp_attention 2.0"}
    assert expected <= set(http().get("/metrics").text.splitlines())


def test_nothing_is_forgotten_by_age_while_the_time_is_in_doubt(hub: Hub, clocks: Clocks) -> None:
    hub.hear()
    sha256, files = hashlib.sha256(b"%PDF-").hexdigest(), hub.hub.attachments
    files.begin(sha256, BeginAttachment(bytes=5, media_type="application/pdf"), hub.clock()).result(10)
    files.put(sha256, 0, b"%PDF-").result(10)
    clocks.go(days=100)
    clocks.mono = 3.0
    hub.boot()
    clocks.go(days=100)
    asyncio.run(forget_old(hub.hub))
    assert hub.hub.attachments.incoming(sha256).whole, "switched off for a hundred days, and a hundred more in doubt"
    hub.hear()
    asyncio.run(forget_old(hub.hub))
    with pytest.raises(Refusal, match="attachment_unknown"):
        hub.hub.attachments.incoming(sha256)
