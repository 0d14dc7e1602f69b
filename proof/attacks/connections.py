"""A real hub attacked over its own network by whoever has no certificate, while an honest desk is paused and opened
again and again, each time a commit: no act fails, and none waits much longer than without the attack."""

import contextlib
import hashlib
import itertools
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final
from uuid import uuid4

import msgspec

from office.contract.commands import ChangeDesk, DeskState, SignIn
from office.contract.errors import Unavailable
from proof.attacks.attacker import ATTACKS
from proof.common.fixtures import catalogue
from proof.common.report import Row, Scope, counted
from sync.lan.calls.counters import CHANGE_DESK
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol, pair

PROGRAM_SECONDS: Final = 60.0
RATIO_MAX: Final = 2.0
FLOOR_SECONDS: Final = 0.25  # below this a shared machine's own noise is larger than what is measured
LONG_CALL_SECONDS: Final = 5.0
COUNTER, PIN, SALT = "4", "271828", b"a salt for tests"
STATES: Final[tuple[DeskState, ...]] = ("break", "open")


def attacks(scope: Scope) -> Iterator[Row]:
    """Whole: 15 s of each attack; short: a second and a half."""
    seconds = 15.0 if not scope.short else 1.5
    broken: list[str] = []
    ratios: list[str] = []
    failed_in_all = 0
    with attacked_hub(scope.work) as (port, desk):
        calm, _ = p99(desk, seconds)
        for name in ATTACKS:
            with attacker(name, port):
                busy, failed = p99(desk, seconds)
            failed_in_all += failed
            ratios.append(f"{name} {busy / calm:.1f}")
            slow = not scope.short and busy > max(RATIO_MAX * calm, FLOOR_SECONDS)  # a share is too few for a p99
            if failed or slow:
                broken.append(f"{name}: p99 {busy * 1000:.0f} ms, {failed} failed")
    note = f"honest p99 {calm * 1000:.0f} ms without; times as long under: {', '.join(ratios)}"
    yield counted("attacks", len(ATTACKS), lost=failed_in_all, note=note, broken=broken)


def p99(desk: HubClient, seconds: float) -> tuple[float, int]:
    """Of acts one after the other for so long; and how many failed."""
    took: list[float] = []
    failed, end = 0, time.monotonic() + seconds
    states = itertools.cycle(STATES)
    while time.monotonic() < end:
        begin = time.perf_counter()
        try:
            desk.ask(CHANGE_DESK, ChangeDesk(op_id=uuid4(), state=next(states)), counter=COUNTER)
        except Unavailable:
            failed += 1
        took.append(time.perf_counter() - begin)
    return sorted(took)[int(len(took) * 0.99)], failed


@contextlib.contextmanager
def attacked_hub(work: Path) -> Iterator[tuple[int, HubClient]]:
    (work / "catalogue.json").write_bytes(_with_pin(catalogue(1)))
    home, words = work / "hub", ["-m", "mpp", "hub", "--listen", "127.0.0.1:0"]
    words += ["--home", str(home), "--catalogue", str(work / "catalogue.json")]
    with (work / "hub.log").open("wb") as log, running(words, "hub ready ", log) as line:
        device = DeviceStore(work / "desk")
        enrol(pair(home, "counter", "Loket 4", COUNTER), device)
        with HubClient(device, call_seconds=LONG_CALL_SECONDS) as desk:
            desk.sign_in(COUNTER, SignIn(op_id=uuid4(), officer="rina", pin=PIN))
            yield int(line.rpartition(":")[2]), desk


def _with_pin(document: bytes) -> bytes:
    office = msgspec.json.decode(document)
    key = hashlib.scrypt(PIN.encode(), salt=SALT, n=16, r=1, p=1, dklen=32)
    for officer in office["officers"]:
        officer["pin_scrypt"] = f"16$1$1${SALT.hex()}${key.hex()}"
    return msgspec.json.encode(office)


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
