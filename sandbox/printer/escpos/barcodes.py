"""Barcodes as GS k asks for them: the content as it is read, and the bars as dots along one line.

Patterns are those of ISO/IEC 15417 (Code 128), 16388 (Code 39), 15420 (EAN, UPC), 16390 (ITF) and AIM BC3 (Codabar)."""

import string
from collections.abc import Callable
from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WIDE = 2.5  # a wide element of the two-width codes, in narrow ones
NAMES: Final = {65: "UPC-A", 67: "EAN13", 68: "EAN8", 69: "CODE39", 70: "ITF", 71: "CODABAR", 73: "CODE128"}

CODE128: Final = _words(
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 "
    "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 "
    "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 "
    "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 "
    "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
    "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 "
    "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232"
)
CODE128_STOP: Final = "2331112"
SETS: Final = {"A": 103, "B": 104, "C": 105}
TO_SET: Final = {"A": 101, "B": 100, "C": 99}
SHIFT, MODULUS_128 = 98, 103
FUNCTIONS: Final = {"1": 102, "2": 97, "3": 96}  # FNC4 is the other set's own number

CODE39_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%*"
CODE39: Final = _words(
    "000110100 100100001 001100001 101100000 000110001 100110000 001110000 000100101 100100100 001100100 100001001 "
    "001001001 101001000 000011001 100011000 001011000 000001101 100001100 001001100 000011100 100000011 001000011 "
    "101000010 000010011 100010010 001010010 000000111 100000110 001000110 000010110 110000001 011000001 111000000 "
    "010010001 110010000 011010000 010000101 110000100 011000100 010101000 010100010 010001010 000101010 010010100"
)
ITF: Final = _words("00110 10001 01001 11000 00101 10100 01100 00011 10010 01010")
CODABAR_LETTERS: Final = "0123456789-$:/.+ABCD"
CODABAR: Final = _words(
    "0000011 0000110 0001001 1100000 0010010 1000010 0100001 0100100 0110000 1001000 "
    "0001100 0011000 1000101 1010001 1010100 0010101 0011010 0101001 0001011 0001110"
)
EAN: Final = _words("0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011")
EAN_PARITY: Final = _words("AAAAAA AABABB AABBAB AABBBA ABAABB ABBAAB ABBBAA ABABAB ABABBA ABBABA")


def barcode(kind: int, data: bytes, module: int) -> tuple[str, list[int]]:
    """Content and widths in dots, bar and space in turn. ValueError for what a printer would not print.

    `kind` is m of GS k, from 65 on."""
    if kind not in DRAWN:
        raise ValueError(f"no barcode {kind}")
    return DRAWN[kind](data, module)


def _code128(data: bytes, module: int) -> tuple[str, list[int]]:
    values, content, here = [], "", ""
    at = 0
    while at < len(data):
        pair = data[at : at + 2].decode("latin-1")
        if pair[0] == "{" and pair[1:] in SETS:
            values.append(TO_SET[pair[1]] if here else SETS[pair[1]])
            here, at = pair[1], at + 2
            continue
        value, letters, length = _symbol128(pair, here)
        values.append(value)
        content, at = content + letters, at + length
    if not content:
        raise ValueError("Code 128 of nothing")
    check = (values[0] + sum(place * value for place, value in enumerate(values))) % MODULUS_128
    widths = "".join(CODE128[value] for value in (*values, check)) + CODE128_STOP
    return content, [int(width) * module for width in widths]


def _symbol128(pair: str, here: str) -> tuple[int, str, int]:
    """One symbol's value, what it reads as, and how many bytes said so."""
    if pair[0] == "{" and here:
        if pair == "{{":
            return ord("{") - 32, "{", 2
        special = {**FUNCTIONS, "S": SHIFT, "4": TO_SET[here]}.get(pair[1:])
        if special is None:
            raise ValueError(f"Code 128: {pair}")
        return special, "", 2
    code = ord(pair[0])
    known = {"A": code < 96, "B": 32 <= code < 128, "C": code < 100}
    if not known.get(here):
        raise ValueError(f"Code 128: byte {code:02x} in set {here or 'none'}")
    if here == "C":
        return code, f"{code:02}", 1
    return code - 32 if code >= 32 else code + 64, pair[0], 1


def _code39(data: bytes, module: int) -> tuple[str, list[int]]:
    content = data.decode("latin-1").strip("*")
    _only(content, CODE39_LETTERS[:-1])
    patterns = (CODE39[CODE39_LETTERS.index(letter)] for letter in f"*{content}*")
    return content, _two_widths("0".join(patterns), module)


def _codabar(data: bytes, module: int) -> tuple[str, list[int]]:
    content = data.decode("latin-1").upper()
    _only(content, CODABAR_LETTERS)
    if len(content) < 3 or {content[0], content[-1]} - set("ABCD"):
        raise ValueError("Codabar begins and ends with A to D")
    return content, _two_widths("0".join(CODABAR[CODABAR_LETTERS.index(letter)] for letter in content), module)


def _itf(data: bytes, module: int) -> tuple[str, list[int]]:
    content = data.decode("latin-1")
    _only(content, string.digits)
    if len(content) % 2:
        raise ValueError("ITF has pairs of digits")
    pairs = zip(content[::2], content[1::2], strict=True)
    woven = "".join(bar + gap for one, two in pairs for bar, gap in zip(ITF[int(one)], ITF[int(two)], strict=True))
    return content, _two_widths(f"0000{woven}100", module)


def _ean13(data: bytes, module: int) -> tuple[str, list[int]]:
    content = _checked(data, 13)
    halves = zip(content[1:7], EAN_PARITY[int(content[0])], strict=True)
    left = "".join(EAN[int(digit)] if parity == "A" else _mirrored(digit) for digit, parity in halves)
    return content, _ean(left, content[7:], module)


def _ean8(data: bytes, module: int) -> tuple[str, list[int]]:
    content = _checked(data, 8)
    return content, _ean("".join(EAN[int(digit)] for digit in content[:4]), content[4:], module)


def _upc_a(data: bytes, module: int) -> tuple[str, list[int]]:
    content = _checked(data, 12)
    return content, _ean13(b"0" + content.encode(), module)[1]


def _ean(left: str, right: str, module: int) -> list[int]:
    modules = f"101{left}01010{''.join(_opposite(EAN[int(digit)]) for digit in right)}101"
    widths, last = [0], "1"
    for one in modules:
        if one != last:
            widths.append(0)
        widths[-1] += module
        last = one
    return widths


def _opposite(pattern: str) -> str:
    return pattern.translate(str.maketrans("01", "10"))


def _mirrored(digit: str) -> str:
    """The second set of the left half: the right half's pattern backwards."""
    return _opposite(EAN[int(digit)])[::-1]


def _checked(data: bytes, length: int) -> str:
    content = data.decode("latin-1")
    _only(content, string.digits)
    if len(content) == length - 1:
        weighted = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(content[::-1]))
        content += str(-weighted % 10)
    if len(content) != length:
        raise ValueError(f"{length} digits or one less")
    return content


def _only(content: str, letters: str) -> None:
    if not content or set(content) - set(letters):
        raise ValueError("letters that the barcode does not have")


def _two_widths(pattern: str, module: int) -> list[int]:
    return [round(module * WIDE) if wide == "1" else module for wide in pattern]


DRAWN: Final[dict[int, Callable[[bytes, int], tuple[str, list[int]]]]] = {
    65: _upc_a,
    67: _ean13,
    68: _ean8,
    69: _code39,
    70: _itf,
    71: _codabar,
    73: _code128,
}
