"""`--self-test`: whether a screen program comes up on this machine, without a hub."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final

from diagnostics.logger import get_logger
from sync.lan.client.connection import HubConnection
from sync.lan.client.device_store import DeviceIdentity

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow
    from PySide6.QtWidgets import QWidget

log = get_logger()
NO_HUB: Final = HubConnection(
    DeviceIdentity(url="http://127.0.0.1:9", device="self-test", name="", kind="any"), None, None, {}
)
GALLERY: Final = "display.gallery.self_test"  # a name and no import: a program that is installed has no gallery
FIRST_PAGE_ONLY: Final = (
    "{program}: halaman pertama tampil dengan baik. Halaman lain tidak diperiksa, karena galeri tidak ikut dipasang.\n"
    "{program}: the first page comes up well. No other page was looked at: the gallery is not installed."
)


def self_test(program: str, first_page: Callable[[], Iterable[str]]) -> int:
    """Opens the first page, and where the gallery is installed the stories of its self-test as well. `first_page`
    answers what was wrong with it. 0 when all is well, else 1; each complaint is logged."""
    complaints = list(first_page())
    stories = complaints_of_stories(program)
    if stories is not None:
        complaints += stories
    elif not complaints:
        print(FIRST_PAGE_ONLY.format(program=program), flush=True)  # noqa: T201
    for complaint in complaints:
        log.error("page_complains", what=complaint)
    return 1 if complaints else 0


def complaints_of_stories(program: str) -> Iterator[str] | None:
    """None where no gallery is installed."""
    try:
        gallery = import_module(GALLERY)
    except ModuleNotFoundError as missing:
        if not GALLERY.startswith(missing.name or "?"):
            raise
        return None
    complaints: Iterator[str] = gallery.complaints(program)
    return complaints


def undrawn(window: "QQuickWindow | QWidget") -> Iterator[str]:
    """What to say of a window on which nothing is drawn."""
    from PySide6.QtQuick import QQuickWindow

    image = window.grabWindow() if isinstance(window, QQuickWindow) else window.grab().toImage()
    if image.isNull():
        yield "nothing is drawn"
