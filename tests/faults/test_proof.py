"""Promise: `make proof` tells what it tried and what it found, in one file with one row for each proof."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from proof import __main__ as program
from proof.common.report import Row, Scope, counted

MEMBERS = {"name", "cases", "lost", "doubled", "torn", "ok", "note"}


def few(scope: Scope) -> Iterator[Row]:
    yield counted("few", scope.many(9, 3), note=f"{len(list(scope.work.iterdir()))} files at first")


def one_lost(scope: Scope) -> Iterator[Row]:
    yield counted("one_lost", 5, lost=1)


def run(monkeypatch: pytest.MonkeyPatch, file: Path, *words: str) -> tuple[int, list[dict[str, object]]]:
    monkeypatch.setattr(program, "PROOFS", {"few": few, "one_lost": one_lost})
    status = program.main([*words, "--json", str(file)])
    return status, json.loads(file.read_text("utf-8"))


def test_each_proof_is_a_row_with_what_was_lost_doubled_and_torn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    status, rows = run(monkeypatch, tmp_path / "out" / "proof.json")
    assert all(set(row) == MEMBERS for row in rows)
    assert [(row["name"], row["cases"], row["lost"], row["ok"]) for row in rows] == [
        ("few", 9, 0, True),
        ("one_lost", 5, 1, False),
    ]
    assert status == 1


def test_a_share_has_the_same_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    status, rows = run(monkeypatch, tmp_path / "proof.json", "few", "--short")
    assert [(row["name"], row["cases"], row["note"]) for row in rows] == [("few", 3, "0 files at first")]
    assert status == 0


@pytest.mark.parametrize("found", [{"lost": 1}, {"doubled": 1}, {"torn": 1}])
def test_one_that_is_lost_doubled_or_torn_is_not_ok(found: dict[str, int]) -> None:
    assert not counted("any", 1000, **found).ok


def test_a_proof_that_tried_nothing_is_not_ok() -> None:
    assert not counted("any", 0).ok


@pytest.mark.parametrize("name", program.PROOFS)
def test_the_page_says_what_each_proof_does(name: str) -> None:
    page = Path(__file__).parents[2] / "docs" / "proof.md"
    assert f"\n| `{name}` | " in page.read_text("utf-8")
