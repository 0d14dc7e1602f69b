"""What a credential says of a citizen: a CBOR Web Token (RFC 8392) whose claim 169 holds the person.

The citizen's card is such a token as a QR. It identifies and fills in, and never logs in: whoever has a photo of it can
show it too."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import msgspec

from office.contract.answers import Profile
from office.contract.errors import Refusal
from sync.credentials.cose import members, read_signed
from sync.credentials.issuer_keys import CARD, LOGIN, IssuerKeys
from sync.credentials.qr_packing import cbor, unpacked

ISS, SUB, AUD, EXP, NBF, IAT = 1, 2, 3, 4, 5, 6  # RFC 8392, section 3.1
CNF, CITIZEN = 8, 169  # RFC 8747, section 3.1; the Claim 169 specification
SLACK: Final = timedelta(seconds=60)  # by which the issuer's clock and ours may differ
YEAR_9999: Final = 253_402_300_799
TEXT_MAX: Final = 200
NIK: Final = re.compile(r"[0-9]{16}")
DAY: Final = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")
GENDERS: Final = {1: "male", 2: "female"}
ID, FULL_NAME, FIRST, MIDDLE, LAST, BIRTH_DATE, GENDER, ADDRESS, PHONE = 1, 4, 5, 6, 7, 8, 9, 10, 12


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """What is believed, and of whom. `expires_at`: None for a card without an end."""

    profile: Profile
    issuer: str
    expires_at: datetime | None

    def __repr__(self) -> str:
        return f"Claims(issuer={self.issuer!r})"


def believed(raw: bytes, keys: IssuerKeys, purpose: str, now: datetime) -> tuple[Claims, dict[Any, Any]]:
    """What the issuer signed, and the token's other claims as they are. Nothing of it is read before the signature
    holds. Refusals `code_not_ours`, `code_untrusted`, `code_expired`."""
    signed = read_signed(raw)
    found = keys.find(signed.kid, purpose, now)
    if found is None:
        raise Refusal.of("code_untrusted")
    issuer_key, key = found
    signed.must_hold(key)
    token = members(cbor(signed.payload))
    if token.get(ISS, issuer_key.issuer) != issuer_key.issuer:
        raise Refusal.of("code_untrusted")
    _must_be_for(token.get(AUD), keys.audience, needed=purpose == LOGIN)
    expires_at = _must_be_in_force(token, now)
    profile = profile_of(members(token.get(CITIZEN)), sub=_text(token.get(SUB)), as_of=_day(_time(token.get(IAT))))
    if not profile.name:
        raise Refusal.of("code_not_ours")
    return Claims(profile=profile, issuer=issuer_key.issuer, expires_at=expires_at), token


def _must_be_for(audience: Any, ours: str, *, needed: bool) -> None:
    if audience != ours and (needed or audience is not None):
        raise Refusal.of("code_untrusted")


def _must_be_in_force(token: Mapping[Any, Any], now: datetime) -> datetime | None:
    """Until when. A time that is no time is not rounded to "for ever"."""
    expires_at, begins_at = _time(token.get(EXP)), _time(token.get(NBF))
    if (EXP in token and expires_at is None) or (NBF in token and begins_at is None):
        raise Refusal.of("code_not_ours")
    if (expires_at is not None and now >= expires_at + SLACK) or (begins_at is not None and now < begins_at - SLACK):
        raise Refusal.of("code_expired")
    return expires_at


def profile_of(person: Mapping[Any, Any], *, sub: str, as_of: str) -> Profile:
    """Claim 169's fields by ours. What is missing or of another shape stays empty: the citizen then fills it in.

    Its `id` is whatever an issuer numbers people by: it is taken where it is a NIK, and for nothing else."""
    number = _text(person.get(ID))
    parts = (_text(person.get(part)) for part in (FIRST, MIDDLE, LAST))
    gender = person.get(GENDER)
    return Profile(
        sub=sub,
        name=_text(person.get(FULL_NAME)) or " ".join(part for part in parts if part),
        nik=number if NIK.fullmatch(number) else "",
        birthdate=_date(_text(person.get(BIRTH_DATE))),
        gender=GENDERS.get(gender, "") if isinstance(gender, int) else "",
        address=_text(person.get(ADDRESS)),
        phone_number=_text(person.get(PHONE)),
        as_of=as_of,
    )


def _text(value: Any) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if len(text) <= TEXT_MAX and text.isprintable() else ""


def _date(value: str) -> str:
    """YYYY-MM-DD, which the specification also allows without its dashes; empty for what is no day."""
    found = DAY.fullmatch(value)
    try:
        return date.fromisoformat("-".join(found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def _time(value: Any) -> datetime | None:
    """A NumericDate in whole seconds; None for anything else."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= YEAR_9999:
        return None
    return datetime.fromtimestamp(value, UTC)


def _day(time: datetime | None) -> str:
    return time.date().isoformat() if time else ""


def read_card(text: str, keys: IssuerKeys, now: datetime) -> Claims:
    """Refusals `code_not_ours`, `code_untrusted`, `code_expired`."""
    claims, token = believed(unpacked(text), keys, CARD, now)
    if CNF in token:  # cut out of an answer: it is worth nothing without its holder
        raise Refusal.of("code_not_ours")
    return claims
