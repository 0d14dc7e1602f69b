"""A small office with a hub in front of it: in process for most tests, over real TLS where TLS is the point."""

import asyncio
import hashlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from office.book.ledger import Ledger
from office.contract.answers import Profile
from office.contract.commands import By, SignIn
from office.service import OfficeService
from sync.lan.book.feed import Feed
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol, pair
from sync.lan.hub.app import make_app
from sync.lan.hub.connection_limits import ConnectionLimits
from sync.lan.hub.run import assemble, make_server
from sync.lan.hub.settings import HubSettings
from sync.lan.hub.uvicorn_server import HubServer
from sync.lan.server.context import HubContext
from sync.lan.trust.cipher import vault_of
from sync.wan.auth.keys import ProofKey
from sync.wan.login.device_flow import LoginTicket
from sync.wan.login.poll_schedule import starting
from sync.wan.login.ports import LoginApproved, LoginOutcome

KEY = bytes(range(32))
PIN = "271828"
SITI = Profile(sub="pairwise-siti", name="Siti Rahmawati", nik="6309014510900007", birthdate="1990-10-05")


def words(text: str, english: str = "") -> dict[str, str]:
    return {"id": text, "en": english}


def pin_scrypt(pin: str) -> str:
    salt = b"a salt for tests"
    return f"16$1$1${salt.hex()}${hashlib.scrypt(pin.encode(), salt=salt, n=16, r=1, p=1, dklen=32).hex()}"


def a_form() -> dict[str, Any]:
    return {
        "code": "F-1",
        "version": "1",
        "title": words("Formulir"),
        "regulation": "-",
        "minutes": 2,
        "steps": [{"title": words("Data"), "fields": [{"name": "child_name", "label": words("Nama"), "kind": "text"}]}],
        "schema": {
            "type": "object",
            "required": ["child_name"],
            "properties": {"child_name": {"type": "string", "minLength": 2}},
        },
    }


def small_office(version: int = 1) -> dict[str, Any]:
    """Open every hour of every day, and nobody is turned away because closing is near: these tests run by the real
    clock."""
    always = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "opens": "00:00:00", "closes": "23:59:59.999999"}
    return {
        "version": version,
        "office": {
            "code": "mpp-tabalong",
            "name": words("Mal Pelayanan Publik Kabupaten Tabalong"),
            "short_name": "MPP Tabalong",
            "kind": words("Mal Pelayanan Publik"),
            "address": "Jalan Contoh 1",
            "zone": "Asia/Makassar",
            "zone_label": "WITA",
            "hours": [always],
        },
        "agencies": [
            {
                "code": "dukcapil",
                "name": words("Dinas Dukcapil"),
                "short_name": "Dukcapil",
                "icon": "id",
                "examples": words("KTP"),
                "place": words("Zona A"),
            }
        ],
        "services": [
            {
                "code": "KTP",
                "agency": "dukcapil",
                "name": words("KTP-el", "Identity card"),
                "series": "A",
                "fee": 0,
                "finish": words("30 menit"),
                "typical_service_s": 600,
                "form": "F-1",
            }
        ],
        "counters": [{"code": code, "place": words("Zona A"), "services": ["KTP"]} for code in ("1", "2", "3", "4")],
        "officers": [
            {"code": code, "name": name, "agency": "dukcapil", "pin_scrypt": pin_scrypt(PIN)}
            for code, name in (("rina", "Rina Wulandari"), ("budi", "Budi Santosa"))
        ],
        "forms": [a_form()],
        "rules": {"cut_off": False},
    }


class Decision:
    """An event that a test sets from its own thread."""

    def __init__(self) -> None:
        self._made = False
        self._waiting: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    def set(self) -> None:
        self._made = True
        for loop, event in self._waiting:
            if not loop.is_closed():
                loop.call_soon_threadsafe(event.set)

    async def wait(self) -> None:
        event = asyncio.Event()
        self._waiting.append((asyncio.get_running_loop(), event))
        if not self._made:
            await event.wait()


@dataclass
class Phone:
    """An identity provider and the citizen's phone in one: a LoginPort whose answer a test decides."""

    outcome: LoginOutcome = field(default_factory=lambda: LoginApproved(SITI))
    failure: Exception | None = None
    decided: Decision = field(default_factory=Decision)
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def start(self, place: str, match_number: str) -> LoginTicket:
        if self.failure is not None:
            raise self.failure
        self.asked.append((place, match_number))
        now = datetime.now(UTC)
        return LoginTicket(
            qr="https://idp.example/d/ABCD",
            expires_at=now + timedelta(seconds=120),
            schedule=starting(now, lives_s=120, interval_s=5),
            device_code="not shown",
            proof=ProofKey(),
        )

    async def follow(self, ticket: LoginTicket) -> LoginOutcome:
        await self.decided.wait()
        return self.outcome


@dataclass
class Clock:
    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def phone() -> Phone:
    return Phone()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "hub"


@pytest.fixture
def open_book(home: Path) -> Iterator[Callable[[], tuple[Ledger, OfficeService]]]:
    """Opens the book of the small office, as often as a test restarts its hub."""
    opened: list[Ledger] = []

    def open_it() -> tuple[Ledger, OfficeService]:
        home.mkdir(exist_ok=True)
        ledger = Ledger.open(home / "book.db", KEY, vault_of([KEY]))
        opened.append(ledger)
        office = OfficeService(ledger)
        by = By(device="hub", actor="hub", at=datetime.now(UTC))
        office.adopt_catalogue(msgspec.json.encode(small_office()), uuid4(), by).result(10)
        return ledger, office

    yield open_it
    for ledger in opened:
        ledger.close()


@pytest.fixture
def loopback_hub(home: Path, open_book: Any, phone: Phone, clock: Clock) -> HubContext:
    ledger, office = open_book()
    settings = HubSettings(home=home, loopback=True)
    return assemble(settings, ledger, office, Feed(ledger, clock), phone, clock=clock)


class Caller:
    """A program on the developer's machine that talks to a loopback hub in this process."""

    def __init__(self, http: TestClient[Any]) -> None:
        self.http = http

    def post(self, path: str, body: Any = None, officer: str = "", **headers: str) -> Any:
        named = {"X-Device": "kiosk-1"} | ({"X-Officer": officer} if officer else {}) | headers
        content = body if isinstance(body, bytes) else msgspec.json.encode(body)
        return self.http.post(path, content=content, headers=named)

    def take(self, **more: Any) -> Any:
        return self.post("/v1/tickets", {"op_id": str(uuid4()), "service": "KTP"} | more)

    def next(self, counter: str = "1", officer: str = "rina") -> Any:
        return self.post(f"/v1/counters/{counter}/next", {"op_id": str(uuid4())}, officer=officer)


class HubOfTheTest:
    """Stands for the hub of whichever test runs: routes ask their hub when they are called."""

    def __init__(self) -> None:
        self.hub: HubContext

    def __getattr__(self, name: str) -> Any:
        return getattr(self.hub, name)


@pytest.fixture(scope="session")
def shared_app() -> Callable[[HubContext], Litestar]:
    """The application, made once: litestar reads the signatures of 150 routes, which takes longer than most tests."""
    behind = HubOfTheTest()
    made: list[Litestar] = []

    def app_of(hub: HubContext) -> Litestar:
        behind.hub = hub
        if not made:
            made.append(make_app(cast(HubContext, behind)))
        return made[0]

    return app_of


@pytest.fixture
def caller(loopback_hub: HubContext, shared_app: Callable[[HubContext], Litestar]) -> Iterator[Caller]:
    with TestClient(shared_app(loopback_hub)) as http:
        yield Caller(http)


class RunningHub:
    """A hub on real TLS in a thread of this process; can be stopped and started again on its port."""

    def __init__(self, home: Path, open_book: Any, phone: Phone, limits: ConnectionLimits | None = None) -> None:
        self.home, self._open_book, self._phone, self._limits = home, open_book, phone, limits
        self._port = 0
        self.hub: HubContext
        self.server: HubServer
        self._thread: threading.Thread
        self.start()

    @property
    def port(self) -> int:
        return self._port

    def start(self) -> None:
        ledger, office = self._open_book()
        settings = HubSettings(home=self.home, listen=f"127.0.0.1:{self._port}")
        self.hub = assemble(settings, ledger, office, Feed(ledger, _now), self._phone)
        self.server = make_server(settings, self.hub, limits=self._limits)
        ready = threading.Event()
        tell = self.server.ready

        def on_ready(port: int) -> None:
            self._port = port
            tell(port)
            ready.set()

        self.server.ready = on_ready
        self._thread = threading.Thread(target=self.server.run)
        self._thread.start()
        assert ready.wait(10)

    def stop(self) -> None:
        self.server.should_exit = True
        self._thread.join(10)
        assert not self._thread.is_alive()
        self.hub.ledger.close()

    def enrolled(self, where: Path, kind: Any = "kiosk", counter: str = "") -> DeviceStore:
        device = DeviceStore(where)
        enrol(pair(self.home, kind, f"{kind} {counter or 1}".strip(), counter), device)
        return device


def _now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def hub(home: Path, open_book: Any, phone: Phone) -> Iterator[RunningHub]:
    running = RunningHub(home, open_book, phone)
    yield running
    running.stop()


@pytest.fixture
def hub_within(home: Path, open_book: Any, phone: Phone) -> Iterator[Callable[[ConnectionLimits], RunningHub]]:
    """A hub with other limits than an office's."""
    started: list[RunningHub] = []

    def start(limits: ConnectionLimits) -> RunningHub:
        started.append(RunningHub(home, open_book, phone, limits))
        return started[-1]

    yield start
    for running in started:
        running.stop()


@pytest.fixture
def client_of(hub: RunningHub, tmp_path: Path) -> Iterator[Callable[..., HubClient]]:
    """Enrols one more device and gives its client."""
    made: list[HubClient] = []

    def make(kind: str = "kiosk", counter: str = "") -> HubClient:
        client = HubClient(hub.enrolled(tmp_path / f"device-{len(made)}", kind, counter))
        made.append(client)
        return client

    yield make
    for client in made:
        client.close()


@pytest.fixture(scope="session")
def new_small_office() -> Callable[[], dict[str, Any]]:
    return small_office


@pytest.fixture
def small_catalogue() -> dict[str, Any]:
    return small_office()


@pytest.fixture
def technician(hub: Any, client_of: Callable[..., HubClient], small_catalogue: dict[str, Any]) -> HubClient:
    """Tono, signed in at counter 1."""
    small_catalogue["version"] = 2
    rina = small_catalogue["officers"][0]
    small_catalogue["officers"].append(rina | {"code": "tono", "name": "Tono", "roles": ["technician"]})
    by = By(device="hub", actor="hub", at=hub.hub.clock())
    hub.hub.office.adopt_catalogue(msgspec.json.encode(small_catalogue), uuid4(), by).result(10)
    client = client_of("counter", "1")
    client.sign_in("1", SignIn(op_id=uuid4(), officer="tono", pin=PIN))
    return client
