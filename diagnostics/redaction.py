"""What must not stand in a line is taken out of whatever was given to it: by what it is called, and by how it looks."""

import base64
import binascii
import codecs
import html
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import partial
from itertools import pairwise
from pathlib import PurePath
from typing import Final
from urllib.parse import unquote
from uuid import UUID

MASKED: Final = "[masked]"
TEXT_LETTERS_MAX: Final = 4000
DEPTH_MAX: Final = 6
VEILED_LETTERS_MIN: Final = 16
RANDOM_LETTERS_MIN: Final = 20
RANDOM_TURNS: Final = 0.4  # of 32 random letters 20 differ in kind from the one before; a ClassName has a third

# Of a key, in Indonesian and English: one of these words, or two that follow each other.
WORDS: Final = frozenset({
    "name", "names", "nama", "nik", "npwp", "phone", "phones", "mobile", "telepon", "address", "alamat", "birth",
    "birthdate", "birthday", "birthplace", "gender", "email", "mail", "token", "tokens", "password", "pin", "secret",
    "session", "answer", "answers", "jawaban", "profile", "body", "content", "authorization", "cookie", "cookies",
    "dpop", "assertion", "qr", "citizen", "person", "account", "sub", "claims", "payload", "username", "fullname",
    "shortname",
})  # fmt: skip
PAIRS: Final = frozenset(
    {("user", "code"), ("device", "code"), ("receipt", "code"), ("ticket", "code"), ("pickup", "code")}
    | {("family", "number"), ("match", "number"), ("kk", "number"), ("login", "id")}
)
KEY_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")

_HEX: Final = "[0-9a-fA-F]"
_UUID: Final = (
    f"(?<![0-9a-fA-F-]){_HEX}{{8}}-{_HEX}{{4}}-[1-8]{_HEX}{{3}}-[89abAB]{_HEX}{{3}}-{_HEX}{{12}}(?![0-9a-fA-F-])"
)
_NIK: Final = r"\d(?:(?:[^\w:]|_){0,3}\d){15,}"  # 16 digits, however they are set apart, and whatever holds them
_PHONE: Final = r"(?:\+\s?|(?<![\d.])(?=62|0[\s()-]{0,2}[1-9]))(?=(?:[\s().-]{0,2}\d){9})\d(?:[\s().-]{0,2}\d){8,14}"
_MAIL: Final = r"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+"
_BEARER: Final = r"(?i:\b(?:bearer|dpop|basic)\s+)[\w.~+/=-]+|\beyJ[\w-]+(?:\.[\w-]*)*"
URL: Final = re.compile(r"(?P<to>\b[a-z][a-z+]*://)(?:[^\s\"'<>/@]*@)?(?P<host>[^\s\"'<>/?#]*)(?P<path>[^\s\"'<>]*)")
_QUERY: Final = r"\?[\w.%~-]+=[^\s\"'<>]*"
WORD: Final = re.compile(f"(?P<uuid>{_UUID})|[A-Za-z0-9+/_-]{{16,}}")
SECRET_SHAPES: Final = re.compile(
    "|".join(
        f"(?P<{kind}>{shape})"
        for kind, shape in (
            *(("token", _BEARER), ("mail", _MAIL), ("uuid", _UUID)),
            *(("nik", _NIK), ("phone", _PHONE), ("query", _QUERY)),
        )
    )
)
KEYED: Final = re.compile(
    r"""(?P<key>[A-Za-z_][\w.-]{1,40})(?P<is>\\*["']?\s*[=:]\s*)"""
    r"""(?P<value>[rbu]{0,2}\\*"(?:\\.|[^"\\])*\\*"?|[rbu]{0,2}\\*'(?:\\.|[^'\\])*\\*'?|<?\w*[\s]*[(\[{][\s\S]*"""
    r"""|[^\n]*?(?=\s+\w+=|\n|\Z))"""
)


def is_secret(key: str) -> bool:
    """Whether what is called so is of a person, or opens a door."""
    words = [word.lower() for word in KEY_WORD.findall(key)]
    return not WORDS.isdisjoint(words) or not PAIRS.isdisjoint(pairwise(words))


def plain(value: object, key: str = "", depth: int = 0) -> object:
    """The value as a line may hold it. What is no plain value is named by its type alone: its repr would tell all."""
    if value is None or isinstance(value, bool):
        return value
    if is_secret(key) and value != "":
        return MASKED
    if isinstance(value, Enum):
        return plain(value.value, key, depth)
    if isinstance(value, str):
        return masked(str(value))
    if isinstance(value, int | float):
        whole = str(value).partition(".")[0]
        return value if masked(whole) == whole else MASKED
    if isinstance(value, UUID | datetime | date | time | timedelta):
        return str(value)
    if isinstance(value, PurePath):
        return masked(str(value))
    return _composed(value, key, depth)


def _composed(value: object, key: str, depth: int) -> object:
    if isinstance(value, bytes | bytearray | memoryview):
        return f"<{len(value)} bytes>"
    if depth >= DEPTH_MAX:
        return f"<{type(value).__name__}>"
    if isinstance(value, Mapping):
        return {masked(str(name)): plain(each, str(name), depth + 1) for name, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return _listed(value, key, depth)
    return f"<{type(value).__name__}>"


def _listed(values: Iterable[object], key: str, depth: int) -> object:
    """Also what was cut in pieces is one thing again when they are read in their order."""
    parts = list(values)
    texts = [part for part in parts if isinstance(part, str)]
    if any(masked(whole := between.join(texts)) != whole for between in ("", " ")) and texts == parts:
        return MASKED
    return [plain(part, key, depth + 1) for part in parts]


def masked(text: str) -> str:
    """The text without what looks like a number of a person, an address of theirs, or a key; op ids stay."""
    for bare in _unveiled(text):
        if bare != text and _taken_out(bare) != bare:
            return MASKED
    out = _taken_out(text)
    return out if len(out) <= TEXT_LETTERS_MAX else out[:TEXT_LETTERS_MAX] + "…"


def _unveiled(text: str) -> Iterable[str]:
    """The text as those read it who undo an address's, a page's or JSON's way of writing letters."""
    if "%" in text:
        yield unquote(text)
    if "&" in text:
        yield html.unescape(text)
    if "\\" in text:
        yield re.sub(r"\\+(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))", lambda of: chr(int(of[1] or of[2], 16)), text)


def _taken_out(text: str) -> str:
    for shape, put in ((KEYED, _keyed), (URL, _address), (WORD, _word), (SECRET_SHAPES, _masked_shape)):
        text = shape.sub(put, text)
    return text


def _word(found: "re.Match[str]") -> str:
    """Whole, and what stands between slashes: base64 has them too."""
    parts = () if found["uuid"] else (found[0], *found[0].split("/"))
    return MASKED if any(map(_is_key, parts)) else found[0]


def _is_key(word: str) -> bool:
    return _is_random(word) or _is_veiled(word)


def _keyed(found: "re.Match[str]") -> str:
    if not is_secret(found["key"]) or not found["value"]:
        return found[0]
    return f"{found['key']}{found['is']}{MASKED}"


def _masked_shape(found: "re.Match[str]") -> str:
    return found[0] if found.lastgroup == "uuid" else MASKED


def _address(found: "re.Match[str]") -> str:
    """Where it goes, and no more: what is asked for there names tickets, sessions and people."""
    host = MASKED if any(map(_is_key, found["host"].split("."))) else found["host"]
    return f"{found['to']}{host}{'/' if found['path'] in ('', '/') else '/…'}"


def _is_random(word: str) -> bool:
    """As only a machine makes them: small and capital letters with digits among them, or changing without a rhythm."""
    if len(word) < RANDOM_LETTERS_MIN or "/" in word or word.islower() or word.isupper():
        return False
    kinds = ["a" if letter.islower() else "A" if letter.isupper() else "0" for letter in word]
    turns = sum(one != other for one, other in pairwise(kinds))
    return len({*map(str.isdigit, word)}) == 2 or turns >= RANDOM_TURNS * len(word)


def _is_veiled(word: str) -> bool:
    """Base64, from whichever of its letters, or hex of something that can be read."""
    tries: list[Callable[[str], bytes]] = [binascii.a2b_hex, *(partial(_from_base64, start) for start in range(4))]
    return len(word) >= VEILED_LETTERS_MIN and any(_reads(attempt, word) for attempt in tries)


def _from_base64(start: int, word: str) -> bytes:
    letters = word[start:].translate(str.maketrans("-_", "+/"))
    return base64.b64decode(letters[: len(letters) // 4 * 4], validate=True)


def _reads(attempt: Callable[[str], bytes], word: str) -> bool:
    try:
        read = attempt(word).removeprefix(codecs.BOM_UTF16).replace(b"\0", b"").decode("utf-8")
        return "".join(read.split()).isprintable()
    except (ValueError, binascii.Error):
        return False
