"""The office's devices at the desk of who may shut one out: read while they are looked at, each act under one op_id."""

from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal

from counter.admin.devices.words import DevicesView, DeviceView, DeviceWords
from counter.core.feature import Feature
from counter.core.request import NOTHING_ASKED, PendingRequest
from counter.core.store import CounterCore
from office.devices.administration import ChangeDevice, DeviceChanged, DeviceRow, DevicesAnswer
from sync.wire import FeedEvent, PairDevice, PairingAnswer

translate = QCoreApplication.translate

Kind = Literal["kiosk", "counter", "board"]
To = Literal["enabled", "disabled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    looking: bool = False
    rows: tuple[DeviceRow, ...] | None = None
    opened: str = ""
    pairing: PairingAnswer | None = None
    attempt: PendingRequest = NOTHING_ASKED


class DevicesViewModel(Feature):
    changed = Signal()

    def __init__(self, core: CounterCore) -> None:
        super().__init__(core)
        self._known = Known()

    def picture(self) -> DevicesView:
        known, words = self._known, DeviceWords(self._core.client.language, self._core.state.zone)
        rows = known.rows or ()
        opened = next((row for row in rows if row.device == known.opened), None)
        made = known.pairing
        return DevicesView(
            rows=tuple(words.line(row) for row in rows),
            loading=translate("Desk", "Sebentar…") if known.rows is None and not known.attempt.problem else "",
            empty=translate("Desk", "Belum ada perangkat.") if known.rows == () else "",
            opened=self._opened(opened, words) if opened is not None else None,
            may_pair=self._core.state.may("pair_device"),
            pair_waits=self._core.state.waits("pair_device"),
            pairing=words.pairing(made) if made is not None else None,
            came=next((row.device for row in rows if made is not None and row.device == made.device), ""),
            problem=known.attempt.problem,
            working=known.attempt.working,
            done=known.attempt.done,
        )

    def _opened(self, row: DeviceRow, words: DeviceWords) -> DeviceView:
        return words.device(
            row, may_change=self._core.state.may("change_device"), waits=self._core.state.waits("change_device")
        )

    # looking

    def look(self) -> None:
        self._put(Known(looking=True, rows=self._known.rows))
        self.read()

    def leave(self) -> None:
        self._put(Known())

    def open(self, device: str) -> None:
        self._put(replace(self._known, opened=device, pairing=None, attempt=self._known.attempt.told()))

    def beginPairing(self) -> None:
        self._put(replace(self._known, pairing=None, attempt=self._known.attempt.told()))

    def on_event(self, event: FeedEvent) -> None:
        if event.kind.startswith("device."):
            self.read()

    def read(self) -> None:
        """Nothing while nobody looks."""
        if self._known.looking:
            self._core.runner.run(self._core.client.devices, self._listed, self._failed)

    def _listed(self, answer: DevicesAnswer) -> None:
        if self._known.looking:
            self._put(replace(self._known, rows=answer.devices))

    # acting

    def change(self, device: str, to: To, reason: str = "") -> None:
        if not self._known.attempt.working:
            order = ChangeDevice(op_id=self._begin(device, to, reason), to=to, reason=reason)
            self._core.runner.run(lambda: self._core.client.change_device(device, order), self._changed, self._failed)

    def pair(self, kind: Kind, name: str, counter: str) -> None:
        if not self._known.attempt.working:
            order = PairDevice(op_id=self._begin(kind, name, counter), kind=kind, name=name, counter=counter)
            self._core.runner.run(lambda: self._core.client.pair_device(order), self._made, self._failed)

    def _begin(self, *asked: str) -> UUID:
        attempt, op_id = self._known.attempt.begun(asked, self._core.make_op_id)
        self._put(replace(self._known, attempt=attempt))
        return op_id

    def _changed(self, answer: DeviceChanged) -> None:
        says = {
            "enabled": translate("Desk", "Perangkat diaktifkan."),
            "disabled": translate("Desk", "Perangkat dinonaktifkan. Sambungannya sudah diputus."),
        }
        self._put(replace(self._known, attempt=PendingRequest(done=says[answer.to])))
        self.read()

    def _made(self, made: PairingAnswer) -> None:
        self._put(replace(self._known, attempt=NOTHING_ASKED, pairing=made))
        self.read()

    def _failed(self, error: BaseException) -> None:
        attempt = self._known.attempt.failed(error, self._core.client.language)
        self._put(replace(self._known, attempt=attempt))

    def _put(self, known: Known) -> None:
        if known != self._known:
            self._known = known
            self.changed.emit()
