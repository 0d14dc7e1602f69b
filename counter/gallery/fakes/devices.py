"""The devices of the story's office: one in each state, and one that comes when a code was made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

import msgspec

from counter.gallery.fakes.fixtures import NOW, ago
from display.gallery.answering_hub import answers
from office.contract.admin.devices import ChangeDevice, DeviceChanged, DeviceRow, DevicesAnswer
from office.contract.admin.limits import LimitUse
from sync.lan.calls.devices import CHANGE_DEVICE, DEVICES, PAIR_DEVICE
from sync.wire import PairDevice, PairingAnswer

DAY: Final = timedelta(days=1)
NEW: Final = "kiosk-07-5d21c8"


GUESTS: Final = LimitUse(limit="guest_tickets", owner="kiosk-01-9f3ac2", used=18, most=20)


def _row(device: str, name: str, **more: object) -> DeviceRow:
    plain = DeviceRow(
        device=device,
        kind="kiosk",
        name=name,
        counter="",
        mark="",
        state="enrolled",
        seen_at=ago(1),
        version="0.1.0",
        ends_at=NOW + 61 * DAY,
        ends_soon=False,
        number="",
        why="",
    )
    return msgspec.structs.replace(plain, **more)


ROWS: Final = (
    _row("kiosk-01-9f3ac2", "Kiosk 01, pintu utama", mark="K1", near_limits=(GUESTS,)),
    _row("kiosk-02-77b0e4", "Kiosk 02, lantai 2", mark="K2", state="disabled", seen_at=ago(2000), why="Rusak"),
    _row("kiosk-03-1c9d55", "Kiosk 03, cadangan", mark="K3", state="never_seen", seen_at=None, version=""),
    _row("pc-loket-4-b3e210", "PC loket 4", kind="counter", counter="4"),
    _row("pc-loket-9-08aa7f", "PC loket 9", kind="counter", counter="9", ends_at=NOW + 9 * DAY, ends_soon=True),
    _row(
        "papan-aula-64c1d9", "Papan aula", kind="board", state="expired", seen_at=ago(60 * 24 * 40), ends_at=NOW - DAY
    ),
)


@dataclass
class FakeDevices:
    """`comes` is whether the new device answers at once when a code was made for it."""

    reach: Callable[[], None]
    act: Callable[[str, UUID], None]
    rows: tuple[DeviceRow, ...] = ROWS
    comes: bool = False

    @answers(DEVICES)
    def listed(self) -> DevicesAnswer:
        self.reach()
        return DevicesAnswer(at=NOW, devices=self.rows)

    @answers(CHANGE_DEVICE)
    def change(self, order: ChangeDevice, *, device: str) -> DeviceChanged:
        self.act(order.to, order.op_id)
        state = "disabled" if order.to == "disabled" else "enrolled"
        self.rows = tuple(
            msgspec.structs.replace(row, state=state, why=order.reason, number="") if row.device == device else row
            for row in self.rows
        )
        return DeviceChanged(device=device, to=order.to)

    @answers(PAIR_DEVICE)
    def pair(self, order: PairDevice) -> PairingAnswer:
        self.act("pair", order.op_id)
        if self.comes:
            self.come(order.name)
        text = f"MPP1|https://10.20.0.2:8443|{'0f' * 32}|{'A' * 22}"
        return PairingAnswer(device=NEW, text=text, expires_at=NOW + timedelta(minutes=10))

    def come(self, name: str) -> None:
        """The new device has shown its code, and waits."""
        new = _row(NEW, name, mark="K4", state="waiting", seen_at=None, version="", number="482 913")
        self.rows = (*self.rows, new)
