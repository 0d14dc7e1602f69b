"""A sign-in that stopped at a security key, as the counter knows it."""

from typing import Literal

import msgspec

KeyStep = Literal["", "asking", "browser", "finishing"]


class KeyStepState(msgspec.Struct, frozen=True, kw_only=True):
    """`step` is what the hub goes on with; empty while no sign-in waits for a key. `new`: the officer has none yet, so
    that a code is asked for first."""

    step: str = ""
    new: bool = False
    progress: KeyStep = ""
    problem: str = ""
