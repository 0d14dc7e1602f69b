"""How one file goes to the platform: which chunk next, and what the answer means. Without I/O."""

from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from office.contract.citizens.attachments import CHUNK_BYTES, Incoming
from sync.decoding import Unreadable, decoded

FOR_GOOD: Final = frozenset({400, 413, 415, 422})  # the platform has looked at it and will not have it


class UploadState(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a file the platform has."""

    received: int
    whole: bool


@dataclass(frozen=True, slots=True)
class UploadStep:
    """`place` None: only ask where the platform stands, or begin; else the chunk to send."""

    sha256: str
    place: int | None


Came = Literal["goes_on", "arrived", "refused", "failed"]


class UploadCore:
    """One file. It goes on where the platform says it stands, also after a cut in the middle of a chunk."""

    def __init__(self, file: Incoming) -> None:
        self.file = file
        self._received: int | None = None
        self.failures = 0
        self.asked_s: float | None = None
        self.problem = ""

    def next(self) -> UploadStep:
        if self._received is None:
            return UploadStep(self.file.sha256, None)
        return UploadStep(self.file.sha256, self._received // CHUNK_BYTES)

    def take_answer(self, status: int, body: bytes, asked_s: float | None = None) -> Came:
        if status in FOR_GOOD:
            self.problem = body.decode("utf-8", "replace")
            return "refused"
        standing = _standing(body) if status in (200, 201, 409) else None
        if standing is None or not self._believable(standing):
            self.failed(asked_s)
            return "failed"
        self.failures, self.asked_s = 0, None
        self._received = standing.received
        return "arrived" if standing.whole else "goes_on"

    def failed(self, asked_s: float | None = None) -> None:
        """Nothing is known of what arrived: ask before sending more."""
        self.failures += 1
        self.asked_s = asked_s
        self._received = None

    def _believable(self, standing: UploadState) -> bool:
        """Whole chunks, and never whole before the end."""
        at_chunk = standing.received % CHUNK_BYTES == 0 and 0 <= standing.received < self.file.bytes
        return standing.received == self.file.bytes if standing.whole else at_chunk


def _standing(body: bytes) -> UploadState | None:
    try:
        return decoded(body, UploadState)
    except Unreadable:
        return None
