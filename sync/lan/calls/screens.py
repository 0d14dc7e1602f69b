"""What every screen may read: the whole picture, the changes after it, and what the office offers."""

from typing import Any, Final

import msgspec

from office.contract.answers import StateAnswer
from office.contract.catalogue import Catalogue
from sync.lan.calls.call import EVERY_DEVICE, Call, get

STATE: Final = get("/v1/state", StateAnswer, EVERY_DEVICE)
CATALOGUE: Final = get("/v1/catalogue", dict[str, Any], EVERY_DEVICE)
FEED: Final[Call[None, Any]] = get("/v1/feed", bytes, EVERY_DEVICE)  # a stream of events (HTML, 9.2)


def shown_catalogue(document: dict[str, Any]) -> Catalogue:
    """What CATALOGUE answers, with its officers, of whom no PIN is shown."""
    officers = [{**officer, "pin_scrypt": ""} for officer in document["officers"]]
    return msgspec.convert({**document, "officers": officers}, Catalogue)
