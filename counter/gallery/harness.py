"""The desk with a story around it: what stands behind it, and its window on a stage."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from counter.gallery.fakes.browser import FakeBrowser
from counter.gallery.fakes.fixtures import (
    PIN,
    ago,
)
from counter.gallery.fakes.hub import FakeClock, FakeHub
from counter.gallery.fakes.office import catalogue
from counter.gallery.fakes.printers import FakeDeskPrinter
from counter.offline.outbox import OutboxClient
from counter.shell.view_model import DeskViewModel
from counter.shell.window import DeskWindow
from counter.widgets.theme import Theme
from display.gallery.runner import ImmediateRunner
from display.languages import Languages
from office.contract.answers import DeskAnswer
from sync.lan.client.feed import HubLink
from sync.lan.outbox.outbox import Outbox
from sync.wire import FeedBeat, PlatformLink, SignInWays

SETTLED: Final = 3  # rounds of events: nested layouts hear of new words one level at a time
NOMINAL: Final = (1440, 900)
SMALLEST: Final = (1280, 720)
LONG_OFFICE: Final = "MPP Kabupaten Penukal Abab Lematang Ilir"  # 40 letters: the longest real pattern, and two more


@dataclass
class Harness:
    """Everything behind a desk, told by the story."""

    client: FakeHub
    thread: ImmediateRunner
    clock: FakeClock
    vm: DeskViewModel
    outbox: Outbox | None = field(default=None, kw_only=True)
    browser: FakeBrowser = field(default_factory=FakeBrowser, kw_only=True)
    printer: FakeDeskPrinter = field(default_factory=FakeDeskPrinter, kw_only=True)

    def offer_accounts(self, pin: Literal["catalogue", "emergency"] = "catalogue", *, key: bool = False) -> None:
        """The hub says from now on that officers have accounts, and that some of them need a security key."""
        self.client.ways = SignInWays(account=True, pin=pin, key=key)
        self.vm.sync.forgetCatalogue()

    def sign_in(self, officer: str = "rina") -> None:
        self.vm.sign_in.signIn(officer, PIN)

    def show_desk(self, desk: DeskAnswer) -> None:
        self.client.now_desk = desk
        self.vm.sync.refresh()

    def hub_silent(self) -> None:
        self.client.offline = True
        self.vm.linkTold(HubLink(state="down", since=self.clock()))

    def hub_back(self) -> None:
        self.client.offline = False
        self.vm.linkTold(HubLink(state="up", since=self.clock()))

    def beat(self, platform: PlatformLink) -> None:
        self.vm.heard(FeedBeat(at=self.clock(), seq=0, platform=platform))


@dataclass
class WindowHarness(Harness):
    window: DeskWindow


Play = Callable[[WindowHarness], None]


PLAIN: Final = Theme()


@dataclass(frozen=True)
class Story:
    name: str
    play: Play
    size: tuple[int, int] = NOMINAL
    theme: Theme = PLAIN
    language: str = "id"
    long_names: bool = False


def set_backstage(*, language: str = "id", long_names: bool = False, home: Path | None = None) -> Harness:
    """Up to the sign-in page, with every link well. With a `home` the desk can go on while the hub is silent."""
    shown = catalogue(office=LONG_OFFICE, long_names=True) if long_names else catalogue()
    client, thread, clock = FakeHub(shown=shown, language=language), ImmediateRunner(), FakeClock()
    outbox = Outbox(home, clock) if home is not None else None
    outbox_client = OutboxClient(outbox, client) if outbox is not None else None
    browser, printer = FakeBrowser(), FakeDeskPrinter()
    vm = DeskViewModel(
        client,
        thread,
        "4",
        clock=clock,
        language=language,
        receipts=printer,
        printer=printer,
        outbox_client=outbox_client,
        accounts=browser.accounts(),
    )
    behind = Harness(client, thread, clock, vm, outbox=outbox, browser=browser, printer=printer)
    vm.printerSaid.emit("ready")
    vm.start()
    behind.beat(PlatformLink(state="up", last_word_at=ago(1)))
    return behind


def set_stage(choices: QSettings, theme: Theme, behind: Harness) -> WindowHarness:
    choices.setValue("colours", theme.name)
    choices.setValue("percent", theme.percent)
    window = DeskWindow(behind.vm, choices)
    return WindowHarness(
        behind.client,
        behind.thread,
        behind.clock,
        behind.vm,
        window,
        outbox=behind.outbox,
        browser=behind.browser,
        printer=behind.printer,
    )


def perform(scene: Story, languages: Languages, folder: Path) -> WindowHarness:
    """The scene as a live window, shown."""
    languages.use(scene.language)
    choices = QSettings(str(folder / f"{scene.name}.ini"), QSettings.Format.IniFormat)
    home = folder / f"{scene.name} satchel"
    behind = set_backstage(language=scene.language, long_names=scene.long_names, home=home)
    stage = set_stage(choices, scene.theme, behind)
    stage.window.resize(*scene.size)
    stage.window.show()
    QApplication.processEvents()
    scene.play(stage)
    stage.window.activateWindow()
    for _ in range(SETTLED):
        QApplication.processEvents()
    return stage


def strike(stage: WindowHarness) -> None:
    stage.window.close()
    stage.window.deleteLater()
    stage.vm.deleteLater()
    if stage.outbox is not None:
        stage.outbox.close()
    QApplication.processEvents()
