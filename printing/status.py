"""What a printer's stray bytes mean: ASB, DLE EOT, GS r, process IDs, XON/XOFF and noise, told apart by their masks.

Sources: Epson TM-T88III specification pp. 84, 145; ESC/POS programming guide pp. 424-431. Pure: bytes in, words out."""

from enum import StrEnum

import msgspec


class Condition(StrEnum):
    """Words for a printer's state. `ready` is only ever said because the printer said so."""

    READY = "ready"
    NEAR_END = "near_end"
    OUT = "out"
    COVER_OPEN = "cover_open"
    CUTTER = "cutter"
    HOT = "hot"
    ERROR = "error"
    OFFLINE = "offline"
    UNKNOWN = "unknown"


PRINTING = frozenset({Condition.READY, Condition.NEAR_END})
SPOILING = frozenset({Condition.OUT, Condition.COVER_OPEN, Condition.ERROR})  # each tears the slip being printed


class PrinterState(msgspec.Struct, frozen=True):
    """`paper` is the mechanism in one word; `link` is ready, offline (no connection) or unknown (no answer). `cause` is
    what is behind a link that is not ready, for a technician."""

    paper: Condition = Condition.UNKNOWN
    link: Condition = Condition.OFFLINE
    cause: str = ""

    @property
    def word(self) -> Condition:
        """Both in one word, for a status line."""
        return self.paper if self.link is Condition.READY else self.link

    @property
    def ready(self) -> bool:
        """Whether a slip sent now is expected to come out. Unknown is not ready."""
        return self.word in PRINTING


class Asb(msgspec.Struct, frozen=True):
    """Automatic status back: four bytes, sent on every change."""

    frame: bytes

    @property
    def condition(self) -> Condition:
        first, second, third, _ = self.frame
        if second & 0x20:
            return Condition.ERROR
        if first & 0x20:
            return Condition.COVER_OPEN
        if third & 0x0C:
            return Condition.OUT
        if second & 0x08:
            return Condition.CUTTER
        if second & 0x40:
            return Condition.HOT
        if first & 0x08:
            return Condition.OFFLINE
        return Condition.NEAR_END if third & 0x03 else Condition.READY


class RealTime(msgspec.Struct, frozen=True):
    """An answer to DLE EOT; which of the four it answers only the asker knows."""

    byte: int


class Solicited(msgspec.Struct, frozen=True):
    """One byte in the shape of an answer to GS r or GS I."""

    byte: int


class ProcessId(msgspec.Struct, frozen=True):
    """The answer to GS ( H: all before it is on paper."""

    fence_id: str


class OtherBlock(msgspec.Struct, frozen=True):
    lead: int
    content: bytes


class Flow(msgspec.Struct, frozen=True):
    running: bool


class Noise(msgspec.Struct, frozen=True):
    """A byte of no known shape: something was lost, and so may a change have been."""

    byte: int


Word = Asb | RealTime | Solicited | ProcessId | OtherBlock | Flow | Noise

BLOCK_LEADS = frozenset((0x35, 0x37, 0x3B, 0x3D, 0x5F))
BLOCK_LENGTH_MAX = 80
XON, XOFF = 0x11, 0x13
PROCESS_ID = 0x22


class StatusReader:
    """Takes bytes as they come and keeps an unfinished word for the next time; never more than one block's worth."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[Word]:
        self._rest += data
        words: list[Word] = []
        while self._rest:
            found = _first(self._rest)
            if found is None:
                break
            word, length = found
            self._rest = self._rest[length:]
            words.append(word)
        return words


def from_realtime(ask: int, byte: int) -> Condition | None:
    """The bad news in an answer to DLE EOT `ask`, or None. Good news is not taken: some printers answer late."""
    if ask == 1:
        return Condition.OFFLINE if byte & 0x08 else None
    if ask == 2:
        return Condition.COVER_OPEN if byte & 0x04 else Condition.OUT if byte & 0x20 else None
    if ask == 3:
        causes = ((0x20, Condition.ERROR), (0x08, Condition.CUTTER), (0x40, Condition.HOT))
        return next((cause for bit, cause in causes if byte & bit), None)
    return Condition.OUT if byte & 0x60 else None


def _first(data: bytes) -> tuple[Word, int] | None:
    """The first word and its length; None while it is unfinished."""
    lead = data[0]
    if lead in (XON, XOFF):
        return Flow(lead == XON), 1
    if lead & 0x93 == 0x12:
        return RealTime(lead), 1
    if lead & 0x93 == 0x10:
        return _asb(data)
    if lead in BLOCK_LEADS:
        return _block(data)
    return (Solicited(lead), 1) if lead & 0x90 == 0 else (Noise(lead), 1)


def _asb(data: bytes) -> tuple[Word, int] | None:
    """Four bytes, of which the last three have bits 4 and 7 clear; only flow control may stand between them."""
    frame, length = data[:1], 1
    for byte in data[1:]:
        length += 1
        if byte in (XON, XOFF):
            continue
        if byte & 0x90:
            return Noise(data[0]), 1
        frame += bytes((byte,))
        if len(frame) == 4:
            return Asb(frame), length
    return None if length < BLOCK_LENGTH_MAX else (Noise(data[0]), 1)


def _block(data: bytes) -> tuple[Word, int] | None:
    end = data.find(0, 1, BLOCK_LENGTH_MAX)
    if end < 0:
        return None if len(data) < BLOCK_LENGTH_MAX else (Noise(data[0]), 1)
    content = data[1:end]
    if data[0] == 0x37 and len(content) == 5 and content[0] == PROCESS_ID and content[1:].isalnum():
        return ProcessId(content[1:].decode("ascii")), end + 1
    return OtherBlock(data[0], content), end + 1
