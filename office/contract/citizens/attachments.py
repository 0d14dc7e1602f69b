"""Files that go with a form: how one is announced, sent in chunks and told apart."""

from typing import Annotated, Final
from uuid import UUID

import msgspec
from msgspec import Meta

from office.contract.commands import Attachment, Sha256
from office.contract.errors import Refusal

CHUNK_BYTES: Final = 256 * 1024
ATTACHMENT_BYTES_MAX: Final = 20 * 1024 * 1024
HEADS: Final = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """How far one file has come in. The next chunk is number `received / CHUNK_BYTES`."""

    sha256: Sha256
    bytes: int
    media_type: str
    received: int
    whole: bool


class BeginAttachment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    bytes: Annotated[int, Meta(ge=1, le=ATTACHMENT_BYTES_MAX)]
    media_type: Annotated[str, Meta(max_length=100)]


class Attached(msgspec.Struct, frozen=True, kw_only=True):
    submission: UUID
    attachments: tuple[Attachment, ...]


def kind_of(head: bytes) -> str:
    """The media type by how the content begins, whatever the file was called. Refusal `attachment_kind`.

    Source: ISO 32000-1 7.5.2 (PDF), ITU-T T.81 B.1.1.3 (JPEG), ISO/IEC 15948 5.2 (PNG)."""
    for digest, media_type in HEADS.items():
        if head.startswith(digest):
            return media_type
    raise Refusal.of("attachment_kind")
