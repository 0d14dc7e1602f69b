"""A kiosk that takes number after number and writes down each that it was given, as paper would."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from office.contract.answers import TicketAnswer
from office.contract.commands import TakeTicket
from office.contract.errors import Refusal, Unavailable
from proof.common.hub_supervisor import until
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.op_ids import new_op_id

PACE_S: Final = 0.3  # a printer takes longer
AGAIN_S: Final = 0.1
CALL_SECONDS: Final = 3.0


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """`at`: when the kiosk had its answer. `day` is the office's."""

    op_id: UUID
    number: str
    day: str
    at: datetime


class DrilledKiosk:
    """`given` is also a file, a line each. Once enrolled it uses what is in its folder, whoever answers there."""

    def __init__(self, folder: Path, services: Sequence[str]) -> None:
        self._client = HubClient(DeviceStore(folder), call_seconds=CALL_SECONDS)
        until(self._has_catalogue, "a catalogue")
        self._zone = ZoneInfo(self._client.catalogue().office.zone)
        self._services = cycle(services)
        self._file = (folder / "given.jsonl").open("ab")
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._take_all, name=f"kiosk-{folder.name}", daemon=True)
        self.given: list[GivenNumber] = []

    def start(self) -> None:
        self._thread.start()

    @property
    def asks(self) -> bool:
        """By itself."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Nothing is asked after this."""
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join()
        self._client.close()
        self._file.close()

    def take(self) -> None:
        """One number, under one op_id until there is an answer."""
        order = TakeTicket(op_id=new_op_id(), service=next(self._services))
        while not self._ending.is_set():
            try:
                answer = self._client.ask(TAKE_TICKET, order)
            except Unavailable:
                self._ending.wait(AGAIN_S)
            else:
                self._write_down(order.op_id, answer)
                return

    def _has_catalogue(self) -> bool:
        try:
            return bool(self._client.catalogue().services)
        except (Refusal, Unavailable):
            return False

    def _write_down(self, op_id: UUID, answer: TicketAnswer) -> None:
        day = answer.issued_at.astimezone(self._zone).date().isoformat()
        self.given.append(GivenNumber(op_id, answer.number, day, datetime.now(UTC)))
        self._file.write(msgspec.json.encode(self.given[-1]) + b"\n")
        self._file.flush()

    def _take_all(self) -> None:
        while not self._ending.wait(PACE_S):
            self.take()
