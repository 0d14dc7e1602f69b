"""Promise: a list that is shown again changes by differences, so that scroll, focus and delegates survive."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from display.qt.rows import Row, RowsModel

ROLES = ("code", "name")
KEYS = st.lists(st.sampled_from("ABCDEFGH"), unique=True)
NAMES = st.sampled_from(("x", "y"))


def rows(*pairs: tuple[str, str]) -> list[Row]:
    return [{"code": code, "name": name} for code, name in pairs]


def shown(model: RowsModel) -> list[Row]:
    """What a view sees, through roles."""
    names = {name.data().decode(): role for role, name in model.roleNames().items()}
    return [
        {name: model.data(model.index(place), role) for name, role in names.items()}
        for place in range(model.rowCount())
    ]


@given(st.lists(st.tuples(KEYS, st.data()), min_size=1, max_size=4))
def test_any_list_becomes_any_other_without_a_reset(qapp: object, steps: Sequence[tuple[list[str], object]]) -> None:
    model = RowsModel(ROLES, "code")
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    resets: list[None] = []
    model.modelAboutToBeReset.connect(lambda: resets.append(None))
    for keys, data in steps:
        wanted = rows(*((key, data.draw(NAMES)) for key in keys))  # type: ignore[attr-defined]
        model.show(wanted)
        assert shown(model) == wanted
        assert model.count == len(wanted)
    assert resets == []
    del tester


def test_a_changed_name_is_one_change_of_that_role_and_moves_nothing(qtbot: QtBot) -> None:
    model = RowsModel(ROLES, "code")
    model.show(rows(("A", "x"), ("B", "x")))
    seen: list[tuple[int, list[int]]] = []
    model.dataChanged.connect(lambda first, _last, roles: seen.append((first.row(), list(roles))))
    model.rowsInserted.connect(lambda *_: seen.append((-1, [])))
    model.show(rows(("A", "x"), ("B", "y")))
    names = {name.data().decode(): role for role, name in model.roleNames().items()}
    assert seen == [(1, [names["name"]])]


def test_showing_the_same_again_tells_nobody(qtbot: QtBot) -> None:
    model = RowsModel(ROLES, "code")
    model.show(rows(("A", "x"), ("B", "x")))
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.countChanged):
        model.show(rows(("A", "x"), ("B", "x")))


def test_two_rows_with_one_key_are_a_bug(qapp: object) -> None:
    with pytest.raises(AssertionError, match="two rows share a code"):
        RowsModel(ROLES, "code").show(rows(("A", "x"), ("A", "y")))
