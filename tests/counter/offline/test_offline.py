"""Promise: while the hub is silent a desk finishes and calls by itself, and the hub is told of it once, in order."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtWidgets import QApplication

from counter.app import word_of
from counter.core.actions import OFFLINE, Action
from counter.gallery.fakes.fixtures import PIN, called_desk, idle_desk, resting_desk, serving_desk, uid
from counter.gallery.fakes.hub import FakeHub
from counter.gallery.harness import Harness, make_harness
from counter.offline.outbox import OutboxClient, OutboxItem, Queued
from counter.offline.rules import OfflineCommand
from counter.offline.words import refused_rows
from counter.shell.view_model import DeskViewModel
from display.gallery.clock import FakeClock
from display.gallery.runner import ImmediateRunner
from office.contract.answers import EntryState
from office.contract.commands import MoveEntry
from office.contract.errors import Unavailable
from sync.lan.calls.counters import DESK, MOVE_ENTRY
from sync.lan.outbox.outbox import Outbox
from sync.system_clock import SystemClock
from sync.wire import FeedBeat, PlatformLink


def do(desk: Harness, *acts: Action) -> None:
    for act in acts:
        desk.clock.forward(5)
        desk.vm.commands.ask(act)


def verbs(desk: Harness) -> list[str]:
    return [verb for verb, _, _ in desk.client.acts]


def stored(desk: Harness) -> list[OfflineCommand]:
    assert desk.outbox is not None
    return [msgspec.json.decode(act.body, type=OfflineCommand) for act in desk.outbox.waiting()]


def test_who_is_being_served_is_finished_with_the_outcome_and_the_next_is_called(offline_desk: Harness) -> None:
    offline_desk.show_desk(serving_desk())
    offline_desk.hub_silent()
    offline_desk.vm.commands.finish("incomplete")
    do(offline_desk, Action.CALL, Action.SERVE)
    assert [(command.verb, command.person.number) for command in stored(offline_desk)] == [
        ("finish", "A 017"),
        ("call", "A 018"),
        ("serve", "A 018"),
    ]
    shown = offline_desk.vm.view()
    assert (shown.citizen.number, shown.citizen.caption) == ("A 018", "Sedang dilayani")
    assert stored(offline_desk)[0].order.outcome == "incomplete"
    assert offline_desk.client.acts == [], "nothing was asked of a hub that is known to be silent"


def test_when_the_hub_is_back_it_is_told_in_order_under_the_same_op_ids_and_true_times(offline_desk: Harness) -> None:
    offline_desk.show_desk(serving_desk())
    offline_desk.hub_silent()
    began = offline_desk.clock()
    offline_desk.vm.commands.finish("done")
    do(offline_desk, Action.CALL, Action.SERVE)
    asked = [command.order.op_id for command in stored(offline_desk)]
    offline_desk.clock.forward(600)
    offline_desk.hub_back()
    assert verbs(offline_desk) == ["finish", "next", "serve"]
    assert [op_id for _, _, op_id in offline_desk.client.acts] == asked
    assert [at for at, _ in offline_desk.client.late_acts] == [began + timedelta(seconds=s) for s in (0, 5, 10)]
    assert {session for _, session in offline_desk.client.late_acts} == {"story"}
    assert stored(offline_desk) == []
    assert offline_desk.vm.view().outbox is not None
    assert offline_desk.vm.view().citizen.name == "Siti Rahmawati", "the hub's own desk is shown again"


def test_an_act_whose_answer_is_lost_is_kept_under_the_op_id_it_was_asked_with(offline_desk: Harness) -> None:
    offline_desk.show_desk(serving_desk())
    offline_desk.client.offline = True
    offline_desk.vm.commands.finish("done")
    ((_, entry, asked),) = offline_desk.client.acts
    (command,) = stored(offline_desk)
    assert (command.order.op_id, command.person.entry) == (asked, entry)
    assert offline_desk.vm.view().citizen.number == "", "the desk goes on"
    offline_desk.hub_back()
    assert [op_id for _, _, op_id in offline_desk.client.acts] == [asked, asked]


def test_while_something_waits_nothing_overtakes_it(offline_desk: Harness) -> None:
    offline_desk.show_desk(serving_desk())
    offline_desk.hub_silent()
    offline_desk.vm.commands.finish("done")
    offline_desk.thread.held = True
    offline_desk.hub_back()  # the telling is on its way
    do(offline_desk, Action.CALL)
    offline_desk.thread.held = False
    offline_desk.thread.release()
    assert verbs(offline_desk) == ["finish", "next"]
    assert stored(offline_desk) == []


def test_a_hub_that_answers_again_is_asked_nothing_past_what_still_waits_for_it(tmp_path: Path) -> None:
    asked: list[str] = []
    first, second = (OutboxItem(uid(number), "deed", b"{}", FakeClock()()) for number in (1, 2))
    with Outbox(tmp_path / "outbox") as outbox:
        outbox.put(first.op_id, first.kind, first.body, first.at)
        answer = OutboxClient(outbox, FakeHub()).do(lambda: asked.append("second"), second)
        assert (answer, asked) == (Queued(silent=False), [])
        assert [act.op_id for act in outbox.waiting()] == [first.op_id, second.op_id]


def test_what_the_hub_has_answered_is_done_though_the_desk_could_not_be_read_after_it(offline_desk: Harness) -> None:
    offline_desk.show_desk(serving_desk())

    def cut(**_where: str) -> Any:
        raise Unavailable("the line was cut right after the answer")

    offline_desk.client.answers[DESK] = cut
    offline_desk.vm.commands.finish("done")
    assert offline_desk.vm.view().citizen.number == ""
    do(offline_desk, Action.CALL)
    assert verbs(offline_desk) == ["finish"]
    assert [command.verb for command in stored(offline_desk)] == ["call"]


def test_a_desk_read_while_something_waits_does_not_bring_back_the_past(offline_desk: Harness) -> None:
    offline_desk.show_desk(serving_desk())
    offline_desk.hub_silent()
    offline_desk.vm.commands.finish("done")
    offline_desk.thread.held = True
    offline_desk.client.offline = False
    offline_desk.vm.sync.refresh()  # the hub still believes that A 017 is being served
    offline_desk.thread.release_one()
    assert offline_desk.vm.view().citizen.number == ""


def test_a_restart_in_the_middle_loses_nothing_and_nobody_need_sign_in_for_it_to_be_told(
    offline_desk: Harness, tmp_path: Path
) -> None:
    offline_desk.show_desk(serving_desk())
    offline_desk.hub_silent()
    offline_desk.vm.commands.finish("done")
    do(offline_desk, Action.CALL)
    asked = [command.order.op_id for command in stored(offline_desk)]
    with Outbox(tmp_path / "home") as again:  # another run of the program, on the same file
        offline_desk.client.offline = False
        assert OutboxClient(again, offline_desk.client).look().waiting == 2
        state = OutboxClient(again, offline_desk.client).replay()
    assert (state.done, state.waiting) == (2, 0)
    assert [op_id for _, _, op_id in offline_desk.client.acts] == asked


def test_a_new_run_says_how_much_waits_before_anybody_signs_in_and_tells_it(qapp: QApplication, tmp_path: Path) -> None:
    first = make_harness(home=tmp_path / "outbox")
    first.sign_in()
    first.show_desk(serving_desk())
    first.hub_silent()
    first.vm.commands.finish("done")
    assert first.outbox is not None
    first.outbox.close()
    second = make_harness(home=tmp_path / "outbox")
    assert verbs(second) == ["finish"], "told at the start, by the session of who did it"
    assert second.outbox is not None
    second.outbox.close()


def test_what_the_hub_refuses_is_kept_and_shown_until_a_person_has_decided(offline_desk: Harness) -> None:
    offline_desk.hub_silent()
    do(offline_desk, Action.CALL, Action.SERVE)
    offline_desk.client.taken_elsewhere("A 018")
    offline_desk.hub_back()
    strip = offline_desk.vm.view().outbox
    assert strip is not None
    assert strip.lead == "Server menolak yang dikerjakan sendiri untuk A 018."
    (row,) = refused_rows(offline_desk.vm.state)
    assert (row.number, row.why) == ("A 018", "Nomor A 018 sudah selesai dilayani.")
    assert row.done == "Pukul 10.00: dipanggil, dilayani."
    offline_desk.vm.offline.refusalSeen(row.op_ids)
    assert offline_desk.vm.view().outbox is None


def test_what_was_refused_can_be_told_once_more(offline_desk: Harness) -> None:
    offline_desk.hub_silent()
    do(offline_desk, Action.CALL, Action.SERVE)
    offline_desk.client.taken_elsewhere("A 018")
    offline_desk.hub_back()
    (row,) = refused_rows(offline_desk.vm.state)
    offline_desk.client.gone.clear()
    offline_desk.client.now_desk = idle_desk()
    offline_desk.client.acts.clear()
    offline_desk.vm.offline.sendAgain(row.op_ids)
    assert refused_rows(offline_desk.vm.state) == ()
    assert [op_id for _, _, op_id in offline_desk.client.acts] == list(row.op_ids)


def test_a_hub_that_falls_silent_again_in_the_telling_has_the_rest_later_once(offline_desk: Harness) -> None:
    offline_desk.show_desk(serving_desk())
    offline_desk.hub_silent()
    offline_desk.vm.commands.finish("done")
    do(offline_desk, Action.CALL, Action.SERVE)
    move = offline_desk.client.move
    offline_desk.client.offline = False

    def once(order: MoveEntry, **where: Any) -> Any:
        answer = move(order, **where)
        offline_desk.client.offline = True
        return answer

    offline_desk.client.answers[MOVE_ENTRY] = once
    offline_desk.hub_back()
    assert [command.verb for command in stored(offline_desk)] == ["call", "serve"]
    assert offline_desk.vm.state.by_itself
    offline_desk.client.answers[MOVE_ENTRY] = move
    offline_desk.clock.forward(4)
    offline_desk.hub_back()
    assert stored(offline_desk) == []
    assert verbs(offline_desk).count("finish") == 1


def test_a_hold_keeps_its_reason_and_is_taken_up_again_without_the_hub(offline_desk: Harness) -> None:
    offline_desk.show_desk(serving_desk())
    offline_desk.hub_silent()
    offline_desk.vm.commands.hold("Fotokopi", 10)
    held = offline_desk.vm.view().line.held
    assert [row.number for row in held.rows] == ["A 014", "A 017"]
    offline_desk.clock.forward(5)
    offline_desk.vm.commands.resume(uid(17))
    assert offline_desk.vm.view().citizen.number == "A 017"
    assert [(command.verb, command.order.reason, command.order.minutes) for command in stored(offline_desk)] == [
        ("hold", "Fotokopi", 10),
        ("resume", "", 0),
    ]


def test_a_slip_of_the_finger_is_undone_without_the_hub_and_the_hub_is_told_both(offline_desk: Harness) -> None:
    offline_desk.show_desk(serving_desk())
    offline_desk.hub_silent()
    offline_desk.vm.commands.finish("done")
    offline_desk.clock.forward(5)
    offline_desk.vm.commands.undo()
    assert offline_desk.vm.view().citizen.caption == "Sedang dilayani"
    assert offline_desk.vm.view().citizen.name == "Siti Rahmawati"
    assert [command.verb for command in stored(offline_desk)] == ["finish", "undo"]


def test_what_only_the_hub_can_do_says_so_and_is_not_sent_later(offline_desk: Harness) -> None:
    offline_desk.show_desk(called_desk())
    offline_desk.hub_silent()
    buttons = offline_desk.vm.view().actions.buttons
    assert buttons[Action.TRANSFER].reason == "Ini menunggu server kantor."
    assert {act for act in buttons if act not in OFFLINE} == {Action.TRANSFER}
    offline_desk.vm.commands.transfer("paspor")
    offline_desk.vm.commands.toggleBreak()
    offline_desk.hub_back()
    assert offline_desk.client.acts == []


def test_a_break_that_nobody_heard_of_is_said_and_not_begun_later(offline_desk: Harness) -> None:
    offline_desk.client.offline = True
    offline_desk.vm.commands.toggleBreak()
    assert offline_desk.vm.view().actions.notice == (
        "Server kantor tidak menjawab, jadi “Istirahat” belum tercatat. Coba lagi begitu tersambung."
    )
    assert offline_desk.vm.state.asked is None
    offline_desk.client.acts.clear()
    offline_desk.hub_back()
    assert offline_desk.client.acts == []


def test_a_desk_on_a_break_may_still_call_when_only_the_hub_could_end_the_break(offline_desk: Harness) -> None:
    offline_desk.show_desk(resting_desk())
    offline_desk.hub_silent()
    do(offline_desk, Action.CALL)
    assert offline_desk.vm.view().citizen.number == "A 018"


def test_the_screen_says_what_is_known_as_of_when_and_who_settles_a_number_called_twice(offline_desk: Harness) -> None:
    offline_desk.clock.forward(60)
    offline_desk.show_desk(idle_desk())
    offline_desk.clock.forward(11 * 60)
    offline_desk.hub_silent()
    shown = offline_desk.vm.view()
    assert shown.unavailable is not None
    assert shown.unavailable.lead == "Server kantor diam – loket bekerja sendiri."
    assert "yang lebih dulu dilaporkan berlaku" in shown.unavailable.text
    assert shown.line.note == "Diketahui sampai pukul 10.01"
    assert [row.wait for row in shown.line.rows][:2] == ["17 mnt", "13 mnt"], "waits go on meanwhile"
    assert shown.citizen.idle_text == "Tekan F2, lalu panggil A 018 dengan suara."
    do(offline_desk, Action.CALL)
    shown = offline_desk.vm.view()
    assert shown.citizen.reason is not None
    assert shown.citizen.reason.text == "Panggil A 018 dengan suara: papan belum tahu"
    assert shown.citizen.name == "Nama belum diketahui"
    assert shown.form.empty == "Formulir belum dapat dibaca"
    assert shown.unavailable is not None
    assert shown.unavailable.text == "1 tindakan menunggu dilaporkan."


def test_a_disk_that_keeps_nothing_does_not_pretend(offline_desk: Harness) -> None:
    """The hub is silent and so is the outbox: the act goes on asking, and no button promises more."""
    offline_desk.show_desk(serving_desk())
    assert offline_desk.outbox is not None

    def full(*_: Any) -> Any:
        raise Unavailable("the outbox: OperationalError")

    offline_desk.outbox.put = full  # type: ignore[method-assign]
    offline_desk.client.offline = True
    offline_desk.vm.commands.finish("done")
    assert offline_desk.vm.state.current is not None
    assert offline_desk.vm.state.current.state is EntryState.SERVING
    assert not offline_desk.vm.state.by_itself
    offline_desk.client.offline = False
    offline_desk.vm.commands.tryNow()
    assert offline_desk.vm.view().citizen.number == ""
    assert len({op_id for _, _, op_id in offline_desk.client.acts}) == 1


def test_the_names_of_citizens_stay_out_of_what_is_kept(offline_desk: Harness) -> None:
    offline_desk.show_desk(serving_desk())
    offline_desk.hub_silent()
    offline_desk.vm.commands.finish("done")
    do(offline_desk, Action.CALL)
    offline_desk.hub_back()
    assert offline_desk.outbox is not None
    every = [offline_desk.outbox.find(op_id) for _, _, op_id in offline_desk.client.acts]
    assert all(act is not None and act.state == "done" for act in every)
    assert not any(b"Siti" in act.body + act.answer for act in every if act is not None)


def test_what_was_done_waits_and_is_said_on_the_sign_in_page_of_who_comes_next(offline_desk: Harness) -> None:
    offline_desk.show_desk(serving_desk())
    offline_desk.hub_silent()
    offline_desk.vm.commands.finish("done")
    offline_desk.vm.sign_in.signOut()
    offline_desk.vm.sign_in.signOut()
    shown = offline_desk.vm.view()
    assert not shown.signed_in
    assert "1 tindakan menunggu dilaporkan." in shown.sign_in.blocked
    offline_desk.hub_back()
    assert verbs(offline_desk) == ["finish"]


def test_a_jump_of_this_machines_clock_changes_nothing_of_when_it_was_done(qapp: QApplication, tmp_path: Path) -> None:
    clock = FakeClock()
    wall, mono = [clock().timestamp()], [100.0]
    system_clock = SystemClock(wall=lambda: wall[0], mono=lambda: mono[0])
    with Outbox(tmp_path / "outbox") as outbox:
        client = FakeHub(now_desk=serving_desk())
        vm = DeskViewModel(
            client, ImmediateRunner(), "4", clock=system_clock, outbox_client=OutboxClient(outbox, client)
        )
        vm.start()
        vm.sign_in.signIn("rina", PIN)
        system_clock.take_sample(word_of(FeedBeat(at=clock(), seq=0, platform=PlatformLink(state="up")), system_clock))
        client.offline = True
        wall[0] += 400 * 86400.0
        mono[0] += 60.0
        vm.commands.finish("done")
        (act,) = outbox.waiting()
    assert abs((act.at - clock()).total_seconds() - 60.0) < 2.0


def test_who_leaves_a_desk_that_nobody_could_sign_in_at_again_is_asked_whether_they_mean_it(
    offline_desk: Harness,
) -> None:
    offline_desk.hub_silent()
    offline_desk.vm.sign_in.signOut(lock=True)
    shown = offline_desk.vm.view()
    assert shown.signed_in
    assert shown.actions.notice == "Server diam, PIN tidak bisa diperiksa. Tekan lagi untuk tetap keluar."
    do(offline_desk, Action.CALL)
    offline_desk.vm.sign_in.signOut()
    assert offline_desk.vm.view().signed_in, "asked anew after the desk went on"
    offline_desk.vm.sign_in.signOut()
    assert not offline_desk.vm.view().signed_in
    offline_desk.hub_back()
    offline_desk.sign_in()
    offline_desk.vm.sign_in.signOut()
    assert not offline_desk.vm.view().signed_in, "with a hub nobody is asked"


def test_who_missed_the_call_comes_back_and_who_goes_home_goes_without_the_hub(offline_desk: Harness) -> None:
    offline_desk.show_desk(called_desk())
    offline_desk.hub_silent()
    do(offline_desk, Action.NO_SHOW)
    assert [row.number for row in offline_desk.vm.view().line.missed.rows] == ["A 017"]
    offline_desk.vm.commands.returnToLine(uid(17))
    assert [row.number for row in offline_desk.vm.view().line.rows][-1] == "A 017"
    offline_desk.vm.commands.leave(uid(14))
    assert offline_desk.vm.view().line.held.rows == ()
    assert [(command.verb, command.person.number) for command in stored(offline_desk)] == [
        ("no-show", "A 017"),
        ("return", "A 017"),
        ("leave", "A 014"),
    ]
