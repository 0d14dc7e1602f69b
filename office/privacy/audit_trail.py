"""Who read or changed one thing: the events about it and the accesses to it, in order of time. Read only."""

import re
from datetime import datetime
from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.contract.errors import Refusal
from office.contract.moments import moment
from office.line.numbers import RECEIPT_GROUPS, ticket_code, whole_code

RECORD: Final = re.compile(r"[A-Za-z0-9:.~-]{1,80}")  # an id, a code or an item: nothing that LIKE reads as its own
TICKETS: Final = "SELECT ticket FROM tickets WHERE ticket = ?1 OR code = ?2"
ENTRIES: Final = "SELECT entry FROM entries WHERE ticket = ?"
OF_TICKET: Final = "SELECT submission, receipt_code FROM submissions WHERE ticket = ?"
SUBMISSIONS: Final = """
    SELECT submission, receipt_code FROM submissions WHERE submission = ?1 OR receipt_code = ?2 OR corrects = ?1"""
EVENTS: Final = "SELECT seq, at, actor, device, kind FROM events WHERE stream = ?1 OR data LIKE ?2 ORDER BY seq"
LOOKS: Final = "SELECT seq, at, officer, device, what FROM reads WHERE records LIKE ? ORDER BY seq"


class AuditStep(msgspec.Struct, frozen=True, kw_only=True):
    """`seq` is the row's in its own chain: of the looks where it was `read`, of the events where it was changed. `what`
    is the kind of the event, or where it was seen."""

    at: datetime
    read: bool
    what: str
    who: str
    device: str
    seq: int


def trail(db: Connection, record: str) -> tuple[AuditStep, ...]:
    """`record` is the id or code of a ticket, the id or receipt code of a form, or whatever an event names, such as a
    device. Refusal `record_unknown` when nothing tells of it."""
    if not RECORD.fullmatch(record):
        raise Refusal.of("record_unknown")
    ids = _ids(db, record)
    changed = {row for one in ids for row in db.execute(EVENTS, (one, f'%"{one}"%')).fetchall()}
    ids |= {f"op-{row[0]}" for row in changed}  # what needed a person is named by its event
    looks = {row for one in ids for row in db.execute(LOOKS, (f'%"{one}"%',)).fetchall()}
    steps = [_step(row, read=False) for row in changed] + [_step(row, read=True) for row in looks]
    if not steps:
        raise Refusal.of("record_unknown")
    return tuple(sorted(steps, key=lambda step: (step.at, step.read, step.seq)))


def _ids(db: Connection, record: str) -> set[str]:
    """All ids of the thing: of a ticket also its entries and its forms."""
    ids = {record}
    for (ticket,) in db.execute(TICKETS, (record, ticket_code(record))).fetchall():
        ids |= {ticket} | {entry for (entry,) in db.execute(ENTRIES, (ticket,)).fetchall()}
        ids |= {one for row in db.execute(OF_TICKET, (ticket,)).fetchall() for one in row}
    receipt = whole_code(record, RECEIPT_GROUPS)
    return ids | {one for row in db.execute(SUBMISSIONS, (record, receipt)).fetchall() for one in row}


def _step(row: tuple[int, str, str, str, str], *, read: bool) -> AuditStep:
    seq, at, who, device, what = row
    return AuditStep(at=moment(at), read=read, what=what, who=who, device=device, seq=seq)
