"""Promise: every line of a program goes one way, as JSON, past the masks; also what Python itself would say."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from diagnostics.redaction import masked

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("diagnostics", "office", "sync", "printing", "display", "kiosk", "counter")
READY_LINES = {  # what a starting program says on standard output to who started it, or where there is no window
    "sync/lan/hub/run.py": 1,
    "display/app.py": 1,
    "display/doctor/self_test.py": 1,
    "display/gallery/__main__.py": 2,
    "display/ui_driver/driver.py": 1,
    "display/connection/enrolment.py": 2,
}
PROGRAM = """
import asyncio, gc, logging, sys, threading, warnings
from diagnostics.setup import begin
begin("kiosk")
nik, name = "6309065405940007", "Zzcanary Wati"
class Gone:
    def __del__(self): raise ValueError(name)
async def lost():
    asyncio.get_running_loop().create_task(failed()); await asyncio.sleep(0); await asyncio.sleep(0); gc.collect()
async def failed(): raise ValueError(name)
def act(): {act}
act()
"""
ACTS = [
    "raise ValueError(name)",
    "threading.Thread(target=lambda: int(name)).start()",
    "logging.getLogger('uvicorn.error').error('of %s', name)",
    "logging.getLogger('httpx').error(f'of {nik}')",
    "logging.getLogger('x').error('%d of one', name)",
    "warnings.warn(f'of {nik}', stacklevel=1)",
    "Gone()",
    "asyncio.run(lost())",
]


@pytest.mark.parametrize("act", ACTS)
def test_whatever_python_says_by_itself_is_one_masked_line_of_json(act: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(act=act)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    lines = [json.loads(line) for line in ended.stderr.splitlines()]
    assert lines, "nothing was said"
    assert all(line["program"] == "kiosk" and line["level"] in ("warning", "error") for line in lines)
    assert "canary" not in ended.stderr + ended.stdout
    assert "63090654" not in ended.stderr + ended.stdout
    assert ended.returncode == (1 if act.startswith("raise") else 0)


def test_a_line_of_http_that_went_well_is_not_written_at_all() -> None:
    """httpx tells each address it asks, uvicorn each it was asked: tickets and sessions are named in them."""
    program = PROGRAM.format(act="logging.getLogger('httpx').info('HTTP Request: GET https://hub/v1/tickets/KTPAAAA')")
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    assert (ended.stderr, ended.stdout) == (b"", b"")


def calls(tree: ast.AST) -> set[str]:
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def test_nothing_is_printed_past_the_log_but_the_lines_a_starter_waits_for() -> None:
    printed = {}
    for path in (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))):
        tree = ast.parse(path.read_text("utf-8"))
        bare = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and ast.unparse(node.func).split("(")[0]
            in {"print", "pprint", "sys.stderr.write", "sys.stdout.write", "traceback.print_exc", "faulthandler.enable"}
        ]
        if bare:
            printed[path.relative_to(ROOT).as_posix()] = len(bare)
    assert printed == READY_LINES


def test_the_log_is_set_up_in_one_place() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if {"structlog.configure", "logging.basicConfig"} & calls(ast.parse(path.read_text("utf-8")))
    }
    assert found == {"diagnostics/setup.py"}


def test_no_event_of_ours_is_taken_for_a_key_or_a_person() -> None:
    events = {
        node.args[0].value
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
        if ast.unparse(node.func).startswith("log.")
    }
    assert len(events) > 40
    assert not [event for event in events if masked(str(event)) != event]


@pytest.mark.parametrize("edge", ["mpp/__init__.py", "sync/lan/hub/run.py", "display/app.py"])
def test_every_program_begins_by_it(edge: str) -> None:
    assert {"begin", "setup.begin"} & calls(ast.parse((ROOT / edge).read_text("utf-8")))


def test_no_line_carries_a_request_or_what_came_with_it() -> None:
    """Nothing of a body is logged: a line's words are named one by one, and none of them holds a request."""
    forbidden = {"request", "response", "order", "document", "scope", "headers", "self"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).startswith("log.")
        and (
            any(keyword.arg is None for keyword in node.keywords)
            or {ast.unparse(keyword.value) for keyword in node.keywords} & forbidden
        )
    ]
    assert not found
