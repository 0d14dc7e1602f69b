"""Promise: the state shown is what the printer said. Silence, noise and half a word are never "ready"."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from printing.status import (
    BLOCK_LENGTH_MAX,
    Asb,
    Condition,
    Flow,
    Noise,
    OtherBlock,
    PrinterState,
    ProcessId,
    RealTime,
    Solicited,
    StatusReader,
    Word,
    from_realtime,
)

HEALTHY = b"\x14\x00\x00\x00"
ASB_FRAMES = [
    (HEALTHY, "ready"),
    (b"\x10\x00\x00\x0f", "ready"),
    (b"\x14\x00\x03\x00", "near_end"),
    (b"\x1c\x00\x0f\x00", "out"),
    (b"\x3c\x00\x00\x00", "cover_open"),
    (b"\x3c\x40\x00\x00", "cover_open"),
    (b"\x1c\x08\x00\x00", "cutter"),
    (b"\x1c\x20\x00\x00", "error"),
    (b"\x1c\x40\x00\x00", "hot"),
    (b"\x5c\x02\x00\x00", "offline"),
]


def words(data: bytes) -> list[Word]:
    return StatusReader().feed(data)


@pytest.mark.parametrize(("frame", "word"), ASB_FRAMES)
def test_a_status_frame_says_the_worst_of_what_is_wrong(frame: bytes, word: str) -> None:
    (asb,) = words(frame)
    assert isinstance(asb, Asb)
    assert asb.condition == word


def test_silence_is_not_ready() -> None:
    assert not PrinterState().ready
    assert PrinterState().word == "offline"
    assert not PrinterState(link=Condition.READY).ready
    assert not PrinterState(paper=Condition.READY, link=Condition.UNKNOWN).ready


@pytest.mark.parametrize("byte", [0x12, 0x16, 0x1E])
def test_good_news_is_not_taken_from_a_solicited_byte(byte: int) -> None:
    assert words(bytes((byte,))) == [RealTime(byte)]
    assert from_realtime(4, 0x12) is None


@pytest.mark.parametrize(
    ("ask", "byte", "word"),
    [
        (1, 0x1E, "offline"),
        (2, 0x16, "cover_open"),
        (2, 0x32, "out"),
        (3, 0x1A, "cutter"),
        (3, 0x32, "error"),
        (3, 0x52, "hot"),
        (4, 0x7E, "out"),
    ],
)
def test_bad_news_is_taken_from_wherever_it_comes(ask: int, byte: int, word: str) -> None:
    assert from_realtime(ask, byte) == word


def test_every_kind_of_answer_is_told_apart_in_one_stream() -> None:
    stream = b"\x16" + HEALTHY + b"\x37\x22aB3z\x00" + b"\x13\x11" + b"\x03" + b"\x5fEPSON\x00" + b"\xff"
    assert words(stream) == [
        RealTime(0x16),
        Asb(HEALTHY),
        ProcessId("aB3z"),
        Flow(running=False),
        Flow(running=True),
        Solicited(0x03),
        OtherBlock(0x5F, b"EPSON"),
        Noise(0xFF),
    ]


def test_flow_control_may_stand_inside_a_status_frame() -> None:
    assert words(b"\x1c\x13\x00\x11\x0f\x00") == [Asb(b"\x1c\x00\x0f\x00")]


def test_half_a_frame_waits_for_its_other_half() -> None:
    reader = StatusReader()
    assert reader.feed(b"\x1c\x00") == []
    assert reader.feed(b"\x0f\x00") == [Asb(b"\x1c\x00\x0f\x00")]


def test_a_frame_that_lost_bytes_does_not_eat_the_next_one() -> None:
    assert words(b"\x1c\x00" + HEALTHY)[-1] == Asb(HEALTHY)
    assert isinstance(words(b"\x1c\x00" + HEALTHY)[0], Noise)


@given(st.binary(max_size=300), st.lists(st.integers(1, 9), max_size=60))
def test_words_do_not_depend_on_how_the_bytes_were_cut(data: bytes, sizes: list[int]) -> None:
    reader, got, rest = StatusReader(), [], data
    for size in sizes:
        got += reader.feed(rest[:size])
        rest = rest[size:]
    assert got + reader.feed(rest) == words(data)


@given(st.binary(max_size=400))
def test_after_any_noise_the_printer_is_understood_again(noise: bytes) -> None:
    assert words(noise + HEALTHY * (BLOCK_LENGTH_MAX // 2))[-1] == Asb(HEALTHY)


@given(st.binary(max_size=600))
@example(b"7" * 600)
@example(b"\x10" + b"\x13" * 600)
def test_a_flood_is_not_kept(data: bytes) -> None:
    reader = StatusReader()
    reader.feed(data)
    assert len(reader._rest) < BLOCK_LENGTH_MAX


@given(st.binary(max_size=40).filter(lambda data: not any(isinstance(word, Asb) for word in words(data))))
def test_nothing_but_a_whole_status_frame_can_say_ready(data: bytes) -> None:
    assert not any(isinstance(word, Asb) for word in words(data))
    assert all(from_realtime(ask, byte) not in ("ready", "near_end") for ask in (1, 2, 3, 4) for byte in data)
