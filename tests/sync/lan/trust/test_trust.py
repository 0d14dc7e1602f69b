"""Promise: only a device this office let in is heard, as what it is, and no longer than it is let in."""

import ssl
import stat
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import NameOID

from office.contract.commands import By, CallNext, MoveEntry, SignIn, TakeTicket
from office.contract.errors import Refusal
from sync.lan.calls.counters import CALL_NEXT, DESK, MOVE_ENTRY
from sync.lan.calls.logins import START_LOGIN
from sync.lan.calls.screens import CATALOGUE, STATE
from sync.lan.calls.tickets import TAKE_TICKET, TICKET_STATUS
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol, offer_line, pair, redeem
from sync.lan.hub.hub_certificate import HubCertificate
from sync.lan.trust.authority import (
    OfficeAuthority,
    certificate_pem,
    fingerprint_of_pem,
    key_pem,
    new_key,
    new_request,
    read_request,
)
from sync.lan.trust.client_tls import device_context, unverified_context
from sync.wire import EnrolmentRequest, StartLogin

NOW = datetime.now(UTC)


def http_of(hub: Any, certificate: tuple[Path, Path] | None = None) -> httpx.Client:
    context = device_context((hub.home / "ca" / "ca.pem").read_text())
    if certificate is not None:
        context.load_cert_chain(*certificate)
    return httpx.Client(base_url=f"https://127.0.0.1:{hub.port}", verify=context, trust_env=False, timeout=10)


def refusal(of: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as refused:
        of()
    return refused.value


def certificate_by(authority: OfficeAuthority, folder: Path, device: str = "kiosk-x") -> tuple[Path, Path]:
    key = new_key()
    folder.mkdir()
    (folder / "key.pem").write_bytes(key_pem(key))
    (folder / "cert.pem").write_bytes(certificate_pem(authority.certify_device(device, key.public_key(), NOW)))
    return folder / "cert.pem", folder / "key.pem"


def test_an_enrolled_device_is_heard(client_of: Callable[..., HubClient]) -> None:
    assert client_of().ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP")).number == "A 001"


def test_a_device_without_a_certificate_may_only_ask_to_be_enrolled(hub: Any) -> None:
    with http_of(hub) as http:
        for path in ("/v1/state", "/v1/feed", "/v1/catalogue", "/metrics", "/schema/openapi.json"):
            answer = http.get(path)
            assert (answer.status_code, answer.json()["code"]) == (401, "not_enrolled"), path
        assert http.get("/v1/ca").text == (hub.home / "ca" / "ca.pem").read_text()
        assert http.get("/healthz").status_code == 200


def test_a_name_in_a_header_is_not_believed_over_the_office_network(hub: Any) -> None:
    with http_of(hub) as http:
        assert http.get("/v1/state", headers={"X-Device": "kiosk-1", "X-Officer": "rina"}).status_code == 401


def test_a_certificate_of_another_office_gets_no_connection(hub: Any, tmp_path: Path) -> None:
    foreign = certificate_by(OfficeAuthority.of(tmp_path / "foreign", NOW), tmp_path / "device")
    with http_of(hub, foreign) as http, pytest.raises((httpx.RemoteProtocolError, httpx.ReadError, httpx.ConnectError)):
        http.get("/healthz")


def test_a_certificate_of_ours_that_is_in_no_table_is_refused(hub: Any, tmp_path: Path) -> None:
    ours = certificate_by(hub.hub.authority, tmp_path / "device")
    with http_of(hub, ours) as http:
        answer = http.get("/v1/state")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_enrolled")


def test_a_revoked_device_is_out_at_once_on_the_connection_it_has_open(
    hub: Any, client_of: Callable[..., HubClient]
) -> None:
    client = client_of()
    client.ask(STATE)
    pem = (hub.home.parent / "device-0" / "cert.pem").read_text()
    known = hub.hub.office.device_by_fingerprint(fingerprint_of_pem(pem))
    by = By(device="hub", actor="technician", at=NOW)
    hub.hub.office.enrol_device(msgspec.structs.replace(known, revoked=True), uuid4(), by).result(10)
    connections = len(hub.server.server_state.connections)
    assert refusal(lambda: client.ask(STATE)).code == "not_enrolled"
    assert len(hub.server.server_state.connections) == connections


def test_only_a_desk_is_told_what_an_officer_may_do(client_of: Callable[..., HubClient]) -> None:
    answers = [client_of(*device).ask(CATALOGUE) for device in (("kiosk",), ("counter", "1"), ("board",))]
    assert ["roles" in document["officers"][0] for document in answers] == [False, True, False]


def test_each_kind_of_device_does_only_what_is_its_own(client_of: Callable[..., HubClient]) -> None:
    kiosk, counter, board = client_of("kiosk"), client_of("counter", "1"), client_of("board")
    ticket = kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP"))
    for device in (kiosk, counter, board):
        assert device.ask(STATE).waiting == 1
        assert device.catalogue().office.short_name == "MPP Tabalong"
    order = TakeTicket(op_id=uuid4(), service="KTP")
    assert refusal(lambda: counter.ask(TAKE_TICKET, order)).code == "device_kind"
    assert refusal(lambda: board.ask(TAKE_TICKET, order)).code == "device_kind"
    assert refusal(lambda: kiosk.ask(CALL_NEXT, CallNext(op_id=uuid4()), counter="1")).code == "device_kind"
    assert refusal(lambda: board.ask(DESK, counter="1")).code == "device_kind"
    assert refusal(lambda: board.ask(TICKET_STATUS, code=ticket.code)).code == "device_kind"
    assert refusal(lambda: counter.ask(START_LOGIN, StartLogin(op_id=uuid4()))).code == "device_kind"


def test_a_desk_opens_only_at_its_own_counter_and_only_for_a_signed_in_officer(
    client_of: Callable[..., HubClient],
) -> None:
    first, second = client_of("counter", "1"), client_of("counter", "2")
    assert refusal(lambda: first.ask(DESK, counter="1")).code == "not_signed_in"
    first.sign_in("1", SignIn(op_id=uuid4(), officer="rina", pin="271828"))
    assert first.ask(DESK, counter="1").officer is not None
    assert refusal(lambda: first.ask(DESK, counter="2")).code == "device_counter"
    assert refusal(lambda: first.ask(CALL_NEXT, CallNext(op_id=uuid4()), counter="2")).code == "device_counter"
    second.officer_session = first.officer_session
    assert refusal(lambda: second.ask(DESK, counter="2")).code == "not_signed_in"
    assert refusal(lambda: second.sign_in("1", SignIn(op_id=uuid4(), officer="budi", pin="271828"))).code == (
        "device_counter"
    )


def test_an_officer_signs_in_serves_and_signs_out(client_of: Callable[..., HubClient]) -> None:
    kiosk, counter = client_of("kiosk"), client_of("counter", "1")
    kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP"))
    assert refusal(lambda: counter.sign_in("1", SignIn(op_id=uuid4(), officer="rina", pin="0"))).code == "pin_wrong"
    counter.sign_in("1", SignIn(op_id=uuid4(), officer="rina", pin="271828"))
    call = counter.ask(CALL_NEXT, CallNext(op_id=uuid4()), counter="1")
    assert call is not None
    assert counter.ask(MOVE_ENTRY, MoveEntry(op_id=uuid4()), entry=call.entry, verb="serve").state == "serving"
    assert (
        counter.ask(MOVE_ENTRY, MoveEntry(op_id=uuid4(), outcome="done"), entry=call.entry, verb="finish").state
        == "served"
    )
    assert counter.ask(CALL_NEXT, CallNext(op_id=uuid4()), counter="1") is None
    counter.sign_out()
    assert refusal(lambda: counter.ask(DESK, counter="1")).code == "not_signed_in"
    with http_of_home(counter) as http:
        answer = http.post("/v1/counters/1/next", content=msgspec.json.encode(CallNext(op_id=uuid4())))
    assert answer.json()["code"] == "not_signed_in"


def test_a_session_that_has_ended_opens_nothing(client_of: Callable[..., HubClient]) -> None:
    counter = client_of("counter", "1")
    session = counter.sign_in("1", SignIn(op_id=uuid4(), officer="rina", pin="271828")).session
    counter.sign_out()
    counter.officer_session = session
    assert refusal(lambda: counter.ask(DESK, counter="1")).code == "not_signed_in"
    assert refusal(lambda: counter.ask(CALL_NEXT, CallNext(op_id=uuid4()), counter="1")).code == "not_signed_in"


def test_what_an_officer_did_in_a_silence_before_leaving_is_taken_from_them_afterwards_and_nothing_else(
    hub: Any, client_of: Callable[..., HubClient]
) -> None:
    kiosk, counter = client_of("kiosk"), client_of("counter", "1")
    first, second = (kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP")) for _ in range(2))
    session = counter.sign_in("1", SignIn(op_id=uuid4(), officer="rina", pin="271828")).session
    counter.ask(CALL_NEXT, CallNext(op_id=uuid4()), counter="1")
    then = datetime.now(UTC)
    hub.hub.silences.seen(counter.device.device, then + timedelta(minutes=1))  # it was silent for a minute
    counter.sign_out()
    served = MoveEntry(op_id=uuid4(), acted_at=then)
    assert refusal(
        lambda: counter.ask(MOVE_ENTRY, served, session="another", entry=first.entry, verb="no-show")
    ).code == ("not_signed_in")
    assert counter.ask(MOVE_ENTRY, served, session=session, entry=first.entry, verb="no-show").ended_at == then
    called = CallNext(op_id=uuid4(), entry=second.entry, acted_at=then)
    assert refusal(lambda: counter.ask(CALL_NEXT, called, session=session, counter="1")).code == "nobody_sits"
    now = MoveEntry(op_id=uuid4())
    assert refusal(lambda: counter.ask(MOVE_ENTRY, now, session=session, entry=second.entry, verb="leave")).code == (
        "not_signed_in"
    )


def test_nothing_is_taken_late_from_a_counter_that_the_hub_heard(client_of: Callable[..., HubClient]) -> None:
    kiosk, counter = client_of("kiosk"), client_of("counter", "1")
    waiting = kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP"))
    session = counter.sign_in("1", SignIn(op_id=uuid4(), officer="rina", pin="271828")).session
    then = datetime.now(UTC)
    counter.sign_out()
    left = MoveEntry(op_id=uuid4(), acted_at=then)
    ask = partial(counter.ask, MOVE_ENTRY, left, session=session, entry=waiting.entry, verb="leave")
    assert refusal(ask).code == "not_late"


def http_of_home(client: HubClient) -> httpx.Client:
    return httpx.Client(base_url=client.device.url, verify=client.connection.verify, trust_env=False)


def test_a_pairing_code_works_once(hub: Any, tmp_path: Path) -> None:
    pairing = pair(hub.home, "kiosk", "Kiosk 1")
    enrol(pairing, DeviceStore(tmp_path / "one"))
    second = DeviceStore(tmp_path / "two")
    assert refusal(lambda: enrol(pairing, second)).code == "code_used"
    assert not second.enrolled


def test_of_many_devices_with_one_code_exactly_one_is_enrolled(hub: Any, tmp_path: Path) -> None:
    pairing = pair(hub.home, "kiosk", "Kiosk 1")
    outcomes: list[str] = []

    def try_it(place: Path) -> None:
        try:
            enrol(pairing, DeviceStore(place))
            outcomes.append("enrolled")
        except Refusal as refused:
            outcomes.append(refused.code)

    threads = [threading.Thread(target=try_it, args=(tmp_path / str(n),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(outcomes) == ["code_used"] * 3 + ["enrolled"]


def test_an_old_or_invented_code_enrols_nobody(hub: Any, tmp_path: Path) -> None:
    device = DeviceStore(tmp_path / "device")
    old = pair(hub.home, "kiosk", "Kiosk 1", now=NOW - timedelta(minutes=11))
    assert refusal(lambda: enrol(old, device)).code == "code_expired"
    invented = old.rpartition("|")[0] + "|AAAAAAAAAAAAAAAAAAAAAA"
    assert refusal(lambda: enrol(invented, device)).code == "not_enrolled"
    assert not device.enrolled


@pytest.mark.parametrize(
    "text", ["", "https://example.id", "MPP1|http://x|00|y", "KIOSK1|https://h|" + "0" * 64 + "|" + "A" * 22]
)
def test_a_qr_that_is_not_ours_is_recognised_without_a_network(text: str, tmp_path: Path) -> None:
    assert refusal(lambda: enrol(text, DeviceStore(tmp_path / "device"))).code == "pairing_unreadable"


def test_a_hub_that_is_not_the_one_on_the_code_is_not_trusted(hub: Any, tmp_path: Path) -> None:
    mark, url, _, code = pair(hub.home, "kiosk", "Kiosk 1").split("|")
    device = DeviceStore(tmp_path / "device")
    wrong = "|".join((mark, url, "0" * 64, code))
    assert refusal(lambda: enrol(wrong, device)).code == "not_enrolled"
    assert not device.enrolled
    assert not list((hub.home / "pairings").glob("*.used")), "the code was not sent to a stranger"


def test_a_request_that_cannot_be_read_does_not_spend_the_code(hub: Any, tmp_path: Path) -> None:
    pairing = pair(hub.home, "kiosk", "Kiosk 1")
    code = pairing.rpartition("|")[2]
    with http_of(hub) as http:
        order = EnrolmentRequest(code=code, csr_pem="-----BEGIN NONSENSE-----")
        answer = http.post("/v1/enrolments", content=msgspec.json.encode(order))
    assert (answer.status_code, answer.json()["code"]) == (400, "csr_wrong")
    enrol(pairing, DeviceStore(tmp_path / "device"))


def test_the_hub_alone_says_who_the_device_is(tmp_path: Path) -> None:
    authority = OfficeAuthority.of(tmp_path / "ca", NOW)
    key = new_key()
    boasting = (
        x509.CertificateSigningRequestBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hub")]))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("hub")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    asked = read_request(certificate_pem_of(boasting))
    certificate = authority.certify_device("kiosk-1", asked, NOW)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.UniformResourceIdentifier) == ["urn:mpp:kiosk-1"]
    assert names.get_values_for_type(x509.DNSName) == []
    assert certificate.not_valid_before_utc == (NOW - timedelta(minutes=5)).replace(microsecond=0)
    assert certificate.not_valid_after_utc == (NOW + timedelta(days=90)).replace(microsecond=0)


def certificate_pem_of(request: x509.CertificateSigningRequest) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding

    return request.public_bytes(Encoding.PEM).decode()


def test_a_request_by_another_kind_of_key_is_refused() -> None:
    from cryptography.hazmat.primitives.asymmetric import ec

    request = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    other = certificate_pem_of(request.sign(ec.generate_private_key(ec.SECP384R1()), hashes.SHA256()))
    assert refusal(lambda: read_request(other)).code == "csr_wrong"
    assert refusal(lambda: read_request(new_request(new_key()).decode()[:-60])).code == "csr_wrong"


def test_a_request_signed_by_nobody_is_refused() -> None:
    der = bytearray(
        ssl.PEM_cert_to_DER_cert(new_request(new_key()).decode().replace("CERTIFICATE REQUEST", "CERTIFICATE"))
    )
    der[-1] ^= 1
    tampered = ssl.DER_cert_to_PEM_cert(bytes(der)).replace("CERTIFICATE", "CERTIFICATE REQUEST")
    assert refusal(lambda: read_request(tampered)).code == "csr_wrong"


def test_keys_are_readable_by_their_owner_only(hub: Any, tmp_path: Path) -> None:
    hub.enrolled(tmp_path / "device")
    for secret in (hub.home / "ca" / "ca.key", hub.home / "ca" / "hub.key", tmp_path / "device" / "key.pem"):
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600, secret


def test_the_authority_is_made_once_and_kept(tmp_path: Path) -> None:
    made: list[str] = []
    threads = [
        threading.Thread(target=lambda: made.append(OfficeAuthority.of(tmp_path / "ca", NOW).fingerprint))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(made) == 6
    assert len(set(made)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["ca"]


def test_a_damaged_authority_is_not_replaced_by_a_new_one(tmp_path: Path) -> None:
    OfficeAuthority.of(tmp_path / "ca", NOW)
    (tmp_path / "ca" / "ca.key").unlink()
    assert refusal(lambda: OfficeAuthority.of(tmp_path / "ca", NOW)).code == "authority_broken"


def test_a_counter_device_names_its_counter_and_no_other_does(tmp_path: Path) -> None:
    assert refusal(lambda: pair(tmp_path, "counter", "PC 1")).code == "pairing_wrong"
    assert refusal(lambda: pair(tmp_path, "kiosk", "Kiosk 1", "4")).code == "pairing_wrong"


def test_many_devices_are_paired_by_a_line_each(tmp_path: Path) -> None:
    lines = ("kiosk\tKiosk 1", "counter\tLoket 4\t4", "board\tPapan\t")
    codes = [offer_line(tmp_path, line).rpartition("|")[2] for line in lines]
    found = [redeem(tmp_path, code, datetime.now(UTC)) for code in codes]
    assert [(each.kind, each.name, each.counter) for each in found] == [
        ("kiosk", "Kiosk 1", ""),
        ("counter", "Loket 4", "4"),
        ("board", "Papan", ""),
    ]


@pytest.mark.parametrize("line", ["", "tablet\tTablet 1", "counter\tLoket 4", "kiosk\tKiosk 1\t4"])
def test_a_line_that_pairs_nothing_is_refused(tmp_path: Path, line: str) -> None:
    assert refusal(lambda: offer_line(tmp_path, line)).code == "pairing_wrong"


def speaks_at_most(version: ssl.TLSVersion, home: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(home / "ca" / "ca.pem")
    context.maximum_version = version
    return context


def test_the_old_protocols_are_not_spoken(hub: Any) -> None:
    context = speaks_at_most(ssl.TLSVersion.TLSv1_2, hub.home)
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"https://127.0.0.1:{hub.port}/healthz", verify=context, trust_env=False)


def test_an_office_may_let_programs_of_others_in_that_speak_tls_1_2_and_nothing_older(tmp_path: Path) -> None:
    authority = OfficeAuthority.of(tmp_path / "ca", NOW)
    ends = {}
    for tls12 in (False, True):
        context = HubCertificate(authority, ("127.0.0.1",), lambda: NOW, tls12=tls12).context
        ends[tls12] = context.minimum_version
    assert ends == {False: ssl.TLSVersion.TLSv1_3, True: ssl.TLSVersion.TLSv1_2}


def test_a_device_speaks_tls_1_3_alone(hub: Any, tmp_path: Path) -> None:
    for context in (hub.enrolled(tmp_path / "kiosk").context(), unverified_context()):
        assert context.minimum_version == ssl.TLSVersion.TLSv1_3
