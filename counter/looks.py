"""Every state of the desk as a picture, for eyes: `render` draws them, `--self-test` only builds them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from counter.acts import Act
from counter.desk_window import DeskWindow
from counter.story import (
    PIN,
    AtOnce,
    KeptReceipts,
    StillClock,
    StoryClient,
    ago,
    called_desk,
    catalogue,
    empty_desk,
    idle_desk,
    serving_desk,
)
from counter.theme import Theme
from counter.view_models import DeskViewModel
from display.app import make_app
from display.languages import Languages
from office.answers import DeskAnswer
from office.outcome import Refusal
from sync.wire import FeedBeat, PlatformLink

NOMINAL: Final = (1440, 900)
SMALLEST: Final = (1280, 720)
LONG_OFFICE: Final = "MPP Kabupaten Penukal Abab Lematang Ilir"  # 40 letters: the longest real pattern, and two more


@dataclass
class Backstage:
    """Everything behind a desk, told by the story."""

    client: StoryClient
    thread: AtOnce
    clock: StillClock
    vm: DeskViewModel

    def sign_in(self, officer: str = "rina") -> None:
        self.vm.signIn(officer, PIN)

    def show_desk(self, desk: DeskAnswer) -> None:
        self.client.now_desk = desk
        self.vm.refresh()

    def beat(self, platform: PlatformLink) -> None:
        self.vm.heard(FeedBeat(at=self.clock(), seq=0, platform=platform))


@dataclass
class Stage(Backstage):
    window: DeskWindow


Play = Callable[[Stage], None]


PLAIN: Final = Theme()


@dataclass(frozen=True)
class Scene:
    name: str
    play: Play
    size: tuple[int, int] = NOMINAL
    theme: Theme = PLAIN
    language: str = "id"
    long_names: bool = False


def set_backstage(*, language: str = "id", long_names: bool = False) -> Backstage:
    """Up to the sign-in page, with every link well."""
    shown = catalogue(office=LONG_OFFICE, long_names=True) if long_names else catalogue()
    client, thread, clock = StoryClient(shown=shown, language=language), AtOnce(), StillClock()
    vm = DeskViewModel(client, thread, "4", clock=clock, language=language, receipts=KeptReceipts())
    behind = Backstage(client, thread, clock, vm)
    vm.printerSaid.emit("ready")
    vm.start()
    behind.beat(PlatformLink(state="up", last_word_at=ago(1)))
    return behind


def set_stage(choices: QSettings, theme: Theme, behind: Backstage) -> Stage:
    choices.setValue("colours", theme.name)
    choices.setValue("percent", theme.percent)
    return Stage(behind.client, behind.thread, behind.clock, behind.vm, DeskWindow(behind.vm, choices))


def _signed_in(desk: Callable[[], DeskAnswer]) -> Play:
    def play(stage: Stage) -> None:
        stage.sign_in()
        stage.show_desk(desk())

    return play


def _wrong_pin(stage: Stage) -> None:
    stage.vm.signIn("rina", "0000")


def _loading(stage: Stage) -> None:
    stage.client.weather = True
    stage.vm.forgetCatalogue()


def _serving_to_check(stage: Stage) -> None:
    _signed_in(serving_desk)(stage)
    stage.vm.flag(5)
    stage.vm.printerSaid.emit("near_end")


def _weather(stage: Stage) -> None:
    _signed_in(idle_desk)(stage)
    stage.client.weather = True
    stage.window.ask(Act.CALL)


def _refused(stage: Stage) -> None:
    _signed_in(called_desk)(stage)
    stage.client.refusal = Refusal(
        "illegal_move", "A 017 sudah tidak di loket ini.", "A 017 is no longer at this counter.", state="left"
    )
    stage.window.ask(Act.SERVE)


def _undo(stage: Stage) -> None:
    _signed_in(serving_desk)(stage)
    stage.vm.finish("done")
    stage.clock.forward(2.4)
    stage.vm.tick()


def _troubles(stage: Stage) -> None:
    _signed_in(called_desk)(stage)
    stage.beat(PlatformLink(state="down", since=ago(20), queued=12, refused=2))
    stage.vm.printerSaid.emit("out")
    stage.show_desk(msgspec.structs.replace(called_desk(), help_from=("Kiosk 03",)))


def _guest(stage: Stage) -> None:
    _signed_in(lambda: msgspec.structs.replace(called_desk(), citizen=None, submissions=()))(stage)


def _sheet(act: Act, desk: Callable[[], DeskAnswer] = serving_desk) -> Play:
    def play(stage: Stage) -> None:
        _signed_in(desk)(stage)
        stage.window.ask(act)

    return play


def _keys(stage: Stage) -> None:
    _signed_in(idle_desk)(stage)
    stage.window.showKeys()


SCENES: Final = (
    Scene("sign-in", lambda stage: None),
    Scene("sign-in-wrong-pin", _wrong_pin),
    Scene("sign-in-weather", _loading),
    Scene("empty-line", _signed_in(empty_desk)),
    Scene("ready-to-call", _signed_in(idle_desk)),
    Scene("called", _signed_in(called_desk)),
    Scene("guest", _guest),
    Scene("serving", _signed_in(serving_desk)),
    Scene("one-to-check", _serving_to_check),
    Scene("outcome", _sheet(Act.FINISH)),
    Scene("hold", _sheet(Act.HOLD)),
    Scene("transfer", _sheet(Act.TRANSFER)),
    Scene("keys", _keys),
    Scene("undo", _undo),
    Scene("refused", _refused),
    Scene("weather", _weather),
    Scene("troubles-and-help", _troubles),
    Scene("long-names", _serving_to_check, long_names=True),
)


def scenes() -> Iterator[Scene]:
    yield from SCENES
    big = Theme(percent=150)
    for scene in SCENES:
        if scene.name in {"sign-in", "one-to-check", "troubles-and-help", "long-names"}:
            yield replace(scene, name=f"{scene.name}-1280x720", size=SMALLEST)
            yield replace(scene, name=f"{scene.name}-1280x720-150", size=SMALLEST, theme=big)
        if scene.name in {"sign-in", "ready-to-call", "one-to-check", "outcome", "weather"}:
            yield replace(scene, name=f"{scene.name}-english", language="en")
            yield replace(scene, name=f"{scene.name}-150", theme=big)
            yield replace(scene, name=f"{scene.name}-dark", theme=Theme("dark"))
            yield replace(scene, name=f"{scene.name}-contrast", theme=Theme("contrast"))
    long = next(scene for scene in SCENES if scene.name == "long-names")
    yield replace(long, name="long-names-english-125", language="en", theme=Theme(percent=125))


def perform(scene: Scene, languages: Languages, folder: Path) -> Stage:
    """The scene as a live window, shown."""
    languages.use(scene.language)
    choices = QSettings(str(folder / f"{scene.name}.ini"), QSettings.Format.IniFormat)
    behind = set_backstage(language=scene.language, long_names=scene.long_names)
    stage = set_stage(choices, scene.theme, behind)
    stage.window.resize(*scene.size)
    stage.window.show()
    QApplication.processEvents()
    scene.play(stage)
    stage.window.activateWindow()
    QApplication.processEvents()
    return stage


def strike(stage: Stage) -> None:
    stage.window.close()
    stage.window.deleteLater()
    stage.vm.deleteLater()
    QApplication.processEvents()


def walk_through(languages: Languages, wanted: Iterable[Scene], seen: Callable[[Scene, Stage], object]) -> None:
    with TemporaryDirectory() as folder:
        for scene in wanted:
            stage = perform(scene, languages, Path(folder))
            seen(scene, stage)
            strike(stage)
    languages.use("id")


def render(out: Path) -> list[Path]:
    """PNGs of every scene into `out`; answers them in their order. Needs or makes the process's QApplication."""
    app = QApplication.instance() or make_app("counter", [])
    assert isinstance(app, QApplication)
    out.mkdir(parents=True, exist_ok=True)
    pictures: list[Path] = []

    def keep(scene: Scene, stage: Stage) -> None:
        file = out / f"desk-{len(pictures) + 1:02}-{scene.name}.png"
        stage.window.grab().save(str(file))
        pictures.append(file)

    walk_through(Languages(app), scenes(), keep)
    return pictures
