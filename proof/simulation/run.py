"""One seed: a platform, some offices, their faults, and at the end the question whether every promise was kept."""

import asyncio
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from joserfc.jwk import ECKey

from proof.common.quiet import without_logs
from proof.simulation.checker import RunVerdict, judged
from proof.simulation.fixtures import COUNTERS, MARKS, catalogue, new_book
from proof.simulation.hub import SimHub, in_one_thread
from proof.simulation.kiosk import SimKiosk
from proof.simulation.nemesis import Nemesis
from proof.simulation.network import SimNetwork
from proof.simulation.office import SimOffice
from proof.simulation.platform import SimClient, SimPlatform, taken_at_its_word, with_moods
from proof.simulation.random_source import NetworkConditions, RandomSource
from proof.simulation.virtual_time import run_virtually
from proof.simulation.workload import AnsweredAct, SimDesk, SimSupervisor

HUBS_MAX: Final = 2
FAULT_SECONDS: Final = 900.0
PEACE_SECONDS: Final = 6 * 3600.0
LOOK_SECONDS: Final = 120.0
SUPERVISOR_SECONDS: Final = 120.0
MEMORY: Final = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class SimRun:
    """What came of a seed: `digest` is the digest of all that happened, equal whenever the seed is run again."""

    seed: int
    digest: str
    verdict: RunVerdict
    lines: list[str]


def run_seed(seed: int, *, listen: bool = False) -> SimRun:
    source = RandomSource(seed)
    lines = source.listen() if listen else []
    memory = TemporaryDirectory(prefix="mpp-world-", dir=MEMORY if MEMORY.is_dir() else None)
    with memory as place, in_one_thread(), taken_at_its_word(), without_logs():
        verdict = run_virtually(_story(source, Path(place)))
    return SimRun(seed, source.digest, verdict, lines)


async def _story(source: RandomSource, place: Path) -> RunVerdict:
    names = [f"hub-{n}" for n in range(1, source.dice.randint(1, HUBS_MAX) + 1)]
    platform = SimPlatform(source, _key(), names)
    platform.publish(1, catalogue(1))
    offices = [_office(source, place, platform, name) for name in names]
    for office in offices:
        office.start()
    people = [asyncio.create_task(work) for office in offices for work in _days(source, office)]
    looking = [asyncio.create_task(office.supervisor.look(SUPERVISOR_SECONDS)) for office in offices]
    nemesis = asyncio.create_task(Nemesis(source, place, platform, offices).run(FAULT_SECONDS))
    try:
        with with_moods(platform):
            await nemesis
            await asyncio.gather(*people)
            return await _quiesce(platform, offices)
    finally:
        for look in looking:
            look.cancel()
        await asyncio.gather(*looking, return_exceptions=True)
        for office in offices:
            await office.stop()
        platform.context.store.close()


def _office(source: RandomSource, place: Path, platform: SimPlatform, name: str) -> SimOffice:
    new_book(place / name)
    line: SimNetwork[Any, Any] = SimNetwork(
        source, f"{name} wan", NetworkConditions.drawn(source, slow_s=1.5), platform.answer
    )
    key = _private(_key())
    hub = SimHub(source, name, place / name, SimClient(name, key, line))
    answered = AnsweredAct()
    marks = MARKS[: source.dice.randint(1, len(MARKS))]
    kiosks = [SimKiosk(source, mark, hub, answered, place / f"{name}-{mark}") for mark in marks]
    supervisor = SimSupervisor(source, f"{name} supervisor", hub, answered)
    desks = [SimDesk(source, f"{name} desk-{counter}", hub, answered, counter) for counter in COUNTERS]
    return SimOffice(hub, line, key, kiosks, desks, supervisor, answered)


def _days(source: RandomSource, office: SimOffice) -> list[Any]:
    many = source.dice.randint(8, 18)
    visits = [kiosk.visitors(many, FAULT_SECONDS / many) for kiosk in office.kiosks]
    return [*visits, *(desk.serve(6, FAULT_SECONDS / 8) for desk in office.desks)]


async def _quiesce(platform: SimPlatform, offices: list[SimOffice]) -> RunVerdict:
    """Nothing goes wrong any more. Everything that was promised must come true, in bounded time."""
    loop = asyncio.get_running_loop()
    until = loop.time() + PEACE_SECONDS
    for office in offices:
        for line in (office.line, *(one.line for one in office.people())):
            line.quiet()
            await line.settle()
    while loop.time() < until:
        await asyncio.sleep(LOOK_SECONDS)
        settled = [office.settled() for office in offices]
        if all(settled) and (verdict := judged(platform, offices)).holds:
            return verdict
    return judged(platform, offices)


@lru_cache(1)
def _key() -> ECKey:
    """One key for all and for every seed: making one is slow, and nothing here depends on whose it is."""
    return ECKey.generate_key("P-256", auto_kid=True)


def _private(key: ECKey) -> dict[str, str]:
    return {name: str(part) for name, part in key.as_dict(private=True).items()}
