"""Promise: what an officer presses is done once, whatever the network does, and what cannot be done is said plainly."""

from datetime import timedelta

import msgspec
import pytest

from counter.core.actions import PATH, Action
from counter.gallery.fakes.fixtures import CURRENT, FORM, ago, called_desk, empty_desk, serving_desk, uid
from counter.gallery.fakes.printers import FakeReceiptPrinter
from counter.gallery.harness import Harness
from office.contract.answers import EntryState
from office.contract.errors import Refusal
from sync.lan.client.feed import HubLink
from sync.wire import FeedBeat, FeedEvent, PlatformLink


def verbs(front: Harness) -> list[str]:
    return [verb for verb, _, _ in front.client.acts]


def reason(front: Harness, act: Action) -> str:
    return front.vm.view().actions.buttons[act].reason


def beat(front: Harness, seq: int = 0) -> FeedBeat:
    return FeedBeat(at=front.clock(), seq=seq, platform=PlatformLink(state="up"))


def test_two_presses_while_the_first_is_on_its_way_are_one_call(desk: Harness) -> None:
    desk.thread.held = True
    desk.vm.commands.ask(Action.CALL)
    desk.vm.commands.ask(Action.CALL)
    desk.thread.held = False
    desk.thread.release()
    assert verbs(desk) == ["next"]


def test_a_second_press_within_the_same_breath_is_the_same_finger(desk: Harness) -> None:
    desk.show_desk(called_desk())
    desk.vm.commands.ask(Action.RECALL)
    desk.clock.forward(0.3)
    desk.vm.commands.ask(Action.RECALL)
    assert verbs(desk) == ["recall"]
    desk.clock.forward(2)
    desk.vm.commands.ask(Action.RECALL)
    assert verbs(desk) == ["recall", "recall"]


def test_while_an_act_is_on_its_way_its_button_says_so_and_the_others_wait(desk: Harness) -> None:
    desk.show_desk(called_desk())
    desk.thread.held = True
    desk.vm.commands.ask(Action.SERVE)
    buttons = desk.vm.view().actions.buttons
    assert buttons[Action.SERVE].text == "Sebentar…"
    assert buttons[Action.SERVE].working
    assert all(button.reason for button in buttons.values())


def test_buttons_stay_quiet_until_the_desk_was_read_again_after_an_act(desk: Harness) -> None:
    desk.thread.held = True
    desk.vm.commands.ask(Action.CALL)
    desk.thread.release()  # the hub has answered; the desk as it is now is still on its way
    desk.clock.forward(5)
    desk.vm.commands.ask(Action.CALL)
    assert verbs(desk) == ["next"]
    desk.thread.release()
    assert desk.vm.state.current is not None
    assert desk.vm.state.asked is None


def test_a_desk_read_before_an_act_was_answered_does_not_free_its_button(desk: Harness) -> None:
    desk.thread.held = True
    desk.vm.sync.refresh()
    desk.vm.commands.ask(Action.CALL)
    desk.thread.release_one()
    assert desk.vm.state.asked is not None
    desk.vm.commands.ask(Action.CALL)
    desk.thread.release()
    assert verbs(desk) == ["next"]


def test_an_act_in_bad_unavailable_is_sent_again_by_itself_under_the_same_op_id(desk: Harness) -> None:
    desk.client.offline = True
    desk.vm.commands.ask(Action.CALL)
    for _ in range(3):
        desk.clock.forward(9)
        desk.vm.tick()
    desk.client.offline = False
    desk.clock.forward(9)
    desk.vm.tick()
    assert verbs(desk) == ["next"] * 5
    assert len({op_id for _, _, op_id in desk.client.acts}) == 1
    assert desk.vm.view().citizen.number == "A 018"
    assert desk.vm.view().unavailable is None


def test_an_act_is_sent_again_at_once_when_the_link_comes_back(desk: Harness) -> None:
    desk.client.offline = True
    desk.vm.commands.ask(Action.CALL)
    desk.client.offline = False
    desk.vm.on_link(HubLink(state="up", since=desk.clock()))
    assert verbs(desk) == ["next", "next"]
    assert desk.vm.state.asked is None


def test_a_move_keeps_its_order_through_retries(desk: Harness) -> None:
    desk.show_desk(serving_desk())
    desk.client.offline = True
    desk.vm.commands.finish("incomplete")
    desk.client.offline = False
    desk.vm.commands.tryNow()
    first, second = desk.client.orders
    assert first == second
    assert second.outcome == "incomplete"


def test_in_bad_unavailable_every_act_says_why_and_nothing_is_sent(desk: Harness) -> None:
    desk.vm.on_link(HubLink(state="down", since=desk.clock()))
    assert {reason(desk, act) for act in PATH} == {"Server kantor tidak menjawab. Tombol aktif lagi begitu tersambung."}
    desk.vm.commands.ask(Action.CALL)
    assert desk.client.acts == []
    assert desk.vm.view().actions.notice.startswith("Server kantor tidak menjawab")
    strip = desk.vm.view().unavailable
    assert strip is not None
    assert strip.lead == "Server kantor tidak menjawab."


def test_the_unavailable_strip_says_that_a_pressed_act_is_not_lost(desk: Harness) -> None:
    desk.client.offline = True
    desk.vm.commands.ask(Action.CALL)
    strip = desk.vm.view().unavailable
    assert strip is not None
    assert (
        strip.text == "“Panggil berikutnya” sudah dicatat di sini dan dikirim ulang sendiri, tidak perlu ditekan lagi."
    )


def test_a_silent_hub_is_asked_again_until_it_answers(desk: Harness) -> None:
    desk.client.offline = True
    desk.vm.sync.refresh()
    assert desk.vm.state.reach == "down"
    desk.client.offline = False
    desk.clock.forward(1)
    desk.vm.tick()
    assert desk.vm.state.reach == "down"
    desk.clock.forward(1.5)
    desk.vm.tick()
    assert desk.vm.state.reach == "up"


def test_a_refusal_is_said_in_place_and_the_desk_shows_what_is_so_now(desk: Harness) -> None:
    desk.show_desk(called_desk())
    desk.client.now_desk = empty_desk()
    desk.client.refusal = Refusal("illegal_move", {"id": "A 017 sudah pulang.", "en": "A 017 has left."}, state="left")
    desk.vm.commands.ask(Action.SERVE)
    shown = desk.vm.view()
    assert shown.actions.notice == "A 017 sudah pulang."
    assert shown.citizen.number == ""
    assert desk.vm.state.reach == "up"


def test_a_refusal_is_said_in_the_language_of_the_desk(desk: Harness) -> None:
    desk.show_desk(called_desk())
    desk.vm.useLanguage("en")
    desk.client.refusal = Refusal("illegal_move", {"id": "A 017 sudah pulang.", "en": "A 017 has left."})
    desk.vm.commands.ask(Action.SERVE)
    assert desk.vm.view().actions.notice == "A 017 has left."


def test_an_unavailable_act_is_explained_and_not_sent(desk: Harness) -> None:
    desk.show_desk(serving_desk())
    desk.vm.commands.ask(Action.CALL)
    assert desk.client.acts == []
    assert desk.vm.view().actions.notice == "Panggil berikutnya aktif setelah A 017 selesai."


@pytest.mark.parametrize(
    ("act", "state", "expected"),
    [
        (Action.SERVE, None, "Aktif setelah ada nomor yang dipanggil."),
        (Action.FINISH, EntryState.CALLED, "Selesai aktif setelah A 017 mulai dilayani."),
        (Action.RECALL, EntryState.SERVING, "A 017 sedang dilayani."),
        (Action.NO_SHOW, EntryState.SERVING, "A 017 sedang dilayani."),
        (Action.SERVE, EntryState.CALLED, ""),
        (Action.HOLD, EntryState.SERVING, ""),
        (Action.TRANSFER, EntryState.CALLED, ""),
        (Action.FINISH, EntryState.SERVING, ""),
    ],
)
def test_each_act_is_there_or_says_why_not(desk: Harness, act: Action, state: EntryState | None, expected: str) -> None:
    if state is not None:
        desk.show_desk(called_desk() if state is EntryState.CALLED else serving_desk())
    assert reason(desk, act) == expected


def test_with_nobody_waiting_there_is_nobody_to_call(desk: Harness) -> None:
    desk.show_desk(empty_desk())
    assert reason(desk, Action.CALL) == "Belum ada yang menunggu di antrean loket ini."


def test_when_another_counter_was_quicker_the_desk_says_that_nobody_waits(desk: Harness) -> None:
    desk.client.now_desk = empty_desk()
    desk.vm.commands.ask(Action.CALL)
    assert desk.vm.view().actions.notice == "Belum ada yang menunggu di antrean loket ini."


def test_undo_counts_ten_seconds_down_and_then_is_gone(desk: Harness) -> None:
    desk.show_desk(serving_desk())
    desk.vm.commands.finish("done")
    counted = []
    for _ in range(11):
        undo = desk.vm.view().actions.undo
        counted.append(undo.seconds if undo is not None else "")
        desk.clock.forward(1)
        desk.vm.tick()
    assert counted == [*(f"{left} dtk" for left in range(10, 0, -1)), ""]


def test_undo_takes_back_the_act_of_that_entry(desk: Harness) -> None:
    desk.show_desk(called_desk())
    desk.vm.commands.ask(Action.NO_SHOW)
    undo = desk.vm.view().actions.undo
    assert undo is not None
    assert undo.text == "A 017 tidak hadir."
    desk.vm.commands.undo()
    assert desk.client.acts[-1][:2] == ("undo", CURRENT.entry)
    assert desk.vm.view().actions.undo is None


def test_a_call_can_be_undone_by_the_entry_the_hub_picked(desk: Harness) -> None:
    desk.vm.commands.ask(Action.CALL)
    desk.vm.commands.undo()
    assert desk.client.acts[-1][:2] == ("undo", uid(18))


def test_an_undo_that_came_too_late_is_explained_and_not_offered_again(desk: Harness) -> None:
    desk.show_desk(called_desk())
    desk.vm.commands.ask(Action.NO_SHOW)
    desk.client.refusal = Refusal("illegal_move", {"id": "Sudah lewat 10 detik.", "en": "More than 10 seconds ago."})
    desk.vm.commands.undo()
    assert desk.vm.view().actions.notice == "Sudah lewat 10 detik."
    assert desk.vm.view().actions.undo is None


def test_a_recall_cannot_be_undone_because_it_was_spoken(desk: Harness) -> None:
    desk.show_desk(called_desk())
    desk.vm.commands.ask(Action.RECALL)
    assert desk.vm.view().actions.undo is None


def test_finishing_prints_one_receipt_without_a_name(desk: Harness) -> None:
    desk.show_desk(serving_desk())
    desk.client.offline = True
    desk.vm.commands.finish("done")
    desk.client.offline = False
    desk.vm.commands.tryNow()
    receipts = desk.vm.slips.receipts
    assert isinstance(receipts, FakeReceiptPrinter)
    ((key, fields),) = receipts.slips.items()
    assert key == f"service:{desk.client.acts[-1][2]}"
    assert fields["number"] == "A 017"
    assert fields["outcome"] == "Selesai"
    assert fields["time"] == "10.00"
    assert "Siti" not in " ".join(fields.values())
    assert "0007" not in " ".join(fields.values())


def test_an_incomplete_visit_takes_the_list_of_papers_home(desk: Harness) -> None:
    desk.show_desk(serving_desk())
    desk.vm.commands.finish("incomplete")
    receipts = desk.vm.slips.receipts
    assert isinstance(receipts, FakeReceiptPrinter)
    (fields,) = receipts.slips.values()
    assert fields["next"] == "Berkas untuk layanan ini: KK lama, Surat lahir, Buku nikah"


def test_a_held_number_is_resumed_when_the_desk_is_free(desk: Harness) -> None:
    desk.vm.commands.resume(uid(14))
    assert desk.client.acts[-1][:2] == ("resume", uid(14))
    assert desk.vm.view().citizen.number == "A 014"


def test_a_held_number_waits_while_somebody_is_at_the_desk(desk: Harness) -> None:
    desk.show_desk(called_desk())
    desk.vm.commands.resume(uid(14))
    assert desk.client.acts == []
    assert desk.vm.view().actions.notice == "Lanjutkan aktif setelah A 017 selesai."


def test_what_happens_in_the_office_shows_without_a_press(desk: Harness) -> None:
    desk.client.now_desk = called_desk()
    desk.vm.on_event(FeedEvent(seq=41, kind="entry.called", at=desk.clock(), stream="x", data={}))
    assert desk.vm.view().citizen.number == "A 017"


def test_many_changes_while_one_is_being_read_are_read_once_more(desk: Harness) -> None:
    desk.thread.held = True
    for seq in range(50, 60):
        desk.vm.on_event(FeedEvent(seq=seq, kind="ticket.issued", at=desk.clock(), stream="x", data={}))
    assert desk.thread.waiting == 1
    desk.thread.release()
    assert desk.thread.waiting == 1


def test_a_beat_that_knows_more_than_the_desk_has_it_read_again(desk: Harness) -> None:
    desk.client.now_desk = called_desk()
    desk.vm.on_beat(beat(desk, seq=999))
    assert desk.vm.view().citizen.number == "A 017"


def test_the_desk_counts_time_by_the_hubs_clock(desk: Harness) -> None:
    desk.show_desk(serving_desk())
    desk.vm.on_beat(FeedBeat(at=desk.clock() + timedelta(minutes=2), seq=0, platform=PlatformLink(state="up")))
    assert desk.vm.view().citizen.timer == "06.12"
    assert desk.vm.view().status.clock == "10.02.18"


def test_a_help_banner_stays_away_once_noted_until_another_kiosk_calls(desk: Harness) -> None:
    desk.show_desk(msgspec.structs.replace(called_desk(), help_from=("Kiosk 03",)))
    banner = desk.vm.view().help
    assert banner is not None
    assert banner.lead == "Kiosk 03 memanggil petugas."
    desk.vm.notices.helpSeen()
    assert desk.vm.view().help is None
    desk.show_desk(msgspec.structs.replace(called_desk(), help_from=("Kiosk 03", "Kiosk 01")))
    banner = desk.vm.view().help
    assert banner is not None
    assert banner.lead == "Kiosk 01 memanggil petugas."


def test_a_row_of_the_form_can_be_flagged_and_cleared(desk: Harness) -> None:
    desk.show_desk(serving_desk())
    desk.vm.form.flag(5)
    form = desk.vm.view().form
    assert form.chip is not None
    assert form.chip.text == "1 perlu diperiksa"
    assert [row.flagged for row in form.rows].index(True) == 5
    desk.vm.form.flag(5)
    assert desk.vm.view().form.chip is None


def test_of_two_forms_the_newest_is_on_the_table_and_the_other_one_can_be_chosen(desk: Harness) -> None:
    older = msgspec.structs.replace(FORM, submission=uid(502), title=("Formulir lama", "Old"), received_at=ago(90))
    desk.show_desk(msgspec.structs.replace(serving_desk(), submissions=(older, FORM)))
    assert desk.vm.view().form.title == "Formulir F-1.02"
    desk.vm.form.chooseForm(0)
    assert desk.vm.view().form.title == "Formulir lama"


def test_a_bug_is_not_dressed_as_bad_unavailable(desk: Harness) -> None:
    broken = ZeroDivisionError()
    desk.thread.failing = broken
    with pytest.raises(ZeroDivisionError):
        desk.vm.sync.refresh()
