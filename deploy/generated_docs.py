"""The parts of the documentation that follow from the code: `python deploy/generated_docs.py` writes them anew.

A page holds such a part between `<!-- generated: KIND ARGUMENT… -->` and `<!-- end -->`; PARTS says who writes it. With
`--check` nothing is written; the exit status is 1 if a part is not what the code says.
"""

import argparse
import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

if TYPE_CHECKING:
    from sync.lan.calls.call import Call

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PART = re.compile(r"(<!-- generated: (?P<words>[^>]+?) -->\n).*?(<!-- end -->)", re.DOTALL)
# A package says in its __init__.py what it holds. These are none.
FOLDERS = {
    "assets/fonts": "The fonts of the screens and of the virtual printer.",
    "assets/icons": "Outline icons, one SVG file each.",
    "assets/motifs": "The project's own drawings: kawung, veil and crest.",
    "assets/qml/Look": "The QML module `Look`: theme and components that every Qt Quick screen uses.",
    "assets/slips": "One JSON file for each kind of slip, and the bitmaps that stand on every slip.",
    "assets/slips/fonts": "The fonts of lines that no printer's own font has.",
    "assets/translations": "Qt translation files: Indonesian is the source, English the translation.",
    "display/board/qml": "The pages of the board.",
    "printing/profiles": "One file for each kind of printer: what it can do, as verified.",
    "sandbox/phone/pages": "The HTML pages of the phone.",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, name what is old")
    checking = parser.parse_args().check
    sys.path.insert(0, str(ROOT))
    old = [page for page in sorted(DOCS.rglob("*.md")) if not is_current(page, write=not checking)]
    for page in old:
        print(f"{page.relative_to(ROOT).as_posix()} {'is old: run make docs' if checking else 'written'}")
    return 1 if checking and old else 0


def is_current(page: Path, *, write: bool) -> bool:
    text = page.read_text("utf-8")
    wanted = PART.sub(lambda found: f"{found[1]}{part(found['words'])}\n{found[3]}", text)
    if write and wanted != text:
        page.write_text(wanted, "utf-8")
    return wanted == text


def part(words: str) -> str:
    kind, *arguments = words.split()
    return PARTS[kind](*arguments)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Markdown. An empty cell is one space wide."""
    lines = [list(head), *map(list, rows)]
    text = ["|" + "|".join(f" {cell} " if cell else " " for cell in line) + "|" for line in lines]
    return "\n".join([text[0], "|" + "---|" * len(lines[0]), *text[1:]])


def decisions() -> str:
    """The title and the summary of each record; they are the first and the third line of its file."""
    rows = []
    for page in sorted((DOCS / "decisions").glob("[0-9]*.md")):
        title, _, summary = page.read_text("utf-8").splitlines()[:3]
        number, _, words = title.removeprefix("# ").partition(". ")
        rows.append((number, f"[{words}]({page.name})", summary))
    return table(("", "decision", "in one sentence"), rows)


def calls() -> str:
    """Every call to the hub, an area after the other."""
    from sync.lan.calls import areas

    head = ("call", "what goes in", "what comes back", "devices", "officer", "citizen", "")
    parts = []
    for area, of_area in areas():
        text = (import_module(f"sync.lan.calls.{area}").__doc__ or "").strip()
        parts.append(f"## {area}\n\n{text}\n\n{table(head, map(call_row, of_area.values()))}\n")
    return "\n".join(parts)


def call_row(call: "Call[Any, Any]") -> tuple[str, ...]:
    from sync.lan.calls.call import BY_PATH

    return (
        f"`{call.method} {call.path}`",
        type_name(call.command),
        type_name(call.answer),
        devices_of(call),
        f"`{call.verb}`" if call.verb and call.verb != BY_PATH else call.verb and "the verb in its path",
        f"`{call.action}`" if call.action else "",
        ", ".join(word for word, so in (("again", call.is_act), ("slow", call.slow), ("fast", call.fast)) if so),
    )


def type_name(kind: Any) -> str:
    from sync.lan.calls.call import NOTHING

    if kind is NOTHING:
        return ""
    plain = isinstance(kind, type) and not hasattr(kind, "__args__")
    return f"`{kind.__name__ if plain else str(kind).replace('typing.', '').rpartition('.')[2]}`".replace("|", "or")


def devices_of(call: "Call[Any, Any]") -> str:
    from sync.lan.calls.call import EVERY_DEVICE, OPEN

    if call.kinds is OPEN:
        return "anybody"
    return "every device" if call.kinds == EVERY_DEVICE else ", ".join(sorted(call.kinds))


def roles() -> str:
    """Which role may do what: `yes`, or `own` where it may for its own agency alone."""
    from office.contract.catalogue import Role
    from office.contract.roles import VERBS

    def cell(verb: str, role: Role) -> str:
        allowed = VERBS[verb]
        return ("own" if role in allowed.own else "yes") if role in allowed.roles else ""

    every_role = get_args(Role)
    rows = [(f"`{verb}`", VERBS[verb].says[1], *(cell(verb, role) for role in every_role)) for verb in VERBS]
    return table(("verb", "to", *every_role), rows)


def safeties() -> str:
    """What `python -m proof teeth` switches off, one at a time."""
    from proof.mutation.mutation import safeties as all_safeties

    rows = [(f"`{each.name}`", each.keeps, f"`{each.test.partition('[')[0]}`") for each in all_safeties()]
    return table(("safety", "what it keeps", "the test that notices"), rows)


def folders(room: str) -> str:
    """Every folder of a room that holds code, at any depth, and those of FOLDERS."""
    code = {path.parent for kind in ("*.py", "*.qml") for path in (ROOT / room).rglob(kind)} - {ROOT / room}
    inside = code | {ROOT / name for name in FOLDERS if name.startswith(f"{room}/")}
    return table(("folder", "what it holds"), [(f"`{shown(folder)}/`", purpose(folder)) for folder in sorted(inside)])


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def purpose(folder: Path) -> str:
    """The first paragraph of its docstring; FileNotFoundError for a folder that is no package and not in FOLDERS."""
    if shown(folder) in FOLDERS:
        return FOLDERS[shown(folder)]
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
    return " ".join(text.partition("\n\n")[0].split())


def contracts(room: str) -> str:
    """The import contracts that this room must keep, and those that keep others out of it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    rows = [
        (f"`{contract['id']}`", contract["name"], " → ".join(map(layer_words, contract.get("layers", ()))))
        for contract in settings["contracts"]
        if contract["type"] == "protected" or room in rooms_of(contract)
    ]
    return table(("contract", "it says", "in this order, the lowest last"), rows)


def layer_words(layer: str) -> str:
    """`kiosk | counter`, two that must not import each other, and `ports : link`, two that may: the names alone."""
    return ", ".join(f"`{name}`" for name in re.findall(r"\w+", layer))


def rooms_of(contract: dict[str, Any]) -> set[str]:
    inside = contract.get("containers") or contract.get("source_modules") or re.findall(r"\w+", str(contract["layers"]))
    barred = {module.partition(".")[0] for module in contract.get("forbidden_modules", ())}
    return {module.partition(".")[0] for module in inside} | (barred if len(barred) == 1 else set())


PARTS: dict[str, Callable[..., str]] = {
    "decisions": decisions,
    "calls": calls,
    "roles": roles,
    "safeties": safeties,
    "folders": folders,
    "contracts": contracts,
}


if __name__ == "__main__":
    sys.exit(main())
