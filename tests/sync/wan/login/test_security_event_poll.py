"""Promise: a citizen's report is heard while a session may live, ends that one and no other, and nobody else can end
one."""

import asyncio
import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
import structlog
from joserfc import jws
from joserfc.jwk import ECKey

from office.contract.errors import Unavailable
from sync.wan.login import security_event_poll
from sync.wan.login.security_event_poll import AGAIN_SECONDS, HOLD_SECONDS, RETRY_SECONDS, WATCHED, SecurityEventPoll
from sync.wan.login.security_events import (
    REVOKED,
    AccountOver,
    LoginReported,
    SecurityEvent,
    SecurityEventInvalid,
    event_of,
    kid_of,
)

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
KEY = ECKey.generate_key("P-256", {"kid": "platform"})
DISABLED = "https://schemas.openid.net/secevent/risc/event-type/account-disabled"
RINA = {"format": "iss_sub", "iss": "https://akun.example", "sub": "rina-1"}
FORTY = timedelta(seconds=40)
Clock = Callable[[], datetime]


def event(sid: str = "login-7", key: ECKey = KEY, header: dict[str, Any] | None = None, **changed: Any) -> str:
    claims = {
        "iss": "https://akun.example",
        "aud": "mpp-1",
        "iat": int(NOON.timestamp()),
        "jti": "e-1",
        "sub_id": {"format": "complex", "session": {"format": "opaque", "id": sid}},
        "events": {REVOKED: {"event_timestamp": int(NOON.timestamp())}},
    }
    signed_header = {"alg": "ES256", "typ": "secevent+jwt", "kid": "platform", **(header or {})}
    return jws.serialize_compact(signed_header, json.dumps({**claims, **changed}).encode(), key)


def of_account(kind: str = DISABLED, **changed: Any) -> str:
    return event(sub_id=RINA | changed, events={kind: {"event_timestamp": int(NOON.timestamp())}}, jti="e-2")


def believed(token: str) -> SecurityEvent | None:
    key = KEY if kid_of(token) == "platform" else None
    return event_of(token, key, issuer="https://akun.example", client_id="mpp-1", at=NOON)


class Keys:
    async def key(self, kid: str) -> ECKey | None:
        return KEY if kid == "platform" else None


class Platform:
    """Answers polls one by one; what is left when there is nothing more to say is the end of the test."""

    issuer, client_id, keys = "https://akun.example", "mpp-1", Keys()

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []
        self.over = asyncio.Event()

    async def security_events(self, body: bytes, hold_s: int) -> httpx.Response:
        assert hold_s == HOLD_SECONDS
        self.asked.append(json.loads(body))
        if not self.answers:
            self.over.set()
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        request = httpx.Request("POST", "https://platform.example/sync/v1/security-events")
        if isinstance(answer, int):
            return httpx.Response(answer, request=request)
        return httpx.Response(200, json={"sets": answer}, request=request)


class Listening:
    """A watch over these answers, until they are used up: what was reported, and the pauses between."""

    def __init__(self, *answers: Any) -> None:
        self.platform, self.reported, self.naps = Platform(*answers), list[str](), list[float]()
        self.over: list[tuple[str, str]] = []
        self.unwritten = 0
        self.officers_until = NOON
        self.now = NOON

    async def end(self, iss: str, sub: str) -> None:
        if self.unwritten:
            self.unwritten -= 1
            raise Unavailable("the book is full")
        self.over.append((iss, sub))

    async def _nap(self, _event: asyncio.Event, seconds: float) -> bool:
        self.naps.append(seconds)
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)
        return False

    def run(self) -> "Listening":
        async def listen() -> None:
            watch = SecurityEventPoll(self.platform, wait=self._nap, now=lambda: self.now)  # type: ignore[arg-type]
            watch.on_report, watch.on_account = self.reported.append, self.end
            watch.watch()
            running = asyncio.create_task(watch.run())
            await asyncio.wait_for(self.platform.over.wait(), 10)
            running.cancel()

        asyncio.run(listen())
        return self


def test_a_report_is_passed_on_and_acknowledged_with_the_next_poll() -> None:
    listening = Listening({"e-1": event()}).run()
    assert listening.reported == ["login-7"]
    assert [poll["ack"] for poll in listening.platform.asked] == [[], ["e-1"]]
    assert listening.naps == [0.0]


def test_what_cannot_be_believed_ends_nothing_and_is_not_asked_for_again() -> None:
    listening = Listening({"e-1": event(key=ECKey.generate_key("P-256"))}).run()
    assert listening.reported == []
    assert listening.platform.asked[1]["setErrs"] == {"e-1": {"err": "authentication_failed"}}


@pytest.mark.parametrize("critical", [None, [], ["exp"], 7])
def test_after_a_forged_event_that_names_something_critical_the_next_honest_one_ends_its_login(
    critical: object,
) -> None:
    head, *rest = event().split(".")
    header = json.loads(base64.urlsafe_b64decode(head + "==")) | {"crit": critical}
    forged = ".".join([base64.urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode(), *rest])
    listening = Listening({"e-1": forged}, {"e-2": event()}).run()
    assert listening.reported == ["login-7"]
    assert "e-1" in listening.platform.asked[1]["setErrs"]


def test_an_event_over_which_the_hub_breaks_is_set_aside_and_the_next_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks_once(token: str, *more: Any, **named: Any) -> SecurityEvent | None:
        if left:
            raise left.pop()
        return event_of(token, *more, **named)

    left = [ZeroDivisionError()]
    monkeypatch.setattr(security_event_poll, "event_of", breaks_once)
    with structlog.testing.capture_logs() as logs:
        listening = Listening({"e-1": event(), "e-2": event("login-8")}).run()
    assert listening.reported == ["login-8"]
    assert [line["event"] for line in logs] == ["report_not_understood"]


def test_a_line_that_was_down_is_tried_again_soon_and_said_once() -> None:
    with structlog.testing.capture_logs() as logs:
        listening = Listening(Unavailable("no route"), 503, Unavailable("no route"), {"e-1": event()}).run()
    assert listening.reported == ["login-7"]
    assert listening.naps[:3] == [RETRY_SECONDS] * 3
    assert [line["event"] for line in logs] == ["reports_unheard", "reports_heard"]


def test_an_acknowledgement_that_was_lost_is_said_again() -> None:
    listening = Listening({"e-1": event()}, Unavailable("cut"), {}).run()
    assert [poll["ack"] for poll in listening.platform.asked] == [[], ["e-1"], ["e-1"], []]


def test_a_platform_that_does_not_hold_a_poll_is_not_asked_without_end() -> None:
    assert Listening({}, {}).run().naps == [AGAIN_SECONDS] * 2


def test_all_that_lies_between_a_report_and_its_end_is_less_than_five_seconds() -> None:
    assert AGAIN_SECONDS + RETRY_SECONDS < 5


def ended(
    *answers: Any, until: Callable[[Listening], bool], begun: bool = True, officers: timedelta = timedelta()
) -> Listening:
    """A watch that stops by itself: nothing is asked any more."""
    listening = Listening(*answers)
    listening.officers_until = NOON + officers

    async def listen() -> None:
        watch = SecurityEventPoll(listening.platform, wait=listening._nap, now=lambda: listening.now)  # type: ignore[arg-type]
        watch.has_officers = lambda: listening.now < listening.officers_until
        if begun:
            watch.watch()
        running = asyncio.create_task(watch.run())
        for _ in range(10_000):
            await asyncio.sleep(0)
            if until(listening):
                break
        else:
            raise AssertionError("it never ended")
        asked = len(listening.platform.asked)
        for _ in range(50):
            await asyncio.sleep(0)
        assert len(listening.platform.asked) == asked
        running.cancel()

    asyncio.run(listen())
    return listening


def test_nothing_is_asked_before_somebody_logs_in_nor_long_after() -> None:
    polls = int(WATCHED.total_seconds() / AGAIN_SECONDS)
    listening = ended(*[{}] * (polls + 5), until=lambda listening: listening.now >= NOON + WATCHED)
    assert len(listening.platform.asked) == polls


def test_while_an_officer_is_signed_in_it_is_asked_also_after_the_hub_was_started_anew() -> None:
    listening = ended(
        *[{}] * 60, until=lambda listening: listening.now >= NOON + timedelta(seconds=40), begun=False, officers=FORTY
    )
    assert len(listening.platform.asked) == 40 / AGAIN_SECONDS


def test_an_account_that_is_over_is_passed_on_and_told_again_until_the_book_has_it() -> None:
    listening = Listening({"e-2": of_account()}, {"e-2": of_account()})
    listening.unwritten = 1
    listening.run()
    assert listening.over == [("https://akun.example", "rina-1")]
    assert [poll["ack"] for poll in listening.platform.asked] == [[], [], ["e-2"]]


def test_a_platform_that_takes_no_reports_is_asked_once_for_each_login() -> None:
    listening = ended(404, {}, until=lambda listening: len(listening.platform.asked) == 1)
    assert len(listening.platform.asked) == 1


@pytest.mark.parametrize(
    "token",
    [
        event(iss="https://lain.example"),
        event(aud="mpp-2"),
        event(aud=["mpp-2"]),
        event(iat=int(NOON.timestamp()) + 3600),
        event(sub_id={"format": "opaque", "id": "login-7"}),
        of_account(sub=""),
        of_account(iss=None),
        event(key=ECKey.generate_key("P-256")),
        event(header={"kid": "stranger"}),
        event(header={"typ": "manifest+jwt"}),
        event(header={"typ": "JWT"}),
        event().rpartition(".")[0] + ".AAAA",
        "",
        "x",
    ],
)
def test_an_event_that_is_not_ours_ends_nothing(token: str) -> None:
    with pytest.raises(SecurityEventInvalid):
        believed(token)


def test_an_event_of_another_kind_is_taken_note_of_and_ends_nothing() -> None:
    assert believed(event(events={"https://example/other": {}})) is None
    assert believed(of_account("https://example/other")) is None
    assert believed(event(events={DISABLED: {}})) is None, "a login has no account to close"
    assert believed(event()) == LoginReported("login-7")
    assert believed(event(iat=1)) == LoginReported("login-7"), "what was reported stays reported"
    assert believed(of_account()) == believed(of_account(REVOKED)) == AccountOver("https://akun.example", "rina-1")
