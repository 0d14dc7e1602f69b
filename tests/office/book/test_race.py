"""Promise: however many press at once, one person is called by one counter and one number is given to one person.

`MPP_RACE_TICKETS=20000 python -m pytest tests/office/book/test_race.py` is the long run.
"""

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from uuid import uuid4

import pytest

from office.book.engine.connection import Where
from office.book.ledger import Ledger
from office.contract.commands import By, CallNext, TakeTicket
from office.contract.errors import Refusal
from office.service import OfficeService

T = TypeVar("T")
CALLERS_MAX = 64
KIOSKS = 32
TICKETS = int(os.environ.get("MPP_RACE_TICKETS", "1000"))
LINES = max(4, TICKETS // 900 + 1)  # a series holds 999 numbers
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


@pytest.fixture
def busy_office(desk: Any, document: Callable[..., dict[str, Any]]) -> Any:
    """One service with a counter for each caller, and enough others that the numbers do not run out."""
    wanted = document(2)
    (ktp,) = (service for service in wanted["services"] if service["code"] == "KTP")
    lines = [f"S{n}" for n in range(LINES)]
    wanted["services"] += [
        ktp | {"code": code, "series": f"Z{LETTERS[n // 23]}{LETTERS[n % 23]}"} for n, code in enumerate(lines)
    ]
    place = wanted["counters"][0]["place"]
    wanted["counters"] += [{"code": f"K{n}", "place": place, "services": ["KTP"]} for n in range(CALLERS_MAX)]
    desk.adopt(wanted)
    return desk


@pytest.fixture
def programs(busy_office: Any, book: Where, key: bytes) -> Iterator[list[OfficeService]]:
    """Two that have the book open; each writes what the other must respect."""
    other = Ledger.open(book, key)
    yield [busy_office.office, OfficeService(other)]
    other.close()


def by(desk: Any, device: str, actor: str = "") -> By:
    return By(device=device, actor=actor, at=desk.now, random_bytes=uuid4().bytes)


def all_at_once(count: int, work: Callable[[int], T]) -> list[T]:
    together = threading.Barrier(count)

    def start(n: int) -> T:
        together.wait(30)
        return work(n)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(start, range(count)))


@pytest.mark.parametrize("callers", [2, 4, 8, 16, 32, 64])
def test_of_many_counters_that_call_one_person_exactly_one_gets_them(
    busy_office: Any, programs: list[OfficeService], callers: int
) -> None:
    desk = busy_office
    for n in range(callers):
        desk.office.admit(f"K{n}", f"officer-{n}", uuid4(), by(desk, "pc")).result(10)
    ticket = desk.take()
    before = desk.ledger.seq

    def call(n: int) -> Any:
        office = programs[n % 2]
        return office.call_next(f"K{n}", CallNext(op_id=uuid4()), by(desk, "pc", f"officer-{n}")).result(30).answer

    answers = all_at_once(callers, call)
    assert [answer.number for answer in answers if answer is not None] == [ticket.number]
    with desk.ledger.reading() as db:
        assert db.execute("SELECT kind FROM events WHERE seq > ?", (before,)).fetchall() == [("entry.called",)]


def test_many_kiosks_share_no_number_and_every_gap_has_its_reason(
    busy_office: Any, programs: list[OfficeService]
) -> None:
    """Each kiosk asks now and then for what is refused, and sends now and then the same order twice."""
    desk = busy_office

    def kiosk(n: int) -> list[str]:
        numbers = []
        for turn in range(TICKETS // KIOSKS):
            office, order = programs[turn % 2], TakeTicket(op_id=uuid4(), service=f"S{(n + turn) % LINES}")
            taken = office.take_ticket(order, by(desk, f"kiosk-{n}")).result(60)
            numbers.append(taken.answer.number)
            if turn % 10 == 0:
                again = programs[(turn + 1) % 2].take_ticket(order, by(desk, f"kiosk-{n}")).result(60)
                assert (again.answer.number, again.replayed) == (taken.answer.number, True)
                with pytest.raises(Refusal, match="service_unknown"):
                    office.take_ticket(TakeTicket(op_id=uuid4(), service="NONE"), by(desk, "kiosk")).result(60)
        return numbers

    numbers = [number for taken in all_at_once(KIOSKS, kiosk) for number in taken]
    assert len(numbers) == len(set(numbers)) == TICKETS // KIOSKS * KIOSKS
    given = Counter(number.split()[0] for number in numbers)
    assert set(numbers) == {f"{series} {n:03d}" for series, count in given.items() for n in range(1, count + 1)}
    assert desk.ledger.verify_chain() == 2 + len(numbers)
    with desk.ledger.reading() as db:
        assert db.execute("SELECT count(*), max(seq) FROM events").fetchone() == (2 + len(numbers),) * 2
        assert db.execute("SELECT count(*) FROM tickets").fetchone() == (len(numbers),)
