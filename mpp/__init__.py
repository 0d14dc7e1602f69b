"""The front door: one command, `mpp`, that opens each room only when it is asked for. A module a group of commands.

Neither the commands nor cyclopts, which reads them, are loaded to say what there is."""

import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cyclopts import App

HELP: Final = "The software of a physical Mal Pelayanan Publik."
COMMANDS: Final = {  # name: where it is, and what it does
    "audit": ("mpp.hub:audit", "The office's record: whether it is whole, and who read or changed one thing."),
    "backup": ("mpp.backup:backup", "Backups of the office: make one, try one, put the office back from one."),
    "board": ("mpp.screens:board", "Run the hall's board with its voice."),
    "counter": ("mpp.screens:counter", "Run the officers' desk."),
    "data": ("mpp.keys:data", "What the office keeps of people, and for how long."),
    "demo": (
        "mpp.sandbox:demo",
        "Start a whole office on this machine: platform, hub, printer, kiosk, counter and board.",
    ),
    "devices": ("mpp.hub:devices", "The office's kiosks, counters and boards: list them, shut one out, let it in."),
    "doctor": ("mpp.doctor:doctor", "Check this machine and say what to do."),
    "hub": ("mpp.hub:hub", "The office's server: the book, the office network, the background sync."),
    "keys": ("mpp.keys:keys", "The office's key, which opens the book and what is sealed in it."),
    "kiosk": ("mpp.screens:kiosk", "Run the citizens' touch screen."),
    "officer-keys": ("mpp.keys:officer_keys", "Security keys of officers: list them, let one in, take one off."),
    "report": ("mpp.reports:report", "What the book tells about the work."),
    "sandbox": (
        "mpp.sandbox:sandbox",
        "The far side for trying out: the digital platform, its identity provider, a phone, a printer.",
    ),
    "simulate": (
        "mpp.reports:simulate",
        "Run days of citizens through the office's real rules, and try another rule, another counter, another cut-off.",
    ),
    "voice": ("mpp.screens:voice", "The board's voice."),
}


def main() -> None:
    os.environ.setdefault("PYTHONUTF8", "1")
    asked = sys.argv[1:]
    if asked in ([], ["--help"], ["-h"]):
        print(overview())
        return
    from diagnostics import memory_wipe

    memory_wipe.begin_again(asked[:1])
    from diagnostics import core_dumps, setup

    core_dumps.forbid_core_dumps()

    setup.begin("mpp")
    front_door()()


def overview() -> str:
    lines = [f"{name:12}  {help_}" for name, (_, help_) in COMMANDS.items()]
    return "\n".join(["Usage: mpp COMMAND", "", HELP, "", *lines, "", "mpp COMMAND --help says more of one."])


def front_door() -> "App":
    from cyclopts import App

    app = App(name="mpp", help=HELP, version_flags=["--version"])
    for name, (place, help_) in COMMANDS.items():
        app.command(place, name=name, help=help_)
    return app
