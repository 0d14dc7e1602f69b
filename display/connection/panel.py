"""How the links stand, on a Qt Quick screen: kept up from the feed, shown whole to who knows how to ask for it."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic as time_monotonic
from typing import TYPE_CHECKING, Final, Literal, Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from display.connection.words import Links, link_rows, link_trouble, title
from display.qt.rows import RowsModel
from sync.wire import FeedBeat, PlatformLink

if TYPE_CHECKING:
    from sync.lan.client.feed import HubLink

QML_IMPORT_NAME = "Link"
QML_IMPORT_MAJOR_VERSION = 1

OPEN_SECONDS: Final = 120.0  # whoever asked for it has read it by then; the screen is the public's
ROLES: Final = ("key", "icon", "label", "value", "tone")


class LinkPlace(Protocol):
    """Where a screen stands: the hub's time as the screen knows it, the office's zone, the language in use."""

    @property
    def now(self) -> Callable[[], datetime]: ...
    @property
    def zone(self) -> str: ...
    @property
    def language(self) -> str: ...


@QmlElement
class LinkViewModel(QObject):
    """Connect `beat` and `link` to a FeedWatch; `tick` lets time pass."""

    changed = Signal()

    def __init__(self, place: LinkPlace, monotonic: Callable[[], float] = time_monotonic) -> None:
        super().__init__()
        self._place, self._monotonic = place, monotonic
        self._hub: Literal["up", "down", "unknown"] = "unknown"
        self._hub_since: datetime | None = None
        self._platform = PlatformLink(state="unknown")
        self._opened: float | None = None
        self._rows = RowsModel(ROLES, "key", self)

    # what the hub says

    def beat(self, beat: FeedBeat) -> None:
        self._platform = beat.platform
        self._turn("up")

    def link(self, link: "HubLink") -> None:
        self._turn(link.state)

    def _turn(self, state: Literal["up", "down", "unknown"]) -> None:
        if state != self._hub:
            self._hub, self._hub_since = state, self._place.now()
        self.retranslate()

    # what a screen asks

    @property
    def links(self) -> Links:
        return Links(
            hub=self._hub,
            hub_since=self._hub_since,
            platform=self._platform,
            now=self._place.now(),
            zone=self._place.zone,
            language=self._place.language,
        )

    @property
    def doubted(self) -> bool:
        """Whether the hour must not be shown: a hub that fell silent in doubt has not ended it."""
        return self._platform.clock == "suspect"

    @Slot()
    def open(self) -> None:
        self._opened = self._monotonic()
        self.retranslate()

    @Slot()
    def close(self) -> None:
        self._opened = None
        self.changed.emit()

    clear = close

    @Slot()
    def turn(self) -> None:
        """One key opens it and closes it again."""
        if self._opened is not None:
            self.close()
        else:
            self.open()

    def tick(self) -> None:
        if self._opened is None:
            return
        if self._monotonic() - self._opened >= OPEN_SECONDS:
            self.close()
        else:
            self.retranslate()

    def retranslate(self) -> None:
        if self._opened is not None:
            self._rows.show([{role: getattr(row, role) for role in ROLES} for row in link_rows(self.links)])
        self.changed.emit()

    @Property(bool, notify=changed)
    def isOpen(self) -> bool:
        return self._opened is not None

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """In short, for a corner of a public screen; nothing while all is well."""
        wrong = link_trouble(self.links)
        return wrong.text if wrong is not None else ""

    @Property(str, notify=changed)
    def troubleIcon(self) -> str:
        wrong = link_trouble(self.links)
        return wrong.icon if wrong is not None else ""

    @Property(str, notify=changed)
    def title(self) -> str:
        return title(self._place.language)

    def _read_rows(self) -> QObject:
        return self._rows

    rows = Property(QObject, _read_rows, constant=True)
