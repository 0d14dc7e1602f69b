"""Promise: what each thing needs is written once, a higher level always reaches what a lower one does, and the page
says the same."""

import re
from pathlib import Path

import pytest

from office.contract.assurance import ACTIONS, LEVELS, NEEDS, higher, must_reach, reaches
from office.contract.errors import Refusal
from office.contract.messages import messages

PAGE = Path(__file__).resolve().parents[3] / "docs" / "levels.md"
ROW = re.compile(r"^\| `([a-z_]+)` \| `([a-z]+)` \|", re.MULTILINE)
LEVEL_ROW = re.compile(r"^\| `([a-z]+)` \| [^`]", re.MULTILINE)


def test_the_page_shows_the_table_as_it_is() -> None:
    text = PAGE.read_text("utf-8")
    assert ROW.findall(text) == [(action, NEEDS[action]) for action in NEEDS]
    assert tuple(LEVEL_ROW.findall(text)) == LEVELS


def test_every_action_has_its_level() -> None:
    assert set(NEEDS) == set(ACTIONS)


@pytest.mark.parametrize("needed", LEVELS)
def test_each_level_is_enough_for_what_those_below_it_may_do(needed: str) -> None:
    enough = [level for level in LEVELS if reaches(level, needed)]  # type: ignore[arg-type]
    assert enough == list(LEVELS[LEVELS.index(needed) :])  # type: ignore[arg-type]
    assert all(higher(level, needed) == level for level in enough)  # type: ignore[arg-type]


@pytest.mark.parametrize("needed", LEVELS[1:])
def test_who_is_known_too_little_is_told_what_to_do(needed: str) -> None:
    with pytest.raises(Refusal) as refused:
        must_reach("anonymous", needed)  # type: ignore[arg-type]
    assert refused.value.code == "level_too_low"
    assert "petugas" in refused.value.messages["id"] or "loket" in refused.value.messages["id"]
    assert refused.value.messages == messages(f"level_too_low.{needed}")
    assert refused.value.facts == {"level": "anonymous", "needs": needed}
