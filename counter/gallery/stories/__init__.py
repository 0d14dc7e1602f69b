"""The states of the counter worth looking at: a file a feature, and a line here for each."""

from itertools import chain
from typing import Final

from counter.gallery.harness import VARIANTS, open_story
from counter.gallery.stories import (
    assisted,
    attention,
    connection,
    desk,
    devices,
    files,
    intake,
    offline,
    printers,
    roles,
    security_keys,
    sessions,
    sign_in,
)
from display.gallery.story import ScreenGallery, by_name

FEATURES: Final = (
    desk.STORIES,
    sign_in.STORIES,
    intake.STORIES,
    files.STORIES,
    roles.STORIES,
    connection.STORIES,
    attention.STORIES,
    devices.STORIES,
    printers.STORIES,
    security_keys.STORIES,
    sessions.STORIES,
    assisted.STORIES,
    offline.STORIES,
)
STORIES: Final = by_name(chain.from_iterable(feature.stories for feature in FEATURES))
SCREENSHOTS: Final = by_name(chain.from_iterable(feature.screenshots(VARIANTS) for feature in FEATURES))
CHECKED: Final = {
    *desk.STORIES.varied,
    *(feature.stories[0].name for feature in FEATURES),
}  # the desk, and each feature once
GALLERY: Final = ScreenGallery("counter", SCREENSHOTS, CHECKED, open_story)
