"""Promise: the benchmarks can be run, and what they write has the shape that other programs read. How fast anything was
is no test: a busy machine must not turn the tree red."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.__main__ import BENCHMARKS, main
from benchmarks.common.report import against_floor, by_itself, quantile, reported

ROOT = Path(__file__).resolve().parents[2]
MEMBERS = ["name", "value", "unit", "floor", "ratio", "target", "ok", "note"]
CHEAP = ("estimates", "simulate", "codes", "seal", "paper")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("benchmarks")
    done = run(*CHEAP, "--short", "--json", str(folder / "rows.json"), "--work", str(folder / "work"))
    assert done.returncode in {0, 1}, done.stderr
    written: list[dict[str, Any]] = json.loads((folder / "rows.json").read_text("utf-8"))
    return written


def test_every_row_has_the_members_of_the_contract(rows: list[dict[str, Any]]) -> None:
    assert [row["name"] for row in rows] == [
        "estimate_every_service",
        "estimate_agency_by_agency",
        "simulate_day",
        "code_answer_es256",
        "code_answer_es512",
        "code_card_es256",
        "seal_form",
        "seal_form_bytes",
        "seal_small_form",
        "seal_small_form_bytes",
        "ticket_bytes",
        "ticket_bytes_logo",
        "ticket_bytes_sent",
        "ticket_encode",
        "ticket_encode_worst",
        "printing_import",
        "printing_import_worst",
        "ticket_out",
        "ticket_out_worst",
    ]
    for row in rows:
        assert list(row) == MEMBERS
        assert row["value"] > 0
        assert row["ok"] in {True, False, None}
        assert row["note"]


def test_nothing_is_left_in_the_folder_a_benchmark_works_in(tmp_path: Path) -> None:
    main(["simulate", "estimates", "--short", "--work", str(tmp_path)])
    assert list(tmp_path.iterdir()) == []


def test_a_ratio_is_held_to_its_target_and_a_figure_of_its_own_to_itself() -> None:
    fast = against_floor("a", 60.0, "tickets/s", floor=100.0, bound="at least", target=0.5, note="")
    slow = against_floor("a", 40.0, "tickets/s", floor=100.0, bound="at least", target=0.5, note="")
    assert (fast.ratio, fast.ok, slow.ratio, slow.ok) == (0.6, True, 0.4, False)
    late = by_itself("b", 51.0, "ms", bound="at most", target=50, note="")
    assert (late.floor, late.ratio, late.ok) == (None, None, False)
    assert reported("c", 1.0, "ms", "").ok is None


def test_a_quantile_is_a_figure_that_was_measured() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([3.0, 1.0, 2.0], 0.99) == 3.0


def test_an_unknown_benchmark_is_refused_by_name() -> None:
    done = run("nonsense")
    assert done.returncode == 2
    assert all(name in done.stderr for name in BENCHMARKS)
