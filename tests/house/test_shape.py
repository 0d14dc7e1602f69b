"""Promise: a folder can be read like a menu, a class can be held in mind, and a name says one thing.

Each law is a function over a tree, and each is seen to fail on a small tree that breaks it."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("diagnostics", "office", "sync", "printing", "display", "kiosk", "counter", "sandbox")
CODE = (*ROOMS, "proof", "benchmarks", "mpp")
ENTRIES_MAX = 15
CLASS_LINES_MAX = 400  # with its bases
INHERITANCE_MAX = 2
ROOMS_OF_A_NAME_MAX = 2
SHARED = 5  # classes that end in one word; from then on the word is a suffix
SUFFIXES = frozenset(
    (  # of the screens
        *("ViewModel", "View", "Model", "Dialog", "Dialogs", "Panel", "Page", "Row", "State", "Words"),
        # of what crosses a wire, and who speaks
        *("Answer", "Command", "Client", "Port", "Request", "Server", "Transport", "Address", "Result", "Code"),
        # of what works and keeps
        *("Service", "Worker", "Ledger", "Spool", "Outbox", "Settings", "Session", "Sessions", "Records"),
        # what an office has: a thing, not a role in a program
        *("Printer", "Office", "Ticket", "Login", "Form", "Slip", "Key", "SignIn", "LetIn"),
    )
)
Law = Callable[[Path], list[str]]
Name = tuple[str, str]  # module, class


@dataclass(frozen=True)
class Class:
    lines: int
    bases: tuple[Name, ...]


def code(root: Path) -> Iterator[Path]:
    for room in CODE:
        yield from sorted((root / room).rglob("*.py"))


def module_of(root: Path, path: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def classes(root: Path) -> dict[Name, Class]:
    found: dict[Name, Class] = {}
    for path in code(root):
        tree, module = ast.parse(path.read_text("utf-8")), module_of(root, path)
        imported = {
            alias.asname or alias.name: (node.module or "", alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for node in (node for node in tree.body if isinstance(node, ast.ClassDef)):
            plain = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
            names = [base.id for base in plain if isinstance(base, ast.Name)]
            bases = tuple(imported.get(name, (module, name)) for name in names)
            found[module, node.name] = Class((node.end_lineno or 0) - node.lineno + 1, bases)
    return found


def full_folders(root: Path) -> list[str]:
    """Rooms and tests; folders that hold data alone are free."""
    kinds = ("*.py", "*.qml")
    files = [path for top in (*CODE, "tests") for kind in kinds for path in (root / top).rglob(kind)]
    folders = {up for path in files for up in path.parents if up != root and up.is_relative_to(root)}
    counts = {folder: sum(each.name != "__pycache__" for each in folder.iterdir()) for folder in folders}
    return sorted(f"{folder.relative_to(root).as_posix()}: {n}" for folder, n in counts.items() if n > ENTRIES_MAX)


def long_classes(root: Path) -> list[str]:
    known = classes(root)

    def lines(name: Name) -> int:
        return known[name].lines + sum(map(lines, known[name].bases)) if name in known else 0

    return sorted(f"{'.'.join(name)}: {lines(name)}" for name in known if lines(name) > CLASS_LINES_MAX)


def deep_classes(root: Path) -> list[str]:
    known = classes(root)

    def depth(name: Name) -> int:
        return max((1 + depth(base) for base in known[name].bases if base in known), default=0)

    return sorted(f"{'.'.join(name)}: {depth(name)}" for name in known if depth(name) > INHERITANCE_MAX)


def names_of_many_rooms(root: Path) -> list[str]:
    rooms: dict[str, set[str]] = defaultdict(set)
    for module, name in classes(root):
        if not name.startswith("_"):
            rooms[name].add(module.partition(".")[0])
    return sorted(f"{name}: {sorted(where)}" for name, where in rooms.items() if len(where) > ROOMS_OF_A_NAME_MAX)


def strange_suffixes(root: Path) -> list[str]:
    """A word that ends the names of many classes is a suffix, and suffixes are a closed list."""
    names = {name for _, name in classes(root)}
    known = re.compile(rf"\w(?:{'|'.join(sorted(SUFFIXES, key=len, reverse=True))})$")
    words = (re.findall(r"[A-Z][a-z0-9]*", name) for name in names if not known.search(name))
    ends = Counter(parts[-1] for parts in words if len(parts) > 1)
    return sorted(f"…{end}: {n}" for end, n in ends.items() if n >= SHARED)


LAWS: tuple[Law, ...] = (full_folders, long_classes, deep_classes, names_of_many_rooms, strange_suffixes)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_tree_keeps_the_law(law: Law) -> None:
    assert law(ROOT) == []


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


BODY = "    pass\n"
BREACHES: dict[Law, dict[str, str]] = {
    full_folders: {f"kiosk/ticket/part_{number}.py": "" for number in range(16)},
    long_classes: {
        "kiosk/base.py": "class Base:\n" + BODY * 250,
        "kiosk/more.py": "from kiosk.base import Base\n\n\nclass More(Base):\n" + BODY * 250,
    },
    deep_classes: {"counter/ladder.py": "".join(f"class R{n}({f'R{n - 1}' if n else ''}):\n{BODY}" for n in range(4))},
    names_of_many_rooms: {f"{room}/one.py": f"class Told:\n{BODY}" for room in ("kiosk", "counter", "office")},
    strange_suffixes: {
        "office/many.py": "".join(f"class {a}Helper:\n{BODY}" for a in ("Ask", "Call", "Line", "Day", "Fee"))
    },
}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_a_tree_that_breaks_the_law_is_seen(law: Law, tmp_path: Path) -> None:
    assert law(write(tmp_path, BREACHES[law]))
