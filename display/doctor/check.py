"""What one look of the doctor found."""

import msgspec


class MachineCheck(msgspec.Struct, frozen=True):
    """`ok` is False for wrong and for unknown alike; `say` tells them apart."""

    name: str
    ok: bool
    say: str
