"""Promise: the hub's OpenAPI document says how a caller is known and what exactly a body may hold."""

from typing import Any

import msgspec
import pytest


@pytest.fixture
def document(caller: Any) -> dict[str, Any]:
    schema: dict[str, Any] = caller.http.get("/schema/openapi.json").json()
    return schema


def headers_of(operation: dict[str, Any]) -> dict[str, bool]:
    return {one["name"]: one["required"] for one in operation["parameters"] if one["in"] == "header"}


def test_an_order_is_closed_and_a_reason_is_told_in_two_languages(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for body in ("TakeTicket", "MoveEntry", "SubmitForm", "SignIn"):
        assert schemas[body]["additionalProperties"] is False, body
    assert schemas["CallAnswer"]["properties"]["reason"]["minItems"] == 2


def test_every_verb_and_every_bound_is_told(document: dict[str, Any]) -> None:
    move, feed = document["paths"]["/v1/entries/{entry}/{verb}"]["post"], document["paths"]["/v1/feed"]["get"]
    verb = next(one for one in move["parameters"] if one["name"] == "verb")
    assert {"serve", "no-show", "undo"} <= set(verb["schema"]["enum"])
    for name in ("after", "Last-Event-ID"):
        parameter = next(one for one in feed["parameters"] if one["name"] == name)
        assert parameter["schema"]["oneOf"][0] == {"type": "integer", "minimum": 0}


def test_an_act_names_its_device_and_a_screen_need_not(document: dict[str, Any]) -> None:
    paths = document["paths"]
    assert headers_of(paths["/v1/tickets"]["post"]) == {"Accept-Language": False, "X-Device": True}
    assert headers_of(paths["/v1/state"]["get"]) == {"Accept-Language": False, "X-Device": False}
    assert headers_of(paths["/healthz"]["get"]) == {"Accept-Language": False}
    assert "X-Officer" in headers_of(paths["/v1/counters/{counter}/next"]["post"])


@pytest.mark.parametrize("page", ["swagger", "openapi.yaml", "x"])
def test_an_unknown_page_beside_the_document_is_a_problem_like_any_other(caller: Any, page: str) -> None:
    answer = caller.http.get(f"/schema/{page}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_document_is_made_once_and_not_for_each_who_asks(caller: Any) -> None:
    first = caller.http.get("/schema/openapi.json").content
    (rendering,) = caller.http.app.openapi_config.render_plugins
    assert rendering.render(None, {}) == first, "it is made of what it was given"
    assert caller.http.get("/schema/openapi.json").content == first


def test_a_pattern_is_written_as_json_schema_has_it(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert schemas["IdentifyByNik"]["properties"]["nik"]["pattern"] == "^[0-9]{16}$"
    assert r"\\Z" not in msgspec.json.encode(document).decode()
