"""Promise: a technician sees the links at the kiosk, a citizen is not bothered, and no hour shown is doubtful."""

import pytest
from PySide6.QtCore import QObject, QPoint
from PySide6.QtTest import QTest

from display.connection.words import link_rows
from display.gallery.runner import ImmediateRunner
from kiosk.gallery.fake_hub import NOON
from kiosk.gallery.stories.connection import LINKS
from kiosk.shell.hub_sync import HubSync
from sync.lan.client.feed import HubLink
from sync.wire import FeedBeat

CORNER = QPoint(90, 70)  # where the crest is


def beat(platform: str) -> FeedBeat:
    return FeedBeat(at=NOON, seq=1, platform=LINKS[platform])


def quick(user) -> QObject:
    """The press that opens the panel, without the three seconds."""
    press = user.screen.window.findChild(QObject, "linkPress")
    press.setProperty("longPressThreshold", 0.05)
    return press


@pytest.mark.parametrize("story", ["90-link-up", "91-link-down", "93-link-14-days", "95-link-no-hub"])
def test_the_panel_shows_the_rows_of_every_screen(open_story, story) -> None:
    user = open_story(story)
    for row in link_rows(user.kiosk.links.links):
        assert user.find(f"linkLabel_{row.key}").text == row.label
        assert user.find(f"link_{row.key}").text == row.value


@pytest.mark.parametrize("story", ["01-attract", "05-home", "40-ticket"])
def test_a_long_press_on_the_corner_opens_it_on_every_page_and_a_touch_closes_it(open_story, qtbot, story) -> None:
    user = open_story(story)
    quick(user)
    QTest.touchEvent(user.screen.window, user._ui).press(0, CORNER, user.screen.window).commit()
    qtbot.waitUntil(lambda: user.kiosk.links.isOpen)
    QTest.touchEvent(user.screen.window, user._ui).release(0, CORNER, user.screen.window).commit()
    user.settle()
    user.tap("linkClose")
    assert not user.kiosk.links.isOpen
    assert not user.has("linkTitle")


def test_the_press_is_long_and_a_short_one_opens_nothing(open_story) -> None:
    user = open_story("05-home")
    press = user.screen.window.findChild(QObject, "linkPress")
    assert press.property("longPressThreshold") >= 3
    window = user.screen.window
    QTest.touchEvent(window, user._ui).press(0, CORNER, window).commit()
    QTest.touchEvent(window, user._ui).release(0, CORNER, window).commit()
    assert not user.kiosk.links.isOpen


def test_the_end_of_a_visit_closes_it(open_story) -> None:
    user = open_story("91-link-down")
    user.kiosk.wipe()
    assert not user.kiosk.links.isOpen


def test_large_type_turns_pages_instead_of_shrinking(open_story) -> None:
    user = open_story("93-link-14-days", scale=2.0)
    assert user.has("link_hub")
    assert not user.has("link_machine")
    user.tap("pageDown")
    assert user.find("link_machine").text == "cocok"


def test_while_the_time_is_in_doubt_no_hour_is_shown_and_nobody_is_alarmed(open_story) -> None:
    user = open_story("05-home")
    assert "09.42 WITA" in user.words()
    user.kiosk.links.beat(beat("suspect"))
    user.settle()
    words = user.words()
    assert "09.4" not in words
    assert "2026" not in words
    assert "Selamat pagi" not in words
    assert "Selamat datang." in words
    assert "ragu" not in words
    assert user.kiosk.header.hoursWords == ""
    user.kiosk.links.beat(beat("up"))
    user.settle()
    assert "09.42 WITA" in user.words()


@pytest.mark.parametrize("story", ["01-attract", "05-home", "20-choose", "23-agency", "30-service"])
def test_on_no_page_an_hour_is_read_while_it_is_in_doubt(open_story, story) -> None:
    user = open_story(story)
    user.kiosk.links.beat(beat("suspect"))
    user.kiosk.refreshed()
    user.settle()
    assert "09.4" not in user.words()


def test_a_hub_that_falls_silent_in_doubt_has_not_ended_it(open_story) -> None:
    user = open_story("05-home")
    user.kiosk.links.beat(beat("suspect"))
    user.kiosk.links.link(HubLink(state="down", since=NOON))
    user.settle()
    assert "09.4" not in user.words()


def test_a_logged_in_header_without_an_hour_has_no_loose_comma(open_story) -> None:
    user = open_story("20-choose", scale=2.0)
    user.kiosk.links.beat(beat("suspect"))
    user.settle()
    assert "Siti R." in {seen.text for seen in user.texts()}


def test_what_the_hub_tells_reaches_the_panel(open_story) -> None:
    user = open_story("05-home")
    watch = HubSync(user.kiosk, user.harness.hub, ImmediateRunner())
    watch.beat(beat("down"))
    assert (user.kiosk.links.links.hub, user.kiosk.links.links.platform) == ("up", LINKS["down"])
    watch.link(HubLink(state="down", since=NOON))
    assert (user.kiosk.links.links.hub, user.kiosk.links.links.hub_since) == ("down", NOON)
