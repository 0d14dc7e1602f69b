"""Is the tree in order? `python3 deploy/check.py [NAME…]`, in under a minute on two cores; without a name, everything.

The checks run side by side, as many at a time as there are cores. Exit status 0 only when all pass.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

from setup import BIN as PROJECT_BIN

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(sys.executable).parent
BIN = HERE if shutil.which("ruff", path=str(HERE)) else PROJECT_BIN
PYTEST = ["python", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
HOUSE = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests" / "house").glob("test_*.py"))
APART = {"qml": "tests/house/test_qml_types.py", "tidy": "tests/test_tidy.py"}

# Dearest first.
CHECKS = {
    "types": ["mypy", "--no-error-summary"],
    "qml": [*PYTEST, APART["qml"]],
    "tidy": [*PYTEST, APART["tidy"]],
    "house": [*PYTEST, *(file for file in HOUSE if file not in APART.values())],
    "imports": ["lint-imports"],
    "lint": ["ruff", "check", "--output-format=concise", "."],
    "format": ["ruff", "format", "--check", "."],
}


class Outcome(NamedTuple):
    name: str
    passed: bool
    seconds: float
    output: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*CHECKS, []], help=", ".join(CHECKS))
    names = parser.parse_args().names or list(CHECKS)
    begin = time.monotonic()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = [pool.submit(run, name) for name in names]
        outcomes = [report(done.result()) for done in as_completed(running)]
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    print(f"check: {'failed: ' + ', '.join(failed) if failed else 'passed'}, {time.monotonic() - begin:.0f} s")
    return 1 if failed else 0


def run(name: str) -> Outcome:
    tool, *arguments = CHECKS[name]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    begin = time.monotonic()
    done = subprocess.run(
        [str(BIN / tool), *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Outcome(name, done.returncode == 0, time.monotonic() - begin, done.stdout)


def report(outcome: Outcome) -> Outcome:
    if not outcome.passed:
        print(outcome.output, flush=True)
    print(f"check: {outcome.name} {'passed' if outcome.passed else 'FAILED'}, {outcome.seconds:.1f} s", flush=True)
    return outcome


if __name__ == "__main__":
    sys.exit(main())
