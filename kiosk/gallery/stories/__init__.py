"""Every state a citizen can meet: a file a feature, and a line here for each."""

from itertools import chain
from typing import Final

from display.gallery.story import ScreenGallery, Story, by_name
from kiosk.gallery.harness import VARIANTS, Steps, open_story
from kiosk.gallery.stories import (
    account,
    connection,
    form,
    hardware,
    home,
    login,
    offline,
    own_data,
    service,
    ticket,
)

FEATURES: Final[tuple[tuple[Story[Steps], ...], ...]] = (
    home.STORIES,
    login.STORIES,
    service.STORIES,
    ticket.STORIES,
    form.STORIES,
    account.STORIES,
    own_data.STORIES,
    hardware.STORIES,
    offline.STORIES,
    connection.STORIES,
)
STORIES: Final = by_name(chain.from_iterable(FEATURES))
SCREENSHOTS: Final = STORIES | by_name(
    Story(f"{name}/{story.name}", story.state, variant)
    for name, variant in VARIANTS.items()
    for story in STORIES.values()
)
GALLERY: Final = ScreenGallery("kiosk", SCREENSHOTS, STORIES, open_story)
