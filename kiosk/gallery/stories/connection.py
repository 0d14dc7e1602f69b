"""The kiosk while its links or the office's time are not well: to a technician, and to everybody else."""

from typing import Final

from display.gallery.connection_stories import link_story
from display.gallery.story import Story
from kiosk.gallery.fake_hub import NOON
from kiosk.gallery.harness import Harness, Steps
from sync.lan.client.feed import HubLink
from sync.wire import FeedBeat

LINKS: Final = link_story(NOON)


def _links(stage: Harness, link: str) -> None:
    """As the panel shows it to a technician, and the page to everybody else."""
    stage.kiosk.links.beat(FeedBeat(at=NOON, seq=1, platform=LINKS[link]))
    stage.kiosk.status_strip.platform(LINKS[link])
    stage.home()


def _link_panel(stage: Harness, link: str) -> None:
    _links(stage, link)
    stage.kiosk.links.open()


def _link_panel_no_hub(stage: Harness) -> None:
    stage.home()
    stage.kiosk.status_strip.hub("down")
    stage.kiosk.links.link(HubLink(state="down", since=NOON))
    stage.kiosk.links.open()


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("90-link-up", lambda stage: _link_panel(stage, "up")),
    Story("91-link-down", lambda stage: _link_panel(stage, "down")),
    Story("92-link-suspect", lambda stage: _link_panel(stage, "suspect")),
    Story("93-link-14-days", lambda stage: _link_panel(stage, "consent")),
    Story("94-link-unknown", lambda stage: _link_panel(stage, "unknown")),
    Story("95-link-no-hub", _link_panel_no_hub),
    Story("96-home-time-in-doubt", lambda stage: _links(stage, "suspect")),
)
