"""Promise: without internet a phone logs its holder in by answering this very question, and nobody else's answer, nor
the same answer at another time or kiosk, is worth anything."""

from datetime import datetime, timedelta
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.contract.errors import Refusal
from sync.credentials import challenge
from sync.credentials.claims import read_card
from sync.credentials.issuer_keys import IssuerKeys
from sync.credentials.qr_packing import ALPHABET, from_base45

NONCE = bytes(range(16))
KIOSK = "Kiosk 2, Lantai 1"


def question(asked: str) -> bytes:
    """As the phone takes it from the QR, with nothing that it could choose."""
    return from_base45(asked.removeprefix("MPPQ1:"))


def asked(now: datetime, *, nonce: bytes = NONCE, device: str = KIOSK) -> str:
    return challenge.ask(nonce, device, now)


def read(text: str, keys: IssuerKeys, asked_at: datetime, now: datetime | None = None) -> Any:
    return challenge.answered(text, nonce=NONCE, device=KIOSK, asked_at=asked_at, keys=keys, now=now or asked_at)


def refused(text: str, keys: IssuerKeys, asked_at: datetime, now: datetime | None = None) -> str:
    with pytest.raises(Refusal) as refusal:
        read(text, keys, asked_at, now)
    return refusal.value.code


@pytest.mark.parametrize("phone", ["P-256", "P-521", "Ed25519"])
@pytest.mark.parametrize("issuer", ["P-256", "P-521", "Ed25519"])
def test_a_phone_that_answers_is_logged_in(wallet: Any, signers: Any, now: datetime, issuer: str, phone: str) -> None:
    mine = wallet.having(issuer=signers[issuer], phone=signers[phone])
    claims = read(mine.answer(asked(now), question), mine.keys, now)
    assert (claims.profile.sub, claims.profile.name) == ("pairwise-7f", "Siti Rahmawati")
    assert claims.expires_at == now + timedelta(seconds=90)


@given(st.binary(min_size=16, max_size=16), st.text(max_size=40))
def test_the_question_fits_a_small_qr_and_says_no_more_than_it_must(nonce: bytes, device: str) -> None:
    at = datetime.fromisoformat("2026-11-26T09:00:00+08:00")
    text = challenge.ask(nonce, device, at)
    assert text.startswith("MPPQ1:")
    assert set(text) <= set(ALPHABET)
    assert cbor2.loads(question(text)) == [nonce, device, 1_795_654_800]
    assert len(text) <= 6 + 3 * (len(device.encode()) + 26) / 2


def test_an_answer_to_another_question_is_old(wallet: Any, now: datetime) -> None:
    for other in (
        asked(now, nonce=bytes(16)),
        asked(now, device="Kiosk 3, Lantai 1"),
        asked(now - timedelta(seconds=1)),
    ):
        assert refused(wallet.answer(other, question), wallet.keys, now) == "answer_stale"


def test_an_answer_lives_for_two_minutes(wallet: Any, now: datetime) -> None:
    mine = wallet.saying({4: int((now + timedelta(days=1)).timestamp())})
    text = mine.answer(asked(now), question)
    assert read(text, mine.keys, now, now + timedelta(seconds=120))
    assert refused(text, mine.keys, now, now + timedelta(seconds=121)) == "answer_stale"
    assert refused(text, mine.keys, now, now - timedelta(seconds=61)) == "answer_stale"


def test_a_stolen_credential_is_worth_nothing_without_its_phone(
    wallet: Any, signer: Any, pack: Any, now: datetime
) -> None:
    thief = signer(kid="thief")
    payload = cbor2.dumps([question(asked(now)), wallet.credential()])
    text = "MPPA1:" + pack(thief.sign1(payload, aad=b"mpp-twoway-answer-1"))
    assert refused(text, wallet.keys, now) == "code_untrusted"


def test_what_the_phone_signed_for_something_else_is_no_answer(wallet: Any, now: datetime) -> None:
    text = wallet.answer(asked(now), question, aad=b"")
    assert refused(text, wallet.keys, now) == "code_untrusted"


def test_an_answer_is_no_card_and_a_card_is_no_answer(wallet: Any, now: datetime) -> None:
    text = wallet.answer(asked(now), question)
    for shown in (text, text.removeprefix("MPPA1:")):
        with pytest.raises(Refusal, match="code_"):
            read_card(shown, wallet.keys, now)
    assert refused(wallet.card(), wallet.keys, now) == "code_not_ours"
    assert refused("MPPA1:" + wallet.card(), wallet.keys, now) == "code_not_ours"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({3: "another-office"}, "code_untrusted"),
        ({3: ["hub-tabalong"]}, "code_untrusted"),
        ({1: "https://orang.example"}, "code_untrusted"),
        ({2: ""}, "code_untrusted"),
        ({4: 1_000_000_000}, "code_expired"),
        ({8: {1: {1: 2, -1: 1, -2: b"", -3: b""}}}, "code_untrusted"),
        ({8: {1: {1: 2, -1: [1], -2: b"", -3: b""}}}, "code_untrusted"),
        ({8: {1: {1: 4, -1: b"secret"}}}, "code_untrusted"),
        ({8: {1: "key"}}, "code_not_ours"),
        ({8: 1}, "code_not_ours"),
        ({169: {}}, "code_not_ours"),
    ],
)
def test_a_credential_that_says_less_than_it_must_logs_nobody_in(
    wallet: Any, now: datetime, changed: dict[int, object], code: str
) -> None:
    mine = wallet.saying(changed)
    assert refused(mine.answer(asked(now), question), mine.keys, now) == code


def test_a_credential_without_an_end_logs_nobody_in(wallet: Any, now: datetime) -> None:
    mine = wallet.saying({4: None})
    assert refused(mine.answer(asked(now), question), mine.keys, now) == "code_untrusted"


def test_a_key_for_cards_alone_logs_nobody_in(wallet: Any, write_issuers: Any, now: datetime) -> None:
    keys = IssuerKeys.of(write_issuers(wallet.issuer, signs=["card"]))
    assert refused(wallet.answer(asked(now), question), keys, now) == "code_untrusted"


@pytest.mark.parametrize(
    "payload", [b"", b"\xf6", cbor2.dumps([b""]), cbor2.dumps([1, 2]), cbor2.dumps([b"", b"", b""])]
)
def test_an_answer_of_another_shape_is_none(wallet: Any, pack: Any, now: datetime, payload: bytes) -> None:
    text = "MPPA1:" + pack(wallet.phone.sign1(payload, aad=b"mpp-twoway-answer-1"))
    assert refused(text, wallet.keys, now) == "code_not_ours"
