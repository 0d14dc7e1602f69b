"""Promise: a slip says what its definition says, filled with cleaned fields of a fixed list, and never a name."""

from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.slip.model import Kind, Row, Slip, read_slip
from printing.slip.template import FIELDS, fill, placeholders

KINDS = sorted((*get_args(Kind), "void", "reprint"))
PERSONAL = {"name", "nik", "citizen", "person", "address", "phone", "family_number", "birthdate"}


def filled(**fields: str) -> Slip:
    whole = dict.fromkeys(read_slip("ticket").required, "x")
    return fill(read_slip("ticket"), {**whole, **fields}, "80mm")


def texts(slip: Slip) -> list[str]:
    return [block.text for block in slip.blocks if hasattr(block, "text")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_slip_asks_only_for_fields_of_the_fixed_list(kind: str) -> None:
    slip = read_slip(kind)
    asked = frozenset().union(*map(placeholders, slip.blocks))
    unasked = {"service", "agency", "plan"} if kind == "plan" else set()  # the ticket's, and the stations say them
    assert asked | unasked == {*slip.required, *slip.optional}
    assert asked <= FIELDS


def test_no_field_of_any_slip_is_about_a_person() -> None:
    assert not FIELDS & PERSONAL


def test_a_field_is_text_and_is_not_filled_again() -> None:
    assert "{number}" in texts(filled(service="{number}"))


def test_a_command_in_a_field_becomes_harmless_text() -> None:
    assert "A V" in texts(filled(service="A\x1b \x1dV\x00"))


def test_a_block_without_its_field_is_left_out() -> None:
    assert "KTP" in texts(filled(prepare="KTP"))
    leads = [getattr(block, "lead", "") for block in filled(prepare=" ").blocks]
    assert "Siapkan:" not in leads


def test_a_table_has_one_row_for_each_line_of_its_field() -> None:
    slip = read_slip("plan")
    stations = "1 | Dukcapil, Zona A | Tambah anak | ke KK | dan lain\n\n2 | Samsat"
    whole = dict.fromkeys(slip.required, "x") | {"stations": stations}
    rows = [block for block in fill(slip, whole, "80mm").blocks if isinstance(block, Row) and block.weights]
    assert [[cell.text for cell in row.cells] for row in rows] == [["1", "Tambah anak"], ["2", ""]]
    assert [row.cells[1].note for row in rows] == ["Dukcapil, Zona A", "Samsat"]


def test_what_stands_between_braces_in_a_table_is_text() -> None:
    slip = read_slip("plan")
    whole = dict.fromkeys(slip.required, "x") | {"stations": "{2} | {number} | {{1}}"}
    (row,) = [block for block in fill(slip, whole, "80mm").blocks if isinstance(block, Row) and block.weights]
    assert (row.cells[0].text, row.cells[1].text, row.cells[1].note) == ("{2}", "{{1}}", "{number}")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"name": "Siti"}, "has no field name"),
        ({"number": ""}, "needs number"),
        ({"number": "\u202e"}, "needs number"),
        ({"prepare": "x" * 1001}, "too long: prepare"),
        ({"qr": "x" * 501}, "too long: qr"),
        ({"service": "\u0301" * 10_000}, "too long: service"),
    ],
)
def test_wrong_fields_are_refused_before_anything_is_printed(fields: dict[str, str], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        filled(**fields)


@pytest.mark.parametrize(
    "blocks",
    [
        b'[{"block": "feed", "dots": 8}]',
        b'[{"block": "cut"}, {"block": "feed", "dots": 8}]',
        b'[{"block": "raw", "bytes": "1b40"}, {"block": "cut"}]',
        b'[{"block": "text", "text": "x", "colour": "red"}, {"block": "cut"}]',
        b'[{"block": "feed", "dots": 256}, {"block": "cut"}]',
        b'[{"block": "row", "cells": [{"text": "a"}, {"text": "b"}], "weights": [1]}, {"block": "cut"}]',
        b'[{"block": "row", "cells": [{"text": "a"}, {"text": "b"}, {"text": "c"}]}, {"block": "cut"}]',
        b'[{"block": "barcode", "text": "x", "symbology": "qr"}, {"block": "cut"}]',
    ],
)
def test_a_broken_definition_is_refused(blocks: bytes) -> None:
    document = b'{"version": 1, "kind": "test", "required": [], "blocks": ' + blocks + b"}"
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(document, type=Slip)


def test_a_definition_of_another_version_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="version"):
        msgspec.json.decode(b'{"version": 2, "kind": "test", "required": [], "blocks": [{"block": "cut"}]}', type=Slip)


@given(st.dictionaries(st.sampled_from(sorted(read_slip("ticket").optional)), st.text(max_size=60)))
def test_any_optional_fields_make_a_slip(fields: dict[str, str]) -> None:
    assert filled(**fields).blocks[-1] == read_slip("ticket").blocks[-1]
