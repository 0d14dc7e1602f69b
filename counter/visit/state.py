"""That the officer saw the card of who is at the desk: how far telling the hub is."""

from dataclasses import dataclass

from counter.core.request import NOTHING_ASKED, PendingRequest


@dataclass(frozen=True, slots=True)
class CardState:
    request: PendingRequest = NOTHING_ASKED
