"""Why the platform refused an op, read from the problem document (RFC 9457) as it was stored."""

import re
from typing import Final

import msgspec

from office.contract.attention import WrongField

# What was kept may be cut off at its end, or be the page of a proxy; then what stands in front of the cut still counts.
CODE: Final = re.compile(r'"code"\s*:\s*"([a-z][a-z0-9_]{0,63})"')
SAY: Final = re.compile(r'"(?:say|detail)"\s*:\s*("(?:[^"\\]|\\.)*")')
STATUS: Final = re.compile(r"^(\d{3}) ")
NO_CODE: Final = "no_reason"


class PlatformProblem(msgspec.Struct, frozen=True, kw_only=True):
    """`say` is empty when the platform gave no sentence. It may be personal."""

    code: str = NO_CODE
    say: str = ""
    detail: str = ""
    errors: tuple[WrongField, ...] = ()


def read_words(stored: str) -> PlatformProblem:
    text = STATUS.sub("", stored)
    try:
        words = msgspec.json.decode(text, type=PlatformProblem)
    except msgspec.DecodeError:
        return _salvaged(stored, text)
    return msgspec.structs.replace(words, code=words.code or NO_CODE, say=words.say or words.detail)


def _salvaged(stored: str, text: str) -> PlatformProblem:
    code, say, status = CODE.search(text), SAY.search(text), STATUS.match(stored)
    return PlatformProblem(
        code=code[1] if code else f"status_{status[1]}" if status else NO_CODE,
        say=msgspec.json.decode(say[1], type=str) if say else "",
    )
