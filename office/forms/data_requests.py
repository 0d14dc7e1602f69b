"""What a citizen asks about their own records, as the book stores it."""

from typing import Final

from office.book.engine.connection import Connection
from office.contract.citizens.own_data import DataRequest
from office.contract.moments import stamp

COLUMNS: Final = "request, code, kind, submission, asked_at, due_at, state, answered_at, why"
PUT_REQUEST: Final = f"""
    INSERT INTO data_requests ({COLUMNS}, sub) VALUES (?, ?, ?, ?, ?, ?, 'open', NULL, '', ?)
    ON CONFLICT (request) DO NOTHING"""
PUT_ANSWER: Final = "UPDATE data_requests SET state = ?, answered_at = ?, why = ? WHERE request = ? AND state = 'open'"


def put(db: Connection, request: DataRequest, sub: str) -> None:
    about = (str(request.request), request.code, request.kind, request.submission)
    db.execute(PUT_REQUEST, (*about, stamp(request.asked_at), stamp(request.due_at), sub))
