"""The parts of the documentation that follow from the code: `python deploy/generated_docs.py` writes them anew.

A page holds such a part between `<!-- generated: NAME -->` and `<!-- end -->`. With `--check` nothing is written; the
exit status is 1 if a part is not what the code says.
"""

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PART = re.compile(r"(<!-- generated: (?P<name>[^>]+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, name what is old")
    checking = parser.parse_args().check
    old = [page for page in sorted(DOCS.rglob("*.md")) if not is_current(page, write=not checking)]
    for page in old:
        print(f"{page.relative_to(ROOT).as_posix()} {'is old: run make docs' if checking else 'written'}")
    return 1 if checking and old else 0


def is_current(page: Path, *, write: bool) -> bool:
    text = page.read_text("utf-8")
    wanted = PART.sub(lambda found: f"{found[1]}{PARTS[found['name']]()}\n{found[3]}", text)
    if write and wanted != text:
        page.write_text(wanted, "utf-8")
    return wanted == text


def decisions() -> str:
    """The title and the summary of each record; they are the first and the third line of its file."""
    rows = ["| | decision | in one sentence |", "|---|---|---|"]
    for page in sorted((DOCS / "decisions").glob("[0-9]*.md")):
        title, _, summary = page.read_text("utf-8").splitlines()[:3]
        number, _, words = title.removeprefix("# ").partition(". ")
        rows.append(f"| {number} | [{words}]({page.name}) | {summary} |")
    return "\n".join(rows)


PARTS: dict[str, Callable[[], str]] = {"decisions": decisions}


if __name__ == "__main__":
    sys.exit(main())
