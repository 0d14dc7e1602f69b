"""JSON as this side reads and names it: strict to read, one canonical form to hash."""

import hashlib
import json
from datetime import UTC, datetime

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
JsonObject = dict[str, Json]


class NotJson(ValueError):
    """The bytes are not one JSON text; the message never quotes them."""


def read(text: bytes) -> Json:
    """Strict JSON in UTF-8: no NaN, no member twice."""
    try:
        found: Json = json.loads(text.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_no_twins)
        canonical(found)  # half a surrogate pair reads well and cannot be written
    except (ValueError, RecursionError) as broken:
        raise NotJson(type(broken).__name__) from broken
    return found


def canonical(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(op: JsonObject) -> str:
    """What an op is known by beside its op_id: all its members but `seq`, its place in one copy of the book."""
    return hashlib.sha256(canonical({name: value for name, value in op.items() if name != "seq"})).hexdigest()


def utc_text(seconds: float) -> str:
    """A moment as this side writes it down, to the second."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _no_constant(name: str) -> Json:
    raise NotJson(f"{name} is not JSON")


def _no_twins(pairs: list[tuple[str, Json]]) -> JsonObject:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotJson("a member appears twice")
    return found
