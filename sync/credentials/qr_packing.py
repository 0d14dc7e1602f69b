"""How a signed code is packed into a QR: CBOR, zlib, base45. As the Claim 169 specification and the EU's DCC have it.

Every step is bounded before it is taken: the text by the largest QR, what zlib gives by PACKED_BYTES_MAX, and what CBOR
builds by items and depth. So work grows with the length of the text and with nothing that is written in it."""

import zlib
from typing import Any, Final

import cbor2

from office.contract.errors import Refusal

ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"  # RFC 9285; the alphanumeric mode of a QR
VALUES: Final = {letter: value for value, letter in enumerate(ALPHABET)}
TEXT_MAX: Final = 4296  # letters that the largest QR holds in that mode (ISO/IEC 18004, version 40-L)
PACKED_BYTES_MAX: Final = 64 * 1024
ITEMS_MAX: Final = 512  # a card with all sixteen biometrics of Claim 169 has about 300
DEPTH_MAX: Final = 8  # the deepest that a credential goes is 5
HEAD_BYTES: Final = {24: 1, 25: 2, 26: 4, 27: 8}  # RFC 8949, section 3: of the number behind the first byte


def base45(raw: bytes) -> str:
    """RFC 9285."""
    letters: list[str] = []
    for start in range(0, len(raw), 2):
        pair = raw[start : start + 2]
        rest = int.from_bytes(pair)
        for _ in range(len(pair) + 1):
            rest, value = divmod(rest, 45)
            letters.append(ALPHABET[value])
    return "".join(letters)


def from_base45(text: str) -> bytes:
    """Refusal `code_not_ours` for what base45() cannot have written."""
    if len(text) > TEXT_MAX or len(text) % 3 == 1:
        raise Refusal.of("code_not_ours")
    raw = bytearray()
    try:
        values = [VALUES[letter] for letter in text]
        for start in range(0, len(values), 3):
            group = values[start : start + 3]
            raw += sum(value * 45**place for place, value in enumerate(group)).to_bytes(len(group) - 1)
    except (KeyError, OverflowError) as fault:
        raise Refusal.of("code_not_ours") from fault
    return bytes(raw)


def unpacked(text: str) -> bytes:
    """The bytes that were packed; Refusal `code_not_ours` for anything else, or for more than PACKED_BYTES_MAX."""
    unpacking = zlib.decompressobj()
    try:
        raw = unpacking.decompress(from_base45(text), PACKED_BYTES_MAX)
    except zlib.error as fault:
        raise Refusal.of("code_not_ours") from fault
    if not unpacking.eof or unpacking.unused_data:
        raise Refusal.of("code_not_ours")
    return raw


def cbor(raw: bytes) -> Any:
    """One item and nothing behind it; Refusal `code_not_ours`. No key twice, and what `_must_be_plain` asks."""
    _must_be_plain(raw)
    try:
        return cbor2.loads(raw, max_depth=2 * DEPTH_MAX, allow_indefinite=False, allow_duplicate_keys=False)
    except cbor2.CBORDecodeError as fault:
        raise Refusal.of("code_not_ours") from fault


def _must_be_plain(raw: bytes) -> None:
    """Before anything is built: few items, little depth, lengths that are there, nothing behind the end.

    And no tag: a decoder makes something of it, such as a number of 500,000 bits, a regular expression, or a reference
    to what encloses it."""
    at, owed = 0, [1]  # items that each open container has yet to bring
    for _ in range(ITEMS_MAX):
        owed[-1] -= 1
        kind, number, at = _head(raw, at)
        match kind:
            case 2 | 3:
                at += number
            case 4 | 5:
                owed.append(number * (kind - 3))
            case 6:
                raise Refusal.of("code_not_ours")
        if at > len(raw) or len(owed) > DEPTH_MAX:
            raise Refusal.of("code_not_ours")
        while owed and not owed[-1]:
            owed.pop()
        if not owed:
            break
    if owed or at != len(raw):
        raise Refusal.of("code_not_ours")


def _head(raw: bytes, at: int) -> tuple[int, int, int]:
    """The kind of the item that begins there, its number, and where what follows begins: RFC 8949, section 3."""
    if at >= len(raw):
        raise Refusal.of("code_not_ours")
    kind, number, after = raw[at] >> 5, raw[at] & 31, at + 1
    if number < 24:
        return kind, number, after
    if (size := HEAD_BYTES.get(number)) is None:
        raise Refusal.of("code_not_ours")
    return kind, int.from_bytes(raw[after : after + size]), after + size
