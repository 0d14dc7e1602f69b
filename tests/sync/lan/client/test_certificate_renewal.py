"""Promise: a device renews its certificate by itself and has the old one or the new one at every moment; one that was
off for too long is told so; and no wrong clock keeps anybody out."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Queue
from typing import Any
from uuid import uuid4

import httpx
import pytest
from cryptography import x509

from office.book.engine.connection import connect
from office.contract.commands import TakeIn
from office.contract.errors import Refusal, Unavailable
from office.line.offline_ticket import OfflineTicketRecord
from sync.lan.calls.devices import KNOWN_AS, RENEW_CERTIFICATE
from sync.lan.calls.screens import STATE
from sync.lan.calls.tickets import TAKE_IN
from sync.lan.client.certificate_renewal import CertificateRenewal, look, renew
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.feed import FeedFollower, HubLink
from sync.lan.client.pairing import pair
from sync.lan.hub.hub_certificate import HubCertificate
from sync.lan.outbox.signed_slips import signed
from sync.lan.trust.authority import (
    AUTHORITY_LIVES,
    DEVICE_LIVES,
    HUB_LIVES,
    OfficeAuthority,
    fingerprint_of_pem,
    new_key,
    new_request,
)
from sync.wire import FeedBeat, FeedEvent, RenewCertificate

SECONDS = 10
KEY = bytes(range(32))
STEPS = ("asking", "answered", "kept", "used", "key_settled", "certificate_settled", "settled")
DUE = DEVICE_LIVES / 3 - timedelta(hours=1)


class Killed(BaseException):
    pass


def code_of(ask: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        ask()
    return refused.value.code


@pytest.fixture
def lives(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """How long certificates live that are made from now on."""
    return lambda span: monkeypatch.setattr("sync.lan.trust.authority.DEVICE_LIVES", span)


@pytest.fixture
def due(hub: Any, tmp_path: Path, lives: Callable[[timedelta], None]) -> DeviceStore:
    """A kiosk whose certificate is in its last third."""
    lives(DUE)
    home: DeviceStore = hub.enrolled(tmp_path / "kiosk")
    lives(DEVICE_LIVES)
    return home


@pytest.fixture
def client(due: DeviceStore) -> Iterator[HubClient]:
    with HubClient(due) as client:
        yield client


def shown(home: DeviceStore) -> str:
    return fingerprint_of_pem((home.path / "cert.pem").read_text())


def with_former(home: DeviceStore, folder: Path) -> HubClient:
    """The device as it was, from a copy of its folder."""
    folder.mkdir()
    for file in ("device.json", "ca.pem", "cert.pem", "key.pem"):
        (folder / file).write_bytes((home.path / file).read_bytes())
    return HubClient(DeviceStore(folder))


def next_renewal(news: "Queue[FeedEvent | FeedBeat]") -> None:
    """The new certificate was taken up, and the feed has come by it: it begins with a beat."""
    event = news.get(timeout=SECONDS)
    while not (isinstance(event, FeedEvent) and event.kind == "device.renewed"):
        event = news.get(timeout=SECONDS)
    assert isinstance(news.get(timeout=SECONDS), FeedBeat)


def test_the_hub_says_when_it_is_time_and_one_look_renews(hub: Any, due: DeviceStore, client: HubClient) -> None:
    before, key = shown(due), (due.path / "key.pem").read_bytes()
    assert client.ask(KNOWN_AS).renew
    look(due, client)
    assert not client.ask(KNOWN_AS).renew
    assert shown(due) != before
    assert (due.path / "key.pem").read_bytes() != key
    assert (due.path / "key.pem").stat().st_mode & 0o777 == 0o600
    assert not due.has_next
    events = hub.hub.ledger.events_after(hub.hub.ledger.seq - 2, 2)
    assert [(event.kind, event.actor) for event in events] == [("device.certified", "hub"), ("device.renewed", "hub")]
    look(due, client)
    assert hub.hub.ledger.seq == events[-1].seq, "a young certificate is left alone"


def test_the_old_certificate_is_good_until_the_new_one_was_used_and_not_after(
    due: DeviceStore, client: HubClient, tmp_path: Path
) -> None:
    with with_former(due, tmp_path / "former") as former:

        def still_good(step: str) -> None:
            if step in ("asking", "answered", "kept"):
                former.ask(STATE)

        renew(due, client, still_good)
        assert code_of(lambda: former.ask(STATE)) == "not_enrolled"
    client.ask(STATE)


@pytest.mark.parametrize("step", STEPS)
def test_a_device_that_dies_at_any_step_comes_back_by_itself(
    hub: Any, due: DeviceStore, client: HubClient, step: str
) -> None:
    def die(reached: str) -> None:
        if reached == step:
            raise Killed

    with pytest.raises(Killed):
        renew(due, client, die)
    again = DeviceStore(due.path)
    with HubClient(again) as started:
        assert started.ask(KNOWN_AS).mark == "K1"
        look(again, started)
        assert not again.has_next
        assert not started.ask(KNOWN_AS).renew
    with HubClient(again) as after:
        after.ask(STATE)
    db = connect(hub.home / "book.db", KEY, writes=False)
    states = [state for (state,) in db.execute("SELECT state FROM device_certificates WHERE state <> 'past'")]
    db.close()
    assert states == ["current"]


def test_an_answer_that_was_lost_is_given_again_and_an_older_one_is_worth_nothing(
    hub: Any, due: DeviceStore, client: HubClient, tmp_path: Path
) -> None:
    lost, asked = new_key(), RenewCertificate(op_id=uuid4(), csr_pem="")
    asked = RenewCertificate(op_id=asked.op_id, csr_pem=new_request(lost).decode())
    first = client.ask(RENEW_CERTIFICATE, asked)
    assert client.ask(RENEW_CERTIFICATE, asked) == first
    renew(due, client)
    found = hub.hub.office.device_by_fingerprint(fingerprint_of_pem(first.certificate_pem))
    assert found is None
    other = RenewCertificate(op_id=uuid4(), csr_pem=new_request(lost).decode())
    assert code_of(lambda: client.ask(RENEW_CERTIFICATE, other)) == "key_known"
    nonsense = RenewCertificate(op_id=uuid4(), csr_pem="-----BEGIN NONSENSE-----")
    assert code_of(lambda: client.ask(RENEW_CERTIFICATE, nonsense)) == "csr_wrong"


def test_a_hub_that_lost_the_new_certificate_still_knows_the_old_one(
    hub: Any, due: DeviceStore, client: HubClient
) -> None:
    before = shown(due)

    def book_put_back(step: str) -> None:
        if step == "kept":
            hub.hub.ledger.chore(lambda db: db.execute("DELETE FROM device_certificates WHERE state = 'next'")).result(
                9
            )

    assert code_of(lambda: renew(due, client, book_put_back)) == "not_enrolled"
    assert (shown(due), due.has_next) == (before, False)
    client.ask(STATE)


def test_calls_and_the_feed_go_on_through_a_renewal(due: DeviceStore, client: HubClient) -> None:
    links: Queue[HubLink] = Queue()
    news: Queue[FeedEvent | FeedBeat] = Queue()
    follower = FeedFollower(client, news.put, news.put, links.put)
    follower.start()
    assert links.get(timeout=SECONDS).state == "up"
    stop, wrong, calls = threading.Event(), list[BaseException](), list[int]()

    def call() -> None:
        while not stop.is_set():
            try:
                calls.append(client.ask(STATE).waiting)
            except (Refusal, Unavailable) as failed:
                wrong.append(failed)

    threads = [threading.Thread(target=call) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        renew(due, client)
        next_renewal(news)
    stop.set()
    for thread in threads:
        thread.join(SECONDS)
    follower.stop()
    assert calls
    assert not wrong
    assert links.empty(), "nobody was told of a link that was down"


def test_a_program_renews_by_itself_while_it_runs(due: DeviceStore, client: HubClient) -> None:
    news: Queue[FeedEvent | FeedBeat] = Queue()
    follower = FeedFollower(client, news.put, news.put, lambda link: None, client.ask(STATE).seq)
    follower.start()
    renewing = CertificateRenewal(due, client, draw_random=lambda: 0.0)
    renewing.start()
    next_renewal(news)
    renewing.stop()
    follower.stop()
    assert not client.ask(KNOWN_AS).renew


def test_a_slip_that_was_signed_before_the_renewal_is_still_the_kiosks(
    hub: Any, due: DeviceStore, client: HubClient
) -> None:
    now = datetime.now(UTC)

    def slip(key: Any, ordinal: int) -> TakeIn:
        ticket = OfflineTicketRecord(
            op_id=uuid4(), device="", mark="K1", series="A", ordinal=ordinal, service="KTP", issued_at=now,
            hlc=f"{now:%Y-%m-%dT%H:%M:%S}.000Z/000000", code=f"7F3-9K{ordinal}", catalogue=1, contact=now,
            priority="none", plan=(), suspect=False,
        )  # fmt: skip
        return TakeIn(op_id=ticket.op_id, slip=signed(ticket, key))

    old = due.signing_key()
    renew(due, client)
    assert client.ask(TAKE_IN, slip(old, 1)).number == "A-K1 001"
    assert client.ask(TAKE_IN, slip(due.signing_key(), 2)).number == "A-K1 002"
    assert code_of(lambda: client.ask(TAKE_IN, slip(new_key(), 3))) == "slip_forged"


def test_a_device_that_was_off_for_too_long_is_told_so_and_paired_anew(
    hub: Any, tmp_path: Path, lives: Callable[[timedelta], None]
) -> None:
    lives(-timedelta(seconds=1))
    home = hub.enrolled(tmp_path / "kiosk")
    lives(DEVICE_LIVES)
    with HubClient(home) as client, pytest.raises(Refusal) as refused:
        client.ask(STATE)
    assert refused.value.code == "certificate_ended"
    assert "Panggil teknisi untuk memasangkannya lagi." in refused.value.messages["id"]
    with HubClient(home) as client:
        assert code_of(lambda: renew(home, client)) == "certificate_ended"
    with HubClient(hub.enrolled(tmp_path / "kiosk")) as client:
        client.ask(STATE)


def test_a_certificate_ends_on_a_connection_that_is_open(hub: Any, client: HubClient) -> None:
    client.ask(STATE)
    hub.hub.ledger.chore(
        lambda db: db.execute("UPDATE device_certificates SET ends_at = '2026-01-01T00:00:00.000000Z'")
    ).result(SECONDS)
    assert code_of(lambda: client.ask(STATE)) == "certificate_ended"


@pytest.mark.parametrize(
    ("setting", "span"), [("HUB_LIVES", -timedelta(seconds=1)), ("BACKDATED", -timedelta(days=30))]
)
def test_a_device_whose_clock_is_wrong_comes_in_all_the_same(
    hub: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, span: timedelta
) -> None:
    """To it the hub's certificate has ended long ago, or begins only next month, and so does its own."""
    hub.stop()
    monkeypatch.setattr(f"sync.lan.trust.authority.{setting}", span)
    hub.start()
    with HubClient(hub.enrolled(tmp_path / "kiosk")) as client:
        assert client.ask(STATE).waiting == 0


def test_the_hubs_own_certificate_is_made_anew_while_it_runs(tmp_path: Path) -> None:
    at = [datetime.now(UTC)]
    authority = OfficeAuthority.of(tmp_path / "ca", at[0])
    certificate = HubCertificate(authority, ("127.0.0.1",), lambda: at[0])
    first = (tmp_path / "ca" / "hub.pem").read_bytes()
    at[0] += HUB_LIVES * 2 / 3 - timedelta(days=1)
    assert not certificate.look()
    at[0] += timedelta(days=2)
    assert certificate.look()
    assert (tmp_path / "ca" / "hub.pem").read_bytes() != first
    assert not certificate.look()


def test_who_connects_after_the_renewal_is_shown_the_new_one_and_who_is_connected_notices_nothing(
    hub: Any, client: HubClient
) -> None:
    def serial() -> bytes:
        trusting = client.connection.context
        assert trusting is not None
        with httpx.Client(verify=trusting, trust_env=False) as http:
            stream = http.get(f"https://127.0.0.1:{hub.port}/healthz").extensions["network_stream"]
            der: bytes = stream.get_extra_info("ssl_object").getpeercert(True)
        return der

    client.ask(STATE)
    lines = set(hub.server.server_state.connections)
    before = serial()
    assert hub.server.config.ssl is not None
    hub.server.config.ssl.load_cert_chain(*hub.hub.authority.certify_hub(("127.0.0.1",), datetime.now(UTC)))
    client.ask(STATE)
    assert serial() != before
    assert lines <= set(hub.server.server_state.connections)


def test_an_authority_is_renewed_under_its_own_key_and_all_it_vouched_for_stays_good(hub: Any, tmp_path: Path) -> None:
    kiosk = hub.enrolled(tmp_path / "kiosk")
    authority = hub.hub.authority
    assert authority.renewed(datetime.now(UTC) + AUTHORITY_LIVES * 2 / 3 - timedelta(days=1)) is authority
    hub.stop()
    later = authority.renewed(datetime.now(UTC) + AUTHORITY_LIVES * 2 / 3 + timedelta(days=1))
    assert later.fingerprint != authority.fingerprint
    assert later.key is authority.key
    assert OfficeAuthority.of(hub.home / "ca", datetime.now(UTC)).fingerprint == later.fingerprint
    hub.start()
    with HubClient(kiosk) as client:
        client.ask(STATE)
    assert later.fingerprint in pair(hub.home, "board", "Papan")
    with HubClient(hub.enrolled(tmp_path / "new")) as client:
        client.ask(STATE)


def test_certificates_live_ninety_days_and_are_renewed_a_month_before(tmp_path: Path) -> None:
    at = datetime.now(UTC).replace(microsecond=0)
    made = OfficeAuthority.of(tmp_path / "ca", at).certify_device("k1", new_key().public_key(), at)
    assert made.not_valid_after_utc - at == timedelta(days=90)
    assert isinstance(made, x509.Certificate)
