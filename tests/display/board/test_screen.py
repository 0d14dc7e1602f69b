"""Promise: every state of the board is drawn whole, at every size: nothing clipped, nothing over another."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QFont
from PySide6.QtQml import QQmlExpression, QQmlProperty, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from display.board.app import first_page
from display.board.gallery.fake_office import NOW, BoardState
from display.board.gallery.stories import GALLERY, MANY, PORTRAIT, STORIES, open_story
from display.board.view_model import BoardViewModel
from display.connection.words import link_rows
from display.doctor.self_test import self_test
from display.gallery.render import render
from display.gallery.story import PLAIN, Story, Variant
from display.languages import Languages
from display.qt import fonts
from display.qt.placing import fill_screen
from sync.lan.client.feed import HubLink

BoardWindow = tuple[BoardViewModel, QQuickWindow]
IDS = list(STORIES)


@pytest.fixture
def letters(qapp: QApplication) -> Iterator[None]:
    before = QFont(qapp.font())
    fonts.load()
    yield
    qapp.setFont(before)


@pytest.fixture
def board_window(request: pytest.FixtureRequest, letters: None, qapp: QApplication) -> Iterator[BoardWindow]:
    story: Story[BoardState] = getattr(request, "param", STORIES["many-calls"])
    languages = Languages(qapp)
    with open_story(story, languages) as opened:
        yield opened.model, opened.window
    languages.use("id")
    languages.deleteLater()


def visible(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible() and item.opacity() > 0:
        yield item
        for child in item.childItems():
            yield from visible(child)


def texts(window: QQuickWindow) -> list[QQuickItem]:
    """What a person reads: an open panel hides what is behind it."""
    shown = list(visible(window.contentItem()))
    panel = [item for item in shown if item.metaObject().className().startswith("LinkPanel_")]
    read = visible(panel[0]) if panel else shown
    return [item for item in read if item.inherits("QQuickText") and item.property("text")]


def ask(item: QQuickItem, expression: str) -> int:
    """What QML alone can tell of its item."""
    asked = QQmlExpression(qmlContext(item), item, expression)
    return int(asked.evaluate()[0])


def inked(item: QQuickItem) -> QRectF:
    """Where a text's letters are, in the window: its painted width, and a little less than its line height."""
    width, height = item.property("paintedWidth"), item.property("paintedHeight") * 0.7
    free = item.width() - width
    x = {2: free, 4: free / 2}.get(ask(item, "horizontalAlignment"), 0.0)  # Text.AlignRight, Text.AlignHCenter
    return item.mapRectToScene(QRectF(x, (item.height() - height) / 2, width, height))


@pytest.mark.parametrize("board_window", STORIES.values(), ids=IDS, indirect=True)
def test_every_text_stands_inside_the_window_and_is_not_cut(board_window: BoardWindow) -> None:
    window = board_window[1]
    frame = QRectF(0, 0, window.width(), window.height())
    for item in texts(window):
        assert not item.property("truncated"), item.property("text")
        assert frame.contains(inked(item)), item.property("text")


def test_a_board_that_fills_a_screen_is_not_closed_by_who_asks(board_window: BoardWindow) -> None:
    window = board_window[1]
    fill_screen(window)
    assert not window.close()


def test_a_board_in_a_window_is_closed_by_who_asks(board_window: BoardWindow) -> None:
    assert board_window[1].close()


@pytest.mark.parametrize("board_window", STORIES.values(), ids=IDS, indirect=True)
def test_no_text_lies_over_another(board_window: BoardWindow) -> None:
    boxes = [(str(item.property("text")), inked(item)) for item in texts(board_window[1])]
    over = [(one, other) for i, (one, a) in enumerate(boxes) for other, b in boxes[i + 1 :] if a.intersects(b)]
    assert over == []


@pytest.mark.parametrize("board_window", STORIES.values(), ids=IDS, indirect=True)
def test_no_letter_is_smaller_than_the_floor(board_window: BoardWindow) -> None:
    for item in texts(board_window[1]):
        assert ask(item, "fontInfo.pixelSize") >= 26, item.property("text")


def test_the_controls_that_a_tour_reads_have_their_names(board_window: BoardWindow) -> None:
    named = {
        item.objectName(): item.property("text") for item in visible(board_window[1].contentItem()) if item.objectName()
    }
    assert (named["nowNumber"], named["nowCounter"], named["clock"]) == ("A 017", "4", "09.56")


def test_a_new_call_pulses_three_times_and_then_rests(board_window: BoardWindow, qtbot: QtBot) -> None:
    model, window = board_window
    card = next(item for item in visible(window.contentItem()) if item.metaObject().className().startswith("CallCard"))
    (pulse,) = [child for child in card.findChildren(QObject) if child.property("loops") == 3]
    border = QQmlProperty(card, "border.width")
    widths: list[float] = []
    window.frameSwapped.connect(lambda: widths.append(border.read()))
    model.called.emit()
    assert pulse.property("running")
    qtbot.waitUntil(lambda: not pulse.property("running"), timeout=10_000)
    assert max(widths) > 12
    assert border.read() == 12


def test_the_self_test_loads_every_state(letters: None) -> None:
    assert self_test("board", first_page) == 0


def test_the_pictures_for_eyes_are_all_there(letters: None, tmp_path: Path) -> None:
    render(GALLERY, tmp_path)
    assert sorted(file.stem for file in tmp_path.iterdir()) == sorted(IDS)


def link_state(name: str, variant: Variant = PLAIN, *, panel: bool = False, silent_s: float = 3.0) -> Story[BoardState]:
    return Story(name, replace(MANY, link=name, panel=panel, silent_s=silent_s), variant)


@pytest.mark.parametrize("board_window", [link_state("consent", panel=True)], indirect=True)
def test_the_panel_of_the_links_has_the_rows_of_every_screen(board_window: BoardWindow) -> None:
    model, window = board_window
    read = {str(item.objectName()): item.property("text") for item in texts(window)}
    for row in link_rows(model.links.links):
        assert (read[f"linkLabel_{row.key}"], read[f"link_{row.key}"]) == (row.label, row.value)


@pytest.mark.parametrize("board_window", [link_state("down")], indirect=True)
def test_a_key_on_a_keyboard_opens_the_panel_and_closes_it(board_window: BoardWindow, qtbot: QtBot) -> None:
    model, window = board_window
    window.requestActivate()
    qtbot.waitUntil(window.isActive)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert model.links.isOpen
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not model.links.isOpen


@pytest.mark.parametrize(
    ("board_window", "words"),
    [
        (link_state("down"), "Pusat terputus sejak 09.36"),
        (link_state("consent", PORTRAIT), "Tanpa kabar dari pusat: 16 hari"),
        (link_state("up"), None),
    ],
    indirect=["board_window"],
)
def test_what_is_wrong_with_the_links_stands_in_a_corner(board_window: BoardWindow, words: str | None) -> None:
    notes = [item for item in visible(board_window[1].contentItem()) if item.objectName().startswith("trouble")]
    read = [item.property("text") for item in notes]
    assert read == ([words] if words else [])


@pytest.mark.parametrize("board_window", [link_state("suspect"), link_state("suspect", silent_s=190.0)], indirect=True)
def test_while_the_time_is_in_doubt_the_board_shows_no_hour(board_window: BoardWindow) -> None:
    words = {str(item.property("text")) for item in texts(board_window[1])}
    assert "Jam belum pasti" in words
    board_window[0].turnLink(HubLink(state="down", since=NOW))
    words |= {str(item.property("text")) for item in texts(board_window[1])}
    assert not [word for word in words if "09.56" in word or "2026" in word]
