"""How sure the office is of who somebody is, and how sure it must be for each thing a citizen does.

This table is the only place that says so; docs/levels.md shows it, and the hub asks `must_reach` for every one."""

from collections.abc import Mapping
from typing import Final, Literal, get_args

from office.contract.errors import Refusal

Level = Literal["anonymous", "identified", "verified", "authenticated"]
Action = Literal[
    "call_help",
    "start_login",
    "identify",
    "take_ticket",
    "check_in",
    "see_ticket",
    "see_case",
    "submit_form",
    "bring_file",
    "see_own",
    "read_message",
    "see_data",
    "ask_data",
]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)  # each is enough for whatever is enough for those before it
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)

NEEDS: Final[Mapping[Action, Level]] = {
    "call_help": "anonymous",
    "start_login": "anonymous",
    "identify": "anonymous",
    "take_ticket": "anonymous",
    "check_in": "anonymous",  # the code alone is enough
    "see_ticket": "anonymous",  # by the code on the slip, which names nobody
    "see_case": "anonymous",  # by the receipt's code, which names nobody
    "submit_form": "anonymous",  # the least; a form may name a higher one in the catalogue
    "bring_file": "anonymous",  # worth nothing until a form names it
    "see_own": "authenticated",
    "read_message": "authenticated",
    "see_data": "authenticated",
    "ask_data": "authenticated",
}


def reaches(level: Level, needed: Level) -> bool:
    return LEVELS.index(level) >= LEVELS.index(needed)


def higher(one: Level, other: Level) -> Level:
    return one if reaches(one, other) else other


def must_reach(level: Level, needed: Level) -> None:
    """Refusal `level_too_low`, which says what to do."""
    if not reaches(level, needed):
        raise Refusal.of(f"level_too_low.{needed}", facts={"level": level, "needs": needed})
