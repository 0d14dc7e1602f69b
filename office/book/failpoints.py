"""Failpoints: the named steps of everything that a kill may interrupt. `hit` is called at each and does nothing.

A proof puts in its place what ends the process there; so it is always called as `failpoints.hit("book.begun")`."""

from collections.abc import Callable
from typing import Final, Literal, get_args

Step = Literal[
    # one group of acts
    "book.begun",
    "book.performed",
    "book.tip_written",
    "book.committing",
    "book.committed",
    "book.answering",  # before each answer
    "book.told",
    # the mark beside the book
    "mark.read",
    "mark.written",
    # what happened, to the platform
    "push.read",
    "push.sending",
    "push.answered",
    "push.part_kept",  # after each thing that is written down of the answer
    "push.kept",
    # its own history, into a book that lost some of it
    "history.asking",
    "history.answered",
    "history.taken",  # after each page
    "history.whole",
    # what the platform tells, into the book
    "pull.answered",
    "pull.checked",  # after each segment that came
    "pull.staged",
    "pull.assembled",
    "pull.swapped",
    "pull.noted",
    "pull.kept",
    # what a device did offline, to the hub
    "satchel.begun",
    "satchel.committing",
    "satchel.committed",
    "carry.sending",
    "carry.answered",
    "carry.settled",
]
NAMES: Final[tuple[Step, ...]] = get_args(Step)


def _go_on(_step: Step) -> None:
    return None


hit: Callable[[Step], None] = _go_on
