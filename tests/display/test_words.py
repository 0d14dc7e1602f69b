"""Promise: times, waits and money read as people in Indonesia write them, and unknown is said as unknown."""

from datetime import UTC, datetime

import pytest

from display.words import (
    age_words,
    cardinal,
    clock,
    date_typed,
    date_written,
    greeting,
    local,
    long_date,
    minutes_words,
    number_words,
    opens_words,
    rupiah,
    wait_minutes,
    wait_range,
    wait_words,
)
from office.contract.answers import Wait

MORNING = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "read"), [("Asia/Jakarta", "08.42"), ("Asia/Makassar", "09.42"), ("Asia/Jayapura", "10.42")]
)
def test_a_clock_reads_with_a_point_in_the_zone_of_the_office(zone: str, read: str) -> None:
    assert clock(MORNING, zone) == read


def test_a_date_is_written_out_in_both_languages() -> None:
    assert long_date(MORNING, "Asia/Makassar", "id") == "Senin, 23 November 2026"
    assert long_date(MORNING, "Asia/Makassar", "en") == "Monday, 23 November 2026"


def test_late_in_the_evening_utc_it_is_already_tomorrow_in_the_office() -> None:
    late = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    assert long_date(late, "Asia/Jayapura", "id").startswith("Selasa, 24")


def test_a_time_without_a_zone_is_a_bug() -> None:
    with pytest.raises(AssertionError, match="without a zone"):
        local(datetime(2026, 11, 23, 9, 42), "Asia/Makassar")  # noqa: DTZ001


@pytest.mark.parametrize(
    ("hour_utc", "id_", "en"),
    [
        (0, "Selamat pagi", "Good morning"),
        (4, "Selamat siang", "Good afternoon"),
        (8, "Selamat sore", "Good afternoon"),
        (11, "Selamat malam", "Good evening"),
    ],
)
def test_the_greeting_follows_the_sun(hour_utc: int, id_: str, en: str) -> None:
    at = datetime(2026, 11, 23, hour_utc, 30, tzinfo=UTC)
    assert (greeting(at, "Asia/Makassar", "id"), greeting(at, "Asia/Makassar", "en")) == (id_, en)


@pytest.mark.parametrize(
    ("wait", "id_", "en"),
    [
        (None, "belum diketahui", "not known yet"),
        (Wait(0, 0), "Langsung dilayani", "Served right away"),
        (Wait(0, 240), "0–5 menit", "0–5 minutes"),
        (Wait(660, 1140), "10–20 menit", "10–20 minutes"),
        (Wait(7500, 9000), "lebih dari 2 jam", "more than 2 hours"),
    ],
)
def test_a_wait_is_a_range_or_said_to_be_unknown(wait: Wait | None, id_: str, en: str) -> None:
    assert (wait_words(wait, "id"), wait_words(wait, "en")) == (id_, en)


def test_a_wait_is_widened_and_never_narrowed() -> None:
    for low in range(0, 7000, 37):
        first, last = wait_minutes(Wait(low, low + 100))
        assert first * 60 <= low
        assert last * 60 >= low + 100


def test_figure_and_unit_come_apart_for_two_lines_of_type() -> None:
    assert wait_range(Wait(600, 1200), "id") == ("10–20", "menit")
    assert wait_range(None, "id") == ("", "belum diketahui")


@pytest.mark.parametrize(
    ("seconds", "id_", "en"),
    [
        (None, "Umur data belum diketahui", "Data age not known yet"),
        (0.4, "Data 0 detik lalu", "Data 0 seconds ago"),
        (1, "Data 1 detik lalu", "Data 1 second ago"),
        (61, "Data 1 menit lalu", "Data 1 minute ago"),
        (7300, "Data 2 jam lalu", "Data 2 hours ago"),
        (-3, "Data 0 detik lalu", "Data 0 seconds ago"),
    ],
)
def test_the_age_of_data_is_said_and_unknown_is_not_fresh(seconds: float | None, id_: str, en: str) -> None:
    assert (age_words(seconds, "id"), age_words(seconds, "en")) == (id_, en)


@pytest.mark.parametrize(
    ("opens", "id_", "en", "brief"),
    [
        ("2026-11-23T13:00", "hari ini pukul 13.00", "today at 13.00", "hari ini 13.00"),
        ("2026-11-24T08:00", "besok pukul 08.00", "tomorrow at 08.00", "besok 08.00"),
        ("2026-11-26T08:00", "Kamis pukul 08.00", "on Thursday at 08.00", "Kamis 08.00"),
        (
            "2026-12-07T08:00",
            "Senin, 7 Desember 2026 pukul 08.00",
            "Monday, 7 December 2026 at 08.00",
            "7 Desember 08.00",
        ),
    ],
)
def test_when_it_opens_is_said_as_people_say_days(opens: str, id_: str, en: str, brief: str) -> None:
    assert opens_words(opens, MORNING, "Asia/Makassar", "id") == id_
    assert opens_words(opens, MORNING, "Asia/Makassar", "en") == en
    assert opens_words(opens, MORNING, "Asia/Makassar", "id", brief=True) == brief


def test_money_is_written_with_points_and_nothing_is_free() -> None:
    assert rupiah(1_350_000, "id") == "Rp1.350.000"
    assert (rupiah(0, "id"), rupiah(0, "en")) == ("Gratis", "Free")


def test_a_duration_is_never_nought_minutes() -> None:
    assert minutes_words(5, "id") == "1 menit"
    assert minutes_words(1800, "en") == "30 minutes"


@pytest.mark.parametrize("written", ["A 017", "A-017", "a017", " A  017 "])
def test_a_number_reads_the_same_however_it_was_written(written: str) -> None:
    assert number_words(written) == "A 017"


@pytest.mark.parametrize("written", ["A-K2 007", "a-k2-007", " A-K2  007 "])
def test_so_does_the_number_of_a_kiosk_that_was_alone(written: str) -> None:
    assert number_words(written) == "A-K2 007"


@pytest.mark.parametrize("strange", ["", "017", "ABCD 1", "A", "A 01x", "A 12345", "A-K2", "A-K 007", "A-L2 007"])
def test_what_is_no_number_is_refused(strange: str) -> None:
    with pytest.raises(ValueError, match="not a ticket number"):
        number_words(strange)


@pytest.mark.parametrize(
    ("value", "id_", "en"),
    [
        (0, "nol", "zero"),
        (10, "sepuluh", "ten"),
        (11, "sebelas", "eleven"),
        (12, "dua belas", "twelve"),
        (19, "sembilan belas", "nineteen"),
        (20, "dua puluh", "twenty"),
        (21, "dua puluh satu", "twenty-one"),
        (99, "sembilan puluh sembilan", "ninety-nine"),
    ],
)
def test_numbers_have_their_words(value: int, id_: str, en: str) -> None:
    assert (cardinal(value, "id"), cardinal(value, "en")) == (id_, en)


def test_no_two_numbers_share_their_words() -> None:
    for language in ("id", "en"):
        assert len({cardinal(value, language) for value in range(100)}) == 100


@pytest.mark.parametrize("typed", ["03-09-2026", "3-9-2026", "3.9.2026", "3/9/2026", " 03 09 2026 "])
def test_a_date_may_be_typed_as_people_write_it(typed: str) -> None:
    assert date_typed(typed) == "2026-09-03"
    assert date_written(date_typed(typed)) == "03-09-2026"


@pytest.mark.parametrize("typed", ["", "2026-09-03", "3 September", "1-2-26"])
def test_what_is_no_date_as_people_write_it_stays_for_the_form_to_judge(typed: str) -> None:
    assert date_typed(typed) == typed
