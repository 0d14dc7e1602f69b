"""Promise: what a person put right is told to the platform in the place of what it refused, and nothing is deleted."""

from datetime import UTC, datetime
from uuid import UUID

from office.book.ledger import Act, Ledger
from office.contract.commands import By

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)


def happen(ledger: Ledger, number: int, kind: str, stream: str, data: dict[str, object]) -> str:
    op_id = UUID(int=number)
    by = By(device="counter-1", actor="officer:siti", at=AT)
    act = Act(
        op_id=op_id,
        verb=kind,
        target=stream,
        body=b"{}",
        by=by,
        rule=lambda book: book.append(kind, stream, data),
        answer=int,
    )
    ledger.act(act).result(5)
    return str(op_id)


def amend(ledger: Ledger, number: int, refused: int, **fields: object) -> str:
    (event,) = ledger.events_after(refused - 1, 1)
    wire = ledger.op_body(event)
    data = {name: wire[name] for name in ("stream", "stream_version", "kind")}
    data |= {"item": f"op-{refused}", "amends_seq": refused, "amends": wire["op_id"], "data": wire["data"], **fields}
    return happen(ledger, number, "op.amended", f"attention:{refused}", data)


def test_a_withdrawal_stands_in_the_place_of_the_refused_op_and_names_it(ledger: Ledger) -> None:
    happen(ledger, 1, "help.called", "device:1", {"device": "1"})
    refused = happen(ledger, 2, "help.called", "device:1", {"device": "1"})
    op_id = amend(ledger, 3, 2, kind="op.withdrawn", data={"why_code": "double"})
    op = ledger.op_body(ledger.events_after(2, 1)[0])
    fields = ("seq", "op_id", "amends", "stream", "stream_version", "kind", "data")
    assert [op[name] for name in fields] == [3, op_id, refused, "device:1", 2, "op.withdrawn", {"why_code": "double"}]
    assert "body" not in op
    assert [event.stream for event in ledger.events_after(0, 9)] == ["device:1", "device:1", "attention:2"]


def test_an_amendment_of_an_amendment_tells_what_was_meant_first_in_the_same_place(ledger: Ledger) -> None:
    happen(ledger, 1, "help.called", "device:1", {"device": "1"})
    first = amend(ledger, 2, 1)
    amend(ledger, 3, 2)
    op = ledger.op_body(ledger.events_after(2, 1)[0])
    assert (op["amends"], op["stream"], op["stream_version"]) == (first, "device:1", 1)
    assert (op["kind"], op["data"]) == ("help.called", {"device": "1"})


def test_the_book_knows_what_was_amended_and_by_which_event_in_the_end(ledger: Ledger) -> None:
    for number in (1, 2, 3):
        happen(ledger, number, "help.called", f"device:{number}", {"device": "1"})
    happen(ledger, 4, "op.escalated", "attention:2", {})
    amend(ledger, 5, 1)
    amend(ledger, 6, 5)
    happen(ledger, 7, "help.called", "attention", {"device": "1"})
    assert ledger.amendments() == {1: 6, 5: 6}
