"""Look at one state of a screen: `python -m display.gallery counter devices`.

Without a story it lists them, without a gallery it lists the galleries. `--live` opens a window that follows what is
saved; `--all` draws every story."""

import argparse
import sys
from collections.abc import Collection
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from display.app import run
from display.gallery.galleries import MODULES, gallery_of
from display.gallery.live import run_live
from display.gallery.render import render, render_one
from display.gallery.story import Gallery

OUT: Final = Path("out") / "gallery"
UNKNOWN_EXIT: Final = 2


def main(words: list[str]) -> int:
    asked = _parser().parse_args(words)
    if not asked.gallery:
        return _say("\n".join(MODULES))
    gallery: Gallery = gallery_of(asked.gallery)
    folder: Path = asked.out or OUT / gallery.program
    if asked.all:
        gallery.start(offscreen=True)
        return _say(f"{len(render(gallery, folder))}: {folder}")
    if not asked.story:
        return _say("\n".join(gallery.names))
    name = find(gallery.names, asked.story)
    if name is None:
        print(f"{asked.gallery}: no story is called {asked.story}", file=sys.stderr)  # noqa: T201
        return UNKNOWN_EXIT
    if asked.live:
        return run_live([asked.gallery, name, "--window"])
    if asked.window:
        return open_window(gallery, name)
    gallery.start(offscreen=True)
    return _say(str(render_one(gallery, name, folder / f"{name}.png").resolve()))


def find(names: Collection[str], asked: str) -> str | None:
    """The story of that name, else the first that begins so, else the first that has it in its name."""
    begins = (name for name in names if name.startswith(asked))
    return asked if asked in names else next(begins, next((name for name in names if asked in name), None))


def open_window(gallery: Gallery, name: str) -> int:
    """Until it is closed."""
    app = gallery.start(offscreen=False)
    with ExitStack() as ends:
        opened = ends.enter_context(gallery.opened(name))
        return run(app, [opened.window])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m display.gallery", description=__doc__)
    parser.add_argument("gallery", nargs="?", choices=MODULES)
    parser.add_argument("story", nargs="?")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--all", action="store_true", help="draw every story, each variant of it too")
    how.add_argument("--live", action="store_true", help="open it as a window, afresh when a file is saved")
    how.add_argument("--window", action="store_true", help="open it as a window")
    parser.add_argument("--out", type=Path, help="the folder for the PNG")
    return parser


def _say(text: str) -> int:
    print(text)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
