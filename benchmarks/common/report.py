"""What one benchmark says of itself, and the file of all of them."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import msgspec

Bound = Literal["at least", "at most"]
DIGITS: Final = 4


class BenchmarkRow(msgspec.Struct, frozen=True, kw_only=True):
    """`ratio` = `value` / `floor`; `target` is what the ratio is held to, or the value itself where `note` says so.
    `ok` is None where nothing is promised and the figure is only reported."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    target: float | None = None
    ok: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """How a run is to be made. `work` keeps what is dear to build between runs, outside the tree.

    `events` is how many the link is measured with, 0 for the usual share."""

    work: Path
    short: bool = False
    events: int = 0

    def many(self, whole: int, short: int) -> int:
        return short if self.short else whole


def against_floor(
    name: str, value: float, unit: str, *, floor: float, bound: Bound, target: float, note: str
) -> BenchmarkRow:
    ratio = value / floor
    return BenchmarkRow(
        name=name,
        value=_short(value),
        unit=unit,
        floor=_short(floor),
        ratio=_short(ratio),
        target=target,
        ok=_holds(ratio, bound, target),
        note=f"ratio {bound} {target:g}; {note}",
    )


def by_itself(
    name: str, value: float, unit: str, *, bound: Bound, target: float, note: str, floor: float | None = None
) -> BenchmarkRow:
    """A promise in the value's own unit. A floor, where there is one, only stands beside it."""
    return BenchmarkRow(
        name=name,
        value=_short(value),
        unit=unit,
        floor=None if floor is None else _short(floor),
        ratio=_short(value / floor) if floor else None,
        target=target,
        ok=_holds(value, bound, target),
        note=f"value {bound} {target:g} {unit}; {note}",
    )


def reported(name: str, value: float, unit: str, note: str) -> BenchmarkRow:
    return BenchmarkRow(name=name, value=_short(value), unit=unit, note=note)


def _holds(figure: float, bound: Bound, target: float) -> bool:
    return figure >= target if bound == "at least" else figure <= target


def _short(figure: float) -> float:
    return float(f"{figure:.{DIGITS}g}")


def middle(figures: Iterable[float]) -> float:
    return statistics.median(figures)


def quantile(figures: Sequence[float], share: float) -> float:
    """The smallest figure that `share` of them do not exceed."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def as_json(rows: Sequence[BenchmarkRow]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n"


def as_table(rows: Sequence[BenchmarkRow]) -> str:
    """Markdown."""
    lines = ["| | value | floor | ratio | held | how |", "|---|---|---|---|---|---|"]
    for row in rows:
        held = {True: "yes", False: "**no**", None: ""}[row.ok]
        floor, ratio = ("" if figure is None else f"{figure:g}" for figure in (row.floor, row.ratio))
        lines.append(f"| `{row.name}` | {row.value:g} {row.unit} | {floor} | {ratio} | {held} | {row.note} |")
    return "\n".join(lines) + "\n"


def as_line(row: BenchmarkRow) -> str:
    verdict = {True: "ok  ", False: "MISS", None: "    "}[row.ok]
    floor = "" if row.floor is None else f"  floor {row.floor:g}, ratio {row.ratio:g}" if row.ratio is not None else ""
    return f"{verdict} {row.name:32} {row.value:10g} {row.unit:12}{floor}  {row.note}"
