"""`mpp sandbox` and `mpp demo`."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from mpp.options import Home

sandbox = App(
    name="sandbox", help="The far side for trying out: the digital platform, its identity provider, a phone, a printer."
)


@sandbox.command
def platform(
    *,
    home: Home = Path("platform"),
    listen: str = "127.0.0.1:8500",
    phone: str = "127.0.0.1:8501",
    public_url: str = "",
    always_open: bool = False,
    open_now: Annotated[bool, Parameter(help="A working day's hours around this one, every day.")] = False,
    relay_logins: bool = False,
    network: tuple[str, ...] = (),
) -> None:
    """Run the digital platform with its identity provider and the citizen's phone as web pages."""
    from sandbox.api.server import main

    flags = ["--home", str(home), "--listen", listen, "--phone", phone]
    flags += ["--public-url", public_url] if public_url else []
    flags += (["--always-open"] if always_open else []) + (["--open-now"] if open_now else [])
    flags += [f"--network={one}" for one in network]
    main(flags + (["--relay-logins"] if relay_logins else []))


@sandbox.command
def printer(
    *,
    listen: str = "127.0.0.1:9100",
    serial: Annotated[bool, Parameter(help="Stand on a serial line, and say its name.")] = False,
    baud: int = 9600,
    out: Path = Path("paper"),
    paper: Literal["80mm", "58mm"] = "80mm",
    speed_mm_s: float = 250.0,
    window: Annotated[
        bool | None, Parameter(help="Show the roll as it prints; so it does where there is a display.")
    ] = None,
    size: Annotated[str, Parameter(help="Window size with its corner such as 692x860+0+0.")] = "",
    language: Literal["id", "en"] = "id",
) -> None:
    """Run a virtual ESC/POS printer that renders what it is sent as PNG."""
    from sandbox.printer.server import main

    flags = ["--listen", listen, "--out", str(out), "--paper", paper, "--baud", str(baud), "--language", language]
    flags += ["--speed-mm-s", str(speed_mm_s)] + (["--serial"] if serial else []) + (["--size", size] if size else [])
    main(flags + ([] if window is None else ["--window" if window else "--no-window"]))


def demo(
    *,
    tour: Annotated[bool, Parameter(help="Walk through the whole main job by itself, then stop.")] = False,
    out: Annotated[Path, Parameter(help="Where the tour leaves screenshots, the slip and tour.json.")] = Path(
        "out/tour"
    ),
    keep: Annotated[bool, Parameter(help="Keep the demo's data in OUT/run instead of a temporary folder.")] = False,
) -> None:
    """Start a whole office on this machine: platform, hub, printer, kiosk, counter and board."""
    from sandbox.demo.demo import run_demo
    from sandbox.demo.tour import run_tour

    sys.exit(run_tour(out) if tour else run_demo(out if keep else None))
