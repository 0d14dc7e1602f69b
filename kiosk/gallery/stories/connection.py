"""The kiosk while its links or the office's time are not well: to a technician, and to everybody else."""

from typing import Final

from display.gallery.connection_stories import link_story
from display.gallery.story import Story
from kiosk.gallery.fake_hub import NOON
from kiosk.gallery.harness import Harness, Steps
from sync.lan.client.feed import HubLink
from sync.wire import FeedBeat

LINKS: Final = link_story(NOON)


def _links(harness: Harness, link: str) -> None:
    """As the panel shows it to a technician, and the page to everybody else."""
    harness.kiosk.links.beat(FeedBeat(at=NOON, seq=1, platform=LINKS[link]))
    harness.kiosk.status_strip.platform(LINKS[link])
    harness.home()


def _link_panel(harness: Harness, link: str) -> None:
    _links(harness, link)
    harness.kiosk.links.open()


def _link_panel_no_hub(harness: Harness) -> None:
    harness.home()
    harness.kiosk.status_strip.hub("down")
    harness.kiosk.links.link(HubLink(state="down", since=NOON))
    harness.kiosk.links.open()


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("90-link-up", lambda harness: _link_panel(harness, "up")),
    Story("91-link-down", lambda harness: _link_panel(harness, "down")),
    Story("92-link-suspect", lambda harness: _link_panel(harness, "suspect")),
    Story("93-link-14-days", lambda harness: _link_panel(harness, "consent")),
    Story("94-link-unknown", lambda harness: _link_panel(harness, "unknown")),
    Story("95-link-no-hub", _link_panel_no_hub),
    Story("96-home-time-in-doubt", lambda harness: _links(harness, "suspect")),
)
