"""Promise: the hall can see which lines take nobody more today and which counters rest, by words and not by colour."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from display.board.gallery.fake_office import BoardState
from display.board.gallery.stories import BREAKS, MANY, fake_board
from display.board.view_model import BoardViewModel


def shown(state: BoardState) -> BoardViewModel:
    model, _ = fake_board(state)
    return model


def line(model: BoardViewModel, series: str) -> tuple[object, object, object]:
    rows = (model.lines.row(place) for place in range(model.lines.count))
    row = next(row for row in rows if row["series"] == series)
    return row["people"], row["figure"], row["unit"]


def counters(model: BoardViewModel) -> dict[object, object]:
    rows = (model.recent.row(place) for place in range(model.recent.count))
    return {row["counter"]: row["agency"] for row in rows}


@pytest.mark.usefixtures("qapp")
def test_a_full_line_is_marked_in_place_of_its_wait() -> None:
    assert line(shown(MANY), "C") == ("6 orang", "5–15", "menit")
    assert line(shown(BREAKS), "C") == ("6 orang", "Penuh", "")


@pytest.mark.usefixtures("qapp")
def test_a_line_whose_counters_all_rest_says_so_in_place_of_its_wait() -> None:
    assert line(shown(BREAKS), "F") == ("7 orang", "", "loket istirahat")


@pytest.mark.usefixtures("qapp")
def test_a_line_that_another_counter_still_calls_keeps_its_wait() -> None:
    state = replace(MANY, resting=("3",))
    assert line(shown(replace(state, also_open=("A",))), "A") == ("5 orang", "10–20", "menit")
    assert line(shown(state), "A") == ("5 orang", "", "loket istirahat")


def test_who_comes_back_to_a_counter_that_rests_reads_so(qapp: QApplication) -> None:
    model, clock = fake_board(replace(BREAKS, resting=("7", "19")))
    for _ in BREAKS.calls:
        clock.forward(7)
        model.tick()
    assert counters(model) == {
        "Loket 7": "Istirahat",
        "Loket 19": "Istirahat",
        "Loket 3": "Dukcapil",
        "Loket 11": "Informasi & Pengaduan",
    }


@pytest.mark.usefixtures("qapp")
def test_on_an_ordinary_day_nothing_on_the_board_speaks_of_it() -> None:
    model = shown(MANY)
    texts = [str(value) for place in range(model.lines.count) for value in model.lines.row(place).values()]
    texts += [str(agency) for agency in counters(model).values()]
    assert not [text for text in texts if text in {"Penuh", "loket istirahat", "Istirahat"}]
