"""Promise: any state of any screen can be looked at by one command, as a PNG or as a window that follows what is
saved; and a self-test says plainly what it looked at where no gallery is installed."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import display.doctor.self_test
from display.doctor.self_test import self_test
from display.gallery import self_test as checking
from display.gallery.__main__ import UNKNOWN_EXIT, find
from display.gallery.galleries import MODULES, gallery_of
from display.gallery.live import LiveReload
from display.gallery.render import render
from display.gallery.story import OpenedStory, ScreenGallery, Story, Variant, by_name
from display.languages import Languages

ROOT = Path(__file__).parents[3]


def ask(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "display.gallery", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@contextmanager
def open_label(story: Story[str], languages: Languages) -> Iterator[OpenedStory]:
    languages.use(story.variant.language)
    label = QLabel(story.state)
    label.resize(*(story.variant.size or (40, 20)))
    label.show()
    yield OpenedStory(window=label, complaints=["a binding loop"] if story.name == "wrong" else [])
    label.close()


def labels(*checked: str) -> ScreenGallery[str]:
    stories = by_name((Story("plain", "A 017"), Story("wrong", "A"), Story("large", "A 017", Variant((80, 60), "en"))))
    return ScreenGallery("labels", stories, checked, open_label)


def test_without_words_it_lists_the_galleries_and_with_one_its_stories() -> None:
    assert ask().stdout.split() == ["kiosk", "counter", "board", "printer"]
    listed = ask("printer").stdout.split()
    assert "printer-cut" in listed


def test_a_story_is_drawn_and_the_answer_says_where(tmp_path: Path) -> None:
    file = tmp_path / "devices-list.png"
    drawn = ask("counter", "devices", "--out", str(tmp_path))
    assert drawn.returncode == 0, drawn.stderr
    assert drawn.stdout.strip() == str(file)
    assert (QImage(str(file)).width(), QImage(str(file)).height()) == (1440, 900)


def test_a_story_that_is_none_is_said_in_words() -> None:
    asked = ask("printer", "no-such-story")
    assert asked.returncode == UNKNOWN_EXIT
    assert "no story is called no-such-story" in asked.stderr


def test_the_beginning_of_a_name_is_enough() -> None:
    names = ["keys", "devices-list", "devices-one", "200/devices-one"]
    assert [find(names, asked) for asked in ("keys", "devices", "one", "x")] == [
        "keys",
        "devices-list",
        "devices-one",
        None,
    ]


@pytest.mark.parametrize("program", MODULES)
def test_every_program_has_a_gallery_with_stories_by_names_of_their_own(program: str) -> None:
    gallery = gallery_of(program)
    assert gallery.program == program
    assert len(gallery.names) > 5


def test_two_stories_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two stories are called same"):
        by_name((Story("same", 1), Story("same", 2)))


def test_each_story_has_the_size_of_its_variant(qapp: QApplication, tmp_path: Path) -> None:
    files = render(labels(), tmp_path)
    assert [file.name for file in files] == ["plain.png", "wrong.png", "large.png"]
    assert [QImage(str(file)).width() for file in files] == [40, 40, 80]


def test_a_self_test_tells_which_story_complains(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "gallery_of", lambda _program: labels("plain", "wrong"))
    assert list(checking.complaints("labels")) == ["wrong: a binding loop"]


def test_without_a_gallery_the_self_test_opens_the_first_page_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(display.doctor.self_test, "GALLERY", "display.gallery_that_is_not_installed")
    assert self_test("counter", list) == 0
    printed = capsys.readouterr().out
    assert "galeri tidak ikut dipasang" in printed
    assert "the gallery is not installed" in printed
    assert self_test("counter", lambda: ["nothing is drawn"]) == 1


def test_a_module_that_a_gallery_lacks_is_no_missing_gallery(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broken_gallery.py").write_text("import a_module_that_is_not_there\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(display.doctor.self_test, "GALLERY", "broken_gallery")
    with pytest.raises(ModuleNotFoundError, match="a_module_that_is_not_there"):
        self_test("counter", list)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that writes down that it was started, then waits for its end."""
    room = tmp_path / "room"
    room.mkdir()
    file = room / "page.py"
    file.write_text("WORD = 'first'\n", "utf-8")
    return file


@pytest.fixture
def live(program: Path, tmp_path: Path, qapp: QApplication) -> Iterator[LiveReload]:
    words = f"import sys; sys.path.insert(0, {str(program.parent)!r}); sys.dont_write_bytecode = True"
    words += f"; from page import WORD; open({str(tmp_path / 'seen')!r}, 'a').write(WORD + ' '); sys.stdin.read()"
    window = LiveReload([sys.executable, "-c", words], [program.parent])
    window.start()
    yield window
    window.stop()


def seen(folder: Path) -> list[str]:
    file = folder / "seen"
    return file.read_text("utf-8").split() if file.exists() else []


def test_what_is_saved_is_opened_afresh(live: LiveReload, program: Path, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: seen(tmp_path) == ["first"], timeout=10_000)
    program.write_text("WORD = 'second'\n", "utf-8")
    qtbot.waitUntil(lambda: seen(tmp_path) == ["first", "second"], timeout=10_000)
    beside = program.with_suffix(".part")  # as most editors save: a new file in place of the old one
    beside.write_text("WORD = 'third'\n", "utf-8")
    beside.replace(program)
    qtbot.waitUntil(lambda: seen(tmp_path) == ["first", "second", "third"], timeout=10_000)


def test_a_half_written_file_ends_nothing_and_the_next_save_opens_it_again(
    live: LiveReload, program: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: seen(tmp_path) == ["first"], timeout=10_000)
    program.write_text("WORD = \n", "utf-8")
    qtbot.waitUntil(lambda: live.failed, timeout=10_000)
    program.write_text("WORD = 'mended'\n", "utf-8")
    qtbot.waitUntil(lambda: seen(tmp_path) == ["first", "mended"], timeout=10_000)
