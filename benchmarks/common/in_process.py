"""The office in this process, without any network: what a benchmark needs to act in it, at a time it chooses."""

import os
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from benchmarks.common import fixtures
from office.book.ledger import Ledger
from office.book.writer import Done
from office.contract.commands import By, CallNext, MoveEntry, TakeTicket, Verb
from office.service import OfficeService
from sync.lan.hub.settings import place_of_book
from sync.lan.op_ids import new_op_id

DEADLINE_SECONDS: Final = 60
RANDOM_BYTES: Final = 16


class InProcessOffice:
    """One book with its office, open from `with` to its end. Times are given, so a day can be any day."""

    def __init__(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.ledger = Ledger.open(*place_of_book(home))
        self.office = OfficeService(self.ledger)

    def __enter__(self) -> "InProcessOffice":
        return self

    def __exit__(self, *_wrong: object) -> None:
        self.ledger.close()

    def adopt(self, catalogue: bytes, at: datetime) -> None:
        if self.office.catalogue is None:
            self.office.adopt_catalogue(catalogue, new_op_id(), by("hub", at)).result(DEADLINE_SECONDS)

    def open_counters(self, at: datetime, desks: Sequence[str] = fixtures.DESKS) -> None:
        all_of(self.office.admit(desk, officer_of(desk), new_op_id(), by(officer_of(desk), at)) for desk in desks)

    def take(self, service: str, at: datetime) -> Future[Done[Any]]:
        return self.office.take_ticket(TakeTicket(op_id=new_op_id(), service=service), by("citizen", at))

    def call(self, desk: str, at: datetime) -> Future[Done[Any]]:
        return self.office.call_next(desk, CallNext(op_id=new_op_id()), by(officer_of(desk), at))

    def move(self, desk: str, entry: UUID, verb: Verb, at: datetime) -> Future[Done[Any]]:
        order = MoveEntry(op_id=new_op_id(), outcome="done") if verb == "finish" else MoveEntry(op_id=new_op_id())
        return self.office.move(entry, verb, order, by(officer_of(desk), at))


def officer_of(desk: str) -> str:
    return f"officer-{desk}"


def by(actor: str, at: datetime) -> By:
    return By(device="bench", actor=actor, at=at, random_bytes=os.urandom(RANDOM_BYTES))


def all_of(acts: Iterable[Future[Done[Any]]]) -> list[Any]:
    """The answers of acts that were asked together and so are committed together."""
    return [act.result(DEADLINE_SECONDS).answer for act in list(acts)]


def timed(act: Future[Done[Any]], since: float) -> float:
    """Milliseconds until the act is durable."""
    act.result(DEADLINE_SECONDS)
    return (time.perf_counter() - since) * 1000
