"""Promise: nobody takes people out of another agency's line, and nobody locks officers out from another counter."""

from typing import Any

import pytest

from office.contract.errors import Refusal
from office.officers.pins import TRIES_MAX


@pytest.mark.parametrize(("verb", "more"), [("leave", {}), ("grant", {"priority": "elderly"})])
def test_an_officer_moves_no_waiting_number_of_another_agency(desk: Any, verb: Any, more: dict[str, str]) -> None:
    ticket = desk.take("KTP")
    desk.sign_in("wayan", "7")
    with pytest.raises(Refusal, match="agency_of_another"):
        desk.move(ticket.entry, verb, officer="wayan", **more)
    desk.sign_in("rina", "4")
    desk.move(ticket.entry, verb, officer="rina", **more)


@pytest.mark.parametrize("role", ["front_desk", "supervisor"])
def test_front_desk_and_supervisor_look_after_everybody_who_waits(desk: Any, document: Any, role: str) -> None:
    office = document(2)
    office["officers"][2]["roles"] = [role]
    desk.adopt(office)
    ticket = desk.take("KTP")
    desk.sign_in("wayan", "7")
    desk.move(ticket.entry, "leave", officer="wayan")


def test_wrong_pins_at_one_counter_lock_no_officer_out_at_another(desk: Any) -> None:
    for _ in range(TRIES_MAX):
        with pytest.raises(Refusal, match="pin_wrong"):
            desk.sign_in("rina", "5", pin="000000")
    with pytest.raises(Refusal, match="pin_locked"):
        desk.sign_in("rina", "5")
    assert desk.sign_in("rina", "4").officer == "rina"
