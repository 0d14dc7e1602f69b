"""A chart of simulated days: how long each class waited, and what was promised through the day."""

import math
from collections.abc import Sequence
from typing import Final

from office.simulation.report import CLASSES, clock, name_of
from office.simulation.run import MINUTE, SimulatedVisit
from office.simulation.study import HOUR_S, Trial
from office.simulation.svg import BACKGROUND, INK, SOFT, area, bar, document, dot, path, rule, text
from office.waits.text_table import percent

WIDTH: Final = 860
CLASS_LEFT: Final = 130  # where the plot of classes begins, and that of estimates
GUESS_LEFT: Final = 252
HEAD: Final = 30
RIGHT: Final = 60
MARGIN: Final = 28
ROW: Final = 26
COLOURS: Final = {"none": "#1f5b8f", "priority": "#c4601d", "appointment": "#4c7d3f"}
OWN: Final = ("forecast", "corrected")
STEP_S: Final = 30 * MINUTE
FEW: Final = 5  # visits in a half hour: too few to draw a mean from


class Axis:
    """Seconds of waiting, laid out from `left` to the right margin; ticks at round minutes."""

    def __init__(self, most_s: float, left: float) -> None:
        self.left = left
        wanted = most_s / MINUTE / 8
        self.step_s = next((step for step in (2, 5, 10, 15, 20, 30, 60, 120) if step >= wanted), 240) * MINUTE
        self.most_s = math.ceil(most_s / self.step_s) * self.step_s

    def x(self, seconds: float) -> float:
        return self.left + (WIDTH - self.left - RIGHT) * seconds / self.most_s

    def ticks(self, top: float, foot: float) -> list[str]:
        shapes = []
        for number in range(round(self.most_s / self.step_s) + 1):
            at_s = number * self.step_s
            shapes.append(rule(self.x(at_s), top, self.x(at_s), foot))
            shapes.append(text(self.x(at_s), foot + 17, f"{at_s / MINUTE:.0f}", size=12, fill=SOFT, anchor="middle"))
        return [*shapes, text(WIDTH - RIGHT, foot + 34, "menit / minutes", size=11, fill=SOFT, anchor="end")]


def draw_chart(trials: Sequence[Trial], title: tuple[str, str]) -> str:
    """One SVG: the title, how long people waited in each trial, then of the last one estimates or the day."""
    shapes = [
        text(MARGIN, 38, title[0], size=19, bold=True),
        text(MARGIN, 58, title[1], size=13, fill=SOFT),
    ]
    waits, foot = _waits(trials, 100)
    last = trials[-1]
    below, foot = _estimates(last, foot + 30) if last.estimates else _through_the_day(last, foot + 30)
    return document(WIDTH, round(foot + 16), f"{title[0]}. {title[1]}", [*shapes, *waits, *below])


def _waits(trials: Sequence[Trial], top: float) -> tuple[list[str], float]:
    """For each class the span from 10 % to 90 % of the waits, the mean, and the longest."""
    axis = Axis(max(waits.max_s for trial in trials for waits in trial.waits.values()), CLASS_LEFT)
    shapes, y = [*_head("Lama menunggu", "How long people waited", top), *_legend(top + 42)], top + 60.0
    rows: list[str] = []
    for trial in trials:
        name, name_en = name_of(trial.variant)
        rows += [bar(MARGIN, y - 6, WIDTH - MARGIN, HEAD, BACKGROUND), text(MARGIN, y + 15, name, bold=True)]
        rows.append(text(WIDTH - RIGHT, y + 15, name_en, size=12, fill=SOFT, anchor="end"))
        y += HEAD
        for kind, waits in trial.waits.items():
            colour, middle = COLOURS[kind], y + ROW / 2
            rows.append(text(CLASS_LEFT - 12, middle + 4, CLASSES[kind][0], size=12, fill=colour, anchor="end"))
            rows.append(rule(axis.x(waits.p90_s), middle, axis.x(waits.max_s), middle, stroke=colour))
            span_px = axis.x(waits.p90_s) - axis.x(waits.p10_s)
            rows.append(bar(axis.x(waits.p10_s), middle - 7, span_px, 14, colour, round_px=3))
            rows.append(bar(axis.x(waits.mean_s) - 1.5, middle - 10, 3, 20, INK))
            rows.append(dot(axis.x(waits.max_s), middle, 4, fill=BACKGROUND, stroke=colour))
            rows.append(text(axis.x(waits.max_s) + 9, middle + 4, f"{waits.max_s / MINUTE:.0f}", size=11, fill=SOFT))
            y += ROW
        y += 12
    return [*shapes, *axis.ticks(top + 60, y - 6), *rows], y + 28


def _legend(y: float) -> list[str]:
    return [
        bar(CLASS_LEFT, y - 9, 22, 10, SOFT, round_px=3),
        text(CLASS_LEFT + 28, y, "10–90 %", size=11, fill=SOFT),
        bar(CLASS_LEFT + 96, y - 12, 3, 15, INK),
        text(CLASS_LEFT + 105, y, "rata-rata / mean", size=11, fill=SOFT),
        dot(CLASS_LEFT + 220, y - 4, 4, fill=BACKGROUND, stroke=SOFT),
        text(CLASS_LEFT + 230, y, "terlama / longest", size=11, fill=SOFT),
    ]


def _head(words: str, words_en: str, y: float) -> list[str]:
    return [text(MARGIN, y, words, size=15, bold=True), text(MARGIN, y + 17, words_en, size=12, fill=SOFT)]


def _estimates(trial: Trial, top: float) -> tuple[list[str], float]:
    """Mean absolute error of each way to estimate, the worst first."""
    name, name_en = name_of(trial.variant)
    axis = Axis(max(guess.mae_s for guess in trial.estimates.values()), GUESS_LEFT)
    shapes, y = (
        _head(f"Rata-rata meleset: {name}", f"Mean absolute error of each way to estimate: {name_en}", top),
        top + 36.0,
    )
    ordered = sorted(trial.estimates.items(), key=lambda item: -item[1].mae_s)
    rows = []
    for name, guess in ordered:
        colour = COLOURS["none"] if name in OWN else "#b8c2cc"
        rows.append(text(GUESS_LEFT - 12, y + 16, SHORT[name], size=12, fill=INK, anchor="end", bold=name in OWN))
        rows.append(bar(GUESS_LEFT, y + 4, axis.x(guess.mae_s) - GUESS_LEFT, 16, colour, round_px=2))
        rows.append(text(axis.x(guess.mae_s) + 8, y + 16, f"{guess.mae_s / MINUTE:.1f}", size=12))
        y += ROW
    return [*shapes, *axis.ticks(top + 34, y + 4), *rows], y + 40


SHORT: Final = {
    "static": "12 min × ahead / counters",
    "length": "length × mean / counters",
    "length_busy": "(length + 1) × mean / counters",
    "rolling": "mean of last 30 waits",
    "les": "wait of the last one called",
    "hol": "wait of the first in line",
    "forecast": "forward run",
    "corrected": "forward run, corrected",
}


def _through_the_day(trial: Trial, top: float) -> tuple[list[str], float]:
    """By half hour of arrival: the mean promised range as a band, the mean wait as a line."""
    foot, spans = top + 210.0, _half_hours(trial.visits)
    title = f"{percent(trial.ranges.inside)} tepat, {percent(trial.ranges.under)} lebih lama dari janji"
    shapes = _head(f"Janji dan kenyataan: {title}", "Promised range (band) and mean wait (line), by arrival", top)
    if len(spans) < 2:
        return shapes, top + 30
    axis = Axis(max(max(high_s, waited_s) for _, _, high_s, waited_s in spans), MARGIN)
    first_s, last_s = spans[0][0], spans[-1][0]

    def point(at_s: float, seconds: float) -> tuple[float, float]:
        x = MARGIN + 40 + (WIDTH - RIGHT - MARGIN - 40) * (at_s - first_s) / (last_s - first_s)
        return x, foot - (foot - top - 34) * seconds / axis.most_s

    for number in range(round(axis.most_s / axis.step_s) + 1):
        y = point(first_s, number * axis.step_s)[1]
        shapes.append(rule(MARGIN + 40, y, WIDTH - RIGHT, y))
        minutes = f"{number * axis.step_s / MINUTE:.0f}"
        shapes.append(text(MARGIN + 32, y + 4, minutes, size=12, fill=SOFT, anchor="end"))
    lows = [point(at_s, low_s) for at_s, low_s, _, _ in spans]
    highs = [point(at_s, high_s) for at_s, _, high_s, _ in spans]
    shapes.append(area([*lows, *reversed(highs)], fill=COLOURS["none"], opacity=0.22))
    shapes.append(
        path([point(at_s, waited_s) for at_s, _, _, waited_s in spans], stroke=COLOURS["priority"], width=2.5)
    )
    for at_s, *_ in spans:
        if at_s % HOUR_S == 0:
            shapes.append(text(point(at_s, 0)[0], foot + 18, clock(at_s), size=12, fill=SOFT, anchor="middle"))
    return shapes, foot + 30


def _half_hours(days: Sequence[Sequence[SimulatedVisit]]) -> list[tuple[float, float, float, float]]:
    """By half hour: its start, and the means of low, high and the true wait."""
    by: dict[float, list[SimulatedVisit]] = {}
    for day in days:
        for visit in day:
            if visit.quote and visit.waited_s is not None:
                by.setdefault(visit.visitor.arrived_s // STEP_S * STEP_S, []).append(visit)
    return [
        (
            at_s,
            sum(visit.quote.wait.low_s for visit in visits if visit.quote) / len(visits),
            sum(visit.quote.wait.high_s for visit in visits if visit.quote) / len(visits),
            sum(visit.waited_s or 0.0 for visit in visits) / len(visits),
        )
        for at_s, visits in sorted(by.items())
        if len(visits) >= FEW
    ]
