"""An event of the book as the platform is told it: `Op` in docs/platform.yaml."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from office.book.chain import Event


class Bodies(Protocol):
    """The part of the book that joins an event with what the platform alone may read of it, as `body`."""

    def op_body(self, event: Event) -> dict[str, object]: ...


@dataclass(frozen=True, slots=True)
class Op:
    """`text` is the whole op as canonical JSON, sent as it is."""

    seq: int
    op_id: str
    stream: str
    text: bytes = field(repr=False)


def op_wire(event: Event, bodies: Bodies) -> dict[str, object]:
    """Always the same for the same event, else the platform would take a repeated sending for another op."""
    return bodies.op_body(event)


def op_of(event: Event, bodies: Bodies) -> Op:
    return Op(event.seq, str(event.op_id), event.stream, canonical(op_wire(event, bodies)))


def op_digest(op: Mapping[str, object]) -> str:
    """Without `seq`: in a book that was put back, the same op may stand at another place."""
    return hashlib.sha256(canonical({name: value for name, value in op.items() if name != "seq"})).hexdigest()


def canonical(value: Mapping[str, object]) -> bytes:
    """Canonical JSON as docs/platform.yaml has it. What JSON cannot say is a bug and raises."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()
