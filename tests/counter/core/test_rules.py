"""Promise: breaks, holds, alerts and lanes are said in words where the officer looks, and asked for once."""

import msgspec
import pytest

from counter.core.actions import CALLING, KEYS, Action
from counter.gallery.fakes.fixtures import (
    HELD,
    LATE,
    MISSED,
    UNDATED,
    ago,
    busy_hall,
    called_desk,
    crowded_desk,
    idle_desk,
    resting_desk,
    serving_desk,
    uid,
)
from counter.gallery.fakes.printers import FakeReceiptPrinter
from counter.gallery.harness import Harness
from counter.line.office_words import check_in_view, service_rows
from office.contract.answers import DeskRow
from office.contract.errors import Refusal


def verbs(desk: Harness) -> list[str]:
    return [verb for verb, _, _ in desk.client.acts]


def op_ids(desk: Harness, verb: str) -> set[object]:
    return {op_id for one, _, op_id in desk.client.acts if one == verb}


def test_a_finger_that_rests_on_the_key_does_not_end_the_break_it_began(desk: Harness) -> None:
    desk.vm.commands.toggleBreak()
    desk.clock.forward(0.3)
    desk.vm.commands.toggleBreak()
    assert verbs(desk) == ["break"]
    desk.clock.forward(2)
    desk.vm.commands.toggleBreak()
    assert verbs(desk) == ["break", "open"]


def test_a_break_in_bad_unavailable_is_asked_for_once(desk: Harness) -> None:
    desk.client.offline = True
    desk.vm.commands.toggleBreak()
    desk.client.offline = False
    desk.vm.commands.tryNow()
    assert verbs(desk) == ["break", "break"]
    assert len(op_ids(desk, "break")) == 1
    assert desk.vm.state.on_break


def test_the_break_is_said_with_how_long_it_has_been(desk: Harness) -> None:
    desk.show_desk(resting_desk())
    shown = desk.vm.view()
    assert shown.header.pause == "Istirahat 12 menit"
    assert shown.citizen.idle_text == "Sejak 09.47. Papan di ruang tunggu menampilkan Istirahat."
    assert shown.header.pause_button is not None
    assert (shown.header.pause_button.text, shown.header.since) == ("Buka lagi", "Istirahat sejak 09.47")
    desk.show_desk(idle_desk())
    assert desk.vm.view().header.since == "Buka sejak 08.02"
    desk.show_desk(msgspec.structs.replace(resting_desk(), since=desk.clock()))
    assert desk.vm.view().header.pause == "Istirahat baru saja"


def test_an_officer_may_go_on_a_break_while_somebody_is_served(desk: Harness) -> None:
    desk.show_desk(serving_desk())
    desk.vm.commands.toggleBreak()
    assert verbs(desk) == ["break"]
    assert desk.vm.view().citizen.number == "A 017"
    assert desk.vm.state.why_not(Action.FINISH) == ""


@pytest.mark.parametrize("act", sorted(CALLING))
def test_nobody_is_called_on_a_break(desk: Harness, act: Action) -> None:
    desk.show_desk(resting_desk())
    assert desk.vm.state.why_not(act).startswith("Loket ini sedang istirahat.")
    assert desk.vm.state.alternatives(act) == (Action.REOPEN,)


def test_every_key_means_one_thing() -> None:
    twice = {key for key in KEYS.values() if list(KEYS.values()).count(key) > 1}
    assert {act for act, key in KEYS.items() if key in twice} == {Action.BREAK, Action.REOPEN}


def test_who_is_due_stands_first_and_is_marked_by_icon_and_words(desk: Harness) -> None:
    desk.show_desk(msgspec.structs.replace(idle_desk(), held=(UNDATED, HELD, LATE)))
    held = desk.vm.view().line.held
    assert held.title == "Ditunda 3, 1 lewat"
    assert [(row.number, row.due and (row.due.icon, row.due.text)) for row in held.rows] == [
        ("A 009", ("alert-triangle", "lewat 5 mnt")),
        ("A 014", ("clock", "kembali pukul 10.10")),
        ("A 011", None),
    ]
    assert held.rows[2].note == "dipanggil 09.25"


def test_who_missed_the_call_may_come_back_also_while_somebody_is_served(desk: Harness) -> None:
    desk.show_desk(crowded_desk())
    missed = desk.vm.view().line.missed
    assert (missed.title, missed.reason, missed.rows[0].note) == ("Terlewat 1", "", "terlewat 09.38")
    desk.vm.commands.returnToLine(MISSED.entry)
    assert desk.client.acts[-1][:2] == ("return", MISSED.entry)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"lane": "elderly", "reason": ("Lansia, didahulukan: menunggu 6 menit", "")}, "Lansia, didahulukan"),
        ({"lane": "elderly", "reason": ("Menunggu 31 menit, batasnya 30", "")}, "Lansia. Menunggu 31 menit"),
        ({"lane": "child", "reason": ("Dialihkan dari Loket 7", "")}, "Anak. Dialihkan dari Loket 7"),
        ({"lane": "appointment", "reason": ("Sudah punya janji", "")}, "Sudah punya janji"),
        ({"lane": "none", "reason": ("Urutan datang", "")}, "Urutan datang"),
    ],
)
def test_every_row_says_its_lane_and_its_reason_in_words(desk: Harness, row: dict[str, object], expected: str) -> None:
    line = DeskRow(entry=uid(1), number="A 001", service="kia", priority="none", wait_s=60, **row)  # type: ignore[arg-type]  # any row
    desk.show_desk(msgspec.structs.replace(idle_desk(), line=(line,)))
    (shown,) = desk.vm.view().line.rows
    assert shown.chip.text.startswith(expected)


def test_no_two_lanes_that_go_first_share_an_icon(desk: Harness) -> None:
    lanes = ("first", "appointment", "elderly", "disability", "pregnant", "child", "disaster", "none")
    rows = [msgspec.structs.replace(idle_desk().line[0], entry=uid(n), lane=lane) for n, lane in enumerate(lanes)]
    desk.show_desk(msgspec.structs.replace(idle_desk(), line=tuple(rows)))
    icons = [row.chip.icon for row in desk.vm.view().line.rows]
    assert len(set(icons)) == len(lanes)


def test_a_series_that_runs_out_is_told_until_it_is_noted_and_again_when_it_changes(desk: Harness) -> None:
    assert desk.vm.view().alerts is None
    desk.client.hall = busy_hall()
    desk.clock.forward(20)
    desk.vm.tick()
    strip = desk.vm.view().alerts
    assert strip is not None
    assert (strip.lead, strip.tone) == ("Nomor seri A tinggal 12.", "kunyit")
    desk.vm.notices.alertsSeen()
    assert desk.vm.view().alerts is None
    out = msgspec.structs.replace(desk.client.hall.alerts[0], code="series_full", say="Nomor seri A sudah habis.")
    desk.client.hall = msgspec.structs.replace(busy_hall(), alerts=(out,))
    desk.vm.sync.readOffice()
    strip = desk.vm.view().alerts
    assert strip is not None
    assert (strip.lead, strip.tone) == ("Nomor seri A sudah habis.", "brick")


def test_full_lines_of_this_counters_agencies_are_told_with_the_next_free_time(desk: Harness) -> None:
    quiet = msgspec.structs.replace(busy_hall(), alerts=())
    elsewhere = msgspec.structs.replace(quiet.lines[-1], open_now=True, full=True)
    desk.client.hall = msgspec.structs.replace(quiet, lines=(*quiet.lines[:-1], elsewhere))
    desk.vm.sync.readOffice()
    strip = desk.vm.view().alerts
    assert strip is not None
    assert strip.lead == "Penuh hari ini: Rekam KTP-el, waktu kosong berikutnya besok pukul 08.30; Akta kelahiran."
    assert strip.tone == "mute"


def test_the_list_of_all_lines_says_open_full_closed_and_unknown(desk: Harness) -> None:
    desk.client.hall = busy_hall()
    desk.vm.sync.readOffice()
    states = {row.code: row.state for row in service_rows(desk.vm.state, desk.clock())}
    assert states["ktp-rekam"] == "Penuh. Waktu kosong berikutnya besok pukul 08.30. 31 menunggu, 70–90 menit."
    assert states["akta-lahir"] == "Penuh. 22 menunggu, 50–70 menit."
    assert states["kk-tambah"] == "4 menunggu, 10–20 menit."
    assert states["paspor"] == "Tutup. Buka lagi besok pukul 08.00."
    assert states["kia"] == ""


def test_not_hearing_of_the_other_lines_is_no_trouble_of_its_own(desk: Harness) -> None:
    desk.client.offline = True
    desk.vm.sync.readOffice()
    assert desk.vm.state.reach == "up"
    assert desk.vm.view().unavailable is None


def test_a_code_that_was_sent_in_bad_unavailable_is_the_same_act_when_sent_again(desk: Harness) -> None:
    desk.client.offline = True
    desk.vm.check_in.checkIn("7K3M-9QRT")
    assert check_in_view(desk.vm.state).problem == "Server kantor tidak menjawab."
    desk.client.offline = False
    desk.vm.check_in.checkIn("7K3M-9QRT ")
    assert len(op_ids(desk, "check-in")) == 1
    assert check_in_view(desk.vm.state).number == "A 031"


def test_a_refused_code_may_be_tried_again_as_another_act(desk: Harness) -> None:
    desk.client.refusal = Refusal(
        "appointment_early", {"id": "Silakan kembali mulai pukul 09.30.", "en": "Come back from 09.30."}
    )
    desk.vm.check_in.checkIn("7K3M-9QRT")
    assert check_in_view(desk.vm.state).problem == "Silakan kembali mulai pukul 09.30."
    desk.vm.check_in.checkIn("7K3M-9QRT")
    assert len(op_ids(desk, "check-in")) == 2


def test_who_came_too_late_for_an_appointment_is_told_so_in_words(desk: Harness) -> None:
    desk.vm.check_in.checkIn("7K3M-9QRT")
    chip = check_in_view(desk.vm.state).late
    assert chip is not None
    assert chip.text == "Janji pukul 10.05"
    desk.client.late = True
    desk.vm.check_in.checkIn("ABCD-EFGH")
    shown = check_in_view(desk.vm.state)
    assert shown.late is not None
    assert shown.late.text == "Terlambat dari pukul 09.30: antre biasa"
    assert shown.note == "2 orang di depannya, 10–20 menit."


def test_where_the_person_goes_next_stays_until_the_next_person_is_here(desk: Harness) -> None:
    desk.show_desk(crowded_desk())
    desk.vm.commands.finish("done", ["pindah"])
    assert desk.client.orders[-1].then == ("pindah",)
    desk.clock.forward(11)
    desk.vm.tick()
    shown = desk.vm.view()
    assert shown.actions.undo is None
    assert shown.sent is not None
    assert (shown.sent.lead, shown.sent.text) == (
        "A 017 lanjut ke Paspor baru (Imigrasi).",
        "Lantai 2. Nomornya tetap A 017.",
    )
    desk.vm.commands.ask(Action.CALL)
    assert desk.vm.view().sent is None


def test_the_receipt_says_where_to_go_next(desk: Harness) -> None:
    desk.show_desk(crowded_desk())
    desk.vm.commands.finish("incomplete")
    receipts = desk.vm.slips.receipts
    assert isinstance(receipts, FakeReceiptPrinter)
    (fields,) = receipts.slips.values()
    assert fields["next"].startswith("Paspor baru, Imigrasi, Lantai 2. Nomor tetap A 017. Berkas untuk layanan ini:")


def test_signing_out_forgets_who_was_sent_on_and_who_was_checked_in(desk: Harness) -> None:
    desk.show_desk(crowded_desk())
    desk.vm.commands.finish("done")
    desk.vm.check_in.checkIn("7K3M-9QRT")
    desk.vm.sign_in.signOut()
    shown = desk.vm.view()
    assert (shown.sent, shown.alerts, shown.line.held.rows) == (None, None, ())
    assert check_in_view(desk.vm.state).number == ""


def test_an_act_on_somebody_who_is_gone_from_the_desk_is_not_sent(desk: Harness) -> None:
    for ask in (desk.vm.commands.resume, desk.vm.commands.returnToLine, desk.vm.commands.leave):
        ask(uid(404))
    desk.vm.commands.callChosen(uid(404), "Keadaan mendesak")
    desk.vm.commands.grant(uid(404), "elderly")
    assert desk.client.acts == []


def test_someone_chosen_waits_until_the_desk_is_free(desk: Harness) -> None:
    desk.show_desk(called_desk())
    desk.vm.commands.callChosen(uid(20), "Keadaan mendesak")
    assert desk.client.acts == []
    assert desk.vm.view().actions.notice == "Panggil berikutnya aktif setelah A 017 selesai."


def test_the_waiting_time_of_the_one_chosen_is_kept_by_undo(desk: Harness) -> None:
    desk.vm.commands.callChosen(uid(20), "Keadaan mendesak")
    assert desk.client.chosen == [(uid(20), "Keadaan mendesak")]
    undo = desk.vm.view().actions.undo
    assert undo is not None
    assert (undo.text, undo.back) == (
        "A 020 dipanggil di luar giliran.",
        "Bila diurungkan, A 020 menunggu lagi di tempatnya.",
    )


def test_a_time_before_the_desk_was_opened_is_not_counted_as_a_break(desk: Harness) -> None:
    desk.show_desk(msgspec.structs.replace(idle_desk(), state="closed", since=ago(60)))
    assert desk.vm.view().header.pause == ""
    assert desk.vm.view().header.pause_button is None
