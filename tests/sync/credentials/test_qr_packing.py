"""Promise: whatever a QR says, reading it costs what its length allows, and what is no signed code is refused."""

import zlib
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.contract.errors import Refusal
from sync.credentials.qr_packing import (
    DEPTH_MAX,
    ITEMS_MAX,
    PACKED_BYTES_MAX,
    TEXT_MAX,
    base45,
    cbor,
    from_base45,
    unpacked,
)

PLAIN = st.recursive(
    st.integers(-(2**64), 2**64 - 1) | st.text(max_size=20) | st.binary(max_size=20) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.integers(-50, 200), inner, max_size=3),
    max_leaves=20,
)


def refused(call: Any, *arguments: object) -> str:
    with pytest.raises(Refusal) as refusal:
        call(*arguments)
    return refusal.value.code


@pytest.mark.parametrize(
    ("raw", "text"),
    [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"ietf!", "QED8WEX0"), (b"", "")],
)
def test_base45_is_that_of_rfc_9285(raw: bytes, text: str) -> None:
    assert base45(raw) == text
    assert from_base45(text) == raw


@given(st.binary(max_size=400))
def test_what_is_written_in_base45_is_read_again(raw: bytes) -> None:
    assert from_base45(base45(raw)) == raw


@given(st.binary(max_size=300), st.integers(0, 9))
def test_what_takes_the_blanks_off_a_text_takes_nothing_off_a_code(raw: bytes, level: int) -> None:
    """A full group of base45 ends in a letter below 33, and the blank is the 36th; zlib's heads begin with none."""
    text = base45(zlib.compress(raw, level))
    assert text == text.strip()
    assert unpacked(text) == raw


@pytest.mark.parametrize("text", ["A", "AAAA", "GGW", ":::", "::", "bb8", "B\n8", "BB8é", "0" * (TEXT_MAX + 3)])
def test_what_is_no_base45_is_refused(text: str) -> None:
    assert refused(from_base45, text) == "code_not_ours"


def test_a_bomb_is_not_unpacked() -> None:
    bomb = zlib.compress(bytes(50_000_000), 9)[: TEXT_MAX // 3 * 2]
    assert refused(unpacked, base45(bomb)) == "code_not_ours"
    assert refused(unpacked, base45(zlib.compress(bytes(PACKED_BYTES_MAX + 1), 9))) == "code_not_ours"
    assert unpacked(base45(zlib.compress(bytes(PACKED_BYTES_MAX), 9))) == bytes(PACKED_BYTES_MAX)


def test_a_torn_stream_and_one_with_something_behind_it_are_refused() -> None:
    whole = zlib.compress(b"a signed code", 9)
    assert unpacked(base45(whole)) == b"a signed code"
    assert refused(unpacked, base45(whole[:-1])) == "code_not_ours"
    assert refused(unpacked, base45(whole + b"x")) == "code_not_ours"


@given(PLAIN)
def test_plain_cbor_is_read_as_it_was_written(item: object) -> None:
    assert cbor(cbor2.dumps(item)) == item


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x01\x02",
        b"\x9f\x01\xff",
        b"\x5f\x41\x01\xff",
        b"\x1c",
        b"\xff",
        b"\x18",
        b"\x62\xff\xfe",
        b"\x42\x01",
        b"\x9b" + b"\xff" * 8,
        b"\xbb" + b"\xff" * 8,
        b"\x5b" + b"\xff" * 8,
        b"\xa2\x01\x01\x01\x02",
        b"\xc2\x41\x01",
        b"\xd8\x23\x66(a+)+$",
        b"\xd8\x1c\x81\xd8\x1d\x00",
        b"\xd2\x80",
        b"\xa1\xa1\x01\x01",
        b"\xf8\x10",
        b"\x81" * 60_000 + b"\x01",
        b"\xc6" * 60_000 + b"\x01",
    ],
    ids=lambda raw: raw[:6].hex(" ") or "nothing",
)
def test_what_is_not_plain_cbor_is_refused(raw: bytes) -> None:
    assert refused(cbor, raw) == "code_not_ours"


def test_items_and_depth_have_an_end() -> None:
    assert len(cbor(cbor2.dumps([0] * (ITEMS_MAX - 1)))) == ITEMS_MAX - 1
    assert refused(cbor, cbor2.dumps([0] * ITEMS_MAX)) == "code_not_ours"
    assert cbor(b"\x81" * (DEPTH_MAX - 1) + b"\x01")
    assert refused(cbor, b"\x81" * DEPTH_MAX + b"\x01") == "code_not_ours"
