"""Promise: everybody at a desk sees how the links and the clock stand, and a supervisor can answer for both there."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from counter.admin.connection.dialogs import ClockDialog, ConsentDialog, LinkDialog
from counter.admin.connection.words import clock_view, link_view, typed_time
from counter.gallery.fakes.fixtures import NOW, PIN, ago
from counter.gallery.harness import Harness, WindowHarness
from counter.gallery.stories.connection import LINKS
from counter.widgets.basics import KeyButton
from display.connection.words import LABELS
from office.contract.commands import ConfirmClock, ConsentOffline
from office.contract.errors import Refusal
from sync.wire import PlatformLink

SUSPECT, WARN, CONSENT, SKEW = (LINKS[name] for name in ("suspect", "warn", "consent", "skew"))


def strip(desk: Harness) -> str:
    shown = desk.vm.view().links
    return "" if shown is None else f"{shown.lead} {shown.text}"


def supervising(desk: Harness) -> Harness:
    desk.vm.sign_in.signOut()
    desk.sign_in("sari")
    return desk


def find(harness: Any, kind: type[Any], name: str = "") -> Any:
    found = [one for one in harness.window.findChildren(kind, name or None) if one.isVisible()]
    assert found, name
    return found[-1]


def click(qtbot: QtBot, harness: Any, name: str) -> None:
    qtbot.mouseClick(find(harness, KeyButton, name), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


# what everybody sees


@pytest.mark.parametrize("name", LINKS)
def test_the_panel_shows_the_rows_of_every_screen(harness: WindowHarness, name: str) -> None:
    harness.beat(LINKS[name])
    harness.window.open("linkPanel")
    shown = {row.key: row for row in link_view(harness.vm.state, harness.vm.sync.now()).rows}
    assert list(shown) == list(LABELS)
    for key, row in shown.items():
        assert find(harness, QLabel, f"link.{key}.label").text() == row.label
        assert find(harness, QLabel, f"link.{key}").text() == row.value


def test_the_panel_opens_by_key_and_by_a_press_on_the_status_bar(harness: WindowHarness, qtbot: QtBot) -> None:
    action = harness.window.findChild(QAction, "linkPanel")
    assert action is not None
    assert action.shortcut().toString() == "Shift+F1"
    action.trigger()
    find(harness, LinkDialog).leave()
    cell = find(harness, QLabel, "platformState").parentWidget()
    assert isinstance(cell, QFrame)
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert find(harness, LinkDialog).isVisible()


def test_what_changes_while_the_panel_is_open_changes_on_it(harness: WindowHarness) -> None:
    harness.beat(PlatformLink(state="up", last_word_at=ago(0), clock="trusted", skew_s=0.0))
    harness.window.open("linkPanel")
    words = find(harness, QLabel, "link.platform")
    assert words.text() == "terhubung"
    harness.beat(LINKS["down"])
    assert words.text() == "terputus sejak 09.40"


def test_a_desk_without_trouble_has_no_strip_about_its_links(desk: Harness) -> None:
    desk.beat(PlatformLink(state="down", last_word_at=ago(20), clock="trusted", skew_s=3.0))
    assert strip(desk) == ""


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        (SUSPECT, "Jam kantor diragukan. Layanan jalan terus dan nomor tetap berurutan. Minta supervisor"),
        (WARN, "Tanpa kabar dari pusat: 4 hari. Layanan jalan terus;"),
        (CONSENT, "Tanpa kabar dari pusat: 16 hari. Layanan jalan terus. Minta supervisor menyetujui"),
        (SKEW, "Jam komputer server 5 menit terlalu lambat. Waktu kantor tetap benar. Minta teknisi"),
    ],
    ids=["suspect", "warn", "consent", "skew"],
)
def test_every_officer_is_told_what_is_wrong_and_whom_to_ask(desk: Harness, link: PlatformLink, sentence: str) -> None:
    desk.beat(link)
    assert strip(desk).startswith(sentence)


def test_a_doubted_clock_is_told_before_anything_else(desk: Harness) -> None:
    desk.beat(msgspec.structs.replace(CONSENT, clock="suspect"))
    assert strip(desk).startswith("Jam kantor diragukan.")


def test_a_warning_can_be_noted_and_comes_back_the_next_day(desk: Harness) -> None:
    desk.beat(WARN)
    assert desk.vm.connection.noteLinks()
    assert strip(desk) == ""
    desk.beat(msgspec.structs.replace(WARN, last_word_at=ago(7200)))
    assert strip(desk).startswith("Tanpa kabar dari pusat: 5 hari.")


def test_what_is_noted_makes_room_for_what_else_is_wrong(desk: Harness) -> None:
    desk.beat(msgspec.structs.replace(WARN, skew_s=600.0))
    assert strip(desk).startswith("Jam komputer server 10 menit terlalu cepat.")
    desk.vm.connection.noteLinks()
    assert strip(desk).startswith("Tanpa kabar dari pusat")


@pytest.mark.parametrize("link", [SUSPECT, CONSENT], ids=["suspect", "consent"])
def test_what_a_supervisor_has_to_answer_stays_until_it_is_answered(harness: WindowHarness, link: PlatformLink) -> None:
    harness.beat(link)
    find(harness, KeyButton, "linksButton").click()
    assert find(harness, LinkDialog).isVisible(), "who cannot answer may look"
    assert not harness.window.findChildren(KeyButton, "linkClock")[-1].isVisible()
    assert not harness.vm.connection.noteLinks()
    assert strip(harness) != ""


def test_while_the_hub_is_silent_nothing_is_said_of_the_platform_or_the_clock(desk: Harness) -> None:
    desk.beat(SUSPECT)
    desk.client.offline = True
    desk.vm.sync.refresh()
    assert strip(desk) == ""
    assert {row.value for row in link_view(desk.vm.state, desk.vm.sync.now()).rows[1:]} == {"belum diketahui"}


def test_after_fourteen_days_the_sign_in_page_says_who_may_still_come_in(front: Harness) -> None:
    front.beat(CONSENT)
    assert front.vm.view().sign_in.note == (
        "Tanpa kabar dari pusat: 16 hari. Hanya supervisor yang dapat masuk sampai ia menyetujui."
    )
    front.client.refusal = Refusal(
        "roster_old", {"id": "Daftar petugas sudah lebih dari 14 hari.", "en": "The list is old."}
    )
    front.sign_in()
    assert front.vm.view().sign_in.problem == "Daftar petugas sudah lebih dari 14 hari."


def test_the_next_officer_is_told_again(desk: Harness) -> None:
    desk.beat(WARN)
    desk.vm.connection.noteLinks()
    supervising(desk)
    assert strip(desk).startswith("Tanpa kabar")


# what a supervisor answers


@pytest.fixture
def supervised(harness: WindowHarness) -> WindowHarness:
    supervising(harness)
    return harness


def test_a_supervisor_sees_the_times_there_are_and_chooses_one(supervised: WindowHarness, qtbot: QtBot) -> None:
    supervised.client.time = msgspec.structs.replace(supervised.client.time, platform=ago(-1440))
    supervised.beat(SUSPECT)
    click(qtbot, supervised, "linksButton")
    assert (
        find(supervised, QLabel, "clockOffice").text() == "Waktu kantor sekarang: Senin, 23 November 2026 pukul 10.00"
    )
    assert find(supervised, QLabel, "clock.machine.time").text() == "Kamis, 26 November 2026 pukul 01.00"
    assert find(supervised, QLabel, "clock.platform.time").text() == "Selasa, 24 November 2026 pukul 10.00"
    assert not find(supervised, KeyButton, "clockConfirm").isEnabled(), "nothing is chosen beforehand"
    find(supervised, QRadioButton, "clock.machine").click()
    click(qtbot, supervised, "clockConfirm")
    [order] = supervised.client.overseen
    assert isinstance(order, ConfirmClock)
    assert (order.source, order.time) == ("machine", None)
    assert not supervised.window.findChildren(ClockDialog)[-1].isVisible()
    assert strip(supervised) == ""
    assert supervised.vm.view().actions.notice == "Jam kantor sudah dipastikan."


def test_where_the_platform_does_not_contradict_it_is_not_offered(supervised: WindowHarness, qtbot: QtBot) -> None:
    supervised.beat(SUSPECT)
    click(qtbot, supervised, "linksButton")
    assert not [one for one in supervised.window.findChildren(QRadioButton, "clock.platform") if one.isVisible()]


def test_the_times_go_on_while_the_supervisor_looks_at_a_watch(supervised: WindowHarness, qtbot: QtBot) -> None:
    supervised.beat(SUSPECT)
    click(qtbot, supervised, "linksButton")
    supervised.clock.forward(60)
    supervised.vm.tick()
    assert find(supervised, QLabel, "clock.machine.time").text() == "Kamis, 26 November 2026 pukul 01.01"


def test_a_time_is_typed_in_the_offices_zone_and_a_slip_of_the_finger_is_said(
    supervised: WindowHarness, qtbot: QtBot
) -> None:
    supervised.beat(SUSPECT)
    click(qtbot, supervised, "linksButton")
    find(supervised, QRadioButton, "clock.typed").click()
    field = find(supervised, QLineEdit, "clockTyped")
    field.setText("25-13-2026 23.30")
    click(qtbot, supervised, "clockConfirm")
    assert supervised.client.overseen == []
    assert find(supervised, QLabel, "overseenProblem").text().startswith("Tanggal dan jam itu tidak terbaca.")
    field.setText("25-11-2026 23.30")
    click(qtbot, supervised, "clockConfirm")
    [order] = supervised.client.overseen
    assert isinstance(order, ConfirmClock)
    assert order.time == datetime(2026, 11, 25, 23, 30, tzinfo=ZoneInfo("Asia/Makassar"))


@pytest.mark.parametrize("text", ["25-11-2026 23.30", "25/11/2026 23:30", " 25.11.2026,  23.30 "])
def test_a_time_may_be_typed_as_people_write_it(text: str) -> None:
    assert typed_time(text, "Asia/Makassar") == datetime(2026, 11, 25, 15, 30, tzinfo=ZoneInfo("UTC"))


@pytest.mark.parametrize("text", ["", "23.30", "31-02-2026 10.00", "25-11-26 10.00", "25-11-2026 24.00"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert typed_time(text, "Asia/Makassar") is None


def test_an_answer_lost_on_the_way_is_given_again_under_one_name(supervised: WindowHarness) -> None:
    supervised.beat(SUSPECT)
    supervised.vm.connection.readClock()
    supervised.client.offline = True
    supervised.vm.connection.confirmClock("machine")
    assert clock_view(supervised.vm.state, supervised.vm.sync.now()).problem == "Server kantor tidak menjawab."
    supervised.client.offline = False
    supervised.vm.connection.confirmClock("machine")
    first, second = supervised.client.overseen
    assert first.op_id == second.op_id


def test_another_answer_is_another_act(supervised: WindowHarness) -> None:
    supervised.vm.connection.readClock()
    supervised.client.offline = True
    supervised.vm.connection.confirmClock("machine")
    supervised.vm.connection.confirmClock("typed", NOW)
    first, second = supervised.client.overseen
    assert first.op_id != second.op_id


def test_a_supervisor_agrees_to_go_on_with_a_reason(supervised: WindowHarness, qtbot: QtBot) -> None:
    supervised.beat(CONSENT)
    click(qtbot, supervised, "linksButton")
    assert find(supervised, QLabel, "consentDays").text() == "Tanpa kabar dari pusat: 16 hari."
    assert not find(supervised, KeyButton, "consentConfirm").isEnabled(), "without a reason nobody agrees"
    find(supervised, QRadioButton, "consentReason1").click()
    click(qtbot, supervised, "consentConfirm")
    [order] = supervised.client.overseen
    assert isinstance(order, ConsentOffline)
    assert order.why == "Jaringan internet putus"
    assert strip(supervised).startswith("Tanpa kabar dari pusat: 16 hari. Layanan jalan terus; catatan")


def test_a_refusal_stands_in_the_card_and_what_was_chosen_stays(supervised: WindowHarness, qtbot: QtBot) -> None:
    supervised.beat(CONSENT)
    click(qtbot, supervised, "linksButton")
    find(supervised, QRadioButton, "consentReason2").click()
    supervised.client.refusal = Refusal(
        "consent_needless", {"id": "Persetujuan belum diperlukan.", "en": "No consent is needed."}
    )
    click(qtbot, supervised, "consentConfirm")
    assert find(supervised, ConsentDialog).isVisible()
    assert find(supervised, QLabel, "overseenProblem").text() == "Persetujuan belum diperlukan."
    assert find(supervised, QRadioButton, "consentReason2").isChecked()


def test_from_the_panel_a_supervisor_reaches_what_waits_for_an_answer(supervised: WindowHarness, qtbot: QtBot) -> None:
    supervised.beat(CONSENT)
    supervised.window.open("linkPanel")
    click(qtbot, supervised, "linkConsent")
    assert find(supervised, ConsentDialog).isVisible()
    assert not supervised.window.findChildren(LinkDialog)[-1].isVisible()


# on a real hub


def test_a_supervisor_at_a_desk_ends_the_hubs_doubt_and_the_book_says_who(timed: Any, qtbot: QtBot) -> None:
    hub, vm = timed.hub, timed.vm
    hub.hear()
    hub.hear(days=2)
    vm.sign_in.signIn("sari", PIN)
    hub.beat(vm)
    assert hub.trusted_clock.state == "suspect"
    timed.window.activateWindow()
    click(qtbot, timed, "linksButton")
    find(timed, QRadioButton, "clock.platform").click()
    click(qtbot, timed, "clockConfirm")
    assert hub.trusted_clock.state == "trusted"
    assert hub.trusted_clock() >= NOW + timedelta(days=2)
    assert [one["source"] for one in hub.events("clock.confirmed")] == ["platform"]
    hub.beat(vm)
    shown = vm.view().links
    assert shown.lead == "Jam komputer server 2 hari terlalu lambat.", "what is left is for a technician"


def test_two_weeks_without_the_platform_end_in_a_supervisors_word_and_others_sign_in_again(
    timed: Any, qtbot: QtBot
) -> None:
    hub, vm = timed.hub, timed.vm
    hub.clock.forward(timedelta(days=15).total_seconds())
    hub.time.keep()
    hub.beat(vm)
    vm.sign_in.signIn("rina", PIN)
    assert "14 hari" in vm.view().sign_in.problem
    vm.sign_in.signIn("sari", PIN)
    timed.window.activateWindow()
    click(qtbot, timed, "linksButton")
    find(timed, QRadioButton, "consentReason1").click()
    click(qtbot, timed, "consentConfirm")
    assert hub.events("offline.consented") == [{"days": 15, "why": "Jaringan internet putus"}]
    vm.sign_in.signOut()
    vm.sign_in.signIn("rina", PIN)
    assert vm.view().signed_in
