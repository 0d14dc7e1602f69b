"""What goes wrong in a world, one thing after the other, each drawn from the seed."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from proof.simulation.fixtures import catalogue
from proof.simulation.network import SimNetwork
from proof.simulation.office import SimOffice
from proof.simulation.platform import SimPlatform
from proof.simulation.random_source import RandomSource

WALL_JUMPS: Final = (timedelta(hours=-24), timedelta(hours=24), timedelta(days=-3650), timedelta(days=3650))


class Nemesis:
    def __init__(self, source: RandomSource, place: Path, platform: SimPlatform, offices: list[SimOffice]) -> None:
        self._source, self._place, self._platform, self._offices = source, place, platform, offices
        self._published, self._copies = 1, 0
        self._copy: dict[str, tuple[Path, int]] = {}  # of each hub, the last copy of its book and where that ends

    async def run(self, until_s: float) -> None:
        loop = asyncio.get_running_loop()
        while loop.time() < until_s:
            await asyncio.sleep(self._source.between(5, 120))
            fault = self._source.dice.choice(FAULTS)
            await fault(self, self._source.dice.choice(self._offices))

    async def cable_cut(self, office: SimOffice) -> None:
        await self._cut(office.line)

    async def network_cut(self, office: SimOffice) -> None:
        await self._cut(self._source.dice.choice([*office.kiosks, *office.desks]).line)

    async def hub_restarts(self, office: SimOffice) -> None:
        await office.hub.stop()
        await asyncio.sleep(self._source.between(0.1, 60))
        office.hub.start()

    async def platform_dies(self, _: SimOffice) -> None:
        self._platform.up = False
        await asyncio.sleep(self._source.between(1, 120))
        self._platform.up = True

    async def platform_moody(self, _: SimOffice) -> None:
        self._platform.moody = True
        await asyncio.sleep(self._source.between(20, 300))
        self._platform.moody = False

    async def platform_put_back(self, office: SimOffice) -> None:
        """What a book lost too, and had not fetched back, is lost."""
        before = {each.hub.name: self._platform.ops(each.hub.name).keys() for each in self._offices}
        self._platform.go_back(self._source.dice.randint(0, office.hub.ledger.seq))
        for each in self._offices:
            forgotten = before[each.hub.name] - self._platform.ops(each.hub.name).keys()
            each.gone |= forgotten - each.hub.op_ids()

    async def catalogue_published(self, _: SimOffice) -> None:
        self._published += 1
        self._platform.publish(self._published, catalogue(self._published, f"berita {self._published}"))

    async def hub_clock_moved(self, office: SimOffice) -> None:
        office.hub.machine.jump(self._source.dice.choice(WALL_JUMPS))

    async def kiosk_clock_moved(self, office: SimOffice) -> None:
        self._source.dice.choice(office.kiosks).machine.jump(self._source.dice.choice(WALL_JUMPS))

    async def kiosk_restarts(self, office: SimOffice) -> None:
        self._source.dice.choice(office.kiosks).restart()

    async def backup_made(self, office: SimOffice) -> None:
        self._copies += 1
        place = self._place / f"copy-{self._copies}"
        self._copy[office.hub.name] = place, office.hub.copied_to(place)

    async def hub_put_back(self, office: SimOffice) -> None:
        """The book alone, as from a backup, or the whole disk with the mark."""
        if office.hub.name not in self._copy:
            await self.backup_made(office)
            await asyncio.sleep(self._source.between(10, 120))
        copy, seq = self._copy[office.hub.name]
        with_mark = self._source.dice.random() < 0.5
        await office.hub.stop()
        office.put_back(copy, seq, self._platform, with_mark=with_mark)
        await asyncio.sleep(self._source.between(0.1, 60))
        office.hub.start()

    async def hub_cloned(self, office: SimOffice) -> None:
        """Somebody starts a copy of the disk on another machine, and notices after a while."""
        self._copies += 1
        place = self._place / f"clone-{self._copies}"
        office.hub.copied_to(place)
        clone = office.cloned(self._source, place)
        clone.start()
        await asyncio.sleep(self._source.between(20, 200))
        office.strange |= clone.op_ids()
        await clone.stop()

    async def _cut(self, line: SimNetwork[Any, Any]) -> None:
        line.cut = True
        await asyncio.sleep(self._source.between(1, 200))
        line.cut = False


FAULTS: Final[tuple[Callable[[Nemesis, SimOffice], Awaitable[None]], ...]] = (
    Nemesis.cable_cut,
    Nemesis.network_cut,
    Nemesis.hub_restarts,
    Nemesis.platform_dies,
    Nemesis.platform_moody,
    Nemesis.platform_put_back,
    Nemesis.catalogue_published,
    Nemesis.hub_clock_moved,
    Nemesis.kiosk_clock_moved,
    Nemesis.kiosk_restarts,
    Nemesis.backup_made,
    Nemesis.hub_put_back,
    Nemesis.hub_cloned,
)
