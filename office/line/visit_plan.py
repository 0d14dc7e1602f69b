"""A visit of several services: what a ticket still needs, and which comes next."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import msgspec

from office.book.engine.connection import Connection

PLAN_OF: Final = "SELECT plan FROM tickets WHERE ticket = ?"
PUT_PLAN: Final = "UPDATE tickets SET plan = ? WHERE ticket = ?"


class PlanStep(msgspec.Struct, frozen=True, array_like=True):
    """A service still needed; `back_to` is the counter that sent the person away and wants them back, if one does."""

    service: str
    back_to: str = ""


_DECODER: Final = msgspec.json.Decoder(tuple[str | PlanStep, ...])


def steps(services: Iterable[str]) -> tuple[PlanStep, ...]:
    return tuple(PlanStep(service) for service in services)


def services(plan: Iterable[PlanStep]) -> tuple[str, ...]:
    return tuple(step.service for step in plan)


def text_of(plan: Sequence[PlanStep]) -> str:
    return msgspec.json.encode(plan).decode() if plan else "[]"


def event_data(plan: Sequence[PlanStep]) -> list[object]:
    """The plan as an event holds it."""
    return [msgspec.to_builtins(step) for step in plan]


def read(text: str) -> tuple[PlanStep, ...]:
    return tuple(PlanStep(step) if isinstance(step, str) else step for step in _DECODER.decode(text))


def plan_of(db: Connection, ticket: str) -> tuple[PlanStep, ...]:
    (text,) = db.execute(PLAN_OF, (ticket,)).fetchone() or ("[]",)
    return read(text)


def put_plan(db: Connection, ticket: str, plan: Sequence[PlanStep]) -> None:
    db.execute(PUT_PLAN, (text_of(plan), ticket))


def next_step(plan: Sequence[PlanStep], ends_in_s: Callable[[str], float | None]) -> PlanStep | None:
    """The next step: back to the counter that waits for this person, else the service that would be over soonest.
    `ends_in_s` answers None for a service that is closed or gone, inf when nobody can say."""
    wanted_back = next((step for step in plan if step.back_to), None)
    if wanted_back is not None:
        return wanted_back
    ends = [(end, step) for step in plan if (end := ends_in_s(step.service)) is not None]
    return min(ends, key=lambda pair: pair[0])[1] if ends else None


def without(plan: Sequence[PlanStep], step: PlanStep) -> tuple[PlanStep, ...]:
    """The plan without one such step; a service that is in it twice stays once."""
    place = plan.index(step)
    return (*plan[:place], *plan[place + 1 :])
