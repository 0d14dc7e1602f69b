"""One text in the languages of the office: a map from language tag (BCP 47) to text.

`id` is required. A reader in another language gets that language, then its shorter tags, then `id`."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Final, TypeAlias, get_args, get_type_hints

import msgspec
from msgspec import Meta

FALLBACK: Final = "id"
TAG: Final = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
SHAPE: Final = {"required": [FALLBACK], "propertyNames": {"pattern": f"^{TAG}$"}}

# msgspec knows no required member of a map and matches a pattern slowly: whoever reads a document of the platform asks
# `check_texts` as well, and a device believes its hub.
Words: TypeAlias = Annotated[Mapping[str, str], Meta(min_length=1, extra_json_schema=SHAPE)]


def in_language(words: Words, language: str) -> str:
    """The text for this language. An empty text counts as none."""
    for tag in _chain(language):
        if text := words.get(tag):
            return text
    return words[FALLBACK]


def in_both(words: Words | None) -> tuple[str, str]:
    """Indonesian and English, for the answers that hold a pair; both empty for no text."""
    return (words[FALLBACK], in_language(words, "en")) if words else ("", "")


def check_texts(document: msgspec.Struct) -> None:
    """msgspec.ValidationError, worded as msgspec words its own, for the first text without `id` or with a wrong tag."""
    for path, words in _texts(document, "$"):
        if FALLBACK not in words:
            raise msgspec.ValidationError(f"Object missing required field `{FALLBACK}` - at `{path}`")
        if not words[FALLBACK]:
            raise msgspec.ValidationError(f"Expected `str` of length >= 1 - at `{path}.{FALLBACK}`")
        for tag in words:
            if not _is_tag(tag):
                raise msgspec.ValidationError(f"Object contains unknown field `{tag}` - at `{path}`")


@cache
def _chain(language: str) -> tuple[str, ...]:
    """zh-Hant-TW, zh-Hant, zh (RFC 4647, section 3.4)."""
    parts = language.split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def _is_tag(tag: str) -> bool:
    return tag in ("id", "en") or re.fullmatch(TAG, tag) is not None


def _texts(record: msgspec.Struct, path: str) -> Iterator[tuple[str, Words]]:
    """Every text of a record, with where it stands: `$.services[3].name`."""
    for name in _fields(type(record)):
        value, here = getattr(record, name), f"{path}.{name}"
        if isinstance(value, dict):
            yield here, value
        elif isinstance(value, msgspec.Struct):
            yield from _texts(value, here)
        elif value is not None:
            for place, one in enumerate(value):
                yield from _texts(one, f"{here}[{place}]")


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Of a record, the fields that are a text or hold records with texts."""
    return tuple(name for name, hint in get_type_hints(kind, include_extras=True).items() if _has_texts(hint))


def _has_texts(hint: object) -> bool:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return bool(_fields(hint))
    return hint == Words or any(map(_has_texts, get_args(hint)))
