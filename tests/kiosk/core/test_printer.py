"""Promise: no number is given as if a slip came with it while none can come; nobody is turned away; it mends itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.gallery.fake_hub import BOOKED
from kiosk.gallery.harness import Harness
from printing.driver.pace import SessionPace
from printing.service import Printer
from printing.spool.job import State
from printing.status import Condition
from sandbox.printer.server import VirtualPrinter

NO_POLLING = SessionPace(beat_s=3600.0, beat_answer_s=3600.0)
SHUT = [Condition.OUT, Condition.COVER_OPEN, Condition.CUTTER, Condition.ERROR, Condition.OFFLINE]


@pytest.fixture
def harness(languages) -> Harness:
    return Harness(languages)


@pytest.fixture
def virtual(tmp_path: Path) -> Iterator[VirtualPrinter]:
    printer = VirtualPrinter(tmp_path / "tray", speed_mm_s=1e6)
    printer.start()
    yield printer
    printer.stop()


@pytest.fixture
def printing(languages, virtual, tmp_path) -> Iterator[Harness]:
    """A kiosk on a virtual printer over TCP, whose own next look at the printer is an hour away."""
    printer = Printer(tmp_path / "spool", f"tcp://127.0.0.1:{virtual.address[1]}", pace=NO_POLLING)
    harness = Harness(languages, printer)
    yield harness
    harness.kiosk.printer.close()


def report(harness: Harness, qtbot, condition: Condition) -> None:
    harness.printer.set_state(condition)
    qtbot.waitUntil(lambda: harness.kiosk.printer.condition is condition)


@pytest.mark.parametrize("condition", SHUT)
def test_what_cannot_print_gives_no_number_and_says_why(condition, harness, qtbot) -> None:
    harness.service()
    report(harness, qtbot, condition)
    why = "Kertas karcis habis" if condition is Condition.OUT else "Printer sedang terganggu"
    assert harness.kiosk.ticket.property("shutWord") == why
    assert harness.kiosk.status_strip.property("text") == f"{why}. Nomor antrean tampil di layar."
    harness.kiosk.service.takeTicket()
    assert harness.kiosk.page_name == "service"
    assert "take_ticket" not in harness.hub.asked


@pytest.mark.parametrize("condition", [Condition.READY, Condition.NEAR_END, Condition.HOT, Condition.UNKNOWN])
def test_paper_that_is_only_low_or_not_known_of_stops_nobody(condition, harness, qtbot) -> None:
    """A printer that never answers is used as one that does: its slips are shown as unconfirmed."""
    harness.printer.condition = Condition.UNKNOWN
    harness.kiosk.printer._answers = False
    harness.service()
    report(harness, qtbot, condition)
    assert not harness.kiosk.ticket.property("shut")
    harness.kiosk.service.takeTicket()
    assert harness.kiosk.page_name == "ticket"


def test_a_printer_that_answered_and_fell_silent_is_not_taken_for_well(harness, qtbot) -> None:
    harness.service()
    report(harness, qtbot, Condition.UNKNOWN)
    assert harness.kiosk.ticket.property("shutWord") == "Printer sedang terganggu"


def test_nobody_is_turned_away_and_who_does_without_gets_no_slip_later(harness, qtbot) -> None:
    harness.service()
    report(harness, qtbot, Condition.OUT)
    assert harness.kiosk.ticket.property("withoutWord") == "Ambil nomor tanpa karcis kertas"
    harness.kiosk.ticket.goWithout()
    harness.kiosk.service.takeTicket()
    assert harness.kiosk.page_name == "ticket"
    assert harness.printer.slips == []
    keep = "Foto layar ini atau catat nomor Anda: A\u00a0017."
    assert harness.kiosk.ticket.property("printWords") == f"Kertas karcis habis. {keep}"
    report(harness, qtbot, Condition.READY)
    assert harness.kiosk.ticket.property("printWords") == f"Nomor ini tanpa karcis kertas. {keep}"


def test_who_chose_to_do_without_gets_paper_when_there_is_some_again(harness, qtbot) -> None:
    harness.service()
    report(harness, qtbot, Condition.OUT)
    harness.kiosk.ticket.goWithout()
    report(harness, qtbot, Condition.READY)
    harness.kiosk.service.takeTicket()
    assert [kind for kind, _, _ in harness.printer.slips] == ["ticket"]


@pytest.mark.parametrize("leave", ["another service", "another citizen"])
def test_doing_without_paper_is_one_wish_and_not_a_habit(leave, harness, qtbot) -> None:
    harness.service()
    report(harness, qtbot, Condition.OUT)
    harness.kiosk.ticket.goWithout()
    assert not harness.kiosk.ticket.property("shut")
    if leave == "another service":
        harness.kiosk.openService("POLRES-SKCK")
    else:
        harness.kiosk.logout()
    assert harness.kiosk.ticket.property("shut")


def test_paper_that_runs_out_on_the_priority_page_is_said_before_a_number_is_given(harness, qtbot) -> None:
    harness.service()
    harness.kiosk.service.offerPriority()
    report(harness, qtbot, Condition.OUT)
    harness.kiosk.service.choosePriority("elderly")
    assert harness.kiosk.page_name == "service"
    assert harness.kiosk.service.property("priorityTitle") == "Antrean prioritas dipakai"
    assert "take_ticket" not in harness.hub.asked


def test_an_appointment_that_is_scanned_waits_for_paper_or_for_a_word(harness, qtbot) -> None:
    harness.home()
    report(harness, qtbot, Condition.OUT)
    harness.kiosk.scanned(BOOKED)
    assert harness.kiosk.page_name == "appointment"
    assert "check_in" not in harness.hub.asked
    harness.kiosk.ticket.goWithout()
    harness.kiosk.appointment.go()
    assert harness.kiosk.page_name == "ticket"


def test_the_strip_speaks_of_paper_where_a_number_is_taken_and_of_the_hub_where_none_can_be(harness, qtbot) -> None:
    harness.silence()
    report(harness, qtbot, Condition.OUT)
    harness.service()
    assert harness.kiosk.status_strip.property("text").startswith("Kertas karcis habis.")
    harness.kiosk.status_strip.offline_numbers(able=False, refused=0)
    assert harness.kiosk.status_strip.property("text").startswith("Server kantor terputus.")


def test_a_kiosk_without_a_printer_gives_numbers_as_ever(harness) -> None:
    harness.kiosk.printer._printer = None
    harness.service()
    assert not harness.kiosk.ticket.property("shut")
    assert harness.kiosk.ticket.property("withoutWord") == ""


@pytest.mark.parametrize(("fault", "mended"), [("paper_out", "paper_in"), ("cover_open", "cover_close")])
def test_a_kiosk_hears_of_a_fault_and_of_its_end_from_the_printer_itself(
    fault, mended, printing, virtual, qtbot
) -> None:
    """By the printer's own word, over TCP: between the fault and the screen no clock is waited for."""
    ticket = printing.kiosk.ticket
    printing.service()
    qtbot.waitUntil(lambda: printing.kiosk.printer.condition is Condition.READY)
    assert not ticket.property("shut")
    virtual.fault(fault)
    qtbot.waitUntil(lambda: bool(ticket.property("shut")))
    virtual.fault(mended)
    qtbot.waitUntil(lambda: not ticket.property("shut"))
    printing.kiosk.service.takeTicket()
    assert printing.kiosk.page_name == "ticket"
    qtbot.waitUntil(lambda: "Karcis dicetak" in ticket.property("printWords"))


def test_the_page_says_it_beside_the_way_that_is_open(open_story) -> None:
    user = open_story("301-service-paper-out")
    assert user.find("strip").text == "Kertas karcis habis. Nomor antrean tampil di layar."
    take = user.find("takeTicket")
    assert (take.text, take.item.property("unavailable")) == ("Kertas karcis habis", True)
    user.tap("takeTicket")
    assert user.kiosk.page_name == "service"
    user.tap("withoutPaper")
    assert user.kiosk.page_name == "ticket"


def test_the_appointment_page_says_it_too(open_story) -> None:
    user = open_story("731-appointment-paper-out")
    assert user.find("checkIn").item.property("unavailable")
    user.tap("withoutPaper")
    assert user.kiosk.page_name == "ticket"


def test_a_slip_that_was_asked_for_while_all_was_well_is_told_of_as_ever(harness, qtbot) -> None:
    harness.ticket(State.HELD, Condition.OUT)
    qtbot.waitUntil(lambda: harness.kiosk.ticket.property("printWords").startswith("Kertas karcis habis."))
