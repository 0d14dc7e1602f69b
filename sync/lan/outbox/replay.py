"""Carries what waits in an outbox to the hub: in the order it was done, each until it is answered."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec

from office.book import failpoints
from office.contract.errors import Refusal, Unavailable
from sync.lan.outbox.queued_command import QueuedCommand
from sync.lan.problems import HubUnavailable

if TYPE_CHECKING:
    from sync.lan.outbox.outbox import Outbox

# Said of who asks and not of what is asked: once that is mended, the same act may well be taken.
NOT_OF_THE_ACT: Final = frozenset({"not_enrolled", "certificate_ended", "device_waiting", "device_unnamed"})

Send = Callable[[QueuedCommand], bytes]


class Delivery(msgspec.Struct, frozen=True):
    """How many the hub has now, how many it refused, and what stopped the rest, if anything did."""

    done: int
    refused: int
    stopped: Unavailable | Refusal | None


def replay(outbox: "Outbox", send: Send) -> Delivery:
    """Send what waits. `send` answers the hub's answer, or raises its Refusal or Unavailable.

    Unavailable stops it, and so does a Refusal of NOT_OF_THE_ACT: all that was not answered waits on. Any other refused
    act is kept for a person and the next one goes; so is one the hub has a bug with, or it would hold up the rest for
    ever. Raises Unavailable when the outbox's own disk fails."""
    done = refused = 0
    for act in outbox.waiting():
        failpoints.hit("carry.sending")
        try:
            answer = _answer(send, act)
        except (Unavailable, Refusal) as stopped:
            return Delivery(done, refused, stopped)
        failpoints.hit("carry.answered")
        outbox.settle(act.op_id, answer)
        failpoints.hit("carry.settled")
        refused += isinstance(answer, Refusal)
        done += not isinstance(answer, Refusal)
    return Delivery(done, refused, None)


def _answer(send: Send, act: QueuedCommand) -> bytes | Refusal:
    try:
        return send(act)
    except HubUnavailable as unavailable:
        if unavailable.code != "bug":
            raise
        return Refusal(unavailable.code, unavailable.messages)
    except Refusal as refusal:
        if refusal.code in NOT_OF_THE_ACT:
            raise
        return refusal
