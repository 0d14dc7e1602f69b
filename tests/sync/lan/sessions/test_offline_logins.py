"""Promise: without the internet a citizen logs in by their phone's answer to this kiosk's code, and by nothing else; a
card or a typed number fills in and logs nobody in."""

import zlib
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import cbor2
import msgspec
import pytest
import structlog
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from office.contract.commands import By
from sync.credentials.qr_packing import base45, from_base45
from sync.lan.server.context import HubContext

ISSUER, OFFICE, NIK = "https://akun.example", "hub-tabalong", "6309014510900007"
AAD = b"mpp-twoway-answer-1"


class Key:
    """An ES256 key that signs as COSE has it (RFC 9052)."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        numbers = self._key.public_key().public_numbers()
        self.x, self.y = numbers.x.to_bytes(32), numbers.y.to_bytes(32)

    def sign1(self, payload: bytes, aad: bytes = b"") -> bytes:
        protected = cbor2.dumps({1: -7, 4: b"akun-1"})
        raw = self._key.sign(cbor2.dumps(["Signature1", protected, aad, payload]), ec.ECDSA(hashes.SHA256()))
        signature = b"".join(part.to_bytes(32) for part in decode_dss_signature(raw))
        return cbor2.dumps(cbor2.CBORTag(18, [protected, {}, payload, signature]))


class Account:
    """An issuer, and a phone that holds Siti's credential."""

    def __init__(self) -> None:
        self.issuer, self.phone = Key(), Key()

    def issuers(self, now: datetime) -> bytes:
        """The document that names the issuer's key."""
        x, y = (urlsafe_b64encode(part).decode().rstrip("=") for part in (self.issuer.x, self.issuer.y))
        key = {
            "kid": "akun-1",
            "issuer": ISSUER,
            "signs": ["card", "login"],
            "not_before": (now - timedelta(days=1)).isoformat(),
            "not_after": (now + timedelta(days=1)).isoformat(),
            "jwk": {"kty": "EC", "crv": "P-256", "x": x, "y": y},
        }
        return msgspec.json.encode({"version": 1, "audience": OFFICE, "keys": [key]})

    def _claims(self) -> dict[int, Any]:
        until = int((datetime.now(UTC) + timedelta(hours=1)).timestamp())
        return {1: ISSUER, 4: until, 169: {1: NIK, 4: "Siti Rahmawati", 8: "1990-10-05"}}

    def card(self) -> str:
        return base45(zlib.compress(self.issuer.sign1(cbor2.dumps(self._claims()))))

    def answer(self, asked: str) -> str:
        question = from_base45(asked.removeprefix("MPPQ1:"))
        holder = {8: {1: {1: 2, -1: 1, -2: self.phone.x, -3: self.phone.y}}}
        credential = self.issuer.sign1(cbor2.dumps(self._claims() | {2: "pairwise-siti", 3: OFFICE} | holder))
        answer = self.phone.sign1(cbor2.dumps([question, credential]), AAD)
        return "MPPA1:" + base45(zlib.compress(answer))


@pytest.fixture
def account(loopback_hub: HubContext) -> Account:
    account = Account()
    by = By(device="hub", actor="hub", at=loopback_hub.clock())
    loopback_hub.office.documents.adopt_issuers(account.issuers(loopback_hub.clock()), uuid4(), by).result(10)
    return account


def asked(caller: Any, device: str = "kiosk-1", way: str = "challenge", op_id: str = "") -> Any:
    return caller.post("/v1/logins", {"op_id": op_id or str(uuid4()), "way": way}, **{"X-Device": device})


def answer(caller: Any, login: str, text: str, device: str = "kiosk-1") -> Any:
    return caller.post(f"/v1/logins/{login}/answer", {"op_id": str(uuid4()), "text": text}, **{"X-Device": device})


def identify(caller: Any, text: str, op_id: str = "") -> Any:
    return caller.post("/v1/identifications", {"op_id": op_id or str(uuid4()), "text": text})


def by_nik(caller: Any, nik: str, op_id: str = "", device: str = "kiosk-1") -> Any:
    order = {"op_id": op_id or str(uuid4()), "nik": nik}
    return caller.post("/v1/identifications/nik", order, **{"X-Device": device})


def test_a_phone_that_answers_the_kiosks_code_logs_in_without_the_internet(
    caller: Any, account: Account, phone: Any
) -> None:
    phone.failure = AssertionError("nobody is asked over the internet")
    started = asked(caller)
    assert started.status_code == 201
    begun = started.json()
    assert (begun["way"], begun["match_number"], begun["place"]) == ("challenge", "", "MPP Tabalong, kiosk-1")
    assert caller.http.get(f"/v1/logins/{begun['login']}", headers={"X-Device": "kiosk-1"}).json()["state"] == "pending"
    text = account.answer(begun["qr"])
    first = answer(caller, begun["login"], text).json()
    assert (first["state"], first["session"]["level"]) == ("approved", "authenticated")
    assert first["session"]["profile"]["sub"] == "pairwise-siti"
    assert answer(caller, begun["login"], text).json() == first, "scanned twice is the same session"


def test_the_kiosks_code_tells_the_phone_where_it_stands(caller: Any, account: Account) -> None:
    begun = asked(caller).json()
    _, where, _ = cbor2.loads(from_base45(begun["qr"].removeprefix("MPPQ1:")))
    assert where == begun["place"] == "MPP Tabalong, kiosk-1"


def test_without_a_key_that_was_told_it_is_not_offered(caller: Any) -> None:
    for refused in (asked(caller), identify(caller, "NCFOXN")):
        assert refused.status_code == 409
        assert "sebagai tamu" in refused.json()["say"]
    assert asked(caller).json()["code"] == "challenge_unavailable"


def test_a_wrong_answer_does_not_spend_the_code_and_its_age_does(caller: Any, account: Account, clock: Any) -> None:
    begun, other = asked(caller).json(), asked(caller).json()
    assert answer(caller, begun["login"], "halo").json()["code"] == "code_not_ours"
    assert answer(caller, begun["login"], Account().answer(begun["qr"])).json()["code"] == "code_untrusted"
    assert answer(caller, begun["login"], account.answer(other["qr"])).json()["code"] == "answer_stale"
    good = account.answer(begun["qr"])
    assert answer(caller, begun["login"], good).json()["state"] == "approved"
    late = account.answer(other["qr"])
    clock.ahead = timedelta(seconds=121)
    assert answer(caller, other["login"], late).json()["code"] == "answer_stale"
    state = caller.http.get(f"/v1/logins/{other['login']}", headers={"X-Device": "kiosk-1"}).json()["state"]
    assert state == "expired"


def test_an_answer_is_for_the_kiosk_that_asked(caller: Any, account: Account) -> None:
    begun, other = asked(caller).json(), asked(caller, "kiosk-2").json()
    text = account.answer(begun["qr"])
    assert answer(caller, other["login"], text, "kiosk-2").json()["code"] == "answer_stale"
    assert answer(caller, begun["login"], text, "kiosk-2").json()["code"] == "login_unknown"


def test_a_login_by_phone_takes_no_answer(caller: Any, account: Account) -> None:
    begun = asked(caller, way="phone").json()
    assert answer(caller, begun["login"], account.card()).json()["code"] == "login_unknown"


def test_an_officer_who_ends_what_is_open_ends_a_challenge_too(
    caller: Any, account: Account, loopback_hub: HubContext
) -> None:
    begun = asked(caller).json()
    text = account.answer(begun["qr"])
    loopback_hub.logins.end_at("kiosk-1")
    assert answer(caller, begun["login"], text).json() == {"state": "denied", "session": None}


def test_a_card_fills_in_and_logs_nobody_in(caller: Any, account: Account) -> None:
    op_id, card = str(uuid4()), account.card()
    first = identify(caller, card, op_id)
    session = first.json()
    assert (first.status_code, session["level"], session["short_name"]) == (201, "identified", "Siti R.")
    assert (session["profile"]["sub"], session["profile"]["nik"]) == ("", NIK)
    again = identify(caller, card, op_id)
    assert (again.status_code, again.json()) == (200, session)
    read = caller.post(f"/v1/messages/{uuid4()}/read", {"op_id": str(uuid4()), "session": session["session"]})
    assert read.json()["code"] == "level_too_low"


def test_an_officer_who_helps_may_scan_the_card_and_nothing_else(caller: Any, account: Account) -> None:
    def begin(text: str, nik: str = "") -> Any:
        asked = {"op_id": str(uuid4()), "why": "no_phone", "agreed": True, "card": text, "nik": nik}
        return caller.post("/v1/counters/1/help", asked, officer="rina")

    begun = begin(account.card()).json()
    profile = begun["profile"]
    assert (profile["sub"], profile["name"], profile["nik"]) == ("", "Siti Rahmawati", NIK)
    assert (profile["birthdate"], begun["level"]) == ("1990-10-05", "verified")
    assert begin(account.card(), NIK).status_code == 201
    assert begin(account.card(), "6309010101900001").json()["code"] == "card_differs"
    question = asked(caller).json()
    for no_card in ("halo", account.answer(question["qr"])):
        assert begin(no_card).json()["code"] == "code_not_ours"


def test_an_answer_is_no_card_and_a_card_no_answer(caller: Any, account: Account) -> None:
    begun = asked(caller).json()
    assert answer(caller, begun["login"], account.card()).json()["code"] == "code_not_ours"
    assert identify(caller, account.answer(begun["qr"])).json()["code"] == "code_not_ours"


def test_a_number_that_was_typed_names_somebody_and_asks_nobody(caller: Any, phone: Any) -> None:
    phone.failure = AssertionError("nobody is asked")
    known, invented = by_nik(caller, NIK).json(), by_nik(caller, "1111111111111111").json()
    assert known["level"] == invented["level"] == "identified"
    assert known["short_name"] == "63•• •••• •••• 0007"
    assert {member for member in known if known[member] != invented[member]} == {
        *("session", "short_name", "expires_at", "profile")
    }


@pytest.mark.parametrize("nik", ["", "630901451090000", "63090145109000071", "630901451090000x", "٦٣٠٩٠١٤٥١٠٩٠٠٠٠٧"])
def test_what_is_no_number_is_refused_without_repeating_it(caller: Any, nik: str) -> None:
    refused = by_nik(caller, nik)
    assert (refused.status_code, refused.json()["code"]) == (422, "body_wrong")
    assert not nik or nik not in refused.text


def test_five_numbers_in_ten_minutes_are_enough_for_a_kiosk(caller: Any, clock: Any) -> None:
    op_id = str(uuid4())
    assert by_nik(caller, NIK, op_id).status_code == 201
    assert {by_nik(caller, NIK, op_id).status_code for _ in range(9)} == {200}, "the same act is no other try"
    assert {by_nik(caller, NIK).status_code for _ in range(4)} == {201}
    sixth = by_nik(caller, NIK)
    assert (sixth.status_code, sixth.json()["code"]) == (429, "identifications_too_many")
    assert 1 <= int(sixth.headers["retry-after"]) <= 601
    assert by_nik(caller, NIK, device="kiosk-2").status_code == 201
    clock.ahead = timedelta(minutes=10, seconds=1)
    assert by_nik(caller, NIK).status_code == 201


def test_no_code_number_or_name_is_ever_logged(caller: Any, account: Account) -> None:
    with structlog.testing.capture_logs() as logs:
        begun = asked(caller).json()
        text = account.answer(begun["qr"])
        answer(caller, begun["login"], "halo")
        answer(caller, begun["login"], text)
        identify(caller, account.card())
        by_nik(caller, NIK)
        by_nik(caller, "x")
    logged = repr(logs)
    assert not any(secret in logged for secret in (NIK, "Siti", text, begun["qr"], begun["login"]))
