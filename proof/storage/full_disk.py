"""A disk that is full or fails, at every write and sync of an office's day, and under real hubs.

What was acknowledged is kept, nothing is there in part, who asks is told in a plain sentence, and work goes on without
a restart when there is room. After a sync that failed the hub ends instead, and its next start loses nothing either,
also when the power fails then."""

import http.client
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Final
from uuid import uuid4

from office.contract.commands import TakeTicket
from proof.common.hub_supervisor import CrashingOffice, OfficeFindings, OfficeOrder, crashing_office
from proof.common.report import Row, Scope, counted
from proof.storage.live_full_disk import filled_and_emptied, full_office, writes_refused
from proof.storage.small_tmpfs import SmallDisk, can_be_had
from proof.storage.write_errors import No, RunResult, cut_afterwards, live
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient
from sync.lan.problems import HubUnavailable

PAGES: Final = 25  # in the log before it is moved, so that this happens within a day
CODES: Final = {"full": "book_full", "write": "book_unwritten", "sync": "book_unwritten"}  # what one is told of each
END_SECONDS: Final = 20.0  # a hub takes one for its goodbye
EVERYWHERE: Final = 100_000  # places of a power cut after a sync that failed
NEAR: Final = 120
WRITES: Final[tuple[No, ...]] = ("full", "write")


def full_disk(scope: Scope) -> Iterator[Row]:
    """Whole: every write and every sync of a day; short: one in 60 and one in 19."""
    found = FullDiskFindings(live(scope.seed, PAGES))
    for no, nth in found.places(scope.many(1, 60), scope.many(1, 19)):
        found.look(no, nth, Random(scope.seed), scope.many(EVERYWHERE, NEAR))
    with crashing_office(scope.work / "failing", disk_fails=True) as office:
        for fault in CODES:
            refused = ails(office, fault)
            assert refused.code == CODES[fault], refused
        found.judge(office)
    real = found.on_real_disks(scope.work / "real")
    note = f"{found.restarts} starts after a failed sync and {found.cuts} power cuts after it; real hubs: {real}"
    yield counted("full_disk", found.cases, lost=found.lost, doubled=found.doubled, torn=found.torn, note=note)


class FullDiskFindings(OfficeFindings):
    """`whole` is the day without harm."""

    def __init__(self, whole: RunResult) -> None:
        super().__init__()
        self.whole = whole
        self.cases, self.restarts, self.cuts = len(CODES), 0, 0

    def places(self, every_write: int, every_sync: int) -> Iterator[tuple[No, int]]:
        story = self.whole.disk.story
        writes = [place for place, event in enumerate(story) if event.what in ("write", "cut")]
        syncs = [place for place, event in enumerate(story) if event.what == "sync"]
        yield from ((no, place) for no in WRITES for place in writes[::every_write])
        yield from (("sync", place) for place in syncs[::every_sync])

    def look(self, no: No, nth: int, chance: Random, places: int) -> None:
        run = live(self.whole.seed, PAGES, no, nth)
        self.cases += run.met
        self.lost += run.found != self.whole.found
        self.torn += len(run.torn)
        self.doubled += len(run.doubled)
        if no == "sync" and run.met:
            self.restarts += run.restarts
            for held in cut_afterwards(run, chance, places):
                self.cuts += 1
                self.lost += not held

    def on_real_disks(self, folder: Path) -> str:
        """Which kinds could be had on this machine."""
        place = folder / "small"
        place.mkdir(parents=True)
        disk = SmallDisk(place) if can_be_had(place) else None
        with full_office(folder / "office", disk) as office:
            if disk:
                filled_and_emptied(office, disk)
            writes_refused(office)
            self.lost += len(office.lost())
            torn, doubled = office.faults()
            self.torn, self.doubled = self.torn + len(torn), self.doubled + len(doubled)
        self.cases += 2 if disk else 1
        return f"{'full, ' if disk else 'no small disk may be mounted here; '}not allowed to grow, failing"


def ails(office: CrashingOffice, fault: str) -> HubUnavailable:
    """What somebody is told whose ticket a hub cannot write down, as its disk fails so; then it is well, and they ask
    again under the same op_id. After a failed sync it is another hub that answers."""
    before, hub, order = office.exits, office.hub(), TakeTicket(op_id=uuid4(), service="KTP")
    with HubClient.loopback(f"http://127.0.0.1:{hub.port}", "proof") as kiosk:
        office.disk_fault_file.write_text(fault, "ascii")
        problem = refusal(lambda: kiosk.ask(TAKE_TICKET, order))
        assert not well(hub.port), "a hub that cannot write its book is not well"
        if fault == "sync":
            office.wait_for_exit(before, "a failed sync", END_SECONDS)
        else:
            office.disk_fault_file.unlink()
    office.ask(OfficeOrder("/v1/tickets", {"op_id": str(order.op_id), "service": order.service}))
    assert well(office.hub().port)
    assert (office.hub().pid == hub.pid) is (fault != "sync"), "without a restart, but not after a failed sync"
    return problem


def well(port: int) -> bool:
    """Whether the hub says so. OSError when it is gone."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=END_SECONDS)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status == http.client.OK
    finally:
        line.close()


def refusal(call: Callable[[], object]) -> HubUnavailable:
    try:
        answer = call()
    except HubUnavailable as problem:
        return problem
    raise AssertionError(f"answered with {answer}")
