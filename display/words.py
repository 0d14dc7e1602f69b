"""How screens say times, waits, money and numbers. Pure; every clock is an argument and every zone an IANA name."""

import re
from datetime import datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from office.contract.answers import Wait

WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
UNITS = {"id": ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")}
UNITS["en"] = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
EN_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen"),
)
EN_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WAIT_STEP_MINUTES = 5  # nobody plans by the single minute, and an estimate does not know it
LONG_WAIT_MINUTES = 120
SPANS = (  # seconds from which, seconds of one, its name
    (172_800, 86_400, "day", "hari"),
    (3600, 3600, "hour", "jam"),
    (60, 60, "minute", "menit"),
    (0, 1, "second", "detik"),
)
FULL_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TYPED_DATE = re.compile(r"([0-9]{1,2})[-./ ]+([0-9]{1,2})[-./ ]+([0-9]{4})")


def local(at: datetime, zone: str) -> datetime:
    assert at.tzinfo is not None, "a time without a zone"
    return at.astimezone(ZoneInfo(zone))


def clock(at: datetime, zone: str) -> str:
    """As clocks are written in Indonesia: 09.42."""
    return f"{local(at, zone):%H.%M}"


def long_date(at: datetime, zone: str, language: str) -> str:
    day = local(at, zone)
    return f"{WEEKDAYS[language][day.weekday()]}, {day.day} {MONTHS[language][day.month - 1]} {day.year}"


def moment_words(at: datetime, zone: str, language: str) -> str:
    """The day and the clock: "Senin, 23 November 2026, 09.42"."""
    return f"{long_date(at, zone, language)}, {clock(at, zone)}"


def moment_or_clock(at: datetime, now: datetime, zone: str, language: str) -> str:
    """The clock alone while it is the same day."""
    today = local(at, zone).date() == local(now, zone).date()
    return clock(at, zone) if today else moment_words(at, zone, language)


def greeting(at: datetime, zone: str, language: str) -> str:
    hour = local(at, zone).hour
    if language == "en":
        return "Good morning" if hour < 12 else "Good afternoon" if hour < 18 else "Good evening"
    part = "pagi" if hour < 11 else "siang" if hour < 15 else "sore" if hour < 18 else "malam"
    return f"Selamat {part}"


def wait_minutes(wait: Wait) -> tuple[int, int]:
    """The range widened to whole steps, so that it never promises more than is known."""
    low = int(wait.low_s / 60 // WAIT_STEP_MINUTES) * WAIT_STEP_MINUTES
    high = ceil(wait.high_s / 60 / WAIT_STEP_MINUTES) * WAIT_STEP_MINUTES
    return low, max(high, low)


def wait_range(wait: Wait | None, language: str) -> tuple[str, str]:
    """The figure and its unit, for two lines of type: ("10–20", "menit"); ("", "belum diketahui") when unknown."""
    if wait is None:
        return "", "not known yet" if language == "en" else "belum diketahui"
    low, high = wait_minutes(wait)
    if high == 0:
        return "", "Served right away" if language == "en" else "Langsung dilayani"
    if low >= LONG_WAIT_MINUTES:
        return "> 2", "hours" if language == "en" else "jam"
    unit = "minutes" if language == "en" else "menit"
    return (f"{low}–{high}" if high != low else str(high)), unit


def wait_words(wait: Wait | None, language: str) -> str:
    """One phrase: "10–20 menit", "Langsung dilayani", "lebih dari 2 jam", "belum diketahui"."""
    figure, unit = wait_range(wait, language)
    if figure.startswith(">"):
        return "more than 2 hours" if language == "en" else "lebih dari 2 jam"
    return f"{figure} {unit}".strip()


def minutes_words(seconds: float, language: str) -> str:
    minutes = max(1, round(seconds / 60))
    if language == "en":
        return "1 minute" if minutes == 1 else f"{minutes} minutes"
    return f"{minutes} menit"


def age_words(seconds: float | None, language: str) -> str:
    """How old what is shown is; None means nothing was heard yet."""
    if seconds is None:
        return "Data age not known yet" if language == "en" else "Umur data belum diketahui"
    span = span_words(seconds, language)
    return f"Data {span} ago" if language == "en" else f"Data {span} lalu"


def span_words(seconds: float, language: str) -> str:
    """In the largest unit that has passed whole, days from the second on: "12 detik", "3 menit", "30 jam", "4 hari"."""
    whole = max(0, int(seconds))
    count, english, indonesian = next((whole // unit, en, id_) for least, unit, en, id_ in SPANS if whole >= least)
    return f"{count} {_plural(count, english)}" if language == "en" else f"{count} {indonesian}"


def since_words(at: datetime, now: datetime, zone: str, language: str) -> str:
    """The clock, with the day where that is not today's: "09.42", "Senin 09.42", from a week on "12 November 09.42"."""
    day = local(at, zone)
    days = (local(now, zone).date() - day.date()) // timedelta(days=1)
    if days == 0:
        return clock(at, zone)
    name = WEEKDAYS[language][day.weekday()] if 0 < days < 7 else f"{day.day} {MONTHS[language][day.month - 1]}"
    return f"{name} {clock(at, zone)}"


def opens_words(opens: str, now: datetime, zone: str, language: str, *, brief: bool = False) -> str:
    """`opens` is local "2026-11-24T08:00": "besok pukul 08.00", "Kamis pukul 08.00", from a week on with the date.

    Brief, for a small cell: "besok 08.00", "Kamis 08.00"."""
    moment = datetime.fromisoformat(opens).replace(tzinfo=ZoneInfo(zone))
    days = (moment.date() - local(now, zone).date()) // timedelta(days=1)
    at, on, today, tomorrow = (
        ("at ", "on ", "today", "tomorrow") if language == "en" else ("pukul ", "", "hari ini", "besok")
    )
    if days > 6:
        day = f"{moment.day} {MONTHS[language][moment.month - 1]}" if brief else long_date(moment, zone, language)
    elif days > 1:
        day = ("" if brief else on) + WEEKDAYS[language][moment.weekday()]
    else:
        day = tomorrow if days == 1 else today
    return f"{day} {'' if brief else at}{moment:%H.%M}"


def rupiah(fee: int, language: str) -> str:
    """Rp30.000, with the point that Indonesia writes; "Gratis" for nothing."""
    if fee == 0:
        return "Free" if language == "en" else "Gratis"
    return "Rp" + f"{fee:,}".replace(",", ".")


def number_parts(number: str) -> tuple[str, str]:
    """Series and digits of a ticket's number, however it was written: "A 017", "A-017", "a017"; of a kiosk that gave it
    alone: "A-K2 007"."""
    found = re.fullmatch(r"\s*([A-Za-z]{1,3}(?:-[Kk]\d{1,4}(?=[\s-]))?)[\s-]*(\d{1,4})\s*", number)
    if found is None:
        raise ValueError(f"not a ticket number: {number!r}")
    return found[1].upper(), found[2]


def number_words(number: str) -> str:
    """A number as people read it: "A 017"."""
    series, digits = number_parts(number)
    return f"{series} {digits}"


def cardinal(value: int, language: str) -> str:
    """0 to 99 in words: "dua belas", "twenty-one"."""
    assert 0 <= value <= 99, value
    units = UNITS[language]
    if value < 10:
        return units[value]
    tens, rest = divmod(value, 10)
    if language == "en":
        return EN_TEENS[rest] if tens == 1 else EN_TENS[tens] + (f"-{units[rest]}" if rest else "")
    if value < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(value, f"{units[rest]} belas")
    return f"{units[tens]} puluh" + (f" {units[rest]}" if rest else "")


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def date_written(day: str) -> str:
    """An RFC 3339 full-date as one writes it here, 31-12-2026; whatever else it is, as it is."""
    return "-".join(reversed(day.split("-"))) if FULL_DATE.fullmatch(day) else day


def date_typed(day: str) -> str:
    """The RFC 3339 full-date of a day that was typed as 31-12-2026, with any of `-./` or spaces; else as it is."""
    found = TYPED_DATE.fullmatch(day.strip())
    return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else day.strip()
