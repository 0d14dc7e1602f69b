"""Who is called next, and why: a pure rule over the people who wait.

Accumulating priority: everyone's claim grows with every second waited, for the groups that go first by law four times
as fast. So they are soon ahead, and yet nobody who came early enough is ever overtaken by someone who came much later.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import msgspec

from office.orders import Priority
from office.records import Reason

RATES: Final[dict[Priority, float]] = {
    "none": 1.0,
    "elderly": 4.0,
    "disability": 4.0,
    "pregnant": 4.0,
    "child": 4.0,
    "disaster": 4.0,
}
GROUPS: Final[dict[Priority, Reason]] = {
    "elderly": ("Lansia, didahulukan", "Senior, goes first"),
    "disability": ("Penyandang disabilitas, didahulukan", "Person with disability, goes first"),
    "pregnant": ("Ibu hamil, didahulukan", "Pregnant, goes first"),
    "child": ("Anak, didahulukan", "Child, goes first"),
    "disaster": ("Korban bencana, didahulukan", "Disaster victim, goes first"),
}
BY_ARRIVAL: Final[Reason] = ("Urutan datang", "By arrival")
WAITED_LONGEST: Final[Reason] = ("Paling lama menunggu", "Waited longest")


class Place(msgspec.Struct, frozen=True):
    """One person waiting. `came_from` is the counter that sent them on."""

    entry: str
    number: str
    service: str
    priority: Priority
    arrived_at: datetime
    came_from: str = ""


def claim(place: Place, now: datetime) -> float:
    """How strong the claim to be next is; a clock that went back makes it 0, not negative."""
    return RATES[place.priority] * max(0.0, (now - place.arrived_at).total_seconds())


def order(places: Iterable[Place], now: datetime) -> list[Place]:
    """Everyone, in the order they would be called if no one else came."""
    return sorted(places, key=lambda place: (-claim(place, now), place.arrived_at, place.number))


def pick(places: Sequence[Place], now: datetime) -> tuple[Place, Reason] | None:
    """Who is next and why; None when nobody waits. The heads of each service and group are enough to know."""
    if not places:
        return None
    first = min(places, key=lambda place: (-claim(place, now), place.arrived_at, place.number))
    return first, reason(first, min(place.arrived_at for place in places))


def reason(place: Place, earliest: datetime) -> Reason:
    """Why a person has this place, in words; `earliest` is the first arrival among all who wait here."""
    if place.came_from:
        return f"Dialihkan dari Loket {place.came_from}", f"Sent on from counter {place.came_from}"
    if place.priority in GROUPS:
        return GROUPS[place.priority]
    return WAITED_LONGEST if place.arrived_at == earliest else BY_ARRIVAL
