"""A desk with a story around it instead of a hub, a thread and a clock; and one on a real hub with a real book."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from counter.gallery.fakes.fixtures import PIN
from counter.gallery.fakes.office import catalogue
from counter.gallery.harness import Harness, WindowHarness, close, make_harness, open_window
from counter.shell.view_model import DeskViewModel
from counter.shell.window import DeskWindow
from display.gallery.clock import FakeClock
from display.gallery.runner import ImmediateRunner
from display.languages import Languages
from display.qt import fonts
from office.book.ledger import Ledger
from office.contract.answers import DeskAnswer, TicketAnswer
from office.contract.catalogue import Catalogue, Choice, Counter, Field, Form, Hours, Rules, Service, Step
from office.contract.commands import By, CallNext, MoveEntry, SubmitForm, TakeTicket, Verb
from office.forms.submissions import stored_answers
from office.platform.recovery.book_identity import name_book, rename
from office.service import OfficeService
from office.serving.appointments import Appointment, Appointments
from sync.lan.book.feed import Feed
from sync.lan.book.office_time import OfficeTime
from sync.lan.calls.counters import MOVE_ENTRY
from sync.lan.client.client import HubClient
from sync.lan.hub.run import assemble, make_server
from sync.lan.hub.settings import HubSettings
from sync.lan.server.context import HubContext
from sync.lan.trust.cipher import vault_of
from sync.system_clock import SystemClock
from sync.trusted_time import TimeSample
from sync.wire import FeedBeat, PlatformLink

WRONG = {"nama": "Nama tidak ada di KK.", "nomor_kk": "Nomor KK tidak dikenal."}
REAL_FORM = Form(
    code="F-1",
    version="1",
    title={"id": "Formulir anak", "en": "Child's form"},
    regulation="-",
    minutes=5,
    steps=(
        Step(
            {"id": "Anak"},
            (
                Field("nama", {"id": "Nama anak", "en": "Child's name"}, "text"),
                Field("nomor_kk", {"id": "Nomor KK", "en": "Family card number"}, "digits", digits=16, secret=True),
                Field("lahir", {"id": "Tanggal lahir", "en": "Date of birth"}, "date"),
                Field(
                    "alasan",
                    {"id": "Alasan", "en": "Reason"},
                    "choice",
                    choices=(
                        Choice("lahir", {"id": "Kelahiran", "en": "Birth"}),
                        Choice("pindah", {"id": "Pindah", "en": "Moved"}),
                    ),
                ),
            ),
        ),
    ),
    schema={
        "type": "object",
        "properties": {
            "nama": {"type": "string", "minLength": 2},
            "nomor_kk": {"type": "string", "pattern": "^[0-9]{16}$"},
            "lahir": {"type": "string", "format": "date"},
            "alasan": {"enum": ["lahir", "pindah"]},
        },
    },
)


@pytest.fixture(scope="session", autouse=True)
def typeface(qapp: QApplication) -> None:
    fonts.load()


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    """Whatever language a story is in, the next test begins in Indonesian."""
    spoken = Languages(qapp)
    yield spoken
    spoken.use("id")
    spoken.deleteLater()


@pytest.fixture
def choices(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def front(qapp: QApplication) -> Harness:
    """What is behind a desk at which nobody is signed in yet."""
    return make_harness()


@pytest.fixture
def desk(front: Harness) -> Harness:
    """Rina is signed in; five people wait, nobody is called."""
    front.sign_in()
    return front


@pytest.fixture
def harness(qapp: QApplication, choices: QSettings, desk: Harness) -> Iterator[WindowHarness]:
    """The same desk with its window."""
    made = open_window(choices, desk)
    yield made
    close(made)


@pytest.fixture
def offline_desk(qapp: QApplication, tmp_path: Path) -> Iterator[Harness]:
    """Rina is signed in at a desk that can keep what it does; the hub still answers."""
    behind = make_harness(home=tmp_path / "home")
    behind.sign_in()
    yield behind
    assert behind.outbox is not None
    behind.outbox.close()


@pytest.fixture
def offline_harness(offline_desk: Harness, choices: QSettings) -> Iterator[WindowHarness]:
    made = open_window(choices, offline_desk)
    yield made
    close(made)


class RealHub:
    """A hub on loopback with a book of its own and a clock that only the test moves. Two counters, three services."""

    def __init__(self, home: Path) -> None:
        home.mkdir()
        self.clock = FakeClock()
        self._ledger = Ledger.open(home / "book.db", bytes(range(32)), vault_of([bytes(range(32))]))
        self.office = OfficeService(self._ledger)
        self.office.adopt_catalogue(msgspec.json.encode(real_catalogue()), uuid4(), self.by()).result(10)
        settings = HubSettings(home=home, loopback=True, listen="127.0.0.1:0")
        self._hub = self.assembled(settings, self._ledger)
        self._server = make_server(settings, self._hub)
        ready, tell = threading.Event(), self._server.ready

        def on_ready(port: int) -> None:
            self.url = f"http://127.0.0.1:{port}"
            tell(port)
            ready.set()

        self._server.ready = on_ready
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        assert ready.wait(10)

    def assembled(self, settings: HubSettings, ledger: Ledger) -> HubContext:
        return assemble(settings, ledger, self.office, Feed(ledger, self.clock), clock=self.clock)

    def by(self) -> By:
        return By(device="hub", actor="hub", at=self.clock(), random_bytes=uuid4().bytes)

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        assert not self._thread.is_alive()
        self._ledger.close()

    def take(self, service: str = "KTP", **more: Any) -> TicketAnswer:
        order = TakeTicket(op_id=uuid4(), service=service, **more)
        return self.office.take_ticket(order, self.by()).result(10).answer

    def book_appointment(self, code: str, starts_at: datetime) -> None:
        booked = Appointment(
            appointment=uuid4(), version=1, code=code, service="SIM", starts_at=starts_at, sub="siti", state="booked"
        )
        document = msgspec.json.encode(Appointments(version=1, appointments=(booked,)))
        self.office.import_appointments(document, uuid4(), self.by()).result(10)

    def desk(self, counter: str = "4") -> DeskAnswer:
        return self.office.desk(counter, self.clock())

    def events(self, kind: str) -> list[dict[str, Any]]:
        """What the events of one kind say, oldest first."""
        with self._ledger.reading() as db:
            rows = db.execute("SELECT data FROM events WHERE kind = ? ORDER BY seq", (kind,)).fetchall()
        return [msgspec.json.decode(data) for (data,) in rows]

    def refuse_form(self) -> str:
        """A form with a family number and a name that the platform would not take; the name of the item."""
        ticket = self.take("KK").ticket
        answers = {"nama": "Arkan Maulana", "nomor_kk": "6309010101150012", "lahir": "2026-10-12", "alasan": "lahir"}
        order = SubmitForm(op_id=uuid4(), form="F-1", form_version="1", answers=answers, ticket=ticket)
        self.office.submit_form(order, self.by()).result(10)
        errors = [{"pointer": f"/answers/{name}", "say": say} for name, say in WRONG.items()]
        return self._refuse({"code": "answers_wrong", "say": "Dua isian tidak cocok.", "errors": errors})

    def call_at_9(self) -> None:
        self.take("SIM")
        self.office.admit("9", "tomi", uuid4(), self.by()).result(10)
        by = msgspec.structs.replace(self.by(), actor="tomi")
        self.office.call_next("9", CallNext(op_id=uuid4()), by).result(10)

    def tear(self) -> str:
        """The book was put back, and the platform tells of a call otherwise than it stands here; the name of the
        item."""
        self.call_at_9()
        (ours,) = self._ledger.op_bodies(self._ledger.events_after(self._ledger.seq - 1, 1))
        self._ledger.chore(lambda db: name_book(db, str(UUID(int=1)))).result(10)
        self._ledger.act(rename("platform_ahead", self.by(), op_id=uuid4(), db_id=str(UUID(int=1)))).result(10)
        theirs = {**ours, "op_id": str(uuid4()), "data": {**ours["data"], "counter": "8"}}
        self.office.recovering.take_in([msgspec.json.encode(theirs)], "", uuid4(), self.by()).result(10)
        return next(item.item for item in self.office.attention.listed("sari").items if item.kind == "conflict")

    def refuse_call(self) -> str:
        """A call at counter 9 that the platform does not know; the name of the item."""
        self.call_at_9()
        return self._refuse({"code": "op_broken", "say": "Panggilan ini tidak dikenal."})

    def _refuse(self, problem: dict[str, Any]) -> str:
        seq, problem_text = self._ledger.seq, json.dumps({"title": "no", "status": 422} | problem)
        self._ledger.set_aside(seq, "refused", problem_text, self.clock()).result(10)
        return f"op-{seq}"

    def wanted(self) -> list[int]:
        return self._ledger.wanted()

    def answers(self) -> list[dict[str, Any]]:
        """Of every version of every form, oldest first."""
        with self._ledger.reading() as db:
            rows = db.execute("SELECT submission, answers FROM submissions ORDER BY rowid").fetchall()
            return [msgspec.to_builtins(stored_answers(db, *row)) for row in rows]

    def attended(self) -> list[tuple[str, str, str, str]]:
        """What was decided: the item, what, by whom, why."""
        asked = (
            "SELECT d.item, d.what, e.actor, d.why FROM attended AS d JOIN events AS e ON e.seq = d.seq ORDER BY d.seq"
        )
        with self._ledger.reading() as db:
            return [tuple(row) for row in db.execute(asked).fetchall()]

    def remarks(self) -> list[str]:
        with self._ledger.reading() as db:
            rows = db.execute("SELECT remark FROM entries WHERE remark <> '' ORDER BY number").fetchall()
        return [remark for (remark,) in rows]


class TimedHub(RealHub):
    """Keeps time of its own, and has a platform that says nothing."""

    def assembled(self, settings: HubSettings, ledger: Ledger) -> HubContext:
        self.wrong_by = 0.0
        self.trusted_clock = SystemClock(wall=lambda: self._now() + self.wrong_by, mono=self._now)
        self.time = OfficeTime(ledger, self.office, self.trusted_clock, has_platform=True)
        self.feed = Feed(ledger, self.trusted_clock, complete_link=self.time.complete_link)
        return assemble(settings, ledger, self.office, self.feed, time=self.time)

    def _now(self) -> float:
        return self.clock().timestamp()

    def hear(self, **ahead: float) -> None:
        """Somebody who knows says that it is so much later."""
        self.trusted_clock.take_sample(TimeSample(self._now() + timedelta(**ahead).total_seconds(), self._now(), 0.5))

    def beat(self, vm: DeskViewModel) -> None:
        vm.on_beat(FeedBeat(at=self.trusted_clock(), seq=0, platform=self.feed.link))


def real_catalogue() -> Catalogue:
    """The story's office, open all day, so that a test may move its clock."""
    shown = catalogue()
    always = (Hours(weekdays=(1, 2, 3, 4, 5, 6, 7), opens=time(0), closes=time(23, 59, 59)),)
    named = {"KTP": ("dukcapil", "A"), "KK": ("dukcapil", "A"), "SIM": ("imigrasi", "D")}
    services = tuple(
        Service(code, agency, {"id": f"Layanan {code}"}, series, 0, {"id": "hari ini"}, 300)
        for code, (agency, series) in named.items()
    )
    pin = hashlib.scrypt(PIN.encode(), salt=b"a salt for tests", n=16, r=1, p=1, dklen=32).hex()
    officers = tuple(
        msgspec.structs.replace(one, pin_scrypt=f"16$1$1${b'a salt for tests'.hex()}${pin}") for one in shown.officers
    )
    return msgspec.structs.replace(
        shown,
        office=msgspec.structs.replace(shown.office, hours=always),
        services=services,
        forms=(REAL_FORM,),
        counters=(Counter("4", {"id": "Lantai 1"}, ("KTP", "KK")), Counter("9", {"id": "Lantai 2"}, ("SIM",))),
        officers=officers,
        rules=Rules(recalls_max=1, outcome_required=True),
    )


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RealHub]:
    running = RealHub(tmp_path / "hub")
    yield running
    running.close()


@dataclass
class RealDesk:
    """The window at counter 4, with somebody signed in, on a hub with a book."""

    hub: RealHub
    client: HubClient
    vm: DeskViewModel
    window: DeskWindow

    def tick(self, seconds: float = 0.0) -> None:
        """Time goes by, and the desk hears of what happened meanwhile."""
        self.hub.clock.forward(seconds)
        self.vm.sync.refresh()
        self.vm.sync.readOffice()
        self.vm.tick()

    def report_attention(self) -> None:
        """The hub tells every screen how many things need attention."""
        link = PlatformLink(state="up", last_word_at=self.hub.clock(), attention=self.hub.office.attention.waiting())
        self.vm.on_beat(FeedBeat(at=self.hub.clock(), seq=0, platform=link))

    def meanwhile(self, entry: UUID, verb: Verb) -> None:
        """Somebody did this where the desk has not heard of it yet."""
        self.client.ask(MOVE_ENTRY, MoveEntry(op_id=uuid4()), entry=entry, verb=verb)


@contextmanager
def seated(qapp: QApplication, choices: QSettings, hub: RealHub, officer: str) -> Iterator[RealDesk]:
    """The window at counter 4 with this officer."""
    with HubClient.loopback(hub.url, "pc-4", officer) as client:
        vm = DeskViewModel(client, ImmediateRunner(), "4", clock=hub.clock)
        window = DeskWindow(vm, choices)
        vm.start()
        vm.sign_in.signIn(officer, PIN)
        window.show()
        window.activateWindow()
        qapp.processEvents()
        hub.clock.forward(1)
        yield RealDesk(hub, client, vm, window)
        window.close()
        window.deleteLater()
        vm.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # or it would ask a hub that is gone


@pytest.fixture
def timed(qapp: QApplication, tmp_path: Path, choices: QSettings) -> Iterator[RealDesk]:
    """Nobody is signed in at counter 4; the hub keeps time of its own."""
    hub = TimedHub(tmp_path / "hub")
    with HubClient.loopback(hub.url, "pc-4", "sari") as client:
        vm = DeskViewModel(client, ImmediateRunner(), "4", clock=hub.clock)
        window = DeskWindow(vm, choices)
        vm.start()
        window.show()
        yield RealDesk(hub, client, vm, window)
        window.close()
        window.deleteLater()
        vm.deleteLater()
        qapp.processEvents()
    hub.close()


@pytest.fixture
def real_desk(qapp: QApplication, choices: QSettings, hub: RealHub) -> Iterator[RealDesk]:
    with seated(qapp, choices, hub, "rina") as desk:
        yield desk


@pytest.fixture
def real_supervisor(qapp: QApplication, choices: QSettings, hub: RealHub) -> Iterator[RealDesk]:
    """Sari, a supervisor, sits there instead."""
    with seated(qapp, choices, hub, "sari") as desk:
        yield desk


@pytest.fixture
def supervisor(real_supervisor: RealDesk) -> RealDesk:
    """One form and one call were refused by the platform."""
    real_supervisor.hub.refuse_call()
    real_supervisor.hub.clock.forward(60)
    real_supervisor.hub.refuse_form()
    real_supervisor.report_attention()
    return real_supervisor
