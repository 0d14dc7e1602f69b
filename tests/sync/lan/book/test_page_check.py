"""Promise: a damaged page of the book is found in the background before somebody needs it, holds up nobody, and is said
in the log, by `/healthz` and to whoever sees to what needs attention."""

import asyncio
import secrets
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from litestar import Litestar

from office.book.engine.connection import connect
from office.contract.commands import By, TakeTicket
from office.contract.errors import BookDamaged, Unavailable
from sync.background_tasks import BackgroundTasks
from sync.lan.book.page_check import BookPages, NightTurn, Rest

PAGE = 4096
NIGHT = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)  # 02.30 in Tabalong
WITA = ZoneInfo("Asia/Makassar")


def file_of(hub: Any) -> Path:
    return Path(hub.ledger._where)


def everything_in_the_file(hub: Any) -> Path:
    db = connect(file_of(hub), hub.ledger._key, writes=True)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    db.close()
    return file_of(hub)


def spoil(book: Path) -> bytes:
    """The last page, which no answer needs; what stood there."""
    with book.open("r+b") as file:
        file.seek(-PAGE, 2)
        before = file.read(PAGE)
        file.seek(-PAGE, 2)
        file.write(secrets.token_bytes(PAGE))
    return before


def mend(book: Path, page: bytes) -> None:
    with book.open("r+b") as file:
        file.seek(-PAGE, 2)
        file.write(page)


def book_of(answer: Any) -> Any:
    return next(reason for reason in answer.json()["reasons"] if reason["check"] == "book")


def test_a_damaged_page_that_nobody_read_is_said_everywhere_until_it_is_mended(
    working: Any, caller: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    book = everything_in_the_file(working)
    working.pages.look()
    assert working.pages.checked_at is not None
    assert caller.http.get("/healthz").status_code == 200
    page = spoil(book)
    working.pages.look()
    assert "book_pages_damaged" in capsys.readouterr().out
    health = caller.http.get("/healthz")
    assert health.status_code == 503
    assert "halaman" in book_of(health)["say"]
    named = {"X-Device": "kiosk-1", "X-Officer": "budi"}
    (item,) = caller.http.get("/v1/attention", headers=named).json()["alerts"]
    assert (item["item"], item["kind"]) == ("notice-book_damaged", "alert")
    opened = caller.http.get(f"/v1/attention/{item['item']}", headers=named).json()
    assert "cadangan" in opened["say"][0]
    assert opened["acts"] == []
    mend(book, page)
    working.pages.look()
    assert caller.http.get("/healthz").status_code == 200
    assert caller.http.get("/v1/attention", headers=named).json()["alerts"] == []


def test_a_notice_is_for_those_who_see_to_what_needs_attention(working: Any, caller: Any) -> None:
    working.pages.damaged_since = NIGHT
    answer = caller.http.get("/v1/attention/notice-book_damaged", headers={"X-Device": "kiosk-1", "X-Officer": "rina"})
    assert (answer.status_code, answer.json()["code"]) == (403, "role_missing")


def test_a_ticket_is_given_while_the_pages_are_looked_at(working: Any, caller: Any) -> None:
    rests = []

    def rest() -> bool:
        if not rests:
            by = By(device="kiosk-1", actor="citizen", at=working.clock())
            order = TakeTicket(op_id=uuid4(), service="KTP")
            rests.append(working.office.take_ticket(order, by).result(5))
        return True

    assert working.ledger.check_pages(rest) is True
    assert rests, "it rests every few pages"


def test_a_check_ends_at_once_when_the_hub_does(working: Any) -> None:
    assert working.ledger.check_pages(lambda: False) is False


def made(check: Callable[[Rest], bool], at: list[datetime], first_s: float = 0.0) -> BookPages:
    return BookPages(check, lambda: at[0], lambda: WITA, BackgroundTasks(), first_s)


def test_each_night_has_one_check_by_the_offices_clock() -> None:
    at = [NIGHT - timedelta(hours=4)]
    turn = NightTurn(lambda: at[0], lambda: WITA)
    found = []
    for _ in range(48 * 2):
        at[0] += timedelta(minutes=30)
        if turn.due():
            found.append(at[0].astimezone(WITA))
    assert [(night.day, night.hour) for night in found] == [(24, 1), (25, 1)]


def test_a_hub_that_starts_looks_at_its_pages_by_itself() -> None:
    looked = threading.Event()

    def check(_rest: Rest) -> bool:
        looked.set()
        return True

    pages = made(check, [NIGHT])

    async def run() -> None:
        async with pages.running(Litestar()):
            assert looked.wait(5)

    asyncio.run(run())


@pytest.mark.parametrize("fault", [BookDamaged("a page"), Unavailable("the disk")])
def test_only_damage_is_damage(fault: Unavailable) -> None:
    def check(_rest: Rest) -> bool:
        raise fault

    pages = made(check, [NIGHT])
    pages.look()
    assert (pages.damaged_since is not None) == isinstance(fault, BookDamaged)
