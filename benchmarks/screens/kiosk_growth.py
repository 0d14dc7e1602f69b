"""How much a kiosk grows with the visits of a day or two."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Final

from benchmarks.common.processes import ROOT
from benchmarks.common.report import BenchmarkRow, Scope, by_itself, reported

WARM: Final = 100
VISITS: Final = 1000
GROWTH_MB: Final = 5.0
QUIET: Final = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}


def kiosk_growth(scope: Scope) -> Iterator[BenchmarkRow]:
    """In turns a guest takes a number, and a citizen logs in and sends a form."""
    warm, visits = scope.many(WARM, 20), scope.many(VISITS, 20)
    (before, cpu_before), (after, cpu) = _visits(warm, visits)
    how = f"private memory (RssAnon) after {visits} visits more than the first {warm}"
    note = f"{how}; guests with a number, and citizens with a login and a form, in turns"
    yield by_itself("kiosk_growth", after - before, "MB", bound="at most", target=GROWTH_MB, note=note)
    yield reported("kiosk_memory", after, "MB", "the same, in all")
    yield reported("kiosk_visit_cpu", (cpu - cpu_before) * 1000 / visits, "ms", "processor time of a visit, the mean")


def _visits(warm: int, visits: int) -> list[tuple[float, float]]:
    """Private memory in MB and processor time in seconds: before, after."""
    command = [sys.executable, "-m", "benchmarks.screens.kiosk_visits", str(warm), str(visits)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | QUIET,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    lines = (line.split() for line in done.stdout.splitlines())
    return [(int(kilobytes) * 1024 / 1e6, float(seconds)) for kilobytes, seconds in lines]
