"""Answers on their way into a form: how they are typed, shown and grouped into screens. Pure."""

from collections.abc import Collection, Sequence
from datetime import date

import msgspec

from office.contract.catalogue import Field, Form

DATE_DIGITS = 8  # day, month, year
CENTURIES = ("19", "20")
DIGITS_MAX = 16
TEXT_MAX = 120
KNOWN_PER_SCREEN, KNOWN_BESIDE_KEYS, TYPED_PER_SCREEN, CHOICES_PER_SCREEN = 5, 2, 2, 2


class FormScreen(msgspec.Struct, frozen=True):
    """What is asked at once; `step` counts from 0."""

    step: int
    fields: tuple[Field, ...]


def type_letter(field: Field, raw: str, letter: str) -> str:
    """`raw` after one more key; unchanged when the field cannot take it."""
    if field.kind == "text":
        return raw + letter if len(raw) < TEXT_MAX and letter.isprintable() else raw
    most = DATE_DIGITS if field.kind == "date" else field.digits or DIGITS_MAX
    return raw + letter if letter.isascii() and letter.isdigit() and len(raw) < most else raw


def answer_of(field: Field, raw: str) -> str:
    """As it crosses the wire; a date that is not one yet stays as typed, for the form's own rule to refuse."""
    if field.kind != "date" or len(raw) != DATE_DIGITS:
        return raw.strip() if field.kind == "text" else raw
    day_first = _day_first(raw)
    return f"{day_first[4:]}-{day_first[2:4]}-{day_first[:2]}"


def raw_of(field: Field, answer: str) -> str:
    """The other way round, for an answer that the account knew."""
    if field.kind != "date":
        return answer
    try:
        day = date.fromisoformat(answer)
    except ValueError:
        return ""
    return f"{day:%d%m%Y}"


def shown(field: Field, raw: str) -> str:
    """Digits in fours, a date as day / month / year, a choice by its value, text as it is."""
    if field.kind == "digits":
        return " ".join(raw[start : start + 4] for start in range(0, len(raw), 4))
    if field.kind == "date":
        day_first = _day_first(raw)
        return " / ".join(part for part in (day_first[:2], day_first[2:4], day_first[4:]) if part)
    return raw


def _day_first(raw: str) -> str:
    """Some write the year first; eight digits say which, because no month is 20 and no year is 1012."""
    year_first = len(raw) == DATE_DIGITS and raw[:2] in CENTURIES and raw[4:6] <= "12"
    return raw[6:] + raw[4:6] + raw[:4] if year_first and raw[4:6] not in CENTURIES else raw


def screens(form: Form, known: Collection[str], *, compact: bool) -> list[FormScreen]:
    """A step in as few screens as a hand can use; `compact`: one question at a time, for large type and low reach."""
    found: list[FormScreen] = []
    for number, step in enumerate(form.steps):
        group: list[Field] = []
        for field in step.fields:
            if group and not _fits([*group, field], known, compact=compact):
                found.append(FormScreen(number, tuple(group)))
                group = []
            group.append(field)
        found.append(FormScreen(number, tuple(group)))
    return found


def _fits(fields: Sequence[Field], known: Collection[str], *, compact: bool) -> bool:
    filled = [field for field in fields if field.name in known]
    asked = [field for field in fields if field.name not in known]
    typed = [field for field in asked if field.kind != "choice"]
    choices = [field for field in asked if field.kind == "choice"]
    if compact:
        return not asked and len(filled) <= 2
    if typed and choices:
        return False
    if typed:
        return len(typed) + (len(filled) + 1) // 2 <= TYPED_PER_SCREEN and len(filled) <= KNOWN_BESIDE_KEYS
    if choices:
        return len(choices) <= CHOICES_PER_SCREEN and len(filled) <= 1
    return len(filled) <= KNOWN_PER_SCREEN
