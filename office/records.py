"""The current records as frozen values, and the rows they are kept in."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from office.answers import EntryAnswer, EntryState
from office.book.chain import stamp
from office.book.connection import Connection, Row
from office.orders import Priority

Reason = tuple[str, str]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One stay in one line. `before` is the entry before the last move, which is what undo goes back to."""

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
    before: "Before | None" = None


class Before(msgspec.Struct, frozen=True):
    """The entry as it was until `at`, when `verb` moved it. `made` is the entry that a transfer began."""

    verb: str
    at: datetime
    entry: Entry
    made: str = ""


NAMES: Final = Entry.__struct_fields__
COLUMNS: Final = ", ".join(NAMES)
PUT_ENTRY: Final = f"INSERT INTO entries ({COLUMNS}) VALUES ({', '.join('?' * len(NAMES))})"
MOVE_ENTRY: Final = """
    UPDATE entries SET state = ?, counter = ?, called_at = ?, serving_at = ?, held_at = ?, ended_at = ?, hold_s = ?,
        service_s = ?, calls = ?, announcement = ?, reason = ?, remark = ?, before = ?
    WHERE entry = ? AND state = ?"""
DROP_ENTRY: Final = """
    DELETE FROM entries WHERE entry = ?1 AND state = 'waiting'
    AND NOT EXISTS (SELECT 1 FROM announcements WHERE entry = ?1)"""
ENTRY: Final = f"SELECT {COLUMNS} FROM entries WHERE entry = ?"
OPEN_AT_COUNTER: Final = f"SELECT {COLUMNS} FROM entries WHERE counter = ? AND state IN ('called', 'serving')"
HELD_AT_COUNTER: Final = f"SELECT {COLUMNS} FROM entries WHERE counter = ? AND state = 'on_hold' ORDER BY held_at, id"
LATEST_OF_TICKET: Final = f"SELECT {COLUMNS} FROM entries WHERE ticket = ? ORDER BY id DESC LIMIT 1"

_BEFORE_DECODER: Final = msgspec.json.Decoder(Before)


def put_entry(db: Connection, entry: Entry) -> None:
    db.execute(
        PUT_ENTRY,
        (
            *(entry.entry, entry.ticket, entry.number, entry.office_day, entry.service, entry.priority),
            *(entry.state, stamp(entry.arrived_at)),
            *_moving(entry),
            *(entry.calls, entry.announcement, entry.came_from, _reason_text(entry), entry.remark, _before_text(entry)),
        ),
    )


def move_entry(db: Connection, old: Entry, new: Entry) -> None:
    """Compare and set: an entry is moved only from the state that the rule saw."""
    moved = db.execute(MOVE_ENTRY, (new.state, *_moving(new), *_told(new), old.entry, old.state)).rowcount
    assert moved == 1, f"{old.number}: not {old.state} any more"


def _moving(entry: Entry) -> tuple[Any, ...]:
    times = (entry.called_at, entry.serving_at, entry.held_at, entry.ended_at)
    return (entry.counter, *(stamp(at) if at else None for at in times), entry.hold_s, entry.service_s)


def _told(entry: Entry) -> tuple[Any, ...]:
    return (entry.calls, entry.announcement, _reason_text(entry), entry.remark, _before_text(entry))


def _reason_text(entry: Entry) -> str:
    return msgspec.json.encode(entry.reason).decode() if entry.reason else ""


def _before_text(entry: Entry) -> str:
    return msgspec.json.encode(entry.before).decode() if entry.before else ""


def entry_of(row: Row) -> Entry:
    values: dict[str, Any] = dict(zip(NAMES, row, strict=True))
    values["reason"] = msgspec.json.decode(values["reason"], type=Reason) if values["reason"] else None
    values["before"] = _BEFORE_DECODER.decode(values["before"]) if values["before"] else None
    return msgspec.convert(values, Entry)


def one_entry(db: Connection, query: str, key: str) -> Entry | None:
    row = db.execute(query, (key,)).fetchone()
    return entry_of(row) if row else None


def answer_of(entry: Entry) -> EntryAnswer:
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
    )
