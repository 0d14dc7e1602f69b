"""One office of a world: its hub, its line to the platform, its people, and what may rightly be missing in it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from proof.simulation.hub import SimHub
from proof.simulation.kiosk import SimKiosk
from proof.simulation.network import SimNetwork
from proof.simulation.platform import SimClient, SimPlatform
from proof.simulation.random_source import RandomSource
from proof.simulation.workload import AnsweredAct, SimDesk, SimPerson, SimSupervisor


@dataclass(slots=True)
class SimOffice:
    """`gone` are acts that were lost with a book before any platform heard of them; `strange` those of a copied book.
    `imaged`: its mark was put back with it, so that nobody knew which numbers were on paper."""

    hub: SimHub
    line: SimNetwork[Any, Any]
    key: dict[str, str]
    kiosks: list[SimKiosk]
    desks: list[SimDesk]
    supervisor: SimSupervisor
    answered: AnsweredAct
    gone: set[str] = field(default_factory=set)
    strange: set[str] = field(default_factory=set)
    imaged: bool = False

    def people(self) -> list[SimPerson]:
        return [*self.kiosks, *self.desks, self.supervisor]

    def start(self) -> None:
        self.hub.start()
        assert self.hub.office.catalogue is not None
        for kiosk in self.kiosks:
            kiosk.start(self.hub.office.catalogue)

    async def stop(self) -> None:
        for kiosk in self.kiosks:
            kiosk.stop()
        if self.hub.up:
            await self.hub.stop()

    def settled(self) -> bool:
        brought = [kiosk.deliver() for kiosk in self.kiosks]
        return all(brought) and self.hub.settled

    def put_back(self, copy: Path, seq: int, platform: SimPlatform, *, with_mark: bool) -> None:
        before = self.hub.op_ids()
        self.hub.put_back(copy, seq, with_mark=with_mark)
        self.gone |= before - self.hub.op_ids() - platform.ops(self.hub.name).keys()
        self.imaged |= with_mark

    def cloned(self, source: RandomSource, place: Path) -> SimHub:
        client = SimClient(self.hub.name, self.key, self.line)
        return SimHub(source, self.hub.name, place, client, machine=place.name)
