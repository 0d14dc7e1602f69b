"""The front door: one command, `mpp`, that opens each room only when it is asked for. A module a group of commands."""

import os
import sys

from cyclopts import App

from mpp.doctor import doctor
from mpp.hub import audit, devices, hub
from mpp.keys import data, keys, officer_keys
from mpp.reports import reports
from mpp.sandbox import trying_out
from mpp.screens import screens, voice

app = App(name="mpp", help="The software of a physical Mal Pelayanan Publik.", version_flags=["--version"])
for each in (hub, keys, officer_keys, data, doctor, audit, devices, voice):
    app.command(each)
for group in (screens, trying_out, reports):
    app.command(group, name="*")


def main() -> None:
    os.environ.setdefault("PYTHONUTF8", "1")
    from diagnostics import memory_wipe, setup

    memory_wipe.begin_again(sys.argv[1:2])
    setup.begin("mpp")
    app()
