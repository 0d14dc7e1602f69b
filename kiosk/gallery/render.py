"""Every page and state of the kiosk as a picture, with a pretend office: `make looks`."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import structlog
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from display.app import make_app
from display.languages import Languages
from display.settings import Place
from kiosk.gallery.harness import Harness
from kiosk.gallery.stories import SCENES
from kiosk.shell.window import Screen, open_screen

log = structlog.get_logger(__name__)
PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
SETTLE_FRAMES = 3


@dataclass(frozen=True, slots=True)
class Variant:
    """How a visit wants the screen."""

    size: tuple[int, int] = PORTRAIT
    language: str = "id"
    scale: float = 1.0
    high: bool = False
    low: bool = False


DRESSES = {
    "portrait": Variant(),
    "landscape": Variant(LANDSCAPE),
    "english": Variant(language="en"),
    "english-landscape": Variant(LANDSCAPE, "en"),
    "125": Variant(scale=1.25),
    "150": Variant(scale=1.5),
    "200": Variant(scale=2.0),
    "200-landscape": Variant(LANDSCAPE, scale=2.0),
    "contrast": Variant(high=True),
    "low-reach": Variant(low=True),
    "low-reach-landscape": Variant(LANDSCAPE, low=True),
    "contrast-150-low-reach": Variant(scale=1.5, high=True, low=True),
    "contrast-200-low-reach-english-landscape": Variant(LANDSCAPE, "en", 2.0, high=True, low=True),
}


def play(languages: Languages, scene: str, dress: Variant) -> tuple[Harness, Screen]:
    """The scene on a window, dressed and at rest. Close the screen before the stage goes."""
    stage = Harness(languages)
    stage.visit.house_language = dress.language
    stage.kiosk.wipe()
    screen = open_screen(stage.kiosk, languages, Place(dress.size), [])
    theme = screen.engine.singletonInstance("Look", "Theme")
    assert isinstance(theme, QObject)
    theme.setProperty("stillness", True)
    stage.kiosk.assist.wear(scale=dress.scale, high=dress.high, low=dress.low)
    SCENES[scene](stage)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    stage.kiosk.assist.wear(scale=dress.scale, high=dress.high, low=dress.low)
    settle(screen)
    return stage, screen


def settle(screen: Screen) -> None:
    """Layouts follow their texts when a frame is drawn. The page that was left goes, as in a program that runs: else it
    would follow the visit on, when QML has already let go of its memory."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _ in range(SETTLE_FRAMES):
        screen.window.grabWindow()
        QCoreApplication.processEvents()


def render(out: Path, only: Collection[str] = (), dresses: Collection[str] = ()) -> None:
    """PNG files named DRESS/SCENE; `only` and `dresses` keep it to some."""
    languages = Languages(make_app("kiosk", [], offscreen=True))
    for name in dresses or DRESSES:
        (out / name).mkdir(parents=True, exist_ok=True)
        for scene in only or SCENES:
            stage, screen = play(languages, scene, DRESSES[name])
            screen.window.grabWindow().save(str(out / name / f"{scene}.png"))
            screen.close()
            stage.background.release()


def self_test(languages: Languages) -> int:
    """Every page comes up without a warning, on a pretend office: 0, else 1."""
    wrong: list[str] = []
    for scene in SCENES:
        stage, screen = play(languages, scene, Variant())
        wrong += screen.complaints
        screen.close()
        stage.background.release()
    for complaint in wrong:
        log.error("page_complains", what=complaint)
    return 1 if wrong else 0
