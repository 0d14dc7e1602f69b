"""Taking tickets over HTTP from 32 clients, every answer durable before it leaves."""

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Final

from benchmarks.common import fixtures
from benchmarks.common.load import Seen, Task, sent_out
from benchmarks.common.processes import ServerProcess, constant, hub, hub_of_ones, open_every_counter
from benchmarks.common.report import BenchmarkRow, Scope, against_floor, by_itself, middle, quantile, reported
from office.book.ledger import Ledger
from sync.lan.hub.settings import place_of_book

CLIENTS: Final = 32
PAGE: Final = 2000


@dataclass
class Rival:
    """One server of the comparison and what was seen of it, round by round."""

    server: ServerProcess
    seen: list[Seen] = field(default_factory=list)

    def run(self, count: int, clients: int = CLIENTS) -> None:
        task = Task(
            port=self.server.port,
            pid=self.server.pid,
            clients=clients,
            count=count,
            warm=count // 10,
            services=fixtures.SERVICES,
        )
        self.seen.append(sent_out(task))

    @property
    def rate(self) -> float:
        return middle(len(seen.latencies_ms) / seen.seconds for seen in self.seen)

    @property
    def cpu_ms(self) -> float:
        return 1000 * sum(seen.cpu_s for seen in self.seen) / sum(len(seen.latencies_ms) for seen in self.seen)

    def latency(self, share: float) -> float:
        return middle(quantile(seen.latencies_ms, share) for seen in self.seen)


def issue(scope: Scope) -> Iterator[BenchmarkRow]:
    with tempfile.TemporaryDirectory(dir=scope.work) as folder, ExitStack() as running:
        home = Path(folder) / "hub"
        grouped, single, floor = (
            Rival(running.enter_context(start(Path(folder) / name)))
            for name, start in (("hub", hub), ("ones", hub_of_ones), ("constant", constant))
        )
        open_every_counter(grouped.server)
        open_every_counter(single.server)
        before = _committed(grouped.server)
        for _, rival in product(range(scope.many(5, 2)), (grouped, single, floor)):
            rival.run(scope.many(4000, 500))
        after = _committed(grouped.server)
        running.close()
        yield from _speed(grouped, single, floor)
        acts = (after[0] - before[0]) / (after[1] - before[1])
        note = f"{CLIENTS} clients; events per durable commit, warm-up included"
        yield by_itself("issue_acts_per_commit", acts, "acts", floor=1.0, bound="at least", target=4, note=note)
        yield _held_against_the_book(home, grouped)


def _committed(server: ServerProcess) -> tuple[float, float]:
    return server.measure("mpp_seq"), server.measure("mpp_book_commits_total")


def _speed(grouped: Rival, single: Rival, floor: Rival) -> Iterator[BenchmarkRow]:
    how = f"{CLIENTS} keep-alive clients in one process, {len(grouped.seen)} interleaved rounds, medians"
    own = 1000 * sum(seen.own_cpu_s for seen in grouped.seen) / sum(len(seen.latencies_ms) for seen in grouped.seen)
    yield against_floor(
        "issue_http_32",
        grouped.rate,
        "tickets/s",
        floor=floor.rate,
        bound="at least",
        target=0.5,
        note=f"floor: same server and framework, same decoding, a fixed answer; {how}",
    )
    yield against_floor(
        "issue_http_32_group_commit",
        grouped.rate,
        "tickets/s",
        floor=single.rate,
        bound="at least",
        target=1.5,
        note="floor: the same hub with one transaction per ticket",
    )
    yield by_itself(
        "issue_cpu",
        grouped.cpu_ms,
        "ms",
        floor=floor.cpu_ms,
        bound="at most",
        target=0.35,
        note=f"hub process only, per ticket; one transaction each {single.cpu_ms:.3f} ms; a client takes {own:.3f} ms",
    )
    yield reported("issue_http_32_p50", grouped.latency(0.5), "ms", f"floor's own {floor.latency(0.5):.2f} ms")
    yield reported("issue_http_32_p99", grouped.latency(0.99), "ms", f"floor's own {floor.latency(0.99):.2f} ms")


def _held_against_the_book(home: Path, rival: Rival) -> BenchmarkRow:
    """Every number a client was told is in the book under its op_id, once, and no series has a gap."""
    answered = {op_id: number for seen in rival.seen for op_id, number in seen.answered}
    booked, places = read_tickets(home)
    wrong = len(answered.items() ^ booked.items()) + sum(seen.refused for seen in rival.seen)
    wrong += sum(sorted(ordinals) != list(range(1, len(ordinals) + 1)) for ordinals in places.values())
    note = f"{len(answered)} tickets answered, {len(booked)} in the book; doubled, missing, refused or with a gap"
    return by_itself("issue_numbers_wrong", wrong, "tickets", bound="at most", target=0, note=note)


def read_tickets(home: Path) -> tuple[dict[str, str], dict[tuple[str, str], list[int]]]:
    """Number by op_id, and the ordinals of each office-day and series."""
    booked: dict[str, str] = {}
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    ledger = Ledger.open(*place_of_book(home))
    try:
        cursor = 0
        while events := ledger.events_after(cursor, PAGE):
            cursor = events[-1].seq
            for event in (event for event in events if event.kind == "ticket.issued"):
                number = str(event.data["number"])
                booked[str(event.op_id)] = number
                places[str(event.data["office_day"]), str(event.data["series"])].append(int(number[-3:]))
    finally:
        ledger.close()
    return booked, places
