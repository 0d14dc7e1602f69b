"""`mpp simulate` and `mpp report`."""

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from mpp.options import AsJson, Book, Home, reading, refusal_as_sentence


def simulate(
    *,
    seed: Annotated[int, Parameter(help="Another seed, other visitors; the same seed, the same days.")] = 1,
    days: int = 1,
    office: Annotated[str, Parameter(help="Which invented office: mall, agency, steady, helped, uneven.")] = "mall",
    day: Annotated[
        str, Parameter(help="Run this recorded office-day, such as 2026-11-23, from the book in --home.")
    ] = "",
    home: Home = Path("hub"),
    book: Book = "",
    rule: Annotated[
        tuple[Literal["accumulating", "fifo", "strict"], ...],
        Parameter(help="Calling rules to try, one after another."),
    ] = ("accumulating",),
    rate: Annotated[float | None, Parameter(help="How fast a claim by law grows, instead of the office's own.")] = None,
    limit: Annotated[int | None, Parameter(help="After how many minutes a claim by law is overdue.")] = None,
    counters: Annotated[int, Parameter(help="Also try it with so many counters more, such as +1, or less.")] = 0,
    like: Annotated[str, Parameter(help="Beside which counter; without, where people waited longest.")] = "",
    cut_off: Annotated[
        str, Parameter(help="Until when numbers are given: forecast, none, or a time such as 14:00.")
    ] = "forecast",
    estimates: Annotated[bool, Parameter(help="Hold the forecast against simpler estimates.")] = False,
    as_json: AsJson = False,
    chart: Annotated[Path | None, Parameter(help="Draw what came of it into this SVG file.")] = None,
) -> None:
    """Run days of citizens through the office's real rules, and try another rule, another counter, another cut-off."""
    import random

    from office.simulation.command import SimulationQuestion, answer

    words = (rule, rate, limit, counters, like, cut_off, estimates)
    asked = SimulationQuestion(seed, days, office, day, *words)
    with refusal_as_sentence(), reading(home, book) if day else nullcontext() as db:
        found = answer(asked, random.Random(seed).random, db)
    print(json.dumps(found.values()) if as_json else found.text())
    if chart is not None:
        chart.write_text(found.chart(), "utf-8")


report = App(name="report", help="What the book tells about the work.")


@report.command
def waits(
    *,
    home: Home = Path("hub"),
    book: Book = "",
    since: Annotated[str, Parameter(help="First office-day, such as 2026-11-01.")] = "0000",
    until: Annotated[str, Parameter(help="Last office-day.")] = "9999",
    as_json: AsJson = False,
) -> None:
    """How good the promised waits were: error, bias, and how often a wait was inside its range."""
    from office.waits.report import report_text, values, waits_report

    with refusal_as_sentence(), reading(home, book) as db:
        found = waits_report(db, since, until)
    print(json.dumps(values(found)) if as_json else report_text(found))
