"""An identity card that an officer has looked at."""

from uuid import UUID

import msgspec

from office.contract.assurance import Level


class IdCheck(msgspec.Struct, frozen=True, kw_only=True):
    """The level at which the office knows this person from now on."""

    entry: UUID
    level: Level
