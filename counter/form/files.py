"""A file on its way from this desk to a form: how it is picked, and how far it has come. No Qt here."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec

from office.contract.citizens.attachments import ATTACHMENT_BYTES_MAX, BeginAttachment, kind_of
from office.contract.commands import Attach, Attachment
from office.contract.errors import Refusal

FIELD: Final = "from_counter"  # what it shows is in the form's own words; who brought it stands in the event
MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, repr=False)
class Picked:
    content: bytes
    sha256: str
    media_type: str


class Sending(msgspec.Struct, frozen=True, kw_only=True):
    """One file for one form. `op_id` is made when it is picked and is the same in every try. `name` is what the officer
    picked, shown on this screen and nowhere else: people name files after people.

    `problem` is why it stopped; `has_content`: the content is still here, so that it can be tried again."""

    op_id: UUID
    submission: UUID
    number: str
    name: str
    sha256: str = ""
    bytes: int = 0
    media_type: str = ""
    received: int = 0
    tries: int = 0
    retry_at: datetime | None = None
    problem: str = ""
    has_content: bool = False

    @property
    def percent(self) -> int:
        return self.received * 100 // self.bytes if self.bytes else 0

    @property
    def whole(self) -> bool:
        return 0 < self.bytes == self.received

    def begins(self) -> BeginAttachment:
        return BeginAttachment(bytes=self.bytes, media_type=self.media_type)

    def order(self) -> Attach:
        file = Attachment(field=FIELD, sha256=self.sha256, bytes=self.bytes, media_type=self.media_type)
        return Attach(op_id=self.op_id, attachments=(file,))


def pick(path: Path) -> Picked:
    """The file, if it can be attached: judged by its content, never by its name. Refusal `file_unreadable`,
    `file_empty`, `file_too_large`, `attachment_kind`."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if 0 < size <= ATTACHMENT_BYTES_MAX else b""
    except OSError as fault:
        raise Refusal.of("file_unreadable") from fault
    if size > ATTACHMENT_BYTES_MAX or len(content) > ATTACHMENT_BYTES_MAX:
        raise _too_large(size)
    if not content:
        raise Refusal.of("file_empty")
    return Picked(content, hashlib.sha256(content).hexdigest(), kind_of(content))


def _too_large(size: int) -> Refusal:
    most, has = ATTACHMENT_BYTES_MAX // MIB, -(-size // MIB)
    return Refusal.of("file_too_large", has=has, most=most)
