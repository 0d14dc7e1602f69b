"""The end of a citizen's session at a device."""

import msgspec


class SessionsEnded(msgspec.Struct, frozen=True):
    """Nobody is logged in at that device any more."""

    device: str
