"""Tickets that a kiosk gave offline: each imported once, with the number that is printed."""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

import msgspec

from office.book.act import REBUILT, Act, Done, StoredAnswer
from office.book.engine.bulk_insert import put_many
from office.book.engine.connection import Connection
from office.book.journal import Journal, Transaction
from office.book.sql import FIND_ACTS
from office.catalogue.index import CatalogueIndex, CurrentCatalogue
from office.contract import refusals
from office.contract.answers import EntryState, TicketAnswer
from office.contract.commands import By, TakeIn
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.line import visit_plan
from office.line.numbers import CODE_GROUPS, code_of, fold, id_of
from office.line.offline_ticket import OfflineTicketRecord
from office.line.records import CURRENT_OF_TICKET, LAST_OF_TICKET, Entry, one_entry, put_entry
from office.serving.issuing import CODE_TRIES, LATER_SERIES, NEW_CODE, PUT_ORDINALS, PUT_TICKETS
from office.serving.quota import count_if_room
from office.waits.estimator import WaitEstimator

TAKE_IN: Final = "take_in"
GIVES_NUMBER: Final = frozenset({"take_ticket", REBUILT})
ALIASES: Final = UUID("0b0e5a3c-7f0e-5b52-9a3b-2d8c0f1f6a01")  # op ids of alias acts, by the op that was answered twice
ADOPTED_AT: Final = "SELECT adopted_at FROM catalogues WHERE version = ?"
HOLDER: Final = "SELECT ticket FROM tickets WHERE office_day = ? AND series = ? AND ordinal = ?"
ISSUED: Final = "SELECT number, office_day, issued_at, plan FROM tickets WHERE ticket = ?"
RENUMBER: Final = "UPDATE tickets SET series = ?, ordinal = ?, number = ? WHERE ticket = ?"
RENUMBER_ENTRIES: Final = "UPDATE entries SET number = ? WHERE ticket = ?"
RENUMBER_CALLS: Final = """
    UPDATE announcements SET number = ?1 WHERE entry IN (SELECT entry FROM entries WHERE ticket = ?2)"""
PUT_ALIAS: Final = "INSERT INTO aliases (ticket, former, code, at)"


class _Context(msgspec.Struct, frozen=True):
    """What the rule needs beside the book."""

    in_force: CurrentCatalogue
    estimator: WaitEstimator

    @property
    def index(self) -> CatalogueIndex:
        return self.in_force()


class _SlipAct(Act[TicketAnswer]):
    def may_repeat(self, stored: StoredAnswer) -> bool:
        """The kiosk signed this op_id, and whoever holds the slip may bring it."""
        return True


class ImportTicketCommand(_SlipAct):
    """Under the ticket's own op_id: so a slip that is shown again, by whomever, is answered again. When the hub had
    given that op a number whose answer was lost, the printed number takes its place, as an act of its own."""

    def execute(self, db: Connection, journal: Journal) -> Done[TicketAnswer]:
        asked = msgspec.json.encode([self.op_id]).decode()
        row = db.execute(FIND_ACTS, (asked,)).fetchone()
        stored = StoredAnswer(*row[1:]) if row else None
        context, slip = self.context
        # An empty answer: the op was told back, and nothing could be made of it.
        answer = stored.answer if stored and stored.verb in GIVES_NUMBER else b""
        known = msgspec.json.decode(answer, type=TicketAnswer) if answer else None
        if known is None or known.number == slip.number:
            return super().execute(db, journal)
        act = _SlipAct(
            uuid5(ALIASES, str(self.op_id)),
            TAKE_IN,
            str(self.op_id),
            self.body,
            self.by,
            lambda tx: put_alias(tx, context, slip, known),
            TicketAnswer,
        )
        return act.execute(db, journal)


def take_in_act(order: TakeIn, slip: OfflineTicketRecord, by: By, context: _Context) -> ImportTicketCommand:
    assert order.op_id == slip.op_id, "a slip under another name"
    body = msgspec.json.encode(order, order="deterministic")
    return ImportTicketCommand(
        order.op_id, TAKE_IN, "", body, by, lambda tx: take_in(tx, context, slip), TicketAnswer, context=(context, slip)
    )


def take_in(tx: Transaction, context: _Context, slip: OfflineTicketRecord) -> TicketAnswer:
    """Import the ticket: it waits in its line since it was given. Refusal `slip_other_day`, `number_taken`,
    `service_unknown`.

    The kiosk itself brings in also what it gave on a day that is over; a paper is worth something on its day only."""
    db, index, at = tx.db, context.index, tx.by.at
    service, arrived_at = index.service(slip.service), clipped(db, slip, at)
    office_day = index.office_day(arrived_at)
    today = office_day == index.office_day(at)
    if not today and tx.by.device != slip.device:
        raise refusals.slip_other_day(index.local(arrived_at).date())
    _must_be_free(db, office_day, slip)
    plan = visit_plan.steps(code for code in slip.plan if index.offers(code))
    ticket, entry_id = id_of(tx.op_id, at, "ticket"), id_of(tx.op_id, at, "entry")
    stored = (str(ticket), office_day, slip.own_series, slip.ordinal, slip.number)
    more = (slip.priority, visit_plan.text_of(plan), stamp(arrived_at), slip.device, "walk_in", 0)
    code = _put_ticket(tx, slip.code, stored, more)
    put_many(db, PUT_ORDINALS, [(office_day, slip.own_series, slip.ordinal)], LATER_SERIES)
    count_if_room(db, office_day, service)
    entry = Entry(
        entry=str(entry_id),
        ticket=str(ticket),
        number=slip.number,
        office_day=office_day,
        service=service.code,
        priority=slip.priority,
        state=EntryState.WAITING,
        arrived_at=arrived_at,
        lane=slip.priority,
        waits_from=arrived_at,
    )
    put_entry(db, entry)
    planned: dict[str, object] = {"plan": visit_plan.event_data(plan)} if plan else {}
    tx.append("ticket.issued", str(ticket), _issued(entry, slip) | planned, first=True)
    answer = TicketAnswer(
        ticket=ticket,
        number=slip.number,
        entry=entry_id,
        service=service.code,
        ahead=0,
        wait=None,
        issued_at=arrived_at,
        code=code,
        follow=index.catalogue.office.follow_url + code,
        plan=visit_plan.services(plan),
    )
    return _placed(tx, context, entry, answer) if today else answer


def put_alias(tx: Transaction, context: _Context, slip: OfflineTicketRecord, known: TicketAnswer) -> TicketAnswer:
    """The hub's own number was told to nobody and the printed one is in somebody's hand: from now on that one is shown
    and called. What the ticket was before is kept beside it, and never given again."""
    db, ticket = tx.db, str(known.ticket)
    if slip.service != known.service:
        raise Refusal.of("slip_other_ticket")
    former, office_day, issued_at, plan = db.execute(ISSUED, (ticket,)).fetchone() or ("", "", "", "[]")
    _must_be_free(db, office_day, slip)
    db.execute(RENUMBER, (slip.own_series, slip.ordinal, slip.number, ticket))
    db.execute(RENUMBER_ENTRIES, (slip.number, ticket))
    db.execute(RENUMBER_CALLS, (slip.number, ticket))
    put_many(db, PUT_ORDINALS, [(office_day, slip.own_series, slip.ordinal)], LATER_SERIES)
    put_many(db, PUT_ALIAS, [(ticket, former, slip.code, stamp(tx.by.at))], "ON CONFLICT (code) DO NOTHING")
    entry = one_entry(db, CURRENT_OF_TICKET, ticket) or one_entry(db, LAST_OF_TICKET, ticket)
    assert entry is not None, "a ticket without an entry"
    alias = {"ticket": ticket, "entry": entry.entry, "service": entry.service, "number": slip.number, "former": former}
    tx.append("ticket.alias", ticket, alias | _offline_data(slip))
    answer = msgspec.structs.replace(
        known,
        number=slip.number,
        entry=UUID(entry.entry),
        service=entry.service,
        ahead=0,
        wait=None,
        issued_at=moment(issued_at),
        code=slip.code,
        follow=context.index.catalogue.office.follow_url + slip.code,
        plan=visit_plan.services(visit_plan.read(plan)),
    )
    waits = entry.state is EntryState.WAITING and office_day == context.index.office_day(tx.by.at)
    return _placed(tx, context, entry, answer) if waits else answer


def clipped(db: Connection, slip: OfflineTicketRecord, at: datetime) -> datetime:
    """When the ticket was given, as far as that can be true: not before the device last heard the hub, nor before the
    catalogue it offered from was there, and not after now."""
    (adopted_at,) = db.execute(ADOPTED_AT, (slip.catalogue,)).fetchone() or (None,)
    floor = max(slip.contact, moment(adopted_at)) if adopted_at else slip.contact
    return min(max(slip.given_at, floor), at)


def _must_be_free(db: Connection, office_day: str, slip: OfflineTicketRecord) -> None:
    if db.execute(HOLDER, (office_day, slip.own_series, slip.ordinal)).fetchone() is not None:
        raise Refusal.of("number_taken", number=slip.number)


def _put_ticket(tx: Transaction, printed: str, stored: tuple[object, ...], more: tuple[object, ...]) -> str:
    """Store it with the printed code, unless another ticket has the same: then the printed code finds that one."""
    drawn = (code_of(fold(tx.by, tx.op_id, label), CODE_GROUPS) for label in CODE_TRIES)
    for code in (printed, *drawn):
        if put_many(tx.db, PUT_TICKETS, [(*stored, code, *more)], NEW_CODE):
            return code
    raise AssertionError("nine codes in a row were taken")


def _placed(tx: Transaction, context: _Context, entry: Entry, answer: TicketAnswer) -> TicketAnswer:
    ahead, wait = context.estimator.place_of(tx.db, context.index, entry, tx.by.at)
    return msgspec.structs.replace(answer, ahead=ahead, wait=wait)


def _issued(entry: Entry, slip: OfflineTicketRecord) -> dict[str, object]:
    return {
        "ticket": entry.ticket,
        "entry": entry.entry,
        "number": entry.number,
        "service": entry.service,
        "series": slip.own_series,
        "office_day": entry.office_day,
        "priority": entry.priority,
        "state": EntryState.WAITING,
        "arrived_at": stamp(entry.arrived_at),
    } | _offline_data(slip)


def _offline_data(slip: OfflineTicketRecord) -> dict[str, object]:
    """Where the number is from, and what the device believed the time to be."""
    known = {"device": slip.device, "issued_at": stamp(slip.issued_at), "hlc": slip.hlc}
    return {"alone": known | {"suspect": True} if slip.suspect else known}
