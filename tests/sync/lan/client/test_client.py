"""Promise: a screen always learns within its deadline what became of its call, and finds its hub again by itself."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.contract.answers import FieldRefused
from office.contract.commands import By, CallHelp, SubmitForm, TakeTicket
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.citizens import CALL_HELP, SUBMIT_FORM
from sync.lan.calls.logins import END_SESSION, START_LOGIN
from sync.lan.calls.screens import STATE
from sync.lan.calls.tickets import TAKE_TICKET, TICKET_STATUS, WAIT_FOR
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceIdentity, DeviceStore
from sync.lan.client.feed import FeedFollower, HubLink, backoff_seconds
from sync.lan.op_ids import new_op_id
from sync.lan.problems import HubUnavailable, language_of, pointer_of, refusal_of
from sync.lan.trust.authority import OfficeAuthority, certificate_pem, fingerprint_of_pem, key_pem, new_key
from sync.wire import FeedBeat, FeedEvent, StartLogin

SECONDS = 20


def an_order() -> TakeTicket:
    return TakeTicket(op_id=uuid4(), service="KTP")


@contextmanager
def mute_hub() -> Iterator[str]:
    """Takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


class Ears:
    """What a screen heard of the feed."""

    def __init__(self) -> None:
        self.events: Queue[FeedEvent] = Queue()
        self.beats: Queue[FeedBeat] = Queue()
        self.links: Queue[HubLink] = Queue()

    def follow(self, hub: Any, after: int | None = None) -> FeedFollower:
        follower = FeedFollower(hub, self.events.put, self.beats.put, self.links.put, after)
        follower.start()
        return follower

    def numbers(self, count: int) -> list[int]:
        return [self.events.get(timeout=SECONDS).seq for _ in range(count)]


@pytest.fixture
def ears() -> Ears:
    return Ears()


def test_a_refusal_arrives_with_its_code_sentence_and_facts(client_of: Callable[..., HubClient]) -> None:
    client = client_of()
    client.language = "en"
    order = SubmitForm(op_id=uuid4(), form="F-1", form_version="1", answers={})
    with pytest.raises(Refusal) as refused:
        client.ask(SUBMIT_FORM, order)
    assert refused.value.code == "answers_wrong"
    assert "answers" in refused.value.messages["en"]
    errors = refused.value.facts["errors"]
    assert isinstance(errors, tuple)
    assert all(isinstance(error, FieldRefused) for error in errors)


def test_the_hub_well_and_the_internet_down_is_unavailable_with_words(
    client_of: Callable[..., HubClient], phone: Any
) -> None:
    phone.failure = Unavailable("GET idp: ConnectError")
    with pytest.raises(HubUnavailable) as unavailable:
        client_of().ask(START_LOGIN, StartLogin(op_id=new_op_id()))
    assert unavailable.value.code == "identity_unreachable"
    assert "Internet" in unavailable.value.messages["id"]


def test_a_login_goes_through_the_client(client_of: Callable[..., HubClient], phone: Any) -> None:
    client = client_of()
    started = client.ask(START_LOGIN, StartLogin(op_id=new_op_id()))
    phone.decided.set()
    answer = client.login(started.login)
    while answer.state == "pending":
        answer = client.login(started.login)
    assert answer.session is not None
    ticket = client.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP", session=answer.session.session))
    assert client.ask(TICKET_STATUS, code=ticket.code).number == "A 001"
    client.ask(END_SESSION, citizen=answer.session.session)
    client.ask(CALL_HELP, CallHelp(op_id=new_op_id()))
    assert client.ask(WAIT_FOR, service="KTP") is None


def test_a_hub_that_is_not_there_is_unavailable() -> None:
    with mute_hub() as url:
        pass
    with pytest.raises(Unavailable):
        HubClient.loopback(url, "kiosk-1").ask(STATE)


def test_a_hub_that_says_nothing_is_unavailable_within_the_deadline() -> None:
    with mute_hub() as url:
        card = DeviceIdentity(url=url, device="kiosk-1", name="kiosk-1", kind="any")
        client = HubClient(HubClient.loopback(url, "kiosk-1").connection, call_seconds=0.2)
        assert client.device == card
        with pytest.raises(Unavailable, match="ReadTimeout"):
            client.ask(TAKE_TICKET, an_order())


def test_no_code_or_session_stands_in_the_words_of_a_failure() -> None:
    with mute_hub() as url:
        pass
    with pytest.raises(Unavailable) as unavailable:
        HubClient.loopback(url, "kiosk-1").ask(END_SESSION, citizen="s3cret")
    assert "s3cret" not in str(unavailable.value)


def test_an_answer_that_is_no_problem_document_is_unavailable() -> None:
    for status, body in ((502, b"<html>"), (403, b"[]"), (404, b"\xff"), (500, b"{}")):
        assert type(refusal_of(status, body)) is Unavailable


def test_a_device_of_another_office_is_told_that_it_is_not_enrolled_here(hub: Any, tmp_path: Path) -> None:
    foreign = OfficeAuthority.of(tmp_path / "foreign", datetime.now(UTC))
    key = new_key()
    certificate = certificate_pem(foreign.certify_device("kiosk-1", key.public_key(), datetime.now(UTC))).decode()
    home = DeviceStore(tmp_path / "device")
    card = DeviceIdentity(url=f"https://127.0.0.1:{hub.port}", device="kiosk-1", name="Kiosk 1", kind="kiosk")
    home.keep(
        card,
        key_pem=key_pem(key),
        certificate_pem=certificate,
        authority_pem=(hub.home / "ca" / "ca.pem").read_text(),
    )
    client = HubClient(home)
    for _ in range(5):
        with pytest.raises(Refusal) as refused:
            client.ask(TAKE_TICKET, an_order())
        assert refused.value.code == "not_enrolled"
    client.close()


def test_a_hub_of_another_office_is_not_talked_to(hub: Any, tmp_path: Path) -> None:
    device = hub.enrolled(tmp_path / "device")
    other = OfficeAuthority.of(tmp_path / "other", datetime.now(UTC))
    (device.path / "ca.pem").write_bytes(other.pem)
    with pytest.raises(Refusal) as refused:
        HubClient(device).ask(STATE)
    assert refused.value.code == "not_enrolled"


def test_a_device_that_was_never_enrolled_says_so_without_a_network(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        HubClient(DeviceStore(tmp_path))
    assert refused.value.code == "not_enrolled"


def test_a_client_finds_a_restarted_hub_again_at_its_first_call(hub: Any, client_of: Callable[..., HubClient]) -> None:
    client = client_of()
    order = an_order()
    first = client.ask(TAKE_TICKET, order)
    hub.stop()
    with pytest.raises(Unavailable):
        client.ask(STATE)
    hub.start()
    assert client.ask(TAKE_TICKET, order) == first
    hub.stop()
    hub.start()
    assert client.ask(TAKE_TICKET, order) == first


def test_a_client_may_be_used_from_many_threads_at_once(client_of: Callable[..., HubClient]) -> None:
    client, numbers = client_of(), []

    def take() -> None:
        numbers.append(client.ask(TAKE_TICKET, an_order()).number)

    threads = [threading.Thread(target=take) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    assert sorted(numbers) == [f"A {n:03}" for n in range(1, 13)]


def test_a_follower_hears_what_happens_and_says_that_the_link_is_up(
    hub: Any, client_of: Callable[..., HubClient], ears: Ears
) -> None:
    client = client_of()
    start = client.ask(STATE).seq
    follower = ears.follow(client, start)
    assert ears.links.get(timeout=SECONDS).state == "up"
    client.ask(TAKE_TICKET, an_order())
    event = ears.events.get(timeout=SECONDS)
    assert (event.seq, event.kind) == (start + 1, "ticket.issued")
    follower.stop()


def test_a_follower_misses_and_doubles_nothing_over_a_restart(
    hub: Any, client_of: Callable[..., HubClient], ears: Ears
) -> None:
    client = client_of()
    start = client.ask(STATE).seq
    follower = ears.follow(client, start)
    assert ears.beats.get(timeout=SECONDS)
    client.ask(TAKE_TICKET, an_order())
    assert ears.numbers(1) == [start + 1]
    assert ears.links.get(timeout=SECONDS).state == "up"
    hub.stop()
    assert ears.links.get(timeout=SECONDS).state == "down"
    hub.start()
    client.ask(TAKE_TICKET, an_order())
    client.ask(TAKE_TICKET, an_order())
    assert ears.numbers(2) == [start + 2, start + 3]
    assert ears.links.get(timeout=SECONDS).state == "up"
    follower.stop()
    assert ears.events.empty()


def revoke(hub: Any, device: DeviceStore) -> None:
    known = hub.hub.office.device_by_fingerprint(fingerprint_of_pem((device.path / "cert.pem").read_text()))
    by = By(device="hub", actor="technician", at=datetime.now(UTC))
    hub.hub.office.enrol_device(msgspec.structs.replace(known, revoked=True), uuid4(), by).result(10)


def test_a_feed_that_is_open_ends_when_its_device_is_revoked(hub: Any, tmp_path: Path, ears: Ears) -> None:
    device, other = hub.enrolled(tmp_path / "device"), hub.enrolled(tmp_path / "other")
    theirs = Ears()
    followers = [ears.follow(device), theirs.follow(other)]
    for listener in (ears, theirs):
        assert listener.links.get(timeout=SECONDS).state == "up"
    revoke(hub, device)
    assert ears.links.get(timeout=SECONDS).state == "down"
    assert ears.links.get(timeout=SECONDS).code == "not_enrolled"
    assert theirs.events.get(timeout=SECONDS).kind == "device.enrolled"
    for follower in followers:
        follower.stop()
    assert theirs.links.empty()


def test_a_follower_of_a_revoked_device_says_why_it_hears_nothing(hub: Any, tmp_path: Path, ears: Ears) -> None:
    device = hub.enrolled(tmp_path / "device")
    revoke(hub, device)
    follower = ears.follow(device)
    link = ears.links.get(timeout=SECONDS)
    assert (link.state, link.code) == ("down", "not_enrolled")
    follower.stop()


def test_a_follower_stops_at_once_wherever_it_is(ears: Ears) -> None:
    with mute_hub() as url:
        waiting = ears.follow(HubClient.loopback(url, "board-1"))
        waiting.stop()
    backing_off = ears.follow(HubClient.loopback(url, "board-1"))
    ears.links.get(timeout=SECONDS)
    backing_off.stop()
    for follower in (waiting, backing_off):
        assert not follower._thread.is_alive()


def test_a_follower_stopped_before_it_began_is_fine(ears: Ears) -> None:
    FeedFollower(HubClient.loopback("http://127.0.0.1:9", "b"), print, print, print).stop()


def test_screens_of_a_restarted_hub_do_not_come_back_in_one_blow() -> None:
    assert backoff_seconds(1, drawn=0.0) == 0.0
    assert all(backoff_seconds(n, drawn=0.999) <= 5.0 for n in range(1, 100))
    assert backoff_seconds(1, drawn=0.5) < backoff_seconds(3, drawn=0.5)


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("", "id"),
        ("en", "en"),
        ("en-US,en;q=0.9", "en"),
        ("id,en;q=0.9", "id"),
        ("fr", "id"),
        ("en;q=x", "en"),
        ("*", "id"),
    ],
)
def test_the_language_is_the_one_asked_for_first(accept: str, language: str) -> None:
    assert language_of(accept) == language


@pytest.mark.parametrize(
    ("message", "pointer"),
    [
        ("Expected `str`, got `int` - at `$.plan[0]`", "/plan/0"),
        ("Object contains unknown field `a/b`", "/a~1b"),
        ("Object missing required field `x` - at `$.inner`", "/inner/x"),
        ("Expected `object`, got `array`", ""),
    ],
)
def test_a_wrong_place_is_named_as_a_json_pointer(message: str, pointer: str) -> None:
    assert pointer_of(message) == pointer
