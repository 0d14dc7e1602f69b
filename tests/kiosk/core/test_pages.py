"""Promise: a page that lacks a picture is noticed, and each is of one family of type at every size of screen."""

import pytest
import structlog
from PySide6.QtQml import QQmlProperty


def test_a_picture_that_does_not_exist_is_seen(open_story) -> None:
    user = open_story("05-home")
    icon = next(seen.item for seen in user.everything() if seen.item.property("name") == "qrcode")
    with structlog.testing.capture_logs() as logged:
        icon.setProperty("name", "no-such-icon")
    assert [line["event"] for line in logged] == ["icon_missing"]


def test_every_page_is_the_same_family_of_type(open_story) -> None:
    user = open_story("30-service")
    families = {QQmlProperty.read(seen.item, "font").family() for seen in user.texts()}
    assert families == {"Atkinson Hyperlegible Next"}


def test_a_screen_of_another_size_shows_the_same_page_scaled(open_story) -> None:
    user = open_story("05-home", size=(540, 960))
    tile = user.find("login").rect
    assert tile.width() == pytest.approx(952 / 2, abs=1)
    user.tap("guest")
    user.find("search")
