"""Every move of an entry by an officer: before, at and after the call."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import msgspec

from office.book.writer import Transaction
from office.catalogue.index import CatalogueIndex
from office.contract.answers import EntryAnswer, EntryState
from office.contract.catalogue import Role, Service
from office.contract.commands import MoveEntry, Verb
from office.contract.errors import Refusal
from office.line import visit_plan
from office.line.backdating import at_work, must_sit, true_time
from office.line.numbers import id_of
from office.line.records import ENTRY, Entry, answer_of, drop_entry, move_entry, one_entry, put_entry
from office.line.transitions import (
    ENDED,
    MOVES,
    OPEN,
    UNDO_EVENT,
    granted,
    may_return,
    moved,
    must_allow,
    recalled,
    undone,
    visit_s,
)
from office.officers.emergency_sessions import must_go_on
from office.officers.sessions import acting
from office.serving.calls import announce, event_data, must_be_free, next_announcement
from office.serving.quota import give_back, take_again
from office.waits.estimator import WaitEstimator
from office.waits.live_counts import learn_pace, served_by

CALLED_SINCE: Final = """
    SELECT count(DISTINCT entry) FROM announcements WHERE office_day = ? AND announcement > ? AND service = ?"""
ELSEWHERE: Final = "SELECT 1 FROM entries WHERE ticket = ? AND state IN ('waiting', 'called', 'serving', 'on_hold')"
COUNTER_OPEN: Final = "SELECT 1 FROM officer_sessions WHERE counter = ? AND closed_at IS NULL AND office_day = ?"
WITH_ANY_NUMBER: Final[frozenset[Verb]] = frozenset({"leave", "grant"})  # nobody needs to have called it
OF_ALL: Final[frozenset[Role]] = frozenset({"front_desk", "supervisor"})
NEVER: Final = float("inf")
Rule = Callable[[Transaction, CatalogueIndex, WaitEstimator, Entry, MoveEntry], EntryAnswer]


def move(
    tx: Transaction, index: CatalogueIndex, estimator: WaitEstimator, entry_id: UUID, *, verb: Verb, order: MoveEntry
) -> EntryAnswer:
    """Do what the officer asked with one entry. Refusal `illegal_move` carries the state it is in."""
    entry = one_entry(tx.db, ENTRY, str(entry_id))
    if entry is None:
        raise Refusal.of("entry_unknown")
    if order.acted_at is not None:
        tx.done_earlier(true_time(order.acted_at, entry, tx.by.at), order.acted_at)
    _must_be_theirs(tx, index, entry, verb)
    rule = RULES.get(verb)
    return rule(tx, index, estimator, entry, order) if rule else answer_of(_plain(tx, entry, verb))


def _plain(tx: Transaction, entry: Entry, verb: Verb, **more: Any) -> Entry:
    after = moved(entry, verb, tx.at, **more)
    if after.state in OPEN and entry.state not in OPEN:
        must_sit(tx, after.office_day, after.counter or "")
        must_be_free(tx, after.office_day, after.counter or "")
        must_go_on(tx)
    _keep(tx, entry, after)
    tx.append(MOVES[verb].event, after.ticket, event_data(after))
    return after


def _keep(tx: Transaction, entry: Entry, after: Entry) -> None:
    move_entry(tx.db, entry, after)
    if after.state in ENDED and entry.state in OPEN and (took := visit_s(after)) is not None:
        learn_pace(tx.db, after.service, took)


def _hold(
    tx: Transaction, index: CatalogueIndex, estimator: WaitEstimator, entry: Entry, order: MoveEntry
) -> EntryAnswer:
    due_at = tx.at + timedelta(minutes=order.minutes) if order.minutes else None
    return answer_of(_plain(tx, entry, "hold", remark=order.reason, due_at=due_at))


def _recall(
    tx: Transaction, index: CatalogueIndex, estimator: WaitEstimator, entry: Entry, order: MoveEntry
) -> EntryAnswer:
    """Call again on the board and by voice. One that is reported late is over, and is not announced."""
    announcement = entry.announcement if tx.late else next_announcement(tx.db, entry.office_day)
    after = recalled(entry, announcement=announcement, recalls_max=index.catalogue.rules.recalls_max)
    move_entry(tx.db, entry, after)
    if tx.late:
        tx.append("entry.recalled", after.ticket, event_data(after))
        return answer_of(after)
    announce(tx, after, repeat=True)
    tx.append("entry.recalled", after.ticket, event_data(after) | {"announcement": announcement, "repeat": True})
    return answer_of(after)


def _leave(
    tx: Transaction, index: CatalogueIndex, estimator: WaitEstimator, entry: Entry, order: MoveEntry
) -> EntryAnswer:
    after = _plain(tx, entry, "leave")
    if _has_place(after):
        give_back(tx.db, after.office_day, after.service, after.ticket)
    return answer_of(after)


def _has_place(entry: Entry) -> bool:
    """Whether the entry has the place of the quota that its ticket took, and nobody was served at it."""
    return not entry.came_from and entry.serving_at is None


def _grant(
    tx: Transaction, index: CatalogueIndex, estimator: WaitEstimator, entry: Entry, order: MoveEntry
) -> EntryAnswer:
    after = granted(entry, order.priority, tx.at)
    move_entry(tx.db, entry, after)
    tx.append("entry.granted", after.ticket, event_data(after) | {"priority": after.priority})
    return answer_of(after)


def _return(
    tx: Transaction, index: CatalogueIndex, estimator: WaitEstimator, entry: Entry, order: MoveEntry
) -> EntryAnswer:
    asked = (entry.office_day, entry.announcement or 0, entry.service)
    (called_since,) = tx.db.execute(CALLED_SINCE, asked).fetchone() or (0,)
    must_allow("return", entry)
    may_return(entry, tx.at, index.catalogue.rules, called_since)
    return answer_of(_plain(tx, entry, "return"))


def _transfer(
    tx: Transaction, index: CatalogueIndex, estimator: WaitEstimator, entry: Entry, order: MoveEntry
) -> EntryAnswer:
    """End this stay and begin another in the target's line: same ticket, same number, same arrival."""
    must_allow("transfer", entry)
    service = index.service(order.service)
    index.must_be_open(service, tx.at)
    plan = visit_plan.plan_of(tx.db, entry.ticket)
    made = id_of(tx.op_id, tx.by.at, "entry")
    after = moved(entry, "transfer", tx.at, made=str(made), plan=visit_plan.text_of(plan))
    _keep(tx, entry, after)
    facts: dict[str, Any] = {"next_entry": str(made), "next_service": service.code}
    facts |= {"place": order.place, "back": order.back}
    if order.back:
        plan = (visit_plan.PlanStep(entry.service, entry.counter or ""), *plan)
        visit_plan.put_plan(tx.db, entry.ticket, plan)
        facts["plan"] = visit_plan.event_data(plan)
    begun = _begin(tx, index, estimator, after, made=str(made), service=service)
    put_entry(tx.db, _placed(begun, order.place, tx))
    tx.append("entry.transferred", after.ticket, event_data(after) | facts)
    return answer_of(after, service.code)


def _finish(
    tx: Transaction, index: CatalogueIndex, estimator: WaitEstimator, entry: Entry, order: MoveEntry
) -> EntryAnswer:
    """End the service; a visit that needs more goes on, in the line where it would be over soonest."""
    must_allow("finish", entry)
    if index.catalogue.rules.outcome_required and not order.outcome:
        raise Refusal.of("outcome_missing", number=entry.number)
    known = visit_plan.plan_of(tx.db, entry.ticket)
    plan = (*known, *visit_plan.steps(index.service(code).code for code in order.then))
    step = visit_plan.next_step(plan, lambda code: _ends_in_s(tx, index, estimator, code))
    made = str(id_of(tx.op_id, tx.by.at, "entry")) if step else ""
    after = moved(entry, "finish", tx.at, remark=order.outcome, made=made, plan=visit_plan.text_of(known))
    _keep(tx, entry, after)
    facts: dict[str, Any] = {"outcome": order.outcome}
    if step is not None:
        plan = visit_plan.without(plan, step)
        begun = _begin(tx, index, estimator, after, made=made, service=index.service(step.service))
        put_entry(tx.db, msgspec.structs.replace(begun, for_counter=_back_to(tx, index, step)))
        facts |= {"next_entry": made, "next_service": step.service}
    if plan != known:
        visit_plan.put_plan(tx.db, entry.ticket, plan)
        facts["plan"] = visit_plan.event_data(plan)
    tx.append("entry.served", after.ticket, event_data(after) | facts)
    return answer_of(after, step.service if step else "")


def _begin(
    tx: Transaction, index: CatalogueIndex, estimator: WaitEstimator, ended: Entry, *, made: str, service: Service
) -> Entry:
    """The next stay of the same visit: the arrival counts on. What is promised is not scored, because the wait that is
    counted began with the first arrival."""
    promise = estimator.promise(tx.db, index, service.code, tx.by.at, ended.priority)
    return Entry(
        entry=made,
        ticket=ended.ticket,
        number=ended.number,
        office_day=ended.office_day,
        service=service.code,
        priority=ended.priority,
        state=EntryState.WAITING,
        arrived_at=ended.arrived_at,
        came_from=ended.counter or "",
        lane=ended.priority,
        waits_from=ended.arrived_at,
        promised_low_s=promise.low_s,
        promised_high_s=promise.high_s,
    )


def _placed(entry: Entry, place: str, tx: Transaction) -> Entry:
    if place == "arrival":
        return entry
    lane = "first" if place == "first" else entry.lane
    return msgspec.structs.replace(entry, lane=lane, waits_from=tx.by.at)


def _back_to(tx: Transaction, index: CatalogueIndex, step: visit_plan.PlanStep) -> str:
    """The counter that wants the person back, if it is still open; else any counter may call them."""
    if not step.back_to:
        return ""
    open_now = tx.db.execute(COUNTER_OPEN, (step.back_to, index.office_day(tx.by.at))).fetchone()
    return step.back_to if open_now else ""


def _ends_in_s(tx: Transaction, index: CatalogueIndex, estimator: WaitEstimator, code: str) -> float | None:
    """When a visit to this service would be over; None when it is closed now or not offered any more."""
    try:
        index.must_be_open(index.service(code), tx.by.at)
    except Refusal:
        return None
    ends_s = estimator.ends_in_s(tx.db, index, code, tx.by.at)
    return NEVER if ends_s is None else ends_s


def _undo(
    tx: Transaction, index: CatalogueIndex, estimator: WaitEstimator, entry: Entry, order: MoveEntry
) -> EntryAnswer:
    """Go back to before the last move. What it began is taken back only while nobody was called by it."""
    after, before = undone(entry, tx.at), entry.before
    assert before is not None
    if before.made and not _withdrawn(tx, before.made):
        raise Refusal.of("illegal_move.too_late_to_undo", number=entry.number, facts={"state": entry.state.value})
    if after.state in OPEN and entry.state not in OPEN:
        must_be_free(tx, after.office_day, after.counter or "")
    if after.state not in ENDED and entry.state in ENDED:
        _must_wait_nowhere_else(tx, after)
    if before.plan is not None:
        visit_plan.put_plan(tx.db, entry.ticket, visit_plan.read(before.plan))
    if before.verb == "leave" and _has_place(after):
        take_again(tx.db, after.office_day, after.service, after.ticket)
    move_entry(tx.db, entry, after)
    tx.append(UNDO_EVENT, after.ticket, event_data(after) | {"undid": before.verb, "withdrawn": before.made})
    return answer_of(after)


def _withdrawn(tx: Transaction, made: str) -> bool:
    begun = one_entry(tx.db, ENTRY, made)
    return begun is not None and drop_entry(tx.db, made, begun.office_day, begun.service)


def _must_be_theirs(tx: Transaction, index: CatalogueIndex, entry: Entry, verb: Verb) -> None:
    """Whoever moves an entry is signed in, and at the counter that has it, if one has. Only a person who missed the
    call may be taken back by anyone, because the board sends them to the information desk."""
    counter, _ = at_work(tx, index.office_day(tx.at))
    if counter is None:
        raise Refusal.of("not_signed_in")
    if verb in WITH_ANY_NUMBER and entry.counter is None:
        _must_be_of_their_agency(tx, index, entry, counter)
    missed = verb == "return" and entry.state is EntryState.NO_SHOW
    if not missed and entry.counter not in (None, counter):
        raise Refusal.of(
            "illegal_move.at_another_counter",
            number=entry.number,
            counter=str(entry.counter),
            facts={"state": entry.state.value},
        )


def _must_be_of_their_agency(tx: Transaction, index: CatalogueIndex, entry: Entry, counter: str) -> None:
    """Refusal `agency_of_another`. Front desk and supervisor look after everybody who waits."""
    who = acting(tx.db, index, tx.by.actor)
    here, _ = served_by(index, counter, tx.by.actor)
    if OF_ALL.isdisjoint(who.roles) and entry.service not in {*here, *index.services_of(who.agency)}:
        raise Refusal.of("agency_of_another", number=entry.number)


def _must_wait_nowhere_else(tx: Transaction, entry: Entry) -> None:
    if tx.db.execute(ELSEWHERE, (entry.ticket,)).fetchone() is not None:
        raise Refusal.of("illegal_move.too_late_to_undo", number=entry.number, facts={"state": entry.state.value})


RULES: Final[dict[Verb, Rule]] = {
    "hold": _hold,
    "recall": _recall,
    "grant": _grant,
    "leave": _leave,
    "return": _return,
    "transfer": _transfer,
    "finish": _finish,
    "undo": _undo,
}
