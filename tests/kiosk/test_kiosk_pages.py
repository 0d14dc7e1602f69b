"""Promise: every page and state of the kiosk comes up whole: no complaint, no missing letter, no missing picture."""

import re

import pytest
import structlog
from PySide6.QtGui import QRawFont
from PySide6.QtQml import QQmlProperty

from display.fonts import FONTS
from kiosk.scenes import SCENES


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_the_page_comes_up_without_a_complaint_and_with_every_letter(scene, open_scene, bundled) -> None:
    """Warnings of Qt fail the test by themselves; the engine's own and missing pictures are gathered too."""
    with structlog.testing.capture_logs() as told:
        eye = open_scene(scene)
    assert eye.screen.complaints == []
    assert [line for line in told if line["event"] == "icon_missing"] == []
    assert eye.texts(), "the page is empty"
    assert lacking(eye.words(), bundled) == set()
    assert not re.search(r"undefined|null|NaN|\[object|\{\w+\}|%\d", eye.words())


@pytest.fixture(scope="module")
def bundled(qapp) -> list[QRawFont]:
    """Only the fonts that we ship count: another machine may have no other."""
    return [QRawFont(str(file), 20) for file in sorted(FONTS.glob("*.woff2"))]


def lacking(text: str, fonts: list[QRawFont]) -> set[str]:
    return {
        letter for letter in text if not letter.isspace() and not any(f.supportsCharacter(ord(letter)) for f in fonts)
    }


def test_a_letter_that_we_do_not_ship_is_seen(bundled) -> None:
    assert lacking("Selamat datang \u4e2d", bundled) == {"\u4e2d"}


def test_a_picture_that_does_not_exist_is_seen(open_scene) -> None:
    eye = open_scene("05-home")
    icon = next(seen.item for seen in eye.everything() if seen.item.property("name") == "qrcode")
    with structlog.testing.capture_logs() as told:
        icon.setProperty("name", "no-such-icon")
    assert [line["event"] for line in told] == ["icon_missing"]


def test_every_page_is_the_same_family_of_type(open_scene) -> None:
    eye = open_scene("30-service")
    families = {QQmlProperty.read(seen.item, "font").family() for seen in eye.texts()}
    assert families == {"Atkinson Hyperlegible Next"}


def test_a_screen_of_another_size_shows_the_same_page_scaled(open_scene) -> None:
    eye = open_scene("05-home", size=(540, 960))
    tile = eye.find("login").rect
    assert tile.width() == pytest.approx(952 / 2, abs=1)
    eye.tap("guest")
    eye.find("search")
