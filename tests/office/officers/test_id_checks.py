"""Promise: a card that an officer saw makes a visit's person verified, for every desk after it, and names nobody."""

from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.contract.answers import Profile
from office.contract.assurance import LEVELS
from office.contract.commands import SeeCard
from office.contract.errors import Refusal
from office.serving.id_checks import IdCheckService


def typed(siti: Profile, level: str = "identified") -> Profile:
    return Profile(sub="", name="", nik=siti.nik, level=level)  # type: ignore[arg-type]


def called(desk: Any, profile: Profile | None) -> Any:
    desk.take("KTP", profile=profile)
    desk.sign_in()
    return desk.called()


def see(desk: Any, entry: Any, counter: str = "4") -> Any:
    order = SeeCard(op_id=uuid4(), entry=entry)
    return IdCheckService(desk.ledger).see_card(counter, order, desk.by("rina")).result(10).answer


def events(desk: Any) -> list[Any]:
    return [event for event in desk.ledger.events_after(0, 1000) if event.kind == "card.seen"]


def test_who_was_only_named_is_verified_once_an_officer_saw_the_card(desk: Any, siti: Profile) -> None:
    call = called(desk, typed(siti))
    assert (call.citizen.level, call.citizen.nik) == ("identified", "63•• •••• •••• 0007")
    assert call.citizen.card_seen_at is None
    assert see(desk, call.entry).level == "verified"
    (event,) = events(desk)
    shown = desk.office.desk("4", desk.now).citizen
    assert (shown.level, shown.card_seen_at) == ("verified", event.at)
    assert (event.actor, event.data["level"]) == ("rina", "verified")
    assert siti.nik not in repr(event)


def test_the_next_desk_of_the_same_visit_need_not_look_again(desk: Any, siti: Profile) -> None:
    entry = called(desk, typed(siti)).entry
    see(desk, entry)
    desk.move(entry, "serve")
    desk.move(entry, "transfer", service="KK", place="first")
    assert desk.called().citizen.level == "verified"


@pytest.mark.parametrize("level", [level for level in LEVELS if level in ("verified", "authenticated")])
def test_who_is_known_better_stays_so_and_nothing_is_written(desk: Any, siti: Profile, level: str) -> None:
    entry = called(desk, msgspec.structs.replace(siti, level=level)).entry  # type: ignore[arg-type]
    assert see(desk, entry).level == level
    assert events(desk) == []


def test_a_card_seen_twice_is_written_once(desk: Any, siti: Profile) -> None:
    entry = called(desk, typed(siti)).entry
    assert see(desk, entry) == see(desk, entry)
    assert len(events(desk)) == 1


def test_only_where_the_person_is_can_the_card_be_seen(desk: Any, siti: Profile) -> None:
    entry = called(desk, typed(siti)).entry
    with pytest.raises(Refusal, match="entry_not_here"):
        see(desk, entry, "5")
    with pytest.raises(Refusal, match="entry_unknown"):
        see(desk, uuid4())
    desk.move(entry, "serve")
    desk.move(entry, "finish")
    with pytest.raises(Refusal, match="entry_not_here"):
        see(desk, entry)


def test_a_guest_has_nothing_to_compare(desk: Any) -> None:
    with pytest.raises(Refusal, match="nobody_named"):
        see(desk, called(desk, None).entry)
