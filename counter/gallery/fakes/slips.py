"""Slips of the story: what a kiosk printed while it was offline, and what the story's hub knows of them."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec

from counter.gallery.fakes.fixtures import NOW, ago
from display.gallery.answering_hub import answers
from office.contract.answers import DeskAnswer, DeskRow, EntryAnswer, EntryState, TicketAnswer, TicketStatus
from office.contract.commands import TakeIn
from office.contract.errors import Refusal
from office.contract.moments import tick
from office.line.numbers import number_of, read_number
from office.line.offline_ticket import OfflineTicketRecord
from sync.lan.calls.counters import FIND_TICKET
from sync.lan.calls.tickets import TAKE_IN, TICKET_STATUS
from sync.lan.outbox.signed_slips import read, signed

KEY: Final = ec.derive_private_key(1, ec.SECP256R1())
FROM_SLIP: Final = ("Urutan datang", "By arrival")


def story_slip(ordinal: int = 7, service: str = "kia", minutes_ago: float = 9, *, series: str = "A") -> str:
    """What a scanner reads off a slip of Kiosk 02."""
    given_at = ago(minutes_ago)
    ticket = OfflineTicketRecord(
        op_id=UUID(int=9000 + ordinal),
        device="",
        mark="K2",
        series=series,
        ordinal=ordinal,
        service=service,
        issued_at=given_at,
        hlc=tick("", given_at),
        code=f"7Q2-{ordinal:03d}",
        catalogue=7,
        contact=ago(30),
    )
    return f"https://mpp.example/t/{ticket.code}#{signed(ticket, KEY)}"


class FakeSlips:
    """The hub's side: tickets by their code. `change` replaces the desk."""

    def __init__(
        self,
        reach: Callable[..., None],
        act: Callable[[str, UUID], None],
        now_desk: Callable[[], DeskAnswer],
        change: Callable[..., object],
    ) -> None:
        self._reach, self._act, self._desk, self._change = reach, act, now_desk, change
        self.tickets: dict[str, TicketStatus] = {}

    @answers(TAKE_IN)
    def take_in(self, order: TakeIn) -> TicketAnswer:
        self._act("take-in", order.op_id)
        slip = read(order.slip)
        if slip.code not in self.tickets:
            line = self._desk().line
            if slip.series == "A":
                row = DeskRow(
                    entry=order.op_id, number=slip.number, service=slip.service, priority="none", wait_s=540,
                    reason=FROM_SLIP,
                )  # fmt: skip
                self._change(line=(*line, row))
            self.tickets[slip.code] = TicketStatus(
                ticket=order.op_id,
                number=slip.number,
                service=slip.service,
                state=EntryState.WAITING,
                ahead=len(line),
                wait=None,
                counter=None,
                issued_at=slip.issued_at,
            )
        return TicketAnswer(
            ticket=order.op_id, number=slip.number, entry=order.op_id, service=slip.service, ahead=0, wait=None,
            issued_at=slip.issued_at, code=slip.code, follow="",
        )  # fmt: skip

    @answers(TICKET_STATUS)
    def status(self, *, code: str) -> TicketStatus:
        self._reach(refuses=False)
        if code not in self.tickets:
            raise Refusal.of("ticket_unknown")
        return self.tickets[code]

    @answers(FIND_TICKET)
    def find(self, *, counter: str, typed: str) -> EntryAnswer:
        self._reach()
        desk, read = self._desk(), read_number(typed)
        number = number_of(*read) if read is not None else typed
        for row in desk.line:
            if row.number == number:
                return _entry(row.entry, row.number, row.service, EntryState.WAITING)
        others = (*desk.held, *desk.missed, *([desk.current] if desk.current is not None else []))
        known = next((one for one in others if one.number == number), None)
        if known is None:
            raise Refusal.of("number_unknown", number=number)
        return known


def _entry(entry: UUID, number: str, service: str, state: EntryState) -> EntryAnswer:
    return EntryAnswer(
        entry=entry, ticket=entry, number=number, service=service, state=state, counter=None, arrived_at=NOW
    )
