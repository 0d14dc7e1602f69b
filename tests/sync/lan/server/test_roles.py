"""Promise: every verb of an officer is in one table, and the hub lets in whose role it says and nobody else."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, get_args
from uuid import uuid4

import msgspec
import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.testing import TestClient

from office.book.ledger import Ledger
from office.contract import commands
from office.contract.catalogue import Role
from office.contract.commands import By, CallNext, SignIn, TakeTicket
from office.contract.errors import Refusal
from office.contract.roles import VERBS
from office.service import OfficeService
from sync.lan.book.feed import Feed
from sync.lan.calls.attention import ATTENTION
from sync.lan.calls.call import BY_PATH, EVERY_DEVICE
from sync.lan.calls.counters import CALL_NEXT, DESK
from sync.lan.client.client import HubClient
from sync.lan.hub.app import make_app
from sync.lan.hub.run import assemble
from sync.lan.hub.settings import HubSettings
from sync.lan.trust.cipher import vault_of

ROLES = get_args(Role)
PIN, KEY = "271828", bytes(range(32))
PARTS = {"citizen", "attention_form"}  # of an answer, and no route of their own
ROUTED = [verb for verb in VERBS if verb not in PARTS]
UUID = "0190a5a4-7d4e-7000-8000-000000000000"


def now() -> datetime:
    return datetime.now(UTC)


def with_roles(document: dict[str, Any], version: int = 2) -> dict[str, Any]:
    """One more officer for each role, named as it is."""
    rina = document["officers"][0]
    more = [rina | {"code": role, "name": role.title(), "roles": [role]} for role in ROLES]
    return document | {"version": version, "officers": [*document["officers"], *more]}


def adopt(office: OfficeService, document: dict[str, Any]) -> None:
    by = By(device="hub", actor="hub", at=now())
    office.adopt_catalogue(msgspec.json.encode(document), uuid4(), by).result(10)


@pytest.fixture(scope="module")
def app(tmp_path_factory: Any, new_small_office: Callable[[], dict[str, Any]]) -> Iterator[Litestar]:
    home = tmp_path_factory.mktemp("hub")
    ledger = Ledger.open(home / "book.db", KEY, vault_of([KEY]))
    office = OfficeService(ledger)
    adopt(office, with_roles(new_small_office()))
    yield make_app(assemble(HubSettings(home=home, loopback=True), ledger, office, Feed(ledger, now), clock=now))
    ledger.close()


@pytest.fixture(scope="module")
def http(app: Litestar) -> Iterator[TestClient[Any]]:
    with TestClient(app) as client:
        yield client


@dataclass(frozen=True)
class Way:
    """One operation, with a path that fits, and the kinds of device it is open to."""

    method: str
    path: str
    verb: str
    kinds: frozenset[str]


def ways(app: Litestar) -> Iterator[Way]:
    for route in app.routes:
        for method, (handler, _) in route.route_handler_map.items() if isinstance(route, HTTPRoute) else ():
            call = handler.opt.get("call")
            if call is None:
                continue
            for verb in get_args(commands.Verb) if call.verb == BY_PATH else (call.verb,):
                yield Way(method, filled(route.path_format, verb), verb, call.kinds or frozenset())


def filled(path: str, verb: str) -> str:
    for name, word in (
        ("verb", verb),
        ("counter", "1"),
        ("sha256", "0" * 64),
        ("entry", UUID),
        ("submission", UUID),
        ("request_id", UUID),
    ):
        path = path.replace("{" + name + "}", word)
    return re.sub(r"{\w+}", "0", path)


def ways_to(app: Litestar, verb: str) -> list[Way]:
    return [way for way in ways(app) if way.verb == verb]


def ask(http: TestClient[Any], way: Way, officer: str = "") -> Any:
    named = {"X-Device": "pc-1"} | ({"X-Officer": officer} if officer else {})
    return http.request(way.method, way.path, content=b"{}", headers=named)


def test_every_route_that_a_counter_reaches_names_a_verb_of_the_table(app: Litestar) -> None:
    screens = [way for way in ways(app) if way.kinds == EVERY_DEVICE]
    assert not [way for way in ways(app) if "counter" in way.kinds and way not in screens and way.verb not in VERBS]
    assert not [way for way in screens if way.verb]
    assert set(get_args(commands.Verb)) <= VERBS.keys()


def test_every_verb_of_the_table_is_somewhere(app: Litestar) -> None:
    assert {way.verb for way in ways(app)} - {""} == VERBS.keys() - PARTS


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", ROUTED)
def test_each_role_may_what_the_table_says_and_nothing_else(
    app: Litestar, http: TestClient[Any], verb: str, role: Role
) -> None:
    allowed = VERBS[verb].roles
    for way in ways_to(app, verb):
        answer = ask(http, way, role)
        problem = answer.json() if answer.status_code >= 400 else {"code": ""}
        assert problem["code"] not in {"not_signed_in", "bug"}, way
        assert (problem["code"] == "role_missing") == (role not in allowed), way
        if role not in allowed:
            assert (answer.status_code, problem["verb"], set(problem["roles"])) == (403, verb, allowed)


@pytest.mark.parametrize("verb", [verb for verb in ROUTED if VERBS[verb].signed_in])
def test_nothing_of_an_officers_is_done_without_one(app: Litestar, http: TestClient[Any], verb: str) -> None:
    for way in ways_to(app, verb):
        if "kiosk" not in way.kinds:  # where a citizen does it
            assert ask(http, way).json()["code"] == "not_signed_in", way


def test_a_refusal_says_in_plain_words_who_may(http: TestClient[Any]) -> None:
    asked = http.post("/v1/counters/1/next", content=b"{}", headers={"X-Device": "pc-1", "X-Officer": "technician"})
    assert asked.json()["say"] == "Peran Anda tidak boleh memanggil antrean. Yang boleh: petugas loket atau supervisor."


@pytest.fixture
def staffed(hub: Any, client_of: Any, small_catalogue: dict[str, Any]) -> Callable[..., HubClient]:
    """Over the office's network: a counter's device with one of the roles signed in."""
    adopt(hub.hub.office, with_roles(small_catalogue))

    def sit(role: str, counter: str = "1") -> HubClient:
        client: HubClient = client_of("counter", counter)
        session = client.sign_in(counter, SignIn(op_id=uuid4(), officer=role, pin=PIN))
        assert session.roles == (role,)
        return client

    return sit


def refused(ask: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as no:
        ask()
    return no.value.code


def test_who_serves_nobody_is_told_no_name_at_a_counter(hub: Any, staffed: Any, phone: Any) -> None:
    by = By(device="kiosk-1", actor="citizen", at=now(), random_bytes=uuid4().bytes)
    hub.hub.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), by, phone.outcome.profile).result(10)
    officer = staffed("officer")
    officer.ask(CALL_NEXT, CallNext(op_id=uuid4()), counter="1")
    assert officer.ask(DESK, counter="1").citizen.name == "Siti Rahmawati"
    officer.sign_out()
    for role in ("technician", "front_desk", "office_admin", "agency_admin"):
        other = staffed(role)
        desk = other.ask(DESK, counter="1")
        assert (desk.current.number, desk.citizen, desk.submissions) == ("A 001", None, ()), role
        assert refused(partial(other.ask, CALL_NEXT, CallNext(op_id=uuid4()), counter="1")) == "role_missing"
        other.sign_out()


def test_a_role_that_was_taken_away_ends_at_once_on_an_open_connection(
    hub: Any, staffed: Any, small_catalogue: dict[str, Any]
) -> None:
    supervisor = staffed("supervisor")
    assert supervisor.ask(ATTENTION).open == 0
    less = with_roles(small_catalogue, version=3)
    for officer in less["officers"]:
        officer["roles"] = ["front_desk"] if officer["code"] == "supervisor" else ["officer"]
    adopt(hub.hub.office, less)
    assert refused(lambda: supervisor.ask(ATTENTION)) == "role_missing"
    assert refused(lambda: supervisor.ask(CALL_NEXT, CallNext(op_id=uuid4()), counter="1")) == "role_missing"
    adopt(hub.hub.office, less | {"version": 4, "officers": [one for one in less["officers"] if one["code"] == "rina"]})
    assert refused(lambda: supervisor.ask(DESK, counter="1")) == "not_signed_in", "no longer in the list, no session"


def test_an_agencys_admin_reads_of_that_agency_alone(caller: Any, loopback_hub: Any, small_catalogue: Any) -> None:
    office = with_roles(small_catalogue)
    other = office["agencies"][0] | {"code": "bpjs", "short_name": "BPJS"}
    ketut = office["officers"][0] | {"code": "ketut", "agency": "bpjs", "roles": ["agency_admin"]}
    adopt(
        loopback_hub.office,
        office | {"agencies": [*office["agencies"], other], "officers": [*office["officers"], ketut]},
    )
    caller.next()
    caller.take()
    caller.next()
    expected = {
        who: caller.http.get("/v1/reports/waits", headers={"X-Officer": who}).json()["all"]["n"]
        for who in ("office_admin", "agency_admin", "ketut")
    }
    assert expected == {"office_admin": 1, "agency_admin": 1, "ketut": 0}
