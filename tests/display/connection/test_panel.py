"""Promise: a Qt Quick screen knows its links from the feed alone, and shows them only while somebody asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from display.connection.panel import OPEN_SECONDS, LinkViewModel
from display.connection.words import link_rows
from display.gallery.connection_stories import link_story
from sync.lan.client.feed import HubLink
from sync.wire import FeedBeat, PlatformLink

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)
STORY = link_story(NOW)


@dataclass
class Screen:
    """Where a test's screen stands, and its clocks."""

    at: datetime = NOW
    zone: str = "Asia/Makassar"
    language: str = "id"
    seconds: float = 0.0

    @property
    def now(self) -> Callable[[], datetime]:
        return lambda: self.at

    def go(self, seconds: float) -> None:
        self.seconds += seconds
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def links(qapp: object, screen: Screen) -> LinkViewModel:
    return LinkViewModel(screen, lambda: screen.seconds)


def tell(links: LinkViewModel, platform: PlatformLink) -> None:
    links.beat(FeedBeat(at=NOW, seq=1, platform=platform))


def shown(links: LinkViewModel) -> list[tuple[object, object]]:
    rows = links._rows
    return [(rows.row(place)["key"], rows.row(place)["value"]) for place in range(rows.rowCount())]


@pytest.mark.parametrize("name", STORY)
def test_an_open_panel_shows_the_rows_of_every_screen(links: LinkViewModel, name: str) -> None:
    tell(links, STORY[name])
    links.open()
    assert shown(links) == [(row.key, row.value) for row in link_rows(links.links)]


def test_a_hub_that_falls_silent_takes_its_word_on_the_platform_with_it(links: LinkViewModel) -> None:
    tell(links, STORY["up"])
    links.open()
    links.link(HubLink(state="down", since=NOW))
    assert shown(links)[0] == ("hub", "tidak menjawab sejak 09.42")
    assert {value for _, value in shown(links)[1:]} == {"belum diketahui"}


def test_ages_grow_while_one_looks(links: LinkViewModel, screen: Screen) -> None:
    tell(links, STORY["up"])
    links.open()
    screen.go(60)
    links.tick()
    assert ("word", "1 menit lalu") in shown(links)


def test_the_panel_closes_by_itself_and_by_the_end_of_a_visit(links: LinkViewModel, screen: Screen) -> None:
    links.open()
    screen.go(OPEN_SECONDS - 1)
    links.tick()
    assert links.isOpen
    screen.go(1)
    links.tick()
    assert not links.isOpen
    links.open()
    links.clear()
    assert not links.isOpen


def test_one_key_opens_and_closes_it(links: LinkViewModel) -> None:
    links.turn()
    assert links.isOpen
    links.turn()
    assert not links.isOpen


def test_a_panel_that_is_open_follows_the_language(links: LinkViewModel, screen: Screen) -> None:
    tell(links, STORY["up"])
    links.open()
    screen.language = "en"
    links.retranslate()
    assert shown(links)[1] == ("platform", "connected")
    assert links.title == "How the links are"


@pytest.mark.parametrize(
    ("name", "words", "icon"),
    [
        ("up", "", ""),
        ("unknown", "", ""),
        ("skew", "", ""),
        ("restoring", "", ""),
        ("down", "Pusat terputus sejak 09.22", "cloud-off"),
        ("suspect", "Jam belum pasti", "clock"),
        ("warn", "Tanpa kabar dari pusat: 4 hari", "cloud-off"),
        ("consent", "Tanpa kabar dari pusat: 16 hari", "cloud-off"),
    ],
)
def test_a_hall_reads_in_short_what_is_wrong_and_never_how_much_waits(
    links: LinkViewModel, name: str, words: str, icon: str
) -> None:
    tell(links, STORY[name])
    assert (links.trouble, links.troubleIcon) == (words, icon)


def test_the_panel_says_that_the_history_comes_first(links: LinkViewModel) -> None:
    tell(links, STORY["restoring"])
    links.open()
    assert ("queue", "riwayat kantor diambil dulu dari pusat") in shown(links)


def test_of_a_silent_hub_the_corner_says_nothing(links: LinkViewModel) -> None:
    tell(links, STORY["consent"])
    links.link(HubLink(state="down", since=NOW))
    assert links.trouble == ""
