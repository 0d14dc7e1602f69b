"""What a scanner read, sorted by what it is. Pure; whatever the text, the answer is a Reading."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import msgspec

TEXT_MAX: Final = 4300  # the largest QR code holds 4,296 letters

# Ours is the code itself or an address that ends in /t/CODE; behind # stands what a kiosk signed when it was alone. A
# scanner may speak another keyboard's case.
TICKET: Final = re.compile(
    r"(?:https?://[^\s#]*/t/)?(?P<code>[0-9A-Za-z]{2,8}(?:-[0-9A-Za-z]{2,8}){1,3})/?(?:#[\w.-]*)?", re.ASCII
)
EIGHT: Final = re.compile(r"[0-9A-Za-z]{4}-[0-9A-Za-z]{4}")
# What a phone answers to the kiosk's question: sync/credentials/challenge.py. A keyboard's lock may have changed the
# case.
ANSWER: Final = re.compile(r"MPPA1:[0-9A-Z $%*+\-./:]{9,}", re.ASCII | re.IGNORECASE)
# A card is zlib in base45 and has no mark of its own: these are the two bytes that zlib begins with (RFC 1950).
CARD: Final = re.compile(r"(?:6BF|NCF|V7F|Y9F)[0-9A-Z $%*+\-./:]{60,}", re.ASCII | re.IGNORECASE)
# Some scanners say before a text which kind of code it was: AIM's identifier, of QR codes ]Q0 to ]Q6.
AIM: Final = re.compile(r"^\]Q[0-6]")


class CodeKind(StrEnum):
    """EIGHT is the code of an appointment or of a form's receipt: which, the page decides."""

    TICKET = "ticket"
    EIGHT = "eight"
    ANSWER = "answer"
    CARD = "card"
    UNKNOWN = "unknown"


class CodeReading(msgspec.Struct, frozen=True):
    """`text` is what the kind is about: the code itself, or the whole text where it is unknown."""

    kind: CodeKind
    text: str


def eight_in(scanned: str) -> str | None:
    """An appointment's or a receipt's code in what a scanner read; None when it is something else."""
    found = EIGHT.fullmatch(scanned)
    return found[0].upper() if found else None


def code_in(scanned: str) -> str | None:
    """The ticket's code in what a scanner read; None when it is not a slip of ours."""
    found = TICKET.fullmatch(scanned)
    return found["code"].upper() if found else None


def read(scanned: str) -> CodeReading:
    whole = _bare(scanned)  # a blank may be a letter of base45
    text = whole.strip()
    if code := eight_in(text):
        return CodeReading(CodeKind.EIGHT, code)
    if code := code_in(text):
        return CodeReading(CodeKind.TICKET, code)
    if ANSWER.fullmatch(whole):
        return CodeReading(CodeKind.ANSWER, whole.upper())
    if CARD.fullmatch(whole):
        return CodeReading(CodeKind.CARD, whole.upper())
    return CodeReading(CodeKind.UNKNOWN, text)


def best(texts: Sequence[str]) -> CodeReading:
    """Of several ways to read the same keys, or several codes in one picture: the first that is ours."""
    readings = [read(text) for text in texts]
    ours = (reading for reading in readings if reading.kind is not CodeKind.UNKNOWN)
    return next(ours, readings[0] if readings else CodeReading(CodeKind.UNKNOWN, ""))


def _bare(scanned: str) -> str:
    """Without what scanners put around a text: control characters and AIM's identifier."""
    letters = scanned[:TEXT_MAX]
    odd = "".join({letter for letter in letters if not letter.isprintable()})
    return "".join(letter if letter.isprintable() else " " for letter in AIM.sub("", letters.strip(odd), count=1))
