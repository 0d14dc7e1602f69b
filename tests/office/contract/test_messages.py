"""Promise: every sentence that refuses something is one row in each language, is used, and says what it always said."""

import ast
import json
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest

from office.catalogue.opening_hours import closed
from office.contract import refusals, roles
from office.contract.admin.limits import LIMITS, WAITING_REFUSAL
from office.contract.answers import EntryState
from office.contract.errors import Refusal
from office.contract.messages import LANGUAGES, TABLES
from office.contract.refusals import key_missing
from office.platform.versioned_changes import Kind

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("office", "sync", "printing", "display", "kiosk", "counter", "mpp")
GOLDEN = json.loads((ROOT / "tests" / "golden" / "refusals.json").read_text("utf-8"))  # of commit 7486955
OF = re.compile(r"(Refusal|HubUnavailable)(\.of)?\(|messages\(")


def places(row: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(row) if name is not None}


@cache
def calls() -> list[ast.Call]:
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "gallery" not in path.parts]
    texts = [text for path in files if OF.search(text := path.read_text("utf-8"))]
    return [node for text in texts for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]


def asked_for() -> list[tuple[ast.Call, str]]:
    """Every `Refusal.of(…)` and `messages(…)` of the programs with its key, where a worked-out part stands as `*`."""
    return [(call, key) for call in calls() if (key := key_of(call))]


def key_of(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(value=ast.Name(id=name), attr="of") if name in {"Refusal", "HubUnavailable"}:
            pass
        case ast.Name(id="messages"):
            pass
        case _:
            return ""
    match call.args[0]:
        case ast.Constant(value=str(key)):
            return key
        case ast.JoinedStr(values=parts):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)
    return ""


def rows_of(key: str) -> set[str]:
    pattern = re.compile(re.sub(r"^\\\*", f"({'|'.join(get_args(Kind))})", re.escape(key)).replace(r"\*", r"\w+"))
    return {row for row in TABLES["id"] if pattern.fullmatch(row)}


def given(call: ast.Call) -> set[str] | None:
    """The names that a call fills in; None where it unpacks some."""
    names: set[str] = set()
    for keyword in call.keywords:
        if keyword.arg is None:
            return None
        if keyword.arg == "facts":
            assert isinstance(keyword.value, ast.Dict)
            names |= {str(key.value) for key in keyword.value.keys if isinstance(key, ast.Constant)}
        else:
            names.add(keyword.arg)
    return names


def test_each_language_has_every_sentence_with_the_same_places() -> None:
    for language in LANGUAGES:
        assert {key: places(row) for key, row in TABLES[language].items()} == {
            key: places(row) for key, row in TABLES["id"].items()
        }
        assert all(row.strip() for row in TABLES[language].values())
        assert list(TABLES[language]) == sorted(TABLES[language])


def test_every_sentence_that_is_asked_for_is_there_with_its_places_filled() -> None:
    for call, key in asked_for():
        assert rows_of(key), key
        filled = given(call)
        fits = [filled is None or places(TABLES["id"][row]) <= filled for row in rows_of(key)]
        assert any(fits) if "*" in key else all(fits), (key, filled)


def test_every_sentence_is_asked_for() -> None:
    named = {row for _, key in asked_for() for row in rows_of(key)}
    worked_out = {"service_closed", "service_closed.not_yet"}
    limits = {limit.refusal for limit in LIMITS.values() if limit.refusal} | {WAITING_REFUSAL}
    assert set(TABLES["id"]) == named | worked_out | limits


def test_no_program_words_a_refusal_beside_the_table() -> None:
    for call in calls():
        match call:
            case ast.Call(func=ast.Name(id="Refusal" | "HubUnavailable"), args=[_, ast.Dict(), *_]):
                pytest.fail(f"worded in the program: {ast.unparse(call)}")


def bare(row: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", row)


def test_every_sentence_stands_as_it_stood_before_there_was_a_table() -> None:
    now = {(key.partition(".")[0], bare(row), bare(TABLES["en"][key])) for key, row in TABLES["id"].items()}
    gone = [row for row in GOLDEN["templates"] if tuple(row) not in now]
    assert [code for code, _, _ in gone] == GOLDEN["worked_out"]


at = datetime.fromisoformat  # wall time of the office has no zone
SAMPLES: dict[str, Refusal] = {
    **{f"illegal_move {state.value}": refusals.illegal_move("A 017", state) for state in EntryState},
    "service_full open": refusals.service_full({"id": "Imigrasi", "en": "Immigration"}, at("2026-11-24T08:00")),
    "service_full none": refusals.service_full({"id": "Imigrasi"}, None),
    "appointment_other_day past": refusals.appointment_other_day(at("2026-11-23T09:00"), at("2026-11-25T09:00")),
    "appointment_other_day ahead": refusals.appointment_other_day(at("2026-11-23T09:00"), at("2026-11-20T09:00")),
    "appointment_early": refusals.appointment_early(at("2026-11-23T09:00"), at("2026-11-23T08:30")),
    "slip_other_day": refusals.slip_other_day(date(2026, 11, 20)),
    **{
        f"closed {name}": closed("Imigrasi", "Immigration", at("2026-11-23T07:00"), opens)
        for name, opens in (
            ("none", None),
            ("today", at("2026-11-23T10:00")),
            ("tomorrow", at("2026-11-24T08:00")),
            ("later", at("2026-12-24T08:00")),
        )
    },
    **{f"role_missing {verb}": roles.role_missing(verb) for verb in roles.VERBS},
    "account_first amend": roles.account_first("amend"),
    "key_missing step": key_missing("s"),
    "key_missing": key_missing(),
}


@pytest.mark.parametrize("before", GOLDEN["rendered"], ids=lambda row: row["from"])
def test_what_is_worked_out_reads_as_it_did(before: dict[str, Any]) -> None:
    now = SAMPLES[before["from"]]
    assert {"code": now.code, **now.messages, "facts": now.facts} == {
        key: before[key] for key in ("code", "id", "en", "facts")
    }
