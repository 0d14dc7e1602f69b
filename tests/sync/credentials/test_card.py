"""Promise: a citizen's card is read without any connection, and believed only as its issuer signed it, in its time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import cbor2
import pytest

from office.contract.errors import Refusal
from sync.credentials.claims import read_card
from sync.credentials.issuer_keys import IssuerKeys


def refused(text: str, keys: IssuerKeys, now: datetime) -> str:
    with pytest.raises(Refusal) as refusal:
        read_card(text, keys, now)
    return refusal.value.code


@pytest.mark.parametrize("curve", ["P-256", "P-521", "Ed25519"])
def test_a_card_says_who_its_holder_is(wallet: Any, signers: Any, curve: str, now: datetime) -> None:
    mine = wallet.having(issuer=signers[curve])
    claims = read_card(mine.card(), mine.keys, now)
    assert (claims.issuer, claims.expires_at) == ("https://akun.example", now + timedelta(seconds=90))
    assert (claims.profile.name, claims.profile.birthdate, claims.profile.gender) == (
        "Siti Rahmawati",
        "1994-05-14",
        "female",
    )
    assert (claims.profile.address, claims.profile.phone_number) == ("Jl. Melati 8, RT 004", "081255500142")
    assert claims.profile.as_of == "2026-11-26"


def test_a_card_names_no_account(wallet: Any, now: datetime) -> None:
    profile = read_card(wallet.card(), wallet.keys, now).profile
    assert (profile.sub, profile.nik) == ("", "")


def test_what_is_believed_of_a_person_is_not_shown_by_accident(wallet: Any, now: datetime) -> None:
    assert "Siti" not in repr(read_card(wallet.card(), wallet.keys, now))


@pytest.mark.parametrize(
    ("person", "member", "says"),
    [
        ({4: None, 5: "Siti", 7: "Rahmawati"}, "name", "Siti Rahmawati"),
        ({4: "  Siti \n Rahmawati "}, "name", "Siti Rahmawati"),
        ({8: "19940514"}, "birthdate", "1994-05-14"),
        ({8: "1994-02-31"}, "birthdate", ""),
        ({8: 19940514}, "birthdate", ""),
        ({9: 1}, "gender", "male"),
        ({9: 3}, "gender", ""),
        ({9: "2"}, "gender", ""),
        ({1: "6309065405940007"}, "nik", "6309065405940007"),
        ({1: 6309065405940007}, "nik", ""),
        ({10: "Jl. \u202emelati"}, "address", ""),
        ({10: "Jl. " * 100}, "address", ""),
        ({12: [1]}, "phone_number", ""),
    ],
)
def test_a_field_of_another_shape_is_left_to_the_citizen(
    wallet: Any, now: datetime, person: dict[int, object], member: str, says: str
) -> None:
    person_claims = {name: value for name, value in (wallet.claims[169] | person).items() if value is not None}
    profile = read_card(wallet.saying({169: person_claims}).card(), wallet.keys, now).profile
    assert getattr(profile, member) == says


@pytest.mark.parametrize("person", [None, {}, {8: "1994-05-14"}, "Siti", {4: ""}])
def test_a_card_without_a_person_is_none(wallet: Any, now: datetime, person: object) -> None:
    assert refused(wallet.saying({169: person}).card(), wallet.keys, now) == "code_not_ours"


def test_a_minute_of_two_clocks_is_forgiven_and_no_more(wallet: Any, now: datetime) -> None:
    end = now + timedelta(seconds=90)
    assert read_card(wallet.card(), wallet.keys, end + timedelta(seconds=59))
    assert refused(wallet.card(), wallet.keys, end + timedelta(seconds=60)) == "code_expired"
    later = wallet.saying({5: int(now.timestamp()) + 120})
    assert read_card(later.card(), wallet.keys, now + timedelta(seconds=60))
    assert refused(later.card(), wallet.keys, now + timedelta(seconds=59)) == "code_expired"


def test_a_card_may_have_no_end(wallet: Any, now: datetime) -> None:
    claims = read_card(wallet.saying({4: None}).card(), wallet.keys, now + timedelta(days=20))
    assert claims.expires_at is None


@pytest.mark.parametrize("claim", [4, 5])
@pytest.mark.parametrize("time", ["2026", 1.5e9, -1, 2**60, True, [1]])
def test_a_time_that_is_none_is_not_taken_for_always(wallet: Any, now: datetime, claim: int, time: object) -> None:
    assert refused(wallet.saying({claim: time}).card(), wallet.keys, now) == "code_not_ours"


@pytest.mark.parametrize("changed", [{1: "https://orang.example"}, {3: "another-office"}])
def test_a_card_of_another_issuer_or_for_another_office_is_not_believed(
    wallet: Any, now: datetime, changed: dict[int, object]
) -> None:
    assert refused(wallet.saying(changed).card(), wallet.keys, now) == "code_untrusted"


def test_a_key_counts_by_its_protected_name_only(wallet: Any, signers: Any, pack: Any, now: datetime) -> None:
    payload = cbor2.dumps(wallet.claims)
    bare = wallet.issuer.sign1(payload, header={1: -7})
    parts = cbor2.loads(bare).value
    moved = cbor2.dumps(cbor2.CBORTag(18, [parts[0], {4: b"akun-1"}, *parts[2:]]))
    assert refused(pack(moved), wallet.keys, now) == "code_untrusted"
    other = wallet.issuer.sign1(payload, header={1: -7, 4: b"akun-2"})
    assert refused(pack(other), wallet.keys, now) == "code_untrusted"


@pytest.mark.parametrize("header", [{1: -35, 4: b"akun-1"}, {1: -8, 4: b"akun-1"}, {1: -7, 2: [99], 4: b"akun-1"}, {}])
def test_an_algorithm_that_is_not_the_keys_own_is_not_tried(
    wallet: Any, pack: Any, now: datetime, header: dict[int, object]
) -> None:
    signed = wallet.issuer.sign1(cbor2.dumps(wallet.claims), header=header)
    assert refused(pack(signed), wallet.keys, now) == "code_untrusted"


def test_a_card_that_somebody_else_signed_or_changed_is_not_believed(
    wallet: Any, signer: Any, pack: Any, now: datetime
) -> None:
    assert refused(wallet.having(issuer=signer()).card(), wallet.keys, now) == "code_untrusted"
    parts = cbor2.loads(wallet.issuer.sign1(cbor2.dumps(wallet.claims))).value
    for place, change in ((2, b"\xa0"), (3, bytes(64)), (3, b""), (3, bytes(132))):
        changed = [change if number == place else part for number, part in enumerate(parts)]
        assert refused(pack(cbor2.dumps(changed)), wallet.keys, now) == "code_untrusted"


@pytest.mark.parametrize("curve", ["P-256", "P-521", "Ed25519"])
def test_not_one_bit_of_a_card_may_change(wallet: Any, signers: Any, pack: Any, curve: str, now: datetime) -> None:
    mine = wallet.having(issuer=signers[curve])
    raw = mine.issuer.sign1(cbor2.dumps(mine.claims))
    tagless = len(raw) - 1
    for bit in range(0, tagless * 8, 5):
        turned = bytearray(raw[1:])
        turned[bit // 8] ^= 1 << bit % 8
        assert refused(pack(bytes(turned)), mine.keys, now) in ("code_untrusted", "code_not_ours")


def test_the_tags_of_a_token_may_be_there_or_not(wallet: Any, pack: Any, now: datetime) -> None:
    tagged = wallet.issuer.sign1(cbor2.dumps(wallet.claims))
    for raw in (tagged, tagged[1:], b"\xd8\x3d" + tagged):
        assert read_card(pack(raw), wallet.keys, now)
    for raw in (b"\xd2" + tagged, b"\xd2\xd8\x3d" + tagged[1:]):
        assert refused(pack(raw), wallet.keys, now) == "code_not_ours"


def test_a_key_signs_what_it_may_in_its_time_and_not_after_it_was_taken_out(
    wallet: Any, write_issuers: Callable[..., bytes], now: datetime
) -> None:
    card, mine = wallet.card(), wallet.issuer
    day = timedelta(days=1)
    for members in (
        {"signs": ["login"]},
        {"signs": []},
        {"not_before": (now + day).isoformat()},
        {"not_after": (now - day).isoformat()},
    ):
        assert refused(card, IssuerKeys.of(write_issuers(mine, **members)), now) == "code_untrusted"
    assert refused(card, IssuerKeys.of(write_issuers()), now) == "code_untrusted"
    assert read_card(card, IssuerKeys.of(write_issuers(mine, signs=["card", "seal"])), now)


def test_a_credential_for_logging_in_is_no_card(wallet: Any, pack: Any, now: datetime) -> None:
    assert refused(pack(wallet.credential()), wallet.keys, now) == "code_not_ours"
