"""How long a hub takes to be heard, and how much memory it holds, with years in its book."""

import http.client
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.common import seed
from benchmarks.common.processes import ServerProcess, hub, resident_mb
from benchmarks.common.report import BenchmarkRow, Scope, by_itself, middle

EVENTS: Final = 500_000
EVENTS_PER_TICKET: Final = 4


def start(scope: Scope) -> Iterator[BenchmarkRow]:
    events, times = scope.many(EVENTS, 40_000), scope.many(5, 2)
    grown = seed.book(scope.work, events // EVENTS_PER_TICKET)
    with tempfile.TemporaryDirectory(dir=scope.work) as folder:
        new = Path(folder) / "new"
        hub(new).end()
        spent: dict[Path, list[float]] = {grown: [], new: []}
        held: dict[Path, list[float]] = {grown: [], new: []}
        for _ in range(times):
            for home in (grown, new):
                seconds, megabytes = _once(home)
                spent[home].append(seconds)
                held[home].append(megabytes)
    how = f"book of {events} events; floor: the same with an empty book; median of {times}"
    yield by_itself(
        "hub_start", middle(spent[grown]), "s", floor=middle(spent[new]), bound="at most", target=2, note=how
    )
    yield by_itself(
        "hub_memory",
        max(held[grown]),
        "MB",
        floor=max(held[new]),
        bound="at most",
        target=150,
        note=f"resident, after each screen's first questions and with one listening; {how}",
    )


def _once(home: Path) -> tuple[float, float]:
    begun = time.perf_counter()
    arguments = ["hub", "--home", str(home), "--listen", "127.0.0.1:0", "--loopback"]
    with ServerProcess(["-m", "mpp", *arguments], home.with_suffix(".log")) as server:
        seconds = time.perf_counter() - begun
        for path in ("/v1/state", "/v1/catalogue", "/healthz", "/schema/openapi.json"):
            server.ask("GET", path)
        with socket.create_connection(("127.0.0.1", server.port)) as screen:
            screen.sendall(b"GET /v1/feed HTTP/1.1\r\nHost: hub\r\n\r\n")
            assert screen.recv(64).startswith(b"HTTP/1.1 %d" % http.client.OK)
            return seconds, resident_mb(server.pid)
