"""Finds the records of one person by NIK, for who must answer that citizen. It opens no record and shows no name."""

from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.book.sealing.people import nik_index
from office.contract.citizens.people import NIK_DIGITS
from office.contract.errors import Refusal

TICKETS: Final = """
    SELECT t.ticket, t.number, t.office_day FROM people AS p CROSS JOIN tickets AS t
    WHERE p.nik_index = ? AND p.nik_index <> '' AND t.ticket = p.ticket ORDER BY t.issued_at"""
FORMS: Final = """
    SELECT DISTINCT s.receipt_code, s.form, s.received_at FROM people AS p CROSS JOIN submissions AS s
    WHERE p.nik_index = ? AND p.nik_index <> ''
        AND (s.ticket = p.ticket OR (s.sub = p.sub AND s.sub <> '')) ORDER BY s.received_at"""


class PersonRecords(msgspec.Struct, frozen=True):
    """Tickets as (id, number, office-day), forms as (receipt code, form, when)."""

    tickets: tuple[tuple[str, str, str], ...]
    forms: tuple[tuple[str, str, str], ...]


def find(db: Connection, typed: str) -> PersonRecords:
    """The person's records. Refusal `nik_wrong`."""
    nik = "".join(filter(str.isdigit, typed))
    if len(nik) != NIK_DIGITS:
        raise Refusal.of("nik_wrong")
    blind = nik_index(db, nik)
    tickets = db.execute(TICKETS, (blind,)).fetchall()
    return PersonRecords(tuple(tickets), tuple(db.execute(FORMS, (blind,)).fetchall()))


def report_text(records: PersonRecords) -> str:
    if not records.tickets:
        return "Tidak ada catatan dengan NIK ini."
    lines = [f"karcis {number}, {day}, {ticket}" for ticket, number, day in records.tickets]
    return "\n".join(lines + [f"formulir {form}, {at}, {code}" for code, form, at in records.forms])
