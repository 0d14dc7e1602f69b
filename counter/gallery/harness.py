"""The desk with fakes in place of its hub, thread, clock, browser and printer; and its window, led to a story."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal, TypeVar

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from counter.gallery.fakes.browser import FakeBrowser
from counter.gallery.fakes.fixtures import PIN, ago
from counter.gallery.fakes.hub import FakeHub
from counter.gallery.fakes.office import catalogue
from counter.gallery.fakes.printers import FakeDeskPrinter
from counter.offline.outbox import OutboxClient
from counter.shell.view_model import DeskViewModel
from counter.shell.window import DeskWindow
from display.gallery.clock import FakeClock
from display.gallery.runner import ImmediateRunner
from display.gallery.story import PLAIN, FeatureStories, OpenedStory, Story, Variant
from display.languages import Languages
from office.contract.answers import DeskAnswer
from sync.lan.client.feed import HubLink
from sync.lan.outbox.outbox import Outbox
from sync.wire import FeedBeat, PlatformLink, SignInWays

Part = TypeVar("Part", bound=QWidget)

SETTLED: Final = 3  # rounds of events: nested layouts hear of new words one level at a time
NOMINAL: Final = (1440, 900)
SMALLEST: Final = (1280, 720)
LONG_OFFICE: Final = "MPP Kabupaten Penukal Abab Lematang Ilir"  # 40 letters: the longest real pattern, and two more
SMALL: Final = ("1280x720", "1280x720-150", "1280x720-200")
VARIED: Final = ("english", "150", "dark", "contrast")
WIDE: Final = ("english-dark", "1280x720-200")
VARIANTS: Final = {
    "english": Variant(language="en"),
    "english-125": Variant(language="en", scale=1.25),
    "english-dark": Variant(language="en", colours="dark"),
    "english-dark-200": Variant(language="en", colours="dark", scale=2.0),
    "150": Variant(scale=1.5),
    "200": Variant(scale=2.0),
    "dark": Variant(colours="dark"),
    "contrast": Variant(colours="contrast"),
    "1280x720": Variant(SMALLEST),
    "1280x720-150": Variant(SMALLEST, scale=1.5),
    "1280x720-200": Variant(SMALLEST, scale=2.0),
}


@dataclass
class Harness:
    """A desk and everything that it is connected to, each a fake that a story or a test leads."""

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
        self.vm.on_link(HubLink(state="down", since=self.clock()))

    def hub_back(self) -> None:
        self.client.offline = False
        self.vm.on_link(HubLink(state="up", since=self.clock()))

    def long_names(self) -> None:
        """An office and a service with the longest names that there are."""
        self.client.shown = catalogue(office=LONG_OFFICE, long_names=True)
        self.vm.sync.forgetCatalogue()

    def beat(self, platform: PlatformLink) -> None:
        self.vm.on_beat(FeedBeat(at=self.clock(), seq=0, platform=platform))


@dataclass
class WindowHarness(Harness):
    window: DeskWindow = field(kw_only=True)


Steps = Callable[[WindowHarness], object]
CounterStories = FeatureStories[Steps]


def signed_in(desk: Callable[[], DeskAnswer]) -> Steps:
    """Rina, at a desk that is so."""

    def play(harness: WindowHarness) -> None:
        harness.sign_in()
        harness.show_desk(desk())

    return play


def choose(harness: WindowHarness, entry: str) -> None:
    """An entry of the menu."""
    action = harness.window.findChild(QAction, f"menu.{entry}")
    assert action is not None
    action.trigger()


def visible(harness: WindowHarness, kind: type[Part], name: str = "") -> Part:
    """The part of that kind and name that can be seen."""
    parts = (one for one in harness.window.findChildren(kind) if name in ("", one.objectName()))
    return next(one for one in parts if one.isVisible())


def press(harness: WindowHarness, *names: str) -> None:
    """The buttons of those names that can be seen, one after the other."""
    for name in names:
        visible(harness, QAbstractButton, name).click()


def pressing(steps: Steps, *names: str) -> Steps:
    def play(harness: WindowHarness) -> None:
        steps(harness)
        press(harness, *names)

    return play


def in_silence(entry: str) -> Steps:
    """A supervisor chooses this in the menu while the hub does not answer."""

    def play(harness: WindowHarness) -> None:
        harness.sign_in("sari")
        harness.client.offline = True
        choose(harness, entry)

    return play


def make_harness(*, language: str = "id", home: Path | None = None) -> Harness:
    """Up to the sign-in page, with every link well. With a `home` the desk can go on while the hub is silent."""
    client, thread, clock = FakeHub(language=language), ImmediateRunner(), FakeClock()
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
    harness = Harness(client, thread, clock, vm, outbox=outbox, browser=browser, printer=printer)
    vm.printerStateChanged.emit("ready")
    vm.start()
    harness.beat(PlatformLink(state="up", last_word_at=ago(1)))
    return harness


def open_window(choices: QSettings, harness: Harness, variant: Variant = PLAIN) -> WindowHarness:
    choices.setValue("colours", variant.colours)
    choices.setValue("percent", round(variant.scale * 100))
    window = DeskWindow(harness.vm, choices)
    if variant.size is not None:
        window.resize(*variant.size)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return WindowHarness(**vars(harness), window=window)


def close(harness: WindowHarness) -> None:
    harness.window.close()
    harness.window.deleteLater()
    harness.vm.deleteLater()
    if harness.outbox is not None:
        harness.outbox.close()
    QApplication.processEvents()


@dataclass(frozen=True, kw_only=True)
class OpenedCounter(OpenedStory):
    harness: WindowHarness


@contextmanager
def open_story(story: Story[Steps], languages: Languages) -> Iterator[OpenedCounter]:
    languages.use(story.variant.language)
    with TemporaryDirectory() as folder:
        choices = QSettings(str(Path(folder) / "desk.ini"), QSettings.Format.IniFormat)
        harness = make_harness(language=story.variant.language, home=Path(folder) / "home")
        variant = replace(story.variant, size=story.variant.size or NOMINAL)
        shown = open_window(choices, harness, variant)
        story.state(shown)
        shown.window.activateWindow()
        for _ in range(SETTLED):
            QApplication.processEvents()
        yield OpenedCounter(window=shown.window, harness=shown)
        close(shown)
