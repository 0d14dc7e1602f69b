"""Signed codes as an account's app writes them into a QR: docs/codes.md, written down again.

The card identifies (Claim 169). The answer logs in: this phone's signature over the kiosk's question and over what the
account said of its holder beforehand, so that neither needs a connection at that moment."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from sandbox.base.context import CLIENT_ID, PlatformContext
from sandbox.base.people import Person
from sandbox.base.problem import ProblemFound
from sandbox.exchange import issuers

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
ASKS, ANSWERS = "MPPQ1:", "MPPA1:"
ANSWER_AAD = b"mpp-twoway-answer-1"
CARD_SECONDS = 90
CREDENTIAL_SECONDS = 7 * 86_400
QUESTION_SECONDS = 120
QUESTION_LETTERS_MAX = 300
DEVICE_LETTERS_MAX = 120
ES256, EDDSA = -7, -8
GENDERS = {"male": 1, "female": 2}


@dataclass(frozen=True, slots=True)
class ChallengeQuestion:
    """What a kiosk asks. `device` is how it names itself to the citizen."""

    device: str
    asked_at: int
    raw: bytes


def card(context: PlatformContext, person: Person) -> str:
    now = int(context.clock())
    return packed(_by_account(context, {1: context.issuer, 4: now + CARD_SECONDS, 6: now, 169: _person(person)}))


def answer(context: PlatformContext, phone: str, person: Person, question: ChallengeQuestion) -> str:
    key, credential = _held(context, phone, person)
    return ANSWERS + packed(_sign1({1: ES256}, [question.raw, credential], _by(key), ANSWER_AAD))


def read_question(context: PlatformContext, text: str) -> ChallengeQuestion:
    """Refused unless it is a kiosk's question of the last two minutes."""
    text = text.strip().upper()
    try:
        raw = from_base45(text.removeprefix(ASKS)) if len(text) <= QUESTION_LETTERS_MAX else b""
        asked = cbor2.loads(raw, allow_indefinite=False, max_depth=2)
    except (ValueError, OverflowError, cbor2.CBORDecodeError) as broken:
        raise _no_question() from broken
    match asked:
        case [bytes(_), str(device), int(asked_at)] if text.startswith(ASKS) and 0 < len(device) <= DEVICE_LETTERS_MAX:
            pass
        case _:
            raise _no_question()
    if not -QUESTION_SECONDS <= context.clock() - asked_at <= QUESTION_SECONDS:
        raise ProblemFound(410, "question_expired", "Kode kiosk sudah lama. Pindai kode yang tampil sekarang.")
    return ChallengeQuestion(device, asked_at, raw)


def packed(raw: bytes) -> str:
    return base45(zlib.compress(raw, 9))


def base45(raw: bytes) -> str:
    """RFC 9285: two bytes are three letters, a last one is two."""
    letters = ""
    for place in range(0, len(raw) - 1, 2):
        high, rest = divmod(raw[place] * 256 + raw[place + 1], 45 * 45)
        letters += LETTERS[rest % 45] + LETTERS[rest // 45] + LETTERS[high]
    if len(raw) % 2:
        letters += LETTERS[raw[-1] % 45] + LETTERS[raw[-1] // 45]
    return letters


def from_base45(text: str) -> bytes:
    raw = b""
    for place in range(0, len(text), 3):
        low, middle, *high = (LETTERS.index(letter) for letter in text[place : place + 3])
        value = low + 45 * middle + (45 * 45 * high[0] if high else 0)
        raw += value.to_bytes(2 if high else 1, "big")
    return raw


def _person(person: Person) -> dict[int, object]:
    """Claim 169's fields. No number of the person: the code may be read by whoever stands near."""
    return {
        4: person.name,
        8: person.birthdate,
        9: GENDERS.get(person.gender, 3),
        10: person.address,
        12: person.phone_number,
    }


def _by_account(context: PlatformContext, claims: dict[int, object]) -> bytes:
    kid, key = issuers.key_of(context)
    return _sign1({1: EDDSA, 4: kid.encode()}, claims, key.sign)


def _held(context: PlatformContext, phone: str, person: Person) -> tuple[ec.EllipticCurvePrivateKey, bytes]:
    """This phone's key and what the account signed about it and its holder, kept until it ends."""
    now = int(context.clock())
    row = context.store.one(
        "SELECT private, credential FROM credentials WHERE phone = ? AND citizen = ? AND expires_at > ?",
        *(phone, person.id, now),
    )
    if row is not None:
        return ec.derive_private_key(int(row["private"], 16), ec.SECP256R1()), bytes(row["credential"])
    key = ec.generate_private_key(ec.SECP256R1())
    point = key.public_key().public_numbers()
    public = {1: 2, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
    claims: dict[int, object] = {
        1: context.issuer,
        2: context.subject(CLIENT_ID, person.id),
        3: CLIENT_ID,
        4: now + CREDENTIAL_SECONDS,
        6: now,
        8: {1: public},
        169: _person(person),
    }
    credential = _by_account(context, claims)
    with context.store.writing():
        context.store.run(
            "INSERT OR REPLACE INTO credentials VALUES(?, ?, ?, ?, ?)",
            *(phone, person.id, f"{key.private_numbers().private_value:x}", credential, now + CREDENTIAL_SECONDS),
        )
    return key, credential


def _sign1(header: dict[int, object], payload: object, sign: Callable[[bytes], bytes], aad: bytes = b"") -> bytes:
    protected, content = cbor2.dumps(header), cbor2.dumps(payload)
    signature = sign(cbor2.dumps(["Signature1", protected, aad, content]))
    return cbor2.dumps(cbor2.CBORTag(18, [protected, {}, content, signature]))


def _by(key: ec.EllipticCurvePrivateKey) -> Callable[[bytes], bytes]:
    def sign(message: bytes) -> bytes:
        r, s = decode_dss_signature(key.sign(message, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    return sign


def _no_question() -> ProblemFound:
    return ProblemFound(400, "question_unknown", "Ini bukan kode dari kiosk. Pindai kode yang tampil di layar kiosk.")
