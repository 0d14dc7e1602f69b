"""The board program: one window, one voice, one feed."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from shiboken6 import delete

from display.app import make_app, run
from display.background import Background
from display.board.view_model import BoardViewModel
from display.board.voice.speaker import Folder, Loudspeaker
from display.board.voice.voice import Voice
from display.connection.enrolment import explain, pairing_text, wait_to_be_let_in
from display.connection.late_client import LateHubClient
from display.doctor.self_test import NO_HUB, self_test, undrawn
from display.languages import Languages
from display.qt.placing import fill_screen, show_at
from display.qt.qml_engine import make_engine
from display.settings import ScreenSettings, place_of
from office.contract.errors import Refusal, Unavailable
from sync.lan.client.connection import HubConnection
from sync.lan.client.device_store import DeviceStore

MAIN = Path(__file__).parent / "qml" / "Main.qml"
TICK_MS = 250


@dataclass(frozen=True)
class BoardSettings(ScreenSettings):
    """`voice_out` takes each announcement as a WAV file instead of a loudspeaker."""

    voice_out: Path | None = None


def main(settings: BoardSettings) -> int:
    app = make_app("board", [], offscreen=settings.self_test)
    Languages(app).use(settings.language)
    if settings.self_test:
        return self_test("board", first_page)
    try:
        home = enrolled_home(settings)
        late = LateHubClient(HubConnection.of(home), settings.language)
    except (Refusal, Unavailable) as no_hub:
        return explain(no_hub, settings.language)
    if settings.pair:
        wait_to_be_let_in(late.loaded(), home)
    with ExitStack() as ends:
        background = Background()
        outlet = Folder(settings.voice_out) if settings.voice_out else Loudspeaker()
        voice = Voice(background, outlet, spoken_languages(settings.language))
        model = BoardViewModel(late, background, voice, now=lambda: datetime.now(UTC), language=settings.language)
        engine, window = show(model)
        ends.callback(late.close)
        ends.callback(delete, engine)  # before the view-model it shows
        ends.callback(outlet.close)
        ends.callback(background.close)
        place(window, settings.size)

        def start() -> None:
            begin(model, voice, late, home, ends)
            if settings.drive is not None:
                from display.ui_driver.driver import UiDriverServer

                UiDriverServer(app, settings.drive)

        return run(app, [window], begin=start)


def enrolled_home(settings: BoardSettings) -> DeviceStore:
    """Enrol with the pairing line where that is still to be done, or anew where a file is damaged. Raises Refusal,
    `not_enrolled` without a line, or Unavailable."""
    home = DeviceStore(settings.home)
    if settings.pair and not home.whole:
        from sync.lan.client.pairing import enrol

        enrol(pairing_text(settings), home)
    return home


def first_page() -> Iterator[str]:
    """The page before any hub was reached; what is wrong with it."""
    with ExitStack() as ends:
        late, background, outlet = LateHubClient(NO_HUB, "id"), Background(), Loudspeaker()
        voice = Voice(background, outlet, spoken_languages("id"))
        model = BoardViewModel(late, background, voice, now=lambda: datetime.now(UTC), language="id")
        engine, window = show(model)
        ends.callback(delete, engine)
        ends.callback(outlet.close)
        ends.callback(background.close)
        window.show()
        yield from undrawn(window)


def spoken_languages(language: str) -> tuple[str, ...]:
    """Indonesian is always spoken; a board set to English says it in English too."""
    return ("id",) if language == "id" else ("id", language)


def begin(model: BoardViewModel, voice: Voice, late: LateHubClient, home: DeviceStore, ends: ExitStack) -> None:
    """Once the page is on the screen. Feed first, then the whole picture: nothing can fall between them."""
    from display.connection.feed import FeedWatch
    from sync.lan.client.certificate_renewal import CertificateRenewal

    client = late.loaded()
    watch, renewing = FeedWatch(client), CertificateRenewal(home, client)
    watch.eventReceived.connect(model.on_event)
    watch.beat.connect(model.beat)
    watch.linkChanged.connect(model.turnLink)
    ticking = QTimer(model)
    ticking.timeout.connect(model.tick)
    for stop in (renewing.stop, watch.stop, ticking.stop):
        ends.callback(stop)
    watch.start()
    model.start()
    voice.warm()
    ticking.start(TICK_MS)
    renewing.start()


def show(model: BoardViewModel) -> tuple[QQmlApplicationEngine, QQuickWindow]:
    engine = make_engine()
    engine.setInitialProperties({"vm": model, "links": model.links})
    engine.load(QUrl.fromLocalFile(str(MAIN)))
    windows = [root for root in engine.rootObjects() if isinstance(root, QQuickWindow)]
    assert windows, "the board's page did not load"
    return engine, windows[0]


def place(window: QQuickWindow, size: str) -> None:
    """Full screen on a TV; a plain window of the asked size on a desk."""
    wanted = place_of(size)
    if wanted is None:
        fill_screen(window)
    else:
        show_at(window, wanted)
