"""A story is one state of a screen that somebody should look at; a variant is how somebody wants the screen."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from typing import Generic, Literal, Protocol, TypeVar

from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget

from display.app import make_app
from display.languages import SOURCE, Languages

S = TypeVar("S")
Window = QWindow | QWidget


@dataclass(frozen=True, slots=True)
class Variant:
    """`size` in pixels, None for the usual one of that screen. `scale` is of the letters. `low`: within reach of
    somebody who sits."""

    size: tuple[int, int] | None = None
    language: str = "id"
    scale: float = 1.0
    colours: Literal["light", "dark", "contrast"] = "light"
    low: bool = False


PLAIN = Variant()


@dataclass(frozen=True)
class Story(Generic[S]):
    """`state` is what leads there: steps on a harness, or what a hub would answer."""

    name: str
    state: S
    variant: Variant = PLAIN

    def varied(self, suffix: str, variant: Variant) -> "Story[S]":
        return replace(self, name=f"{self.name}-{suffix}", variant=variant)


@dataclass(frozen=True)
class FeatureStories(Generic[S]):
    """The stories of one feature. `varied`: by the name of a story, the names of the other variants that are drawn."""

    stories: tuple[Story[S], ...]
    varied: Mapping[str, Collection[str]] = field(default_factory=dict)

    def screenshots(self, variants: Mapping[str, Variant]) -> Iterator[Story[S]]:
        for story in self.stories:
            yield story
            for name in self.varied.get(story.name, ()):
                yield story.varied(name, variants[name])


@dataclass(frozen=True, kw_only=True)
class OpenedStory:
    """`complaints`: what Qt said of the pages."""

    window: Window
    complaints: list[str] = field(default_factory=list)


class Opened(Protocol):
    @property
    def window(self) -> Window: ...


class Gallery(Protocol):
    """All stories of one program. A sandbox has one too, which shares nothing with us but this shape."""

    @property
    def program(self) -> str: ...
    @property
    def names(self) -> Collection[str]:
        """Of all that is drawn, each variant by a name of its own."""

    def start(self, *, offscreen: bool) -> QApplication: ...
    def opened(self, name: str) -> AbstractContextManager[Opened]:
        """On a window that is shown and at rest."""


@dataclass(frozen=True)
class ScreenGallery(Generic[S]):
    """`checked` are the names that a self-test opens."""

    program: str
    screenshots: Mapping[str, Story[S]]
    checked: Collection[str]
    open_story: Callable[[Story[S], Languages], AbstractContextManager[OpenedStory]]

    @property
    def names(self) -> Collection[str]:
        return self.screenshots.keys()

    def start(self, *, offscreen: bool) -> QApplication:
        return make_app(self.program, [], offscreen=offscreen)

    @contextmanager
    def opened(self, name: str) -> Iterator[OpenedStory]:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        languages = Languages(app)
        with self.open_story(self.screenshots[name], languages) as opened:
            yield opened
        languages.use(SOURCE)
        languages.deleteLater()


def by_name(stories: Iterable[Story[S]]) -> dict[str, Story[S]]:
    """Raises ValueError where two have the same name: one screenshot would replace the other."""
    named: dict[str, Story[S]] = {}
    for story in stories:
        if story.name in named:
            raise ValueError(f"two stories are called {story.name}")
        named[story.name] = story
    return named
