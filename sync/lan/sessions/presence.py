"""When each device was last heard, and which program it says it is: in memory, and written down every few minutes."""

import re
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from office.devices.administration import LastSeen

KEEP_SECONDS: Final = 180.0
OUR_AGENT: Final = re.compile(r"mpp/([0-9A-Za-z][0-9A-Za-z.+-]{0,31})")  # what a program of ours says it is


class Presence:
    """Belongs to the event loop. Beside each call stands one look at the monotonic clock and nothing more."""

    def __init__(self, mono_s: Callable[[], float] = time.monotonic) -> None:
        self._mono_s = mono_s
        self._seen_mono_s: dict[str, float] = {}
        self._versions: dict[str, str] = {}
        self._stored_s = mono_s()

    def seen(self, device: str) -> None:
        self._seen_mono_s[device] = self._mono_s()

    def says(self, device: str, agent: str) -> None:
        ours = OUR_AGENT.fullmatch(agent)
        self._versions[device] = ours[1] if ours else ""

    def last_seen(self, now: datetime) -> Mapping[str, LastSeen]:
        """Who was heard since the hub started. `now` is the office's time."""
        mono_s = self._mono_s()
        return {
            device: LastSeen(now - timedelta(seconds=mono_s - at), self._versions.get(device, ""))
            for device, at in self._seen_mono_s.items()
        }

    def due(self, now: datetime) -> Mapping[str, LastSeen]:
        """Who was heard since it was last written down; nobody while that is less than KEEP_SECONDS ago."""
        mono_s = self._mono_s()
        if mono_s - self._stored_s < KEEP_SECONDS:
            return {}
        since, self._stored_s = self._stored_s, mono_s
        return {device: seen for device, seen in self.last_seen(now).items() if self._seen_mono_s[device] >= since}
