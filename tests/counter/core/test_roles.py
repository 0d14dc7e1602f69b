"""Promise: the desk offers what the role of whoever sits there covers, and says of the rest who may do it."""

import msgspec
import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from counter.admin.attention.words import attention_view
from counter.core.actions import ASIDE, PATH, Action
from counter.core.permissions import VERB_OF, roles_here
from counter.gallery.fakes.attention import DETAILS
from counter.gallery.fakes.fixtures import serving_desk
from counter.gallery.harness import Harness, WindowHarness
from counter.gallery.stories.roles import with_roles
from office.attention.visibility import for_roles
from office.contract.answers import OfficerAnswer
from office.contract.catalogue import Role
from office.contract.roles import EVERYBODY, Acting, may

MENU = {
    "menu.callNext": "call_next",
    "menu.callChosen": "call_next",
    "menu.grant": "grant",
    "menu.checkIn": "check_in",
    "menu.takeIn": "ticket_status",
    "menu.attach": "attach",
    "menu.undo": "undo",
    "menu.break": "break",
    "menu.attention": "attention",
}


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_each_menu_entry_is_there_for_whose_role_it_is(harness: WindowHarness, role: Role) -> None:
    harness.vm.sign_in.signOut()
    with_roles(harness, role)
    harness.sign_in()
    QApplication.processEvents()
    shown = {name for name in MENU if harness.window.findChild(QAction, name).isVisible()}
    assert shown == {name for name, verb in MENU.items() if may([role], verb)}


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_each_button_is_grey_for_whose_role_it_is_not_and_says_who_may(front: Harness, role: Role) -> None:
    with_roles(front, role)
    front.sign_in()
    buttons = front.vm.view().actions.buttons
    for act in PATH + ASIDE:
        others = buttons[act].reason.startswith("Bukan untuk peran Anda. Yang boleh: petugas loket")
        assert others == (not may([role], VERB_OF[act])), act


def test_what_is_not_for_the_role_is_not_asked_of_the_hub_also_not_by_its_key(front: Harness) -> None:
    with_roles(front, "technician")
    front.sign_in()
    for act in (Action.CALL, Action.GRANT, Action.UNDO):
        front.vm.commands.ask(act)
    assert front.client.acts == []
    assert "Bukan untuk peran Anda" in front.vm.view().actions.notice


def test_also_alone_the_role_holds(offline_desk: Harness) -> None:
    offline_desk.vm.sign_in.signOut()
    with_roles(offline_desk, "front_desk")
    offline_desk.sign_in()
    offline_desk.hub_silent()
    assert offline_desk.vm.state.why_not(Action.CALL).startswith("Bukan untuk peran Anda")


def test_a_role_counts_when_signing_in_told_it_and_the_list_has_not_taken_it_away(front: Harness) -> None:
    def rina(*roles: Role) -> OfficerAnswer:
        return OfficerAnswer(officer="rina", name="Rina", counter="4", session="s", roles=roles)

    shown = front.client.shown
    assert roles_here(rina("officer", "supervisor"), shown) == {"officer"}
    assert roles_here(rina("technician"), shown) == frozenset()
    assert roles_here(rina("technician"), None) == {"technician"}
    assert roles_here(rina(), shown) == {"officer"}, "a hub of before tells none"
    assert roles_here(None, shown) is None


def test_a_name_that_is_not_told_is_not_taken_for_none(desk: Harness) -> None:
    nameless = msgspec.structs.replace(serving_desk(), citizen=None, submissions=())
    desk.show_desk(nameless)
    assert desk.vm.view().citizen.name == "Tanpa akun"
    with_roles(desk, "technician")
    shown = desk.vm.view()
    assert shown.citizen.name == "Nama tidak tampil untuk peran ini"
    assert shown.form.empty == "Formulir tidak tampil untuk peran ini"


def test_a_name_that_cannot_be_shown_now_is_said_to_be_so(desk: Harness) -> None:
    desk.show_desk(msgspec.structs.replace(serving_desk(), citizen=None, submissions=(), hidden="unwritten"))
    shown = desk.vm.view()
    assert shown.citizen.name == "Nama belum dapat ditampilkan"
    assert shown.form.empty_note.startswith("Buku kantor sedang tidak dapat mencatat")


def test_a_desk_that_calls_nobody_does_not_say_that_it_is_ready_to(front: Harness) -> None:
    with_roles(front, "technician")
    front.sign_in()
    shown = front.vm.view()
    assert shown.citizen.idle_title == "Di sini tidak ada yang dipanggil"
    assert shown.line.leave.reason.startswith("Bukan untuk peran Anda")


def test_a_form_that_is_not_for_these_eyes_is_said_to_be_so(front: Harness) -> None:
    with_roles(front, "technician")
    front.sign_in("rina")
    front.vm.attention.openAttention()
    front.client.details = tuple(for_roles(Acting(("technician",), "dukcapil"), detail) for detail in DETAILS)
    front.vm.attention.openItem(next(detail.item.item for detail in front.client.details if detail.unseen))
    opened = attention_view(front.vm.state, front.vm.sync.now()).opened
    assert opened is not None
    assert (opened.say_title, opened.rows, opened.fields) == ("Mengapa isinya tidak tampil", (), ())
    assert {act.act for act in opened.acts} <= {"retry", "escalate"}
