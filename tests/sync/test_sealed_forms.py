"""Promise: what the hub seals is opened by the holder of the key, for that form and as it was, and by nobody else.

The far side is the sandbox's own opener, which shares no code with the hub."""

import contextlib
import gc
import hashlib
import json
import sys
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from joserfc import jws
from joserfc.jwk import ECKey

from sandbox.base.problem import ProblemFound
from sandbox.base.seal_keys import SealKeys
from sandbox.exchange.sealed_forms import opened
from sync.sealed_forms import sealed_form
from sync.wan.auth.keys import AnswerKey, ClientKey

FORM = "0190b0f0-0000-7000-8000-000000000001"
KEYS, OTHER_KEYS = SealKeys(None), SealKeys(None)
PEN = ECKey.generate_key("P-256").as_dict(private=True)
OFFICE = ClientKey("mpp-1", {name: str(part) for name, part in PEN.items()})
ANSWERS = some.dictionaries(
    some.text(some.characters(exclude_categories=["C"]), min_size=1, max_size=12),
    some.none()
    | some.booleans()
    | some.integers(-(2**53), 2**53)
    | some.text(some.characters(exclude_categories=["C"])),
    max_size=6,
)


def op_of(answers: dict[str, Any], to: SealKeys = KEYS) -> dict[str, Any]:
    plain = msgspec.json.encode(answers, order="deterministic")
    sealed = sealed_form(json.dumps(to.public()).encode(), plain, FORM)
    data = {"submission": FORM, "sha256": hashlib.sha256(plain).hexdigest()}
    return {"kind": "submission.finalised", "data": data, "body": {"form": "F", "sealed": sealed}}


def read(op: dict[str, Any]) -> Any:
    return opened(KEYS, op)["body"]["answers"]


@pytest.fixture
def collector_that_never_comes() -> Iterator[None]:
    often = gc.get_threshold()
    gc.set_threshold(1_000_000)
    yield
    gc.set_threshold(*often)


@pytest.mark.usefixtures("collector_that_never_comes")
def test_once_they_are_sealed_nobody_holds_the_answers() -> None:
    plain, key = msgspec.json.encode({"nama": "Zzcanary"}), json.dumps(KEYS.public()).encode()
    held = sys.getrefcount(plain)
    sealed_form(key, plain, FORM)
    assert sys.getrefcount(plain) == held


@given(ANSWERS)
@settings(max_examples=60, deadline=None)
def test_whatever_was_answered_comes_out_as_it_was(answers: dict[str, Any]) -> None:
    assert read(op_of(answers)) == answers


@given(ANSWERS, some.data())
@settings(max_examples=80, deadline=None)
def test_one_letter_changed_anywhere_is_refused_or_changes_nothing(
    answers: dict[str, Any], data: some.DataObject
) -> None:
    op = op_of(answers)
    sealed = op["body"]["sealed"]
    place = data.draw(some.integers(0, len(sealed) - 1))
    letter = data.draw(some.sampled_from("ABQZaz09-_.").filter(lambda each: each != sealed[place]))
    op["body"]["sealed"] = sealed[:place] + letter + sealed[place + 1 :]
    came = None
    with contextlib.suppress(ProblemFound):
        came = read(op)
    assert came in (None, answers), "only unused bits at the end of base64 change nothing"


def test_the_holder_of_another_key_opens_nothing() -> None:
    with pytest.raises(ProblemFound, match="seal_key_unknown"):
        read(op_of({"nik": "6309014510900007"}, OTHER_KEYS))


def test_the_same_answers_are_never_the_same_text() -> None:
    assert len({op_of({"nik": "6309014510900007"})["body"]["sealed"] for _ in range(20)}) == 20


def test_a_whole_book_of_answers_can_be_sealed() -> None:
    answers = {f"isian_{number}": "x" * 2000 for number in range(32)}
    assert read(op_of(answers)) == answers


def test_what_is_told_back_opens_for_the_run_that_asked_and_for_its_form_alone() -> None:
    asking, another = AnswerKey(OFFICE), AnswerKey(OFFICE)
    public = jws.extract_compact(asking.word.encode()).payload
    sealed = sealed_form(public, b'{"nik":"6309014510900007"}', FORM)
    assert asking.opened(sealed, FORM) == b'{"nik":"6309014510900007"}'
    assert (asking.opened(sealed, "another form"), another.opened(sealed, FORM), asking.opened("a.b", FORM)) == (
        None,
    ) * 3


def test_answers_of_any_length_that_a_form_may_have_are_told_back() -> None:
    asking, answers = AnswerKey(OFFICE), b"x" * 64 * 1024
    assert asking.opened(sealed_form(jws.extract_compact(asking.word.encode()).payload, answers, FORM), FORM) == answers
