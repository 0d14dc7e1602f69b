"""The current records as frozen values, and their rows."""

from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec

from office.book.engine.bulk_insert import put_many
from office.book.engine.connection import Connection, Row
from office.contract.answers import EntryAnswer, EntryState, Lane
from office.contract.commands import Priority
from office.contract.moments import stamp
from office.line.reasons import Reason


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One stay in one line. `before` is the entry before the last move, which is what undo goes back to.

    The claim to be next counts from `waits_from`; `promised_*` is the wait that was told at the beginning, in seconds
    from then, None when nobody could say."""

    entry: str
    ticket: str
    number: str
    office_day: str
    service: str
    priority: Priority
    state: EntryState
    arrived_at: datetime
    counter: str | None = None
    called_at: datetime | None = None
    serving_at: datetime | None = None
    held_at: datetime | None = None
    ended_at: datetime | None = None
    hold_s: float = 0.0
    service_s: float | None = None
    calls: int = 0
    announcement: int | None = None
    came_from: str = ""
    reason: Reason | None = None
    remark: str = ""
    before: "EntryBefore | None" = None
    lane: Lane = "none"
    waits_from: datetime | None = None
    for_counter: str = ""
    officer: str = ""
    appointment: str = ""
    due_at: datetime | None = None
    promised_s: float | None = None
    promised_sd_s: float | None = None
    promised_low_s: int | None = None
    promised_high_s: int | None = None


class EntryBefore(msgspec.Struct, frozen=True):
    """The entry as it was until `at`, when `verb` moved it. `made` is the entry that this began, `plan` what the visit
    still needed until then."""

    verb: str
    at: datetime
    entry: Entry
    made: str = ""
    plan: str | None = None


NAMES: Final = Entry.__struct_fields__
COLUMNS: Final = ", ".join(NAMES)
MOVING: Final = (
    *("state", "counter", "called_at", "serving_at", "held_at", "ended_at", "hold_s", "service_s", "calls"),
    *(
        "announcement",
        "reason",
        "remark",
        "before",
        "priority",
        "lane",
        "waits_from",
        "for_counter",
        "officer",
        "due_at",
    ),
    *("promised_s", "promised_sd_s", "promised_low_s", "promised_high_s"),
)
BEGINNING: Final = (
    *("entry", "ticket", "number", "office_day", "service", "priority", "state", "arrived_at", "hold_s", "calls"),
    *("came_from", "reason", "remark", "before", "lane", "waits_from", "for_counter", "appointment"),
    *("promised_s", "promised_sd_s", "promised_low_s", "promised_high_s"),
)
PUT_WAITING: Final = f"INSERT INTO entries ({', '.join(BEGINNING)})"
MOVE_ENTRY: Final = f"UPDATE entries SET {' = ?, '.join(MOVING)} = ? WHERE entry = ? AND state = ?"
ONE_MORE: Final = """
    INSERT INTO lines (office_day, service, waiting) VALUES (?, ?, 1)
    ON CONFLICT (office_day, service) DO UPDATE SET waiting = lines.waiting + 1"""
ONE_LESS: Final = "UPDATE lines SET waiting = waiting - 1 WHERE office_day = ? AND service = ?"
DROP_ENTRY: Final = """
    DELETE FROM entries WHERE entry = ?1 AND state = 'waiting'
    AND NOT EXISTS (SELECT 1 FROM announcements WHERE entry = ?1)"""
ENTRY: Final = f"SELECT {COLUMNS} FROM entries WHERE entry = ?"
OPEN_AT_COUNTER: Final = f"""
    SELECT {COLUMNS} FROM entries WHERE office_day = ? AND counter = ? AND state IN ('called', 'serving')"""
OPEN_OVER_MIDNIGHT: Final = f"""
    SELECT {COLUMNS} FROM entries WHERE office_day = ? AND counter = ? AND state IN ('called', 'serving')
    AND called_at >= ?"""
OVER_MIDNIGHT: Final = timedelta(hours=12)  # whoever was called longer ago was forgotten at the end of a day
HELD_AT_COUNTER: Final = f"""
    SELECT {COLUMNS} FROM entries WHERE office_day = ? AND counter = ? AND state = 'on_hold' ORDER BY held_at, id"""
CURRENT_OF_TICKET: Final = f"""
    SELECT {COLUMNS} FROM entries WHERE ticket = ? AND state IN ('waiting', 'called', 'serving', 'on_hold')"""
LAST_OF_TICKET: Final = f"""
    SELECT {COLUMNS} FROM entries WHERE ticket = ? AND state IN ('served', 'no_show', 'left', 'transferred')
    ORDER BY id DESC LIMIT 1"""

_BEFORE_DECODER: Final = msgspec.json.Decoder(EntryBefore)


def put_entry(db: Connection, entry: Entry) -> None:
    """Store a new entry and count it into its line."""
    put_many(db, PUT_WAITING, [waiting_row(entry)])
    db.execute(ONE_MORE, (entry.office_day, entry.service))


def waiting_row(entry: Entry) -> tuple[Any, ...]:
    """The columns BEGINNING of a new waiting entry, written out because every ticket takes this path."""
    arrived_at = stamp(entry.arrived_at)
    since = entry.waits_from
    waits_from = arrived_at if since is None or since == entry.arrived_at else stamp(since)
    return (
        *(entry.entry, entry.ticket, entry.number, entry.office_day, entry.service, entry.priority, "waiting"),
        *(arrived_at, 0.0, 0, entry.came_from, "", "", "", entry.lane, waits_from, entry.for_counter),
        *(entry.appointment, entry.promised_s, entry.promised_sd_s, entry.promised_low_s, entry.promised_high_s),
    )


def move_entry(db: Connection, old: Entry, new: Entry) -> None:
    """Move an entry by compare and set: only from the state that the rule saw."""
    values = [_stored(name, getattr(new, name)) for name in MOVING]
    moved = db.execute(MOVE_ENTRY, (*values, old.entry, old.state)).rowcount
    assert moved == 1, f"{old.number}: not {old.state} any more"
    if (old.state is EntryState.WAITING) != (new.state is EntryState.WAITING):
        count = ONE_LESS if old.state is EntryState.WAITING else ONE_MORE
        db.execute(count, (old.office_day, old.service))


def drop_entry(db: Connection, entry: str, office_day: str, service: str) -> bool:
    """Take back an entry that a move began, if nobody was called by it; whether it was taken back."""
    if db.execute(DROP_ENTRY, (entry,)).rowcount != 1:
        return False
    db.execute(ONE_LESS, (office_day, service))
    return True


def _stored(name: str, value: Any) -> Any:
    """A member as its column stores it."""
    if name in {"before", "reason"}:
        return msgspec.json.encode(value).decode() if value else ""
    return stamp(value) if isinstance(value, datetime) else value


def entry_of(row: Row) -> Entry:
    values: dict[str, Any] = dict(zip(NAMES, row, strict=True))
    values["reason"] = msgspec.json.decode(values["reason"], type=Reason) if values["reason"] else None
    values["before"] = _BEFORE_DECODER.decode(values["before"]) if values["before"] else None
    return msgspec.convert(values, Entry)


def one_entry(db: Connection, query: str, *keys: str) -> Entry | None:
    row = db.execute(query, keys).fetchone()
    return entry_of(row) if row else None


def open_at_counter(db: Connection, office_day: str, counter: str, now: datetime) -> Entry | None:
    """Whom the counter has called or serves. A visit that began before midnight goes on after it."""
    found = one_entry(db, OPEN_AT_COUNTER, office_day, counter)
    if found is not None:
        return found
    day_before = (date.fromisoformat(office_day) - timedelta(days=1)).isoformat()
    return one_entry(db, OPEN_OVER_MIDNIGHT, day_before, counter, stamp(now - OVER_MIDNIGHT))


def answer_of(entry: Entry, next_service: str = "") -> EntryAnswer:
    return EntryAnswer(
        entry=UUID(entry.entry),
        ticket=UUID(entry.ticket),
        number=entry.number,
        service=entry.service,
        state=entry.state,
        counter=entry.counter,
        arrived_at=entry.arrived_at,
        called_at=entry.called_at,
        serving_at=entry.serving_at,
        ended_at=entry.ended_at,
        calls=entry.calls,
        announcement=entry.announcement,
        priority=entry.priority,
        due_at=entry.due_at,
        next_service=next_service,
    )
