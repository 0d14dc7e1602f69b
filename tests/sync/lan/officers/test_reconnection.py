"""Promise: once the provider of accounts answers again, a session that a PIN for emergencies opened is vouched for with
the account within ten minutes, or ends; whoever is being served is served to the end, and what weighs most waits."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import msgspec
import pytest

from office.contract.admin.devices import ChangeDevice
from office.contract.commands import AnswerRequest, By, CallNext, SignIn, TakeTicket
from office.contract.errors import Refusal, Unavailable
from office.contract.roles import VERBS, must
from office.officers.emergency_sessions import GRACE
from sync.lan.calls.citizens import ANSWER_REQUEST, DATA_COPY
from sync.lan.calls.counters import CALL_NEXT
from sync.lan.calls.devices import CHANGE_DEVICE, PAIR_DEVICE
from sync.lan.hub.reconnection import LOOK_SECONDS, Reconnection
from sync.lan.sessions.assisted import HELP_LIVES
from sync.wan.auth.keys import OfficerRegistration
from sync.wire import PairDevice

PIN = "482915"
NOBODY = UUID(int=7)
Clock = Any
Office = Any


class Rina:
    """At counter 1, by her PIN, which was right; the provider has been silent since her account vouched for her."""

    def __init__(self, desk: Office) -> None:
        self.desk, self._reconnection = desk, Reconnection(desk.hub)
        desk.sign_out(desk.sign_in().json()["session"])
        desk.provider.silent = True
        order = SignIn(op_id=uuid4(), officer="rina", pin=PIN)
        self.session = desk.office.sign_ins.by_pin("1", order, self.by()).result(10).answer.session

    def look(self) -> None:
        """As the hub does every quarter of a minute."""
        self.desk.http.blocking_portal.call(self._reconnection.look)

    def answers(self, *, now: bool = True) -> None:
        self.desk.provider.silent = not now
        self.look()

    @property
    def here(self) -> bool:
        return self.desk.office.officer_session(self.session) is not None

    @property
    def limit(self) -> datetime | None:
        vouch_by: datetime | None = self.desk.office.desk("1", self.desk.hub.clock()).vouch_by
        return vouch_by

    def by(self, who: str = "rina") -> By:
        return By(device="desk-1", actor=who, at=self.desk.hub.clock(), random_bytes=uuid4().bytes)

    def call(self) -> Any:
        """The entry of who comes next."""
        self.desk.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), self.by("citizen")).result(10)
        return self.desk.office.call_next("1", CallNext(op_id=uuid4()), self.by()).result(10).answer.entry

    def help(self) -> str:
        """Somebody who is in no line, with their card in her hand."""
        body = {"op_id": str(uuid4()), "why": "no_phone", "nik": "6309014510900007", "agreed": True}
        headers = {"X-Device": "desk-1", "X-Officer": "rina"}
        answer = self.desk.http.post("/v1/counters/1/help", json=body, headers=headers)
        return str(answer.json().get("code", ""))

    def move(self, entry: Any, verb: str) -> str:
        path = f"/v1/entries/{entry}/{verb}"
        headers = {"X-Device": "desk-1", "X-Officer": "rina"}
        answer = self.desk.http.post(path, json={"op_id": str(uuid4())}, headers=headers)
        return str(answer.json().get("code", ""))


@pytest.fixture
def clock(clock: Clock) -> Clock:
    """Noon at the office: a line that closes at midnight gives no number for a visit that would end after it."""
    now = clock().astimezone(ZoneInfo("Asia/Makassar"))
    clock.ahead += now.replace(hour=12, minute=0) - now
    return clock


@pytest.fixture
def open_emergency(open_with: Callable[..., Office], registration: OfficerRegistration) -> Callable[[], Office]:
    return partial(open_with, pins="emergency")


@pytest.fixture
def rina(open_emergency: Callable[[], Office]) -> Rina:
    return Rina(open_emergency())


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as no:
        work()
    return no.value.code


def test_while_the_provider_is_silent_the_session_goes_on_without_a_limit(rina: Rina, clock: Clock) -> None:
    rina.look()
    clock.ahead += timedelta(hours=3)
    rina.look()
    assert (rina.here, rina.limit) == (True, None)


def test_once_it_answers_the_desk_is_told_until_when_the_session_goes_on(rina: Rina, clock: Clock) -> None:
    rina.answers()
    assert rina.limit is not None
    assert abs(rina.limit - clock() - GRACE) < timedelta(minutes=1)
    ((kind, data),) = rina.desk.events()[-1:]
    assert (kind, data["officer"], data["counter"]) == ("officer.vouch_asked", "rina", "1")
    rina.look()
    assert rina.desk.events()[-1][1] == data, "asked once"


def test_it_ends_when_the_time_is_over_and_the_book_says_why(rina: Rina, clock: Clock) -> None:
    rina.answers()
    clock.ahead += GRACE - timedelta(minutes=1)
    rina.look()
    assert rina.here
    clock.ahead += timedelta(minutes=2)
    rina.look()
    assert not rina.here
    ((kind, data),) = rina.desk.events()[-1:]
    assert (kind, data["why"], data["way"]) == ("officer.signed_out", "unvouched", "offline")


def test_who_is_being_served_is_served_to_the_end_and_nobody_is_called_after_them(rina: Rina, clock: Clock) -> None:
    entry = rina.call()
    rina.answers()
    clock.ahead += GRACE + timedelta(minutes=30)
    rina.look()
    assert rina.here, "somebody is at the counter"
    assert rina.move(entry, "serve") == ""
    assert rina.move(entry, "finish") == ""
    assert refused(rina.call) == "vouch_now"
    rina.look()
    assert not rina.here


def test_nobody_comes_back_from_hold_either_when_the_time_is_over(rina: Rina, clock: Clock) -> None:
    entry = rina.call()
    assert rina.move(entry, "hold") == ""
    rina.answers()
    clock.ahead += GRACE + timedelta(minutes=1)
    assert rina.move(entry, "resume") == "vouch_now"


def test_who_is_helped_with_their_card_is_not_cut_off_and_nobody_is_helped_after_them(rina: Rina, clock: Clock) -> None:
    rina.answers()
    clock.ahead += GRACE - timedelta(minutes=1)
    assert rina.help() == ""
    clock.ahead += timedelta(minutes=2)
    rina.look()
    assert rina.here
    assert rina.help() == "vouch_now"
    clock.ahead += HELP_LIVES
    rina.look()
    assert not rina.here


def test_signing_in_with_the_account_goes_on_with_who_is_at_the_counter(rina: Rina, clock: Clock) -> None:
    entry = rina.call()
    rina.answers()
    answer = rina.desk.sign_in()
    assert (answer.json()["way"], answer.json()["officer"]) == ("account", "rina")
    clock.ahead += GRACE + timedelta(minutes=1)
    rina.look()
    assert rina.desk.office.officer_session(answer.json()["session"]) is not None
    assert (rina.limit, rina.desk.office.desk("1", clock()).current.entry) == (None, entry)


def test_a_provider_that_falls_silent_again_takes_the_limit_back(rina: Rina, clock: Clock) -> None:
    rina.answers()
    clock.ahead += GRACE + timedelta(minutes=1)
    rina.answers(now=False)
    assert (rina.here, rina.limit) == (True, None)
    assert rina.desk.kinds()[-1] == "officer.vouch_waits"


def test_over_a_restart_the_limit_stays(rina: Rina, open_emergency: Callable[[], Office], clock: Clock) -> None:
    rina.answers()
    again = open_emergency()
    clock.ahead += GRACE + timedelta(minutes=1)
    again.http.blocking_portal.call(Reconnection(again.hub).look)
    assert again.office.officer_session(rina.session) is None


def test_without_such_a_session_the_provider_is_asked_nothing(open_emergency: Callable[[], Office]) -> None:
    desk = open_emergency()
    desk.sign_in()
    desk.provider.asked.clear()
    desk.http.blocking_portal.call(Reconnection(desk.hub).look)
    assert desk.provider.asked == []


def test_it_is_looked_at_again_and_again_also_after_the_book_took_nothing(
    open_emergency: Callable[[], Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    reconnection, looks, naps = Reconnection(open_emergency().hub), list[int](), list[float]()

    async def look() -> None:
        looks.append(len(naps))
        if len(looks) == 1:
            raise Unavailable("the book is full")

    monkeypatch.setattr(reconnection, "look", look)

    async def watch() -> None:
        enough = asyncio.Event()

        async def nap(seconds: float) -> None:
            naps.append(seconds)
            await asyncio.sleep(0)
            if len(naps) > 3:
                enough.set()
                await asyncio.Event().wait()

        async with reconnection.running(None, nap):  # type: ignore[arg-type]  # the app is not asked anything
            await asyncio.wait_for(enough.wait(), 10)

    asyncio.run(watch())
    assert looks == [1, 2, 3]
    assert set(naps) == {LOOK_SECONDS}


def test_what_weighs_most_and_can_wait_does_so_until_the_account_is_back() -> None:
    waits = {verb for verb, allowed in VERBS.items() if allowed.waits}
    grave = {"change_device", "pair_device", "let_in_key", "amend", "settle", "data_copy", "answer_data"}
    assert waits == grave
    for verb in waits:
        must(["supervisor"], verb)
        assert refused(partial(must, ["supervisor"], verb, offline=True)) == "account_first"
    for verb in ("confirm_clock", "consent_offline", "end_sessions", "call_next", "citizen"):
        must(["supervisor"], verb, offline=True)


def test_at_the_hub_a_session_by_pin_is_refused_them_and_marked_in_every_event(
    hub: Any, client_of: Any, small_catalogue: Any, clock: Clock
) -> None:
    office = hub.hub.office
    small_catalogue["officers"][0]["roles"] = ["supervisor"]
    hands = By(device="hub", actor="hub", at=clock())
    office.adopt_catalogue(msgspec.json.encode(small_catalogue | {"version": 2}), uuid4(), hands).result(10)
    by = By(device="desk", actor="rina", at=clock(), random_bytes=uuid4().bytes)
    answer = office.sign_ins.by_pin("1", SignIn(op_id=uuid4(), officer="rina", pin=PIN), by).result(10).answer
    client = client_of("counter", "1")
    client.officer_session = answer.session
    pair = PairDevice(op_id=uuid4(), kind="kiosk", name="Kiosk 9", counter="")
    disable = ChangeDevice(op_id=uuid4(), to="disabled", reason="Hilang")
    for ask in (
        lambda: client.ask(PAIR_DEVICE, pair),
        lambda: client.ask(CHANGE_DEVICE, disable, device="kiosk-9"),
        lambda: client.ask(DATA_COPY, request_id=NOBODY),
        lambda: client.ask(ANSWER_REQUEST, AnswerRequest(op_id=uuid4(), state="done", why="Sudah"), request_id=NOBODY),
    ):
        assert refused(ask) == "account_first"
    assert refused(office.fleet.change("x", ChangeDevice(op_id=uuid4(), to="enabled"), by).result) == "account_first"
    office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), by).result(10)
    client.ask(CALL_NEXT, CallNext(op_id=uuid4()), counter="1")
    called = hub.hub.ledger.events_after(hub.hub.ledger.seq - 1, 1)[0]
    assert (called.kind, called.data["way"]) == ("entry.called", "offline")
