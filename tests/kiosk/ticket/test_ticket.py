"""Promise: one wish is one number, and whatever the paper does, the number is on the screen."""

import pytest

from kiosk.gallery.harness import Harness
from office.contract.errors import Refusal, Unavailable
from printing.spool.job import State
from printing.status import Condition
from sync.lan.calls.tickets import TAKE_TICKET


@pytest.fixture
def harness(languages) -> Harness:
    return Harness(languages)


def print_words(harness: Harness) -> str:
    return harness.kiosk.ticket.property("printWords").replace("\u00a0", " ")


def test_two_fingers_on_the_button_give_one_number(open_story) -> None:
    user = open_story("30-service")
    user.harness.background.held = True
    user.press_twice("takeTicket")
    user.harness.background.release()
    user.settle()
    assert user.harness.hub.asked.count("take_ticket") == 1
    assert len(user.harness.hub.tickets) == 1
    assert user.find("number").text == "A 017"


@pytest.mark.parametrize("again", ["Coba lagi", "the button once more"])
def test_trying_again_asks_for_the_same_number(again, harness) -> None:
    """The hub may have issued it and only its answer was lost: the op_id is kept, so it is the same ticket."""
    harness.service()
    seen = []
    issue = harness.hub.take_ticket

    def lose_the_first_answer(order):
        seen.append(order.op_id)
        answer = issue(order)
        if len(seen) == 1:
            raise Unavailable("POST /v1/tickets: ReadTimeout")
        return answer

    harness.hub.answers[TAKE_TICKET] = lose_the_first_answer
    harness.kiosk.service.takeTicket()
    assert harness.kiosk.dialog.property("safe") == "Coba lagi"
    if again == "Coba lagi":
        harness.kiosk.dialog.chooseSafe()
    else:
        harness.kiosk.dialog.chooseOther()
        harness.kiosk.service.takeTicket()
    assert harness.kiosk.page_name == "ticket"
    assert len(set(seen)) == 1
    assert len(harness.hub.tickets) == 1


def test_a_refusal_is_told_in_the_offices_words_and_the_next_tap_is_a_new_wish(harness) -> None:
    harness.service()
    harness.hub.wrong = Refusal("service_full", {"id": "Antrean hari ini penuh.", "en": "Today is full."})
    harness.kiosk.service.takeTicket()
    assert harness.kiosk.dialog.property("sentence") == "Antrean hari ini penuh."
    assert harness.kiosk.dialog.property("other") == ""
    harness.kiosk.dialog.chooseSafe()
    harness.kiosk.service.takeTicket()
    assert harness.kiosk.page_name == "ticket"


def test_a_bug_is_not_dressed_up_as_unavailable(harness) -> None:
    harness.service()
    with pytest.raises(ValueError, match="a bug"):
        harness.kiosk.ticket._fail(ValueError("a bug"))


def test_out_of_paper_says_to_photograph_the_number(harness, qtbot) -> None:
    harness.ticket(State.HELD, Condition.OUT)
    out = "Kertas karcis habis. Foto layar ini atau catat nomor Anda: A 017."
    qtbot.waitUntil(lambda: print_words(harness) == out)


@pytest.mark.parametrize(
    ("job", "condition", "words"),
    [
        (State.DONE, Condition.READY, "Karcis dicetak. Silakan ambil di bawah."),
        (State.BODY_SENT, Condition.READY, "Karcis sedang dicetak."),
        (State.HELD, Condition.COVER_OPEN, "Printer sedang terganggu. Foto layar ini atau catat nomor Anda: A 017."),
        (State.EXPIRED, Condition.READY, "Printer sedang terganggu. Foto layar ini atau catat nomor Anda: A 017."),
        (
            State.UNCONFIRMED,
            Condition.READY,
            "Karcis mungkin belum keluar. Foto layar ini atau catat nomor Anda: A 017.",
        ),
    ],
)
def test_the_ticket_page_says_what_the_paper_does(job, condition, words, harness, qtbot) -> None:
    harness.ticket(job, condition)
    qtbot.waitUntil(lambda: print_words(harness) == words)


def test_done_is_believed_over_the_paper_that_ran_out_with_it(harness, qtbot) -> None:
    harness.ticket(State.DONE, Condition.OUT)
    qtbot.waitUntil(lambda: "dicetak. Silakan" in print_words(harness))


def test_a_slip_that_cannot_be_spooled_does_not_keep_the_number_from_the_screen(harness) -> None:
    def full_disk(*_):
        raise Unavailable("spool: disk full")

    harness.printer.submit = full_disk
    harness.service()
    harness.kiosk.service.takeTicket()
    assert harness.kiosk.page_name == "ticket"
    assert "catat nomor Anda: A 017" in print_words(harness)


def test_the_slip_is_asked_for_once_under_the_tickets_own_key(harness) -> None:
    harness.ticket()
    ((kind, key, fields),) = harness.printer.slips
    assert kind == "ticket"
    assert key == f"ticket:{harness.visit.ticket.ticket}"
    assert fields["number"] == "A 017"
    assert fields["prepare"] == "KK lama, asli, Surat keterangan lahir, Buku nikah atau akta perkawinan"
    assert fields["time"] == "09.42"


def test_an_english_visit_still_gets_the_halls_slip(harness) -> None:
    harness.kiosk.chooseLanguage("en")
    harness.kiosk.guest()
    harness.kiosk.openService("DUKCAPIL-KK-TAMBAH")
    harness.kiosk.service.takeTicket()
    assert harness.printer.slips[0][2]["service"] == "Tambah anak ke Kartu Keluarga (KK)"


def test_a_closed_service_gives_no_number_but_a_time(harness) -> None:
    harness.guest()
    harness.kiosk.openService("IMIGRASI-PASPOR")
    assert harness.kiosk.service.property("takeWord") == "Buka lagi besok pukul 08.00"
    harness.kiosk.service.takeTicket()
    assert harness.hub.asked.count("take_ticket") == 0


def test_an_unknown_wait_is_said_to_be_unknown(harness) -> None:
    harness.guest()
    harness.kiosk.openService("KPP-NPWP")
    assert harness.kiosk.service.property("wait") == "Belum diketahui"


def test_priority_is_offered_never_forced(harness) -> None:
    harness.service()
    harness.kiosk.service.offerPriority()
    assert harness.kiosk.page_name == "priority"
    harness.kiosk.service.choosePriority("none")
    assert harness.kiosk.page_name == "ticket"


def test_someone_the_account_shows_to_be_old_is_asked_once(harness) -> None:
    orders = []
    issue = harness.hub.take_ticket
    harness.hub.answers[TAKE_TICKET] = lambda order: (orders.append(order), issue(order))[1]
    harness.service()
    harness.visit.senior = True
    harness.kiosk.service.takeTicket()
    assert harness.kiosk.page_name == "priority"
    harness.kiosk.service.choosePriority("elderly")
    assert harness.kiosk.page_name == "ticket"
    assert [order.priority for order in orders] == ["elderly"]


def test_the_offer_is_made_in_the_agreed_words(open_story) -> None:
    user = open_story("35-priority")
    assert user.find("priorityOffer").text == "Bapak/Ibu dapat didahulukan. Mau memakai antrean prioritas?"
    names = {seen.name for seen in user.buttons()}
    assert {f"priority_{one}" for one in ("elderly", "disability", "pregnant", "child", "disaster", "none")} <= names
