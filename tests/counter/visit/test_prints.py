"""Promise: what is fetched later, a lost ticket and the day as it closes come on paper, whole and without a name."""

import msgspec
import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from counter.gallery.fakes.fixtures import serving_desk, uid
from counter.gallery.harness import Harness, WindowHarness
from counter.gallery.stories.roles import with_roles
from office.book.tips_text import read_tips
from office.contract.catalogue import Role
from office.contract.errors import Refusal
from printing.slip.model import read_slip
from printing.slip.template import fill


def serving(desk: Harness, service: str) -> None:
    shown = serving_desk()
    assert shown.current is not None
    desk.show_desk(msgspec.structs.replace(shown, current=msgspec.structs.replace(shown.current, service=service)))


def kinds(desk: Harness) -> list[str]:
    return [key.partition(":")[0] for key in desk.printer.slips]


def test_what_is_fetched_later_has_a_slip_of_its_own_after_the_receipt(desk: Harness) -> None:
    serving(desk, "akta-lahir")
    desk.vm.commands.finish("done")
    assert kinds(desk) == ["service", "pick_up"]
    fields = list(desk.printer.slips.values())[1]
    assert (fields["product"], fields["code"], fields["number"]) == ("Kutipan akta kelahiran", "7Q2-MX4", "A 017")
    assert fields["ready"] == "± 30 menit sejak hari ini"
    assert "Siti" not in " ".join(fields.values())
    fill(read_slip("pick_up"), fields, "58mm")


@pytest.mark.parametrize(("service", "outcome"), [("kk-tambah", "done"), ("akta-lahir", "incomplete")])
def test_nothing_is_fetched_where_nothing_was_made(service: str, outcome: str, desk: Harness) -> None:
    serving(desk, service)
    desk.vm.commands.finish(outcome)
    assert kinds(desk) == ["service"]


def test_a_pick_up_slip_that_could_not_be_printed_is_said(desk: Harness) -> None:
    def silent() -> None:
        raise Refusal(
            "entry_unknown", {"id": "Antrean ini tidak ditemukan.", "en": "There is no such place in a line."}
        )

    serving(desk, "akta-lahir")
    desk.client.printers.reach = silent
    desk.vm.commands.finish("done")
    expected = "Bukti pengambilan belum tercetak. Antrean ini tidak ditemukan."
    assert desk.vm.state.notice == expected


def test_a_lost_ticket_is_printed_again_and_marked_as_a_copy(desk: Harness) -> None:
    serving(desk, "kk-tambah")
    desk.vm.slips.printTicketAgain()
    ((key, fields),) = desk.printer.slips.items()
    assert desk.printer.copies == [key]
    assert (fields["number"], fields["code"], fields["qr"]) == (
        "A 017",
        "7Q2-MX4",
        "https://mpp.example/f/7Q2-MX4",
    )
    fill(read_slip("ticket"), fields, "80mm")


def test_with_nobody_at_the_desk_the_officer_is_told_where_to_look_a_number_up(desk: Harness) -> None:
    desk.vm.slips.printTicketAgain()
    assert desk.printer.slips == {}
    assert "Masukkan dari karcis" in desk.vm.state.notice


def test_whoever_was_looked_up_gets_a_lost_ticket_again(harness: WindowHarness) -> None:
    harness.window.open("menu.takeIn")
    harness.vm.intake.takeIn("A 018")
    button = next(one for one in harness.window.findChildren(QAbstractButton, "paperAgain") if one.isVisible())
    button.click()
    assert harness.client.printers.asked == [uid(18)]
    assert len(harness.printer.copies) == 1


@pytest.mark.parametrize(("role", "sees"), [("officer", False), ("supervisor", True), ("office_admin", True)])
def test_the_day_is_closed_on_paper_by_who_answers_for_it(harness: WindowHarness, role: Role, sees: bool) -> None:
    harness.vm.sign_in.signOut()
    with_roles(harness, role)
    harness.sign_in()
    action = harness.window.findChild(QAction, "menu.closing")
    assert action is not None
    assert action.isVisible() == sees
    action.trigger()
    assert kinds(harness) == (["closing"] if sees else [])


def test_the_closing_counts_what_the_hub_counted(desk: Harness) -> None:
    desk.vm.sign_in.signOut()
    desk.sign_in("sari")
    desk.vm.slips.printClosing()
    (fields,) = desk.printer.slips.values()
    assert fields["day"] == "Senin, 23 November 2026"
    counted = [fields[name] for name in ("issued", "served", "no_show", "waiting", "voids")]
    assert counted == ["184", "171", "6", "7", "2"]
    assert fields["totals"].splitlines() == ["Dukcapil | 120 | 4 | 12 menit", "Imigrasi | 64 | 2 | –"]
    assert read_tips(fields["tips"]).events == 1204, "the ends of the record leave the server on this slip"
    fill(read_slip("closing"), fields, "58mm")


def test_a_closing_that_the_hub_did_not_count_is_said(desk: Harness) -> None:
    desk.vm.sign_in.signOut()
    desk.sign_in("sari")
    desk.client.offline = True
    desk.vm.slips.printClosing()
    assert desk.vm.state.notice == "Penutupan hari belum tercetak."
