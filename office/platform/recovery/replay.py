"""Rebuilds the current records of an op from the office's history, in a book that lost them.

Nothing is judged here: it happened. What an event does not say stays unknown: a citizen's profile, the reason of a
hold, who was signed in. An op that cannot be understood raises one error or another; who calls keeps it."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

import msgspec

from office.book.engine.bulk_insert import put_many
from office.book.engine.connection import Connection
from office.book.sealing import sealed_forms
from office.catalogue.index import CatalogueIndex
from office.contract.admin.devices import EnrolledDevice
from office.contract.answers import SubmissionAnswer, TicketAnswer
from office.contract.citizens.own_data import DataRequest
from office.contract.commands import Attachment
from office.contract.moments import moment, stamp
from office.devices.certificates import NextCertificate, go_by, put_next
from office.devices.registry import LET_IN, PUT_HELP, SHUT_OUT, put_device
from office.forms import attachments
from office.forms.data_requests import PUT_ANSWER, put
from office.forms.submissions import TICKET_KNOWN, seal_answers
from office.line import visit_plan
from office.line.records import put_entry
from office.officers.sessions import END_SPELL
from office.platform.messages import READ
from office.platform.recovery.book_identity import RAISE_ORDINAL
from office.platform.recovery.history import HistoryOp
from office.platform.recovery.replay_moves import ENTRY_KINDS, Fold, entry_of_issue, move_again, rename_again
from office.serving.issuing import NEW_CODE, PUT_TICKETS
from office.serving.offline_tickets import ISSUED
from office.serving.quota import USE_QUOTA

PUT_KNOWN_SUB: Final = "INSERT INTO known_subs (ticket, sub) VALUES (?, ?) ON CONFLICT (ticket) DO NOTHING"
HOLDER: Final = """
    SELECT e.seq FROM tickets AS t CROSS JOIN events AS e
    WHERE t.office_day = ? AND t.series = ? AND t.ordinal = ? AND e.stream = t.ticket AND e.stream_version = 1"""
CAME: Final = """
    UPDATE appointments SET state = 'checked_in', ticket = ? WHERE appointment = ? AND state <> 'checked_in'"""
FIRST_OF_RECEIPT: Final = "SELECT submission FROM submissions WHERE receipt_code = ?"
CATALOGUES: Final = "SELECT version, document FROM catalogues ORDER BY version DESC"
PUT_FORM: Final = """
    INSERT INTO submissions (submission, receipt_code, catalogue, form, form_version, answers, sha256, ticket, sub,
        consent, from_account, received_at, device, corrects)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '[]', ?, ?, CAST(? AS TEXT)) ON CONFLICT (submission) DO NOTHING"""
OPEN_SESSIONS: Final = """
    SELECT session FROM officer_sessions
    WHERE closed_at IS NULL AND opened_at < ?1 AND (officer = ?2 OR counter = ?3)"""
CLOSE_SESSION: Final = "UPDATE officer_sessions SET closed_at = ? WHERE session = ?"
SERIES_TAKEN: Final = "SELECT device FROM devices WHERE mark = ? AND device <> ?"
SHORT: Final = 8  # letters of an op_id that tell two holders of one number apart


class Replay(msgspec.Struct, frozen=True):
    """What came of it: the answer that its act was given, as far as that is known, and the event of whoever has the
    number that this ticket bears too, 0 for nobody."""

    answer: bytes = b""
    other_holder: int = 0


NOTHING: Final = Replay()
Rule = Callable[[Connection, CatalogueIndex, HistoryOp], Replay]


def make_again(db: Connection, index: CatalogueIndex, op: HistoryOp) -> Replay:
    if op.kind in ENTRY_KINDS:
        return Replay(move_again(db, fold_of(op), op.data))
    rule = RULES.get(op.kind)
    return rule(db, index, op) if rule else NOTHING


def fold_of(op: HistoryOp) -> Fold:
    acted_at = op.data.get("acted_at")
    return Fold(kind=op.kind, at=moment(acted_at) if acted_at else op.at, actor=op.actor)


def _issue(db: Connection, index: CatalogueIndex, op: HistoryOp) -> Replay:
    """The ticket with its number, and its holder in the line since they came. A number that somebody else bears too is
    borne by both: both hold a paper."""
    data, body = op.data, op.body
    if db.execute(TICKET_KNOWN, (str(data["ticket"]),)).fetchone() is not None:
        return NOTHING  # its act was told twice, under two op_ids
    entry, series, issued_at = entry_of_issue(data, op.at), str(data["series"]), str(body["issued_at"])
    ordinal = int(entry.number.rpartition(" ")[2])
    taken = db.execute(HOLDER, (entry.office_day, series, ordinal)).fetchone()
    offline, plan = data.get("alone") or {}, plan_of(data)
    device, channel = offline.get("device") or op.device, "online" if entry.appointment else "walk_in"
    names = (entry.ticket, entry.office_day, f"{series}~{op.op_id[:SHORT]}" if taken else series, ordinal, entry.number)
    row = (*names, str(body["code"]), entry.priority, visit_plan.text_of(plan), issued_at, device, channel, 0)
    if put_many(db, PUT_TICKETS, [row], NEW_CODE) != 1:
        raise LookupError("the ticket's code is another's")
    db.execute(RAISE_ORDINAL, (entry.office_day, series, ordinal))
    put_entry(db, entry)
    if sub := str(body.get("sub") or ""):
        db.execute(PUT_KNOWN_SUB, (entry.ticket, sub))
    if entry.appointment:
        db.execute(CAME, (entry.ticket, entry.appointment))
    _count(db, index, entry.office_day, entry.service, channel)
    answer = TicketAnswer(
        ticket=UUID(entry.ticket),
        number=entry.number,
        entry=UUID(entry.entry),
        service=entry.service,
        ahead=0,
        wait=None,
        issued_at=moment(issued_at),
        code=str(body["code"]),
        follow=index.catalogue.office.follow_url + str(body["code"]),
        plan=visit_plan.services(plan),
    )
    return Replay(msgspec.json.encode(answer), taken[0] if taken else 0)


def plan_of(data: Mapping[str, Any]) -> tuple[visit_plan.PlanStep, ...]:
    return msgspec.convert(data.get("plan") or (), tuple[visit_plan.PlanStep, ...])


def _count(db: Connection, index: CatalogueIndex, office_day: str, service: str, channel: str) -> None:
    """Count into the day's quota. Whoever has a number keeps it, also when the quota is smaller now."""
    if not index.offers(service):
        return
    quota = index.service(service).quota
    places = quota.walk_in if channel == "walk_in" else quota.online
    if places:
        db.execute(USE_QUOTA, (office_day, service, channel, places))


def _alias(db: Connection, index: CatalogueIndex, op: HistoryOp) -> Replay:
    ticket, code = str(op.data["ticket"]), str(op.body["code"])
    rename_again(db, ticket, op.data, code=code, at=op.at)
    number, _, issued_at, plan = db.execute(ISSUED, (ticket,)).fetchone() or ("", "", "", "[]")
    answer = TicketAnswer(
        ticket=UUID(ticket),
        number=number,
        entry=UUID(str(op.data["entry"])),
        service=str(op.data["service"]),
        ahead=0,
        wait=None,
        issued_at=moment(issued_at),
        code=code,
        follow=index.catalogue.office.follow_url + code,
        plan=visit_plan.services(visit_plan.read(plan)),
    )
    return Replay(msgspec.json.encode(answer))


def _submit(db: Connection, index: CatalogueIndex, op: HistoryOp) -> Replay:
    """The form as it was sent. What came from the account is not told, so no answer is marked as such. Answers that
    the platform could not open for us are gone."""
    body, submission = op.body, str(op.data["submission"])
    receipt_code = str(body["receipt_code"])
    first = db.execute(FIRST_OF_RECEIPT, (receipt_code,)).fetchone()
    consent = msgspec.json.encode(body["consent"]).decode()
    known = (submission, f"{receipt_code}~{op.op_id}" if first else receipt_code)
    form = (_catalogue_of(db, str(body["form"]), str(body["form_version"])), str(body["form"]))
    sent = (
        str(body["form_version"]),
        _sealed_answers(db, submission, body),
        str(body["sha256"]),
        body["ticket"],
        str(body["sub"]),
        consent,
    )
    db.execute(PUT_FORM, (*known, *form, *sent, str(body["received_at"]), op.device, first[0] if first else None))
    sealed_forms.keep_sealed(db, submission, str(body.get("sealed") or ""))
    _name_files(db, op, submission)
    if first:
        return NOTHING
    answer = SubmissionAnswer(submission=UUID(submission), receipt_code=receipt_code)
    return Replay(msgspec.json.encode(answer))


def _sealed_answers(db: Connection, submission: str, body: Mapping[str, Any]) -> str:
    """The answers for their column. ValueError where they differ from what the form was finalised with."""
    if body.get("answers") is None:
        return ""
    answers = msgspec.json.encode(body["answers"], order="deterministic")
    if "sealed" in body and hashlib.sha256(answers).hexdigest() != body["sha256"]:
        raise ValueError("other answers than were sealed")
    return seal_answers(db, submission, answers)


def _catalogue_of(db: Connection, form: str, version: str) -> int:
    """The newest catalogue that has this form in this version, else in another one, else the newest."""
    known = [
        (number, msgspec.json.decode(bytes(document), type=_Forms).forms) for number, document in db.execute(CATALOGUES)
    ]
    same = [number for number, forms in known if any((each.code, each.version) == (form, version) for each in forms)]
    like = [number for number, forms in known if any(each.code == form for each in forms)]
    return int((same or like or [number for number, _ in known])[0])


class _Form(msgspec.Struct):
    code: str
    version: str


class _Forms(msgspec.Struct):
    forms: list[_Form] = []


def _attach(db: Connection, index: CatalogueIndex, op: HistoryOp) -> Replay:
    _name_files(db, op, str(op.data["submission"]))
    return NOTHING


def _name_files(db: Connection, op: HistoryOp, submission: str) -> None:
    """Name the form's files. A file that was lost with the book is known by name and can be sent again; it
    counts for nobody's limit."""
    for each in msgspec.convert(op.data.get("attachments") or (), tuple[Attachment, ...]):
        db.execute(attachments.BEGIN, (each.sha256, each.bytes, each.media_type, stamp(op.at), ""))
        db.execute(attachments.PUT_MANIFEST, (submission, each.sha256, each.field))


def _enrol(db: Connection, index: CatalogueIndex, op: HistoryOp) -> Replay:
    """A device stays let in. A series that another kiosk got meanwhile stays that one's."""
    device = msgspec.convert(op.data, EnrolledDevice)
    taken = device.mark and db.execute(SERIES_TAKEN, (device.mark, device.device)).fetchone()
    put_device(db, msgspec.structs.replace(device, mark="") if taken else device)
    return Replay(msgspec.json.encode(device))


def _certify(db: Connection, index: CatalogueIndex, op: HistoryOp) -> Replay:
    put_next(db, msgspec.convert(op.data, NextCertificate))
    return NOTHING


def _activate(db: Connection, index: CatalogueIndex, op: HistoryOp) -> Replay:
    go_by(db, str(op.data["device"]), str(op.data["fingerprint"]))
    return NOTHING


def _change_device(db: Connection, index: CatalogueIndex, op: HistoryOp) -> Replay:
    """A device that was shut out stays shut out. The reason was never sent."""
    device = str(op.data["device"])
    db.execute(*((LET_IN, (device,)) if op.kind == "device.enabled" else (SHUT_OUT, ("", device))))
    return NOTHING


def _help(db: Connection, index: CatalogueIndex, op: HistoryOp) -> Replay:
    db.execute(PUT_HELP, (op.device, stamp(op.at)))
    return NOTHING


def _session(db: Connection, index: CatalogueIndex, op: HistoryOp) -> Replay:
    """Everybody is signed out. A session cannot be rebuilt: its token was a secret."""
    at, counter = stamp(op.at), str(op.data["counter"])
    for (session,) in db.execute(OPEN_SESSIONS, (at, str(op.data["officer"]), counter)).fetchall():
        db.execute(CLOSE_SESSION, (at, session))
        db.execute(END_SPELL, (at, session))
    return NOTHING


def _read(db: Connection, index: CatalogueIndex, op: HistoryOp) -> Replay:
    db.execute(READ, (stamp(op.at), str(op.data["message"])))
    return NOTHING


def _ask(db: Connection, index: CatalogueIndex, op: HistoryOp) -> Replay:
    data, body = op.data, op.body
    if not body.get("sub"):
        return NOTHING  # it was answered long ago, and went by age before the platform was asked
    request = DataRequest(
        request=UUID(str(data["request"])),
        code=str(body["code"]),
        kind=data["kind"],
        submission=str(data.get("submission") or ""),
        asked_at=op.at,
        due_at=moment(str(data["due_at"])),
    )
    put(db, request, str(body["sub"]))
    return Replay(msgspec.json.encode(request))


def _answer(db: Connection, index: CatalogueIndex, op: HistoryOp) -> Replay:
    """Why was told to nobody."""
    db.execute(PUT_ANSWER, (str(op.data["state"]), stamp(op.at), "", str(op.data["request"])))
    return NOTHING


RULES: Final[Mapping[str, Rule]] = {
    "ticket.issued": _issue,
    "ticket.alias": _alias,
    "submission.finalised": _submit,
    "submission.attached": _attach,
    "device.enrolled": _enrol,
    "device.certified": _certify,
    "device.renewed": _activate,
    "device.disabled": _change_device,
    "device.enabled": _change_device,
    "help.called": _help,
    "officer.signed_in": _session,
    "officer.signed_out": _session,
    "message.read": _read,
    "data.requested": _ask,
    "data.answered": _answer,
}
