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


def button(harness: WindowHarness) -> QAbstractButton:
    found = harness.window.findChild(QAbstractButton, "cardSeen")
    assert found is not None
    return found


def note(harness: WindowHarness) -> str:
    found = harness.window.findChild(QLabel, "cardNote")
    assert found is not None
    return found.text() if found.isVisible() else ""


def chip(harness: WindowHarness) -> str:
    return harness.vm.view().citizen.chips[0].text


@pytest.mark.parametrize(
    ("name", "how"),
    [("", "Dikenal dari NIK yang diketik"), ("Siti Rahmawati", "Dikenal dari kartu yang dipindai")],
)
def test_the_button_stands_beside_how_the_citizen_is_known(harness: WindowHarness, name: str, how: str) -> None:
    known_by(harness, name)
    assert (chip(harness), harness.vm.view().citizen.name) == (how, name or "Nama belum diketahui")
    assert (button(harness).isVisible(), button(harness).text()) == (True, "KTP sudah dilihat")


@pytest.mark.parametrize("level", ["authenticated", "verified", "anonymous"])
def test_there_is_no_button_where_there_is_nothing_to_look_at(harness: WindowHarness, level: str) -> None:
    desk = called_desk()
    assert desk.citizen is not None
    harness.show_desk(msgspec.structs.replace(desk, citizen=msgspec.structs.replace(desk.citizen, level=level)))
    assert not button(harness).isVisible()
    harness.vm.id_check.seeCard()
    assert harness.client.acts == []


def test_one_press_tells_the_hub_and_the_desk_says_when_it_was(harness: WindowHarness) -> None:
    known_by(harness, "")
    button(harness).click()
    assert [act[:2] for act in harness.client.acts] == [WHAT]
    assert chip(harness) == "KTP sudah dilihat pukul 10.00"
    assert not button(harness).isVisible()


def test_a_second_press_while_the_first_is_on_its_way_asks_nothing(harness: WindowHarness) -> None:
    known_by(harness, "")
    harness.thread.held = True
    harness.vm.id_check.seeCard()
    harness.vm.id_check.seeCard()
    assert (button(harness).isEnabled(), button(harness).text()) == (False, "Sebentar…")
    harness.thread.held = False
    harness.thread.release()
    assert [act[:2] for act in harness.client.acts] == [WHAT]


def test_what_was_lost_on_its_way_is_the_same_act_when_it_is_pressed_again(harness: WindowHarness) -> None:
    known_by(harness, "")
    harness.client.offline = True
    button(harness).click()
    assert chip(harness) == "Dikenal dari NIK yang diketik", "nobody knows whether the hub has heard it"
    assert not button(harness).isEnabled()
    assert button(harness).toolTip() == "Server kantor tidak menjawab. Tombol aktif lagi begitu tersambung."
    harness.hub_back()
    button(harness).click()
    assert [act[:2] for act in harness.client.acts] == [WHAT, WHAT]
    assert len({op_id for _, _, op_id in harness.client.acts}) == 1
    assert chip(harness) == "KTP sudah dilihat pukul 10.00"


def test_what_the_hub_refuses_is_said_there_and_the_next_press_is_another_act(harness: WindowHarness) -> None:
    known_by(harness, "")
    harness.client.refusal = Refusal.of("entry_not_here", number="A 017")
    button(harness).click()
    assert note(harness) == "Nomor A 017 tidak sedang dilayani di loket ini."
    button(harness).click()
    assert len({op_id for _, _, op_id in harness.client.acts}) == 2
    assert note(harness) == ""


def test_what_was_asked_about_one_person_is_over_when_the_next_is_here(harness: WindowHarness) -> None:
    known_by(harness, "")
    harness.client.refusal = Refusal.of("entry_not_here", number="A 017")
    button(harness).click()
    desk = harness.client.now_desk
    assert desk.current is not None
    other = msgspec.structs.replace(desk.current, entry=UUID(int=99), number="A 018")
    harness.show_desk(msgspec.structs.replace(desk, current=other))
    assert note(harness) == ""


def test_it_is_grey_for_whose_role_it_is_not_and_says_who_may(harness: WindowHarness) -> None:
    known_by(harness, "")
    with_roles(harness, "front_desk")
    assert not button(harness).isEnabled()
    assert note(harness) == "Bukan untuk peran Anda. Yang boleh: petugas loket atau supervisor."
    harness.vm.id_check.seeCard()
    assert harness.client.acts == []


def test_who_is_signed_out_meanwhile_sees_nobody(harness: WindowHarness) -> None:
    known_by(harness, "")
    harness.client.refusal = Refusal("not_signed_in", {"id": "Silakan masuk lagi.", "en": "Please sign in again."})
    button(harness).click()
    assert harness.vm.state.officer is None
    assert harness.vm.state.part(CardState) == CardState()


def test_the_book_keeps_that_the_card_was_seen_and_no_name(real_desk: Any, hub: Any) -> None:
    typed = Profile(sub="", name="", nik="6309014510900007", level="identified")
    hub.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), hub.by(), typed).result(10)
    real_desk.tick()
    real_desk.vm.commands.ask(Action.CALL)
    real_desk.vm.id_check.seeCard()
    assert real_desk.vm.view().citizen.chips[0].text.startswith("KTP sudah dilihat pukul ")
    (event,) = hub.events("card.seen")
    assert (event["level"], sorted(event)) == ("verified", ["entry", "level", "ticket"])
