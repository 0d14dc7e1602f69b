"""Promise: damage to a file of any program loses nothing in silence, and keeps nobody from work that can be done.

`python -m proof hurt_files` tries every file with every damage."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from proof.common.report import Scope
from proof.damage.forked import Start
from proof.damage.hurt_files import Case, faults_of, hurt_files
from proof.damage.starts import Found

WHOLE = Found(
    acts=frozenset({"a", "b"}),
    slips=frozenset({"waits", "out"}),
    to_print=frozenset({"waits"}),
    ended=frozenset({"out"}),
)
OUTBOX = Case(0, "kiosk", "satchel.db", "cut")


@pytest.mark.long
@pytest.mark.process
def test_no_damage_to_a_file_loses_in_silence_or_stops_who_could_go_on(tmp_path: Path) -> None:
    (row,) = hurt_files(Scope(tmp_path, short=True, seed=2, cases=48))
    assert row.ok, row


def found(**more: Any) -> Start:
    return Start(status=0, found=replace(Found(acts=WHOLE.acts, slips=WHOLE.slips), **more))


@pytest.mark.parametrize(
    ("start", "fault"),
    [
        (found(acts=frozenset("a")), "1 acts silently less"),
        (found(slips=frozenset({"out"})), "1 slips silently less"),
        (found(to_print=frozenset({"waits", "out"})), "would print again"),
        (Start(status=78, found=None, lines=("Berkas rusak.",)), "could have gone on"),
        (Start(status=78, found=None, lines=()), "0 sentences"),
        (Start(status=1, found=None, lines=("Berkas rusak.",)), "status 1"),
        (Start(status=-11, found=None), "not a word"),
        (Start(status=0, found=None), "not a word"),
        (Start(status=75, found=None, lines=("Traceback (most recent call last):",)), "a trace"),
    ],
)
def test_each_fault_of_a_start_is_seen(start: Start, fault: str) -> None:
    (reported,) = faults_of(OUTBOX, start, WHOLE)
    assert fault in reported


def test_a_loss_that_is_said_is_none() -> None:
    assert faults_of(OUTBOX, found(acts=frozenset(), reported=frozenset({"satchel_set_aside"})), WHOLE) == []
