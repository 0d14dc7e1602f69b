"""`python -m proof [NAME…] [--short] [--json FILE] [--seed N]`: the promises of the sync, held against the worst.

A proof is a function `(scope: Scope) -> Iterator[Row]` in a module of this package. It works in `scope.work`, takes
`scope.many(whole, short)` for how much it tries, and yields a row of `counted(name, cases, lost=…, doubled=…, torn=…)`
under the name by which it stands in PROOFS; the name is the same when `--short` tries a share. For example:

    def network(scope: Scope) -> Iterator[Row]:
        found = [carried_through(toxic, scope.work) for toxic in TOXICS[: scope.many(len(TOXICS), 3)]]
        yield counted("network", len(found), lost=sum(each.lost for each in found))

and below, one line: `"network": network`. A share of it runs in `tests/faults`, where a test shows that it goes red."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from proof.attacks.connections import attacks
from proof.backup.restore_drill import restore_drill
from proof.codes.fuzz import codes
from proof.common.report import Row, Scope, as_json, as_line
from proof.crash.kills import kills
from proof.damage.hurt_files import hurt_files
from proof.mutation.mutation import teeth
from proof.network.bad_lines import network
from proof.printer.shifts import paper
from proof.simulation.seeds import simulation
from proof.storage.full_disk import full_disk
from proof.storage.power_loss import power_loss

PROOFS: Final[dict[str, Callable[[Scope], Iterator[Row]]]] = {
    "power_loss": power_loss,
    "kills": kills,
    "full_disk": full_disk,
    "network": network,
    "simulation": simulation,
    "codes": codes,
    "paper": paper,
    "attacks": attacks,
    "hurt_files": hurt_files,
    "restore_drill": restore_drill,
    "teeth": teeth,
}


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    rows: list[Row] = []
    for name in options.names or PROOFS:
        with tempfile.TemporaryDirectory(prefix=f"mpp-{name}-") as work:
            for row in PROOFS[name](Scope(Path(work), options.short, options.seed, options.cases)):
                print(as_line(row), flush=True)
                rows.append(row)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_bytes(as_json(rows))
    return 0 if all(row.ok for row in rows) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("proof", description="Nothing lost, nothing doubled, nothing torn.")
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*PROOFS, []], help=", ".join(PROOFS))
    parser.add_argument("--json", type=Path, help="write the rows here")
    parser.add_argument("--short", action="store_true", help="a share of each, in about a minute")
    parser.add_argument("--cases", type=int, help="how many, instead of all or a share")
    parser.add_argument("--seed", type=int, default=1, help="what is chosen by chance is chosen by this (%(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
