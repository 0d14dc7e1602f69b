"""The kiosk's one window: engine, pictures and pages."""

from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent
from PySide6.QtQuick import QQuickWindow

from display.languages import Languages
from display.qt.placing import fill_screen, show_at
from display.qt.qml_engine import make_engine
from display.qt.qr_provider import QrProvider
from display.settings import Place
from kiosk.layout.paged_layout import PagedLayout
from kiosk.scanner.input_filter import InputFilter
from kiosk.scanner.viewfinder import ViewfinderProvider
from kiosk.shell.pages import PAGES, main_properties
from kiosk.shell.view_model import KioskViewModel

MAIN = Path(__file__).with_name("Main.qml")


@dataclass(slots=True)
class Screen:
    """Close it before the view-models go, or bindings complain of null at the end; once is enough."""

    engine: QQmlApplicationEngine
    window: QQuickWindow
    languages: Languages
    input_filter: InputFilter
    complaints: list[str]
    layout: PagedLayout

    def close(self) -> None:
        if shiboken6.isValid(self.engine):
            shiboken6.delete(self.engine)


def open_screen(
    kiosk: KioskViewModel, languages: Languages, place: Place | None, complaints: list[str] | None = None
) -> Screen:
    """`place` None fills the screen. The window is shown when this returns. What QML says of the pages goes into
    `complaints`; a kiosk in service keeps none of it, for a bug that rises through QML says there what it was about."""
    engine = make_engine()
    engine.addImageProvider("qr", QrProvider())
    engine.addImageProvider("viewfinder", ViewfinderProvider(kiosk.scanner))
    languages.changed.connect(engine.retranslate)
    if complaints is not None:
        engine.warnings.connect(lambda warnings: complaints.extend(warning.toString() for warning in warnings))
    layout = PagedLayout()
    engine.setInitialProperties({"pagedLayout": layout} | main_properties(kiosk.parts()))
    engine.load(str(MAIN))
    roots = engine.rootObjects()
    assert roots, "Main.qml did not load"
    window = roots[0]
    assert isinstance(window, QQuickWindow)
    input_filter = InputFilter(window, kiosk.touched, kiosk.on_scan)
    if place is None:
        fill_screen(window)
    else:
        show_at(window, place)
    QCoreApplication.processEvents()
    for page in PAGES:
        QQmlComponent(engine, QUrl(page.url), window)  # compiled now, so that a page opens at once
    return Screen(engine, window, languages, input_filter, [] if complaints is None else complaints, layout)
