"""Promise: hours, waits, names, numbers and codes are said right, in both languages and in the office's own time."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.catalogue.index import CatalogueIndex
from office.catalogue.opening_hours import closed, opening
from office.contract.answers import Profile
from office.contract.catalogue import Catalogue, Hours
from office.contract.citizens.people import birth_date, is_senior, mask_digits, mask_nik, must_be_likely, short_name
from office.contract.commands import By
from office.contract.errors import Refusal
from office.line.numbers import (
    CODE_GROUPS,
    CODE_LETTERS,
    code_of,
    fold,
    id_of,
    number_of,
    read_code,
    ticket_code,
    token_of,
)

WEEK = Hours(weekdays=(1, 2, 3, 4, 5), opens=datetime(2026, 1, 1, 8).time(), closes=datetime(2026, 1, 1, 15).time())  # noqa: DTZ001
CHRISTMAS = date(2026, 12, 25)  # a Friday


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("now", "open_now", "opens"),
    [
        ("2026-11-23T07:59", False, "2026-11-23T08:00"),
        ("2026-11-23T08:00", True, None),
        ("2026-11-23T14:59", True, None),
        ("2026-11-23T15:00", False, "2026-11-24T08:00"),
        ("2026-11-27T16:00", False, "2026-11-30T08:00"),
        ("2026-12-25T10:00", False, "2026-12-28T08:00"),
        ("2026-12-24T15:00", False, "2026-12-28T08:00"),
    ],
)
def test_a_service_is_open_in_its_hours_and_says_when_it_opens_next(
    now: str, open_now: bool, opens: str | None
) -> None:
    found = opening([WEEK], [CHRISTMAS], local(now))
    assert (found.open_now, found.opens) == (open_now, local(opens) if opens else None)


def test_a_service_that_never_opens_promises_no_day() -> None:
    found = opening([], [], local("2026-11-23T10:00"))
    assert (found.open_now, found.opens) == (False, None)
    say = closed("Dukcapil", "Civil registry", local("2026-11-23T10:00"), None).messages
    assert "Buka lagi" not in say["id"]


@pytest.mark.parametrize(
    ("now", "opens", "say", "say_en"),
    [
        (
            "2026-11-23T15:30",
            "2026-11-24T08:00",
            "Dukcapil sudah tutup. Buka lagi Selasa pukul 08.00.",
            "Civil registry is closed. It opens again on Tuesday at 08.00.",
        ),
        (
            "2026-11-23T07:30",
            "2026-11-23T08:00",
            "Dukcapil belum buka. Buka hari ini pukul 08.00.",
            "Civil registry is not open yet. It opens today at 08.00.",
        ),
        (
            "2026-12-24T15:30",
            "2027-01-04T08:00",
            "Dukcapil sudah tutup. Buka lagi Senin, 4 Januari 2027 pukul 08.00.",
            "Civil registry is closed. It opens again on Monday, 4 January 2027 at 08.00.",
        ),
    ],
)
def test_a_closed_door_says_why_and_when_it_opens(now: str, opens: str, say: str, say_en: str) -> None:
    refusal = closed("Dukcapil", "Civil registry", local(now), local(opens))
    assert (refusal.code, refusal.messages["id"], refusal.messages["en"]) == ("service_closed", say, say_en)
    assert refusal.facts == {"opens": opens}


def test_the_day_turns_at_midnight_in_the_office_and_not_in_greenwich(catalogue: Catalogue) -> None:
    index = CatalogueIndex(catalogue)
    assert index.office_day(datetime(2026, 11, 23, 15, 59, tzinfo=UTC)) == "2026-11-23"
    assert index.office_day(datetime(2026, 11, 23, 16, 0, tzinfo=UTC)) == "2026-11-24"


def test_a_number_is_a_letter_and_three_digits() -> None:
    assert number_of("A", 17) == "A 017"
    assert number_of("AB", 999) == "AB 999"


def test_a_code_has_no_letters_that_read_as_others() -> None:
    assert not set(CODE_LETTERS) & set("ILOU")
    assert len(CODE_LETTERS) == 32
    code = code_of(bytes(range(32)), CODE_GROUPS)
    assert [len(group) for group in code.split("-")] == [3, 3, 4]


@pytest.mark.parametrize("typed", ["7Q0-MX1", "7q0mx1", " 7qo mxl ", "7QO-MXI"])
def test_a_code_is_read_as_a_person_types_it(typed: str) -> None:
    assert read_code(typed, (3, 3)) == "7Q0-MX1"


@pytest.mark.parametrize("code", ["7Q0-MX1-K9DP", "7Q0-MX1"])
def test_a_ticket_code_has_fifty_bits_and_one_of_before_is_read_as_it_was(code: str) -> None:
    assert 32 ** sum(CODE_GROUPS) == 2**50
    assert ticket_code(code.replace("-", "").lower()) == read_code(code, CODE_GROUPS) == code
    assert ticket_code(code + "0") == ""


@given(st.binary(min_size=16, max_size=16), st.uuids())
def test_one_chance_gives_as_many_secrets_as_there_are_labels(chance: bytes, op_id: UUID) -> None:
    by = By(device="k", actor="", at=datetime(2026, 11, 23, tzinfo=UTC), random_bytes=chance)
    assert fold(by, op_id, "code") == fold(by, op_id, "code")
    assert fold(by, op_id, "code") != fold(by, op_id, "receipt")
    assert len(token_of(fold(by, op_id, "session"))) == 43


@given(st.uuids(), st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001
def test_an_id_is_a_uuid7_of_its_act_and_later_ids_sort_later(op_id: UUID, naive: datetime) -> None:
    at = naive.replace(tzinfo=UTC)
    made = id_of(op_id, at, "ticket")
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made == id_of(op_id, at, "ticket") != id_of(op_id, at, "entry")
    assert made < id_of(op_id, at + timedelta(milliseconds=2), "ticket")


def test_a_name_in_public_is_a_first_name_and_an_initial() -> None:
    assert short_name("Siti Rahmawati") == "Siti R."
    assert short_name("siti rahmawati putri") == "siti R."
    assert short_name("Sukarno") == "Sukarno"
    assert short_name("\u202eSiti\u2066 \u202eRahmawati\u202c") == "Siti R.", (
        "nothing turns the screen's letters around"
    )
    assert short_name("") == ""


def test_a_masked_number_can_be_compared_but_not_copied() -> None:
    assert mask_nik("6309014510900007") == "63•• •••• •••• 0007"
    assert mask_digits("081234560142") == "0812 •••• 0142"
    assert mask_digits("12345") == "•••45"
    assert mask_digits("12") == "••"
    assert mask_digits("") == ""


@pytest.mark.parametrize(
    ("birthdate", "nik", "senior"),
    [
        ("1966-11-23", "", True),
        ("1966-11-24", "", False),
        ("", "6309012311660007", True),
        ("", "6309016312660007", False),
        ("", "", False),
        ("not a date", "", False),
    ],
)
def test_from_sixty_on_the_kiosk_may_offer_to_go_first(birthdate: str, nik: str, senior: bool) -> None:
    profile = Profile(sub="s", name="Siti Rahmawati", birthdate=birthdate, nik=nik)
    assert is_senior(profile, date(2026, 11, 23)) is senior


@pytest.mark.parametrize(
    ("nik", "digits"),
    [
        ("630906540594000", "NIK terdiri dari 16 angka."),
        ("63090654059400x7", "NIK terdiri dari 16 angka."),
        ("0009065405940007", "Angka ke-1 sampai 6 bukan kode wilayah."),
        ("6300065405940007", "Angka ke-1 sampai 6 bukan kode wilayah."),
        ("6309067205940007", "Angka ke-7 sampai 12 bukan tanggal lahir."),
        ("6309063102940007", "Angka ke-7 sampai 12 bukan tanggal lahir."),
        ("6309065405940000", "Angka ke-13 sampai 16 bukan nomor urut."),
    ],
)
def test_what_cannot_be_a_number_of_a_person_is_told_by_where_it_is_wrong(nik: str, digits: str) -> None:
    with pytest.raises(Refusal, match="nik_unlikely") as refused:
        must_be_likely(nik, date(2026, 11, 23))
    assert refused.value.messages["id"].startswith(digits)
    assert nik not in f"{refused.value.messages}"


@given(
    st.sampled_from(("11", "31", "63", "94")),
    st.integers(1, 99),
    st.integers(1, 99),
    st.dates(date(1927, 1, 1), date(2026, 11, 23)),
    st.booleans(),
    st.integers(1, 9999),
)
def test_whoever_was_born_somewhere_some_day_has_a_number_that_is_likely(
    province: str, regency: int, district: int, birthday: date, woman: bool, serial: int
) -> None:
    day = birthday.day + (40 if woman else 0)
    must_be_likely(f"{province}{regency:02}{district:02}{day:02}{birthday:%m%y}{serial:04}", date(2026, 11, 23))


@pytest.mark.parametrize(
    ("digits", "birthday"),
    [("231126", date(2026, 11, 23)), ("241126", date(1926, 11, 24)), ("641126", date(1926, 11, 24))],
)
def test_nobody_is_born_tomorrow(digits: str, birthday: date) -> None:
    profile = Profile(sub="", name="Siti Rahmawati", nik=f"630901{digits}0007")
    assert birth_date(profile, date(2026, 11, 23)) == birthday
    assert is_senior(profile, date(2026, 11, 23)) is (birthday.year < 2000)


def test_the_day_of_birth_in_a_womans_number_is_read_less_forty() -> None:
    profile = Profile(sub="s", name="Siti Rahmawati", nik="6309014510900007")
    assert birth_date(profile, date(2026, 11, 23)) == date(1990, 10, 5)
