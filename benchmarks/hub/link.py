"""An office's push against a sandbox platform in a process of its own, over TLS: the real lane, and a plain client."""

import asyncio
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx

from benchmarks.common import seed
from benchmarks.common.processes import ServerProcess
from office.book.ledger import Ledger
from sandbox.demo.processes import free_port
from sync.lan.hub.settings import place_of_book
from sync.wan.auth.http import open_http
from sync.wan.auth.keys import Registration, read_registration, utc_now
from sync.wan.blocking import wait_for
from sync.wan.link import LinkWatch
from sync.wan.platform import PlatformClient, SignedBody
from sync.wan.push.core import PushBatch, PushCore, PushCursor
from sync.wan.push.op import ops_of
from sync.wan.push.worker import PushWorker
from sync.wire import PlatformLink

EVENTS_PER_TICKET: Final = 4
BATCH: Final = 100
OTHER_BOOK: Final = "0190b0f0-0000-7000-8000-00000000bbbb"

OnBatch = Callable[[int], None]  # how many events are left, after each batch


@contextmanager
def platform(home: Path, public_port: int = 0) -> Iterator[tuple[ServerProcess, Registration]]:
    """`public_port`: where a proxy stands before it."""
    listen, phone = free_port(), free_port()
    words = ["--home", str(home), "--listen", f"127.0.0.1:{listen}", "--phone", f"127.0.0.1:{phone}"]
    words += ["--public-url", f"https://127.0.0.1:{public_port}"] if public_port else []
    with ServerProcess(["-m", "sandbox.api.server", *words], home.with_suffix(".log")) as process:
        process.port = listen
        yield process, read_registration(home / "client.json")


@contextmanager
def backlog(work: Path, folder: Path, events: int) -> Iterator[Ledger]:
    """A copy of a book with at least so many events, of which the platform knows none."""
    home = folder / "office"
    shutil.copytree(seed.book(work, events // EVENTS_PER_TICKET + seed.TICKETS_A_DAY), home)  # made by whole days
    ledger = Ledger.open(*place_of_book(home))
    try:
        yield ledger
    finally:
        ledger.close()


async def drain(
    ledger: Ledger, registration: Registration, on_batch: OnBatch = lambda left: None, *, events: int = 0
) -> float:
    """Push everything, or so many, with the hub's own lane; the seconds from the first answer to the last."""
    enough = ledger.seq - events if events else 0
    done, started = asyncio.Event(), 0.0

    def on_link(link: PlatformLink) -> None:
        nonlocal started
        started = started or time.perf_counter()
        on_batch(link.queued)
        if link.queued <= enough and link.state == "up":
            done.set()

    async with open_http(registration) as http:
        client = PlatformClient(http, registration)
        watch = LinkWatch(on_link, utc_now)
        direction = PushWorker(ledger, client, watch, wait=wait_for, draw_random=random.random, now=utc_now)
        task = asyncio.create_task(direction.run())
        await asyncio.wait({task, asyncio.ensure_future(done.wait())}, return_when=asyncio.FIRST_COMPLETED)
        took = time.perf_counter() - started
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return took


async def capacity(bodies: Sequence[SignedBody], registration: Registration) -> float:
    """Seconds until a client that does nothing else has handed over prepared batches, one after the other."""
    async with open_http(registration) as http:
        client = PlatformClient(http, registration)
        await client.push(client.packed(_core(registration).envelope(PushBatch((), 0))))
        start = time.perf_counter()
        for signed in bodies:
            answer = await client.push(signed)
            assert answer.status_code == httpx.codes.OK, answer.status_code
            assert b'"results":[]' in answer.content, "not all of it was applied"
        return time.perf_counter() - start


def prepared(ledger: Ledger, registration: Registration, after: int, batches: int) -> list[SignedBody]:
    """The batches the lane would send, under another book's name."""
    core = _core(registration)
    client = PlatformClient(httpx.AsyncClient(), registration)
    made = []
    for first in range(after, after + batches * BATCH, BATCH):
        ops = tuple(ops_of(ledger.events_after(first, BATCH), ledger))
        if ops:
            made.append(client.packed(core.envelope(PushBatch(ops, ops[-1].seq))))
    return made


def _core(registration: Registration) -> PushCore:
    return PushCore(registration.office, PushCursor(db_id=OTHER_BOOK), ())
