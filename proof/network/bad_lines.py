"""A bad line on either side of the hub, with real work on it: each op is at the platform once with the same digest,
each acknowledged act is in the book once, and the catalogue comes whole.

The lines are toxiproxy's, and two more: half-open, where the far side is gone and nobody is told; and answers that are
lost, where everything asked goes through whole, the far side commits it, and the connection is reset in the place of
the answer. What commits is looked up in the platform and in the book themselves, so no commit keeps its answer."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Final, get_args

from proof.common.hub_supervisor import until
from proof.common.report import Row, Scope, counted
from proof.network.office_over_tls import OfficeOverTls, Side, wired_office
from sandbox.demo.faulty_proxy import FaultyProxy
from sandbox.demo.network_conditions import NetworkConditions

LONG_DEADLINE: Final = 120.0  # past the deadlines of all the hub's own calls
# Of one round of work, before which the line may become bad. The last is the catalogue's, of which no device asks.
MOMENTS: Final[dict[Side, int]] = {"platform": 5, "devices": 4}


@dataclass(frozen=True, slots=True)
class Fault:
    """`line` each way; None: nobody gets in. `passes`: work goes through while it lasts."""

    line: NetworkConditions | None = None
    passes: bool = False
    loses_answers: bool = False


TOXICS: Final[dict[str, Fault]] = {
    "latency": Fault(NetworkConditions(latency_s=0.15, jitter_s=0.1), passes=True),
    "bandwidth": Fault(NetworkConditions(bits_per_s=512_000), passes=True),
    "slicer": Fault(NetworkConditions(slice_bytes=200, pause_s=0.001), passes=True),
    "slow_close": Fault(NetworkConditions(close_s=0.5), passes=True),
    "answer_lost": Fault(NetworkConditions(), passes=True, loses_answers=True),
    "down": Fault(),
    "timeout": Fault(NetworkConditions(limit_bytes=0, then="close", then_s=0.2)),
    "reset_peer": Fault(NetworkConditions(limit_bytes=0, then="reset", then_s=0.05)),
    "limit_data": Fault(NetworkConditions(limit_bytes=300, then="close")),
    "half_open": Fault(NetworkConditions(limit_bytes=0)),
}
SIDES: Final[tuple[Side, ...]] = get_args(Side)
# A hub gives the platform 30 seconds for an answer and a long question 40: too long for a share.
SHARE: Final[tuple[tuple[str, Side], ...]] = tuple(
    (toxic, side) for toxic in TOXICS for side in SIDES if (toxic, side) != ("half_open", "platform")
)


def network(scope: Scope) -> Iterator[Row]:
    """Whole: every toxic on both sides of the hub, at every moment of a visit; short: a share, each at one moment."""
    cases = [(toxic, side, moment) for toxic in TOXICS for side in SIDES for moment in range(MOMENTS[side])]
    if scope.short:
        cases = [(toxic, side, number % MOMENTS[side]) for number, (toxic, side) in enumerate(SHARE)]
    with wired_office(scope.work) as wired:
        wired.timeout_s = LONG_DEADLINE
        for toxic, side, moment in cases:
            carried_through(wired, toxic, side, moment)
        lost, doubled = wired.missing() + wired.changed(), wired.unasked()
        answers = wired.office.proxy.lost + wired.front.lost
    note = f"{len(TOXICS)} kinds of bad line, both sides of the hub; {len(wired.given)} acts, {wired.unavailable} calls"
    note += f" failed and asked again, {answers} answers lost after a commit"
    yield counted("network", len(cases), lost=len(lost), doubled=len(doubled), note=note)


def carried_through(wired: OfficeOverTls, name: str, side: Side, moment: int = 0) -> None:
    """One round of work, on a line that becomes bad at that moment of it. AssertionError where it does not come
    through, or where the line did no harm that should have."""
    toxic, proxy, work = TOXICS[name], wired.proxy(side), wired.steps()
    before = HarmDone.of(wired, proxy)
    for _ in islice(work, moment + 1):
        pass
    with ThreadPoolExecutor(1) as people:
        _becomes_bad(wired, toxic, side)
        rest = people.submit(list, work)
        try:
            if toxic.passes:
                rest.result(wired.timeout_s)
                until(wired.settled, f"agreement, with {name}", wired.timeout_s)
            else:
                until(lambda: _did_harm(wired, side, before, rest), f"harm by {name}", wired.timeout_s)
        finally:
            _is_well(proxy)
        rest.result(wired.timeout_s)
    until(wired.settled, f"agreement after {name}", wired.timeout_s)
    assert not toxic.loses_answers or HarmDone.of(wired, proxy).answers > before.answers, "no answer was lost"


@dataclass(frozen=True, slots=True)
class HarmDone:
    """So far: bytes and answers that a cable did not bring, and calls of devices that failed."""

    vanished: int
    answers: int
    unavailable: int

    @classmethod
    def of(cls, wired: OfficeOverTls, proxy: FaultyProxy) -> "HarmDone":
        return cls(proxy.up.vanished + proxy.down.vanished, proxy.lost, wired.unavailable)


def _did_harm(wired: OfficeOverTls, side: Side, before: HarmDone, work: "Future[list[None]]") -> bool:
    """A device has felt it; or all was done while the platform could not be told."""
    now = HarmDone.of(wired, wired.proxy(side))
    if side == "devices":
        return now.unavailable > before.unavailable
    return work.done() and (now.vanished > before.vanished or not wired.proxy(side).whole)


def _becomes_bad(wired: OfficeOverTls, toxic: Fault, side: Side) -> None:
    proxy = wired.proxy(side)
    if toxic.line is None:
        proxy.cut()
        return
    proxy.set_conditions(toxic.line)
    if toxic.loses_answers:
        proxy.lose_answers(wired.commits(side))


def _is_well(proxy: FaultyProxy) -> None:
    proxy.set_conditions(NetworkConditions())
    proxy.lose_answers(None)
    proxy.reconnect()
