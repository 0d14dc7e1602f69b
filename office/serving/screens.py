"""Whole screens: the public one, and the desk of one officer."""

from collections import Counter as Tally
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from office.book.engine.connection import Connection
from office.catalogue.index import CatalogueIndex, json_of
from office.catalogue.next_slot import next_free
from office.contract.answers import (
    AlertAnswer,
    AnnouncementAnswer,
    CounterAnswer,
    DeskAnswer,
    DeskRow,
    EntryAnswer,
    EntryState,
    LineAnswer,
    StateAnswer,
    SubmissionView,
)
from office.contract.catalogue import Service
from office.contract.moments import moment, stamp
from office.devices.registry import help_from
from office.line.calling_order import CallingPolicy, WaitingEntry, order, reason
from office.line.records import COLUMNS, HELD_AT_COUNTER, Entry, answer_of, entry_of, open_at_counter
from office.line.transitions import recalls_left
from office.line.visit_plan import plan_of
from office.line.visit_plan import services as services_of
from office.officers.emergency_sessions import limit_of
from office.serving.calls import citizen_at
from office.serving.quota import fits_today, left_today
from office.waits.estimator import WaitEstimator
from office.waits.live_counts import LiveCounts, calls, everyone, served_by, signed_in, waiting_by_service

ANNOUNCEMENTS_SHOWN: Final = 12
ROWS_SHOWN: Final = 200  # of a desk's line: nobody reads further
NUMBERS_LEFT_LOW: Final = 20
LAST_ANNOUNCEMENTS: Final = """
    SELECT announcement, number, counter, service, at, repeat FROM announcements WHERE office_day = ?
    ORDER BY announcement DESC LIMIT ?"""
AT_COUNTERS: Final = """
    SELECT counter, number, state FROM entries WHERE office_day = ? AND state IN ('called', 'serving')"""
MISSED: Final = f"""
    SELECT {COLUMNS} FROM json_each(?1) AS line, entries
    WHERE office_day = ?2 AND service = line.value AND state = 'no_show' AND ended_at >= ?3 ORDER BY ended_at DESC"""
SERIES: Final = "SELECT series, last FROM series_days WHERE office_day = ?"


def state(db: Connection, index: CatalogueIndex, estimator: WaitEstimator, now: datetime, seq: int) -> StateAnswer:
    """The state that a public screen starts from; later events come by the feed after `seq`."""
    catalogue, office_day = index.catalogue, index.office_day(now)
    waiting = waiting_by_service(db, office_day)
    at_desks = {one.counter: one for one in signed_in(db, office_day)}
    at_work = [one for one in at_desks.values() if one.state == "open" and calls(index, one.officer)]
    desks = [served_by(index, one.counter, one.officer)[0] for one in at_work]
    counting = Tally(service for services in desks for service in services)
    left = left_today(db, index, office_day)
    lines = OfficeLines(db, index, estimator, now, waiting, counting, left)
    return StateAnswer(
        seq=seq,
        at=now,
        office_day=office_day,
        catalogue_version=catalogue.version,
        waiting=sum(waiting.values()),
        lines=tuple(_line(lines, service) for service in catalogue.services),
        counters=_counters(db, index, office_day, at_desks),
        announcements=_announcements(db, office_day),
        alerts=_alerts(db, index, office_day),
    )


def desk(
    db: Connection,
    index: CatalogueIndex,
    code: str,
    now: datetime,
    *,
    seq: int,
    sent_with: Callable[[str], tuple[SubmissionView, ...]] | None,
) -> DeskAnswer:
    """What the officer at one counter sees, and nobody else: here a citizen has a name, and what they
    sent with their ticket is read, unless `sent_with` is None."""
    counter, office_day = index.counter(code), index.office_day(now)
    here = next((one for one in signed_in(db, office_day) if one.counter == counter.code), None)
    services, prefers = served_by(index, counter.code, here.officer) if here else (counter.services, frozenset())
    current = open_at_counter(db, office_day, counter.code, now)
    held = [entry_of(row) for row in db.execute(HELD_AT_COUNTER, (office_day, counter.code)).fetchall()]
    places = everyone(db, office_day, json_of(services))
    mine = [place for place in places if place.for_counter in ("", counter.code)]
    return DeskAnswer(
        seq=seq,
        counter=counter.code,
        officer=here.officer if here else None,
        line=_rows(mine, CallingPolicy(index.catalogue.rules, prefers), now),
        held=tuple(answer_of(entry) for entry in held),
        current=answer_of(current) if current else None,
        current_reason=current.reason if current else None,
        citizen=citizen_at(db, current.entry) if current and sent_with else None,
        submissions=sent_with(current.ticket) if current and sent_with else (),
        help_from=help_from(db, now),
        state="closed" if here is None else "break" if here.state == "break" else "open",
        since=here.since if here else None,
        plan=services_of(plan_of(db, current.ticket)) if current else (),
        missed=_missed(db, index, office_day, services, now),
        outcome_required=index.catalogue.rules.outcome_required,
        recalls_left=_recalls_left(current, index),
        vouch_by=limit_of(db, here.officer) if here else None,
        hidden="" if sent_with else "role",
    )


def _recalls_left(current: Entry | None, index: CatalogueIndex) -> int | None:
    if current is None or current.state is not EntryState.CALLED:
        return None
    return recalls_left(current, index.catalogue.rules.recalls_max)


def _rows(places: list[WaitingEntry], policy: CallingPolicy, now: datetime) -> tuple[DeskRow, ...]:
    earliest = min((place.arrived_at for place in places), default=now)
    return tuple(
        DeskRow(
            entry=UUID(place.entry),
            number=place.number,
            service=place.service,
            priority=place.priority,
            wait_s=max(0, int((now - place.arrived_at).total_seconds())),
            reason=reason(place, policy, now, earliest),
            lane=place.lane,
        )
        for place in order(places, policy, now)[:ROWS_SHOWN]
    )


def _missed(
    db: Connection, index: CatalogueIndex, office_day: str, services: tuple[str, ...], now: datetime
) -> tuple[EntryAnswer, ...]:
    since = stamp(now - timedelta(minutes=index.catalogue.rules.return_minutes))
    rows = db.execute(MISSED, (json_of(services), office_day, since)).fetchall()
    return tuple(answer_of(entry_of(row)) for row in rows)


@dataclass(frozen=True, slots=True)
class OfficeLines:
    """What every line of the public screen is read from."""

    db: Connection
    index: CatalogueIndex
    estimator: WaitEstimator
    now: datetime
    waiting: Mapping[str, int]
    counting: Mapping[str, int]
    left: Mapping[str, int]


def _line(lines: OfficeLines, service: Service) -> LineAnswer:
    db, index, now = lines.db, lines.index, lines.now
    opening, left = index.opening_of(service, now), lines.left.get(service.code)
    full = opening.open_now and (left == 0 or not fits_today(db, index, lines.estimator, service, now))
    slot = next_free(db, index, service, now) if full else None
    return LineAnswer(
        service=service.code,
        agency=service.agency,
        series=service.series,
        waiting=lines.waiting.get(service.code, 0),
        open_counters=lines.counting.get(service.code, 0),
        wait=lines.estimator.wait(db, index, service.code, now),
        open_now=opening.open_now,
        opens=opening.opens.isoformat(timespec="minutes") if opening.opens else "",
        left=left,
        full=full,
        next_slot=slot.isoformat(timespec="minutes") if slot else "",
    )


def _counters(
    db: Connection, index: CatalogueIndex, office_day: str, at_desks: Mapping[str, LiveCounts]
) -> tuple[CounterAnswer, ...]:
    now = db.execute(AT_COUNTERS, (office_day,)).fetchall()
    serving = {counter: (number, EntryState(state)) for counter, number, state in now}
    return tuple(
        CounterAnswer(
            counter=counter.code,
            officer=at_desks[counter.code].officer if counter.code in at_desks else None,
            number=serving[counter.code][0] if counter.code in serving else None,
            state=serving[counter.code][1] if counter.code in serving else None,
            on_break=counter.code in at_desks and at_desks[counter.code].state == "break",
        )
        for counter in index.catalogue.counters
    )


def _alerts(db: Connection, index: CatalogueIndex, office_day: str) -> tuple[AlertAnswer, ...]:
    """Alerts about series that run out: while there is time, and when it is too late."""
    alerts = []
    for series, last in db.execute(SERIES, (office_day,)).fetchall():
        span = index.range_of(series)
        left = max(0, (span.end - last) // span.step)
        if left <= NUMBERS_LEFT_LOW:
            say = f"Nomor seri {series} tinggal {left}." if left else f"Nomor seri {series} sudah habis."
            say_en = f"{left} numbers of series {series} are left." if left else f"Series {series} has run out."
            alerts.append(
                AlertAnswer(code="series_low" if left else "series_full", about=series, say=say, say_en=say_en)
            )
    return tuple(alerts)


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
