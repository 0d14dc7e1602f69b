"""What the platform tells an office: `pull` of docs/platform.yaml, without I/O."""

from typing import Final

import msgspec

from sync.decoding import Unreadable, decoded
from sync.wan.pull.manifest import Segment, Sha256, must_be

WAIT_SECONDS: Final = 25  # how long the platform may sit on a question before it answers "nothing new"


HTML: Final = "text/html"  # what a captive portal or a proxy's own page says of itself


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """`manifest` says what it consists of; small segments come along, in `inline` by their SHA-256."""

    kind: str
    version: int
    manifest: str
    inline: dict[Sha256, str] = {}


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

    def take_answer(self, status: int, body: bytes, asked_s: float | None = None) -> Pulled | None:
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

    def begin_again(self) -> None:
        """A person asks to be told everything once more."""
        self.cursor = ""

    def _well(self) -> None:
        self.failures = 0
        self.asked_s = None
        self._well_now = True


def read_pulled(body: bytes) -> Pulled | None:
    try:
        return decoded(body, Pulled)
    except Unreadable:
        return None


def segment_in(segment: Segment, status: int, media_type: str, body: bytes) -> bytes | None:
    """The segment; None when the answer is a failure or was cut short. Spoilt when it holds other bytes."""
    if status != 200 or media_type.startswith(HTML) or len(body) < segment.bytes:
        return None
    must_be(segment, body)
    return body
