"""A call on 80 screens, and what it is to them when one listener has stopped reading."""

import http.client
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from benchmarks.common import fixtures
from benchmarks.common.processes import ServerProcess, hub, open_every_counter
from benchmarks.common.report import BenchmarkRow, Scope, by_itself, quantile
from benchmarks.hub.issue import Rival
from benchmarks.screens.screen_processes import DEAF_BYTES, ReceivedEvents, Screens, follow
from sync.lan.op_ids import new_op_id

SCREENS: Final = 80
PAUSE_SECONDS: Final = 0.05  # twenty calls a second: each of 60 counters every three seconds
UNREAD: Final = 4000  # changes for the one who does not read: more than all buffers between hold
SETTLE_SECONDS: Final = 1.0  # for the last change to arrive before the screens are asked
P99_MS: Final = 50


def feed(scope: Scope) -> Iterator[BenchmarkRow]:
    rounds = scope.many(4, 1)
    with tempfile.TemporaryDirectory(dir=scope.work) as folder, hub(Path(folder) / "hub") as server:
        open_every_counter(server)
        taken = Rival(server)
        taken.run(len(fixtures.SERVICES) * 2 * rounds)
        undisturbed = _calls_received(server, rounds)
        with follow(server.port, DEAF_BYTES):
            taken.run(scope.many(UNREAD, 1500))
            beside = _calls_received(server, rounds)
    note = (
        f"{rounds * fixtures.COUNTERS} calls at each of {SCREENS} screens in one process, from the time the act bears"
    )
    p99 = quantile(_late_ms(undisturbed), 0.99)
    yield by_itself("feed_p99", p99, "ms", bound="at most", target=P99_MS, note=note)
    yield by_itself(
        "feed_p99_one_stalled",
        quantile(_late_ms(beside), 0.99),
        "ms",
        floor=p99,
        bound="at most",
        target=P99_MS,
        note=f"the same beside a listener that does not read; floor: without one; {note}",
    )
    missed = sum(one.last - one.first + 1 - one.events for one in (*undisturbed, *beside))
    yield by_itself("feed_missed", missed, "events", bound="at most", target=0, note="gaps or repeats at any screen")


def _calls_received(server: ServerProcess, rounds: int) -> list[ReceivedEvents]:
    with Screens(server.port, SCREENS) as screens:
        for _ in range(rounds):
            for desk, officer in zip(fixtures.DESKS, fixtures.OFFICERS, strict=True):
                begun = time.monotonic()
                _serve_one(server, desk, officer)
                # the load's own pace: twenty calls a second, as an office at its busiest
                time.sleep(max(0.0, PAUSE_SECONDS - (time.monotonic() - begun)))
        time.sleep(SETTLE_SECONDS)  # the last call is on its way to eighty screens, and nothing tells that it came
        received = screens.received()
    assert all(len(one.late_ms) == rounds * fixtures.COUNTERS for one in received), "a screen missed a call"
    return received


def _serve_one(server: ServerProcess, desk: str, officer: str) -> None:
    """The counter calls its next citizen and is done with them."""
    called = _act(server, f"/v1/counters/{desk}/next", officer)
    for verb in ("serve", "finish"):
        _act(server, f"/v1/entries/{called['entry']}/{verb}", officer)


def _act(server: ServerProcess, path: str, officer: str) -> Any:
    order = {"op_id": new_op_id(), "outcome": "done"} if path.endswith("finish") else {"op_id": new_op_id()}
    status, answer = server.ask("POST", path, msgspec.json.encode(order), officer)
    assert status == http.client.CREATED, answer
    return msgspec.json.decode(answer)


def _late_ms(received: list[ReceivedEvents]) -> list[float]:
    return [late for one in received for late in one.late_ms]
