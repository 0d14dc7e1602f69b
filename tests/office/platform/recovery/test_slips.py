"""Promise: what a kiosk printed offline is the ticket's number, also in a book that was put back since."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.contract.answers import TicketAnswer
from office.contract.commands import TakeIn, TakeTicket
from office.contract.errors import Refusal
from office.contract.moments import tick
from office.line.offline_ticket import OfflineTicketRecord

KIOSK = "kiosk-03"


def slip_of(desk: Any, order: TakeTicket) -> OfflineTicketRecord:
    return OfflineTicketRecord(
        op_id=order.op_id,
        device=KIOSK,
        mark="K2",
        series="A",
        ordinal=7,
        service=order.service,
        issued_at=desk.now,
        hlc=tick("", desk.now),
        code="A1N-007",
        catalogue=1,
        contact=desk.now - timedelta(hours=1),
    )


def bring(desk: Any, slip: OfflineTicketRecord) -> TicketAnswer:
    order = TakeIn(op_id=slip.op_id, slip=f"signed {slip.number}")
    return desk.office.take_in(order, slip, desk.by(device=KIOSK)).result(10).answer


@pytest.mark.parametrize("brought_before", [True, False])
@pytest.mark.parametrize("late_number", [True, False])
def test_a_slip_that_is_brought_in_after_the_restore_has_the_number_that_is_printed(
    desk: Any, copy: Any, *, late_number: bool, brought_before: bool
) -> None:
    """`late_number`: the hub had given one after all, and its answer was lost."""
    copy.put_back()
    order = TakeTicket(op_id=uuid4(), service="KTP")
    slip = slip_of(desk, order)
    if late_number:
        desk.office.take_ticket(order, desk.by()).result(10)
    before = bring(desk, slip) if brought_before else None
    copy.take_in(copy.ops(desk.ledger))
    first, again = bring(copy.desk, slip), bring(copy.desk, slip)
    assert first.number == again.number == "A-K2 007"
    assert (first.code, first.ticket) == (again.code, again.ticket) == ("A1N-007", (before or first).ticket)
    assert copy.desk.office.ticket_status("A1N-007", copy.desk.now).number == "A-K2 007"


def test_a_slip_whose_ticket_came_back_unreadable_is_refused_and_is_no_bug(desk: Any, copy: Any) -> None:
    copy.put_back()
    order = TakeTicket(op_id=uuid4(), service="KTP")
    desk.office.take_ticket(order, desk.by()).result(10)
    broken = msgspec.json.decode(copy.ops(desk.ledger)[-1]) | {"data": {}}
    copy.take_in([msgspec.json.encode(broken)])
    with pytest.raises(Refusal, match="op_retold"):
        bring(copy.desk, slip_of(desk, order))
