"""Promise: whoever stands before a printer reads what is wrong and what to do, and does it without a mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from counter.admin.printers.dialogs import PrintersDialog
from counter.admin.printers.words import PrinterWords, todo
from counter.gallery.fakes.fixtures import NOW
from counter.gallery.fakes.printers import JOBS
from counter.gallery.harness import WindowHarness, press
from counter.gallery.stories.printers import choose_job, open_printers
from counter.gallery.stories.roles import with_roles
from counter.visit.numbered_printer import NUMBERS_MAX, NumberedPrinter
from counter.widgets.table import PlainTable
from office.contract.catalogue import Role
from office.contract.errors import Refusal
from printing.service import Printer
from printing.slip.model import read_slip
from printing.slip.template import fill
from printing.spool.job import State
from printing.status import Condition, PrinterState
from sandbox.printer.server import VirtualPrinter
from sync.wire import FeedBeat, PlatformLink


@pytest.fixture
def office(harness: WindowHarness) -> WindowHarness:
    """Whoever was at the story's desk has left it."""
    harness.vm.sign_in.signOut()
    return harness


@pytest.fixture
def real(tmp_path: Path) -> Iterator[tuple[VirtualPrinter, NumberedPrinter]]:
    """A printer of ours on a virtual one, over TCP."""
    virtual = VirtualPrinter(tmp_path / "tray", speed_mm_s=1e6)
    virtual.start()
    printer = Printer(tmp_path / "spool", f"tcp://127.0.0.1:{virtual.address[1]}")
    yield virtual, NumberedPrinter(printer)
    printer.close()
    virtual.stop()


def text(desk: WindowHarness, name: str) -> str:
    return next((one.text() for one in desk.window.findChildren(QLabel, name) if one.isVisible()), "")


def rows(desk: WindowHarness, name: str) -> list[tuple[str, ...]]:
    shown = [one for one in desk.window.findChildren(PlainTable, name) if one.isVisible()]
    return [row.cells for row in shown[0].rows()] if shown else []


def dialog(desk: WindowHarness) -> PrintersDialog:
    return next(one for one in desk.window.findChildren(PrintersDialog) if one.isVisible())


def test_it_says_what_is_wrong_and_what_to_do(office: WindowHarness) -> None:
    open_printers(office, Condition.OUT, JOBS, voids=2)
    assert text(office, "printerCondition") == "Kertas habis"
    assert text(office, "printerTodo").startswith("Pasang gulungan baru")
    assert text(office, "printer.5") == "2"
    office.printer.set_state(Condition.READY, JOBS)
    office.vm.printerStateChanged.emit("ready")
    assert text(office, "printerCondition") == "Siap"


def test_every_state_has_words_and_only_what_the_printer_said_is_called_ready(qapp: QApplication) -> None:
    words = PrinterWords("id", "Asia/Makassar", NOW)
    words_of = {condition: words.chip(condition).text for condition in Condition}
    assert all(words_of.values())
    assert all(todo(condition) for condition in Condition)
    assert [condition for condition in Condition if words_of[condition] == "Siap"] == [Condition.READY]


def test_each_slip_is_listed_newest_first_with_its_number_and_what_became_of_it(office: WindowHarness) -> None:
    open_printers(office, Condition.OUT, JOBS)
    assert rows(office, "printerJobs") == [
        ("Bukti layanan", "Tertahan: oleh petugas", "A 014", "09.59"),
        ("Bukti pengambilan", "Tertahan: kertas habis", "B 004", "09.58"),
        ("Bukti layanan", "Belum pasti keluar", "A 011", "09.54"),
        ("Karcis", "Tidak dicetak, terlalu lama", "A 017", "09.48"),
        ("Bukti layanan", "Selesai, sudah terpotong", "A 009", "09.38"),
    ]


def test_every_state_of_a_slip_has_words_and_each_act_says_why_not(qapp: QApplication) -> None:
    words = PrinterWords("id", "Asia/Makassar", NOW)
    for state in State:
        job = replace(JOBS[0], state=state)
        assert words.job(job, "").cells[1]
        acts = words.acts(job)
        assert acts.hold or acts.resume


@pytest.mark.parametrize(
    ("job", "can"),
    [
        ("j-1", set()),
        ("j-2", {"cancel", "again"}),
        ("j-3", {"cancel", "again"}),
        ("j-4", {"hold", "cancel"}),
        ("j-5", {"resume", "cancel"}),
    ],
)
def test_what_can_be_done_depends_on_where_the_slip_is(job: str, can: set[str], qapp: QApplication) -> None:
    acts = PrinterWords("id", "Asia/Makassar", NOW).acts(next(one for one in JOBS if one.job == job))
    assert {name for name in ("hold", "resume", "cancel", "again") if not getattr(acts, name)} == can


def test_a_slip_is_held_resumed_and_cancelled_by_keys(office: WindowHarness, qtbot: QtBot) -> None:
    open_printers(office, Condition.OUT, JOBS)
    for job, key in (("j-4", Qt.Key.Key_H), ("j-4", Qt.Key.Key_L), ("j-4", Qt.Key.Key_Delete)):
        choose_job(office, job)
        qtbot.keyClick(dialog(office), key)
    assert office.printer.acts == [("hold", "j-4"), ("resume", "j-4"), ("cancel", "j-4")]
    assert text(office, "printersDone") == "Lembar dibatalkan."


def test_a_copy_is_asked_for_twice_because_the_first_may_have_come_out(office: WindowHarness) -> None:
    open_printers(office, Condition.READY, JOBS)
    choose_job(office, "j-3")
    press(office, "job.again")
    assert office.printer.acts == []
    assert text(office, "printerTwice").startswith("Lihat dulu apakah lembar pertama sudah keluar")
    press(office, "job.again")
    assert office.printer.acts == [("again", "j-3")]


def test_another_slip_that_is_marked_meanwhile_is_not_the_one_that_was_asked_for(office: WindowHarness) -> None:
    open_printers(office, Condition.READY, JOBS)
    choose_job(office, "j-3")
    press(office, "job.again")
    choose_job(office, "j-2")
    press(office, "job.again")
    assert office.printer.acts == []


def test_a_new_roll_is_noted_and_what_the_printer_can_is_shown(office: WindowHarness, qtbot: QtBot) -> None:
    open_printers(office, Condition.READY)
    facts = [text(office, f"printer.{index}") for index in range(3)]
    assert facts == ["± 61 m", "EPSON TM-T88VI", "memberi kabar sendiri, memastikan setelah tercetak"]
    qtbot.keyClick(dialog(office), Qt.Key.Key_N)
    assert text(office, "printer.0") == "± 80 m"
    assert text(office, "printersDone") == "Gulungan baru dicatat."


def test_what_the_printer_refuses_is_said(office: WindowHarness) -> None:
    open_printers(office, Condition.READY, JOBS)
    office.printer.refusal = Refusal("slip_gone", {"id": "Lembar ini tidak bisa dicetak ulang.", "en": "It cannot."})
    choose_job(office, "j-2")
    press(office, "job.again")
    press(office, "job.again")
    assert text(office, "overseenProblem") == "Lembar ini tidak bisa dicetak ulang."


def test_a_test_page_says_which_printer_it_is(office: WindowHarness, qtbot: QtBot) -> None:
    open_printers(office, Condition.READY)
    assert text(office, "printerNoJobs") == "Belum ada lembar yang dicetak di sini."
    qtbot.keyClick(dialog(office), Qt.Key.Key_T)
    ((key, fields),) = office.printer.slips.items()
    assert key.startswith("test:")
    assert (fields["printer"], fields["device"]) == (f"EPSON TM-T88VI {office.printer.now.address}", "Loket 4")
    assert fields["answers"].startswith("Siap; GS ( H")
    fill(read_slip("test"), fields, "58mm")


@pytest.mark.parametrize(("role", "sees"), [("officer", False), ("supervisor", True), ("technician", True)])
def test_every_officer_sees_their_own_printer_and_who_keeps_machines_all(
    office: WindowHarness, role: Role, sees: bool
) -> None:
    with_roles(office, role)
    open_printers(office, Condition.READY, officer="rina")
    assert text(office, "printerCondition") == "Siap"
    assert bool(rows(office, "printersOffice")) is sees


def test_the_offices_printers_are_read_again_when_the_hub_was_told_of_one(office: WindowHarness) -> None:
    open_printers(office, Condition.READY)
    assert rows(office, "printersOffice")[0] == ("Kiosk 03", "Kertas habis, 2 menunggu", "belum diketahui", "09.56")
    office.client.printers.rows = office.client.printers.rows[1:]
    office.vm.on_beat(FeedBeat(at=office.clock(), seq=0, platform=PlatformLink(state="up"), printers=1))
    assert rows(office, "printersOffice")[0][0] == "Kiosk 02"


def test_a_hub_that_is_silent_makes_no_printer_well(office: WindowHarness) -> None:
    open_printers(office, Condition.READY)
    office.client.offline = True
    office.vm.printers.on_office_printers()
    assert rows(office, "printersOffice") == []
    assert text(office, "printersNoOffice") == "Server kantor tidak menjawab. Silakan coba lagi."


def test_slips_of_both_printers_stand_in_one_list_and_one_that_moved_stands_there_once(office: WindowHarness) -> None:
    moved, beside = replace(JOBS[3], state=State.MOVED), replace(JOBS[3], state=State.DONE, at=NOW)
    open_printers(office, Condition.OUT, (moved, JOBS[4]), voids=1)
    main = office.printer.now
    other = replace(main, address="usb:04b8:0202", jobs=(beside,), state=PrinterState(Condition.READY, Condition.READY))
    office.printer.now = replace(main, backup=other)
    office.vm.printerStateChanged.emit("ready")
    assert [state for _, state, _, _ in rows(office, "printerJobs")] == [
        "Selesai, sudah terpotong",
        "Tertahan: oleh petugas",
    ]
    assert text(office, "printer.5") == "Siap, usb:04b8:0202"
    assert text(office, "printer.6") == "2"


def test_a_desk_without_a_printer_says_so(office: WindowHarness) -> None:
    office.vm.printers._printer = None
    open_printers(office, Condition.READY)
    assert text(office, "printerTodo") == "Loket ini tidak punya printer."
    assert rows(office, "printersOffice")


def test_a_slip_is_held_and_resumed_on_a_real_spool_and_keeps_its_number(
    real: tuple[VirtualPrinter, NumberedPrinter], office: WindowHarness, qtbot: QtBot
) -> None:
    virtual, printer = real
    office.vm.printers._printer = printer
    fields = {"office": "MPP", "date": "Senin", "time": "09.42", "product": "Paspor", "code": "7Q2", "number": "B 004"}
    virtual.fault("paper_out")
    qtbot.waitUntil(lambda: printer.report().state.word is Condition.OUT)
    job = printer.submit("pick_up", "pick_up:1", fields)
    qtbot.waitUntil(lambda: [one.state for one in printer.report().jobs] == [State.HELD])
    office.sign_in("sari")
    office.window.findChild(QAction, "menu.printers").trigger()  # type: ignore[union-attr]  # it is there
    assert rows(office, "printerJobs")[0][:3] == ("Bukti pengambilan", "Tertahan: kertas habis", "B 004")
    office.vm.printers.askJob("hold", job)
    qtbot.waitUntil(lambda: printer.report().jobs[0].cause == "person")
    virtual.fault("paper_in")
    qtbot.waitUntil(lambda: printer.report().state.word is Condition.READY)
    assert [one.state for one in printer.report().jobs] == [State.HELD]
    office.vm.printers.askJob("resume", job)
    qtbot.waitUntil(lambda: [one.state for one in printer.report().jobs] == [State.DONE])


def test_no_more_numbers_are_remembered_than_a_page_can_show(real: tuple[VirtualPrinter, NumberedPrinter]) -> None:
    _, printer = real
    fields = {"office": "MPP", "date": "Senin", "time": "09.42"}
    jobs = [printer.submit("test", f"test:{n}", {**fields, "device": str(n)}) for n in range(3)]
    printer._numbers.update({f"job {n}": "A 1" for n in range(NUMBERS_MAX)})
    printer.submit("test", "test:last", fields)
    assert printer.number_of(jobs[0]) == ""
