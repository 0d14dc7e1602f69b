"""Which galleries there are, by the name of their program. A gallery is loaded when it is asked for, and not before."""

from importlib import import_module
from typing import Any, Final

MODULES: Final = {
    "kiosk": "kiosk.gallery.stories",
    "counter": "counter.gallery.stories",
    "board": "display.board.gallery.stories",
    "printer": "sandbox.printer.gallery",
}


def gallery_of(program: str) -> Any:  # a display.gallery.story.Gallery; mypy cannot see through import_module
    return import_module(MODULES[program]).GALLERY
