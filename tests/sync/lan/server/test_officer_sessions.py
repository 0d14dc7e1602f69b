"""Promise: an officer's session opens what the table of roles says, while it is open and at its own counter alone."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest

from office.contract import commands
from office.contract.catalogue import Role
from office.contract.commands import By, SignIn
from office.contract.roles import VERBS
from sync.lan.calls import areas
from sync.lan.calls.call import BY_PATH, Call
from sync.lan.client.client import HubClient
from sync.lan.client.connection import HubConnection

ROLES = get_args(Role)
PIN = "271828"
NAMES = {"sha256": "0" * 64, "place": "0"} | {
    name: str(UUID(int=7 << 76 | 2 << 62)) for name in ("entry", "submission", "request_id")
}


def officers_calls() -> Iterator[tuple[Call[Any, Any], str]]:
    """Each call that needs an officer at a counter's device, with each verb that it has."""
    for _, calls in areas():
        for call in calls.values():
            verbs = get_args(commands.Verb) if call.verb == BY_PATH else (call.verb,)
            yield from ((call, verb) for verb in verbs if verb and VERBS[verb].signed_in)


@dataclass
class Counter:
    """A counter's device, which shows whichever session it is told to."""

    number: str
    client: HubClient
    http: httpx.Client

    def sign_in(self, officer: str) -> str:
        return self.client.sign_in(self.number, SignIn(op_id=uuid4(), officer=officer, pin=PIN)).session

    def code(self, call: Call[Any, Any], verb: str, session: str) -> str:
        """What the hub refuses it with; "" for what it does."""
        named = NAMES | {"counter": self.number, "verb": verb}
        path = re.sub(r"{(\w+):\w+}", lambda found: named.get(found[1], "0"), call.path)
        body = {"op_id": str(uuid4())} if call.late else {}
        shown = {"X-Officer-Session": session}
        answer = self.http.request(call.method, path, content=msgspec.json.encode(body), headers=shown)
        return str(answer.json()["code"]) if answer.status_code >= 400 else ""


@pytest.fixture
def counter(hub: Any, client_of: Callable[..., HubClient], small_catalogue: Any) -> Iterator[Callable[[str], Counter]]:
    """Each role is held by one officer of its name."""
    rina = small_catalogue["officers"][0]
    more = [rina | {"code": role, "name": role.title(), "roles": [role]} for role in ROLES]
    document = small_catalogue | {"version": 2, "officers": [*small_catalogue["officers"], *more]}
    by = By(device="hub", actor="hub", at=hub.hub.clock())
    hub.hub.office.adopt_catalogue(msgspec.json.encode(document), uuid4(), by).result(10)
    opened: list[httpx.Client] = []

    def at(number: str) -> Counter:
        client = client_of("counter", number)
        line: HubConnection = client.connection
        opened.append(httpx.Client(base_url=line.card.url, verify=line.verify, trust_env=False))
        return Counter(number, client, opened[-1])

    yield at
    for http in opened:
        http.close()


@pytest.mark.parametrize("role", ROLES)
def test_each_role_does_by_an_open_session_of_its_counter_what_the_table_says_and_by_no_other(
    counter: Callable[[str], Counter], role: Role
) -> None:
    here, elsewhere = counter("1"), counter("2")
    ended = here.sign_in(role)
    here.client.sign_out()
    live = here.sign_in(role)
    for call, verb in officers_calls():
        found = here.code(call, verb, live)
        assert (found == "role_missing") == (role not in VERBS[verb].roles), (call.path, verb, found)
        assert found not in {"not_signed_in", "bug"}, (call.path, verb)
        refused = "role_missing" if call.late and role not in VERBS[verb].roles else "not_signed_in"
        assert here.code(call, verb, ended) == refused, (call.path, verb)
        assert elsewhere.code(call, verb, live) == "not_signed_in", (call.path, verb)
        assert here.code(call, verb, "no session at all") == "not_signed_in", (call.path, verb)


def test_two_calls_alone_may_be_made_after_the_session_has_ended() -> None:
    late = {call.path for call, _ in officers_calls() if call.late}
    assert late == {"/v1/counters/{counter:str}/next", "/v1/entries/{entry:uuid}/{verb:str}"}
