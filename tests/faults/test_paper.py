"""Promise: a thousand tickets with faults by chance at moments by chance: none lost, none twice, none torn, every void
stub counted. Made time, twenty printers, each told by one seed."""

from pathlib import Path

import pytest

from proof.common.report import Scope
from proof.printer.shifts import JOBS_A_SHIFT, paper, shift

SHIFTS = 20


@pytest.mark.parametrize("seed", range(SHIFTS))
def test_a_shift_of_faults_loses_doubles_and_tears_nothing(seed: int, tmp_path: Path) -> None:
    found = shift(seed, tmp_path)
    assert found.jobs == JOBS_A_SHIFT
    assert found.faults >= 10
    assert (found.lost, found.doubled, found.torn, found.uncounted) == (0, 0, 0, 0), found


def test_a_seed_tells_the_same_story_each_time(tmp_path: Path) -> None:
    assert shift(3, tmp_path / "a", 10) == shift(3, tmp_path / "b", 10)


def test_the_proof_of_the_paper_goes_red(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the rule that half a slip is void after a loss, it is printed again as if nothing were."""
    monkeypatch.setattr("printing.driver.worker.after_loss", lambda state, **_confirms: state)
    (row,) = paper(Scope(tmp_path, short=True, cases=100))
    assert not row.ok
    assert row.torn + row.doubled + row.lost > 0
