"""A hub at work, with a supervisor."""

from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.contract.commands import By


@pytest.fixture
def working(loopback_hub: Any, small_catalogue: dict[str, Any]) -> Any:
    """Its supervisor is budi."""
    small_catalogue["version"] = 2
    small_catalogue["officers"][1]["roles"] = ["officer", "supervisor"]
    by = By(device="hub", actor="hub", at=loopback_hub.clock())
    loopback_hub.office.adopt_catalogue(msgspec.json.encode(small_catalogue), uuid4(), by).result(5)
    return loopback_hub
