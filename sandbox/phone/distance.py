"""How far a phone says it is from the office whose kiosk it scanned. A hint for the citizen and never the only check: a
phone may not know, may be wrong, and a relayed code is approved by who is told that being far is fine."""

import re
from math import asin, cos, radians, sin, sqrt

OFFICE_AT = (-2.1697, 115.3846)  # of the fictional office: degrees north and east
NEAR_METRES = 500.0  # a large building, and the error of a phone indoors
EARTH_METRES = 6_371_000.0
POSITION = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]{1,8})?),(-?[0-9]{1,3}(?:\.[0-9]{1,8})?)")


def far_km(text: str) -> int | None:
    """`text` is "north,east" in degrees, as the phone gives it. Kilometres, at least 1, when that is not near the
    office; None when it is, or when the phone does not say."""
    found = POSITION.fullmatch(text)
    if found is None:
        return None
    metres = _metres((float(found[1]), float(found[2])), OFFICE_AT)
    return None if metres <= NEAR_METRES else max(1, round(metres / 1000))


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """By the haversine formula."""
    north, north_2 = radians(one[0]), radians(other[0])
    half = sin((north_2 - north) / 2) ** 2 + cos(north) * cos(north_2) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH_METRES * asin(min(1.0, sqrt(half)))
