"""A text in the languages of the office: which one is read, and what a document must have."""

from typing import Any

import msgspec
import pytest

from office.catalogue.validation import read_catalogue
from office.contract.catalogue import Catalogue, Form
from office.contract.errors import Refusal
from office.contract.words import Words, check_texts, in_both, in_language

PASSPORT: Words = {"id": "Paspor", "en": "Passport", "jv": "Paspor anyar", "zh-Hant": "護照", "su": ""}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Paspor"),
        ("en", "Passport"),
        ("en-GB", "Passport"),
        ("jv", "Paspor anyar"),
        ("zh-Hant-TW", "護照"),
        ("su", "Paspor"),
        ("bjn", "Paspor"),
    ],
)
def test_who_reads_gets_their_language_then_its_shorter_tag_then_indonesian(language: str, text: str) -> None:
    assert in_language(PASSPORT, language) == text


def test_an_answer_in_both_languages_is_indonesian_and_english() -> None:
    assert in_both(PASSPORT) == ("Paspor", "Passport")
    assert in_both({"id": "Paspor"}) == ("Paspor", "Paspor")
    assert in_both(None) == ("", "")


def document(catalogue: Catalogue, name: dict[str, str]) -> bytes:
    tree: dict[str, Any] = msgspec.to_builtins(catalogue)
    tree["services"][0]["finish"] = name
    return msgspec.json.encode(tree)


def test_a_catalogue_may_speak_a_third_language(catalogue: Catalogue) -> None:
    name = {"id": "KTP lama", "en": "Old card", "bjn": "KTP bahari"}
    adopted = read_catalogue(document(catalogue, name))
    assert in_language(adopted.services[0].finish, "bjn") == "KTP bahari"
    assert msgspec.to_builtins(adopted.services[0].finish) == name


@pytest.mark.parametrize("name", [{}, {"en": "Old card"}, {"id": ""}, {"id": "KTP lama", "English": "Old card"}])
def test_a_catalogue_whose_text_has_no_indonesian_or_no_language_is_refused_by_its_record(
    catalogue: Catalogue, name: dict[str, str]
) -> None:
    with pytest.raises(Refusal) as refused:
        read_catalogue(document(catalogue, name))
    assert refused.value.code == "catalogue_broken"
    reason = str(refused.value.facts["reason"])
    assert reason.startswith(f"services {catalogue.services[0].code}, finish")


def test_what_is_looked_through_for_indonesian_is_every_text_and_nothing_else(catalogue: Catalogue) -> None:
    form = catalogue.forms[0]
    check_texts(msgspec.structs.replace(form, schema={"properties": {"label": {"en": "of the schema"}}}))
    first = form.steps[0].fields[0]
    wrong = msgspec.structs.replace(first, hint={"en": "only English"})
    step = msgspec.structs.replace(form.steps[0], fields=(wrong, *form.steps[0].fields[1:]))
    with pytest.raises(msgspec.ValidationError, match=r"`\$\.steps\[0\]\.fields\[0\]\.hint`"):
        check_texts(with_step(form, step))


def with_step(form: Form, step: object) -> Form:
    return msgspec.structs.replace(form, steps=(step, *form.steps[1:]))
