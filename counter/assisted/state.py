"""A citizen whom the officer helps, as far as it is known while it lasts."""

import msgspec

from sync.wire import Helping


class AssistedState(msgspec.Struct, frozen=True, kw_only=True):
    """`service` and `number` are those of the visit. `sent` are the forms that have gone, with their codes."""

    helping: Helping | None = None
    service: str = ""
    number: str = ""
    sent: tuple[tuple[str, str], ...] = ()
    working: bool = False
    problem: str = ""
    wrong: tuple[tuple[str, str], ...] = ()
