"""How a line is told to people: one phrase, one kind of chip, one icon. Unknown is its own answer, never zero."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from PySide6.QtCore import QCoreApplication

from display.words import opens_words, wait_minutes, wait_words
from office.contract.answers import LineAnswer, Wait

LONG_WAIT_SECONDS = 25 * 60


class ChipView(msgspec.Struct, frozen=True):
    """`kind` is one of the look's: ok, mute, long, full, sky, unknown."""

    text: str
    kind: str
    glyph: str


translate = QCoreApplication.translate
UNKNOWN_GLYPH = "help-circle"


def chip_of(lines: Sequence[LineAnswer], *, now: datetime, zone: str, language: str) -> ChipView:
    """Of one service's line, or of all lines of one agency: the widest honest range over those that are open."""
    if not lines:
        return ChipView(translate("Lines", "Waktu belum diketahui"), "unknown", UNKNOWN_GLYPH)
    opened = [line for line in lines if line.open_now]
    if not opened:
        return ChipView(closed_words(lines, now=now, zone=zone, language=language), "full", "ban")
    free = [line for line in opened if not line.full]
    if not free:
        return ChipView(translate("Lines", "Penuh hari ini"), "full", "ban")
    return wait_chip(widest(line.wait for line in free), language)


def wait_chip(wait: Wait | None, language: str) -> ChipView:
    if wait is None:
        return ChipView(translate("Lines", "Waktu belum diketahui"), "unknown", UNKNOWN_GLYPH)
    _low, high = wait_minutes(wait)
    if high == 0:
        return ChipView(wait_words(wait, language), "ok", "circle-check")
    kind = "long" if wait.high_s > LONG_WAIT_SECONDS else "mute"
    return ChipView(translate("Lines", "Tunggu {wait}").format(wait=wait_words(wait, language)), kind, "hourglass")


def wait_fact(wait: Wait | None, language: str) -> str:
    """As it stands by itself: with a capital."""
    words = wait_words(wait, language)
    return words[:1].upper() + words[1:]


def widest(waits: Iterable[Wait | None]) -> Wait | None:
    """From the shortest to the longest that is known; None when none is."""
    known = [wait for wait in waits if wait is not None]
    if not known:
        return None
    return max(known, key=lambda wait: wait.high_s)


def closed_words(lines: Sequence[LineAnswer], *, now: datetime, zone: str, language: str) -> str:
    opens = min((line.opens for line in lines if line.opens), default="")
    if not opens:
        return translate("Lines", "Tutup")
    return translate("Lines", "Tutup, buka {when}").format(when=opens_words(opens, now, zone, language))
