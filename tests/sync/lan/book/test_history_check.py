"""Promise: a book that no longer says what the platform was told of it is found by the hub itself, at its start and
each night, and said in the log, by `/healthz` and to whoever sees to what needs attention."""

import asyncio
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import msgspec
import pytest
from litestar import Litestar

from office.book.chain_tips import chain_tips
from office.contract.commands import By, TakeTicket
from office.privacy.access_log import AccessLog, AccessRecord
from office.privacy.tips_receipts import NOTE, TipsReceipt
from proof.damage.rewritten_history import REWRITINGS, rewrite
from sync.background_tasks import BackgroundTasks
from sync.lan.book.history_check import BookHistory

BOOK = "00000000-0000-0000-0000-000000000001"
NIGHT = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)  # 02.30 in Tabalong
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
WITA = ZoneInfo("Asia/Makassar")


@pytest.fixture
def working(loopback_hub: Any, small_catalogue: dict[str, Any]) -> Any:
    """A morning of five tickets and two looks, of which the platform has heard."""
    small_catalogue["version"] = 2
    small_catalogue["officers"][1]["roles"] = ["officer", "supervisor"]
    by = By(device="hub", actor="hub", at=loopback_hub.clock())
    loopback_hub.office.adopt_catalogue(msgspec.json.encode(small_catalogue), uuid4(), by).result(5)
    for number in range(2):
        asked = AccessRecord(officer="rina", device="pc-4", what="desk", records=(f"ticket-{number}",))
        AccessLog(loopback_hub.ledger).keep(asked, loopback_hub.clock()).result(5)
    for _ in range(5):
        order = TakeTicket(op_id=uuid4(), service="KTP")
        loopback_hub.office.take_ticket(order, By(device="kiosk-1", actor="citizen", at=loopback_hub.clock())).result(5)
    keep_receipt(loopback_hub)
    return loopback_hub


def keep_receipt(hub: Any) -> None:
    hub.ledger.put_note("db_id", BOOK).result(5)
    with hub.ledger.reading() as db:
        tips = chain_tips(db)
    receipt = TipsReceipt(iss="https://pusat.example", office="mpp-tabalong", db_id=BOOK, epoch=1, iat=0, tips=tips)
    hub.ledger.put_note(NOTE, msgspec.json.encode(receipt).decode()).result(5)


def rewritten(hub: Any, way: Callable[[Any], None]) -> None:
    rewrite(Path(hub.ledger._where), hub.ledger._key, way)


def give_tickets_away(db: Any) -> None:
    db.execute("UPDATE events SET device = 'kiosk-2' WHERE kind = 'ticket.issued'")


def reason_of(answer: Any) -> Any:
    return next(reason for reason in answer.json()["reasons"] if reason["check"] == "history")


WAYS = {**REWRITINGS, "calls_of_another": give_tickets_away}  # nobody was called here


@pytest.mark.parametrize("way", WAYS)
def test_a_book_that_was_made_anew_is_found_by_the_look_at_the_start(working: Any, way: str) -> None:
    working.history.look()
    assert working.history.contradicted_since is None
    rewritten(working, WAYS[way])
    working.history.look()
    assert working.history.contradicted_since is not None


def test_a_contradiction_is_said_everywhere(working: Any, caller: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert reason_of(caller.http.get("/healthz"))["ok"]
    rewritten(working, give_tickets_away)
    for _ in range(3):
        working.history.look()
    assert capsys.readouterr().out.count("history_contradicted") == 1
    health = caller.http.get("/healthz")
    assert not reason_of(health)["ok"]
    assert "mpp audit verify --platform" in reason_of(health)["say"]
    named = {"X-Device": "kiosk-1", "X-Officer": "budi"}
    (item,) = caller.http.get("/v1/attention", headers=named).json()["alerts"]
    assert item["item"] == "notice-history_contradicted"
    opened = caller.http.get("/v1/attention/notice-history_contradicted", headers=named).json()
    assert "teknisi" in opened["say"][0]
    assert "technician" in opened["say"][1]


def one_row(db: Any) -> None:
    db.execute("UPDATE events SET device = 'kiosk-2' WHERE seq = 2")


def test_a_row_that_was_changed_without_the_chain_is_found_at_night(working: Any) -> None:
    rewrite(Path(working.ledger._where), working.ledger._key, one_row, chains=False)
    at = [NOON]
    check = BookHistory(working.ledger, lambda: at[0], lambda: WITA, BackgroundTasks())
    check._turn()
    assert check.contradicted_since is None, "the rows that the platform was told of are as they were"
    at[0] = NIGHT
    check._turn()
    assert check.contradicted_since == NIGHT
    at[0] = NOON
    check._turn()
    assert check.contradicted_since == NIGHT, "a look by day takes nothing back"


def test_a_hub_that_starts_looks_by_itself_and_ends_at_once(working: Any) -> None:
    rewritten(working, give_tickets_away)
    looked = threading.Event()

    def clock() -> datetime:
        looked.set()
        return NOON

    check = BookHistory(working.ledger, clock, lambda: WITA, BackgroundTasks(), look_s=60)

    async def start() -> None:
        async with check.running(Litestar()):
            assert await asyncio.to_thread(looked.wait, 10)

    asyncio.run(start())
    assert check.contradicted_since == NOON


def test_an_office_that_has_no_receipt_is_held_against_nothing(working: Any) -> None:
    working.ledger.put_note(NOTE, "").result(5)
    rewritten(working, give_tickets_away)
    working.history.look()
    assert working.history.contradicted_since is None
