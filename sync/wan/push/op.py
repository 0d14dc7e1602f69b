"""An event of the book as the platform is told it: `Op` in docs/platform.yaml."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from office.book.chain import Event
from office.book.ledger import Ledger
from office.book.sealing.sealed_forms import is_unsealed


@dataclass(frozen=True, slots=True)
class Op:
    """`text` is the whole op as canonical JSON, sent as it is. `stream` is the one the platform keeps it in.

    `amends_seq` is the event whose place it takes, `amended_by` the one that takes its own; 0 where there is none.
    `yielded`: the platform has another op in its place, and a person has settled that it may. `unsealed`: a form whose
    answers are not sealed yet, so that these are not its words and nobody may be told them."""

    seq: int
    op_id: str
    stream: str
    text: bytes = field(repr=False)
    amends_seq: int = 0
    amended_by: int = 0
    yielded: bool = False
    unsealed: bool = False


def ops_of(events: Sequence[Event], book: Ledger) -> list[Op]:
    """Always the same for the same event, else the platform would take a repeated sending for another op."""
    mended, yielded = book.amendments(), book.yielded()
    return [
        Op(
            event.seq,
            str(event.op_id),
            str(wire["stream"]),
            canonical(wire),
            amends_seq=int(str(event.data["amends_seq"])) if "amends" in wire else 0,
            amended_by=mended.get(event.seq, 0),
            yielded=event.seq in yielded,
            unsealed=is_unsealed(wire),
        )
        for event, wire in zip(events, book.op_bodies(events), strict=True)
    ]


def op_digest(op: Mapping[str, object]) -> str:
    """Without `seq`: in a book that was put back, the same op may stand at another place."""
    return hashlib.sha256(canonical({name: value for name, value in op.items() if name != "seq"})).hexdigest()


def canonical(value: Mapping[str, object]) -> bytes:
    """Canonical JSON as docs/platform.yaml has it. What JSON cannot say is a bug and raises."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()
