"""`python -m benchmarks [NAME…] --json FILE [--table FILE] [--short] [--work DIR]`"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.common.report import BenchmarkRow, Scope, as_json, as_line, as_table
from benchmarks.hub.codes import codes
from benchmarks.hub.estimates import estimates, simulate
from benchmarks.hub.feed import feed
from benchmarks.hub.growth import crowd, growth
from benchmarks.hub.issue import issue
from benchmarks.hub.login import login
from benchmarks.hub.one_client import single
from benchmarks.hub.seal import seal
from benchmarks.hub.wire import drain, slow, wire
from benchmarks.screens.camera import camera
from benchmarks.screens.first_frames import first_frames
from benchmarks.screens.kiosk_growth import kiosk_growth
from benchmarks.screens.paper import paper
from benchmarks.screens.start import start
from benchmarks.screens.touch_to_paper import touch

BENCHMARKS: Final[dict[str, Callable[[Scope], Iterator[BenchmarkRow]]]] = {
    "issue": issue,
    "single": single,
    "growth": growth,
    "crowd": crowd,
    "feed": feed,
    "start": start,
    "wire": wire,
    "drain": drain,
    "slow": slow,
    "estimates": estimates,
    "simulate": simulate,
    "camera": camera,
    "login": login,
    "codes": codes,
    "seal": seal,
    "paper": paper,
    "touch": touch,
    "screens": first_frames,
    "kiosk": kiosk_growth,
}


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    scope = Scope(options.work, options.short, options.events)
    rows: list[BenchmarkRow] = []
    for name in options.names or BENCHMARKS:
        for row in BENCHMARKS[name](scope):
            print(as_line(row), flush=True)
            rows.append(row)
    if options.json:
        options.json.write_bytes(as_json(rows))
    if options.table:
        options.table.write_text(as_table(rows), "utf-8")
    return 1 if any(row.ok is False for row in rows) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "benchmarks", description="How fast the office is, against floors of the same run."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*BENCHMARKS, []], help=", ".join(BENCHMARKS))
    parser.add_argument("--json", type=Path, help="write the rows here")
    parser.add_argument("--table", type=Path, help="write the rows here as a Markdown table")
    parser.add_argument("--short", action="store_true", help="a share of each in under a minute")
    parser.add_argument("--events", type=int, default=0, help="for wire, drain and slow (a share when not given)")
    work = Path(tempfile.gettempdir()) / "mpp-benchmarks"
    parser.add_argument("--work", type=Path, default=work, help="keeps big books between runs (%(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
