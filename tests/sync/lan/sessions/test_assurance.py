"""Promise: the hub lets nobody do what they are known too little for, whatever screen asks."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.contract.assurance import ACTIONS, LEVELS, NEEDS, Level, reaches
from office.contract.commands import By
from sync.lan.calls.call import EVERY_DEVICE, OPEN
from sync.lan.hub.app import make_app
from sync.lan.server.context import HubContext
from sync.wan.login.ports import LoginApproved

ORDER = {"form": "F-1", "form_version": "1", "answers": {"child_name": "Dewi"}}
ACTS: Mapping[str, Callable[[Any, str | None], Any]] = {
    "call_help": lambda caller, session: caller.post("/v1/help", {"op_id": str(uuid4())}),
    "start_login": lambda caller, session: caller.post("/v1/logins", {"op_id": str(uuid4())}),
    "identify": lambda caller, session: caller.post(
        "/v1/identifications/nik", {"op_id": str(uuid4()), "nik": "6309014510900007"}
    ),
    "take_ticket": lambda caller, session: caller.take(session=session),
    "check_in": lambda caller, session: acted(caller, "/v1/appointments/AAA-AAA/check-in", session),
    "see_ticket": lambda caller, session: got(caller, "/v1/tickets/AAA-AAA"),
    "see_case": lambda caller, session: got(caller, "/v1/cases/AAA-AAA"),
    "submit_form": lambda caller, session: acted(caller, "/v1/submissions", session, **ORDER),
    "bring_file": lambda caller, session: caller.http.put(
        f"/v1/attachments/{'0' * 64}",
        content=b'{"bytes": 1, "media_type": "application/pdf"}',
        headers={"X-Device": "kiosk-1"},
    ),
    "see_data": lambda caller, session: caller.post("/v1/own-data", {"session": session or "none"}),
    "ask_data": lambda caller, session: acted(caller, "/v1/own-data/requests", session or "none", kind="copy"),
    "read_message": lambda caller, session: acted(caller, f"/v1/messages/{uuid4()}/read", session or "none"),
}


SESSION_ONLY = ("read_message", "see_data", "ask_data")  # asked for with a session or not at all


def acted(caller: Any, path: str, session: str | None, **body: object) -> Any:
    return caller.post(path, {"op_id": str(uuid4()), "session": session, **body})


def got(caller: Any, path: str) -> Any:
    return caller.http.get(path, headers={"X-Device": "kiosk-1"})


def known(hub: HubContext, profile: Any, level: Level) -> str | None:
    """A session of that level at kiosk-1; a guest has none."""
    if level == "anonymous":
        return None
    sub = profile.sub if level == "authenticated" else ""
    opened = hub.sessions.open(
        LoginApproved(msgspec.structs.replace(profile, level=level, sub=sub)), "kiosk-1", hub.clock()
    )
    assert opened is not None
    return opened.session


@pytest.fixture
def siti(phone: Any) -> Any:
    return phone.outcome.profile


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("action", sorted(ACTS))
def test_each_action_is_refused_below_its_level_and_only_there(
    caller: Any, loopback_hub: HubContext, siti: Any, action: str, level: Level
) -> None:
    answer = ACTS[action](caller, known(loopback_hub, siti, level))
    body = answer.json() if answer.content else {}
    if (
        action in ("read_message", "see_data", "ask_data") and level == "anonymous"
    ):  # it is asked for with a session or not at all
        assert body["code"] == "session_unknown"
    else:
        assert (body.get("code") == "level_too_low") is not reaches(level, NEEDS[action])  # type: ignore[index]


def test_every_action_is_tried_here_and_no_other() -> None:
    assert set(ACTS) | {"see_own"} == set(ACTIONS)


def test_every_door_of_a_kiosk_says_what_a_citizen_does_there(loopback_hub: HubContext) -> None:
    doors = [
        (path, call)
        for route in make_app(loopback_hub).routes
        for path, handler in [(route.path, one) for one in getattr(route, "route_handlers", ())]
        if (call := handler.opt.get("call")) and call.kinds not in (OPEN, EVERY_DEVICE) and "kiosk" in call.kinds
    ]
    assert len(doors) >= 12
    assert [path for path, call in doors if call.action not in ACTIONS] == []


@pytest.mark.parametrize(("level", "seen"), [("verified", False), ("authenticated", True)])
def test_messages_and_cases_are_shown_to_the_account_alone(
    caller: Any, phone: Any, loopback_hub: HubContext, siti: Any, level: Level, *, seen: bool
) -> None:
    asked: list[str] = []
    documents = loopback_hub.office.documents
    documents.of_citizen = lambda sub, now: asked.append(sub) or ((), ())  # type: ignore[method-assign,func-returns-value]
    phone.outcome = LoginApproved(msgspec.structs.replace(siti, level=level))
    login = caller.post("/v1/logins", {"op_id": str(uuid4())}).json()["login"]
    phone.decided.set()
    answers = (got(caller, f"/v1/logins/{login}").json() for _ in range(2000))
    answer = next(answer for answer in answers if answer["state"] != "pending")
    assert answer["session"]["level"] == level
    assert bool(asked) is seen


def demanding(hub: HubContext, catalogue: dict[str, Any], level: Level) -> None:
    catalogue["version"] = 2
    catalogue["forms"][0]["level"] = level
    by = By(device="hub", actor="hub", at=hub.clock())
    hub.office.adopt_catalogue(msgspec.json.encode(catalogue), uuid4(), by).result(10)


@pytest.mark.parametrize("needed", LEVELS)
def test_a_form_may_ask_for_more(
    caller: Any, loopback_hub: HubContext, siti: Any, small_catalogue: dict[str, Any], needed: Level
) -> None:
    demanding(loopback_hub, small_catalogue, needed)
    for level in LEVELS:
        answer = ACTS["submit_form"](caller, known(loopback_hub, siti, level))
        assert answer.status_code == (201 if reaches(level, needed) else 403), level


def test_an_act_that_was_done_is_answered_again_to_who_is_known_too_little_by_now(
    caller: Any, loopback_hub: HubContext, siti: Any, small_catalogue: dict[str, Any]
) -> None:
    demanding(loopback_hub, small_catalogue, "authenticated")
    order = {"op_id": str(uuid4()), "session": known(loopback_hub, siti, "authenticated"), **ORDER}
    first = caller.post("/v1/submissions", order)
    loopback_hub.sessions.wipe()
    again = caller.post("/v1/submissions", order)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()


def test_what_a_card_says_is_no_answer_of_an_account(
    caller: Any, loopback_hub: HubContext, siti: Any, small_catalogue: dict[str, Any]
) -> None:
    small_catalogue["forms"][0]["steps"][0]["fields"][0] |= {"autofill": "name", "locked": True}
    demanding(loopback_hub, small_catalogue, "anonymous")
    by_card = ACTS["submit_form"](caller, known(loopback_hub, siti, "identified"))
    by_account = ACTS["submit_form"](caller, known(loopback_hub, siti, "authenticated"))
    assert by_card.status_code == 201, "typed by hand as far as the office knows"
    assert by_account.json()["errors"][0]["pointer"] == "/child_name", "locked to what the account says"


def test_the_officer_sees_how_sure_the_office_is(caller: Any, loopback_hub: HubContext, siti: Any) -> None:
    caller.take(session=known(loopback_hub, siti, "identified"))
    citizen = caller.next().json()["citizen"]
    assert (citizen["name"], citizen["level"]) == ("Siti Rahmawati", "identified")


@pytest.mark.parametrize("after", ["\n", "\r\n", " ", "0"])
def test_an_identity_number_with_anything_after_it_is_none(caller: Any, after: str) -> None:
    answer = caller.post("/v1/identifications/nik", {"op_id": str(uuid4()), "nik": f"6309014510900007{after}"})
    assert (answer.status_code, answer.json()["code"]) == (422, "body_wrong")
