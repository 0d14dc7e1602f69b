"""Giving out numbers: many at once, with as few statements as one alone needs."""

from collections import Counter as Tally
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec

from office.book.act import DuplicateOp
from office.book.engine.bulk_insert import put_many, put_many_returning
from office.book.engine.connection import Connection
from office.book.journal import Transaction
from office.book.sealing.people import PROFILE_COLUMN, nik_index
from office.book.sealing.vault import person, seal_new
from office.catalogue.index import CatalogueIndex, json_of
from office.contract.admin.limits import GUEST_TICKETS
from office.contract.answers import EntryState, Lane, Profile, TicketAnswer
from office.contract.catalogue import Service
from office.contract.commands import Priority
from office.contract.errors import Refusal
from office.contract.moments import stamp
from office.line import visit_plan
from office.line.numbers import CODE_GROUPS, code_of, fold, id_of, number_of
from office.line.records import PUT_WAITING, Entry, waiting_row
from office.serving.guest_limits import must_be_moderate
from office.serving.quota import Channel, must_be_served_today, use_quota
from office.waits.estimator import WaitEstimator

LAST_ORDINALS: Final = """
    SELECT s.series, s.last FROM json_each(?1) AS asked CROSS JOIN series_days AS s
    WHERE s.office_day = ?2 AND s.series = asked.value"""
PUT_ORDINALS: Final = "INSERT INTO series_days (office_day, series, last)"
LATER_ORDINAL: Final = "ON CONFLICT (office_day, series) DO UPDATE SET last = excluded.last"
LATER_SERIES: Final = """
    ON CONFLICT (office_day, series) DO UPDATE SET last = max(series_days.last, excluded.last)"""
PUT_TICKETS: Final = """
    INSERT INTO tickets
    (ticket, office_day, series, ordinal, number, code, priority, plan, issued_at, device, channel, guest)"""
NEW_CODE: Final = "ON CONFLICT (code) DO NOTHING"
PUT_PEOPLE: Final = "INSERT INTO people (ticket, sub, profile, nik_index)"
JOIN_LINES: Final = "INSERT INTO lines (office_day, service, waiting)"
LONGER_LINE: Final = """
    ON CONFLICT (office_day, service) DO UPDATE SET waiting = lines.waiting + excluded.waiting
    RETURNING service, waiting"""
ACTIVE_OF_PERSON: Final = """
    SELECT e.number FROM (
        SELECT ticket FROM people WHERE sub = ?1
        UNION ALL SELECT ticket FROM known_subs WHERE sub = ?1
        UNION ALL SELECT ticket FROM appointments WHERE sub = ?1 AND ticket IS NOT NULL
    ) AS p JOIN entries AS e ON e.ticket = p.ticket
    WHERE e.office_day = ?2 AND e.service = ?3 AND e.state IN ('waiting', 'called', 'serving', 'on_hold')"""
ACTIVE_OF_NIK: Final = """
    SELECT 1 FROM people AS p JOIN entries AS e ON e.ticket = p.ticket
    WHERE p.nik_index = ? AND p.nik_index <> '' AND p.sub = ''
        AND e.office_day = ? AND e.service = ? AND e.state IN ('waiting', 'called', 'serving', 'on_hold')"""
CODE_TRIES: Final = ("code", "code2", "code3", "code4", "code5", "code6", "code7", "code8")


class NewTicket(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is to be given a number. The claim to be next counts from `waits_from`."""

    service: Service
    priority: Priority
    lane: Lane
    waits_from: datetime
    plan: Sequence[visit_plan.PlanStep] = ()
    channel: Channel = "walk_in"
    appointment: str = ""
    sub: str = ""  # who it is, when that is known without a login
    helped: str = ""  # why an officer takes it for them, where one does


Asking = tuple[Transaction, NewTicket | Refusal, Profile | None]


def issue(
    tx: Transaction, index: CatalogueIndex, estimator: WaitEstimator, coming: NewTicket, profile: Profile | None
) -> TicketAnswer:
    """Issue the next number of the service's series for the office-day."""
    (answer,) = issue_all(tx.db, index, estimator, [(tx, coming, profile)])
    if isinstance(answer, Refusal):
        raise answer
    return answer


def issue_all(
    db: Connection,
    index: CatalogueIndex,
    estimator: WaitEstimator,
    asking: Sequence[Asking],
    *,
    guests_a_minute: int = GUEST_TICKETS.most,
) -> list[TicketAnswer | Refusal]:
    """A ticket for each request, or the Refusal; a request that was refused before is passed on. `guests_a_minute` is
    for each kiosk."""
    context = _Context(db, index, estimator, asking, guests_a_minute)
    answers = [
        coming if isinstance(coming, Refusal) else context.serve(tx, coming, profile) for tx, coming, profile in asking
    ]
    context.write()
    return [answer if isinstance(answer, Refusal) else answer.ticket_answer(context) for answer in answers]


class _Number:
    """A ticket that is not written yet."""

    __slots__ = ("answer", "coming", "place")

    def __init__(self, coming: NewTicket, answer: TicketAnswer, place: int) -> None:
        self.coming, self.answer, self.place = coming, answer, place

    def ticket_answer(self, context: "_Context") -> TicketAnswer:
        ahead = context.before[self.coming.service.code] + self.place
        return msgspec.structs.replace(self.answer, ahead=ahead)


class _Context:
    """What is read once for all requests of a group, and the rows that are written once for all of them."""

    def __init__(
        self,
        db: Connection,
        index: CatalogueIndex,
        estimator: WaitEstimator,
        asking: Sequence[Asking],
        guests_a_minute: int,
    ) -> None:
        self._db, self._index, self._estimator = db, index, estimator
        self._guests_a_minute = guests_a_minute
        self.office_day = index.office_day(asking[0][0].by.at)
        wanted = {coming.service.series for _, coming, _ in asking if isinstance(coming, NewTicket)}
        self._last: dict[str, int] = dict(db.execute(LAST_ORDINALS, (json_of(wanted), self.office_day)).fetchall())
        self._moved: set[str] = set()
        self._people: set[tuple[str, str]] = set()
        self._guests: set[str] = set()  # kiosks that gave a number to a guest
        self._joined: Tally[str] = Tally()
        self._tickets: list[tuple[Any, ...]] = []
        self._profiles: list[tuple[Any, ...]] = []
        self._entries: list[tuple[Any, ...]] = []
        self._single = len(asking) == 1
        self.before: dict[str, int] = {}

    def serve(self, tx: Transaction, coming: NewTicket, profile: Profile | None) -> "_Number | Refusal":
        """Give one number. All checks come first, so that a refusal leaves nothing behind."""
        if self._index.office_day(tx.by.at) != self.office_day:  # midnight fell between two of them
            raise DuplicateOp
        service = coming.service
        try:
            if not coming.appointment:  # in turn: whoever was given a number just now is counted in
                must_be_served_today(self._db, self._index, self._estimator, service, tx.by.at)
            sub = profile.sub if profile else coming.sub
            if sub:
                self._must_be_first(sub, service.code)
            guest = tx.by.kind == "kiosk" and not sub and not coming.appointment
            if guest:
                self._must_be_moderate(tx, service, profile)
            ordinal = self._next_ordinal(service.series)
            use_quota(tx, self._index, service, coming.channel)
        except Refusal as refusal:
            return refusal
        self._last[service.series] = ordinal
        self._moved.add(service.series)
        return self._number(tx, coming, profile, number_of(service.series, ordinal), ordinal, guest=guest)

    def _number(
        self, tx: Transaction, coming: NewTicket, profile: Profile | None, number: str, ordinal: int, *, guest: bool
    ) -> _Number:
        at, service = tx.by.at, coming.service
        ticket, entry = id_of(tx.op_id, at, "ticket"), id_of(tx.op_id, at, "entry")
        ticket_id, entry_id, issued_at = str(ticket), str(entry), stamp(at)
        row = (ticket_id, self.office_day, service.series, ordinal, number)
        more = (coming.priority, visit_plan.text_of(coming.plan), issued_at, tx.by.device, coming.channel, int(guest))
        code = self._put_ticket(tx, row, more)
        if profile is not None:
            self._profiles.append((ticket_id, profile))
        promise = self._estimator.promise(self._db, self._index, service.code, at, coming.lane)
        waiting = Entry(
            entry=entry_id,
            ticket=ticket_id,
            number=number,
            office_day=self.office_day,
            service=service.code,
            priority=coming.priority,
            state=EntryState.WAITING,
            arrived_at=at,
            lane=coming.lane,
            waits_from=coming.waits_from,
            appointment=coming.appointment,
            promised_s=promise.expect_s,
            promised_sd_s=promise.sd_s,
            promised_low_s=promise.low_s,
            promised_high_s=promise.high_s,
        )
        self._entries.append(waiting_row(waiting))
        tx.append("ticket.issued", ticket_id, _issued(waiting, service, coming), first=True)
        place = self._joined[service.code]
        self._joined[service.code] += 1
        follow = self._index.catalogue.office.follow_url + code
        answer = TicketAnswer(
            ticket=ticket,
            number=number,
            entry=entry,
            service=service.code,
            ahead=0,
            wait=promise.wait,
            issued_at=at,
            code=code,
            follow=follow,
            plan=visit_plan.services(coming.plan),
        )
        return _Number(coming, answer, place)

    def write(self) -> None:
        if not self._tickets and not self._joined:
            return
        if put_many(self._db, PUT_TICKETS, self._tickets, NEW_CODE) != len(self._tickets):
            raise DuplicateOp  # a code was drawn that some ticket has: whoever asks alone draws again
        put_many(self._db, PUT_PEOPLE, people_rows(self._db, self._profiles))
        put_many(self._db, PUT_WAITING, self._entries)
        put_many(
            self._db, PUT_ORDINALS, [(self.office_day, each, self._last[each]) for each in self._moved], LATER_ORDINAL
        )
        self.before = _join(self._db, self.office_day, self._joined)

    def _put_ticket(self, tx: Transaction, row: tuple[object, ...], more: tuple[object, ...]) -> str:
        """Draw a code that no ticket has had; the space is large, so the first is all but always free. Among many it is
        held against the others when all are written; alone, at once."""
        for label in CODE_TRIES:
            code = code_of(fold(tx.by, tx.op_id, label), CODE_GROUPS)
            if not self._single:
                self._tickets.append((*row, code, *more))
                return code
            if put_many(self._db, PUT_TICKETS, [(*row, code, *more)], NEW_CODE) == 1:
                return code
        raise AssertionError("eight codes in a row were taken")

    def _must_be_first(self, sub: str, service: str) -> None:
        if (sub, service) in self._people:
            raise DuplicateOp
        active = self._db.execute(ACTIVE_OF_PERSON, (sub, self.office_day, service)).fetchone()
        if active is not None:
            raise Refusal.of("one_active_ticket", facts={"number": active[0]})
        self._people.add((sub, service))

    def _must_be_moderate(self, tx: Transaction, service: Service, profile: Profile | None) -> None:
        """A typed identity number counts as a guest's, because anybody may type it, and as one person's."""
        if tx.by.device in self._guests:
            raise DuplicateOp
        if profile is not None and profile.nik:
            asked = (nik_index(self._db, profile.nik), self.office_day, service.code)
            if (asked[0], service.code) in self._people:
                raise DuplicateOp
            if self._db.execute(ACTIVE_OF_NIK, asked).fetchone() is not None:
                raise Refusal.of("nik_has_ticket")
            self._people.add((asked[0], service.code))
        must_be_moderate(self._db, service, tx.by.device, self.office_day, at=tx.by.at, a_minute=self._guests_a_minute)
        self._guests.add(tx.by.device)

    def _next_ordinal(self, series: str) -> int:
        """The number after the last one given. At the end of the range the office says so; none is used again."""
        span, last = self._index.range_of(series), self._last.get(series)
        ordinal = span.start if last is None else max(last + span.step, span.start)
        if ordinal > span.end:
            raise Refusal.of("series_full", series=series)
        return ordinal


def people_rows(db: Connection, known: Sequence[tuple[str, Profile]]) -> list[tuple[Any, ...]]:
    """The rows of PUT_PEOPLE, for each ticket whose citizen is known. An unknown citizen needs no key."""
    sealed = seal_new(db, [(person(ticket), PROFILE_COLUMN, msgspec.json.encode(profile)) for ticket, profile in known])
    return [
        (ticket, profile.sub, sealed_profile, nik_index(db, profile.nik))
        for (ticket, profile), sealed_profile in zip(known, sealed, strict=True)
    ]


def _join(db: Connection, office_day: str, joined: "Tally[str]") -> dict[str, int]:
    """Count them into their lines; how many waited in each before."""
    rows = [(office_day, service, count) for service, count in joined.items()]
    waiting: Iterable[tuple[str, int]] = put_many_returning(db, JOIN_LINES, rows, LONGER_LINE)
    return {service: now - joined[service] for service, now in waiting}


def _issued(entry: Entry, service: Service, coming: NewTicket) -> dict[str, object]:
    issued: dict[str, object] = {
        "ticket": entry.ticket,
        "entry": entry.entry,
        "number": entry.number,
        "service": service.code,
        "series": service.series,
        "office_day": entry.office_day,
        "priority": coming.priority,
        "state": EntryState.WAITING,
    }
    if coming.helped:
        issued["helped"] = coming.helped
    if coming.plan:
        issued["plan"] = visit_plan.event_data(coming.plan)
    if coming.appointment:
        issued |= {"appointment": coming.appointment, "lane": coming.lane, "waits_from": stamp(coming.waits_from)}
    return issued
