"""Appointments: taken over from the platform, and checked in when the citizen comes. The claim to be next counts from
the booked time; who comes later than the office's grace is treated as who came without an appointment."""

import hashlib
import re
from collections import Counter as Tally
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Final, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from office.book.engine.connection import Row
from office.book.sql import PUT_NOTE, READ_NOTE
from office.book.writer import Transaction
from office.catalogue.index import CatalogueIndex, json_of
from office.contract import refusals
from office.contract.answers import CheckInAnswer, Profile
from office.contract.catalogue import Code, Rules, Service
from office.contract.commands import CheckIn, Priority
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.line.numbers import read_code
from office.serving import tickets
from office.serving.quota import must_be_served_today
from office.waits.estimator import WaitEstimator

DOCUMENT_BYTES_MAX: Final = 16 * 1024 * 1024
CODE_GROUPS: Final = (4, 4)
CODE_PATTERN: Final = r"^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\Z"
CODE: Final = re.compile(CODE_PATTERN)
TAKEN_OVER: Final = "appointments"  # the note that holds the version of the last document taken over

KNOWN: Final = """
    SELECT a.appointment, a.version, a.state FROM json_each(?1) AS told, appointments AS a
    WHERE a.appointment = told.value"""
OWNERS: Final = """
    SELECT a.code, a.appointment FROM json_each(?1) AS told, appointments AS a WHERE a.code = told.value"""
PUT_APPOINTMENT: Final = """
    INSERT INTO appointments (appointment, version, code, service, starts_at, sub, priority, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (appointment) DO UPDATE SET version = excluded.version, code = excluded.code,
    service = excluded.service, starts_at = excluded.starts_at, sub = excluded.sub, priority = excluded.priority,
    state = excluded.state"""
BY_CODE: Final = "SELECT appointment, service, starts_at, sub, priority, state, ticket FROM appointments WHERE code = ?"
NUMBER_OF: Final = "SELECT number FROM tickets WHERE ticket = ?"
CAME: Final = """
    UPDATE appointments SET state = 'checked_in', ticket =
        (SELECT e.ticket FROM entries AS e WHERE e.appointment = appointments.appointment ORDER BY e.id LIMIT 1)
    WHERE state <> 'checked_in' AND appointment IN (SELECT told.value FROM json_each(?1) AS told)
    AND EXISTS (SELECT 1 FROM entries AS e WHERE e.appointment = appointments.appointment)"""
CHECKED_IN: Final = """
    UPDATE appointments SET state = 'checked_in', ticket = ? WHERE appointment = ? AND state = 'booked'"""

Arrival = Literal["other_day", "early", "on_time", "late"]
Change = Literal["booked", "changed", "cancelled", "unchanged"]


class Appointment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One booking as the platform tells it. `sub` is the citizen's name towards this office alone; nothing else of the
    person is told, and a document that tells more is refused."""

    appointment: UUID
    version: Annotated[int, Meta(ge=1)]
    code: Annotated[str, Meta(pattern=CODE_PATTERN)]
    service: Code
    starts_at: Annotated[datetime, Meta(tz=True)]
    sub: Annotated[str, Meta(min_length=1, max_length=255)]
    state: Literal["booked", "cancelled"]
    priority: Priority = "none"


class Appointments(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What changed after the document of version `after`; 0: everything that still lies ahead."""

    version: Annotated[int, Meta(ge=1)]
    after: Annotated[int, Meta(ge=0)] = 0
    appointments: tuple[Appointment, ...]


class ImportedAppointments(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the document's appointments were new or came back, changed, were cancelled, or told nothing new."""

    version: int
    booked: int = 0
    changed: int = 0
    cancelled: int = 0
    unchanged: int = 0


class Booking(msgspec.Struct, frozen=True, kw_only=True):
    """An appointment as the book keeps it; `starts` is local wall time."""

    appointment: str
    service: str
    starts_at: datetime
    starts: datetime
    sub: str
    priority: Priority
    state: Literal["booked", "cancelled", "checked_in"]
    ticket: str | None


def arrival(starts: datetime, now: datetime, rules: Rules) -> Arrival:
    """How an arrival `now` relates to an appointment at `starts`; both local wall time. The window includes its first
    and its last minute."""
    if starts.date() != now.date():
        return "other_day"
    if now < opens_at(starts, rules):
        return "early"
    return "late" if now > starts + timedelta(minutes=rules.late_minutes) else "on_time"


def opens_at(starts: datetime, rules: Rules) -> datetime:
    """From when an appointment can be checked in, on its own day."""
    midnight = starts.replace(hour=0, minute=0, second=0, microsecond=0)
    return max(midnight, starts - timedelta(minutes=rules.early_minutes))


def plain_code(typed: str) -> str:
    """The code as it is stored, however it was typed; empty when it cannot be one."""
    letters = "".join(typed.split()).replace("-", "")
    code = read_code(letters, CODE_GROUPS)
    return code if len(letters) == sum(CODE_GROUPS) and CODE.fullmatch(code) else ""


def read_appointments(document: bytes) -> Appointments:
    """The document as Appointments. Refusal `appointments_broken` names the first record that is wrong."""
    if len(document) > DOCUMENT_BYTES_MAX:
        raise refusals.appointments_broken("dokumen terlalu besar", "the document is too large")
    try:
        changes = msgspec.json.decode(document, type=Appointments)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as wrong:
        raise refusals.appointments_broken(f"bentuknya salah ({wrong})", f"its shape is wrong ({wrong})") from None
    for what in ("appointment", "code"):
        tally = Tally(getattr(one, what) for one in changes.appointments)
        for name in (name for name, times in tally.items() if times > 1):
            raise refusals.appointments_broken(f"{what} {name} ada dua", f"{what} {name} is there twice")
    return changes


def take_over(tx: Transaction, index: CatalogueIndex, changes: Appointments, document: bytes) -> ImportedAppointments:
    """Every appointment of the document, or none. One that is known in this version or a newer one stays as it is, and
    so does one that was checked in."""
    last = int((tx.db.execute(READ_NOTE, (TAKEN_OVER,)).fetchone() or ("0",))[0])
    if changes.after > last:
        raise Refusal.of("appointments_gap", after=changes.after, facts={"last": last})
    tally = Tally(_take_over(tx, index, changes.appointments))
    tx.db.execute(PUT_NOTE, (TAKEN_OVER, str(changes.version)))
    counts = {change: tally[change] for change in ("booked", "changed", "cancelled", "unchanged")}
    if len(changes.appointments) > tally["unchanged"]:
        sha256 = hashlib.sha256(document).hexdigest()
        tx.append("appointments.imported", "appointments", {"version": changes.version, "sha256": sha256, **counts})
    return ImportedAppointments(version=changes.version, **counts)


def _take_over(tx: Transaction, index: CatalogueIndex, changed: Sequence[Appointment]) -> Iterator[Change]:
    """Take over each. What is known of all of them is read with two statements, so a list without news is cheap."""
    ids, codes = json_of(str(one.appointment) for one in changed), json_of(one.code for one in changed)
    known = {record: (version, state) for record, version, state in tx.db.execute(KNOWN, (ids,)).fetchall()}
    owners: dict[str, str] = dict(tx.db.execute(OWNERS, (codes,)).fetchall())
    for one in changed:
        record = str(one.appointment)
        version, state = known.get(record, (0, ""))
        if version >= one.version or state == "checked_in":
            yield "unchanged"
            continue
        _must_fit(index, one, owners.get(one.code, record))
        row = (record, one.version, one.code, one.service, stamp(one.starts_at), one.sub, one.priority, one.state)
        tx.db.execute(PUT_APPOINTMENT, row)
        yield "cancelled" if one.state == "cancelled" else "changed" if state == "booked" else "booked"
    tx.db.execute(CAME, (ids,))  # in a book that was put back, the ticket may be known before its booking


def _must_fit(index: CatalogueIndex, appointment: Appointment, owner: str) -> None:
    """A code names one appointment for ever; what is cancelled may be of a service that is not given any more."""
    if owner != str(appointment.appointment):
        raise refusals.appointments_broken(
            f"kode {appointment.code} sudah milik janji lain", f"code {appointment.code} belongs to another appointment"
        )
    if appointment.state == "booked" and appointment.service not in index.groups:
        raise refusals.appointments_broken(
            f"janji {appointment.code} menunjuk layanan {appointment.service} yang tidak ada",
            f"appointment {appointment.code} points to service {appointment.service}, which is not there",
        )


def check_in(
    tx: Transaction,
    index: CatalogueIndex,
    estimator: WaitEstimator,
    code: str,
    *,
    order: CheckIn,
    profile: Profile | None,
) -> CheckInAnswer:
    """The ticket of somebody who came for their appointment. It counts against the places of who booked, whether they
    are on time or late."""
    at = tx.by.at
    booking = _booking(index, tx.db.execute(BY_CODE, (plain_code(code),)).fetchone())
    _must_be_theirs(tx, booking, profile)
    service = index.service(booking.service)
    how = _arrives(index, booking, service, at)
    late = how == "late"
    if late:
        must_be_served_today(tx.db, index, estimator, service, at)
    priority = order.priority if order.priority != "none" else booking.priority
    coming = tickets.NewTicket(
        service=service,
        priority=priority,
        lane=priority if late else "appointment",
        waits_from=at if late else max(at, booking.starts_at),
        channel="online",
        appointment=booking.appointment,
        sub=booking.sub,
    )
    ticket = tickets.issue(tx, index, estimator, coming, profile)
    taken = tx.db.execute(CHECKED_IN, (str(ticket.ticket), booking.appointment)).rowcount
    assert taken == 1, "an appointment checked in twice"
    return CheckInAnswer(**msgspec.structs.asdict(ticket), starts_at=booking.starts_at, late=late)


def _booking(index: CatalogueIndex, row: Row | None) -> Booking:
    if row is None:
        raise Refusal.of("appointment_unknown")
    appointment, service, starts_at, sub, priority, state, ticket = row
    at = moment(starts_at)
    return Booking(
        appointment=appointment,
        service=service,
        starts_at=at,
        starts=index.local(at),
        sub=sub,
        priority=priority,
        state=state,
        ticket=ticket,
    )


def _must_be_theirs(tx: Transaction, booking: Booking, profile: Profile | None) -> None:
    """The appointment must be open and not another account's: the ticket would carry the wrong person's name."""
    if booking.state == "cancelled":
        raise Refusal.of("appointment_cancelled")
    if booking.ticket is not None:
        (number,) = tx.db.execute(NUMBER_OF, (booking.ticket,)).fetchone() or ("",)
        raise Refusal.of("appointment_used", facts={"number": number})
    if profile is not None and profile.sub != booking.sub:
        raise Refusal.of("appointment_of_another")


def _arrives(index: CatalogueIndex, booking: Booking, service: Service, at: datetime) -> Arrival:
    """Whether on time or late; a Refusal says when to come. Before the doors open only the booked time counts."""
    now, rules = index.local(at), index.catalogue.rules
    how = arrival(booking.starts, now, rules)
    if how == "other_day":
        raise refusals.appointment_other_day(booking.starts, now)
    if how == "early":
        raise refusals.appointment_early(booking.starts, opens_at(booking.starts, rules))
    index.must_be_open(service, max(at, booking.starts_at))
    return how
