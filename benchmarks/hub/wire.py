"""The link to the platform: bytes per event, how fast a backlog goes up, and how long a poor line takes for it."""

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from benchmarks.common.processes import resident_mb
from benchmarks.common.report import BenchmarkRow, Scope, against_floor, by_itself, reported
from benchmarks.hub import link
from office.book.ledger import Ledger
from sandbox.demo.faulty_proxy import FaultyProxy
from sandbox.demo.network_conditions import NetworkConditions
from sync.wan.auth.keys import Registration

WARM_UP: Final = 1000  # events that go before the line is called steady: connection, token, first words
POOR: Final = NetworkConditions(bits_per_s=64_000, latency_s=0.3, loss=0.05)
SLOW_EVENTS: Final = 10_000
SLOW_SECONDS: Final = 360
CHUNK: Final = 500  # prepared batches held at once
FRAME_BYTES: Final = 1448 + 52  # of TCP with time stamps, over IPv4


@dataclass(frozen=True, slots=True)
class WireMark:
    left: int
    up: int
    down: int


def wire(scope: Scope) -> Iterator[BenchmarkRow]:
    """Real bytes through a proxy between hub and platform: TLS, HTTP, both ways. Without what TCP and IP add."""
    marks: list[WireMark] = []
    with (
        tempfile.TemporaryDirectory(dir=scope.work) as folder,
        FaultyProxy(0, ("127.0.0.1", 0)) as proxy,
        link.backlog(scope.work, Path(folder), scope.events or scope.many(20_000, 4000)) as ledger,
        link.platform(Path(folder) / "platform", proxy.port) as (server, registration),
    ):
        proxy.set_target(server.port)
        count = ledger.seq
        asyncio.run(
            link.drain(
                ledger, registration, lambda left: marks.append(WireMark(left, proxy.up.passed, proxy.down.passed))
            )
        )
    first = next(mark for mark in marks if mark.left <= count - WARM_UP)
    last = marks[-1]
    events, up, down = first.left - last.left, last.up - first.up, last.down - first.down
    yield by_itself(
        "wire_bytes_per_event",
        (up + down) / events,
        "bytes",
        bound="at most",
        target=120,
        note=f"TLS bytes both ways: {up / events:.1f} up, {down / events:.1f} down; {events} events, batches of 100",
    )


def drain(scope: Scope) -> Iterator[BenchmarkRow]:
    """The hub's lane against a client that has the same batches ready: what the platform itself can take."""
    with tempfile.TemporaryDirectory(dir=scope.work) as folder:
        place = Path(folder)
        with (
            link.backlog(scope.work, place, scope.events or scope.many(20_000, 4000)) as ledger,
            link.platform(place / "capacity") as (_, other),
            link.platform(place / "platform") as (_, registration),
        ):
            batches = ledger.seq // link.BATCH
            half = batches // 2
            seconds = _capacity(ledger, other, 0, half)
            before, most = resident_mb(os.getpid()), [0.0]

            def watched(_left: int) -> None:
                most[0] = max(most[0], resident_mb(os.getpid()))

            took = asyncio.run(link.drain(ledger, registration, watched))
            seconds += _capacity(ledger, other, half, batches)
            events = ledger.seq
    yield against_floor(
        "drain_events_per_s",
        events / took,
        "events/s",
        floor=batches * link.BATCH / seconds,
        bound="at least",
        target=0.7,
        note=f"{events} events in {took:.0f} s; floor: the same batches made beforehand, half before, half after",
    )
    yield reported("drain_memory", most[0] - before, "MB", "more than before it began, at most; one batch is ahead")


def slow(scope: Scope) -> Iterator[BenchmarkRow]:
    """In real time. What TCP and IP add is taken off the line's rate."""
    events = scope.events or scope.many(SLOW_EVENTS, 1000)
    poor = replace(POOR, bits_per_s=POOR.bits_per_s * 1448 / FRAME_BYTES)
    with (
        tempfile.TemporaryDirectory(dir=scope.work) as folder,
        FaultyProxy(0, ("127.0.0.1", 0), poor) as proxy,
        link.backlog(scope.work, Path(folder), events) as ledger,
        link.platform(Path(folder) / "platform", proxy.port) as (server, registration),
    ):
        proxy.set_target(server.port)
        start = time.perf_counter()
        asyncio.run(link.drain(ledger, registration, events=events))
        took, passed = time.perf_counter() - start, proxy.passed
    yield by_itself(
        f"slow_{SLOW_EVENTS}_events",
        took * SLOW_EVENTS / events,
        "s",
        bound="at most",
        target=SLOW_SECONDS,
        note=f"64 kbit/s, 600 ms, 5 % of segments late by 1 s and all behind them: {events} events and their first"
        f" handshake in {took:.0f} s, {passed / 1000:.0f} kB",
    )


def _capacity(ledger: Ledger, registration: Registration, first: int, last: int) -> float:
    seconds = 0.0
    for start in range(first, last, CHUNK):
        bodies = link.prepared(ledger, registration, start * link.BATCH, min(CHUNK, last - start))
        seconds += asyncio.run(link.capacity(bodies, registration))
    return seconds
