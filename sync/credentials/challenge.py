"""Logging in while the kiosk has no internet: its QR asks, the phone's QR answers, and both signatures are checked
here. A photo of an answer is worth nothing: it is for this nonce, this kiosk and this moment.

The question is CBOR [nonce, device, seconds since 1970] in base45 behind ASKS. The answer is, packed as a card is and
behind ANSWERS, a COSE_Sign1 by the phone's key over CBOR [question, credential] with ANSWER_AAD. The credential is the
issuer's COSE_Sign1 over a CWT with the person (169), for whom it is (3), when it ends (4) and the phone's key (8)."""

import hmac
from datetime import datetime, timedelta
from typing import Final

import cbor2

from office.contract.errors import Refusal
from sync.credentials.claims import CNF, SLACK, Claims, believed
from sync.credentials.cose import members, read_key, read_signed
from sync.credentials.issuer_keys import LOGIN, IssuerKeys
from sync.credentials.qr_packing import base45, cbor, unpacked

ASKS: Final = "MPPQ1:"
ANSWERS: Final = "MPPA1:"
ANSWER_AAD: Final = b"mpp-twoway-answer-1"  # so that nothing else the phone's key signs can stand for an answer
ANSWER_LIVES: Final = timedelta(seconds=120)
COSE_KEY: Final = 1  # of `cnf`: RFC 8747, section 3.1


def ask(nonce: bytes, device: str, at: datetime) -> str:
    """What the kiosk's QR says. `nonce`: 16 bytes of chance; `device`: the kiosk as the phone names it to the citizen.

    Letters of a QR's alphanumeric mode only: about 60 for a name of 12."""
    return ASKS + base45(_question(nonce, device, at))


def answered(text: str, *, nonce: bytes, device: str, asked_at: datetime, keys: IssuerKeys, now: datetime) -> Claims:
    """Who answered exactly that. Refusals `code_not_ours`, `answer_stale`, `code_untrusted`, `code_expired`."""
    if not text.startswith(ANSWERS):
        raise Refusal.of("code_not_ours")
    answer = read_signed(unpacked(text.removeprefix(ANSWERS)))
    match cbor(answer.payload):
        case [bytes(question), bytes(credential)]:
            pass
        case _:
            raise Refusal.of("code_not_ours")
    if not hmac.compare_digest(question, _question(nonce, device, asked_at)):
        raise Refusal.of("answer_stale")
    if not asked_at - SLACK <= now <= asked_at + ANSWER_LIVES:
        raise Refusal.of("answer_stale")
    claims, token = believed(credential, keys, LOGIN, now)
    if claims.expires_at is None or not claims.profile.sub:
        raise Refusal.of("code_untrusted")
    answer.must_hold(read_key(members(token.get(CNF)).get(COSE_KEY)), aad=ANSWER_AAD)
    return claims


def _question(nonce: bytes, device: str, at: datetime) -> bytes:
    return cbor2.dumps([nonce, device, int(at.timestamp())])
