"""What the platform tells an office: `pull` of docs/platform.yaml, without I/O."""

import hashlib
from typing import Final

import msgspec

from office.outcome import Refusal

WAIT_SECONDS: Final = 25  # how long the platform may sit on a question before it answers "nothing new"


class Document(msgspec.Struct, frozen=True, kw_only=True):
    kind: str
    version: int
    sha256: str
    document: str


class Pulled(msgspec.Struct, frozen=True, kw_only=True):
    cursor: str
    server_epoch: str
    documents: tuple[Document, ...]


class PullCore:
    """Keeps the opaque cursor. It moves only after `took`: when every document was adopted, or refused for good."""

    def __init__(self, cursor: str) -> None:
        self.cursor = cursor
        self.failures = 0
        self.asked_s: float | None = None
        self._well_now = False

    @property
    def wait_s(self) -> int:
        """No long question on a link of which we do not know whether it is up: its silence would tell nothing."""
        return WAIT_SECONDS if self._well_now else 0

    def heard(self, status: int, body: bytes, asked_s: float | None = None) -> Pulled | None:
        """What to adopt; None when there is nothing, or when the answer is a failure."""
        if status == 200 and (pulled := read_pulled(body)):
            return pulled
        if status == 204:
            self._well()
        elif status == 410 and self.cursor:
            self.cursor = ""
            self._well()
        else:
            self.failed(asked_s)
        return None

    def failed(self, asked_s: float | None = None) -> None:
        self.failures += 1
        self.asked_s = asked_s
        self._well_now = False

    def took(self, pulled: Pulled, *, afresh: bool = False) -> None:
        """`afresh`: something in between was missed, so the platform is to tell everything again."""
        self.cursor = "" if afresh else pulled.cursor
        self._well()

    def _well(self) -> None:
        self.failures = 0
        self.asked_s = None
        self._well_now = True


def read_pulled(body: bytes) -> Pulled | None:
    try:
        return msgspec.json.decode(body, type=Pulled)
    except msgspec.DecodeError:
        return None


def checked(document: Document) -> bytes:
    """The document's bytes as the platform signed for them; Refusal when they are others."""
    raw = document.document.encode()
    if hashlib.sha256(raw).hexdigest() != document.sha256:
        raise Refusal(
            f"{document.kind}_broken",
            "Dokumen dari platform rusak di perjalanan. Kantor memakai yang sebelumnya.",
            "The document from the platform was damaged on its way. The office goes on with the one before.",
            reason="sha256",
        )
    return raw
