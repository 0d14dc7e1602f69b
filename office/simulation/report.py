"""Results of simulated days, as a table for people and as values for programs."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from office.simulation.baselines import BASELINES
from office.simulation.run import SimulatedVisit
from office.simulation.study import Estimate, Trial, Variant
from office.waits.report import SCORES, scores
from office.waits.text_table import grid, minutes, percent

RULES: Final = {
    "accumulating": ("Prioritas bertumbuh", "accumulating priority"),
    "fifo": ("Urut datang", "first come, first served"),
    "strict": ("Kelas mutlak", "strict classes"),
}
CLASSES: Final = {
    "none": ("Umum", "general"),
    "priority": ("Prioritas", "priority by law"),
    "appointment": ("Janji temu", "appointment"),
}
ESTIMATES: Final = BASELINES | {
    "forecast": "forward run of the calling rule",
    "corrected": "forward run, corrected by recent outcomes",
}
WAITS: Final = ("aturan / rule", "kelas / class", "n", "rata2/mean", "median", "p90", "maks/max", ">60 min")
PROMISES: Final = ("aturan / rule", *SCORES)
GUESSES: Final = ("perkiraan / estimate", "MAE", "bias", "> 5 min too short", "MAE of waits > 15 min")


def name_of(variant: Variant) -> tuple[str, str]:
    """In each language."""
    name, name_en = RULES[variant.rule]
    limit = "" if variant.limit is None else f"{variant.limit} min" if variant.limit else "no limit"
    own = [f"x{variant.rate:g}" if variant.rate else "", limit]
    added = [f"{variant.counters:+d} loket {variant.like}" if variant.counters else "", _cut_off(variant)]
    added_en = [f"{variant.counters:+d} counter {variant.like}" if variant.counters else "", _cut_off(variant)]
    return ", ".join(filter(None, [name, *own, *added])), ", ".join(filter(None, [name_en, *own, *added_en]))


def _cut_off(variant: Variant) -> str:
    if isinstance(variant.cut_off, str):
        return "" if variant.cut_off == "forecast" else "no cut-off"
    return f"cut-off {clock(variant.cut_off)}"


def clock(seconds: float) -> str:
    return f"{int(seconds // 3600):02d}:{int(seconds % 3600 // 60):02d}"


def report_text(trials: Sequence[Trial], title: str) -> str:
    """The whole answer as text; times in minutes."""
    parts = [
        title,
        "",
        "Menunggu / waiting (menit / minutes)",
        *grid(WAITS, [row for trial in trials for row in _waits(trial)]),
        "",
        "Janji / promises (MAE, bias: menit / minutes; tepat: di dalam rentang / within the range)",
        *grid(PROMISES, [_promises(trial) for trial in trials]),
        "",
        *[_people(trial) for trial in trials],
    ]
    for trial in trials:
        for whose, guesses in (("semua / everybody", trial.estimates), ("umum / general", trial.general)):
            head = f"Perkiraan / estimates: {name_of(trial.variant)[1]}, {whose}"
            parts += ["", head, *grid(GUESSES, _guesses(guesses))] if guesses else []
    return "\n".join(parts)


def _waits(trial: Trial) -> list[tuple[str, ...]]:
    return [
        (
            name_of(trial.variant)[0],
            " / ".join(CLASSES[kind]),
            str(waits.n),
            *(minutes(each) for each in (waits.mean_s, waits.p50_s, waits.p90_s, waits.max_s)),
            percent(waits.over_hour),
        )
        for kind, waits in trial.waits.items()
    ]


def _promises(trial: Trial) -> tuple[str, ...]:
    return (name_of(trial.variant)[0], *scores(trial.ranges))


def _people(trial: Trial) -> str:
    name, name_en = name_of(trial.variant)
    return (
        f"{name}: {trial.visitors} datang, {trial.called} dipanggil, {trial.refused} ditolak sebelum tutup, "
        f"{trial.sent_home} pulang tanpa dilayani / {name_en}: {trial.visitors} came, {trial.called} called, "
        f"{trial.refused} refused before closing, {trial.sent_home} sent home with a number"
    )


def _guesses(guesses: dict[str, Estimate]) -> list[tuple[str, ...]]:
    return [
        (
            ESTIMATES[name],
            minutes(guess.mae_s),
            minutes(guess.bias_s),
            percent(guess.short),
            minutes(guess.mae_long_s),
        )
        for name, guess in guesses.items()
    ]


def values(trials: Sequence[Trial], about: dict[str, Any]) -> dict[str, Any]:
    """The whole answer for programs: waits, promises and what came of each."""
    return about | {"trials": [_values(trial) for trial in trials]}


def _values(trial: Trial) -> dict[str, Any]:
    summary: dict[str, Any] = msgspec.to_builtins(msgspec.structs.replace(trial, visits=[]))
    variant = summary.pop("variant")
    visits = [_visit(number, visit) for number, day in enumerate(trial.visits) for visit in day]
    return {**variant, **summary, "visits": visits}


def _visit(day: int, visit: SimulatedVisit) -> dict[str, Any]:
    quote = visit.quote
    return {
        "day": day,
        "service": visit.visitor.service,
        "lane": visit.lane,
        "arrived_s": round(visit.visitor.arrived_s),
        "expect_s": round(quote.expected.expect_s) if quote else None,
        "low_s": quote.wait.low_s if quote else None,
        "high_s": quote.wait.high_s if quote else None,
        "refused": visit.refused,
        "waited_s": None if visit.waited_s is None else round(visit.waited_s),
    }
