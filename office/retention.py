"""How long the office keeps what it knows of a person, and how it goes: one table, and the act that keeps to it.

Nothing goes that the platform has not settled: a form stays as long as an event about it waits, was refused, or is not
yet where the platform says it will last. What goes is told as one event that names nobody."""

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

import msgspec

from office import attachments
from office.book.chain import stamp
from office.book.connection import Connection
from office.book.ledger import Act, Done, Ledger
from office.book.sql import READ_NOTE
from office.book.vault import drop, forget, person, submission
from office.book.writer import Transaction
from office.messages import record_of as message_record
from office.orders import By

How = Literal["key", "row"]
PAGE: Final = 200  # records in one act, so that nobody's ticket waits for long
PUBLIC_SERVICE: Final = "UU 27/2022 pasal 20 (2) e: pelayanan publik"
KNOWN_TO_LAST: Final = "durable_seq"  # the platform's word, as push notes it
FORM: Final = re.compile(r'"submission":"([^"]+)"')
FORM_KINDS: Final = "('submission.finalised', 'submission.attached', 'op.amended', 'op.kept')"

OLD_PEOPLE: Final = """
    SELECT p.ticket, coalesce((SELECT min(s.submission) FROM submissions AS s WHERE s.ticket = p.ticket), '')
    FROM record_keys AS k CROSS JOIN people AS p CROSS JOIN tickets AS t
    WHERE k.record >= 'person:' AND k.record < 'person;' AND k.wrapped IS NOT NULL
        AND p.ticket = substr(k.record, 8) AND t.ticket = p.ticket AND t.issued_at < ? ORDER BY k.record"""
FORMS_OF_TICKET: Final = "SELECT submission FROM submissions WHERE ticket = ?"
OLD_FORMS: Final = """
    SELECT s.submission, coalesce(s.corrects, s.submission) FROM record_keys AS k CROSS JOIN submissions AS s
    WHERE k.record >= 'submission:' AND k.record < 'submission;' AND k.wrapped IS NOT NULL
        AND s.submission = substr(k.record, 12) AND s.received_at < ? ORDER BY k.record"""
CHAIN_OF: Final = "SELECT coalesce(corrects, submission) FROM submissions WHERE submission = ?"
UNSETTLED: Final = f"SELECT data FROM events WHERE seq > ? AND kind IN {FORM_KINDS}"
ASIDE: Final = "SELECT e.data FROM set_asides AS a CROSS JOIN events AS e WHERE e.seq = a.seq"
OPEN_CONFLICTS: Final = "SELECT theirs FROM conflicts WHERE state = 'open' AND theirs LIKE 'submission:%'"
OLD_MESSAGES: Final = "SELECT message FROM messages WHERE until < ? ORDER BY until LIMIT ?"
OLD_NOTES: Final = """
    SELECT c.submission FROM record_keys AS k CROSS JOIN cases AS c
    WHERE k.record >= 'case:' AND k.record < 'case;' AND k.wrapped IS NOT NULL
        AND c.submission = substr(k.record, 6) AND c.at < ? ORDER BY k.record LIMIT ?"""
EMPTY_PERSON: Final = "UPDATE people SET profile = ?, nik_index = '' WHERE ticket = ?"
DROP_MESSAGE: Final = "DELETE FROM messages WHERE message = ?"
EMPTY_NOTE: Final = "UPDATE cases SET note = '' WHERE submission = ?"


class Keeping(msgspec.Struct, frozen=True, kw_only=True):
    """`days` after `since`; `goes`: its key is destroyed and the rest of the row stays, or the row goes too."""

    what: str
    say: str
    days: int
    since: str
    goes: How
    ground: str = PUBLIC_SERVICE


TABLE: Final = (
    Keeping(what="person", say="siapa pemilik karcis", days=30, since="karcis diberikan", goes="key"),
    Keeping(what="form", say="isi formulir", days=90, since="formulir diterima, setelah tuntas di pusat", goes="key"),
    Keeping(
        what="file",
        say="lampiran",
        days=attachments.KEPT_DAYS,
        since="sampai di pusat, atau diterima tanpa formulir",
        goes="row",
    ),
    Keeping(what="message", say="pesan untuk warga", days=30, since="masa berlaku pesan habis", goes="row"),
    Keeping(what="note", say="catatan status berkas", days=365, since="status terakhir", goes="key"),
)
DAYS: Final[Mapping[str, int]] = {keeping.what: keeping.days for keeping in TABLE}

Due = Mapping[str, Sequence[str]]  # the records by what they are


class Gone(msgspec.Struct, frozen=True):
    """How many of each went, by `Keeping.what`."""

    counts: dict[str, int]


class Retention:
    """Over one open book."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def due(self, now: datetime) -> Due:
        """What has served its time, at most PAGE of each kind."""
        with self._ledger.reading() as db:
            return due(db, now)

    def forget(self, going: Due, op_id: UUID, by: By) -> Future[Done[Gone]]:
        return self._ledger.act(
            Act(op_id, "forget_old", "", msgspec.json.encode(going), by, lambda tx: _forget(tx, going), Gone)
        )


def due(db: Connection, now: datetime) -> Due:
    before = {what: stamp(now - timedelta(days=days)) for what, days in DAYS.items()}
    held = _unsettled(db)
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
    }


def _free(db: Connection, ticket: str, form: str, held: set[str]) -> bool:
    """A form that may be corrected yet is checked against what the account said."""
    return not form or not any(
        _first(db, name) in held for (name,) in db.execute(FORMS_OF_TICKET, (ticket,)).fetchall()
    )


def _unsettled(db: Connection) -> set[str]:
    """The first form of every chain of corrections about which the platform has not had the last word."""
    (durable,) = db.execute(READ_NOTE, (KNOWN_TO_LAST,)).fetchone() or ("0",)
    told = db.execute(UNSETTLED, (int(durable),)).fetchall() + db.execute(ASIDE).fetchall()
    told += db.execute(OPEN_CONFLICTS).fetchall()
    names = {name for (text,) in told for name in FORM.findall(text)}
    names |= {text.partition(":")[2].partition("/")[0] for (text,) in told if text.startswith("submission:")}
    return {_first(db, name) for name in names}


def _first(db: Connection, name: str) -> str:
    (first,) = db.execute(CHAIN_OF, (name,)).fetchone() or (name,)
    return str(first)


def _forget(tx: Transaction, going: Due) -> Gone:
    counts = {what: _all(tx, going.get(what, ()), go) for what, go in GOING.items()}
    told = {what: count for what, count in counts.items() if count}
    if told:
        tx.append("retention.kept", "retention", {"gone": told})
    return Gone(told)


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


GOING: Final[Mapping[str, Callable[[Transaction, str], int]]] = {
    "person": _person,
    "form": _form,
    "file": _file,
    "message": _message,
    "note": _note,
}


def told() -> str:
    """What goes by age, when and how."""
    how = {"key": "kuncinya dimusnahkan", "row": "barisnya dihapus"}
    return "\n".join(
        f"{kept.what:8} {kept.days:4} hari sejak {kept.since}: {kept.say}, {how[kept.goes]} ({kept.ground})"
        for kept in TABLE
    )
