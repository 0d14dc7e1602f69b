"""Promise: the tree stays readable. Shape is a test, so that no review has to count lines."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from proof.mutation.mutation import Safety, safeties

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("diagnostics", "office", "sync", "printing", "display", "kiosk", "counter", "sandbox")
MODULE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60
NESTING_MAX = 3
VAGUE = re.compile(r"(Manager|Controller|Helper|Utils?|Handler|Data|Info)$")
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(*folders: str, suffix: str = ".py") -> list[Path]:
    return sorted(
        path for folder in folders for path in (ROOT / folder).rglob(f"*{suffix}") if "node_modules" not in path.parts
    )


def functions(path: Path) -> Iterator[Function]:
    yield from (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, Function))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nesting(node: ast.AST, depth: int = 0) -> int:
    """Deepest block inside `node`; an `elif` is as deep as its `if`."""
    deepest = depth
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.ClassDef | ast.Lambda):
            continue
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        deeper = isinstance(child, BLOCKS) and not is_elif
        deepest = max(deepest, nesting(child, depth + deeper))
    return deepest


CODE = [*sources(*ROOMS, "deploy", "benchmarks", "proof"), *sources("mpp")]


def test_no_module_is_longer_than_a_person_holds_in_mind() -> None:
    everything = [*CODE, *sources(*ROOMS, "assets", suffix=".qml"), *sources("tests")]
    long = {
        shown(path): n for path in everything if (n := len(path.read_text("utf-8").splitlines())) > MODULE_LINES_MAX
    }
    assert not long


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{shown(path)}:{f.name}": f.end_lineno - f.lineno + 1
        for path in CODE
        for f in functions(path)
        if f.end_lineno and f.end_lineno - f.lineno + 1 > FUNCTION_LINES_MAX
    }
    assert not long


def test_no_function_nests_deeper_than_three() -> None:
    deep = {f"{shown(path)}:{f.name}": n for path in CODE for f in functions(path) if (n := nesting(f)) > NESTING_MAX}
    assert not deep


def test_no_class_has_a_name_that_says_nothing() -> None:
    vague = [
        f"{shown(path)}:{node.name}"
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and VAGUE.search(node.name)
    ]
    assert not vague


@pytest.mark.parametrize("room", [*ROOMS, "sync/credentials", "sync/lan", "sync/wan", "display/board"])
def test_every_room_states_its_law(room: str) -> None:
    text = ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text("utf-8"))) or ""
    assert len(text) > 40, f"{room}/__init__.py does not say what the room is for and what it may not do"


def test_everything_unforeseen_is_caught_once_per_process() -> None:
    """The outermost edge of each process may catch a bug, to log it whole and end or answer; nothing else may."""
    edges = {
        shown(path): count
        for path in CODE
        if (
            count := len(
                re.findall(r"^\s*except (?:Base)?Exception\b|^\s*except:", path.read_text("utf-8"), re.MULTILINE)
            )
        )
    }
    allowed = {
        "sync/lan/problems.py",
        "sync/background_tasks.py",
        "display/app.py",
        "printing/service.py",
        "sandbox/api/server.py",
    }
    assert set(edges) <= allowed, edges
    assert all(count == 1 for count in edges.values()), edges


def test_no_machine_path_and_no_registry_is_written_down() -> None:
    forbidden = re.compile(
        "|".join(["/wo" + "rk/", "/fa" + "rm/", "pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs"])
    )
    kinds = {".py", ".qml", ".md", ".toml", ".txt", ".json", ".yaml", ".yml", ".mjs", ".html", ".css", ".ts", ""}
    texts = [p for p in ROOT.rglob("*") if p.is_file() and p.suffix in kinds and not ignored(p)]
    found = [shown(path) for path in texts if forbidden.search(path.read_text("utf-8", errors="ignore"))]
    assert not found


def ignored(path: Path) -> bool:
    private = {".venv", ".git", "out", "build", "node_modules", "__pycache__", ".cache"}
    return any(part in private or (part.startswith(".") and part != ".ci") for part in path.relative_to(ROOT).parts)


def test_the_front_door_opens_no_room_before_it_is_asked() -> None:
    body = [node for path in sources("mpp") for node in ast.parse(path.read_text("utf-8")).body]
    names = {alias.name for node in body if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in body if isinstance(node, ast.ImportFrom)}
    assert not {name.partition(".")[0] for name in names} & set(ROOMS)


def test_only_sync_and_the_sandbox_open_an_address() -> None:
    """urllib.parse is everybody's; urllib.request is a socket, and import contracts cannot tell the two apart."""
    found = [
        shown(path) for path in CODE if "urllib.request" in path.read_text("utf-8") and "sandbox" not in path.parts
    ]
    assert not found


def test_the_sandbox_does_not_come_in_by_the_front_door() -> None:
    assert not [
        shown(path)
        for path in sources("sandbox")
        if re.search(r"^\s*(import|from) mpp\b", path.read_text("utf-8"), re.M)
    ]


def test_qml_decides_nothing() -> None:
    """A binding that needs && or compares a business value means that the view-model lacks a property."""
    parts = re.compile(r"\bparseInt\b|\bparseFloat\b|JSON\.|\.toFixed\(|\bMath\.(?!max|min|round|ceil|floor)|&&|\|\|")
    found = [
        f"{shown(path)}:{number}"
        for path in sources("kiosk", "display", suffix=".qml")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if parts.search(line.partition("//")[0])
    ]
    assert not found


@pytest.mark.parametrize("safety", safeties(), ids=lambda each: each.name)
def test_the_row_of_a_safety_moves_with_its_line_and_its_test(safety: Safety) -> None:
    """Of proof/mutation/safeties.toml: who changes either changes the row, and sees by `python -m proof teeth` that it
    bites."""
    assert (ROOT / safety.file).read_text("utf-8").count(safety.old) == 1, f"{safety.old} in {safety.file}"
    file, _, name = safety.test.partition("::")
    assert f"def {name.partition('[')[0]}(" in (ROOT / file).read_text("utf-8")
