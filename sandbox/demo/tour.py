"""`mpp demo --tour`: the whole main job through the real windows, without a person; what it saw is left in a folder.

Each step is a claim about the product. A step that does not hold ends the tour, and the exit status says so.
"""

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from sandbox.demo.office import Office
from sandbox.demo.processes import NotStarted
from sandbox.demo.tour_steps import TourSteps
from sandbox.demo.ui_client import ControlNotFound


def run_tour(out: Path) -> int:
    """0 only if every step held and every program ended cleanly."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    office = Office(out / "run", say, driven=True, scale=False)
    walk = TourSteps(office, out)
    steps: list[dict[str, object]] = []
    try:
        for name, step in walk.steps():
            steps.append(take(name, step))
            if not steps[-1]["ok"]:
                break
    finally:
        ended = office.stop()
    held = len(steps) == len(walk.steps()) and all(step["ok"] for step in steps)
    clean = not any(status for name, status in ended.items() if name not in walk.killed)
    report = {"ok": held and clean, "steps": steps, "platform": walk.platform, "ended": ended}
    (out / "tour.json").write_text(json.dumps(report, indent=2) + "\n", "utf-8")
    say(f"{'everything held' if report['ok'] else 'NOT everything held'}; see {out / 'tour.json'}")
    return 0 if report["ok"] else 1


def say(text: str) -> None:
    print(f"tour: {text}", flush=True)


def take(name: str, step: Callable[[], str]) -> dict[str, object]:
    """Run one step and time it. Whatever it raises is its note: the tour reports, it does not guess."""
    began = time.monotonic()
    try:
        note, ok = step(), True
    except (AssertionError, OSError, LookupError, ValueError, NotStarted, ControlNotFound) as error:
        note, ok = f"{type(error).__name__}: {error}", False
    taken: dict[str, object] = {"name": name, "ok": ok, "ms": round((time.monotonic() - began) * 1000)}
    say(f"{'ok ' if ok else 'NO '} {name:<24} {taken['ms']:>6} ms  {note}")
    return {**taken, "note": note} if note else taken
