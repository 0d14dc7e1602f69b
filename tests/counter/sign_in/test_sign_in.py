"""Promise: only who knows the PIN gets in, and nothing of a citizen stays on a desk that nobody is signed in at."""

from counter.core.actions import Action
from counter.form.state import FormState
from counter.gallery.fakes.fixtures import PIN, serving_desk
from counter.gallery.harness import Harness
from office.contract.errors import Refusal


def test_a_wrong_pin_is_said_and_lets_nobody_in(front: Harness) -> None:
    front.vm.sign_in.signIn("rina", "0000")
    shown = front.vm.view()
    assert not shown.signed_in
    assert shown.sign_in.problem == "PIN tidak cocok. Tersisa 4 kali mencoba."


def test_signing_in_needs_a_name_and_a_pin(front: Harness) -> None:
    front.vm.sign_in.signIn("", PIN)
    assert front.vm.view().sign_in.problem == "Pilih nama Anda dulu."
    front.vm.sign_in.signIn("rina", "")
    assert front.vm.view().sign_in.problem == "Ketik PIN Anda."


def test_only_officers_of_this_counters_agencies_are_listed(front: Harness) -> None:
    names = [name for _, name in front.vm.view().sign_in.officers]
    assert names == ["Bayu Pratama", "Rina Wulandari", "Sari Handayani"]


def test_two_presses_of_sign_in_are_one(front: Harness) -> None:
    front.thread.held = True
    front.sign_in()
    front.sign_in()
    assert front.thread.waiting == 1


def test_locking_wipes_the_citizen_and_keeps_the_officers_name_ready(desk: Harness) -> None:
    desk.show_desk(serving_desk())
    desk.vm.form.flag(2)
    desk.vm.sign_in.signOut(lock=True)
    shown = desk.vm.view()
    assert not shown.signed_in
    assert shown.sign_in.title == "Layar terkunci"
    assert shown.sign_in.preselect == "rina"
    assert desk.vm.state.desk is None
    assert desk.vm.state.part(FormState).flagged == frozenset()


def test_signing_out_wipes_the_screen_even_if_the_hub_is_silent(desk: Harness) -> None:
    desk.show_desk(serving_desk())
    desk.client.offline = True
    desk.vm.sign_in.signOut()
    assert desk.vm.state.desk is None
    assert not desk.vm.view().signed_in
    assert not desk.vm.view().sign_in.working


def test_nobody_signs_out_over_an_act_that_is_still_being_sent(desk: Harness) -> None:
    desk.client.offline = True
    desk.vm.commands.ask(Action.CALL)
    desk.vm.sign_in.signOut()
    assert desk.vm.view().signed_in
    assert desk.vm.view().actions.notice == "Tunggu sebentar, permintaan terakhir masih dikirim."


def test_a_session_that_ended_at_the_hub_leads_back_to_the_sign_in_page(desk: Harness) -> None:
    desk.client.refusal = Refusal(
        "not_signed_in", {"id": "Sesi Anda berakhir. Silakan masuk lagi.", "en": "Please sign in again."}
    )
    desk.vm.commands.ask(Action.CALL)
    assert not desk.vm.view().signed_in
    assert desk.vm.view().sign_in.problem == "Sesi Anda berakhir. Silakan masuk lagi."


def test_after_a_crash_nothing_of_anybody_stays_even_while_an_act_is_being_sent(desk: Harness) -> None:
    desk.show_desk(serving_desk())
    desk.client.offline = True
    desk.vm.commands.finish("done")
    desk.vm.forget()
    assert desk.vm.state.desk is None
    assert desk.vm.state.officer is None
    assert desk.vm.state.asked is None
