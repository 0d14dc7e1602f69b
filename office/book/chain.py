"""The events as they are stored, and the hash chain that ties each to the one before."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from office.book.engine.connection import Row
from office.contract.errors import Refusal
from office.contract.moments import moment

GENESIS: Final = bytes(32)


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
