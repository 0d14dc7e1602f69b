"""Promise: every safety in the table of the teeth is in the code, and a test of its own notices when it is not.

A run of the whole table is `python -m proof teeth`; here it is held against the tree, one safety is really switched
off, and the one who watches is watched: what nobody notices is reported."""

import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final

import msgspec
import pytest

from proof.common.report import Scope
from proof.mutation import mutation
from proof.mutation.mutation import Safety, TableStale, safeties, switched_off

FEW_PLUGINS: Final = "[pytest]\naddopts = " + " ".join(
    f"-p no:{plugin}" for plugin in ("schemathesis", "iam", "pytest-qt", "hypothesispytest", "xdist")
)
LAMP: Final = Safety(
    name="lamp",
    keeps="The lamp is on.",
    file="lamp.py",
    old="LIT = True",
    new="LIT = False",
    test="test_lamp.py::test_it_is_lit",
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "lamp.py").write_text("LIT = True\nCOLOUR = 'red'\n", "utf-8")
    test = "import lamp\n\n\ndef test_it_is_lit():\n    assert lamp.LIT\n\n\ndef test_it_is():\n    assert lamp\n"
    (tmp_path / "test_lamp.py").write_text(test, "utf-8")
    (tmp_path / "pytest.ini").write_text(FEW_PLUGINS, "utf-8")
    return tmp_path


def changed(**members: str) -> Safety:
    return msgspec.structs.replace(LAMP, **members)


def test_there_are_fifteen_safeties_and_more() -> None:
    """That each stands in the code is held by tests/test_tidy.py."""
    assert len(safeties()) >= 15


def test_no_safety_is_there_twice_and_each_is_switched_off_by_another_text() -> None:
    table = safeties()
    assert [name for name, times in Counter(each.name for each in table).items() if times > 1] == []
    assert [each.name for each in table if each.old.strip() == each.new.strip()] == []
    assert {*mutation.SHORT} <= {each.name for each in table}


def test_each_test_that_is_named_is_there() -> None:
    named = list(dict.fromkeys(each.test for each in safeties()))
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *named]
    run = subprocess.run(command, cwd=mutation.TREE, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-2000:]


def test_with_a_safety_switched_off_its_test_goes_red(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutation, "SHORT", ("halving",))
    (row,) = mutation.teeth(Scope(tmp_path, short=True))
    assert (row.name, row.cases, row.lost, row.ok) == ("teeth", 1, 0, True), row.note


def test_a_safety_whose_loss_its_test_sees_is_caught_and_the_text_is_there_again(house: Path) -> None:
    verdict = switched_off(house, LAMP)
    assert (verdict.caught, "assert" in verdict.why) == (True, True)
    assert (house / "lamp.py").read_text("utf-8").startswith(LAMP.old)


@pytest.mark.parametrize(
    "safety",
    [
        changed(old="'red'", new="'blue'"),
        changed(test="test_lamp.py::test_it_is"),
        changed(new="LIT ="),
        changed(new="import os; os._exit(1)"),
        changed(test="test_lamp.py::test_that_was_renamed"),
    ],
    ids=["nothing to see", "another test", "no program", "a run that dies", "no such test"],
)
def test_a_safety_whose_loss_its_test_does_not_see_is_reported(house: Path, safety: Safety) -> None:
    assert not switched_off(house, safety).caught


def test_a_run_that_hangs_is_ended_and_caught_nothing(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutation, "RUN_SECONDS", 2)
    verdict = switched_off(house, changed(new="import threading; threading.Event().wait()"))
    assert (verdict.caught, verdict.why) == (False, f"{LAMP.test} ended with status {-signal.SIGKILL}")


def test_a_safety_that_is_not_caught_makes_the_proof_fail(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unseen = changed(name="colour", old="'red'", new="'blue'")
    monkeypatch.setattr(mutation, "safeties", lambda: (LAMP, unseen))
    monkeypatch.setattr(mutation, "copied", lambda *_: house)
    monkeypatch.setattr(mutation, "HANDS", 1)
    (row,) = mutation.teeth(Scope(house))
    assert (row.cases, row.lost, row.ok) == (2, 1, False)
    assert row.note.startswith("colour: ")


@pytest.mark.parametrize("old", ["LIT = False", "L"])
def test_a_text_that_is_not_there_once_makes_the_table_stale(house: Path, old: str) -> None:
    with pytest.raises(TableStale, match=r"lamp: [02] times in lamp\.py"):
        switched_off(house, changed(old=old))


def test_a_test_that_is_red_with_every_safety_on_proves_nothing(house: Path) -> None:
    (house / "lamp.py").write_text("LIT = False\n", "utf-8")
    with pytest.raises(TableStale, match="not green"):
        mutation.must_be_green(house, [LAMP])
