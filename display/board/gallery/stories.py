"""The board in every state it has, with a fictional office and no hub."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from display.board.app import show
from display.board.gallery.fake_office import CALLS, LONG_NAME, NOW, BoardState, FakeOffice, SilentSpeaker
from display.board.view_model import BoardViewModel
from display.board.voice.speaker import VoiceState
from display.gallery.clock import FakeClock
from display.gallery.connection_stories import link_story
from display.gallery.runner import ImmediateRunner
from display.gallery.story import OpenedStory, ScreenGallery, Story, Variant, by_name
from display.languages import Languages
from sync.lan.client.feed import HubLink
from sync.wire import FeedBeat

LANDSCAPE: Final = (1920, 1080)
ENGLISH, SMALL, PORTRAIT = Variant(language="en"), Variant((1280, 720)), Variant((1080, 1920))
ENGLISH_PORTRAIT: Final = Variant((1080, 1920), "en")
MANY: Final = BoardState(office=LONG_NAME)
BREAKS: Final = BoardState(full=("C", "K"), resting=("19", "11"))
TWO_LETTERS: Final = BoardState(calls=(*CALLS, ("AC 128", "40")), voice=VoiceState.NO_DEVICE)
STARTING: Final = BoardState(reachable=False)
STORIES: Final = by_name(
    (
        Story("empty", BoardState(calls=())),
        Story("one-call", BoardState(calls=CALLS[-1:])),
        Story("many-calls", MANY),
        Story("two-letters-two-digits", TWO_LETTERS),
        Story("disconnected", BoardState(silent_s=190.0)),
        Story("old-data", BoardState(silent_s=45.0)),
        Story("full-and-on-a-break", BREAKS),
        Story("full-and-on-a-break-english", BREAKS, ENGLISH),
        Story("closed", BoardState(open_now=False)),
        Story("starting", STARTING),
        Story("starting-portrait", STARTING, PORTRAIT),
        Story("not-enrolled", BoardState(reachable=False, code="not_enrolled")),
        Story("english", BoardState(), ENGLISH),
        Story("english-second-page", BoardState(silent_s=10.0), ENGLISH),
        Story("second-page", BoardState(silent_s=10.0)),
        Story("long-news", BoardState(news="Layanan Dukcapil pindah ke Lantai 2, Zona F, mulai Senin. " * 2)),
        Story("many-calls-1280x720", MANY, SMALL),
        Story("many-calls-portrait", MANY, PORTRAIT),
        Story("portrait-two-letters", TWO_LETTERS, PORTRAIT),
        Story("empty-portrait", BoardState(calls=()), PORTRAIT),
        Story("english-portrait", BoardState(), ENGLISH_PORTRAIT),
        Story("link-down", BoardState(link="down", voice=VoiceState.NO_DEVICE)),
        Story("link-suspect", BoardState(link="suspect")),
        Story("link-suspect-lost", BoardState(link="suspect", silent_s=190.0)),
        Story("link-14-days-english-portrait", BoardState(link="consent"), ENGLISH_PORTRAIT),
        Story("link-panel-up", BoardState(link="up", panel=True)),
        Story("link-panel-14-days", BoardState(link="consent", panel=True)),
        Story("link-panel-unknown", BoardState(link="unknown", panel=True)),
        Story("link-panel-english-portrait", BoardState(link="suspect", panel=True), ENGLISH_PORTRAIT),
    )
)


@dataclass(frozen=True, kw_only=True)
class OpenedBoard(OpenedStory):
    window: QQuickWindow
    model: BoardViewModel


@contextmanager
def open_story(story: Story[BoardState], languages: Languages) -> Iterator[OpenedBoard]:
    languages.use(story.variant.language)
    model, clock = fake_board(story.state, story.variant.language)
    engine, window = show(model)
    window.resize(*(story.variant.size or LANDSCAPE))
    window.show()
    clock.forward(story.state.silent_s)
    model.tick()
    QApplication.processEvents()
    yield OpenedBoard(window=window, model=model)
    delete(engine)


def fake_board(state: BoardState, language: str = "id") -> tuple[BoardViewModel, FakeClock]:
    """The real view-model, told of a fictional office."""
    clock, office = FakeClock(NOW), FakeOffice(state)
    model = BoardViewModel(
        office,
        ImmediateRunner(),
        SilentSpeaker(state.voice),
        now=lambda: NOW,
        language=language,
        monotonic=clock.monotonic,
    )
    model.start()
    if state.link:
        model.beat(FeedBeat(at=NOW, seq=1, platform=link_story(NOW)[state.link]))
    else:
        model.turnLink(HubLink(state="down", since=NOW, code=state.code))
    if state.panel:
        model.links.open()
    office.away = True
    return model, clock


GALLERY: Final = ScreenGallery("board", STORIES, STORIES, open_story)
