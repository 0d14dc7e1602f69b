"""Promise: what a planner asks of `mpp simulate` is answered as a table, as values for programs, and as a chart."""

import json
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mpp.reports import simulate, waits
from office.contract.errors import Refusal
from office.simulation.chart import WIDTH
from office.simulation.command import SimulationQuestion, SimulationResult, answer
from office.simulation.study import RuleName

SVG = "{http://www.w3.org/2000/svg}"
RULES: tuple[RuleName, ...] = ("fifo", "strict", "accumulating")


def asked(question: SimulationQuestion) -> SimulationResult:
    return answer(question, random.Random(question.seed).random)


@pytest.fixture(scope="module")
def found() -> SimulationResult:
    return asked(SimulationQuestion(office="agency", days=2, rules=RULES, counters=1, estimates=True))


def test_every_rule_is_tried_with_and_without_the_counter_more(found: SimulationResult) -> None:
    assert [(trial.variant.rule, trial.variant.counters) for trial in found.trials] == [
        *((rule, 0) for rule in RULES),
        *((rule, 1) for rule in RULES),
    ]


def test_all_rules_meet_the_same_visitors(found: SimulationResult) -> None:
    first, *others = ([visit.visitor for day in trial.visits for visit in day] for trial in found.trials)
    assert all(visitors == first for visitors in others)


def test_programs_get_waits_promises_and_what_came_of_every_one(found: SimulationResult) -> None:
    values = json.loads(json.dumps(found.values()))
    assert (values["seed"], values["days"], values["office"]) == (1, 2, "agency")
    trial = values["trials"][2]
    assert trial["rule"] == "accumulating"
    assert {"n", "mae_s", "bias_s", "inside", "under", "over"} <= set(trial["promises"])
    called = [visit for visit in trial["visits"] if visit["waited_s"] is not None]
    assert len(called) == trial["called"]
    assert len(trial["visits"]) == trial["visitors"]
    inside = [visit["low_s"] <= visit["waited_s"] <= max(60, visit["high_s"]) for visit in called if visit["high_s"]]
    assert sum(inside) / len(inside) == pytest.approx(trial["ranges"]["inside"], abs=0.02)


def test_people_get_a_table_in_minutes_in_both_languages(found: SimulationResult) -> None:
    text = found.text()
    assert "Prioritas bertumbuh, +1 loket" in text
    assert "forward run of the calling rule" in text
    assert max(map(len, text.splitlines())) < 250


def test_the_picture_is_whole_and_nothing_leaves_the_sheet(found: SimulationResult) -> None:
    for answered in (found, asked(SimulationQuestion(office="agency", days=2))):
        svg = ElementTree.fromstring(answered.chart())
        assert int(svg.attrib["width"]) == WIDTH
        height = float(svg.attrib["height"])
        words = [mark for mark in svg.iter(f"{SVG}text") if mark.text]
        assert any(mark.text == answered.title()[0] for mark in words)
        assert all(0 < float(mark.attrib["x"]) < WIDTH and 0 < float(mark.attrib["y"]) < height for mark in words)
        boxes = list(svg.iter(f"{SVG}rect"))
        assert all(float(mark.attrib["x"]) + float(mark.attrib["width"]) <= WIDTH for mark in boxes)


def test_a_fixed_cut_off_turns_away_everybody_after_it() -> None:
    [trial] = asked(SimulationQuestion(office="agency", cut_off="13:30")).trials
    late = [visit for visit in trial.visits[0] if visit.visitor.arrived_s > 13.5 * 3600]
    assert late
    assert all(visit.refused for visit in late)
    assert trial.refused == len(late)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (SimulationQuestion(office="palace"), "office_unknown"),
        (SimulationQuestion(cut_off="soon"), "cut_off_unclear"),
        (SimulationQuestion(office="agency", counters=1, like="Z9"), "counter_unknown"),
    ],
)
def test_what_cannot_be_simulated_is_refused_in_words(question: SimulationQuestion, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        asked(question)
    assert refused.value.code == code


def test_the_command_prints_the_same_for_the_same_seed_and_draws_the_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = []
    for _ in range(2):
        simulate(seed=8, office="agency", as_json=True, chart=tmp_path / "day.svg")
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    assert json.loads(printed[0])["seed"] == 8
    assert (tmp_path / "day.svg").read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize("command", [waits, partial(simulate, day="2026-11-23")])
def test_a_folder_without_a_book_is_said_to_have_none(
    command: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        command(home=tmp_path)
    assert "There is no office book" in capsys.readouterr().err
