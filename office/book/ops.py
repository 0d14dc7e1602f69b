"""An event as the platform gets it. An amendment stands in the place of the op it corrects, and an op that the platform
gave back is sent as it was sent first."""

from collections.abc import Sequence
from typing import Any, Self

import msgspec

from office.book import sql
from office.book.chain import Event
from office.book.engine.connection import Connection
from office.book.sealing.sealed_forms import FORM
from office.book.sealing.vault import ANSWERS_COLUMN, returned_record, seal_text, submission, unseal_text
from office.contract.moments import stamp

AMENDED = "op.amended"
ATTENTION = "attention:"  # + seq of the refused event


class _Op(msgspec.Struct):
    op_id: str = ""
    data: dict[str, Any] = {}
    body: dict[str, Any] = {}


class Amendment(msgspec.Struct, frozen=True, kw_only=True):
    """The data of an event `op.amended`. `amends` is the op_id of the refused op, the rest is sent in its place.

    `amends_seq` is the refused event's, `item` what a person sees it as."""

    item: str
    amends_seq: int
    amends: str
    stream: str
    stream_version: int
    kind: str
    data: dict[str, object]

    @classmethod
    def of(cls, item: str, refused: Event, kind: str, data: dict[str, object]) -> Self:
        """In the place of the refused event, or of what that is sent in the place of."""
        stated = amendment_of(refused) or refused
        return cls(
            item=item,
            amends_seq=refused.seq,
            amends=str(refused.op_id),
            stream=stated.stream,
            stream_version=stated.stream_version,
            kind=kind,
            data=data,
        )


def amendment_of(event: Event) -> Amendment | None:
    return msgspec.convert(event.data, Amendment) if event.kind == AMENDED else None


def amendments(db: Connection) -> dict[int, int]:
    """The event that stands in the place of each refused one, by `seq`; the last, where that was amended too."""
    mended = {
        int(stream.removeprefix(ATTENTION).partition("~")[0]): seq
        for seq, stream in db.execute(sql.AMENDMENTS, (AMENDED,))
    }
    for refused, last in mended.items():
        while last in mended:
            last = mended[last]
        mended[refused] = last
    return mended


def ops_of_events(db: Connection, events: Sequence[Event]) -> list[dict[str, object]]:
    """The ops of these events, which follow one another in the book."""
    if not events:
        return []
    rows = db.execute(sql.TAKEN_OPS, (events[0].seq, events[-1].seq)).fetchall()
    taken = {seq: stored_op(db, taken_column(seq), stored) for seq, stored in rows}
    return [
        _first_sent(text, event.seq) if (text := taken.get(event.seq)) else _op_of_event(db, event) for event in events
    ]


def _first_sent(text: str, seq: int) -> dict[str, object]:
    return as_first_sent(msgspec.json.decode(text, type=dict[str, Any])) | {"seq": seq}


def as_first_sent(op: dict[str, Any]) -> dict[str, Any]:
    """An op that came back, without what the platform decrypted for the office."""
    body = op.get("body") or {}
    return op | {"body": {name: body[name] for name in body if name != "answers"}} if "sealed" in body else op


def seal_op(db: Connection, column: str, text: str) -> str:
    """The text to store for an op of the platform. An op with a body, or that cannot be read, is sealed, under a record
    that is destroyed with the form, if it is of one."""
    try:
        op = msgspec.json.decode(text, type=_Op)
    except msgspec.MsgspecError:
        op = _Op(body={"": text})
    if not op.body:
        return text
    form = str(op.data.get("submission") or "")
    record = returned_record(submission(form)) if form else f"op:{op.op_id or column}"
    return f"{record} {seal_text(db, record, column, text)}"


def stored_op(db: Connection, column: str, stored: str) -> str | None:
    """The op in clear; None when its key is gone, or when there was none."""
    if not stored or stored.startswith("{"):
        return stored or None
    record, _, sealed = stored.rpartition(" ")
    return unseal_text(db, record, column, sealed)


def own_record(stored: str) -> str:
    """The record that seals this op alone; empty where there is none, or where it belongs to a form."""
    record = "" if stored.startswith("{") else stored.partition(" ")[0]
    return record if record.startswith("op:") else ""


def taken_column(seq: int) -> str:
    return f"taken_ops.op/{seq}"


def conflict_column(op_id: str) -> str:
    return f"conflicts.theirs/{op_id}"


def _op_of_event(db: Connection, event: Event) -> dict[str, object]:
    """The op with `body`, joined from records that never change. A form has `sealed`, or `answers` in the clear, or
    neither while that is not decided."""
    mended = amendment_of(event)
    stated = mended or event
    op: dict[str, object] = {
        "seq": event.seq,
        "op_id": str(event.op_id),
        "stream": stated.stream,
        "stream_version": stated.stream_version,
        "kind": stated.kind,
        "at": stamp(event.at),
        "hlc": event.hlc,
        "actor": event.actor,
        "device": event.device,
        "data": stated.data,
    }
    if mended:
        op["amends"] = mended.amends
    body = _body(db, event.seq, stated)
    return op | {"body": body} if body else op


def _body(db: Connection, seq: int, stated: Event | Amendment) -> dict[str, Any] | None:
    if stated.kind == "ticket.issued":
        code, office_day, issued_at, sub = db.execute(sql.TICKET_BODY, (stated.stream,)).fetchone() or ("",) * 4
        return {"code": code, "office_day": office_day, "issued_at": issued_at, "sub": sub}
    if stated.kind == "ticket.alias":
        (code,) = db.execute(sql.ALIAS_BODY, (stated.stream,)).fetchone() or ("",)
        return {"code": code}
    if stated.kind == "attention.escalated":
        (why,) = db.execute(sql.WHY, (seq,)).fetchone() or ("",)
        return {"why": why}
    if stated.kind == "data.requested":
        code, sub = db.execute(sql.REQUEST_BODY, (stated.data["request"],)).fetchone() or (None, None)  # it went by age
        return {"code": code, "sub": sub}
    if stated.kind != FORM:
        return None
    row = db.execute(sql.SUBMISSION_BODY, (stated.data["submission"],)).fetchone()
    assert row is not None, seq
    *members, jwe, undecided = row
    names = ("receipt_code", "form", "form_version", "answers", "sha256", "ticket", "sub", "consent", "received_at")
    body: dict[str, Any] = dict(zip(names, members, strict=True))
    body["consent"] = msgspec.json.decode(body["consent"])
    stored = body.pop("answers")
    if undecided:
        return body
    return body | ({"sealed": jwe} if jwe else {"answers": _in_clear(db, str(stated.data["submission"]), stored)})


def _in_clear(db: Connection, name: str, stored: str) -> object:
    """The answers; None where they were deleted by age, after the platform had them."""
    answers = unseal_text(db, submission(name), ANSWERS_COLUMN, stored)
    return msgspec.json.decode(answers) if answers else None
