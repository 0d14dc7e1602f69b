"""How good the promised waits were."""

import msgspec


class Accuracy(msgspec.Struct, frozen=True):
    """`bias_s` above 0: said too much. `inside`, `under` and `over` are shares; under: waited longer than said."""

    n: int
    mae_s: float
    bias_s: float
    inside: float
    under: float
    over: float


class WaitsReport(msgspec.Struct, frozen=True):
    """`ranges` leaves out who was told "at once"; the other parts count everybody."""

    all: Accuracy
    ranges: Accuracy
    lanes: dict[str, Accuracy]
    days: dict[str, Accuracy]
