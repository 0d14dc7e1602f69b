"""Days and clock times in the two languages of the office, for the sentences that the office itself speaks."""

from datetime import date, datetime

DAYS = (
    ("Senin", "Monday"),
    ("Selasa", "Tuesday"),
    ("Rabu", "Wednesday"),
    ("Kamis", "Thursday"),
    ("Jumat", "Friday"),
    ("Sabtu", "Saturday"),
    ("Minggu", "Sunday"),
)
MONTHS = (
    ("Januari", "January"),
    ("Februari", "February"),
    ("Maret", "March"),
    ("April", "April"),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Desember", "December"),
)


def day_words(day: date) -> tuple[str, str]:
    """12 Oktober 2026, 12 October 2026."""
    month, month_en = MONTHS[day.month - 1]
    return f"{day.day} {month} {day.year}", f"{day.day} {month_en} {day.year}"


def weekday_words(day: date) -> tuple[str, str]:
    return DAYS[day.weekday()]


def clock_words(at: datetime) -> str:
    return at.strftime("%H.%M")
