"""Promise: the virtual printer finds the same commands however the bytes arrive, and no bytes bring it down."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.printer.escpos.commands import Command, CommandStream
from sandbox.printer.escpos.interpreter import EscPosInterpreter
from sandbox.printer.paper import Paper

STREAM = (
    b"\x1b@Hi\n\x1ba\x01\x1dv0\x00\x01\x00\x02\x00\x1b\x40\x1d(k\x03\x001C\x05\x1dV\x42\x00\x1dV\x00\x10\x04\x01\x1c."
)


def commands(*parts: bytes) -> list[Command]:
    stream, found = CommandStream(), []
    for part in parts:
        stream.feed(part)
        found += list(stream)
    return found


def test_commands_are_told_apart_by_their_lengths() -> None:
    assert [(command.name, command.data) for command in commands(STREAM)] == [
        ("ESC @", b""),
        ("text", b"Hi"),
        ("LF", b""),
        ("ESC a", b"\x01"),
        ("GS v", b"\x00\x01\x00\x02\x00\x1b\x40"),
        ("GS (k", b"1C\x05"),
        ("GS V", b"\x42\x00"),
        ("GS V", b"\x00"),
        ("DLE 04", b"\x01"),
        ("FS .", b""),
    ]


@pytest.mark.parametrize("cut", range(len(STREAM)))
def test_a_command_may_arrive_in_two_pieces(cut: int) -> None:
    pieces = [one for one in commands(STREAM[:cut], STREAM[cut:]) if one.name != "text"]
    assert pieces == [one for one in commands(STREAM) if one.name != "text"]


@given(st.binary(max_size=200))
def test_any_bytes_are_commands_or_wait_for_more(data: bytes) -> None:
    commands(data)


@given(
    st.lists(
        st.sampled_from(
            [b"\x1d!", b"\x1ba", b"\x1bE", b"\x1b$", b"\n", b"\x1bt", b"\x1b*", b"\x1bD", b"\x1c&", b"\x1cp"]
        )
        | st.sampled_from(
            [b"\x1d(k\x04\x001P0x\x1d(k\x03\x001Q0", b"\x1d(k", b"\x1dk", b"\x1dkI\x04{B", b"\x1d(L", b"\x1d*"]
        )
        | st.binary(max_size=6)
    )
)
def test_any_bytes_can_be_drawn(tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]) -> None:
    paper = Paper(Path(tmp_path_factory.getbasetemp()) / "any", 576)
    interpreter = EscPosInterpreter(paper, lambda _dots, ink: ink())
    for command in commands(*parts):
        if not interpreter.do(command):
            interpreter.answer(command)
