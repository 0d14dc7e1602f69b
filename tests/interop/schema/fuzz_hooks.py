"""What schemathesis is told of this hub beside its document, and what it must hold beside schemathesis' own checks.

Loaded by schemathesis in its own process."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import schemathesis

PROBLEM = "application/problem+json"
SHAPE = {"body_malformed", "body_wrong", "parameter_malformed", "bug"}
NO_SOURCE = {"V1EnrolmentsEnrol"}  # schemathesis would begin every walk here, where a made-up code ends it
BODIES = UUID("8f7f4f1e-1d5f-4f7e-9c52-0c7a4f1f2a11")
FREE_ONE_IN = 8
WRITTEN = Path("examples.json")  # by the test that runs schemathesis: a case for an operation
EXAMPLES = json.loads(WRITTEN.read_text()) if WRITTEN.exists() else {}


@schemathesis.check
def every_refusal_is_a_problem(ctx: Any, response: Any, case: Any) -> None:
    """RFC 9457 with our contract's two members."""
    if response.status_code < 400:
        return
    kinds = response.headers.get("content-type", [])
    assert kinds == [PROBLEM], f"{response.status_code} as {kinds}"
    problem = response.json()
    assert problem["status"] == response.status_code, problem
    assert problem["code"], problem
    assert problem["say"], problem


@schemathesis.check
def what_fits_the_document_is_understood(ctx: Any, response: Any, case: Any) -> None:
    """In place of positive_data_acceptance: an office may say no to anything, but not because it could not read it."""
    if response.status_code < 400 or not case.meta or not case.meta.generation.mode.is_positive:
        return
    problem = response.json()
    assert problem["code"] not in SHAPE or has_whole_fraction(case.body), problem


def has_whole_fraction(value: Any) -> bool:
    """206.0 is an integer to JSON Schema, and a fraction to the strict reader of our bodies."""
    if isinstance(value, dict | list):
        return any(has_whole_fraction(inner) for inner in (value.values() if isinstance(value, dict) else value))
    return isinstance(value, float) and value.is_integer()


@schemathesis.hook
def filter_failure(context: Any, failure: Any, case: Any, response: Any) -> bool:
    """An unknown header is nobody's mistake (RFC 9110, 5.1), though schemathesis may count it as wrong input."""
    return "in header - object with unexpected properties" not in failure.message


@schemathesis.hook
def before_load_schema(context: Any, raw_schema: dict[str, Any]) -> None:
    for name, operation in operations(raw_schema):
        exemplify(operation, EXAMPLES.get(name, {}))
        if operation["operationId"] not in NO_SOURCE:
            link(raw_schema, operation)


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        yield from ((f"{method.upper()} {path}", operation) for method, operation in methods.items())


def exemplify(operation: dict[str, Any], example: dict[str, Any]) -> None:
    """One request that is accepted, where chance alone would hardly find one."""
    for parameter in operation["parameters"]:
        if parameter["name"] in example:
            parameter["example"] = example[parameter["name"]]
    if "body" in example:
        operation["requestBody"]["content"]["application/json"]["example"] = example["body"]


def link(document: dict[str, Any], source: dict[str, Any]) -> None:
    """One word per thing: what an act answers as `entry` is what any path means by {entry}."""
    for status in {"200", "201"} & source["responses"].keys():
        answer = source["responses"][status]
        names = members(document, answer)
        for _, target in operations(document):
            wanted = {one["name"] for one in target.get("parameters", ()) if one["in"] == "path"} & names
            if wanted:
                answer.setdefault("links", {})[f"{target['operationId']} by {' '.join(sorted(wanted))}"] = {
                    "operationId": target["operationId"],
                    "parameters": {f"path.{name}": f"$response.body#/{name}" for name in sorted(wanted)},
                }


def members(document: dict[str, Any], answer: dict[str, Any]) -> set[str]:
    shapes = [content.get("schema", {}) for content in answer.get("content", {}).values()]
    names = [shape.get("$ref", "").rpartition("/")[2] for shape in shapes]
    schemas = document["components"]["schemas"]
    return {member for name in names if name in schemas for member in schemas[name].get("properties", {})}


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Generated ids repeat, and a reused `op_id` is refused before anything else: most bodies get an id of their own,
    the same each time, so that some are sent again and some ids are used for two bodies."""
    body = case.body
    if not isinstance(body, dict) or not isinstance(body.get("op_id"), str):
        return
    try:
        drawn = UUID(body["op_id"])
    except ValueError:
        return
    if drawn.int % FREE_ONE_IN:
        name = json.dumps([case.method, case.path, case.path_parameters, dict(case.headers or {}), body], default=str)
        case.body = body | {"op_id": str(uuid5(BODIES, name))}
