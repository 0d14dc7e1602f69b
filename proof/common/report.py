"""What one proof says of itself, and the file of all of them: `out/proof.json`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

NAMED_MAX: Final = 5


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """`cases` were tried. Of what was acknowledged in them `lost` is missing, `doubled` is there twice, `torn` is there
    in part. `ok` only where all three are 0 and the proof's own demands hold."""

    name: str
    cases: int
    lost: int = 0
    doubled: int = 0
    torn: int = 0
    ok: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """How a run is to be made. `work` is an empty folder of this run's own. `seed` chooses what is chosen by chance, so
    that a run that found something is run again; `cases` is how many, if neither all nor a share."""

    work: Path
    short: bool = False
    seed: int = 1
    cases: int | None = None

    def many(self, whole: int, short: int) -> int:
        return self.cases or (short if self.short else whole)


def counted(
    name: str,
    cases: int,
    *,
    lost: int = 0,
    doubled: int = 0,
    torn: int = 0,
    note: str = "",
    broken: Sequence[str] = (),
) -> Row:
    """`ok` when something was tried and nothing was lost, doubled, torn or `broken` otherwise; the first of those are
    named in the note."""
    ok = cases > 0 and not (lost or doubled or torn or broken)
    note = "; ".join([note, *broken[:NAMED_MAX]])
    return Row(name=name, cases=cases, lost=lost, doubled=doubled, torn=torn, ok=ok, note=note)


def as_json(rows: Sequence[Row]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n"


def as_line(row: Row) -> str:
    verdict = "ok  " if row.ok else "MISS"
    found = f"{row.lost} lost  {row.doubled} doubled  {row.torn} torn"
    return f"{verdict} {row.name:16} {row.cases:8} cases  {found}  {row.note}"
