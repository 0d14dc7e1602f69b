"""One kiosk on a fictional office, which a story or a test leads somewhere by the taps that lead there."""

import shutil
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from display.gallery.runner import ImmediateRunner
from display.gallery.story import OpenedStory, Story, Variant
from display.languages import Languages
from display.settings import Place
from kiosk.core.printer import PrinterPort
from kiosk.core.visit import Visit
from kiosk.gallery.fake_hub import NOON, SESSION, FakeHub, FakePrinter, catalogue, state
from kiosk.offline.cache import OfflineCache
from kiosk.offline.tickets import OfflineIssuer
from kiosk.shell.view_model import KioskViewModel
from kiosk.shell.window import Screen, open_screen
from office.contract.answers import CaseAnswer, MessageAnswer
from printing.spool.job import State
from printing.status import Condition
from sync.lan.outbox.outbox import Outbox
from sync.system_clock import SystemClock
from sync.wire import LoginAnswer

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
SETTLE_FRAMES: Final = 3
VARIANTS: Final = {
    "landscape": Variant(LANDSCAPE),
    "english": Variant(language="en"),
    "english-landscape": Variant(LANDSCAPE, "en"),
    "125": Variant(scale=1.25),
    "150": Variant(scale=1.5),
    "200": Variant(scale=2.0),
    "200-landscape": Variant(LANDSCAPE, scale=2.0),
    "contrast": Variant(colours="contrast"),
    "low-reach": Variant(low=True),
    "low-reach-landscape": Variant(LANDSCAPE, low=True),
    "contrast-150-low-reach": Variant(scale=1.5, colours="contrast", low=True),
    "contrast-200-low-reach-english-landscape": Variant(LANDSCAPE, "en", 2.0, "contrast", low=True),
}
SERVICE = "DUKCAPIL-KK-TAMBAH"
ANSWERS = {
    "permohonan": "kk_perubahan",
    "alasan": "kelahiran",
    "anak_nama": "Arkan Maulana",
    "anak_tanggal_lahir": "12102026",
    "anak_jenis_kelamin": "L",
    "anak_tempat_lahir": "rs",
    "pernyataan": "setuju",
    "nama": "Siti Rahmawati",  # what follows only a guest is asked
    "nik": "6309065405940007",
    "nomor_kk": "6309061203180012",
    "alamat": "Jl. Melati 8, RT 004, Belimbing",
}


class Harness:
    """One kiosk with a fake in place of its hub, printer and background."""

    def __init__(self, languages: Languages, printer: PrinterPort | None = None) -> None:
        """`printer` in place of the fake one."""
        self.hub, self.printer, self.background = FakeHub(), FakePrinter(), ImmediateRunner()
        self.visit = Visit("Kiosk 03", "id", now=lambda: NOON)
        self.visit.catalogue, self.visit.state = catalogue(), state()
        self.offline_issuer: OfflineIssuer | None = None
        self.kiosk = KioskViewModel(self.visit, self.hub, self.background, printer or self.printer, languages.use)
        self.kiosk.status_strip.hub("up")
        self.kiosk.refreshed()

    def stand_by(self) -> OfflineIssuer:
        """From here on it has what it needs to go on without its hub."""
        folder = Path(mkdtemp())
        weakref.finalize(self, shutil.rmtree, folder)
        cache = OfflineCache(
            Outbox(folder), "K2", lambda mark: SystemClock(mark, wall=NOON.timestamp, mono=lambda: 0.0)
        )
        cache.hear(NOON)
        cache.catalogue = self.visit.catalogue
        key = ec.derive_private_key(1, ec.SECP256R1())
        self.offline_issuer = OfflineIssuer(
            cache, self.hub, device="kiosk-03-a1b2c3", key=lambda: key, line_of=self.visit.line
        )
        self.kiosk.ticket.take_with(self.offline_issuer.take)
        self.kiosk.status_strip.offline_numbers(able=True, refused=0)
        return self.offline_issuer

    def silence(self) -> None:
        """The hub is gone, as the strip says."""
        self.stand_by()
        self.kiosk.status_strip.hub("down")
        self.hub.silent = True

    def home(self) -> None:
        self.kiosk.chooseLanguage(self.visit.house_language)

    def login(self) -> None:
        self.home()
        self.kiosk.login()

    def log_in_with(self, messages: tuple[MessageAnswer, ...] = (), cases: tuple[CaseAnswer, ...] = ()) -> None:
        """Logged in, and this is there for the citizen."""
        session = msgspec.structs.replace(SESSION, messages=messages, cases=cases)
        self.hub.login_answer = LoginAnswer(state="approved", session=session)
        self.login()
        self.kiosk.login_page.poll()

    def log_in(self) -> None:
        self.log_in_with()

    def receipt(self, code: str = "") -> None:
        """Asking for a form by its receipt code, without an account."""
        self.home()
        self.kiosk.openPage("scan")
        self.kiosk.openPage("receipt")
        for letter in code.replace("-", ""):
            self.kiosk.receipt.press(letter)
        self.kiosk.receipt.go()

    def guest(self) -> None:
        self.home()
        self.kiosk.guest()

    def agency(self) -> None:
        self.log_in()
        self.kiosk.choose.openAgency("DUKCAPIL")

    def open_service(self, code: str = SERVICE) -> None:
        """By way of its agency."""
        self.kiosk.choose.openAgency(code.partition("-")[0])
        self.kiosk.openService(code)

    def add_services(self, *codes: str) -> None:
        for code in codes:
            self.kiosk.addService()
            self.kiosk.openService(code)

    def take(self) -> None:
        self.open_service()
        self.kiosk.service.takeTicket()

    def service(self) -> None:
        self.log_in()
        self.open_service()

    def ticket(self, job: State | None = State.DONE, condition: Condition = Condition.READY) -> None:
        self.service()
        self.kiosk.service.takeTicket()
        self.printer.set_state(condition, job)

    def guest_ticket(self) -> None:
        self.guest()
        self.take()

    def consent(self) -> None:
        self.ticket()
        self.kiosk.fillForm()

    def form(self, *, guest: bool = False) -> None:
        if guest:
            self.guest_ticket()
            self.kiosk.fillForm()
        else:
            self.consent()
            self.kiosk.submission.agree()

    def form_at(self, name: str, *, guest: bool = False) -> None:
        """A form answered up to the screen that asks for `name`."""
        self.form(guest=guest)
        self.answer_up_to(name)

    def answer_up_to(self, name: str) -> None:
        while name not in self.kiosk.form.here():
            self.answer()
            self.kiosk.form.next()

    def answer(self) -> None:
        """What is asked on this screen, as far as the story knows it."""
        form = self.kiosk.form
        for name in form.asked():
            if name in ANSWERS:
                form.put(name, ANSWERS[name])

    def review(self) -> None:
        self.form()
        while self.kiosk.page_name == "form":
            self.answer()
            self.kiosk.form.next()

    def submitted(self) -> None:
        self.review()
        self.kiosk.submission.submit()

    def appointment(self) -> None:
        self.home()
        self.kiosk.findAppointment()

    def lines(self, agency: str, **now: object) -> None:
        """Every line of an agency, as it is now."""
        assert self.visit.state is not None
        lines = tuple(
            msgspec.structs.replace(line, **now) if line.agency == agency else line for line in self.visit.state.lines
        )
        self.visit.state = msgspec.structs.replace(self.visit.state, lines=lines)
        self.kiosk.refreshed()

    def scan(self) -> None:
        self.home()
        self.kiosk.openPage("scan")


Steps = Callable[[Harness], object]


@dataclass(frozen=True, kw_only=True)
class OpenedKiosk(OpenedStory):
    harness: Harness
    screen: Screen

    def settle(self) -> None:
        """Layouts follow their texts when a frame is drawn. The page that was left goes, as in a program that runs:
        else it would follow the visit on, when QML has already let go of its memory."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for _ in range(SETTLE_FRAMES):
            self.screen.window.grabWindow()
            QCoreApplication.processEvents()

    def close(self) -> None:
        """The screen goes before the view-models that it shows."""
        self.screen.close()
        self.harness.background.release()


def open_now(story: Story[Steps], languages: Languages, *, walked: bool = False) -> OpenedKiosk:
    """At rest; whoever opens it closes it. The window opens on the story's last page; `walked` draws every page on the
    way there too, which takes twice the time."""
    variant, harness = story.variant, Harness(languages)
    harness.visit.house_language = variant.language
    harness.kiosk.wipe()
    if walked:
        return _walked(story, harness, _opened(harness, languages, variant))
    story.state(harness)
    _apply(variant, harness)
    opened = _opened(harness, languages, variant)
    opened.settle()
    return opened


def _walked(story: Story[Steps], harness: Harness, opened: OpenedKiosk) -> OpenedKiosk:
    _apply(story.variant, harness)
    story.state(harness)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    _apply(story.variant, harness)
    opened.settle()
    return opened


def _opened(harness: Harness, languages: Languages, variant: Variant) -> OpenedKiosk:
    screen = open_screen(harness.kiosk, languages, Place(variant.size or PORTRAIT), [])
    theme = screen.engine.singletonInstance("Look", "Theme")
    assert isinstance(theme, QObject)
    theme.setProperty("stillness", True)
    return OpenedKiosk(window=screen.window, complaints=screen.complaints, harness=harness, screen=screen)


@contextmanager
def open_story(story: Story[Steps], languages: Languages) -> Iterator[OpenedKiosk]:
    opened = open_now(story, languages)
    yield opened
    opened.close()


def _apply(variant: Variant, harness: Harness) -> None:
    harness.kiosk.assist.apply(scale=variant.scale, high=variant.colours == "contrast", low=variant.low)
