"""Every state a citizen can meet, led up to by the taps that lead there, on a pretend office."""

from collections.abc import Callable

import msgspec

from display.languages import Languages
from kiosk.pretend import CODE, LONG_NAME, NOON, SESSION, AtOnce, PretendHub, PretendPrinter, catalogue, state
from kiosk.root import KioskViewModel
from kiosk.visit import Visit
from office.answers import FieldRefused
from office.outcome import Refusal, Weather
from printing.spool import State
from printing.status import Condition
from sync.wire import LoginAnswer, PlatformLink

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


class Stage:
    """One kiosk with everything pretended, which a scene leads somewhere."""

    def __init__(self, languages: Languages) -> None:
        self.hub, self.printer, self.background = PretendHub(), PretendPrinter(), AtOnce()
        self.visit = Visit("Kiosk 03", "id", now=lambda: NOON)
        self.visit.catalogue, self.visit.state = catalogue(), state()
        self.kiosk = KioskViewModel(self.visit, self.hub, self.background, self.printer, languages.use)
        self.kiosk.weather.hub("up")
        self.kiosk.refreshed()

    def home(self) -> None:
        self.kiosk.chooseLanguage(self.visit.house_language)

    def login(self) -> None:
        self.home()
        self.kiosk.login()

    def log_in(self) -> None:
        self.hub.login_answer = LoginAnswer(state="approved", session=SESSION)
        self.login()
        self.kiosk.login_page.poll()

    def guest(self) -> None:
        self.home()
        self.kiosk.guest()

    def agency(self) -> None:
        self.log_in()
        self.kiosk.choose.openAgency("DUKCAPIL")

    def service(self) -> None:
        self.agency()
        self.kiosk.openService(SERVICE)

    def ticket(self, job: State | None = State.DONE, condition: Condition = Condition.READY) -> None:
        self.service()
        self.kiosk.service.takeTicket()
        self.printer.tell(condition, job)

    def guest_ticket(self) -> None:
        self.guest()
        self.kiosk.choose.openAgency("DUKCAPIL")
        self.kiosk.openService(SERVICE)
        self.kiosk.service.takeTicket()

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

    def scan(self) -> None:
        self.home()
        self.kiosk.findTicket()


Scene = Callable[[Stage], object]


def _typed(stage: Stage, name: str, text: str, *, guest: bool = False) -> None:
    stage.form_at(name, guest=guest)
    stage.kiosk.form.touch(name)
    stage.kiosk.form.rubAll()
    for letter in text:
        stage.kiosk.form.press(letter)


def _wrong_field(stage: Stage) -> None:
    _typed(stage, "nik", "63090654", guest=True)
    stage.kiosk.form.next()


def _refused_by_office(stage: Stage) -> None:
    stage.review()
    wrong = FieldRefused("/alasan", "Alasan: silakan pilih salah satu.", "Reason: please choose one.")
    stage.hub.wrong = Refusal("answers_wrong", "Ada isian yang salah.", "Some answers are wrong.", errors=(wrong,))
    stage.kiosk.submission.submit()


def _searched(stage: Stage, text: str) -> None:
    stage.guest()
    stage.kiosk.choose.openSearch()
    for letter in text:
        stage.kiosk.choose.press(letter)


def _closed(stage: Stage) -> None:
    stage.guest()
    stage.kiosk.choose.openAgency("IMIGRASI")
    stage.kiosk.openService("IMIGRASI-PASPOR")


def _unknown_wait(stage: Stage) -> None:
    stage.guest()
    stage.kiosk.choose.openAgency("KPP")
    stage.kiosk.openService("KPP-NPWP")


def _no_lines(stage: Stage) -> None:
    stage.visit.state = None
    stage.kiosk.refreshed()
    stage.guest()


def _nothing_offered(stage: Stage) -> None:
    """The hub was never reached: there is nothing to offer yet."""
    stage.visit.catalogue = stage.visit.state = None
    stage.kiosk.weather.hub("down")
    stage.kiosk.refreshed()


def _long_names(stage: Stage) -> None:
    assert stage.visit.catalogue is not None
    office = msgspec.structs.replace(stage.visit.catalogue.office, short_name="MPP Kota Administrasi Kepulauan Seribu")
    stage.visit.catalogue = msgspec.structs.replace(stage.visit.catalogue, office=office)
    profile = msgspec.structs.replace(SESSION.profile, name=LONG_NAME)
    stage.log_in()
    stage.visit.session = msgspec.structs.replace(SESSION, short_name="Yohanes K.", profile=profile)
    stage.kiosk.refreshed()


def _taking(stage: Stage) -> None:
    stage.service()
    stage.background.held = True
    stage.kiosk.service.takeTicket()


def _full(stage: Stage) -> None:
    stage.service()
    stage.hub.wrong = Refusal(
        "service_full",
        "Antrean Imigrasi hari ini penuh. Silakan datang besok pukul 08.00 atau buat janji.",
        "Immigration is full today. Please come tomorrow at 08.00 or make an appointment.",
    )
    stage.kiosk.service.takeTicket()


def _hub_silent(stage: Stage) -> None:
    stage.service()
    stage.hub.wrong = Weather("POST /v1/tickets: ConnectTimeout")
    stage.kiosk.service.takeTicket()


def _login_trouble(stage: Stage) -> None:
    stage.hub.wrong = Weather("identity provider")
    stage.login()


def _login_denied(stage: Stage) -> None:
    stage.hub.login_answer = LoginAnswer(state="denied")
    stage.login()
    stage.kiosk.login_page.poll()


def _login_waiting(stage: Stage) -> None:
    stage.background.held = True
    stage.login()


def _offline(stage: Stage) -> None:
    stage.kiosk.weather.platform(PlatformLink(state="down"))


def _hub_down(stage: Stage) -> None:
    stage.home()
    stage.kiosk.weather.hub("down")


def _paper_out_at_home(stage: Stage) -> None:
    stage.home()
    stage.printer.tell(Condition.OUT)


def _idle(stage: Stage) -> None:
    stage.form_at("anak_nama")
    for _ in range(34):
        stage.kiosk.second()


def _status(stage: Stage) -> None:
    stage.home()
    stage.kiosk.scanned(CODE)


def _unknown_code(stage: Stage) -> None:
    stage.scan()
    stage.kiosk.scanned("8991234567890")


def _farewell(stage: Stage) -> None:
    stage.ticket()
    stage.kiosk.finish()


def _home_offline(stage: Stage) -> None:
    _offline(stage)
    stage.home()


def _life_event(stage: Stage) -> None:
    stage.guest()
    stage.kiosk.choose.openEvent("baby")


def _browsing(stage: Stage) -> None:
    stage.home()
    stage.kiosk.inform()
    stage.kiosk.choose.openAgency("POLRES")
    stage.kiosk.openService("POLRES-SKCK")


def _priority(stage: Stage) -> None:
    stage.service()
    stage.kiosk.service.offerPriority()


def _help(stage: Stage) -> None:
    stage.home()
    stage.kiosk.help()


def _language(stage: Stage) -> None:
    stage.home()
    stage.kiosk.askLanguage()


SCENES: dict[str, Scene] = {
    "01-attract": lambda stage: None,
    "02-attract-nothing-offered": _nothing_offered,
    "03-attract-internet-down": _offline,
    "04-attract-farewell": _farewell,
    "05-home": Stage.home,
    "06-home-internet-down": _home_offline,
    "07-home-hub-down": _hub_down,
    "08-home-paper-out": _paper_out_at_home,
    "10-login": Stage.login,
    "11-login-waiting": _login_waiting,
    "12-login-no-internet": _login_trouble,
    "13-login-denied": _login_denied,
    "20-choose": Stage.log_in,
    "21-choose-guest-no-lines": _no_lines,
    "22-choose-long-names": _long_names,
    "23-agency": Stage.agency,
    "24-life-event": _life_event,
    "25-search-empty": lambda stage: _searched(stage, ""),
    "26-search-found": lambda stage: _searched(stage, "akta"),
    "27-search-nothing": lambda stage: _searched(stage, "zzz"),
    "30-service": Stage.service,
    "31-service-closed": _closed,
    "32-service-unknown-wait": _unknown_wait,
    "33-service-taking": _taking,
    "34-service-browsing": _browsing,
    "35-priority": _priority,
    "36-full": _full,
    "37-hub-silent": _hub_silent,
    "40-ticket": Stage.ticket,
    "41-ticket-printing": lambda stage: stage.ticket(State.BODY_SENT),
    "42-ticket-paper-out": lambda stage: stage.ticket(State.HELD, Condition.OUT),
    "43-ticket-printer-fault": lambda stage: stage.ticket(State.HELD, Condition.COVER_OPEN),
    "50-consent": Stage.consent,
    "51-form-choices": Stage.form,
    "52-form-known": lambda stage: stage.form_at("nik"),
    "53-form-letters": lambda stage: _typed(stage, "anak_nama", "Arkan Maul"),
    "54-form-date": lambda stage: _typed(stage, "anak_tanggal_lahir", "1210"),
    "55-form-digits": lambda stage: _typed(stage, "nik", "63090654", guest=True),
    "56-form-wrong": _wrong_field,
    "57-form-refused": _refused_by_office,
    "58-form-declaration": lambda stage: stage.form_at("pernyataan"),
    "60-review": Stage.review,
    "61-submitted": Stage.submitted,
    "70-scan": Stage.scan,
    "71-status": _status,
    "72-unknown-code": _unknown_code,
    "80-idle": _idle,
    "81-help": _help,
    "82-language": _language,
}
