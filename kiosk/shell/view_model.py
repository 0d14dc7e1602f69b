"""The whole screen: which page is open, who is here, what the house says, and how everything is forgotten."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from display.background import Runner
from display.connection.panel import LinkViewModel
from display.hub_port import HubPort
from kiosk.account.account import AccountArea
from kiosk.core.accessibility import AccessibilityViewModel
from kiosk.core.dialog import DialogViewModel
from kiosk.core.end_session import EndSession
from kiosk.core.environment import Environment
from kiosk.core.navigation import Navigation, ResettablePage
from kiosk.core.printer import KioskPrinter, PrinterPort
from kiosk.core.status_strip import StatusStripViewModel
from kiosk.core.visit import Visit
from kiosk.form.form import FormViewModel
from kiosk.form.submission import SubmissionViewModel
from kiosk.login.flow import LoginFlow, SeniorOffer
from kiosk.scanner.view_model import ScannerViewModel
from kiosk.services.choose import ChooseViewModel
from kiosk.services.service import ServiceViewModel
from kiosk.shell.help_call import HelpCall
from kiosk.shell.idle import IdleGuard
from kiosk.shell.office_header import OfficeHeaderViewModel
from kiosk.shell.pages import ATTRACT, Trait, named, view_model_of
from kiosk.shell.scan_dispatch import ScanDispatcher
from kiosk.shell.toast import Toast
from kiosk.ticket.code_entry import CodeViewModel
from kiosk.ticket.status import TicketStatusViewModel
from kiosk.ticket.ticket import TicketViewModel
from office.contract.messages import LANGUAGES
from sync.wire import SessionAnswer

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class KioskViewModel(QObject):
    """`speak` makes the program speak a language; it is called before anything is worded again."""

    changed = Signal()
    pageChanged = Signal()

    def __init__(
        self,
        visit: Visit,
        hub: HubPort,
        background: Runner,
        printer: PrinterPort | None = None,
        speak: Callable[[str], None] = lambda language: None,
    ) -> None:
        super().__init__()
        self.visit, self._hub, self._background, self._speak = visit, hub, background, speak
        self._navigation, self._browsing = Navigation(ATTRACT, named(Trait.END)), False
        self._toast, self._end_session = Toast(self.changed.emit), EndSession(hub, background)
        self._senior_offer = SeniorOffer(visit, background)
        self.printer = KioskPrinter(printer, self._printer_changed)
        self.links = LinkViewModel(visit)
        self.header = OfficeHeaderViewModel(visit, self.links)
        self.status_strip = StatusStripViewModel(visit, self.printer)
        self.assist, self.dialog, self.scanner = AccessibilityViewModel(), DialogViewModel(), ScannerViewModel()
        environment = Environment(visit, hub, background, self.printer, self.dialog)
        self._help_call = HelpCall(environment)
        self.entry = LoginFlow(
            environment,
            navigation=self._navigation,
            status_strip=self.status_strip,
            scanner=self.scanner,
            go=self._go,
            known=self._approved,
            guest=self.guest,
            help_=self.help,
            pages=named(Trait.LOGIN),
            asking=named(Trait.ANSWER),
        )
        self.login_page = self.entry.login
        self.choose = ChooseViewModel(visit, self._go)
        self.ticket = TicketViewModel(environment, lambda: self._go("ticket"))
        self.service = ServiceViewModel(visit, self.printer, self.ticket.take, self._go, self.dialog.tell_failure)
        self.account = AccountArea(environment, self._go)
        self.case, self.news, self.own_data = self.account.case, self.account.news, self.account.own_data
        self.appointment, self.receipt = CodeViewModel(self.ticket.check_in), CodeViewModel(self.case.find)
        self.form = FormViewModel(visit, self._review, self._pop)
        self.submission = SubmissionViewModel(environment, self.form, self._go)
        self.my_ticket = TicketStatusViewModel(environment, lambda: self._go("status"))
        self._listen()
        self.assist.changed.connect(self._fit)
        self.ticket.changed.connect(self.status_strip.refresh)

    def _listen(self) -> None:
        self._idle_guard = IdleGuard(self.visit, self._navigation, self.dialog, self.form, self.logout)
        self._scans = ScanDispatcher(
            self.visit,
            self._navigation,
            self.dialog,
            self.entry,
            self.my_ticket,
            codes={"receipt": self.receipt, "appointment": self.appointment},
            wake=self._wake,
            find_appointment=self.findAppointment,
        )
        self.scanner.scanned.connect(self.on_scan)

    def parts(self) -> dict[str, object]:
        """Every view-model by the name that kiosk/shell/pages.py has for it."""
        return {"kiosk": self, "officeHeader": self.header, "statusStrip": self.status_strip, **self._view_models()}

    # What the screen shows

    @property
    def page_name(self) -> str:
        return self._navigation.here

    @Property(str, notify=pageChanged)
    def page(self) -> str:
        return self._navigation.here

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether there is anything to offer yet."""
        return self.visit.catalogue is not None

    @Property(str, notify=changed)
    def shortName(self) -> str:
        return self.visit.session.short_name if self.visit.session else ""

    @Property(bool, notify=changed)
    def loggedIn(self) -> bool:
        return self.visit.session is not None

    @Property(bool, notify=changed)
    def leaveAbove(self) -> bool:
        """The way out stands in the header, unless that is out of reach or the letters need the room."""
        return not self.assist.compact

    @Property(bool, notify=changed)
    def leaveBelow(self) -> bool:
        return self.visit.session is not None and self.assist.compact

    @Property(str, notify=changed)
    def toast(self) -> str:
        return self._toast.words

    # What a hand may do

    @Slot(str)
    def chooseLanguage(self, language: str) -> None:
        self._use(language)
        if self.visit.catalogue is not None and self._navigation.here == ATTRACT:
            self._go("home")

    @Slot()
    def askLanguage(self) -> None:
        self.dialog.ask_language(self._use)

    @Slot()
    def login(self) -> None:
        self._browsing = False
        self.entry.begin()

    @Slot()
    def guest(self) -> None:
        self.entry.leave()
        self._browsing = False
        self._navigation.restart("home")
        self._go("choose")

    @Slot()
    def inform(self) -> None:
        self._browsing = True
        self._go("choose")

    @Slot(str)
    def openPage(self, name: str) -> None:
        """One of kiosk/shell/pages.py, as if nobody had used it yet."""
        part = self._view_models().get(view_model_of(name))
        if part is not None:
            part.clear()
        self._go(name)

    @Slot()
    def findAppointment(self) -> None:
        self.appointment.clear()
        self.ticket.forget_order()
        self._go("appointment")

    @Slot()
    def addService(self) -> None:
        """One more service in the same visit: what is chosen now joins the plan."""
        self._navigation.branch("choose")
        self._opened()

    @Slot(str)
    def openService(self, code: str) -> None:
        service = self.visit.find_service(code)
        if service is None:  # a catalogue came between the list and the finger
            self.choose.refresh()
            return
        if self._navigation.branched:
            if self.service.add(service):
                self._navigation.join()
                self._opened()
            return
        self.ticket.forget_order()
        self.service.open(service, browsing=self._browsing)
        self._go("service")

    @Slot()
    def fillForm(self) -> None:
        """After the number, or from the slip that was scanned."""
        status = self.my_ticket.status
        if self._navigation.here == "status" and status is not None:
            self._open_form(self.my_ticket.form_code, status.ticket, status.number, self.my_ticket.code)
        elif self.visit.ticket is not None and self.visit.service is not None:
            taken = self.visit.ticket
            self._open_form(self.visit.service.form, taken.ticket, taken.number, taken.code)

    @Slot()
    def back(self) -> None:
        here = self._navigation.here
        if here == "form":
            self.form.back()
        elif here == "review":
            self.form.last()
            self._pop()
        else:
            self.entry.leave()
            self._pop()

    @Slot()
    def finish(self) -> None:
        self._end(self.tr("Terima kasih. Semoga urusan Bapak/Ibu lancar."))

    @Slot()
    def logout(self) -> None:
        self._end(self.tr("Sesi selesai. Data Anda sudah dihapus dari layar ini."))

    @Slot()
    def help(self) -> None:
        self._help_call.call()

    def scanned(self, text: str) -> None:
        self.on_scan([text])

    @Slot(list)
    def on_scan(self, texts: Sequence[str]) -> None:
        """A scanner has read something: a slip, a phone, a paper."""
        self._scans.hear(texts)

    def touched(self) -> None:
        self._idle_guard.touched()

    def second(self) -> None:
        self.header.tick()
        self._idle_guard.second()

    # What the house says

    def refreshed(self) -> None:
        """A new catalogue or a new picture of the lines."""
        self.choose.refresh()
        self.service.refresh()
        self.ticket.retranslate()
        self.header.retranslate()
        self.changed.emit()

    def wipe(self) -> None:
        """Nothing of the citizen stays: not in a view-model, not in a page, not at the hub."""
        self._end_session.end(self.visit.session_code)
        self.visit.forget()
        for part in self._view_models().values():
            part.clear()
        self._browsing = False
        self._idle_guard.touched()
        self._navigation.restart(ATTRACT)
        self._use(self.visit.house_language)
        self._opened()

    def _end(self, thanks: str) -> None:
        self.wipe()
        self._toast.say(thanks)

    def _use(self, language: str) -> None:
        assert language in LANGUAGES, language
        self.visit.language = self._hub.language = language
        self._speak(language)
        self.header.retranslate()
        self.status_strip.retranslate()
        for part in self._view_models().values():
            part.retranslate()
        self.changed.emit()

    def _go(self, page: str) -> None:
        self._navigation.go(page)
        self._toast.clear()
        self._opened()

    def _pop(self) -> None:
        self._navigation.back()
        self._opened()

    def _opened(self) -> None:
        self.choose.adding = self._navigation.branched
        self.news.set_aside(self._navigation.branched)
        here = self._navigation.here
        self.scanner.open(here, looking=here in named(Trait.CAMERA))
        self.status_strip.open(page_says=here in named(Trait.SAYS_OFFLINE), taking=here in named(Trait.TAKES))
        self.pageChanged.emit()
        self.changed.emit()

    def _wake(self) -> None:
        self._use(self.visit.house_language)
        self._navigation.restart("home")
        self._opened()

    def _approved(self, session: SessionAnswer) -> None:
        self.visit.session = session
        self.news.retranslate()
        self._senior_offer.look(session)
        self._browsing = False
        self._navigation.restart("home")
        self._go("choose")

    def _review(self) -> None:
        self.submission.review()

    def _open_form(self, form_code: str, ticket: UUID, number: str, code: str) -> None:
        form = self.visit.form(form_code)
        if form is not None:
            self.submission.open(form, ticket=ticket, number=number, code=code)

    def _printer_changed(self) -> None:
        self.ticket.retranslate()
        self.own_data.retranslate()
        self.status_strip.refresh()

    @Slot()
    def _fit(self) -> None:
        self.form.fit(compact=self.assist.compact)
        self.account.fit(self.assist.letters)
        self.changed.emit()

    def _view_models(self) -> dict[str, ResettablePage]:
        """By their name in Main.qml, every view-model that is cleared when a citizen goes."""
        return {
            "assist": self.assist,
            "dialog": self.dialog,
            **self.entry.view_models(),
            "choose": self.choose,
            "service": self.service,
            "ticket": self.ticket,
            "form": self.form,
            "submission": self.submission,
            "myTicket": self.my_ticket,
            "appointment": self.appointment,
            "receipt": self.receipt,
            **self.account.view_models(),
            "links": self.links,
            "scanner": self.scanner,
        }
