"""Promise: a screen connects no signal to a method that its class has from Qt. PySide keeps something of each such
connection when both its ends have gone, and a kiosk would grow with every page. A slot of our own leaves nothing."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
ROOMS: Final = ("display", "kiosk")


class PythonClass:
    """`names`: what it defines, signals and what is put on `self` among them."""

    def __init__(self, node: ast.ClassDef) -> None:
        self.node, self.bases = node, [ast.unparse(base).rpartition(".")[2] for base in node.bases]
        self.names = {each.name for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}
        self.names |= {name for target in _targets(node) if (name := _name(target))}


def _targets(node: ast.ClassDef) -> Iterator[ast.expr]:
    for each in ast.walk(node):
        if isinstance(each, ast.Assign):
            yield from (part for target in each.targets for part in getattr(target, "elts", [target]))
        elif isinstance(each, ast.AnnAssign):
            yield each.target


def _name(target: ast.expr) -> str:
    return target.id if isinstance(target, ast.Name) else target.attr if isinstance(target, ast.Attribute) else ""


def classes(source: str) -> dict[str, PythonClass]:
    return {node.name: PythonClass(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)}


def defined(name: str, known: Mapping[str, PythonClass]) -> set[str]:
    """What a class and the Python classes it stands on define."""
    found = known.get(name)
    return found.names.union(*(defined(base, known) for base in found.bases)) if found else set()


def to_qt(source: str, known: Mapping[str, PythonClass]) -> list[int]:
    """The lines that connect a signal to a method of Qt's."""
    return [
        call.lineno
        for name, found in classes(source).items()
        for call in ast.walk(found.node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "connect"
        for receiver in call.args
        if isinstance(receiver, ast.Attribute) and isinstance(receiver.value, ast.Name) and receiver.value.id == "self"
        if receiver.attr not in defined(name, known)
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_no_signal_is_connected_to_a_method_of_qt(room: str) -> None:
    sources = {path: path.read_text("utf-8") for each in ROOMS for path in sorted((ROOT / each).rglob("*.py"))}
    known = {name: found for source in sources.values() for name, found in classes(source).items()}
    of_room = {path: source for path, source in sources.items() if path.is_relative_to(ROOT / room)}
    found = {str(path.relative_to(ROOT)): lines for path, source in of_room.items() if (lines := to_qt(source, known))}
    assert found == {}


OWN: Final = "class Layout(QQuickItem):\n    changed = Signal()\n    def _again(self) -> None:\n        self.polish()\n"
HERS: Final = "class Column(Layout):\n    def open(self) -> None:\n        "


@pytest.mark.parametrize(
    "connection",
    [
        "block.changed.connect(self.polish)",
        "scanner.viewed.connect(self.update)",
        'QObject.connect(block, SIGNAL("rankChanged()"), self.polish)',
    ],
)
def test_a_connection_to_qt_is_seen(connection: str) -> None:
    assert to_qt(HERS + connection, classes(OWN + HERS + connection)) == [3]


@pytest.mark.parametrize(
    "connection",
    [
        "block.changed.connect(self._again)",
        "block.changed.connect(self.changed)",
        'QObject.connect(block, SIGNAL("rankChanged()"), self._again)',
    ],
)
def test_a_connection_to_our_own_is_not(connection: str) -> None:
    assert to_qt(HERS + connection, classes(OWN + HERS + connection)) == []
