"""The other visitors and officers of the day, so that a demo fills into a working hall and does not stay an empty one.

They come in through the contract like everyone else: a second kiosk and some counters, enrolled over mutual TLS. The
officers call who came from that kiosk and nobody else, so that a newcomer's own number waits for the newcomer.
"""

import http.client
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sandbox.day.build import JsonObject
from sandbox.demo.device import Device

PIN = "2468"
STEP_SECONDS = 12.0
IN_ORDER = "Sesuai urutan"
Pair = Callable[[str, str, str], str]  # kind, name, counter -> pairing text


@dataclass(frozen=True, slots=True)
class OpenCounter:
    counter: str
    session: str
    device: Device


# Who has sat down before the first visitors come, and how many people came for each service by then: as many as an
# office that has been open for a while has in its lines, so that what the kiosk promises is what a newcomer knows.
OPEN_DESKS = (
    ("3", "hendra"),
    ("5", "maya"),
    ("16", "fajar"),
    ("7", "dewi"),
    ("10", "yusuf"),
    ("13", "nadia"),
    ("19", "agus"),
    ("21", "lestari"),
    ("22", "putri"),
)
KIOSKS = ("Kiosk 01", "Kiosk 02")  # by turns: the guests of one alone do not use up a quota
EARLY_VISITS = {
    "DUKCAPIL-KTP-REKAM": 1,
    "DUKCAPIL-AKTA-LAHIR": 1,
    "DPMPTSP-KONSULTASI": 2,  # all its places for who walks in: the kiosk then offers the next free time
    "BPJS-KES": 2,
    "SAMSAT": 2,
    "IMIGRASI": 1,
    "POLRES": 2,
    "KPP": 1,
    "BRI": 2,
}
BUSY_DESKS = ("3", "5")  # of the newcomer's agency: whom they call first they serve for long
EARLY_CALLS = 3  # the board speaks each for some seconds; a newcomer should soon hear the own number
MOST_WAITING = 14  # then nobody else comes until somebody was called
PRIORITIES = ("none", "none", "none", "elderly", "none", "pregnant", "none", "disability")


ALL_COME_EARLY = ("DUKCAPIL", "DPMPTSP-KONSULTASI")  # the first is the newcomer's agency, the second is full


@dataclass(frozen=True, slots=True)
class Waiting:
    entry: str
    service: str
    comes_first: bool


class BackgroundTraffic:
    """`open()` fills the hall once; `start()` keeps it moving, one small act at a time, until `stop()`."""

    def __init__(self, pair: Pair, folder: Path, day: JsonObject, seed: int = 17) -> None:
        """`day` is the catalogue document."""
        self._pair, self._folder, self._random = pair, folder, Random(seed)
        self._services = [service["code"] for service in day["services"]]
        self._serves = {counter["code"]: counter["services"] for counter in day["counters"]}
        self._stopped = threading.Event()
        self._mover: threading.Thread | None = None
        self._desks: list[OpenCounter] = []
        self._waiting: list[Waiting] = []
        self._entries: dict[str, str] = {}
        self._kiosks: list[Device] = []

    def open(self, tell: Callable[[str], None] = lambda _: None) -> str:
        """Enrol, sign in, let the early visitors take numbers, and call the first of some lines."""
        with ThreadPoolExecutor(3) as several:
            kiosks = [several.submit(self._enrol, "kiosk", name, "") for name in KIOSKS]
            desks = [several.submit(self._sit_down, counter, officer) for counter, officer in OPEN_DESKS]
            self._kiosks = [kiosk.result() for kiosk in kiosks]
            for desk in desks:
                self._desks.append(desk.result())
                tell(f"{len(self._desks)} of {len(desks)} counters open")
        early = [where for where, many in EARLY_VISITS.items() for _ in range(many)]
        visits = 0
        for where in early:
            visits += self._arrive(where)
            tell(f"{len(self._desks)} counters open, {visits} of {len(early)} visitors")
        called = sum(self._call(desk) for desk in self._desks[:EARLY_CALLS])
        return f"{len(self._desks)} counters open, {visits} visitors, {called} called"

    def start(self) -> None:
        self._mover = threading.Thread(target=self._move, name="traffic", daemon=True)
        self._mover.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._mover:
            self._mover.join(15)

    def _enrol(self, kind: str, name: str, counter: str) -> Device:
        return Device(self._pair(kind, name, counter), self._folder / name.replace(" ", "-").lower())

    def _sit_down(self, counter: str, officer: str) -> OpenCounter:
        device = self._enrol("counter", f"Loket {counter}", counter)
        status, answer = device.act(f"/v1/counters/{counter}/officers", officer=officer, pin=PIN)
        assert status == 201, answer
        return OpenCounter(counter, str(answer["session"]), device)

    def _arrive(self, where: str) -> bool:
        offered = [service for service in self._services if service.startswith(where)]
        service, priority = self._random.choice(offered), self._random.choice(PRIORITIES)
        self._kiosks = [*self._kiosks[1:], self._kiosks[0]]
        status, answer = self._kiosks[0].act("/v1/tickets", service=service, priority=priority)
        if status == 201:
            self._waiting.append(Waiting(str(answer["entry"]), service, priority != "none"))
        return status == 201

    def _call(self, desk: OpenCounter) -> bool:
        """Of those who came from these kiosks alone, whom the law puts first goes first."""
        mine = [each for each in self._waiting if each.service in self._serves[desk.counter]]
        if not mine:
            return False
        wanted = min(mine, key=lambda each: not each.comes_first)
        self._waiting.remove(wanted)
        path = f"/v1/counters/{desk.counter}/next"
        status, answer = desk.device.act(path, desk.session, entry=wanted.entry, reason=IN_ORDER)
        if status != 201:
            return False
        self._entries[desk.counter] = str(answer["entry"])
        return desk.device.act(f"/v1/entries/{answer['entry']}/serve", desk.session)[0] == 201

    def _move(self) -> None:
        """Now and then somebody comes, and somebody at a counter is done."""
        while not self._stopped.wait(STEP_SECONDS * self._random.uniform(0.5, 1.5)):
            try:
                self.one_act()
            except (OSError, http.client.HTTPException):
                return  # the hub has gone; so has the day

    def one_act(self) -> None:
        if len(self._waiting) < MOST_WAITING and self._random.random() < 0.5:
            self._arrive(self._random.choice([where for where in EARLY_VISITS if not where.startswith(ALL_COME_EARLY)]))
            return
        desk = self._random.choice([desk for desk in self._desks if desk.counter not in BUSY_DESKS])
        if entry := self._entries.pop(desk.counter, ""):
            desk.device.act(f"/v1/entries/{entry}/finish", desk.session, outcome="done")
        self._call(desk)
