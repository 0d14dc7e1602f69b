"""Every state a citizen can meet, led up to by the taps that lead there, on a pretend office."""

from collections.abc import Callable
from datetime import timedelta

import msgspec

from kiosk.gallery.account_stories import OWN_SCENES
from kiosk.gallery.connection_stories import LINK_SCENES
from kiosk.gallery.fake_hub import BOOKED, CASES, CODE, LONG_MESSAGE, LONG_NAME, MESSAGE, NOON, RECEIPT, SESSION
from kiosk.gallery.hardware_stories import PAPER_SCENES, SCAN_SCENES
from kiosk.gallery.harness import SERVICE, Harness
from kiosk.gallery.login_stories import LOGIN_SCENES
from office.contract.answers import FieldRefused, MessageAnswer
from office.contract.errors import Refusal, Unavailable
from printing.spool.spool import State
from printing.status import Condition
from sync.wire import LoginAnswer, PlatformLink

Scene = Callable[[Harness], object]


def _typed(stage: Harness, name: str, text: str, *, guest: bool = False) -> None:
    stage.form_at(name, guest=guest)
    stage.kiosk.form.touch(name)
    stage.kiosk.form.rubAll()
    for letter in text:
        stage.kiosk.form.press(letter)


def _wrong_field(stage: Harness) -> None:
    _typed(stage, "nik", "63090654", guest=True)
    stage.kiosk.form.next()


def _refused_by_office(stage: Harness) -> None:
    stage.review()
    wrong = FieldRefused("/alasan", "Alasan: silakan pilih salah satu.", "Reason: please choose one.")
    stage.hub.wrong = Refusal(
        "answers_wrong", {"id": "Ada isian yang salah.", "en": "Some answers are wrong."}, errors=(wrong,)
    )
    stage.kiosk.submission.submit()


def _searched(stage: Harness, text: str) -> None:
    stage.guest()
    stage.kiosk.choose.openSearch()
    for letter in text:
        stage.kiosk.choose.press(letter)


def _closed(stage: Harness) -> None:
    stage.guest()
    stage.kiosk.choose.openAgency("IMIGRASI")
    stage.kiosk.openService("IMIGRASI-PASPOR")


def _unknown_wait(stage: Harness) -> None:
    stage.guest()
    stage.kiosk.choose.openAgency("KPP")
    stage.kiosk.openService("KPP-NPWP")


def _no_lines(stage: Harness) -> None:
    stage.visit.state = None
    stage.kiosk.refreshed()
    stage.guest()


def _nothing_offered(stage: Harness) -> None:
    """The hub was never reached: there is nothing to offer yet."""
    stage.visit.catalogue = stage.visit.state = None
    stage.kiosk.status_strip.hub("down")
    stage.kiosk.refreshed()


def _long_names(stage: Harness) -> None:
    assert stage.visit.catalogue is not None
    office = msgspec.structs.replace(stage.visit.catalogue.office, short_name="MPP Kota Administrasi Kepulauan Seribu")
    stage.visit.catalogue = msgspec.structs.replace(stage.visit.catalogue, office=office)
    profile = msgspec.structs.replace(SESSION.profile, name=LONG_NAME)
    stage.log_in()
    stage.visit.session = msgspec.structs.replace(SESSION, short_name="Yohanes K.", profile=profile)
    stage.kiosk.refreshed()


def _taking(stage: Harness) -> None:
    stage.service()
    stage.background.held = True
    stage.kiosk.service.takeTicket()


def _full(stage: Harness) -> None:
    stage.service()
    stage.hub.wrong = Refusal(
        "service_full",
        {
            "id": "Antrean Imigrasi hari ini penuh. Silakan datang besok pukul 08.00 atau buat janji.",
            "en": "Immigration is full today. Please come tomorrow at 08.00 or make an appointment.",
        },
    )
    stage.kiosk.service.takeTicket()


def _full_today(stage: Harness) -> None:
    stage.lines("DUKCAPIL", full=True, left=0, next_slot="2026-11-25T09:40")
    stage.service()


def _few_left(stage: Harness) -> None:
    stage.lines("DUKCAPIL", left=4)
    stage.service()


def _planned(stage: Harness) -> None:
    stage.service()
    for service in ("BPJSKES-FASKES", "SAMSAT-PAJAK"):
        stage.kiosk.addService()
        stage.kiosk.openService(service)


def _planned_ticket(stage: Harness) -> None:
    _planned(stage)
    stage.kiosk.service.takeTicket()
    stage.printer.tell(Condition.READY, State.DONE)


def _add_closed(stage: Harness) -> None:
    stage.service()
    stage.kiosk.addService()
    stage.kiosk.openService("IMIGRASI-PASPOR")


def _checked_in(stage: Harness, *, late: bool = False) -> None:
    stage.hub.late = late
    stage.home()
    stage.kiosk.scanned(BOOKED)
    stage.printer.tell(Condition.READY, State.DONE)


def _too_early(stage: Harness) -> None:
    stage.appointment()
    stage.hub.wrong = Refusal(
        "appointment_early",
        {
            "id": "Janji temu Anda pukul 10.30. Silakan kembali mulai pukul 10.00.",
            "en": "Your appointment is at 10.30. Please come back from 10.00.",
        },
        opens_at="2026-11-23T10:00",
    )
    stage.kiosk.appointment.scanned(BOOKED)


def _typing_code(stage: Harness) -> None:
    stage.appointment()
    for letter in BOOKED[:6]:
        stage.kiosk.appointment.press(letter)


def _hub_silent(stage: Harness) -> None:
    stage.service()
    stage.hub.wrong = Unavailable("POST /v1/tickets: ConnectTimeout")
    stage.kiosk.service.takeTicket()


def _login_trouble(stage: Harness) -> None:
    stage.hub.wrong = Unavailable("identity provider")
    stage.login()


def _login_denied(stage: Harness) -> None:
    stage.hub.login_answer = LoginAnswer(state="denied")
    stage.login()
    stage.kiosk.login_page.poll()


def _login_waiting(stage: Harness) -> None:
    stage.background.held = True
    stage.login()


def _offline(stage: Harness) -> None:
    stage.kiosk.status_strip.platform(PlatformLink(state="down"))


def _hub_down(stage: Harness) -> None:
    stage.home()
    stage.kiosk.status_strip.hub("down")


def _home_alone(stage: Harness) -> None:
    stage.silence()
    stage.home()


def _ticket_alone(stage: Harness) -> None:
    stage.silence()
    stage.guest_ticket()
    stage.printer.tell(Condition.READY, State.DONE)


def _ticket_alone_in_a_plan(stage: Harness) -> None:
    """As much as one page can hold: an old catalogue, no paper, and more services on the number."""
    reserve = stage.stand_by().reserve
    reserve.contact = NOON - timedelta(days=20)
    stage.hub.silent = True
    stage.kiosk.status_strip.hub("down")
    stage.guest()
    stage.kiosk.choose.openAgency("DUKCAPIL")
    stage.kiosk.openService(SERVICE)
    for service in ("BPJSKES-FASKES", "SAMSAT-PAJAK"):
        stage.kiosk.addService()
        stage.kiosk.openService(service)
    stage.kiosk.service.takeTicket()
    stage.printer.tell(Condition.OUT, State.HELD)


def _alone_not_here(stage: Harness) -> None:
    stage.silence()
    stage.guest()
    stage.kiosk.choose.openAgency("DUKCAPIL")
    stage.kiosk.openService(SERVICE)
    stage.lines("DUKCAPIL", full=True, left=0)
    stage.kiosk.ticket.take("none")


def _numbers_left(stage: Harness) -> None:
    stage.home()
    stage.kiosk.status_strip.alone(able=True, refused=1)


def _idle(stage: Harness) -> None:
    stage.form_at("anak_nama")
    for _ in range(34):
        stage.kiosk.second()


def _status(stage: Harness) -> None:
    stage.home()
    stage.kiosk.scanned(CODE)


def _receipt_typing(stage: Harness) -> None:
    stage.receipt(RECEIPT[:7])


def _receipt_asking(stage: Harness) -> None:
    stage.background.held = True
    stage.receipt(RECEIPT)


def _news(stage: Harness, messages: int, cases: int) -> None:
    stage.told((LONG_MESSAGE, MESSAGE)[:messages], CASES[:cases])
    stage.kiosk.news.openList()


def _message(stage: Harness, message: MessageAnswer) -> None:
    stage.told((message,))
    stage.kiosk.news.openList()
    stage.kiosk.news.openMessage(str(message.message))


def _case(stage: Harness, code: str) -> None:
    _news(stage, 0, len(CASES))
    stage.kiosk.news.openForm(code)


def _unknown_code(stage: Harness) -> None:
    stage.scan()
    stage.kiosk.scanned("8991234567890")


def _farewell(stage: Harness) -> None:
    stage.ticket()
    stage.kiosk.finish()


def _home_offline(stage: Harness) -> None:
    _offline(stage)
    stage.home()


def _life_event(stage: Harness) -> None:
    stage.guest()
    stage.kiosk.choose.openEvent("baby")


def _browsing(stage: Harness) -> None:
    stage.home()
    stage.kiosk.inform()
    stage.kiosk.choose.openAgency("POLRES")
    stage.kiosk.openService("POLRES-SKCK")


def _priority(stage: Harness) -> None:
    stage.service()
    stage.kiosk.service.offerPriority()


def _help(stage: Harness) -> None:
    stage.home()
    stage.kiosk.help()


def _language(stage: Harness) -> None:
    stage.home()
    stage.kiosk.askLanguage()


SCENES: dict[str, Scene] = {
    **LINK_SCENES,
    **LOGIN_SCENES,
    **OWN_SCENES,
    **PAPER_SCENES,
    **SCAN_SCENES,
    "01-attract": lambda stage: None,
    "02-attract-nothing-offered": _nothing_offered,
    "03-attract-internet-down": _offline,
    "04-attract-farewell": _farewell,
    "05-home": Harness.home,
    "06-home-internet-down": _home_offline,
    "07-home-hub-down": _hub_down,
    "09-home-alone": _home_alone,
    "10-login": Harness.login,
    "11-login-waiting": _login_waiting,
    "12-login-no-internet": _login_trouble,
    "13-login-denied": _login_denied,
    "20-choose": Harness.log_in,
    "21-choose-guest-no-lines": _no_lines,
    "22-choose-long-names": _long_names,
    "23-agency": Harness.agency,
    "24-life-event": _life_event,
    "25-search-empty": lambda stage: _searched(stage, ""),
    "26-search-found": lambda stage: _searched(stage, "akta"),
    "27-search-nothing": lambda stage: _searched(stage, "zzz"),
    "30-service": Harness.service,
    "31-service-closed": _closed,
    "32-service-unknown-wait": _unknown_wait,
    "33-service-taking": _taking,
    "34-service-browsing": _browsing,
    "35-priority": _priority,
    "36-full": _full,
    "37-hub-silent": _hub_silent,
    "40-ticket": Harness.ticket,
    "41-ticket-printing": lambda stage: stage.ticket(State.BODY_SENT),
    "42-ticket-paper-out": lambda stage: stage.ticket(State.HELD, Condition.OUT),
    "43-ticket-printer-fault": lambda stage: stage.ticket(State.HELD, Condition.COVER_OPEN),
    "38-full-today": _full_today,
    "39-few-left": _few_left,
    "44-plan": _planned,
    "45-plan-add-closed": _add_closed,
    "46-plan-ticket": _planned_ticket,
    "47-appointment-ticket": _checked_in,
    "48-appointment-late": lambda stage: _checked_in(stage, late=True),
    "49-ticket-alone": _ticket_alone,
    "491-ticket-alone-plan": _ticket_alone_in_a_plan,
    "492-alone-not-here": _alone_not_here,
    "493-alone-numbers-left": _numbers_left,
    "50-consent": Harness.consent,
    "51-form-choices": Harness.form,
    "52-form-known": lambda stage: stage.form_at("nik"),
    "53-form-letters": lambda stage: _typed(stage, "anak_nama", "Arkan Maul"),
    "54-form-date": lambda stage: _typed(stage, "anak_tanggal_lahir", "1210"),
    "55-form-digits": lambda stage: _typed(stage, "nik", "63090654", guest=True),
    "56-form-wrong": _wrong_field,
    "57-form-refused": _refused_by_office,
    "58-form-declaration": lambda stage: stage.form_at("pernyataan"),
    "60-review": Harness.review,
    "61-submitted": Harness.submitted,
    "70-scan": Harness.scan,
    "71-status": _status,
    "72-unknown-code": _unknown_code,
    "73-appointment": Harness.appointment,
    "74-appointment-typing": _typing_code,
    "75-appointment-early": _too_early,
    "76-receipt": Harness.receipt,
    "761-receipt-typing": _receipt_typing,
    "762-receipt-asking": _receipt_asking,
    "763-receipt-unknown": lambda stage: stage.receipt("AAAA-AAAA"),
    "764-case-by-receipt": lambda stage: stage.receipt(RECEIPT),
    "77-news-offered": lambda stage: stage.told((MESSAGE,), CASES[:2]),
    "771-forms-offered": lambda stage: stage.told((), CASES[2:3]),
    "772-news-one": lambda stage: _news(stage, 1, 0),
    "773-news-many": lambda stage: _news(stage, 2, 6),
    "774-message": lambda stage: _message(stage, MESSAGE),
    "775-message-long": lambda stage: _message(stage, LONG_MESSAGE),
    "776-case-ready": lambda stage: _case(stage, RECEIPT),
    "777-case-long-note": lambda stage: _case(stage, "M3XW-8A2C"),
    "778-case-unknown": lambda stage: _case(stage, "T0ZB-77KE"),
    "779-case-rejected": lambda stage: _case(stage, "Z8JP-60SF"),
    "80-idle": _idle,
    "81-help": _help,
    "82-language": _language,
}
