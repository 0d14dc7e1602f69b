"""A day of the office as its people act: tickets alone and in company, calls, moves, forms, bookings, the push's notes.

Every step is one commit; each act has the op_id its caller made, and is asked again under it."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from office.book.engine.connection import Connection
from office.book.ledger import Ledger
from office.book.writer import PlainWrite
from office.contract.commands import By, CallNext, CheckIn, MoveEntry, SubmitForm, TakeTicket, Verb
from office.service import OfficeService
from proof.common import fixtures

SPACE: Final = UUID("5f0c7f0e-6a5e-5c1e-9d5a-0000000c4a54")
MORNING: Final = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Monday, 09.00 in Tabalong
WAIT_SECONDS: Final = 30.0
SET_ASIDE: Final = 5  # an event that surely is there by then

Asked = Future[Any]
Step = list[Asked]
Held = Callable[[], None]


class Visits:
    """Acts of one office. `day` keeps the op_ids of different days apart, and is the day's place after MORNING."""

    def __init__(self, ledger: Ledger, office: OfficeService, day: int = 0) -> None:
        self.ledger, self.office, self.day, self._acts = ledger, office, day, 0
        self.at = MORNING + timedelta(days=day)

    def op_id(self) -> UUID:
        self._acts += 1
        return uuid5(SPACE, f"{self.day}/{self._acts}")

    def by(self, actor: str = "", device: str = "kiosk-1") -> By:
        self.at += timedelta(seconds=20)
        return By(device=device, actor=actor, at=self.at, random_bytes=uuid5(SPACE, f"{self.at}").bytes)

    def take(self, service: str = "KTP") -> Asked:
        return self.office.take_ticket(TakeTicket(op_id=self.op_id(), service=service), self.by())

    def call(self, officer: str = "rina") -> Asked:
        order = CallNext(op_id=self.op_id())
        return self.office.call_next(fixtures.OFFICERS[officer], order, self.by(officer, "pc"))

    def move(self, entry: UUID, verb: Verb, officer: str = "rina", **more: Any) -> Asked:
        return self.office.move(entry, verb, MoveEntry(op_id=self.op_id(), **more), self.by(officer, "pc"))

    def held(self) -> Held:
        """Keep the writer busy until the answer is called, so that what is asked meanwhile is committed together."""
        gate, entered = threading.Event(), threading.Event()

        def wait(_db: Connection) -> None:
            entered.set()
            gate.wait(WAIT_SECONDS)

        self.ledger._writer.submit(PlainWrite(wait))  # no rule of the office may hold the writer
        assert entered.wait(WAIT_SECONDS)
        return gate.set

    def company(self, count: int, service: str = "KTP") -> Step:
        """So many tickets in one commit."""
        release = self.held()
        asked = [self.take(service) for _ in range(count)]
        release()
        return asked

    def opening(self) -> Iterator[Step]:
        """The catalogue comes, and officers sit down."""
        yield [self.office.adopt_catalogue(fixtures.catalogue(), self.op_id(), self.by("platform", "hub"))]
        for officer, counter in fixtures.OFFICERS.items():
            yield [self.office.admit(counter, officer, self.op_id(), self.by(officer, "pc"))]

    def hours(self, company: int = 5) -> Iterator[Step]:
        """What an office does all day; as many steps again each time it is asked for."""
        yield [self.take()]
        yield [self.take("KK")]
        yield self.company(company)
        called = self.call()
        yield [called]
        entry = called.result(WAIT_SECONDS).answer.entry
        yield [self.move(entry, "recall")]
        yield [self.move(entry, "serve")]
        yield [self.move(entry, "transfer", service="BPJS", place="first")]
        other = self.call("budi")
        yield [other]
        yield [self.move(other.result(WAIT_SECONDS).answer.entry, "no-show", "budi")]
        yield self.company(3, "BPJS")
        yield [self._submitted()]
        yield from self._served()
        yield [self.ledger.put_note("push_cursor", str(self._acts))]
        yield [self.ledger.set_aside(SET_ASIDE, "refused", "op_broken", self.at)]
        yield [self.ledger.clear_aside(SET_ASIDE)]

    def _submitted(self) -> Asked:
        order = SubmitForm(
            op_id=self.op_id(), form="F-1.02", form_version="2026.1", answers=fixtures.FORM_ANSWERS, ticket=None
        )
        return self.office.submit_form(order, self.by())

    def _served(self) -> Iterator[Step]:
        called = self.call()
        yield [called]
        entry = called.result(WAIT_SECONDS).answer.entry
        yield [self.move(entry, "serve")]
        yield [self.move(entry, "hold", reason="fotokopi", minutes=5)]
        yield [self.move(entry, "resume")]
        yield [self.move(entry, "finish", outcome="done")]

    def bookings(self, version: int, *codes: str) -> Iterator[Step]:
        """Appointments are told, and the first of them comes."""
        soon = (self.at + timedelta(minutes=20)).isoformat()
        document = fixtures.appointments(version, *codes, starts_at=soon)
        yield [self.office.import_appointments(document, self.op_id(), self.by("platform", "hub"))]
        yield [self.office.check_in(codes[0], CheckIn(op_id=self.op_id()), self.by())]
