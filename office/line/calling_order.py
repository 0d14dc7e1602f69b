"""Who is called next, and why: a pure rule over the people who wait.

Accumulating priority: everyone's claim grows with every second waited, in some lanes faster than in others. So those
who go first by law are soon ahead, and yet nobody who came early enough is ever overtaken by someone who came much
later. Whoever has waited as long as their lane allows goes before everyone who has not.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec

from office.contract.answers import Lane
from office.contract.catalogue import LaneRule, Rules
from office.contract.commands import Priority
from office.line.reasons import Reason

LANES: Final[tuple[Lane, ...]] = (
    *("first", "appointment", "elderly", "disability", "pregnant", "child", "disaster", "none"),
)
FIRST: Final = LaneRule(rate=1.0)
GROUPS: Final[dict[Lane, Reason]] = {
    "elderly": ("Lansia, didahulukan", "Senior, goes first"),
    "disability": ("Penyandang disabilitas, didahulukan", "Person with disability, goes first"),
    "pregnant": ("Ibu hamil, didahulukan", "Pregnant, goes first"),
    "child": ("Anak, didahulukan", "Child, goes first"),
    "disaster": ("Korban bencana, didahulukan", "Disaster victim, goes first"),
}
BY_ARRIVAL: Final[Reason] = ("Urutan datang", "By arrival")
WAITED_LONGEST: Final[Reason] = ("Paling lama menunggu", "Waited longest")


class WaitingEntry(msgspec.Struct, frozen=True):
    """One person waiting. The claim counts from `waits_from`: the arrival, the booked time, or when an officer put them
    at the end. `came_from` is the counter that sent them on, `for_counter` the only one that may call them, if any."""

    entry: str
    number: str
    service: str
    priority: Priority
    arrived_at: datetime
    came_from: str = ""
    lane: Lane = "none"
    waits_from: datetime | None = None
    for_counter: str = ""

    @property
    def since(self) -> datetime:
        return self.waits_from or self.arrived_at


class CallingPolicy(msgspec.Struct, frozen=True):
    """The office's rules, and which services the calling officer prefers."""

    rules: Rules = Rules()
    prefers: frozenset[str] = frozenset()


def lane_rule(rules: Rules, lane: Lane) -> LaneRule:
    if lane == "first":
        return FIRST
    found: LaneRule = getattr(rules, lane)
    return found


def rank(place: WaitingEntry, policy: CallingPolicy, now: datetime) -> tuple[float, ...]:
    """Smaller is sooner. First who was put first, then who is overdue, the longest overdue before the others, then by
    claim. A clock that went back makes a claim 0, not negative."""
    if place.lane == "first":
        return (0.0, place.since.timestamp())
    rule = lane_rule(policy.rules, place.lane)
    waited_s = max(0.0, (now - place.since).total_seconds())
    over_s = waited_s - rule.call_by_minutes * 60.0
    if rule.call_by_minutes and over_s >= 0.0:
        return (1.0, -over_s)
    preferred = policy.rules.prefer if place.service in policy.prefers else 1.0
    return (2.0, -rule.rate * preferred * waited_s)


def order(places: Iterable[WaitingEntry], policy: CallingPolicy, now: datetime) -> list[WaitingEntry]:
    """Everyone in calling order, if no one else came and no time passed."""
    return sorted(places, key=lambda place: (*rank(place, policy, now), place.arrived_at, place.number))


def pick(places: Sequence[WaitingEntry], policy: CallingPolicy, now: datetime) -> tuple[WaitingEntry, Reason] | None:
    """The next person and the reason; None when nobody waits. The heads of each service and lane are enough."""
    if not places:
        return None
    first = min(places, key=lambda place: (*rank(place, policy, now), place.arrived_at, place.number))
    return first, reason(first, policy, now, min(place.arrived_at for place in places))


def reason(place: WaitingEntry, policy: CallingPolicy, now: datetime, earliest: datetime) -> Reason:
    """Why a person has this place, in words; `earliest` is the first arrival among all who wait here."""
    sent = _sent(place)
    if sent is not None:
        return sent
    limit = lane_rule(policy.rules, place.lane).call_by_minutes
    minutes = int(max(0.0, (now - place.since).total_seconds()) // 60)
    if limit and now - place.since >= timedelta(minutes=limit):
        return f"Menunggu {minutes} menit, batasnya {limit}", f"Waited {minutes} minutes, the limit is {limit}"
    if place.lane in GROUPS:
        group, group_en = GROUPS[place.lane]
        return f"{group}: menunggu {minutes} menit", f"{group_en}: waited {minutes} minutes"
    if place.service in policy.prefers:
        return "Layanan yang Anda utamakan", "A service you prefer"
    return WAITED_LONGEST if place.arrived_at == earliest else BY_ARRIVAL


def _sent(place: WaitingEntry) -> Reason | None:
    if place.for_counter:
        return f"Kembali dari Loket {place.came_from}", f"Back from counter {place.came_from}"
    if place.lane == "first":
        return f"Didahulukan Loket {place.came_from}", f"Put first by counter {place.came_from}"
    if place.lane == "appointment":
        return "Sudah punya janji", "Has an appointment"
    if place.came_from:
        return f"Dialihkan dari Loket {place.came_from}", f"Sent on from counter {place.came_from}"
    return None
