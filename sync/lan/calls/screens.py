"""What every screen may read: the whole picture, the changes after it, and what the office offers."""

from typing import Any, Final

from office.contract.answers import StateAnswer
from sync.lan.calls.call import EVERY_DEVICE, Call, get

STATE: Final = get("/v1/state", StateAnswer, EVERY_DEVICE)
CATALOGUE: Final = get("/v1/catalogue", dict[str, Any], EVERY_DEVICE)
FEED: Final[Call[None, Any]] = get("/v1/feed", bytes, EVERY_DEVICE)  # a stream of events (HTML, 9.2)
