"""The shape of what an office sends, as JSON Schema 2020-12; the rules of docs/platform.yaml, written down again."""

import re
from collections.abc import Iterator
from typing import Final

from jsonschema import Draft202012Validator, ValidationError, validators
from referencing import Registry

from sandbox.base.strict_json import Json, JsonObject

COUNT: JsonObject = {"type": "integer", "minimum": 1, "maximum": 2**53}
UUID: JsonObject = {"type": "string", "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"}
TIME: JsonObject = {
    "type": "string",
    "pattern": "^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9]([.][0-9]{1,9})?(Z|[+-]00:00)$",
}

SHA256: JsonObject = {"type": "string", "pattern": "^([0-9a-f]{64})?$"}
LENGTH: JsonObject = {"type": "integer", "minimum": 0, "maximum": 2**53}
TIPS: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["events", "events_hash", "reads", "reads_hash"],
    "properties": {"events": LENGTH, "events_hash": SHA256, "reads": LENGTH, "reads_hash": SHA256},
}

BATCH: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["office", "db_id", "epoch", "ops"],
    "properties": {
        "office": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$"},
        "db_id": UUID,
        "epoch": COUNT,
        "tips": TIPS,
        "ops": {
            "type": "array",
            "items": {"type": "object", "required": ["seq", "op_id"], "properties": {"seq": COUNT, "op_id": UUID}},
        },
    },
}

OP: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["seq", "op_id", "stream", "stream_version", "kind", "at", "hlc", "actor", "device", "data"],
    "properties": {
        "seq": COUNT,
        "op_id": UUID,
        "stream": {"type": "string", "minLength": 1, "maxLength": 100},
        "stream_version": COUNT,
        "kind": {"type": "string", "pattern": "^[a-z]+[.][a-z_]+$", "maxLength": 64},
        "at": TIME,
        "hlc": {"type": "string", "maxLength": 100},
        "actor": {"type": "string", "maxLength": 200},
        "device": {"type": "string", "maxLength": 200},
        "data": {"type": "object"},
        "body": {"type": "object"},
        "amends": UUID,
    },
}


def _pattern(_: object, pattern: str, value: Json, __: object) -> Iterator[ValidationError]:
    """`$` is the end, as JSON Schema has it, and never before a last line feed, as Python has it."""
    if isinstance(value, str) and not re.search(re.sub(r"\$\Z", r"\\Z", pattern), value):
        yield ValidationError("pattern")


# The types of jsonschema leave `extend` out.
_Validator: Final[type[Draft202012Validator]] = validators.extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, {"pattern": _pattern}
)
BATCH_RULE = _Validator(BATCH)
OP_RULE = _Validator(OP)


def faults(rule: Draft202012Validator, value: Json) -> list[str]:
    """JSON Pointers of what is wrong; empty when all is well. Never the values: they may be a person's."""
    return sorted({"/" + "/".join(map(str, error.absolute_path)) for error in rule.iter_errors(value)})


def rule_of(schema: JsonObject) -> Draft202012Validator:
    """A validator that never fetches anything from elsewhere."""
    return _Validator(schema, registry=Registry())
