"""Every state of the desk as a picture, for eyes: `render` draws them, `--self-test` only builds them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from counter.gallery.harness import Story, WindowHarness, perform, strike
from counter.gallery.stories.desk import scenes
from display.app import make_app
from display.languages import Languages


def walk_through(languages: Languages, wanted: Iterable[Story], seen: Callable[[Story, WindowHarness], object]) -> None:
    with TemporaryDirectory() as folder:
        for scene in wanted:
            stage = perform(scene, languages, Path(folder))
            seen(scene, stage)
            strike(stage)
    languages.use("id")


def render(out: Path) -> list[Path]:
    """PNGs of every scene into `out`; answers them in their order. Needs or makes the process's QApplication."""
    app = QApplication.instance() or make_app("counter", [], offscreen=True)
    assert isinstance(app, QApplication)
    out.mkdir(parents=True, exist_ok=True)
    pictures: list[Path] = []

    def keep(scene: Story, stage: WindowHarness) -> None:
        file = out / f"desk-{len(pictures) + 1:02}-{scene.name}.png"
        stage.window.grab().save(str(file))
        pictures.append(file)

    walk_through(Languages(app), scenes(), keep)
    return pictures
