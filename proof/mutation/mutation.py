"""The proof of the proofs: each safety switched off alone, and its own test must go red.

`safeties.toml` is the table: what a safety keeps, the text that is the safety, the text without it, and the test that
notices. In a copy of the tree every named test must first be green; then each text is replaced in turn and only its
test is run. A safety counts as caught when that very test is reported as failed: a test that cannot be collected, or a
run that hangs, caught nothing."""

import os
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path
from queue import SimpleQueue
from typing import Final

import msgspec

from proof.common.report import Row, Scope, counted

TREE: Final = Path(__file__).resolve().parents[2]
TABLE: Final = Path(__file__).with_name("safeties.toml")
SHORT: Final = ("answer_after_commit", "retry_after", "own_signature")  # of three rooms, each in seconds
ROOMS: Final = ("diagnostics", "office", "sync", "kiosk", "counter", "display", "printing", "sandbox", "proof")
HANDS: Final = min(4, os.cpu_count() or 1)
TEST_SECONDS: Final = 60  # one test; a run without its safety may wait for what never comes
RUN_SECONDS: Final = 300
PYTEST: Final = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=line", f"--timeout={TEST_SECONDS}")
FAILED: Final = 1  # of pytest: tests ran and some failed; 2 to 5 are no verdict on any test


class Safety(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of the table. `keeps` is a sentence; `old` stands exactly once in `file`; `test` is pytest's name."""

    name: str
    keeps: str
    file: str
    old: str
    new: str
    test: str


@dataclass(frozen=True, slots=True)
class MutationVerdict:
    """`why` is what the test said when it went red, or why nothing was caught."""

    safety: Safety
    caught: bool
    why: str


class TableStale(Exception):
    """The table does not fit the tree."""


def safeties() -> tuple[Safety, ...]:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    return tuple(msgspec.convert(table["safety"], list[Safety]))


def teeth(scope: Scope) -> Iterator[Row]:
    """Whole: every safety; short: three."""
    chosen = [safety for safety in safeties() if not scope.short or safety.name in SHORT]
    copies = [copied(TREE, scope.work / f"tree-{number}") for number in range(scope.many(HANDS, 1))]
    must_be_green(copies[0], chosen)
    verdicts = each_switched_off(copies, chosen)
    missed = [f"{verdict.safety.name}: {verdict.why}" for verdict in verdicts if not verdict.caught]
    note = "; ".join(missed) or "each caught by its own test"
    yield counted("teeth", len(verdicts), lost=len(missed), note=note)


def copied(tree: Path, copy: Path) -> Path:
    """What git knows of the tree, as it is now."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=tree, check=True, capture_output=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (tree / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(tree / name, copy / name)
    must_be_imported_from(copy)
    return copy


def must_be_imported_from(copy: Path) -> None:
    """Where the rooms are installed, they must not hide the copy's."""
    asking = f"import {', '.join(ROOMS)}; print(*[room.__file__ for room in ({', '.join(ROOMS)})], sep='\\n')"
    found = _python(copy, "-c", asking).stdout.splitlines()
    if len(found) != len(ROOMS) or not all(Path(file).is_relative_to(copy) for file in found):
        raise TableStale(f"the tests would run against {found}, not against {copy}")


def must_be_green(copy: Path, chosen: Sequence[Safety]) -> None:
    """Stale when a named test fails with every safety on: it would prove nothing."""
    tests = dict.fromkeys(safety.test for safety in chosen)
    run = _python(copy, *PYTEST, *tests, seconds=max(RUN_SECONDS, TEST_SECONDS * len(tests)))
    if run.returncode != 0:
        raise TableStale(f"not green with every safety on:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")


def each_switched_off(copies: Sequence[Path], chosen: Sequence[Safety]) -> list[MutationVerdict]:
    """As many at once as there are copies, and never two in one."""
    free: SimpleQueue[Path] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def one(safety: Safety) -> MutationVerdict:
        copy = free.get()
        try:
            return switched_off(copy, safety)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(len(copies)) as workers:
        return list(workers.map(one, chosen))


def switched_off(copy: Path, safety: Safety) -> MutationVerdict:
    with without(copy, safety):
        run = _python(copy, *PYTEST, safety.test)
    reported = [line for line in run.stdout.splitlines() if line.startswith(f"FAILED {safety.test}")]
    if run.returncode == FAILED and reported:
        return MutationVerdict(safety, caught=True, why=reported[0].removeprefix(f"FAILED {safety.test}").strip(" -"))
    return MutationVerdict(safety, caught=False, why=f"{safety.test} ended with status {run.returncode}")


@contextmanager
def without(copy: Path, safety: Safety) -> Iterator[None]:
    """The copy with that one text replaced, for as long as the block lasts."""
    file = copy / safety.file
    text = file.read_text("utf-8")
    if text.count(safety.old) != 1:
        raise TableStale(f"{safety.name}: {text.count(safety.old)} times in {safety.file}")
    _rewritten(file, text.replace(safety.old, safety.new))
    try:
        yield
    finally:
        _rewritten(file, text)


def _rewritten(file: Path, text: str) -> None:
    """And what was compiled of it is gone: Python knows a change by second and size, and both may be the same."""
    file.write_text(text, "utf-8")
    Path(cache_from_source(str(file))).unlink(missing_ok=True)


def _python(copy: Path, *words: str, seconds: float = RUN_SECONDS) -> subprocess.CompletedProcess[str]:
    """A process of its own that finds the copy before anything that is installed. A run that hangs is ended with all
    that it started, and its status is negative."""
    env = os.environ | {"PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen", "COLUMNS": "400"}
    command = [sys.executable, *words]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=copy, env=env, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    ) as process:
        try:
            out, err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, out, err)
