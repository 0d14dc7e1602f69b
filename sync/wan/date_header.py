"""The platform's time, from the Date header of every answer that comes over a connection we trust."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import httpx

from sync.system_clock import SystemClock

SENT: Final = "mpp_sent_mono_s"


def hearing(clock: SystemClock) -> Mapping[str, list[Callable[..., Any]]]:
    """Event hooks for the client that talks to identity provider and platform, whose addresses are all safe.

    A no counts as much as a yes: an office whose clock is wrong is turned away, and learns the time from that."""

    async def sent(request: httpx.Request) -> None:
        request.extensions[SENT] = clock.mono_s()

    async def received(answer: httpx.Response) -> None:
        fresh = answer.headers.get("Age", "0").strip() == "0"  # RFC 9111, section 5.1: not from a cache on the way
        if fresh and (date := answer.headers.get("Date")):
            clock.answered(date, sent_mono_s=answer.request.extensions[SENT])

    return {"request": [sent], "response": [received]}
