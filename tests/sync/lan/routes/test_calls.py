"""Promise: a call to the hub is written once. Its route, its permission and its page follow from the table, and nothing
answers beside it."""

from typing import Any, get_args
from uuid import UUID

import pytest
from litestar.routes import HTTPRoute

from office.contract import commands
from office.contract.assurance import ACTIONS
from office.contract.roles import VERBS
from sync.lan.calls import areas
from sync.lan.calls.call import BY_PATH, COUNTER, KIOSK, NOTHING, OPEN, Call, get
from sync.lan.calls.counters import FIND_TICKET, MOVE_ENTRY
from sync.lan.calls.logins import LOGIN
from sync.lan.hub.app import make_app
from sync.lan.server.context import HubContext
from sync.lan.server.openapi import ADDRESS

TABLE = [call for _, calls in areas() for call in calls.values()]


def routes_of(hub: HubContext) -> dict[tuple[str, str], Any]:
    return {
        (method, route.path): handler
        for route in make_app(hub).routes
        if isinstance(route, HTTPRoute) and not route.path.startswith(ADDRESS)
        for method, (handler, _) in route.route_handler_map.items()
        if method != "OPTIONS"
    }


def shown(call: Call[Any, Any]) -> str:
    return f"{call.method} {call.path}"


def test_every_route_is_in_the_table_and_every_call_has_its_route(loopback_hub: HubContext) -> None:
    routes = routes_of(loopback_hub)
    assert routes.keys() == {(call.method, call.path) for call in TABLE}
    assert len(routes) == len(TABLE)
    assert all(handler.opt["call"] in TABLE for handler in routes.values())


def test_a_route_takes_and_answers_what_its_call_says(loopback_hub: HubContext) -> None:
    for handler in routes_of(loopback_hub).values():
        call, parameters = handler.opt["call"], handler.parsed_fn_signature.parameters
        taken = parameters["data"].annotation if "data" in parameters else NOTHING
        assert taken is call.command, shown(call)
        names = set(parameters) & {part.partition(":")[0] for part in call.path.replace("{", "}").split("}")[1::2]}
        assert len(names) == call.path.count("{"), shown(call)


@pytest.mark.parametrize("call", TABLE, ids=shown)
def test_a_call_says_who_may_make_it(call: Call[Any, Any]) -> None:
    """An officer's has a row among the roles, a citizen's one among the levels of assurance."""
    verbs = get_args(commands.Verb) if call.verb == BY_PATH else (call.verb,) if call.verb else ()
    assert set(verbs) <= VERBS.keys()
    if call.kinds in (OPEN, COUNTER):
        assert bool(verbs) is (call.kinds is not OPEN)
    if call.kinds == KIOSK:
        assert call.action in ACTIONS
        assert not verbs


def test_a_verb_that_no_role_has_cannot_be_asked_for() -> None:
    with pytest.raises(AssertionError, match="nobodys_verb"):
        get("/v1/x", str, COUNTER, "nobodys_verb")


def test_an_address_holds_what_it_names_whole_and_the_rest_is_its_query() -> None:
    entry = UUID(int=7)
    assert MOVE_ENTRY.address({"entry": entry, "verb": "no-show"}) == f"/v1/entries/{entry}/no-show"
    assert FIND_TICKET.address({"counter": "1", "typed": "a/b?c"}) == "/v1/counters/1/tickets/a%2Fb%3Fc"
    assert LOGIN.address({"login": "x", "wait_s": 2}) == "/v1/logins/x?wait_s=2"
    with pytest.raises(KeyError):
        LOGIN.address({})
