"""Promise: who owns what is written down, and each rule names a test that shows it."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
NAMED = re.compile(r"`(test_[a-z0-9_]+)`")


def test_every_row_of_the_table_names_tests_that_are_there() -> None:
    rows = [line for line in (ROOT / "docs" / "ownership.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = {row: NAMED.findall(row) for row in rows[1:]}
    assert [row for row, tests in named.items() if not tests] == []
    assert [name for tests in named.values() for name in tests if f"def {name}(" not in sources] == []
