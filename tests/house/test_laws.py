"""Promise: the laws of the house hold, and each of them has been seen to fail when it is broken."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
ROOMS = ("diagnostics", "office", "sync", "printing", "display", "kiosk", "counter", "sandbox", "proof")

# For each contract: the file that would break it, a new one or one that is there, and the line that does.
BREACHES = {
    "rooms": ("office/breach.py", "import sync"),
    "office-order": ("office/contract/breach.py", "import office.catalogue.index"),
    "layers-of-sync": ("sync/credentials/breach.py", "import sync.sealed_forms"),
    "layers-of-lan": ("sync/lan/outbox/breach.py", "import sync.lan.sessions"),
    "layers-of-wan": ("sync/wan/push/breach.py", "import sync.wan.pull"),
    "layers-of-printing": ("printing/slip/breach.py", "import printing.render"),
    "layers-of-counter": ("counter/core/breach.py", "import counter.line"),
    "layers-of-kiosk": ("kiosk/core/breach.py", "import kiosk.ticket"),
    "layers-of-display": ("display/qt/breach.py", "import display.connection"),
    "layers-of-sandbox": ("sandbox/exchange/breach.py", "import sandbox.identity"),
    "layers-of-proof": ("proof/printer/breach.py", "import proof.crash"),
    "board-is-its-own": ("kiosk/breach.py", "import display.board"),
    "sandbox-imports-none-of-ours": ("sandbox/breach.py", "import office.contract.catalogue"),
    "none-imports-sandbox": ("counter/breach.py", "import sandbox"),
    "none-imports-benchmarks": ("office/breach.py", "import benchmarks"),
    "none-imports-proof": ("sync/breach.py", "import proof"),
    "wan-and-lan": ("sync/wan/breach.py", "import sync.lan"),
    "office-is-pure": ("office/breach.py", "import random"),
    "only-sync-has-sockets": ("kiosk/breach.py", "import httpx"),
    "only-sync-speaks-http": ("printing/breach.py", "import httpx"),
    "only-printing-has-paper": ("kiosk/breach.py", "import escpos"),
    "only-transport-has-wires": ("printing/breach.py", "import usb"),
    "who-starts-programs": ("counter/breach.py", "import subprocess"),
    "only-screens-have-qt": ("sync/breach.py", "import PySide6"),
    "only-office-has-the-book": ("sync/breach.py", "import sqlite_utils"),
    "sandbox-libraries": ("sync/breach.py", "import starlette"),
    "credential-libraries": ("office/breach.py", "import cbor2"),
    "codes-are-read-offline": ("sync/credentials/breach.py", "import sync.wan"),
    "only-the-kiosk-sees": ("counter/breach.py", "import zxingcpp"),
    "nothing-imports-a-gallery": ("kiosk/shell/window.py", "import kiosk.gallery.harness"),
    "screens-ask": ("kiosk/breach.py", "import office.serving.calls"),
    "front-door": ("office/breach.py", "import cyclopts"),
    "one-way-out": ("kiosk/breach.py", "import logging"),
}


def contracts() -> dict[str, str]:
    """The name of each contract by its id."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {contract["id"]: contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}


def breach(contract: str) -> Path:
    """Each new file is of one contract, so that one look at the tree tells whether each breach is seen."""
    place = Path(BREACHES[contract][0])
    return place if (ROOT / place).exists() else place.with_stem(f"breach_of_{contract.replace('-', '_')}")


@pytest.fixture(scope="module")
def broken_laws(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What import-linter says of a copy of the tree that breaks every contract, by the contract's name."""
    tree = tmp_path_factory.mktemp("broken")
    for room in ROOMS:
        shutil.copytree(ROOT / room, tree / room, ignore=shutil.ignore_patterns("__pycache__", "*.qml", "*.json"))
    shutil.copy(ROOT / "pyproject.toml", tree)
    for contract, (_, line) in BREACHES.items():
        with (tree / breach(contract)).open("a", encoding="utf-8") as module:
            module.write(f"{line}\n")
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"}
    command = [str(BIN / "lint-imports"), "--no-cache"]
    result = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stdout + result.stderr
    _, *broken = re.split(r"^(.+)\n-{3,}\n", result.stdout.partition("Broken contracts")[2], flags=re.MULTILINE)
    return dict(zip(broken[::2], broken[1::2], strict=True))


def test_every_law_has_a_breach_that_is_tried() -> None:
    assert set(BREACHES) == set(contracts())


def test_no_law_has_an_exception() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert [law["id"] for law in settings["tool"]["importlinter"]["contracts"] if "ignore_imports" in law] == []


@pytest.mark.parametrize("contract", sorted(BREACHES))
def test_a_broken_law_is_seen(contract: str, broken_laws: Mapping[str, str]) -> None:
    module = ".".join(breach(contract).with_suffix("").parts)
    assert f"{module} -> " in broken_laws[contracts()[contract]]


# A tree of one room that is in order, and for each check the file that it must not pass.
SMALL_PROJECT = """
[tool.ruff]
lint.select = ["F"]
line-length = 120
[tool.mypy]
packages = ["office"]
strict = true
[tool.importlinter]
root_packages = ["office", "sync"]
contracts = [{ name = "office is pure", type = "forbidden", source_modules = ["office"], forbidden_modules = ["sync"] }]
"""
MISTAKES = {
    "types": "number: int = 'A 001'\n",
    "imports": "import sync as sync\n",
    "lint": "import os\n",
    "format": "number = 'A 001'\n",
}


@pytest.fixture
def small_tree(tmp_path: Path) -> Path:
    for room in ("office", "sync"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").touch()
    (tmp_path / "tests").mkdir()
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "pyproject.toml").write_text(SMALL_PROJECT, "utf-8")
    return tmp_path


def check(tree: Path, name: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(tree / "deploy" / "check.py"), name]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_fails_the_check_that_is_there_for_it(name: str, small_tree: Path) -> None:
    module = small_tree / "office" / "mistake.py"
    module.write_text("", "utf-8")
    assert check(small_tree, name).returncode == 0
    module.write_text(MISTAKES[name], "utf-8")
    result = check(small_tree, name)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"check: failed: {name}" in result.stdout


def test_whoever_tests_the_tree_checks_it_first() -> None:
    """Types, format and import laws hold for the whole tree by `make check` alone, so `make test` must contain it."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(r"^test: .*\bcheck\b", makefile, re.MULTILINE)
    assert re.search(r"^check: .*\n\t.*deploy/check\.py", makefile, re.MULTILINE)
    assert all(name in check(ROOT, "--help").stdout for name in MISTAKES)


LOCKS = ("requirements.txt", "requirements-check.txt", "requirements-node.txt")


def pins(lock: str) -> dict[str, str]:
    """The pinned line of each package with all its hashes, by name."""
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8").strip())
    return {entry.partition("==")[0]: entry for entry in entries}


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_installed_is_exactly_what_is_locked(lock: str) -> None:
    """Every locked version carries hashes, and no index address is written into the lock."""
    text = (ROOT / lock).read_text("utf-8")
    assert "--index-url" not in text
    assert "://" not in text
    assert pins(lock)
    assert all(re.match(r"\S+==\S+.* \\\n    --hash=sha256:", entry) for entry in pins(lock).values())


def test_what_a_demo_runs_on_is_tested_in_the_same_versions() -> None:
    assert len(pins("requirements.txt")) > 50
    assert pins("requirements.txt").items() <= pins("requirements-check.txt").items()


@pytest.mark.parametrize("package", ["pytest", "mypy", "ruff", "hypothesis", "selenium", "import-linter", "apsw"])
def test_no_demo_brings_what_only_tests_need(package: str) -> None:
    assert package in pins("requirements-check.txt")
    assert package not in pins("requirements.txt")
