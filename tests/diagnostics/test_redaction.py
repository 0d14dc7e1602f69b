"""Promise: whatever is logged, in whatever nesting and however written, nobody can be recognised in the line; what an
office needs to find an act again stays as it is."""

import base64
import html
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote
from uuid import UUID, uuid4

import msgspec
import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from diagnostics import processors, setup
from diagnostics.redaction import MASKED, masked, plain

NIK, PHONE, MAIL = "6309065405940007", "081255500142", "zzcanary@warga.example"
NAME, ADDRESS = "Zzcanary O'Rahma Wati", "Jl. Zzcanary 8, RT 004"
TOKEN = "Zk3vQ9fJ0aXh7TtLwPq1Rb8uYcE5sMnD"
JWT = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ6emNhbmFyeSJ9.c2lnbmF0dXJlLW9mLW5vYm9keQ"
LOOKS = [NIK, PHONE, "+62 812-5550-0142", MAIL, TOKEN, JWT, f"Bearer {TOKEN}"]
OF_A_PERSON = ["name", "nik", "short_name", "citizenName", "address", "session", "user_code", "answers", "birthdate"]


@dataclass
class Citizen:
    name: str
    nik: str


class Profile(msgspec.Struct):
    name: str
    nik: str


def line(**values: object) -> str:
    """As it would stand on standard error."""
    logged = processors.mask(
        None, "info", processors.summarise_exception(None, "info", {"event": "happened", **values})
    )
    return json.dumps(logged, ensure_ascii=False, default=repr)


def grouped(between: str) -> st.SearchStrategy[str]:
    cuts = st.lists(st.integers(1, 15), max_size=6, unique=True).map(sorted)
    return cuts.map(lambda at: between.join(NIK[i:j] for i, j in zip([0, *at], [*at, 16], strict=True)))


niks = st.sampled_from(["", " ", ".", "-", "_", "/", " - ", "\u00a0", "\n", ", "]).flatmap(grouped)
looks = niks | st.sampled_from(LOOKS)
sides = st.sampled_from(["", " ", "op refused: ", "(", "/v1/sessions/", "x=", "\n", '"', "«"])
written: list[Callable[[str], object]] = [
    str,
    lambda text: text.encode(),
    lambda text: text.encode("utf-16"),
    quote,
    lambda text: quote(text, safe="").replace("0", "%30"),
    lambda text: "".join(f"\\u{ord(letter):04x}" for letter in text),
    lambda text: html.escape("".join(f"&#{ord(letter)};" for letter in text)).replace("&amp;", "&"),
    lambda text: base64.b64encode(text.encode()).decode(),
    lambda text: base64.urlsafe_b64encode(text.encode("utf-16-le")).decode(),
    lambda text: text.encode().hex(),
    lambda text: json.dumps({"deep": [text]}),
    lambda text: json.dumps(json.dumps({"deep": text})),
    repr,
    Path,
    ValueError,
    lambda text: Citizen(text, text),
    lambda text: Profile(text, text),
]
nestings = st.recursive(
    st.just(lambda value: value),
    lambda inner: inner.flatmap(
        lambda wrap: st.sampled_from(
            [
                lambda value: [1, wrap(value), "seq"],
                lambda value: {"why": wrap(value)},
                lambda value: (wrap(value),),
                lambda value: {"of": {"seq": 7, "what": wrap(value)}},
            ]
        )
    ),
    max_leaves=5,
)


def traces(text: str) -> set[str]:
    """What of it would still give it away."""
    bare = "".join(letter for letter in text if letter.isalnum())
    return {text, bare, base64.b64encode(text.encode()).decode().rstrip("="), text.encode().hex(), quote(text)}


@given(looks, sides, sides, st.sampled_from(written), nestings)
def test_what_looks_like_a_person_or_a_key_is_in_no_line(
    canary: str, before: str, after: str, write: Callable[[str], object], wrap: Callable[[object], object]
) -> None:
    for given_value in (write(canary), write(before + canary + after)):
        logged = line(why=wrap(given_value))
        run = "".join(letter for letter in logged if letter.isalnum())
        assert not [trace for trace in traces(canary) if trace in logged], logged
        assert NIK not in run, logged


@given(st.sampled_from(OF_A_PERSON), st.sampled_from([NAME, ADDRESS, "Siti"]), st.sampled_from(written), nestings)
def test_what_is_called_a_persons_is_in_no_line_at_whatever_depth(
    key: str, words: str, write: Callable[[str], object], wrap: Callable[[object], object]
) -> None:
    for logged in (line(**{key: wrap(write(words))}), line(why=wrap({key: write(words)}))):
        assert not [trace for trace in traces(words) if trace in logged], logged


@given(
    st.sampled_from(OF_A_PERSON),
    st.sampled_from([NAME, ADDRESS, "Siti"]),
    st.sampled_from(["{0}={1}", "{0}={1!r}, seq=7", '{{"{0}": "{1}", "seq": 7}}', "Profile({0}={1!r})", "{0} : {1}"]),
    st.sampled_from([str, json.dumps, repr]),
)
def test_what_a_text_calls_a_persons_is_taken_out_of_it(
    key: str, words: str, shape: str, write: Callable[[str], str]
) -> None:
    logged = line(why=write(f"read {shape.format(key, words)}"))
    assert "canary" not in logged
    assert "Siti" not in logged
    assert "004" not in logged


@pytest.mark.parametrize("bug", [ValueError, KeyError, AssertionError, LookupError, RuntimeError])
def test_an_error_is_told_by_its_kind_and_place_and_never_by_its_words(bug: type[Exception]) -> None:
    def read(answers: dict[str, str]) -> None:
        mine = dict(answers)
        try:
            raise KeyError(mine["name"])
        except KeyError as inner:
            raise ExceptionGroup(NAME, [bug(mine["name"])]) from inner

    try:
        read({"name": NAME})
    except ExceptionGroup as group:
        logged = line(exc_info=group)
    assert "canary" not in logged
    assert bug.__name__ in logged
    assert "KeyError" in logged
    assert "test_redaction.py" in logged
    assert ' read: raise KeyError(mine[\\"name\\"])' in logged, "the line of source stays"


def test_a_machines_word_for_an_error_stays() -> None:
    logged = line(exc_info=FileNotFoundError(2, NAME, "/home/zzcanary"))
    assert "No such file or directory" in logged
    assert "canary" not in logged


@given(
    st.uuids(version=4)
    | st.builds(lambda high, low: UUID(int=(high << 80 | 7 << 76 | 2 << 62 | low)), *[st.integers(0, 2**48 - 1)] * 2),
    st.integers(0, 10**9),
    st.sampled_from(["A 014", "A-K2 007", "BPJS 120"]),
)
def test_op_ids_seqs_ticket_numbers_and_times_stay_as_they_are(op_id: UUID, seq: int, number: str) -> None:
    at = datetime(2026, 11, 26, 8, 12, 33, 812345, tzinfo=UTC)
    values = {"op_id": op_id, "op": str(op_id), "seq": seq, "number": number, "at": at, "moved_s": seq / 7}
    logged = json.loads(line(**values, why=f"op {op_id} of {number}, seq {seq}, at {at.isoformat()} / {at}"))
    assert logged["op_id"] == logged["op"] == str(op_id)
    assert (logged["seq"], logged["number"], logged["at"], logged["moved_s"]) == (seq, number, str(at), seq / 7)
    assert logged["why"] == f"op {op_id} of {number}, seq {seq}, at {at.isoformat()} / {at}"


@pytest.mark.parametrize(
    ("address", "left"),
    [
        (f"https://hub.example/v1/tickets/{TOKEN}?name=Siti#nik", "https://hub.example/…"),
        ("https://siti:rahasia@hub.example:8443/", "https://hub.example:8443/"),
        ("https://hub.example:8443", "https://hub.example:8443/"),
        ("GET /v1/state?device=x&nama=Siti", f"GET /v1/state{MASKED}"),
    ],
)
def test_of_an_address_stays_where_it_leads_and_nothing_of_what_is_asked(address: str, left: str) -> None:
    assert masked(address) == left


@pytest.mark.parametrize(
    "words",
    [
        "POST /v1/logins: ReadTimeout",
        "spool not usable, perhaps another process prints: database is locked",
        "/opt/mpp/lib/python3.11/site-packages/httpx/_client.py:901 send: raise RemoteProtocolError",
        "DUKCAPIL-KK-TAMBAH 2026.1",
        "counter:4~1f0c7a52.2",
        "127.0.0.1:8443",
    ],
)
def test_plain_words_of_machines_are_left_alone(words: str) -> None:
    assert masked(words) == words


def test_a_thing_without_a_plain_value_is_named_by_its_type_alone() -> None:
    assert plain({"of": object(), "who": Citizen(NAME, NIK), "raw": NAME.encode()}) == {
        "of": "<object>",
        "who": "<Citizen>",
        "raw": "<21 bytes>",
    }


def test_what_cannot_end_is_cut() -> None:
    endless: list[object] = []
    endless.append(endless)
    assert len(line(why=endless)) < 200
    assert len(line(why="kata " * 9000)) < 5000


def test_a_library_says_what_stands_in_its_source_and_not_what_it_would_fill_in() -> None:
    with structlog.testing.capture_logs() as logged:
        record = logging.LogRecord("httpx", logging.ERROR, "client.py", 1, "sent %s\nto %s", (NAME, NIK), None)
        setup.LoggingBridge().emit(record)
    assert [(each["event"], each["logger"]) for each in logged] == [("sent %s", "httpx")]
    assert str(uuid4()) not in str(logged)
