"""A real hub attacked over its own network by whoever has no certificate, while an honest kiosk takes tickets: none
fails, and none waits much longer than without the attack."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final
from uuid import uuid4

from office.contract.commands import TakeTicket
from office.contract.errors import Refusal, Unavailable
from proof.attacks.attacker import ATTACKS
from proof.common.fixtures import catalogue
from proof.common.report import Row, Scope, counted
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol, pair

PROGRAM_SECONDS: Final = 60.0
RATIO_MAX: Final = 2.0
FLOOR_SECONDS: Final = 0.25  # below this a shared machine's own noise is larger than what is measured
LONG_CALL_SECONDS: Final = 5.0


def attacks(scope: Scope) -> Iterator[Row]:
    """Whole: 15 s of each attack; short: a second and a half."""
    seconds = 15.0 if not scope.short else 1.5
    broken: list[str] = []
    ratios: list[str] = []
    failed_in_all = 0
    with attacked_hub(scope.work) as (port, kiosk):
        calm, _ = p99(kiosk, seconds)
        for name in ATTACKS:
            with attacker(name, port):
                busy, failed = p99(kiosk, seconds)
            failed_in_all += failed
            ratios.append(f"{name} {busy / calm:.1f}")
            slow = not scope.short and busy > max(RATIO_MAX * calm, FLOOR_SECONDS)  # a share is too few for a p99
            if failed or slow:
                broken.append(f"{name}: p99 {busy * 1000:.0f} ms, {failed} failed")
    note = f"honest p99 {calm * 1000:.0f} ms without; times as long under: {', '.join(ratios)}"
    yield counted("attacks", len(ATTACKS), lost=failed_in_all, note=note, broken=broken)


def p99(kiosk: HubClient, seconds: float) -> tuple[float, int]:
    """Of tickets taken one after the other for so long; and how many failed."""
    took: list[float] = []
    failed, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        begin = time.perf_counter()
        try:
            kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP"))
        except Unavailable:
            failed += 1
        except Refusal as refusal:
            if refusal.code not in {
                "series_full",
                "guests_waiting_too_many",
            }:  # it is answered as fast as any other act
                raise
        took.append(time.perf_counter() - begin)
    return sorted(took)[int(len(took) * 0.99)], failed


@contextlib.contextmanager
def attacked_hub(work: Path) -> Iterator[tuple[int, HubClient]]:
    (work / "catalogue.json").write_bytes(catalogue(1))
    home, words = work / "hub", ["-m", "mpp", "hub", "--listen", "127.0.0.1:0", "--guests-a-minute", "10000"]
    words += ["--home", str(home), "--catalogue", str(work / "catalogue.json")]
    with (work / "hub.log").open("wb") as log, running(words, "hub ready ", log) as line:
        device = DeviceStore(work / "kiosk")
        enrol(pair(home, "kiosk", "Kiosk 1"), device)
        with HubClient(device, call_seconds=LONG_CALL_SECONDS) as kiosk:
            yield int(line.rpartition(":")[2]), kiosk


@contextlib.contextmanager
def attacker(name: str, port: int) -> Iterator[None]:
    with running(["-m", "proof.attacks.attacker", name, str(port)], "attacking", None):
        yield


@contextlib.contextmanager
def running(words: list[str], says: str, log: IO[bytes] | None) -> Iterator[str]:
    process = subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, stderr=log, text=True)
    assert process.stdout is not None
    try:
        line = process.stdout.readline().strip()
        assert line.startswith(says), f"{words}: {line}"
        yield line
    finally:
        process.terminate()
        process.wait(PROGRAM_SECONDS)
        process.stdout.close()
