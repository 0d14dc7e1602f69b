"""How long each screen takes from its command to its first frame, against a bare window that names the same classes of
Qt in the same run, and `mpp --help` to its end."""

import ast
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.common import fixtures
from benchmarks.common.processes import COMPILED, ROOT, ServerProcess
from benchmarks.common.report import BenchmarkRow, Scope, against_floor, by_itself, middle
from sandbox.demo.office import Office
from sync.lan.client.device_store import DeviceStore, Kind
from sync.lan.client.pairing import enrol, pair

SCREENS: Final[tuple[tuple[Kind, str], ...]] = (("kiosk", "bare"), ("counter", "bare-widgets"), ("board", "bare"))
RATIO: Final = 3.0
HELP_MS: Final = 100.0
DEMO_S: Final = 5.0
LOADED: Final = """
import sys, {program}
rooms = "display", "kiosk", "counter"
print(*(module.__file__ for name, module in sys.modules.items() if name.partition(".")[0] in rooms), sep=chr(10))
"""
QUIET: Final = COMPILED | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}


def first_frames(scope: Scope) -> Iterator[BenchmarkRow]:
    times = scope.many(7, 2)
    with tempfile.TemporaryDirectory(dir=scope.work) as folder:
        hub, catalogue = Path(folder) / "hub", Path(folder) / "catalogue.json"
        catalogue.write_bytes(fixtures.catalogue())
        command = ["-m", "mpp", "hub", "--home", str(hub), "--listen", "127.0.0.1:0", "--catalogue", str(catalogue)]
        with ServerProcess(command, Path(folder) / "hub.log"):
            for kind, bare in SCREENS:
                home = Path(folder) / kind
                enrol(pair(hub, kind, kind, "1" if kind == "counter" else ""), DeviceStore(home))
                yield _screen(kind, bare, home, times)
    yield _demo(scope)
    spent = [_help_ms() for _ in range(times)]
    note = f"exec to end; floor: Python itself; median of {times}"
    floor = middle([_ran_ms(["-c", "pass"]) for _ in range(times)])
    yield by_itself("mpp_help", middle(spent), "ms", floor=floor, bound="at most", target=HELP_MS, note=note)


def _demo(scope: Scope) -> BenchmarkRow:
    """From the command to four windows that are ready, each enrolled at the hub."""
    times, spent = scope.many(5, 1), list[float]()
    for _ in range(times):
        with tempfile.TemporaryDirectory(dir=scope.work) as folder:
            begun = time.monotonic()
            office = Office(Path(folder), lambda _: None, driven=False, scale=False)
            try:
                office.open()
                spent.append(time.monotonic() - begun)
            finally:
                office.stop()
    note = f"platform, hub, two printers, kiosk, counter, board, all ready, offscreen; median of {times}"
    return by_itself("start_demo", middle(spent), "s", bound="at most", target=DEMO_S, note=note)


def _screen(kind: Kind, bare: str, home: Path, times: int) -> BenchmarkRow:
    """Window and floor in turns, so that whatever else the machine does slows both. The first compiles what is new."""
    _first_frame([kind, "--home", str(home)])
    classes = _classes_of(kind)
    ours, floors = list[tuple[float, float]](), list[tuple[float, float]]()
    for _ in range(times):
        floors.append(_first_frame([bare, *classes]))
        ours.append(_first_frame([kind, "--home", str(home)]))
    wall, floor = middle([ms for ms, _ in ours]), middle([ms for ms, _ in floors])
    cpu, floor_cpu = middle([ms for _, ms in ours]), middle([ms for _, ms in floors])
    note = f"exec to first frame, offscreen; processor time {cpu:.0f} ms, of the bare window {floor_cpu:.0f} ms"
    note += f"; median of {times}"
    return against_floor(f"start_{kind}", wall, "ms", floor=floor, bound="at most", target=RATIO, note=note)


def _classes_of(kind: str) -> list[str]:
    """MODULE.CLASS of every class of Qt that is named where the program's modules begin."""
    program = "display.board.app" if kind == "board" else f"{kind}.app"
    listed = subprocess.run(
        [sys.executable, "-c", LOADED.format(program=program)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    named = set[str]()
    for file in listed.stdout.splitlines():
        for line in ast.parse(Path(file).read_text("utf-8")).body:
            if isinstance(line, ast.ImportFrom) and (line.module or "").startswith("PySide6."):
                named |= {f"{(line.module or '').removeprefix('PySide6.')}.{each.name}" for each in line.names}
    return sorted(named)


def _first_frame(arguments: Sequence[str]) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "benchmarks.screens.first_frame", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | QUIET, capture_output=True, text=True, check=True)
    at, cpu = map(float, done.stdout.split()[-2:])
    return (at - begun) * 1000, cpu * 1000


def _help_ms() -> float:
    return _ran_ms(["-m", "mpp", "--help"])


def _ran_ms(arguments: Sequence[str]) -> float:
    begun = time.monotonic()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=os.environ | COMPILED, capture_output=True, check=True)
    return (time.monotonic() - begun) * 1000
