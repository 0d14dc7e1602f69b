"""A real hub, over TLS, on a disk that fills up under it and is emptied again, without a restart.

First attachments are refused, then the ballast is let go, and only then, with nothing left, tickets. What could not be
written is said in the caller's answer and at `/healthz`, and is done under the same op_id when there is room."""

import contextlib
import http.client
import json
import os
import resource
import shutil
import ssl
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from office.book.ledger import Ledger
from office.contract.commands import TakeTicket
from proof.common import fixtures
from proof.common.book_checker import faults
from proof.common.hub_supervisor import not_once, until
from proof.storage.small_tmpfs import SmallDisk
from sandbox.demo.processes import Program, free_port, mpp
from sync.lan.book.disk_space import BALLAST_BYTES, MIB
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol, pair
from sync.lan.hub.settings import place_of_book
from sync.lan.problems import HubUnavailable

PLENTY: Final = 3 * 1024 * MIB
LOW: Final = 500 * MIB
PDF: Final = b"%PDF-1.7 "
TICKETS_MAX: Final = 5000  # by then a disk of some kilobytes is full


@dataclass(slots=True)
class FullOffice:
    """`home` is the hub's folder as it is seen from here."""

    hub: Program
    home: Path
    kiosk: HubClient
    tickets: dict[UUID, str] = field(default_factory=dict)

    def take(self, op_id: UUID | None = None) -> str:
        """A ticket's number; HubUnavailable where the book does not take it."""
        order = TakeTicket(op_id=op_id or uuid4(), service="KTP")
        self.tickets[order.op_id] = self.kiosk.ask(TAKE_TICKET, order).number
        return self.tickets[order.op_id]

    def take_until_refused(self) -> tuple[UUID, HubUnavailable]:
        for _ in range(TICKETS_MAX):
            op_id = uuid4()
            try:
                self.take(op_id)
            except HubUnavailable as refused:
                return op_id, refused
        raise AssertionError("the disk never was full")

    def health(self) -> tuple[int, dict[str, Any]]:
        """Its status, and what it says of each part."""
        trusting = ssl.create_default_context(cafile=str(self.home / "ca" / "ca.pem"))
        url = json.loads((self.home / "hub.json").read_text())["url"]
        line = http.client.HTTPSConnection(url.removeprefix("https://"), timeout=10, context=trusting)
        try:
            line.request("GET", "/healthz")
            answer = line.getresponse()
            return answer.status, {one["check"]: one["ok"] for one in json.loads(answer.read())["reasons"]}
        finally:
            line.close()

    @property
    def ballast(self) -> int:
        with contextlib.suppress(FileNotFoundError):
            return (self.home / "ballast").stat().st_size
        return 0

    def takes_files(self) -> bool:
        try:
            self.kiosk.upload(PDF + os.urandom(100), "application/pdf")
        except HubUnavailable as refusal:
            if refusal.code != "disk_low":
                raise
            return False
        return True

    def lost(self) -> list[str]:
        """Acknowledged tickets that the book has not exactly once, or under another number now."""
        with self._copy() as copy:
            gone = not_once(copy, self.tickets)
        numbers = dict(self.tickets)
        return gone + [str(op_id) for op_id, number in numbers.items() if self.take(op_id) != number]

    def faults(self) -> tuple[list[str], list[str]]:
        with self._copy() as copy, contextlib.closing(Ledger.open(*place_of_book(copy, ""))) as ledger:
            ledger.verify_chain()
            with ledger.reading() as db:
                return faults(db)

    @contextlib.contextmanager
    def _copy(self) -> Iterator[Path]:
        """SQLite opens nothing on a disk that only another program has."""
        with tempfile.TemporaryDirectory() as folder:
            yield Path(shutil.copytree(self.home, Path(folder) / "hub", ignore=shutil.ignore_patterns("ballast")))


@contextlib.contextmanager
def full_office(folder: Path, disk: SmallDisk | None = None) -> Iterator[FullOffice]:
    """With a disk of its own, or on the machine's."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "catalogue.json").write_bytes(fixtures.catalogue())
    home = disk.place / "hub" if disk else folder / "hub"
    words = mpp("hub", "--home", str(home), "--listen", f"127.0.0.1:{free_port()}", "--guests-a-minute", "10000")
    words += ["--catalogue", str(folder / "catalogue.json")]
    command = disk.command(words, PLENTY) if disk else words
    hub = Program("hub", command, folder / "hub.log", {"PYTHONUNBUFFERED": "1"})
    try:
        hub.wait_for("hub ready ")
        if disk:
            disk.belongs_to(hub.process.pid)
        seen = disk.seen / "hub" if disk else home
        device = DeviceStore(folder / "kiosk")
        enrol(pair(seen, "kiosk", "Kiosk 03"), device)
        with HubClient(device) as kiosk:
            yield FullOffice(hub, seen, kiosk)
            assert hub.running(), "the hub went on"
    finally:
        hub.stop()


def filled_and_emptied(office: FullOffice, disk: SmallDisk) -> None:
    """AssertionError where something is given up in another order, or does not come back."""
    until(lambda: office.ballast == BALLAST_BYTES, "the ballast")
    assert office.takes_files()
    disk.leave(LOW)
    assert not office.takes_files(), "attachments go first"
    office.take()
    disk.leave(0)
    for _ in range(20):
        office.take()  # on the ballast
    assert office.ballast == 0, "the ballast was let go"
    assert not office.takes_files()
    disk.leave(0)
    _refused_and_done(office, "book_full", lambda: disk.leave(PLENTY))
    until(office.takes_files, "that attachments are taken again")
    until(lambda: office.ballast == BALLAST_BYTES, "the ballast again")


def writes_refused(office: FullOffice) -> None:
    """The system refuses to let a file grow: an I/O error, and not for want of room."""
    log = office.home / "book.db-wal"
    hard = resource.prlimit(office.hub.process.pid, resource.RLIMIT_FSIZE)[1]
    resource.prlimit(office.hub.process.pid, resource.RLIMIT_FSIZE, (log.stat().st_size, hard))
    free = (hard, hard)
    _refused_and_done(
        office, "book_unwritten", lambda: resource.prlimit(office.hub.process.pid, resource.RLIMIT_FSIZE, free)
    )


def _refused_and_done(office: FullOffice, code: str, make_room: Callable[[], object]) -> None:
    op_id, refused = office.take_until_refused()
    assert (refused.code, bool(refused.messages["id"])) == (code, True)
    status, parts = office.health()
    assert (status, parts["book"]) == (503, False)
    make_room()
    until(lambda: office.health()[0] == 200, "that the hub finds room by itself")
    office.take(op_id)
