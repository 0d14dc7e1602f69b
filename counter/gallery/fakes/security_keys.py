"""The security keys of the story's office: one's own, another officer's, and one that may have a copy."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

import msgspec

from counter.gallery.fakes.fixtures import NOW, ago
from display.gallery.answering_hub import answers
from office.contract.admin.security_keys import KeyAdded, KeyRow, KeysAnswer, KeyTakenOff, LetIn, TakeOff
from sync.lan.calls.sign_in import ADD_KEY, KEYS, LET_IN_KEY, TAKE_OFF_KEY
from sync.wire import KeyAnswer, KeyCode

DAY: Final = timedelta(days=1)


def _row(key: str, officer: str, officer_name: str, name: str, **more: object) -> KeyRow:
    plain = KeyRow(
        key=key,
        officer=officer,
        officer_name=officer_name,
        name=name,
        added_at=NOW - 40 * DAY,
        let_in_by="technician",
        used_at=ago(55),
        doubted=False,
        mine=False,
    )
    return msgspec.structs.replace(plain, **more)


ROWS: Final = (
    _row("k-1", "tomi", "Tomi Lesmana", "Gantungan biru", let_in_by="sari", used_at=NOW - DAY),
    _row("k-2", "sari", "Sari Handayani", "Kunci meja", mine=True),
    _row("k-3", "bayu", "Bayu Pratama", "", doubted=True),
)


@dataclass
class FakeKeys:
    """`reach` raises while the hub is silent; `acts` are the op_ids of what was asked."""

    reach: Callable[[], None]
    rows: tuple[KeyRow, ...] = ROWS
    acts: list[UUID] = field(default_factory=list)

    @answers(KEYS)
    def listed(self) -> KeysAnswer:
        self.reach()
        return KeysAnswer(keys=self.rows)

    @answers(ADD_KEY)
    def add(self, answer: KeyAnswer, *, counter: str, check: str) -> KeyAdded:
        self.reach()
        self.rows = (*self.rows, _row("k-9", "sari", "Sari Handayani", "Cadangan", mine=True, used_at=None))
        return KeyAdded(key="k-9")

    @answers(LET_IN_KEY)
    def let_in(self, order: LetIn) -> KeyCode:
        self.acts.append(order.op_id)
        self.reach()
        return KeyCode(officer=order.officer, code="48291375", until=NOW + timedelta(minutes=10))

    @answers(TAKE_OFF_KEY)
    def take_off(self, order: TakeOff, *, key: str) -> KeyTakenOff:
        self.acts.append(order.op_id)
        self.reach()
        self.rows = tuple(row for row in self.rows if row.key != key)
        return KeyTakenOff(key=key)
