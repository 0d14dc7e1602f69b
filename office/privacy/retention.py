"""How long the office keeps personal data, and how they are deleted: one table, and the act that applies it.

Nothing goes that the platform has not settled: a form stays as long as an event about it waits, was refused, or is not
yet where the platform says it will last. Nothing goes of whom a request about their data is open. What goes is told as
one event that names nobody."""

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

import msgspec

from office.book.engine.connection import Connection
from office.book.ledger import Act, Done, Ledger
from office.book.ops import own_record
from office.book.sealing.vault import drop, forget, person, submission
from office.book.sql import READ_NOTE
from office.book.writer import Transaction
from office.contract.commands import By
from office.contract.moments import stamp
from office.forms import attachments
from office.platform.messages import record_of as message_record

How = Literal["key", "row"]
PAGE: Final = 200  # records in one act, so that nobody's ticket waits for long
PUBLIC_SERVICE: Final = "UU 27/2022 pasal 20 (2) e: pelayanan publik"
KNOWN_TO_LAST: Final = "durable_seq"  # the platform's word, as push notes it
FORM: Final = re.compile(r'"submission":"([^"]+)"')
FORM_KINDS: Final = "('submission.finalised', 'submission.attached', 'op.amended', 'op.kept')"

NOBODY_ASKS: Final = "NOT EXISTS (SELECT 1 FROM data_requests AS q WHERE q.state = 'open' AND q.sub = {0}.sub)"
OLD_PEOPLE: Final = f"""
    SELECT p.ticket, coalesce((SELECT min(s.submission) FROM submissions AS s WHERE s.ticket = p.ticket), '')
    FROM record_keys AS k CROSS JOIN people AS p CROSS JOIN tickets AS t
    WHERE k.record >= 'person:' AND k.record < 'person;' AND k.wrapped IS NOT NULL
        AND p.ticket = substr(k.record, 8) AND t.ticket = p.ticket AND t.issued_at < ? AND {NOBODY_ASKS.format("p")}
    ORDER BY k.record"""
FORMS_OF_TICKET: Final = "SELECT submission FROM submissions WHERE ticket = ?"
OLD_FORMS: Final = f"""
    SELECT s.submission, coalesce(s.corrects, s.submission) FROM record_keys AS k CROSS JOIN submissions AS s
    WHERE k.record >= 'submission:' AND k.record < 'submission;' AND k.wrapped IS NOT NULL
        AND s.submission = substr(k.record, 12) AND s.received_at < ? AND {NOBODY_ASKS.format("s")}
    ORDER BY k.record"""
CHAIN_OF: Final = "SELECT coalesce(corrects, submission) FROM submissions WHERE submission = ?"
UNSETTLED: Final = f"SELECT data FROM events WHERE seq > ? AND kind IN {FORM_KINDS}"
ASIDE: Final = "SELECT e.data FROM set_asides AS a CROSS JOIN events AS e WHERE e.seq = a.seq"
OPEN_CONFLICTS: Final = "SELECT theirs FROM conflicts WHERE state = 'open' AND theirs LIKE 'submission:%'"
OLD_MESSAGES: Final = "SELECT message FROM messages WHERE until < ? ORDER BY until LIMIT ?"
OLD_NOTES: Final = """
    SELECT c.submission FROM record_keys AS k CROSS JOIN cases AS c
    WHERE k.record >= 'case:' AND k.record < 'case;' AND k.wrapped IS NOT NULL
        AND c.submission = substr(k.record, 6) AND c.at < ? ORDER BY k.record LIMIT ?"""
OLD_APPOINTMENTS: Final = f"""
    SELECT a.appointment FROM appointments AS a WHERE a.starts_at < ? AND {NOBODY_ASKS.format("a")}
        AND NOT EXISTS (SELECT 1 FROM conflicts AS c WHERE c.stream = a.ticket AND c.state = 'open')
    ORDER BY a.starts_at LIMIT ?"""
# What was decided has reached the platform, nothing else of that record is open, and there is something left to go.
OLD_CONFLICTS: Final = """
    SELECT c.op_id FROM conflicts AS c
    WHERE c.state = 'settled' AND c.settled_at < ?1 AND (c.theirs <> '' OR c.why <> '')
        AND NOT EXISTS (SELECT 1 FROM conflicts AS b WHERE b.stream = c.stream AND b.state = 'open')
        AND NOT EXISTS (SELECT 1 FROM conflicts AS b
            JOIN attended AS d ON d.item = 'conflict-' || b.op_id OR d.item = 'op-' || b.ours
            WHERE b.stream = c.stream AND d.seq > ?2)
        AND NOT EXISTS (SELECT 1 FROM events AS e JOIN set_asides AS s ON s.seq = e.seq
            WHERE e.stream = c.stream AND e.seq <> coalesce(c.ours, 0))
    ORDER BY c.op_id LIMIT ?3"""
# A consent that was taken back stays with what it was given for; else it would count again. After the id may come a
# branch of the book.
OLD_REQUESTS: Final = f"""
    SELECT r.request FROM data_requests AS r
    WHERE r.state <> 'open' AND r.answered_at < ?1 AND NOT (r.kind = 'withdraw' AND r.state = 'done')
        AND {NOBODY_ASKS.format("r")}
        AND NOT EXISTS (SELECT 1 FROM events AS e LEFT JOIN set_asides AS s ON s.seq = e.seq
            WHERE e.stream >= 'request:' || r.request AND e.stream < 'request:' || r.request || '~~'
                AND (e.seq > ?2 OR s.seq IS NOT NULL))
    ORDER BY r.request LIMIT ?3"""
# What healed is one of the book's own ops by now, and its record with it.
SIDES: Final = """
    SELECT c.theirs, coalesce((SELECT t.op FROM taken_ops AS t WHERE t.seq = c.ours), '') FROM conflicts AS c
    WHERE c.op_id = ? AND c.choice <> 'healed'"""
DROP_APPOINTMENT: Final = "DELETE FROM appointments WHERE appointment = ?"
DROP_REQUEST: Final = "DELETE FROM data_requests WHERE request = ?"
EMPTY_CONFLICT: Final = "UPDATE conflicts SET theirs = '', why = '' WHERE op_id = ?"
EMPTY_PERSON: Final = "UPDATE people SET profile = ?, nik_index = '' WHERE ticket = ?"
DROP_MESSAGE: Final = "DELETE FROM messages WHERE message = ?"
EMPTY_NOTE: Final = "UPDATE cases SET note = '' WHERE submission = ?"


class RetentionRule(msgspec.Struct, frozen=True, kw_only=True):
    """`days` after `since`; `goes`: whether only the key is destroyed and the row stays, or the row goes too."""

    what: str
    say: str
    days: int
    since: str
    goes: How
    ground: str = PUBLIC_SERVICE


TABLE: Final = (
    RetentionRule(what="person", say="siapa pemilik karcis", days=30, since="karcis diberikan", goes="key"),
    RetentionRule(
        what="form", say="isi formulir", days=90, since="formulir diterima, setelah tuntas di pusat", goes="key"
    ),
    RetentionRule(
        what="file",
        say="lampiran",
        days=attachments.STORED_DAYS,
        since="sampai di pusat, atau diterima tanpa formulir",
        goes="row",
    ),
    RetentionRule(what="message", say="pesan untuk warga", days=30, since="masa berlaku pesan habis", goes="row"),
    RetentionRule(what="note", say="catatan status berkas", days=365, since="status terakhir", goes="key"),
    RetentionRule(what="appointment", say="janji temu yang sudah lewat", days=30, since="waktu janji temu", goes="row"),
    RetentionRule(
        what="conflict",
        say="kedua catatan yang berbeda dan alasan putusannya",
        days=90,
        since="diputuskan, setelah tuntas di pusat",
        goes="key",
    ),
    RetentionRule(
        what="request",
        say="permintaan data yang sudah dijawab",
        days=365,
        since="dijawab, setelah tuntas di pusat",
        goes="row",
        ground="UU 27/2022 pasal 31: rekam kegiatan pemrosesan",
    ),
)
DAYS: Final[Mapping[str, int]] = {keeping.what: keeping.days for keeping in TABLE}

Due = Mapping[str, Sequence[str]]  # the records by what they are


class DeletedCount(msgspec.Struct, frozen=True):
    """How many of each were deleted, by `RetentionRule.what`."""

    counts: dict[str, int]


class Retention:
    """The retention act, over one open book."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def due(self, now: datetime) -> Due:
        """What has served its time, at most PAGE of each kind."""
        with self._ledger.reading() as db:
            return due(db, now)

    def forget(self, going: Due, op_id: UUID, by: By) -> Future[Done[DeletedCount]]:
        return self._ledger.act(
            Act(op_id, "forget_old", "", msgspec.json.encode(going), by, lambda tx: _forget(tx, going), DeletedCount)
        )


def due(db: Connection, now: datetime) -> Due:
    before = {what: stamp(now - timedelta(days=days)) for what, days in DAYS.items()}
    durable = _durable(db)
    held = _unsettled(db, durable)
    forms = [name for name, first in db.execute(OLD_FORMS, (before["form"],)).fetchall() if first not in held]
    people = [
        ticket
        for ticket, form in db.execute(OLD_PEOPLE, (before["person"],)).fetchall()
        if _free(db, ticket, form, held)
    ]
    return {
        "person": people[:PAGE],
        "form": forms[:PAGE],
        "file": attachments.old(db, now - timedelta(days=DAYS["file"]))[:PAGE],
        "message": [message for (message,) in db.execute(OLD_MESSAGES, (before["message"], PAGE)).fetchall()],
        "note": [name for (name,) in db.execute(OLD_NOTES, (before["note"], PAGE)).fetchall()],
        "appointment": [name for (name,) in db.execute(OLD_APPOINTMENTS, (before["appointment"], PAGE)).fetchall()],
        "conflict": _settled(db, OLD_CONFLICTS, before["conflict"], durable),
        "request": _settled(db, OLD_REQUESTS, before["request"], durable),
    }


def _settled(db: Connection, old: str, before: str, durable: int) -> list[str]:
    return [name for (name,) in db.execute(old, (before, durable, PAGE)).fetchall()]


def _free(db: Connection, ticket: str, form: str, held: set[str]) -> bool:
    """Profiles that no open form needs. A form that may still be corrected is checked against the account's data."""
    return not form or not any(
        _first(db, name) in held for (name,) in db.execute(FORMS_OF_TICKET, (ticket,)).fetchall()
    )


def _durable(db: Connection) -> int:
    """The last event that the platform has stored durably."""
    (durable,) = db.execute(READ_NOTE, (KNOWN_TO_LAST,)).fetchone() or ("0",)
    return int(durable)


def _unsettled(db: Connection, durable: int) -> set[str]:
    """The first form of each chain of corrections that the platform has not finally answered."""
    report_text = db.execute(UNSETTLED, (durable,)).fetchall() + db.execute(ASIDE).fetchall()
    report_text += db.execute(OPEN_CONFLICTS).fetchall()
    names = {name for (text,) in report_text for name in FORM.findall(text)}
    names |= {text.partition(":")[2].partition("/")[0] for (text,) in report_text if text.startswith("submission:")}
    return {_first(db, name) for name in names}


def _first(db: Connection, name: str) -> str:
    (first,) = db.execute(CHAIN_OF, (name,)).fetchone() or (name,)
    return str(first)


def _forget(tx: Transaction, going: Due) -> DeletedCount:
    counts = {what: _all(tx, going.get(what, ()), go) for what, go in GOING.items()}
    report_text = {what: count for what, count in counts.items() if count}
    if report_text:
        tx.append("retention.kept", "retention", {"gone": report_text})
    return DeletedCount(report_text)


def _all(tx: Transaction, names: Sequence[str], go: Callable[[Transaction, str], int]) -> int:
    return sum(bool(go(tx, name)) for name in names)


def _person(tx: Transaction, ticket: str) -> int:
    tx.db.execute(EMPTY_PERSON, (b"", ticket))
    return forget(tx.db, person(ticket), tx.by.at)


def _form(tx: Transaction, name: str) -> int:
    return forget(tx.db, submission(name), tx.by.at)


def _file(tx: Transaction, sha256: str) -> int:
    attachments.forget(tx.db, sha256)
    return 1


def _message(tx: Transaction, message: str) -> int:
    drop(tx.db, message_record(message))
    return tx.db.execute(DROP_MESSAGE, (message,)).rowcount


def _note(tx: Transaction, name: str) -> int:
    tx.db.execute(EMPTY_NOTE, (name,))
    return forget(tx.db, f"case:{name}", tx.by.at)


def _appointment(tx: Transaction, name: str) -> int:
    return tx.db.execute(DROP_APPOINTMENT, (name,)).rowcount


def _conflict(tx: Transaction, op_id: str) -> int:
    """Delete the content of both sides. The row stays, because it says that our op holds back nothing."""
    for side in tx.db.execute(SIDES, (op_id,)).fetchone() or ():
        if record := own_record(side):
            forget(tx.db, record, tx.by.at)
    return tx.db.execute(EMPTY_CONFLICT, (op_id,)).rowcount


def _request(tx: Transaction, name: str) -> int:
    return tx.db.execute(DROP_REQUEST, (name,)).rowcount


GOING: Final[Mapping[str, Callable[[Transaction, str], int]]] = {
    "person": _person,
    "form": _form,
    "file": _file,
    "message": _message,
    "note": _note,
    "appointment": _appointment,
    "conflict": _conflict,
    "request": _request,
}


def report_text() -> str:
    """The table as text: what is deleted by age, when and how."""
    how = {"key": "kuncinya dimusnahkan", "row": "barisnya dihapus"}
    return "\n".join(
        f"{rule.what:11} {rule.days:4} hari sejak {rule.since}: {rule.say}, {how[rule.goes]} ({rule.ground})"
        for rule in TABLE
    )
