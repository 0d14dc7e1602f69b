"""Whatever a scanner reads: nothing but a Refusal comes out of it, nothing is believed that was not signed, and the
work that it makes is bounded by its length.

Work is counted in calls of functions, Python's and C's, and not in seconds, so that the count is the same on every
machine. `lost` counts readings that ended in anything but a Refusal, `doubled` those that believed what nobody signed,
`torn` those that worked more than they may."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from types import FrameType
from typing import Any, Final

from office.contract.errors import Refusal
from proof.codes.generators import DEVICE, FAMILIES, NONCE, NOW, CodeGenerator
from proof.common.report import Row, Scope, counted
from sync.credentials.challenge import answered
from sync.credentials.claims import Claims, read_card
from sync.credentials.issuer_keys import IssuerKeys
from sync.credentials.qr_packing import TEXT_MAX

TEXTS: Final = 200_000
TEXTS_SHORT: Final = 4_000
CALLS_PER_LETTER: Final = 4
CALLS_BESIDE: Final = 12_000  # at most 512 items are looked at in each of at most five pieces, with a few calls each
SIGNED: Final = "signed"  # the family of what the issuer did sign, so that it may be believed
REFUSALS: Final = frozenset({"code_not_ours", "code_expired", "code_untrusted", "answer_stale"})
NAMED_MAX: Final = 3

Read = Callable[[str], Claims]


@dataclass(slots=True)
class FuzzFindings:
    """`came`: how often each code of a Refusal, "believed", or the name of what should not have come."""

    came: Counter[str] = field(default_factory=Counter)
    rough: int = 0
    heavy: int = 0
    forged: int = 0
    calls_most: int = 0
    named: list[str] = field(default_factory=list)

    def name(self, family: str, text: str, why: str) -> None:
        if len(self.named) < NAMED_MAX:
            self.named.append(f"{family}: {why}: {text[:60]!r}")


def codes(scope: Scope) -> Iterator[Row]:
    texts = scope.many(TEXTS, TEXTS_SHORT)
    found = tried(texts, CodeGenerator(Random(scope.seed)))
    listed = ", ".join(f"{code} {times}" for code, times in found.came.most_common())
    note = f"texts, each read as a card and as an answer: {listed}; at most {found.calls_most} calls"
    note += "".join(f"; {each}" for each in found.named)
    yield counted("codes", texts, lost=found.rough, doubled=found.forged, torn=found.heavy, note=note)


def tried(texts: int, forge: CodeGenerator) -> FuzzFindings:
    found, readers = FuzzFindings(), readers_of(forge.genuine.keys)
    honest = {name: read(forge.honest(name)) for name, read in readers.items()}
    families = tuple(FAMILIES)
    for number in range(texts):
        family = families[number % len(families)]
        text = forge.text(family)
        for name, read in readers.items():
            reading, claims = counting(read, text)
            found.came[reading.came or "believed"] += 1
            found.calls_most = max(found.calls_most, reading.calls)
            if claims is None and reading.came not in REFUSALS:
                found.rough += 1
                found.name(family, text, reading.came)
            if claims is not None and family != SIGNED and claims != honest[name]:
                found.forged += 1
                found.name(family, text, "believed")
            if reading.calls > CALLS_BESIDE + CALLS_PER_LETTER * min(len(text), TEXT_MAX):
                found.heavy += 1
                found.name(family, text, f"{reading.calls} calls")
    return found


def readers_of(keys: IssuerKeys) -> Mapping[str, Read]:
    return {
        "card": lambda text: read_card(text, keys, NOW),
        "answer": lambda text: answered(text, nonce=NONCE, device=DEVICE, asked_at=NOW, keys=keys, now=NOW),
    }


class Reading:
    """Counts the calls while it is entered, and keeps how that ended: "" or the code or name of what came."""

    def __init__(self) -> None:
        self.calls, self.came = 0, ""

    def __enter__(self) -> None:
        sys.setprofile(self._count)

    def __exit__(self, _kind: object, fault: BaseException | None, _trace: object) -> bool:
        sys.setprofile(None)
        if fault is not None:
            self.came = fault.code if isinstance(fault, Refusal) else type(fault).__name__
        return isinstance(fault, Exception)

    def _count(self, _frame: FrameType, event: str, _what: Any) -> None:
        self.calls += event in ("call", "c_call")


def counting(read: Read, text: str) -> tuple[Reading, Claims | None]:
    reading, claims = Reading(), None
    with reading:
        claims = read(text)
    return reading, claims
