"""One client alone: what a ticket takes beyond a request that keeps nothing and a commit that knows nothing."""

import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from benchmarks.common.processes import constant, hub, open_every_counter
from benchmarks.common.report import BenchmarkRow, Scope, against_floor, middle, quantile, reported
from benchmarks.hub.issue import Rival
from office.book.engine.connection import KEY_BYTES, Connection, connect

EVENT_BYTES: Final = 600  # what one event takes in the book
MAKE: Final = "CREATE TABLE rows (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT"
PUT: Final = "INSERT INTO rows (body) VALUES (?)"


class Commits:
    """One row after the other made durable, with the settings of the book."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.p50s: list[float] = []
        db.execute(MAKE)

    def run(self, count: int) -> None:
        taken: list[float] = []
        for _ in range(count):
            body, start = secrets.token_hex(EVENT_BYTES // 2), time.perf_counter()
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute(PUT, (body,))
            self._db.execute("COMMIT")
            taken.append((time.perf_counter() - start) * 1000)
        self.p50s.append(quantile(taken, 0.5))


def single(scope: Scope) -> Iterator[BenchmarkRow]:
    rounds, count = scope.many(9, 3), scope.many(300, 100)
    with tempfile.TemporaryDirectory(dir=scope.work) as folder, ExitStack() as running:
        ours = Rival(running.enter_context(hub(Path(folder) / "hub")))
        floor = Rival(running.enter_context(constant(Path(folder) / "constant")))
        open_every_counter(ours.server)
        book = connect(Path(folder) / "commits.db", secrets.token_bytes(KEY_BYTES), writes=True)
        running.callback(book.close)
        commits = Commits(book)
        for _ in range(rounds):
            ours.run(count, clients=1)
            floor.run(count, clients=1)
            commits.run(count)
    request, commit = floor.latency(0.5), middle(commits.p50s)
    yield against_floor(
        "issue_http_1_p50",
        ours.latency(0.5),
        "ms",
        floor=request + commit,
        bound="at most",
        target=1.5,
        note=f"floor: a request without a book {request:.3f} ms + one durable SQLCipher commit {commit:.3f} ms",
    )
    yield reported("issue_http_1_p99", ours.latency(0.99), "ms", f"hub process {ours.cpu_ms:.3f} ms of CPU per ticket")
