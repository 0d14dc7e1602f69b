"""Whole pictures for screens: the hall for the public, the desk for one officer."""

from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from office.answers import (
    AnnouncementAnswer,
    CounterAnswer,
    DeskAnswer,
    DeskRow,
    EntryState,
    LineAnswer,
    StateAnswer,
)
from office.book.chain import moment
from office.book.connection import Connection
from office.calls import profile_of
from office.catalogue import Form, Service
from office.devices import help_from
from office.hall import Hall, everyone, whole_hall
from office.line import order, reason
from office.offer import Offer
from office.people import citizen
from office.records import HELD_AT_COUNTER, OPEN_AT_COUNTER, answer_of, entry_of, one_entry
from office.submissions import views

ANNOUNCEMENTS_SHOWN: Final = 12
LAST_ANNOUNCEMENTS: Final = """
    SELECT announcement, number, counter, service, at, repeat FROM announcements WHERE office_day = ?
    ORDER BY announcement DESC LIMIT ?"""
AT_COUNTERS: Final = "SELECT counter, number, state FROM entries WHERE state IN ('called', 'serving')"
SIGNED_IN: Final = "SELECT counter, officer FROM officer_sessions WHERE closed_at IS NULL AND office_day = ?"


def state(db: Connection, offer: Offer, now: datetime, seq: int) -> StateAnswer:
    """The picture a public screen starts from; every later event is read from the feed after `seq`."""
    catalogue, office_day = offer.catalogue, offer.office_day(now)
    hall = whole_hall(db, offer, office_day)
    return StateAnswer(
        seq=seq,
        at=now,
        office_day=office_day,
        catalogue_version=catalogue.version,
        waiting=sum(hall.waiting(service.code) for service in catalogue.services),
        lines=tuple(_line(offer, hall, service, now) for service in catalogue.services),
        counters=_counters(db, offer, office_day),
        announcements=_announcements(db, office_day),
    )


def desk(
    db: Connection, offer: Offer, code: str, now: datetime, *, seq: int, form_at: Callable[[int, str], Form]
) -> DeskAnswer:
    """What the officer at one counter sees, and nobody else: here a citizen has a name."""
    counter, office_day = offer.counter(code), offer.office_day(now)
    officers: dict[str, str] = dict(db.execute(SIGNED_IN, (office_day,)).fetchall())
    current = one_entry(db, OPEN_AT_COUNTER, counter.code)
    profile = profile_of(db, current.entry) if current else None
    held = [entry_of(row) for row in db.execute(HELD_AT_COUNTER, (counter.code,)).fetchall()]
    return DeskAnswer(
        seq=seq,
        counter=counter.code,
        officer=officers.get(counter.code),
        line=_rows(db, office_day, counter.services, now),
        held=tuple(answer_of(entry) for entry in held),
        current=answer_of(current) if current else None,
        current_reason=current.reason if current else None,
        citizen=citizen(profile) if profile else None,
        submissions=views(db, current.ticket, form_at) if current else (),
        help_from=help_from(db, now),
    )


def _rows(db: Connection, office_day: str, services: tuple[str, ...], now: datetime) -> tuple[DeskRow, ...]:
    places = order(everyone(db, office_day, services), now)
    earliest = min((place.arrived_at for place in places), default=now)
    return tuple(
        DeskRow(
            entry=UUID(place.entry),
            number=place.number,
            service=place.service,
            priority=place.priority,
            wait_s=max(0, int((now - place.arrived_at).total_seconds())),
            reason=reason(place, earliest),
        )
        for place in places
    )


def _line(offer: Offer, hall: Hall, service: Service, now: datetime) -> LineAnswer:
    opening, waiting = offer.opening_of(service, now), hall.waiting(service.code)
    return LineAnswer(
        service=service.code,
        agency=service.agency,
        series=service.series,
        waiting=waiting,
        open_counters=len(hall.open_for(service.code)),
        wait=hall.wait(service.code, waiting),
        open_now=opening.open_now,
        opens=opening.opens.isoformat(timespec="minutes") if opening.opens else "",
    )


def _counters(db: Connection, offer: Offer, office_day: str) -> tuple[CounterAnswer, ...]:
    officers: dict[str, str] = dict(db.execute(SIGNED_IN, (office_day,)).fetchall())
    serving = {counter: (number, EntryState(now)) for counter, number, now in db.execute(AT_COUNTERS)}
    return tuple(
        CounterAnswer(
            counter=counter.code,
            officer=officers.get(counter.code),
            number=serving[counter.code][0] if counter.code in serving else None,
            state=serving[counter.code][1] if counter.code in serving else None,
        )
        for counter in offer.catalogue.counters
    )


def _announcements(db: Connection, office_day: str) -> tuple[AnnouncementAnswer, ...]:
    rows = db.execute(LAST_ANNOUNCEMENTS, (office_day, ANNOUNCEMENTS_SHOWN))
    return tuple(
        AnnouncementAnswer(
            announcement=announcement,
            number=number,
            counter=counter,
            service=service,
            at=moment(at),
            repeat=bool(repeat),
        )
        for announcement, number, counter, service, at, repeat in rows
    )
