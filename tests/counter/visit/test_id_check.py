"""Promise: whoever is only named is known for sure once the officer saw the card: one press, told until it is heard."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from counter.core.actions import Action
from counter.gallery.fakes.fixtures import called_desk, serving_desk
from counter.gallery.harness import WindowHarness
from counter.gallery.stories.roles import with_roles
from counter.gallery.stories.sessions import known_by
from counter.visit.state import CardState
from office.contract.answers import Profile
from office.contract.commands import TakeTicket
from office.contract.errors import Refusal

WHAT = ("card-seen", serving_desk().current.entry)  # type: ignore[union-attr]  # the story has somebody there


def button(stage: WindowHarness) -> QAbstractButton:
    found = stage.window.findChild(QAbstractButton, "cardSeen")
    assert found is not None
    return found


def note(stage: WindowHarness) -> str:
    found = stage.window.findChild(QLabel, "cardNote")
    assert found is not None
    return found.text() if found.isVisible() else ""


def chip(stage: WindowHarness) -> str:
    return stage.vm.view().citizen.chips[0].text


@pytest.mark.parametrize(
    ("name", "how"),
    [("", "Dikenal dari NIK yang diketik"), ("Siti Rahmawati", "Dikenal dari kartu yang dipindai")],
)
def test_the_button_stands_beside_how_the_citizen_is_known(stage: WindowHarness, name: str, how: str) -> None:
    known_by(stage, name)
    assert (chip(stage), stage.vm.view().citizen.name) == (how, name or "Nama belum diketahui")
    assert (button(stage).isVisible(), button(stage).text()) == (True, "KTP sudah dilihat")


@pytest.mark.parametrize("level", ["authenticated", "verified", "anonymous"])
def test_there_is_no_button_where_there_is_nothing_to_look_at(stage: WindowHarness, level: str) -> None:
    desk = called_desk()
    assert desk.citizen is not None
    stage.show_desk(msgspec.structs.replace(desk, citizen=msgspec.structs.replace(desk.citizen, level=level)))
    assert not button(stage).isVisible()
    stage.vm.id_check.seeCard()
    assert stage.client.acts == []


def test_one_press_tells_the_hub_and_the_desk_says_when_it_was(stage: WindowHarness) -> None:
    known_by(stage, "")
    button(stage).click()
    assert [act[:2] for act in stage.client.acts] == [WHAT]
    assert chip(stage) == "KTP sudah dilihat pukul 10.00"
    assert not button(stage).isVisible()


def test_a_second_press_while_the_first_is_on_its_way_asks_nothing(stage: WindowHarness) -> None:
    known_by(stage, "")
    stage.thread.held = True
    stage.vm.id_check.seeCard()
    stage.vm.id_check.seeCard()
    assert (button(stage).isEnabled(), button(stage).text()) == (False, "Sebentar…")
    stage.thread.held = False
    stage.thread.release()
    assert [act[:2] for act in stage.client.acts] == [WHAT]


def test_what_was_lost_on_its_way_is_the_same_act_when_it_is_pressed_again(stage: WindowHarness) -> None:
    known_by(stage, "")
    stage.client.offline = True
    button(stage).click()
    assert chip(stage) == "Dikenal dari NIK yang diketik", "nobody knows whether the hub has heard it"
    assert not button(stage).isEnabled()
    assert button(stage).toolTip() == "Server kantor tidak menjawab. Tombol aktif lagi begitu tersambung."
    stage.hub_back()
    button(stage).click()
    assert [act[:2] for act in stage.client.acts] == [WHAT, WHAT]
    assert len({op_id for _, _, op_id in stage.client.acts}) == 1
    assert chip(stage) == "KTP sudah dilihat pukul 10.00"


def test_what_the_hub_refuses_is_said_there_and_the_next_press_is_another_act(stage: WindowHarness) -> None:
    known_by(stage, "")
    stage.client.refusal = Refusal.of("entry_not_here", number="A 017")
    button(stage).click()
    assert note(stage) == "Nomor A 017 tidak sedang dilayani di loket ini."
    button(stage).click()
    assert len({op_id for _, _, op_id in stage.client.acts}) == 2
    assert note(stage) == ""


def test_what_was_asked_about_one_person_is_over_when_the_next_is_here(stage: WindowHarness) -> None:
    known_by(stage, "")
    stage.client.refusal = Refusal.of("entry_not_here", number="A 017")
    button(stage).click()
    desk = stage.client.now_desk
    assert desk.current is not None
    other = msgspec.structs.replace(desk.current, entry=UUID(int=99), number="A 018")
    stage.show_desk(msgspec.structs.replace(desk, current=other))
    assert note(stage) == ""


def test_it_is_grey_for_whose_role_it_is_not_and_says_who_may(stage: WindowHarness) -> None:
    known_by(stage, "")
    with_roles(stage, "front_desk")
    assert not button(stage).isEnabled()
    assert note(stage) == "Bukan untuk peran Anda. Yang boleh: petugas loket atau supervisor."
    stage.vm.id_check.seeCard()
    assert stage.client.acts == []


def test_who_is_signed_out_meanwhile_sees_nobody(stage: WindowHarness) -> None:
    known_by(stage, "")
    stage.client.refusal = Refusal("not_signed_in", {"id": "Silakan masuk lagi.", "en": "Please sign in again."})
    button(stage).click()
    assert stage.vm.state.officer is None
    assert stage.vm.state.part(CardState) == CardState()


def test_the_book_keeps_that_the_card_was_seen_and_no_name(real_desk: Any, hub: Any) -> None:
    typed = Profile(sub="", name="", nik="6309014510900007", level="identified")
    hub.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), hub.by(), typed).result(10)
    real_desk.tick()
    real_desk.vm.commands.ask(Action.CALL)
    real_desk.vm.id_check.seeCard()
    assert real_desk.vm.view().citizen.chips[0].text.startswith("KTP sudah dilihat pukul ")
    (told,) = hub.told("card.seen")
    assert (told["level"], sorted(told)) == ("verified", ["entry", "level", "ticket"])
