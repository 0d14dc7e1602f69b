"""One act in an outbox, and the refusal that is stored with it."""

from datetime import datetime
from typing import Literal, Self
from uuid import UUID

import msgspec

from office.contract.errors import Refusal

State = Literal["waiting", "done", "refused"]


class QueuedCommand(msgspec.Struct, frozen=True):
    """One act. `at`: when it was done, by this device. `answer`: the hub's, or the Told of its refusal."""

    place: int
    op_id: UUID
    kind: str
    body: bytes
    at: datetime
    state: State
    answer: bytes


class StoredRefusal(msgspec.Struct, frozen=True):
    """A Refusal as it is kept."""

    code: str
    say: dict[str, str]
    facts: dict[str, object] = {}

    @classmethod
    def of(cls, refusal: Refusal) -> Self:
        return cls(refusal.code, dict(refusal.messages), msgspec.to_builtins(refusal.facts))
