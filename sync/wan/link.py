"""The link to the platform as every screen may show it: `LinkState` is the state machine, `LinkWatch` tells it on.

Push and pull are the two directions of one link. It is up while the last word in every direction that has spoken was
good, and down as soon as one fails: half a link is never rounded to a whole one."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

import msgspec

from diagnostics.logger import get_logger
from sync.wan.auth.keys import Clock
from sync.wire import PlatformLink

Direction = Literal["push", "pull"]

log = get_logger()


@dataclass(frozen=True, slots=True)
class LinkState:
    good: Mapping[Direction, bool] = field(default_factory=dict)
    link: PlatformLink = field(default_factory=lambda: PlatformLink(state="unknown"))

    def answered(self, direction: Direction, at: datetime) -> "LinkState":
        return self._turn({**self.good, direction: True}, at, last_word_at=at)

    def failed(self, direction: Direction, at: datetime) -> "LinkState":
        return self._turn({**self.good, direction: False}, at, last_word_at=self.link.last_word_at)

    def showing(self, **facts: Any) -> "LinkState":
        """With these members of the link as they are now."""
        return LinkState(self.good, msgspec.structs.replace(self.link, **facts))

    def _turn(self, good: Mapping[Direction, bool], at: datetime, *, last_word_at: datetime | None) -> "LinkState":
        before = self.link
        state: Literal["up", "down"] = "up" if all(good.values()) else "down"
        since = before.since if state == before.state else at
        return LinkState(good, msgspec.structs.replace(before, state=state, since=since, last_word_at=last_word_at))


class LinkWatch:
    """Belongs to the event loop. Logs once when the link falls and once when it is back, and tells every change."""

    def __init__(self, on_link: Callable[[PlatformLink], None], now: Clock) -> None:
        self._on_link = on_link
        self._now = now
        self._links = LinkState()
        self.fair: Mapping[Direction, asyncio.Event] = {"push": asyncio.Event(), "pull": asyncio.Event()}
        self.on_back: Callable[[], None] = lambda: None  # the platform answers again after it did not
        self.recount = asyncio.Event()  # what needs a person may have changed

    @property
    def link(self) -> PlatformLink:
        return self._links.link

    def answered(self, direction: Direction) -> None:
        """A good word; one that ends a bad spell also wakes the other direction from its back-off."""
        if self._links.good.get(direction) is False:
            self.fair["pull" if direction == "push" else "push"].set()
            if direction == "pull":
                self.on_back()
        self._show(self._links.answered(direction, self._now()), "")

    def failed(self, direction: Direction, why: str) -> None:
        self._show(self._links.failed(direction, self._now()), f"{direction}: {why}")

    def counted(self, *, queued: int, refused: int, oldest_at: datetime | None = None) -> None:
        """`queued`: events the platform has not settled yet, `oldest_at` the time of the first of them; `refused`:
        those that wait for a person."""
        self._show(self._links.showing(queued=queued, refused=refused, oldest_at=oldest_at), "")

    def restoring(self, restoring: bool) -> None:
        """Whether the book's own history is being fetched, so that nothing is sent meanwhile."""
        self._show(self._links.showing(restoring=restoring), "")

    def attended(self, attention: int) -> None:
        """`attention`: everything that waits for a person."""
        self._show(self._links.showing(attention=attention), "")

    def rest(self, direction: Direction, asked_s: float | None) -> asyncio.Event:
        """What ends a back-off early: good news from the other lane, unless the platform itself asked for the pause."""
        fair = self.fair[direction] if asked_s is None else asyncio.Event()
        fair.clear()
        return fair

    def _show(self, workers: LinkState, why: str) -> None:
        before, self._links = self._links.link, workers
        if workers.link.state != before.state:
            if workers.link.state == "down":
                log.warning("platform_link_down", why=why, queued=workers.link.queued)
            else:
                log.info("platform_link_up", queued=workers.link.queued)
        if workers.link != before:
            self._on_link(workers.link)
