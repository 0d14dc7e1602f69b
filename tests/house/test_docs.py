"""Promise: the documentation can be trusted. What follows from the code is generated, and what is named is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md"), *(ROOT / "assets").rglob("*.md")])
DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))
HEADINGS = ["Status", "Context", "Decision", "Alternatives", "Consequences"]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_generated_part_is_what_the_code_says() -> None:
    command = [sys.executable, str(ROOT / "deploy" / "generated_docs.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_an_old_part_is_seen(tmp_path: Path) -> None:
    (tmp_path / "deploy").mkdir()
    (tmp_path / "docs" / "decisions").mkdir(parents=True)
    program = tmp_path / "deploy" / "generated_docs.py"
    program.write_bytes((ROOT / "deploy" / "generated_docs.py").read_bytes())
    index = tmp_path / "docs" / "decisions" / "README.md"
    index.write_text("<!-- generated: decisions -->\nnothing yet\n<!-- end -->\n", "utf-8")
    (index.parent / "0001-tea.md").write_text("# 1. Tea\n\nTea is served.\n", "utf-8")
    command = [sys.executable, str(program)]
    assert subprocess.run([*command, "--check"], capture_output=True, check=False).returncode == 1
    assert "nothing yet" in index.read_text("utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert "| 1 | [Tea](0001-tea.md) | Tea is served. |" in index.read_text("utf-8")
    assert subprocess.run([*command, "--check"], capture_output=True, check=False).returncode == 0


def test_every_link_leads_to_a_file() -> None:
    links = [(page, link) for page in PAGES for link in LINK.findall(page.read_text("utf-8"))]
    broken = [f"{shown(page)}: {link}" for page, link in links if ":" not in link and not (page.parent / link).exists()]
    assert broken == []


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_says_why_what_else_was_possible_and_what_follows(page: Path) -> None:
    title, _, summary, *rest = page.read_text("utf-8").splitlines()
    assert re.fullmatch(rf"# {int(page.name[:4])}\. .+", title)
    assert summary
    assert [line.removeprefix("## ") for line in rest if line.startswith("## ")] == HEADINGS
    parts = "\n".join(rest).split("\n## ")[1:]
    assert [part for part in parts if not part.partition("\n")[2].strip()] == []


def test_every_decision_that_is_named_is_there() -> None:
    named = {
        (shown(page), int(number))
        for page in PAGES
        if page.name != "CHANGELOG.md"
        for number in re.findall(r"\b[Dd]ecision (\d+)", page.read_text("utf-8"))
    }
    assert [each for each in named if each[1] > len(DECISIONS)] == []
