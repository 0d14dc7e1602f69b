"""Whether every promise was kept, asked of the book and of the platform, never of the code that makes the promise."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid5

from office.attention.settling import SETTLED
from office.book.chain import Event
from office.book.ops import AMENDED
from office.contract.errors import Refusal
from office.contract.moments import MILLISECOND_TEXT, moment
from office.serving.offline_tickets import ALIASES
from proof.simulation.fixtures import START
from proof.simulation.platform import SimPlatform
from sync.wan.push.op import op_digest

if TYPE_CHECKING:
    from proof.simulation.office import SimOffice

AHEAD_MAX_S: Final = 12 * 3600.0


@dataclass(frozen=True, slots=True)
class RunVerdict:
    """`broken` names each promise that does not hold, in words; `lost` and `doubled` count acts."""

    acts: int
    lost: int
    doubled: int
    broken: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.broken


def judged(platform: SimPlatform, offices: Sequence["SimOffice"]) -> RunVerdict:
    found = [_Look(platform, office) for office in offices]
    return RunVerdict(
        acts=sum(len(look.events) for look in found),
        lost=sum(look.lost for look in found),
        doubled=sum(look.doubled for look in found),
        broken=tuple(f"{look.name}: {words}" for look in found for words in look.wrongs()),
    )


class _Look:
    """One office's book beside what the platform holds of it."""

    def __init__(self, platform: SimPlatform, office: "SimOffice") -> None:
        self.name, self._office, self._ledger = office.hub.name, office, office.hub.ledger
        self.events: list[Event] = self._ledger.events_after(0, 1_000_000)
        self._written = sorted(office.hub.written_s.items())
        self._held = platform.ops(self.name)
        self._newest = platform.newest
        self._conflicts = self._in_conflict()
        book = Counter(str(event.op_id) for event in self.events)
        answered = {str(op_id) for op_id in (*office.answered.tickets, *office.answered.acts)}
        self._missing_here = answered - book.keys() - office.gone - self._conflicts
        self._missing_there = book.keys() - self._held.keys()
        self._strange = self._held.keys() - book.keys() - office.strange - self._conflicts
        self.lost = len(self._missing_here) + len(self._missing_there)
        twice = [op_id for op_id, op in self._held.items() if op["count"] > 1]
        self.doubled = len(twice) + sum(many - 1 for many in book.values())

    def _in_conflict(self) -> set[str]:
        """Op_ids of both sides of what two books told differently: kept, and settled by a person."""
        with self._ledger.reading() as db:
            rows = db.execute("SELECT op_id, coalesce(ours, 0) FROM conflicts").fetchall()
        ours = {seq for _, seq in rows}
        return {op_id for op_id, _ in rows} | {str(event.op_id) for event in self.events if event.seq in ours}

    def wrongs(self) -> Iterator[str]:
        if self._missing_here:
            yield f"{len(self._missing_here)} acts that were answered are not in the book"
        if self._missing_there:
            yield f"{len(self._missing_there)} events are not at the platform"
        if self._strange:
            yield f"the platform holds {len(self._strange)} ops that the book does not"
        if self.doubled:
            yield f"{self.doubled} acts were done twice"
        yield from self._wrong_numbers()
        yield from self._wrong_ops()
        yield from self._wrong_chain()
        if self._office.hub.office.catalogue is None or self._office.hub.office.catalogue.version != self._newest:
            yield "the newest catalogue is not in force"

    def _wrong_numbers(self) -> Iterator[str]:
        """A number that a kiosk gave alone takes the place of the hub's, of which nobody was told."""
        now, issued, given = {}, {}, Counter[str]()
        for event in self.events:
            if event.kind == "ticket.issued":
                issued[str(event.op_id)] = event.stream
            if event.kind in ("ticket.issued", "ticket.alias"):
                now[event.stream] = str(event.data["number"])
                given[now[event.stream]] += 1
        numbers, gone = self._office.answered.tickets, self._office.gone
        given.update(number for op_id, number in numbers.items() if str(op_id) in gone and str(op_id) not in issued)
        if any(many > 1 for many in given.values()) and not self._office.imaged:
            yield "a number was given twice"
        for op_id, number in numbers.items():
            if {str(op_id), str(uuid5(ALIASES, str(op_id)))} & (gone | self._conflicts):
                continue
            if (stream := issued.get(str(op_id))) and now[stream] != number:
                yield f"the paper says {number}, the book {now[stream]}"
        for turned, why in self._office.answered.turned_away.items():
            yield f"the paper of {turned} was turned away: {why}"

    def _wrong_ops(self) -> Iterator[str]:
        """What a person withdrew, or let give way, stays refused; all else is applied."""
        decided = {str(event.data["amends"]) for event in self.events if event.kind == AMENDED}
        decided |= {str(event.data.get("ours")) for event in self.events if event.kind == SETTLED} | self._conflicts
        known = self._held.keys() - decided - self._office.strange
        states: Counter[Any] = Counter(self._held[name]["state"] for name in known)
        if states.keys() - {"applied"}:
            yield f"not everything is applied: {dict(states)}"
        for event in self.events:
            held = self._held.get(str(event.op_id)) if str(event.op_id) not in decided else None
            if held and held["sha256"] != op_digest(self._ledger.op_body(event)):
                yield f"event {event.seq} differs"
            if held and held["count"] != 1 and held["state"] == "applied":
                yield f"event {event.seq} had its effect {held['count']} times"

    def _wrong_chain(self) -> Iterator[str]:
        hlcs = [event.hlc for event in self.events]
        if hlcs != sorted(set(hlcs)):
            yield "logical time went back"
        ahead = max((self._ahead_s(event) for event in self.events), default=0.0)
        if ahead > AHEAD_MAX_S:
            yield f"the office was {ahead / 3600:.1f} h ahead of the truth"
        try:
            self._ledger.verify_chain()
        except Refusal as broken:
            yield str(broken)

    def _ahead_s(self, event: Event) -> float:
        """Of the time at which the book first had it, by the later of its two stamps."""
        written = self._written
        true_s = written[min(bisect_left(written, (event.seq, 0.0)), len(written) - 1)][1] if written else 0.0
        stamped = max(event.at, moment(event.hlc[:MILLISECOND_TEXT]))
        return (stamped - START).total_seconds() - true_s
