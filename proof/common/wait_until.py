"""Waiting for what must come to hold in the sandbox's office, while what is asked may be away."""

import threading
from collections.abc import Callable
from typing import Final

from office.contract.errors import Refusal, Unavailable
from proof.common.hub_supervisor import far_ops, same_ops
from sandbox.demo.office import Office

LOOK_SECONDS: Final = 0.1
DEADLINE_SECONDS: Final = 60.0


def until(holds: Callable[[], bool]) -> None:
    """Ask again until it holds; a refusal or unavailable means not yet."""
    pause = threading.Event()
    for _ in range(int(DEADLINE_SECONDS / LOOK_SECONDS)):
        try:
            if holds():
                return
        except (Refusal, Unavailable, OSError):
            pass
        pause.wait(LOOK_SECONDS)
    raise AssertionError("it did not come to hold in time")


def agree(office: Office) -> bool:
    """Whether book and platform have the same ops, each once."""
    return same_ops(office.ops(), far_ops(office.phone_port))
