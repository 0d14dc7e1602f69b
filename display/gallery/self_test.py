"""Whether the stories of a gallery come up at all."""

from collections.abc import Iterator

from diagnostics.logger import get_logger
from display.gallery.galleries import gallery_of
from display.gallery.render import grab
from display.gallery.story import ScreenGallery

log = get_logger()


def complaints(program: str) -> Iterator[str]:
    """Of each story that the gallery wants checked: what is wrong with it. Needs the process's application."""
    gallery: ScreenGallery[object] = gallery_of(program)
    for name in gallery.checked:
        with gallery.opened(name) as opened:
            log.info("self_test", screen=name)
            if grab(opened.window).isNull():
                yield f"{name}: nothing is drawn"
            yield from (f"{name}: {complaint}" for complaint in opened.complaints)
