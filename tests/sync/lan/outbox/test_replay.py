"""Promise: what waits on a device reaches the hub in order and once, and one bad act holds up none of the others."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from office.contract.errors import Refusal, Unavailable
from sync.lan.outbox.outbox import Outbox
from sync.lan.outbox.queued_command import QueuedCommand
from sync.lan.outbox.replay import Delivery, replay
from sync.lan.problems import HubUnavailable

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    with Outbox(tmp_path / "device", lambda: NOW) as outbox:
        yield outbox


def put(outbox: Outbox, body: bytes) -> QueuedCommand:
    return outbox.put(uuid4(), "finish", body, NOW)


def no() -> Refusal:
    return Refusal("illegal_move", {"id": "Tidak bisa.", "en": "Not possible."}, state="served")


class Hub:
    """Answers by what is in the body, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self.answers: dict[bytes, Exception] = {}

    def __call__(self, act: QueuedCommand) -> bytes:
        self.asked.append(act.body)
        if wrong := self.answers.get(act.body):
            raise wrong
        return b"ok " + act.body


def test_what_waits_is_sent_in_order_and_once(outbox: Outbox) -> None:
    hub = Hub()
    for n in range(4):
        put(outbox, f"{n}".encode())
    assert replay(outbox, hub) == Delivery(4, 0, None)
    assert replay(outbox, hub) == Delivery(0, 0, None)
    assert hub.asked == [b"0", b"1", b"2", b"3"]


@pytest.mark.parametrize(
    "stops",
    [
        Unavailable("POST /v1/entries: ConnectError"),
        Refusal("not_enrolled", {"id": "Belum terdaftar.", "en": "Not enrolled."}),
    ],
)
def test_a_silence_in_the_middle_keeps_the_rest_waiting(outbox: Outbox, stops: Exception) -> None:
    hub = Hub()
    for n in range(3):
        put(outbox, f"{n}".encode())
    hub.answers[b"1"] = stops
    assert replay(outbox, hub) == Delivery(1, 0, stops)
    assert [act.body for act in outbox.waiting()] == [b"1", b"2"]
    hub.answers.clear()
    assert replay(outbox, hub) == Delivery(2, 0, None)
    assert hub.asked == [b"0", b"1", b"1", b"2"]


@pytest.mark.parametrize(
    "wrong", [no(), HubUnavailable("bug", {"id": "Terjadi kesalahan.", "en": "Something went wrong."})]
)
def test_a_refused_act_is_kept_for_a_person_and_holds_nobody_up(outbox: Outbox, wrong: Exception) -> None:
    hub = Hub()
    for n in range(3):
        put(outbox, f"{n}".encode())
    hub.answers[b"1"] = wrong
    assert replay(outbox, hub) == Delivery(2, 1, None)
    assert [act.body for act in outbox.refused()] == [b"1"]
    assert outbox.waiting() == ()
