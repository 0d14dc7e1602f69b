"""Promise: whatever is lost on the way, a file arrives at the platform whole, and never is one believed to have arrived
that did not."""

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.contract.citizens.attachments import CHUNK_BYTES, Incoming
from sync.wan.push.upload_core import UploadCore

SIZE = 3 * CHUNK_BYTES + 17


def a_file(size: int = SIZE) -> Incoming:
    return Incoming(sha256="a" * 64, bytes=size, media_type="application/pdf", received=size, whole=True)


def says(received: int, *, whole: bool = False) -> bytes:
    return json.dumps({"received": received, "whole": whole}).encode()


class Far:
    """A platform in memory: takes the chunk that comes next, answers where it stands."""

    def __init__(self, size: int) -> None:
        self.size, self.received = size, 0

    def hear(self, place: int | None) -> bytes:
        if place is not None and place * CHUNK_BYTES == self.received:
            self.received = min(self.size, self.received + CHUNK_BYTES)
        return says(self.received, whole=self.received == self.size)


@given(seed=st.integers(0, 10_000), size=st.integers(1, 5 * CHUNK_BYTES))
def test_any_line_brings_it_over_whole(seed: int, size: int) -> None:
    dice, far, core = Random(seed), Far(size), UploadCore(a_file(size))
    for _ in range(500):
        place = core.next().place
        draw = dice.random()
        if draw < 0.2:
            core.failed()
        elif draw < 0.4:
            far.hear(place)
            core.failed()
        elif core.take_answer(200, far.hear(place)) == "arrived":
            break
    assert far.received == size


def test_after_a_failure_the_platform_is_asked_before_more_is_sent() -> None:
    core = UploadCore(a_file())
    core.take_answer(200, says(CHUNK_BYTES))
    assert core.next().place == 1
    core.failed()
    assert core.next().place is None


@pytest.mark.parametrize("body", [b"<html>", b"{}", says(-1), says(5), says(SIZE), says(5, whole=True), b""])
def test_an_answer_that_cannot_be_is_no_answer(body: bytes) -> None:
    core = UploadCore(a_file())
    assert core.take_answer(200, body) == "failed"
    assert core.failures == 1


@pytest.mark.parametrize("status", [401, 403, 404, 408, 429, 500, 503])
def test_a_platform_that_is_unwell_condemns_no_file(status: int) -> None:
    assert UploadCore(a_file()).take_answer(status, b"", 17.0) == "failed"


@pytest.mark.parametrize("status", [413, 415, 422])
def test_what_the_platform_will_not_have_is_kept_with_its_words(status: int) -> None:
    core = UploadCore(a_file())
    assert core.take_answer(status, b"too large") == "refused"
    assert core.problem == "too large"
