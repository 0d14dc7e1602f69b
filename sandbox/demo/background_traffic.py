"""The other visitors and officers of the day, so that a demo opens into a working hall and not an empty one.

They come in through the contract like everyone else: a second kiosk and some counters, enrolled over mutual TLS.
"""

import http.client
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sandbox.demo.device import Device

PIN = "2468"
STEP_SECONDS = 12.0
Pair = Callable[[str, str, str], str]  # kind, name, counter -> pairing text


@dataclass(frozen=True, slots=True)
class OpenCounter:
    counter: str
    session: str
    device: Device


# Who has sat down before the demo's doors open, and how many people came for each service by then.
OPEN_DESKS = (
    ("3", "hendra"),
    ("5", "maya"),
    ("7", "dewi"),
    ("10", "yusuf"),
    ("13", "nadia"),
    ("16", "fajar"),
    ("19", "agus"),
    ("21", "lestari"),
    ("22", "putri"),
)
EARLY_VISITS = {
    "DUKCAPIL-KTP-REKAM": 1,
    "DUKCAPIL-AKTA-LAHIR": 1,
    "BPJS-KES": 2,
    "SAMSAT": 6,
    "IMIGRASI": 4,
    "DPMPTSP": 2,
    "DPMPTSP-KONSULTASI": 3,  # all its places for who walks in: the kiosk then offers the next free time
    "POLRES": 4,
    "KPP": 1,
    "BRI": 3,
}
EARLY_CALLS = 3  # the board speaks each for some seconds; a newcomer should soon hear the own number
PRIORITIES = ("none", "none", "none", "elderly", "none", "pregnant", "none", "disability")


class BackgroundTraffic:
    """`open()` fills the hall once; `start()` keeps it moving, one small act at a time, until `stop()`."""

    def __init__(self, pair: Pair, folder: Path, services: Sequence[str], seed: int = 17) -> None:
        self._pair, self._folder, self._services, self._random = pair, folder, services, Random(seed)
        self._stopped = threading.Event()
        self._mover: threading.Thread | None = None
        self._desks: list[OpenCounter] = []
        self._entries: dict[str, str] = {}
        self._kiosk: Device

    def open(self) -> str:
        """Enrol, sign in, let the early visitors take numbers, and call the first of some lines."""
        with ThreadPoolExecutor(3) as several:
            kiosk = several.submit(self._enrol, "kiosk", "Kiosk 01", "")
            desks = [several.submit(self._sit_down, counter, officer) for counter, officer in OPEN_DESKS]
            self._kiosk = kiosk.result()
            self._desks = [desk.result() for desk in desks]
        visits = sum(self._arrive(where) for where, many in EARLY_VISITS.items() for _ in range(many))
        called = sum(self._call(desk) for desk in self._desks[:EARLY_CALLS])
        return f"{len(self._desks)} counters open, {visits} visitors, {called} called"

    def start(self) -> None:
        self._mover = threading.Thread(target=self._move, name="bustle", daemon=True)
        self._mover.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._mover:
            self._mover.join(15)

    def _enrol(self, kind: str, name: str, counter: str) -> Device:
        return Device(self._pair(kind, name, counter), self._folder / name.replace(" ", "-").lower())

    def _sit_down(self, counter: str, officer: str) -> OpenCounter:
        device = self._enrol("counter", f"Loket {counter}", counter)
        status, told = device.act(f"/v1/counters/{counter}/officers", officer=officer, pin=PIN)
        assert status == 201, told
        return OpenCounter(counter, str(told["session"]), device)

    def _arrive(self, where: str) -> bool:
        offered = [service for service in self._services if service.startswith(where)]
        service, priority = self._random.choice(offered), self._random.choice(PRIORITIES)
        return self._kiosk.act("/v1/tickets", service=service, priority=priority)[0] == 201

    def _call(self, desk: OpenCounter) -> bool:
        status, told = desk.device.act(f"/v1/counters/{desk.counter}/next", desk.session)
        if status != 201:
            return False
        self._entries[desk.counter] = str(told["entry"])
        return desk.device.act(f"/v1/entries/{told['entry']}/serve", desk.session)[0] == 201

    def _move(self) -> None:
        """Now and then somebody comes, and somebody at a counter is done."""
        while not self._stopped.wait(STEP_SECONDS * self._random.uniform(0.5, 1.5)):
            try:
                self._one_act()
            except (OSError, http.client.HTTPException):
                return  # the hub has gone; so has the day

    def _one_act(self) -> None:
        if self._random.random() < 0.5:
            self._arrive(self._random.choice(sorted(EARLY_VISITS)))
            return
        desk = self._random.choice(self._desks)
        if entry := self._entries.pop(desk.counter, ""):
            desk.device.act(f"/v1/entries/{entry}/finish", desk.session, outcome="done")
        self._call(desk)
