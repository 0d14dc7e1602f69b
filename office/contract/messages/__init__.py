"""Every sentence of a refusal: one file a language, one row a code, `code.case` where one code has several sentences.

A row holds named places in the manner of `str.format`. JSON, not TOML: every program reads the tables when it starts,
and tomllib takes a hundred times as long."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

import msgspec

from office.contract.words import Words, in_language

LANGUAGES: Final = ("id", "en")


# In a named place stands the same in each language, or a text for each of LANGUAGES, in their order or by their tag.
Value: TypeAlias = str | int | date | Path | tuple[str, str] | Words


def _read(language: str) -> Mapping[str, str]:
    table = Path(__file__).with_name(f"{language}.json")
    return msgspec.json.decode(table.read_bytes(), type=dict[str, str])


TABLES: Final[Mapping[str, Mapping[str, str]]] = {language: _read(language) for language in LANGUAGES}


def messages(key: str, facts: Mapping[str, object] = MappingProxyType({}), /, **values: Value) -> dict[str, str]:
    """The row in each language, its named places filled. KeyError for a key or a place that there is not: a bug."""
    return {
        language: table[key].format_map({**facts, **{name: _in(language, value) for name, value in values.items()}})
        for language, table in TABLES.items()
    }


def _in(language: str, value: Value) -> object:
    if isinstance(value, tuple):
        return value[LANGUAGES.index(language)]
    return value if isinstance(value, str | int | date | Path) else in_language(value, language)
