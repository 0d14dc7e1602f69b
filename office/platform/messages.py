"""Messages of the platform to one citizen, who reads them after logging in; nobody else does.

`sub` is the citizen's name towards this office alone. Reading one is an event, so that the platform knows; it names the
message and never the person."""

from datetime import datetime
from typing import Annotated, Final, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from office.book.engine.connection import Connection
from office.book.journal import Transaction
from office.book.sealing.vault import seal_text, unseal_text
from office.catalogue.index import json_of
from office.contract.answers import MessageAnswer, MessageRead
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.contract.words import Words, in_both
from office.platform import versioned_changes

SHOWN_MAX: Final = 3  # more at once is a wall, and the oldest is the most urgent
TEXT_MAX: Final = 400
TEXT_COLUMN: Final = "messages.text"

KNOWN: Final = """
    SELECT m.message, m.version FROM json_each(?1) AS told, messages AS m WHERE m.message = told.value"""
PUT_MESSAGE: Final = """
    INSERT INTO messages (message, version, sub, text, sent_at, until, state) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (message) DO UPDATE SET version = excluded.version, sub = excluded.sub, text = excluded.text,
    sent_at = excluded.sent_at, until = excluded.until, state = excluded.state"""
UNREAD: Final = """
    SELECT message, text, sent_at FROM messages
    WHERE sub = ? AND read_at IS NULL AND state = 'sent' AND until > ? ORDER BY sent_at, message LIMIT ?"""
OF_CITIZEN: Final = "SELECT read_at FROM messages WHERE message = ? AND sub = ?"
READ_BEFORE: Final = """
    UPDATE messages SET read_at = (
        SELECT min(e.at) FROM events AS e WHERE e.stream = 'message:' || messages.message AND e.kind = 'message.read')
    WHERE read_at IS NULL AND message IN (SELECT told.value FROM json_each(?1) AS told)"""
READ: Final = "UPDATE messages SET read_at = ? WHERE message = ? AND read_at IS NULL"


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A message is shown until `until`, and not at all once it is withdrawn."""

    message: UUID
    version: Annotated[int, Meta(ge=1)]
    sub: Annotated[str, Meta(min_length=1, max_length=255)]
    text: Words
    sent_at: Annotated[datetime, Meta(tz=True)]
    until: Annotated[datetime, Meta(tz=True)]
    state: Literal["sent", "withdrawn"] = "sent"

    def __post_init__(self) -> None:
        if max(map(len, self.text.values())) > TEXT_MAX:
            raise ValueError(f"text of more than {TEXT_MAX} letters")


class Messages(versioned_changes.Changes, frozen=True, forbid_unknown_fields=True, kw_only=True):
    messages: tuple[Message, ...]


def read_messages(document: bytes) -> Messages:
    """The document as Messages. Refusal `messages_broken` when it cannot be read."""
    return versioned_changes.read("messages", document, Messages, lambda changes: map(_id_of, changes.messages))


def take_over(tx: Transaction, changes: Messages, document: bytes) -> versioned_changes.ChangesTaken:
    versioned_changes.follow(tx, "messages", changes)
    fresh, unchanged = versioned_changes.newer(tx, KNOWN, changes.messages, _id_of)
    for message, _ in fresh:
        text = seal_text(
            tx.db, record_of(str(message.message)), TEXT_COLUMN, msgspec.json.encode(message.text).decode()
        )
        row = (str(message.message), message.version, message.sub, text, stamp(message.sent_at), stamp(message.until))
        tx.db.execute(PUT_MESSAGE, (*row, message.state))
    # In a book that was put back, what was read may be known before the message is.
    tx.db.execute(READ_BEFORE, (json_of(str(message.message) for message, is_new in fresh if is_new),))
    return versioned_changes.append_import(tx, "messages", changes, document, fresh, unchanged=unchanged)


def unread(db: Connection, sub: str, now: datetime) -> tuple[MessageAnswer, ...]:
    """The citizen's unread messages, the oldest first."""
    rows = db.execute(UNREAD, (sub, stamp(now), SHOWN_MAX)).fetchall()
    return tuple(_answer(db, *row) for row in rows)


def mark_read(tx: Transaction, message: UUID, sub: str) -> MessageRead:
    """Mark as read; a second time changes nothing. Refusal `message_unknown`, also for somebody else's."""
    row = tx.db.execute(OF_CITIZEN, (str(message), sub)).fetchone()
    if row is None:
        raise Refusal.of("message_unknown")
    if row[0] is None:
        tx.db.execute(READ, (stamp(tx.by.at), str(message)))
        tx.append("message.read", f"message:{message}", {"message": str(message)})
    return MessageRead(message=message)


def record_of(message: str) -> str:
    return f"message:{message}"


def _answer(db: Connection, message: str, text: str, sent_at: str) -> MessageAnswer:
    opened = unseal_text(db, record_of(message), TEXT_COLUMN, text)
    text_in_both = in_both(msgspec.json.decode(opened, type=Words) if opened else None)
    return MessageAnswer(message=UUID(message), text=text_in_both, sent_at=moment(sent_at))


def _id_of(message: Message) -> str:
    return str(message.message)
