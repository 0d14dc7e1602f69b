"""Every call to the hub, written once: the hub's route, the device's client and docs/calls.md follow from it."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from sync.lan.calls.call import Call


def areas() -> Iterator[tuple[str, dict[str, Call[Any, Any]]]]:
    """Each module of this package that holds calls, with them by their names."""
    for found in iter_modules(__path__):
        module = vars(import_module(f"{__name__}.{found.name}"))
        if calls := {name: one for name, one in module.items() if isinstance(one, Call)}:
            yield found.name, calls
