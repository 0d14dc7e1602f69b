"""Promise: an officer's session opens what the table of roles says, while it is open and at its own counter alone."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from threading import Thread
from typing import Any, get_args
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest

from office.book.engine.connection import connect
from office.contract import commands
from office.contract.catalogue import Role
from office.contract.commands import By, CallNext, MoveEntry, SignIn, TakeTicket
from office.contract.roles import VERBS
from sync.lan.calls import areas
from sync.lan.calls.call import BY_PATH, Call
from sync.lan.calls.counters import CALL_NEXT, DESK, MOVE_ENTRY
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient
from sync.lan.client.connection import HubConnection
from sync.lan.sessions.silences import ANSWERED_SECONDS

ROLES = get_args(Role)
PIN, KEY = "271828", bytes(range(32))
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


def test_a_call_that_came_too_late_is_silence_though_the_feed_lives(
    hub: Any, counter: Callable[[str], Counter]
) -> None:
    """Another program holds the book for longer than a counter waits."""
    at_desk = counter("1")
    at_desk.sign_in("rina")
    device = at_desk.client.device.device
    before = hub.hub.clock()
    with at_desk.http.stream("GET", "/v1/feed") as feed, closing(connect(hub.home / "book.db", KEY, writes=True)) as db:
        assert next(feed.iter_lines())
        db.execute("BEGIN IMMEDIATE")
        asked = Thread(target=at_desk.client.ask, args=(CALL_NEXT, CallNext(op_id=uuid4())), kwargs={"counter": "1"})
        asked.start()
        asked.join(ANSWERED_SECONDS + 0.5)
        assert asked.is_alive()
        db.execute("ROLLBACK")
        asked.join()
    after, later = hub.hub.clock(), hub.hub.clock() + timedelta(seconds=30)
    assert hub.hub.silences.covers(device, before + (after - before) / 2, later, certain=True)
    at_desk.client.ask(DESK, counter="1")
    assert not hub.hub.silences.covers(device, after, hub.hub.clock(), certain=True)


def test_a_hub_that_is_started_again_keeps_who_is_signed_in_and_takes_what_they_did_before(
    hub: Any, client_of: Callable[..., HubClient]
) -> None:
    """Within three minutes nothing of when it heard them is written down."""
    kiosk, at_desk = client_of("kiosk"), client_of("counter", "1")
    number = kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP"))
    at_desk.sign_in("1", SignIn(op_id=uuid4(), officer="rina", pin=PIN))
    call = at_desk.ask(CALL_NEXT, CallNext(op_id=uuid4()), counter="1")
    assert call is not None
    then = hub.hub.clock()
    hub.stop()
    hub.start()
    served = MoveEntry(op_id=uuid4(), acted_at=then)
    assert at_desk.ask(MOVE_ENTRY, served, entry=number.entry, verb="serve").state == "serving"
    assert at_desk.ask(DESK, counter="1").current.number == number.number
