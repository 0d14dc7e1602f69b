"""Promise: a hub, a kiosk or a counter killed at any step loses and doubles nothing: every acknowledged act is in the
book once, with the answer it was given, and at the platform once."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from office.book import failpoints
from proof.common.hub_supervisor import CrashingOffice, crashing_office, until
from proof.crash.kills import (
    ACTS,
    DEVICE_STEPS,
    HISTORY_STEPS,
    HUB_STEPS,
    counter_killed_at,
    history_killed_at,
    killed_at,
    killed_by_chance,
    kiosk_killed_at,
)

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("office", "sync", "kiosk", "counter")
HIT = re.compile(r'failpoints\.hit\("([a-z._]+)"\)')


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CrashingOffice]:
    with crashing_office(tmp_path_factory.mktemp("killed")) as office:
        yield office


@pytest.mark.parametrize("step", HUB_STEPS)
def test_a_hub_killed_at_this_step_loses_and_doubles_nothing(office: CrashingOffice, step: str) -> None:
    acts = tuple(ACTS)
    killed_at(office, step, acts[HUB_STEPS.index(step) % len(acts)])
    assert office.missing() == []
    assert office.faults() == ([], [])


@pytest.mark.parametrize("step", HISTORY_STEPS)
def test_a_hub_killed_while_it_takes_back_its_history_loses_and_doubles_nothing(
    office: CrashingOffice, step: str
) -> None:
    assert history_killed_at(office, step) == ([], [])
    assert office.missing() == []
    assert office.faults() == ([], [])


@pytest.mark.parametrize("step", DEVICE_STEPS)
def test_a_kiosk_killed_at_this_step_brings_each_ticket_to_the_hub_once(office: CrashingOffice, step: str) -> None:
    assert kiosk_killed_at(office, step) == []


@pytest.mark.parametrize("step", DEVICE_STEPS)
def test_a_counter_killed_at_this_step_tells_the_hub_once_of_each_act_it_did_alone(
    office: CrashingOffice, step: str
) -> None:
    assert counter_killed_at(office, step) == []
    assert office.faults() == ([], [])


def test_after_every_kill_each_answer_is_the_same_and_the_platform_has_each_op_once(office: CrashingOffice) -> None:
    """After ten more, at whichever step came."""
    for _ in killed_by_chance(office, Random(4), 10):
        assert office.missing() == []
    assert office.changed() == []
    assert office.faults() == ([], [])
    until(office.agrees, "that the platform has each once")


def test_every_step_that_is_named_is_in_the_code_and_every_one_in_the_code_is_named() -> None:
    found = {
        step for room in ROOMS for path in (ROOT / room).rglob("*.py") for step in HIT.findall(path.read_text("utf-8"))
    }
    assert found == set(failpoints.NAMES)
    assert {*HUB_STEPS, *HISTORY_STEPS, *DEVICE_STEPS} == found
