"""Check every QML file against the types it really meets: `python deploy/qml_lint.py [ROOT]`.

View-models are Python, so their types are generated first; a misspelt property, signal or slot then fails like a
compile error. Exit status 0 only when there is no warning at all.
"""

import ast
import json
import subprocess
import sys
import tempfile
from pathlib import Path

BIN = Path(sys.executable).parent
ROOMS = ("display", "kiosk")


def main(root: Path) -> int:
    with tempfile.TemporaryDirectory() as build:
        for name, sources in modules(root).items():
            generate_types(name, sources, Path(build))
        files = sorted(str(path) for folder in (*ROOMS, "assets") for path in (root / folder).rglob("*.qml"))
        command = [str(BIN / "pyside6-qmllint"), "-W", "0", "-I", build, "-I", str(root / "assets" / "qml"), *files]
        return subprocess.run(command, check=False).returncode


def modules(root: Path) -> dict[str, list[Path]]:
    """Python files that register QML types, by the name of their QML module."""
    found: dict[str, list[Path]] = {}
    for path in sorted(path for room in ROOMS for path in (root / room).rglob("*.py")):
        text = path.read_text("utf-8")
        if "@QmlElement" in text:
            name = text.split('QML_IMPORT_NAME = "', 1)[1].partition('"')[0]
            found.setdefault(name, []).append(path)
    return found


def generate_types(name: str, sources: list[Path], build: Path) -> None:
    folder = build / Path(*name.split("."))
    folder.mkdir(parents=True, exist_ok=True)
    types = folder / f"{name.rpartition('.')[2].lower()}.json"
    run([str(BIN / "pyside6-metaobjectdump"), "--quiet", "-o", str(types), *map(str, sources)])
    mark_constants(types, {name for source in sources for name in constants(source)})
    qmltypes = types.with_suffix(".qmltypes")
    register = [str(BIN / "pyside6-qmltyperegistrar"), "--generate-qmltypes", str(qmltypes), "--import-name", name]
    foreign = ",".join(str(path) for path in sorted(metatypes().glob("qt6*_metatypes.json")) if is_core(path))
    register += ["--major-version", "1", "--minor-version", "0", "--foreign-types", foreign]
    run([*register, "-o", str(folder / "registration.cpp"), str(types)])
    (folder / "qmldir").write_text(f"module {name}\ntypeinfo {qmltypes.name}\ndepends QtQuick\n", "utf-8")
    assert json.loads(types.read_text("utf-8")), f"{name}: no types found"


def constants(source: Path) -> set[str]:
    """Names given to `Property(..., constant=True)`; the dump forgets that word."""
    tree = ast.parse(source.read_text("utf-8"))
    decorated = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and any(keyword.arg == "constant" for keyword in decorator.keywords)
    }
    return decorated | {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call)
        if any(keyword.arg == "constant" for keyword in node.value.keywords)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }


def mark_constants(types: Path, names: set[str]) -> None:
    dump = json.loads(types.read_text("utf-8"))
    for kind in (kind for source in dump for kind in source["classes"]):
        for member in kind.get("properties", []):
            member["constant"] = member["name"] in names and "notify" not in member
    types.write_text(json.dumps(dump), "utf-8")


def metatypes() -> Path:
    import PySide6

    return Path(PySide6.__file__).parent / "Qt" / "metatypes"


def is_core(path: Path) -> bool:
    return path.name in {f"qt6{part}_metatypes.json" for part in ("core", "gui", "qml", "quick")}


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
