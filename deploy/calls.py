"""Write docs/calls.md anew, from the table of calls: `python deploy/calls.py > docs/calls.md`."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sync.lan.calls import areas  # noqa: E402  found by the line above, whatever folder it is run from
from sync.lan.calls.call import BY_PATH, EVERY_DEVICE, NOTHING, OPEN, Call  # noqa: E402  the same

HEAD = """# Calls to the hub

Written by `python deploy/calls.py > docs/calls.md` from `sync/lan/calls/`; a test holds the two together. Each call is
one value there. The hub's route and its permission check, the device's client and the hub's OpenAPI document
(`/schema/openapi.json`) follow from it.

- *officer*: the row of `docs/roles.md` that says which roles may.
- *citizen*: the row of `docs/levels.md` that says how sure the office must be of a citizen.
- *again*: the same `op_id` is answered again, with 200.
- *slow*: the device waits longer, because the hub asks over the internet or takes in a large body.
- *fast*: many make it at once, so the hub answers it on a short way of its own.
"""
COLUMNS = "| call | what goes in | what comes back | devices | officer | citizen | |\n|---|---|---|---|---|---|---|"


def main() -> None:
    parts = [HEAD]
    for area, calls in areas():
        says = (import_module(f"sync.lan.calls.{area}").__doc__ or "").strip()
        parts.append(f"## {area}\n\n{says}\n\n{COLUMNS}\n" + "\n".join(row(call) for call in calls.values()) + "\n")
    print("\n".join(parts), end="")


def row(call: Call[Any, Any]) -> str:
    cells = (
        f"`{call.method} {call.path}`",
        named(call.command),
        named(call.answer),
        devices(call),
        f"`{call.verb}`" if call.verb and call.verb != BY_PATH else call.verb and "the verb in its path",
        f"`{call.action}`" if call.action else "",
        ", ".join(word for word, so in (("again", call.is_act), ("slow", call.slow), ("fast", call.fast)) if so),
    )
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"


def named(kind: Any) -> str:
    if kind is NOTHING:
        return ""
    plain = isinstance(kind, type) and not hasattr(kind, "__args__")
    return f"`{kind.__name__ if plain else str(kind).replace('typing.', '').rpartition('.')[2]}`".replace("|", "or")


def devices(call: Call[Any, Any]) -> str:
    if call.kinds is OPEN:
        return "anybody"
    return "every device" if call.kinds == EVERY_DEVICE else ", ".join(sorted(call.kinds))


if __name__ == "__main__":
    main()
