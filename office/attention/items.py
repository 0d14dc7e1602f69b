"""Items that need attention: what platform or office refused and a person must decide. Nothing is ever dropped.

An item is `op-<seq>` of the refused event, `document-<kind>-<version>`, or a conflict's. What was done about it is an
event in the stream `attention:<the rest of its name>`, which goes up like every other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import msgspec

from office.attention import alerts, conflicts
from office.attention import refusals as words
from office.attention.platform_problem import PlatformProblem, read_words
from office.attention.visibility import for_roles, reaches
from office.book.chain import Event, event_of
from office.book.engine.connection import Connection, Row
from office.book.ops import AMENDED, Amendment, amendment_of
from office.book.sql import OF_EVENT, PUT_ATTENDED, PUT_NOTE
from office.book.writer import Transaction
from office.catalogue.index import CatalogueIndex
from office.contract.attention import (
    Attended,
    AttentionAct,
    AttentionAnswer,
    AttentionDetail,
    AttentionItem,
    AttentionState,
    AttentionStep,
    Sentence,
    What,
)
from office.contract.commands import Amend, Answers
from office.contract.errors import Refusal
from office.contract.moments import moment
from office.contract.roles import Acting, must
from office.forms import corrections
from office.forms.corrections import FormAt
from office.officers.sessions import acting

LISTED_MAX: Final = 200
REFUSED_DOCUMENT: Final = "_refused"  # end of the key of the note that keeps why a document was refused
PULL_AGAIN: Final = "pull_again"  # the note that a person wants the documents told once more; the pull clears it
FORM: Final = "submission.finalised"
UNDECIDED: Final[frozenset[AttentionState]] = frozenset({"open", "escalated"})
OVERTAKEN: Final = frozenset({"amends_applied", "version_taken"})  # docs/platform.yaml, Problem

NO_CONFLICT: Final = "NOT EXISTS (SELECT 1 FROM conflicts AS c WHERE c.ours = a.seq AND c.reason <> 'number_taken')"
REFUSED_OPS: Final = f"""
    SELECT a.problem, a.at, a.wanted, {OF_EVENT} FROM set_asides AS a CROSS JOIN events AS e
    WHERE a.state = 'refused' AND e.seq = a.seq AND {NO_CONFLICT} ORDER BY a.seq LIMIT ?"""
REFUSED_OP: Final = f"""
    SELECT a.problem, a.at, a.wanted, {OF_EVENT} FROM set_asides AS a CROSS JOIN events AS e
    WHERE a.state = 'refused' AND a.seq = ? AND e.seq = a.seq"""
REFUSED_COUNT: Final = f"SELECT count(*) FROM set_asides AS a WHERE a.state = 'refused' AND {NO_CONFLICT}"
OPEN_OPS: Final = f"""
    SELECT count(*) FROM set_asides AS a WHERE a.state = 'refused' AND a.wanted = 0 AND {NO_CONFLICT} AND NOT EXISTS (
        SELECT 1 FROM attended AS d WHERE d.item = 'op-' || a.seq AND d.what = 'amended')"""
STEPS_OF: Final = """
    SELECT d.what, e.at, e.actor, d.why, d.seq FROM attended AS d CROSS JOIN events AS e
    WHERE d.item = ? AND e.seq = d.seq ORDER BY d.seq"""
BEHIND: Final = "SELECT count(*) FROM events WHERE stream = ? AND stream_version > ?"
NUMBER: Final = "SELECT number FROM tickets WHERE ticket = ?"
SET_WANTED: Final = "UPDATE set_asides SET wanted = 1 WHERE seq = ? AND state = 'refused'"
UNWANT: Final = "UPDATE set_asides SET wanted = 0 WHERE seq = ?"
ALL_NOTES: Final = "SELECT key, value FROM notes WHERE value <> '' ORDER BY key"


class RefusedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A refused document as the pull worker stores it. What cannot be read of it is left empty."""

    version: int = 0
    code: str = ""
    say: dict[str, str] = {}
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What an item is about. `event` is the refused one, `stated` what the platform refused of it."""

    item: AttentionItem
    say: Sentence
    event: Event | None = None
    words: PlatformProblem = field(default_factory=PlatformProblem)
    conflict: conflicts.Conflict | None = None

    @property
    def stated(self) -> Event | Amendment | None:
        return self.event and (amendment_of(self.event) or self.event)

    @property
    def data(self) -> dict[str, object]:
        """The data of the event behind the item; of a conflict this office's side, if there is one. Empty for a
        document."""
        conflict = self.conflict
        side = (conflict.ours or conflict.theirs) if conflict is not None else self.stated
        return side.data if side is not None else {}

    def has(self, what: What) -> bool:
        return any(step.what == what for step in self.item.history)

    @property
    def is_overtaken(self) -> bool:
        """Whether the platform has another op in its place for ever, so that nothing can be sent there any more."""
        return self.event is not None and self.item.code in OVERTAKEN

    @property
    def corrects(self) -> str:
        """The submission that may be corrected; empty when the item is about something else."""
        return str(self.stated.data["submission"]) if self.stated is not None and self.stated.kind == FORM else ""


# reading


def listed(db: Connection, index: CatalogueIndex, officer: str) -> AttentionAnswer:
    """The items that this officer may see to. Refusal `role_missing`."""
    who = acting(db, index, officer)
    must(who.roles, "attention")
    rows = db.execute(REFUSED_OPS, (LISTED_MAX,)).fetchall()
    ops = [_of_op(db, index, row) for row in rows]
    (refused,) = db.execute(REFUSED_COUNT).fetchone() or (0,)
    own = {subject.event.seq for subject in ops if subject.event}
    documents = [_of_document(db, index, *one) for one in _documents(db)]
    subjects = [subject for subject in ops if not _superseded(db, subject, own)] + documents
    subjects += [_of_conflict(db, index, one) for one in conflicts.listed(db, LISTED_MAX)]
    items = [one.item for one in subjects if reaches(db, index, who, "attention", one.data)]
    items.sort(key=lambda item: item.since)
    shown = _shown_alerts(db, index, who)
    unseen = alerts.waiting(db) - len(shown)
    return AttentionAnswer(
        open=waiting(db) - unseen if len(items) == len(subjects) else sum(item.state in UNDECIDED for item in items),
        items=tuple(_unnamed(item) for item in items),
        left_off=refused - len(rows),
        alerts=shown,
    )


def waiting(db: Connection) -> int:
    """How many items wait for a person, without those that are being sent again."""
    (ops,) = db.execute(OPEN_OPS).fetchone() or (0,)
    documents = 0 if _retry_asked(db) else len(_documents(db))
    return int(ops) + documents + conflicts.waiting(db) + alerts.waiting(db)


def opened(db: Connection, index: CatalogueIndex, item: str, officer: str, form_at: FormAt) -> AttentionDetail:
    """One item with its personal data, as far as this officer may see them. Refusal `role_missing`, or
    `attention_unknown` when it needs nobody any more, or somebody else."""
    who = acting(db, index, officer)
    subject = find_for(db, index, item, who, "attention")
    form = corrections.shown(db, subject.corrects, subject.words.errors, form_at) if subject.corrects else None
    sides = subject.conflict.sides(index) if subject.conflict else ()
    if subject.is_overtaken and subject.event is not None:
        sides = conflicts.sides(subject.event, None, index)
    detail = AttentionDetail(item=subject.item, say=subject.say, acts=_acts(subject), form=form, sides=sides)
    return for_roles(who, detail)


def find_for(db: Connection, index: CatalogueIndex, item: str, who: Acting, verb: str) -> Subject:
    """As `find`, for an officer who may do this with it. Another agency's item is not found."""
    must(who.roles, verb, offline=who.offline)
    subject = find(db, index, item)
    if not reaches(db, index, who, verb, subject.data):
        raise Refusal.of("attention_unknown")
    return subject


def find(db: Connection, index: CatalogueIndex, item: str) -> Subject:
    kind, _, rest = item.partition("-")
    if kind == "op" and rest.isascii() and rest.isdigit() and len(rest) < 19:
        row = db.execute(REFUSED_OP, (int(rest),)).fetchone()
        if row is not None:
            return _of_op(db, index, row)
    for name, document in _documents(db):
        if item == _document_item(name, document):
            return _of_document(db, index, name, document)
    if conflict := conflicts.find(db, item):
        return _of_conflict(db, index, conflict)
    if alert := alerts.find(db, item):
        return Subject(_alert(db, index, alert), alerts.SAY)
    raise Refusal.of("attention_unknown")


def _of_op(db: Connection, index: CatalogueIndex, row: Row) -> Subject:
    event = event_of(row[3:])
    stated = amendment_of(event) or event
    refused = read_words(row[0])
    history = _history(db, index, f"op-{event.seq}")
    (behind,) = db.execute(BEHIND, (stated.stream, stated.stream_version)).fetchone() or (0,)
    item = AttentionItem(
        item=f"op-{event.seq}",
        kind="op",
        code=refused.code,
        about=words.about_op(event.kind, event.data, _number(db, stated), _title(index, stated)),
        since=moment(row[1]),
        state=_state(history, wanted=bool(row[2])),
        behind=behind,
        fields=tuple(error.pointer for error in refused.errors),
        history=history,
    )
    return Subject(item, (refused.say, refused.say), event, refused)


def _of_document(db: Connection, index: CatalogueIndex, name: str, document: RefusedDocument) -> Subject:
    item = _document_item(name, document)
    history = _history(db, index, item)
    say = document.say.get("id", "")
    return Subject(
        AttentionItem(
            item=item,
            kind="document",
            code=document.code,
            about=words.about_document(name, document.version),
            since=document.at or moment("1970-01-01T00:00:00.000000Z"),
            state=_state(history, wanted=_retry_asked(db)),
            history=history,
        ),
        (say, document.say.get("en", "") or say),
    )


def _of_conflict(db: Connection, index: CatalogueIndex, conflict: conflicts.Conflict) -> Subject:
    history = _history(db, index, conflict.item.item)
    item = msgspec.structs.replace(conflict.item, history=history, state=_state(history, wanted=False))
    return Subject(item, conflict.say, conflict=conflict)


def _shown_alerts(db: Connection, index: CatalogueIndex, who: Acting) -> tuple[AttentionItem, ...]:
    """Alerts are about the office's machines, which belong to no agency."""
    if who.only_agency("attention") is not None:
        return ()
    return tuple(_unnamed(_alert(db, index, one)) for one in alerts.listed(db))


def _alert(db: Connection, index: CatalogueIndex, alert: AttentionItem) -> AttentionItem:
    history = _history(db, index, alert.item)
    return msgspec.structs.replace(alert, history=history, state=_state(history, wanted=False))


def _documents(db: Connection) -> list[tuple[str, RefusedDocument]]:
    """Every kind of document that is refused now, by the notes. A document that was adopted leaves its note empty."""
    refused = [(key, value) for key, value in db.execute(ALL_NOTES) if key.endswith(REFUSED_DOCUMENT)]
    return [(key.removesuffix(REFUSED_DOCUMENT), _remembered(value)) for key, value in refused]


def _retry_asked(db: Connection) -> bool:
    """Whether a person has asked to pull the documents again. It holds for all of them."""
    return PULL_AGAIN in dict(db.execute(ALL_NOTES).fetchall())


def _remembered(value: str) -> RefusedDocument:
    try:
        return msgspec.json.decode(value, type=RefusedDocument)
    except msgspec.DecodeError:
        return RefusedDocument(code="unreadable")


def _document_item(name: str, document: RefusedDocument) -> str:
    return f"document-{name}-{document.version}"


def _history(db: Connection, index: CatalogueIndex, item: str) -> tuple[AttentionStep, ...]:
    return tuple(
        AttentionStep(what=what, at=moment(at), officer=officer, name=_name(index, officer), why=why)
        for what, at, officer, why, _ in db.execute(STEPS_OF, (item,))
    )


def _name(index: CatalogueIndex, officer: str) -> str:
    known = index.officer_if_any(officer)
    return known.name if known else officer


def _state(history: Sequence[AttentionStep], *, wanted: bool) -> AttentionState:
    done = {step.what for step in history}
    if "amended" in done:
        return "amended"
    return "retrying" if wanted else "escalated" if "escalated" in done else "open"


def _superseded(db: Connection, subject: Subject, refused: set[int]) -> bool:
    """Whether the item was corrected and the correction was refused too: then the correction is the item to decide."""
    steps = db.execute(STEPS_OF, (subject.item.item,)).fetchall()
    return any(what == "amended" and seq in refused for what, *_, seq in steps)


def _unnamed(item: AttentionItem) -> AttentionItem:
    """The item as the list may show it, without what somebody typed."""
    bare = tuple(AttentionStep(what=step.what, at=step.at, officer=step.officer) for step in item.history)
    return msgspec.structs.replace(item, history=bare)


def _number(db: Connection, stated: Event | Amendment) -> str:
    """The number of the ticket that it is about; empty when it is about none."""
    if number := stated.data.get("number"):
        return str(number)
    row = db.execute(NUMBER, (str(stated.data.get("ticket") or stated.stream),)).fetchone()
    return str(row[0]) if row else ""


def _title(index: CatalogueIndex, stated: Event | Amendment) -> Any:
    forms = index.catalogue.forms if stated.kind == FORM else ()
    return next((form.title for form in forms if form.code == stated.data.get("form")), None)


def _acts(subject: Subject) -> tuple[AttentionAct, ...]:
    if subject.item.state == "amended" or subject.has("settled"):
        return ()
    if subject.conflict is not None or subject.is_overtaken:
        return ("settle",) if subject.has("escalated") else ("settle", "escalate")
    if subject.item.kind == "alert":
        return () if subject.has("escalated") else ("escalate",)
    acts: list[AttentionAct] = [] if subject.item.state == "retrying" else ["retry"]
    if subject.event is not None:
        acts += ["correct"] if subject.corrects else ["withdraw"]
    return (*acts, *(() if subject.has("escalated") else ("escalate",)))


# acting


def retry(tx: Transaction, index: CatalogueIndex, item: str, reason: str) -> Attended:
    """Send it again as it is, or ask for the document again. The workers read the request from the book."""
    subject = _to_attend(tx, index, item, "retry", reason)
    if subject.conflict is not None or subject.item.kind == "alert":
        raise Refusal.of("amend_impossible")
    if subject.event is not None:
        tx.db.execute(SET_WANTED, (subject.event.seq,))
    else:
        tx.db.execute(PUT_NOTE, (PULL_AGAIN, item))
    return _attended(tx, subject, "retried", reason)


def escalate(tx: Transaction, index: CatalogueIndex, item: str, reason: str) -> Attended:
    """Report it to the platform's operator, by an op of its own stream. The item stays."""
    subject = _to_attend(tx, index, item, "escalate", reason)
    if subject.has("escalated"):
        raise Refusal.of("attention_escalated")
    return _attended(tx, subject, "escalated", reason)


def amend(tx: Transaction, index: CatalogueIndex, item: str, order: Amend, form_at: FormAt) -> Attended:
    """Put another op in the place of the refused one: a form with corrected answers, or a withdrawal, which lets its
    stream go on.

    Refusal `answers_wrong` lists what is wrong with the answers; `amend_impossible` when this is no way to mend it."""
    subject = _to_attend(tx, index, item, "amend", order.reason)
    if subject.event is None or bool(order.answers) == bool(order.withdraw):
        raise Refusal.of("amend_impossible")
    tx.db.execute(UNWANT, (subject.event.seq,))
    kind, data = _mended(tx, subject, order.answers, form_at) if order.answers else _withdrawn(order.withdraw)
    return _attended(tx, subject, "amended", order.reason, Amendment.of(item, subject.event, kind, data))


def _mended(tx: Transaction, subject: Subject, answers: Answers, form_at: FormAt) -> tuple[str, dict[str, object]]:
    if not subject.corrects or subject.stated is None:
        raise Refusal.of("amend_impossible")
    correction, sha256 = corrections.correct(tx, subject.corrects, answers, form_at)
    return FORM, {**subject.stated.data, "submission": correction, "sha256": sha256}


def _withdrawn(why_code: str) -> tuple[str, dict[str, object]]:
    return "op.withdrawn", {"why_code": why_code}


def _to_attend(tx: Transaction, index: CatalogueIndex, item: str, verb: str, reason: str) -> Subject:
    subject = find_for(tx.db, index, item, acting(tx.db, index, tx.by.actor), verb)
    if not reason.strip():
        raise Refusal.of("reason_missing")
    if subject.item.state == "amended":
        raise Refusal.of("attention_settled")
    return subject


def _attended(
    tx: Transaction, subject: Subject, what: What, reason: str, amendment: Amendment | None = None
) -> Attended:
    item = subject.item.item
    kind = AMENDED if amendment else f"attention.{what}"
    data = msgspec.to_builtins(amendment) if amendment else _about(subject)
    seq = tx.append(kind, f"attention:{item.partition('-')[2]}", data)
    tx.db.execute(PUT_ATTENDED, (seq, item, what, reason.strip()))
    return Attended(item=item, what=what, at=tx.by.at)


def _about(subject: Subject) -> dict[str, object]:
    """The facts that everybody may know and that the platform's operator needs to find it."""
    item, event = subject.item, subject.event
    about: dict[str, object] = {"item": item.item, "code": item.code, "behind": item.behind}
    if event is None:
        return about
    return about | {"op_id": str(event.op_id), "stream": event.stream, "kind": event.kind}
