"""Promise: the documentation can be trusted. What follows from the code is generated, and what is named is there."""

import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from mpp import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md"), *(ROOT / "assets").rglob("*.md")])
DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))
ROOM_PAGES = sorted((DOCS / "rooms").glob("*.md"))
HEADINGS = ["Status", "Context", "Decision", "Alternatives", "Consequences"]
LINK = re.compile(r"""(?:\]\(|src=")([^)"#\s]+)""")


def program() -> Any:
    """deploy/generated_docs.py, which belongs to no package."""
    spec = spec_from_file_location("generated_docs", ROOT / "deploy" / "generated_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PROGRAM = program()


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_generated_part_is_what_the_code_says() -> None:
    command = [sys.executable, str(ROOT / "deploy" / "generated_docs.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_an_old_part_is_seen_and_written_anew(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before.\n<!-- generated: decisions -->\nnothing yet\n<!-- end -->\nAfter.\n", "utf-8")
    assert not PROGRAM.is_current(page, write=False)
    assert "nothing yet" in page.read_text("utf-8")
    assert not PROGRAM.is_current(page, write=True)
    assert PROGRAM.is_current(page, write=False)
    text = page.read_text("utf-8")
    assert "| 2 | [EUPL-1.2](0002-licence-eupl.md) | The project is under EUPL-1.2. |" in text
    assert text.startswith("Before.\n")
    assert text.endswith("\nAfter.\n")


@pytest.mark.parametrize("kind", PROGRAM.PARTS)
def test_each_kind_of_part_is_on_a_page(kind: str) -> None:
    assert [page for page in PAGES if f"<!-- generated: {kind} " in page.read_text("utf-8")]


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


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "index.md").read_text("utf-8")
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} - {"index.md"}
    expected = {page for page in pages if not page.startswith("decisions/")} | {"decisions/README.md"}
    assert expected - set(LINK.findall(index)) == set()


def rooms() -> set[str]:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    return packages | {"deploy"}


def test_every_room_has_its_page_with_the_same_headings() -> None:
    assert {page.stem for page in ROOM_PAGES} == rooms()
    for page in ROOM_PAGES:
        headings = re.findall(r"^## (.+)$", page.read_text("utf-8"), re.MULTILINE)
        assert [heading for heading in headings if heading != "Folders"] == ["Law", "Run it alone", "Test it"], page


@pytest.mark.parametrize("page", ROOM_PAGES, ids=lambda page: page.stem)
def test_the_map_of_a_room_names_the_folders_that_there_are(page: Path) -> None:
    named = re.findall(r"^\| `([^`]+)/` \| \S", page.read_text("utf-8"), re.MULTILINE)
    kinds = (".py", ".qml", ".json", ".svg", ".ts", ".woff2", ".html", ".pbm")
    files = (path for path in (ROOT / page.stem).rglob("*") if path.suffix in kinds and "__pycache__" not in path.parts)
    assert named == sorted({shown(path.parent) for path in files} - {page.stem})


def test_whoever_contributes_is_led_to_the_rooms() -> None:
    assert {f"docs/rooms/{room}.md" for room in rooms()} <= set(
        LINK.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    )


STEP = re.compile(r"^\| \d+ \| `([\w/.]+)` \| (.+) \|$", re.MULTILINE)


def test_each_step_of_a_walk_names_what_stands_in_its_file() -> None:
    """Of the words in backquotes, those that could be a name of Python or QML."""
    steps = STEP.findall((DOCS / "architecture.md").read_text("utf-8"))
    assert len(steps) > 40
    missing = []
    for file, text in steps:
        code = (ROOT / file).read_text("utf-8")
        names = [name.removesuffix("()") for name in re.findall(r"`(\w+(?:\(\))?)`", text)]
        missing += [f"{file}: {name}" for name in names if not re.search(rf"\b{name}\b", code)]
    assert missing == []


FOLDERS = "|".join([*sorted(rooms()), "tests", "docs"])
FILE = re.compile(rf"`((?:{FOLDERS})/[\w/.-]+\.(?:py|qml|toml|json|md|yaml|ts))`")


def test_every_file_that_a_page_names_is_there() -> None:
    """The records of decisions may name what was there then, and a how-to what its example adds."""
    pages = [page for page in PAGES if page.parent.name not in ("decisions", "how-to") and page.name != "CHANGELOG.md"]
    named = {(shown(page), file) for page in pages for file in FILE.findall(page.read_text("utf-8"))}
    assert sorted(each for each in named if not (ROOT / each[1]).exists()) == []


def test_pictures_are_small() -> None:
    large = {
        shown(path): path.stat().st_size for path in (DOCS / "pictures").iterdir() if path.stat().st_size > 120_000
    }
    assert large == {}


def test_every_picture_is_shown() -> None:
    text = "".join(page.read_text("utf-8") for page in PAGES)
    assert [path.name for path in (DOCS / "pictures").iterdir() if f"pictures/{path.name}" not in text] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_on_the_page_of_commands(name: str) -> None:
    assert f"`mpp {name}" in (DOCS / "commands.md").read_text("utf-8")
