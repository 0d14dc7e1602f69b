r"""Promise: a regular expression ends where it says. Python's `$` also stands before a last line feed, so that an
identity number with one was taken; `\Z` does not. In a JSON Schema `$` is the end, and `\Z` is the letter."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
ROOMS: Final = (
    *("benchmarks", "counter", "deploy", "diagnostics", "display", "kiosk", "mpp", "office", "printing", "proof"),
    *("sandbox", "sync"),
)
DOLLAR: Final = re.compile(r"(?s).*(?<!\\)(?:\\\\)*\$\)*\Z")


def text_of(node: ast.AST) -> str | None:
    """A string's text, of an f-string its ends; None of anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr) and node.values:
        first, last = text_of(node.values[0]) or "", text_of(node.values[-1]) or ""
        return f"{first}…{last}"
    return None


def patterns(tree: ast.AST) -> Iterator[ast.expr]:
    """What Python's `re` reads: arguments of its functions, what is called a pattern, and what begins at a start."""
    of_schemas = {
        id(value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if key is not None and text_of(key) == "pattern"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args:
            yield node.args[0]
        elif isinstance(node, ast.keyword) and node.arg in {"pattern", "regex"}:
            yield node.value
        elif isinstance(node, ast.expr) and (text_of(node) or "").startswith("^") and id(node) not in of_schemas:
            yield node


def ends_loosely(source: str) -> list[int]:
    return sorted({node.lineno for node in patterns(ast.parse(source)) if DOLLAR.match(text_of(node) or "")})


@pytest.mark.parametrize("room", ROOMS)
def test_a_regular_expression_ends_where_it_says(room: str) -> None:
    sources = {path: path.read_text("utf-8") for path in sorted((ROOT / room).rglob("*.py"))}
    found = {str(path.relative_to(ROOT)): lines for path, text in sources.items() if (lines := ends_loosely(text))}
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        'nik: Annotated[str, Meta(pattern="^[0-9]{16}$")]',
        'CODE = r"^[0-9A-Z]{4}$"',
        'NAME = re.compile(r"[a-z]+$")',
        'found = re.match(r"([a-z]+$)", name)',
        'NAME = re.compile(f"{FIRST}[a-z]*$")',
    ],
)
def test_one_that_would_take_a_line_feed_is_seen(source: str) -> None:
    assert ends_loosely(source) == [1]


@pytest.mark.parametrize(
    "source",
    [
        r'NIK = r"^[0-9]{16}\Z"',
        r'PRICE = re.compile(r"Rp [0-9]+\$")',
        'COUNTED = {"type": "string", "pattern": "^[0-9]{16}$"}',
        'price = "US$"',
    ],
)
def test_one_that_ends_there_and_what_is_none_are_left_alone(source: str) -> None:
    assert ends_loosely(source) == []
