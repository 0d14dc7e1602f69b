"""What a citizen asks about their own records, as the book stores it."""

from datetime import datetime
from typing import Final, Literal
from uuid import UUID

import msgspec

from office.book.chain import stamp
from office.book.engine.connection import Connection

Kind = Literal["copy", "correct", "delete", "restrict", "withdraw"]
State = Literal["open", "done", "declined"]

COLUMNS: Final = "request, code, kind, submission, asked_at, due_at, state, answered_at, why"
PUT_REQUEST: Final = f"""
    INSERT INTO data_requests ({COLUMNS}, sub) VALUES (?, ?, ?, ?, ?, ?, 'open', NULL, '', ?)
    ON CONFLICT (request) DO NOTHING"""
PUT_ANSWER: Final = "UPDATE data_requests SET state = ?, answered_at = ?, why = ? WHERE request = ? AND state = 'open'"


class DataRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`submission` where it is about one form. `why` is the officer's reason, without a name in it."""

    request: UUID
    code: str
    kind: Kind
    submission: str = ""
    asked_at: datetime
    due_at: datetime
    state: State = "open"
    answered_at: datetime | None = None
    why: str = ""


def put(db: Connection, request: DataRequest, sub: str) -> None:
    about = (str(request.request), request.code, request.kind, request.submission)
    db.execute(PUT_REQUEST, (*about, stamp(request.asked_at), stamp(request.due_at), sub))
