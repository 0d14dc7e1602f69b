"""The events as they are stored, the hash chain that ties each to the one before, and the hybrid logical clock."""

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec

from office.book.engine.connection import Row
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp

GENESIS: Final = bytes(32)
TICKS_MAX: Final = 999_999
MILLISECOND_TEXT: Final = len("2026-11-23T01:42:07.123Z")
HLC: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/\d{6}", re.ASCII)
AHEAD_MAX: Final = timedelta(minutes=5)


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One event. `data` never holds personal data; `prev_hash` ties it to the event before."""

    seq: int
    op_id: UUID
    stream: str
    stream_version: int
    kind: str
    at: datetime
    hlc: str
    actor: str
    device: str
    data: dict[str, object]
    prev_hash: bytes


class Tip(msgspec.Struct, frozen=True):
    """The end of the chain: the last event's number, its hash and its logical time."""

    seq: int = 0
    hash: bytes = GENESIS
    hlc: str = ""


def tick(last: str, at: datetime) -> str:
    """The hybrid logical time after `last`: wall milliseconds and a counter, never earlier than `last`.

    Text order is its order. A wall clock that stands still or goes back moves only the counter."""
    wall = f"{stamp(at)[:23]}Z"
    if wall > last[:MILLISECOND_TEXT]:
        return f"{wall}/000000"
    ticks = int(last[MILLISECOND_TEXT + 1 :]) + 1
    if ticks > TICKS_MAX:
        return tick("", moment(last[:MILLISECOND_TEXT]) + timedelta(milliseconds=1))
    return f"{last[:MILLISECOND_TEXT]}/{ticks:06d}"


def merge(last: str, remote: str, at: datetime) -> str:
    """The logical time of taking in an event that another clock stamped `remote`: later than both.

    A stamp more than AHEAD_MAX ahead of `at`, or that is none, moves nothing: one clock that runs ahead must not take
    the office with it. Who keeps the event keeps its stamp as it came."""
    believed = is_hlc(remote) and remote[:MILLISECOND_TEXT] <= f"{stamp(at + AHEAD_MAX)[:23]}Z"
    return tick(max(last, remote) if believed else last, at)


def is_hlc(text: str) -> bool:
    if not HLC.fullmatch(text):
        return False
    try:
        return bool(moment(text[:MILLISECOND_TEXT]))
    except ValueError:
        return False


def row_hash(row: Row) -> bytes:
    """SHA-256 of the row's canonical bytes: a JSON array of the columns in their order, bytes as base64."""
    return hashlib.sha256(msgspec.json.encode(row)).digest()


def event_of(row: Row) -> Event:
    seq, op_id, stream, version, kind, at, hlc, actor, device, data, prev_hash = row
    return Event(
        seq=seq,
        op_id=UUID(op_id),
        stream=stream,
        stream_version=version,
        kind=kind,
        at=moment(at),
        hlc=hlc,
        actor=actor,
        device=device,
        data=msgspec.json.decode(data, type=dict[str, object]),
        prev_hash=prev_hash,
    )


def walk(rows: Iterable[Row], start: Tip) -> Tip:
    """Verify the chain from `start` and return its Tip. A Refusal names the first event that does not fit."""
    tip = start
    for row in rows:
        if row[0] != tip.seq + 1 or row[-1] != tip.hash:
            raise Refusal.of("chain_broken", facts={"seq": tip.seq + 1})
        tip = Tip(row[0], row_hash(row), row[6])
    return tip
