"""Promise: the realistic day is a whole MPP, the same each time it is made, and everybody in it is fictional."""

import hashlib
import json
import re
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from jsonschema import Draft202012Validator

from sandbox.base.people import read_people
from sandbox.base.schema import rule_of
from sandbox.day.build import DAY, OFFICE_ZONE, SANDBOX_PIN, catalogue, document, hours_around

FOLLOW = "http://127.0.0.1:8501/t/"


@pytest.fixture(scope="module")
def day() -> dict[str, Any]:
    return dict(catalogue(version=1, follow_url=FOLLOW, always_open=True))


def test_the_day_is_as_large_as_a_real_office(day: dict[str, Any]) -> None:
    assert len(day["agencies"]) >= 24
    assert len(day["services"]) >= 90
    assert len(day["counters"]) >= 30
    assert len(day["officers"]) >= 12
    assert len(day["forms"]) >= 2


def test_it_is_the_same_each_time_it_is_made() -> None:
    once, again = (document(version=1, follow_url=FOLLOW, always_open=True) for _ in range(2))
    assert once == again


def test_every_code_is_used_once_and_every_reference_finds_its_record(day: dict[str, Any]) -> None:
    codes = {
        kind: [each["code"] for each in day[kind]] for kind in ("agencies", "services", "counters", "officers", "forms")
    }
    assert all(len(found) == len(set(found)) for found in codes.values())
    assert {service["agency"] for service in day["services"]} == set(codes["agencies"])
    assert {code for counter in day["counters"] for code in counter["services"]} == set(codes["services"])
    assert {officer["agency"] for officer in day["officers"]} <= set(codes["agencies"])
    named = {service["form"] for service in day["services"]} | {
        need.get("form", "") for service in day["services"] for need in service["requirements"]
    }
    assert named - {""} == set(codes["forms"])


def test_a_series_is_one_agencys_and_never_reads_as_a_digit(day: dict[str, Any]) -> None:
    owners: dict[str, set[str]] = {}
    for service in day["services"]:
        assert re.fullmatch("[A-HJ-NPR-Z]{1,3}", service["series"])
        owners.setdefault(service["series"], set()).add(service["agency"])
    assert all(len(agencies) == 1 for agencies in owners.values())
    assert len(owners) == len(day["agencies"])


def test_every_text_is_there_in_both_languages(day: dict[str, Any]) -> None:
    def texts(found: Any) -> list[dict[str, str]]:
        if isinstance(found, dict) and set(found) == {"id", "en"}:
            return [found]
        inside = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
        return [text for each in inside for text in texts(each)]

    found = texts(day)
    assert len(found) > 400
    assert all(text["id"].strip() and text["en"].strip() for text in found)


def test_the_known_fees_are_the_real_ones(day: dict[str, Any]) -> None:
    fees = {service["code"]: service["fee"] for service in day["services"]}
    assert fees["POLRES-SKCK"] == 30_000
    assert fees["IMIGRASI-PASPOR-BARU"] == 350_000
    assert fees["IMIGRASI-PASPOR-ELEKTRONIK"] == 650_000
    assert fees["DUKCAPIL-KK-TAMBAH"] == 0


def test_the_demo_is_always_open_but_for_one_service_and_the_real_day_is_not(day: dict[str, Any]) -> None:
    assert day["office"]["hours"][0]["weekdays"] == [1, 2, 3, 4, 5, 6, 7]
    assert [service["code"] for service in day["services"] if "hours" in service] == ["KEJARI-KONSULTASI-HUKUM"]
    real = catalogue(version=1, follow_url=FOLLOW, always_open=False)["office"]
    assert isinstance(real, dict)
    assert real["hours"] == [
        {"weekdays": [1, 2, 3, 4], "opens": "08:00:00", "closes": "15:00:00"},
        {"weekdays": [5], "opens": "08:00:00", "closes": "11:00:00"},
    ]


def test_every_role_is_somebodys(day: dict[str, Any]) -> None:
    roles = {role for officer in day["officers"] for role in officer["roles"]}
    assert roles == {"officer", "front_desk", "supervisor", "agency_admin", "office_admin", "technician"}


def test_every_officers_pin_is_the_sandboxs_and_stands_nowhere(day: dict[str, Any]) -> None:
    for officer in day["officers"]:
        n, r, p, salt, key = officer["pin_scrypt"].split("$")
        made = hashlib.scrypt(SANDBOX_PIN.encode(), salt=bytes.fromhex(salt), n=int(n), r=int(r), p=int(p), dklen=32)
        assert made.hex() == key
    assert len({officer["pin_scrypt"] for officer in day["officers"]}) == len(day["officers"])
    assert f'"{SANDBOX_PIN}"' not in json.dumps(day)


@pytest.mark.parametrize("code", ["F-1.02", "SKCK"])
def test_a_forms_fields_and_its_schema_speak_of_the_same_answers(day: dict[str, Any], code: str) -> None:
    form = next(form for form in day["forms"] if form["code"] == code)
    fields = [field for step in form["steps"] for field in step["fields"]]
    schema = form["schema"]
    Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert [field["name"] for field in fields] == list(schema["properties"])
    assert {field["name"] for field in fields if field.get("required", True)} == set(schema["required"])
    for field in fields:
        offered = {choice["value"] for choice in field.get("choices", ())}
        allowed = schema["properties"][field["name"]].get("enum", [schema["properties"][field["name"]].get("const")])
        assert not offered or offered == set(allowed) - {""}


def test_the_forms_take_what_the_account_knows_and_what_the_tour_answers(day: dict[str, Any]) -> None:
    form = next(form for form in day["forms"] if form["code"] == "F-1.02")
    fields = [field for step in form["steps"] for field in step["fields"]]
    assert (len(form["steps"]), len(fields)) == (4, 12)
    typed = json.loads((DAY / "walk.json").read_text("utf-8"))
    for person in read_people().values():
        known = {field["name"]: getattr(person, field["autofill"]) for field in fields if field.get("autofill")}
        assert not list(rule_of(form["schema"]).iter_errors(known | typed))


def test_the_people_are_plausible_and_stand_where_they_were_born() -> None:
    people = read_people()
    assert len(people) >= 4
    for person in people.values():
        birth_date = person.birthdate
        day = int(birth_date[8:10]) + (40 if person.gender == "female" else 0)
        assert person.nik.startswith("6309")
        assert person.nik[6:12] == f"{day:02d}{birth_date[5:7]}{birth_date[2:4]}"
        assert re.fullmatch(r"6309\d{12}", person.family_number)
        assert person.phone_number.startswith("08125550")
    assert people["siti"].short_name == "Siti R."
    assert people["rusmini"].short_name == "Rusmini"


def test_a_document_with_other_hours_or_addresses_is_published_anew(tmp_path: Any, clock: Any, far: Any) -> None:
    from sandbox.base.context import open_context

    versions = []
    for options in ({"always_open": True}, {"always_open": True}, {"always_open": False}):
        context = open_context(
            tmp_path / "day", issuer="https://x.test", phone_url="http://127.0.0.1:1", clock=clock, **options
        )
        row = context.store.one("SELECT max(version) AS version FROM catalogues")
        assert row is not None
        versions.append(row["version"])
        context.store.close()
    assert versions == [1, 1, 2]


def test_a_day_that_is_always_open_turns_nobody_away_shortly_before_midnight() -> None:
    """Else the walk could not be tried in the last hour of a day: what stands in line then cannot be served in it."""
    cut_off = {
        tried: catalogue(version=1, follow_url="https://a/f/", always_open=tried)["rules"] for tried in (True, False)
    }
    assert cut_off == {True: {"cut_off": False}, False: {"cut_off": True}}


@pytest.mark.parametrize("hour", range(24))
def test_the_demos_hours_are_an_offices_and_the_present_is_well_inside_them(hour: int) -> None:
    """So that a newcomer finds an office that is open, and no clock face that no office has."""
    now = datetime(2026, 11, 22, hour, 59, tzinfo=ZoneInfo(OFFICE_ZONE))
    hours = hours_around(now)
    opens, closes = (time.fromisoformat(str(hours[name])) for name in ("opens", "closes"))
    assert hours["weekdays"] == [1, 2, 3, 4, 5, 6, 7]
    assert opens <= now.time() < closes
    if hour < 22:
        assert closes.hour - opens.hour == 7
        assert closes.hour - hour >= 2
    assert (opens.hour == 8) == (hour in (8, 9, 10, 11, 12))


def test_the_demos_hours_are_told_by_its_platform() -> None:
    hours = hours_around(datetime(2026, 11, 22, 15, 30, tzinfo=ZoneInfo(OFFICE_ZONE)))
    whole = catalogue(version=1, follow_url=FOLLOW, always_open=True, hours=hours)
    office = whole["office"]
    assert isinstance(office, dict)
    assert office["hours"] == [{"weekdays": [1, 2, 3, 4, 5, 6, 7], "opens": "13:00:00", "closes": "20:00:00"}]
