"""What the office holds of a citizen, and what that citizen may ask about it: UU 27/2022, articles 5 to 13.

Shown to whoever logged in with the account, and to nobody else; an officer sees a request by its code and never whose
it is before they answer it. A request is due 3 x 24 hours after it was made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec

from office.book.engine.connection import Connection, Row
from office.book.journal import Transaction
from office.book.sealing.people import stored_profile
from office.book.sealing.vault import forget, person
from office.book.sealing.vault import submission as submission_record
from office.contract.answers import Profile
from office.contract.citizens.own_data import DUE_AFTER, SHOWN_MAX, DataRequest, Kind, OwnForm, OwnRecords, OwnVisit
from office.contract.commands import AnswerRequest, Answers, AskAboutRecords
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.contract.words import in_both
from office.forms.data_requests import COLUMNS, PUT_ANSWER, put
from office.forms.submissions import stored_answers
from office.line.numbers import code_of, fold, id_of
from office.platform.cases import FormAt

ALL: Final = 1_000_000
CODE_GROUPS: Final = (4, 4)

VISITS: Final = """
    SELECT t.ticket, t.number, t.issued_at, p.profile FROM people AS p CROSS JOIN tickets AS t
    WHERE p.sub = ?1 AND t.ticket = p.ticket ORDER BY t.id DESC LIMIT ?2"""
FORMS: Final = """
    SELECT s.submission, s.receipt_code, s.form, s.form_version, s.catalogue, s.received_at, s.consent, s.answers
    FROM submissions AS s WHERE s.sub = ?1 AND s.sub <> '' ORDER BY s.id DESC LIMIT ?2"""
FORM_OF: Final = "SELECT sub, consent FROM submissions WHERE submission = ?"
REQUESTS: Final = f"SELECT {COLUMNS} FROM data_requests WHERE sub = ?1 ORDER BY asked_at DESC, request LIMIT ?2"
WITHDRAWN: Final = """
    SELECT submission FROM data_requests WHERE sub = ? AND kind = 'withdraw' AND state <> 'declined'"""
SAME: Final = f"""
    SELECT {COLUMNS} FROM data_requests WHERE sub = ? AND kind = ? AND submission = ? AND state <> 'declined'
        AND (state = 'open' OR kind = 'withdraw')"""
WAITING: Final = f"""
    SELECT {COLUMNS} FROM data_requests WHERE state = 'open' OR answered_at > ?1
    ORDER BY state = 'open' DESC, due_at, request LIMIT ?2"""
ONE: Final = f"SELECT {COLUMNS}, sub FROM data_requests WHERE request = ?"
OVERDUE: Final = """
    SELECT count(*), coalesce(sum(CASE WHEN due_at < ?1 THEN 1 ELSE 0 END), 0) FROM data_requests
    WHERE state = 'open'"""
ALL_TICKETS: Final = """
    SELECT t.ticket, EXISTS (SELECT 1 FROM entries AS e WHERE e.ticket = t.ticket
        AND e.state IN ('waiting', 'called', 'serving', 'on_hold'))
    FROM people AS p JOIN tickets AS t ON t.ticket = p.ticket WHERE p.sub = ?"""
ALL_FORMS: Final = """
    SELECT s.submission, coalesce(max(e.seq), 0) FROM submissions AS s
    LEFT JOIN events AS e ON e.stream IN (s.ticket, 'submission:' || s.submission)
    WHERE s.sub = ? AND s.sub <> '' GROUP BY s.submission"""
ACKED: Final = "SELECT coalesce((SELECT value FROM notes WHERE key = 'acked_seq'), '0')"
SET_ASIDE: Final = "SELECT count(*) FROM set_asides AS a JOIN events AS e ON e.seq = a.seq WHERE e.stream IN (?, ?)"


def own(db: Connection, sub: str, form_at: FormAt) -> OwnRecords:
    held = _held(db, sub, form_at, SHOWN_MAX)
    return OwnRecords(
        visits=tuple(visit for visit, _ in held.visits),
        forms=tuple(form for form, _ in held.forms),
        requests=held.requests,
    )


def export(db: Connection, request: UUID, form_at: FormAt) -> bytes:
    """The visits, forms and requests of who made this request, as one JSON object to hand over (article 13). Refusal
    `request_unknown`, `request_not_copy`, `request_answered`."""
    found, sub = _find(db, request)
    if found.kind != "copy":
        raise Refusal.of("request_not_copy")
    _must_be_open(found)
    held = _held(db, sub, form_at, ALL)
    visits = [
        {"number": visit.number, "issued_at": visit.issued_at, "account": account} for visit, account in held.visits
    ]
    forms = [{**msgspec.to_builtins(form), "answers": answers} for form, answers in held.forms]
    return msgspec.json.encode({"visits": visits, "forms": forms, "requests": held.requests})


def waiting(db: Connection, now: datetime) -> tuple[DataRequest, ...]:
    """For officers: open requests, the one due first before the others, then those answered this week."""
    since = stamp(now - timedelta(days=7))
    return tuple(map(_request, db.execute(WAITING, (since, SHOWN_MAX)).fetchall()))


def open_and_overdue(db: Connection, now: datetime) -> tuple[int, int]:
    row = db.execute(OVERDUE, (stamp(now),)).fetchone() or (0, 0)
    return int(row[0]), int(row[1])


def ask(tx: Transaction, order: AskAboutRecords, sub: str) -> DataRequest:
    """Make a request. While one waits, asking again gives the same. Refusal `form_not_yours`, `nothing_shared`."""
    about = str(order.submission) if order.submission else ""
    if about or order.kind == "withdraw":
        _must_be_theirs(tx.db, about, sub, order.kind)
    if (before := tx.db.execute(SAME, (sub, order.kind, about)).fetchone()) is not None:
        return _request(before)
    request = DataRequest(
        request=id_of(tx.op_id, tx.by.at, "data_request"),
        code=code_of(fold(tx.by, tx.op_id, "data_request"), CODE_GROUPS),
        kind=order.kind,
        submission=about,
        asked_at=tx.by.at,
        due_at=tx.by.at + DUE_AFTER,
    )
    put(tx.db, request, sub)
    data: dict[str, object] = {"request": str(request.request), "kind": request.kind, "due_at": stamp(request.due_at)}
    tx.append("data.requested", f"request:{request.request}", data | ({"submission": about} if about else {}))
    return request


def answer(tx: Transaction, request: UUID, order: AnswerRequest) -> DataRequest:
    """Answer a request; a deletion is done by this. Refusal `request_unknown`, `request_answered`,
    `data_not_settled`."""
    found, sub = _find(tx.db, request)
    _must_be_open(found)
    if found.kind == "delete" and order.state == "done":
        _delete(tx, sub)
    tx.db.execute(PUT_ANSWER, (order.state, stamp(tx.by.at), order.why, str(request)))
    tx.append("data.answered", f"request:{request}", {"request": str(request), "state": order.state})
    return msgspec.structs.replace(found, state=order.state, answered_at=tx.by.at, why=order.why)


def _must_be_open(request: DataRequest) -> None:
    if request.state != "open":
        raise Refusal.of("request_answered")


def _delete(tx: Transaction, sub: str) -> None:
    """Destroy the keys, and with them what they sealed: of ended visits, and of forms that the platform has."""
    tickets, forms = tx.db.execute(ALL_TICKETS, (sub,)).fetchall(), tx.db.execute(ALL_FORMS, (sub,)).fetchall()
    (acked,) = tx.db.execute(ACKED).fetchone() or ("0",)
    late = any(seq > int(acked) for _, seq in forms) or _set_aside(tx.db, (name for name, _ in forms))
    if late or any(running for _, running in tickets):
        raise Refusal.of("data_not_settled")
    for ticket, _ in tickets:
        forget(tx.db, person(ticket), tx.by.at)
    for name, _ in forms:
        forget(tx.db, submission_record(name), tx.by.at)


def _set_aside(db: Connection, names: Iterable[str]) -> bool:
    """Whether one of these forms waits for a person because the platform refused it."""
    ticket_of = "SELECT coalesce(ticket, '') FROM submissions WHERE submission = ?"
    streams = ((f"submission:{name}", (db.execute(ticket_of, (name,)).fetchone() or ("",))[0]) for name in names)
    return any((db.execute(SET_ASIDE, pair).fetchone() or (0,))[0] for pair in streams)


def _must_be_theirs(db: Connection, submission: str, sub: str, kind: Kind) -> None:
    row = db.execute(FORM_OF, (submission,)).fetchone()
    if row is None or not sub or row[0] != sub:
        raise Refusal.of("form_not_yours")
    if kind == "withdraw" and not msgspec.json.decode(row[1]):
        raise Refusal.of("nothing_shared")


def _find(db: Connection, request: UUID) -> tuple[DataRequest, str]:
    row = db.execute(ONE, (str(request),)).fetchone()
    if row is None:
        raise Refusal.of("request_unknown")
    return _request(row[:-1]), row[-1]


def _request(row: Row) -> DataRequest:
    request, code, kind, submission, asked_at, due_at, state, answered_at, why = row
    return DataRequest(
        request=UUID(request),
        code=code,
        kind=kind,
        submission=submission,
        asked_at=moment(asked_at),
        due_at=moment(due_at),
        state=state,
        answered_at=moment(answered_at) if answered_at else None,
        why=why,
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """Each record as it is shown, with its content; None where that is deleted."""

    visits: tuple[tuple[OwnVisit, Profile | None], ...]
    forms: tuple[tuple[OwnForm, Answers | None], ...]
    requests: tuple[DataRequest, ...]


def _held(db: Connection, sub: str, form_at: FormAt, most: int) -> _Held:
    withdrawn = {submission for (submission,) in db.execute(WITHDRAWN, (sub,)).fetchall()}
    visits, forms = (db.execute(asked, (sub, most)).fetchall() for asked in (VISITS, FORMS))
    return _Held(
        visits=tuple(_visit(db, row) for row in visits),
        forms=tuple(_form(db, row, form_at, withdrawn) for row in forms),
        requests=tuple(map(_request, db.execute(REQUESTS, (sub, most)).fetchall())),
    )


def _visit(db: Connection, row: Row) -> tuple[OwnVisit, Profile | None]:
    ticket, number, issued_at, sealed = row
    profile = stored_profile(db, ticket, sealed)
    return OwnVisit(number=number, issued_at=moment(issued_at), members=_members(profile)), profile


def _members(profile: Profile | None) -> tuple[str, ...]:
    members = msgspec.to_builtins(profile) if profile else {}
    return tuple(name for name, value in members.items() if value and name not in ("sub", "level"))


def _form(db: Connection, row: tuple[Any, ...], form_at: FormAt, withdrawn: set[str]) -> tuple[OwnForm, Answers | None]:
    submission, receipt_code, form, version, catalogue, received_at, consent, sealed = row
    title, answers = form_at(db, catalogue, form).title, stored_answers(db, submission, sealed)
    shown = OwnForm(
        submission=UUID(submission),
        receipt_code=receipt_code,
        form=form,
        form_version=version,
        title=in_both(title),
        received_at=moment(received_at),
        shared=msgspec.json.decode(consent, type=tuple[str, ...]),
        withdrawn=submission in withdrawn,
        kept=answers is not None,
    )
    return shown, answers
