"""Appointments as the platform keeps them: booked, moved and cancelled by their citizen, told to the office by pull."""

import secrets
import sqlite3
import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from sandbox.base.context import CLIENT_ID, PlatformContext
from sandbox.base.problem import ProblemFound
from sandbox.base.strict_json import Json, JsonObject, utc_text
from sandbox.citizens.slots import Bookable, bookable

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: none of them reads as another
PRIORITIES = ("none", "elderly", "disability", "pregnant", "child", "disaster")
PAST_SECONDS = 24 * 3600  # a full list still tells of what began since then: it may have been cancelled meanwhile


@dataclass(frozen=True, slots=True)
class Booking:
    """`number` is the ticket's once the citizen has checked in, `follow` that ticket's code."""

    appointment: str
    version: int
    code: str
    service: str
    starts_at: datetime
    citizen: str
    priority: str
    state: str
    number: str
    follow: str


def book(context: PlatformContext, citizen: str, service: str, start: datetime, priority: str = "none") -> Booking:
    """ProblemFound when that time cannot be had, or the citizen has an appointment for that service already."""
    offered = offered_by(context, service)
    if priority not in PRIORITIES:
        raise ProblemFound(400, "priority_unknown", "Golongan prioritas ini tidak dikenal.")
    appointment = str(uuid.uuid4())
    with context.store.writing():
        if any(one.service == service for one in ahead_of(context, citizen) if one.state == "booked"):
            raise ProblemFound(409, "booked_already", "Anda sudah punya janji untuk layanan ini. Pindahkan jadwalnya.")
        _must_be_free(context, offered, start)
        change = context.store.last_change("appointments") + 1
        context.store.run(
            "INSERT INTO appointments(appointment, change, version, code, service, starts_at, citizen, priority, state)"
            " VALUES(?, ?, ?, ?, ?, ?, ?, ?, 'booked')",
            *(appointment, change, _version(context, 0), new_code(), service, utc_text(start.timestamp())),
            *(citizen, priority),
        )
    return of_citizen(context, citizen, appointment)


def move(context: PlatformContext, citizen: str, appointment: str, start: datetime) -> Booking:
    """Another time; the code stays."""
    with context.store.writing():
        found = _still_booked(context, citizen, appointment)
        if start != found.starts_at:
            _must_be_free(context, offered_by(context, found.service), start)
            _change(context, found, start, "booked")
    return of_citizen(context, citizen, appointment)


def cancel(context: PlatformContext, citizen: str, appointment: str) -> Booking:
    with context.store.writing():
        found = _still_booked(context, citizen, appointment)
        _change(context, found, found.starts_at, "cancelled")
    return of_citizen(context, citizen, appointment)


def of_citizen(context: PlatformContext, citizen: str, appointment: str) -> Booking:
    """Somebody else's is as unknown as one that is not there."""
    row = context.store.one("SELECT * FROM appointments WHERE appointment = ? AND citizen = ?", appointment, citizen)
    if row is None:
        raise ProblemFound(404, "appointment_unknown", "Janji temu ini tidak ditemukan di ponsel ini.")
    return _booking(row)


def ahead_of(context: PlatformContext, citizen: str) -> list[Booking]:
    """What a citizen has booked and did not miss yesterday, the next first."""
    since = utc_text(context.clock() - PAST_SECONDS)
    rows = context.store.all(
        "SELECT * FROM appointments WHERE citizen = ? AND starts_at >= ? ORDER BY starts_at", citizen, since
    )
    return [_booking(row) for row in rows]


def taken(context: PlatformContext, service: str) -> Counter[datetime]:
    """How many places of each time are gone."""
    rows = context.store.all(
        "SELECT starts_at, count(*) AS n FROM appointments WHERE service = ? AND state <> 'cancelled'"
        " GROUP BY starts_at",
        service,
    )
    return Counter({datetime.fromisoformat(row["starts_at"]): row["n"] for row in rows})


def changes_after(context: PlatformContext, change: int, _office: str = "") -> list[Json]:
    """What changed after `change`; if that is 0 everything that still lies ahead."""
    since = "" if change else utc_text(context.clock() - PAST_SECONDS)
    rows = context.store.all(
        "SELECT * FROM appointments WHERE change > ? AND starts_at >= ? ORDER BY change", change, since
    )
    return [_as_json(context, _booking(row)) for row in rows]


def new_code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _as_json(context: PlatformContext, booking: Booking) -> JsonObject:
    """Nothing of the person but how this office knows them."""
    return {
        "appointment": booking.appointment,
        "version": booking.version,
        "code": booking.code,
        "service": booking.service,
        "starts_at": utc_text(booking.starts_at.timestamp()),
        "sub": context.subject(CLIENT_ID, booking.citizen),
        "state": "cancelled" if booking.state == "cancelled" else "booked",
        "priority": booking.priority,
    }


def offered_by(context: PlatformContext, service: str) -> Bookable:
    found = bookable(context).get(service)
    if found is None:
        raise ProblemFound(404, "service_unknown", "Layanan ini tidak menerima janji temu.")
    return found


def _must_be_free(context: PlatformContext, offered: Bookable, start: datetime) -> None:
    if start.timestamp() <= context.clock() or not offered.offers(start):
        raise ProblemFound(409, "slot_unknown", "Waktu itu tidak dapat dipesan. Silakan pilih yang lain.")
    if taken(context, offered.code)[start.astimezone(UTC)] >= offered.people:
        raise ProblemFound(409, "slot_full", "Waktu itu baru saja penuh. Silakan pilih yang lain.")


def _still_booked(context: PlatformContext, citizen: str, appointment: str) -> Booking:
    found = of_citizen(context, citizen, appointment)
    if found.state != "booked":
        raise ProblemFound(409, "appointment_over", "Janji temu ini sudah dipakai atau dibatalkan.")
    return found


def _change(context: PlatformContext, found: Booking, start: datetime, state: str) -> None:
    change, starts_at = context.store.last_change("appointments") + 1, utc_text(start.timestamp())
    context.store.run(
        "UPDATE appointments SET change = ?, version = ?, starts_at = ?, state = ? WHERE appointment = ?",
        *(change, _version(context, found.version), starts_at, state, found.appointment),
    )


def _version(context: PlatformContext, before: int) -> int:
    """Rises with every change, and by the clock too: a platform put back to an older copy gives none twice."""
    return max(before + 1, int(context.clock()))


def _booking(row: sqlite3.Row) -> Booking:
    members = {name: row[name] for name in Booking.__dataclass_fields__}
    return Booking(**members | {"starts_at": datetime.fromisoformat(row["starts_at"])})
