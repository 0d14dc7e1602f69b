"""Files that come with a form: kept in chunks under their SHA-256, whole or not at all, until the platform has them."""

import hashlib
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

import msgspec

from office.book.engine.connection import Connection
from office.book.ledger import Act, Done, Ledger
from office.book.sealing.vault import drop, file, seal, unseal
from office.book.writer import Transaction
from office.contract.answers import FileAnswer, FileState
from office.contract.citizens.attachments import (
    CHUNK_BYTES,
    Attached,
    BeginAttachment,
    Incoming,
    kind_of,
)
from office.contract.commands import Attach, Attachment, By
from office.contract.errors import Refusal
from office.contract.moments import stamp
from office.forms.file_limits import must_have_files_left

MEDIA_TYPES: Final = ("application/pdf", "image/jpeg", "image/png")
STORED_DAYS: Final = 90  # at the least, after the platform has it
PROBLEM_LENGTH_MAX: Final = 500

FIND: Final = "SELECT sha256, bytes, media_type, received, whole FROM attachments WHERE sha256 = ?"
BEGIN: Final = """
    INSERT INTO attachments (sha256, bytes, media_type, received, whole, begun_at, device) VALUES (?, ?, ?, 0, 0, ?, ?)
    ON CONFLICT (sha256) DO NOTHING"""
PUT_CHUNK: Final = "INSERT INTO chunks (sha256, place, content) VALUES (?, ?, ?)"
RECEIVED: Final = "UPDATE attachments SET received = received + ? WHERE sha256 = ?"
CHUNK: Final = "SELECT content FROM chunks WHERE sha256 = ? AND place = ?"
WHOLE: Final = "UPDATE attachments SET whole = 1 WHERE sha256 = ?"
DROP_CHUNKS: Final = "DELETE FROM chunks WHERE sha256 = ?"
START_ANEW: Final = "UPDATE attachments SET received = 0 WHERE sha256 = ?"
PUT_MANIFEST: Final = """
    INSERT INTO manifests (submission, sha256, field) VALUES (?, ?, ?) ON CONFLICT (submission, sha256) DO NOTHING"""
SUBMISSION_TICKET: Final = "SELECT ticket FROM submissions WHERE submission = ?"
AT_COUNTER: Final = "SELECT 1 FROM entries WHERE counter = ? AND ticket = ? AND state IN ('called', 'serving')"
MANIFEST: Final = """
    SELECT m.field, m.sha256, a.bytes, a.media_type FROM manifests AS m JOIN attachments AS a ON a.sha256 = m.sha256
    WHERE m.submission = ? ORDER BY m.field, m.sha256"""
OF_TICKET: Final = """
    SELECT s.submission, a.sha256, m.field, a.bytes, a.media_type, a.arrived_at, a.problem
    FROM submissions AS s JOIN manifests AS m ON m.submission IN (s.submission, s.corrects)
        JOIN attachments AS a ON a.sha256 = m.sha256
    WHERE s.ticket = ? ORDER BY a.begun_at, a.sha256"""
TO_SEND: Final = """
    SELECT sha256, bytes, media_type, received, whole FROM attachments AS a
    WHERE whole = 1 AND arrived_at IS NULL AND problem = ''
        AND EXISTS (SELECT 1 FROM manifests AS m WHERE m.sha256 = a.sha256)
    ORDER BY begun_at, sha256 LIMIT 1"""
WAITING: Final = """
    SELECT count(*), coalesce(sum(CASE WHEN problem <> '' THEN 1 ELSE 0 END), 0) FROM attachments AS a
    WHERE whole = 1 AND arrived_at IS NULL AND EXISTS (SELECT 1 FROM manifests AS m WHERE m.sha256 = a.sha256)"""
ARRIVED: Final = "UPDATE attachments SET arrived_at = ?, problem = '' WHERE sha256 = ?"
REFUSED: Final = "UPDATE attachments SET problem = ? WHERE sha256 = ?"
ASK_AGAIN: Final = "UPDATE attachments SET arrived_at = NULL, problem = '' WHERE whole = 1"
OLD: Final = """
    SELECT sha256 FROM attachments AS a WHERE (arrived_at < ?1 AND whole = 1) OR (begun_at < ?1
        AND NOT EXISTS (SELECT 1 FROM manifests AS m WHERE m.sha256 = a.sha256))"""
EMPTIED: Final = "UPDATE attachments SET received = 0, whole = 0 WHERE sha256 = ?"
NOBODYS: Final = """
    DELETE FROM attachments WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM manifests AS m WHERE m.sha256 = ?1)"""


class Outgoing(msgspec.Struct, frozen=True):
    """How many files wait for the platform, and how many of them it refused."""

    waiting: int
    refused: int


class Attachments:
    """All commands for files, over one open book. Thread-safe."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def begin(self, sha256: str, asked: BeginAttachment, at: datetime, device: str = "") -> Future[None]:
        """Reserve room for one file. Repeating it changes nothing; Refusal when it was begun as another type or size,
        and `files_too_many`. `device`: whose limit holds, empty for nobody's."""
        return self._ledger.chore(lambda db: begin(db, sha256, asked, at, device))

    def put(self, sha256: str, place: int, content: bytes) -> Future[None]:
        """Store the next chunk. A chunk that is here already changes nothing."""
        return self._ledger.chore(lambda db: put_chunk(db, sha256, place, content))

    def incoming(self, sha256: str) -> Incoming:
        with self._ledger.reading() as db:
            return known(db, sha256)

    def attach(self, counter: str, submission: UUID, order: Attach, by: By) -> "Future[Done[Attached]]":
        """Add whole files to a form of the visit that is at the counter."""
        rule = partial(attach, counter=counter, submission=submission, order=order)
        return self._ledger.act(Act.of("attach", order, by, rule, Attached, target=str(submission)))

    def to_send(self) -> Incoming | None:
        """The oldest file that a form names and the platform does not have."""
        with self._ledger.reading() as db:
            row = db.execute(TO_SEND).fetchone()
        return _incoming(row) if row else None

    def chunk(self, sha256: str, place: int) -> bytes:
        with self._ledger.reading() as db:
            return _chunk(db, sha256, place)

    def outgoing(self) -> Outgoing:
        with self._ledger.reading() as db:
            return Outgoing(*(db.execute(WAITING).fetchone() or (0, 0)))

    def arrived(self, sha256: str, at: datetime) -> Future[None]:
        return self._ledger.write(ARRIVED, stamp(at), sha256)

    def refused(self, sha256: str, problem: str) -> Future[None]:
        """Record that the platform refused the file: it waits for a person, and nothing of it is deleted."""
        return self._ledger.write(REFUSED, problem[:PROBLEM_LENGTH_MAX] or "refused", sha256)

    def ask_again(self) -> Future[None]:
        """Queue all files again, because the platform was put back to an older copy, or a person wants it."""
        return self._ledger.write(ASK_AGAIN)


def of_ticket(db: Connection, ticket: str) -> dict[str, tuple[FileAnswer, ...]]:
    """By submission: the files that came with each form of this ticket; a corrected form keeps those of the first."""
    found: dict[str, dict[str, FileAnswer]] = {}
    for row in db.execute(OF_TICKET, (ticket,)).fetchall():
        file = _file(row)
        found.setdefault(row[0], {})[file.sha256] = file
    return {submission: tuple(files.values()) for submission, files in found.items()}


def begin(db: Connection, sha256: str, asked: BeginAttachment, at: datetime, device: str) -> None:
    if asked.media_type not in MEDIA_TYPES:
        raise Refusal.of("attachment_kind")
    if device and db.execute(FIND, (sha256,)).fetchone() is None:
        must_have_files_left(db, device, asked.bytes, at)
    db.execute(BEGIN, (sha256, asked.bytes, asked.media_type, stamp(at), device))
    there = known(db, sha256)
    if (there.bytes, there.media_type) != (asked.bytes, asked.media_type):
        raise Refusal.of("attachment_differs")


def put_chunk(db: Connection, sha256: str, place: int, content: bytes) -> None:
    """Store a chunk. Refusal `attachment_gap` when the one before is missing. The last chunk makes the file whole; if
    its SHA-256 differs, the file is emptied."""
    there = known(db, sha256)
    if place * CHUNK_BYTES < there.received:
        return
    if place * CHUNK_BYTES != there.received:
        raise Refusal.of("attachment_gap", facts={"received": there.received})
    if len(content) != min(CHUNK_BYTES, there.bytes - there.received):
        raise Refusal.of("attachment_size")
    if place == 0 and kind_of(content) != there.media_type:
        raise Refusal.of("attachment_kind")
    db.execute(PUT_CHUNK, (sha256, place, seal(db, file(sha256), _column(place), content)))
    db.execute(RECEIVED, (len(content), sha256))
    if there.received + len(content) == there.bytes:
        _close(db, there)


def _close(db: Connection, there: Incoming) -> None:
    digest = hashlib.sha256()
    for place in range(-(-there.bytes // CHUNK_BYTES)):
        digest.update(_chunk(db, there.sha256, place))
    if digest.hexdigest() == there.sha256:
        db.execute(WHOLE, (there.sha256,))
        return
    db.execute(DROP_CHUNKS, (there.sha256,))
    db.execute(START_ANEW, (there.sha256,))


def attach(tx: Transaction, counter: str, submission: UUID, order: Attach) -> Attached:
    """Refusals `submission_unknown`, `form_not_here`, `attachments_missing`."""
    row = tx.db.execute(SUBMISSION_TICKET, (str(submission),)).fetchone()
    if row is None:
        raise Refusal.of("submission_unknown")
    if tx.db.execute(AT_COUNTER, (counter, row[0])).fetchone() is None:
        raise Refusal.of("form_not_here")
    names = named(tx.db, submission, order.attachments)
    tx.append(
        "submission.attached",
        row[0] or f"submission:{submission}",
        {"submission": str(submission), "attachments": names},
    )
    return Attached(submission=submission, attachments=manifest(tx.db, submission))


def named(db: Connection, submission: UUID, attachments: tuple[Attachment, ...]) -> list[dict[str, object]]:
    """The manifest for the event, stored with the form. Refusal `attachments_missing` unless each file is whole."""
    missing = [each.sha256 for each in attachments if not _is_whole(db, each)]
    if missing:
        raise Refusal.of("attachments_missing", facts={"missing": missing})
    for each in attachments:
        db.execute(PUT_MANIFEST, (str(submission), each.sha256, each.field))
    return [msgspec.to_builtins(each) for each in attachments]


def manifest(db: Connection, submission: UUID) -> tuple[Attachment, ...]:
    rows = db.execute(MANIFEST, (str(submission),)).fetchall()
    return tuple(Attachment(field=row[0], sha256=row[1], bytes=row[2], media_type=row[3]) for row in rows)


def known(db: Connection, sha256: str) -> Incoming:
    row = db.execute(FIND, (sha256,)).fetchone()
    if row is None:
        raise Refusal.of("attachment_unknown")
    return _incoming(row)


def old(db: Connection, before: datetime) -> list[str]:
    """Files that the platform has had since `before` and no form has named since."""
    return [sha256 for (sha256,) in db.execute(OLD, (stamp(before),)).fetchall()]


def forget(db: Connection, sha256: str) -> None:
    """Delete the content. What the form named stays known, and the file can be uploaded again."""
    for statement in (DROP_CHUNKS, EMPTIED, NOBODYS):
        db.execute(statement, (sha256,))
    drop(db, file(sha256))


def _is_whole(db: Connection, wanted: Attachment) -> bool:
    row = db.execute(FIND, (wanted.sha256,)).fetchone()
    if row is None:
        return False
    there = _incoming(row)
    return there.whole and (there.bytes, there.media_type) == (wanted.bytes, wanted.media_type)


def _chunk(db: Connection, sha256: str, place: int) -> bytes:
    (content,) = db.execute(CHUNK, (sha256, place)).fetchone() or (b"",)
    return unseal(db, file(sha256), _column(place), content) or b""


def _column(place: int) -> str:
    return f"chunks.content/{place}"


def _incoming(row: tuple[object, ...]) -> Incoming:
    sha256, size, media_type, received, whole = row
    return Incoming(
        sha256=str(sha256),
        bytes=int(str(size)),
        media_type=str(media_type),
        received=int(str(received)),
        whole=whole == 1,
    )


def _file(row: tuple[Any, ...]) -> FileAnswer:
    _, sha256, field, size, media_type, arrived_at, problem = row
    state: FileState = "refused" if problem else "arrived" if arrived_at else "waiting"
    return FileAnswer(sha256=sha256, field=field, bytes=size, media_type=media_type, state=state, problem=problem)
