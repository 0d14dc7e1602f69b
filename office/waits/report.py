"""How good the office's promises were, from the book: by day and lane, and the latest figures."""

from collections.abc import Collection, Iterable
from typing import Any, Final

import msgspec

from office.book.engine.connection import Connection, Row
from office.contract.admin.waits import Accuracy, WaitsReport
from office.contract.moments import moment
from office.waits.promises import PromiseOutcome, accuracy
from office.waits.text_table import grid, minutes, percent

SCORES: Final = ("n", "MAE", "bias", "tepat/inside", "kurang/under", "lebih/over")
LATELY: Final = 2000  # promises: a day of a large office, a month of a small one

STORED: Final = """
    SELECT office_day, service, lane, promised_s, promised_sd_s, promised_low_s, promised_high_s, arrived_at, called_at
    FROM entries WHERE promised_s IS NOT NULL AND called_at IS NOT NULL"""
BETWEEN: Final = f"{STORED} AND office_day BETWEEN ? AND ? ORDER BY called_at"
LATEST: Final = f"{STORED} ORDER BY called_at DESC LIMIT {LATELY}"


def waits_report(
    db: Connection, since: str = "0000", until: str = "9999", services: Collection[str] | None = None
) -> WaitsReport:
    """The report on promises from office-day `since` to `until`, both included; `services` None: all."""
    rows = db.execute(BETWEEN, (since, until)).fetchall()
    dated = [(str(row[0]), _outcome(row)) for row in rows if services is None or row[1] in services]
    outcomes = [outcome for _, outcome in dated]
    return WaitsReport(
        all=accuracy(outcomes),
        ranges=accuracy([outcome for outcome in outcomes if outcome.high_s > 0]),
        lanes=_parts((outcome.lane, outcome) for outcome in outcomes),
        days=_parts(dated),
    )


def accuracy_lately(db: Connection) -> Accuracy:
    """The accuracy of the latest promises that were a range, for a gauge."""
    return accuracy([outcome for outcome in outcomes_lately(db) if outcome.high_s > 0])


def outcomes_lately(db: Connection) -> list[PromiseOutcome]:
    """The latest promises and outcomes, the newest first."""
    return [_outcome(row) for row in db.execute(LATEST).fetchall()]


def _outcome(row: Row) -> PromiseOutcome:
    _, service, lane, expect_s, sd_s, low_s, high_s, arrived_at, called_at = row
    waited_s = max(0.0, (moment(called_at) - moment(arrived_at)).total_seconds())
    return PromiseOutcome(expect_s, low_s, high_s, waited_s, service, lane, sd_s or 0.0)


def _parts(outcomes: Iterable[tuple[str, PromiseOutcome]]) -> dict[str, Accuracy]:
    parts: dict[str, list[PromiseOutcome]] = {}
    for key, outcome in outcomes:
        parts.setdefault(key, []).append(outcome)
    return {key: accuracy(part) for key, part in sorted(parts.items())}


def report_text(report: WaitsReport) -> str:
    """The report as text; times in minutes."""
    rows = [("semua / all", report.all), ("rentang / ranges", report.ranges)]
    rows += [(f"jalur / lane {lane}", part) for lane, part in report.lanes.items()]
    rows += [*report.days.items()]
    return "\n".join(grid(("", *SCORES), [(name, *scores(part)) for name, part in rows]))


def scores(part: Accuracy) -> tuple[str, ...]:
    """As the columns SCORES: times in minutes, shares in percent."""
    shares = (percent(part.inside), percent(part.under), percent(part.over))
    return (str(part.n), minutes(part.mae_s), minutes(part.bias_s), *shares)


def values(report: WaitsReport) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(report)
    return found
