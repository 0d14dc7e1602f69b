"""A whole office of real processes over TLS, with a cable on either side of its hub: to the platform, and to a kiosk
and an officer's desk."""

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, TypeVar
from uuid import UUID, uuid4

from office.book import sql
from office.book.engine.connection import Connection, connect
from office.contract.commands import CallNext, MoveEntry, SignIn, SubmitForm, TakeTicket, Verb
from office.contract.errors import Unavailable
from proof.common.fork_server import ask
from proof.common.hub_supervisor import DEADLINE_SECONDS, far_ops, not_once, same_ops, until
from sandbox.day.build import SANDBOX_PIN, document
from sandbox.demo.faulty_proxy import FaultyProxy
from sandbox.demo.office import Office
from sync.lan.calls.citizens import SUBMIT_FORM
from sync.lan.calls.counters import CALL_NEXT, MOVE_ENTRY
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol
from sync.lan.hub.settings import place_of_book
from sync.lan.terminal.ops import hub_ops

COUNTER: Final = "10"
OFFICER: Final = "yusuf"
SERVICE: Final = "SAMSAT-PAJAK"
CALL_SECONDS: Final = 3.0  # so long a device here waits for an answer, and so long nothing is worse than silence
OF_PEOPLE: Final = ("ticket.", "entry.", "submission.")  # kinds of events that only a device asks for
FORM: Final[dict[str, object]] = {
    "keperluan": "kerja",
    "nama": "Siti Rahmawati",
    "nik": "6309014510900007",
    "tanggal_lahir": "1990-10-05",
    "alamat": "Jalan Contoh 1, Tanjung",
    "pekerjaan": "Guru",
    "ponsel": "081200000000",
    "perkara": "tidak",
}

Side = Literal["platform", "devices"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AcknowledgedAct:
    """What was asked under that op_id, and what the hub answered the first time."""

    op_id: UUID
    again: Callable[[], object]
    answer: object


@dataclass(slots=True)
class OfficeOverTls:
    """Devices ask under the same op_id until there is an answer; `unavailable` counts the times they had to. No wait is
    longer than `timeout_s`."""

    office: Office
    front: FaultyProxy
    kiosk: HubClient
    desk: HubClient
    book: Connection
    timeout_s: float = DEADLINE_SECONDS
    version: int = 1
    unavailable: int = 0
    given: list[AcknowledgedAct] = field(default_factory=list)

    def proxy(self, side: Side) -> FaultyProxy:
        return self.office.proxy if side == "platform" else self.front

    # acts

    def asked(self, op_id: UUID, call: Callable[[], T]) -> T:
        answers: list[T] = []

        def answered() -> bool:
            try:
                answers.append(call())
            except Unavailable:
                self.unavailable += 1
            return bool(answers)

        until(answered, "an answer of the hub", self.timeout_s)
        self.given.append(AcknowledgedAct(op_id, call, answers[0]))
        return answers[0]

    def steps(self) -> Iterator[None]:
        """One visit from the kiosk to the end, a form and another catalogue; a line may become bad before each."""
        ticket = TakeTicket(op_id=uuid4(), service=SERVICE)
        yield
        self.asked(ticket.op_id, lambda: self.kiosk.ask(TAKE_TICKET, ticket))
        op_id = uuid4()
        yield
        called = self.asked(op_id, lambda: self.desk.ask(CALL_NEXT, CallNext(op_id=op_id), counter=COUNTER))
        assert called is not None
        yield
        self._moved(called.entry, "serve")
        self._moved(called.entry, "finish")
        form = SubmitForm(op_id=uuid4(), form="SKCK", form_version="2023.1", answers=FORM)
        yield
        self.asked(form.op_id, lambda: self.kiosk.ask(SUBMIT_FORM, form))
        yield
        self.publish()

    def _moved(self, entry: UUID, verb: Verb) -> None:
        order = MoveEntry(op_id=uuid4(), outcome="done" if verb == "finish" else "")
        self.asked(order.op_id, lambda: self.desk.ask(MOVE_ENTRY, order, entry=entry, verb=verb))

    def publish(self) -> None:
        self.version += 1
        text = document(version=self.version, follow_url=f"https://antrean.example/{self.version}", always_open=True)
        ask(self.office.phone_port, "/catalogue", text.encode())

    # judgement

    def delivered(self) -> bool:
        """Whether the platform has applied exactly what the book has, each once, and the hub knows."""
        book = hub_ops(self.office.folder / "hub")
        far = far_ops(self.office.phone_port)
        refused = [op["kind"] for op in far.values() if op["state"] == "refused"]
        assert not refused, f"the platform refused {refused}"
        applied = all(op["state"] == "applied" for op in far.values())
        row = self.book.execute(sql.READ_NOTE, ("push_cursor",)).fetchone()
        return applied and same_ops(book, far) and row is not None and int(row[0]) == len(book)

    def offers(self) -> bool:
        """Whether the newest catalogue has come, whole."""
        with contextlib.suppress(Unavailable):
            has = self.kiosk.catalogue()
            sent = json.loads(document(version=self.version, follow_url="", always_open=True))
            whole = len(has.services) == len(sent["services"]) and len(has.forms) == len(sent["forms"])
            return whole and has.office.follow_url.endswith(f"/{self.version}")
        return False

    def settled(self) -> bool:
        return self.delivered() and self.offers()

    def missing(self) -> list[str]:
        """Acknowledged acts that are not in the book exactly once."""
        return not_once(self.office.folder / "hub", (given.op_id for given in self.given))

    def unasked(self) -> list[str]:
        """What is in the book though nobody asked for it under that name: an act done a second time."""
        asked = {str(given.op_id) for given in self.given}
        book = hub_ops(self.office.folder / "hub")
        return [str(op["op_id"]) for op in book if op["kind"].startswith(OF_PEOPLE) and str(op["op_id"]) not in asked]

    def changed(self) -> list[str]:
        """Acts that are answered otherwise now."""
        return [str(given.op_id) for given in self.given if given.again() != given.answer]

    # what an answer is lost by

    def commits(self, side: Side) -> Callable[[], bool]:
        """Whether that far side has committed something since it was last asked."""
        gate, seen = threading.Lock(), self._committed(side)

        def anew() -> bool:
            nonlocal seen
            with gate:
                before, seen = seen, self._committed(side)
                return seen != before

        return anew

    def _committed(self, side: Side) -> int:
        if side == "platform":
            return len(far_ops(self.office.phone_port))
        return int((self.book.execute(sql.READ_TIP).fetchone() or (0,))[0])


@contextlib.contextmanager
def wired_office(folder: Path) -> Iterator[OfficeOverTls]:
    with contextlib.ExitStack() as undo:
        office = Office(folder / "office", lambda _: None, driven=False, scale=False)
        undo.callback(office.stop)
        office.start_servers()
        front = undo.enter_context(FaultyProxy(0, ("127.0.0.1", office.hub_port)))
        where, key, _ = place_of_book(office.folder / "hub", "")
        book = connect(where, key, writes=False)
        undo.callback(book.close)

        def device(kind: str, name: str, counter: str = "") -> HubClient:
            home = DeviceStore(folder / kind)
            enrol(office.pair(kind, name, counter).replace(f":{office.hub_port}|", f":{front.port}|"), home)
            return undo.enter_context(HubClient(home, call_seconds=CALL_SECONDS))

        kiosk, desk = device("kiosk", "Kiosk 03"), device("counter", f"Loket {COUNTER}", COUNTER)
        wired = OfficeOverTls(office, front, kiosk, desk, book)
        wired.publish()
        until(wired.offers, "the platform's catalogue")
        wired.desk.sign_in(COUNTER, SignIn(op_id=uuid4(), officer=OFFICER, pin=SANDBOX_PIN))
        yield wired
