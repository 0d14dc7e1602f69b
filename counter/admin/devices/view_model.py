"""The office's devices, for who may shut one out: read while they are looked at, each act under one op_id."""

from typing import Literal

from PySide6.QtCore import QCoreApplication

from counter.admin.devices.words import DevicesView, DeviceView, DeviceWords
from counter.core.polled_list import ListFeature, PolledList
from counter.core.store import CounterCore
from office.contract.admin.devices import ChangeDevice, DeviceChanged, DeviceRow
from sync.lan.calls.devices import CHANGE_DEVICE, DEVICES, PAIR_DEVICE
from sync.wire import PairDevice, PairingAnswer

translate = QCoreApplication.translate

Kind = Literal["kiosk", "counter", "board"]
To = Literal["enabled", "disabled"]


class DevicesViewModel(ListFeature):
    events = ("device.",)

    def __init__(self, core: CounterCore) -> None:
        super().__init__(core)
        self._list: PolledList[DeviceRow] = PolledList(
            core, "devices", lambda: core.client.ask(DEVICES).devices, self.changed.emit
        )
        self._pairing: PairingAnswer | None = None

    def view(self) -> DevicesView:
        state, words = self._list.state, DeviceWords(self._core.state.language, self._core.state.zone)
        rows, made = state.rows or (), self._pairing
        opened = next((row for row in rows if row.device == state.opened), None)
        return DevicesView(
            rows=tuple(words.line(row) for row in rows),
            loading=translate("Desk", "Sebentar…") if state.loading else "",
            empty=translate("Desk", "Belum ada perangkat.") if state.rows == () else "",
            opened=self._opened(opened, words) if opened is not None else None,
            may_pair=self._core.state.may("pair_device"),
            pair_waits=self._core.state.waits("pair_device"),
            pairing=words.pairing(made) if made is not None else None,
            came=next((row.device for row in rows if made is not None and row.device == made.device), ""),
            problem=state.trouble,
            working=state.working,
            done=state.done,
        )

    def _opened(self, row: DeviceRow, words: DeviceWords) -> DeviceView:
        return words.device(
            row, may_change=self._core.state.may("change_device"), waits=self._core.state.waits("change_device")
        )

    def open(self, key: str) -> None:
        self._forget()
        super().open(key)

    def beginPairing(self) -> None:
        self.open("")

    def _forget(self) -> None:
        self._pairing = None

    # acting

    def change(self, device: str, to: To, reason: str = "") -> None:
        self._list.ask(
            (device, to, reason),
            lambda op_id: self._core.client.ask(
                CHANGE_DEVICE, ChangeDevice(op_id=op_id, to=to, reason=reason), device=device
            ),
            _changed,
        )

    def pair(self, kind: Kind, name: str, counter: str) -> None:
        self._list.ask(
            (kind, name, counter),
            lambda op_id: self._core.client.ask(
                PAIR_DEVICE, PairDevice(op_id=op_id, kind=kind, name=name, counter=counter)
            ),
            self._paired,
        )

    def _paired(self, made: PairingAnswer) -> str:
        self._pairing = made
        return ""


def _changed(answer: DeviceChanged) -> str:
    if answer.to == "enabled":
        return translate("Desk", "Perangkat diaktifkan.")
    return translate("Desk", "Perangkat dinonaktifkan. Sambungannya sudah diputus.")
