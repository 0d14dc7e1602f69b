"""What a slip says, as it was scanned or typed, and what the hub knows of it. No Qt here."""

from uuid import UUID

import msgspec

from display.hub_port import HubPort
from office.contract.answers import EntryState, Wait
from office.contract.commands import TakeIn
from office.contract.errors import Refusal
from office.line.numbers import number_of, read_number, ticket_code
from office.line.offline_ticket import OfflineTicketRecord
from sync.lan.calls.call import safe_code
from sync.lan.calls.counters import FIND_TICKET
from sync.lan.calls.tickets import TAKE_IN, TICKET_STATUS
from sync.lan.outbox.signed_slips import read, slip_in


class ScannedSlip(msgspec.Struct, frozen=True, kw_only=True):
    """One of the three: the signed slip of a kiosk that was offline, a number as printed, or a ticket's code."""

    slip: str = ""
    record: OfflineTicketRecord | None = None
    number: str = ""
    code: str = ""


class FoundSlip(msgspec.Struct, frozen=True, kw_only=True):
    """`known`: the office had it already. `only_here`: until the hub answers again, no other has it. `typed`: the
    number is accepted as it was typed, because the hub is silent. `ahead` and `wait` are None where unknown."""

    number: str
    service: str
    state: EntryState
    entry: UUID
    counter: str = ""
    ahead: int | None = None
    wait: Wait | None = None
    known: bool = True
    only_here: bool = False
    typed: bool = False


class IntakeState(msgspec.Struct, frozen=True, kw_only=True):
    """The slip asked for, and what came of it. `text` is what was wrong, to be mended.

    `done`: the numbers before it, the newest first; `behind` counts what was scanned since and waits for a person to
    read the problem."""

    working: bool = False
    problem: str = ""
    text: str = ""
    found: FoundSlip | None = None
    done: tuple[str, ...] = ()
    behind: int = 0


def scanned(text: str) -> ScannedSlip:
    """What stands in the text of a scanner or a hand. Refusal `paper_unreadable`, `slip_unreadable`."""
    slip = slip_in(text)
    if slip is not None:
        record = read(slip)
        return ScannedSlip(slip=slip, record=record, number=record.number)
    plain = text.strip()
    number = read_number(plain)
    if number is not None:
        return ScannedSlip(number=number_of(*number))
    code = ticket_code(plain.partition("#")[0].rstrip("/").rpartition("/")[2])
    if not code:
        raise Refusal.of("paper_unreadable")
    return ScannedSlip(code=code)


def looked_up(hub: HubPort, counter: str, scan: ScannedSlip) -> FoundSlip:
    """What the hub says of it; a ticket it did not have is taken in. Refusal, Unavailable."""
    if scan.record is None:
        entry = hub.ask(FIND_TICKET, counter=counter, typed=safe_code(scan.number or scan.code, "-"))
        return FoundSlip(
            number=entry.number,
            service=entry.service,
            state=entry.state,
            entry=entry.entry,
            counter=entry.counter or "",
        )
    known = _knows(hub, scan.record)
    answer = hub.ask(TAKE_IN, TakeIn(op_id=scan.record.op_id, slip=scan.slip))
    now = hub.ask(TICKET_STATUS, code=answer.code)  # a stored answer says how the line was then
    return FoundSlip(
        number=now.number,
        service=now.service,
        state=now.state,
        entry=answer.entry,
        counter=now.counter or "",
        ahead=now.ahead,
        wait=now.wait,
        known=known,
    )


def _knows(hub: HubPort, record: OfflineTicketRecord) -> bool:
    try:
        return hub.ask(TICKET_STATUS, code=record.code).number == record.number
    except Refusal:
        return False
