"""The hub's change feed as Qt signals, delivered in order on the thread this object lives in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from sync.lan.client.feed import FeedFollower, HubLink
from sync.wire import FeedBeat, FeedEvent

if TYPE_CHECKING:
    from sync.lan.client.client import HubClient


class FeedWatch(QObject):
    """`after` is the last `seq` already seen; None means from now on."""

    eventReceived = Signal(object)  # FeedEvent
    beat = Signal(object)  # FeedBeat
    linkChanged = Signal(object)  # HubLink

    _arrived = Signal(object)

    def __init__(self, client: "HubClient", after: int | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued and to a slot of this object: the follower's thread only posts, and order is kept.
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._follower = FeedFollower(
            client, on_event=self._arrived.emit, on_beat=self._arrived.emit, on_link=self._arrived.emit, after=after
        )

    def start(self) -> None:
        self._follower.start()

    def stop(self) -> None:
        self._follower.stop()

    def _deliver(self, news: FeedEvent | FeedBeat | HubLink) -> None:
        if isinstance(news, FeedEvent):
            self.eventReceived.emit(news)
        elif isinstance(news, FeedBeat):
            self.beat.emit(news)
        else:
            self.linkChanged.emit(news)
