"""Promise: an officer acts for a citizen who cannot, with the card in their hand: for one visit, at one counter, and
the book says who did it and why, and never for whom."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from office.contract.admin.devices import ChangeDevice
from office.contract.admin.limits import HELPED_CITIZENS
from office.contract.answers import Profile
from office.contract.catalogue import Role
from office.contract.commands import By, CallNext, HelpCitizen, MoveEntry, SignIn, SubmitForm, TakeTicket
from office.contract.errors import Refusal
from office.contract.roles import VERBS
from office.forms.submissions import stored_answers
from sync.lan.calls.assisted import BEGIN_HELP, END_HELP, SUBMIT_HELPED_FORM, TAKE_HELPED_TICKET
from sync.lan.calls.counters import CALL_NEXT, DESK, MOVE_ENTRY
from sync.lan.server.context import HubContext
from sync.wan.login.ports import LoginApproved
from sync.wire import BeginHelping

NIK, OTHER_NIK = "6309014510900007", "6309010101900001"
ANSWERS = {"child_name": "Dewi"}
PIN = "271828"


def begin(caller: Any, counter: str = "1", officer: str = "rina", **more: Any) -> Any:
    asked = {"op_id": str(uuid4()), "why": "no_phone", "nik": NIK, "name": "Siti Rahmawati", "agreed": True} | more
    return caller.post(f"/v1/counters/{counter}/help", asked, officer=officer)


def take(caller: Any, helping: str | None, counter: str = "1", officer: str = "rina", **more: Any) -> Any:
    asked = {"op_id": str(uuid4()), "service": "KTP", "session": helping} | more
    return caller.post(f"/v1/counters/{counter}/help/tickets", asked, officer=officer)


def send(caller: Any, helping: str | None, ticket: str | None = None, officer: str = "rina", **more: Any) -> Any:
    asked = {"op_id": str(uuid4()), "session": helping, "ticket": ticket, "form": "F-1", "form_version": "1"} | more
    return caller.post("/v1/counters/1/help/submissions", {"answers": ANSWERS} | asked, officer=officer)


def end(caller: Any, counter: str = "1", officer: str = "rina") -> Any:
    return caller.http.delete(f"/v1/counters/{counter}/helping", headers={"X-Device": "kiosk-1", "X-Officer": officer})


def code(answer: Any) -> str:
    return answer.json().get("code", "") if answer.content else ""


def events(hub: HubContext) -> list[Any]:
    found: list[Any] = []
    while more := hub.ledger.events_after(found[-1].seq if found else 0, 1000):
        found += more
    return found


def events_of(hub: HubContext, *kinds: str) -> list[Any]:
    return [event for event in events(hub) if event.kind in kinds]


def guest_at_the_counter(caller: Any, **more: Any) -> dict[str, Any]:
    caller.take(**more)
    return caller.next().json()  # type: ignore[no-any-return]


def desk(caller: Any) -> Any:
    return caller.http.get("/v1/counters/1/desk", headers={"X-Device": "pc", "X-Officer": "rina"}).json()


# who is helped, and by whom


@pytest.mark.parametrize("missing", [{"agreed": False}, {"nik": ""}, {"nik": NIK[:15]}, {"why": "tired"}])
def test_nobody_is_helped_without_a_card_a_reason_and_their_yes(
    caller: Any, loopback_hub: HubContext, missing: dict[str, Any]
) -> None:
    answer = begin(caller, **missing)
    assert code(answer) in ("not_agreed", "card_without_number", "body_wrong")
    assert (len(loopback_hub.helps), events_of(loopback_hub, "citizen.helped")) == (0, [])


def test_a_number_that_is_somebodys_and_one_that_is_nobodys_are_answered_alike(caller: Any) -> None:
    caller.take(session=caller.post("/v1/identifications/nik", {"op_id": str(uuid4()), "nik": NIK}).json()["session"])
    known, unknown = begin(caller, name="").json(), begin(caller, name="", nik=OTHER_NIK).json()
    apart = {"helping", "expires_at", "profile"}
    assert {k: v for k, v in known.items() if k not in apart} == {k: v for k, v in unknown.items() if k not in apart}
    assert {**known["profile"], "nik": ""} == {**unknown["profile"], "nik": ""}
    assert (known["level"], known["profile"]["sub"]) == ("verified", "")


def test_an_officer_helps_ten_in_ten_minutes_and_a_colleague_is_not_held_up(caller: Any, clock: Any) -> None:
    assert [begin(caller).status_code for _ in range(HELPED_CITIZENS.most)] == [201] * HELPED_CITIZENS.most
    refused = begin(caller)
    assert (code(refused), refused.status_code) == ("helps_too_many", 429)
    assert int(refused.headers["Retry-After"]) > 500
    assert begin(caller, "2", "budi").status_code == 201
    clock.ahead = timedelta(minutes=10, seconds=1)
    assert begin(caller).status_code == 201


def test_an_answer_that_was_lost_is_given_again_and_begins_nothing_new(caller: Any, loopback_hub: HubContext) -> None:
    op_id = str(uuid4())
    first, again = begin(caller, op_id=op_id), begin(caller, op_id=op_id)
    assert (first.status_code, again.status_code, again.json()) == (201, 200, first.json())
    assert len(events_of(loopback_hub, "citizen.helped")) == 1
    end(caller)
    assert code(begin(caller, op_id=op_id)) == "help_over", "what has ended does not come back by itself"


# what it is worth


def test_who_is_helped_gets_one_number_and_the_next_desk_knows_when_the_card_was_seen(caller: Any, clock: Any) -> None:
    helping = begin(caller).json()["helping"]
    op_id = str(uuid4())
    first, again = take(caller, helping, op_id=op_id), take(caller, helping, op_id=op_id)
    assert (first.status_code, again.status_code, again.json()) == (201, 200, first.json())
    assert code(take(caller, helping)) == "ticket_not_helped", "one visit"
    clock.ahead = timedelta(minutes=5)
    citizen = caller.next().json()["citizen"]
    assert (citizen["name"], citizen["nik"], citizen["level"]) == ("Siti Rahmawati", "63•• •••• •••• 0007", "verified")
    assert citizen["card_seen_at"] == first.json()["issued_at"]


def test_the_book_says_who_acted_at_which_ticket_and_why_and_never_for_whom(
    caller: Any, loopback_hub: HubContext
) -> None:
    helping = begin(caller, why="cannot_use_screen").json()["helping"]
    ticket = take(caller, helping).json()["ticket"]
    assert send(caller, helping, ticket).status_code == 201
    (began,) = events_of(loopback_hub, "citizen.helped")
    (took,) = events_of(loopback_hub, "ticket.issued")
    (sent,) = events_of(loopback_hub, "submission.finalised")
    assert began.data == {"counter": "1", "why": "cannot_use_screen"}
    assert (took.data["ticket"], took.data["helped"]) == (ticket, "cannot_use_screen")
    assert (sent.data["ticket"], sent.data["helped"]) == (ticket, "cannot_use_screen")
    assert {event.actor for event in (began, took, sent)} == {"rina"}
    whole = repr(events(loopback_hub))
    assert not any(secret in whole for secret in (NIK, "Siti", "Rahmawati", "Dewi", helping))


def test_a_guest_at_the_counter_is_known_from_then_on(caller: Any, loopback_hub: HubContext) -> None:
    call = guest_at_the_counter(caller)
    answer = begin(caller, entry=call["entry"]).json()
    assert desk(caller)["citizen"]["level"] == "verified"
    assert code(take(caller, answer["helping"])) == "ticket_not_helped", "they have a number"
    assert send(caller, answer["helping"], answer["ticket"]).status_code == 201
    assert len(desk(caller)["submissions"]) == 1
    (event,) = events_of(loopback_hub, "citizen.helped")
    assert (event.data["ticket"], event.data["entry"]) == (answer["ticket"], call["entry"])


def test_who_typed_a_number_must_be_whose_card_it_is(caller: Any) -> None:
    named = caller.post("/v1/identifications/nik", {"op_id": str(uuid4()), "nik": NIK}).json()["session"]
    call = guest_at_the_counter(caller, session=named)
    assert code(begin(caller, entry=call["entry"], nik=OTHER_NIK)) == "card_differs"
    assert desk(caller)["citizen"]["level"] == "identified"
    assert begin(caller, entry=call["entry"]).status_code == 201
    assert desk(caller)["citizen"]["level"] == "verified"


def test_who_logged_in_is_not_acted_for(caller: Any, loopback_hub: HubContext, phone: Any) -> None:
    opened = loopback_hub.sessions.open(LoginApproved(phone.outcome.profile), "kiosk-1", loopback_hub.clock())
    assert opened is not None
    call = guest_at_the_counter(caller, session=opened.session)
    assert code(begin(caller, entry=call["entry"])) == "account_known"
    assert len(loopback_hub.helps) == 0


def test_a_form_is_checked_as_at_the_kiosk_and_what_it_says_is_no_accounts(
    caller: Any, loopback_hub: HubContext
) -> None:
    helping = begin(caller).json()["helping"]
    ticket = take(caller, helping).json()["ticket"]
    wrong = send(caller, helping, ticket, answers={"child_name": "D"})
    assert (code(wrong), wrong.json()["errors"][0]["pointer"]) == ("answers_wrong", "/child_name")
    assert send(caller, helping, ticket, consent=["name"]).status_code == 201
    with loopback_hub.ledger.reading() as db:
        ((submission, answers, sub, account),) = db.execute(
            "SELECT submission, answers, sub, from_account FROM submissions"
        ).fetchall()
        assert stored_answers(db, submission, answers) == ANSWERS
    assert (sub, account) == ("", "[]")


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/v1/own-data", {}),
        ("/v1/own-data/requests", {"op_id": str(uuid4()), "kind": "copy"}),
        (f"/v1/messages/{UUID(int=7)}/read", {"op_id": str(uuid4())}),
        ("/v1/tickets", {"op_id": str(uuid4()), "service": "KTP"}),
        ("/v1/submissions", {"op_id": str(uuid4()), "form": "F-1", "form_version": "1", "answers": ANSWERS}),
    ],
)
def test_nothing_of_an_account_and_nothing_at_a_kiosk_opens_with_it(
    caller: Any, path: str, more: dict[str, Any]
) -> None:
    helping = begin(caller).json()["helping"]
    assert code(caller.post(path, {"session": helping, **more})) == "session_unknown"


@pytest.mark.parametrize(("level", "status"), [("verified", 201), ("authenticated", 403)])
def test_a_form_that_needs_an_account_is_not_sent_for_anybody(
    caller: Any, loopback_hub: HubContext, small_catalogue: dict[str, Any], level: str, status: int
) -> None:
    small_catalogue["version"] = 2
    small_catalogue["forms"][0]["level"] = level
    by = By(device="hub", actor="hub", at=loopback_hub.clock())
    loopback_hub.office.adopt_catalogue(msgspec.json.encode(small_catalogue), uuid4(), by).result(10)
    assert send(caller, begin(caller).json()["helping"]).status_code == status


def test_a_form_goes_with_the_visit_that_is_helped_and_with_no_other(caller: Any) -> None:
    stranger = caller.take().json()["ticket"]
    helping = begin(caller).json()["helping"]
    assert code(send(caller, helping, stranger)) == "ticket_not_helped"
    assert take(caller, helping).status_code == 201
    assert code(send(caller, helping, None)) == "ticket_not_helped"


# how it ends


def ended(caller: Any, helping: str) -> bool:
    answers = take(caller, helping), send(caller, helping)
    return {code(answer) for answer in answers} == {"help_over"}


@pytest.mark.parametrize("how", ["button", "minutes", "another", "next", "shut"])
def test_it_ends_by_button_by_time_and_with_whoever_comes_next(
    caller: Any, loopback_hub: HubContext, clock: Any, how: str
) -> None:
    helping = begin(caller).json()["helping"]
    if how == "button":
        assert end(caller).status_code == 204
    elif how == "minutes":
        clock.ahead = timedelta(minutes=10)
    elif how == "another":
        begin(caller, nik=OTHER_NIK)
    elif how == "next":
        guest_at_the_counter(caller)
    else:
        caller.post("/v1/devices/kiosk-1/end-sessions", {"op_id": str(uuid4()), "why": "left_open"}, officer="budi")
    assert ended(caller, helping)


@pytest.mark.parametrize("verb", ["finish", "hold", "transfer", "no-show"])
def test_it_ends_with_the_visit(caller: Any, loopback_hub: HubContext, verb: str) -> None:
    entry = guest_at_the_counter(caller)["entry"]
    helping = begin(caller, entry=entry).json()["helping"]

    def move(what: str, **more: Any) -> Any:
        return caller.post(f"/v1/entries/{entry}/{what}", {"op_id": str(uuid4()), **more}, officer="rina")

    assert verb == "no-show" or move("serve").status_code == 201
    assert len(loopback_hub.helps) == 1, "being served is no end"
    assert move(verb, **({"service": "KTP"} if verb == "transfer" else {})).status_code == 201
    assert len(loopback_hub.helps) == 0
    assert ended(caller, helping)


def test_what_was_done_is_answered_again_after_it_ended(caller: Any) -> None:
    helping = begin(caller).json()["helping"]
    taking, sending = str(uuid4()), str(uuid4())
    number = take(caller, helping, op_id=taking).json()
    sent = send(caller, helping, number["ticket"], op_id=sending).json()
    end(caller)
    assert take(caller, helping, op_id=taking).json() == number
    assert send(caller, helping, number["ticket"], op_id=sending).json() == sent


def test_it_is_worth_nothing_to_a_colleague_and_at_another_counter(caller: Any) -> None:
    helping = begin(caller).json()["helping"]
    assert code(take(caller, helping, "2", "budi")) == "help_over"
    end(caller, "2", "budi")
    assert take(caller, helping).status_code == 201, "only its own counter ends it"


def test_a_form_does_not_come_after_the_visit_whatever_the_memory_says(loopback_hub: HubContext) -> None:
    by = By(device="pc", actor="rina", at=loopback_hub.clock(), random_bytes=uuid4().bytes)
    office, siti = loopback_hub.office, Profile(sub="", name="Siti", nik=NIK, level="verified")
    entry = office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), by).result(10).answer.entry
    order = HelpCitizen(op_id=uuid4(), why="other", entry=entry)
    with pytest.raises(Refusal, match="entry_not_here"):
        office.helping.begin("1", order, by, siti).result(10)
    form = SubmitForm(op_id=uuid4(), form="F-1", form_version="1", answers=dict(ANSWERS))
    with pytest.raises(Refusal, match="entry_not_here"):
        office.helping.submit_form("1", form, by, "other", entry).result(10)


def test_an_officer_sees_that_somebody_is_helped_at_a_counter_and_not_who(caller: Any) -> None:
    begin(caller)
    answer = caller.http.get("/v1/sessions", headers={"X-Device": "pc", "X-Officer": "budi"})
    (session,) = answer.json()["sessions"]
    assert (session["device"], session["level"]) == ("kiosk-1", "verified")
    assert NIK not in answer.text


# over the office's network


@pytest.fixture
def seat(client_of: Callable[..., Any]) -> Callable[[str, str], Any]:
    def sit(counter: str, officer: str) -> Any:
        client = client_of("counter", counter)
        client.sign_in(counter, SignIn(op_id=uuid4(), officer=officer, pin=PIN))
        return client

    return sit


def asked(**more: Any) -> BeginHelping:
    return BeginHelping(**({"op_id": uuid4(), "why": "phone_fails", "nik": NIK, "agreed": True} | more))


def test_signing_out_ends_it_and_signing_in_again_brings_it_not_back(seat: Any, hub: Any) -> None:
    rina = seat("1", "rina")
    helping = rina.ask(BEGIN_HELP, asked(), counter="1").helping
    rina.sign_out()
    assert len(hub.hub.helps) == 0
    rina.sign_in("1", SignIn(op_id=uuid4(), officer="rina", pin=PIN))
    with pytest.raises(Refusal, match="help_over"):
        rina.ask(TAKE_HELPED_TICKET, TakeTicket(op_id=uuid4(), service="KTP", session=helping), counter="1")


def test_whoever_sits_down_in_the_same_place_is_somebody_else(seat: Any) -> None:
    rina = seat("1", "rina")
    helping = rina.ask(BEGIN_HELP, asked(), counter="1").helping
    rina.sign_in("1", SignIn(op_id=uuid4(), officer="rina", pin=PIN))
    with pytest.raises(Refusal, match="help_over"):
        rina.ask(TAKE_HELPED_TICKET, TakeTicket(op_id=uuid4(), service="KTP", session=helping), counter="1")


def test_another_counters_device_and_a_kiosk_are_turned_away(seat: Any, client_of: Any) -> None:
    budi, kiosk = seat("2", "budi"), client_of()
    with pytest.raises(Refusal, match="device_counter"):
        budi.ask(BEGIN_HELP, asked(), counter="1")
    with pytest.raises(Refusal, match="device_kind"):
        kiosk.ask(BEGIN_HELP, asked(), counter="1")


def test_the_desk_is_told_what_it_asks_for_and_ends_it(seat: Any, hub: Any) -> None:
    rina = seat("1", "rina")
    begun = rina.ask(BEGIN_HELP, asked(name="Siti Rahmawati", birthdate="1990-10-05"), counter="1")
    assert (begun.profile.name, begun.profile.birthdate, begun.level) == ("Siti Rahmawati", "1990-10-05", "verified")
    number = rina.ask(TAKE_HELPED_TICKET, TakeTicket(op_id=uuid4(), service="KTP", session=begun.helping), counter="1")
    form = SubmitForm(
        op_id=uuid4(),
        form="F-1",
        form_version="1",
        answers=dict(ANSWERS),
        ticket=number.ticket,
        session=begun.helping,
    )
    assert rina.ask(SUBMIT_HELPED_FORM, form, counter="1").receipt_code
    rina.ask(END_HELP, counter="1")
    assert len(hub.hub.helps) == 0
    assert rina.ask(CALL_NEXT, CallNext(op_id=uuid4()), counter="1").citizen.level == "verified"
    rina.ask(MOVE_ENTRY, MoveEntry(op_id=uuid4()), entry=UUID(str(number.entry)), verb="serve")
    assert len(rina.ask(DESK, counter="1").submissions) == 1


def test_only_who_serves_may_help() -> None:
    may: frozenset[Role] = VERBS["help_citizen"].roles
    assert may == {"officer", "supervisor"}
    assert may == VERBS["citizen"].roles, "who sees no name does not type one"


def test_a_device_that_is_shut_out_helps_nobody_any_more(seat: Any, hub: Any) -> None:
    rina = seat("1", "rina")
    rina.ask(BEGIN_HELP, asked(), counter="1")
    with hub.hub.ledger.reading() as db:
        ((device,),) = db.execute("SELECT device FROM devices WHERE counter = '1'").fetchall()
    by = By(device="hub", actor="hub", at=hub.hub.clock())
    hub.hub.office.fleet.change(
        device, ChangeDevice(op_id=uuid4(), to="disabled", reason="dicuri"), by, at_terminal=True
    ).result(10)
    with pytest.raises(Refusal, match="not_enrolled"):
        rina.ask(DESK, counter="1")
    assert len(hub.hub.helps) == 0
