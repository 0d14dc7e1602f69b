"""Promise: the hub's changes reach a window on its own thread, in the order in which they happened."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from display.connection import feed
from display.connection.feed import FeedWatch
from sync.lan.client.feed import HubLink
from sync.wire import FeedBeat, FeedEvent, PlatformLink

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
FeedNews = FeedEvent | FeedBeat | HubLink


class Follower:
    """Tells everything at once from a thread of its own, as the real one does."""

    news: tuple[FeedNews, ...] = ()

    def __init__(
        self,
        hub: object,
        on_event: Callable[[FeedEvent], None],
        on_beat: Callable[[FeedBeat], None],
        on_link: Callable[[HubLink], None],
        after: int | None = None,
    ) -> None:
        self._tell = {FeedEvent: on_event, FeedBeat: on_beat, HubLink: on_link}
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        for news in self.news:
            self._tell[type(news)](news)  # type: ignore[operator]

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._thread.join()


def event(seq: int) -> FeedEvent:
    return FeedEvent(seq=seq, kind="entry.called", at=AT, stream="t", data={})


def test_changes_beats_and_link_arrive_in_order_on_the_window_s_thread(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    beat = FeedBeat(at=AT, seq=0, platform=PlatformLink(state="unknown"))
    news: tuple[FeedNews, ...] = (HubLink(state="up", since=AT), beat, *(event(seq) for seq in range(1, 200)))
    monkeypatch.setattr(Follower, "news", news)
    monkeypatch.setattr(feed, "FeedFollower", Follower)
    watch = FeedWatch(None)  # type: ignore[arg-type]
    received: list[object] = []
    threads: set[threading.Thread] = set()

    def hear(word: object) -> None:
        received.append(word)
        threads.add(threading.current_thread())

    for signal in (watch.eventReceived, watch.beat, watch.linkChanged):
        signal.connect(hear)
    watch.start()
    qtbot.waitUntil(lambda: len(received) == len(news))
    watch.stop()
    assert received == list(news)
    assert threads == {threading.main_thread()}
