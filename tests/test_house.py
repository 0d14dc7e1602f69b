"""Promise: the laws of the house hold, and each of them has been seen to fail when it is broken."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
ROOMS = ("traces", "office", "sync", "printing", "display", "kiosk", "counter", "sandbox")

# For each contract: the file that would break it, and the line that does.
BREACHES = {
    "rooms": ("office/breach.py", "import sync"),
    "board-is-its-own": ("kiosk/breach.py", "import display.board"),
    "sandbox-imports-none-of-ours": ("sandbox/breach.py", "import office.catalogue"),
    "none-imports-sandbox": ("counter/breach.py", "import sandbox"),
    "none-imports-benchmarks": ("office/breach.py", "import benchmarks"),
    "none-imports-proof": ("sync/breach.py", "import proof"),
    "wan-and-lan": ("sync/wan/breach.py", "import sync.lan"),
    "office-is-pure": ("office/breach.py", "import random"),
    "only-sync-has-sockets": ("kiosk/breach.py", "import httpx"),
    "only-sync-speaks-http": ("printing/breach.py", "import httpx"),
    "only-printing-has-paper": ("kiosk/breach.py", "import escpos"),
    "only-transport-has-wires": ("printing/breach.py", "import usb"),
    "only-screens-have-qt": ("sync/breach.py", "import PySide6"),
    "only-office-has-the-book": ("sync/breach.py", "import sqlite_utils"),
    "sandbox-libraries": ("sync/breach.py", "import starlette"),
    "credential-libraries": ("office/breach.py", "import cbor2"),
    "codes-are-read-offline": ("sync/credentials/breach.py", "import sync.wan"),
    "only-the-kiosk-sees": ("counter/breach.py", "import zxingcpp"),
    "front-door": ("office/breach.py", "import cyclopts"),
    "one-way-out": ("kiosk/breach.py", "import logging"),
}


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def lint_imports(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return run([str(BIN / "lint-imports"), "--no-cache", *options], folder)


def contracts() -> set[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]}


def test_every_import_law_holds() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout


def test_every_law_has_a_breach_that_is_tried() -> None:
    assert set(BREACHES) == contracts()


@pytest.mark.parametrize("contract", sorted(BREACHES))
def test_a_broken_law_is_seen(contract: str, tmp_path: Path) -> None:
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "*.qml", "*.json"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    place, line = BREACHES[contract]
    (tmp_path / place).write_text(f"{line}\n", "utf-8")
    result = lint_imports(tmp_path, "--contract", contract)
    assert result.returncode == 1, result.stdout
    assert "BROKEN" in result.stdout


def test_types_are_whole() -> None:
    result = run([str(BIN / "mypy"), "--no-error-summary"], ROOT)
    assert result.returncode == 0, result.stdout


def test_code_reads_as_one_hand_wrote_it() -> None:
    checked = run([str(BIN / "ruff"), "check", "--output-format=concise", "."], ROOT)
    assert checked.returncode == 0, checked.stdout
    formatted = run([str(BIN / "ruff"), "format", "--check", "."], ROOT)
    assert formatted.returncode == 0, formatted.stdout


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
