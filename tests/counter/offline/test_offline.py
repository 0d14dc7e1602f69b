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
from counter.shell.view_model import DeskViewModel
from display.gallery.clock import FakeClock
from display.gallery.runner import ImmediateRunner
from office.contract.answers import EntryState
from office.contract.errors import Unavailable
from sync.lan.outbox.outbox import Outbox
from sync.system_clock import SystemClock
from sync.wire import FeedBeat, PlatformLink


def do(desk: Harness, *acts: Action) -> None:
    for act in acts:
        desk.clock.forward(5)
        desk.vm.commands.ask(act)


def verbs(desk: Harness) -> list[str]:
    return [verb for verb, _, _ in desk.client.acts]


def kept(desk: Harness) -> list[OfflineCommand]:
    assert desk.outbox is not None
    return [msgspec.json.decode(act.body, type=OfflineCommand) for act in desk.outbox.waiting()]


def test_who_is_being_served_is_finished_with_the_outcome_and_the_next_is_called(lone: Harness) -> None:
    lone.show_desk(serving_desk())
    lone.hub_silent()
    lone.vm.commands.finish("incomplete")
    do(lone, Action.CALL, Action.SERVE)
    assert [(deed.verb, deed.person.number) for deed in kept(lone)] == [
        ("finish", "A 017"),
        ("call", "A 018"),
        ("serve", "A 018"),
    ]
    shown = lone.vm.view()
    assert (shown.citizen.number, shown.citizen.caption) == ("A 018", "Sedang dilayani")
    assert kept(lone)[0].order.outcome == "incomplete"
    assert lone.client.acts == [], "nothing was asked of a hub that is known to be silent"


def test_when_the_hub_is_back_it_is_told_in_order_under_the_same_op_ids_and_true_times(lone: Harness) -> None:
    lone.show_desk(serving_desk())
    lone.hub_silent()
    began = lone.clock()
    lone.vm.commands.finish("done")
    do(lone, Action.CALL, Action.SERVE)
    asked = [deed.order.op_id for deed in kept(lone)]
    lone.clock.forward(600)
    lone.hub_back()
    assert verbs(lone) == ["finish", "next", "serve"]
    assert [op_id for _, _, op_id in lone.client.acts] == asked
    assert [at for at, _ in lone.client.told] == [began + timedelta(seconds=s) for s in (0, 5, 10)]
    assert {session for _, session in lone.client.told} == {"story"}
    assert kept(lone) == []
    assert lone.vm.view().outbox is not None
    assert lone.vm.view().citizen.name == "Siti Rahmawati", "the hub's own desk is shown again"


def test_an_act_whose_answer_is_lost_is_kept_under_the_op_id_it_was_asked_with(lone: Harness) -> None:
    lone.show_desk(serving_desk())
    lone.client.offline = True
    lone.vm.commands.finish("done")
    ((_, entry, asked),) = lone.client.acts
    (deed,) = kept(lone)
    assert (deed.order.op_id, deed.person.entry) == (asked, entry)
    assert lone.vm.view().citizen.number == "", "the desk goes on"
    lone.hub_back()
    assert [op_id for _, _, op_id in lone.client.acts] == [asked, asked]


def test_while_something_waits_nothing_overtakes_it(lone: Harness) -> None:
    lone.show_desk(serving_desk())
    lone.hub_silent()
    lone.vm.commands.finish("done")
    lone.thread.held = True
    lone.hub_back()  # the telling is on its way
    do(lone, Action.CALL)
    lone.thread.held = False
    lone.thread.release()
    assert verbs(lone) == ["finish", "next"]
    assert kept(lone) == []


def test_a_hub_that_answers_again_is_asked_nothing_past_what_still_waits_for_it(tmp_path: Path) -> None:
    asked: list[str] = []
    first, second = (OutboxItem(uid(number), "deed", b"{}", FakeClock()()) for number in (1, 2))
    with Outbox(tmp_path / "satchel") as outbox:
        outbox.put(first.op_id, first.kind, first.body, first.at)
        answer = OutboxClient(outbox, FakeHub()).do(lambda: asked.append("second"), second)
        assert (answer, asked) == (Queued(silent=False), [])
        assert [act.op_id for act in outbox.waiting()] == [first.op_id, second.op_id]


def test_what_the_hub_has_answered_is_done_though_the_desk_could_not_be_read_after_it(lone: Harness) -> None:
    lone.show_desk(serving_desk())

    def cut(_counter: str) -> Any:
        raise Unavailable("the line was cut right after the answer")

    lone.client.desk = cut  # type: ignore[method-assign]
    lone.vm.commands.finish("done")
    assert lone.vm.view().citizen.number == ""
    do(lone, Action.CALL)
    assert verbs(lone) == ["finish"]
    assert [deed.verb for deed in kept(lone)] == ["call"]


def test_a_desk_read_while_something_waits_does_not_bring_back_the_past(lone: Harness) -> None:
    lone.show_desk(serving_desk())
    lone.hub_silent()
    lone.vm.commands.finish("done")
    lone.thread.held = True
    lone.client.offline = False
    lone.vm.sync.refresh()  # the hub still believes that A 017 is being served
    lone.thread.release_one()
    assert lone.vm.view().citizen.number == ""


def test_a_restart_in_the_middle_loses_nothing_and_nobody_need_sign_in_for_it_to_be_told(
    lone: Harness, tmp_path: Path
) -> None:
    lone.show_desk(serving_desk())
    lone.hub_silent()
    lone.vm.commands.finish("done")
    do(lone, Action.CALL)
    asked = [deed.order.op_id for deed in kept(lone)]
    with Outbox(tmp_path / "satchel") as again:  # another run of the program, on the same file
        lone.client.offline = False
        assert OutboxClient(again, lone.client).look().waiting == 2
        told = OutboxClient(again, lone.client).replay()
    assert (told.done, told.waiting) == (2, 0)
    assert [op_id for _, _, op_id in lone.client.acts] == asked


def test_a_new_run_says_how_much_waits_before_anybody_signs_in_and_tells_it(qapp: QApplication, tmp_path: Path) -> None:
    first = make_harness(home=tmp_path / "satchel")
    first.sign_in()
    first.show_desk(serving_desk())
    first.hub_silent()
    first.vm.commands.finish("done")
    assert first.outbox is not None
    first.outbox.close()
    second = make_harness(home=tmp_path / "satchel")
    assert verbs(second) == ["finish"], "told at the start, by the session of who did it"
    assert second.outbox is not None
    second.outbox.close()


def test_what_the_hub_refuses_is_kept_and_shown_until_a_person_has_decided(lone: Harness) -> None:
    lone.hub_silent()
    do(lone, Action.CALL, Action.SERVE)
    lone.client.taken_elsewhere("A 018")
    lone.hub_back()
    strip = lone.vm.view().outbox
    assert strip is not None
    assert strip.lead == "Server menolak yang dikerjakan sendiri untuk A 018."
    (row,) = lone.vm.view().refused
    assert (row.number, row.why) == ("A 018", "Nomor A 018 sudah selesai dilayani.")
    assert row.done == "Pukul 10.00: dipanggil, dilayani."
    lone.vm.offline.refusalSeen(row.op_ids)
    assert lone.vm.view().outbox is None


def test_what_was_refused_can_be_told_once_more(lone: Harness) -> None:
    lone.hub_silent()
    do(lone, Action.CALL, Action.SERVE)
    lone.client.taken_elsewhere("A 018")
    lone.hub_back()
    (row,) = lone.vm.view().refused
    lone.client.gone.clear()
    lone.client.now_desk = idle_desk()
    lone.client.acts.clear()
    lone.vm.offline.sendAgain(row.op_ids)
    assert lone.vm.view().refused == ()
    assert [op_id for _, _, op_id in lone.client.acts] == list(row.op_ids)


def test_a_hub_that_falls_silent_again_in_the_telling_has_the_rest_later_once(lone: Harness) -> None:
    lone.show_desk(serving_desk())
    lone.hub_silent()
    lone.vm.commands.finish("done")
    do(lone, Action.CALL, Action.SERVE)
    move = lone.client.move
    lone.client.offline = False

    def once(*asked: Any) -> Any:
        answer = move(*asked)
        lone.client.offline = True
        return answer

    lone.client.move = once  # type: ignore[method-assign]
    lone.hub_back()
    assert [deed.verb for deed in kept(lone)] == ["call", "serve"]
    assert lone.vm.state.by_itself
    lone.client.move = move  # type: ignore[method-assign]
    lone.clock.forward(4)
    lone.hub_back()
    assert kept(lone) == []
    assert verbs(lone).count("finish") == 1


def test_a_hold_keeps_its_reason_and_is_taken_up_again_without_the_hub(lone: Harness) -> None:
    lone.show_desk(serving_desk())
    lone.hub_silent()
    lone.vm.commands.hold("Fotokopi", 10)
    held = lone.vm.view().line.held
    assert [row.number for row in held.rows] == ["A 014", "A 017"]
    lone.clock.forward(5)
    lone.vm.commands.resume(uid(17))
    assert lone.vm.view().citizen.number == "A 017"
    assert [(deed.verb, deed.order.reason, deed.order.minutes) for deed in kept(lone)] == [
        ("hold", "Fotokopi", 10),
        ("resume", "", 0),
    ]


def test_a_slip_of_the_finger_is_undone_without_the_hub_and_the_hub_is_told_both(lone: Harness) -> None:
    lone.show_desk(serving_desk())
    lone.hub_silent()
    lone.vm.commands.finish("done")
    lone.clock.forward(5)
    lone.vm.commands.undo()
    assert lone.vm.view().citizen.caption == "Sedang dilayani"
    assert lone.vm.view().citizen.name == "Siti Rahmawati"
    assert [deed.verb for deed in kept(lone)] == ["finish", "undo"]


def test_what_only_the_hub_can_do_says_so_and_is_not_sent_later(lone: Harness) -> None:
    lone.show_desk(called_desk())
    lone.hub_silent()
    buttons = lone.vm.view().actions.buttons
    assert buttons[Action.TRANSFER].reason == "Ini menunggu server kantor."
    assert {act for act in buttons if act not in OFFLINE} == {Action.TRANSFER}
    lone.vm.commands.transfer("paspor")
    lone.vm.commands.toggleBreak()
    lone.hub_back()
    assert lone.client.acts == []


def test_a_break_that_nobody_heard_of_is_said_and_not_begun_later(lone: Harness) -> None:
    lone.client.offline = True
    lone.vm.commands.toggleBreak()
    assert lone.vm.view().actions.notice == (
        "Server kantor tidak menjawab, jadi “Istirahat” belum tercatat. Coba lagi begitu tersambung."
    )
    assert lone.vm.state.asked is None
    lone.client.acts.clear()
    lone.hub_back()
    assert lone.client.acts == []


def test_a_desk_on_a_break_may_still_call_when_only_the_hub_could_end_the_break(lone: Harness) -> None:
    lone.show_desk(resting_desk())
    lone.hub_silent()
    do(lone, Action.CALL)
    assert lone.vm.view().citizen.number == "A 018"


def test_the_screen_says_what_is_known_as_of_when_and_who_settles_a_number_called_twice(lone: Harness) -> None:
    lone.clock.forward(60)
    lone.show_desk(idle_desk())
    lone.clock.forward(11 * 60)
    lone.hub_silent()
    shown = lone.vm.view()
    assert shown.unavailable is not None
    assert shown.unavailable.lead == "Server kantor diam – loket bekerja sendiri."
    assert "yang lebih dulu dilaporkan berlaku" in shown.unavailable.text
    assert shown.line.note == "Diketahui sampai pukul 10.01"
    assert [row.wait for row in shown.line.rows][:2] == ["17 mnt", "13 mnt"], "waits go on meanwhile"
    assert shown.citizen.idle_text == "Tekan F2, lalu panggil A 018 dengan suara."
    do(lone, Action.CALL)
    shown = lone.vm.view()
    assert shown.citizen.reason is not None
    assert shown.citizen.reason.text == "Panggil A 018 dengan suara: papan belum tahu"
    assert shown.citizen.name == "Nama belum diketahui"
    assert shown.form.empty == "Formulir belum dapat dibaca"
    assert shown.unavailable is not None
    assert shown.unavailable.text == "1 tindakan menunggu dilaporkan."


def test_a_disk_that_keeps_nothing_does_not_pretend(lone: Harness) -> None:
    """The hub is silent and so is the outbox: the act goes on asking, and no button promises more."""
    lone.show_desk(serving_desk())
    assert lone.outbox is not None

    def full(*_: Any) -> Any:
        raise Unavailable("the satchel: OperationalError")

    lone.outbox.put = full  # type: ignore[method-assign]
    lone.client.offline = True
    lone.vm.commands.finish("done")
    assert lone.vm.state.current is not None
    assert lone.vm.state.current.state is EntryState.SERVING
    assert not lone.vm.state.by_itself
    lone.client.offline = False
    lone.vm.commands.tryNow()
    assert lone.vm.view().citizen.number == ""
    assert len({op_id for _, _, op_id in lone.client.acts}) == 1


def test_the_names_of_citizens_stay_out_of_what_is_kept(lone: Harness) -> None:
    lone.show_desk(serving_desk())
    lone.hub_silent()
    lone.vm.commands.finish("done")
    do(lone, Action.CALL)
    lone.hub_back()
    assert lone.outbox is not None
    every = [lone.outbox.find(op_id) for _, _, op_id in lone.client.acts]
    assert all(act is not None and act.state == "done" for act in every)
    assert not any(b"Siti" in act.body + act.answer for act in every if act is not None)


def test_what_was_done_waits_and_is_said_on_the_sign_in_page_of_who_comes_next(lone: Harness) -> None:
    lone.show_desk(serving_desk())
    lone.hub_silent()
    lone.vm.commands.finish("done")
    lone.vm.sign_in.signOut()
    lone.vm.sign_in.signOut()
    shown = lone.vm.view()
    assert not shown.signed_in
    assert "1 tindakan menunggu dilaporkan." in shown.sign_in.blocked
    lone.hub_back()
    assert verbs(lone) == ["finish"]


def test_a_jump_of_this_machines_clock_changes_nothing_of_when_it_was_done(qapp: QApplication, tmp_path: Path) -> None:
    clock = FakeClock()
    wall, mono = [clock().timestamp()], [100.0]
    timepiece = SystemClock(wall=lambda: wall[0], mono=lambda: mono[0])
    with Outbox(tmp_path / "satchel") as outbox:
        client = FakeHub(now_desk=serving_desk())
        vm = DeskViewModel(client, ImmediateRunner(), "4", clock=timepiece, outbox_client=OutboxClient(outbox, client))
        vm.start()
        vm.sign_in.signIn("rina", PIN)
        timepiece.heard(word_of(FeedBeat(at=clock(), seq=0, platform=PlatformLink(state="up")), timepiece))
        client.offline = True
        wall[0] += 400 * 86400.0
        mono[0] += 60.0
        vm.commands.finish("done")
        (act,) = outbox.waiting()
    assert abs((act.at - clock()).total_seconds() - 60.0) < 2.0


def test_who_leaves_a_desk_that_nobody_could_sign_in_at_again_is_asked_whether_they_mean_it(lone: Harness) -> None:
    lone.hub_silent()
    lone.vm.sign_in.signOut(lock=True)
    shown = lone.vm.view()
    assert shown.signed_in
    assert shown.actions.notice == "Server diam, PIN tidak bisa diperiksa. Tekan lagi untuk tetap keluar."
    do(lone, Action.CALL)
    lone.vm.sign_in.signOut()
    assert lone.vm.view().signed_in, "asked anew after the desk went on"
    lone.vm.sign_in.signOut()
    assert not lone.vm.view().signed_in
    lone.hub_back()
    lone.sign_in()
    lone.vm.sign_in.signOut()
    assert not lone.vm.view().signed_in, "with a hub nobody is asked"


def test_who_missed_the_call_comes_back_and_who_goes_home_goes_without_the_hub(lone: Harness) -> None:
    lone.show_desk(called_desk())
    lone.hub_silent()
    do(lone, Action.NO_SHOW)
    assert [row.number for row in lone.vm.view().line.missed.rows] == ["A 017"]
    lone.vm.commands.returnToLine(uid(17))
    assert [row.number for row in lone.vm.view().line.rows][-1] == "A 017"
    lone.vm.commands.leave(uid(14))
    assert lone.vm.view().line.held.rows == ()
    assert [(deed.verb, deed.person.number) for deed in kept(lone)] == [
        ("no-show", "A 017"),
        ("return", "A 017"),
        ("leave", "A 014"),
    ]
